"""A name that only explains another is no course; what is judged viable is the tissue, and the operation was done."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.case import Case

EXPLAINED = (
    "FOLFOX ongoing. Abbreviation HCN in old notes = Herceptin (trastuzumab).",
    "FOLFOX ongoing. HCN in letters of before means Herceptin (trastuzumab).",
    "FOLFOX ongoing. Ram = ramucirumab in our former notes.",
)
OPERATED = (
    "FLOT x 6. Oesophagectomy: no viable tumour.",
    "FLOT x 6. Conversion resection: no viable tumour cells (pCR).",
    "FLOT x 6. Esophagectomy - no viable cancer found.",
    "FLOT x 6. Ivor Lewis: viable carcinoma 10 %.",
    "FLOT x 6. Gastrectomy with no viable disease left.",
)
NOT_OPERATED = (
    "FLOT x 6. Oesophagectomy: no viable option.",
    "FLOT x 6. Surgery not viable.",
    "FLOT x 6. Esophagectomy is not a viable choice.",
)


def _case(text: str, folder: Path) -> Case:
    path = folder / "record.txt"
    path.write_text("Junction adenocarcinoma, HER2 positive. " + text, "utf-8")
    return fairlead.read([path]).case


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_explains_a_name_is_no_course(text: str, tmp_path: Path) -> None:
    assert [one.regimen for one in _case(text, tmp_path).treatments] == ["FOLFOX"]


def test_what_stands_behind_a_sign_and_is_no_other_name_is_a_course(tmp_path: Path) -> None:
    case = _case("1st line = FOLFOX x 6 Jan-Jun 2024, PD. 2nd line = ramucirumab/paclitaxel.", tmp_path)
    assert [(one.line, set(one.agents) >= {"oxaliplatin"}, "ramucirumab" in one.agents) for one in case.treatments] == [
        (1, True, False),
        (2, False, True),
    ]


@pytest.mark.parametrize("text", OPERATED)
def test_no_viable_tumor_tells_of_the_tissue(text: str, tmp_path: Path) -> None:
    assert "surgery" in {one.kind for one in _case(text, tmp_path).treatments if one.status != "declined"}


@pytest.mark.parametrize("text", NOT_OPERATED)
def test_no_viable_option_tells_of_the_operation(text: str, tmp_path: Path) -> None:
    assert "surgery" not in {one.kind for one in _case(text, tmp_path).treatments if one.status in (None, "completed", "stopped")}
