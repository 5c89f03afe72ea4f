"""Split a file into front matter and body, and turn the YAML into a checked model.

Every problem has the line and column of the key or value it speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pamflet.errors import Faulty, Place, Problem, suggest

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[str | int, ...]

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Matter:
    """The front matter of a file: its raw mapping, its first line, and the body below."""

    path: str
    data: CommentedMap
    body: str
    body_line: int  # the line of the file on which the body starts

    def place(self, *loc: str | int) -> Place:
        """Return where the value at `loc` stands, or its nearest parent."""
        return _place(self, loc, of_key=False)

    def key_place(self, *loc: str | int) -> Place:
        """Return where the key at `loc` stands, or its nearest parent."""
        return _place(self, loc, of_key=True)


def split(path: str, text: str) -> Matter:
    """Return the front matter and the body of a file.

    Raises Faulty when the front matter never closes or is not YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Matter(path, CommentedMap(), text, 1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        hint = "close it with a line that holds only ---"
        raise Faulty(
            Problem("open-front-matter", "the front matter never closes", Place(path, 1, 1), hint)
        )
    data = _parse(path, "\n".join(lines[1:end]))
    return Matter(path, data, "\n".join(lines[end + 1 :]), end + 2)


def check(matter: Matter, model: type[Model]) -> Model:
    """Return the front matter as a `model`; raises Faulty with all its problems."""
    try:
        return model.model_validate(matter.data)
    except ValidationError as fault:
        problems = [_problem(matter, model, error) for error in fault.errors()]
        raise Faulty(*problems) from None


def _parse(path: str, source: str) -> CommentedMap:
    try:
        data = YAML(typ="rt", pure=True).load(source)
    except DuplicateKeyError as fault:
        raise Faulty(_duplicate(path, fault)) from fault
    except MarkedYAMLError as fault:
        raise Faulty(_broken(path, fault)) from fault
    except (YAMLError, ValueError) as fault:
        message = f"this is not YAML: {_first_line(fault)}"
        raise Faulty(Problem("yaml-syntax", message, Place(path, 2))) from fault
    if data is None:
        return CommentedMap()
    if not isinstance(data, CommentedMap):
        hint = "write keys and values: 'title: Wonen'"
        raise Faulty(
            Problem("yaml-syntax", "the front matter is not a mapping", Place(path, 2, 1), hint)
        )
    return data


def _duplicate(path: str, fault: DuplicateKeyError) -> Problem:
    found = re.search(r'duplicate key "(.*?)"', fault.problem or "")
    name = found[1] if found else "?"
    hint = "keep one of the two"
    return Problem("duplicate-key", f"'{name}' stands here twice", _mark(path, fault), hint)


def _broken(path: str, fault: MarkedYAMLError) -> Problem:
    reason = fault.problem or fault.context or "syntax error"
    hint = "a text with a colon, '#' or '{' in it goes between quotes"
    return Problem("yaml-syntax", f"this is not YAML: {reason}", _mark(path, fault), hint)


def _mark(path: str, fault: MarkedYAMLError) -> Place:
    mark = fault.problem_mark or fault.context_mark
    return Place(path, mark.line + 2, mark.column + 1) if mark else Place(path, 2)


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or ["syntax error"])[0]


def _place(matter: Matter, loc: Loc, *, of_key: bool) -> Place:
    spot: tuple[int, int] = (0, 0)
    node: Any = matter.data
    for depth, step in enumerate(loc):
        last = depth == len(loc) - 1
        found = _position(node, step, of_key=of_key and last)
        if found is None:
            break
        spot, node = found, node[step]
    return Place(matter.path, spot[0] + 2, spot[1] + 1)


def _position(node: Any, step: str | int, *, of_key: bool) -> tuple[int, int] | None:
    if isinstance(node, CommentedMap) and step in node:
        at = node.lc.key(step) if of_key else node.lc.value(step)
        return at[0], at[1]
    if isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
        at = node.lc.item(step)
        return at[0], at[1]
    return None


def _problem(matter: Matter, model: type[BaseModel], error: ErrorDetails) -> Problem:
    loc = tuple(step for step in error["loc"] if not _is_tag(matter.data, step))
    name = ".".join(str(step) for step in loc)
    match error["type"]:
        case "extra_forbidden":
            hint = suggest(str(loc[-1]), _known_keys(model, loc[:-1]))
            place = matter.key_place(*loc)
            return Problem("unknown-key", f"there is no key '{name}'", place, hint)
        case "missing":
            place = matter.key_place(*loc[:-1]) if loc[:-1] else Place(matter.path, 1, 1)
            hint = f"add a line '{loc[-1]}: …'"
            return Problem("missing-key", f"'{name}' is missing", place, hint)
        case "string_type":
            hint = "put it between quotes" if _is_scalar(error["input"]) else None
            message = f"'{name}' is not a text but {_kind(error['input'])}"
            return Problem("wrong-type", message, matter.place(*loc), hint)
        case "value_error" | "assertion_error":
            message, _, hint = str(error["ctx"]["error"]).partition("\n")
            return Problem(
                "wrong-value", f"'{name}' {message}", matter.place(*loc), hint or None
            )
        case _:
            return _other(matter, loc, name, error)


def _other(matter: Matter, loc: Loc, name: str, error: ErrorDetails) -> Problem:
    said = error["msg"][0].lower() + error["msg"][1:]
    code = "wrong-type" if error["type"].endswith("_type") else "wrong-value"
    return Problem(code, f"'{name}' is not right: {said}", matter.place(*loc))


def _is_tag(_data: object, step: str | int) -> bool:
    """Tell whether pydantic added this step itself, for a union or a constraint."""
    return isinstance(step, str) and ("[" in step or "(" in step)


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list) and value is not None


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    names = {bool: "a yes or no", dict: "a mapping", list: "a list"}
    kind = next((said for known, said in names.items() if isinstance(value, known)), None)
    return kind or ("a number" if isinstance(value, int | float) else "a date")


def _known_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys that may stand at `loc`, following the model's own fields."""
    here: Any = model
    for step in loc:
        if isinstance(step, str) and isinstance(here, type) and issubclass(here, BaseModel):
            field = here.model_fields.get(step)
            here = _inner_model(field.annotation) if field else None
    return sorted(here.model_fields) if here is not None else []


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)
