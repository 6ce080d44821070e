"""All sentences of the pack with what they speak of: the same from the file that is kept as worked out anew."""

from __future__ import annotations

from pathlib import Path

from fairlead.answers.gathered import gathered
from fairlead.answers.sentences import numbers, sentences
from tests.answers.as_asked import pack


def test_what_was_kept_is_what_was_worked_out(fairlead_home: Path):
    sentences.cache_clear()
    gathered.cache_clear()
    first = sentences(pack())
    assert {one.name.partition("-")[0] for one in (fairlead_home / "cache").iterdir()} >= {"passages", "sentences"}
    sentences.cache_clear()
    gathered.cache_clear()
    again = sentences(pack())
    assert again is not first
    assert [(one.id, one.text, one.about, one.when) for one in again.passages] == [
        (one.id, one.text, one.about, one.when) for one in first.passages
    ]
    assert (again.in_text, again.in_heading, again.treats, again.plain) == (first.in_text, first.in_heading, first.treats, first.plain)
    assert list(again.lengths) == list(first.lengths)
    assert again.concepts.within("Cyramza and a stent") == first.concepts.within("Cyramza and a stent")


def test_a_sentence_is_found_under_every_concept_of_its_text_and_its_heading():
    index = sentences(pack())
    for at in range(0, len(index.passages), 97):
        one = index.passages[at]
        own = index.concepts.within(one.text)
        assert index.lengths[at] == len(own)
        assert all(at in numbers(index.in_text[name]) for name in own)
        beside = index.concepts.within(one.section) - own
        assert all(at in numbers(index.in_heading[name]) for name in beside)


def test_the_sentences_of_the_search_come_first():
    assert sentences(pack()).passages[: len(gathered(pack()))] == gathered(pack())
