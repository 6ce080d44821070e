"""What did not go away: the cancer, or something else, as a spot on the cheek, a rash, a habit."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import until_a_mark

_FAR, _RIGHT = 14, 2


def is_of_no_tumor(context: Context, number: int, hit: Hit) -> bool:
    """As in "he noticed a spot that did not go away": something else is named before these words in their clause, and no tumor."""
    marked = context.marked
    if not context.plain("went-away") & set(marked.norms(hit.first, hit.last)):
        return False
    before = until_a_mark(marked.norms(max(marked.sentences[number].first, hit.first - _FAR), hit.first)[::-1], ".;:,")
    told = {word for word in before if word.isalpha()}
    if (context.plain("pointing") - context.plain("relative")) & set(before[:_RIGHT]):
        return False  # "the doctors said it never really went away"
    named = context.plain("tumor") | context.plain("may-go-away")
    return bool(told - context.plain("beside-went-away")) and not named & told
