"""Changes in genes whose meaning is not known: in a table by the tier or class of the row, else by the line above or the words beside."""

from __future__ import annotations

from fairlead.findings.around_markers import title_of
from fairlead.findings.context import Context
from fairlead.findings.doubted_results import begins_a_line
from fairlead.findings.marker_results import Found
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Term

_POSITIVE, _UNCERTAIN = "positive", "equivocal"
_BEHIND, _LINE = 14, 60
_PARTS = frozenset((",", ";", "/", "|", "-", "+", "•"))


def weighed(context: Context, hit: Hit, found: Found | None) -> Found | None:
    """The result of a gene, which is uncertain where a change was found that nobody knows the meaning of ("VUS", "Tier III")."""
    if (found is not None and found.status != _POSITIVE) or not _sequenced(hit):
        return found
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or not (number in marked.cells or marked.vocabulary & context.plain("of-uncertain-meaning")):
        return found
    uncertain = _by_row(context, number) if number in marked.cells else _by_words(context, hit, number)
    if not uncertain:
        return found
    first, last = (found.first, found.last) if found is not None else (hit.first, hit.last)
    return Found(_UNCERTAIN, Term(_UNCERTAIN), first, last)


def _sequenced(hit: Hit) -> bool:
    return bool(hit.term.more.get("changes") or hit.term.more.get("inherited"))


def _by_row(context: Context, number: int) -> bool:
    """Whether a cell of the row says so, or stands under a heading for tiers and names the third."""
    marked = context.marked
    cell = marked.cells[number]
    top = marked.tables[cell.table][0]
    for column, beside in enumerate(cell.beside):
        if column == cell.column or not len(beside):
            continue
        said = set(marked.norms(*marked.tokens_of(beside)))
        if context.plain("of-uncertain-meaning") & said:
            return True
        heads = set(marked.norms(*marked.tokens_of(top[column]))) if column < len(top) and len(top[column]) else set()
        if context.plain("the-third-tier") & said and (
            context.plain("heads-a-tier") & heads or _is_explained(context, number, column, heads)
        ):
            return True
    above = title_of(context, number)
    return above is not None and _says_so(context, above)


def _is_explained(context: Context, number: int, column: int, heads: set[str]) -> bool:
    """Whether another row of the column of tiers calls the third one uncertain: scales of tiers differ."""
    marked = context.marked
    rows = marked.tables[marked.cells[number].table][1:] if context.plain("heads-any-tier") & heads else ()
    cells = (set(marked.norms(*marked.tokens_of(row[column]))) for row in rows if column < len(row) and len(row[column]))
    return any(context.plain("the-third-tier") & said and context.plain("of-uncertain-meaning") & said for said in cells)


def _by_words(context: Context, hit: Hit, number: int) -> bool:
    marked, sentence = context.marked, context.marked.sentences[number]
    others = [one.first for one in marked.hits("markers", hit.last, sentence.last) if one.term is not hit.term]
    reach = _LINE if hit.last < sentence.last and marked.gap_before(hit.last) else _BEHIND
    behind = set(marked.norms(hit.last, min([sentence.last, hit.last + reach, *others])))
    if context.plain("of-uncertain-meaning") & behind:
        return True
    named = [one.last for one in marked.hits("markers", sentence.first, hit.first)]
    before = marked.norms(max([sentence.first, hit.first - _BEHIND, *named]), hit.first)
    if named and before[:1] and (before[0] not in _PARTS or set(before[1:]) & _PARTS or begins_a_line(context, named[-1], hit.first)):
        start = hit.first - len(before)
        cut = [at for at, word in enumerate(before) if word in _PARTS or begins_a_line(context, start + at, start + at)]
        before = before[cut[0] :] if cut else before  # "BRCA2 VUS / TP53 R175H": the words right behind a gene are its own
    if context.plain("of-uncertain-meaning") & set(before):
        return True
    above = title_of(context, number)
    return above is not None and _says_so(context, above)


def _says_so(context: Context, number: int) -> bool:
    sentence = context.marked.sentences[number]
    said = set(context.marked.norms(sentence.first, sentence.last))
    return bool(context.plain("of-uncertain-meaning") & said)
