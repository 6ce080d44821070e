"""Learning a fact may settle a sentence and never turns true into false or false into true."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.conditions import parse
from fairlead.core.truth import Truth
from tests.conditions.persons import view
from tests.conditions.test_examples import NAMED
from tests.conditions.vocabulary import VOCABULARY

# Not blanked, for their null has a meaning of its own: a value without a comparator is exact; a treatment without a status was given; a look
# without a method that says "no evidence of disease" is the clinician's word.
# What is known of itself ("is known") may be lost, which is why options and cautions may not ask it.
KEEP = {"comparator", "kind", "marker", "site", "name", "what", "agent", "present", "wish", "to", "value", "path", "method"}
SENTENCES = [parse(says, VOCABULARY) for says in NAMED if " known" not in says]
WHOLE = {"situation", "sources"}

DATES = st.sampled_from(["2024", "2025-01", "2025-03-04", "2025-06", "2025-09-10", "2026-01-15", "2026-05", "2026-10-20", "2026-11-15"])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def treatments(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A consistent treatment: an end only where it ended, a reason only where it stopped, an operation on one day."""
    kind = draw(st.sampled_from(["systemic", "systemic", "chemoradiotherapy", "radiotherapy", "surgery", "trial"]))
    made: dict[str, Any] = {
        "id": f"t{number}",
        "kind": kind,
        "intent": draw(maybe(st.sampled_from(["palliative", "definitive", "adjuvant"]))),
    }
    made["status"] = draw(st.sampled_from([None, "ongoing", "stopped", "completed", "planned", "declined"]))
    begin, end = sorted([draw(DATES), draw(DATES)])
    made["start"] = draw(maybe(st.just(begin)))
    if kind == "surgery":
        made |= {
            "procedure": draw(maybe(st.sampled_from(["esophagectomy", "gastrectomy"]))),
            "start": begin,
            "end": begin,
            "status": "completed",
        }
        return made
    if made["status"] != "ongoing":
        made["end"] = draw(maybe(st.just(end)))
        made["stop_reason"] = draw(maybe(st.sampled_from(["progression", "toxicity", "completed", "choice"])))
    if kind in ("chemoradiotherapy", "radiotherapy"):
        made |= {
            "fields": draw(st.lists(st.sampled_from(["esophagus", "bone"]), max_size=1)),
            "dose_gy": draw(maybe(st.sampled_from([41.4, 50.4]))),
        }
    if kind != "radiotherapy":
        regimen = draw(st.booleans())
        made["regimen"] = "FOLFOX" if regimen else None
        agents = ["oxaliplatin", "paclitaxel", "docetaxel", "nivolumab", "ipilimumab", "trastuzumab", "capecitabine", "mystery"]
        made["agents"] = [] if regimen else draw(st.lists(st.sampled_from(agents), max_size=3, unique=True))
        made["line"] = draw(maybe(st.integers(1, 3)))
        made["best_response"] = draw(maybe(st.sampled_from(["CR", "PR", "SD", "PD"])))
        if draw(st.booleans()):
            because = draw(maybe(st.sampled_from(["toxicity", "progression"])))
            made["changes"] = [{"agent": "oxaliplatin", "what": "stopped", "because": because, "date": draw(maybe(DATES))}]
        made["trial"] = draw(maybe(st.fixed_dictionaries({"blinded": maybe(st.booleans())})))
    return made


@st.composite
def results(draw: st.DrawFn) -> dict[str, Any]:
    """A result whose tissue is not younger than its report."""
    collected, date = sorted([draw(DATES), draw(DATES)])
    marker = draw(st.sampled_from(["HER2", "HER2", "PD-L1", "CLDN18.2", "BRAF", "DPYD", "MSI", "MMR"]))
    made: dict[str, Any] = {"marker": marker, "collected": draw(maybe(st.just(collected))), "date": draw(maybe(st.just(date)))}
    made["status"] = draw(maybe(st.sampled_from(["positive", "negative", "equivocal", "pending"])))
    made["number"] = draw(maybe(st.sampled_from([0.5, 1, 10, 50])))
    made["comparator"] = draw(maybe(st.sampled_from(["<", ">="])))
    made["score"] = draw(maybe(st.sampled_from(["CPS", "TPS"])))
    made["unit"] = draw(maybe(st.just("%")))
    made["alteration"] = draw(maybe(st.sampled_from(["V600E", "V600K"])))
    return made


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(fields), max_size=3)


