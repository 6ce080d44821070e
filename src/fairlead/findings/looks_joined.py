"""Several looks told in one breath: each is a sentence of its own where an arrow, "then" or a comma joins them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fairlead.findings.dates import MONTHS
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import plain_words
from fairlead.findings.sentences import Sentence
from fairlead.findings.tokens import Token
from fairlead.findings.tokens import words as words_of
from fairlead.knowledge.lexicon import Lexicon

_THEN = "then"
_ARROWS = frozenset(("→", "⇒"))
_SHAFTS = frozenset(("-", "="))
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?<![\d.])(?:(?:19|20)\d\d\b|\d{1,2}/\d{1,4}\b|\d{1,2}[.-]\d{1,2}[.-](?:\d{2,4}\b|(?!\d)))")
_TELLS = frozenset(("progressions", "responses", "metastases"))
_TREATMENTS = frozenset(("drugs", "regimens", "classes"))
_NEAR = 4
_BINDS = words_of(", / ( & + of and or the with from by in into to at on a an is are was were")
Find = Callable[[int, int], Sequence[Hit]]


def apart(found: Sequence[Sentence], text: str, words: Sequence[Token], find: Find, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences, those cut in which each part tells what a look of its own day showed; no treatment is named in them.

    As in "CT 1/2026: liver mets -> CT 4/2026: PR -> CT 8/2026: PD, lung". The mark that joins stays at the end of its part.
    """
    looks = plain_words(lexicon, "names-a-look") | plain_words(lexicon, "at-first")
    if sum(word.norm in looks or word.norm in MONTHS or _YEAR.fullmatch(word.norm) is not None for word in words) < len(("one", "two")):
        return tuple(found)
    parts: list[Sentence] = []
    lines = 0
    for one in found:
        for part, is_line in _parts(one, text, words, find, looks):
            lines += is_line
            parts.append(replace(part, line=part.line + lines) if lines else part)
    return tuple(parts)


def _parts(one: Sentence, text: str, words: Sequence[Token], find: Find, looks: frozenset[str]) -> Iterator[tuple[Sentence, bool]]:
    """The parts of a sentence, and whether each is a line of its own that was taken for the rest of the line before it."""
    joints = list(_joints(one, text, words, looks))
    hits = find(one.first, one.last) if joints else ()
    if not joints or any(hit.table in _TREATMENTS for hit in hits):
        yield one, False
        return
    begin, is_line, bounds = one.first, False, [*joints, one.last]
    for joint, after in zip(joints, bounds[1:], strict=True):
        if not (_tells(text, begin, joint, words, hits) and _tells(text, joint, after, words, hits)):
            continue
        broken = _breaks(text, words, joint)
        if broken and not _opens(joint, words, hits, looks):
            continue
        yield _part(one, begin, joint, is_line=is_line), is_line
        begin, is_line = joint, broken
    yield _part(one, begin, one.last, is_line=is_line), is_line


def _part(one: Sentence, first: int, last: int, *, is_line: bool) -> Sentence:
    begins = first == one.first
    return replace(one, first=first, last=last, starts_line=is_line or (one.starts_line and begins), gap=one.gap and begins)


def _joints(one: Sentence, text: str, words: Sequence[Token], looks: frozenset[str]) -> Iterator[int]:
    """The tokens behind an arrow, with which "then" or a line begins, or behind a comma where a look and its day begin."""
    for at in range(one.first + 1, one.last):
        raw, before = words[at].norm, words[at - 1].raw
        arrow = before in _ARROWS or (before == ">" and words[at - 2].norm in _SHAFTS)
        then = raw == _THEN and before in {",", ")", "-", "–"}
        if arrow or then or (before == "," and _begins_with_a_look(at, one.last, words, looks)) or _breaks(text, words, at):
            yield at


def _breaks(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a line begins at a token, and the line before it did not stop at a small word."""
    return "\n" in text[words[at - 1].end : words[at].start] and words[at - 1].norm not in _BINDS


def _opens(at: int, words: Sequence[Token], hits: Sequence[Hit], looks: frozenset[str]) -> bool:
    """Whether a line begins with a look, a day, or what was found."""
    near = {word.norm for word in words[at : at + 2]}
    return bool(near & looks) or _is_of_a_day(words[at]) or any(hit.first == at and hit.table in _TELLS for hit in hits)


def _begins_with_a_look(at: int, end: int, words: Sequence[Token], looks: frozenset[str]) -> bool:
    near = words[at : min(end, at + _NEAR)]
    return near[0].norm in looks and any(_is_of_a_day(word) for word in near[1:])


def _is_of_a_day(word: Token) -> bool:
    return word.norm in MONTHS or _YEAR.fullmatch(word.norm) is not None or word.norm.isdigit()


def _tells(text: str, first: int, last: int, words: Sequence[Token], hits: Sequence[Hit]) -> bool:
    """Whether tokens hold a day, and what a look showed."""
    dated = _DAY.search(text, words[first].start, words[last - 1].end) or any(word.norm in MONTHS for word in words[first:last])
    return bool(dated) and any(hit.table in _TELLS and first <= hit.first < last for hit in hits)
