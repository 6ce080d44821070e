"""Medicines that the person takes, and allergies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import is_anticancer
from fairlead.findings.finding import Finding
from fairlead.findings.tokens import words

_DOSE = re.compile(
    r"\s{0,2}(?:tablets?\s|caps\s)?(?P<n>\d{1,4}(?:\.\d{1,3})?)\s?(?P<u>mg|mcg|µg|microgram(?:s)?|g|units?|IU|ml)\b"
    r"(?:\s{0,2}(?P<often>od|om|on|nocte|mane|daily|once\sdaily|once\sa\sday|qd|bd|bid|b\.i\.d\.|twice\sdaily|twice\sa\sday|tds|tid|three\stimes\s(?:daily|a\sday)|qds|qid))?",
    re.IGNORECASE,
)
_PER_DAY = {"b": 2.0, "twice": 2.0, "tds": 3.0, "tid": 3.0, "three": 3.0, "qds": 4.0, "qid": 4.0}
_TAKES = words("now on takes taking take started continues regular daily od bd tds replacement")
_ALLERGIC = re.compile(r"\b(?:allerg\w{0,4}|hypersensitiv\w{0,4}|anaphyla\w{0,4})\b", re.IGNORECASE)
_OTHER_VERB = frozenset(("takes", "taking", "takes", "on", "started", "received", "had", "but", "tolerates", "given"))
_CLAUSE = frozenset((",", ";", "."))
_LINKS = frozenset((",", "and", "&", "+", "plus"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds medication, allergy and no-allergies."""
    yield from _allergies(context)
    marked = context.marked
    listed_to = 0
    for hit in marked.hits("drugs"):
        number = marked.sentence_at(hit.first)
        if number is None or not context.counts(hit) or is_anticancer(marked.lexicon, hit.term) or _is_allergy(context, number, hit.first):
            continue
        told = context.of(hit.first, hit.last)
        listed = "medications" in marked.places[number].kinds
        dose = _DOSE.match(marked.text, marked.words[hit.last - 1].end)
        around = set(marked.norms(hit.first - 5, hit.first)) | set(marked.norms(hit.last, hit.last + 4))
        goes_on = number == marked.sentence_at(listed_to - 1) and _only_lists(context, listed_to, hit.first)
        if not (listed or dose or goes_on or _TAKES & around or context.given_beside(hit.first, hit.last)) or not told.is_fact:
            continue
        if context.plain("orders-a-drug") & set(marked.norms(hit.first - 1, hit.first)):
            continue
        often = (dose["often"] or "").lower() if dose else ""
        fields = {
            "name": hit.term.word,
            "dose": float(dose["n"]) if dose else None,
            "unit": dose["u"] if dose else None,
            "per_day": next((times for start, times in _PER_DAY.items() if often.startswith(start)), 1.0 if often else None),
            "past": bool(context.plain("no-more") & set(_clause(context, number, hit.first, hit.last))),
        }
        last = marked.token_at(dose.end() - 1) + 1 if dose else hit.last
        listed_to = last
        yield context.say("medication", fields, hit.first, last, told)


def _only_lists(context: Context, first: int, last: int) -> bool:
    """Whether nothing but a dose and the marks of a list stands between two medicines."""
    between = context.marked.norms(first, last)
    return bool(_LINKS & set(between)) and all(word in _LINKS | context.plain("dose-words") or word.isdigit() for word in between)


def _clause(context: Context, number: int, first: int, last: int) -> list[str]:
    """The words beside a medicine up to the mark that ends its clause on either side."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.norms(max(sentence.first, first - 5), first)[::-1]
    behind = marked.norms(last, min(sentence.last, last + 6))
    return [word for side in (before, behind) for word in side[: next((at for at, one in enumerate(side) if one in _CLAUSE), len(side))]]


def _allergies(context: Context) -> Iterator[Finding]:
    yield from _none_listed(context)
    marked = context.marked
    for table in ("allergens", "drugs", "classes"):
        for hit in marked.hits(table):
            number = marked.sentence_at(hit.first)
            if number is None:
                continue
            if table == "allergens" and "none" in hit.term.word.split():
                yield context.say("no-allergies", {}, hit.first, hit.last)
            elif _is_allergy(context, number, hit.first):
                yield context.say("allergy", {"to": hit.term.word}, hit.first, hit.last)


def _none_listed(context: Context) -> Iterator[Finding]:
    """As in "Drug allergies: none": the label of allergies and nothing behind it."""
    marked = context.marked
    for place, sentence in zip(marked.places, marked.sentences, strict=True):
        if not place.kinds or place.kinds[-1] != "allergies" or not sentence.first < place.body < sentence.last:
            continue
        said = [word for word in marked.norms(place.body, sentence.last) if word.isalpha()]
        if said and set(said) <= context.plain("empty") and set(said) & context.plain("answers-no"):
            yield context.say("no-allergies", {}, sentence.first, sentence.last)


def _is_allergy(context: Context, number: int, at: int) -> bool:
    """Whether a substance stands under "allergies" or right after a word of allergy."""
    marked = context.marked
    if "allergies" in marked.places[number].kinds:
        return True
    sentence = marked.sentences[number]
    before = marked.said(max(sentence.first, at - 8), at) if at > sentence.first else ""
    after = marked.said(at, min(sentence.last, at + 4))
    if _OTHER_VERB & set(marked.norms(max(sentence.first, at - 8), at)):
        return False
    return bool(_ALLERGIC.search(before)) or bool(re.search(r"\b(?:allergy|hypersensitivity|anaphylaxis)\b", after, re.IGNORECASE))
