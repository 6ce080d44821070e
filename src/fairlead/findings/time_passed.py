"""Words that tell that months or years had passed: "10 months later", "at two years", "the one-year CT", "surveillance", "this spring"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.numbers import number_in

_BEFORE, _BEHIND, _PHRASE = 6, 4, 3


def tells_time(context: Context, at: int, first: int, last: int) -> bool:
    """Whether token `at`, of those from `first` to `last` (exclusive), begins such words, or is the unit of a length that tells when."""
    words = context.marked.norms(at, min(last, at + _PHRASE))
    if any(" ".join(words[:many]) in context.plain("time-has-passed") for many in range(1, len(words) + 1)):
        return True
    return tells_a_length(context, at, first, last)


def tells_a_length(context: Context, at: int, first: int, last: int) -> bool:
    """As in "10 months later", "at two years", "the seven-year check": token `at` is months or years, counted, with a word for when.

    "Two years of dysphagia", "for 3 months", "2 years ago" are none.
    """
    marked = context.marked
    if marked.words[at].norm not in context.plain("months-and-years"):
        return False
    behind = [word for word in marked.norms(at + 1, min(last, at + _BEHIND)) if word != "-"]
    if marked.words[at].norm in context.plain("a-month-or-year") and behind and number_in(behind[0]) is not None:
        return not marked.words[at - 1].raw.isdigit() if at else True  # "at month 12", "year 3 post-op"
    before = [word for word in marked.norms(max(first, at - _BEFORE), at) if word != "-"]
    if not before or (number_in(before[-1]) is None and before[-1] not in context.plain("some-months")):
        return False
    ahead = before[-_BEHIND:-1]
    return bool(context.plain("behind-a-length") & set(behind[:1])) or bool(context.plain("before-a-length") & set(ahead))
