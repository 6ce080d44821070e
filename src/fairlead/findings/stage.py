"""T, N, M and stage groups as documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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
_ANY = re.compile(r"T(?:[0-4xX]|is)|M[01]|[Ss][Tt](?:age|AGE|g|\b)")
_EDITION = re.compile(r"\b(?:UICC|AJCC|TNM)[\s-]{0,2}(?:v\.?\s?)?(?P<e>[6-9])(?:th|\b)", re.IGNORECASE)
_BASIS = {"c": "clinical", "u": "clinical", "yc": "clinical", "p": "pathologic", "yp": "post-neoadjuvant", "r": "recurrence"}
_LABEL = 5
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds stage (t, n, m, group, basis, edition as far as they are written together) and grade behind its label."""
    words = _words(context)
    yield from _grades(context)
    for number in range(len(context.marked.sentences)):
        yield from _sentence(context, number, words)


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


def _sentence(context: Context, number: int, words: dict[str, set[str]]) -> Iterator[Finding]:
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
    edition = _EDITION.search(marked.text, span.start, span.end)
    whole = [match for match in _TNM.finditer(marked.text, span.start, span.end) if match["n"] or match["pt"]]
    found = whole or [match for match in _TNM.finditer(marked.text, span.start, span.end) if _is_bare(match)]
    taken: set[int] = set()
    for place, match in enumerate(found):
        limit = found[place + 1].start() if place + 1 < len(found) else span.end
        group = next((other for other in groups if match.end() <= other.start() < limit), None)
        fields = _fields(match, words)
        if group is not None and other_basis(group) in (None, fields.get("basis")):
            taken.add(group.start())
            fields |= _group(group, words)
        if edition:
            fields["edition"] = int(edition["e"])
        if fields.keys() & {"t", "n", "m", "group"}:
            first, last = marked.token_at(match.start()), marked.tokens_of(_span(match.start(), group.end() if group else match.end()))[1]
            yield context.say("stage", fields, first, max(first + 1, last), date=context.date_near(first, first + 1))
    if not found:
        for match in _ALONE.finditer(marked.text, span.start, span.end):
            first = marked.token_at(match.start())
            yield context.say("stage", _fields_m(match, words), first, first + 1)
    for group in groups:
        if group.start() not in taken:
            first, last = marked.tokens_of(_span(group.start(), group.end()))
            fields = _group(group, words)
            if "group" in fields:
                yield context.say("stage", fields, first, last, date=context.date_near(first, last))


def _span(start: int, end: int) -> Any:
    from fairlead.core.spans import Span

    return Span(start, end)


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
