"""Medicines that were given once, and signs that are told as why one was stopped: neither is there now."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer

_NEAR, _LINK = 3, 4
_ONCE = pattern_of(
    r"\s?(?:\d{1,4}(?:\.\d)?\s?(?:mg|g|mcg|units?|ml)?\s(?:(?:iv|po|im|sc)\s)?(?=stat\b))?(?:,\s?)?(?:(?:was\s)?given\s)?(?:once\b(?!\s(?:a|an|per|every|daily|weekly|each|nightly|monthly|in|at)\b)|[x×]\s?[1-3]\b|stat\b|single\sdose|one\sdose|(?:IM|IV)\s[x×]\s?\d)",
    re.IGNORECASE,
)


def is_given_once(context: Context, hit: Hit) -> bool:
    """As in "infliximab given once", "infliximab x2", "one dose of infliximab": no medicine that is taken."""
    marked = context.marked
    if _ONCE.match(marked.text, marked.words[hit.last - 1].end):
        return True
    number = marked.sentence_at(hit.first)
    low = max(marked.sentences[number].first if number is not None else 0, hit.first - _NEAR)
    before = marked.norms(low, hit.first)
    if before[-1:] and before[-1] in ("given", "gave") and not _goes_on(context, hit.last):
        return True  # "Given zoledronic acid 4 mg, fluids"
    return before[-2:] == ["dose", "of"] and bool(context.plain("one-dose") & set(before))


def _goes_on(context: Context, last: int) -> bool:
    """Whether the words behind a medicine say how often it is taken, or that it is taken at home."""
    behind = set(context.marked.norms(last, last + _NEAR * 3))
    often = ("once-a-day", "twice-a-day", "three-times-a-day", "four-times-a-day", "when-needed", "takes")
    return any(context.plain(name) & behind for name in often)


def is_why_one_was_stopped(context: Context, hit: Hit) -> bool:
    """As in "perindopril ceased (cough)", "haloperidol stopped - drowsy": a sign of before, of a medicine that treats no cancer."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if hit.table != "symptoms" or number is None:
        return False
    first = marked.sentences[number].first
    link = next((at for at in range(hit.first - 1, max(first, hit.first - _LINK) - 1, -1) if marked.words[at].raw in ("(", "-", "–")), None)
    if link is None or ")" in marked.norms(link, hit.first):
        return False
    before = marked.norms(max(first, link - _NEAR), link)
    drugs = [one for one in marked.hits("drugs", max(first, link - _NEAR - 1), link) if not is_anticancer(marked.lexicon, one.term)]
    ended = context.plain("no-more") | context.plain("stopped")
    return bool(drugs) and bool(ended & set(before)) and drugs[-1].last <= link - 1
