"""The state of every derived piece of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pamflet.drift.absence import absent_texts
from pamflet.drift.dependence import Derived, Kind, derived_texts
from pamflet.drift.digest import digest
from pamflet.errors import Place, Problem, Severity
from pamflet.merge.plan import regional_pamphlet
from pamflet.model import Basis, Edition, Pamphlet, Sender, Sources, Theme


class State(StrEnum):
    """What became of the text that a piece was based on."""

    FRESH = "fresh"
    STALE = "stale"  # it changed since
    UNRECORDED = "unrecorded"  # nobody knows which one it was
    MISSING = "missing"  # there is no translation
    ORPHAN = "orphan"  # it is gone


@dataclass(frozen=True, slots=True)
class Review:
    """One derived piece: `was` is the text it was based on, `now` that text today, `said` its own.

    A text that is not there is None. `id` is empty where a whole file is missing. A piece that was
    added to a section a region hid or replaced is stale and has no record.
    """

    file: str
    id: str
    kind: Kind
    region: str | None
    locale: str
    state: State
    base: str  # FILE#ID
    was: str | None = None
    now: str | None = None
    said: str | None = None
    record: Basis | None = None
    in_use: bool = True  # an orphan that no text replaces or hides any more is not


def reviews(sources: Sources, editions: Collection[Edition]) -> list[Review]:
    """Return the state of every derived piece; `editions` tell which translations are missing."""
    there, bases = derived_texts(sources), sound_bases(sources)
    every = sorted([*there, *absent_texts(sources, editions)], key=lambda each: each.path)
    return [review for each in every for review in _reviews(each, bases)]


def states_of(sources: Sources, region: str, theme: str, locale: str) -> dict[str, str]:
    """Return the state of each piece of a region's theme that was made from another text.

    Where the region changed a piece, its own file tells; elsewhere the translation.
    """
    bases = sound_bases(sources)
    states: dict[str, str] = {}
    texts = (
        sources.themes.get((theme, locale)),
        sources.region_themes.get((region, theme, locale)),
    )
    paths = [text.place.path for text in texts if text]
    derived = {each.path: each for each in derived_texts(sources)}
    for path in paths:
        if each := derived.get(path):
            states |= {review.id: str(review.state) for review in _reviews(each, bases)}
    return states


def stale_editions(sources: Sources, editions: Collection[Edition]) -> frozenset[Edition]:
    """Return the editions with a text that was made from one that has changed since.

    A region's own file tells of the pieces that it changes, the translation of all others.
    """
    bases = sound_bases(sources)
    states = {
        derived.path: {review.id: review.state for review in _reviews(derived, bases)}
        for derived in derived_texts(sources)
        if derived.is_there
    }
    return frozenset(
        edition
        for edition in editions
        if any(State.STALE in _laid_over(states, paths) for paths in _texts_of(sources, edition))
    )


def _laid_over(states: Mapping[str, Mapping[str, State]], paths: Sequence[str]) -> set[State]:
    """Return the states of the pieces of texts of which each one lies over those before it."""
    pieces: dict[str, State] = {}
    for path in paths:
        pieces |= states.get(path, {})
    return set(pieces.values())


def _texts_of(sources: Sources, edition: Edition) -> Iterator[list[str]]:
    """Yield the paths of an edition's texts: a translation, over it what the region changes."""
    region, pamphlet, locale = edition.region, edition.pamphlet, edition.locale
    named = regional_pamphlet(sources, edition).themes or ()
    stacks: list[tuple[Theme | Pamphlet | Sender | None, ...]] = [
        (
            sources.themes.get((each.id, locale)),
            sources.region_themes.get((region, each.id, locale)),
        )
        for each in named
    ]
    stacks.append(
        (
            sources.pamphlet_texts.get((pamphlet, locale)),
            sources.region_pamphlets.get((region, pamphlet, locale)),
        )
    )
    stacks.append((sources.region_texts.get((region, locale)),))
    for stack in stacks:
        yield [text.place.path for text in stack if text]


def sound_bases(sources: Sources) -> dict[str, str]:
    """Return the texts that others were based on, but for those that somebody changed."""
    return {key: text for key, text in sources.bases.items() if digest(text) == key}


def problems(sources: Sources) -> Iterator[Problem]:
    """Yield a warning for every stale text, and an error for a base that is gone or changed."""
    bases = sound_bases(sources)
    changed = {key for key in sources.bases if key not in bases}
    yield from map(_changed_base, sorted(changed))
    for derived in derived_texts(sources):
        for record in derived.records:
            if record.digest not in bases:
                yield _lost_base(record, is_changed=record.digest in changed)
        for review in _reviews(derived, bases):
            if review.state is State.STALE:
                yield _stale(review, _place(derived, review.id))


def _reviews(derived: Derived, bases: Mapping[str, str]) -> Iterator[Review]:
    if not derived.is_there:
        yield _review(derived, "", State.MISSING, bases)
        return
    for id_, now in derived.wanted.items():
        yield _review(derived, id_, _state(derived, id_, now), bases)
    for id_ in dict.fromkeys([*derived.gone, *derived.recorded]):
        if id_ not in derived.wanted:
            orphan = _review(derived, id_, State.ORPHAN, bases)
            yield replace(orphan, in_use=id_ in derived.gone)


def _state(derived: Derived, id_: str, now: str) -> State:
    if derived.kind == "translation" and id_ not in derived.said:
        return State.MISSING
    record = derived.recorded.get(id_)
    if record is None:
        is_new = derived.within.get(id_) in derived.recorded
        return State.STALE if is_new else State.UNRECORDED
    return State.FRESH if record.digest == digest(now) else State.STALE


def _review(derived: Derived, id_: str, state: State, bases: Mapping[str, str]) -> Review:
    record = derived.recorded.get(id_)
    return Review(
        file=derived.path,
        id=id_,
        kind=derived.kind,
        region=derived.region,
        locale=derived.locale,
        state=state,
        base=f"{derived.base}#{id_}",
        was=bases.get(record.digest) if record else None,
        now=derived.wanted.get(id_),
        said=derived.said.get(id_),
        record=record,
    )


def _place(derived: Derived, id_: str) -> Place:
    """Return where a text says what a piece was based on, or the section it is hidden with."""
    recorded = derived.recorded
    return (recorded.get(id_) or recorded[derived.within[id_]]).place


def _stale(review: Review, place: Place) -> Problem:
    said = f"the text that '{review.id}' was based on has changed: {review.base}"
    if review.record is None:
        said = f"'{review.id}' is new in a section that this file hides or replaces: {review.base}"
    hint = f"see 'python build.py status'; still right? python build.py accept {review.file}"
    return Problem("stale-text", said, place, hint, Severity.WARNING)


def _lost_base(record: Basis, *, is_changed: bool) -> Problem:
    what = "was changed by somebody" if is_changed else "is not there"
    said = f"the text that '{record.id}' was based on {what}: {base_path(record.digest)}"
    hint = f"put it back; or look at the text again: python build.py accept {record.place.path}"
    return Problem("missing-base", said, record.place, hint)


def _changed_base(key: str) -> Problem:
    said = "somebody changed this text: it is not the one that its name is the digest of"
    hint = "take the change back; or, when no text is based on it, delete the file"
    return Problem("changed-base", said, Place(base_path(key)), hint)


def base_path(digest_: str) -> str:
    """Return where a text lies on which others were based."""
    return f"content/bases/{digest_}.md"
