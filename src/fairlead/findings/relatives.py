"""Cancer in the family, and cancers of the person that are not this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_CANCER = re.compile(
    r"(?P<site>[a-z]+(?:\s(?:and\s)?[a-z]+)?)\s(?:cancer|carcinoma|ca\b|tumou?r|malignancy)|(?:cancer|carcinoma|ca\b)\s(?:of\s)?(?:the\s)?(?P<of>[a-z]+)",
    re.IGNORECASE,
)
_OF_ORGAN = re.compile(r"\sof\s(?:the\s)?(?P<of>[a-z]+)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|at(?:\sage)?|age)\s(?P<n>\d{1,3})\b")
_CANCER_WORDS = words("cancer carcinoma ca cancers carcinomas primary tumor malignancy")
_TREATED = words("treated resected controlled previous history past cured remission")
_FREE = frozenset(("positive", "negative", "the", "of", "a", "an", "had", "has", "with", "and", "from", "metastatic", "advanced", "died"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds family and other-cancer."""
    for hit in context.marked.hits("relations"):
        found = _relative(context, hit)
        if found is not None:
            yield found
    yield from _others(context)


def _relative(context: Context, hit: Hit) -> Finding | None:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or (context.of(hit.last, hit.last + 1).about != "family" and "family-history" not in marked.places[number].kinds):
        return None
    end = marked.sentences[number].last
    cancer = _CANCER.search(marked.text, marked.words[hit.last - 1].end, marked.words[end - 1].end)
    if cancer is None or any(
        other.first > hit.last and marked.words[other.first].start < cancer.start() for other in marked.in_sentence("relations", number)
    ):
        return None
    organ = _OF_ORGAN.match(marked.text, cancer.end(), marked.words[end - 1].end)
    name = next((word for word in reversed((cancer["site"] or cancer["of"] or "").lower().split()) if word not in _FREE), None)
    name = organ["of"].lower() if organ else name
    last = marked.token_at((organ or cancer).end() - 1) + 1
    told = context.of(last - 1, last)
    if name is None or told.negated:
        return None
    aged = _AGED.search(marked.text, cancer.end(), min(len(marked.text), cancer.end() + 16))
    fields: dict[str, Any] = {"relation": hit.term.word, "cancer": name, "age": int(aged["n"]) if aged else None}
    return context.say("family", fields, hit.first, marked.token_at(aged.end() - 1) + 1 if aged else last)


def _others(context: Context) -> Iterator[Finding]:
    """A cancer word tied to an organ that is not the esophagus, said of the person."""
    marked = context.marked
    for site in marked.hits("sites"):
        number = marked.sentence_at(site.first)
        if site.term.word != "other" or number is None:
            continue
        words = marked.norms(site.last, site.last + 4)
        cancer = next((place for place, word in enumerate(words) if word in _CANCER_WORDS), None)
        tumors = [hit for hit in marked.hits("histologies", site.last, site.last + 3) if hit.term.more.get("scope") != "out"]
        named = (cancer is not None and cancer <= 1) or bool(tumors)
        if not named or _words_of_spread(context, number):
            continue
        last = site.last + (cancer + 1 if cancer is not None else 0)
        told = context.of(site.first, last)
        if not told.is_fact or told.certainty == "possible":
            continue
        around = set(marked.norms(marked.sentences[number].first, marked.sentences[number].last))
        fields = {"site": marked.said(site.first, site.last).lower(), "status": "treated" if _TREATED & around else None}
        yield context.say("other-cancer", fields, site.first, last, told, context.date_near(site.first, last))


def _words_of_spread(context: Context, number: int) -> bool:
    return any(hit.term.word == "incorrect" for hit in context.marked.in_sentence("cues", number))
