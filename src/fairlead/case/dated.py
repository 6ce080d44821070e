"""The dates that stand in a part of a case."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

_DATES = ("date", "start", "end", "collected", "ecog_date")
_PLANNED = "planned"


class _Shape(NamedTuple):
    """Where a noun holds dates: in its own fields `own`, and in the nouns that `inner` hold; `planned`: it may be a plan."""

    own: tuple[str, ...]
    inner: tuple[str, ...]
    planned: bool


@cache
def _shape(noun: type[BaseModel]) -> _Shape:
    fields = noun.model_fields
    own = tuple(name for name in _DATES if name in fields and str in _kinds(fields[name].annotation))
    inner = tuple(name for name, field in fields.items() if any(_holds_dates(kind) for kind in _kinds(field.annotation)))
    return _Shape(own, inner, "status" in fields and _PLANNED in _words(fields["status"].annotation))


def _holds_dates(kind: type[Any]) -> bool:
    return issubclass(kind, BaseModel) and bool(_shape(kind).own or _shape(kind).inner)


def _kinds(annotation: Any) -> list[type[Any]]:
    """The types of which a field, or a member of its tuple, may be; what a mapping holds stands beside the facts and is none."""
    origin = get_origin(annotation)
    if origin in (tuple, Union, UnionType, Annotated):
        return [kind for inner in get_args(annotation) for kind in _kinds(inner)]
    return [annotation] if isinstance(annotation, type) and origin is None else []


def _words(annotation: Any) -> list[Any]:
    """The fixed words that a field may be."""
    inner = get_args(annotation)
    return [annotation] if not inner else [word for one in inner for word in _words(one)]


def dates(noun: BaseModel, *, plans: bool = False) -> list[str]:
    """Every date of a part of a case, as it is written; those of plans only where asked for."""
    told: list[str] = []
    _gather(noun, _shape(type(noun)), told, plans)
    return told


def _gather(noun: BaseModel, shape: _Shape, told: list[str], plans: bool) -> None:
    held = noun.__dict__  # to ask for each field by name takes most of the time of a case
    if shape.planned and not plans and held["status"] == _PLANNED:
        return
    told += [held[name] for name in shape.own if held[name] is not None]
    for name in shape.inner:
        value = held[name]
        if value.__class__ is not tuple:
            if value is not None:
                _gather(value, _shape(value.__class__), told, plans)
        elif value:
            each = _shape(value[0].__class__)
            if each.inner or each.planned:
                for one in value:
                    _gather(one, each, told, plans)
            else:
                told += [when for name in each.own for one in value if (when := one.__dict__[name]) is not None]
