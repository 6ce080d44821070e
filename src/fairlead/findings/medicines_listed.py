"""Medicines that are taken because of where they stand: three or more in one run, or line under line, each of which begins with one."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.doses import is_of_a_dose
from fairlead.findings.matcher import Hit
from fairlead.findings.other_use import treats_this_cancer

_RUN = 3
_LINKS = frozenset((",", "and", "&", "+", "plus", "/", "•", "(", ")"))
_LONGEST_LINE = 72
_BULLET = re.compile(r"[\s\-–—•*·.\d)]{0,6}")


def is_in_a_run(context: Context, number: int, hit: Hit) -> bool:
    """As in "MI 2019 - clopidogrel, bisoprolol 5, atorvastatin": one of three or more medicines with only marks and doses between them.

    What is given once, weighed, stopped or warned of is none.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    drugs = [one for one in marked.in_sentence("drugs", number) if context.counts(one)]
    if len(drugs) < _RUN or number in marked.cells:
        return False
    run = [one for one in drugs if _tied(context, drugs, one, hit)]
    if len({one.term.word for one in run}) < _RUN or any(treats_this_cancer(context, one) for one in run):
        return False
    said = set(marked.norms(sentence.first, sentence.last))
    barred = ("given-once", "may-be-taken", "given-for-a-time", "warned-of", "no-more")
    return not any(context.plain(name) & said for name in barred)


def _tied(context: Context, drugs: list[Hit], one: Hit, other: Hit) -> bool:
    """Whether only other medicines of the sentence, marks of a list and words of a dose stand between two medicines."""
    low, high = (one, other) if one.first <= other.first else (other, one)
    named = {at for drug in drugs for at in range(drug.first, drug.last)}
    rest = [at for at in range(low.last, high.first) if at not in named]
    words = [context.marked.words[at].norm for at in rest]
    return all(word in _LINKS or word.replace(".", "").isdigit() or is_of_a_dose(context, word) for word in words)


def is_listed_behind(context: Context, number: int, first: int, opening: AbstractSet[str]) -> bool:
    """Whether a word of `opening` begins the sentence, and only medicines, marks of a list and doses stand between it and token `first`."""
    marked, start = context.marked, context.marked.sentences[number].first
    if start >= first or marked.words[start].norm not in opening:
        return False
    named = {at for drug in marked.in_sentence("drugs", number) for at in range(drug.first, drug.last)}
    rest = [marked.words[at].norm for at in range(start + 1, first) if at not in named]
    return all(word in _LINKS or word.isdigit() or is_of_a_dose(context, word) for word in rest) and bool(named & set(range(start, first)))


def opens_its_line(context: Context, hit: Hit) -> bool:
    """As in a list of short lines: a medicine that begins its line, right above or below another line that begins with one."""
    text, start = context.marked.text, context.marked.words[hit.first].start
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    end = len(text) if end < 0 else end
    if end - begin > _LONGEST_LINE or not _BULLET.fullmatch(text, begin, start) or (begin == 0 and end == len(text)):
        return False
    above = text.rfind("\n", 0, max(0, begin - 1)) + 1
    return (begin > 0 and _begins_with_one(context, above)) or (end < len(text) and _begins_with_one(context, end + 1))


def _begins_with_one(context: Context, begin: int) -> bool:
    """Whether the short line that begins at a letter begins with a medicine."""
    text = context.marked.text
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    if end - begin > _LONGEST_LINE or end <= begin:
        return False
    drugs = context.marked.hits("drugs", *context.marked.tokens_of(Span(begin, end)))
    first = next((one for one in drugs if context.counts(one)), None)
    starts = first is not None and bool(_BULLET.fullmatch(text, begin, context.marked.words[first.first].start))
    return starts and first is not None and not treats_this_cancer(context, first)
