"""What the specimen of an operation showed: nodes, margin, size, regression, invasion of vessels and nerves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.findings import node_counts
from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import largest_cm

_NEAR = 7
_SIZE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?(?:\s?(?:x|×|by)\s?\d{1,2}(?:\.\d{1,2})?){0,2}\s?(?:cm|mm)\b", re.IGNORECASE)
_CATEGORY = re.compile(r"(?<![A-Za-z])(?:yp|p)?T[0-4is][ab]?\s?,?\s?(?:yp|p)?N[0-3x+]")
_CODED = re.compile(r"(?<![A-Za-z])(?:yp|p)T[0-4]|(?<![A-Za-z])(?:yp|p)N[0-3]|[ (]N[0-3]\s?\(")
_GRADES = 5
_EDGE_LABEL, _APPROACH_NEAR = 5, 6
_REMOVING = frozenset(("curative surgery", "local curative treatment"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen, each with what it tells: nodes, margin, size_cm, regression, or a feature."""
    marked = context.marked
    if marked.vocabulary & context.plain("nodes") or _CODED.search(marked.text):
        yield from node_counts.read(context)
    for number in marked.numbers_with("regression_scales"):
        yield from _regression(context, number)
    if "size" in marked.vocabulary or _CODED.search(marked.text):
        for number in range(len(marked.sentences)):
            yield from _size(context, number)
    for hit in context.marked.hits("margins"):
        told = context.of(hit.first, hit.last)
        denied = any(
            cue.term.more["meaning"] == "negated" and 0 <= hit.first - cue.last <= 1 for cue in context.reaching(hit.first, hit.last)
        )
        free = not denied and told.certainty == "stated" and not _is_judged(context, hit)
        if free and node_counts.is_of_the_specimen(context, told, hit.first):
            yield context.say("specimen", {"margin": hit.term.word}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
    yield from _uninvolved(context)
    yield from _edges(context)
    yield from _features(context)
    yield from _approaches(context)


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


def _edges(context: Context) -> Iterator[Finding]:
    """As in "Proximal: uninvolved", "Radial: involved" one below the other: free where each is, and at least two are told."""
    marked = context.marked
    if not marked.vocabulary & context.plain("edge"):
        return
    run: list[tuple[int, int, bool]] = []
    for number, sentence in enumerate(marked.sentences):
        told = _edge(context, number)
        if told is not None:
            run.append((sentence.first, *told))
        if run and (told is None or number + 1 == len(marked.sentences)):
            yield from _margin_of(context, run)
            run = []


def _edge(context: Context, number: int) -> tuple[int, bool] | None:
    """Where the statement of one edge ends, and whether it is free; None where the sentence is of no edge alone."""
    marked, sentence = context.marked, context.marked.sentences[number]
    words = marked.norms(sentence.first, min(sentence.last, sentence.first + _EDGE_LABEL))
    at = next((place for place, word in enumerate(words) if word in (":", "-")), None)
    if at is None or not context.plain("edges") & set(words[:at]):
        return None
    behind = marked.norms(sentence.first + at + 1, min(sentence.last, sentence.first + at + 1 + _NEAR))
    free = bool(context.plain("free") & set(behind)) or behind[:2] == ["not", "involved"]
    cut = bool(context.plain("edge-cut") & set(behind)) and "not" not in behind and "no" not in behind
    return (min(sentence.last, sentence.first + at + 1 + _NEAR), free) if free != cut else None


def _margin_of(context: Context, run: list[tuple[int, int, bool]]) -> Iterator[Finding]:
    cut = [(first, last) for first, last, free in run if not free]
    if cut:
        yield context.say("specimen", {"margin": "R1"}, *cut[0], Assertion())
    elif len(run) > 1:
        yield context.say("specimen", {"margin": "R0"}, run[0][0], run[-1][1], Assertion())


def _approaches(context: Context) -> Iterator[Finding]:
    """As in "robotic Ivor Lewis esophagectomy", "esophagectomy (hybrid)": how an operation that removes was reached."""
    marked = context.marked
    for number in marked.numbers_with("approaches"):
        operations = [hit for hit in marked.in_sentence("procedures", number) if _REMOVING & set(hit.term.names("classes"))]
        for hit in marked.in_sentence("approaches", number):
            near = [one for one in operations if one.first - hit.last >= -_APPROACH_NEAR and one.last - hit.first <= _APPROACH_NEAR + 2]
            told = context.of(hit.first, hit.last)
            if near and told.is_fact:
                first, last = min(near[0].first, hit.first), max(near[0].last, hit.last)
                yield context.say("specimen", {"approach": hit.term.word, "of": marked.words[near[0].first].start}, first, last, told)


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
    behind = marked.norms(last, min(sentence.last, last + 3))
    labelled = bool({*before} & context.plain("tumor")) and (
        "size" in before or bool(context.plain("size-label") & {*before, *behind} and _is_of_tissue(context, number))
    )
    staged = any(hit.last <= first and first - hit.last <= 2 for hit in marked.hits("histologies", sentence.first, first)) and bool(
        re.search(r"\b(?:yp|p)T\d", marked.text[span.start : span.end])
    )
    size = largest_cm(found[0])
    if (labelled or staged) and size and not context.plain("edge") & set(before):
        told = context.of(first, last)
        if told.is_fact:
            yield context.say("specimen", {"size_cm": size}, first, last, told)


def _is_of_tissue(context: Context, number: int) -> bool:
    """Whether a sentence stands in the words on a specimen, not in those on a scan."""
    marked = context.marked
    seen = any(not hit.term.more.get("proves") for hit in marked.in_sentence("methods", number))
    return not seen and ("pathology" in marked.places[number].kinds or bool(_CODED.search(marked.text)))


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
