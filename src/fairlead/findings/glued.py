"""Short names of values that are written right onto their number ("Hb112, plt210, Cr88"): each becomes two words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.tokens import Token, normal
from fairlead.knowledge.lexicon import Lexicon

_NAMES = "glued-to-a-number"


def parted(text: str, words: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of `text`, where a name that the pack lists under `glued-to-a-number` and the digits behind it are two."""
    found = _names(lexicon)
    if found is None or found.search(text) is None:
        return words
    return tuple(part for word in words for part in _parts(word, found))


def _parts(word: Token, names: re.Pattern[str]) -> Sequence[Token]:
    cut = names.match(word.raw)
    if cut is None or not word.raw[cut.end() :].isdigit():
        return (word,)
    raw, rest, at = cut[0], word.raw[cut.end() :], word.start + cut.end()
    return (Token(word.start, at, raw, normal(raw)), Token(at, word.end, rest, normal(rest)))


@lru_cache(maxsize=2)
def _names(lexicon: Lexicon) -> re.Pattern[str] | None:
    said = [form for term in lexicon.tables.get("plain_words", ()) if term.word == _NAMES for form in term.names("says")]
    return pattern_of(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, said))})(?=\d)") if said else None
