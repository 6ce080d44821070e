"""In which group an option stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.guidance.cases import PACK

import fairlead
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Approval, Caution, Option, Reason
from fairlead.contract.reading import Reading
from fairlead.knowledge.schema import Option as Entry
from fairlead.knowledge.written import written
from fairlead.report import markdown
from fairlead.report.options import group_of
from fairlead.report.view import view


def an_option(verdict: Any, kind: Any = "systemic", reasons: tuple[Reason, ...] = ()) -> Option:
    return Option(
        id="a", title="A", kind=kind, role="standard", aim="control", verdict=verdict, rank=1, rank_because="It is.", reasons=reasons
    )


def a_reason(clause: str, result: Any, *facts: str) -> Reason:
    return Reason(says="So it is.", clause=clause, result=result, facts=facts, citations=("a",))


@pytest.mark.parametrize(
    ("option", "group"),
    [
        (an_option("fits"), "fits"),
        (an_option("depends"), "depends"),
        (an_option("fits", "supportive"), "comfort"),
        (an_option("depends", "supportive"), "comfort"),
        (an_option("not-now", "supportive"), "not-now"),
        (an_option("fits", "trial"), "trials"),
        (an_option("ruled-out", "trial"), "ruled-out"),
        (an_option("not-now", reasons=(a_reason("next line exactly 1", "false", "treatments[0]"),)), "not-now"),
        (an_option("not-now", reasons=(a_reason("histology is small-cell", "false", "tumor.histology"),)), "elsewhere"),
        (an_option("not-now", reasons=(a_reason("any: …", "false", "tumor.histology"),)), "elsewhere"),
        (an_option("not-now", reasons=(a_reason("histology is small-cell", "true"), a_reason("age above 70", "false"))), "not-now"),
    ],
)
def test_the_group_of_an_option(option: Option, group: str):
    assert group_of(option) == group


def with_role(option: Option, role: Any) -> Option:
    return option.model_copy(update={"role": role})


KNOWN, OPEN, NOT_SO = (
    a_reason("next line at least 2", "true"),
    a_reason("next line at least 2", "unknown"),
    a_reason("age above 70", "false"),
)


@pytest.mark.parametrize(
    ("option", "group"),
    [
        (with_role(an_option("ruled-out", reasons=(KNOWN,)), "advised-against"), "ruled-out"),
        (with_role(an_option("ruled-out", reasons=(KNOWN, OPEN)), "advised-against"), "unlikely"),
        (with_role(an_option("ruled-out", reasons=(OPEN, NOT_SO)), "advised-against"), "nobody-asks"),
        (an_option("ruled-out", reasons=(KNOWN, NOT_SO)), "unlikely"),
        (an_option("ruled-out", reasons=(KNOWN,)), "ruled-out"),
    ],
)
def test_what_is_spoken_against_is_told_whole_only_to_whom_it_would_be_thought_of(option: Option, group: str):
    assert group_of(option) == group


@pytest.mark.parametrize("kind", ["systemic", "trial"])
def test_what_few_countries_have_stands_apart_while_the_region_is_not_told(kind: Any):
    assert group_of(an_option("depends", kind, (a_reason("available in the region", "unknown"),))) == "abroad"
    assert group_of(an_option("fits", "systemic", (a_reason("available in the region", "true"),))) == "fits"
    assert group_of(an_option("not-now", "systemic", (a_reason("available in the region", "false"),))) == "not-now"


def approval(region: str, status: Any, **more: Any) -> Approval:
    return Approval(region=region, regulator="any", status=status, citation="a", **more)


def test_regions_of_which_the_same_is_so_share_a_line_and_the_better_label_counts(guidance: Guidance, reading: Reading):
    labels = (
        approval("US", "off-label"),
        approval("EU", "off-label"),
        approval("US", "on-label"),
        approval("UK", "off-label", funded="no"),
        approval("CA", "off-label"),
    )
    first = guidance.options[0].model_copy(update={"approvals": labels})
    page = view(guidance.model_copy(update={"options": (first,)}), reading)
    (shown,) = page.groups.fits
    told = [(one.status, one.funded, [region for region, _ in one.regions]) for one in shown.approved]
    assert told == [
        ("on-label", "unknown", ["US"]),
        ("off-label", "unknown", ["EU", "CA"]),
        ("off-label", "no", ["UK"]),
    ]


def test_the_first_figure_is_a_hazard_ratio_with_both_groups_named(guidance: Guidance, reading: Reading):
    page = view(guidance, reading, audience="clinician")
    key = page.groups.fits[0].key
    assert key is not None
    assert key.effect == "HR 0.81 (0.68 to 0.96)"
    assert key.found == "median overall survival: ramucirumab with paclitaxel 9.6 vs placebo with paclitaxel 7.4 months"
    assert page.groups.depends[0].lacks == ("HER2", "weight loss percent")


def test_a_number_seen_only_in_a_report_has_its_dagger_though_its_source_was_read(guidance: Guidance, reading: Reading):
    def marks(confidence: str) -> set[bool]:
        def graded(option: Option) -> Option:
            results = tuple(one.model_copy(update={"confidence": confidence}) for one in option.evidence.results)
            return option.model_copy(update={"evidence": option.evidence.model_copy(update={"results": results})})

        sure = {name: one.model_copy(update={"confidence": "verified"}) for name, one in guidance.citations.items()}
        changed = guidance.model_copy(update={"options": tuple(map(graded, guidance.options)), "citations": sure})
        shown = view(changed, reading, audience="clinician")
        return {mark.secondary for one in shown.groups.fits for result in one.results for mark in result.marks}

    assert marks("verified") == {False}
    assert marks("secondary") == {True}


@pytest.mark.parametrize("option", PACK.options.values(), ids=lambda option: option.id)
def test_a_need_of_an_entry_is_written_as_its_reason_names_it(option: Entry):
    assert [written(source) for source in option.fits_when] == [PACK.condition(source).text for source in option.fits_when]


def test_what_rules_out_is_told_though_a_need_goes_without_saying():
    """A need that holds for nearly everyone has no reason of its own: the reasons that speak against begin one place earlier."""
    entry = PACK.options["cisplatin-fluorouracil-squamous"]
    unsaid = [source for source in entry.fits_when if PACK.clauses[written(source)].true is None]
    assert unsaid
    case = fairlead.Case.model_validate(
        {
            "tumor": {"histology": "squamous", "site": "lower-thoracic"},
            "treatments": [
                {"id": "t1", "kind": "systemic", "agents": ["cisplatin", "fluorouracil"], "line": 1, "stop_reason": "progression"}
            ],
            "progressions": [{"after": "t1", "sites": ["lung"], "certainty": "imaging"}],
            "metastases": [{"site": "lung", "status": "present"}],
        }
    )
    groups = view(fairlead.guide(case, as_of=date(2026, 11, 21)), entries=PACK.options).groups
    (told,) = (one for one in (*groups.ruled_out, *groups.unlikely) if one.option.id == entry.id)
    assert {line.says for line in told.because} == {told.option.reasons[-1].says}
    assert "cisplatin" in told.because[0].says


def test_the_settings_of_one_treatment_are_one_line_for_a_patient_and_each_its_own_for_a_clinician():
    settings = ("first-line-folfox-squamous", "folfox-squamous")
    case = fairlead.Case.model_validate(
        {
            "tumor": {"histology": "squamous", "site": "lower-thoracic"},
            "treatments": [
                {"id": "t1", "kind": "systemic", "agents": ["cisplatin", "fluorouracil"], "line": 1, "stop_reason": "progression"}
            ],
            "progressions": [{"after": "t1", "sites": ["lung"], "certainty": "imaging"}],
            "complete": [{"path": "treatments"}],
        }
    )
    guidance = fairlead.guide(case, as_of=date(2026, 11, 21))
    assert {option.verdict for option in guidance.options if option.id in settings} == {"not-now"}
    titles = [PACK.options[name].title for name in settings]
    patient = markdown.page(guidance, entries=PACK.options)
    aside = patient[patient.index("## Not now") : patient.index("## What speaks")]
    assert aside.count(titles[0]) == 1, "its name stands once"
    assert not any(title in aside for title in titles[1:])
    clinician = markdown.page(guidance, entries=PACK.options, audience="clinician")
    assert all(title in clinician for title in titles)


@pytest.mark.parametrize("marker", ["MSI", "CLDN18.2"])
def test_what_would_settle_a_way_is_a_question_though_two_of_its_markers_share_one(marker: str):
    raw = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj", "stages": [{"m": "M1"}]},
        "metastases": [{"site": "liver", "status": "present"}],
        "complete": [{"path": "treatments"}],
        "biomarkers": [{"marker": "HER2", "status": "negative"}],
        "fitness": {"ecog": 1},
    }
    guidance = fairlead.guide(fairlead.Case.model_validate(raw), as_of=date(2026, 11, 21))
    (question,) = (one.ask for one in guidance.unknowns if marker in one.ask)
    waiting = [shown for shown in view(guidance, entries=PACK.options).groups.depends if f"biomarkers[{marker}]" in shown.option.missing]
    assert waiting
    for shown in waiting:
        assert [one for one in shown.missing if "biomarkers" in one] == []
        assert shown.missing.count(question) == 1


@pytest.mark.parametrize(("avoided", "open_"), [((), 3), ((2,), 2), ((1, 2), 1), ((0, 1, 2), 3)])
def test_what_there_is_a_reason_to_avoid_folds_behind_the_others(
    guidance: Guidance, reading: Reading, avoided: tuple[int, ...], open_: int
):
    against = Caution(level="avoid", says="It does harm here.", citations=guidance.options[0].reasons[0].citations)
    ways = tuple(
        guidance.options[0].model_copy(
            update={"id": f"way-{at}", "title": f"Way {at}", "rank": at + 1, "cautions": (against,) if at in avoided else ()}
        )
        for at in range(3)
    )
    page = view(guidance.model_copy(update={"options": ways}), reading)
    assert [one.option.id for one in page.groups.fits] == ["way-0", "way-1", "way-2"]
    assert page.groups.open["fits"] == open_


FEW_SPOTS: dict[str, Any] = {
    "treatments": [{"id": "t1", "kind": "systemic", "agents": ["cisplatin", "fluorouracil"], "line": 1, "stop_reason": "progression"}],
    "progressions": [{"after": "t1", "sites": ["lung"], "certainty": "imaging"}],
    "metastases": [{"site": "lung", "status": "present", "count": 2}],
    "fitness": {"ecog": 1},
}


@pytest.mark.parametrize(("histology", "is_borrowed"), [("squamous", True), ("adenocarcinoma", False), (None, False)])
def test_a_result_found_in_another_type_of_cell_says_so_and_is_not_the_first_to_look_at(histology: str | None, is_borrowed: bool):
    tumor = {"histology": histology, "site": "middle-thoracic"}
    guidance = fairlead.guide({**FEW_SPOTS, "tumor": tumor}, as_of="2026-11-21")
    (option,) = [one for one in guidance.options if one.id == "metastasis-directed-treatment"]
    renaissance = [one for one in option.evidence.results if "RENAISSANCE" in one.trial]
    assert renaissance
    assert {one.borrowed for one in renaissance} == {is_borrowed}
    if histology is not None:
        shown = view(guidance, audience="clinician", entries=PACK.options).groups.depends
        key = next(one.key for one in shown if one.option.id == option.id)
        assert key is not None
        assert key.result.borrowed is False


def test_the_table_of_results_tells_which_are_of_another_type_of_cell():
    tumor = {"histology": "squamous", "site": "middle-thoracic"}
    guidance = fairlead.guide(
        {**FEW_SPOTS, "tumor": tumor, "metastases": [{"site": "liver", "status": "present", "count": 1}]}, as_of="2026-11-21"
    )
    page = markdown.page(guidance, audience="clinician", entries=PACK.options)
    assert "; another type of cell)" in page
