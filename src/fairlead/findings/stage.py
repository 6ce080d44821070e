"""T, N, M and stage groups as documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_PREFIX = r"(?P<{0}>yp|yc|[cpurya])?"
_GAP = r"(?:[\s,;/]|\([^()\n]{{0,40}}\)){{0,{0}}}"
_TNM = re.compile(
    rf"(?<![A-Za-z0-9]){_PREFIX.format('pt')}\s?T(?P<t>is|[Xx]|[0-4][ab]?){_GAP.format(3)}"
    rf"(?:{_PREFIX.format('pn')}\s?N(?P<n>[Xx]|\+|[0-4][abc]?)(?:{_GAP.format(3)}{_PREFIX.format('pm')}\s?M(?P<m>[Xx]|[01][ab]?))?)?(?![A-Za-z0-9])"
)
_ALONE = re.compile(rf"(?<![A-Za-z0-9]){_PREFIX.format('pm')}M(?P<m>[01])(?=\s?\(|[\s,.;)]|$)")
_GROUP = re.compile(
    r"(?<![A-Za-z0-9])(?P<p>yp|[cpur])?(?:[Ss]tage|STAGE|[Ss]tg|[Ss]t)[\s.:]{1,2}(?P<q>yp|[cp])?(?P<g>IV|I{1,3}|[0-4])\s?(?P<s>[ABCabc])?(?![A-Za-z0-9]|\s?mg)"
)
_GROUPED = re.compile(
    r"\b(?:[Gg]roup(?:ing)?|GROUP(?:ING)?)[\s.:]{1,3}(?P<p>)(?P<q>yp|[cp])?(?P<g>IV|I{1,3}|[0-4])\s?(?P<s>[ABC])?(?![A-Za-z0-9])"
)
_NODES = re.compile(r"(?<![A-Za-z0-9])(?P<pn>yp|yc|[cpu])\s?N(?P<n>[Xx]|\+|[0-4])[abc]?(?![A-Za-z0-9])")
_BETWEEN = re.compile(r"[^\d.;\n]{0,25}")
_ANY = re.compile(r"[TN](?:[0-4xX]|is)|M[01]|[Ss][Tt](?:age|AGE|g|\b)|[Gg]roup|GROUP")
_EDITION = re.compile(
    r"\b(?:UICC|AJCC|TNM)[\s,-]{0,2}(?:v\.?\s?|version\s|edition\s)?(?P<e>[6-9])(?:th|\b)"
    r"|\b(?P<f>[6-9])(?:th)\s(?:ed\b|edition)\.?(?:\sof)?(?:\sthe)?[\s(,]{1,2}(?:UICC|AJCC|TNM)",
    re.IGNORECASE,
)
_EDITION_NEAR, _SYNOPTIC = 500, 6
_DIAGNOSED_BACK = 3
_BASIS = {"c": "clinical", "u": "clinical", "yc": "clinical", "p": "pathologic", "yp": "post-neoadjuvant", "r": "recurrence"}
_LABEL = 5
_OF_TISSUE = ("pathologic", "post-neoadjuvant")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds stage (t, n, m, group, basis, edition as far as they are written together) and grade behind its label."""
    words = _words(context)
    yield from _grades(context)
    told = (one for number in range(len(context.marked.sentences)) for one in _sentence(context, number, words))
    editions = [(found.start(), int(found["e"] or found["f"])) for found in _EDITION.finditer(context.marked.text)]
    for one in _joined(told):
        if edition := _edition(context, one, editions):
            one.fields["edition"] = edition
        date = (_date(context, one) or _diagnosed(context, one)) if one.dated else None
        said = context.of(one.first, one.last)
        if said.negated and one.fields.get("basis") in _OF_TISSUE and "t" in one.fields:
            said = replace(said, negated=False)  # "no residual carcinoma, ypT0"
        yield context.say("stage", one.fields, one.first, one.last, said, date=date)


