"""What stands around a marker: the method, the antibody, the sample, the origin of a change, the day of the report, the line above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.matcher import ANY, Hit
from fairlead.findings.report_day import report_day
from fairlead.findings.tested_on import EARLIER, Samples

_LABEL = 6
_OPENING = 3
_TITLE_LONGEST, _HEADING_LONGEST = 16, 24
_TITLE_BACK = 30
_CAPITALS = 0.6
_TITLES = 4
_ORIGIN_NEAR, _ASSAY_BEHIND = 6, 6
_TAKEN, _LONGEST_LABEL = 2, 16
_BRACKETS = re.compile(r"\([^()]{0,60}\)")


def title_of(context: Context, number: int) -> int | None:
    """The line above a sentence that heads it: a heading, or a line by itself in capitals or with a colon at its end."""
    marked = context.marked
    line = marked.sentences[number].line
    for back in range(number - 1, max(-1, number - _TITLE_BACK), -1):
        sentence = marked.sentences[back]
        if sentence.line == line or not sentence.starts_line:
            continue
        if back not in marked.cells and _heads(context, back):
            return back
    return None


def _heads(context: Context, number: int) -> bool:
    marked, sentence = context.marked, context.marked.sentences[number]
    following = number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == sentence.line
    longest = _HEADING_LONGEST if marked.places[number].heading else _TITLE_LONGEST
    if following or sentence.last - sentence.first > longest:
        return False
    if marked.words[sentence.last - 1].raw == ":":
        return True
    if marked.in_sentence("markers", number):
        return False
    if marked.places[number].heading:
        return True
    letters = [sign for sign in _BRACKETS.sub("", marked.sentence_text(number)) if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(letters) > _LABEL and capitals >= _CAPITALS * len(letters)


def surroundings(
    context: Context, samples: Samples, hit: Hit, start: int, limit: int, *, until: int | None = None, earlier: int = EARLIER
) -> dict[str, Any]:
    """Method, assay, sample, day of the sample, origin and day of the report beside a marker whose result ends at `until`."""
    number = context.marked.sentence_at(hit.first) or 0
    fields: dict[str, Any] = samples.beside(hit, start, limit, earlier)
    titles = _titles(context, samples, number)
    fields["assay"] = _assay(context, hit, number, limit)
    if method := _method(context, hit, number, limit, until, titles) or _implied(context, hit, fields["assay"]):
        fields["method"] = method
    if origin := _origin(context, hit, number, titles):
        fields["origin"] = origin
    if "collected" not in fields and (day := _taken_behind(context, hit, number)) is not None:
        fields["collected"] = str(day)
    fields["reported"] = _reported(context, samples, number, titles, fields)
    return fields


def _taken_behind(context: Context, hit: Hit, number: int) -> PartialDate | None:
    """As in "0 (negative), collected 15 January 2026", "IHC 0 on the biopsy of 3 February": the day behind a word of taking or the sample.

    It stands before the next marker of the sentence.
    """
    marked, last = context.marked, context.marked.sentences[number].last
    following = next((other.first for other in marked.hits("markers", hit.last, last) if other.term is not hit.term), last)
    for found in context.dates_in(marked.span(hit.last, following)) if hit.last < following else ():
        first = marked.token_at(found.span.start)
        if context.plain("collected") & set(marked.norms(max(hit.last, first - _TAKEN), first)):
            return found.date
        at = first
        while at > hit.last and marked.words[at - 1].norm in context.plain("ties-its-day"):
            at -= 1
        if at > hit.last and marked.words[at - 1].norm in context.plain("taken") | context.plain("sample-itself"):
            return found.date
    return None


def _titles(context: Context, samples: Samples, number: int) -> list[int]:
    """The lines that head a sentence, the nearest first, and the first line of the document."""
    line = context.marked.sentences[number].line
    if line not in samples.titles:
        found: list[int] = []
        at = number
        while len(found) < _TITLES and (above := title_of(context, at)) is not None:
            found.append(at := above)
        samples.titles[line] = [*found, 0] if at else found
    return samples.titles[line]


def _row(context: Context, number: int) -> list[tuple[int, int]]:
    cell = context.marked.cells.get(number)
    return [context.marked.tokens_of(beside) for beside in cell.beside if len(beside)] if cell else []


def _method(context: Context, hit: Hit, number: int, limit: int, until: int | None, titles: list[int]) -> str | None:
    """The method named last before the end of the result, else right behind it, in its row, before it in the sentence, or above it."""
    marked, known = context.marked, set(hit.term.names("methods"))
    if not known:
        return None
    told = [one for one in marked.hits("methods", hit.first, limit) if one.term.word in known]
    before = [one for one in told if until is None or one.first < until]
    if before or told:
        return (before[-1] if before else told[0]).term.word
    spans = [(marked.sentences[number].first, hit.first), *_row(context, number), _opening(context, number)]
    spans += [(marked.sentences[at].first, marked.sentences[at].last) for at in titles]
    for first, last in spans:
        found = [one for one in marked.hits("methods", first, last) if one.term.word in known]
        if found:
            return found[-1].term.word
    return None


def _opening(context: Context, number: int) -> tuple[int, int]:
    """The first words of the line of a sentence ("Immunohistochemistry: HER2 3+. PD-L1 …")."""
    sentences = context.marked.sentences
    first = number
    while first and sentences[first - 1].line == sentences[number].line:
        first -= 1
    return sentences[first].first, min(sentences[first].last, sentences[first].first + _OPENING)


def _implied(context: Context, hit: Hit, assay: str | None) -> str | None:
    """The method that an antibody, a protein of several, or the name of the test itself stands for."""
    said = context.marked.said(hit.first, hit.last)
    by_form: Mapping[str, str] = hit.term.more.get("implies") or {}
    named = next((method for form, method in by_form.items() if form in said.upper().split("-")), None)
    stained = assay is not None or said in hit.term.names("parts")
    return named or (hit.term.names("methods")[0] if stained and hit.term.names("methods") else None)


def _assay(context: Context, hit: Hit, number: int, limit: int) -> str | None:
    """The antibody or test named with a marker: in its name, behind it, before it in the sentence, or in its row."""
    marked, assays = context.marked, hit.term.names("assays")
    if not assays:
        return None
    sentence = marked.sentences[number]
    spans = [(hit.first, limit), (limit, min(sentence.last, limit + _ASSAY_BEHIND)), *_row(context, number), (sentence.first, hit.first)]
    for first, last in spans:
        said = marked.said(first, last).lower()
        if (found := next((assay for assay in assays if assay.lower() in said), None)) is not None:
            return found
    return None


def _origin(context: Context, hit: Hit, number: int, titles: list[int]) -> str | None:
    """Whether a change in a gene was found in all cells or in the tumor alone, as the words beside it or the line above it say."""
    marked = context.marked
    rows = next((term.more.get("origins", ()) for term in marked.lexicon.tables["markers"] if term.word == ANY), ())
    if not (hit.term.more.get("changes") or hit.term.more.get("inherited")):
        return None
    sentence = marked.sentences[number]
    spans = [(max(sentence.first, hit.first - _ORIGIN_NEAR), min(sentence.last, hit.last + _ORIGIN_NEAR))]
    for at in titles:
        title = marked.sentences[at]
        spans.append((title.first, title.last))
        if marked.words[title.first].raw.isdigit() or marked.in_sentence("specimens", at):
            break  # a part with its own number or its own sample; what heads another part says nothing of it
    for first, last in spans:
        words = marked.norms(first, last)
        told = {row["origin"] for row in rows for says in row["also"] if says in words}
        if len(told) == 1 and not context.plain("testing") & set(words):
            return str(next(iter(told)))
    return None


def _reported(context: Context, samples: Samples, number: int, titles: list[int], fields: dict[str, Any]) -> PartialDate | None:
    """The day of the report: of the paragraph ("Addendum 2 (20 May):"), of the line above, or of the head for results on its sample."""
    marked = context.marked
    first = number
    while first and marked.sentences[first - 1].line == marked.sentences[number].line:
        first -= 1
    for at in dict.fromkeys((first, *titles)):
        if (day := report_day(context, at)) is not None and day != fields.get("collected"):
            return day
    sentence = marked.sentences[number]
    dated = number != first and context.dates_in(marked.span(sentence.first, sentence.last))
    for at in dict.fromkeys(titles if dated else (first, *titles)):
        if (day := _label_day(context, at)) is not None and str(day) != fields.get("collected"):
            return day
    whole = samples.of_all
    if whole is not None and (fields.get("specimen"), fields.get("specimen_site")) == (whole.specimen, whole.site):
        return samples.reported
    own = {name: fields[name] for name in ("specimen", "specimen_site", "collected") if fields.get(name)}
    return samples.reported if own.get("collected") and own in samples.in_head else None


def _label_day(context: Context, number: int) -> PartialDate | None:
    """As in "Histology 24 November" above a paragraph, "Pathology (Sept 2025): …": the one day of a label for a report on tissue."""
    marked, sentence = context.marked, context.marked.sentences[number]
    raw = [word.raw for word in marked.words[sentence.first : min(sentence.last, sentence.first + _LONGEST_LABEL)]]
    last = sentence.first + raw.index(":") if ":" in raw else sentence.last
    if last - sentence.first > _LONGEST_LABEL or (not sentence.starts_line and number not in marked.numbers_with("markers")):
        return None
    said = set(marked.norms(sentence.first, last))
    if not context.plain("report-of-tissue") & said or (context.plain("sample-taken") | context.plain("came-in")) & said:
        return None
    dated = context.dates_in(marked.span(sentence.first, last))
    return dated[0].date if len(dated) == 1 else None
