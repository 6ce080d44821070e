"""How a side effect or a complication went on, told behind its name: in the rest of its sentence, or in one that points back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from fairlead.findings.context import Assertion, Context
from fairlead.findings.matcher import Hit
from fairlead.findings.told_as import has_ended

Outcome = Literal["over", "lasts"]

_SENTENCES, _POINTS_WITHIN, _NOT_WITHIN, _FEW = 3, 4, 4, 6
_STATE_FAR = 14
_GRADES = frozenset(("grade", "gr", "gd", "grd", "ctcae", "ctc"))
_LISTED = frozenset((",", "and", "&", "+", "/", "(", ")", "or", "of", "the", "with", "g"))


def as_it_went_on(context: Context, hit: Hit, fields: dict[str, Any], told: Assertion) -> Assertion:
    """The assertion of an effect, complication or symptom with what tells that it is over; `ongoing` of `fields` where it lasts."""
    if hit.table not in ("complications", "toxicities", "symptoms") or not told.is_fact:
        return told
    went = outcome(context, hit)
    if went is None or (hit.table == "symptoms" and went == "lasts"):
        return replace(told, resolved=True) if has_ended(context, hit) else told
    if hit.table == "toxicities":
        fields["ongoing"] = went == "lasts"
    return replace(told, resolved=went == "over")


def outcome(context: Context, hit: Hit) -> Outcome | None:
    """Whether the words behind a name say that it is over or that it lasts; None where they say neither.

    The rest of its sentence counts up to another name of its kind that does not stand in one list with it; a later sentence of the
    paragraph counts where it begins by pointing back ("both have cleared up") and names nothing else of the kind.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or number in marked.cells:
        return None
    sentence = marked.sentences[number]
    found = _told(context, hit.last, _until(context, hit, sentence.last), pointed=False)
    if found is not None:
        return found
    for behind in range(number + 1, min(number + 1 + _SENTENCES, len(marked.sentences))):
        one = marked.sentences[behind]
        if one.gap or marked.places[behind].part != marked.places[number].part or marked.places[behind].heading:
            return None
        opens = marked.norms(one.first, one.first + _POINTS_WITHIN)
        several = bool(context.plain("effects-pointed-to") & set(opens))
        if _names_another(context, hit, one.first, one.last) and not several:
            return None
        if several or (behind == number + 1 and context.plain("effect-pointed-to") & set(opens[:2])):
            found = _told(context, one.first, one.last, pointed=True)
            if found is not None:
                return found
        if behind == number + 1 and one.line == sentence.line and (state := _opens_with_a_state(context, hit, one.first, one.last)):
            return state
    return None


def _opens_with_a_state(context: Context, hit: Hit, first: int, last: int) -> Outcome | None:
    """As in "stopped for rash. Resolved.", "rash; resolved on steroids": a sentence that is the state of what was told right before it."""
    words = context.marked.norms(first, last)
    if _names_another(context, hit, first, last) or not words or words[0] not in context.plain("state-of-an-effect"):
        return None
    if any(context.marked.hits(table, first, last) for table in ("progressions", "methods", "responses")):
        return None
    if " ".join(words[:2]) in context.plain("held-down-by-a-drug"):
        return None
    return (
        "lasts" if _begins(context.plain("effect-lasts"), words, 0) else "over" if _begins(context.plain("effect-over"), words, 0) else None
    )


def _until(context: Context, hit: Hit, end: int) -> int:
    """The token at which what is said of a name ends: the next name of its kind, except in a list of them that goes on."""
    last = hit.last
    for other in _others(context, hit, hit.last, end):
        between = context.marked.norms(last, other.first)
        if any(word not in _LISTED and not word[-1:].isdigit() and word not in ("grade", "gr") for word in between):
            return other.first
        last = other.last
    return end


def _others(context: Context, hit: Hit, first: int, last: int) -> list[Hit]:
    """The names of side effects and complications between two tokens that are not this one's."""
    tables = ("toxicities", "complications") if hit.table != "symptoms" else ("symptoms", "toxicities", "complications")
    found = [one for table in tables for one in context.marked.hits(table, first, last) if one.term.word != hit.term.word]
    return sorted(found, key=lambda one: one.first)


def _names_another(context: Context, hit: Hit, first: int, last: int) -> bool:
    return bool(_others(context, hit, first, last))


def _told(context: Context, first: int, last: int, *, pointed: bool) -> Outcome | None:
    """What the last word of an outcome among tokens says; a clause about treatment or the cancer itself says nothing of an effect."""
    marked = context.marked
    words = marked.norms(first, last)
    told: Outcome | None = None
    for at in range(len(words)):
        over, lasts = (_begins(context.plain(name), words, at) for name in ("effect-over", "effect-lasts"))
        if not (over or lasts) or (not pointed and not _is_of_it(context, first, words, at)):
            continue
        denied = bool(context.plain("effect-not-over") & set(words[max(0, at - _NOT_WITHIN) : at]))
        told = "lasts" if lasts or denied else "over"
    return told


def _begins(phrases: frozenset[str], words: list[str], at: int) -> bool:
    """Whether one of some phrases begins at a word."""
    if words[at] in phrases:
        return True
    return any(" ".join(words[at : at + length]) in phrases for length in range(2, _FEW))


def _is_of_it(context: Context, first: int, words: list[str], at: int) -> bool:
    """Whether a word for an outcome is said of the name before it: right behind it, or behind a word that points back to it.

    What stands between may not name a drug, a look or a growth, of which the word may be said.
    """
    marked = context.marked
    between = words[:at]
    begin = max((place + 1 for place, word in enumerate(between) if word in context.plain("effect-points-back")), default=None)
    if begin is None:
        if _is_a_state_alone(context, first, words, at):
            return True
        short = _without_a_grade(between)
        if len(short) > _NOT_WITHIN or any(word in ".;" for word in short):
            return False
        begin = 0
    tables = ("drugs", "regimens", "progressions", "methods")
    return not any(marked.hits(table, first + begin, first + at) for table in tables)


def _without_a_grade(words: list[str]) -> list[str]:
    """As in "gr.4", "(grade 2)": what grades a name stands between it and what became of it, and says nothing else."""
    graded = [at for at, word in enumerate(words) if word in _GRADES and words[at + 1 : at + 2] != []]
    gone = {place for at in graded for place in range(at, at + 2 + (words[at + 1] == "."))}
    return [word for at, word in enumerate(words) if at not in gone]


def _is_a_state_alone(context: Context, first: int, words: list[str], at: int) -> bool:
    """As in "rash on X in May, resolved", "rash on X - still present": a word that no drug can be behind a mark, up to the end.

    What stands between may name the drug that is blamed and its day, but no second drug, no look and no growth.
    """
    marked = context.marked
    opens = [word for word in words[max(0, at - 2) : at] if word not in context.plain("now-a-state")][-1:]
    if opens not in ([","], ["-"], ["–"], ["("]) or len(words[:at]) > _STATE_FAR or ";" in words[:at]:
        return False
    said = words[at : at + 2]
    if words[at] not in context.plain("state-of-an-effect") and " ".join(said) not in context.plain("state-of-an-effect"):
        return False
    given = [*marked.hits("drugs", first, first + at), *marked.hits("regimens", first, first + at)]
    blamed = all(set(marked.norms(one.first - 3, one.first)) & context.plain("blames-a-drug") for one in given)
    others = any(marked.hits(table, first, first + at) for table in ("progressions", "methods", "responses"))
    return len(given) <= 1 and blamed and not others