def _date(context: Context, one: _Told) -> PartialDate | None:
    """The day on the line of a stage, else the nearest one of its sentence."""
    marked = context.marked
    text, start = marked.text, marked.words[one.first].start
    sentence = marked.sentences[one.number]
    span = marked.span(sentence.first, sentence.last)
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    here = context.dates_between(max(low, span.start), min(high if high >= 0 else len(text), span.end))
    return here[0].date if len(here) == 1 else context.date_near(one.first, one.first + 1)


def _edition(context: Context, one: _Told, editions: list[tuple[int, int]]) -> int | None:
    """The edition named in the sentence of a stage, else the last one named not far above it, where all that are named agree."""
    if not editions or "t" not in one.fields:
        return None
    sentence = context.marked.sentences[one.number]
    span = context.marked.span(sentence.first, sentence.last)
    here = [edition for at, edition in editions if span.start <= at < span.end]
    above = [edition for at, edition in editions if 0 < span.start - at < _EDITION_NEAR]
    return here[0] if here else above[-1] if above and len({edition for _, edition in editions}) == 1 else None


def _diagnosed(context: Context, one: _Told) -> PartialDate | None:
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
    """As in "Histologic grade: G2" on a form: the label says what the letter grades."""
    marked = context.marked
    for hit in marked.hits("grades"):
        number = marked.sentence_at(hit.first)
        grade = hit.term.more.get("grade")
        if number is None or grade is None or hit.term.more.get("worse_of"):
            continue
        before = marked.norms(max(marked.sentences[number].first, hit.first - _LABEL), hit.first)
        cell = marked.cells.get(number)
        label = before if before[-1:] == [":"] else marked.norms(*marked.tokens_of(cell.beside[0])) if cell and cell.column else []
        if context.plain("grade-label") & set(label) and context.plain("of-tissue") & set(label):
            yield context.say("grade", {"grade": int(grade)}, hit.first, hit.last)


@dataclass(slots=True)
class _Told:
    """Categories as one stretch of text writes them: the tokens and what they say."""

    number: int
    first: int
    last: int
    fields: dict[str, Any]
    dated: bool = True


def _sentence(context: Context, number: int, words: dict[str, set[str]]) -> Iterator[_Told]:
    marked = context.marked
    sentence = marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    if not _ANY.search(marked.text, span.start, span.end):
        return
    others = marked.in_sentence("conditions", number)
    groups = [
        group
        for group in _GROUP.finditer(marked.text, span.start, span.end)
        if not any(hit.first <= marked.token_at(group.start()) <= hit.last for hit in others)
    ]
    whole = [match for match in _TNM.finditer(marked.text, span.start, span.end) if match["n"] or match["pt"]]
    found = whole or [match for match in _TNM.finditer(marked.text, span.start, span.end) if _is_bare(match)]
    if found and not groups:
        groups = list(_GROUPED.finditer(marked.text, span.start, span.end))
    taken: set[int] = set()
    for place, match in enumerate(found):
        limit = found[place + 1].start() if place + 1 < len(found) else span.end
        group = next((other for other in groups if match.end() <= other.start() < limit), None) or _ahead(marked.text, match, groups)
        fields = _fields(match, words)
        start, end = match.start(), match.end()
        if group is not None and group.start() not in taken and other_basis(group) in (None, fields.get("basis")):
            taken.add(group.start())
            fields |= _group(group, words)
            start, end = min(start, group.start()), max(end, group.end())
        if fields.keys() & {"t", "n", "m", "group"}:
            first, last = marked.token_at(start), marked.tokens_of(Span(start, end))[1]
            yield _Told(number, first, max(first + 1, last), fields)
    yield from _alone(context, number, span, found, words)
    for group in groups:
        if group.start() not in taken:
            first, last = marked.tokens_of(Span(group.start(), group.end()))
            fields = _group(group, words)
            if "group" in fields:
                yield _Told(number, first, last, fields)


