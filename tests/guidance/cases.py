"""Consistent cases, generated from the words of the pack."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fairlead.contract.case import Case
from fairlead.knowledge.pack import load

PACK = load()
WORDS = PACK.words.lists
HISTOLOGIES = [word for word in WORDS["histology"] if word != "other"]
SITES = [word for word in WORDS["site"] if word not in ("stomach", "other")]
_CLASSES = {"platinum", "fluoropyrimidine", "taxane", "anti-HER2 antibody"}
SYSTEMIC = [
    *sorted(drug for drug, classes in PACK.vocabulary.drugs.items() if classes & _CLASSES),
    *("nivolumab", "pembrolizumab", "trastuzumab deruxtecan", "ramucirumab", "irinotecan"),
]
YEARS = (2021, 2022, 2023, 2024)
TROUBLES = (
    *("bone pain", "back pain", "breathlessness", "stridor", "abdominal distension", "abdominal pain"),
    *("early satiety", "nausea", "vomiting"),
)
"""Symptoms that a way to ease them asks for."""


ACTS: list[dict[str, Any]] = [
    {"kind": "endoscopic", "procedure": "esophageal stent"},
    {"kind": "endoscopic", "procedure": "dilation"},
    {"kind": "endoscopic"},
    {"kind": "surgery", "procedure": "jejunostomy placement"},
    {"kind": "radiotherapy", "dose_gy": 20, "fractions": 5, "intent": "palliative", "fields": ["bone"]},
]
"""Acts against a symptom, which make no line and end none."""


@st.composite
def treatments(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines of drugs, one a year, each ended by progression; the last may still go on."""
    lines = draw(st.integers(0, 3))
    rows = []
    for line in range(1, lines + 1):
        row: dict[str, Any] = {
            "id": f"t{line}",
            "kind": "systemic",
            "agents": draw(st.lists(st.sampled_from(SYSTEMIC), min_size=1, max_size=3, unique=True)),
            "line": line,
            "intent": "palliative",
            "start": f"{YEARS[line - 1]}-02-01",
            "end": f"{YEARS[line - 1]}-11-01",
            "status": "stopped",
            "best_response": draw(st.sampled_from(["PR", "SD", "PD"])),
            "stop_reason": "progression",
        }
        if line == lines and draw(st.booleans()):
            row |= {"status": "ongoing", "end": None, "stop_reason": None, "best_response": "PR"}
        rows.append(row)
    for number, act in enumerate(draw(st.lists(st.sampled_from(ACTS), max_size=2)), start=1):
        rows.append({"id": f"a{number}", "status": "completed", "start": f"{YEARS[max(0, lines - 1)]}-03-10", **act})
    return rows


@st.composite
def known(draw: st.DrawFn) -> dict[str, Any]:
    """A raw case in which everything that the pack asks for is known."""
    given = [{"procedure": "dilation", "intent": "palliative", **row} if row["kind"] == "endoscopic" else row for row in draw(treatments())]
    her2 = st.sampled_from(["positive", "negative"])
    repair = draw(her2)  # two tests of one question agree in a case where everything is known
    failed = [row for row in given if row.get("stop_reason") == "progression"]
    histology = draw(st.sampled_from(HISTOLOGIES))
    sites = draw(st.lists(st.sampled_from([word for word in WORDS["metastasis"] if word != "regional-nodes"]), unique=True, max_size=3))
    return {
        "person": {"age": draw(st.integers(18, 95)), "sex": draw(st.sampled_from(["male", "female"]))},
        "tumor": {
            "histology": histology,
            "variant": "large-cell" if histology == "neuroendocrine" else None,
            "site": draw(st.sampled_from(SITES)),
            "primary": "in-place",
            "stages": [{"basis": "clinical", "t": "T3", "n": "N1", "m": "M1" if sites else "M0", "date": "2021-01-15"}],
        },
        "biomarkers": [
            {"marker": "HER2", "status": draw(her2), "collected": "2021-01-10", "date": "2021-01-12"},
            {"marker": "HER2", "status": draw(her2), "collected": "2025-01-10", "date": "2025-01-12"},
            {"marker": "TMB", "number": draw(st.integers(0, 60)), "unit": "mut/Mb", "collected": "2021-01-10", "date": "2021-01-12"},
            *(
                {"marker": "PD-L1", "score": score, "number": draw(st.integers(0, 60)), "collected": "2021-01-10", "date": "2021-01-12"}
                for score in ("CPS", "TPS", "TAP")
            ),
            *(
                {"marker": marker, "status": status, "collected": "2021-01-10", "date": "2021-01-12"}
                for marker, status in (("MSI", repair), ("MMR", repair), ("CLDN18.2", draw(her2)))
            ),
            *(
                {"marker": marker, "status": draw(her2), "alteration": alteration, "collected": "2021-01-10", "date": "2021-01-12"}
                for marker, alteration in (("NTRK", "fusion"), ("RET", "fusion"), ("BRAF", "V600E"))
            ),
        ],
        "treatments": given,
        "metastases": [
            {
                "site": site,
                "status": "present",
                "count": draw(st.integers(1, 9)),
                "largest_cm": draw(st.integers(1, 8)),
                "date": "2024-12-01",
            }
            for site in sites
        ],
        "complications": [
            {"name": name, "grade": 2, "status": draw(st.sampled_from(["present", "absent"])), "date": "2025-01-20"}
            for name in (
                *("pathological fracture", "cord-compression", "pleural-effusion", "airway obstruction", "ascites"),
                *("bleeding", "fistula", "stent occlusion", "stricture"),
            )
        ],
        "symptoms": [{"name": name, "present": draw(st.booleans()), "date": "2025-01-10"} for name in TROUBLES],
        "progressions": [
            {
                "after": row["id"],
                "date": f"{YEARS[row['line'] - 1]}-10-20",
                "sites": sites or ["esophagus"],
                "field": draw(st.sampled_from(["in", "margin", "out"])),
                "certainty": "imaging",
            }
            for row in failed
        ],
        "assessments": [{"date": "2021-01-12", "method": "CT", "result": "SD"}],
        "fitness": {
            "ecog": draw(st.integers(0, 4)),
            "dysphagia": draw(st.integers(0, 4)),
            "weight_loss_percent": draw(st.integers(0, 20)),
            "conditions": draw(st.lists(st.sampled_from(list(WORDS["condition"])), unique=True, max_size=3)),
            "medications": draw(
                st.lists(st.sampled_from(["apixaban", "omeprazole", "prednisolone", "ibuprofen"]), unique=True, max_size=2)
            ),
            "allergies": [],
        },
        "judgements": [
            {"what": what, "value": draw(st.booleans()), "date": "2025-01-10"}
            for what in (
                *("complete resection possible", "fit for surgery", "fit for chemoradiotherapy"),
                *("re-irradiation possible", "ablation possible"),
                "curative surgery",
            )
        ]
        # how far growth on a drug is held elsewhere cannot be told where all that is there has grown, so no spot is called treatable
        + [{"what": "local treatment possible", "value": False, "date": "2025-01-10"}],
        "complete": ["treatments", "metastases", "medications", "allergies", "conditions"],
    }


