"""Plain harms by drugs: how a harm is laid to its drug, graded, dated and ended, put together in every way.

One harm with its grade, its drug and its state, a course that ended for it where that is said, and nothing else.
"""

from __future__ import annotations

import random

from tests.findings.facts_in_lines import drugs, lines
from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

HARMS = (
    ("T-DXd", {"trastuzumab deruxtecan"}, {"ILD": "interstitial lung disease", "nausea": "nausea"}),
    ("nivolumab", {"nivolumab"}, {"colitis": "colitis", "hepatitis": "hepatitis", "rash": "rash"}),
    ("Keytruda", {"pembrolizumab"}, {"myocarditis": "myocarditis", "transaminitis": "hepatitis"}),
    ("paclitaxel", {"paclitaxel"}, {"neuropathy": "peripheral neuropathy", "neutropenia": "neutropenia"}),
    ("oxaliplatin", {"oxaliplatin"}, {"neuropathy": "peripheral neuropathy", "thrombocytopenia": "thrombocytopenia"}),
    ("Xeloda", {"capecitabine"}, {"HFS": "hand-foot syndrome", "diarrhoea": "diarrhea", "mucositis": "mucositis"}),
    ("ramucirumab", {"ramucirumab"}, {"hypertension": "hypertension", "proteinuria": "proteinuria"}),
    ("cisplatin", {"cisplatin"}, {"hearing loss": "hearing loss"}),
    ("FOLFOX", {"oxaliplatin"}, {"neuropathy": "peripheral neuropathy"}),
)
GRADED = (
    "grade {n} {e}",
    "G{n} {e}",
    "{e} grade {n}",
    "{e} gr {n}",
    "{e} (G{n})",
    "gr {n} {e}",
    "{e}, grade {n}",
    "{e} gd {n}",
    "{e} CTCAE {n}",
    "grade-{n} {e}",
)
TOLD = {
    "{d} stopped for {x}": True,
    "{d} stopped due to {x} in {m}": True,
    "{x} on {d}": False,
    "{x} from {d}": False,
    "{d}: {x}": False,
    "{d}-induced {x}": False,
    "developed {x} on {d} in {m}": False,
    "{x} secondary to {d}": False,
    "{x} attributed to {d}": False,
    "{d} permanently discontinued after {x}": True,
    "{d} held for {x}": False,
    "{d} c/b {x}": False,
    "stopped {d} because of {x}": True,
    "{d} related {x}": False,
    "came off {d} in {m} with {x}": True,
    "toxicity on {d}: {x}": False,
    "{d} dose reduced for {x}": False,
    "{d} d/c'd {m} d/t {x}": True,
}
STATES = {
    "": None,
    ", resolved": "resolved",
    ", ongoing": "ongoing",
    " - resolved with steroids": "resolved",
    ", persisting": "ongoing",
    "; this has resolved": "resolved",
    ", still present": "ongoing",
    " (resolved)": "resolved",
    ". Resolved": "resolved",
    ", fully recovered": "resolved",
}
MONTHS = {"June 2026": "2026-06", "06/2026": "2026-06", "12/06/2026": "2026-06-12"}
SAMPLE, BAR = 250, 0.97
"""What is short of it: a harm that is an illness as well, told ongoing behind the drug that was stopped."""
OTHERS = "GCOYDBPAM"


def _is_right(case: Case, name: str, grade: int | None, blamed: set[str], state: str | None, ended: bool, day: str | None) -> bool:
    if len(case.toxicities) != 1 or {line for line in lines(case) if line[0] in OTHERS}:
        return False
    harm, courses = case.toxicities[0], [one for one in case.treatments if one.kind == "systemic"]
    ends = [(one.status, one.stop_reason) for one in courses if one.status == "stopped" or one.stop_reason]
    dated = harm.date is None if day is None else state is not None or (harm.date or "").startswith(day)
    fits = (harm.name, harm.grade, set(drugs(harm))) == (name, grade, blamed) and harm.status == state
    return fits and dated and len(courses) <= 1 and ends == ([("stopped", "toxicity")] if ended else [])


def test_a_harm_has_its_drug_its_grade_its_day_and_its_state(pack: Pack) -> None:
    rnd, wrong = random.Random(20261123), []
    for _ in range(SAMPLE):
        drug, blamed, effects = rnd.choice(HARMS)
        effect, state, month, grade = (
            rnd.choice(list(effects)),
            rnd.choice(list(STATES)),
            rnd.choice(list(MONTHS)),
            rnd.choice((1, 2, 3, 4, None)),
        )
        harm = effect if grade is None else rnd.choice(GRADED).format(n=grade, e=effect)
        form = rnd.choice(list(TOLD))
        told = form.format(d=drug, x=harm, m=month) + state
        told = f"{told[0].upper()}{told[1:]}."
        day = MONTHS[month] if "{m}" in form else None
        if not _is_right(case_of(told, pack), effects[effect], grade, blamed, STATES[state], TOLD[form], day):
            wrong.append(told)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_a_suspected_harm_is_told_as_possible(pack: Pack) -> None:
    for told in (
        "suspected ILD grade 2 on T-DXd",
        "?pneumonitis on T-DXd",
        "concern for colitis on nivolumab",
        "T-DXd stopped for suspected ILD grade 2",
    ):
        (harm,) = case_of(f"{told}.", pack).toxicities
        assert drugs(harm), told
        assert {source.certainty for source in harm.sources} == {"possible"}, told


def test_an_allergy_to_a_drug_with_its_year_is_no_course(pack: Pack) -> None:
    assert lines(case_of("Carboplatin allergy (2024)", pack)) == {"A carboplatin -"}
