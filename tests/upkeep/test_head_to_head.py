"""The fifteen persons: ours is right for each with the right reason in the trace, and the run fails where it is not."""

from __future__ import annotations

import yaml
from benchmarks.head_to_head import FILE, fifteen, is_right, ours, run
from benchmarks.mutation import Mutant

from fairlead.knowledge.pack import load

PACK = load()
PEERS = yaml.safe_load(FILE.read_text("utf-8"))["peers"]


def test_every_person_has_an_answer_of_each_peer_with_its_source():
    names = {one.id for one in fifteen()}
    assert len(names) == 15
    for peer in PEERS:
        assert set(peer["answers"]) == names
        assert "commit" in peer["source"]
        assert "2026-11-22" in peer["how"]


def test_fifteen_of_fifteen_with_the_right_reason_in_the_trace():
    said: list[str] = []
    assert run(said.append, PACK)
    assert said[-1] == "fairlead: 15 of 15 with the right reason in the trace"
    assert [sum(map(is_right, peer["answers"].values())) for peer in PEERS] == [3, 0]


def test_without_the_clause_that_is_the_reason_the_run_fails():
    clause = "HER2 is positive on tissue taken after anti-HER2 antibody"
    without = Mutant("options", "trastuzumab-deruxtecan", "fits_when", clause).of(PACK)
    wrong = next(one for one in fifteen() if one.id == "fifteen-esophagus-her2-after-trastuzumab")
    assert any("the trace" in one for one in ours(wrong, without).wrong)
    assert not run(lambda _: None, without)
