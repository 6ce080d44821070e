"""Every claim of an answer on what comes next cites; what it cites holds its numbers, drugs and markers; it reads easily."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

import pytest

from fairlead.answers.options import options
from fairlead.answers.prognosis import prognosis
from fairlead.answers.question import Mode
from fairlead.answers.trials import trials
from fairlead.answers.voice import Voice, said
from fairlead.contract.answer import Claim
from fairlead.core.reading_grade import grade, sentences
from fairlead.upkeep.cited import Said, check
from tests.answers.asked_by_hand import ADENOCARCINOMA, PACK, SQUAMOUS, asked, grown_on

QUESTIONS = {
    "what comes next?": ("options-next",),
    "can i still get immunotherapy?": ("options-next",),
    "is ramucirumab an option?": ("this-treatment",),
    "can they operate?": ("surgery-again",),
    "should i have FOLFOX again?": ("this-treatment",),
    "does trastuzumab deruxtecan work?": ("this-treatment",),
    "would a stent help?": ("this-treatment",),
}
CASES: dict[str, dict[str, Any]] = {
    "nothing told": {},
    "gland cells, on FOLFOX and an immune drug": grown_on("fluorouracil", "oxaliplatin", "nivolumab", **ADENOCARCINOMA),
    "gland cells, HER2": grown_on(
        "fluorouracil", "oxaliplatin", "trastuzumab", biomarkers=[{"marker": "HER2", "status": "positive"}], **ADENOCARCINOMA
    ),
    "flat cells, on two drugs": grown_on("fluorouracil", "cisplatin", fitness={"ecog": 1}, **SQUAMOUS),
    "no cell type": grown_on("fluorouracil", "oxaliplatin"),
    "after radiation": {
        **SQUAMOUS,
        "treatments": [{"id": "t1", "kind": "chemoradiotherapy", "agents": ["cisplatin", "fluorouracil"], "intent": "definitive"}],
        "progressions": [{"after": "t1", "sites": ["esophagus"], "certainty": "proven", "method": "biopsy"}],
    },
}
MODES: tuple[Mode, ...] = ("carer", "general", "clinician")
VOICES = (Voice(told=True, carer=False), Voice(told=True, carer=True))


@cache
def worded() -> tuple[tuple[str, str], ...]:
    """The sentences for the clauses, in every voice, each with the clause that it says."""
    rows = [(text, row.id) for row in PACK.clauses.values() for text in (row.id, row.true, row.false, row.unknown) if text]
    return tuple((said(text, voice, PACK), f"{clause} {text}") for text, clause in rows for voice in VOICES)


def ground(claim: Claim, question: str, case: str) -> tuple[str, ...]:
    """What a claim may draw on beside its sources: what was asked and told, and the clauses that it says in words."""
    regimens = [str(term.more.get("agents")) for term in PACK.lexicon.tables["regimens"] if term.word in question]
    return (question, *regimens, str(CASES[case]), *(clause for text, clause in worded() if text in claim.text))


def rounded(token: str, claim: Claim) -> bool:
    """Whether a whole number is one of a study that it cites, without its decimals."""
    found = [one for trial in PACK.trials.values() for one in trial.results if one.source in claim.citations]
    return token in {f"{value:.0f}" for one in found for value in (one.arm_value, one.control_value) if value is not None}


@cache
def drafted(question: str, case: str, mode: Mode) -> tuple[Claim, ...]:
    """What is answered to a question about a case."""
    return options(asked(question, CASES[case], mode=mode, topics=QUESTIONS[question])).claims


@pytest.mark.parametrize("case", CASES)
def test_what_a_claim_says_stands_in_what_it_cites(case: str) -> None:
    faults = []
    for question, mode in product(QUESTIONS, MODES):
        for claim in drafted(question, case, mode):
            if claim.clinical:
                _, missing = check(Said("answer", claim.text, claim.citations, ground(claim, question, case)), PACK)
                faults += [f"{token}: {claim.text} {claim.citations}" for token in missing if not rounded(token, claim)]
    assert not sorted(set(faults))


@pytest.mark.parametrize("case", CASES)
def test_what_a_person_reads_is_at_grade_eight_or_below(case: str) -> None:
    names = {name.lower() for name in PACK.vocabulary.drugs}
    for question, mode in product(QUESTIONS, MODES[:-1]):
        told = [sentence for claim in drafted(question, case, mode) for sentence in sentences(claim.text, names)]
        assert grade(told) <= 8


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_said_twice_and_no_heading_is_missing(case: str) -> None:
    for question, mode in product(QUESTIONS, MODES):
        claims = drafted(question, case, mode)
        assert len({one.text for one in claims}) == len(claims)
        assert all(one.section for one in claims)


@pytest.mark.parametrize("case", CASES)
def test_a_person_reads_no_dose_and_nothing_of_how_long_people_lived(case: str) -> None:
    for question, mode in product(QUESTIONS, MODES[:-1]):
        for claim in drafted(question, case, mode):
            assert not re.search(r"\bmg\b|mg/|\bGy\b|overall survival|lived longer|nothing more can be done", claim.text)


def test_studies_and_figures_cite_what_they_say() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", fitness={"ecog": 1}, **ADENOCARCINOMA)
    for part in (
        prognosis(asked("how long do people live?", case, topics=("prognosis",))),
        trials(asked("trials?", case, topics=("trials",))),
    ):
        for claim in part.claims:
            if claim.clinical:
                _, missing = check(Said("answer", claim.text, claim.citations, (str(case),)), PACK)
                assert not [token for token in missing if not rounded(token, claim)], claim.text
