"""JSON from anywhere: how deep, how large and with what names it may come."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from fairlead.documents.record_refused import refused

LARGEST = 100_000_000
"""How many characters of JSON are read at once."""
DEEPEST = 60
"""How many levels lie in one another; a FHIR resource has about fifteen."""
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def loaded(text: str) -> Iterator[Any]:
    """The values of a text of JSON: one, or one a line (ndjson).

    FairleadError where it is too large, nested too deeply, cut off, tells one name twice or holds a number that is none.
    """
    if len(text) > LARGEST:
        raise refused(f"This record is larger than {LARGEST // 1_000_000} million characters, and no record of one person is.")
    try:
        yield _one(text)
        return
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            raise refused(f"This record is JSON that is broken or cut off (line {error.lineno}).") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield _one(line)
            except json.JSONDecodeError:
                raise refused(f"This record is JSON that is broken or cut off (line {number}).") from None


def _one(text: str) -> Any:
    try:
        data = json.loads(text, parse_constant=_finite, parse_float=_finite, object_pairs_hook=_once)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise refused("This record is nested too deeply to be one.") from None
    except ValueError:  # more digits than Python turns into a number
        raise refused("A number in this record is too long to be one.") from None
    if _is_deep(data):
        raise refused("This record is nested too deeply to be one.")
    return _mended(data) if _HALF.search(text) else data


def _mended(data: Any) -> Any:
    """The data with a sign of doubt for each half of a character, as a text that was cut off in the middle of one leaves it."""
    if isinstance(data, str):
        return data.encode("utf-8", "replace").decode()
    if isinstance(data, dict):
        return {_mended(key): _mended(one) for key, one in data.items()}
    return [_mended(one) for one in data] if isinstance(data, list) else data


def _finite(said: str) -> float:
    number = float(said)
    if not math.isfinite(number):
        raise refused("A number in this record is none.")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise refused("This record tells one name twice in the same place, so it is not clear which value holds.")
    return told


def _is_deep(data: Any) -> bool:
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(DEEPEST):
        level = [child for one in level for child in (one.values() if isinstance(one, dict) else one) if isinstance(child, dict | list)]
        if not level:
            return False
    return True
