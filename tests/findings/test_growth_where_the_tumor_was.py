"""Growth at the place of the first tumor: told by two sizes of it, by what never went away, by "the same spot", with a day between."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

_HEAD = "Date: 20 November 2026\n\nSquamous cell carcinoma of the middle third, chemoradiation 2023.\n"


def _grown(note: str, pack: Pack) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.date, tuple(one.sites)) for one in case_of(note, pack, _HEAD).progressions]


@pytest.mark.parametrize(
    "note",
    [
        "CT 28 Oct 2026: tumor 7 cm was 5, lungs clean.",
        "CT 28 Oct 2026: the tumour now 7 cm (5 cm in May).",
        "CT 28 Oct 2026: primary 7 cm, previously 5 cm.",
        "CT 28 Oct 2026: mass longer, 9 cm from 6.",
        "MRI 28 Oct 2026 - tumour 61 mm, was 44 mm in June.",
        "CT 28 Oct 2026. Tumour on this CT 6.1 cm, prior 4.4 cm.",
    ],
)
def test_two_sizes_of_the_first_tumor(note: str, pack: Pack) -> None:
    assert _grown(note, pack) == [("2026-10-28", ("esophagus",))]


@pytest.mark.parametrize(
    "note",
    [
        "CT 28 Oct 2026: tumour 5 cm, was 7 cm.",
        "CT 28 Oct 2026: tumour 5.1 cm, was 5 cm.",
        "CT 28 Oct 2026: tumour 5 cm, thyroid nodule 2 cm.",
    ],
)
def test_sizes_that_tell_no_growth(note: str, pack: Pack) -> None:
    assert not _grown(note, pack)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Persistent on bx 12/12/25 (never went away).", "2025-12-12"),
        ("CRT 50 Gy/25 cis-cape done 29/8/25, persistent on bx 12/12/25.", "2025-12-12"),
        ("Persisting on biopsy of 12 December 2025.", "2025-12-12"),
        ("Still there on biopsy 12/12/25.", "2025-12-12"),
        ("Biopsy 3 March 2026: still tumour, persistent disease.", "2026-03-03"),
        ("First regrowth 11-2025 in the esophagus at 29 cm, bx+.", "2025-11"),
        ("Relapse 3 March 2026 in the oesophagus, biopsy positive.", "2026-03-03"),
        ("PET 14 July 2026: the same spot longer and hotter = progression; no nodes.", "2026-07-14"),
        ("CT 14 July 2026: progression at the same place, thicker.", "2026-07-14"),
    ],
)
def test_growth_where_it_was(note: str, day: str, pack: Pack) -> None:
    assert _grown(note, pack) == [(day, ("esophagus",))]


@pytest.mark.parametrize(
    "note",
    [
        "CRT 50Gy/25 cis-cape done 29/8/25, persistent on bx 12/12/25.",
        "CRT 50.4 Gy/28 carboplatin-paclitaxel done 29/8/25.",
        "Chemorads carbo-taxol 41.4/23 finished 29/8/25; biopsy clear.",
        "CRT 50Gy/25 FOLFOX completed 29 August 2025.",
    ],
)
def test_radiation_with_its_drugs_that_is_done_was_completed(note: str, pack: Pack) -> None:
    one = case_of(note, pack).treatments[0]
    assert (one.kind, one.end, one.status, one.stop_reason, len(one.agents) > 1) == (
        "chemoradiotherapy",
        "2025-08-29",
        "completed",
        "completed",
        True,
    )
