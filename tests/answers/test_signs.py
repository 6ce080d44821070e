"""Which signs mean a call: all of them, the most urgent first, each with its source."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.knowledge.pack import load

DAY = "2026-11-21"
ASKED = ["Which signs mean that I should call at once?", "when should i call the nurse", "what are the warning signs?"]


@pytest.mark.parametrize("asked", ASKED)
def test_every_sign_of_the_pack_is_told_under_what_to_do(asked: str):
    answer = fairlead.ask(asked, as_of=DAY)
    pack = load()
    headings = {f"signs-{do}": pack.wording[f"signs-{do}"] for do in ("call-emergency", "call-today", "call-within-24h")}
    told = {(claim.text, claim.section) for claim in answer.claims}
    assert answer.status == "answered"
    assert told >= {(f"{flag.sign}.", headings[f"signs-{flag.do}"]) for flag in pack.red_flags.values() if flag.confidence != "unchecked"}
    sections = list(dict.fromkeys(claim.section for claim in answer.claims))
    used = {flag.do for flag in pack.red_flags.values()}
    expected = [headings[f"signs-{do}"] for do in ("call-emergency", "call-today", "call-within-24h") if do in used]
    assert sections[: len(expected)] == expected
    assert all(claim.citations for claim in answer.claims if claim.clinical)


def test_a_report_of_a_sign_is_no_question_about_signs():
    assert fairlead.ask("he is vomiting blood, when should I call?", as_of=DAY).status == "emergency"
