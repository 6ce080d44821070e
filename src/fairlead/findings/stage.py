"""T, N, M and stage groups as documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings import stage_bases, stage_forms, stage_of_others
from fairlead.findings.categories import (
    ANY,
    BEHIND,
    BOXED,
    CATEGORIES,
    CHANGED,
    EDITED,
    GROUP,
    GROUPED,
    IN_A_CELL,
    IN_A_ROW,
    NODES,
    OF_A_ROW,
    SLASHED,
    SPELLED,
    SPREAD,
    SPREAD_BEHIND,
    TICKED,
    TURNED,
    Words,
    basis_of,
    boxed,
    category,
    fields_of,
    group_basis,
    group_of,
    is_meant,
    is_offered,
    is_speaker,
)
from fairlead.findings.context import Context
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.finding import Finding
from fairlead.findings.stage_joined import OF_TISSUE, SYNOPTIC, Told, joined

_BETWEEN = re.compile(r"[^\d.;\n]{0,25}")
_EDITION = pattern_of(
    r"\b(?:UICC|AJCC|TNM)[\s,:;/(-]{0,3}(?:UICC\s|TNM[\s,]{1,2})?(?:v\.?\s?|version\s|edition\s)?(?P<e>[4-9])(?:th\b|\b(?![./-]\d))"
    r"|(?<!WHO )(?<!tumors, )\b(?P<f>[4-9])th\s(?:ed\b|edition)|\bUICC\s(?P<y>20(?:09|10|16|17|18))\b",
    re.IGNORECASE,
)
_YEARS = {"2009": 7, "2010": 7, "2016": 8, "2017": 8, "2018": 8}
"""The year in which an edition was printed or came into use."""
_EDITION_NEAR, _EDITION_BELOW = 1200, 200
_OF_A_CATEGORY = re.compile(r"\b[yc]?[cp]?[TNM]\s?[-–]?\s?$")
"""As in "pN Stage: 1"."""
_DIAGNOSED_BACK, _SAID_NEAR = 3, 5
_LABEL = 5
_GRADE, _FORMULA = re.compile(r"G[1-4]"), re.compile(r"(?<![A-Za-z])y?p[TN]\s?[0-4]")
_OTHER_NEAR, _SOON = 2, 60
_NOT_SPREAD, _WORDS_BEHIND = "M0", 8


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds stage (t, n, m, group, basis, edition as far as they are written together) and grade behind its label."""
    words = _words(context)
    yield from _grades(context)
    marked = context.marked
    places = (marked.sentence_at(marked.token_at(found.start())) for found in ANY.finditer(marked.text))
    numbers = {number for number in places if number is not None}
    numbers |= {number + 1 for number in numbers if number + 1 in marked.cells}  # the cell beside a label
    numbers |= {number for number, cell in marked.cells.items() if cell.column == 1 and IN_A_ROW.fullmatch(cell.beside[0].of(marked.text))}
    lines = _lines(context, numbers)
    whole = [one for number in sorted(numbers) for one in _sentence(context, number, words, lines.get(number))]
    lists = stage_forms.explained(marked.text) if len(whole) > 2 else []
    whole = [one for one in whole if not any(span.start <= marked.words[one.first].start < span.end for span in lists)]
    if not whole:
        return
    others = of_another_cancer(context)
    editions = [(found.start(), _YEARS.get(found["y"] or "") or int(found["e"] or found["f"])) for found in _EDITION.finditer(marked.text)]
    treated = stage_bases.is_after_treatment(context)
    for one in whole:
        one.changes = bool(context.plain("changed-to") & set(marked.norms(max(0, one.first - _SAID_NEAR), one.first + 1)))
    for one in joined(iter(stage_of_others.without(context, [one for one in whole if one.number not in others]))):
        if treated and one.fields.get("basis") == "pathologic":
            one.fields["basis"] = "post-neoadjuvant"
        if edition := _edition(context, one, editions):
            one.fields["edition"] = edition
        date = (_date(context, one) or _diagnosed(context, one)) if one.dated else None
        said = context.of(one.first, one.last)
        if said.negated and one.fields.get("basis") in OF_TISSUE and "t" in one.fields:
            said = replace(said, negated=False)  # "no residual carcinoma, ypT0"
        if not said.is_fact and {"t", "n"} <= one.fields.keys() and stage_forms.is_labelled(context, one.first, one.last):
            said = replace(said, mood="actual", negated=False)  # "if applicable: Not applicable pT Category: pT1b"
        yield context.say("stage", one.fields, one.first, one.last, said, date=date)


