"""A case file: a case written by hand or by a program, as YAML, JSON or JSON lines."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import count
from typing import Any

from pydantic import ValidationError

from fairlead.case.dated import dates
from fairlead.contract.case import Case
from fairlead.contract.quick import FIRST_YEAR, quick, quick_text
from fairlead.contract.reading import Reading
from fairlead.contract.types import otherwise
from fairlead.contract.words import nearest
from fairlead.core.dates import PartialDate
from fairlead.core.errors import FairleadError
from fairlead.findings.amounts import NO_LIMITS, Limits, limits_in, limits_in_each_unit
from fairlead.knowledge import strict_yaml
from fairlead.knowledge.lexicon import Lexicon

_BLANK = "\ufeff \t\r\n"
_NAMED = re.compile(r"[a-z_]+:(?:\s|$)")
_JSON = re.compile(r"[\ufeff\s]*(?:\{|\[\s*\{)")
_READING = {"case", "documents"}
"""The names by which a Reading that was kept is known."""
_DATES = {"date", "start", "end", "collected", "ecog_date"}
_LONGEST_ID = 40


def looks_like_a_case(text: str) -> bool:
    """Whether a text can only be meant as a case: JSON, or names at the left edge of which most are fields of a case, or nearly so.

    A letter in headings and colons ("diagnosis: …") is no case file; a case file with a slip in one name still is one, and so is a
    Reading that was kept as YAML.
    """
    if _JSON.match(text):
        return True
    edge = [line.partition(":")[0] for line in text.splitlines() if line and line[0] not in " \t#-" and _NAMED.match(line)]
    others = [line for line in text.splitlines() if line.strip() and line[0] not in " \t#-" and not _NAMED.match(line)]
    meant = edge if set(edge) >= _READING else [name for name in edge if get_close_matches(name, Case.names(), n=1, cutoff=0.75)]
    return bool(meant) and not others and 2 * len(meant) >= len(edge)


def parse(text: str, lexicon: Lexicon) -> list[Reading]:
    """The cases of a case file, each as a Reading: one that was kept comes with its documents, a bare case with none.

    FairleadError (status 4) names each field that is wrong and the nearest right one; it names no file.
    """
    if _JSON.match(text):
        return _json(text.lstrip(_BLANK), lexicon)
    loaded, problems = strict_yaml.load(text, "")
    if problems:
        raise case_error([f"line {problem.line}: {problem.says}" for problem in problems])
    return [_reading(loaded.data, lexicon)]


def _json(text: str, lexicon: Lexicon) -> list[Reading]:
    try:
        whole = _decoded(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            raise case_error([f"this is not JSON (line {error.lineno})"]) from None
        return [of_line(line, lexicon, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    return [_reading(raw, lexicon) for raw in (whole if isinstance(whole, list) else [whole])]


def of_line(line: str, lexicon: Lexicon, number: int = 1) -> Reading:
    """The case of one line of a file of cases, as a Reading; FairleadError (status 4) as for `parse`, with the number of the line."""
    case = quick_text(line)
    return _reading(_line(line, number), lexicon) if case is None else Reading(case=_checked(case, lexicon))


def _line(line: str, number: int) -> Any:
    try:
        return _decoded(line)
    except json.JSONDecodeError:
        raise case_error([f"this is not JSON (line {number})"]) from None


def _decoded(text: str) -> Any:
    """The data of a JSON text; FairleadError where it is nested too deeply or a number in it is none."""
    try:
        data = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise case_error(["it is nested too deeply"]) from None
    except ValueError:  # more digits than Python turns into a number
        raise case_error(["a number in it is too long"]) from None
    if _is_deep(data):
        raise case_error(["it is nested too deeply"])
    return data


def _no_number(name: str) -> float:
    raise case_error([f"{name} is not a number; leave out what is not known"])


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number("Infinity")


def _is_deep(data: Any) -> bool:
    level = [data]
    for _ in range(strict_yaml.DEEPEST):
        level = [child for one in level if isinstance(one, dict | list) for child in (one.values() if isinstance(one, dict) else one)]
    return any(isinstance(one, dict | list) for one in level)


def _reading(raw: Any, lexicon: Lexicon) -> Reading:
    if not isinstance(raw, Mapping):
        raise case_error(["a case is a list of names with their values"])
    if not raw.keys() >= _READING:
        return Reading(case=validated(raw, lexicon))
    try:
        kept = Reading.model_validate(raw)
    except ValidationError as error:
        raise case_error(_all_told(error)) from None
    return kept.model_copy(update={"case": completed(kept.case, lexicon)})


def validated(raw: Mapping[str, Any], lexicon: Lexicon) -> Case:
    """The case that was written by hand, completed; FairleadError (status 4) names each field that is wrong."""
    given = quick(raw)
    return _checked(given, lexicon) if given is not None else _checked(_given(raw), lexicon, careful=True)


def _checked(given: Case, lexicon: Lexicon, *, careful: bool = False) -> Case:
    """A case as it was built, completed; `careful`: not by the quick way, which takes no date that is a slip."""
    case = completed(given, lexicon)
    years = _slips_in_years(case) if careful else ()
    wrong = [*slips_in_ids(case), *years, *_slips_in_order(case), *_slips_in_values(case, lexicon)]
    if wrong:
        raise case_error(wrong)
    return case


def _given(raw: Mapping[str, Any]) -> Case:
    try:
        return Case.model_validate(raw)
    except ValidationError as error:
        raise case_error(_all_told(error)) from None


def slips_in_ids(case: Case) -> list[str]:
    """What is wrong with the ids of treatments: one that two have, and one that is named and that none has.

    A case without treatments may name them: it is a part of a case.
    """
    ids = [treatment.id for treatment in case.treatments if treatment.id is not None]
    if not ids:
        return []
    twice = Counter(ids) if len(set(ids)) < len(ids) else Counter[str]()
    wrong = [f"treatments: two have the id {_shown(one)}" for one, number in twice.items() if number > 1]
    links = {"assessments": "of", "progressions": "after", "resections": "treatment"}
    for field, link in links.items():
        for index, entry in enumerate(getattr(case, field)):
            named = getattr(entry, link)
            if named is not None and named not in ids:
                wrong.append(f"{field}[{index}].{link}: no treatment has this id; {nearest(named, [_shown(one) for one in ids])}")
    return wrong


def _shown(name: str) -> str:
    """An id as an error may repeat it: a short one, for a long one may be words of a record."""
    return name if len(name) <= _LONGEST_ID else "…"


def _slips_in_years(case: Case) -> Iterator[str]:
    if any(text < FIRST_YEAR for text in dates(case, plans=True)):
        for path, value in strict_yaml.walk(case.model_dump(mode="json")):
            if path and path[-1] in _DATES and isinstance(value, str) and value < FIRST_YEAR:
                yield f"{_written(path)}: a date is written 2025, 2025-03 or 2025-03-04, with the year first"


def _slips_in_order(case: Case) -> Iterator[str]:
    for index, one in enumerate(case.treatments):
        if one.start and one.end and PartialDate.parse(one.end).last < PartialDate.parse(one.start).first:
            yield f"treatments[{index}]: it ends before it starts"


def _slips_in_values(case: Case, lexicon: Lexicon) -> list[str]:
    """What no body can have: a slip of the unit or of the point."""
    wrong = []
    for index, one in enumerate(case.measurements):
        if isinstance(one.value, str):
            continue
        if not any(limits.hold(one.value) for limits in _limits(lexicon, one.name, one.unit)):
            wrong.append(f"measurements[{index}].value: no person's {one.name} can be this; check the number and its unit")
    return wrong


@lru_cache(maxsize=1024)
def _limits(lexicon: Lexicon, name: str, unit: str | None) -> tuple[Limits, ...]:
    """What a body can have of a measurement: in this unit, or where none is told in any of its units; no limits of an unknown one."""
    term = next((one for one in reversed(lexicon.tables.get("measurements", ())) if one.word == name), None)
    if term is None:
        return (NO_LIMITS,)
    return (limits_in(term, unit),) if unit else limits_in_each_unit(term)


def _written(path: Sequence[str | int]) -> str:
    """A path as a person reads it: ``treatments[0].start``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _all_told(error: ValidationError) -> list[str]:
    return [told(one) for one in error.errors(include_input=False, include_url=False)]


