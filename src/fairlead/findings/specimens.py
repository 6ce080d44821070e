"""What the specimen of an operation showed: nodes, margin, size, regression, invasion of vessels and nerves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.patterns import pattern_of
from fairlead.findings import (
    features_of_tissue,
    node_alone,
    node_checklists,
    node_counts,
    node_entries,
    node_gross,
    node_parts,
    node_rows,
    node_sections,
    node_sums,
)
from fairlead.findings.context import Assertion, Context
from fairlead.findings.doubted_results import begins_a_line
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import largest_cm
from fairlead.findings.stage_bases import back_over_dots, is_of_a_specimen, is_operated

_NEAR, _GLUED = 7, "trg"
_SIZE = pattern_of(
    r"(?<![\d.\w])(?:\d{1,2}|[lI](?=\.\d))(?:\.\d{1,2}|\spoint\s\d)?(?:\s?(?:x|×|by)\s?\d{1,2}(?:\.\d{1,2})?){0,2}\s?(?:cm|mm|centimeters?|millimeters?|centimetres?|millimetres?)\b",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?<![A-Za-z])(?:yp|p)T[0-4]|(?<![A-Za-z])(?:yp|p)N[0-3]|[ (]N[0-3]\s?\(")
_MISREAD = re.compile(r"[lI]\.")
_GRADES, _LABEL = 5, 5
_CUT_NEAR = 8
_WIDEST = 20
_SIZE_NEAR = 18
_MARKS = frozenset((",", ";", ".", "/", "|", "-", "–"))
_EDGE_LABEL, _APPROACH_NEAR = 5, 6
_REMOVING = frozenset(("curative surgery", "local curative treatment"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen, each with what it tells: nodes, margin, size_cm, regression, or a feature."""
    marked = context.marked
    if not (is_operated(context) or is_of_a_specimen(context, 0) or _CODED.search(marked.text) or _names_tissue(context)):
        return
    counts = list(node_counts.read(context))
    runs = node_counts.runs_of(context)
    counts += node_entries.more(context, counts, runs)
    counts += node_alone.more(context, counts, runs)
    counts += node_gross.more(context, counts, runs)
    counts = node_checklists.with_checklists(context, node_rows.instead(context, counts, runs))
    yield from node_sums.without_their_parts(context, node_sections.chosen(context, node_parts.with_parts(context, counts, runs)))
    for number in marked.numbers_with("regression_scales"):
        yield from _regression(context, number)
    yield from _sizes(context)
    for hit in context.marked.hits("margins"):
        told = context.of(hit.first, hit.last)
        denied = any(
            cue.term.more["meaning"] == "negated"
            and 0 <= hit.first - cue.last <= 1
            and not (
                _MARKS & set(marked.norms(cue.last, hit.first)) or begins_a_line(context, cue.last, hit.first)
            )  # "invasion absent, R0"
            for cue in context.reaching(hit.first, hit.last)
        )
        free = not denied and told.certainty == "stated" and not _is_judged(context, hit)
        if free and node_counts.is_of_the_specimen(context, told, hit.first):
            yield context.say("specimen", {"margin": hit.term.word}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
    yield from _days(context)
    yield from _uninvolved(context)
    yield from _edges(context)
    yield from features_of_tissue.read(context)
    yield from _approaches(context)


def _names_tissue(context: Context) -> bool:
    """Whether a section of the document tells what tissue showed."""
    return any("pathology" in place.kinds for place in context.marked.places)


def _days(context: Context) -> Iterator[Finding]:
    """The day of the operation as a label tells it; that of the sample in a report on tissue only."""
    marked = context.marked
    for found in context.dates:
        first, last = marked.tokens_of(found.span)
        number = marked.sentence_at(first)
        if number is None:
            continue
        cell = marked.cells.get(number)
        before = marked.norms(max(marked.sentences[number].first, first - _LABEL), first)
        if cell is not None and cell.column == 1:
            before = marked.norms(*marked.tokens_of(cell.beside[0]))
        while before and (not before[-1].isalnum() or before[-1] in context.plain("day-filler")):
            before.pop()
        taken = before[-1:] and before[-1] in context.plain("taken-day") and is_of_a_specimen(context, number)
        if before and (taken or before[-1] in context.plain("operation-day")):
            yield context.say("operation-day", {}, first, last, Assertion(), found.date)


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
        end = min(_end_of_answer(context, number), at + _NEAR)
        cut = _tumor_at(context, at, number)
        if cut is not None:
            told = context.of(at, at + 1)
            if told.about == "patient" and told.mood in ("actual", "past"):
                yield context.say("specimen", {"margin": "R1"}, *cut, Assertion(), context.date_near(at, at + 1))
            continue
        free = next((place for place in range(at + 1, end) if marked.words[place].norm in context.plain("free")), None)
        if free is not None and not known & set(range(at, free + 1)) and not context.plain("cut") & set(marked.norms(at, free)):
            told = context.of(at, at + 1)
            if told.about == "patient" and told.mood in ("actual", "past") and not _is_denied_near(context, at):
                yield context.say("specimen", {"margin": "R0"}, at, free + 1, told, context.date_near(at, at + 1))


def _end_of_answer(context: Context, number: int) -> int:
    """The token up to which a sentence tells of what it names; of a label in a table, the end of the cell beside it."""
    cell = context.marked.cells.get(number)
    if cell is None or cell.column + 1 >= len(cell.beside) or not len(cell.beside[cell.column + 1]):
        return context.marked.sentences[number].last
    return context.marked.tokens_of(cell.beside[cell.column + 1])[1]


def _is_denied_near(context: Context, at: int) -> bool:
    """Whether a word of denial reaches a token: one before it with no mark and no new line between, or one behind it."""
    denying = [cue for cue in context.reaching(at, at + 1) if cue.term.more["meaning"] == "negated"]
    return any(
        cue.last > at or not (_MARKS & set(context.marked.norms(cue.last, at)) or begins_a_line(context, cue.last, at)) for cue in denying
    )


def _tumor_at(context: Context, at: int, number: int) -> tuple[int, int] | None:
    """As in "radial margin positive for carcinoma", "carcinoma is present at the inked margin": the tokens that say so."""
    marked, sentence = context.marked, context.marked.sentences[number]
    behind = marked.norms(at + 1, min(sentence.last, at + 1 + _CUT_NEAR))
    stop = next(
        (place for place, word in enumerate(behind) if word in (",", ";", ".", "and", "but", "(", "/", "|") or (place and word == "-")),
        len(behind),
    )
    said = behind[:stop]
    positive = next(
        (place for place, word in enumerate(said) if word in context.plain("edge-cut") or word in context.plain("edge-reached")), None
    )
    if positive is not None and not context.plain("cut-denied") & set(said[:positive]) and said[:1] != ["status"]:
        before = marked.norms(max(sentence.first, at - _CUT_NEAR), at)
        return None if context.plain("cut-denied") & set(before) else (at, at + 2 + positive)
    with_tumor = next((place for place, word in enumerate(said) if word in context.plain("found-in-nodes")), None)
    if (
        with_tumor is not None
        and {"with", "contains", "contain", "shows", "show"} & set(said[:with_tumor])
        and not context.plain("cut-denied") & set(said)
    ):
        return at, at + 2 + with_tumor
    before = marked.norms(max(sentence.first, at - _CUT_NEAR), at)
    kinds = next(
        (back for back, word in enumerate(before[::-1]) if word not in context.plain("edges") | context.plain("kinds-of-edge")), len(before)
    )
    if kinds < len(before) and before[-1 - kinds] in ("positive", "involved"):
        nearer = before[: -1 - kinds]
        nearer = nearer[max((place + 1 for place, word in enumerate(nearer) if word in _MARKS), default=0) :][-2:]
        if not context.plain("cut-denied") & set(nearer):
            return at - kinds - 1, at + 1  # "positive circumferential resection margin"
    place = next((place for place, word in enumerate(before) if word in context.plain("found-in-nodes")), None)
    reached = (
        place is not None
        and {"at", "to", "involves", "involving", "reaches", "touches"} & set(before[place:])
        and not {",", ";", "from"} & set(before[place:])
    )
    sure = {"present", "extends", "involves", "involving", "reaches", "touches", "is", "seen"} & set(before)
    if (
        reached
        and sure
        and not context.plain("cut-denied") & set(before)
        and not context.plain("free") & {*said, *before}
        and place is not None
    ):
        return max(sentence.first, at - len(before) + place), at + 1
    return None


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
    hits = [hit for hit in hits if not hit.term.more.get("needs_score")] or hits
    scales = [hit for hit in hits if hit.term.word != "unnamed"] or marked.in_sentence("regression_scales", number)
    scales = [hit for hit in scales if hit.term.word != "unnamed"]
    if not scales:
        return
    grades = {grade.lower() for grade in scales[0].term.names("grades")}
    last = max(hit.last for hit in hits)
    ahead = [*range(last, min(sentence.last, last + _GRADES))]
    right_before = [*range(max(sentence.first, scales[0].first - 2), scales[0].first)]
    glued = [
        place
        for place in range(max(sentence.first, scales[0].first - _GRADES), scales[0].first)
        if marked.words[place].norm != _GLUED and marked.words[place].norm.startswith(_GLUED)
    ]  # "TRG3 according to Mandard"
    low = sentence.first
    if number and marked.sentences[number - 1].line == sentence.line and marked.words[low - 1].raw == ";":
        low = marked.sentences[number - 1].first
    scored = [
        place + 1
        for place in range(max(low, scales[0].first - _GRADES), scales[0].first)
        if marked.words[place].norm in context.plain("score-word")
    ]
    if scales[0].term.more.get("needs_score"):
        behind = [place for place in ahead if marked.words[place].norm in context.plain("score-word")]
        ahead, right_before = [*range(behind[0], min(sentence.last, behind[0] + _GRADES))] if behind else [], []
    for place in [*glued, *scored, *ahead, *right_before]:
        word = marked.words[place].norm
        word = word.removeprefix(_GLUED)  # "Mandard TRG4"
        following = marked.words[place + 1] if place + 1 < sentence.last else None
        if word not in grades and following is not None and following.norm in ("a", "b") and following.start == marked.words[place].end:
            word += following.norm
        if word in grades and not (place and marked.words[place - 1].raw == "/"):
            told = context.of(scales[0].first, scales[0].last)
            if told.about == "patient" and told.mood in ("actual", "past"):
                fields = {"scale": scales[0].term.word, "grade": word}
                first, end = min(scales[0].first, place), max(last, place + 1)
                yield context.say("specimen", fields, first, end, replace(told, negated=False), context.date_near(first, end))
            return


def _sizes(context: Context) -> Iterator[Finding]:
    """As in "Tumor size: 3.2 cm", "residual squamous cell carcinoma, 1.8 cm", "an ulcerated tumor measuring 55 x 40 mm"."""
    marked = context.marked
    former = -1
    for found in _SIZE.finditer(marked.text):
        first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        number = marked.sentence_at(first)
        size = largest_cm(_MISREAD.sub("1.", found[0]).replace(" point ", ".")) or 0
        if number is None or number == former or not 0 < size <= _WIDEST or not _is_size(context, number, first, last):
            continue
        told = context.of(first, last)
        if told.about == "patient" and told.mood in ("actual", "past"):
            former = number
            yield context.say("specimen", {"size_cm": size}, first, last, replace(told, negated=False))


def _is_size(context: Context, number: int, first: int, last: int) -> bool:
    """Whether a length is that of the tumor: its name or the label of its size stands before it, and nothing else that has a length."""
    marked = context.marked
    sentence = marked.sentences[number]
    low = max(sentence.first, back_over_dots(context, first, _SIZE_NEAR))
    before, behind = marked.norms(low, first), marked.norms(last, min(sentence.last, last + 3))
    tumor = [place for place, word in enumerate(before) if word in context.plain("tumor")]
    tumor += [hit.last - 1 - low for hit in marked.hits("histologies", low, first) if hit.term.more.get("scope", "in") != "out"]
    other = max((place for place, word in enumerate(before) if word in context.plain("other-length")), default=-1)
    if (
        set(behind) & context.plain("length-from")
        or context.plain("involved") & set(before)
        or (other >= 0 and other >= max(tumor, default=-1))
    ):
        return False
    labelled = bool(context.plain("size-label") & {*before, *behind})
    if not tumor:
        told = (
            labelled and ({"size"} & set(before[:2]) or context.plain("greatest-extent") & set(before)) and _tumor_before(context, number)
        )
        return bool(told) and _is_of_tissue(context, number)
    if "size" in before:
        return True
    return _is_of_tissue(context, number)


def _tumor_before(context: Context, number: int) -> bool:
    """Whether the sentence or the one before it names the tumor."""
    marked = context.marked
    for at in (number, number - 1, number - 2):
        if at < 0 or marked.places[at].part != marked.places[number].part:
            return False
        one = marked.sentences[at]
        if context.plain("tumor") & set(marked.norms(one.first, one.last)) or marked.in_sentence("histologies", at):
            return True
    return False


def _is_of_tissue(context: Context, number: int) -> bool:
    """Whether a sentence stands in the words on a specimen, not in those on a scan."""
    marked = context.marked
    seen = any(not hit.term.more.get("proves") for hit in marked.in_sentence("methods", number))
    return not seen and (is_of_a_specimen(context, number) or bool(_CODED.search(marked.text)))
