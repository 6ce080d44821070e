"""What a scan misreads is looked for only where the signs stand that it takes for others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.findings.scanned import _HINT, _MAY_HINT


@given(st.text("alzAZOI01237 ./_TNpPof\né²٣", max_size=24))
@settings(max_examples=1500, deadline=None)
def test_no_misread_word_is_passed_over(text: str):
    assert not _HINT.search(text) or _MAY_HINT.search(text)


def test_a_text_without_such_signs_is_passed_over():
    assert _MAY_HINT.search("The patient was seen on 12 May 2026 and is doing well.\nNo new lesions in the liver.") is None
