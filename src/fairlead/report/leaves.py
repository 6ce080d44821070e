"""What a page is made of, however deep it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def leaves(value: Any, *kinds: type) -> list[Any]:
    """Each value of one of these kinds within dataclasses, mappings and tuples, in order; what stands inside such a value is left to it.

    >>> leaves(({"a": "one"}, 2, ("two",)), str)
    ['one', 'two']
    """
    found: list[Any] = []
    _gather(value, kinds, found)
    return found


def _gather(value: Any, kinds: tuple[type, ...], found: list[Any]) -> None:
    if isinstance(value, kinds):
        found.append(value)
    elif isinstance(value, tuple):
        for each in value:
            _gather(each, kinds, found)
    elif names := getattr(type(value), "__dataclass_fields__", None):
        for name in names:
            _gather(getattr(value, name), kinds, found)
    elif isinstance(value, Mapping):
        for each in value.values():
            _gather(each, kinds, found)
