"""The words that a sentence may use. Built from the pack and handed in: nothing here knows a drug, a marker or a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from fairlead.contract.course import Method
from fairlead.contract.situation import Pattern
from fairlead.contract.treatment import Response
from fairlead.core.quantities import spelled

_OF_THE_CONTRACT = {"failure": get_args(Pattern), "method": get_args(Method), "response": get_args(Response)}


def _key(text: str) -> str:
    """Case does not matter, nor whether a name is joined by hyphens or spaces."""
    return text.casefold().replace("-", " ")


@dataclass(frozen=True, slots=True)
class TreatmentName:
    """What a name in "had X" stands for: a drug, or a class with its drugs and each class that it takes in (`agents`), all of a
    regimen's drugs together (`regimen`), a modality (`kinds` of treatment), a procedure or a class of procedures (`procedures`).
    """

    name: str
    agents: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    regimen: bool = False
    called: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together once all that a treatment which is one of these may be called by."""
        object.__setattr__(self, "called", self.agents | self.kinds | self.procedures | ({self.name} if self.regimen else frozenset()))


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of measurement: its name in the case, its unit (None: a plain number), and factors from spelled units to that unit."""

    name: str
    unit: str | None
    factors: Mapping[str, float]
    by_spelling: Mapping[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The factors by one spelling of each unit."""
        object.__setattr__(self, "by_spelling", {spelled(name): by for name, by in self.factors.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The closed word lists of a pack.

    `words[list]` are the allowed words, `kinds_of[list][word]` the word with every word that is a kind of it, `treatments` and
    `measures` what a name in a sentence stands for, `drugs` each known drug with its classes. Neither case nor hyphens matter
    in a sentence; what is given back has the spelling of the vocabulary. `performance` are the values of ECOG that stand beside each of
    Karnofsky. The lists that the contract itself closes (`failure`, `method`,
    `response`) need not be handed in.
    """

    words: Mapping[str, frozenset[str]]
    kinds_of: Mapping[str, Mapping[str, frozenset[str]]]
    treatments: Mapping[str, TreatmentName]
    measures: Mapping[str, Measure]
    drugs: Mapping[str, frozenset[str]]
    performance: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    _words: Mapping[str, Mapping[str, str]] = field(init=False, repr=False)
    _treatments: Mapping[str, TreatmentName] = field(init=False, repr=False)
    _measures: Mapping[str, Measure] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index every list by the word, however it is spelled; drugs and their classes are names of treatments too."""
        lists = {**_OF_THE_CONTRACT, **self.words}
        object.__setattr__(self, "_words", {name: {_key(word): word for word in sorted(words)} for name, words in lists.items()})
        object.__setattr__(self, "_measures", {_key(name): measure for name, measure in self.measures.items()})
        named = {_key(drug): TreatmentName(drug, frozenset({drug})) for drug in self.drugs}
        members: dict[str, set[str]] = {}
        for drug, groups in self.drugs.items():
            for group in groups:
                members.setdefault(group, set()).add(drug)
        for group in sorted(members):
            named.setdefault(_key(group), TreatmentName(group, frozenset(members[group])))
        named.update((_key(name), treatment) for name, treatment in self.treatments.items())
        object.__setattr__(self, "_treatments", named)

    def word(self, name: str, text: str) -> str | None:
        """The word of list `name` that `text` spells, or None."""
        return self._words.get(name, {}).get(_key(text))

    def kinds(self, name: str, word: str) -> frozenset[str]:
        """`word` of list `name` with every word that is a kind of it."""
        return self.kinds_of.get(name, {}).get(word, frozenset()) | {word}

    def wider(self, name: str, words: Iterable[str]) -> frozenset[str]:
        """The words of list `name` that one of `words` is a kind of, without `words` themselves."""
        asked = frozenset(words)
        return frozenset(word for word, kinds in self.kinds_of.get(name, {}).items() if kinds & asked and word not in asked)

    def ecog_of(self, karnofsky: int) -> tuple[int, int] | None:
        """The lowest and the highest ECOG beside a Karnofsky value, or beside its neighbors where it lies between; None: not told."""
        below = max((one for one in self.performance if one <= karnofsky), default=None)
        above = min((one for one in self.performance if one >= karnofsky), default=None)
        if below is None or above is None:
            return None
        beside = (*self.performance[below], *self.performance[above])
        return min(beside), max(beside)

    def treatment(self, text: str) -> TreatmentName | None:
        """The treatment, drug or class that `text` names, or None."""
        return self._treatments.get(_key(text))

    def measure(self, text: str) -> Measure | None:
        """The kind of measurement that `text` names, or None."""
        return self._measures.get(_key(text))

    def spellings(self, name: str) -> list[str]:
        """Every word that a slot of list `name` takes (`treatment` and `measurement` too), sorted; for messages."""
        if name == "treatment":
            return sorted({*self.drugs, *self.treatments, *(group for groups in self.drugs.values() for group in groups)})
        if name == "allergen":
            return sorted({*self.spellings("treatment"), *self.words.get(name, ())})
        return sorted(self.measures) if name == "measurement" else sorted(self._words.get(name, {}).values())
