"""How long people lived in studies, as the page tells it."""

from __future__ import annotations

from fairlead.contract.guidance import Guidance
from fairlead.core.dates import PartialDate
from fairlead.report.course import day_told
from fairlead.report.notes import Notes, doubted
from fairlead.report.page import OutlookShown, PrognosisShown


def outlook(guidance: Guidance, notes: Notes) -> PrognosisShown | None:
    """The prognosis with its marks, where it was asked for."""
    found = guidance.prognosis
    if found is None:
        return None
    titles = {option.id: option.title for option in guidance.options}
    return PrognosisShown(
        says=tuple(notes.line(one.says, one.citations) for one in found.says),
        ranges=found.ranges,
        figures=tuple(
            OutlookShown(
                outlook=one,
                title=titles[one.option],
                treated=(_told(one.treated.since), _told(one.treated.until)) if one.treated else None,
                published=_told(one.published),
                marks=doubted(notes.marks(one.citations), one.confidence),
            )
            for one in found.figures
        ),
    )


def _told(day: str) -> str:
    return day_told(PartialDate.parse(day))