def _date(context: Context, one: Told) -> PartialDate | None:
    """The day on the line of a stage, else the nearest one of its sentence."""
    marked = context.marked
    text, start = marked.text, marked.words[one.first].start
    sentence = marked.sentences[one.number]
    span = marked.span(sentence.first, sentence.last)
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    here = context.dates_between(max(low, span.start), min(high if high >= 0 else len(text), span.end))
    return here[0].date if len(here) == 1 else context.date_near(one.first, one.first + 1)


def _edition(context: Context, one: Told, editions: list[tuple[int, int]]) -> int | None:
    """The edition named in the sentence of a stage, else the last one named not far above it, where all that are named agree."""
    if not editions or not one.fields.keys() & {"t", "group"}:
        return None
    marked = context.marked
    until = marked.sentence_at(one.last - 1)
    span = marked.span(marked.sentences[one.number].first, marked.sentences[one.number if until is None else until].last)
    here = [edition for at, edition in editions if span.start <= at < span.end]
    near = [edition for at, edition in editions if -_EDITION_BELOW < span.start - at < _EDITION_NEAR]
    return here[0] if here else near[-1] if near and len({edition for _, edition in editions}) == 1 else None


def _diagnosed(context: Context, one: Told) -> PartialDate | None:
    """As in "Diagnosed 11/2025. Stage T3 N2 M1": the day of the diagnosis told right before a clinical stage that has none."""
    marked = context.marked
    if one.fields.get("basis", "clinical") != "clinical" or one.number in marked.cells:
        return None
    for back in range(one.number - 1, max(-1, one.number - 1 - _DIAGNOSED_BACK), -1):
        if marked.places[back].part != marked.places[one.number].part:
            return None
        sentence = marked.sentences[back]
        for found in context.dates_in(marked.span(sentence.first, sentence.last)):
            start, _ = marked.tokens_of(found.span)
            if context.plain("diagnosed") & set(marked.norms(max(sentence.first, start - 3), start)):
                return found.date
    return None


def _grades(context: Context) -> Iterator[Finding]:
    """As in "Histologic grade: G2" on a form, "pT2 pN0 L0 V0 R0 G2": the label, or the formula, says what the letter grades."""
    marked = context.marked
    for hit in marked.hits("grades"):
        number = marked.sentence_at(hit.first)
        grade = hit.term.more.get("grade")
        if number is None or grade is None or hit.term.more.get("worse_of"):
            continue
        before = marked.norms(max(marked.sentences[number].first, hit.first - _LABEL), hit.first)
        cell = marked.cells.get(number)
        label = before if before[-1:] == [":"] else marked.norms(*marked.tokens_of(cell.beside[0])) if cell and cell.column else []
        formula = _GRADE.fullmatch(marked.said(hit.first, hit.last)) and _FORMULA.search(marked.sentence_text(number))
        if formula or (context.plain("grade-label") & set(label) and context.plain("of-tissue") & set(label)):
            yield context.say("grade", {"grade": int(grade)}, hit.first, hit.last)


def _names_a_drug(context: Context, match: re.Match[str]) -> bool:
    """Whether what reads like a T alone is the short form of a drug."""
    marked = context.marked
    return match["n"] is None and bool(marked.hits("drugs", *marked.tokens_of(Span(match.start(), match.end()))))


def _lines(context: Context, numbers: set[int]) -> dict[int, re.Match[str]]:
    """The lines of a form on a specimen that each tell one category."""
    marked = context.marked
    if not numbers or not stage_bases.is_operated(context) or not stage_bases.is_of_a_specimen(context, 0):
        return {}
    starts = [number for number in sorted(numbers) if marked.sentences[number].starts_line and number not in marked.cells]
    spans = ((number, marked.span(marked.sentences[number].first, marked.sentences[number].last)) for number in starts)
    return stage_forms.lines(marked.text, spans)


