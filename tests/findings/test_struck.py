"""What a writer struck out says nothing, and what stands beside it keeps its place."""

from __future__ import annotations

from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


def test_what_is_struck_out_is_not_read(pack: Pack) -> None:
    said = "Squamous cell carcinoma of the esophagus. ~~FOLFOX since May 2026. 30 Gy in 10 to the spine.~~ Nivolumab since June 2026."
    (course,) = case_of(said, pack, "").treatments
    assert (course.agents, course.start) == (("nivolumab",), "2026-06")
    assert [source.quote for source in course.sources] == ["Nivolumab"]
