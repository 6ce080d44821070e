"""Drugs that are named behind the radiation that they were a part of: right behind it, or in a summary of radiation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.gray import DOSE
from fairlead.findings.named import Course

_TOKEN = re.compile(
    r"\d+(?:[./]\d+)*(?:c?gy)?|[(/#.+x×-]|w|c?gy|in|of|fx|fr|fractions?|with|weekly|wkly|cycles?|concurrent|conc|and|using|over|weeks|wks|plus",
    re.IGNORECASE,
)
_OPENING, _BACK, _HEADING = 2, 7, 14
"""Tokens before the drugs of a sentence, sentences that may stand between it and the dose, and the longest heading in tokens."""

CONCURRENT = frozenset(("concurrent", "concurrently", "concomitant", "concomitantly", "conc"))
_WITH_IT = (("with", "it"), ("with", "this"), ("with", "them"))
_BESIDE = 6


def are_of_the_radiation(context: Context, number: int, course: Course) -> bool:
    """As in "def CRT 50.4 Gy carbo/taxol", "CTRT (60Gy/30#, 5 cycles weekly cisplatin)": nothing but doses and small words between.

    A comma parts the two unless a bracket behind the chemoradiotherapy holds the drugs; a day always does.
    """
    marked, first = context.marked, context.marked.sentences[number].first
    if course.first <= first:
        return False
    before = [name for name in names(context, first, course.first) if name.last <= course.first and name.term is not None]
    if not before or before[-1].term is None or before[-1].term.more.get("kind") != "chemoradiotherapy":
        return False
    between = [word.raw for word in marked.words[before[-1].last : course.first]]
    inside = "(" in between and ")" not in between
    if context.dates_in(marked.span(before[-1].last, course.first)) if between else False:
        return False
    return all(_TOKEN.fullmatch(word) or (inside and word == ",") for word in between)


def are_of_a_summary(context: Context, number: int, course: Course) -> bool:
    """As in "End of radiotherapy. 60 Gy in 30, February to March. Weekly cisplatin, five of six": a sentence of drugs without a day.

    The document under that heading is about radiation, a sentence before tells its dose, and the drugs open theirs.
    """
    marked = context.marked
    sentence, part = marked.sentences[number], marked.places[number].part
    named = _names_drugs(context, course.first, course.last)
    if not named or course.first - sentence.first > _OPENING or context.dates_in(marked.span(sentence.first, sentence.last)):
        return False
    before = [at for at in range(number - 1, max(-1, number - _BACK), -1) if marked.places[at].part == part]
    dosed = [at for at in before if DOSE.search(marked.sentence_text(at))]
    eased = any(hit.term.word == "palliative" for at in dosed for hit in marked.in_sentence("intents", at))
    elsewhere = any(marked.in_sentence("metastases", at) for at in dosed)  # "30 Gy in 10 to the spine"
    return bool(dosed) and not eased and not elsewhere and _is_about_radiation(context, part)


def _is_about_radiation(context: Context, part: int) -> bool:
    marked = context.marked
    head = next((at for at in range(len(marked.sentences)) if marked.places[at].part == part), None)
    if head is None:
        return False
    first, last = marked.sentences[head].first, marked.sentences[head].last
    treats = {hit.term.more.get("kind") for hit in marked.in_sentence("procedures", head)}
    return "radiotherapy" in treats and last - first <= _HEADING and not _names_drugs(context, first, last)


def _names_drugs(context: Context, first: int, last: int) -> bool:
    """Whether a drug or a regimen is named there."""
    return bool(context.marked.hits("drugs", first, last) or context.marked.hits("regimens", first, last))


def is_concurrent(context: Context, number: int, course: Course) -> bool:
    """As in "Concurrent chemotherapy: weekly …": drugs given with a radiation that is told before."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if CONCURRENT & set(marked.norms(max(sentence.first, course.first - 6), course.last)):
        return True
    behind = marked.norms(course.last, min(sentence.last, course.last + 2 * _BESIDE))
    beside = behind[:_BESIDE] and context.plain("alongside") & set(behind)
    return bool(beside or _is_with_it(context, behind)) and not names(context, course.last, sentence.last)


def _is_with_it(context: Context, behind: Sequence[str]) -> bool:
    """As in "cisplatin weekly with it", not "she coped fine with it": no other subject between, and no word for how it went."""
    for place, pair in enumerate(pairwise(behind)):
        if pair in _WITH_IT:
            others = context.plain("pronouns-of-a-story") & set(behind[:place])
            return not others and behind[max(0, place - 1)] not in context.plain("coping")
    return False
