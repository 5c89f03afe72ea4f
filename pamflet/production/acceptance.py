"""Write down that derived texts were looked at and are still right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pamflet import drift
from pamflet.content.amend import amended
from pamflet.content.jail import Jail
from pamflet.drift import Acceptance, Review
from pamflet.errors import Faulty, UnknownName, errors_in, suggest
from pamflet.production.project import Project
from pamflet.publish import Desk, Draft


def reviews_of(project: Project) -> list[Review]:
    """Return the state of every derived text of a project."""
    plan = project.plan
    return drift.reviews(project.sources, (*plan.editions, *plan.untranslated))


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many texts were accepted in each file, and which kept texts were put back."""

    counts: Mapping[str, int]
    restored: tuple[str, ...] = ()


def accept(
    root: Path, project: Project, files: Collection[str], bases: Collection[str]
) -> Accepted:
    """Accept derived texts, and minor edits of texts for everybody; all of it or nothing.

    `files` are derived texts, whole (FILE) or one piece (FILE#ID); `bases` are texts that others
    were made from (FILE#ID). Raises UnknownName for what is neither, Faulty for a file that cannot
    be read, and for a base that is missing or was changed (nobody can tell what was edited), and
    CannotWrite.
    """
    found = [each for each in reviews_of(project) if each.state is not drift.State.MISSING]
    wanted = _wanted(project, found, files)
    edits = [_edited(project, found, base) for base in bases]
    return _write(root, project, drift.together(drift.accepted(wanted), *edits))


def _wanted(project: Project, found: list[Review], asked: Collection[str]) -> list[Review]:
    """Return the pieces of the derived texts that were asked for."""
    files = {each.partition("#")[0] for each in asked}
    _check_readable(project, files | {base for each in files for base in _bases_of(project, each)})
    there = {each.file for each in found} | set(map(_name, found))
    there |= files & project.sources.digests.keys()  # it may have nothing to accept
    _check_known("derived text", asked, there)
    return [each for each in found if each.file in asked or _name(each) in asked]


def _bases_of(project: Project, path: str) -> list[str]:
    """Return the paths of the texts that a text may be made from."""
    parts = path.split("/")
    stem, *locale = parts[-1].removesuffix(".md").split(".")
    source = f"{stem}.md"
    national = [f"content/{parts[-2]}/{'.'.join([stem, *locale])}.md"] if len(parts) > 2 else []
    return [*national, "/".join([*parts[:-1], source])] if path in project.sources.digests else []


def _edited(project: Project, found: list[Review], base: str) -> Acceptance:
    """Return what a minor edit of a text asks to be written."""
    _check_readable(project, [base.partition("#")[0]])
    _check_known("text that others are based on", [base], {each.base for each in found})
    based = (each for each in found if each.base == base)
    lost = {each.record.place for each in based if each.record and each.was is None}
    if faults := [each for each in errors_in(project.problems) if each.place in lost]:
        raise Faulty(*faults)
    return drift.accepted_for_everybody(found, base)


def _name(review: Review) -> str:
    return f"{review.file}#{review.id}"


def _check_readable(project: Project, paths: Collection[str]) -> None:
    """Raise Faulty for files that cannot be read: their texts are not known."""
    faults = [
        each
        for each in errors_in(project.problems)
        if each.place.path in paths and each.code != "missing-base"
    ]
    if faults:
        raise Faulty(*faults)


def _check_known(kind: str, asked: Iterable[str], known: Collection[str]) -> None:
    unknown = [
        f"there is no {kind} '{each}': {suggest(each, known)}"
        for each in asked
        if each not in known
    ]
    if unknown:
        raise UnknownName("; ".join(unknown))


def _write(root: Path, project: Project, acceptance: Acceptance) -> Accepted:
    """Write the records and the texts they name, all or none."""
    kept = {
        digest: draft
        for digest, text in acceptance.bases.items()
        if (draft := _kept(root, project, digest, text))
    }
    drafts = list(kept.values())
    for path, records in acceptance.records.items():
        before, after = amended(root, path, records)
        drafts.append(Draft(path, after, before))
    Desk(root).write(drafts)
    new = {digest for records in acceptance.records.values() for digest in records.values()}
    return Accepted(
        counts={path: len(records) for path, records in acceptance.records.items()},
        restored=tuple(draft.path for digest, draft in kept.items() if digest not in new),
    )


def _kept(root: Path, project: Project, digest: str, text: str) -> Draft | None:
    """Return the file that keeps a text, or None where it does so already."""
    path, there = drift.base_path(digest), project.sources.bases.get(digest)
    if there is None:
        return Draft(path, f"{text}\n".encode(), is_kept=True)  # somebody may just have written it
    if drift.digest(there) == digest:
        return None
    return Draft(path, f"{text}\n".encode(), Jail(root).bytes(path))  # somebody changed it
