"""What if: the same engine on the case with some facts otherwise, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.tumor import Biomarker
from fairlead.contract.what_if import Difference, Supposed
from fairlead.core.errors import Exit, FairleadError
from fairlead.guidance.defined import definitions
from fairlead.guidance.difference import difference
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.assertions import Assertion, like, parse, shown
from fairlead.workflow.case_file import completed, told, validated
from fairlead.workflow.guiding import day_of, guide
from fairlead.workflow.reading import read_named
from fairlead.workflow.supposing import suppose


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The guidance as it is and as it would be, and what lies between them."""

    before: Guidance
    after: Guidance
    difference: Difference


def what_if(
    case: Case | Reading | Mapping[str, Any],
    assertions: Sequence[str],
    as_of: date | str | None = None,
    region: str | None = None,
    *,
    pack: Path | None = None,
) -> WhatIf:
    """What would change if each of `assertions` ("HER2=negative") were so, all of them together, on a day and in a region.

    FairleadError (status 2) for an assertion that is not clear, with the nearest form that is, and for none at all; else as `guide`.
    The case is not changed.
    """
    if not assertions:
        raise FairleadError("Nothing is supposed.", todo='Say what is to be otherwise, for instance "ECOG=2".', status=Exit.USAGE)
    knowledge, day = load(pack), day_of(as_of)
    before = guide(case, day, region, pack=pack)
    given = case.case if isinstance(case, Reading) else validated(case, knowledge.lexicon) if isinstance(case, Mapping) else case
    changed = completed(given, knowledge.lexicon)
    supposed: list[Supposed] = []
    understood = [parse(text, knowledge, lambda line: _read(line, knowledge)) for text in assertions]
    _not_twice(understood)
    for one in understood:
        raw, said = suppose(changed, one, knowledge, definitions(knowledge), day)
        changed, supposed = _checked(raw, one, knowledge), [*supposed, said]
    other: Case | Reading = case.model_copy(update={"case": changed}) if isinstance(case, Reading) else changed
    after = guide(other, day, region, pack=pack)
    return WhatIf(before, after, difference(before, after, supposed))


def _read(line: str, pack: Pack) -> tuple[Biomarker, ...]:
    """The results of markers that the reader of records finds in one line."""
    try:
        return read_named([("", line.encode())], pack).case.biomarkers
    except FairleadError:
        return ()


def _not_twice(understood: Sequence[Assertion]) -> None:
    """One fact cannot be two things at once."""
    met: dict[tuple[object, ...], str] = {}
    for one in understood:
        key = one.path, one.about, one.says
        if key in met and met[key] != one.asked:
            raise FairleadError(
                f"“{shown(met[key])}” and “{shown(one.asked)}” are about one fact.",
                todo="Ask about one of them, then about the other.",
                status=Exit.USAGE,
            )
        met[key] = one.asked


def _checked(raw: dict[str, Any], one: Assertion, pack: Pack) -> Case:
    """The case with what is supposed in it; FairleadError (status 2) where that cannot be in any case."""
    try:
        return completed(Case.model_validate(raw), pack.lexicon)
    except ValidationError as error:
        wrong = told(error.errors(include_input=False, include_url=False)[0])
        known = like(one.path, pack.lexicon)
        todo = f'Write for instance "{known}".' if known else "Mend it and ask again."
        raise FairleadError(f"“{shown(one.asked)}” cannot be: {wrong}.", todo=todo, status=Exit.USAGE) from None
