"""To whom a sentence of the pack is said: to the person, to somebody who asks for her, over records or over what a question told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from fairlead.answers.question import Asked
from fairlead.core.patterns import either, pattern_of
from fairlead.knowledge.pack import Pack


class Voice(NamedTuple):
    """How the sentences are said: about what was `told` in a question and not in records, to a `carer`."""

    told: bool
    carer: bool


def voice_of(asked: Asked) -> Voice:
    """How this answer is said."""
    return Voice(told=not asked.has_records, carer=asked.question.mode == "carer")


def said(text: str, voice: Voice, pack: Pack) -> str:
    """A sentence of the pack in this voice; what begins a sentence begins it still."""
    for name, wanted in zip(Voice._fields, voice, strict=True):
        if wanted:
            text = _changed(text, *_phrases(pack, name))
    return text


def _changed(text: str, pattern: re.Pattern[str], words: Mapping[str, str]) -> str:
    return pattern.sub(lambda found: _as_begun(found[0], words[found[0].lower()]), text)


def _as_begun(before: str, after: str) -> str:
    return after[0].upper() + after[1:] if before[0].isupper() else after


@lru_cache(maxsize=8)
def _phrases(pack: Pack, name: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The phrases that a voice says otherwise, the longest first; a pack without any leaves everything as it is."""
    start = f"{name}: "
    words = {row.id.removeprefix(start).lower(): row.says for row in pack.names.values() if row.id.startswith(start)}
    whole = {one for one in words if one[-1].isalnum()}
    with_marks = "|".join(re.escape(one) for one in sorted(words.keys() - whole, key=lambda form: (-len(form), form)))
    return pattern_of(rf"\b(?:{with_marks or r'(?!)'}|(?:{either(whole)})\b)", re.IGNORECASE), words
