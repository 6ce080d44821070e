"""Growth told by two sizes, ends told without a word of ending, effects of drugs given before, operations that took nothing out."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Dear colleague,\n\nDiagnosis: adenocarcinoma of the lower esophagus.\n\n"
DATED = "Date: 20 November 2026\n\n"
FOLFOX = "FOLFOX was started on 7 January 2026.\n\n"


def case(text, dated=False):
    return fairlead.read(((DATED if dated else "") + HEAD + text).encode()).case


def stops(text, dated=False):
    return {"+".join(sorted(one.agents)): one.stop_reason for one in case(text, dated).treatments if one.stop_reason}


GROWN = [
    ("CT 12 May 2026: lung nodules now 2.3 cm (was 1.1).", "lung 2026-05-12"),
    ("CT 3 June 2026. Compared with 2 March the segment 7 lesion measures 34 mm (previously 21 mm). Lungs clear.", "liver 2026-06-03"),
    ("CT June 5 2026: hepatic lesion seg 8 31 x 28 mm, prev 18 x 15 mm. Nodes stable.", "liver 2026-06-05"),
    ("CT June 5 2026: adrenal nodule 12 -> 26 mm.", "adrenal 2026-06-05"),
    ("CT June 5 2026: para-aortic node has gone from 9 to 19 mm.", "distant-nodes 2026-06-05"),
    ("US 5 June 2026: liver mets 2.5 cm, were 1.2 cm in March.", "liver 2026-06-05"),
    ("CT 9 June 2026: lungs: nodules now up to 23 mm, 11 mm before. Liver: no lesions.", "lung 2026-06-09"),
    ("US 9 June 2026: liver metastases more numerous than in March.", "liver 2026-06-09"),
    ("Compared to 2 March 2026, CT 9 June 2026 shows doubling of the liver lesions.", "liver 2026-06-09"),
    ("MR liver 9 June 2026. Three new hypovascular lesions, segments 4 and 8.", "liver 2026-06-09"),
    ("In August 2026 it was back in a left neck node, FNA positive.", "regional-nodes 2026-08"),
    ("We repeated the scan on 5 June 2026 and unfortunately the disease is on the move again in the liver.", "liver 2026-06-05"),
]


@pytest.mark.parametrize(("text", "told"), GROWN)
def test_growth_by_sizes_and_in_other_words(text, told):
    assert [f"{'+'.join(sorted(one.sites))} {one.date}" for one in case(FOLFOX + text).progressions] == [told]


HELD = [
    "CT 3 June 2026: liver mets 3.4 -> 2.1 cm.",
    "CT June 5 2026: lung nodule 8 mm (previously 14 mm).",
    "CT June 5 2026: hepatic lesion seg 8 31 mm, prev 30 mm. Nodes stable.",
    "CT 9 June 2026: no new lesions; liver metastases smaller.",
    "CT 6 June 2026: liver metastases have halved in size.",
    "CT 9 June 2026: increasing pleural effusion.",
    "The pleural effusion is larger. Tumour stable on CT 2 June 2026.",
    "The pathology came back in the week of 9 June 2026.",
    "Asked for: ?progression. CT 9 June 2026 stable disease.",
]


@pytest.mark.parametrize("text", HELD)
def test_what_shrank_or_stayed_is_no_growth(text):
    assert case(FOLFOX + text).progressions == ()


def test_a_size_goes_with_its_own_organ_and_both_have_grown():
    found = case(FOLFOX + "On 3 June 2026 the lung nodules have grown to 2.3 cm, new liver metastasis of 1.9 cm.")
    assert {one.site: one.largest_cm for one in found.metastases} == {"lung": 2.3, "liver": 1.9}
    assert [set(one.sites) for one in found.progressions] == [{"lung", "liver"}]


def test_of_two_sizes_the_one_of_now_is_kept():
    found = case(FOLFOX + "The scan from 9 June 2026 shows the known adrenal metastasis bigger (3.4 versus 2.2 cm).")
    assert [(one.site, one.largest_cm) for one in found.metastases] == [("adrenal", 3.4)]


FOLFOX_DRUGS = "fluorouracil+leucovorin+oxaliplatin"
ENDS = [
    (FOLFOX + "CEA doubling, new ascites, switched to ramucirumab and paclitaxel on 3 June 2026.", {FOLFOX_DRUGS: "progression"}),
    ("FOLFOX from January 2026. Irinotecan was started in August 2026 because FOLFOX no longer held it.", {FOLFOX_DRUGS: "progression"}),
    (
        "Her lung spots doubled on the June 2026 scan and the doctors switched her from FOLFOX to Taxol and Cyramza.",
        {FOLFOX_DRUGS: "progression"},
    ),
    (
        "Trastuzumab deruxtecan, 8 cycles; the last CT (3 June 2026) showed that it no longer works: liver worse.",
        {"trastuzumab deruxtecan": "progression"},
    ),
    (
        "We had hoped for more, but after three cycles of irinotecan the scan showed the liver full of tumour, and we moved on to Lonsurf.",
        {"irinotecan": "progression"},
    ),
    ("Paclitaxel/ramucirumab, 6 months of control, then growth in the liver (CT 4 May 2026).", {"paclitaxel+ramucirumab": "progression"}),
    ("FOLFIRI: given until CT of 4 May 2026 (progressive peritoneal disease).", {"fluorouracil+irinotecan+leucovorin": "progression"}),
    ("After failing FOLFOX he got paclitaxel from June 2026, which he is still on.", {FOLFOX_DRUGS: "progression"}),
    ("3rd line irinotecan (3 cycles) no response.", {"irinotecan": "progression"}),
    (
        "1L: FOLFOX/nivo 3/25–11/25 (PD: liver)\n2L: ram/pac 12/25–4/26 (neuropathy)\n3L: TAS-102 5/26–",
        {"fluorouracil+leucovorin+nivolumab+oxaliplatin": "progression", "paclitaxel+ramucirumab": "toxicity"},
    ),
    ("I had to give up the Taxol, my feet were completely numb.", {"paclitaxel": "toxicity"}),
    ("T-DXd C5 on 2 May 2026. ILD gr 2 -> drug stopped, pred 1 mg/kg.", {"trastuzumab deruxtecan": "toxicity"}),
    ("The nivolumab came off in July 2026 because her liver tests went through the roof.", {"nivolumab": "toxicity"}),
    ("TAS-102 not tolerated (vomiting).", {"trifluridine-tipiracil": "toxicity"}),
    ("Lonsurf: counts never recovered, abandoned after cycle 2.", {"trifluridine-tipiracil": "toxicity"}),
    ("Off pembrolizumab since May 2026 because of myocarditis.", {"pembrolizumab": "toxicity"}),
    ("Ramucirumab had to be dropped after the bowel perforated.", {"ramucirumab": "complication"}),
    ("Keytruda ended in May 2026. I caught pneumonia and was too weak to go on.", {"pembrolizumab": "complication"}),
    ("He stopped FOLFOX himself in April 2026, saying he would rather fish.", {FOLFOX_DRUGS: "choice"}),
    ("Capecitabine was given for 5 cycles and then stopped due to the drug not being reimbursed.", {"capecitabine": "access"}),
]


@pytest.mark.parametrize(("text", "told"), ENDS)
def test_why_a_course_ended_in_other_words(text, told):
    assert stops(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "FOLFIRI since June 2026. If the next scan shows growth we will change to Lonsurf.",
        "He is due to finish FOLFOX in May and does not want it stopped early.",
        "Carboplatin/paclitaxel from June 2026; held 2 weeks for neutropenia, now resumed.",
        "Warfarin was stopped because of bleeding. Paclitaxel since May 2026.",
    ],
)
def test_what_is_no_end(text):
    assert stops(text) == {}


def test_growth_before_a_change_is_no_end_of_what_comes():
    assert "irinotecan" not in stops(FOLFOX + "New bone lesions, switched to irinotecan on 3 June 2026.")


DAYS = [
    ("Paclitaxel and ramucirumab since 3.8.2026, stopped 16.11. for neuropathy.", "2026-11-16", "toxicity"),
    ("Nivolumab began 12.3.2026, last dose 8.10. (hepatitis).", "2026-10-08", "toxicity"),
    ("Irinotecan started 2.9.2026, stopped 30.10. because the CT showed new lung lesions.", "2026-10-30", "progression"),
]


@pytest.mark.parametrize(("text", "end", "why"), DAYS)
def test_a_day_and_month_with_dots_ends_a_course(text, end, why):
    course = case(text, dated=True).treatments[0]
    assert (course.end, course.stop_reason) == (end, why)


CHANGED = [
    (
        "Definitive chemoradiation with cisplatin and 5-FU, 50.4 Gy, 8 January to 16 February 2024. Relapse in the lung January 2026. First line "
        "cisplatin, 5-FU and pembrolizumab from 3 February 2026; cisplatin stopped after cycle 4 (neuropathy), the other two went on."
    ),
    (
        "Chemoradiotherapy with cisplatin 50 Gy in 2024.\n\nFirst line: cisplatin, capecitabine and pembrolizumab from 3 February 2026, "
        "cisplatin stopped in May 2026 because of kidney function."
    ),
]


@pytest.mark.parametrize("text", CHANGED)
def test_a_drug_that_was_stopped_changes_the_course_that_had_it_and_no_earlier_one(text):
    told = case(text).treatments
    changed = {one.kind: [(change.agent, change.what, change.because) for change in one.changes] for one in told if one.changes}
    assert changed == {"systemic": [("cisplatin", "stopped", "toxicity")]}


BLAMED = [
    ("Cisplatin and 5-FU until May 2026. Now on pembrolizumab C4; numb fingers, grade 1.", "peripheral neuropathy", {"cisplatin"}),
    (
        "Docetaxel stopped for neuropathy grade 2 in May 2026; nivolumab since June 2026. Neuropathy persists, grade 1.",
        "peripheral neuropathy",
        {"docetaxel"},
    ),
    ("Toxicity on FOLFOX: neutropenia G3.", "neutropenia", {"fluorouracil", "leucovorin", "oxaliplatin"}),
    ("My hands peel from the Xeloda.", "hand-foot syndrome", {"capecitabine"}),
    ("On pembrolizumab since March 2026. Neuropathy from the pembrolizumab, grade 2.", "peripheral neuropathy", {"pembrolizumab"}),
]


@pytest.mark.parametrize(("text", "name", "drugs"), BLAMED)
def test_the_drug_that_a_side_effect_is_laid_to(text, name, drugs):
    assert {one.name: set(one.from_) for one in case(text).toxicities} == {name: drugs}


def test_what_somebody_was_warned_of_is_no_side_effect():
    assert case("We warned her of colitis with ipilimumab.").toxicities == ()


IN_PLACE = [
    "At laparotomy on 3 May 2026 there were peritoneal deposits and resection was abandoned.",
    "Esophagectomy was abandoned on 3 May 2026 because of liver metastases.",
    "Taken to theatre 5 May 2026 for Ivor Lewis; tumour fixed to the aorta, procedure abandoned.",
    "The surgeon abandoned the resection because the tumour was stuck to the aorta.",
    "Laparotomy on 3 May 2026: peritoneal seedlings, opened and closed.",
    "The surgeons could not remove the tumour in May 2026.",
]


@pytest.mark.parametrize("text", IN_PLACE)
def test_an_operation_that_was_abandoned_took_nothing_out(text):
    found = case(text)
    assert found.tumor.primary == "in-place"
    assert not [one for one in found.treatments if one.procedure and "ectomy" in one.procedure and one.status != "planned"]


@pytest.mark.parametrize(
    "text", ["He was resected in August 2025 (FLOT before and after).", "She was resected in May 2025 and got nivolumab for a year."]
)
def test_who_was_resected_has_no_tumor_there(text):
    found = case(text)
    assert found.tumor.primary == "resected"
    assert [one.start for one in found.treatments if one.kind == "surgery"] == [f"2025-0{8 if 'August' in text else 5}"]


def test_an_operation_that_was_not_abandoned_was_done():
    assert case("The oesophagectomy of 2 June 2026 was not abandoned despite adhesions.").tumor.primary == "resected"


def test_drugs_in_brackets_behind_an_operation_do_not_have_its_day():
    drugs = next(one for one in case("He was resected in August 2025 (FLOT before and after).").treatments if one.kind == "systemic")
    assert (drugs.start, drugs.intent) == (None, "perioperative")


@pytest.mark.parametrize(
    "text",
    [
        "The cancer hadn't moved on the January scan (stable they called it).",
        "The lung spots weren't any bigger on the CT of 9 June 2026.",
        "CT 9 June 2026: the liver metastases haven't grown.",
    ],
)
def test_what_has_not_grown_is_no_growth(text):
    spread = "CT 2 January 2026: metastases in the liver and in both lungs.\n\n"
    assert not case(spread + FOLFOX + text, dated=True).progressions
