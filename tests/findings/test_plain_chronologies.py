"""Days that stand alone on their lines above what happened, and telegrams that no other language can claim."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.documents import open_document
from fairlead.findings.heading import language_of
from fairlead.knowledge.pack import Pack

COURSE = ("Oesophagectomy, ypT2 N0 R0.", "CT clear.", "{grown}", "FOLFOX started.", "{later}")
DAYS = {
    "month": ("March 2022", "October 2022", "May 2023", "June 2023", "January 2024"),
    "day": ("3 March 2022", "14 October 2022", "20 May 2023", "2 June 2023", "9 January 2024"),
    "American": ("March 3, 2022", "October 14, 2022", "May 20, 2023", "June 2, 2023", "January 9, 2024"),
    "ISO": ("2022-03-03", "2022-10-14", "2023-05-20", "2023-06-02", "2024-01-09"),
    "colon": ("Mar 2022:", "Oct 2022:", "May 2023:", "Jun 2023:", "Jan 2024:"),
}
GROWN = {
    "CT: new liver metastases.": "liver",
    "Recurrence in the lungs.": "lung",
    "He felt well. PET-CT showed relapse in bone.": "bone",
}


@pytest.mark.parametrize("style", DAYS)
@pytest.mark.parametrize("grown", GROWN)
def test_a_day_alone_on_its_line_is_that_of_the_growth_below_it(style: str, grown: str, pack: Pack) -> None:
    told = [one.format(grown=grown, later="PD in the adrenal.") for one in COURSE]
    case = case_of("\n\n".join(f"{day}\n{said}" for day, said in zip(DAYS[style], told, strict=True)), pack)
    seen = [((one.date or "")[:7], one.sites) for one in case.progressions]
    assert seen == [("2023-05", (GROWN[grown],)), ("2024-01", ("adrenal",))]


def test_a_day_reaches_no_further_than_an_empty_line(pack: Pack) -> None:
    note = "May 2022\nOesophagectomy.\n\nOctober 2022\nCT clear.\n\nMay 2023\nSeen in clinic.\n\nRecurrence in the liver."
    assert [one.date for one in case_of(note, pack).progressions] == [None]


@pytest.mark.parametrize(
    "note",
    [
        "56 y M. PD: para-aortic nodes growing. cT3N1M1, para-aortic and para-oesophageal nodes. FOLFOX x6, PR.",
        "61 y F. New para-tracheal node, para-aortic node stable, para-oesophageal node gone; 3 y since surgery.",
    ],
)
def test_a_part_of_a_word_is_no_word_of_another_language(note: str, pack: Pack) -> None:
    assert language_of(open_document(note.encode(), "note.txt", "d1").text, pack.lexicon) in (None, "en")


def test_a_letter_in_spanish_is_still_known(pack: Pack) -> None:
    note = "Paciente de 56 años con cáncer de esófago, tratado con quimioterapia y radioterapia para el tumor, sin metástasis."
    assert language_of(note, pack.lexicon) == "es"
