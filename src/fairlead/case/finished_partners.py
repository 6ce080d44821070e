"""Some drugs of a course that have come to their number, while the others go on."""

from __future__ import annotations

from fairlead.case.same_course import Merged
from fairlead.findings.finding import Finding


def are_its_finished_partners(course: Merged, one: Finding) -> bool:
    """As in "six cycles of carboplatin and 5-FU were completed; pembrolizumab goes on": some drugs of the course told last."""
    agents = set(one.fields["agents"])
    open_ = course.stop is None and course.status in (None, "ongoing") and course.kind == one.fields["kind"] == "systemic"
    own = one.fields["line"] or one.fields["intents"]
    told = bool(one.fields.get("partners_done")) and one.mood == "actual"
    return told and open_ and not own and bool(agents) and agents < set(course.agents)
