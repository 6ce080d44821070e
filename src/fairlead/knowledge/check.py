"""What the loader refuses: a row without its shape, a name that leads nowhere, a sentence without one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from fairlead.conditions import ConditionError, is_about_knowledge
from fairlead.contract.case import Case
from fairlead.contract.options import Role
from fairlead.contract.types import Noun
from fairlead.contract.words import nearest
from fairlead.knowledge import answering_check, coding, kinds, looked_up_check, outlooks, schema, stages
from fairlead.knowledge.pack import Pack, RawPack, typed
from fairlead.knowledge.strict_yaml import Path, Problem

_SOURCE_KEYS = ("source", "basis", "basis_before", "superseded_by")
_CONDITION_LISTS = ("fits_when", "covers_when", "asked_when", "raised_when", "when", "unless", "holds_when", "among")
_CASE_PATHS = {"questions": ("fact",), "tests": ("fact",), "scope": ("fact",), "symptoms": ("grade",)}
_WITHOUT_KNOWLEDGE = ("options", "drugs", "approvals")


def problems(raw: RawPack, fingerprint: str) -> list[Problem]:
    """All that is wrong with a pack, by file and line; an empty list where it may be used."""
    return typed_and_problems(raw, fingerprint)[1]


def typed_and_problems(raw: RawPack, fingerprint: str) -> tuple[Pack | None, list[Problem]]:
    """The pack, None where a row has not its shape, and all that is wrong with it, by file and line."""
    found = [*raw.problems, *_shapes(raw)]
    if found:
        return None, sorted(found, key=lambda problem: (problem.file, problem.line))
    pack = typed(raw.data, fingerprint)
    found = [
        *_ids(raw),
        *_names(raw, pack),
        *_about_a_case(raw, pack),
        *_conditions(raw, pack),
        *_confidence(raw),
        *_doses(raw),
        *_stages(raw, pack),
    ]
    found += looked_up_check.problems(raw, pack)
    found += coding.problems(raw, pack)
    found += outlooks.problems(raw, pack)
    found += answering_check.problems(raw, pack)
    found += [] if found else [*_wording(raw, pack), *_sentences(pack)]
    return pack, sorted(found, key=lambda problem: (problem.file, problem.line))


def _at(raw: RawPack, file: str, path: Path) -> int:
    return raw.loaded[file].line(path)


def _shapes(raw: RawPack) -> Iterator[Problem]:
    models: dict[str, type[Noun]] = {**kinds.JUDGEMENTS, **kinds.TABLES, **kinds.RAW, coding.KIND: coding.CodeRow}
    for file, data in raw.data.items():
        if file == "pack.yaml":
            yield from _shape(raw, file, (), schema.About, data)
            continue
        try:
            kind, rows = kinds.rows(file, data)
        except ValueError as error:
            yield Problem(file, 1, str(error))
            continue
        for path, row in rows:
            if kind in models:
                yield from _shape(raw, file, path, models[kind], row)
                if len(path) == 0 and str(row.get("id")) != file.rsplit("/", 1)[-1].removesuffix(".yaml"):
                    yield Problem(file, 1, "the id and the name of the file differ")


def _shape(raw: RawPack, file: str, path: Path, model: type[Noun], row: Any) -> Iterator[Problem]:
    try:
        model.model_validate(row)
    except ValidationError as error:
        for one in error.errors(include_input=False, include_url=False):
            place = (*path, *one["loc"])
            where = ".".join(str(step) for step in one["loc"])
            yield Problem(file, _at(raw, file, place), f"{where + ': ' if where else ''}{one['msg']}")


def _ids(raw: RawPack) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for kind, rows in raw.by_kind.items():
        if kind.startswith(kinds.LEXICON):
            continue
        for file, path, row in rows:
            name = str(row.get("id"))
            # a drug's file carries the drug's own name, a name the word's, a wording the sentence's: each unique among its own kind
            key = f"{kind if kind in ('drugs', 'names', 'clauses') else ''}:{name}"
            if key in seen:
                yield Problem(file, _at(raw, file, path), f"the id '{name}' stands in {seen[key]} too")
            seen[key] = file


def _lookups(pack: Pack) -> dict[str, tuple[str, Mapping[str, Any]]]:
    return {
        "evidence": ("trial", pack.trials),
        "approvals": ("approval", pack.approvals),
        "recommendations": ("recommendation", pack.recommendations),
        "opens": ("option", pack.options),
        "only_for": ("option, drug or class", {**pack.options, **pack.vocabulary.drugs, **pack.classes}),
        "before": ("option", pack.options),
        "option": ("option", pack.options),
        "agents": ("drug", pack.vocabulary.drugs),
        "drugs": ("drug", pack.vocabulary.drugs),
    }


def _names(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    lookups = _lookups(pack)
    regions = set(pack.words.lists["region"])
    for kind, rows in raw.by_kind.items():
        if kind.startswith(kinds.LEXICON):
            continue
        for file, path, row in rows:
            for place, key, value in _leaves(row, path):
                if key in _SOURCE_KEYS and value is not None and value not in pack.sources:
                    yield Problem(file, _at(raw, file, place), f"no source has the id '{value}'; {nearest(str(value), list(pack.sources))}")
                if key in lookups and kind != "sources":
                    what, known = lookups[key]
                    if value is not None and value not in known:
                        yield Problem(file, _at(raw, file, place), f"no {what} is called '{value}'; {nearest(str(value), list(known))}")
                if key == "region" and value is not None and value not in regions:
                    yield Problem(file, _at(raw, file, place), f"no region is called '{value}'; {nearest(str(value), sorted(regions))}")
            if kind == "drugs":
                name = row.get("for", row["id"])
                if name not in pack.vocabulary.drugs and name not in pack.classes:
                    yield Problem(file, _at(raw, file, path), f"'{name}' is neither a drug nor a class of the lexicon")


def _about_a_case(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """A row that names a symptom or a path of the case names one that there is."""
    complaints = [*pack.words.lists["symptom"], *pack.words.lists["complication"]]
    for kind, keys in _CASE_PATHS.items():
        for file, path, row in raw.by_kind.get(kind, []):
            if kind == "symptoms" and row["name"] not in complaints:
                told = f"'{row['name']}' is neither a symptom nor a complication of the lexicon; {nearest(row['name'], complaints)}"
                yield Problem(file, _at(raw, file, (*path, "name")), told)
            for key in keys:
                if row.get(key) is not None and not _leads_somewhere(row[key]):
                    yield Problem(file, _at(raw, file, (*path, key)), f"a case has no field '{row[key]}'")


def _stages(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """Each stage table speaks the lexicon's words and gives one answer for each of its cells."""
    for file, path, row in raw.by_kind.get("stages", []):
        for place, key, value in _leaves(row, path):
            column = "sites" if "located" in place else key
            known = pack.words.lists[stages.WORDS_OF[column]] if column in stages.WORDS_OF else (value,)
            if value not in known:
                told = f"'{value}' is none of the lexicon's words for {column}; {nearest(str(value), list(known))}"
                yield Problem(file, _at(raw, file, place), told)
        for place, told in stages.wrong(pack.stages[str(row["id"])]):
            yield Problem(file, _at(raw, file, (*path, *place)), told)


