"""Other illness, complications, side effects, devices and symptoms: what is there, what was, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.findings.context import Assertion, Context
from fairlead.findings.courses import anticancer, is_anticancer
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_TREATED_NEAR = 7
_ALLERGY = ("allerg", "anaphyla", "hypersensitiv")
_TABLES = ("toxicities", "complications", "conditions", "symptoms", "devices")
_KINDS = {"toxicities": "toxicity", "complications": "complication", "conditions": "condition", "symptoms": "symptom", "devices": "device"}
_GRADE = re.compile(r"\b(?:grade|gr\.?|G|CTCAE)\s?(?P<n>[1-5]|IV|I{1,3})\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CAUSE = words("induced related toxicity irae iraes immune adverse because due from")
_GONE = words("removed withdrawn explanted extracted out")
_ANSWER = re.compile(r"\s?:\s?(?P<a>Y(?:es)?|N(?:o)?|\[\s?[xX]\s?\])(?![a-z])")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds toxicity, complication, condition, symptom and device; a word of several tables is one of them only."""
    taken: set[int] = set()
    for table in _TABLES:
        for hit in context.marked.hits(table):
            if table == "complications" and _is_history(context, hit):
                continue
            if set(range(hit.first, hit.last)) & taken or not context.counts(hit) or _is_part(context, hit):
                continue
            found = _finding(context, table, hit)
            if found is not None:
                taken |= set(range(hit.first, hit.last))
                yield found


def _is_history(context: Context, hit: Hit) -> bool:
    """As in "had a stroke 4 years ago", "never had a stroke": an illness of before that is no complication of this cancer."""
    marked = context.marked
    if not any(other.last == hit.last for other in marked.hits("conditions", max(0, hit.first - 3), hit.last)):
        return False
    number = marked.sentence_at(hit.first)
    before = set(marked.norms(hit.first - 5, hit.first))
    if number is None or context.plain("ever") & before or context.of(hit.first, hit.last).mood == "past":
        return True
    after = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 4))
    return bool(context.plain("years") & set(after))


def _is_part(context: Context, hit: Hit) -> bool:
    """A word inside a longer name of another table is none of its own; nor is one in a heading."""
    number = context.marked.sentence_at(hit.first)
    if number is None or context.marked.places[number].heading:
        return True
    return any(
        other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
        for table in ("procedures", "drugs", "sections", "metastases", "markers")
        for other in context.marked.hits(table, max(0, hit.first - 5), hit.first + 1)
    )


def _finding(context: Context, table: str, hit: Hit) -> Finding | None:
    told = _answered(context, hit) or context.of(hit.first, hit.last)
    fields: dict[str, Any] = {"name": hit.term.word}
    if table == "symptoms" and _is_reaction(context, hit):
        return None
    if table == "devices" and told.mood in ("actual", "planned") and context.depends(hit.last):
        return None
    if table == "toxicities":
        if hit.term.word == "toxicity" and (_grade(context, hit) is None or _is_label(context, hit)):
            return None
        cause = _cause(context, hit)
        if cause is None:
            return None
        fields["from"] = cause
    if hit.term.more.get("absent"):
        told = Assertion(told.about, told.certainty, True, told.mood, told.resolved, told.cues)
    if table in ("toxicities", "complications", "symptoms"):
        fields["grade"] = _grade(context, hit)
    if told.mood == "cancelled" and table == "toxicities" and _is_reason(context, hit):
        told = replace(told, mood="actual")
    if told.mood in ("planned", "cancelled", "hypothetical", "declined") and table != "devices" and told.mood != "planned":
        return None
    if told.mood == "planned":
        told = Assertion(
            told.about, told.certainty, told.negated, "actual" if "planned" not in told.cues else "planned", told.resolved, told.cues
        )
    if table == "complications":
        after = context.marked.norms(hit.last, hit.last + _TREATED_NEAR)
        after = after[: next((place for place, word in enumerate(after) if word in ".;"), len(after))]
        fields["treated"] = bool(context.plain("treated") & set(after)) and "not" not in after and told.mood == "actual"
    fields["removed"] = table == "devices" and bool(_GONE & set(context.marked.norms(hit.last, hit.last + 4)))
    return context.say(_KINDS[table], fields, hit.first, hit.last, told, context.date_near(hit.first, hit.last))


def _is_reason(context: Context, hit: Hit) -> bool:
    """As in "oxaliplatin omitted for neuropathy": what was left out is the drug."""
    return bool(context.plain("because") & set(context.marked.norms(hit.first - 3, hit.first)))


def _is_reaction(context: Context, hit: Hit) -> bool:
    """As in "Allergic to penicillin (rash)": what happened once, no symptom."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(sentence.first, hit.first)
    return "allergies" in marked.places[number].kinds or any(word.startswith(_ALLERGY) for word in before[-8:])


def _is_label(context: Context, hit: Hit) -> bool:
    """As in "Toxicity: rash grade 1", "toxicity (rash)": the word announces the names behind it."""
    return context.marked.norms(hit.last, hit.last + 1) in ([":"], ["("])


def _answered(context: Context, hit: Hit) -> Assertion | None:
    """The answer on a form: "IHD: N"."""
    found = _ANSWER.match(context.marked.text, context.marked.words[hit.last - 1].end)
    if not found:
        return None
    return Assertion(negated=found["a"].lower().startswith("n"))


def _cause(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The drugs that a side effect is laid to; None where nothing says that it is one."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    drugs = [drug.term.word for drug in marked.in_sentence("drugs", number) if is_anticancer(marked.lexicon, drug.term)]
    regimens = marked.in_sentence("regimens", number)
    classes = [one for one in marked.in_sentence("classes", number) if one.term.word in anticancer(marked.lexicon)]
    inside = set(marked.norms(hit.first - 3, hit.last + 3))
    if drugs or regimens or classes:
        near = (
            inside & _CAUSE
            or _grade(context, hit) is not None
            or {"after", "on", "with", "for"} & set(marked.norms(hit.first - 6, hit.last + 6))
        )
        return tuple(dict.fromkeys(drugs)) if near else None
    return () if inside & {"induced", "related", "irae", "iraes", "toxicity", "immune"} or _grade(context, hit) is not None else None


def _grade(context: Context, hit: Hit) -> int | None:
    text = context.marked.text
    start, end = context.marked.words[hit.first].start, context.marked.words[hit.last - 1].end
    before = [one for one in _GRADE.finditer(text, max(0, start - 12), start) if not set(text[one.end() : start]) & set(",;.()/")]
    found = before or list(_GRADE.finditer(text, end, min(len(text), end + 14)))
    if not found or "\n" in text[min(start, found[-1].start()) : max(end, found[-1].end())]:
        return None
    said = found[-1]["n"].lower()
    return _ROMAN.get(said) or int(said)
