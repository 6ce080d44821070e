"""What else a busy note tells: medicines behind an illness, values by short names, what the body no longer does, markers of two samples."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack


def _read(note: str, pack: Pack) -> Case:
    return case_of(f"Clinic 5 November 2026. {note}", pack, "")


@pytest.mark.parametrize(
    ("note", "taken"),
    [
        (
            "PMH: T2DM on metformin, MI 2019 - clopidogrel, bisoprolol, atorvastatin.",
            {"metformin", "clopidogrel", "bisoprolol", "atorvastatin"},
        ),
        ("Hx stroke '21 (clopidogrel/simvastatin), HTN.", {"clopidogrel", "simvastatin"}),
        ("PMH: BPH - tamsulosin, gout.", {"tamsulosin"}),
        ("Kidney tx 2012: tacrolimus, MMF, prednisolone 5.", {"tacrolimus", "mycophenolate", "prednisolone"}),
        ("Rec:\nwarfarin (INR 4.8)\ndigoxin 125 mcg od\n", {"warfarin", "digoxin"}),
        ("RA on methotrexate + hydroxychloroquine.", {"methotrexate", "hydroxychloroquine"}),
        ("Cyclizine for nausea.", {"cyclizine"}),
        ("Allergies: penicillin. Takes amlodipine, aspirin.", {"amlodipine", "aspirin"}),
        ("Discussed interactions of omeprazole, clopidogrel and warfarin.", set()),
        ("Premeds: dexamethasone, ondansetron, famotidine before paclitaxel.", set()),
        ("Given zoledronic acid 4 mg and fluids. Dexamethasone 16 mg stat.", set()),
        ("ADR: morphine - itch.", set()),
    ],
)
def test_medicines_stand_where_a_busy_hand_puts_them(note: str, taken: set[str], pack: Pack) -> None:
    assert {one.name for one in _read(note, pack).fitness.medications if one.status == "current"} == taken


@pytest.mark.parametrize(
    ("note", "drugs"),
    [
        ("RA since 2010, methotrexate 15 mg weekly.", []),
        ("Psoriasis on methotrexate until 2024.", []),
        ("SCC: cisplatin and methotrexate, 3 cycles.", ["cisplatin", "methotrexate"]),
    ],
)
def test_a_drug_taken_for_other_illness_treats_no_cancer(note: str, drugs: list[str], pack: Pack) -> None:
    assert sorted(agent for one in _read(note, pack).treatments for agent in one.agents or ()) == drugs


@pytest.mark.parametrize(
    ("note", "to"),
    [
        ("ADR: morphine - itch. GTN spray prn.", {"morphine": "itch"}),
        ("Allergic to co-trimoxazole (SJS).", {"sulfamethoxazole-trimethoprim": "sjs"}),
        ("KM-Allergie.", {"contrast medium": None}),
        ("Allergies: penicillin, codeine. Takes amlodipine and aspirin.", {"penicillin": None, "codeine": None}),
    ],
)
def test_an_allergy_is_what_was_not_borne_and_no_medicine_behind_it(note: str, to: dict[str, str | None], pack: Pack) -> None:
    assert {one.to: one.reaction for one in _read(note, pack).fitness.allergies} == to


@pytest.mark.parametrize(
    ("note", "values"),
    [
        ("Ca 11.9 on labs yesterday; sleepy.", {"calcium": (11.9, "mg/dL")}),
        ("CorrCa 3.02. Na 128.", {"corrected calcium": (3.02, "mmol/L"), "sodium": (128, None)}),
        ("Ca 2.4, Hb 101.", {"calcium": (2.4, None), "hemoglobin": (101, None)}),
        (
            "Hb112, plt210, neut4.5, Cr88.",
            {"hemoglobin": (112, None), "platelets": (210, None), "neutrophils": (4.5, None), "creatinine": (88, None)},
        ),
        ("K 4.1 Na 139 Cr 64.", {"potassium": (4.1, None), "sodium": (139, None), "creatinine": (64, None)}),
        ("Plt 45!!", {"platelets": (45, None)}),
        ("Oesophageal Ca 3.5 cm. BM 4 today.", {}),
    ],
)
def test_short_names_of_values(note: str, values: dict[str, tuple[float, str | None]], pack: Pack) -> None:
    assert {one.name: (one.value, one.unit) for one in _read(note, pack).measurements} == values


def test_a_unit_told_by_the_size_of_a_value_is_marked_as_inferred(pack: Pack) -> None:
    found = _read("Ca 11.9 on labs yesterday.", pack)
    assert [one.certainty for one in found.provenance["measurements[0].unit"]] == ["inferred"]
    assert "measurements[0].unit" not in _read("Ca 11.9 mg/dL yesterday.", pack).provenance


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("Baseline sats 97%.", {97: None}),
        ("Sats 88%.", {88: "2026-11-05"}),
    ],
)
def test_a_usual_value_is_not_that_of_the_visit(note: str, days: dict[float, str | None], pack: Pack) -> None:
    assert {one.value: str(one.date) if one.date else None for one in _read(note, pack).measurements} == days


def test_a_weight_of_before_is_no_body_mass_index(pack: Pack) -> None:
    assert [one.value for one in _read("Wt 59 kg, BMI 18.6, was 70 kg in April 2026.", pack).measurements if one.name == "bmi"] == [18.6]


@pytest.mark.parametrize(
    ("note", "present"),
    [
        ("Bowels not open 5 days.", {"constipation": True}),
        ("No BM in 4 days.", {"constipation": True}),
        ("Bowels not opened today.", {}),
        ("No stool sample sent for 4 days.", {}),
        ("Hasn't passed urine since morning, can't feel feet properly.", {"urinary retention": True, "numbness": True}),
        ("No blood in urine, no loss of sensation in feet.", {}),
        ("Passing v little urine.", {"passing little urine": True}),
        ("Not keeping fluids down, dizzy on standing.", {"vomiting": True, "dizziness": True}),
        ("Keeping fluids down well.", {}),
        ("Not had bowels open for 8 days, tummy swollen.", {"constipation": True, "abdominal distension": True}),
        ("Not coughing, febrile or breathless.", {"cough": False, "fever": False, "breathlessness": False}),
        ("If you cannot keep fluids down, call us.", {}),
        ("C/o fatigue, cold intolerance, constipation.", {"fatigue": True, "constipation": True}),
    ],
)
def test_what_the_body_does_no_longer(note: str, present: dict[str, bool], pack: Pack) -> None:
    assert {one.name: one.present for one in _read(note, pack).symptoms} == present


@pytest.mark.parametrize(
    ("note", "grade"),
    [
        ("Swallows pureed.", 2),
        ("Liquids only for 1/52.", 3),
        ("Can't get anything down bar sips of water.", 3),
        ("Solids OK if chewed well, meat sticks.", 1),
        ("Advised pureed diet from tomorrow.", None),
        ("IV fluids only overnight.", None),
    ],
)
def test_a_texture_tells_how_well_somebody_swallows(note: str, grade: int | None, pack: Pack) -> None:
    assert _read(note, pack).fitness.dysphagia == grade


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "HER2 2+/FISH not amplified (May 2025). HER2 0 on liver bx 2026.",
            [("HER2", "negative", "2+", None), ("HER2", "negative", "0", "liver")],
        ),
        ("ERBB2 amp, MET amp not detected.", [("HER2", "positive", "amp", None), ("MET", "negative", "not detected", None)]),
    ],
)
def test_results_of_one_marker_stay_apart(note: str, told: list[tuple[str, str, str, str | None]], pack: Pack) -> None:
    assert [(one.marker, one.status, one.value, one.specimen_site) for one in _read(note, pack).biomarkers] == told


def test_a_score_is_of_the_sample_that_its_own_sentence_names(pack: Pack) -> None:
    found = _read("Primary bx 3/2025: PD-L1 CPS 4. Liver bx 8/2026: CPS 12.", pack).biomarkers
    assert [(one.number, one.specimen) for one in found] == [(4, "primary"), (12, "metastasis")]


@pytest.mark.parametrize(
    ("note", "sites"),
    [
        ("CT 30/9/2026: three new liver mets, biggest 31mm seg 6, + retroperitoneal nodes.", {"liver", "distant-nodes"}),
        ("CT 30/9/2026: liver mets, biggest 2 cm, lungs clear, adrenals normal.", {"liver"}),
    ],
)
def test_a_list_of_spread_goes_on_behind_a_size(note: str, sites: set[str], pack: Pack) -> None:
    assert {one.site for one in _read(note, pack).metastases if one.status == "present"} == sites


@pytest.mark.parametrize(
    ("note", "devices", "ill"),
    [
        ("Clopidogrel - stent 2026.", ["coronary-stent"], []),
        ("Oesophageal stent 2026. Surgical emphysema in the neck.", ["esophageal-stent"], []),
        ("PMH emphysema.", [], ["emphysema"]),
    ],
)
def test_words_of_other_things(note: str, devices: list[str], ill: list[str], pack: Pack) -> None:
    found = _read(note, pack)
    assert ([one.name for one in found.devices], [one.name for one in found.fitness.conditions]) == (devices, ill)


def test_what_is_wanted_behind_a_refusal_is_not_declined(pack: Pack) -> None:
    assert not [one for one in _read("Refused stent, keen for radiotherapy.", pack).treatments if one.status == "declined"]
