"""What several ways have in common is said once, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.report import conftest

from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.contract.reading import Reading
from fairlead.knowledge.schema import Name
from fairlead.report import html, markdown
from fairlead.report.notes import Line, Mark
from fairlead.report.options import waits_for_a_rare_marker
from fairlead.report.page import Common, SetAside
from fairlead.report.shared import by_reason
from fairlead.report.view import view

FIRST, SECOND, THIRD = "ramucirumab-paclitaxel", "irinotecan", "docetaxel"
STARTS = "Before this starts, the team makes sure that"


def check(what: str, citation: str) -> dict[str, Any]:
    return {"says": f"{STARTS} {what}", "path": "labs", "citations": [citation]}


@pytest.fixture
def three(guidance: Guidance) -> Guidance:
    """Three ways that fit: the first and second share a check, all share a reason, each has a check of its own."""
    first = guidance.options[0].model_dump()
    first["cautions"] = [
        {"says": "It can harm the liver.", "level": "avoid", "citations": ["label"]},
        {"says": "Blood is looked at.", "level": "info", "citations": ["label"]},
    ]
    checks = {
        FIRST: [check("nothing bleeds.", "rainbow"), check("the count is high enough.", "rainbow")],
        SECOND: [check("nothing bleeds.", "label"), check("the bowel is open.", "label")],
        THIRD: [check("the nerves are well.", "asco")],
    }
    titles = {FIRST: "Ramucirumab with paclitaxel", SECOND: "Irinotecan", THIRD: "Docetaxel"}
    made = [first | {"id": name, "title": titles[name], "rank": rank, "check_first": checks[name]} for rank, name in enumerate(titles, 1)]
    return Guidance.model_validate(guidance.model_dump() | {"options": made})


def everything(common: Common, shown: Any) -> set[str]:
    """What is said of one way, in its card or at the head of its group."""
    title = shown.option.title
    own = [*shown.because, *shown.check_first, *(one.line for one in shown.cautions)]
    heads = [*common.because, *common.check_first, *common.cautions]
    for_it = [shared for shared in heads if title not in shared.but and (not shared.only or title in shared.only)]
    opening = {id(shared): f"{common.opening} " if shared in common.check_first and common.opening else "" for shared in for_it}
    return {line.says for line in own} | {opening[id(shared)] + one.line.says for shared in for_it for one in shared.lines}


def test_a_line_that_several_ways_share_stands_once_and_none_is_lost(three: Guidance, reading: Reading):
    groups = view(three, reading).groups
    for option, shown in zip(three.options, groups.fits, strict=True):
        told = {*(one.says for one in option.reasons), *(one.says for one in option.check_first), *(one.says for one in option.cautions)}
        assert everything(groups.common["fits"], shown) == told
    text = markdown.page(three, reading)
    for says in ("The cancer is an adenocarcinoma.", "nothing bleeds.", "Blood is looked at."):
        assert text.count(says) == 1


def test_the_head_names_whom_a_line_is_for_where_it_is_not_for_all(three: Guidance, reading: Reading):
    common = view(three, reading).groups.common["fits"]
    assert [(one.only, one.but) for one in common.because] == [((), ())]
    (bleeding,) = common.check_first
    assert (bleeding.only, bleeding.but) == ((), ("Docetaxel",))
    assert [mark.label for mark in bleeding.lines[0].line.marks] == ["3", "4"], "the sources of both"


def test_a_reason_to_avoid_it_stays_in_each_card(three: Guidance, reading: Reading):
    groups = view(three, reading).groups
    assert [[one.line.says for one in shown.cautions] for shown in groups.fits] == [["It can harm the liver."]] * 3


def test_each_line_at_the_head_opens(three: Guidance, reading: Reading):
    """In the HTML page a shared line leads to the words of the record and the sources of all that say it."""
    text = html.page(three, reading)
    start = text.index("nothing bleeds.")
    behind = text[start : text.index("</details>", start)]
    assert "Ramucirumab plus paclitaxel" in behind
    assert "Label" in behind


def aside(title: str, *says: str, kind: str = "systemic") -> SetAside:
    way = Option.model_validate(conftest.option(title.lower(), title, "not-now", 1, kind=kind))
    return SetAside(way, title, tuple(Line(one, (Mark(title),)) for one in says), (Line(f"{title} besides."),))


def test_one_line_for_a_reason_with_the_names_behind_it():

    asides = [aside("A", "Other.", "Harm."), aside("B", "Harm."), aside("C", "Late.")]
    assert [(one.titles, [line.says for line in one.because]) for one in by_reason(asides)] == [
        (("A", "B"), ["Harm."]),
        (("C",), ["Late."]),
    ]
    assert [mark.label for mark in by_reason(asides)[0].because[0].marks] == ["A", "B"]
    whole = by_reason(asides, whole=True)
    assert [one.titles for one in whole] == [("A",), ("B",), ("C",)]
    assert [line.says for line in whole[0].because] == ["Other.", "Harm."]


def test_the_names_behind_a_reason_stand_by_kind_the_largest_first():
    local, heat, drugs = aside("A", "Late.", kind="locoregional"), aside("B", "Late.", kind="liver-directed"), aside("C", "Late.")
    (late,) = by_reason([drugs, local, heat])
    assert late.kinds == (("locoregional", ("A", "B")), ("systemic", ("C",)))
    assert late.titles == ("C", "A", "B")


def test_a_reason_of_many_ways_leads_the_patient_to_the_first_three_of_their_sources():
    many = [replace(aside(name, "Late."), besides=()) for name in ("A", "B", "C", "D", "E")]
    assert [mark.label for mark in by_reason(many)[0].because[0].marks] == ["A", "B", "C"]
    assert [mark.label for mark in by_reason(many, whole=True)[0].because[0].marks] == ["A", "B", "C", "D", "E"]


RARE = {"role": "selected", "missing": ("biomarkers[NTRK.fusion]", "fitness.ecog")}


@pytest.mark.parametrize(
    ("more", "rare"),
    [
        ({}, True),
        ({"missing": ("biomarkers[HER2]",)}, True),
        ({"role": "standard"}, False),
        ({"verdict": "fits"}, False),
        ({"missing": ("fitness.ecog",)}, False),
        ({"missing": ("biomarkers[MMR]", "biomarkers[MSI]")}, False),
    ],
)
def test_a_way_for_few_that_waits_for_one_marker_is_rare(guidance: Guidance, more: dict[str, Any], rare: bool):
    depends = next(one for one in guidance.options if one.verdict == "depends")
    assert waits_for_a_rare_marker(depends.model_copy(update=RARE | more)) is rare


def test_rare_markers_share_one_line(guidance: Guidance, reading: Reading):
    made = [one.model_copy(update=RARE) if one.id == "trastuzumab-deruxtecan" else one for one in guidance.options]
    changed = guidance.model_copy(update={"options": tuple(made)})
    text = markdown.page(changed, reading)
    assert "### Trastuzumab deruxtecan" not in text
    assert "no result for it is in the records: Trastuzumab deruxtecan." in text


def with_case(reading: Reading, **more: Any) -> Reading:
    case = reading.case.model_dump(by_alias=True) | more
    return Reading.model_validate(reading.model_dump(by_alias=True) | {"case": case})


def test_wishes_and_judgements_of_the_records_are_shown(guidance: Guidance, reading: Reading):
    wish = {"wish": "no-infusion", "sources": [{"document": "d1", "start": 500, "end": 520, "quote": "does not want a drip"}]}
    judged = {"what": "local treatment possible", "value": True}
    held = with_case(reading, preferences=[wish], judgements=[judged])
    text = markdown.page(guidance, held)
    assert "- “does not want a drip” [r" in text
    assert "- Local treatment possible: yes" in text
    assert "does not want a drip" not in markdown.page(guidance, held, quotes=False)
    named = markdown.page(guidance, held, names={"no-infusion": Name(id="no-infusion", says="no more drips")})
    assert "- No more drips [r" in named


def test_where_the_records_do_not_agree_is_told_in_the_packs_words(guidance: Guidance, reading: Reading):
    names = {"fitness.ecog": Name(id="fitness.ecog", says="how active you are")}
    assert "- how active you are: 1 [r" in markdown.page(guidance, reading, names=names)


def test_why_a_document_was_read_in_part_is_told_once(guidance: Guidance, reading: Reading):
    why = reading.documents[1].why
    twice = reading.model_copy(update={"warnings": tuple(one.model_copy(update={"says": why}) for one in reading.warnings)})
    assert markdown.page(guidance, twice).count(str(why)) == 1


def test_a_page_out_of_scope_does_not_ask_for_more(guidance: Guidance, reading: Reading):
    scope = {"scope": {"status": "out", "why": "This is about another cancer."}, "standing": []}
    out = Guidance.model_validate(guidance.model_dump() | scope)
    for text in (markdown.page(out, reading), html.page(out, reading)):
        assert "do not say enough yet" not in text
        assert "This is about another cancer." in text


@pytest.fixture
def five(three: Guidance) -> Guidance:
    """The three ways, and two that only fold: they share a check that no other has, and rest on a source of their own."""
    folded = three.options[0].model_dump() | {"check_first": [check("the heart is strong.", "onkopedia")], "citations": ["onkopedia"]}
    citation = {"onkopedia": three.citations["label"].model_dump() | {"title": "Only of what folds"}}
    more = [folded | {"id": f"more-{number}", "title": f"More {number}", "rank": 10 + number} for number in (1, 2)]
    known = three.model_dump()
    return Guidance.model_validate(known | {"options": [*known["options"], *more], "citations": known["citations"] | citation})


def test_for_the_patient_the_head_speaks_only_of_ways_that_stand_open(five: Guidance, reading: Reading):
    patient, clinician = (view(five, reading, audience=audience).groups for audience in ("patient", "clinician"))
    heads = [line.line.says for shared in patient.common["fits"].check_first for line in shared.lines]
    assert not [says for says in heads if "heart" in says]
    assert [[line.says for line in shown.check_first] for shown in patient.fits[3:]] == [[f"{STARTS} the heart is strong."]] * 2
    assert "the heart is strong." in [line.line.says for shared in clinician.common["fits"].check_first for line in shared.lines]


def test_paper_lists_only_sources_that_something_printed_leads_to(five: Guidance, reading: Reading):
    text = html.page(five, reading)
    (folded,) = (item for item in text.split("<li ") if "Only of what folds" in item and item.startswith("id="))
    (open_one,) = (item for item in text.split("<li ") if five.citations["rainbow"].title in item and item.startswith("id="))
    assert 'class="of-folded"' in folded
    assert 'class="of-folded"' not in open_one


def test_how_a_treatment_stands_is_asked_and_never_told_as_a_path(guidance: Guidance, reading: Reading):
    ask = "Why did this treatment end?"
    unknown = guidance.unknowns[0].model_dump() | {"path": "treatments[t1].stop_reason", "ask": ask, "rank": 99}
    missing = {"verdict": "depends", "missing": ("treatments[t1].status", "treatments[t1].intent")}
    changed = guidance.model_dump() | {
        "options": [guidance.options[0].model_dump() | missing],
        "unknowns": [*(one.model_dump() for one in guidance.unknowns), unknown],
    }
    (shown,) = view(Guidance.model_validate(changed), reading).groups.depends
    assert shown.missing == (ask,)
