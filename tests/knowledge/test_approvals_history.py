"""Approvals through the years, with the pack's own entries: what was allowed on a day, what was taken back, and who pays."""

from datetime import date

import pytest
from pydantic import ValidationError

from fairlead.knowledge.pack import load
from fairlead.knowledge.schema import Approval
from fairlead.knowledge.seen import seen

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack():
    return load()


def steps(pack, name, day):
    return [(event.date, event.event) for event in seen(pack, day).approvals[name].history]


def test_a_use_that_was_taken_back_stood_before(pack):
    name = "fda-pembrolizumab-gastric-third-line"
    assert steps(pack, name, date(2020, 1, 1)) == [("2017-09-22", "granted")]
    assert steps(pack, name, TODAY)[-1] == ("2021-07-01", "withdrawn")


def test_a_step_that_takes_away_counts_though_only_reports_tell_of_it(pack):
    entry = pack.approvals["fda-pembrolizumab-gastric-first-line"]
    assert [(event.event, event.confidence) for event in entry.history] == [("granted", "verified"), ("narrowed", "secondary")]
    assert [event for _, event in steps(pack, entry.id, date(2025, 1, 1))] == ["granted"]
    assert [event for _, event in steps(pack, entry.id, TODAY)] == ["granted", "narrowed"]


def test_a_step_that_gives_counts_only_where_it_was_seen(pack):
    given = {
        (name, event.date)
        for name, entry in pack.approvals.items()
        for event in entry.history
        if event.event in ("granted", "widened") and event.confidence != "verified"
    }
    shown = {(name, event.date) for name, entry in seen(pack, TODAY).approvals.items() for event in entry.history}
    assert given
    assert not given & shown


def test_nothing_is_taken_away_from_what_was_never_shown_to_be_given(pack):
    assert [event.event for event in pack.approvals["fda-nivolumab-squamous-first-line"].history] == ["granted", "narrowed"]
    assert steps(pack, "fda-nivolumab-squamous-first-line", TODAY) == []


def test_every_narrowed_label_says_whom_it_covered_before(pack):
    narrowed = [entry for entry in pack.approvals.values() if any(event.event == "narrowed" for event in entry.history)]
    assert len(narrowed) >= 6
    for entry in narrowed:
        told = [event.covers_when for event in entry.history if event.covers_when is not None]
        assert told[0] != told[-1], entry.id
        assert told[-1] == entry.covers_when, f"{entry.id}: its own covers_when is what holds today"


def test_a_step_after_one_that_restates_must_restate_too(pack):
    raw = pack.approvals["nmpa-trastuzumab-deruxtecan-gastric"].model_dump(mode="json", exclude_none=True)
    Approval.model_validate(raw)
    del raw["history"][1]["covers_when"]
    with pytest.raises(ValidationError, match="must restate covers_when"):
        Approval.model_validate(raw)


@pytest.mark.parametrize(
    ("name", "funded", "line"),
    [
        ("mhra-ramucirumab", "no", "NICE TA378 (2016): not recommended"),
        ("mhra-pembrolizumab-gastric-first-line", "yes", "NICE TA997 (2024): recommended"),
        ("mhra-nivolumab-squamous-first-line", "partly", "NICE TA865 (2023): partly"),
        ("mhra-trastuzumab-deruxtecan-gastric", "unknown", "NICE TA879 (2023): not assessed"),
        ("hc-zolbetuximab-first-line", "yes", "Canada's Drug Agency PC0338 (2025): recommended"),
    ],
)
def test_who_pays_is_said_by_whom(pack, name, funded, line):
    entry = pack.approvals[name]
    assert entry.funded == funded
    assert [one.line for one in entry.funding] == [line]


def test_bodies_that_differ_pay_in_part(pack):
    entry = pack.approvals["mhra-zolbetuximab-first-line"]
    assert {one.body: one.decision for one in entry.funding} == {"NICE": "not recommended", "SMC": "recommended"}
    assert entry.funded == "partly"


def test_who_pays_is_known_from_its_day_on(pack):
    assert seen(pack, date(2025, 1, 1)).approvals["mhra-zolbetuximab-first-line"].funded == "unknown"
    assert seen(pack, date(2025, 6, 1)).approvals["mhra-zolbetuximab-first-line"].funded == "no"


def test_where_nobody_was_asked_who_pays_is_not_known(pack):
    assert {entry.funded for entry in pack.approvals.values() if not entry.funding} == {"unknown"}


def test_a_label_of_the_stomach_covers_no_tubular_esophagus(pack):
    for entry in pack.approvals.values():
        if "-gastric" in entry.id and "adenocarcinoma" in str(entry.covers_when):
            assert any(str(clause).startswith("site is") for clause in entry.covers_when), entry.id


def test_each_score_stands_under_its_own_name(pack):
    """The European labels of nivolumab in squamous cancer ask for tumor cells, those of tislelizumab for the tumor's area."""
    asked = {name: {word for word in ("TPS", "TAP", "CPS") if word in str(entry.covers_when)} for name, entry in pack.approvals.items()}
    assert asked["ema-nivolumab-squamous-first-line"] == {"TPS"}
    assert asked["ema-tislelizumab-squamous-first-line"] == {"TAP"}
    assert asked["ema-pembrolizumab-esophageal-first-line"] == {"CPS"}
