"""The slots of a sentence form: how the words at one place become names, amounts and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.vocabulary import Measure, TreatmentName, Vocabulary
from fairlead.core.dates import Duration
from fairlead.core.quantities import factor, spelled

_NUMBER = r"(\d+(?:\.\d+)?)"
_AMOUNT = re.compile(rf"(?:(at least|at most|above|below|exactly) {_NUMBER}|between {_NUMBER} and {_NUMBER})(?: (.+))?")
_AMOUNT_STARTS = frozenset({"at", "above", "below", "exactly", "between"})
_LENGTH = re.compile(r"(\d+) (day|week|month|year)s?")
_TIMES_NORMAL = re.compile(r"[x×] uln", re.IGNORECASE)
_BOUND = re.compile(r"(over|under) (\d+ \w+)")


OWN_SCALES = ("percent", "per megabase", "activity score")
"""The scales of a marker's number that are words of the language, whatever the vocabulary's scores."""

AFFIRMED = ("true", "possible", "planned")
"""What a judgement that is simply true may be called."""

_NO_UNIT = frozenset({"", "1", "ratio"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a list: what counts as it (`kinds`, itself included) and the words that it is itself a kind of (`wider`)."""

    name: str
    kinds: frozenset[str]
    wider: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several joined by `any of` or `all of`. `kinds` and `wider` are those of any of them, `related` is both."""

    each: tuple[Word, ...]
    every: bool
    kinds: frozenset[str]
    wider: frozenset[str]
    related: frozenset[str] = field(init=False, repr=False, compare=False)
    spelt: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together once what an entry may be named that says anything about these words."""
        object.__setattr__(self, "related", self.kinds | self.wider)
        object.__setattr__(self, "spelt", tuple(word.name for word in self.each))

    @property
    def told(self) -> str:
        """The words as a path names them."""
        return "|".join(self.spelt)


