"""A place with its size that a look calls new is growth, though no word for a lesion stands beside it."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

BEFORE = "Oesophageal adenocarcinoma. FLOT, surgery 2023. "


def _case(text: str, pack: Pack) -> Case:
    document = open_document((BEFORE + text).encode(), "note.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("CT 3 March 2025: new left adrenal 2.1 cm.", "adrenal"),
        ("CT 3 March 2025: adrenal L 2.1 cm (new).", "adrenal"),
        ("PET 3 March 2025: new 1.4 cm RUL.", "lung"),
        ("CT March 2025: liver seg 6 new 22 mm, rest as before.", "liver"),
        ("MRI brain 3 March 2025: new left frontal 1.2 cm.", "brain"),
        ("CT March 2025: new - liver segment 7, 15 mm.", "liver"),
        ("CT 3 March 2025: liver: new 15 mm in segment 7. Lungs clear.", "liver"),
        ("CT 3 March 2025: right adrenal, new, 19 mm.", "adrenal"),
        ("CT 3 March 2025: new 11 mm in the right lower lobe.", "lung"),
    ],
)
def test_an_organ_with_a_size_that_is_called_new_has_grown(pack: Pack, text: str, site: str) -> None:
    grown = _case(text, pack).progressions
    assert [one.sites for one in grown] == [(site,)]
    assert str(grown[0].date).startswith("2025-03")


@pytest.mark.parametrize(
    "text",
    [
        "CT 3 March 2025: new left adrenal thickening 8 mm, likely adenoma.",
        "CT 3 March 2025: new left pleural effusion 2 cm.",
        "CT 3 March 2025: new 2 cm liver cyst.",
        "CT 3 March 2025: no new liver 2 cm.",
        "CT 3 March 2025: new right lower lobe 12 mm opacity, probably infection.",
        "CT 3 March 2025: liver 15 cm, new stent in place.",
        "CT 3 March 2025: left adrenal 2.1 cm, as in May.",
    ],
)
def test_what_is_named_or_old_has_not(pack: Pack, text: str) -> None:
    assert _case(text, pack).progressions == ()
