"""How far the first tumor reaches: its edges from the incisors, what it grows into, and whether it is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit

_CM = r"(?P<{0}>\d{{2}}(?:\.5)?)(?:\s?cm)?"
_SPAN = pattern_of(
    rf"(?<![\d./-])(?:(?P<at>\b(?:at|from|between)\s)?{_CM.format('a')}\s?(?:-|–|to|and|until)\s?{_CM.format('b')}|\b(?:at|from)\s{_CM.format('c')})(?<=cm)(?!\s?[x×/])",
    re.IGNORECASE,
)
_HIGHEST, _LOWEST = 12.0, 50.0
_LONGEST = 25.0
_NEAR = 6
_BEFORE = 14
_OTHERS = ("other", "stomach")
_STOPS = frozenset((",", "(", "which", "but", "with", ";"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds distance (`from` and `to`, cm from the incisors), invades and primary."""
    yield from _distances(context)
    for number in context.marked.numbers_with("invades"):
        yield from _invades(context, number)
    for hit in context.marked.hits("primaries"):
        told = context.of(hit.first, hit.last)
        if hit.term.more.get("seen"):
            if told.is_fact and told.certainty == "stated" and _in_the_gullet(context, hit):
                yield context.say("tumor-seen", {}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
            continue
        if told.is_fact and told.certainty == "stated" and _names_the_tumor(context, hit) and not _of_another_organ(context, hit):
            yield context.say("primary", {"primary": hit.term.word}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))


def _in_the_gullet(context: Context, hit: Hit) -> bool:
    """As in "ESOPH  Wall thickening much less": what a look saw, beside the name of the gullet or the junction."""
    number = context.marked.sentence_at(hit.first)
    if number is None or look_at(context, number) is None:
        return False
    sites = [one for one in context.marked.in_sentence("sites", number) if one.first <= hit.last + _NEAR]
    return bool(sites) and all(one.term.word not in _OTHERS for one in sites)


def _names_the_tumor(context: Context, hit: Hit) -> bool:
    """Whether the words are of the tumor: they name it or an operation on it, or it stands right before them."""
    around = context.marked.norms(hit.first - 3, hit.last)
    return bool(hit.term.more.get("of_the_tumor") or set(around) & context.plain("tumor")) or any(
        other.first < hit.last and hit.first < other.last for other in context.marked.hits("procedures", hit.first, hit.last)
    )


def _of_another_organ(context: Context, hit: Hit) -> bool:
    """As in "Liver, wedge: no tumor seen": the line begins with an organ that the tumor could have spread to."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    line = marked.sentences[number].line
    while number and marked.sentences[number - 1].line == line:
        number -= 1
    organs = [one for one in marked.hits("metastases", marked.sentences[number].first, hit.first) if not one.cued]
    return any(marked.text.find(":", marked.words[one.last - 1].end, marked.words[hit.first].start) >= 0 for one in organs)


def _distances(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for found in _SPAN.finditer(marked.text):
        upper = float(found["a"] or found["c"])
        lower = float(found["b"]) if found["b"] else None
        if not _HIGHEST <= upper <= _LOWEST or (lower is not None and not upper < lower <= min(_LOWEST, upper + _LONGEST)):
            continue
        first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        number = marked.sentence_at(first)
        if number is None or not _of_the_tumor(context, number, first, last, lower is not None):
            continue
        told = context.of(first, last)
        if told.is_fact:
            before = marked.norms(marked.sentences[number].first, first)
            left = bool(context.plain("left-or-back") & set(before))
            yield context.say("distance", {"from": upper, "to": lower, "left": left}, first, last, told, context.date_near(first, last))


def _of_the_tumor(context: Context, number: int, first: int, last: int, whole: bool) -> bool:
    """Whether the nearest name before the length is the tumor and no landmark; a single length needs the tumor right beside it."""
    marked = context.marked
    sentence = marked.sentences[number]
    before = marked.norms(max(sentence.first, first - _BEFORE), first)
    named = [place for place, word in enumerate(before) if word in context.plain("tumor")]
    named += [
        hit.last - 1 - max(sentence.first, first - _BEFORE)
        for hit in marked.hits("histologies", max(sentence.first, first - _BEFORE), first)
    ]
    marks = [place for place, word in enumerate(before) if word in context.plain("landmark")]
    if marks and max(marks) >= len(before) - 2:
        return False
    if named and (not marks or max(named) > max(marks) or (whole and max(marks) < max(named) + _NEAR)):
        return whole or len(before) - max(named) <= _NEAR
    after = set(marked.norms(last, min(sentence.last, last + _NEAR)))
    return bool(not marks and (after & context.plain("tumor") or (whole and after & context.plain("from-teeth"))))


def _invades(context: Context, number: int) -> Iterator[Finding]:
    marked = context.marked
    organs = marked.in_sentence("invades", number)
    if not organs:
        return
    grown = [
        hit
        for hit in marked.in_sentence("cues", number)
        if hit.term.more["meaning"] == "growth" and marked.words[hit.first].norm not in context.plain("contact")
    ]
    spread = marked.in_sentence("metastases", number)
    for organ in organs:
        if organ.term.word == "other":
            continue
        near = [hit for hit in grown if _linked(context, organ, hit, organs)]
        if not near or any(hit.alone for hit in spread):
            continue
        hit = min(near, key=lambda one: abs(one.first - organ.first))
        told = context.both(organ, hit)
        if told.is_fact and told.certainty in ("stated", "probable"):
            first, last = min(organ.first, hit.first), max(organ.last, hit.last)
            yield context.say("invades", {"invades": organ.term.word}, first, last, told, context.date_near(first, last))


def _linked(context: Context, organ: Hit, hit: Hit, organs: list[Hit]) -> bool:
    """Whether the word of growth stands in the name, right before it, over a list of organs, or right behind it ("aorta is invaded")."""
    if hit.first < organ.last and organ.first < hit.last:
        return True
    start, end = (hit.last, organ.first) if hit.last <= organ.first else (organ.last, hit.first)
    inside = {place for other in organs for place in range(other.first, other.last)}
    between = [context.marked.words[place].norm for place in range(start, end) if place not in inside]
    if hit.last <= organ.first:
        return len(between) <= _NEAR and not _STOPS & set(between)
    return (
        len(between) <= 2 and not {*_STOPS, "of", "into"} & set(between) and context.marked.words[hit.last - 1].norm not in ("of", "into")
    )
