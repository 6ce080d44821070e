"""Studies: how to look, what to ask, which the pack knows; no registry is searched, and it says so."""

from __future__ import annotations

from fairlead.answers.trials import trials
from tests.answers.asked_by_hand import ADENOCARCINOMA, PACK, SQUAMOUS, asked, grown_on, texts


def test_it_says_that_no_registry_is_searched_and_how_to_look() -> None:
    text = texts(trials(asked("are there trials?", topics=("trials",))).claims)
    assert "does not search the registries" in text
    assert "doctors' groups advise asking about one" in text
    assert "register" in text


def test_only_studies_of_this_cell_type_are_named() -> None:
    squamous = texts(
        trials(
            asked("trials?", grown_on("fluorouracil", "cisplatin", "pembrolizumab", fitness={"ecog": 1}, **SQUAMOUS), topics=("trials",))
        ).claims
    )
    gland = texts(
        trials(
            asked(
                "trials?", grown_on("fluorouracil", "cisplatin", "pembrolizumab", fitness={"ecog": 1}, **ADENOCARCINOMA), topics=("trials",)
            )
        ).claims
    )
    named = [one.title for one in PACK.options.values() if one.kind == "trial" and one.agents]
    assert any(title in squamous for title in named)
    assert not any(title in gland for title in named)


def test_what_would_decide_is_asked_back() -> None:
    draft = trials(asked("trials?", topics=("trials",)))
    assert draft.status == "answered"
    assert draft.ask_back
