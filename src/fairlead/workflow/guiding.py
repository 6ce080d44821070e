"""Guide: a case in, guidance out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from fairlead.case.both_ways import settled_as_a_file
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.core.dates import PartialDate
from fairlead.core.errors import Exit, FairleadError
from fairlead.guidance.guide import guide as guide_by
from fairlead.guidance.region import region_of
from fairlead.guidance.scope import Doubt
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.case_file import case_error, completed, slips_in_ids, validated

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FURTHEST_AHEAD = timedelta(days=366)
"""A visit may be prepared ahead; a day further off than this is a slip of the pen."""


def guide(
    case: Case | Reading | Mapping[str, Any],
    as_of: date | str | None = None,
    region: str | None = None,
    *,
    trace: bool = False,
    prognosis: bool = False,
    pack: Path | None = None,
) -> Guidance:
    """What the pack says for a case on a day (today by default) and in a region (by default that of ``person.country``).

    The case may also be a Reading, whose case is taken with what the reading found out (two people, nobody), or a mapping with the fields
    of a case. How long people lived in studies is told only where `prognosis` asks for it. FairleadError: status 2 for what is none of
    these, for a region that is not one of ours and for a day that cannot be meant; status 4 for a case that is wrong.
    """
    knowledge = load(pack)
    day = day_of(as_of)
    named = named_region(region, knowledge)
    whole = case_of(case, knowledge)
    doubt, written = (doubt_of(case), written_on(case, day)) if isinstance(case, Reading) else (None, None)
    place = named or region_of(whole.person.country, knowledge.lexicon)
    return guide_by(whole, knowledge, day, place, with_trace=trace, with_prognosis=prognosis, doubt=doubt, written=written)


_TWO_PEOPLE = frozenset(("other-person", "two-people-in-one"))
"""The warnings of a reading by which its records are about two people."""


def doubt_of(reading: Reading) -> Doubt | None:
    """What a reading found out about its records and its case does not say: that they are about two people, or about nobody."""
    if reading.documents and reading.case == Case():
        return "nobody"
    return "two-people" if any(warning.code in _TWO_PEOPLE for warning in reading.warnings) else None


def written_on(reading: Reading, as_of: date) -> str | None:
    """The date of the newest document of the person that is not dated later than the day asked about; None where none has a date."""
    told = [one.date for one in reading.documents if one.date and one.person != "other" and one.state != "not-read"]
    return max((one for one in told if PartialDate.parse(one).first <= as_of), key=lambda one: PartialDate.parse(one).last, default=None)


def named_region(region: str | None, pack: Pack) -> str | None:
    """The region of ours that is meant, or None where none is given; FairleadError (status 2) for one that is not ours."""
    ours = pack.words.lists["region"]
    named = next((one for one in ours if isinstance(region, str) and one.lower() == region.strip().lower()), None)
    if region is not None and named is None:
        raise FairleadError("This region is not known.", todo=f"Use one of {', '.join(ours)}, or leave it out.", status=Exit.USAGE)
    return named


def case_of(given: Case | Reading | Mapping[str, Any], pack: Pack) -> Case:
    """The case that is given, completed; what it contradicts itself in is left open, as a Reading has it already.

    FairleadError: status 2 for what is no case, status 4 for a case that is wrong.
    """
    if isinstance(given, Mapping):
        return settled_as_a_file(validated(given, pack.lexicon), pack)[0]
    case: Any = given.case if isinstance(given, Reading) else given
    if not isinstance(case, Case):
        raise FairleadError(
            "What was given is no case.",
            todo="Give a fairlead.Case, the fairlead.Reading of records, or a mapping with the fields of a case.",
            status=Exit.USAGE,
        )
    whole = completed(case, pack.lexicon)
    wrong = slips_in_ids(whole)
    if wrong:
        raise case_error(wrong)
    return whole if isinstance(given, Reading) else settled_as_a_file(whole, pack)[0]


def day_of(given: date | str | None) -> date:
    """The day asked about, today by default; FairleadError (status 2) for what is no day or lies too far ahead."""
    today = date.today()
    day = today if given is None else _day(given)
    if day is None:
        raise FairleadError("This is not a day.", todo="Write the day as 2026-11-21.", status=Exit.USAGE)
    if day - today > FURTHEST_AHEAD:
        raise FairleadError(
            "The day asked about lies more than a year ahead, and nobody knows what will be known then.",
            todo="Ask about today or an earlier day.",
            status=Exit.USAGE,
        )
    return day


def _day(given: object) -> date | None:
    """A day of the calendar; a moment of a day is none, for the answer would hang on its zone."""
    if isinstance(given, str) and _WRITTEN.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            return None
    return given if isinstance(given, date) and not isinstance(given, datetime) else None
