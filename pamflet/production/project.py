"""A project as read: its sources, its looks, its plan, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from pamflet import content, merge
from pamflet.content import Folders, read_looks, witness_of
from pamflet.content.notes import Note, Notes
from pamflet.content.witness import LOOKS, READ, reader
from pamflet.errors import Faulty, Place, Problem, errors_in
from pamflet.merge.plan import possible_inputs
from pamflet.model import TABLE, Edition, Looks, Sender, Sources, row_of
from pamflet.production.inputs import Material, digests_of_looks, material_of
from pamflet.production.orders import File, Selection, check_names, files_of, narrowed
from pamflet.publish import Memory

if TYPE_CHECKING:
    from pamflet.template import Inspection

_Reading = tuple[Sources, merge.Plan, tuple[Problem, ...]]  # and what is wrong besides


class _Kept(NamedTuple):
    """A reading that stands while its folder is found like this, and notes of each file in it."""

    seal: str
    reading: _Reading | None
    notes: Mapping[str, Note]


Found = TypeVar("Found")


@dataclass(frozen=True)
class Project:
    """A project's sources, looks and plan; `looks` is None where they were not read, or broken."""

    sources: Sources
    looks: Looks | None
    look_digests: Mapping[str, str]
    plan: merge.Plan
    problems: tuple[Problem, ...] = ()
    layout_faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)  # by its id
    layout_parts: Mapping[str, frozenset[str]] = field(default_factory=dict)  # its templates

    @cached_property
    def material(self) -> Material | None:
        """What shapes pages; None where looks were not read, or are broken."""
        return material_of(self.looks, self.layout_parts) if self.looks else None

    @cached_property
    def faults(self) -> Mapping[str, list[Problem]]:
        """The errors in each file, or row of the table, that has any."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for each in errors_in(self.problems):
            found[self.sources.input_of(each.place)].append(each)
        return dict(found)

    def plan_of(self, selection: Selection) -> merge.Plan:
        """Return the part of the plan that a selection asks for.

        Raises UnknownName, with a did-you-mean, for a name that does not exist.
        """
        if selection.is_everything:
            return self.plan
        check_names(self.sources, selection)
        return merge.plan(narrowed(self.sources, selection))

    def files(self, selection: Selection) -> list[File]:
        """Return the files that a selection asks for, in the order of the plan."""
        return files_of(self.sources, self.plan_of(selection).editions, selection)

    def untranslated(self, selection: Selection) -> list[File]:
        """Return the files that a selection asks for and that wait for a translation."""
        return files_of(self.sources, self.plan_of(selection).untranslated, selection)

    def faults_of(self, edition: Edition) -> tuple[Problem, ...]:
        """Return the errors in the files that an edition comes from."""
        if not self.faults:
            return ()
        paths = dict.fromkeys(possible_inputs(self.sources, edition))
        return tuple(fault for path in paths for fault in self.faults.get(path, ()))

    def problems_of(self, selection: Selection) -> list[Problem]:
        """Return what is wrong, but for what only concerns editions that nobody asked for."""
        asked = self.plan_of(selection)
        wanted = {*asked.editions, *asked.untranslated}
        rest = {*self.plan.editions, *self.plan.untranslated} - wanted
        others = self._paths(rest) - self._paths(wanted) if rest else set()
        of_the_plan = set(self.plan.problems)
        read = [
            each
            for each in self.problems
            if each not in of_the_plan
            and (path := self.sources.input_of(each.place)) not in others
            and not selection.passes_over(path)
        ]
        return [*read, *asked.problems]

    def faults_above(self, edition: Edition) -> tuple[Problem, ...]:
        """Return the errors that keep an edition out of the plan: its files cannot be read."""
        files = (
            "content/publisher.md",
            f"content/regions/{edition.region}/region.md",
            f"content/pamphlets/{edition.pamphlet}.md",
            row_of(edition.region),
            *([TABLE] if self.sources.may_be_in_table(edition.region) else []),
        )
        return tuple(
            each
            for path, faults in self.faults.items()
            if any(f"{file}/".startswith(f"{path}/") for file in files)  # or its folder
            for each in faults
        )

    def lost(self, selection: Selection) -> list[File]:
        """Return the files of regions that cannot be read, as far as the plan can tell."""
        sources = self.sources
        gone = sources.region_paths.keys() - sources.regions.keys()
        stand_ins = {id_: Sender(id_, Place(sources.region_paths[id_])) for id_ in gone}
        sources = narrowed(replace(sources, regions=stand_ins), selection)
        return files_of(sources, merge.plan(sources).editions, selection)

    def _paths(self, editions: Iterable[Edition]) -> set[str]:
        return {path for each in editions for path in possible_inputs(self.sources, each)}


def read_project(
    folders: Folders, *, with_looks: bool = True, memory: Memory | None = None
) -> Project:
    """Read a project; what is wrong with it stands in `problems`.

    A project that nobody touched since it was put in the `memory` is not read again; of one that
    somebody touched, only files that changed are.
    """
    sources, plan, told = _sources(folders, memory) if memory else _read(folders, Notes())
    folders.project.digests.update(sources.digests)
    project = Project(sources, None, digests_of_looks(folders), plan, (*sources.problems, *told))
    return _with_looks(project, folders, memory) if with_looks else project


def _with_looks(project: Project, folders: Folders, memory: Memory | None) -> Project:
    kept = folders.project.root / "styles"
    try:
        looks, found = _known(folders, memory, kept, lambda: _read_looks(folders))
    except Faulty as fault:
        return replace(project, problems=(*project.problems, *fault.problems))
    return replace(
        project,
        looks=looks,
        problems=(*project.problems, *looks.problems, *found.problems),
        layout_faults=dict(found.faults),
        layout_parts=found.parts,
    )


def _sources(folders: Folders, memory: Memory) -> _Reading:
    """Return what is kept of the sources of a project that nobody touched, or read them.

    Notes of its files are kept in any case: they hang on no times, but on what the files hold.
    """
    began, witness, who = time_ns(), witness_of(folders, READ), reader(folders)
    if who is None:
        return _read(folders, Notes())
    kept = memory.recall(folders.project.root, who) or _Kept("", None, {})
    if witness and kept.reading and kept.seal == witness.seal:
        return cast(_Reading, kept.reading)
    notes = Notes(kept.notes)
    found = _read(folders, notes)
    if witness and witness.is_settled(began) and witness == witness_of(folders, READ):
        memory.keep(folders.project.root, who, _Kept(witness.seal, found, notes.now))
    elif notes.are_new:
        memory.keep(folders.project.root, who, _Kept("", None, notes.now))
    return found


def _read(folders: Folders, notes: Notes) -> _Reading:
    from pamflet import drift  # noqa: PLC0415 - not for what nobody touched

    sources = content.read_sources(folders, notes)
    plan = merge.plan(sources)
    return sources, plan, (*plan.problems, *drift.problems(sources))


def _read_looks(folders: Folders) -> tuple[Looks, Inspection]:
    from pamflet.content.own_sheets import laid_styles  # noqa: PLC0415 - slow
    from pamflet.content.styles import FOR_BROWSERS  # noqa: PLC0415 - slow

    looks = read_looks(folders.project, folders.shipped)
    found = _inspection(looks)
    return replace(looks, laid=laid_styles(looks.styles, found.parts, FOR_BROWSERS)), found


def _inspection(looks: Looks) -> Inspection:
    """Return what is wrong with templates, and tokens that have no effect."""
    from pamflet.template import inspect, vain_tokens  # noqa: PLC0415 - slow, and `list` needs none

    found = inspect(looks)
    return replace(found, problems=(*found.problems, *vain_tokens(looks)))


def _known(
    folders: Folders,
    memory: Memory | None,
    name: Path,
    found_out: Callable[[], Found],
) -> Found:
    """Return what is kept under a name of looks that nobody touched, or find it out.

    What is found out is kept; where that cannot be done safely it is not.
    """
    if memory is None:
        return found_out()
    began, witness = time_ns(), witness_of(folders, LOOKS)
    if witness and (known := memory.recall(name, witness.seal)) is not None:
        return cast(Found, known)
    found = found_out()
    if witness and witness.is_settled(began) and witness == witness_of(folders, LOOKS):
        memory.keep(name, witness.seal, found)
    return found


def shipped_folder() -> Path:
    """Return where the templates and styles that ship lie: in the wheel, or in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent
