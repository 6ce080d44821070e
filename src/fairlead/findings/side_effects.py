"""Of a side effect: the drugs that it is laid to, its grade, and what the row of a table says of it."""

from __future__ import annotations

import re

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import anticancer, is_anticancer
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_STATE_NEAR, _RIGHT_BEHIND = 4, 2
_GRADE = re.compile(r"\b(?:(?:grade|gr\.?|CTCAE)\s?(?P<n>[1-5]|IV|I{1,3})|G\s?(?P<g>[1-5]))\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CAUSE = words("induced related toxicity irae iraes immune adverse because due from")


def cause_of(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The drugs that a side effect is laid to; None where nothing says that it is one."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    drugs = [
        drug.term.word
        for drug in marked.in_sentence("drugs", number)
        if is_anticancer(marked.lexicon, drug.term) and not _is_of_another(context, hit, drug) and not _is_put_in_place(context, drug)
    ]
    regimens = marked.in_sentence("regimens", number)
    classes = [one for one in marked.in_sentence("classes", number) if one.term.word in anticancer(marked.lexicon)]
    if grade_beside(context, hit) is not None:
        if number not in marked.cells:
            return () if grade_beside(context, hit) else None
        laid_to = context.marked.tokens_of(_row_of(context, number))
        named = [one.term.word for one in marked.hits("drugs", *laid_to) if is_anticancer(marked.lexicon, one.term)]
        return tuple(dict.fromkeys(named)) if grade_beside(context, hit) else None
    inside = set(marked.norms(hit.first - 3, hit.last + 3))
    blamed = _before_its_bracket(context, hit, number)
    if blamed:
        return blamed
    if drugs or regimens or classes:
        near = (
            inside & _CAUSE
            or grade_of(context, hit) is not None
            or _is_laid_to(context, number)
            or {"after", "on", "with", "for", "but", "gave", "caused"} & set(marked.norms(hit.first - 6, hit.last + 6))
        )
        return tuple(dict.fromkeys(drugs)) if near else None
    return () if inside & {"induced", "related", "irae", "iraes", "toxicity", "immune"} or grade_of(context, hit) is not None else None


def _before_its_bracket(context: Context, hit: Hit, number: int) -> tuple[str, ...]:
    """As in "oxaliplatin dropped C10 (neuropathy)", "given 80% (nausea)": the drugs of the clause before the bracket."""
    marked, sentence = context.marked, context.marked.sentences[number]
    opening = next(
        (at for at in range(hit.first - 1, max(sentence.first, hit.first - _STATE_NEAR) - 1, -1) if marked.words[at].raw == "("), None
    )
    if opening is None or ")" in marked.norms(opening, hit.first):
        return ()
    clause = marked.norms(sentence.first, opening)
    begin = sentence.first + max((at + 1 for at, word in enumerate(clause) if word in (",", ";", ")", ".")), default=0)
    named = [one.term.word for one in marked.hits("drugs", begin, opening) if is_anticancer(marked.lexicon, one.term)]
    return tuple(dict.fromkeys(named))


def _is_of_another(context: Context, hit: Hit, drug: Hit) -> bool:
    """As in "neuropathy (oxaliplatin), fatigue": a drug in brackets right behind another side effect."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    first = marked.sentences[number].first if number is not None else hit.first
    opening = next((at for at in range(drug.first - 1, first - 1, -1) if marked.words[at].raw in "()"), None)
    if opening is None or marked.words[opening].raw == ")":
        return False
    owners = marked.hits(hit.table, first, opening)
    return bool(owners) and owners[-1].first != hit.first and opening - owners[-1].last <= _RIGHT_BEHIND


def _is_put_in_place(context: Context, drug: Hit) -> bool:
    """As in "cisplatin switched to carboplatin for hearing loss": the drug that came after is not to blame."""
    before = context.marked.norms(drug.first - 2, drug.first)
    return before[-1:] in (["to"], ["by"], ["with"]) and bool(context.plain("swapped") & set(before))


def _listed_grade(context: Context, hit: Hit) -> int | None:
    """As in "CTCAE: nausea 1, vomiting 0": a bare digit behind each name of a list that its label calls grades."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    label = marked.norms(sentence.first, hit.first)
    behind = marked.norms(hit.last, min(sentence.last, hit.last + 2))
    if ":" not in label or not context.plain("grade-heading") & set(label[: label.index(":")]) or not behind:
        return None
    alone = len(behind) == 1 or behind[1] in (",", ";", ".")
    return int(behind[0]) if alone and behind[0] in set("012345") else None


def _is_laid_to(context: Context, number: int) -> bool:
    """As in "left over from the cisplatin", "since the oxaliplatin": a word of cause right before a drug."""
    marked = context.marked
    return any(
        context.plain("laid-to") & set(marked.norms(drug.first - 2, drug.first))
        for table in ("drugs", "regimens")
        for drug in marked.in_sentence(table, number)
    )


def beside(context: Context, hit: Hit, name: str) -> str | None:
    """What the row of a table holds for a word under the heading that one of the plain words `name` stands in."""
    marked = context.marked
    cell = marked.cells.get(marked.sentence_at(hit.first) or 0)
    if cell is None or not cell.row or not cell.span.start <= marked.words[hit.first].start < cell.span.end:
        return None
    heads = marked.tables[cell.table][0]
    for head, beside in zip(heads, cell.beside, strict=False):
        if head != cell.heading and context.plain(name) & set(marked.norms(*marked.tokens_of(head))):
            return beside.of(marked.text).strip()
    return None


def _row_of(context: Context, number: int) -> Span:
    """The characters of the row of a table that a sentence stands in."""
    beside = context.marked.cells[number].beside
    return Span(min(one.start for one in beside), max(one.end for one in beside))


def grade_beside(context: Context, hit: Hit) -> int | None:
    """The grade that the row of a table gives; 0 denies, None where there is none."""
    listed = _listed_grade(context, hit)
    if listed is not None:
        return listed
    said = (beside(context, hit, "grade-heading") or "").lower().removeprefix("grade").removeprefix("g").strip()
    return int(said) if said in set("012345") else _ROMAN.get(said)


def _only_grade(context: Context, hit: Hit) -> list[re.Match[str]]:
    """As in "tingling left over from the cisplatin (grade 1)": the one grade behind the one side effect of a sentence."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or hit.table != "toxicities":
        return []
    others = {other.term.word for other in marked.in_sentence("toxicities", number)}
    found = list(_GRADE.finditer(marked.text, marked.words[hit.last - 1].end, marked.words[marked.sentences[number].last - 1].end))
    return found if len(found) == 1 and len(others) == 1 and "(" in marked.text[found[0].start() - 2 : found[0].start()] else []


def grade_of(context: Context, hit: Hit) -> int | None:
    """The grade of a side effect, from its row, right before it, right behind it, or the only one of its sentence."""
    row = grade_beside(context, hit)
    if row is not None:
        return row or None
    text = context.marked.text
    start, end = context.marked.words[hit.first].start, context.marked.words[hit.last - 1].end
    before = [one for one in _GRADE.finditer(text, max(0, start - 12), start) if not set(text[one.end() : start]) & set(",;.()/+&")]
    found = before or list(_GRADE.finditer(text, end, min(len(text), end + 14))) or _only_grade(context, hit)
    if not found or "\n" in text[min(start, found[-1].start()) : max(end, found[-1].end())]:
        return None
    said = (found[-1]["n"] or found[-1]["g"]).lower()
    return _ROMAN.get(said) or int(said)
