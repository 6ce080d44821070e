"""Every registered reader, on damaged files: it reads or says why not, and nothing else ever comes out."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.fuzz.damage import damaged
from tests.fuzz.fate import here, there
from tests.fuzz.regressions import FOUND
from tests.fuzz.seeds import seeds

from fairlead.documents import formats
from fairlead.documents.file import File
from fairlead.documents.ocr import is_ready

NAMES, WHOLE = list(seeds()), list(seeds().values())


@pytest.mark.parametrize("form", formats.READ, ids=lambda form: form.name)
def test_each_format_has_a_whole_file_that_is_read(form: formats.Format):
    mine = [name for name in NAMES if next((one for one in formats.READ if one.recognizes(File(seeds()[name], name))), None) is form]
    assert mine
    if form.name == "picture" and not is_ready():
        pytest.skip("needs Tesseract (make system)")
    assert any(here(seeds()[name], name) in ((form.name, "read"), (form.name, "partly"), (form.name, "holds files")) for name in mine)


@settings(max_examples=400)
@given(st.integers(0, len(NAMES) - 1), st.integers(0, 2**31))
def test_a_damaged_file_is_read_or_told(which: int, number: int):
    assert here(damaged(WHOLE, which, number), NAMES[which])[1] in ("read", "partly", "holds files", "told")


@settings(max_examples=60)
@given(st.integers(0, len(NAMES) - 1), st.integers(0, 2**31))
def test_a_worker_says_the_same_of_a_damaged_file(which: int, number: int):
    data = damaged(WHOLE, which, number)
    assert there(data, NAMES[which])[1] == here(data, NAMES[which])[1]


@given(st.binary(max_size=600), st.sampled_from([b"", *(whole[:8] for whole in WHOLE)]))
@example(b"", b"PK\x05\x06")
def test_any_bytes_behind_any_beginning(data: bytes, beginning: bytes):
    assert here(beginning + data, "any")[1] in ("read", "partly", "holds files", "told")


def test_what_was_found_once_stays_mended():
    for fault, (name, data) in FOUND.items():
        assert here(data, name)[1] in ("read", "partly", "holds files", "told"), fault


def test_the_same_number_gives_the_same_damage():
    for number in (1, 7, 4_000):
        assert damaged(WHOLE, 3, number) == damaged(WHOLE, 3, number)
    assert len({damaged(WHOLE, 3, number) for number in range(200)}) > 150
