"""What the record itself gives as whole: no treatment so far, no other illness, no medicines, a staging that found no spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer

_MARKS = frozenset(":.*-–|,")
_SENTENCES = 4


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds untreated, whole (`path`: the list of the case) and staged (a look at chest and abdomen)."""
    marked = context.marked
    for hit in marked.hits("cues"):
        meaning = hit.term.more["meaning"]
        if meaning not in ("untreated", "all-clear"):
            continue
        told = context.of(hit.first, hit.last)
        real = told.mood in ("actual", "past") or (told.mood == "planned" and "planned" not in told.cues)
        if told.about == "patient" and real and told.certainty == "stated":
            if hit.term.more.get("rest") and not _ends_a_list(context, hit):
                continue
            if hit.term.more.get("alone") and not _stands_alone(context, hit):
                continue
            empty = not hit.term.more.get("rest")
            kind = "untreated" if meaning == "untreated" else "whole"
            fact = replace(told, mood="actual", negated=False)
            yield context.say(kind, {"path": hit.term.more.get("of", "treatments"), "empty": empty}, hit.first, hit.last, fact)
    for number in range(len(marked.sentences)):
        path = _empty_list(context, number)
        if path is not None:
            sentence = marked.sentences[number]
            yield context.say("whole", {"path": path, "empty": True}, sentence.first, sentence.last)
        yield from _staged(context, number)


def _ends_a_list(context: Context, hit: Hit) -> bool:
    """As in "lisinopril 10 mg daily; nothing else": a medicine stands beside the words, in their sentence or before it on the line."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or "allergies" in marked.places[number].kinds:
        return False
    near = [at for at in range(max(0, number - _SENTENCES), number + 1) if marked.sentences[at].line == marked.sentences[number].line]
    named = [one for at in near for one in marked.in_sentence("drugs", at)]
    listed = "medications" in marked.places[number].kinds
    if hit.term.more.get("listed"):
        return listed
    return listed or (bool(named) and not any(is_anticancer(marked.lexicon, one.term) for one in named))


def _stands_alone(context: Context, hit: Hit) -> bool:
    """As in "NKDA, no meds."; "no meds given today" and "no tablets needed" say nothing of a list."""
    number = context.marked.sentence_at(hit.first)
    end = context.marked.sentences[number].last if number is not None else hit.last
    behind = context.marked.norms(hit.last, min(end, hit.last + 1))
    return not behind or not behind[0].isalnum()


def _empty_list(context: Context, number: int) -> str | None:
    """As in "Medication: nil", "PMH: none": a label and nothing behind it."""
    marked, place, sentence = context.marked, context.marked.places[number], context.marked.sentences[number]
    if place.heading or not sentence.first < place.body < sentence.last or not place.kinds:
        return None
    said = [word for word in marked.norms(place.body, sentence.last) if word not in _MARKS]
    if not said or not set(said) <= context.plain("empty"):
        return None
    if place.kinds[-1] == "medications":
        return "medications"
    label = set(marked.norms(sentence.first, place.body))
    return "conditions" if place.kinds[-1] == "history" and label & context.plain("other-illness") else None


def _staged(context: Context, number: int) -> Iterator[Finding]:
    """A scan of chest and abdomen, or of the whole body, that was done."""
    marked = context.marked
    for hit in marked.in_sentence("methods", number):
        if hit.term.word not in ("CT", "PET-CT"):
            continue
        end = min(marked.sentences[number].last, hit.last + len("chest and abdomen"))
        covered = set(marked.norms(hit.first, end))
        whole = hit.term.word == "PET-CT" or all(covered & context.plain(part) for part in ("chest", "abdomen"))
        told = context.of(hit.first, hit.last)
        if whole and told.is_fact:
            yield context.say("staged", {"method": hit.term.word}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