def told(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors as a person reads it: the path and what is wrong, never the value."""
    return f"{_written(error['loc']) or 'the case'}: {error['msg']}"


def case_error(wrong: list[str]) -> FairleadError:
    """The error of a case that is wrong, with the first five of its slips."""
    more = f"; and {len(wrong) - 5} more" if len(wrong) > 5 else ""
    listed = f"{'; '.join(wrong[:5])}{more}".replace("?;", "?")
    return FairleadError(
        f"This case cannot be used: {listed}{'' if listed.endswith('?') else '.'}",
        unharmed="The file was not changed, and nothing was written.",
        todo="Mend what is named and try again; docs/case.md lists every field.",
    )


def completed(case: Case, lexicon: Lexicon) -> Case:
    """The case with an id for each treatment, drugs by the names of the lexicon wherever they stand, and those of a regimen where only
    the regimen is named. A name that the lexicon does not know stays as it is.
    """
    generic, regimens, allergens = _names(lexicon)

    def known(name: str, among: Mapping[str, str] = generic) -> str:
        return among.get(name.strip().lower(), name)

    taken = {treatment.id for treatment in case.treatments}
    free = (name for number in count(1) if (name := f"t{number}") not in taken)
    treatments = []
    for treatment in case.treatments:
        agents = tuple([generic.get(spelt := agent.lower(), spelt) for agent in treatment.agents])
        if not agents and treatment.regimen:
            agents = agents_of(treatment.regimen, regimens, generic)
        changes = tuple([otherwise(change, agent=known(change.agent)) for change in treatment.changes])
        treatments.append(otherwise(treatment, agents=agents, changes=changes, id=treatment.id or next(free)))
    fitness = otherwise(
        case.fitness,
        medications=tuple([otherwise(one, name=known(one.name)) for one in case.fitness.medications]),
        allergies=tuple([otherwise(one, to=known(one.to, allergens)) for one in case.fitness.allergies]),
    )
    toxicities = tuple([otherwise(one, from_=tuple([known(agent) for agent in one.from_])) for one in case.toxicities])
    return otherwise(case, treatments=tuple(treatments), fitness=fitness, toxicities=toxicities)


@lru_cache(maxsize=2)
def _names(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Every way of writing a drug, a regimen or what one may be allergic to, in lower case, with its name or its drugs."""
    generic = {form.lower(): term.word for term in lexicon.tables.get("drugs", ()) for form in term.forms}
    regimens = {form.lower(): term.names("agents") for term in lexicon.tables.get("regimens", ()) for form in term.forms}
    groups = {
        form.lower(): term.word for table in ("classes", "allergens") for term in lexicon.tables.get(table, ()) for form in term.forms
    }
    return generic, regimens, {**groups, **generic}


def agents_of(regimen: str, regimens: Mapping[str, tuple[str, ...]], generic: Mapping[str, str]) -> tuple[str, ...]:
    """The drugs of a regimen written as one name, or as names joined by a plus sign; empty where a part is not known."""
    found: list[str] = []
    for part in (piece.strip().lower() for piece in regimen.replace(" and ", "+").replace(" with ", "+").split("+")):
        known = regimens.get(part) or ((generic[part],) if part in generic else ())
        if not known:
            return ()
        found += known
    return tuple(dict.fromkeys(found))


def dump_yaml(case: Case) -> str:
    """A case as YAML that can be read back, without what is not known."""
    import yaml

    return yaml.safe_dump(case.model_dump(mode="json", exclude_defaults=True), sort_keys=False, allow_unicode=True)
