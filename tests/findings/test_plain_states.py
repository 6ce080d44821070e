"""Plain words for fitness, weight, swallowing, signs and wishes in a note, in every order and behind every mark.

Each tells its own fact with the day of the note, and none denies, grades or dates the next.
"""

from __future__ import annotations

import random

import pytest
from tests.findings.facts_in_lines import lines
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HEADS = (
    "Date: 20 November 2026\n\nDiagnosis: adenocarcinoma of the oesophagus.\n\n",
    "Onc clinic 20/11/26. Oesophageal adenoca.\n",
    "20.11.2026 Oncology review\nOesophageal adenocarcinoma. ",
)
DAY = "2026-11-20"
FITNESS: dict[str, set[str]] = {
    "PS 1": {f"E 1 {DAY}"},
    "ECOG PS: 1": {f"E 1 {DAY}"},
    "WHO PS 0": {f"E 0 {DAY}"},
    "performance status 2": {f"E 2 {DAY}"},
    "PS 1-2": {f"E 1-2 {DAY}"},
    "PS 2 (was 0 in Aug)": {f"E 2 {DAY}"},
    "was PS 0 in August, now 2": {f"E 2 {DAY}"},
    "KPS 70%": {"K 70"},
    "ECOG: 1 -> 2": {f"E 2 {DAY}"},
    "PS stable at 1": {f"E 1 {DAY}"},
    "(PS 1)": {f"E 1 {DAY}"},
    "ECOG 2 (1 last month)": {f"E 2 {DAY}"},
    "PS deteriorated from 1 to 2": {f"E 2 {DAY}"},
    "PS II": {f"E 2 {DAY}"},
}
WEIGHTS: dict[str, set[str]] = {
    "wt 54 kg": {f"L weight 54 kg {DAY}"},
    "weight 54.2kg": {f"L weight 54.2 kg {DAY}"},
    "wt 54 (57 in Aug)": {f"L weight 54 - {DAY}", "L weight 57 - 2026-08"},
    "weight 54 kg (57 kg in August)": {f"L weight 54 kg {DAY}", "L weight 57 kg 2026-08"},
    "weight down from 60 kg to 54 kg": {f"L weight 54 kg {DAY}", "W 10 -"},
    "weight loss 8% in 3 months": {"W 8 3"},
    "weight 58 -> 55 kg": {f"L weight 55 kg {DAY}", "W 5.2 -"},
    "wt 62kg (down 4 kg since July)": {f"L weight 62 kg {DAY}"},
    "weighs 71 kg": {f"L weight 71 kg {DAY}"},
    "wt stable 70kg": {f"L weight 70 kg {DAY}"},
}
SWALLOWING: dict[str, set[str]] = {
    "dysphagia to solids 3/52": {"D 1"},
    "dysphagia to meat only": {"D 1"},
    "Dysphagia: solids": {"D 1"},
    "dysphagia score 3": {"D 3"},
    "liquids only": {"D 3"},
    "managing soft diet": {"D 2"},
    "no dysphagia": {"D 0"},
    "eating normally": {"D 0"},
    "dysphagia to solids and now liquids": set(),
    "worsening dysphagia": set(),
}
SIGNS: dict[str, set[str]] = {
    "no pain": {"Y pain -"},
    "vomiting x2/day": {"Y vomiting +"},
    "no nausea or vomiting": {"Y nausea -", "Y vomiting -"},
    "coughs when drinking": {"Y cough on swallowing +"},
    "voice hoarse": {"Y hoarseness +"},
    "nausea but no vomiting": {"Y nausea +", "Y vomiting -"},
    "constipated": {"Y constipation +"},
    "denies chest pain": {"Y chest pain -"},
    "night sweats": {"Y night sweats +"},
    "sleeping badly": {"Y insomnia +"},
    "vomited blood yesterday": {"Y hematemesis +", "O bleeding present"},
}
WISHES: dict[str, set[str]] = {
    "not for resus": {"P no-resuscitation"},
    "wants to avoid further chemo": {"P no-chemotherapy"},
    "would rather have tablets than drips": {"P no-infusion"},
    "lives alone": set(),
    "daughter present": set(),
}
JOINED = (". ", ", ", "; ", "\n", " - ", "\n- ", " | ")
SAMPLE, BAR = 200, 0.95
"""What is short of it: signs behind a comma of a denial ("no weight loss, hiccups"), and what follows "declines …" behind a comma."""
LEFT_OUT = ("Y weight loss", "Y dysphagia", "Y asymptomatic")


def test_each_state_is_told_by_its_own_words_and_by_no_others(pack: Pack) -> None:
    rnd, wrong = random.Random(20261123), []
    for _ in range(SAMPLE):
        kinds = rnd.sample((FITNESS, WEIGHTS, SWALLOWING, SIGNS, WISHES), rnd.choice((2, 3, 4)))
        said, joined = [rnd.choice(list(kind)) for kind in kinds], rnd.choice(JOINED)
        expected = {line for kind, part in zip(kinds, said, strict=True) for line in kind[part]}
        if "\n" in joined or joined == ". ":
            said = [f"{part[0].upper()}{part[1:]}" for part in said]
        told = ("- " if joined == "\n- " else "") + joined.join(said) + ("" if joined == "\n- " else ".")
        found = {line for line in lines(case_of(told, pack, rnd.choice(HEADS))) if not line.startswith(LEFT_OUT)}
        if found != expected:
            wrong.append((told, sorted(found ^ expected)))
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_the_day_of_a_weight_in_brackets_is_that_of_no_sign_and_no_score(pack: Pack) -> None:
    case = case_of("Dysphagia to solids 3/52, wt 54 (57 in Aug). PS1.", pack, "Onc reg clinic 20/11/26 - Mrs X, 71F, met GEJ adenoca. ")
    assert {line for line in lines(case) if line[0] in "LED"} == {f"L weight 54 - {DAY}", "L weight 57 - 2026-08", f"E 1 {DAY}", "D 1"}
    assert {one.date for one in case.symptoms} <= {None, DAY}


def test_the_range_that_a_study_asks_for_is_no_score(pack: Pack) -> None:
    assert not {line for line in lines(case_of("Might be eligible for a study that asks for an ECOG of 0 or 1.", pack)) if line[0] == "E"}


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("Weight 54 kg. Hb 98 (was 112).", None),
        ("wt 54 (57 in Aug). BP 158/92. Hb 98 (was 112), Cr 71 (was 90).", None),
        ("Weight 58 kg, BMI 21, was 66 kg in May. Hb 98.", 12.1),
        ("Weight 58 kg (was 66), Hb 98 (was 112).", 12.1),
    ],
)
def test_what_another_value_was_before_is_no_weight_of_before(said: str, share: float | None, pack: Pack) -> None:
    assert case_of(f"Adenocarcinoma of the esophagus. {said}", pack, "").fitness.weight_loss_percent == share


@pytest.mark.parametrize(
    ("said", "grade"), [("Dysphagia solids, wt 71", 1), ("Dysphagia to solids", 1), ("Dysphagia solids and liquids", None)]
)
def test_what_is_hard_to_swallow_right_behind_the_word_is_its_grade(said: str, grade: int | None, pack: Pack) -> None:
    assert case_of(said, pack).fitness.dysphagia == grade
