"""Run the line: which editions, one after the other, from a project's folder to its files.

Called by the command line, and by whatever else wants pamphlets; it never prints and never exits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path


from pamflet import __version__, merge
from pamflet.content import Folders, read_looks, read_sources
from pamflet.errors import Faulty, Problem, UnknownName, errors_in, suggest
from pamflet.merge.plan import possible_inputs
from pamflet.model import Edition, Job, Looks, Printed, Sources
from pamflet.publish import Entry, Manifest, Shelf


Press = Callable[[Job], Printed]

MOST_WAITING = 8  # jobs under way at once: their pages are held in memory
LEAST_FOR_CREW = 4  # files; fewer are done before a crew has warmed up
SUFFIXES = {"screen": ".pdf"}  # of the formats that can be made
PACKAGES = ("weasyprint", "jinja2", "markdown", "fonttools", "fontpkg-fira-sans")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which editions are wanted; an empty tuple means all."""

    pamphlets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing was left out."""
        return not (self.pamphlets or self.regions or self.locales or self.formats)

    def has(self, edition: Edition) -> bool:
        """Tell whether an edition is wanted."""
        return (
            (not self.pamphlets or edition.pamphlet in self.pamphlets)
            and (not self.regions or edition.region in self.regions)
            and (not self.locales or edition.locale in self.locales)
        )


@dataclass(frozen=True, slots=True)
class File:
    """One output file: an edition in a format."""

    edition: Edition
    format: str

    @property
    def path(self) -> str:
        """The file's path in the output folder."""
        return self.edition.name + SUFFIXES[self.format]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its bytes, or the problems that stopped it."""

    file: File
    printed: Printed | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Project:
    """A project as read: its sources, its looks and its plan."""

    sources: Sources
    looks: Looks | None
    plan: merge.Plan
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def faulty_paths(self) -> frozenset[str]:
        """The files that have an error in them."""
        return frozenset(each.place.path for each in errors_in(self.problems))

    def files(self, selection: Selection) -> list[File]:
        """Return the files that a selection asks for, in the order of the plan.

        Raises UnknownName, with a did-you-mean, for a name that does not exist.
        """
        check_names(self.sources, selection)
        return [
            File(edition, format_)
            for edition in self.plan.editions
            if selection.has(edition)
            for format_ in self._formats(edition)
            if not selection.formats or format_ in selection.formats
        ]

    def faults_of(self, edition: Edition) -> tuple[Problem, ...]:
        """Return the errors in the files that an edition comes from."""
        if not self.faulty_paths:
            return ()
        paths = set(possible_inputs(self.sources, edition))
        return tuple(each for each in errors_in(self.problems) if each.place.path in paths)

    def inputs_of(self, edition: Edition) -> str:
        """Return one digest of all that an edition is made from, versions included."""
        paths = possible_inputs(self.sources, edition)
        texts = {path: self.sources.digests.get(path, "") for path in paths}
        looks = self.looks.digests if self.looks else {}
        parts = sorted({**texts, **self._pictures(edition), **looks, **generator()}.items())
        return sha256(repr(parts).encode()).hexdigest()

    def _pictures(self, edition: Edition) -> dict[str, str]:
        folders = ("content/" + name for name in (f"regions/{edition.region}/", "logo"))
        wanted = tuple(folders)
        digests = self.sources.digests.items()
        return {path: digest for path, digest in digests if path.startswith(wanted)}

    def _formats(self, edition: Edition) -> Iterator[str]:
        return (each for each in self.sources.pamphlets[edition.pamphlet].formats if each in SUFFIXES)


def read_project(folders: Folders, *, with_looks: bool = True) -> Project:
    """Read a project; what is wrong with it stands in `problems`."""
    sources = read_sources(folders)
    problems = list(sources.problems)
    looks = None
    if with_looks:
        try:
            looks = read_looks(folders.project, folders.shipped)
        except Faulty as fault:
            problems += fault.problems
    plan = merge.plan(sources)
    return Project(sources, looks, plan, (*problems, *plan.problems))


def produce(
    project: Project, files: Iterable[File], press: Press, crew: Executor | None = None
) -> Iterator[Outcome]:
    """Make files in order, in this process or by a crew; one that fails never stops the others."""
    waiting: deque[tuple[File, Future[Printed]]] = deque()
    for file in files:
        try:
            job = job_of(project, file)
        except Faulty as fault:
            waiting.append((file, _failed(fault)))
        else:
            waiting.append((file, _started(crew, press, job)))
        while waiting and (len(waiting) >= MOST_WAITING or waiting[0][1].done()):
            yield _outcome(*waiting.popleft())
    while waiting:
        yield _outcome(*waiting.popleft())


@contextmanager
def crew_of(jobs: int, files: int) -> Iterator[Executor | None]:
    """Give a crew of worker processes for so many files, or none where it would not pay."""
    if jobs < 2 or files < LEAST_FOR_CREW:
        yield None
        return
    crew = ProcessPoolExecutor(min(jobs, files), mp_context=get_context("spawn"))
    try:
        yield crew
    finally:
        crew.shutdown(cancel_futures=True)


def job_of(project: Project, file: File) -> Job:
    """Return the job of one file; raises Faulty for problems in its sources."""
    from pamflet.template import compose  # noqa: PLC0415 - slow, and `list` does not need it

    faults = project.faults_of(file.edition)
    if faults:
        raise Faulty(*faults)
    if project.looks is None:
        raise Faulty()
    text = merge.manuscript(project.sources, file.edition, project.plan.editions)
    return compose(text, project.looks)


def publish_outcome(
    shelf: Shelf, project: Project, manifest: Manifest, outcome: Outcome
) -> tuple[Manifest, bool]:
    """Put a finished file in place and note it; return the manifest and whether bytes changed.

    A failed edition keeps its last good file, and the manifest says what stopped the new one.
    """
    path = outcome.file.path
    said = tuple(str(problem) for problem in outcome.problems)
    old = manifest.entries.get(path)
    if outcome.printed is None:
        if old is None or shelf.digest(path) is None:
            return manifest, False
        return _with(manifest, replace(old, problems=said)), False
    changed = shelf.put(path, outcome.printed.pdf)
    return _with(manifest, _entry(project, outcome.file, outcome.printed, said)), changed


def sweep(shelf: Shelf, project: Project, manifest: Manifest) -> tuple[Manifest, list[str]]:
    """Remove files of editions that no longer exist; foreign files are never touched.

    What a file that cannot be read would have made, stays.
    """
    wanted = {file.path for file in project.files(Selection())}
    kept, removed = dict(manifest.entries), []
    for path, entry in manifest.entries.items():
        if path in wanted or _may_exist(project, entry):
            continue
        if shelf.remove(path, entry.sha256):
            removed.append(path)
        del kept[path]
    return replace(manifest, entries=kept), removed


def state_of(shelf: Shelf, project: Project, manifest: Manifest, file: File) -> str:
    """Return `current`, `outdated`, `missing` or `faulty`: what `list` says of a file."""
    if project.faults_of(file.edition):
        return "faulty"
    entry = manifest.entries.get(file.path)
    if entry is None or not (shelf.root / file.path).is_file():
        return "missing"
    same = entry.inputs == project.inputs_of(file.edition) and not entry.problems
    return "current" if same else "outdated"


def generator() -> dict[str, str]:
    """Return the versions that the bytes of a file depend on."""
    return {"pamflet": __version__} | {name: version(name) for name in PACKAGES}


def check_names(sources: Sources, selection: Selection) -> None:
    """Raise UnknownName for a name on the command line that does not exist."""
    known = {
        "pamphlet": (selection.pamphlets, sources.pamphlet_paths),
        "region": (selection.regions, sources.region_paths),
        "locale": (selection.locales, _locales(sources)),
        "format": (selection.formats, SUFFIXES),
    }
    for kind, (asked, there) in known.items():
        for name in asked:
            if name not in there:
                raise UnknownName(f"there is no {kind} '{name}': {suggest(name, there)}")


def shipped_folder() -> Path:
    """Return where the templates and styles that ship lie: in the wheel, or in the checkout."""
    inside = Path(__file__).parent / "shipped"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def _locales(sources: Sources) -> set[str]:
    senders = [*sources.regions.values(), *filter(None, [sources.publisher])]
    named = {locale for sender in senders for locale in sender.locales or ()}
    return named | {sources.locale}


def _started(crew: Executor | None, press: Press, job: Job) -> Future[Printed]:
    if crew is not None:
        return crew.submit(press, job)
    future: Future[Printed] = Future()
    try:
        future.set_result(press(job))
    except Faulty as fault:
        future.set_exception(fault)
    return future


def _failed(fault: Faulty) -> Future[Printed]:
    future: Future[Printed] = Future()
    future.set_exception(fault)
    return future


def _outcome(file: File, future: Future[Printed]) -> Outcome:
    try:
        printed = future.result()
    except Faulty as fault:
        return Outcome(file, None, fault.problems)
    return Outcome(file, printed, printed.problems)


def _entry(project: Project, file: File, printed: Printed, said: tuple[str, ...]) -> Entry:
    return Entry(
        pamphlet=file.edition.pamphlet,
        region=file.edition.region,
        locale=file.edition.locale,
        format=file.format,
        file=file.path,
        sha256=sha256(printed.pdf).hexdigest(),
        bytes=len(printed.pdf),
        pages=printed.pages,
        type_size=printed.type_size,
        fill=printed.fill,
        inputs=project.inputs_of(file.edition),
        problems=said,
    )


def _with(manifest: Manifest, entry: Entry) -> Manifest:
    return replace(manifest, entries={**manifest.entries, entry.file: entry})


def _may_exist(project: Project, entry: Entry) -> bool:
    """Tell whether an edition is out of the plan only because a file could not be read."""
    sources = project.sources
    edition = Edition(entry.region, entry.pamphlet, entry.locale)
    return (
        sources.publisher is None
        or (edition.region in sources.region_paths and edition.region not in sources.regions)
        or (edition.pamphlet in sources.pamphlet_paths and edition.pamphlet not in sources.pamphlets)
        or edition in project.plan.untranslated
    )
