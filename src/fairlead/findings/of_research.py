"""Sentences that tell what was done in research, to others: "the trial compared FOLFOX with paclitaxel"."""

from __future__ import annotations

from collections.abc import Callable

from fairlead.findings.marked import Marked

_GIVEN = ("drugs", "regimens", "classes")
_SUBJECT, _FAR = 6, 12


def of_research(marked: Marked, plain: Callable[[str], frozenset[str]]) -> frozenset[int]:
    """The numbers of the sentences that name treatment of others in research; one that tells that this person took part is none."""
    asked = marked.numbers_of(plain("found-by-research"), plain("takes-part"))
    return frozenset(number for number in asked if _is_of_others(marked, number, plain))


def _is_of_others(marked: Marked, number: int, plain: Callable[[str], frozenset[str]]) -> bool:
    if not any(marked.in_sentence(table, number) for table in _GIVEN):
        return False
    sentence = marked.sentences[number]
    said = marked.norms(sentence.first, sentence.last)
    if any(_received(said, at, plain) for at, word in enumerate(said) if word in plain("takes-part")):
        return True
    if plain("the-person") & set(said) or marked.in_sentence("methods", number):
        return False
    own = plain("took-part")
    for at, word in enumerate(said):
        if word not in plain("found-by-research"):
            continue
        before = said[max(0, at - _SUBJECT) : at]
        if ":" in before:
            continue  # "Study: double blind, ..." is the label of what the person is in
        if plain("study-of-it") & set(before) and not own & set(said[:at]):
            return True
        if word in plain("sets-against") and not own & set(said[:at]) and _names_two(marked, sentence.first + at, sentence.last, plain):
            return True
    return False


def _received(said: list[str], at: int, plain: Callable[[str], frozenset[str]]) -> bool:
    """As in "patients received", "half the people in the study were given": those who take part, and right behind what was done."""
    if plain("like-others") & set(said[max(0, at - 2) : at]):
        return False
    end = at + 1
    while end < min(len(said), at + _SUBJECT) and said[end] in plain("within-a-study"):
        end += 1
    return end < len(said) and said[end] in plain("was-given-there")


def _names_two(marked: Marked, at: int, high: int, plain: Callable[[str], frozenset[str]]) -> bool:
    """As in "RAINBOW compared ramucirumab plus paclitaxel with paclitaxel": a treatment behind the verb, and another behind "with"."""
    end = min(high, at + 2 * _FAR)
    against = next((place for place in range(at + 2, end) if marked.words[place].norm in plain("against-it")), None)
    return against is not None and marked.begins_one_of(_GIVEN, at, against) and marked.begins_one_of(_GIVEN, against, end)
