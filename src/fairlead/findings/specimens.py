"""What the specimen of an operation showed: nodes, margin, size, regression, invasion of vessels and nerves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import largest_cm, number_in

_COUNT = r"\d{1,3}|no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PAIR = re.compile(
    rf"(?<![\w./-])(?P<p>{_COUNT})\s?(?:/|of|out\sof|from)\s?(?:the\s|a\stotal\sof\s)?(?P<e>\d{{1,3}})(?![\w/%]|\.\d|\s?(?:Gy|mg|cm|mm|kg|#|cycles|months|weeks|years))",
    re.IGNORECASE,
)
_MOST = 150
_NEAR = 7
_BEHIND_A_CATEGORY = re.compile(r"\b(?:yp|p|c|u|r)?N[0-3][a-c]?[\s,:]{0,2}(?:\(\s?)?$")
_NUMBER = re.compile(r"(?<![\w./-])\d{1,3}(?![\w/%]|\.\d)")
_SIZE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?(?:\s?(?:x|×|by)\s?\d{1,2}(?:\.\d{1,2})?){0,2}\s?(?:cm|mm)\b", re.IGNORECASE)
_CATEGORY = re.compile(r"(?<![A-Za-z])(?:yp|p)?T[0-4is][ab]?\s?,?\s?(?:yp|p)?N[0-3x+]")
_CODED = re.compile(r"(?<![A-Za-z])(?:yp|p)T[0-4]|(?<![A-Za-z])(?:yp|p)N[0-3]|[ (]N[0-3]\s?\(")
_GRADES = 5


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen, each with what it tells: nodes, margin, size_cm, regression, or a feature."""
    marked = context.marked
    if marked.vocabulary & context.plain("nodes") or _CODED.search(marked.text):
        for number in range(len(marked.sentences)):
            yield from _nodes(context, number)
    for number in marked.numbers_with("regression_scales"):
        yield from _regression(context, number)
    if "size" in marked.vocabulary or _CODED.search(marked.text):
        for number in range(len(marked.sentences)):
            yield from _size(context, number)
    for hit in context.marked.hits("margins"):
        told = context.of(hit.first, hit.last)
        if told.is_fact and told.certainty == "stated" and not _is_judged(context, hit):
            yield context.say("specimen", {"margin": hit.term.word}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
    yield from _uninvolved(context)
    yield from _features(context)


def _is_judged(context: Context, hit: Hit) -> bool:
    """As in "R0 resection possible": part of what is thought possible."""
    return any(
        other.first < hit.last and hit.first < other.last
        for other in context.marked.hits("judgements", max(0, hit.first - 4), hit.last + 4)
    )


def _uninvolved(context: Context) -> Iterator[Finding]:
    """As in "Margins: uninvolved by carcinoma", "resection margin is free": a word for the edge and what is said of it."""
    marked = context.marked
    if not marked.vocabulary & context.plain("edge"):
        return
    known = {place for hit in marked.hits("margins") for place in range(hit.first, hit.last)}
    for at, word in enumerate(marked.words):
        if word.norm not in context.plain("edge") or at in known:
            continue
        number = marked.sentence_at(at)
        if number is None:
            continue
        end = min(marked.sentences[number].last, at + _NEAR)
        free = next((place for place in range(at + 1, end) if marked.words[place].norm in context.plain("free")), None)
        if free is not None and not known & set(range(at, free + 1)) and not context.plain("cut") & set(marked.norms(at, free)):
            told = context.of(at, at + 1)
            if told.about == "patient" and told.mood in ("actual", "past") and "negated" not in told.cues:
                yield context.say("specimen", {"margin": "R0"}, at, free + 1, told, context.date_near(at, at + 1))


def _nodes(context: Context, number: int) -> Iterator[Finding]:
    """Counts of nodes in one sentence: the one for all of them, else the sum over the stations."""
    marked = context.marked
    sentence = marked.sentences[number]
    words = set(marked.norms(sentence.first, sentence.last))
    span = marked.span(sentence.first, sentence.last)
    text = marked.text
    pairs: list[tuple[int, int, int, int, bool, bool]] = []
    for found in _PAIR.finditer(text, span.start, span.end):
        positive, examined = _number(found["p"]), int(found["e"])
        if positive is None or not positive <= examined <= _MOST or not examined:
            continue
        first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        near = set(marked.norms(max(sentence.first, first - _NEAR), min(sentence.last, last + _NEAR)))
        behind = bool(_BEHIND_A_CATEGORY.search(text[max(span.start, found.start() - 10) : found.start()]))
        if behind or near & context.plain("nodes") or (pairs and words & context.plain("nodes")):
            whole = bool(set(marked.norms(max(sentence.first, first - 2), first)) & context.plain("in-all"))
            pairs.append((positive, examined, first, last, whole, behind))
    told = context.of(pairs[0][2], pairs[0][3]) if pairs else None
    if told is not None:
        if told.about != "patient" or told.mood not in ("actual", "past"):
            return
        chosen = [pair for pair in pairs if pair[4]][:1] or [pair for pair in pairs if pair[5]][:1] or pairs
        fields = {
            "nodes_positive": sum(pair[0] for pair in chosen),
            "nodes_examined": sum(pair[1] for pair in chosen),
            "whole": len(chosen) == 1 and (chosen[0][4] or chosen[0][5]),
        }
        yield context.say("specimen", fields, chosen[0][2], chosen[-1][3], told, context.date_near(chosen[0][2], chosen[-1][3]))
    elif words & context.plain("nodes") and words & context.plain("examined"):
        yield from _named_counts(context, number)


def _named_counts(context: Context, number: int) -> Iterator[Finding]:
    """As in "lymph nodes: number examined 24; number involved 3"; the second count may stand in the sentence behind."""
    marked = context.marked
    counts: dict[str, int] = {}
    places: list[int] = []
    for at in range(number, min(number + 2, len(marked.sentences))):
        sentence = marked.sentences[at]
        if at > number and sentence.line != marked.sentences[number].line:
            break
        named = [
            (place, name)
            for place in range(sentence.first, sentence.last)
            for name, which in (("nodes_examined", "examined"), ("nodes_positive", "involved"))
            if marked.words[place].norm in context.plain(which)
        ]
        for place in range(sentence.first, sentence.last):
            if not marked.words[place].raw.isdecimal() or len(marked.words[place].raw) > 3:
                continue
            near = min(named, key=lambda pair: (abs(pair[0] - place), pair[0] > place), default=None)
            if near is not None and abs(near[0] - place) <= 4 and near[1] not in counts:
                counts[near[1]] = int(marked.words[place].raw)
                places.append(place)
    if len(counts) == 2 and counts["nodes_positive"] <= counts["nodes_examined"] <= _MOST:
        first, last = min(places), max(places) + 1
        yield context.say("specimen", {**counts, "whole": True}, first, last)


def _number(text: str) -> int | None:
    return 0 if text.lower() in ("no", "none") else number_in(text.lower())


def _regression(context: Context, number: int) -> Iterator[Finding]:
    """A grade with its scale; without the name of a scale a grade says nothing."""
    marked = context.marked
    sentence = marked.sentences[number]
    hits = marked.in_sentence("regression_scales", number)
    scales = [hit for hit in hits if hit.term.word != "unnamed"]
    if not scales:
        return
    grades = {grade.lower() for grade in scales[0].term.names("grades")}
    last = max(hit.last for hit in hits)
    for place in [*range(last, min(sentence.last, last + _GRADES)), *range(max(sentence.first, scales[0].first - 2), scales[0].first)]:
        word = marked.words[place].norm
        following = marked.words[place + 1] if place + 1 < sentence.last else None
        if word not in grades and following is not None and following.norm in ("a", "b") and following.start == marked.words[place].end:
            word += following.norm
        if word in grades and not (place and marked.words[place - 1].raw == "/"):
            told = context.of(scales[0].first, scales[0].last)
            if told.is_fact:
                fields = {"scale": scales[0].term.word, "grade": word}
                first, end = min(scales[0].first, place), max(last, place + 1)
                yield context.say("specimen", fields, first, end, told, context.date_near(first, end))
            return


def _size(context: Context, number: int) -> Iterator[Finding]:
    """As in "Tumor size: 3.2 cm", "residual squamous cell carcinoma, 1.8 cm" in the words on a specimen."""
    marked = context.marked
    sentence = marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    found = _SIZE.search(marked.text, span.start, span.end)
    if found is None:
        return
    first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
    before = marked.norms(max(sentence.first, first - _NEAR), first)
    labelled = "size" in before and bool({*before} & context.plain("tumor"))
    staged = any(hit.last <= first and first - hit.last <= 2 for hit in marked.hits("histologies", sentence.first, first)) and bool(
        re.search(r"\b(?:yp|p)T\d", marked.text[span.start : span.end])
    )
    size = largest_cm(found[0])
    if (labelled or staged) and size and not context.plain("edge") & set(before):
        told = context.of(first, last)
        if told.is_fact:
            yield context.say("specimen", {"size_cm": size}, first, last, told)


def _is_vertebra(context: Context, hit: Hit) -> bool:
    """Whether a code ("L1") stands outside a list of categories, where it names a vertebra or a line."""
    said = context.marked.said(hit.first, hit.last)
    number = context.marked.sentence_at(hit.first)
    return said[-1:].isdigit() and (number is None or not _CATEGORY.search(context.marked.sentence_text(number)))


def _features(context: Context) -> Iterator[Finding]:
    """Vessels, nerves, capsules of nodes: yes or no."""
    for hit in context.marked.hits("features"):
        told = context.of(hit.first, hit.last)
        if told.about != "patient" or told.mood not in ("actual", "past") or told.certainty != "stated" or _is_vertebra(context, hit):
            continue
        value: Any = bool(hit.term.more["value"])
        if value and told.negated:
            value = False
        last = hit.last
        number = context.marked.sentence_at(hit.first)
        behind = [
            cue.last for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated" and cue.first >= hit.last
        ]
        last = max([last, *behind])
        first = min([hit.first, *(cue.first for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated")])
        if number is not None:
            yield context.say("specimen", {hit.term.word: value}, first, last, None, context.date_near(hit.first, hit.last))
