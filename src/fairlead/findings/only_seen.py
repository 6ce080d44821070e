"""Whether a sentence tells of a lesion that was only seen, so that no result of a test belongs to it."""

from __future__ import annotations

from fairlead.findings.context import Context


def is_only_seen(context: Context, number: int) -> bool:
    """As in "CT 9 November: new liver met 1.5 cm": a look or growth tells the lesion, and no word says that tissue of it was taken."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if number in marked.cells:
        return False
    said = set(marked.norms(sentence.first, sentence.last))
    looks = marked.in_sentence("methods", number)
    if any(one.term.more.get("proves") for one in looks) or said & (
        context.plain("taken") | context.plain("collected") | context.plain("sampled")
    ):
        return False
    return bool(looks or marked.in_sentence("progressions", number)) and not marked.in_sentence("histologies", number)
