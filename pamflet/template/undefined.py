"""What stands in for a name that is not there, and knows the names beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import partial
from types import FrameType
from typing import Any, NoReturn

from jinja2 import ChainableUndefined, StrictUndefined, UndefinedError
from jinja2.environment import TemplateModule
from jinja2.utils import missing

FAILS = StrictUndefined._fail_with_undefined_error  # which stands behind every operator


class NotDefinedError(UndefinedError):
    """Somebody asks for a name that is not there; `known` are the ones beside it.

    It is None for a name that stands alone, and empty where there are no names at all.
    """

    def __init__(
        self, name: str | None, known: Sequence[str] | None, said: str | None = None
    ) -> None:
        super().__init__(said)
        self.name, self.known = name, known


class Missing(StrictUndefined):
    """An undefined value that raises NotDefinedError as soon as somebody uses it."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Callable[..., Exception] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]
        self._undefined_exception = partial(NotDefinedError, name, _names_in(obj))  # type: ignore[assignment]


def _names_in(obj: Any) -> list[str] | None:
    if obj is missing:
        return None
    if isinstance(obj, Mapping):
        return sorted(obj)
    if isinstance(obj, TemplateModule):
        return sorted(name for name in vars(obj) if name[0] != "_")
    return [name for name in dir(obj) if name[0] != "_"] if is_dataclass(obj) else []


@dataclass(frozen=True, slots=True)
class Note:
    """A name that a template asked for in vain: where, and which ones are beside it."""

    name: str | None
    known: tuple[str, ...] | None
    said: str  # Jinja's own words
    template: str
    line: int


class Nothing(ChainableUndefined):
    """What stands for a name that was noted: it is empty, and so is all that it has."""

    __slots__ = ()

    def __call__(self, *_: Any, **__: Any) -> Nothing:  # type: ignore[override]
        """Return nothing of nothing."""
        return self


# What a template may do with a value that goes on with an empty one.
ASKED: Mapping[str, Callable[[Any], Any]] = {
    **{"__str__": str, "__iter__": iter, "__len__": len, "__bool__": bool, "__hash__": hash},
    **{"__call__": lambda empty: empty, "__getitem__": lambda empty: empty},
    **{"__eq__": lambda _: False, "__ne__": lambda _: True},
}


def noting(notes: list[Note]) -> type[Missing]:
    """Return an undefined value that notes its use and goes on as nothing, so that all are told.

    Nothing goes on from an arithmetical operation.
    """

    def note(missed: Any) -> Nothing:
        names = _names_in(missed._undefined_obj)
        known = None if names is None else tuple(names)
        said, running = missed._undefined_message, _running_line()
        if running is None:  # Jinja works out what is constant: it will ask again
            raise UndefinedError(said)
        notes.append(Note(missed._undefined_name, known, said, *running))
        return Nothing()

    def fail(missed: Any, *_: Any, **__: Any) -> NoReturn:
        note(missed)
        raise UndefinedError(missed._undefined_message)

    def attribute(missed: Any, name: str) -> Nothing:
        if name[:2] == "__":
            raise AttributeError(name)
        return note(missed)

    def answer(become: Callable[[Any], Any]) -> Callable[..., Any]:
        return lambda missed, *_, **__: become(note(missed))

    answers = {name: answer(become) for name, become in ASKED.items()}
    own = {"__slots__": (), "__getattr__": attribute, "_fail_with_undefined_error": fail}
    rest = [name for name in dir(Missing) if getattr(Missing, name) is FAILS]
    return type("Noted", (Missing,), {**dict.fromkeys(rest, fail), **own, **answers})


def _running_line() -> tuple[str, int] | None:
    """Return the template that is running, the innermost of included ones, and its line."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return template.name or "", template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return None
