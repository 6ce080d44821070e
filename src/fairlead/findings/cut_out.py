"""Operations told by what was done to a place and not by their name: "the lump was excised", "lost the lower oesophagus", "op'd 2021"."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.named import Course, Named
from fairlead.findings.tumor_out import tumor_taken_out
from fairlead.knowledge.lexicon import Term

_PHRASE, _BACK, _AHEAD, _DAY = 4, 16, 9, 3
_LIVER, _OF_THE_LIVER = "liver", "hepatectomy"
_SPREAD, _BARE, _GULLET, _STOMACH = "metastasectomy", "surgery", "esophagectomy", "gastrectomy"
_EVIDENCE = ("histologies", "metastases", "progressions", "margins")
_STOPS = frozenset((".", ";"))
_YEAR = re.compile(r"(?:19|20)\d\d")


def sentences_with_one(context: Context) -> set[int]:
    """The sentences that may tell such an operation."""
    marked = context.marked
    found = marked.places_of([word for word in _verbs(context) if word in marked.vocabulary])
    return {number for at in found if (number := marked.sentence_at(at)) is not None}


def operations_told(context: Context, first: int, last: int) -> list[Named]:
    """The operations that tokens tell in this way, each with the words for it."""
    marked, verbs = context.marked, _verbs(context)
    if marked.vocabulary.isdisjoint(verbs):
        return []
    found = []
    for at in (place for place in range(first, last) if marked.words[place].norm in verbs):
        told = _on_a_day(context, at, last) or _organ_lost(context, at, last) or _lesion_out(context, at)
        if told is None and (out := tumor_taken_out(context, at)) is not None:
            told = _named(context, _BARE, *out)
        if told is not None:
            found.append(told)
    return found


def is_told_so(context: Context, course: Course) -> bool:
    """Whether a bare operation is one that words told to have been done to a place."""
    end = context.marked.sentences[context.marked.sentence_at(course.first) or 0].last
    return any(one.first == course.first and one.what == "procedure" for one in operations_told(context, course.first, end))


def _verbs(context: Context) -> frozenset[str]:
    return context.plain("lesion-cut-out") | context.plain("cutting-out") | context.plain("lost-an-organ") | context.plain("op-in-short")


def _procedure(context: Context, word: str) -> Term | None:
    return next((term for term in context.marked.lexicon.tables.get("procedures", ()) if term.word == word), None)


def _named(context: Context, word: str, first: int, last: int) -> Named | None:
    term = _procedure(context, word)
    return Named("procedure", first, last, term) if term is not None else None


def _on_a_day(context: Context, at: int, last: int) -> Named | None:
    """As in "op'd 2021", "op 12.10.": the short word with a day right behind it, and no other part of the body before it."""
    marked = context.marked
    if marked.words[at].norm not in context.plain("op-in-short") or marked.words[at].raw == "OP":  # out-patients
        return None
    if context.plain("op-of-something-else") & set(marked.norms(at - 1, at)) or marked.words[at].start == marked.words[at - 1].end:
        return None
    behind = _behind_the_short_word(context, at)
    end = marked.words[behind - 1].end
    dated = context.dates_between(end, end + _DAY)
    year = behind < last and _YEAR.fullmatch(marked.words[behind].norm) is not None
    ahead = dated and context.own_date is not None and dated[0].date.first > context.own_date.last
    return _named(context, _BARE, at, behind) if (dated or year) and not ahead else None


def _behind_the_short_word(context: Context, at: int) -> int:
    """The token behind "op" or "op'd"."""
    return at + 3 if context.marked.norms(at + 1, at + 3) == ["'", "d"] else at + 1


def _organ_lost(context: Context, at: int, last: int) -> Named | None:
    """As in "lost the whole stomach and the distal oesophagus", "took away the lower two thirds of the gullet"."""
    marked = context.marked
    if marked.words[at].norm not in context.plain("lost-an-organ"):
        return None
    word, end = None, at
    for place in range(at + 1, min(last, at + 1 + _BACK)):
        norm = marked.words[place].norm
        if norm in context.plain("gullet"):
            word, end = _GULLET, place
        elif norm in context.plain("stomach"):
            word, end = word or _STOMACH, place
        elif norm not in context.plain("part-of-an-organ"):
            break
    return _named(context, word, at, end + 1) if word is not None else None


def _lesion_out(context: Context, at: int) -> Named | None:
    """As in "the neck node was excised", "wide resection of the thigh mass", "it was taken out": a lesion that was the cancer."""
    marked = context.marked
    number = marked.sentence_at(at)
    norm, behind = marked.words[at].norm, marked.norms(at + 1, at + 2)
    noun = norm in context.plain("cutting-out")
    verb = norm in context.plain("op-in-short") and _behind_the_short_word(context, at) > at + 1  # "op'd"
    if number is None or not (noun or verb or norm in context.plain("lesion-cut-out")):
        return None
    if norm in context.plain("cut-out-with-out") and behind != ["out"]:
        return None
    sentence = marked.sentences[number]
    end = at + 2 if behind == ["out"] else _behind_the_short_word(context, at)
    if context.plain("no-lesion-cut-out") & set(marked.norms(sentence.first, sentence.last)):
        return None
    if norm in context.plain("done-by-itself") and marked.in_sentence("methods", number):
        return None  # "the scan came out"
    lesions = context.plain("lesions-cut-out")
    ahead = _until_a_stop(marked.norms(end, min(sentence.last, end + _AHEAD)))
    before = _until_a_stop(marked.norms(max(sentence.first, at - _BACK), at)[::-1])
    passive = bool(context.plain("was-done") & set(before[:2])) or before[:1] == [","] or verb or norm in context.plain("done-by-itself")
    if noun and (ahead[:1] != ["of"] or not _was_done(context, end, sentence.last)):
        return None
    there = bool(lesions & set(ahead if noun or not passive else before))
    pointed = passive and bool((context.plain("points-to-why") | context.plain("pointing")) & set(before[:_PHRASE]))
    if not there and pointed and number:
        earlier = marked.sentences[number - 1]
        there = bool(lesions & set(marked.norms(earlier.first, earlier.last)))
    if not there or not _is_the_cancer(context, number):
        return None
    begin = at - 1 if not noun and context.plain("was-done") & set(before[:1]) else at
    organs = {hit.term.word for hit in marked.in_sentence("metastases", number)}
    return _named(context, _OF_THE_LIVER if organs == {_LIVER} else _SPREAD, begin, end)


def _was_done(context: Context, first: int, last: int) -> bool:
    """Whether the words behind an operation, or a day that is past, tell that it was done."""
    if context.plain("done-on") & set(_until_a_stop(context.marked.norms(first, last))):
        return True
    own = context.own_date
    return any(own is None or one.date.first <= own.last for one in context.dates_in(context.marked.span(first, last)))


def _until_a_stop(said: list[str]) -> list[str]:
    stop = next((at for at, word in enumerate(said) if word in _STOPS), len(said))
    return said[:stop]


def _is_the_cancer(context: Context, number: int) -> bool:
    """Whether the sentence or one beside it tells of the cancer in the lesion, and none that it was benign or in the gullet."""
    marked = context.marked
    near = [at for at in (number - 1, number, number + 1) if 0 <= at < len(marked.sentences)]
    near = [at for at in near if marked.places[at].part == marked.places[number].part]
    said = {word for at in near for word in marked.norms(marked.sentences[at].first, marked.sentences[at].last)}
    if context.plain("not-the-cancer") & said or marked.in_sentence("sites", number):
        return False
    return any(marked.in_sentence(table, at) for table in _EVIDENCE for at in near) or bool(context.plain("of-this-cancer") & said)
