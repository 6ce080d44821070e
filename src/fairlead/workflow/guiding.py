"""Guide: a case in, guidance out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.core.errors import Exit, FairleadError
from fairlead.guidance.guide import guide as guide_by
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load
from fairlead.workflow.case_file import completed

FURTHEST_AHEAD = timedelta(days=366)
"""A visit may be prepared ahead; a day further off than this is a slip of the pen."""


def guide(
    case: Case, as_of: date | str | None = None, region: str | None = None, *, trace: bool = False, pack: Path | None = None
) -> Guidance:
    """What the pack says for a case on a day (today by default) and in a region (by default that of ``person.country``).

    FairleadError (status 2) for a region that is not one of ours and for a day that cannot be meant.
    """
    knowledge = load(pack)
    day = day_of(as_of)
    ours = knowledge.words.lists["region"]
    if region is not None and region not in ours:
        raise FairleadError("This region is not known.", todo=f"Use one of {', '.join(ours)}, or leave it out.", status=Exit.USAGE)
    where = region or region_of(case.person.country, knowledge.lexicon)
    return guide_by(completed(case, knowledge.lexicon), knowledge, day, where, with_trace=trace)


def day_of(given: date | str | None) -> date:
    """The day asked about, today by default; FairleadError (status 2) for what is no day or lies too far ahead."""
    today = date.today()
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given or today
    except ValueError:
        raise FairleadError("This is not a day.", todo="Write the day as 2026-11-21.", status=Exit.USAGE) from None
    if day - today > FURTHEST_AHEAD:
        raise FairleadError(
            "The day asked about lies more than a year ahead, and nobody knows what will be known then.",
            todo="Ask about today or an earlier day.",
            status=Exit.USAGE,
        )
    return day


def region_of(country: str | None, lexicon: Lexicon) -> str | None:
    """The region of ours that a country (name or ISO code) lies in, or None."""
    if not country:
        return None
    wanted = country.strip().lower()
    for term in lexicon.tables.get("regions", ()):
        if wanted in {name.lower() for name in (*term.forms, *term.names("countries"))}:
            return term.word
    return None
