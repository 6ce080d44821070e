"""The pictures of a page by their names; what there is too little of for a picture has none."""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report.page import Page
from fairlead.report.picture import Picture
from fairlead.report.picture_body import body
from fairlead.report.picture_map import decision_map
from fairlead.report.picture_timeline import timeline

_OTHER_DISEASE = "out"


def pictures(page: Page, guidance: Guidance, reading: Reading | None, names: Mapping[str, str]) -> dict[str, Picture]:
    """The pictures that stand by themselves; `names` say a word of the case to the reader of this page."""
    for_clinician = page.audience == "clinician"
    about = page.scope.status != _OTHER_DISEASE
    made = (
        timeline(page.course, names, for_clinician=for_clinician),
        body(reading.case if reading and about else None, names, for_clinician=for_clinician),
        decision_map(guidance, names) if about else None,
    )
    return {one.name: one for one in made if one}
