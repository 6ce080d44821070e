"""From what stands in the pack to a condition; refusals name the way out."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from fairlead.conditions.condition import Composite, Condition, Join, Sentence
from fairlead.conditions.forms import FORMS, Form, Item, forms_from, list_of
from fairlead.conditions.slots import SLOTS, listed
from fairlead.conditions.vocabulary import Vocabulary

_OF_AMOUNTS = frozenset({"at", "least", "most", "above", "below", "exactly", "between", "uln", "under", "over"})
_HINTS = {
    "amount": "an amount is 'at least|at most|above|below|exactly N' or 'between N and M'",
    "duration": "a length of time is 'N days|weeks|months|years'",
    "window": "a time is 'within N days|weeks|months|years'",
    "digits": "whole numbers are '1' or 'any of 1, 2'",
    "number": "one whole number stands here",
}
_JOINS: dict[str, Join] = {"any": "any", "all": "all", "not": "not"}


class ConditionError(ValueError):
    """A condition that is none: what was written, and what is nearest to it."""


Parsed = dict[str, Condition]
"""Conditions by what stands in the pack: the same sentence, alone or in a composite, is one condition."""


def parse(source: str | Mapping[str, Any], vocabulary: Vocabulary, parsed: Parsed | None = None) -> Condition:
    """The condition that a sentence, or a mapping `any:`, `all:`, `not:` or `at_least:` with `of:`, stands for.

    One that stands in `parsed` is taken from there, any other is added. Raises ConditionError where a sentence has no reading
    or two, or a mapping is of another shape.
    """
    kept: Parsed = {} if parsed is None else parsed
    key = source if isinstance(source, str) else repr(source)
    if key not in kept:
        kept[key] = _parsed(source, vocabulary, kept)
    return kept[key]


def _parsed(source: str | Mapping[str, Any], vocabulary: Vocabulary, parsed: Parsed) -> Condition:
    if isinstance(source, str):
        return _sentence(source, vocabulary)
    if isinstance(source, Mapping):
        return _composite(source, vocabulary, parsed)
    raise ConditionError("a condition is a sentence, or a mapping any:, all:, not: or at_least: with of:")


def _composite(source: Mapping[str, Any], vocabulary: Vocabulary, parsed: Parsed) -> Composite:
    if set(source) == {"at_least", "of"}:
        members, number = _members(source["of"], vocabulary, parsed), source["at_least"]
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(members):
            raise ConditionError(f"at_least: takes a whole number from 1 to {len(members)}, as many as stand under of:")
        return Composite("at_least", members, number)
    key = next(iter(source), None)
    if len(source) != 1 or key not in _JOINS:
        raise ConditionError("a condition has exactly one of any:, all:, not:, or at_least: with of:")
    if key == "not":
        member = source[key]
        if isinstance(member, list | tuple):
            raise ConditionError("not: takes one condition; for several write any: or all: under it")
        return Composite("not", (parse(member, vocabulary, parsed),))
    return Composite(_JOINS[key], _members(source[key], vocabulary, parsed))


def _members(given: Any, vocabulary: Vocabulary, parsed: Parsed) -> tuple[Condition, ...]:
    if not isinstance(given, list | tuple) or not given:
        raise ConditionError("any:, all: and of: take a list of conditions, at least one")
    return tuple(parse(member, vocabulary, parsed) for member in given)


def _sentence(source: str, vocabulary: Vocabulary) -> Sentence:
    spoken = source.split()
    said = frozenset(word.casefold() for word in spoken)
    readings: list[tuple[Form, dict[str, Any]]] = []
    for form in forms_from(spoken[0].casefold() if spoken else ""):
        if not form.needs <= said:  # of most
            continue
        for slots in form.readings(spoken, said, vocabulary):
            if (form, slots) not in readings:
                readings.append((form, slots))
    if len(readings) == 1:
        form, slots = readings[0]
        return Sentence(" ".join(spoken), form, slots)
    if readings:
        told = " and ".join(f"'{form.text}'" + _filled(slots) for form, slots in readings[:3])
        raise ConditionError(f"'{source}' has {len(readings)} readings: {told}")
    raise ConditionError(f"'{source}' has no reading: {_way_out(spoken, vocabulary)}")


def _filled(slots: dict[str, Any]) -> str:
    told = [f"{name} {value if isinstance(value, str) else getattr(value, 'told', None) or value}" for name, value in sorted(slots.items())]
    return f" ({', '.join(told)})" if told else ""


def _way_out(spoken: list[str], vocabulary: Vocabulary) -> str:
    """The unknown word of the form that fits best, else the nearest forms."""
    laid = [(form, _misfits(slots, vocabulary)) for form in FORMS if _may_be(form, spoken) for slots in form.slots(spoken)]
    laid = [(form, misfits) for form, misfits in laid if misfits and not any(_is_no_time(item, text) for item, text in misfits)]
    if laid:
        _, best = min(laid, key=lambda pair: (len(pair[1]), sum(len(text.split()) for _, text in pair[1]), -len(pair[0].needs)))
        return "; ".join(_misfit(item, text, vocabulary) for item, text in best)
    near = sorted(FORMS, key=lambda form: -_likeness(form, spoken))[:3]
    return "the nearest forms are " + ", ".join(f"'{form.text}'" for form in near)


def _may_be(form: Form, spoken: list[str]) -> bool:
    """Whether a form that has few words of its own is worth naming for this sentence."""
    said = {word.casefold() for word in spoken}
    kinds = {item.kind for item in form.items}
    if "level" in kinds:
        return bool(said & _OF_AMOUNTS)
    return "judged" in said if "judged" in kinds else bool(form.needs) or "known" in said


def _misfits(slots: Mapping[str, tuple[Item, str] | str], vocabulary: Vocabulary) -> list[tuple[Item, str]]:
    misfits = []
    for held in slots.values():
        if isinstance(held, tuple):
            item, text = held
            if SLOTS[item.kind].read(text, item.words[0], vocabulary) is None:
                misfits.append((item, text))
    return misfits


def _is_no_time(item: Item, text: str) -> bool:
    """Whether words were laid where a time may stand that hold no number."""
    return item.kind == "window" and not any(letter.isdigit() for letter in text)


def _misfit(item: Item, text: str, vocabulary: Vocabulary) -> str:
    name = list_of(item)
    if item.kind in _HINTS:
        return f"'{text}' does not stand here: {_HINTS[item.kind]}"
    if ", " in text and not text.startswith(("any of ", "all of ")):
        return f"several names are written 'any of {text}'"
    if name is None or item.kind in ("level", "judged"):
        return f"'{text}' does not stand for {SLOTS[item.kind].shown}" + _nearest_start(name, text, vocabulary)
    allowed = vocabulary.spellings(name)
    folded = {word.casefold(): word for word in allowed}
    for word in listed(text)[0]:
        if word.casefold() not in folded:
            close = [folded[near] for near in get_close_matches(word.casefold(), folded, n=3, cutoff=0.6)]
            return f"'{word}' is no word of the list {name}; " + _told(close, allowed)
    return f"'{text}' does not stand here: '{item.words[0] or item.kind}' takes one name, or several as 'any of a, b'"


def _told(close: list[str], allowed: list[str]) -> str:
    if close:
        return f"the nearest: {', '.join(close)}"
    return f"allowed: {', '.join(allowed[:12])}{' …' if len(allowed) > 12 else ''}" if allowed else "this vocabulary has no such list"


def _nearest_start(name: str | None, text: str, vocabulary: Vocabulary) -> str:
    """For a measurement: its unit, or the measures whose names are like the words before the amount."""
    if name is None:
        return ""
    if name != "measurement":
        allowed = vocabulary.spellings(name)
        return f"; {_told(get_close_matches(text.replace(' is judged ', ' '), allowed, n=3, cutoff=0.4), allowed)}"
    words = text.split()
    for cut in range(len(words), 0, -1):
        measure = vocabulary.measure(" ".join(words[:cut]))
        if measure is not None:
            return f"; {' '.join(words[:cut])} is counted in {measure.unit}" if measure.unit else f"; {' '.join(words[:cut])} has no unit"
    close = [
        near for cut in range(1, len(words)) for near in get_close_matches(" ".join(words[:cut]).lower(), vocabulary.spellings(name), n=1)
    ]
    return f"; the nearest: {close[0]}" if close else ""


def _likeness(form: Form, spoken: list[str]) -> float:
    """How well the form's own words are found among the words said; the first word counts twice."""
    said = [word.casefold() for word in spoken]
    own = [choice for item in form.items if (choice := {"literal": (item.name,), "choice": item.words}.get(item.kind))]
    found = [max(_all_alike(choice.split(), said) for choice in choices) for choices in own]
    if form.items[0].kind in ("literal", "choice"):
        found.append(found[0])
    return sum(found) / len(found) if found else 0.0


def _all_alike(words: list[str], said: list[str]) -> float:
    return sum(_alike(word, said) for word in words) / len(words)


def _alike(word: str, said: list[str]) -> float:
    return max((SequenceMatcher(None, word.casefold(), one).ratio() for one in said), default=0.0)
