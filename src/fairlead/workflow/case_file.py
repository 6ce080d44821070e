"""A case file: a case written by hand or by a program, as YAML, JSON or JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import count
from typing import Any

import yaml
from pydantic import ValidationError

from fairlead.contract.case import Case
from fairlead.core.errors import FairleadError
from fairlead.knowledge import strict_yaml
from fairlead.knowledge.lexicon import Lexicon

_BLANK = "\ufeff \t\r\n"
_NAMED = re.compile(r"[a-z_]+:(?:\s|$)")


def looks_like_a_case(text: str) -> bool:
    """Whether a text can only be meant as a case: JSON, or names at the left edge of which most are fields of a case, or nearly so.

    A letter in headings and colons ("diagnosis: …") is no case file; a case file with a slip in one name still is one.
    """
    start = text.lstrip(_BLANK)
    if start.startswith(("{", "[{")):
        return True
    edge = [line.partition(":")[0] for line in text.splitlines() if line and line[0] not in " \t#-" and _NAMED.match(line)]
    others = [line for line in text.splitlines() if line.strip() and line[0] not in " \t#-" and not _NAMED.match(line)]
    meant = [name for name in edge if get_close_matches(name, Case.names(), n=1, cutoff=0.75)]
    return bool(meant) and not others and 2 * len(meant) >= len(edge)


def parse_cases(text: str, name: str, lexicon: Lexicon) -> list[Case]:
    """The cases of a case file; FairleadError names each field that is wrong and the nearest right one."""
    return [_case(raw, name, lexicon) for raw in _raw(text, name)]


def _raw(text: str, name: str) -> list[Any]:
    if text.lstrip(_BLANK).startswith(("{", "[{")):
        return _json(text, name)
    loaded, problems = strict_yaml.load(text, name)
    if problems:
        raise _error(name, [f"line {problem.line}: {problem.says}" for problem in problems])
    return [loaded.data]


def _json(text: str, name: str) -> list[Any]:
    try:
        try:
            whole = json.loads(text.lstrip(_BLANK))
        except json.JSONDecodeError:
            return [json.loads(line) for line in text.lstrip(_BLANK).splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise _error(name, [f"this is not JSON (line {error.lineno})"]) from None
    except RecursionError:
        raise _error(name, ["it is nested too deeply"]) from None
    return whole if isinstance(whole, list) else [whole]


def _case(raw: Any, name: str, lexicon: Lexicon) -> Case:
    if not isinstance(raw, Mapping):
        raise _error(name, ["a case is a list of names with their values"])
    if "case" in raw and "documents" in raw:  # a reading holds its case
        raw = raw["case"]
    try:
        return completed(Case.model_validate(raw), lexicon)
    except ValidationError as error:
        raise _error(name, [told(one) for one in error.errors(include_input=False, include_url=False)]) from None


def told(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors as a person reads it: the path and what is wrong, never the value."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"]).lstrip(".")
    return f"{path or 'the case'}: {error['msg']}"


def _error(name: str, wrong: list[str]) -> FairleadError:
    more = f"; and {len(wrong) - 5} more" if len(wrong) > 5 else ""
    return FairleadError(
        f"The case file {name} cannot be used: {'; '.join(wrong[:5])}{more}.",
        unharmed="The file was not changed, and nothing was written.",
        todo="Mend what is named and try again; docs/case.md lists every field.",
    )


def completed(case: Case, lexicon: Lexicon) -> Case:
    """The case with an id for each treatment, drugs by their generic names, and those of a regimen where only the regimen is named."""
    generic, regimens = _names(lexicon)
    taken = {treatment.id for treatment in case.treatments}
    free = (name for number in count(1) if (name := f"t{number}") not in taken)
    treatments = []
    for treatment in case.treatments:
        agents = tuple(generic.get(agent.lower(), agent.lower()) for agent in treatment.agents)
        if not agents and treatment.regimen:
            agents = agents_of(treatment.regimen, regimens, generic)
        treatments.append(treatment.model_copy(update={"agents": agents, "id": treatment.id or next(free)}))
    return case.model_copy(update={"treatments": tuple(treatments)})


@lru_cache(maxsize=2)
def _names(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Every way of writing a drug or a regimen, in lower case, with the generic name or the drugs."""
    generic = {form.lower(): term.word for term in lexicon.tables.get("drugs", ()) for form in term.forms}
    regimens = {form.lower(): term.names("agents") for term in lexicon.tables.get("regimens", ()) for form in term.forms}
    return generic, regimens


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
    return yaml.safe_dump(case.model_dump(mode="json", exclude_defaults=True), sort_keys=False, allow_unicode=True)
