"""What is left out at a glance holds nothing: no way of saying, and no name of treatment."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.core.needs import can_be_in
from fairlead.documents import open_document
from fairlead.findings.context import Context
from fairlead.findings.courses import _names
from fairlead.findings.lay_words import _known
from fairlead.findings.marked import Marked
from fairlead.findings.matcher import forms_of
from fairlead.findings.may_name import may_name
from fairlead.knowledge.pack import Pack

LETTERS = sorted(path for path in Path(__file__).with_name("letters").glob("*.md") if path.stem != "README")
SAID = """They took out his gullet and most of my stomach. My dad had three lots of chemo and 25 rads, the op was in May.
The cancer had come back in her liver and they found spots on my lungs. It lit up in the bones, the glands by her collar bone are bigger.
He did 4 of FLOT, went in for the op, they put a tube in his food pipe. The lump has shrunk, scan shows it has spread. Mums had keytruda.
50Gy in 25, cGy 4500, 41.4 Gy/23#; cis/5FU, then ram/pac. RT 50 in 25."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [SAID, SAID.lower(), SAID.upper(), *(path.read_text("utf-8") for path in LETTERS)]


def test_a_way_of_saying_is_looked_for_wherever_it_stands(pack: Pack, texts: list[str]):
    found = [(way, text) for way in _known(pack.lexicon).ways for text in texts if way.pattern.search(text)]
    assert len(found) > len(LETTERS)
    assert all(can_be_in(text, way.needed) for way, text in found)


def test_a_name_of_treatment_is_looked_for_wherever_it_stands(pack: Pack, texts: list[str]):
    named = 0
    for text in texts:
        context = Context(Marked(open_document(text.encode(), "letter.md", "d1"), pack.lexicon, forms_of(pack.lexicon)))
        for sentence in context.marked.sentences:
            if _names(context, sentence.first, sentence.last):
                named += 1
                assert may_name(context, sentence.first, sentence.last)
    assert named > len(texts)
