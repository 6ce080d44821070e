"""Categories and groups on forms of laboratories, and those of another tumor in the same report."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.knowledge.pack import Pack

HEAD = "SURGICAL PATHOLOGY REPORT\nEsophagectomy, adenocarcinoma of the distal esophagus.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("T - 2\nN - 1\nM - X\nSTAGE - IIB", "p T2 N1 MX IIB", id="dashes"),
        pytest.param("T: 3\nN: 1\nM: 0\nStage: III", "p T3 N1 M0 III", id="one in each line"),
        pytest.param("PT: ypT2\nPN: ypN0\nPM: ypMX", "yp T2 N0 MX", id="the value tells the basis"),
        pytest.param("y pT ......... 0\ny pN ......... 1 (1/34)\npM ......... X", "yp T0 N1 MX", id="dots"),
        pytest.param("pT (3) pN (1) pM (X)", "p T3 N1 MX", id="brackets"),
        pytest.param("[X] T3  [ ] T4   [ ] N0  [X] N1   [X] MX  [ ] M1", "p T3 N1 MX", id="boxes before"),
        pytest.param("__ pT2 _X_ pT3 __ pT4\n__ pNX _X_ pN0 __ pN1\n__ pMX _X_ pM0", "p T3 N0 M0", id="lines to be crossed"),
        pytest.param("pT3 pN1 MX\nStage   I [ ]  IIA [ ]  IIB [ ]  III [X]  IV [ ]", "p T3 N1 MX III", id="a group behind its box"),
        pytest.param("pT4aN2M0, G3, R0, L1, V0. IIIC stage (TNM 7).", "p T4a N2 M0 IIIC", id="a group before its word"),
        pytest.param("STAGE pT2 / pN2 / pM NOT ASSIGNED     7TH ED. GROUP: 3A", "p T2 N2 IIIA", id="a group in digits"),
        pytest.param("TNM Stage: pT3N1Mx; Stage group: at least IIIA", "p T3 N1 MX IIIA", id="at least"),
        pytest.param("pT3N1M1, IVB per AJCC", "p T3 N1 M1 IVB", id="a group with words behind it"),
        pytest.param("T3NoMx, Stage IIA", "p T3 N0 MX IIA", id="a small letter for a zero"),
    ],
)
def test_a_form_tells_its_categories(text: str, told: str, pack: Pack) -> None:
    assert stages(case_of(HEAD + text + "\n", pack)) == as_written(told)


@pytest.mark.parametrize(
    "other",
    [
        "Left kidney, partial nephrectomy: clear cell renal cell carcinoma, margins free: pT1a pNX.",
        "Thyroid lobe: papillary carcinoma, 4 mm. pT1a (thyroid).",
        "Gastric cancer pT1a pN0, stage IA.",
        "A second carcinoma of 1 cm reaches the lamina propria, pT1a.",
    ],
)
def test_the_categories_of_another_tumor_are_left_out(other: str, pack: Pack) -> None:
    text = f"{HEAD}{other}\nEsophageal cancer pT2 pN1 M0, stage IIB.\n"
    assert stages(case_of(text, pack)) == ["p T2 N1 M0 IIB"]
