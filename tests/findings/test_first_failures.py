"""Where the first failure was, told in the ways of letters: the growth in one sentence, its places in another."""

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
                "Adenocarcinoma of the junction, cT3N1M0. FLOT x4, total gastrectomy June 2023, FLOT x4 until October 2023.\n\n"
                "Recurrence: May 2024, bloating. CT showed ascites and nodules; laparoscopy confirmed peritoneal metastases."
            ),
            "distant",
        ),
        (
            (
                "Squamous carcinoma of the esophagus, cT3N1M0. Definitive chemoradiation to 50.4 Gy until August 2023. CT May 2024: a new 22 mm liver "
                "lesion, biopsy: metastatic squamous carcinoma. Primary site and mediastinum remain clear, so the relapse is outside the field."
            ),
            "distant",
        ),
        (
            (
                "Squamous carcinoma of the mid esophagus. Chemoradiation with carboplatin and paclitaxel to 50.4 Gy, April to June 2024. September EGD: "
                "residual tumor at 29-32 cm, biopsies positive. Discussion: persistent local disease after chemoradiation."
            ),
            "persistent-local",
        ),
        (
            (
                "**Diagnosis:** Adenocarcinoma of the junction, pT3 pN1 M0. Solitary cerebellar metastasis.\n\n- Total gastrectomy with splenectomy and "
                "D2 lymphadenectomy, September 2024. Margins clear.\n- Craniotomy and removal of the cerebellar metastasis, 18 February 2025"
            ),
            "distant",
        ),
    ],
)
def test_the_places_of_the_first_failure(text: str, pattern: str):
    assert first_failure(text) == pattern


@pytest.mark.parametrize(
    "text",
    [
        "Adenocarcinoma, stage IV with liver metastases. FOLFOX from May 2024, ongoing. CT 3 August 2024: liver metastases.",
        "Adenocarcinoma of the esophagus. Esophagectomy 3 May 2024: ypT2N0. CT September 2024: no sign of recurrence.",
    ],
)
def test_no_failure_out_of_spread_that_was_there_before(text: str):
    assert first_failure(text) in ("none", "unclear")


def test_what_was_done_along_with_an_operation_is_part_of_it():
    case = fairlead.read(
        b"Total gastrectomy with splenectomy and D2 lymphadenectomy, 3 September 2024, for adenocarcinoma of the junction."
    ).case
    assert [(one.procedure, one.start) for one in case.treatments] == [("total gastrectomy", "2024-09-03")]


def test_what_one_scan_found_is_one_growth():
    text = (
        "CT CHEST ABDOMEN PELVIS\nDate of exam: 14 May 2026\nClinical information: esophageal adenocarcinoma, on FOLFOX since January 2026.\n"
        "Comparison: CT 3 March 2026\n\nFINDINGS\nLungs: new 8 mm nodule in the right lower lobe.\nLiver: segment 6 lesion has increased to 3.4 cm.\n\n"
        "IMPRESSION\n1. Progressive hepatic metastases.\n2. Enlarging mediastinal adenopathy."
    )
    (growth,) = fairlead.read(text.encode()).case.progressions
    assert (growth.date, set(growth.sites)) == ("2026-05-14", {"lung", "liver", "regional-nodes"})


def test_numbered_courses_of_radiation_stay_apart():
    text = (
        "RADIOTHERAPY TREATMENT SUMMARY\nDiagnosis: carcinoma of the oesophagus, squamous\n"
        "Course 1: oesophagus and nodes, 50 Gy in 25 fractions, 6 MV VMAT, 03/02/2025 - 07/03/2025, with concurrent cisplatin and capecitabine.\n"
        "Course 2: thoracic spine, 20 Gy in 5 fractions, 12/01/2026 - 16/01/2026.\nCourse 3: right hip, single 8 Gy, 20/04/2026."
    )
    courses = [(one.kind, one.dose_gy, one.fractions, one.start) for one in fairlead.read(text.encode()).case.treatments]
    assert courses == [
        ("chemoradiotherapy", 50.0, 25, "2025-02-03"),
        ("radiotherapy", 20.0, 5, "2026-01-12"),
        ("radiotherapy", 8.0, 1, "2026-04-20"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Esophageal adenocarcinoma stage IV. On ramucirumab and paclitaxel now, started 9/2026. Previously EOX 6 cycles in 2024, progressed.",
        "Esophageal adenocarcinoma stage IV. On paclitaxel and ramucirumab since September 2026. Before that EOX from January to June 2024.",
    ],
)
def test_lines_are_numbered_in_time_though_the_newest_is_told_first(text: str):
    assert [(one.regimen, one.line) for one in fairlead.read(text.encode()).case.treatments] == [("EOX", 1), ("RAM-PTX", 2)]


def test_growth_ends_no_operation():
    text = "Squamous carcinoma of the esophagus. 11/2025: residual tumor on biopsy, salvage esophagectomy 12/2025: ypT3 ypN1 (2/19) R1."
    (operation,) = [one for one in fairlead.read(text.encode()).case.treatments if one.kind == "surgery"]
    assert (operation.status, operation.stop_reason) == (None, None)
