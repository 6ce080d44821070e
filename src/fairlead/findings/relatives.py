"""Cancer in the family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_PART = r"(?:(?:the|lower|upper|mid|middle|distal|proximal|left|right|head|tail|neck|body|end|part|third|of|her|his)\s){0,5}"
_CANCER = pattern_of(
    r"(?P<site>[a-z]+(?:\s(?:and\s)?[a-z]+)?)\s(?:cancer|carcinoma|ca\b|tumou?r|malignancy)|(?:cancer|carcinoma|ca\b)\s(?:of\s)?"
    rf"{_PART}(?P<of>[a-z]+)",
    re.IGNORECASE,
)
_OF_ORGAN = pattern_of(rf"\sof\s{_PART}(?P<of>[a-z]+)", re.IGNORECASE)
_AGED = pattern_of(r"(?:\b(?:aged|at(?:\sage)?|age|d\.?|died(?:\sat)?|dx)\s|\s@\s?)(?P<n>\d{1,3})\b")
_BARE_AGE = pattern_of(r",?\s\(?(?P<n>[2-9]\d)(?=\s?[,;.)\n]|$)")
_BESIDE, _PLAIN = 5, "cancer"
_SHARED = frozenset(("and", "&", "+", "both"))
_FREE = frozenset(("positive", "negative", "the", "of", "a", "an", "had", "has", "with", "and", "from", "metastatic", "advanced", "died"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind family."""
    for hit in context.marked.hits("relations"):
        found = _relative(context, hit)
        if found is not None:
            yield found


def _relative(context: Context, hit: Hit) -> Finding | None:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if context.plain("in-law") & set(marked.norms(hit.last, hit.last + 3)):
        return None
    if number is None or (context.of(hit.last, hit.last + 1).about != "family" and "family-history" not in marked.places[number].kinds):
        return None
    end = _own_end(context, hit, number)
    cancer = _CANCER.search(marked.text, marked.words[hit.last - 1].end, marked.words[end - 1].end)
    kind = _of_a_kind(context, hit, end)
    if cancer is None or (kind is not None and kind.span.end <= cancer.start()):
        return kind
    organ = _OF_ORGAN.match(marked.text, cancer.end(), marked.words[end - 1].end)
    name = next((word for word in reversed((cancer["site"] or cancer["of"] or "").lower().split()) if word not in _FREE), None)
    name = organ["of"].lower() if organ else name
    last = marked.token_at((organ or cancer).end() - 1) + 1
    told = context.of(last - 1, last)
    if name is None or told.negated:
        return None
    aged = _AGED.search(marked.text, cancer.end(), min(len(marked.text), cancer.end() + 16)) or _BARE_AGE.match(marked.text, cancer.end())
    fields: dict[str, Any] = {"relation": hit.term.word, "cancer": name, "age": int(aged["n"]) if aged else None}
    gene = _gene(context, hit, number)
    if gene is not None:
        fields["gene"] = gene
    return context.say("family", fields, hit.first, marked.token_at(aged.end() - 1) + 1 if aged else last)


def _own_end(context: Context, hit: Hit, number: int) -> int:
    """The token up to which a sentence tells of a relative: the next one named, but for those that share it ("mother and aunt: …")."""
    marked = context.marked
    at = hit.last
    for other in marked.hits("relations", hit.last, marked.sentences[number].last):
        between = marked.text[marked.words[at - 1].end : marked.words[other.first].start]
        is_blanked = len(between) > len(" ".join(between.split())) + 2  # what is told of the one before is left out of the text
        if is_blanked or set(marked.norms(at, other.first)) - _SHARED - context.plain("between-relatives") or at == other.first:
            return other.first
        at = other.last
    return marked.sentences[number].last


def _gene(context: Context, hit: Hit, number: int) -> str | None:
    """As in "her sister carries the BRCA2 change": the gene that the sentence tells of this relative, before another is named."""
    marked = context.marked
    end = marked.sentences[number].last
    end = min((other.first for other in marked.hits("relations", hit.last, end)), default=end)
    for gene in marked.hits("markers", hit.last, end):
        if context.plain("carries") & set(marked.norms(hit.last, end)) and not context.of(gene.first, gene.last).negated:
            return marked.said(gene.first, gene.last)
    return None


def _of_a_kind(context: Context, hit: Hit, end: int) -> Finding | None:
    """As in "Brother - melanoma", "father CRC at 71": a name that says by itself which cancer it is, right behind the relative."""
    marked = context.marked
    for table in ("other_tumors", "family_cancers"):
        for tumor in marked.hits(table, hit.last, min(end, hit.last + _BESIDE)):
            if tumor.term.word == _PLAIN or context.of(tumor.first, tumor.last).negated:
                continue
            start = marked.words[tumor.last - 1].end
            aged = _AGED.search(marked.text, start, min(len(marked.text), start + 16)) or _BARE_AGE.match(marked.text, start)
            fields = {"relation": hit.term.word, "cancer": tumor.term.word, "age": int(aged["n"]) if aged else None}
            return context.say("family", fields, hit.first, marked.token_at(aged.end() - 1) + 1 if aged else tumor.last)
    return None
