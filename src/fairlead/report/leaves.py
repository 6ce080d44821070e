"""What a page is made of, however deep it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Literal


def leaves(value: Any, *kinds: type) -> list[Any]:
    """Each value of one of these kinds within dataclasses, mappings and tuples, in order; what stands inside such a value is left to it.

    >>> leaves(({"a": "one"}, 2, ("two",)), str)
    ['one', 'two']
    """
    found: list[Any] = []
    _gather((value,), kinds, found)
    return found


def _gather(values: Iterable[object], kinds: tuple[type, ...], found: list[Any]) -> None:
    for value in values:
        holds = _holds(type(value), kinds)
        if holds is True:
            found.append(value)
        elif holds is not None:
            _gather(holds(value), kinds, found)


@cache
def _holds(kind: type, kinds: tuple[type, ...]) -> Callable[[Any], Iterable[Any]] | Literal[True] | None:
    """How the values in one of this type are got; True where it is one of these kinds itself, None where it holds none."""
    if issubclass(kind, kinds):
        return True
    if issubclass(kind, tuple):
        return iter
    if names := tuple(getattr(kind, "__dataclass_fields__", ())):
        return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return (lambda value: value.values()) if issubclass(kind, Mapping) else None
