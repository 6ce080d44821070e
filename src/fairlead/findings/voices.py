"""Who is spoken of where more than one person is: the one who writes, her relative, the relatives of the person in a letter.

A carer writes "I am 66 and have asthma; my husband has cancer": what she says of herself is not of the person, and "my husband" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from fairlead.core.patterns import either
from fairlead.core.spans import Span
from fairlead.knowledge.lexicon import Lexicon

_DONE = r"(?!\s(?:\w{3,}ed|been|seen|given|told|taken|put|made|brought|found|kept|written|sent|spoken|read|got|to)\b)"
"""Behind "has": no word of something that was done, as in "his wife has noticed", "I have seen him"."""
_STATE = rf"(?:ha[sd]|have){_DONE}|suffers?|takes?|am\staking|is\staking|(?:am|is|was)\son|(?:am|is)\snow\son|was\sdiagnosed|lives?\swith"
_BEFORE, _BEHIND = 40, 40
"""Characters around a mention in which more is said of it."""
_END = re.compile(r"[.;!?](?=\s|$)|\n|$")
_SHE = re.compile(r"[.!]\s{1,2}(?:She|He|They)\b")
_PAST = re.compile(r"\s(?:had|died)\b")
_TURN = r"\b(?:s?he|they|(?:the\s)?patient|pt|my|his|her)\b"


@dataclass(frozen=True, slots=True)
class Voices:
    """The spans that are about somebody else, and those by which a carer names the person, each with the pronoun that stands for them."""

    others: tuple[Span, ...] = ()
    person: tuple[tuple[Span, str], ...] = ()


def voices(text: str, lexicon: Lexicon) -> Voices:
    """Whom a text speaks of; nothing apart where one voice speaks of one person."""
    cared_for = _cared_for(text, lexicon)
    others = list(_of_relatives(text, lexicon, cared_for))
    if cared_for is None:
        return Voices(tuple(others))
    others += _of_the_writer(text, lexicon)
    return Voices(tuple(sorted(others, key=lambda span: span.start)), tuple(_named(text, lexicon, cared_for)))


def is_for_another(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody writes for a relative who has this illness."""
    return _cared_for(text, lexicon) is not None


def as_of_the_person(text: str, told: Voices) -> str:
    """The text, of the same length, with a pronoun where a carer names the person."""
    for span, pronoun in told.person:
        text = text[: span.start] + pronoun[: span.end - span.start].ljust(span.end - span.start) + text[span.end :]
    return text


def _cared_for(text: str, lexicon: Lexicon) -> frozenset[str] | None:
    """The words for the relative whom the writer cares for; None where the writer is the person, or nobody writes of a relative."""
    own = _own(lexicon).search(text)
    if own and (own["mine"] or _here(lexicon).search(text, own.start(), own.end() + _BEHIND)):
        return None
    for found in _mine(lexicon).finditer(text):
        end = _END.search(text, found.end()).start()  # type: ignore[union-attr]
        before = _here(lexicon).search(text, 0, found.start())
        ill = not own and not before and not _PAST.match(text, found.end()) and _ill(lexicon).search(text, found.start(), end)
        told = ill or _here(lexicon).search(text, found.start(), end) or (not own and not before and _goes_on_ill(text, end, lexicon))
        if told or _care(lexicon).search(text[max(0, found.start() - _BEFORE) : found.start()]):
            return _alike(found["relative"].lower(), lexicon)
    return None


def _goes_on_ill(text: str, end: int, lexicon: Lexicon) -> bool:
    """As in "My mum is 71. She was told she has cancer": the sentence behind begins with the relative and tells this illness."""
    found = _SHE.match(text, end)
    if found is None:
        return False
    stop = _END.search(text, found.end()).start()  # type: ignore[union-attr]
    return bool(_here(lexicon).search(text, found.end(), stop))


