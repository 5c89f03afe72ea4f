"""Write down that derived texts were looked at and are still right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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


def accept_files(root: Path, project: Project, asked: Collection[str]) -> dict[str, int]:
    """Accept derived texts, whole (FILE) or one piece (FILE#ID); return how many in each file.

    Raises UnknownName for what is not derived from another text, Faulty for a file that cannot be
    read, and CannotWrite.
    """
    found = [each for each in reviews_of(project) if each.state is not drift.State.MISSING]
    _check_readable(project, {each.partition("#")[0] for each in asked})
    _check_known("derived text", asked, {each.file for each in found} | set(map(_name, found)))
    wanted = [each for each in found if each.file in asked or _name(each) in asked]
    return _write(root, project, drift.accepted(wanted))


def accept_base(root: Path, project: Project, base: str) -> dict[str, int]:
    """Accept a minor edit of a text (FILE#ID) for everybody; return how many in each file.

    Raises UnknownName where nothing is based on it, Faulty for a text whose base is missing or
    was changed (nobody can tell what was edited), and CannotWrite.
    """
    found = reviews_of(project)
    _check_readable(project, [base.partition("#")[0]])
    _check_known("text that others are based on", [base], {each.base for each in found})
    lost = {
        each.record.place for each in found if each.base == base and each.record and not each.was
    }
    if faults := [each for each in errors_in(project.problems) if each.place in lost]:
        raise Faulty(*faults)
    return _write(root, project, drift.accepted_for_everybody(found, base))


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


def _write(root: Path, project: Project, acceptance: Acceptance) -> dict[str, int]:
    """Write the records and the texts they name, all or none."""
    drafts = [
        draft
        for digest, text in acceptance.bases.items()
        if (draft := _kept(root, project, digest, text))
    ]
    for path, records in acceptance.records.items():
        before, after = amended(root, path, records)
        drafts.append(Draft(path, after, before))
    Desk(root).write(drafts)
    return {path: len(records) for path, records in acceptance.records.items()}


def _kept(root: Path, project: Project, digest: str, text: str) -> Draft | None:
    """Return the file that keeps a text, or None where it does so already."""
    path, there = drift.base_path(digest), project.sources.bases.get(digest)
    if there is None:
        return Draft(path, f"{text}\n".encode())
    if drift.digest(there) == digest:
        return None
    return Draft(path, f"{text}\n".encode(), Jail(root).bytes(path))  # somebody changed it
