"""Why several lines of treatment ended, each named by its number alone ("1L stopped for PD, 2L for neuropathy")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.why_ended import reasons

_SEVERAL, _DRUG_NEAR = 2, 3


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind line-ends (`ends`: by the number of a line why it ended)."""
    for number, ends in by_sentence(context).items():
        sentence = context.marked.sentences[number]
        yield context.say("line-ends", {"ends": dict(ends)}, sentence.first, sentence.last)


@lru_cache(maxsize=1)
def by_sentence(context: Context) -> Mapping[int, Mapping[int, str]]:
    """The sentences that tell the ends of two lines or more and name no drug, with why each line ended."""
    marked = context.marked
    if not context.plain("speaks-of-lines") & marked.vocabulary and not marked.hits("lines"):
        return {}
    told: dict[int, Mapping[int, str]] = {}
    for number in sorted({*marked.numbers_with("lines"), *_with_ordinals(context)}):
        sentence = marked.sentences[number]
        if number in marked.cells or names(context, sentence.first, sentence.last):
            continue
        ends = dict(_ends(context, number))
        if len(ends) >= _SEVERAL:
            told[number] = ends
    return told


def _with_ordinals(context: Context) -> list[int]:
    """The sentences that say "the first … the second" in a text that speaks of lines."""
    if not context.plain("speaks-of-lines") & context.marked.vocabulary and not context.marked.hits("lines"):
        return []
    return context.marked.numbers_of(context.plain("which-line"))


def _ends(context: Context, number: int) -> Iterator[tuple[int, str]]:
    """Each line that the sentence names with the first reason behind it, before the next line is named."""
    marked, sentence = context.marked, context.marked.sentences[number]
    named = [(hit.first, hit.last, int(hit.term.more["line"])) for hit in marked.in_sentence("lines", number) if hit.term.more.get("line")]
    named += [
        (at, at + 1, _ORDINALS[marked.words[at].norm])
        for at in range(sentence.first, sentence.last)
        if marked.words[at].norm in _ORDINALS
        and marked.norms(at - 1, at) == ["the"]
        and not any(first <= at < last for first, last, _ in named)
    ]
    named.sort()
    for place, (_, last, line) in enumerate(named):
        end = named[place + 1][0] if place + 1 < len(named) else sentence.last
        found = reasons(context, last, end)
        if found:
            yield line, found[0].word


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
