"""What can be printed of a text: nothing of it is lost, whatever it holds."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.report.printed import words

from fairlead.contract.guidance import Guidance
from fairlead.report import pdf
from fairlead.report.escape import plain
from fairlead.report.letters import breakable, legible, letters, spelled

BREAK = "\u200b"


@given(st.text())
def test_a_break_adds_no_letter_and_takes_none(text: str):
    assert breakable(text.replace(BREAK, "")).replace(BREAK, "") == text.replace(BREAK, "")


@given(st.text(min_size=25, alphabet="abcß語"))
def test_a_word_too_long_for_a_line_can_break(word: str):
    assert max(map(len, breakable(word).split(BREAK))) <= 12


def test_usual_words_and_addresses_break_where_they_always_do():
    for word in ("chemoradiotherapy", "fam-trastuzumab-deruxtecan-nxki", "https://www.accessdata.fda.gov/scripts/cder"):
        assert breakable(word) == word


@given(st.text(), st.sets(st.characters()))
def test_a_letter_without_a_glyph_stands_there_by_name_or_number(text: str, lacking: set[str]):
    told = spelled(text, frozenset(lacking - set("[]U+ ")))
    for letter in set(text) & (lacking - set("[]U+ ")):
        name = unicodedata.name(letter, "").lower()
        assert f"U+{ord(letter):04X}" in told or f"[{name}]" in told


@given(
    st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)
)
def test_data_keeps_its_shape(data: object):
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value)

    assert shape(legible(data)) == shape(data)
    assert all(not letter.isascii() for letter in letters(data))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(min_size=1, max_size=40)
    | st.text(min_size=1, max_size=40, alphabet=st.characters(max_codepoint=0x24F, categories=["L", "N", "P", "S"]))
)
def test_any_text_can_be_printed_and_no_letter_of_it_is_lost(guidance: Guidance, text: str):
    """Scripts that join or reorder their letters are read back in other forms; of those it is asked that they can be set at all."""
    told = Guidance.model_validate(guidance.model_dump() | {"standing": [{"says": f"{text}.", "facts": ["tumor.histology"]}]})
    first = "".join(words(pdf.page(told), head=0, foot=0)[:2])
    for letter in plain(text):
        if letter.isalnum() and ord(letter) < 0x250:
            assert letter in first or f"U+{ord(letter):04X}" in first