@dataclass(frozen=True, slots=True)
class Names:
    """One treatment, or several joined by `any of` or `all of`."""

    each: tuple[TreatmentName, ...]
    every: bool
    spelt: tuple[str, ...] = field(init=False, repr=False, compare=False)
    called: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together once the names as paths have them, and all that a treatment which is one of them may be called by."""
        object.__setattr__(self, "spelt", tuple(name.name for name in self.each))
        object.__setattr__(self, "called", frozenset().union(*(name.called for name in self.each)))


@dataclass(frozen=True, slots=True)
class Level:
    """A measurement with the amount asked for, in the measure's own unit or in multiples of the upper limit of normal."""

    measure: Measure
    amount: Interval
    times_normal: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement asked for: `plain` is the word that already says the answer, `what` the matter whose text value must be `value`."""

    plain: str | None
    what: str | None
    value: str


def names_in(subject: str | Words | Names | Level | Judged) -> frozenset[str]:
    """All names by which an entry of the case may bear on what stands in a slot."""
    if isinstance(subject, Words):
        return subject.related
    if isinstance(subject, Names):
        return subject.called
    if isinstance(subject, Level):
        return frozenset({subject.measure.name})
    told = (subject,) if isinstance(subject, str) else (subject.plain, subject.what)
    return frozenset(name for name in told if name is not None)


def listed(text: str) -> tuple[list[str], bool]:
    """The names in `a`, `any of a, b` or `all of a, b`, and whether all are meant.

    >>> listed("all of nuts, bolts")
    (['nuts', 'bolts'], True)
    """
    for lead, all_meant in (("any of ", False), ("all of ", True)):
        if text.startswith(lead):
            names = [name.strip() for name in text.removeprefix(lead).split(",")]
            return (names, all_meant) if len(names) > 1 else ([], all_meant)
    return [text], False


def words(text: str, name: str, vocabulary: Vocabulary) -> Words | None:
    """Words of the list `name`."""
    spelt, all_meant = listed(text)
    found = [vocabulary.word(name, one) for one in spelt]
    if not found or None in found:
        return None
    each = tuple(Word(word, vocabulary.kinds(name, word), vocabulary.wider(name, {word})) for word in found if word is not None)
    kinds = frozenset().union(*(word.kinds for word in each))
    return Words(each, all_meant, kinds, vocabulary.wider(name, kinds))


def any_words(text: str, name: str, vocabulary: Vocabulary) -> Words | None:
    """Words of the list `name` for a field that has one value: `all of` has no meaning there."""
    found = words(text, name, vocabulary)
    return None if found is None or found.every else found


def one_word(text: str, name: str, vocabulary: Vocabulary) -> str | None:
    """One word of the list `name`."""
    return vocabulary.word(name, text)


def alteration(text: str, vocabulary: Vocabulary) -> str | None:
    """An alteration: a word of that list where the vocabulary has one, else one word as it stands."""
    return vocabulary.word("alteration", text) if "alteration" in vocabulary.words else (None if " " in text else text)


def score(text: str, vocabulary: Vocabulary) -> str | None:
    """A score of a marker that has no form of its own."""
    return None if text.casefold() in OWN_SCALES else vocabulary.word("score", text)


def names(text: str, vocabulary: Vocabulary) -> Names | None:
    """Treatments: drugs, classes, regimens, procedures, modalities."""
    spelt, all_meant = listed(text)
    found = [vocabulary.treatment(one) for one in spelt]
    if not found or None in found:
        return None
    return Names(tuple(treatment for treatment in found if treatment is not None), all_meant)


def drugs(text: str, vocabulary: Vocabulary) -> Names | None:
    """Drugs and classes of drugs; a regimen, a modality or a procedure is none."""
    found = names(text, vocabulary)
    return None if found is None or any(not one.agents or one.regimen or one.kinds or one.procedures for one in found.each) else found


def allergens(text: str, vocabulary: Vocabulary) -> Names | None:
    """What one is allergic to: drugs, classes of drugs, and words of the list `allergen`."""
    spelt, all_meant = listed(text)
    each: list[TreatmentName] = []
    for one in spelt:
        found, word = drugs(one, vocabulary), vocabulary.word("allergen", one)
        if found is None and word is None:
            return None
        each += found.each if found is not None else (TreatmentName(word or one, frozenset({word or one})),)
    return Names(tuple(each), all_meant) if each else None


def digits(text: str) -> frozenset[int] | None:
    """Whole numbers: `2` or `any of 1, 2`."""
    spelt, all_meant = listed(text)
    return frozenset(int(one) for one in spelt) if spelt and not all_meant and all(re.fullmatch(r"\d", one) for one in spelt) else None


def number(text: str) -> int | None:
    """One whole number."""
    return int(text) if re.fullmatch(r"\d{1,2}", text) else None


def _amount(text: str) -> tuple[Interval, str | None] | None:
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    how, one, low, high, unit = found.groups()
    if how is None:
        return (Interval(float(low), float(high)), unit) if float(low) <= float(high) else None
    value = float(one)
    asked = {
        "at least": Interval(low=value),
        "at most": Interval(high=value),
        "above": Interval(low=value, low_in=False),
        "below": Interval(high=value, high_in=False),
        "exactly": exact(value),
    }
    return asked[how], unit


def amount(text: str) -> Interval | None:
    """An amount without a unit."""
    found = _amount(text)
    return found[0] if found is not None and found[1] is None else None


def duration(text: str) -> Duration | None:
    """A length of time: `6 months`."""
    found = _LENGTH.fullmatch(text)
    return Duration(int(found[1]), f"{found[2]}s") if found else None


def window(text: str) -> Duration | None:
    """`within 14 days`."""
    return duration(text.removeprefix("within ")) if text.startswith("within ") else None


def is_plain(measure: Measure) -> bool:
    """Whether its numbers have no unit."""
    return measure.unit is None or measure.unit in _NO_UNIT


def into(measure: Measure, unit: str | None) -> float | None:
    """What a number in `unit` is multiplied by to stand in the measure's unit, or None where it cannot be compared.

    A measure without a unit takes the number as it stands; with a unit, a number without one is compared with nothing.
    """
    if is_plain(measure):
        return 1.0
    if unit is None or measure.unit is None:
        return None
    own = measure.by_spelling.get(spelled(unit))
    return own if own is not None else factor(unit, measure.unit)


def level(text: str, vocabulary: Vocabulary) -> Level | None:
    """A measurement and its amount: `platelets below 75 x10^9/L`, `alp above 2.5 x ULN`."""
    parts = text.split(" ")
    for cut in range(1, len(parts)):
        if parts[cut] not in _AMOUNT_STARTS:
            continue
        measure = vocabulary.measure(" ".join(parts[:cut]))
        found = _amount(" ".join(parts[cut:])) if measure is not None else None
        if measure is None or found is None:
            continue
        asked, unit = found
        if unit is not None and _TIMES_NORMAL.fullmatch(unit):
            return Level(measure, asked, times_normal=True)
        if is_plain(measure):
            return Level(measure, asked, times_normal=False) if unit is None else None
        by = into(measure, unit)
        return None if by is None else Level(measure, asked.scaled(by), times_normal=False)
    return None


def measure(text: str, vocabulary: Vocabulary) -> Measure | None:
    """A kind of measurement."""
    return vocabulary.measure(text)


def judged(text: str, name: str, vocabulary: Vocabulary) -> Judged | None:
    """A matter and what it is judged: the list's word `MATTER VALUE`, or the list's word MATTER with one of the
    values true, false, possible, planned, over or under a time.
    """
    matter, found, value = text.partition(" is judged ")
    if not found:
        return None
    plain = vocabulary.word(name, f"{matter} {value}")
    closed = value == "false" or value in AFFIRMED or bound(value) is not None or vocabulary.word("judgement value", value) is not None
    what = vocabulary.word(name, matter) if closed else None
    return None if plain is None and what is None else Judged(plain, what, value)


def bound(value: str) -> tuple[str, Duration] | None:
    """`over` or `under` and the length of time, where a judgement's value is one.

    >>> bound("over 3 months")
    ('over', Duration(number=3, unit='months'))
    """
    found = _BOUND.fullmatch(value)
    length = _LENGTH.fullmatch(found[2]) if found else None
    return (found[1], Duration(int(length[1]), f"{length[2]}s")) if found and length else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of slot: how its words are read, how a form shows it, and which list an unknown word is compared with."""

    read: Callable[[str, str, Vocabulary], Any]
    shown: str
    words_of: str | None = None


