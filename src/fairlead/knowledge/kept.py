"""What was worked out from a pack as it is seen on a day, kept beside it: to work it out again takes longer than to answer."""

from __future__ import annotations

import hashlib
import marshal
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from fairlead.core import settings
from fairlead.core.dates import PartialDate
from fairlead.knowledge import cache
from fairlead.knowledge.pack import Pack

_YEARS, _LONGEST = range(1900, 2200), len("2026-11-21")


def days(data: Any) -> list[str]:
    """Every day, in order, on which something in the raw data of a pack may begin to be seen or cease to be: those of all its dates."""
    found: set[str | int] = set()
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if len(one) <= _LONGEST and one[:1].isdigit():
                found.add(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, int) and one in _YEARS:
            found.add(one)
    return sorted({day.isoformat() for one in found for day in _first_and_last(str(one))})


def _first_and_last(written: str) -> tuple[date, ...]:
    """The days between which a (partial) date lies; none of what is a number of something else."""
    try:
        told = PartialDate.parse(written)
        return told.first, told.last
    except ValueError:
        return ()


def epoch(pack: Pack, day: date) -> str | None:
    """What is the same on all days on which this pack is seen in the same way; None for a pack that was not loaded from its files."""
    return None if pack.days is None else f"{pack.fingerprint}-{bisect_right(pack.days, day.isoformat())}"


def kept(pack: Pack, name: str, made_by: Sequence[Path], make: Callable[[], Any]) -> Any:
    """What `make` makes of this pack, read from the file kept before where there is one.

    It is of plain values (numbers, texts, bytes, and tuples, lists, sets and mappings of them). `made_by` are the files of the program
    that say what is made: what they made before they were changed is not read. A home that is missing or cannot be read or written, a
    damaged file, and a pack that was changed since it was loaded only cost the time to work it out.
    """
    home = settings.home()
    if pack.epoch is None or home is None:
        return make()
    path = home / "cache" / f"{name}-{pack.epoch}-{_digest_of(tuple(made_by))}.{cache.MADE_WITH}"
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest == _digest(content):
            return marshal.loads(content)  # noqa: S302 - as the byte-code beside a module; it makes values and runs nothing
    except (OSError, ValueError, EOFError, TypeError):
        pass
    made = make()
    content = marshal.dumps(made)
    cache.keep(path, _digest(content) + b"\n" + content)
    return made


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


@lru_cache(maxsize=16)
def _digest_of(files: tuple[Path, ...]) -> str:
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:16]
