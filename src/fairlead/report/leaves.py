"""What a page is made of, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def leaves(value: Any, *kinds: type) -> Iterator[Any]:
    """Each value of one of these kinds within dataclasses, mappings and tuples, in order; what stands inside such a value is left to it.

    >>> list(leaves(({"a": "one"}, 2, ("two",)), str))
    ['one', 'two']
    """
    if isinstance(value, kinds):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name), *kinds)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from leaves(each, *kinds)
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each, *kinds)
