"""What a look at the disease found: the result, the look, and its day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.why_ended import ends

_TITLE = 3
_LABEL = 5
_HELD = ("SD", "PR", "CR")
LOOKS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS")
"""The looks with a report of their own."""
METHODS = (*LOOKS, "biopsy", "cytology", "clinical", "marker")


def result(context: Context, number: int) -> Iterator[Finding]:
    """Findings of the kind assessment (method, result) that a sentence tells."""
    marked = context.marked
    results = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit)]
    inside = {place for hit in results for place in range(hit.first, hit.last)}
    methods = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in METHODS and hit.first not in inside]
    grown = [hit for hit in marked.in_sentence("progressions", number) if hit.term.word == "progression" and context.counts(hit)]
    if any(context.of(hit.first, hit.last).is_fact for hit in grown):
        results = [hit for hit in results if hit.term.word not in _HELD]  # "lungs stable, primary growing"
    if not results:
        return
    if len(methods) > 1 and any(not hit.term.more.get("proves") for hit in methods):
        methods = [hit for hit in methods if not hit.term.more.get("proves")]  # "endoscopy with biopsies: complete response"
    if not methods and names(context, marked.sentences[number].first, results[0].first):
        return  # the best response of a course
    looks: list[Hit] | list[None] = methods or [None]
    apart = [[hit] for hit in results] if _have_their_days(context, number, results) else [results]
    for told_here in apart:
        look, hit = min(product(looks, told_here), key=lambda pair: _steps(pair[1], pair[0]))
        method = look.term.word if look else _of_report(context, number)
        if method is None and not _is_of_a_look(context, number, hit):
            continue
        told = context.of(hit.first, hit.last)
        if told.about == "patient" and not told.negated and told.mood in ("actual", "past") and told.certainty == "stated":
            of_report = None if methods or method is None else _date_of_report(context, number)
            date = context.date_near(hit.first, hit.last) or of_report
            yield context.say("assessment", {"method": method, "result": hit.term.word}, hit.first, hit.last, told, date)


def _have_their_days(context: Context, number: int, results: list[Hit]) -> bool:
    """As in "PR 2 March, PR 3 June, SD 5 September": whether results each have a day of their own behind them, or before them."""
    marked, sentence = context.marked, context.marked.sentences[number]
    places = [marked.words[hit.first].start for hit in results]
    days = [one.span.start for one in context.dates_in(marked.span(sentence.first, sentence.last))]
    kinds = [kind for _, kind in sorted([*((at, "result") for at in places), *((at, "day") for at in days)])]
    return len(results) > 1 and len(days) == len(results) and all(one != two for one, two in pairwise(kinds))


def _is_of_a_look(context: Context, number: int, hit: Hit) -> bool:
    """As in "a scan in July showed a partial response", "remains disease free": a look that is not named, and no tissue."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if hit.term.word == "no-evidence-of-disease" and (
        ends(context, sentence.first, sentence.last) or context.plain("while") & set(marked.norms(hit.first - _LABEL, hit.first))
    ):
        return False
    if hit.term.word == "no-evidence-of-disease":
        tissue = context.plain("left-in-tissue") & set(marked.norms(hit.first, hit.last))
        return not tissue and not marked.in_sentence("specimens", number)
    said = set(marked.norms(sentence.first, sentence.last))
    return bool(context.plain("unnamed-look") & said) and not names(context, sentence.first, sentence.last)


def _steps(result: Hit, method: Hit | None) -> int:
    """How far a result stands from the look that showed it."""
    if method is None:
        return 0
    return method.first - result.last if result.last <= method.first else max(0, result.first - method.last)


def _of_report(context: Context, number: int) -> str | None:
    """The method of a report on one look at the disease, whose title names it, for what stands under its conclusion."""
    marked = context.marked
    if not {"impression", "findings"} & set(marked.places[number].kinds):
        return None
    if "impression" not in marked.places[number].kinds and _has_impression(context, number):
        return None
    head = _head_of_part(context, number)
    if not any(_is_title_of_a_look(context, at) for at in head):
        return None
    named = [hit.term.word for at in head for hit in marked.in_sentence("methods", at)]
    return next((word for word in named if word in METHODS), None)


def _head_of_part(context: Context, number: int) -> list[int]:
    """The first sentences of the document, or of the report within it that a sentence stands in."""
    marked = context.marked
    first = number
    while first and marked.places[first - 1].part == marked.places[number].part:
        first -= 1
    titled = [at for at in range(first, number) if marked.places[at].heading and _is_title_of_a_look(context, at)]
    first = titled[-1] if titled else first
    return list(range(first, min(number, first + _TITLE)))


def _is_title_of_a_look(context: Context, number: int) -> bool:
    """As in "CT report", and as a heading "CT thorax abdomen pelvis"."""
    marked = context.marked
    named = any(hit.term.word in ("imaging", "endoscopy") for hit in marked.in_sentence("kinds", number))
    looks = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in LOOKS]
    begins = marked.places[number].heading or not number or marked.places[number - 1].part != marked.places[number].part
    return named or bool(begins and looks)


def _has_impression(context: Context, number: int) -> bool:
    """Whether the report says in sum what it found: then single findings tell no result of the whole."""
    places = context.marked.places
    return any(place.part == places[number].part and "impression" in place.kinds for place in places)


def _date_of_report(context: Context, number: int) -> PartialDate | None:
    """The day that the head of the report within a document tells, else that of the document."""
    marked = context.marked
    head = _head_of_part(context, number)
    told = [one.date for at in head for one in context.dates_in(marked.span(marked.sentences[at].first, marked.sentences[at].last))]
    return told[0] if told and told[0].is_whole else context.own_date
