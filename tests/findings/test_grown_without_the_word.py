"""Growth on drugs and after an operation, told by what a look found and what came of it, without a word such as progression."""

from __future__ import annotations

import pytest

import fairlead


def first_failure(text: str) -> str | None:
    made = fairlead.guide(fairlead.read(text.encode()).case).model_dump(mode="json")
    return (made.get("failures") or [made["failure"]])[0]["pattern"]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX + nivolumab, 10 cycles. The "
                "July scan found omental nodules, so we ended it."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX for 5 months. Then the liver "
                "lesions went from 2 to 4 cm and we moved to ramucirumab-paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma GEJ HER2 3+, liver and bone. FOLFOX/trastuzumab 14 months. Brain is the first site to grow: "
                "three lesions on MRI."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FLOT x6. Liver is where it grew "
                "first: segment 7 from 18 to 41 mm."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. Nivolumab and FOLFOX were stopped in"
                " May because CT showed more and larger liver lesions."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. On CAPOX for four months the liver "
                "held, but new nodes turned up behind the stomach and along the aorta."
            ),
            "locoregional+distant",
        ),
        (
            (
                "Squamous carcinoma of the esophagus, unresectable. Paclitaxel, cisplatin and camrelizumab, 6 cycles. The nodes"
                " in the neck are twice what they were. Changed to irinotecan."
            ),
            "locoregional",
        ),
        (
            (
                "Adenocarcinoma with spread to the lumbar spine. CAPOX was ended when the deposit in L3 had grown and there was"
                " a new one in the sternum."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the oesophagus, CROSS and Ivor Lewis. On the 1-year CT multiple lesions throughout the "
                "liver. FOLFOX was begun."
            ),
            "distant",
        ),
        (
            (
                "ESCC after definitive CRT. The 6 month PET lit up in three nodes of the mediastinum that were quiet before. "
                "Carboplatin/paclitaxel started."
            ),
            "locoregional",
        ),
        (
            (
                "After esophagectomy for adenocarcinoma he remained well for 20 months, when a CT done for jaundice showed "
                "multiple liver lesions."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. After 9 cycles of FOLFOX the liver "
                "lesions had melted, but the bones lit up: sternum, L2, both iliac wings. Radiotherapy to L2, then ramucirumab "
                "and paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ with liver metastases. After 6 FOLFOX a CT showed deposits in the peritoneum, "
                "therefore FOLFOX was stopped."
            ),
            "distant",
        ),
        (
            (
                "Squamous carcinoma, stage IV, lung metastases. Camrelizumab, paclitaxel and cisplatin x5; the new CT has spots"
                " in the liver, so treatment was changed to irinotecan."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma, bone metastases. CAPOX 8 cycles. MRI: multiple nodules in the liver and the treatment was "
                "switched to paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Distal oesophageal adenocarcinoma, operated 2 years earlier. Routine scan: mass in the right adrenal. Biopsy: "
                "adenocarcinoma."
            ),
            "distant",
        ),
        (
            (
                "Ivor Lewis 4 years ago for adenocarcinoma. Before the operation he had four courses of cisplatin and 5-FU. CT "
                "now: liver metastases."
            ),
            "distant",
        ),
    ],
)
def test_where_it_grew_first(text: str, pattern: str):
    assert first_failure(text) == pattern


@pytest.mark.parametrize(
    "text",
    [
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX + nivolumab, 10 cycles. The "
            "July scan found no new nodules, so we went on."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX 6 cycles; scan: liver lesions"
            " from 4 to 2 cm, so we continue."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. CT at the start showed lung spots "
            "and omental nodules; CAPOX was then started."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. We ended FOLFOX after 6 cycles "
            "because of numbness; the scan found the liver lesions smaller."
        ),
        "Adenocarcinoma GEJ stage IV. If the brain is the first site to grow we would radiate. FOLFOX ongoing.",
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. CAPOX since spring. CT in July for "
            "cough: pneumonia, so we paused it. Liver smaller."
        ),
        ("Squamous carcinoma of the esophagus, unresectable. PET before treatment lit up in three nodes. CRT 50 Gy. PET after: quiet."),
        (
            "Ivor Lewis 2023 for adenocarcinoma. On the 1-year CT a 4 mm nodule in the lung, unchanged from before the "
            "operation. Liver clear."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. The scan found a gallstone, so we "
            "ended the fast. FOLFOX goes on."
        ),
        "Esophagectomy after CROSS. MRI brain for headaches nine months post-op: normal.",
        "Adenocarcinoma with liver metastases. CT in June found a lung embolus, so we stopped the port. FOLFOX goes on.",
        ("Adenocarcinoma with liver metastases, FOLFOX. The scan showed fewer deposits in the liver, so the dose was changed to 80%."),
        "Adenocarcinoma of the oesophagus; he had hip surgery 2 years ago. CROSS is planned.",
        "Adenocarcinoma with peritoneal nodules, so surgery was abandoned and FOLFOX begun.",
    ],
)
def test_no_growth_was_told(text: str):
    assert first_failure(text) in ("none", "unclear")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Adenocarcinoma of the cardia, operated 2 years earlier.", True),
        ("Cancer of the oesophagus (adenocarcinoma), surgery 3 yrs ago in Leeds.", True),
        ("Squamous carcinoma of the oesophagus, operated on some years ago.", True),
        ("Adenocarcinoma of the oesophagus, hip surgery 2 years ago.", False),
        ("Adenocarcinoma of the oesophagus. Surgery was discussed 2 months ago but he was unfit.", False),
        ("Adenocarcinoma of the oesophagus, surgery cancelled 2 months ago.", False),
    ],
)
def test_an_operation_told_by_how_long_ago(text: str, given: bool):
    case = fairlead.read(text.encode()).case
    assert any(one.kind == "surgery" and one.status not in ("planned", "declined") for one in case.treatments) is given