def _line(context: Context, number: int, words: Words, line: re.Match[str]) -> Iterator[Told]:
    """What a line of a form tells: one category, and the basis that its value or its label names."""
    first, last = context.marked.tokens_of(Span(line.start(), line.end()))
    told = boxed(line, words)
    if told:
        yield Told(number, first, max(first + 1, last), {**told, "basis": basis_of(line["w"] or line["p"]) or "pathologic"})


def _sentence(context: Context, number: int, words: Words, line: re.Match[str] | None) -> Iterator[Told]:
    marked = context.marked
    sentence = marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    if line is not None and not any(match["n"] for match in CATEGORIES.finditer(marked.text, span.start, span.end)):
        yield from _line(context, number, words, line)
        return
    found = [
        match
        for match in CATEGORIES.finditer(marked.text, span.start, span.end)
        if (is_meant(marked.text, match) or _ends_a_finding(context, number, match)) and not _names_a_drug(context, match)
    ]
    groups = [
        one for one in _groups(context, number, span, bool(found)) if not any(other.start() <= one.start() < other.end() for other in found)
    ]
    found += SLASHED.finditer(marked.text, span.start, span.end)
    taken: set[int] = set()
    for place, match in enumerate(found):
        limit = found[place + 1].start() if place + 1 < len(found) else span.end
        group = next((other for other in groups if match.end() <= other.start() < limit), None) or _ahead(marked.text, match, groups)
        ends = marked.text.find("\n", match.end()) % (len(marked.text) + 1)
        goes_on = "|" in marked.text[span.start : ends] or marked.text[match.end() : match.end() + 1] == ";"
        group = group or BEHIND.match(marked.text, match.end(), max(span.end, ends) if goes_on else span.end)
        fields = fields_of(match, words)
        start, end = match.start(), match.end()
        if group is not None and group.start() not in taken and group_basis(group) in (None, fields.get("basis")):
            taken.add(group.start())
            fields |= group_of(group, words)
            start, end = min(start, group.start()), max(end, group.end())
        if fields.keys() & {"t", "n", "m", "group"}:
            first, last = marked.token_at(start), marked.tokens_of(Span(start, end))[1]
            if "basis" not in fields and (basis := stage_bases.named(context, number, match.start(), match["m"])):
                fields["basis"] = basis
            if "m" not in fields and "n" in fields and (behind := _not_spread(context, last, sentence.last)) is not None:
                fields["m"], last = _NOT_SPREAD, behind
            yield Told(number, first, max(first + 1, last), fields)
    yield from _boxes(context, number, span, words)
    if number in marked.cells:
        yield from _of_a_row(context, number, words)
    spread = {group.end(): m1 for group in groups if (m1 := SPREAD_BEHIND.match(marked.text, group.end(), span.end))}
    yield from _alone(context, number, span, [*found, *spread.values()], words)
    for group in groups:
        if group.start() not in taken:
            first, last = marked.tokens_of(Span(group.start(), group.end()))
            fields = group_of(group, words)
            basis = stage_bases.named_before(context, first) if "basis" not in fields else None
            if group.end() in spread:
                fields |= fields_of(spread[group.end()], words)
                last = marked.tokens_of(Span(group.start(), spread[group.end()].end()))[1]
            if "group" in fields:
                fields |= {"basis": basis} if basis else {}
                yield Told(number, first, max(first + 1, last), fields)


def _boxes(context: Context, number: int, span: Span, words: Words) -> Iterator[Told]:
    """The boxes that are marked, before or behind what they are of."""
    marked = context.marked
    if stage_bases.is_of_a_specimen(context, number):
        for match in stage_forms.marked_ones(marked.text, span):
            first, last = marked.tokens_of(Span(match.start(), match.end()))
            yield Told(number, first, max(first + 1, last), {**boxed(match, words), "basis": basis_of(match["p"]) or "pathologic"})
    if "[" in marked.vocabulary:
        for match in [*BOXED.finditer(marked.text, span.start, span.end), *TICKED.finditer(marked.text, span.start, span.end)]:
            first, last = marked.tokens_of(Span(match.start(), match.end()))
            basis = {} if match["p"] else {"basis": stage_bases.named(context, number, match.start(), None)}
            yield Told(number, first, max(first + 1, last), {**basis, **boxed(match, words)})