def _blank(raw: Any, draw: st.DrawFn) -> Any:
    """The same with some scalars not stated; names that make an entry what it is stay."""
    kept = {"id", "kind", "marker", "site", "name", "after", "line", "path", "score", "what"}
    if isinstance(raw, dict):
        return {
            key: value if key in kept and not (key == "site" and "histology" in raw) else _blank(value, draw) for key, value in raw.items()
        }
    if isinstance(raw, list):
        return [value if isinstance(value, str) else _blank(value, draw) for value in raw]
    return None if raw is not None and draw(st.integers(0, 4)) == 0 else raw


@st.composite
def partly_known(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case with gaps, and the same case with the gaps filled."""
    full = draw(known())
    gaps = _blank({**full, "complete": [], "metastases": full["metastases"]}, draw)
    gaps["complete"] = [path for path in full["complete"] if draw(st.booleans())]
    gaps["complications"] = [row for row in gaps["complications"] if row["status"]]
    for row in gaps["treatments"]:
        row["agents"] = row.get("agents") or []
    gaps["complications"] = [row for row in gaps["complications"] if row["status"]]
    gaps["symptoms"] = [row for row in gaps["symptoms"] if row["present"] is not None]
    for row in gaps["metastases"]:
        row["status"] = row["status"] or "present"
    return gaps, full


def cases() -> st.SearchStrategy[Case]:
    """Cases with gaps."""
    return partly_known().map(lambda pair: Case.model_validate(pair[0]))


FACTS: list[dict[str, Any]] = [
    {"family": [{"relation": "sister", "cancer": "breast"}]},
    {"symptoms": [{"name": "fatigue", "grade": 1}]},
    {"symptoms": [{"name": "hematemesis"}]},
    {"biomarkers": [{"marker": "KRAS", "status": "positive", "date": "2025-03-01"}]},
    {"biomarkers": [{"marker": "HER2", "status": "negative", "collected": "2025-06-01"}]},
    {"biomarkers": [{"marker": "MSI", "status": "positive", "date": "2025-03-01"}]},
    {"biomarkers": [{"marker": "DPYD", "status": "positive", "score": "activity score", "number": 0, "date": "2025-03-01"}]},
    {"biomarkers": [{"marker": "PD-L1", "score": "TPS", "number": 40, "date": "2025-06-01"}]},
    {"biomarkers": [{"marker": "PD-L1", "score": "CPS", "number": 40, "date": "2025-06-01"}]},
    {"devices": [{"name": "port", "date": "2021-01-20"}]},
    {"toxicities": [{"name": "peripheral neuropathy", "grade": 3, "from": ["oxaliplatin"], "status": "ongoing"}]},
    {"fitness": {"conditions": [{"name": "organ transplant"}]}},
    {"fitness": {"conditions": [{"name": "interstitial lung disease", "status": "active"}]}},
    {"fitness": {"medications": [{"name": "warfarin"}]}},
    {"fitness": {"allergies": [{"to": "paclitaxel"}]}},
    {"measurements": [{"name": "lvef", "value": 35, "unit": "%", "date": "2025-03-01"}]},
    {"complications": [{"name": "bleeding", "grade": 3, "status": "present", "date": "2025-03-01"}]},
    {"preferences": [{"wish": "comfort-first"}]},
    {"judgements": [{"what": "fit for surgery", "value": True, "date": "2025-03-01"}]},
    {"treatments": [{"id": "z1", "kind": "endoscopic", "procedure": "esophageal stent", "status": "completed", "start": "2025-01-15"}]},
    {"treatments": [{"id": "z1", "kind": "systemic", "agents": ["nivolumab"], "status": "declined"}]},
    {"assessments": [{"date": "2025-01-20", "method": "CT", "result": "SD"}]},
    {"metastases": [{"site": "skin", "status": "present", "date": "2025-01-20"}]},
    {"other_cancers": [{"site": "pharynx", "status": "treated"}]},
]
"""Facts that may be added to a case, each as the partial case that holds it alone."""
