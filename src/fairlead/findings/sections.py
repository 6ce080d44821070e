"""Headings and labels, and what they say of the lines below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fairlead.core.patterns import pattern_of
from fairlead.findings.matcher import Hit
from fairlead.findings.sentences import Sentence
from fairlead.findings.tokens import Token

_ITEM = pattern_of(r"\s*(?:\d{1,2}[.)]|[-*•–])\s")
"""An item of a list: in capitals it is no heading unless it holds a section word."""
_ENTRY = pattern_of(r"\s*(?:[-*•–+]\s*)?\d{1,4}[-/.]\d")
"""A line of a list that begins with a date is no heading, whatever its letters."""
_HEADING = re.compile(r"\s*(?:#{1,6}\s+\S|\*\*[^*\n]{1,80}\*\*:?\s*$|={2,4}\s?[^=\n]{2,70}={2,4}\s*$)")
_CAPITALS = re.compile(r"\s*[^a-z\n|]{3,80}$|\s*[^a-z\n|()]{3,60}\([^()\n|]{1,60}\)\s*:?$")
"""A line in capitals; a bracket behind them may hold small letters."""
_ADDENDUM = "addendum"
_LABEL_LONGEST = 8
_HEADING_LONGEST = 14
_MARKS = frozenset("*_#->•[](){}|'\"=.:,/")
_WHOLE_ONLY = frozenset(("plan", "options", "trial", "education"))
"""Sections that change what is said below them, by words that also stand inside other titles: the whole title must be theirs."""
_LISTS = frozenset(("allergies", "medications", "laboratory", "family-history", "social-history", "history"))
"""Sections beside each other: none of them stands within another one."""
_BULLETS = frozenset("-•–")
_FAMILY = "family-history"
_PLAN = "plan"
_WHO = pattern_of(r"(?:(?:this|a|an|our)\s+)?(?:[A-Za-z]+\s+){0,2}?\d{2}\s?-?\s?(?:[MFmf]\b|y(?:ea)?rs?\b|y[./]?o\b|year)")
"""A person told by age, as a summary of what was begins."""
_DAY = pattern_of(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{2,4}\b")
_OF_THE_PERSON = frozenset(
    ("he", "she", "they", "i", "patient", "pt", "takes", "taking", "prescribed", "stopped", "currently", "previously", "came", "background")
) | frozenset(("comorbidities", "grade", "ctcae", "residual", "ongoing", "started", "continues", "regular", "current", "allergic"))
_NUMBERED = re.compile(r"\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the words for its section from the outermost in, the token where its label ends, its part of the document.

    A part begins at a heading of the first or second level or at a rule; `heading` tells whether the sentence is one.
    """

    kinds: tuple[str, ...]
    body: int
    part: int
    heading: bool = False
    heading_of: int | None = None


def places(text: str, words: Sequence[Token], parts: Sequence[Sentence], titles: Sequence[Hit], tables: set[int]) -> tuple[Place, ...]:
    """The place of every sentence; `titles` are the hits of the section words, `tables` the lines that hold cells."""
    found: list[Place] = []
    at = {hit.first: hit for hit in titles}
    heading: tuple[str, ...] = ()
    heading_at: int | None = None
    label: tuple[str, ...] = ()
    label_open, label_line, part = False, -1, 0
    for number, sentence in enumerate(parts):
        line = text[words[sentence.first].start : words[sentence.last - 1].end]
        if sentence.gap and _is_rule(text, words, sentence):
            part += 1
            heading, heading_at, label = (), None, ()
        kinds: tuple[str, ...] = ()
        heads = sentence.line not in tables and _is_heading(line, sentence, parts, number)
        heads = heads and not (not line.lstrip().startswith(("#", "*", "=")) and _holds_its_text(words, sentence, at))
        if heads:
            kinds = tuple(hit.term.word for hit in titles if sentence.first <= hit.first < sentence.last and _titles(words, sentence, hit))
        if heads and (kinds or not _ITEM.match(line)):
            level = len(line) - len(line.lstrip("#"))
            part += level in (1, 2)
            heading, heading_at, label, label_open = kinds, number, (), False
            found.append(Place(kinds, sentence.last, part, True, heading_at))
            continue
        if label and (
            (not label_open and sentence.line != label_line and sentence.starts_line)
            or (label_open and sentence.gap and label_line + 1 < sentence.line)
        ):
            label = ()
        if label == (_FAMILY,) and not sentence.starts_line and words[sentence.first].norm in _OF_THE_PERSON:
            label = ()  # "FHx: heart failure (mother). He is on aspirin."
        opens = at.get(sentence.first)
        if opens is not None and opens.term.more.get("salutation") and sentence.starts_line:
            heading, heading_at, label = (), None, ()
        body = sentence.first
        told = _label(words, sentence, at) if sentence.line not in tables else None
        says_who = told is not None and told[0].term.word == _PLAN and _tells_who(text, words, sentence, told[1])
        if told is not None:
            hit, body = told
            label, label_open, label_line = (hit.term.word,), body >= sentence.last, sentence.line
        if says_who:  # "MDT outcome: 71F, FLOT x4 in 2024, then ...": who it is and what was, before what is to come
            found.append(Place(heading, body, part, False, heading_at))
            label = () if _tells_days(text, words[body].start) else label
            continue
        above = () if label == (_ADDENDUM,) or (label and _LISTS.issuperset((*label, *heading))) else heading
        found.append(Place((*above, *label), body, part, False, heading_at))
    return tuple(found)


