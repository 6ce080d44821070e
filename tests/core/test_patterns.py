"""A pattern of many words finds what the words one after the other find, the longest first."""

from __future__ import annotations

import re

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


def test_a_pattern_is_made_when_a_text_is_first_looked_at():
    broken = pattern_of("(")

    with pytest.raises(re.error):
        broken.search("any text")