def _of_a_row(context: Context, number: int, words: Words) -> Iterator[Told]:
    """As in "| T | 3 |": a row of a table on a specimen, with the letter in its first cell."""
    marked, cell, sentence = context.marked, context.marked.cells[number], context.marked.sentences[number]
    label = IN_A_ROW.fullmatch(cell.beside[0].of(marked.text)) if cell.column == 1 else None
    value = OF_A_ROW.fullmatch(cell.span.of(marked.text)) if label is not None else None
    basis = basis_of(label["p"]) if label is not None else None
    if basis is None and stage_bases.is_operated(context):
        basis = "pathologic"
    if label is not None and value is not None and (token := category(label["k"].lower(), value["v"], words)):
        fields = {label["k"].lower(): token, **({"basis": basis} if basis else {})}
        yield Told(number, sentence.first, sentence.last, fields)


def _ends_a_finding(context: Context, number: int, match: re.Match[str]) -> bool:
    """As in "adenocarcinoma, T3; nodes 3 of 12" in a report on a specimen: T alone, behind what was found."""
    marked = context.marked
    alone = match["n"] is None and match["t"][0].isdigit() and marked.text[match.end() : match.end() + 1] in ("", ";", ",", ".", ")", "\n")
    found = alone and (marked.in_sentence("histologies", number) or marked.in_sentence("depths", number))
    return bool(found) and stage_bases.is_of_a_specimen(context, number)


def _not_spread(context: Context, last: int, end: int) -> int | None:
    """Where words end that deny spread right behind the categories: "T3 N1 and no spread", "T3N1 and that it had not spread"."""
    words = context.marked.norms(last, min(end, last + _WORDS_BEHIND))
    for at, word in enumerate(words):
        if word in context.plain("not-spread"):
            near = [place for place in range(at + 1, min(len(words), at + 3)) if words[place] in context.plain("spread-word")]
            of_nodes = context.plain("node-word") | context.plain("nodes") | {"nodal", "regional", "local"}
            return last + near[0] + 1 if near and not of_nodes & set(words[at : near[0] + 1]) else None
        if word not in context.plain("before-not-spread"):
            return None
    return None


def _is_below(context: Context, number: int) -> bool:
    """As in "Group: IB" a few lines below "pT: pT1b" in a report on a specimen."""
    marked = context.marked
    above = marked.sentences[max(0, number - SYNOPTIC)].first
    span = marked.span(above, marked.sentences[number].first + 1)
    return marked.sentences[number].starts_line and bool(_FORMULA.search(marked.text, span.start, span.end))


def _is_right_behind(context: Context, number: int) -> bool:
    """As in "pT4aN2M0, R0, L1, V0. IIIC stage", "pT2 pN2, 7TH ED. GROUP: 3A": the sentence before on the same line tells categories."""
    marked = context.marked
    former = number - 1
    same = number > 0 and marked.sentences[former].line == marked.sentences[number].line
    return same and bool(_FORMULA.search(marked.sentence_text(former)))


_STONES = re.compile(r"\d?\d\s?st\.?\s?\d", re.IGNORECASE)
"""As in "9 st 4": a weight in stones, and no stage."""


