"""One invented person, her reading and her guidance, made by hand: the report is tested without the steps before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser import Windows, chromium, found

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.words import Words

ANY_WORDS = {"words": Words({})}


def source(document: str, start: int, quote: str, **more: Any) -> dict[str, Any]:
    return {"document": document, "start": start, "end": start + len(quote), "quote": quote, **more}


READING: dict[str, Any] = {
    "case": {
        "person": {"age": 62, "sex": "female"},
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [
            {
                "id": "t1",
                "kind": "systemic",
                "regimen": "FOLFOX",
                "agents": ["fluorouracil", "oxaliplatin"],
                "line": 1,
                "stop_reason": "progression",
                "sources": [source("d1", 40, "FOLFOX stopped for *progression*", page=2)],
            }
        ],
        "metastases": [{"site": "liver", "count": 2, "sources": [source("d2", 7, "two l1ver lesions", read="ocr", certainty="probable")]}],
        "fitness": {"ecog": 1},
        "symptoms": [{"name": "dysphagia", "grade": 2, "sources": [source("d1", 90, "eats soft food")]}],
        "complications": [{"name": "bleeding", "sources": [source("d1", 120, "black stools since Monday")]}],
        "complete": [{"path": "conditions", "sources": [source("d1", 200, "no other illness")]}],
        "provenance": {"tumor.histology": [source("d1", 3, "adenocarcinoma of the <b>junction</b>")]},
    },
    "documents": [
        {"id": "d1", "name": "letter_[1].pdf", "format": "pdf", "kind": "letter", "date": "2026-11-01", "pages": 3, "person": "same"},
        {"id": "d2", "name": "scan.png", "format": "scan", "kind": "imaging", "state": "partly", "why": "The lower half is too dark."},
        {"id": "d3", "name": "other.txt", "format": "text", "person": "other"},
    ],
    "conflicts": [
        {
            "path": "fitness.ecog",
            "values": [
                {"value": 1, "sources": [source("d1", 300, "ECOG 1")]},
                {"value": 2, "sources": [source("d2", 44, "PS 2")]},
            ],
            "chosen": 1,
            "why": "It is the newer one.",
        }
    ],
    "warnings": [{"code": "scan", "says": "One page was read from a scan.", "document": "d2"}],
}

FAILURE: dict[str, Any] = {
    "pattern": "distant",
    "failed": "t1",
    "certainty": "imaging",
    "on_treatment": True,
    "next_line": 2,
    "intervals": {"platinum_free_months": 1},
    "because": [{"says": "The scan shows new spots.", "facts": ["metastases[0]"], "citations": ["response"]}],
}


def option(name: str, title: str, verdict: str, rank: int, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "kind": "systemic",
        "role": "standard",
        "aim": "longer-life",
        "verdict": verdict,
        "rank": rank,
        "rank_because": "It is the usual choice here.",
        "citations": ["rainbow"],
        **more,
    }


def reason(says: str, clause: str, result: str, facts: list[str], citations: list[str]) -> dict[str, Any]:
    return {"says": says, "clause": clause, "result": result, "facts": facts, "citations": citations}


def result(measures: str, endpoint: str, **more: Any) -> dict[str, Any]:
    fixed = {"trial": "RAINBOW", "population": "people whose cancer grew on a first treatment", "control": "placebo with paclitaxel"}
    return {
        **fixed,
        "arm": "ramucirumab with paclitaxel",
        "n": 665,
        "measures": measures,
        "endpoint": endpoint,
        "citation": "rainbow",
        **more,
    }


OPTIONS = [
    option(
        "ramucirumab-paclitaxel",
        "Ramucirumab with paclitaxel",
        "fits",
        1,
        reasons=[
            reason("The cancer is an adenocarcinoma.", "histology is adenocarcinoma", "true", ["tumor.histology"], ["rainbow"]),
            reason("A first treatment has stopped working.", "next line at least 2", "true", ["treatments[0]"], ["rainbow"]),
        ],
        check_first=[{"says": "The team makes sure that there is no clot.", "path": "complications", "citations": ["label"]}],
        cautions=[{"says": "It can make bleeding worse.", "level": "caution", "facts": ["complications[0]"], "citations": ["label"]}],
        burden={"route": "drip", "visits": "three in four weeks", "says": "A drip on three days in four weeks."},
        evidence={
            "level": "randomized",
            "results": [
                result("survival", "median overall survival", arm_value=9.6, control_value=7.4, unit="months", hr=0.81, ci95=[0.68, 0.96]),
                result("response", "objective response", arm_value=28, control_value=16, unit="%"),
                result("control", "median time without growth", arm_value=4.4, control_value=2.9, unit="months"),
                result("harm", "high blood pressure", arm_value=0.5, unit="%"),
            ],
        },
        approvals=[
            {"region": "US", "regulator": "FDA", "status": "on-label", "since": "2014-11", "citation": "label"},
            {"region": "UK", "regulator": "MHRA", "status": "off-label", "citation": "label"},
        ],
        recommendations=[{"body": "ASCO", "version": "2023", "date": "2023-01", "says": "Advised as the second line.", "citation": "asco"}],
        checked="2026-11-21",
    ),
    option(
        "trastuzumab-deruxtecan",
        "Trastuzumab deruxtecan",
        "depends",
        2,
        reasons=[reason("Whether the cancer carries HER2 is not known.", "HER2 is positive", "unknown", ["biomarkers"], ["gastric04"])],
        missing=["biomarkers[HER2]", "fitness.weight_loss_percent"],
        evidence={
            "results": [result("survival", "overall survival", citation="gastric04"), result("response", "response", citation="gastric04")]
        },
        borrowed_from="stomach cancer",
    ),
    option("stent", "A stent", "fits", 3, kind="supportive", aim="comfort"),
    option("trial", "A trial near you", "depends", 4, kind="trial", aim="control"),
    option(
        "nivolumab-squamous",
        "Nivolumab",
        "not-now",
        5,
        reasons=[reason("It needs squamous cells.", "histology is squamous", "false", ["tumor.histology"], ["rainbow"])],
    ),
    option(
        "third",
        "A third line",
        "not-now",
        6,
        reasons=[reason("It is for a later line.", "next line at least 3", "false", [], ["rainbow"])],
        evidence={"results": [result("response", "response", arm_value=10, unit="%", citation="unseen")]},
        citations=["rainbow", "unseen"],
    ),
    option(
        "again", "FOLFOX again", "ruled-out", 7, reasons=[reason("It has stopped working.", "ended", "true", ["treatments.t1"], ["own"])]
    ),
]

GUIDANCE: dict[str, Any] = {
    "as_of": "2026-11-21",
    "knowledge": {"pack": "esophageal", "version": "2026.11", "fingerprint": "abc123", "age_days": 3, "signed_share": 0.0},
    "region": None,
    "scope": {"status": "in", "why": "A cancer of the esophagus in an adult."},
    "standing": [
        {"says": "You have a cancer where the gullet meets the stomach.", "facts": ["tumor.histology"]},
        {"says": "FOLFOX has stopped working.", "facts": ["treatments[0]"]},
        {"says": "There are spots in the liver.", "facts": ["metastases[0].site"]},
        {"says": "You can do light work.", "facts": ["fitness.ecog"]},
    ],
    "failure": FAILURE,
    "failures": [FAILURE],
    "options": OPTIONS,
    "branches": [{"if": "HER2 is positive", "path": "biomarkers[HER2]", "options": ["trastuzumab-deruxtecan"]}],
    "tests": [
        {
            "marker": "HER2",
            "why": "It decides about one drug.",
            "opens": ["trastuzumab-deruxtecan"],
            "specimen": "new tissue",
            "retest": True,
            "citations": ["gastric04"],
        }
    ],
    "symptoms": [{"name": "dysphagia", "grade": 2, "steps": [{"says": "Ask for a dietitian.", "citations": ["label"]}]}],
    "questions": [
        {"ask": "What is the aim now?", "of": "oncologist", "because": "It sets how strong it should be.", "facts": ["treatments[0]"]}
    ],
    "red_flags": [
        {"sign": "A fever.", "do": "call-today", "citations": ["own"]},
        {"sign": "You vomit blood.", "do": "call-emergency", "citations": ["own"]},
        {"sign": "Black stools.", "do": "call-today", "raised_by": ["complications[0]"], "citations": ["own"]},
    ],
    "team": [{"who": "A dietitian", "because": "Eating is hard."}],
    "unknowns": [{"path": "biomarkers[HER2]", "ask": "Was the cancer tested for HER2?", "changes": ["trastuzumab-deruxtecan"], "rank": 1}],
    "limits": ["Other illness was not looked at."],
    "trace": [
        {
            "option": "again",
            "clause": "oxaliplatin ended with progression",
            "result": "true",
            "facts": [
                {"path": "treatments[0]", "value": {"regimen": "FOLFOX"}, "sources": [source("d1", 40, "FOLFOX stopped for *progression*")]}
            ],
            "entry": "again",
            "source": "own",
        }
    ],
    "citations": {
        "rainbow": {
            "title": "Ramucirumab plus paclitaxel",
            "journal": "Lancet Oncol",
            "year": 2014,
            "doi": "10.1016/S1470-2045(14)70420-6",
            "confidence": "verified",
        },
        "label": {
            "title": "Label",
            "regulator": "FDA",
            "url": "https://www.accessdata.fda.gov/x_y.pdf",
            "checked": "2026-11-21",
            "confidence": "verified",
        },
        "gastric04": {"title": "A later study", "nct": "NCT04704934", "confidence": "secondary"},
        "asco": {"title": "A guideline", "url": "javascript:alert(1)", "confidence": "verified"},
        "response": {"title": "How growth is measured", "pmid": "19097774", "confidence": "verified"},
        "unseen": {"title": "A study of what is not for now", "confidence": "verified"},
        "own": {"title": "Our own rule, not from a guideline", "confidence": "verified"},
    },
}


@pytest.fixture
def reading() -> Reading:
    return Reading.model_validate(READING, context=ANY_WORDS)


@pytest.fixture
def guidance() -> Guidance:
    return Guidance.model_validate(GUIDANCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium for the tests of one file."""
    pytest.importorskip("playwright", reason="needs playwright, a requirement of development")
    if not found():
        pytest.skip("needs Chromium: make system")
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def windows(browser: Any) -> Windows:
    """Its windows."""
    return Windows(browser)
