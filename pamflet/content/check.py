"""Check front matter against a schema; what is wrong is told in the words of its author."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pamflet.content.plain_yaml import Loc
from pamflet.content.schema import EMPTY, Front
from pamflet.content.values import Values
from pamflet.errors import Place, Problem, suggest
from pamflet.model import TABLE

Model = TypeVar("Model", bound=Front)

WANTED = {
    "string_type": ("a text", "put it between quotes"),
    "list_type": ("a list", "write it as [one, two]"),
    "model_type": ("a group of keys", "write its keys on the lines below, indented"),
    "dict_type": ("a group of keys", "write its keys on the lines below, indented"),
    "int_type": ("a whole number", "write it in digits, without quotes"),
    "float_type": ("a number", "write it in digits, without quotes"),
}


def check(
    values: Values, model: type[Model], country: str | None = None
) -> tuple[Model | None, list[Problem]]:
    """Return the front matter as a `model`, or None, with all that is wrong with it.

    Phone numbers are those of a country, such as NL.
    """
    problems = list(values.problems)
    if problems and not values.data:
        return None, problems
    try:
        front = model.model_validate(values.data, context={"country": country})
    except ValidationError as fault:
        told = {problem.place for problem in problems}
        errors = [each for each in fault.errors() if values.place(*_loc(each)) not in told]
        return None, problems + [_problem(values, model, error) for error in errors]
    return front, problems


def _loc(error: ErrorDetails) -> Loc:
    """Return where in the values something is wrong, without pydantic's own steps."""
    return tuple(step for step in error["loc"] if step != "[key]")


def _problem(values: Values, model: type[Front], error: ErrorDetails) -> Problem:
    loc, value = _loc(error), error["input"]
    name = ".".join(step for step in loc if isinstance(step, str))
    place = values.place(*loc)
    match error["type"]:
        case "extra_forbidden":
            hint = suggest(str(loc[-1]), _known_keys(model, loc[:-1]))
            return Problem("unknown-key", f"there is no key '{name}'", values.key_place(*loc), hint)
        case "missing":
            hint = f"add '{loc[-1]}: …'"
            if (place := values.gap(*loc)).path == TABLE:
                hint = "fill it in" if loc in values.blanks else f"add the column '{name}'"
            return Problem("missing-key", f"'{name}' is missing", place, hint)
        case "value_error":
            said, _, hint = str(error["ctx"]["error"]).partition("\n")
            place = values.key_place(*loc) if value is None or "[key]" in error["loc"] else place
            return Problem("wrong-value", f"'{name}' {said}", place, hint or None)
        case kind if kind in WANTED:
            if value is None:
                return Problem("wrong-value", f"'{name}' is empty", values.key_place(*loc), EMPTY)
            return _wrong_type(name, value, place, kind)
    said, hint = _wrong_measure(error)
    return Problem("wrong-value", f"'{name}' {said}", place, hint)


def _wrong_type(name: str, value: object, place: Place, type_: str) -> Problem:
    wanted, hint = WANTED[type_]
    found = _kind(value)
    if type_ == "string_type" and not isinstance(value, bool | int | float):
        hint = "write one text"
    return Problem("wrong-type", f"'{name}' is not {wanted} but {found}", place, hint)


def _wrong_measure(error: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a list that is too long or short, or a number too big or small."""
    value, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "too_short" if not value:
            return "is an empty list", "name one, or leave the key out"
        case "too_short":
            return f"has {len(value)} entries", f"it takes {limits['min_length']}"
        case "too_long":
            return f"has {len(value)} entries", f"it takes {limits['max_length']} at most"
        case "greater_than_equal":
            return f"is {value}", f"it is at least {limits['ge']}"
        case "less_than_equal":
            return f"is {value}", f"it is at most {limits['le']}"
    said = error["msg"]
    return f"is not right: {said[0].lower()}{said[1:]}", "look at docs/schema/"


def _kind(value: object) -> str:
    kinds: dict[type, str] = {
        bool: "a yes or no",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a group of keys",
    }
    return kinds[type(value)]


def _known_keys(model: type[Front], loc: Loc) -> list[str]:
    """Return the keys that may stand at `loc`, following the model's own fields."""
    here: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str) and here is not None:
            field = here.model_fields.get(step)
            here = _inner_model(field.annotation) if field else None
    return sorted(here.model_fields) if here is not None else []


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)
