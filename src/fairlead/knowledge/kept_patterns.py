"""The code of patterns, kept beside the compiled pack: most patterns are made of words of the pack, and all of them in each process."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.core import pattern_code, settings
from fairlead.core.pattern_code import Codes
from fairlead.knowledge import cache

WORTH = 4_000
"""So many signs of new patterns are worth writing the file anew: a text needs a few that no text before it needed."""
MOST = 8_000_000
"""So many signs of patterns are kept; of more, those of older programs and packs among them, only the new ones."""
_DIGEST = 32


def read() -> Mapping[Any, Any]:
    """The codes kept by other runs, by source and flags; none where there is no home, nothing in it that can be read, or it is damaged."""
    path = _place()
    if path is None:
        return {}
    try:
        whole = memoryview(path.read_bytes())  # not a copy of millions of bytes
        digest, content = whole[:_DIGEST], whole[_DIGEST:]
        kept = marshal.loads(content) if digest == _digest(content) else None  # noqa: S302 - it makes values and runs nothing
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def keep(codes: Codes) -> None:
    """Keep what was made anew for other runs, where that is worth it; a home that cannot be written only costs them the time."""
    path = _place()
    if path is None or _signs(codes.fresh) < WORTH:
        return
    known = codes.known if _signs(codes.known) + _signs(codes.fresh) < MOST else {}
    content = marshal.dumps({**known, **codes.fresh})
    cache.keep(path, _digest(content) + content)


def _place() -> Path | None:
    home = settings.home() if pattern_code.MADE_BY else None
    return home / "cache" / f"patterns-{pattern_code.MADE_BY}.{cache.MADE_WITH}" if home else None


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()  # against damage; in a third of the time of SHA-256


def _signs(codes: Mapping[Any, Any]) -> int:
    return sum(len(source) for source, _ in codes)
