"""A lesion that ended a treatment: what a look found, and right behind it that the drugs were ended or changed for it."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names

_REACH, _OBJECT = 7, 3


def led_to_a_change(context: Context, number: int, last: int) -> bool:
    """As in "the July scan found omental nodules, so we ended it", "… and the drugs were changed to paclitaxel": behind token `last`.

    Behind "so" the end is of "it", the treatment or a drug; behind "and" a change to something else must be told.
    """
    marked = context.marked
    end = marked.sentences[number].last
    for at in range(last, end):
        word = marked.words[at].norm
        if word not in context.plain("so-that") and word != "and":
            continue
        behind = marked.norms(at + 1, min(end, at + 1 + _REACH))
        if context.plain("denies") & set(behind):
            return False
        changed = next((near for near, one in enumerate(behind) if one in context.plain("changed-over")), None)
        if changed is not None and {"to", "for"} & set(behind[changed + 1 : changed + 1 + _OBJECT]):
            return True
        ended = next((near for near, one in enumerate(behind) if one in context.plain("was-ended")), None)
        if word != "and" and ended is not None and _is_of_a_treatment(context, at + 1, at + 2 + ended, end):
            return True
    return False


def _is_of_a_treatment(context: Context, first: int, ended: int, end: int) -> bool:
    """Whether a word for the treatment stands right before or behind the word of ending, or nothing does."""
    marked = context.marked
    behind = marked.norms(ended, min(end, ended + _OBJECT))
    said = set(marked.norms(first, ended)) | set(behind)
    if not [word for word in behind if word.isalpha()]:
        return True
    return bool(said & context.plain("is-the-treatment")) or bool(names(context, first, min(end, ended + _OBJECT)))
