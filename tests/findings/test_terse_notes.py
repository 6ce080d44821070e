"""Short clinic notes: whose a day is, what is denied in two words, repeated tests, grades and counts without their words."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

NO_HEAD = ""


def _read(note: str, pack: Pack) -> Case:
    """The case of a note without a head, so that no day but its own is known."""
    return case_of(note, pack, NO_HEAD)


@pytest.mark.parametrize(
    ("note", "day", "end"),
    [
        ("FOLFOX x6 with response until May 2026, then progression in liver and adrenal Oct 2026.", "2026-10", None),
        ("PR to March 2026 on FOLFOX, thereafter PD liver Jul 2026", "2026-07", None),
        ("Stable on pembrolizumab until 02/2026, subsequently relapsed in lung (CT 9/2026).", "2026-09", "2026-02"),
        ("Remission till June 2025 after FLOT x4, then liver relapse Aug 2025.", "2025-08", None),
        ("FOLFOX, PD Mar 2026 liver mets x 3", "2026-03", None),
    ],
)
def test_a_day_behind_until_ends_what_stands_before_it(note: str, day: str, end: str | None, pack: Pack) -> None:
    case = _read(note, pack)
    assert [one.date for one in case.progressions] == [day]
    assert [one.end for one in case.treatments] == [end]
    assert {one.start for one in case.treatments} == {None}


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("HER2: IHC 2+, FISH amplified (ratio 2.6). Repeat bx after trastuzumab: HER2 1+.", "negative"),
        ("HER2 pos (Jan 2025). Rebiopsied at PD: HER2 IHC 0.", "negative"),
        ("HER2 neg. Repeat biopsy Aug 2026 HER2 3+.", "positive"),
        ("HER2 3+. Re-bx on T-DXd HER2 negative.", "negative"),
        ("HER2 3+. Repeat CT stable. HER2 negative.", None),
        ("HER2 3+. HER2 negative.", None),
    ],
)
def test_the_result_of_a_repeated_test_is_the_newer_one(note: str, status: str | None, pack: Pack) -> None:
    case = _read(note, pack)
    assert next(one.status for one in case.biomarkers if one.marker == "HER2" and one.score is None) == status


@pytest.mark.parametrize(
    ("note", "effect", "drugs"),
    [
        (
            "3 cycles of DCF, then switched to FOLFOX because of febrile neutropenia, 6 cycles, CT Feb 2026: SD.",
            "febrile neutropenia",
            "docetaxel",
        ),
        ("FLOT x4 then changed to FOLFOX for mucositis, CT Feb 2026 PR.", "mucositis", "docetaxel"),
        ("ECX x3, changed over to FOLFOX for nephrotoxicity", "kidney injury", "cisplatin"),
        ("Paclitaxel weekly x5, switched to irinotecan because of neuropathy gr 3, CT Sep 2026 SD", "peripheral neuropathy", "paclitaxel"),
    ],
)
def test_the_effect_is_of_the_course_that_was_left(note: str, effect: str, drugs: str, pack: Pack) -> None:
    found = _read(note, pack).toxicities
    assert [(one.name, drugs in one.from_, one.date) for one in found] == [(effect, True, None)]


@pytest.mark.parametrize(
    "note",
    [
        "Capox + pembro from 7/25, 8 cycles, oxali dropped at c5 for neuropathy.",
        "FOLFOX + nivo since Feb 2026, oxali stopped after c6 (neuropathy G2)",
        "Started FOLFIRI 4/2026, irinotecan reduced c2 - diarrhoea gr 3.",
        "T-DXd started 3/2026, reduced at c3 for nausea",
    ],
)
def test_a_change_and_its_reason_have_not_the_first_day_of_the_course(note: str, pack: Pack) -> None:
    case = _read(note, pack)
    assert case.treatments[0].start is not None
    assert {one.date for one in case.toxicities} == {None}
    assert {one.date for treatment in case.treatments for one in treatment.changes} <= {None}


@pytest.mark.parametrize(
    ("note", "cycles"),
    [
        ("maintenance pembro to Apr 2026, stopped at PD (new para-aortic nodes, lung nodules x4, largest 1.1 cm)", None),
        ("On capecitabine, vomiting x3 this week.", None),
        ("Pac/ram from 1/2026 x 7 mo, PD 8/2026", None),
        ("c4 FLOT due today, deferred", None),
        ("Pac/ram from 12 Jan 2026, held c2 for neutropenia", None),
        ("adjuvant nivolumab 9 of 12, stopped for colitis", 9),
        ("FLOT 3/4, stopped for colitis", 3),
        ("FOLFOX x6, PD liver mets x 3", 6),
    ],
)
def test_what_is_counted_is_a_cycle_only_where_it_is_one(note: str, cycles: int | None, pack: Pack) -> None:
    assert {one.cycles for one in _read(note, pack).treatments} <= {cycles}


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("On clopidogrel for stents 2019 and bisoprolol.", ["clopidogrel", "bisoprolol"]),
        ("Takes aspirin for IHD, ramipril for HTN and metformin.", ["aspirin", "ramipril", "metformin"]),
        ("Rivaroxaban for PE (Aug 2026)", ["rivaroxaban"]),
        ("Warfarin for AF", ["warfarin"]),
        ("Edoxaban (DVT left leg 5/26)", ["edoxaban"]),
        ("Apixaban for PE considered", []),
        ("Prednisolone for pneumonitis in March", []),
    ],
)
def test_a_medicine_is_taken_for_an_illness(note: str, names: list[str], pack: Pack) -> None:
    case = _read(note, pack)
    assert [one.name for one in case.fitness.medications] == names
    assert "esophageal-stent" not in [one.name for one in case.devices]


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        ("No meds.", True),
        ("PMH nil, no meds, NKDA", True),
        ("Nil regular meds.", True),
        ("No meds given today. Bisoprolol 2.5 mg od", False),
    ],
)
def test_no_medicines_make_the_list_whole(note: str, whole: bool, pack: Pack) -> None:
    assert ("medications" in [one.path for one in _read(note, pack).complete]) is whole


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        ("PET: only primary avid SUV 9, no nodes, no mets", True),
        ("PET local only", True),
        ("PET-CT 3/2026: local disease only.", True),
        ("PET neg for mets", True),
        ("No nodal or metastatic disease on PET", True),
        ("CT CAP: liver mets, no other disease", True),
        ("CT TAP: two liver mets, nothing elsewhere", True),
        ("mets liver only", True),
        ("MRI brain: no mets", False),
        ("CT head no mets. CT TAP liver mets x3.", False),
        ("Liver mets only Jan 2025. PD Sep 2026 lung and liver.", False),
        ("PMH nil, no other disease", False),
        ("SBRT to liver only", False),
    ],
)
def test_spread_is_denied_in_few_words(note: str, whole: bool, pack: Pack) -> None:
    assert ("metastases" in [one.path for one in _read(note, pack).complete]) is whole


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        ("SCC mid esophagus. Def CRT 50.4Gy/28", ("esophagus",)),
        ("SCC mid esophagus cT3N1. CRT 50.4/28 with carbo/pac Mar 2026.", ("esophagus",)),
        ("Adenocarcinoma distal esophagus, preop chemoRT 45 Gy in 25", ("esophagus",)),
        ("SCC oes, liver mets. Palliative RT 30/10.", ()),
        ("AC lower oes. Bone mets. RT 20Gy/5.", ()),
        ("Recurrence 5 months post definitive CRT, nodes neck.", ()),
    ],
)
def test_radiation_that_was_to_cure_went_to_the_tumor(note: str, fields: tuple[str, ...], pack: Pack) -> None:
    case = _read(note, pack)
    assert [tuple(one.fields) for one in case.treatments] == [fields]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Clinic 3 Nov 2026\n\nHe wants to be at home, daughter wedding in January.", "2026-11-03"),
        ("Clinic 12 Oct 2026\n\nWants to stay at home, son's graduation in March 2027", "2026-10-12"),
        ("Clinic 12 Oct 2026\n\nWould consider a trial, next visit 9 Nov 2026.", "2026-10-12"),
        ("Clinic 12 Oct 2026\n\nIn May 2026 she decided that she wants no more chemotherapy.", "2026-05"),
    ],
)
def test_a_wish_has_the_day_on_which_it_was_told(note: str, day: str, pack: Pack) -> None:
    assert [one.date for one in _read(note, pack).preferences] == [day]


@pytest.mark.parametrize(
    ("note", "grades"),
    [
        ("Neuropathy 2 from oxali", {"peripheral neuropathy": 2}),
        ("On FOLFOX. Fatigue 1, neuropathy 2, nausea 1", {"fatigue": 1, "peripheral neuropathy": 2, "nausea": 1}),
        ("On FOLFOX. Neuropathy baseline g1 (diabetes)", {}),
    ],
)
def test_grades_are_told_by_a_bare_digit(note: str, grades: dict[str, int], pack: Pack) -> None:
    assert {one.name: one.grade for one in _read(note, pack).toxicities} == grades


@pytest.mark.parametrize(
    ("note", "score"),
    [
        ("SEMS placed 2 Sep 2026 for dysphagia 3, now 1", 1),
        ("Dysphagia grade 3 before stent, now grade 1", 1),
        ("dysphagia was 4, now 2", 2),
        ("Dysphagia 3. For RT.", 3),
        ("Dysphagia 3 days", None),
    ],
)
def test_the_score_of_now_counts(note: str, score: int | None, pack: Pack) -> None:
    assert _read(note, pack).fitness.dysphagia == score


@pytest.mark.parametrize(
    ("note", "percent", "months"),
    [
        ("Weight 62 kg, lost 8 kg in 3 months", 11.4, 3.0),
        ("wt 55kg (lost 5kg over 2 months)", 8.3, 2.0),
        ("lost 6 kg in 3 months", None, None),
        ("Weight 62 kg. Mother lost 8 kg.", None, None),
    ],
)
def test_what_was_lost_is_a_share_of_the_weight_of_before(note: str, percent: float | None, months: float | None, pack: Pack) -> None:
    fitness = _read(note, pack).fitness
    assert (fitness.weight_loss_percent, fitness.weight_loss_months) == (percent, months)


@pytest.mark.parametrize(
    ("note", "method"),
    [
        ("SCC esoph, def CRT done Mar 2026. Surveillance OGD Sep 2026: bx pos, PET local only.", "biopsy"),
        ("SCC oes, dCRT 50/25 finished Jan 2026. OGD June 2026 biopsies positive for SCC.", "biopsy"),
        ("SCC oes, dCRT 50/25 finished Jan 2026. OGD 2 Feb 2026: bx SCC.", None),
        ("SCC oes, dCRT 50/25 finished Jan 2026. OGD June 2026 biopsies negative.", None),
    ],
)
def test_cancer_in_tissue_long_after_radiation_is_growth_at_its_place(note: str, method: str | None, pack: Pack) -> None:
    assert [one.method for one in _read(note, pack).progressions] == ([method] if method else [])


@pytest.mark.parametrize(
    ("note", "agents"),
    [
        ("Recurred 4 months after finishing adjuvant capecitabine.", "capecitabine"),
        ("Relapsed in liver 10 months after FLOT.", "docetaxel"),
        ("Recurrence in lung, 3 months post adjuvant nivolumab.", "nivolumab"),
        ("PD after FOLFOX, now on pac/ram", "oxaliplatin"),
    ],
)
def test_growth_came_after_the_treatment_that_is_named_behind_it(note: str, agents: str, pack: Pack) -> None:
    case = _read(note, pack)
    named = {one.id: one.agents for one in case.treatments}
    assert [agents in named[one.after or ""] for one in case.progressions] == [True]


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("Pembro since 2/2026. CT 5/26 PR, 8/26 PR, 11/26 PD liver.", ["2026-11"]),
        ("FLOT 2025, ypN1 (3/26). PD liver 8/2026", ["2026-08"]),
        ("Relapse 01.2026 liver. FOLFOX. Progression liver 10.2026.", ["2026-01", "2026-10"]),
        ("CT 3/11: PD liver", [None]),
    ],
)
def test_months_in_short_are_read_where_nothing_is_counted(note: str, days: list[str | None], pack: Pack) -> None:
    assert [one.date for one in _read(note, pack).progressions] == days


def test_what_ended_stands_under_assessment_and_plan_as_well(pack: Pack) -> None:
    case = _read("A/P: s/p FOLFOX/pembro 3/2025-4/2026 (PD liver), T-DXd 5/2026-10/2026, PD peritoneum.\nECOG 2. Start irinotecan.", pack)
    assert [(one.start, one.status) for one in case.treatments][:2] == [("2025-03", "stopped"), ("2026-05", "stopped")]
    assert case.fitness.ecog == 2
    assert [one.date for one in case.progressions] == ["2026-04", "2026-10"]