SOURCES = st.sampled_from([[], [], [], [{"read": "ocr"}], [{"certainty": "possible"}]])
PROGRESSIONS = entries(
    date=maybe(DATES),
    after=maybe(st.sampled_from(["t0", "t1", "t2"])),
    certainty=maybe(st.sampled_from(["proven", "imaging", "suspected"])),
    method=maybe(st.sampled_from(["CT", "biopsy"])),
)
CASES = st.fixed_dictionaries(
    {
        "person": st.fixed_dictionaries({"age": maybe(st.integers(16, 70)), "sex": maybe(st.sampled_from(["female", "male"]))}),
        "tumor": st.fixed_dictionaries(
            {
                "histology": maybe(st.sampled_from(["adenocarcinoma", "squamous"])),
                "site": maybe(st.sampled_from(["lower-thoracic", "esophagus", "egj"])),
                "primary": maybe(st.sampled_from(["in-place", "resected"])),
                "invades": st.lists(st.sampled_from(["aorta", "pleura"]), max_size=1),
                "stages": entries(
                    t=maybe(st.sampled_from(["T3", "T4", "T4b"])),
                    m=maybe(st.sampled_from(["M0", "M1"])),
                    date=maybe(DATES),
                    sources=SOURCES,
                ),
            }
        ),
        "biomarkers": st.lists(results(), max_size=4),
        "metastases": entries(
            site=st.sampled_from(["liver", "lung", "brain", "peritoneum", "regional-nodes"]),
            count=maybe(st.integers(1, 7)),
            largest_cm=maybe(st.sampled_from([1, 4, 6])),
            status=st.sampled_from(["present", "present", "suspected", "resolved", "absent"]),
            date=maybe(DATES),
        ),
        "treatments": st.tuples(treatments(0), treatments(1)),
        "progressions": PROGRESSIONS,
        "assessments": entries(
            date=maybe(DATES), method=maybe(st.sampled_from(["CT", "biopsy"])), result=maybe(st.sampled_from(["PD", "PR"]))
        ),
        "complications": entries(
            name=st.sampled_from(["fistula", "bleeding"]),
            grade=maybe(st.integers(1, 4)),
            status=st.sampled_from(["present", "treated", "resolved", "absent"]),
            date=maybe(DATES),
        ),
        "toxicities": entries(
            name=st.sampled_from(["peripheral neuropathy", "pneumonitis", "myocarditis"]),
            grade=maybe(st.integers(1, 4)),
            status=maybe(st.sampled_from(["ongoing", "resolved"])),
            **{"from": st.lists(st.sampled_from(["nivolumab", "oxaliplatin"]), max_size=1)},
        ),
        "measurements": entries(
            name=st.sampled_from(["platelets", "bilirubin", "lvef"]),
            value=st.sampled_from([1, 40, 60, 90]),
            unit=maybe(st.sampled_from(["x10^9/L", "mg/dL", "%"])),
            high=maybe(st.sampled_from([1, 50])),
            date=maybe(DATES),
        ),
        "fitness": st.fixed_dictionaries(
            {
                "ecog": maybe(st.integers(0, 3)),
                "ecog_range": maybe(st.sampled_from([[0, 1], [1, 2], [2, 3]])),
                "weight_loss_percent": maybe(st.sampled_from([4, 12])),
                "weight_loss_months": maybe(st.sampled_from([3, 9])),
                "conditions": entries(
                    name=st.sampled_from(["stroke", "lupus", "autoimmune disease", "myocardial infarction", "hepatitis B"]),
                    status=maybe(st.sampled_from(["active", "controlled", "past"])),
                    present=st.booleans(),
                    date=maybe(DATES),
                ),
                "medications": entries(
                    name=st.just("prednisone"), dose=maybe(st.sampled_from([5, 20])), unit=maybe(st.just("mg")), per_day=maybe(st.just(1))
                ),
            }
        ),
        "judgements": entries(what=st.just("complete resection possible"), value=maybe(st.booleans()), date=maybe(DATES)),
        "preferences": entries(wish=st.sampled_from(["trial-willing", "no-trial"]), date=maybe(DATES)),
        "other_cancers": entries(date=maybe(DATES), status=maybe(st.sampled_from(["active", "treated"]))),
        "situation": st.fixed_dictionaries(
            {
                "complete": st.lists(st.sampled_from(["treatments", "metastases", "conditions", "medications"]), unique=True),
                "failure": st.fixed_dictionaries({"pattern": st.sampled_from(["unclear", "none", "locoregional", "distant"])}),
            }
        ),
    }
)


def blanked(draw: st.DrawFn, given: Any, name: str = "", within: str = "") -> Any:
    """The same with some of its scalars set to null."""
    if isinstance(given, dict):
        return {key: value if key in WHOLE else blanked(draw, value, key, name) for key, value in given.items()}
    if isinstance(given, list | tuple) and name != "ecog_range":
        return [blanked(draw, one, name, within) if isinstance(one, dict) else one for one in given]
    fixed = name in KEEP or given in ("planned", "declined") or (name == "status" and within in ("metastases", "complications"))
    return given if fixed or draw(st.integers(0, 3)) else None


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    full = draw(CASES)
    return full, blanked(draw, full)


@settings(max_examples=250)
@given(pairs())
def test_learning_never_takes_an_answer_back(pair: tuple[dict[str, Any], dict[str, Any]]):
    full, less = (view(one) for one in pair)
    for sentence in SENTENCES:
        known, before = sentence.evaluate(full).truth, sentence.evaluate(less).truth
        assert Truth.UNKNOWN in (known, before) or known is before, sentence.text
