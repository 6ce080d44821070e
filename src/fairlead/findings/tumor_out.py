"""An operation told by the tumor that was taken out ("the cancer was resected", "you removed a carcinoma") or by what its specimen was."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_OBJECT, _UNREAL, _BEHIND = 9, 5, 8
_CATEGORY = re.compile(r"y?p?t[0-4][ab]?(?:n[0-3].*)?|ypt.*|pt[0-4].*|r[012]")
_STOPS = frozenset((".", ";", ",", ":"))


def tumor_taken_out(context: Context, at: int) -> tuple[int, int] | None:
    """The tokens that tell so around the verb at token `at`; None where it is another lesion, or only possible."""
    marked = context.marked
    number = marked.sentence_at(at)
    if number is None or marked.words[at].norm not in context.plain("tumor-taken-out"):
        return None
    sentence = marked.sentences[number]
    before = marked.norms(max(sentence.first, at - _OBJECT), at)
    said = set(marked.norms(sentence.first, sentence.last))
    if context.plain("no-lesion-cut-out") & said or context.plain("not-this-tumor") & said or marked.in_sentence("metastases", number):
        return None
    if context.plain("only-possibly-out") & set(before[-_UNREAL:]):
        return None
    passive = bool(context.plain("was-done") & set(before[-2:]))
    behind = marked.norms(at + 1, min(sentence.last, at + 1 + _OBJECT))
    stop = next((place for place, word in enumerate(behind) if word in _STOPS), len(behind))
    last = at + 1 + stop
    named = context.plain("the-tumor") & set(before if passive else behind[:stop])
    kinds = () if passive else marked.hits("histologies", at + 1, last)
    return (at, at + 1) if named or any(hit.first >= at for hit in kinds) else None


def is_shown_by_its_specimen(context: Context, number: int, course: Course) -> bool:
    """As in "CROSS, resection (ypT3 N1 R0)", "FLOT + surgery (R0)": the category or the margin of what was taken out stands behind."""
    last = context.marked.sentences[number].last
    behind = context.marked.norms(course.last, min(last, course.last + _BEHIND))
    return any(_CATEGORY.fullmatch(word) and (word[0] in "ypr") for word in behind[:3])
