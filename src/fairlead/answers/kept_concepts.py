"""What the pack's own texts speak of, kept beside the compiled pack: to work it out takes longer than to answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic_core import from_json

from fairlead.answers.concepts import Concepts
from fairlead.core import settings
from fairlead.knowledge import cache
from fairlead.knowledge.pack import Pack

_MADE_BY = ("concepts.py", "spelled.py")
"""The files of this package that say what is made of a text: what they made before they were changed is not read again."""


def within(pack: Pack, concepts: Concepts, texts: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The concepts of each of these texts, read from the file kept before where there is one.

    A home that is missing or cannot be read or written, and a damaged file, only cost the time to work them out again.
    """
    path = _place(pack.fingerprint)
    known = _kept(path) if path else {}
    missing = sorted(set(texts).difference(known))
    found = {text: frozenset(known[text]) if text in known else concepts.within(text) for text in texts}
    if path and missing:
        content = json.dumps({**known, **{text: sorted(found[text]) for text in missing}}, ensure_ascii=False, separators=(",", ":"))
        cache.keep(path, content.encode())
    return found


def _place(fingerprint: str) -> Path | None:
    home = settings.home()
    return home / "cache" / f"concepts-{fingerprint}-{_made_by()}.json" if home else None


@lru_cache(maxsize=1)
def _made_by() -> str:
    content = b"".join((Path(__file__).parent / name).read_bytes() for name in _MADE_BY)
    return hashlib.sha256(content).hexdigest()[:16]


def _kept(path: Path) -> dict[str, list[str]]:
    try:
        kept = from_json(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    whole = isinstance(kept, dict) and all(isinstance(names, list) for names in kept.values())
    return kept if whole else {}
