"""Medicines that are taken because of where they stand: three or more in one run, or line under line, each of which begins with one."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.doses import is_of_a_dose
from fairlead.findings.matcher import Hit
from fairlead.findings.other_use import treats_this_cancer

_RUN = 3
_LINKS = frozenset((",", "and", "&", "+", "plus", "/", "•", "(", ")"))
_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_LONGEST_ITEM = 16
_BULLETS = frozenset(("-", "•", "*", "–", "—", "·", "|", "."))


def is_year(word: str) -> bool:
    """Whether a word by itself is a year: "2019", "'24"."""
    return bool(_YEAR.fullmatch(word))


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


def opens_its_line(context: Context, number: int, hit: Hit) -> bool:
    """As in a list of lines: a medicine that begins its line, right above or below another line that begins with one."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if not _begins(context, number, hit) or sentence.last - sentence.first > _LONGEST_ITEM or number in marked.cells:
        return False
    for step in (-1, 1):
        at = number
        while 0 <= at < len(marked.sentences) and marked.sentences[at].line == sentence.line:
            at += step
        if step < 0:
            while at > 0 and not marked.sentences[at].starts_line and marked.sentences[at - 1].line == marked.sentences[at].line:
                at -= 1
        if not 0 <= at < len(marked.sentences) or abs(marked.sentences[at].line - sentence.line) != 1:
            continue
        fellows = [one for one in marked.in_sentence("drugs", at) if context.counts(one)]
        if fellows and _begins(context, at, fellows[0]) and not treats_this_cancer(context, fellows[0]):
            return True
    return False


def _begins(context: Context, number: int, hit: Hit) -> bool:
    sentence = context.marked.sentences[number]
    before = context.marked.words[sentence.first : hit.first]
    return sentence.starts_line and all(word.raw in _BULLETS or word.raw.isdigit() for word in before)
