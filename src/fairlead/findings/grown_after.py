"""What growth came after: a treatment told behind it ("recurred 4 months after adjuvant capecitabine"), other days of a list of looks."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.dated import Dated
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import number_in

_REACH, _ON, _NEXT = 10, 6, 3
_LAST_YEAR = re.compile(r"\s(?P<y>20[0-4]\d)[.,;)]?$")


def told_up_to(context: Context, number: int, hit: Hit) -> int | None:
    """The character at which the names of such a treatment end; None where none is told behind a word of growth in its clause."""
    marked = context.marked
    end = min(marked.sentences[number].last, hit.last + _REACH)
    after = next((at for at in range(hit.last, end) if marked.words[at].norm in context.plain("grown-after")), None)
    if after is None:
        after = _right_on(context, hit, marked.sentences[number].last)
    if after is None or any(marked.words[at].raw in ";." for at in range(hit.last, after)):
        return None
    if hit.last < after and context.dates_in(marked.span(hit.last, after)):
        return None
    counted = marked.words[after + 1].norm if after + 1 < end else ""
    if (counted.isdigit() or number_in(counted) is not None) and "of" not in marked.norms(after + 2, min(end, after + 2 * _NEXT)):
        return None  # "PD after 2 months), then X", "progressed after 2 doses and Y was substituted"
    last = after + 1
    for name in names(context, after, min(marked.sentences[number].last, after + 2 * _REACH)):
        between = marked.norms(last, name.first)
        joined = set(between) <= context.plain("joins-courses") if last > after + 1 else name.first - after <= _REACH
        if not joined:
            break
        last = name.last
    return marked.words[last - 1].end if last > after + 1 else None


def _right_on(context: Context, hit: Hit, end: int) -> int | None:
    """As in "PD on FLOT", "progressed through first-line CAPOX": the word right before the name, which stands there at once."""
    marked = context.marked
    at = hit.last - 1 if marked.words[hit.last - 1].norm in context.plain("grown-on") else hit.last
    if at >= end or marked.words[at].norm not in context.plain("grown-on"):
        return None
    named = names(context, at + 1, min(end, at + 1 + _ON))
    return at if named and set(marked.norms(at + 1, named[0].first)) <= context.plain("before-its-name") else None


def of_what_came_before(context: Context, hit: Hit) -> tuple[int, int] | None:
    """As in "on X (3 doses) after PD on Y": the tokens of a growth that only tells what was given before, up to the names of that.

    None where growth is told for itself.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or not context.plain("grown-after") & set(marked.norms(hit.first - 1, hit.first)):
        return None
    sentence = marked.sentences[number]
    behind = names(context, hit.last, min(sentence.last, hit.last + _ON))
    linked = behind and context.plain("while-on-it") | {"of"} >= {
        word for word in marked.norms(hit.last, behind[0].first) if word.isalpha()
    }
    before = names(context, sentence.first, hit.first)
    return (hit.first, behind[-1].last) if linked and before else None


def came_then(context: Context, date: Dated, hit: Hit) -> bool:
    """As in "PR on CT 2 March, then PD": growth that came after an answer of a day is not of that day."""
    marked = context.marked
    _, first = marked.tokens_of(date.span)
    if first > hit.first or hit.first - first > _NEXT:
        return False
    return bool(context.plain("then-later") & set(marked.norms(first, hit.first))) and bool(
        marked.hits("responses", max(0, first - _REACH), first)
    )


def came_after_the_look(context: Context, number: int, hit: Hit) -> bool:
    """Whether growth came after the look whose day the sentence tells."""
    sentence = context.marked.sentences[number]
    return any(came_then(context, date, hit) for date in context.dates_in(context.marked.span(sentence.first, sentence.last)))


def year_behind(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """As in "recurrence in the neck nodes and lung 2026": the year at the end of the sentence that has no other date."""
    marked, sentence = context.marked, context.marked.sentences[number]
    found = _LAST_YEAR.search(marked.said(hit.last, sentence.last)) if hit.last < sentence.last else None
    return PartialDate(int(found["y"])) if found and not context.dates_in(marked.span(sentence.first, sentence.last)) else None


def leading_day(context: Context, hit: Hit, days: list[Dated]) -> list[Dated]:
    """As in "CT 5/26 PR, 8/26 PR, 11/26 PD": the day right behind a comma and right before the word of growth, if any."""
    marked = context.marked
    places = [(one, *marked.tokens_of(one.span)) for one in days]
    return [one for one, first, last in places if last == hit.first and first and marked.words[first - 1].raw in (",", ";")]


def on_or_off(context: Context, number: int) -> bool | None:
    """As in "progression on treatment", "progressed 2 months after stopping": whether treatment went on; None where nothing says so."""
    sentence = context.marked.sentences[number]
    said = f" {' '.join(context.marked.norms(sentence.first, sentence.last))} "
    if any(f" {phrase} " in said for phrase in context.plain("grown-off-treatment")):
        return False
    return True if any(f" {phrase} " in said for phrase in context.plain("grown-on-treatment")) else None
