"""What the pack's own texts speak of is kept on disk: the same with it, without it, and where the file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.answers import kept_concepts
from fairlead.answers.concepts import Concepts
from tests.answers.as_asked import pack

TEXTS = ("Ramucirumab slows the vessels that feed the cancer.", "A stent holds the esophagus open.")


@pytest.fixture
def concepts() -> Concepts:
    return Concepts(pack())


def _file(home: Path) -> Path:
    (found,) = (home / "cache").glob("concepts-*.json")
    return found


def test_what_was_kept_is_what_was_worked_out(fairlead_home: Path, concepts: Concepts):
    first = kept_concepts.within(pack(), concepts, TEXTS)
    written = _file(fairlead_home).read_bytes()
    assert kept_concepts.within(pack(), concepts, TEXTS) == first == {text: concepts.within(text) for text in TEXTS}
    assert _file(fairlead_home).read_bytes() == written


def test_further_texts_are_added(fairlead_home: Path, concepts: Concepts):
    kept_concepts.within(pack(), concepts, TEXTS[:1])
    assert set(kept_concepts.within(pack(), concepts, TEXTS)) == set(TEXTS)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}'])
def test_a_damaged_file_only_costs_the_time(content: bytes, fairlead_home: Path, concepts: Concepts):
    first = kept_concepts.within(pack(), concepts, TEXTS)
    _file(fairlead_home).write_bytes(content)
    assert kept_concepts.within(pack(), concepts, TEXTS) == first