def _groups(context: Context, number: int, span: Span, beside: bool) -> list[re.Match[str]]:
    """The groups of a sentence; "Group: IIB" only where the line says that it is of a stage, or stands beside categories."""
    marked = context.marked
    others = [*marked.in_sentence("conditions", number), *marked.in_sentence("complications", number)]
    groups = [
        one
        for one in GROUP.finditer(marked.text, span.start, span.end)
        if not is_speaker(marked.text, one)
        and not _OF_A_CATEGORY.search(marked.text, max(0, one.start() - _LABEL), one.start())
        and not _STONES.match(marked.text, max(0, one.start() - 2), one.end())
        and not stage_forms.is_offered_behind(marked.text, one)
    ]
    if stage_bases.is_of_a_specimen(context, number):
        groups = stage_forms.group_marked(marked.text, span) or groups
    cell = marked.cells.get(number)
    if (
        not groups
        and cell is not None
        and cell.column
        and context.plain("stage-word") & set(marked.norms(*marked.tokens_of(cell.beside[0])))
    ):
        only = IN_A_CELL.match(marked.text, span.start, span.end)
        letters = {"t", "n", "m"} & set(marked.norms(*marked.tokens_of(cell.beside[0])))  # "N stage | 2" is a category
        groups = [only] if only and not (letters and only["g"].isdigit()) else []
    if not groups:
        groups = [*CHANGED.finditer(marked.text, span.start, span.end), *EDITED.finditer(marked.text, span.start, span.end)]
    if not groups and (beside or (stage_bases.is_of_a_specimen(context, number) and _is_right_behind(context, number))):
        groups = list(TURNED.finditer(marked.text, span.start, span.end))
    if not groups:
        groups = [one for one in SPELLED.finditer(marked.text, span.start, span.end) if beside or _is_said(context, one)]
    if not groups and (
        beside
        or context.plain("stage-word") & set(marked.norms(*marked.tokens_of(span)))
        or _is_below(context, number)
        or _is_right_behind(context, number)
    ):
        groups = list(GROUPED.finditer(marked.text, span.start, span.end))

    def is_of_another_illness(group: re.Match[str]) -> bool:
        at, end = marked.token_at(group.start()), marked.token_at(group.end() - 1)
        around = {*marked.norms(at - _OTHER_NEAR, at), *marked.norms(end + 1, end + 1 + _OTHER_NEAR)}
        return bool(around & context.plain("staged-too")) or any(
            hit.first <= at <= hit.last or 0 <= hit.first - end <= _OTHER_NEAR for hit in others
        )

    return [group for group in groups if not is_of_another_illness(group)]


def _is_said(context: Context, group: re.Match[str]) -> bool:
    """As in "it was stage three", "stage four cancer": a group in words that a verb stands before, or a word for cancer behind."""
    marked = context.marked
    first, last = marked.token_at(group.start()), marked.token_at(group.end() - 1) + 1
    behind = marked.norms(last, last + 1)
    ends = not behind or not behind[0].isalpha() or behind[0] in context.plain("when-a-value-was")
    return bool(context.plain("cancer-word") & set(behind)) or (
        ends and bool(context.plain("stage-said") & set(marked.norms(first - 1, first)))
    )


def _alone(context: Context, number: int, span: Span, found: list[re.Match[str]], words: Words) -> Iterator[Told]:
    """A category of nodes with its letter, or one of spread, that stands apart from the others."""
    marked = context.marked
    for match in NODES.finditer(marked.text, span.start, span.end):
        if not any(one.start() <= match.start() < one.end() for one in found) and not is_offered(marked.text, match):
            first = marked.token_at(match.start())
            fields = fields_of(match, words)
            if "n" in fields:
                yield Told(number, first, first + 1, fields)
    for match in SPREAD.finditer(marked.text, span.start, span.end):
        if not any(one.start() <= match.start() < one.end() for one in found) and not is_offered(marked.text, match):
            first = marked.token_at(match.start())
            labelled = bool(match["pm"]) or marked.text[max(0, match.start() - 4) : match.start()].rstrip(" \t")[-1:] in (
                ":",
                "|",
                "=",
                "(",
            )
            labelled = labelled or ":" in match[0]
            became = {"now"} | context.plain("then-later")
            former = [one.end() for one in found if one.end() <= match.start()]
            if former and became & set(marked.norms(marked.token_at(former[-1]), first)):  # "T4a N1, now metastatic (M1)"
                yield Told(number, first, first + 1, fields_of(match, words), dated=False, joins=False)
                continue
            joins = labelled or first == marked.sentences[number].first or any(0 <= match.start() - one.end() <= _SOON for one in found)
            yield Told(number, first, first + 1, fields_of(match, words), dated=False, joins=joins)


def _ahead(text: str, match: re.Match[str], groups: list[re.Match[str]]) -> re.Match[str] | None:
    """As in "stage IVB (cT4a N2 M1)": the group right before the categories."""
    return next((group for group in groups if group.end() <= match.start() and _BETWEEN.fullmatch(text, group.end(), match.start())), None)


def _words(context: Context) -> Words:
    allowed: Words = {}
    for term in context.marked.lexicon.tables.get("categories", ()):
        allowed.setdefault(str(term.more.get("list")), set()).add(term.word)
    return allowed
