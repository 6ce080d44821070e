"""The count of nodes on a checklist that sums a report up: it is that of all nodes, whatever parts stand above the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_entries import key_of

_BACK, _SHORT, _LABEL = 30, 8, 6


def with_checklists(context: Context, counts: Sequence[Finding]) -> list[Finding]:
    """The counts, where one behind the label of nodes on a checklist is of all, as in "Lymph nodes: 2/21 positive for metastasis (...)"."""
    if len(counts) < 2 or context.marked.vocabulary.isdisjoint(context.plain("checklist-head")):
        return list(counts)
    return [replace(one, fields={**one.fields, "whole": True}) if _is_on_a_checklist(context, one) else one for one in counts]


def _is_on_a_checklist(context: Context, one: Finding) -> bool:
    marked = context.marked
    at = marked.token_at(one.span.start)
    number = marked.sentence_at(at)
    if number is None:
        return False
    sentence = marked.sentences[number]
    label = marked.norms(sentence.first, at)
    labelled = label[-1:] == [":"] and len(label) <= _LABEL and bool(context.plain("node-word") & set(label))
    if not labelled or not sentence.starts_line or not context.plain("involved") & set(marked.norms(at, sentence.last)):
        return False
    for former in range(number - 1, max(-1, number - _BACK), -1):
        above = marked.sentences[former]
        words = marked.norms(above.first, above.last)
        if len(words) <= _SHORT and context.plain("checklist-head") & set(words):
            return True
        if above.starts_line and key_of(marked.said(above.first, above.last)) is not None:
            return False
    return False
