"""What the person is allergic to or does not bear, what it did, and whether the record says that there is nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer
from fairlead.findings.none_known import excepts, is_of_allergies
from fairlead.findings.reactions import called_allergy, named_by_its_cause, reaction_to
from fairlead.findings.tokens import normal

_ALLERGIC = pattern_of(r"\b(?:allerg\w{0,4}|hypersensitiv\w{0,4}|anaphyla\w{0,4})\b", re.IGNORECASE)
_DID = pattern_of(
    r"\s?(?:[(\[]|[-–:]\s|-{1,2}>\s?|→\s?|=\s?|[-–]|causes?\s|caused\s|,?\s?(?:which\s|it\s)?(?:causes?|caused|gave|gives?)\s(?:(?:him|her|me|a)\s){0,2})\s?(?P<all>(?:(?:grade|gr\.?|G)\s?[1-5]\s)?(?P<what>[A-Za-z]+(?:\s(?!gr)[a-z]+){0,2})(?:[^)\]\n;]{0,30}))"
)
_GRADE = pattern_of(r"\b(?:grade|gr\.?|G)\s?(?P<n>[1-5])\b", re.IGNORECASE)
_CALLED = pattern_of(r"(?:\b|(?<=[a-z]))(?:allergy|allergies?|allergie|hypersensitivity|anaphylaxis)\b", re.IGNORECASE)
_OTHER_VERB = frozenset(("takes", "taking", "takes", "on", "started", "received", "had", "but", "tolerates", "given"))
_BEFORE, _STATE_WORDS, _ENTRY = 5, 3, 9
_MARKS = frozenset((":", "-", "–", "="))
_REACTION_NEAR, _LEADS_TO = 10, frozenset((">", "→", "=", "causes", "caused", "gives", "gave"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds allergy and no-allergies."""
    yield from _none_listed(context)
    marked = context.marked
    for table in ("allergens", "drugs", "classes"):
        for hit in marked.hits(table):
            number = marked.sentence_at(hit.first)
            if number is None or (table == "drugs" and _is_the_label(context, number, hit)):
                continue
            if table == "allergens" and "none" in hit.term.word.split():
                none = is_of_allergies(context, hit, number) and not excepts(context, hit)
                yield from [context.say("no-allergies", {}, hit.first, hit.last)] if none else []
                continue
            told = None if is_anticancer(marked.lexicon, hit.term) else reaction_to(context, number, hit.first, hit.last)
            told = told or called_allergy(context, number, hit.last)
            if marked.norms(hit.last, hit.last + 1)[:1] == ["?"] or context.plain("is-fine") & set(marked.norms(hit.last, hit.last + 2)):
                continue  # "Allergic to latex? No.", "morphine OK"
            named = (
                is_allergy(context, number, hit.first)
                or (table == "drugs" and is_ill_borne(context, hit))
                or _does_harm(context, table, hit, number)
            )
            if (told is not None or named) and not _is_taken_back(context, number, hit.last):
                called = context.plain("allergy-words") & set(marked.norms(hit.last, hit.last + 1))
                reaction = _reaction(context, number, hit.last + 1 if called and hit.last + 1 < marked.sentences[number].last else hit.last)
                reaction |= {"reaction": reaction["reaction"] or told or named_by_its_cause(context, number, hit.first)}
                yield context.say("allergy", {"to": hit.term.word, **reaction}, hit.first, hit.last)


def is_ill_borne(context: Context, hit: Hit) -> bool:
    """As in "intolerant of codeine", "codeine intolerance": of a medicine that is none against cancer: with those it is an effect."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    sentence = marked.sentences[number or 0]
    said = marked.norms(max(sentence.first, hit.first - _STATE_WORDS), hit.first) + marked.norms(hit.last, min(sentence.last, hit.last + 1))
    return bool(context.plain("ill-borne") & set(said)) and not is_anticancer(marked.lexicon, hit.term)


def _does_harm(context: Context, table: str, hit: Hit, number: int) -> bool:
    """As in "contrast -> hives", "hives from aspirin", "I can't have penicillin, I come out in a rash": a substance beside what it did.

    Of a medicine, whose rash may be a side effect, only where it must not be given.
    """
    marked = context.marked
    before = marked.norms(max(marked.sentences[number].first, hit.first - _BEFORE), hit.first)
    if before[-1:] and before[-1] in context.plain("from-a-substance") and context.plain("strict-reactions") & set(before[-3:]):
        return not is_anticancer(marked.lexicon, hit.term)
    if _is_an_entry(context, hit, number):
        return not is_anticancer(marked.lexicon, hit.term)
    end = marked.sentences[number].last
    behind = marked.norms(hit.last, min(end, hit.last + _REACTION_NEAR))
    known = context.plain("reactions" if is_barred(context, number, hit.first) else "allergic-reactions")
    harm = next((at for at, word in enumerate(behind) if word in known), None)
    if not harm or set(behind[:harm]) - context.plain("between-cause-and-effect"):
        return False
    return is_barred(context, number, hit.first) or (table == "allergens" and bool(_LEADS_TO & set(behind[:harm])))


def _is_an_entry(context: Context, hit: Hit, number: int) -> bool:
    """As in "Latex: urticaria.", "CT contrast - hives within the hour": a substance, a mark and what only allergy does, and no more."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if hit.last >= sentence.last or hit.first - sentence.first > _STATE_WORDS or sentence.last - hit.last > _ENTRY:
        return False
    if marked.words[hit.last].norm not in _MARKS:
        return False
    opens = set(marked.norms(sentence.first, hit.first)) - context.plain("between-cause-and-effect")
    at = next((at for at, word in enumerate(marked.norms(hit.last, sentence.last)) if word in context.plain("allergic-reactions")), None)
    between = marked.norms(hit.last + 1, hit.last + at) if at else []
    return at is not None and at <= _STATE_WORDS + 1 and not opens and not context.plain("denies") & set(between)


