"""After a first treatment of adenocarcinoma: what stands first, what still fits, what has already failed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fairlead.contract.case import Case
from fairlead.guidance.guide import guide
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
FOLFOX = ["fluorouracil", "leucovorin", "oxaliplatin"]
STABLE = [{"marker": "MSI", "status": "negative"}, {"marker": "MMR", "status": "negative"}]
UNSTABLE = [{"marker": "MSI", "status": "positive"}]


def person(*lines: list[str], histology: str = "adenocarcinoma", markers: list[dict[str, Any]] = STABLE, **more: Any) -> Case:
    """Somebody who is up and about and whose cancer grew on each of these lines of drugs."""
    given = [{"kind": "systemic", "agents": agents, "line": at, "stop_reason": "progression"} for at, agents in enumerate(lines, start=1)]
    tumor = {"histology": histology, "site": "egj" if histology == "adenocarcinoma" else "middle-thoracic"}
    return Case.model_validate({"tumor": tumor, "treatments": given, "biomarkers": markers, "fitness": {"ecog": 1}, **more})


def options(case: Case) -> dict[str, Any]:
    return {one.id: one for one in guide(case, PACK, DAY, "US").options}


def fitting(case: Case) -> list[str]:
    """The options against the cancer that fit, in their order."""
    return [name for name, one in options(case).items() if one.verdict == "fits" and one.kind == "systemic"]


def test_the_pair_with_ramucirumab_stands_before_chemotherapy_alone():
    first, *rest = fitting(person([*FOLFOX, "nivolumab"]))
    assert first == "ramucirumab-paclitaxel"
    assert {"folfiri", "irinotecan-adenocarcinoma", "docetaxel-adenocarcinoma", "paclitaxel-adenocarcinoma"} <= set(rest)
    assert rest.index("irinotecan-adenocarcinoma") < rest.index("paclitaxel-adenocarcinoma"), "the pair holds paclitaxel already"


@pytest.mark.parametrize("histology", ["adenocarcinoma", "squamous"])
def test_where_gene_repair_is_broken_the_immune_drug_stands_first(histology):
    assert fitting(person(FOLFOX, histology=histology, markers=UNSTABLE))[0] == "pembrolizumab-msi-high"


def test_the_immune_drug_does_not_come_again_after_one():
    given = options(person([*FOLFOX, "nivolumab"], markers=UNSTABLE))
    assert given["pembrolizumab-msi-high"].verdict == "not-now"
    assert given["immune-drug-again-adenocarcinoma"].reasons[-1].result == "true"


def test_without_a_test_of_gene_repair_it_is_asked_for():
    told = guide(person(FOLFOX, markers=[]), PACK, DAY, "US")
    immune = next(one for one in told.options if one.id == "pembrolizumab-msi-high")
    assert (immune.verdict, immune.missing) == ("depends", ("biomarkers[MSI]", "biomarkers[MMR]"))
    assert {"MMR", "MSI"} & {test.marker for test in told.tests}


def test_a_positive_her2_test_after_trastuzumab_puts_the_her2_drug_first():
    her2 = {"marker": "HER2", "status": "positive", "collected": "2026-09-15"}
    case = person(["trastuzumab", *FOLFOX], markers=[*STABLE, her2])
    dated = case.model_copy(update={"treatments": tuple(one.model_copy(update={"end": "2026-08-20"}) for one in case.treatments)})
    assert fitting(Case.model_validate(dated.model_dump(mode="json")))[0] == "trastuzumab-deruxtecan"


@pytest.mark.parametrize(
    ("failed", "closed"),
    [
        (["irinotecan", "leucovorin", "fluorouracil"], {"folfiri", "irinotecan-adenocarcinoma", "folfiri-ramucirumab"}),
        (
            ["ramucirumab", "paclitaxel"],
            {"ramucirumab-paclitaxel", "ramucirumab-alone", "paclitaxel-adenocarcinoma", "folfiri-ramucirumab"},
        ),
        (["docetaxel"], {"docetaxel-adenocarcinoma"}),
    ],
)
def test_what_the_cancer_grew_on_is_not_offered_again_and_the_rest_stays_open_in_the_third_line(failed, closed):
    given = options(person(FOLFOX, failed))
    chemotherapy = {name for name in given if name in {"folfiri", "irinotecan-adenocarcinoma", "docetaxel-adenocarcinoma"}}
    assert {name for name in closed if given[name].verdict == "ruled-out"} == closed
    assert all(given[name].verdict == "fits" for name in chemotherapy - closed)
    assert given["trifluridine-tipiracil"].verdict == "fits"


def test_growth_on_one_taxane_is_a_warning_before_the_other():
    warned = options(person([*FOLFOX, "docetaxel"]))["paclitaxel-adenocarcinoma"]
    assert warned.verdict == "fits"
    assert "avoid" in {caution.level for caution in warned.cautions}


def test_who_cannot_break_down_fluorouracil_keeps_irinotecan():
    given = options(person(FOLFOX, markers=[*STABLE, {"marker": "DPYD", "status": "positive", "score": "activity score", "number": 0}]))
    assert (given["folfiri"].verdict, given["irinotecan-adenocarcinoma"].verdict) == ("ruled-out", "fits")


def test_after_a_late_return_platinum_is_open_again():
    cured = {
        "kind": "systemic",
        "agents": [*FOLFOX, "docetaxel"],
        "intent": "perioperative",
        "start": "2024-06-03",
        "end": "2024-12-02",
        "status": "completed",
        "stop_reason": "completed",
    }
    growth = {"date": "2026-03-10", "certainty": "proven", "method": "biopsy", "sites": ["liver"]}
    late = fitting(person(treatments=[cured], progressions=[growth]))
    assert late == ["first-line-chemotherapy-adenocarcinoma", "first-line-folfiri-adenocarcinoma"]
    early = fitting(person(treatments=[cured], progressions=[{**growth, "date": "2025-03-10"}]))
    assert not {name for name in early if name.startswith("first-line") or name == "platinum-again-adenocarcinoma"}
    assert "folfiri" in early
    first = {**cured, "agents": FOLFOX, "intent": "palliative", "line": 1}
    assert "platinum-again-adenocarcinoma" in fitting(person(treatments=[first], progressions=[growth]))


@pytest.mark.parametrize(
    ("marker", "alteration", "opened"),
    [("NTRK", "fusion", "larotrectinib-ntrk"), ("RET", "fusion", "selpercatinib-ret"), ("BRAF", "V600E", "dabrafenib-trametinib-braf")],
)
def test_a_change_in_a_gene_opens_its_drug_whatever_the_cell_type(marker, alteration, opened):
    found = {"marker": marker, "status": "positive", "alteration": alteration}
    for histology in ("adenocarcinoma", "squamous"):
        assert opened in fitting(person(FOLFOX, histology=histology, markers=[*STABLE, found]))


def test_tablets_are_weighed_against_swallowing():
    given = options(person(FOLFOX, ["ramucirumab", "paclitaxel"], fitness={"ecog": 1, "dysphagia": 3}))["trifluridine-tipiracil"]
    assert given.verdict == "fits"
    assert "avoid" in {caution.level for caution in given.cautions}