def _tells_who(text: str, words: Sequence[Token], sentence: Sentence, body: int) -> bool:
    """Whether a label of a plan is followed by who the person is: that sentence tells no plan."""
    return body < sentence.last and bool(_WHO.match(text, words[body].start))


def _tells_days(text: str, start: int) -> bool:
    """Whether the line tells days from there on: a course told with its days is what was, not what is to come."""
    return bool(_DAY.search(text, start, ends if (ends := text.find("\n", start)) > 0 else len(text)))


def _is_rule(text: str, words: Sequence[Token], sentence: Sentence) -> bool:
    first, last = words[sentence.first], words[sentence.last - 1]
    return first.raw in "-=_*" and len(set(text[first.start : last.end].split(maxsplit=1)[0])) == 1 and last.end - first.start >= len("---")


def _is_heading(line: str, sentence: Sentence, parts: Sequence[Sentence], number: int) -> bool:
    """A line by itself that is marked as a heading or written in capitals."""
    if not sentence.starts_line or (number + 1 < len(parts) and parts[number + 1].line == sentence.line):
        return line.lstrip().startswith("# ")
    if _HEADING.match(line):
        return True
    if _ENTRY.match(line):
        return False
    return sentence.last - sentence.first <= _HEADING_LONGEST and bool(_CAPITALS.match(line)) and any(sign.isalpha() for sign in line)


def _holds_its_text(words: Sequence[Token], sentence: Sentence, at: dict[int, Hit]) -> bool:
    """As in "PMH: COPD": a label in capitals with what it tells behind it is no heading of what follows."""
    told = _label(words, sentence, at)
    return told is not None and any(word.raw not in _MARKS for word in words[told[1] : sentence.last])


def _titles(words: Sequence[Token], sentence: Sentence, hit: Hit) -> bool:
    """Whether the section word counts in a heading."""
    rest = [word for word in (*words[sentence.first : hit.first], *words[hit.last : sentence.last]) if word.raw not in _MARKS]
    return hit.term.word not in _WHOLE_ONLY or not rest


def _label(words: Sequence[Token], sentence: Sentence, at: dict[int, Hit]) -> tuple[Hit, int] | None:
    """The section word that opens a sentence before a colon, and the token after the colon."""
    start = sentence.first
    while start < sentence.last and (words[start].raw in _MARKS or (start == sentence.first and _NUMBERED.match(words[start].raw))):
        start += 1
    end = min(sentence.last, start + _LABEL_LONGEST)
    colon = next((place for place in range(start, end) if words[place].raw == ":"), None)
    if colon is None:
        hit = at.get(start)
        if hit is None or words[sentence.first].raw in _BULLETS:
            return None
        rest = words[hit.last : sentence.last]
        if len(rest) > 1 and rest[0].raw in _BULLETS and words[hit.last - 1].end < rest[0].start and rest[0].end < rest[1].start:
            return hit, hit.last + 1  # "Current meds - aspirin"
        if not sentence.starts_line:
            return None
        if rest and rest[0].raw == "]" and start and words[start - 1].raw == "[":
            return hit, hit.last + 1  # "[Allergy] none"
        if hit.term.more.get("bare") and rest:
            return hit, hit.last  # "meds aspirin 75 od"
        alone = all(word.raw in _MARKS for word in rest) or (rest[0].raw == "(" and hit.term.word not in _WHOLE_ONLY)
        return (hit, sentence.last) if alone else None
    hit = next((at[place] for place in range(start, colon) if place in at), None)
    last = colon
    while last > start and words[last - 1].raw in "*_":
        last -= 1  # "**Plan**: …"
    if (
        hit is None
        or (hit.first != start and hit.last != last)
        or (hit.term.word in _WHOLE_ONLY and (hit.first, hit.last) != (start, last))
    ):
        return None
    body = colon + 1
    while body < sentence.last and words[body].raw in _MARKS:
        body += 1
    return hit, body