def _of_the_writer(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for found in _about_me(lexicon).finditer(text):
        yield Span(found.start(), _clause_end(text, found.end(), lexicon))


def _of_relatives(text: str, lexicon: Lexicon, cared_for: frozenset[str] | None) -> Iterator[Span]:
    """As in "his wife, who has asthma", "daughter is 34 and pregnant"; a cancer in the family is left to the family history."""
    for found in _about_relative(lexicon).finditer(text):
        if cared_for and found["relative"].lower() in cared_for and (found["whose"] or "my").lower() in ("my", "our"):
            continue
        end = _clause_end(text, found.end(), lexicon)
        if not _ill(lexicon).search(text, found.start(), end):
            yield Span(found.start("state"), end)


def _named(text: str, lexicon: Lexicon, cared_for: frozenset[str]) -> Iterator[tuple[Span, str]]:
    sexes = {name: row for row in ("male", "female") for name in _rows(lexicon).get(f"relative-{row}", frozenset())}
    pronouns = {"male": ("He", "His"), "female": ("She", "Her")}
    for found in _mine(lexicon).finditer(text):
        word = found["relative"].lower()
        if word in cared_for:
            plain, owning = pronouns.get(sexes.get(word, ""), ("", ""))
            yield Span(found.start(), found.end()), owning if found["owns"] else plain


def _clause_end(text: str, at: int, lexicon: Lexicon) -> int:
    """Where the clause ends: at a stop, or where somebody else becomes its subject."""
    end = _END.search(text, at).start()  # type: ignore[union-attr]
    turn = _turn(lexicon).search(text, at, end)
    return turn.start() if turn else end


def _alike(word: str, lexicon: Lexicon) -> frozenset[str]:
    rows = [term for term in lexicon.tables.get("relations", ()) if word in {form.lower() for form in term.forms}]
    return frozenset(form.lower() for term in rows for form in term.forms) | {word}


_any = partial(either, blank=r"\s")
"""A pattern of any of these, a blank being any."""


@lru_cache(maxsize=2)
def _rows(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {term.word: frozenset(term.names("labels")) for term in lexicon.tables.get("other_identity", ())}


@lru_cache(maxsize=2)
def _relative(lexicon: Lexicon) -> str:
    rows = _rows(lexicon)
    names = {name for row in ("relative", "relative-male", "relative-female") for name in rows.get(row, frozenset())}
    return _any(names)


@lru_cache(maxsize=2)
def _mine(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:my|our)\s(?:(?:dear|elderly|poor|old|lovely)\s)?|(?-i:(?=(?:{_any(_rows(lexicon).get('as-a-name', frozenset()))})\b)))"
        rf"(?P<relative>{_relative(lexicon)})(?P<owns>['’]s)?\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _about_me(lexicon: Lexicon) -> re.Pattern[str]:
    kin = rf"(?:am|['’]m)\s(?:his|her|the|a|an)\s(?:\w+\s)?(?:{_relative(lexicon)})"
    return re.compile(
        rf"\bI(?:\salso|\smyself)?\s?(?:{kin}|(?:am|['’]m)\s(?:now\s)?(?:a\s|aged\s)?\d{{2}}\b|['’]ve\s(?:got\s)?(?=\w)|{_STATE}|am\s(?:a\s)?\w+\s(?:myself|as\swell)\b)"
    )


@lru_cache(maxsize=2)
def _about_relative(lexicon: Lexicon) -> re.Pattern[str]:
    whose = r"(?P<whose>his|her|the\spatient['’]s|pt['’]?s|my|our)"
    states = rf"(?:{_STATE}|(?:is|was)\s(?:aged\s)?\d{{1,2}}\b|is\s(?:\w+\s)?pregnant)"
    return re.compile(
        rf"\b(?:{whose}\s)?(?P<relative>{_relative(lexicon)})\b(?:,\s?\d{{1,2}},)?(?:\s(?:him|her)self)?,?\s(?:who\s|\(?s?he\s)?(?P<state>{states})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _turn(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:,\s|\s)(?:and\s|but\s|while\s)?(?={_TURN})(?!(?:his|her)\s(?:{_relative(lexicon)}))", re.IGNORECASE)


@lru_cache(maxsize=2)
def _own(lexicon: Lexicon) -> re.Pattern[str]:
    """The writer's own cancer: "my oncologist", or "I have … cancer" with no relative between."""
    mine, ill = _any(_rows(lexicon).get("own-illness", frozenset())), _any(_rows(lexicon).get("illness", frozenset()))
    between = rf"(?:(?!\b(?:my|our|his|her|he|she|{_relative(lexicon)})\b)[^.;!?\n]){{0,60}}?"
    verb = r"(?:['’]ve|\shave|\shad|\swas|\sgot|\sam\sbeing)"
    return re.compile(rf"\b(?P<mine>{mine})\b|\bI{verb}\b{between}\b(?:{ill})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _here(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('illness-here', frozenset()))})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _ill(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('illness', frozenset()))})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _care(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('caring', frozenset()))})\s$", re.IGNORECASE)
