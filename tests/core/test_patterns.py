"""A pattern of many words finds what the words one after the other find, the longest first."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.core.patterns import either, pattern_of

WORDS = st.lists(st.text("abAB -.é", min_size=1, max_size=5), min_size=0, max_size=12)
FRAMES = ("{}", r"\b(?:{})\b", r"(?<!a)(?P<n>{})(?=b|$)", r"(?:{})?b", r"(?:{}|x)s?")


def one_after_the_other(forms: list[str], blank: str) -> str:
    """The longest first, nothing put together."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", blank) for form in ordered) or r"(?!)"


@given(
    WORDS,
    st.text("abAB -.éx\n", max_size=30),
    st.sampled_from(FRAMES),
    st.sampled_from((0, re.IGNORECASE)),
    st.sampled_from((r"\ ", r"\s")),
)
@settings(max_examples=400, deadline=None)
def test_words_put_together_find_what_they_find_one_after_the_other(forms: list[str], text: str, frame: str, flags: int, blank: str):
    quick = re.compile(frame.format(either(forms, blank)), flags)
    plain = re.compile(frame.format(one_after_the_other(forms, blank)), flags)

    assert [found.span() for found in quick.finditer(text)] == [found.span() for found in plain.finditer(text)]


@pytest.mark.parametrize("forms", [[], ["scan"], ["scan", "scans", "scanned", "rescan"], ["", "a", "b", "c"], ["Ab", "abc", "b", "c"]])
def test_the_longest_of_the_words_is_found(forms: list[str]):
    found = re.match(f"(?:{either(forms)})", "scanned abc")

    assert (found[0] if found else None) == max((form for form in forms if "scanned abc".startswith(form)), key=len, default=None)


def test_a_blank_of_another_kind_is_looked_for_as_it_is():
    others = [chr(number) for number in range(sys.maxunicode + 1) if chr(number).isspace() and chr(number) != " "]
    for blank in others:
        forms = [f"a{blank}b", "a b", "ab", "b"]
        assert re.fullmatch(either(forms, "_"), f"a{blank}b"), repr(blank)
        assert either(forms, "_") == one_after_the_other(forms, "_")  # none of them is put together with others


@pytest.mark.parametrize("forms", [["Ab", "ab", "abc", "Abd"], ["ß", "SS", "ss", "s"], ["İ", "i", "ı", "x"], ["ς", "σ", "Σ", "a"]])
def test_words_that_differ_by_case_alone_are_each_found(forms: list[str]):
    for form in forms:
        assert re.fullmatch(either(forms), form)
        found = re.match(either(forms), form, re.IGNORECASE)
        plain = re.match(one_after_the_other(forms, r"\ "), form, re.IGNORECASE)
        assert (found and found[0]) == (plain and plain[0])


def test_a_pattern_is_made_when_a_text_is_first_looked_at():
    broken = pattern_of("(")

    with pytest.raises(re.error):
        broken.search("any text")
