"""Copies of the pack in which one file is changed: what is the same in all of them is parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from fairlead.knowledge import strict_yaml

_load = lru_cache(maxsize=2_000)(strict_yaml.load)


@contextmanager
def parsed_once() -> Iterator[None]:
    """While this holds, a text that was parsed before is not parsed again: two seconds for a pack. Nobody changes what was parsed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "load", _load)
        yield
