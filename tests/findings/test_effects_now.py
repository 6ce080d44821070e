"""Side effects: whether they are told as there on the day of the note, and which drugs they are laid to."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Date: 12 October 2026\n\nAdenocarcinoma of the gastroesophageal junction.\n\n"


def effects(text: str, head: str = HEAD) -> list[tuple[str, str | None, tuple[str, ...]]]:
    case = fairlead.read([(head + text).encode()], as_of="2026-11-21").case
    return [(one.name, one.status, tuple(sorted(one.from_))) for one in case.toxicities]


NOW = {
    "FOLFOX, eight cycles, ended in August 2026.\n\nHe has grade 2 numb fingers and toes since oxaliplatin.": ("peripheral neuropathy", "ongoing"),
    "On nivolumab since June 2026. She now has grade 1 itching.": ("itching", "ongoing"),
    "Had FLOT in 2025.\n\nShe complains of grade 2 neuropathy in both feet.": ("peripheral neuropathy", "ongoing"),
    "# Present status\nNumbness of the toes (neuropathy grade 1). ECOG 1.": ("peripheral neuropathy", "ongoing"),
    "On paclitaxel since July 2026. Today the feet are numb, neuropathy grade 1.": ("peripheral neuropathy", "ongoing"),
    "On FOLFOX. She had grade 3 diarrhea in May.": ("diarrhea", None),
    "On FOLFOX. Grade 3 diarrhea with cycle 2.": ("diarrhea", None),
    "Oxaliplatin was stopped for grade 2 neuropathy.": ("peripheral neuropathy", None),
    "On capecitabine. He has grade 2 mucositis after each cycle.": ("mucositis", None),
    "He had grade 2 neuropathy from oxaliplatin, which resolved.": ("peripheral neuropathy", "resolved"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), NOW.items(), ids=NOW)
def test_what_is_told_in_the_present_goes_on(text: str, told: tuple[str, str | None]):
    assert told in [(name, status) for name, status, _ in effects(text)]


def test_a_status_that_no_word_says_is_marked_as_inferred():
    read = fairlead.read([(HEAD + "On paclitaxel. She has grade 2 neuropathy.").encode()], as_of="2026-11-21")
    assert [one.certainty for one in read.case.provenance["toxicities[0].status"]] == ["inferred"]


def test_a_note_of_before_tells_nothing_of_now():
    old = b"Date: 3 March 2025\n\nAdenocarcinoma of the junction. On FLOT. He has grade 2 neuropathy."
    new = b"Date: 12 October 2026\n\nAdenocarcinoma of the junction. Clinic visit. ECOG 1."
    assert [one.status for one in fairlead.read([old, new], as_of="2026-11-21").case.toxicities] == [None]


LAID = {
    "FOLFOX with nivolumab from April to September 2026.\n\nG2 neuropathy in the hands.": ("peripheral neuropathy", ("oxaliplatin",)),
    "FOLFIRI since May 2026. Persistent grade 2 peripheral neuropathy from the earlier FLOT.": ("peripheral neuropathy", ("docetaxel", "oxaliplatin")),
    "Trastuzumab alone since May 2026. Grade 2 neuropathy.": ("peripheral neuropathy", ()),
    "FOLFOX with nivolumab stopped in May 2026 for grade 3 colitis.": ("colitis", ("nivolumab",)),
    "FOLFOX and nivolumab from April 2026.\n\nRash grade 1.": ("rash", ()),
    "Nivolumab since April 2026. Rash grade 1.": ("rash", ("nivolumab",)),
    "FOLFOX was stopped for grade 3 mucositis.": ("mucositis", ("fluorouracil", "leucovorin", "oxaliplatin")),
    "FOLFOX and nivolumab. Rash grade 2 from nivolumab.": ("rash", ("nivolumab",)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), LAID.items(), ids=LAID)
def test_an_effect_is_laid_to_the_drugs_named_or_known_for_it(text: str, told: tuple[str, tuple[str, ...]]):
    assert told in [(name, drugs) for name, _, drugs in effects(text)]


def test_an_effect_in_a_relative_is_none():
    assert effects("Her sister has grade 2 neuropathy from oxaliplatin.") == []
