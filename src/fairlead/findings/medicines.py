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
_TAKES = words("on takes taking take started continues regular daily od bd tds replacement")
_ALLERGIC = re.compile(r"\b(?:allerg\w{0,4}|hypersensitiv\w{0,4}|anaphyla\w{0,4})\b", re.IGNORECASE)
_OTHER_VERB = frozenset(("takes", "taking", "takes", "on", "started", "received", "had", "but", "tolerates", "given"))
_NO_MORE = words("stopped discontinued previously former until held")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds medication, allergy, no-allergies and medication-list."""
    yield from _allergies(context)
    marked = context.marked
    for hit in marked.hits("drugs"):
        number = marked.sentence_at(hit.first)
        if number is None or not context.counts(hit) or is_anticancer(marked.lexicon, hit.term) or _is_allergy(context, number, hit.first):
            continue
        told = context.of(hit.first, hit.last)
        listed = "medications" in marked.places[number].kinds
        dose = _DOSE.match(marked.text, marked.words[hit.last - 1].end)
        around = set(marked.norms(hit.first - 5, hit.first)) | set(marked.norms(hit.last, hit.last + 4))
        if not (listed or dose or _TAKES & around or context.given_beside(hit.first, hit.last)) or not told.is_fact:
            continue
        often = (dose["often"] or "").lower() if dose else ""
        fields = {
            "name": hit.term.word,
            "dose": float(dose["n"]) if dose else None,
            "unit": dose["u"] if dose else None,
            "per_day": next((times for start, times in _PER_DAY.items() if often.startswith(start)), 1.0 if often else None),
            "past": bool(_NO_MORE & around),
        }
        last = marked.token_at(dose.end() - 1) + 1 if dose else hit.last
        yield context.say("medication", fields, hit.first, last, told)


def _allergies(context: Context) -> Iterator[Finding]:
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