def is_barred(context: Context, number: int, first: int) -> bool:
    """As in "can't have: codeine", "avoid aspirin"."""
    before = context.marked.norms(max(context.marked.sentences[number].first, first - _BEFORE), first)
    return bool(
        context.plain("cannot-have") & {"".join(before[at : at + 3]) for at in range(len(before))}
        | context.plain("cannot-have") & set(before)
    )


def _is_taken_back(context: Context, number: int, last: int) -> bool:
    """As in "Allergic to latex? - no", "penicillin - not a true allergy, tolerated amoxicillin"."""
    end = len(context.marked.words) if number in context.marked.cells else context.marked.sentences[number].last
    behind = context.marked.norms(last, min(end, last + _BEFORE + 1))
    return (
        behind[:1] == ["?"]
        or bool(context.plain("taken-back") & set(behind))
        or any(one in ("not", "no") and then in context.plain("true-allergy") for one, then in pairwise([*behind, ""]))
    )


def _reaction(context: Context, number: int, last: int) -> dict[str, Any]:
    """As in "codeine (vomiting)", "latex - hives", "carboplatin (hypersensitivity grade 2, cycle 5)": what it did, and how badly."""
    marked = context.marked
    found = _DID.match(marked.text, marked.words[last - 1].end, marked.words[marked.sentences[number].last - 1].end)
    if found is None:
        beside = marked.norms(last, min(marked.sentences[number].last, last + 1))
        return {"reaction": beside[0] if context.plain("reactions") & set(beside) else None, "grade": None}
    grade = _GRADE.search(found["all"])
    known, said = context.plain("reactions"), found["what"].lower().split()
    end = max((at for at, word in enumerate(said, start=1) if normal(word) in known), default=0)
    begin = next((at for at in range(end) if said[at] not in context.plain("who-reacts")), end)
    return {"reaction": " ".join(said[begin:end]) or None, "grade": int(grade["n"]) if grade else None}


def _none_listed(context: Context) -> Iterator[Finding]:
    """As in "Drug allergies: none": the label of allergies and nothing behind it."""
    marked = context.marked
    for place, sentence in zip(marked.places, marked.sentences, strict=True):
        if not place.kinds or place.kinds[-1] != "allergies" or not sentence.first < place.body < sentence.last:
            continue
        said = [word for word in marked.norms(place.body, sentence.last) if word.isalpha()]
        if said and set(said) <= context.plain("empty") and set(said) & context.plain("answers-no"):
            yield context.say("no-allergies", {}, sentence.first, sentence.last)


def is_allergy(context: Context, number: int, at: int) -> bool:
    """Whether a substance stands under "allergies" or right after a word of allergy."""
    marked = context.marked
    sentence = marked.sentences[number]
    if context.plain("tolerates") & set(marked.norms(max(sentence.first, at - _BEFORE), at)):
        return False
    asked = next((one for one in range(at, sentence.last) if marked.words[one].raw in ",;?"), None)
    if asked is not None and marked.words[asked].raw == "?":
        return False  # "Allergic to latex? - no"
    if "allergies" in marked.places[number].kinds:
        return not _is_taken_behind(context, number, at)
    none = (one for one in marked.hits("allergens", max(sentence.first, at - _BEFORE - 1), at) if "none" in one.term.word.split())
    if any(excepts(context, one) for one in none):
        return True
    before = marked.said(max(sentence.first, at - 8), at) if at > sentence.first else ""
    after = marked.said(at, min(sentence.last, at + 4))
    if _OTHER_VERB & set(marked.norms(max(sentence.first, at - 8), at)):
        return False
    worded = _ALLERGIC.search(before)
    if worded is not None and context.plain("instead-of-it") & {normal(word) for word in before[worded.end() :].split()}:
        return False  # "anaphylaxis to oxaliplatin, so continued 5-FU only"
    return bool(worded or _CALLED.search(after))


def _is_the_label(context: Context, number: int, hit: Hit) -> bool:
    """As in "ADR: morphine": the label of allergies, whose letters are also short for a drug."""
    place, first = context.marked.places[number], context.marked.sentences[number].first
    return "allergies" in place.kinds and first <= hit.first < place.body and hit.last >= place.body - 1


def _is_taken_behind(context: Context, number: int, at: int) -> bool:
    """As in "Allergies: morphine. GTN spray prn.": a later sentence of the line that says how a medicine is taken."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if sentence.starts_line or marked.places[number].body > sentence.first:
        return False
    if (context.plain("takes") | context.plain("goes-on-taking")) & set(marked.norms(sentence.first, min(at, sentence.first + _BEFORE))):
        return True
    if (context.plain("no-more") - {"previously", "former"}) & set(marked.norms(sentence.first, sentence.last)):
        return True  # "… Bisoprolol discontinued."
    behind = marked.norms(at + 1, min(sentence.last, at + _BEFORE + 1))
    how = ("medicine-forms", "when-needed", "once-a-day", "twice-a-day", "three-times-a-day", "milligrams", "micrograms", "grams")
    return any(context.plain(name) & set(behind) for name in how)