def _plain(read: Callable[[str], Any]) -> Callable[[str, str, Vocabulary], Any]:
    return lambda text, _name, _vocabulary: read(text)


def _named(read: Callable[[str, Vocabulary], Any]) -> Callable[[str, str, Vocabulary], Any]:
    return lambda text, _name, vocabulary: read(text, vocabulary)


SLOTS = {
    "names": Slot(words, "{}", "{}"),
    "any": Slot(any_words, "{}", "{}"),
    "name": Slot(one_word, "{}", "{}"),
    "alteration": Slot(_named(alteration), "ALTERATION", "alteration"),
    "treatments": Slot(_named(names), "TREATMENT", "treatment"),
    "drugs": Slot(_named(drugs), "DRUG", "treatment"),
    "allergens": Slot(_named(allergens), "DRUG", "allergen"),
    "score": Slot(_named(score), "SCORE", "score"),
    "digits": Slot(_plain(digits), "NUMBER"),
    "number": Slot(_plain(number), "NUMBER"),
    "amount": Slot(_plain(amount), "AMOUNT"),
    "duration": Slot(_plain(duration), "LENGTH"),
    "window": Slot(_plain(window), "within LENGTH"),
    "measure": Slot(_named(measure), "MEASUREMENT", "measurement"),
    "level": Slot(_named(level), "MEASUREMENT AMOUNT [UNIT|x ULN]", "measurement"),
    "judged": Slot(judged, "MATTER is judged VALUE", "judgement"),
}
