"""What a look at the disease found: the result, the look, and its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.compared_sizes import growth_by_size
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.free_of_disease import FREE, free, is_local, is_now, is_of_many, is_over, since
from fairlead.findings.grown_after import came_after_the_look
from fairlead.findings.looks import METHODS, Look, is_compared, look_at
from fairlead.findings.marker_reach import is_of_a_marker
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import number_in
from fairlead.findings.plain_words import row_of
from fairlead.findings.why_ended import ends

_TITLE = 3
_LABEL = 5
_SEVERAL, _FEW = 2, 9
_NEW, _REST = 2, 4
_LABEL_MARKS = frozenset((":", "-", "–", "."))
_GONE = (FREE, "CR")
_HELD = ("SD", "PR", "CR")
_EDGE_NEAR = 6


def _counts_lesions(context: Context, hit: Hit) -> bool:
    """As in "R frontal 3 cm, 2 smaller": a number right before "smaller" counts lesions, which is no response."""
    before, words = context.marked.norms(hit.first - 1, hit.first), context.marked.words
    if not before or set(context.marked.norms(hit.first, hit.last)) - context.plain("smaller-alone"):
        return False
    number = int(before[0]) if before[0].isdigit() and before[0].isascii() else number_in(before[0])
    in_a_date = context.dates_between(words[hit.first - 1].start - 1, words[hit.first - 1].end)
    return number is not None and number <= _FEW and not in_a_date


def _is_of_a_specimen(context: Context, hit: Hit) -> bool:
    """As in "regression grade (Becker): 2", "margins tumor free": what tissue showed is no look at the disease."""
    marked = context.marked
    low = max(0, hit.first - _EDGE_NEAR)
    named = [*marked.hits("regression_scales", low, hit.last + _EDGE_NEAR), *marked.hits("margins", low, hit.last + _EDGE_NEAR)]
    beside = any(one.first < hit.last and hit.first < one.last for one in named)
    graded = context.plain("regresses") & set(marked.norms(hit.first, hit.last)) and any(one.table == "regression_scales" for one in named)
    return beside or bool(graded) or bool(context.plain("edge") & set(marked.norms(low, hit.first)[-2:]))


def result(context: Context, number: int) -> Iterator[Finding]:
    """Findings of the kind assessment (method, result) that a sentence tells."""
    marked = context.marked
    look = look_at(context, number)
    gone = [
        hit
        for hit in free(context, number)
        if not _is_of_a_specimen(context, hit) and not context.plain("grows-behind") & set(marked.norms(hit.last, hit.last + 1))
    ]
    results = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit) and hit.term.word != FREE]
    results = [
        hit for hit in results if not (_counts_lesions(context, hit) or is_of_a_marker(context, hit) or _is_of_a_specimen(context, hit))
    ]
    results = sorted([*results, *gone], key=lambda hit: hit.first)
    after = since(context, number) if results else None
    inside = {place for hit in results for place in range(hit.first, hit.last)}
    methods = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in METHODS and hit.first not in inside]
    later = [hit for hit in results if came_after_the_look(context, number, hit)]
    results = [hit for hit in results if hit not in later]
    if not later and _has_grown(context, number, look) and not _have_their_days(context, number, results):
        results = [hit for hit in results if hit.term.word not in _HELD]  # "lungs stable, primary growing"
    results = [hit for hit in results if not _is_of_the_rest(context, number, hit, look)]
    if not results:
        return
    results = _as_judged(context, number, results)
    if len(methods) > 1 and any(not hit.term.more.get("proves") for hit in methods):
        methods = [hit for hit in methods if not hit.term.more.get("proves")]  # "endoscopy with biopsies: complete response"
    counted = after is not None and any(hit in gone for hit in results)
    if not methods and not counted and names(context, marked.sentences[number].first, results[0].first):
        return  # the best response of a course
    looks: list[Hit] | list[None] = methods or [None]
    apart = [[hit] for hit in results] if _have_their_days(context, number, results) else [results]
    for told_here in apart:
        named, hit = min(product(looks, told_here), key=lambda pair: _steps(pair[1], pair[0]))
        method = named.term.word if named else _of_the_look(context, number, look, hit)
        lasting = after is not None and hit.term.word in _GONE
        if method is None and not lasting and not _is_of_a_look(context, number, hit) and _day_of_column(context, number) is None:
            continue
        if hit.term.word == FREE and (is_of_many(context, number) or is_over(context, number)):
            continue
        told = context.of(hit.first, hit.last)
        if _denies_itself(context, hit):
            told = replace(told, negated=False)
        denied = told.negated and marked.norms(hit.first - 1, hit.first) != [","]  # "no new disease, CMR"
        if told.about == "patient" and not denied and told.mood in ("actual", "past") and told.certainty == "stated":
            alone = len(apart) == 1 and len(methods) < _SEVERAL and look is not None and look.method == method
            seen = look.date if look is not None and (look.is_report or alone) else None
            date = _day_of_an_earlier_look(context, named, hit) or seen or context.date_near(hit.first, hit.last)
            headed = _day_of_column(context, number)
            date = headed or date
            fields: dict[str, Any] = {
                "method": method,
                "result": hit.term.word,
                "criteria": _criteria(context, number, look),
                "since": after,
            }
            if hit.term.word in _GONE:
                fields |= {"local": is_local(context, number, hit), "now": is_now(context, number)}
            if after is not None and after.start is not None and date == after.start:
                date = None  # "34 months after the operation of 12 May": the day of the operation
            yield context.say("assessment", fields, hit.first, hit.last, told, date)


def _day_of_an_earlier_look(context: Context, named: Hit | None, hit: Hit) -> PartialDate | None:
    """As in "previous CT (10 March) PR": the day right behind a look that is called one of before, and right before its result."""
    if named is None or named.last >= hit.first or hit.first - named.last > _SEVERAL * _FEW:
        return None
    days = context.dates_in(context.marked.span(named.last, hit.first))
    earlier = context.plain("looked-at-before") & set(context.marked.norms(named.first - _NEW, named.first))
    return days[0].date if len(days) == 1 and earlier else None


def _as_judged(context: Context, number: int, results: list[Hit]) -> list[Hit]:
    """As in "liver 20% smaller, nodes stable = SD": the letters of the judgement count before the words that describe."""
    judged = [hit for hit in results if context.marked.said(hit.first, hit.last) in _HELD]
    return judged if judged and not _have_their_days(context, number, results) else results


def _denies_itself(context: Context, hit: Hit) -> bool:
    """As in "no recurrence", "without signs of relapse": the word of denial that reaches the words is their own."""
    denying = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"]
    own = context.plain("free-denies") | context.plain("free-not")
    begins = bool(own & set(context.marked.norms(hit.first, hit.first + 1)))
    return hit.term.word == FREE and (begins or all(cue.last > hit.first for cue in denying))


def _day_of_column(context: Context, number: int) -> PartialDate | None:
    """The day that heads the column of a result in a row of responses ("Response | - | PR | PD")."""
    marked, cell = context.marked, context.marked.cells.get(number)
    if cell is None or cell.heading is None or not cell.column or not len(cell.beside[0]):
        return None
    label = set(marked.norms(*marked.tokens_of(cell.beside[0])))
    days = context.dates_in(cell.heading)
    return days[0].date if len(days) == 1 and label & context.plain("row-of-responses") else None


def _criteria(context: Context, number: int, look: Look | None) -> str | None:
    """The rules that a result was judged by, named in its sentence or anywhere in its report."""
    marked = context.marked
    if not context.plain("names-criteria") & marked.vocabulary:
        return None
    text = marked.text if look is not None and look.is_report else marked.sentence_text(number)
    rows = [term for term in (row_of(marked.lexicon, "plain_words", "criteria"),) if term is not None]
    return next((str(term.more["named"]) for term in rows for says in term.names("says") if says.lower() in text.lower()), None)


def _has_grown(context: Context, number: int, look: Look | None) -> bool:
    """Whether growth is told beside a result: in its sentence, or anywhere in the conclusion that it stands in."""
    marked = context.marked
    near = sentences_of_row(context, number) if number in marked.cells else [number]
    if look is not None and look.is_report and "impression" in marked.places[number].kinds:
        near += [
            at for at in marked.numbers_with("progressions") if "impression" in marked.places[at].kinds and look_at(context, at) == look
        ]
    grown = [hit for at in near for hit in marked.in_sentence("progressions", at) if hit.term.word == "progression" and context.counts(hit)]
    return any(context.of(hit.first, hit.last).is_fact for hit in grown) or _tells_new_spread(context, number)


def _tells_new_spread(context: Context, number: int) -> bool:
    """As in "new lung metastases, liver stable": a place of spread that is called new."""
    marked, fresh = context.marked, context.plain("called-new")
    if not fresh & marked.vocabulary:
        return False
    organs = [hit for hit in marked.in_sentence("metastases", number) if fresh & set(marked.norms(hit.first - _NEW, hit.first))]
    return any(context.counts(hit) and context.of(hit.first, hit.last).is_fact for hit in organs)


def _is_of_one_place(context: Context, number: int, hit: Hit) -> bool:
    """As in "bone mets unchanged", "stable lung nodules": a word for one lesion among others, and its place in the sentence."""
    single = context.plain("of-single-lesions") & {context.marked.said(hit.first, hit.last).lower()}
    organs = [one for one in context.marked.in_sentence("metastases", number) if context.counts(one)]
    return bool(single and organs) or any(one.first < hit.first < one.last for one in organs)  # "peritoneal disease stable"


def _grew_on_that_look(context: Context, number: int, look: Look | None) -> bool:
    """Whether growth or new spread is told beside of the same look, or of the same line."""
    marked = context.marked
    line = marked.sentences[number].line
    for way in (range(number, max(-1, number - _FEW), -1), range(number + 1, min(len(marked.sentences), number + _FEW))):
        for at in way:
            seen = look_at(context, at)
            if (marked.sentences[at].line != line and (look is None or seen != look)) or (seen is not None and seen != look):
                break
            if _has_grown(context, at, None) or growth_by_size(context, at):
                return True
    return False


def _is_of_the_rest(context: Context, number: int, hit: Hit, look: Look | None) -> bool:
    """As in "the rest unchanged", "otherwise stable", "SD elsewhere": what held beside what is told before it."""
    sentence = context.marked.sentences[number]
    low = max(sentence.first, hit.first - _REST)
    near = {*context.marked.norms(low, hit.first), *context.marked.norms(hit.last, min(sentence.last, hit.last + 1))}
    if hit.term.word not in _HELD:
        return False
    if _is_of_one_place(context, number, hit) and _grew_on_that_look(context, number, look):
        return True
    if not context.plain("rest-of-a-look") & near:
        return False
    return bool(context.plain("only-the-rest") & near) or _grew_on_that_look(context, number, look)


def _of_the_look(context: Context, number: int, look: Look | None, hit: Hit) -> str | None:
    """The method of the report or of the line that a result stands in, where it is one of the whole and not of a single lesion."""
    if look is None or look.method is None:
        return None
    marked = context.marked
    if look.is_report and "impression" in marked.places[number].kinds:
        return look.method
    if look.is_report and _has_impression(context, number):
        return None
    sentence = marked.sentences[number]
    single = context.plain("of-single-lesions") & {marked.said(hit.first, hit.last).lower()}
    begins = hit.first - sentence.first < _TITLE
    organs = marked.in_sentence("metastases", number) or marked.in_sentence("sites", number) or _is_under_a_label(context, number)
    placed = bool(organs) or bool(context.plain("primary-place") & set(marked.norms(sentence.first, sentence.last)))
    return look.method if not single or (begins and not placed) else None


def _is_under_a_label(context: Context, number: int) -> bool:
    """As in "Esophagus: stent in place. No change.": behind the organ that labels the line."""
    marked, first = context.marked, number
    while first and not marked.sentences[first].starts_line and marked.sentences[first - 1].line == marked.sentences[number].line:
        first -= 1
    begin = marked.sentences[first].first
    named = [hit for table in ("metastases", "sites") for hit in marked.in_sentence(table, first) if hit.first - begin < _TITLE]
    return first < number and any(marked.words[hit.last].raw in _LABEL_MARKS for hit in named if hit.last < len(marked.words))


def _has_impression(context: Context, number: int) -> bool:
    """Whether the report says in sum what it found: then single findings tell no result of the whole."""
    places = context.marked.places
    return any(place.part == places[number].part and "impression" in place.kinds for place in places)


def _have_their_days(context: Context, number: int, results: list[Hit]) -> bool:
    """As in "PR 2 March, PR 3 June, SD 5 September": whether results each have a day of their own behind them, or before them."""
    marked, sentence = context.marked, context.marked.sentences[number]
    places = [marked.words[hit.first].start for hit in results]
    days = [one.span.start for one in context.dates_in(marked.span(sentence.first, sentence.last)) if not is_compared(context, one)]
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
