"""A question of one side of a treatment is answered by that side first; two treatments side by side by the verdict of each and what studies found."""

import pytest

from fairlead.answers.aspect_spans import spans
from fairlead.answers.aspects import asked_aspects, of_treatment, tells
from fairlead.answers.compared import head_to_head
from fairlead.answers.everyday_ways import everyday_ways
from fairlead.answers.lines_had import lines_had
from fairlead.answers.sides import sides, subjects
from fairlead.answers.spoken import speaker
from fairlead.workflow.asking import ask
from tests.answers.as_asked import DAY, asked, pack


def _first(question: str, many: int = 3) -> list[str]:
    return [one.text for one in ask(question, as_of=DAY.isoformat()).claims[:many]]


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("how is Cyramza given?", "given"),
        ("can I take Lonsurf at home?", "home"),
        ("dad is on pembro, how long can he be on it?", "length"),
        ("how long until paclitaxel starts working?", "onset"),
        ("does taxol work?", "works"),
        ("side effects of Enhertu", "harm"),
        ("who can have Enhertu?", "who"),
        ("who should not have ramucirumab?", "limits"),
        ("is Enhertu approved in Canada?", "approval"),
        ("how much does nivolumab cost?", "cost"),
        ("can I take ibuprofen with Lonsurf?", "beside"),
        ("what happens if I stop Keytruda early?", "ends"),
        ("after which drugs is trifluridine-tipiracil used?", "place"),
    ],
)
def test_the_side_that_is_asked_for_is_heard(question: str, aspect: str) -> None:
    assert aspect in [one.id for one in asked_aspects(asked(question))]


@pytest.mark.parametrize("question", ["how long have I been ill?", "is it safe to fly?", "who is Fairlead for?"])
def test_without_a_treatment_no_side_is_asked_for(question: str) -> None:
    assert spans(asked(question).question.said, pack()) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how often are the infusions of ramucirumab and paclitaxel?", "once a week"),
        ("how long do they keep giving pembrolizumab in squamous cancer?", "two years"),
        ("can TAS-102 be crushed?", "swallowed whole"),
        ("how fast would Keytruda kick in?", "slowly"),
        ("herbal teas and irinotecan, any problem?", "St John"),
    ],
)
def test_that_side_leads(question: str, words: str) -> None:
    assert words in " ".join(_first(question))


def test_what_is_asked_of_a_drug_is_no_length_of_life() -> None:
    question = asked("how long do I have to stay on ramucirumab?").question
    assert not question.wants_prognosis
    assert "prognosis" not in question.topics
    assert asked("how long will I live on ramucirumab?").question.wants_prognosis


def test_every_claim_of_a_side_has_its_source() -> None:
    told = asked("how well does paclitaxel work, how is it given and what are the side effects?")
    claims = of_treatment(told, speaker(told))
    assert claims
    assert all(one.citations for one in claims if one.clinical)


def test_a_sentence_of_harm_is_not_one_of_effect() -> None:
    aspects = pack().aspects
    assert tells(aspects["harm"], "Common side effects are tiredness and loose stools.", pack())
    assert not tells(aspects["works"], "About 19 of 100 people had a serious side effect.", pack())


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("paclitaxel or irinotecan, which one for squamous second line?", 2),
        ("is ramucirumab better than FOLFIRI after FOLFOX?", 2),
        ("what is the difference between nivolumab, pembrolizumab and tislelizumab?", 3),
        ("ramucirumab with paclitaxel", 0),
    ],
)
def test_what_is_set_side_by_side(question: str, parts: int) -> None:
    assert len(sides(asked(question))) == parts


def test_alone_or_with_another_compares_one_drug_with_both() -> None:
    alone, both = sides(asked("ramucirumab monotherapy versus with paclitaxel"))
    assert {hit.term.word for hit in alone} < {hit.term.word for hit in both}


def test_a_study_that_compared_the_two_is_told() -> None:
    told = asked("irinotecan or paclitaxel?")
    claims = head_to_head(told, speaker(told))
    assert "irinotecan" in claims[0].text
    assert "paclitaxel" in claims[0].text
    assert claims[0].citations


def test_where_no_study_compared_them_that_is_said() -> None:
    told = asked("docetaxel vs trifluridine-tipiracil")
    (claim,) = head_to_head(told, speaker(told))
    assert not claim.clinical


@pytest.mark.parametrize(
    "question", ["lapatinib with paclitaxel, any good?", "olaparib for BRAF, useful?", "can kadcyla be used for the junction?"]
)
def test_what_is_advised_against_leads_with_that(question: str) -> None:
    assert _first(question, 1)[0].startswith("Not advised")


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("can they burn the liver spots off?", "liver-microwave-ablation"),
        ("freezing the tumors in the liver", "liver-cryoablation"),
        ("radioactive beads in the liver", "liver-radioembolization"),
        ("chemo straight into the liver", "liver-arterial-infusion"),
        ("can the same place be radiated again?", "re-irradiation"),
        ("sound waves", "liver-histotripsy"),
    ],
)
def test_ways_are_known_by_everyday_words(words: str, option: str) -> None:
    assert option in [hit.term.word for hit in everyday_ways(asked(words).question.said, pack())]


@pytest.mark.parametrize("words", ["my throat burns", "I freeze after oxaliplatin", "the pump at home"])
def test_other_things_are_no_ways(words: str) -> None:
    assert everyday_ways(asked(words).question.said, pack()) == ()


@pytest.mark.parametrize(
    ("words", "lines"),
    [("second line ended. third?", 2), ("adenocarcinoma, two lines in", 2), ("what is second line?", 0), ("after 3 prior lines", 3)],
)
def test_lines_that_are_over_are_counted(words: str, lines: int) -> None:
    assert lines_had(asked(words).question.said, pack()) == lines


def test_what_is_asked_about_and_not_what_was_had() -> None:
    assert {hit.term.word for hit in subjects(asked("he had FOLFOX. could he have ramucirumab?"))} >= {"ramucirumab"}
    assert "FOLFOX" not in {hit.term.word for hit in subjects(asked("he had FOLFOX. could he have ramucirumab?"))}