def _alone(context: Context, number: int, span: Span, found: list[re.Match[str]], words: dict[str, set[str]]) -> Iterator[_Told]:
    """A category of nodes with its letter, or one of spread, that stands apart from the others."""
    marked = context.marked
    for match in _NODES.finditer(marked.text, span.start, span.end):
        if not any(one.start() <= match.start() < one.end() for one in found):
            first = marked.token_at(match.start())
            token = _category("n", match["n"], words)
            if token is not None:
                yield _Told(number, first, first + 1, {"n": token, "basis": _BASIS[match["pn"]]})
    if not found:
        for match in _ALONE.finditer(marked.text, span.start, span.end):
            first = marked.token_at(match.start())
            fields = _fields_m(match, words)
            yield _Told(number, first, first + 1, fields | ({"basis": _BASIS[match["pm"]]} if match["pm"] in _BASIS else {}), dated=False)


def _ahead(text: str, match: re.Match[str], groups: list[re.Match[str]]) -> re.Match[str] | None:
    """As in "stage IVB (cT4a N2 M1)": the group right before the categories."""
    return next((group for group in groups if group.end() <= match.start() and _BETWEEN.fullmatch(text, group.end(), match.start())), None)


def _joined(told: Iterator[_Told]) -> Iterator[_Told]:
    """Categories that stand one below the other ("Primary tumor: pT3", "Regional nodes: pN2"), or in one line apart, put together."""
    former: _Told | None = None
    for one in told:
        alone = not one.fields.keys() & {"t", "group"} and bool(one.fields.keys() & {"n", "m"})
        if former is not None and alone and _belongs(former, one):
            former.fields = {**one.fields, **former.fields}
            former.last = max(former.last, one.last)
            continue
        if former is not None:
            yield former
        former = None
        if "t" in one.fields and "basis" in one.fields:
            former = one
        elif "t" in one.fields or "group" in one.fields or set(one.fields) & {"m"}:
            yield one
    if former is not None:
        yield former


def _belongs(former: _Told, one: _Told) -> bool:
    alike = one.fields.get("basis") in (None, former.fields["basis"]) or set(one.fields) & {"n", "m"} == {"m"}
    return alike and one.number - former.number <= _SYNOPTIC and not former.fields.keys() & one.fields.keys() & {"n", "m"}


def _words(context: Context) -> dict[str, set[str]]:
    allowed: dict[str, set[str]] = {}
    for term in context.marked.lexicon.tables.get("categories", ()):
        allowed.setdefault(str(term.more.get("list")), set()).add(term.word)
    return allowed


def _fields(match: re.Match[str], words: dict[str, set[str]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key in ("t", "n", "m"):
        token = _category(key, match[key], words) if match[key] else None
        if token:
            fields[key] = token
    prefix = match["pt"] or match["pn"]
    if prefix in _BASIS:
        fields["basis"] = _BASIS[prefix]
    return fields


def _fields_m(match: re.Match[str], words: dict[str, set[str]]) -> dict[str, Any]:
    token = _category("m", match["m"], words)
    return {"m": token} if token else {}


def _is_bare(match: re.Match[str]) -> bool:
    """As in "cancer of the lower third (T4b)": with its letter it is no vertebra and no weighting of a scan."""
    return match["t"][-1] in "abs"


def _category(key: str, value: str, words: dict[str, set[str]]) -> str | None:
    """The category as the pack spells it; a part of it where the pack does not know the letter; None where it knows neither."""
    written = f"{key.upper()}{value.upper() if value in 'Xx' else value}"
    return next((token for token in (written, written[:-1]) if token in words.get(key, set())), None)


def other_basis(group: re.Match[str]) -> str | None:
    """The basis that a stage group names itself, or None."""
    return _BASIS.get(group["p"] or group["q"] or "")


def _group(group: re.Match[str], words: dict[str, set[str]]) -> dict[str, Any]:
    number = _ROMAN.get(group["g"], group["g"])
    whole = number + (group["s"] or "").upper()
    token = next((token for token in (whole, number) if token in words.get("stage", set())), None)
    fields: dict[str, Any] = {"group": token} if token else {}
    basis = other_basis(group)
    return {**fields, "basis": basis} if basis else fields
