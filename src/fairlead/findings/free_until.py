"""Free of the cancer until a day, and behind that where it was seen: "NED until 8/2025, then 3 liver lesions"."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.looks import METHODS
from fairlead.findings.matcher import Hit

_TO_THE_DAY, _BACK, _LATER = 3, 6, 2
_NEAR_NODES = "regional-nodes"
_NODES = (_NEAR_NODES, "distant-nodes")


def free_until(context: Context) -> Iterator[Finding]:
    """Findings of the kind found-again: growth of that day, if a treatment had taken the cancer away before it.

    Nothing where the words behind it tell growth, a day of their own, or that all was well then too.
    """
    marked = context.marked
    for number in marked.numbers_of(context.plain("was-free")):
        if number in marked.cells:
            continue
        told = _until(context, number)
        if told is None:
            continue
        behind, day = told
        for low, high in _stretches(context, number, behind):
            if marked.hits("progressions", low, high) or context.dates_in(marked.span(low, high)):
                break
            places = [hit for hit in marked.hits("metastases", low, high) if _is_there(context, hit)]
            if places:
                looks = [hit.term.word for hit in marked.hits("methods", low, high) if hit.term.word in METHODS]
                sites = tuple(dict.fromkeys(hit.term.word for hit in places))
                fields = {"sites": sites, "local": set(sites) == {_NEAR_NODES}, "field": None, "pattern": None, "suspected": False}
                fields |= {"proven": False, "at_primary": None, "methods": tuple(dict.fromkeys(looks))}
                yield context.say("found-again", fields, places[0].first, places[0].last, None, day)
                break


def _until(context: Context, number: int) -> tuple[int, PartialDate] | None:
    """The token behind the day that "until" takes behind a word for being free, and that day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    free = [at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("was-free")]
    for one in context.dates_in(marked.span(sentence.first, sentence.last)):
        first, last = marked.tokens_of(one.span)
        before = marked.norms(max(sentence.first, first - _TO_THE_DAY), first)
        if not context.plain("until-then") & set(before):
            continue
        beside = [at for at in free if 0 < first - at <= _BACK]
        if beside and not context.plain("denies") & set(marked.norms(max(sentence.first, beside[-1] - _TO_THE_DAY), beside[-1])):
            return last, one.date
    return None


def _stretches(context: Context, number: int, behind: int) -> Iterator[tuple[int, int]]:
    """The rest of the sentence, and the next ones of its line."""
    sentences = context.marked.sentences
    if behind < sentences[number].last:
        yield behind, sentences[number].last
    for at in range(number + 1, min(len(sentences), number + 1 + _LATER)):
        if sentences[at].line != sentences[number].line:
            return
        yield sentences[at].first, sentences[at].last


def _is_there(context: Context, hit: Hit) -> bool:
    """Whether a place is told as one where something is: not denied, not well, not the organ of an illness or a treatment."""
    marked = context.marked
    told = context.of(hit.first, hit.last)
    number = marked.sentence_at(hit.first)
    if not told.is_fact or told.about != "patient" or not context.counts(hit) or number is None or hit.term.word == "other":
        return False
    seen = hit.alone or hit.term.word in _NODES or any(one.term.more["meaning"] == "lesion" for one in marked.in_sentence("cues", number))
    well = context.plain("well-organ") | context.plain("behind-no-spread")
    return seen and not well & set(marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 2)))
