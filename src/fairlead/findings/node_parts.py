"""A labelled count of nodes that is of one part of a specimen only: parts sent separately have counts of their own beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_entries import key_of

_CATEGORY = re.compile(r"N[0-3][a-c]?[\s,:(]{0,4}(?:M[01xX])?[\s,:(]{0,4}$")
_BEHIND = 16
_LONGEST, _HEAD, _TITLE, _SURE, _BESIDE = 60, 8, 2, 2, 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of what was sent: its letter or number, and whether its line names nodes."""

    key: str
    of_nodes: bool


def with_parts(context: Context, counts: Sequence[Finding], runs: Sequence[int]) -> list[Finding]:
    """The counts, where one that a label tells under the letter of the specimen itself is no longer of all nodes.

    As in "A. Node, level 7: 0/2" above "B. Esophagus: nodes positive 3, examined 8", where no word says that it is of all.
    """
    if len(counts) < _SURE or not any(one.fields["whole"] for one in counts):
        return list(counts)
    counts = _told_separately(context, list(_of_the_main(context, counts)))
    parts = list(_parts(context))
    at = [context.marked.sentence_at(context.marked.token_at(one.span.start)) or 0 for one in counts]
    found = list(counts)
    for place, one in enumerate(counts):
        part, run = parts[at[place]], runs[at[place]]
        if not one.fields["whole"] or part is None or part.of_nodes:
            continue
        told = [(other, parts[number]) for other, number in zip(counts, at, strict=True) if runs[number] == run]
        others = [other for other, its in told if its is not None and its != part and its.of_nodes and not other.fields["whole"]]
        if _is_of_all(context, one) and not _cannot_hold(one, others):
            continue
        own = [_counts(other) for other, its in told if its == part]
        again = any(_counts(other) == _counts(one) and other.fields["whole"] and other is not one for other in counts[:place])
        if others and set(own) == {_counts(one)} and _sum(others) != _counts(one):
            found[place] = replace(one, fields={**one.fields, "whole": False, "inside": again})
    return found


def _of_the_main(context: Context, counts: Sequence[Finding]) -> Iterator[Finding]:
    """As in "Number of nodes: 11 in the main specimen": a count that says that it is of one part, with what tells its other half."""
    marked = context.marked
    of_one: set[tuple[int | None, int]] = set()
    for one in counts:
        number = marked.sentence_at(marked.token_at(one.span.start)) if one.fields["whole"] else None
        if number is not None and _counts(one) in of_one:
            yield replace(one, fields={**one.fields, "whole": False, "inside": True})
            continue
        words = marked.norms(marked.sentences[number].first, marked.sentences[number].last) if number is not None else []
        main = any(word == "main" and context.plain("cut-out") & set(words[at + 1 : at + 2]) for at, word in enumerate(words))
        if main or _names_a_part(context, words):
            of_one.add(_counts(one))
            yield replace(one, fields={**one.fields, "whole": False})
        else:
            yield one


def _names_a_part(context: Context, words: Sequence[str]) -> bool:
    """As in "Number of nodes examined: 25 (part B)"."""
    return any(
        word in context.plain("cut-out") and words[at - 1 : at] == ["("] and words[at + 2 : at + 3] == [")"] and len(words[at + 1]) == 1
        for at, word in enumerate(words)
    )


def _told_separately(context: Context, counts: Sequence[Finding]) -> list[Finding]:
    """As in "Nodes in specimen: 17 examined, 5 involved" above "Nodes, separate: 4 examined, 2 involved": neither is of all."""
    marked = context.marked
    at = [marked.sentence_at(marked.token_at(one.span.start)) or 0 for one in counts]
    words = [set(marked.norms(marked.sentences[number].first, marked.sentences[number].last)) for number in at]
    apart = [
        number for one, number, said in zip(counts, at, words, strict=True) if one.fields["whole"] and said & context.plain("told-apart")
    ]
    return [
        replace(one, fields={**one.fields, "whole": False})
        if one.fields["whole"]
        and any(abs(number - other) <= _BESIDE for other in apart)
        and not _is_of_all(context, one)
        and not _CATEGORY.search(marked.text, max(0, one.span.start - _BEHIND), one.span.start)
        else one
        for one, number in zip(counts, at, strict=True)
    ]


def _is_of_all(context: Context, one: Finding) -> bool:
    """Whether a word right there says that the count is that of all nodes."""
    marked = context.marked
    number = marked.sentence_at(marked.token_at(one.span.start)) or 0
    words = set(marked.norms(marked.sentences[number].first, marked.sentences[number].last))
    return bool(words & (context.plain("in-all") | context.plain("sum-of-all") | context.plain("label-of-all")))


def _parts(context: Context) -> Iterator[_Part | None]:
    """For each sentence the part that it tells of; None outside of a list of parts, and behind the heading of a summary of all."""
    marked = context.marked
    part: _Part | None = None
    for sentence in marked.sentences:
        if sentence.starts_line:
            words = marked.norms(sentence.first, sentence.last)
            key = key_of(marked.said(sentence.first, sentence.last)) if len(words) <= _LONGEST else None
            if key is not None:
                part = _Part(key, bool(set(words) & context.plain("nodes")))
            elif set(words if len(words) <= _HEAD else words[:_TITLE]) & context.plain("summary-head"):
                part = None
        yield part


def _counts(one: Finding) -> tuple[int | None, int]:
    return one.fields["nodes_positive"], one.fields["nodes_examined"]


def _cannot_hold(one: Finding, others: Sequence[Finding]) -> bool:
    """Whether a count is too small to be that of these parts and of the specimen, which has nodes of its own."""
    positive, examined = _sum(others)
    return positive > (one.fields["nodes_positive"] or 0) or examined >= one.fields["nodes_examined"]


def _sum(found: Sequence[Finding]) -> tuple[int, int]:
    return sum(one.fields["nodes_positive"] or 0 for one in found), sum(one.fields["nodes_examined"] for one in found)
