"""Spread denied as a whole, and lists of it that are whole, in few words: "no nodes, no mets", "liver only", "nothing elsewhere"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_BACK, _BESIDE = 5, 3
_NODES = ("regional-nodes", "distant-nodes")
_OF_THE_BODY = ("CT", "PET-CT")
_MARKS = frozenset(",;.:()")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds no-metastases and whole (`path` metastases; `sites`: the places that are all, None for those told before)."""
    marked = context.marked
    told = context.plain("spread-in-short") | context.plain("only-word") | context.plain("nothing-else-last")
    if marked.vocabulary.isdisjoint(told):
        return
    numbers = {number for at, word in enumerate(marked.words) if word.norm in told and (number := marked.sentence_at(at)) is not None}
    for number in sorted(numbers):
        if number in marked.cells or "history" in marked.places[number].kinds[-1:]:
            continue
        sentence = marked.sentences[number]
        for at in range(sentence.first, sentence.last):
            yield from _denied(context, number, at)
            yield from _only(context, number, at)
            yield from _nothing_else(context, number, at)


def _is_told(context: Context, first: int, last: int) -> bool:
    told = context.of(first, last)
    return told.about == "patient" and told.mood in ("actual", "past") and told.certainty == "stated"


def _denied(context: Context, number: int, at: int) -> Iterator[Finding]:
    """As in "no nodes, no mets", "PET neg for mets": the word ends its clause, and neither an organ nor a look at one organ is named."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[at].norm not in context.plain("spread-in-short"):
        return
    first = _denial(context, sentence.first, at)
    behind = marked.norms(at + 1, min(sentence.last, at + 2))
    closed = not behind or not behind[0].isalpha() or behind[0] in context.plain("behind-a-denial")
    if first is None or not closed or not _is_told(context, at, at + 1) or not _may_see_all(context, number, at):
        return
    yield context.say("no-metastases", {"distant": True}, first, at + 1, None, context.date_near(at, at + 1))


def _denial(context: Context, low: int, at: int) -> int | None:
    """Where a word of denial stands that reaches over nothing but "evidence of" and the like."""
    marked = context.marked
    for place in range(at - 1, max(low, at - _BACK) - 1, -1):
        if marked.words[place].norm in context.plain("denies-spread"):
            return place
        if marked.words[place].norm not in context.plain("before-spread"):
            return None
    return None


def _may_see_all(context: Context, number: int, at: int) -> bool:
    """Whether what a sentence denies is of the whole body: no organ but nodes on its line before it, and no look at a part."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = number
    while first and marked.sentences[first - 1].line == sentence.line and not marked.sentences[first].starts_line:
        first -= 1
    organs = [hit for one in {first, number} for hit in marked.in_sentence("metastases", one) if hit.term.word not in (*_NODES, "other")]
    looks = marked.in_sentence("methods", number)
    looks = [hit for hit in looks if hit.last <= at][-1:] or looks
    heading = marked.places[number].heading_of
    organs += marked.in_sentence("metastases", heading) if heading is not None else []
    parts = context.plain("looks-at-a-part") & set(marked.norms(marked.sentences[first].first, sentence.last))
    return not any(not hit.alone for hit in organs) and not parts and all(hit.term.word in _OF_THE_BODY for hit in looks)


def _only(context: Context, number: int, at: int) -> Iterator[Finding]:
    """As in "mets liver only", "PET: only primary avid": "only" right behind or before the organs, or words for the first tumor."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[at].norm not in context.plain("only-word") or not _is_told(context, at, at + 1):
        return
    local = _local_beside(context, sentence.first, at, sentence.last)
    looked = [hit for hit in marked.hits("methods", sentence.first, at) if hit.term.word in _OF_THE_BODY]
    if local is not None:
        if looked and _may_see_all(context, number, at):
            yield context.say("no-metastases", {"distant": True}, min(local, at), max(local, at) + 1, None, context.date_near(at, at + 1))
        return
    named = [hit for hit in marked.in_sentence("metastases", number) if context.counts(hit)]
    organs = [hit for hit in named if not context.of(hit.first, hit.last).negated]
    beside = [hit for hit in organs if _stands_beside(context, hit, at, sentence.last)]
    others = [name for name in names(context, sentence.first, at) if name.what != "class"]
    if beside and not others and all(_is_listed(context, one, two) for one, two in pairwise(organs)):
        sites = tuple(dict.fromkeys(hit.term.word for hit in organs))
        yield context.say("whole", {"path": "metastases", "sites": sites}, min(organs[0].first, at), max(organs[-1].last, at + 1))


def _local_beside(context: Context, low: int, at: int, high: int) -> int | None:
    """Where a word for the first tumor stands right before "only", or right behind it with nothing else before the mark."""
    marked, local = context.marked, context.plain("at-the-tumor-only")
    if marked.norms(max(low, at - 1), at)[-1:] and marked.norms(at - 1, at)[0] in local:
        return at - 1
    if marked.norms(max(low, at - 1), at)[-1:] and marked.norms(at - 1, at)[0] in context.plain("disease-words"):
        return at - 2 if set(marked.norms(max(low, at - 2), at - 1)) & local else None
    behind = [place for place in range(at + 1, min(high, at + 1 + _BESIDE)) if marked.words[place].norm in local]
    return behind[0] if behind and not _MARKS & set(marked.norms(at + 1, behind[0])) else None


def _stands_beside(context: Context, hit: Hit, at: int, high: int) -> bool:
    marked, between = context.marked, context.plain("disease-words")
    if hit.last <= at:
        behind = marked.norms(at + 1, min(high, at + 2))
        closed = not behind or not behind[0].isalpha() or behind[0] in context.plain("disease-words")
        return closed and at - hit.last < _BESIDE and all(word in between for word in marked.norms(hit.last, at))
    return hit.first - at <= 1 and hit.alone


def _is_listed(context: Context, one: Hit, two: Hit) -> bool:
    listed = context.plain("disease-words") | {",", "and", "+", "&", "/"}
    return all(word in listed for word in context.marked.norms(one.last, two.first))


def _nothing_else(context: Context, number: int, at: int) -> Iterator[Finding]:
    """As in "liver mets, nothing elsewhere", "PET: primary and two nodes, no other disease": beside a look or spread of the same line."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[at].norm not in context.plain("nothing-else-last"):
        return
    phrase = next(
        (size for size in (3, 2) if " ".join(marked.norms(at + 1 - size, at + 1)) in context.plain("nothing-else")),
        None,
    )
    if phrase is None or at + 1 - phrase < sentence.first:
        return
    behind = marked.norms(at + 1, min(sentence.last, at + 2))
    if behind and behind[0].isalpha() and behind[0] not in context.plain("behind-a-denial"):
        return
    near = range(max(0, number - _BESIDE), number + 1)
    line = [one for one in near if marked.sentences[one].line == sentence.line]
    looked = any(hit.term.word in _OF_THE_BODY for one in line for hit in marked.in_sentence("methods", one))
    spread = any(marked.in_sentence("metastases", one) for one in line)
    if (looked or spread) and _is_told(context, at, at + 1):
        yield context.say("whole", {"path": "metastases", "sites": None}, at + 1 - phrase, at + 1)
