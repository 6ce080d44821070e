"""From the lexicon to the names that a condition and a case may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fairlead.conditions.vocabulary import Measure, TreatmentName, Vocabulary
from fairlead.contract.words import Words
from fairlead.core.quantities import spelled
from fairlead.knowledge.lexicon import Lexicon, Term

TABLE_OF = {
    "histology": "histologies",
    "site": "sites",
    "invades": "invades",
    "metastasis": "metastases",
    "marker": "markers",
    "condition": "conditions",
    "complication": "complications",
    "device": "devices",
    "toxicity": "toxicities",
    "symptom": "symptoms",
    "judgement": "judgements",
    "wish": "wishes",
    "field": "fields",
    "procedure": "procedures",
    "measurement": "measurements",
    "region": "regions",
    "allergen": "allergens",
}
"""The contract's word lists and the tables that hold them."""

_RESULT_WORDS = "any"
"""The row of the markers that holds result words good for every marker."""

_CATEGORIES = ("t", "n", "m", "stage")


def word_lists(lexicon: Lexicon, scores: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The contract's closed word lists; `scores` are scales that count as measurements."""
    lists = {name: lexicon.words(table) for name, table in TABLE_OF.items()}
    lists["marker"] = tuple(word for word in lists["marker"] if word != _RESULT_WORDS)
    categories = lexicon.tables.get("categories", ())
    lists |= {name: tuple(term.word for term in categories if term.more.get("list") == name) for name in _CATEGORIES}
    lists["measurement"] = tuple(dict.fromkeys((*lists["measurement"], *scores)))
    lists["variant"] = tuple(dict.fromkeys(name for term in lexicon.tables.get("histologies", ()) for name in term.names("variant")))
    lists["score"] = tuple(dict.fromkeys(name for term in lexicon.tables.get("markers", ()) for name in term.names("scores")))
    lists["place"] = tuple(dict.fromkeys((*lists["metastasis"], *lists["site"], *lists["field"])))
    return lists


def words(lexicon: Lexicon, scales: Mapping[str, Mapping[str, Any]]) -> Words:
    """The word lists and the ends of the scales, as the contract's types check them."""
    ends = {name: (row["minimum"], row["maximum"]) for name, row in scales.items() if "minimum" in row and "maximum" in row}
    return Words(word_lists(lexicon, measured_scales(scales)), ends)


def measured_scales(scales: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The scales whose points a record may state like a measurement ("child-pugh score")."""
    return tuple(str(row["measure"]) for row in scales.values() if "measure" in row)


def beside_ecog(scales: Mapping[str, Mapping[str, Any]]) -> dict[int, tuple[int, ...]]:
    """The values of ECOG that a scale sets beside each of its own."""
    levels = (level for row in scales.values() for level in row.get("levels", ()) if level.get("ecog"))
    return {int(level["value"]): tuple(level["ecog"]) for level in levels}


def vocabulary(
    lexicon: Lexicon,
    lists: Mapping[str, tuple[str, ...]],
    scores: tuple[str, ...] = (),
    performance: Mapping[int, tuple[int, ...]] | None = None,
) -> Vocabulary:
    """The names that a condition may use; `scores` are scales that count as measurements ("child-pugh score"), `performance` as there."""
    tables = {name: lexicon.tables.get(table, ()) for name, table in TABLE_OF.items()}
    tables |= {name: tuple(term for term in lexicon.tables.get("categories", ()) if term.more.get("list") == name) for name in _CATEGORIES}
    kinds = {name: _closure(terms) for name, terms in tables.items()}
    kinds["against"] = {term.word: frozenset(term.names("against")) for term in lexicon.tables.get("wishes", ())}
    kinds["same question"] = _same_question(tables["marker"])
    return Vocabulary(
        words={name: frozenset(allowed) for name, allowed in lists.items()},
        kinds_of=kinds,
        treatments=_treatments(lexicon, kinds["procedure"]),
        measures=_measures(lexicon, scores),
        drugs=drug_classes(lexicon),
        performance=performance or {},
    )


def _same_question(markers: tuple[Term, ...]) -> dict[str, frozenset[str]]:
    """Each marker with the others whose test answers the same question (``same_question``), whichever of the two rows says so."""
    found: dict[str, set[str]] = {}
    for term in markers:
        for other in term.names("same_question"):
            found.setdefault(term.word, set()).add(other)
            found.setdefault(other, set()).add(term.word)
    return {word: frozenset(others) for word, others in found.items()}


def _closure(terms: tuple[Term, ...]) -> dict[str, frozenset[str]]:
    """Each word with all the words that are a kind of it, itself included."""
    above: dict[str, set[str]] = {}
    for term in terms:
        above.setdefault(term.word, set()).update(term.names("is"))
    found: dict[str, set[str]] = {word: {word} for word in above}
    for word, broader_words in above.items():
        seen, front = {word}, set(broader_words)
        while front:
            broader = front.pop()
            found.setdefault(broader, {broader}).add(word)
            if broader not in seen:
                seen.add(broader)
                front |= above.get(broader, set())
    return {word: frozenset(members) for word, members in found.items()}


@lru_cache(maxsize=4)
def drug_classes(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Each drug with its classes and the classes that include them."""
    included_in: dict[str, set[str]] = {}
    for term in lexicon.tables.get("classes", ()):
        for narrower in term.names("includes"):
            included_in.setdefault(narrower, set()).add(term.word)
    drugs: dict[str, frozenset[str]] = {}
    for term in lexicon.tables.get("drugs", ()):
        classes, front = set(), set(term.names("classes"))
        while front:
            name = front.pop()
            if name not in classes:
                classes.add(name)
                front |= included_in.get(name, set())
        drugs[term.word] = frozenset(classes)
    return drugs


@lru_cache(maxsize=4)
def class_members(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Each class with its drugs."""
    members: dict[str, set[str]] = {term.word: set() for term in lexicon.tables.get("classes", ())}
    for drug, classes in drug_classes(lexicon).items():
        for name in classes:
            members.setdefault(name, set()).add(drug)
    return {name: frozenset(drugs) for name, drugs in members.items()}


def _treatments(lexicon: Lexicon, procedures: Mapping[str, frozenset[str]]) -> dict[str, TreatmentName]:
    names = {word: TreatmentName(word, agents=frozenset({word})) for table in ("drugs", "allergens") for word in lexicon.words(table)}
    classes = class_members(lexicon)
    for name, drugs in classes.items():  # a class that is told by its name alone counts as one of its own, and of each that takes it in
        names[name] = TreatmentName(name, agents=drugs | {narrower for narrower, some in classes.items() if some and some <= drugs})
    for term in lexicon.tables.get("regimens", ()):
        names.setdefault(term.word, TreatmentName(term.word, agents=frozenset(term.names("agents")), regimen=True))
    names |= {word: TreatmentName(word, procedures=members) for word, members in procedures.items()}
    grouped: dict[str, set[str]] = {}
    for term in lexicon.tables.get("procedures", ()):
        for name in term.names("classes"):
            grouped.setdefault(name, set()).update(procedures[term.word])
    names |= {name: TreatmentName(name, procedures=frozenset(members)) for name, members in grouped.items()}
    for term in lexicon.tables.get("modalities", ()):
        names[term.word] = TreatmentName(term.word, kinds=frozenset(term.names("kinds")))
    return names


def _measures(lexicon: Lexicon, scores: tuple[str, ...]) -> dict[str, Measure]:
    measures = {name: Measure(name, None, {}) for name in scores}
    for term in lexicon.tables.get("measurements", ()):
        factors = {spelled(str(row["unit"])): float(row["times"]) for row in term.more.get("units") or () if set(row) == {"unit", "times"}}
        unit = term.more.get("unit")
        measures[term.word] = Measure(term.word, str(unit) if unit else None, factors)
    return measures
