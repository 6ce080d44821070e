"""The dates that stand in a part of a case."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

_DATES = ("date", "start", "end", "collected", "ecog_date")


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
    return _Shape(own, inner, "status" in fields)


def _holds_dates(kind: type[Any]) -> bool:
    return issubclass(kind, BaseModel) and bool(_shape(kind).own or _shape(kind).inner)


def _kinds(annotation: Any) -> list[type[Any]]:
    """The types of which a field, or a member of its tuple, may be; what a mapping holds stands beside the facts and is none."""
    origin = get_origin(annotation)
    if origin in (tuple, Union, UnionType, Annotated):
        return [kind for inner in get_args(annotation) for kind in _kinds(inner)]
    return [annotation] if isinstance(annotation, type) and origin is None else []


def dates(noun: BaseModel, *, plans: bool = False) -> list[str]:
    """Every date of a part of a case, as it is written; those of plans only where asked for."""
    told: list[str] = []
    _gather(noun, told, plans)
    return told


def _gather(noun: BaseModel, told: list[str], plans: bool) -> None:
    shape = _shape(type(noun))
    if shape.planned and not plans and noun.status == "planned":  # type: ignore[attr-defined]  # the shape says that it has one
        return
    for name in shape.own:
        value = getattr(noun, name)
        if value is not None:
            told.append(value)
    for name in shape.inner:
        value = getattr(noun, name)
        if value.__class__ is tuple:
            for one in value:
                _gather(one, told, plans)
        elif value is not None:
            _gather(value, told, plans)
