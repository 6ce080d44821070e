"""Words that tell growth only of a lesion, spread told beside the tumor's name, and readings of tissue that others took the place of."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack


def _case(text: str, pack: Pack) -> Case:
    document = open_document(text.encode(), "note.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def _grew(text: str, pack: Pack) -> bool:
    document = open_document(text.encode(), "note.txt", "d1")
    told = [one for one in find(document, pack.lexicon) if one.kind == "progression" and one.is_fact]
    return any(not one.fields["suspected"] for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "Forty days later the node was back in the same place.",
        "The hilar node and the left adrenal gland are both new on PET.",
        "Two nodules in the left lung, the larger 9 mm, not seen in May.",
        "The liver deposit has more than doubled on last week's CT.",
        "The omental cake is thicker.",
        "The gullet lesion went on growing.",
        "After a year off treatment the mediastinal mass showed up again.",
        "His liver metastases have worsened.",
    ],
)
def test_a_lesion_that_came_back_or_got_worse_has_grown(pack: Pack, text: str) -> None:
    assert _grew(text, pack)


@pytest.mark.parametrize(
    "text",
    [
        "The pathology report came back last week.",
        "His appetite is back again.",
        "The pain in the back is worse.",
        "Liver metastases stable, dysphagia worse.",
        "CEA has doubled.",
        "The dose of morphine has doubled.",
        "She came back to the clinic.",
        "The neuropathy has worsened.",
        "No new lesion; the old fracture was not seen in May.",
        "If the nodes come back we will treat again.",
    ],
)
def test_what_else_came_back_or_got_worse_is_no_growth(pack: Pack, text: str) -> None:
    assert not _grew(text, pack)


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("67 M / GEJ adenocarcinoma / para-aortic nodes and liver from the outset", {"distant-nodes", "liver"}),
        ("GOJ adenocarcinoma with para-aortic nodes, HER2 0.", {"distant-nodes"}),
        ("Squamous cell carcinoma of the esophagus with liver and bone at diagnosis.", {"liver", "bone"}),
        ("PET: left adrenal gland, new since March.", {"adrenal"}),
        ("MRI: three metastases, the biggest 2.4 cm, left temporal.", {"brain"}),
        ("Lungs: 5 nodules both sides, largest 14 mm, not there in August.", {"lung"}),
    ],
)
def test_spread_without_a_word_for_it(pack: Pack, text: str, sites: set[str]) -> None:
    assert {one.site for one in _case(text, pack).metastases if one.status == "present"} == sites


@pytest.mark.parametrize(
    "text",
    [
        "Adenocarcinoma of the esophagus. Liver function normal.",
        "Squamous cell carcinoma with normal liver and lungs at diagnosis.",
        "The stent is new since March; liver clear.",
    ],
)
def test_an_organ_beside_the_tumor_is_no_spread_by_itself(pack: Pack, text: str) -> None:
    assert not [one for one in _case(text, pack).metastases if one.status == "present"]


def test_the_day_of_the_earlier_look_is_not_that_of_the_growth(pack: Pack) -> None:
    case = _case("CT February 2025. Lungs: 5 nodules, not there in August 2024.", pack)
    assert [str(one.date) for one in case.metastases] == ["2025-02"]


@pytest.mark.parametrize(
    ("text", "histology"),
    [
        (
            "The first biopsy was called poorly differentiated squamous carcinoma. Repeat biopsy: large cell neuroendocrine carcinoma.",
            "neuroendocrine",
        ),
        ("Biopsy initially reported as adenocarcinoma, on review adenosquamous carcinoma of the esophagus.", "adenosquamous"),
        ("Squamous cell carcinoma was revised to adenocarcinoma of the esophagus.", "adenocarcinoma"),
        (
            "DIAGNOSIS\nCarcinosarcoma of the middle thoracic esophagus\n\nHISTORY\nBiopsy last year: squamous cell carcinoma.",
            "carcinosarcoma",
        ),
        ("Squamous cell carcinoma of the esophagus.", "squamous"),
        ("The biopsy was called squamous cell carcinoma of the esophagus.", "squamous"),
    ],
)
def test_a_reading_of_tissue_that_another_took_the_place_of(pack: Pack, text: str, histology: str) -> None:
    assert _case(text, pack).tumor.histology == histology


def test_disease_that_held_is_no_local_growth(pack: Pack) -> None:
    text = "First line 5-FU and cisplatin: para-aortic nodes grew on it, junction tumor unchanged."
    assert {one.pattern for one in _case(text, pack).progressions} == {"distant"}