def _leads_somewhere(path: str) -> bool:
    """Whether a path names a field of a case, step by step."""
    model: Any = Case
    for name in path.split("."):
        field = getattr(model, "model_fields", {}).get(name)
        if field is None:
            return False
        model = field.annotation
    return True


def _leaves(row: Any, path: Path, key: str = "") -> Iterator[tuple[Path, str, Any]]:
    """Each scalar with its path and the nearest key above it; examples are cases and left to the case's own check."""
    if isinstance(row, dict):
        for name, child in row.items():
            if name not in ("examples", "sets"):
                yield from _leaves(child, (*path, name), name)
    elif isinstance(row, list):
        for index, child in enumerate(row):
            yield from _leaves(child, (*path, index), key)
    else:
        yield path, key, row


def _conditions(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    for kind, rows in raw.by_kind.items():
        if kind.startswith(kinds.LEXICON) or kind in answering_check.CUED:
            continue
        for file, path, row in rows:
            for place, source in condition_places(row, path):
                try:
                    condition = pack.condition(source)
                except ConditionError as error:
                    yield Problem(file, _at(raw, file, place), str(error))
                    continue
                if kind in _WITHOUT_KNOWLEDGE and is_about_knowledge(condition):
                    yield Problem(file, _at(raw, file, place), "'is known' serves tests and questions only")


def condition_places(row: Any, path: Path) -> Iterator[tuple[Path, schema.Condition]]:
    """Every condition of an entry with its path."""
    if isinstance(row, dict):
        for key, child in row.items():
            if key == "if":
                yield (*path, key), child
            elif key in _CONDITION_LISTS and isinstance(child, list):
                for index, one in enumerate(child):
                    yield (*path, key, index), one
            elif key not in ("examples", "sets"):
                yield from condition_places(child, (*path, key))
    elif isinstance(row, list):
        for index, child in enumerate(row):
            yield from condition_places(child, (*path, index))


def _wording(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """Every clause of `fits_when` has its words for a person, and no words are left without a clause."""
    found, used = raw.by_kind, set()
    for file, path, row in found.get("options", []):
        for index, source in enumerate(row["fits_when"]):
            text = pack.condition(source).text
            used.add(text)
            if text not in pack.clauses:
                yield Problem(file, _at(raw, file, (*path, "fits_when", index)), f"no row of `clauses` has words for '{text}'")
    for file, path, row in found.get("clauses", []):
        if row["id"] not in used:
            yield Problem(file, _at(raw, file, path), "no option has this clause")


def _doses(raw: RawPack) -> Iterator[Problem]:
    """What a person reads holds no amount of a drug or of radiation: sentences to the patient, reasons, checks, burdens, positions."""
    for kind, rows in raw.by_kind.items():
        if kind in _READ_KINDS:
            for file, path, row in rows:
                for place, key, value in _leaves(row, path):
                    if key in _READ_BY_PATIENTS and _AMOUNT.search(str(value)) and not _is_for_clinicians(row, path, place):
                        yield Problem(file, _at(raw, file, place), "a person reads this, and it holds a dose")


def _is_for_clinicians(row: dict[str, Any], path: Path, place: Path) -> bool:
    """Whether a text stands in a sentence that is told to clinicians only."""
    found: Any = row
    for step in place[len(path) : -1]:
        found = found[step]
    return isinstance(found, dict) and found.get("to") == "clinician"


_READ_KINDS = (
    *("options", "drugs", "tests", "questions", "recommendations", "clauses", "red_flags", "symptoms", "team", "unknowns"),
    *("glossary", "history", "carers"),
)
_READ_BY_PATIENTS = (
    *("text", "because", "check", "says", "why", "ask", "true", "false", "unknown", "sign"),
    *("means", "was", "today", "instead"),
)
_AMOUNT = re.compile(r"\d\s?(?:mg|mcg|µg|g|Gy|IU|ml)\b", re.IGNORECASE)


def _sentences(pack: Pack) -> Iterator[Problem]:
    """The sentences that every guidance needs."""
    ranks = {f"rank-{verdict}-{option.role}" for option in pack.options.values() for verdict in reachable(option.role)}
    for name in sorted({*ranks, *NEEDED} - pack.sentences.keys()):
        yield Problem("pack.yaml", 1, f"no row of `sentences` has the id '{name}', which every guidance needs")


NEEDED = (
    "scope-in",
    "ask-for-anything",
    "limit-set-aside",
    "limit-earlier-day",
    "limit-later-day",
    "limit-old-knowledge",
)
"""The sentences that a guidance calls by their id."""


def reachable(role: Role) -> tuple[str, ...]:
    """The verdicts that an option of this role can come to."""
    return ("ruled-out",) if role in ("advised-against", "obsolete") else ("fits", "depends", "not-now", "ruled-out")


def _confidence(raw: RawPack) -> Iterator[Problem]:
    """A contraindication is verified at its source or hidden; seen only in a report it must not stand."""
    found = raw.by_kind
    for kind in ("options", "drugs"):
        for file, path, row in found.get(kind, []):
            for index, clause in enumerate(row.get("ruled_out_when") or []):
                if clause.get("confidence") == "secondary":
                    place = (*path, "ruled_out_when", index)
                    yield Problem(file, _at(raw, file, place), "a contraindication is verified or unchecked, never secondary")
