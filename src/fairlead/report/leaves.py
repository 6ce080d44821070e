"""What a page is made of, however deep it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Literal


def leaves(value: Any, *kinds: type) -> list[Any]:
    """Each value of one of these kinds within dataclasses, mappings and tuples, in order; what stands inside such a value is left to it.

    >>> leaves(({"a": "one"}, 2, ("two",)), str)
    ['one', 'two']
    """
    found: list[Any] = []
    _gather((value,), _Ways(kinds), found)
    return found


class _Ways(dict[type, Callable[[Any], Iterable[Any]] | Literal[True] | None]):
    """How the values in one of a type are got; True where it is one of these kinds itself, None where it holds none."""

    def __init__(self, kinds: tuple[type, ...]) -> None:
        super().__init__()
        self.kinds = kinds

    def __missing__(self, kind: type) -> Callable[[Any], Iterable[Any]] | Literal[True] | None:
        way = self[kind] = True if issubclass(kind, self.kinds) else _holds(kind)
        return way


def _gather(values: Iterable[Any], ways: _Ways, found: list[Any]) -> None:
    for value in values:
        way = ways[type(value)]
        if way is True:
            found.append(value)
        elif way is not None:
            _gather(way(value), ways, found)


def _holds(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    if issubclass(kind, tuple):
        return iter
    if names := tuple(getattr(kind, "__dataclass_fields__", ())):
        return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return (lambda value: value.values()) if issubclass(kind, Mapping) else None
