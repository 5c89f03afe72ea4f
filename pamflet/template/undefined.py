"""What stands in for a name that is not there, and knows the names beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, UndefinedError
from jinja2.utils import missing


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
    return [name for name in dir(obj) if name[0] != "_"] if is_dataclass(obj) else []
