"""Files in any mix become one reading; what cannot be read is told and the rest is read."""

import io

import pytest

import fairlead
from fairlead.core.errors import FairleadError

LETTER = "Diagnosis: adenocarcinoma of the esophagogastric junction. ECOG 1. First-line FOLFOX, stopped for progression in the liver."


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_paths_bytes_and_open_files_are_read_alike(letter):
    cases = [
        fairlead.read(one).case
        for one in (letter, str(letter), [letter], LETTER.encode(), io.BytesIO(LETTER.encode()), io.StringIO(LETTER))
    ]
    assert cases[0].tumor.histology == "adenocarcinoma"
    assert all(case == cases[0] for case in cases)


def test_each_fact_stands_at_its_place_in_the_record(letter):
    reading = fairlead.read(letter)
    for source in reading.case.provenance["tumor.histology"]:
        assert LETTER[source.start : source.end] == source.quote
        assert "adenocarcinoma" in source.quote


def test_a_case_holds_no_file_name(letter):
    reading = fairlead.read(letter)
    assert reading.documents[0].name == "letter.txt"
    assert "letter.txt" not in reading.case.model_dump_json()


def test_the_same_file_twice_is_read_once(letter):
    twice = fairlead.read([letter, letter])
    assert [one.same_as for one in twice.documents] == [None, "d1"]
    assert twice.case == fairlead.read(letter).case


def test_a_file_that_cannot_be_read_does_not_keep_the_rest_from_being_read(letter, tmp_path):
    reading = fairlead.read([tmp_path / "not there.txt", letter])
    assert [one.state for one in reading.documents] == ["not-read", "read"]
    assert reading.documents[0].why == "There is no file not there.txt."
    assert [one.code for one in reading.warnings if one.document == "d1"] == ["not-read"]
    assert reading.case.tumor.histology == "adenocarcinoma"


def test_where_nothing_can_be_read_it_is_an_error(tmp_path):
    with pytest.raises(FairleadError, match="There is no file") as caught:
        fairlead.read([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert caught.value.status == 4


@pytest.mark.parametrize("inputs", [[], ()])
def test_no_file_at_all_is_wrong_usage(inputs):
    with pytest.raises(FairleadError) as caught:
        fairlead.read(inputs)
    assert caught.value.status == 2


def test_a_case_file_gives_its_case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("tumor:\n  histology: squamous\n", "utf-8")
    reading = fairlead.read(path)
    assert reading.case.tumor.histology == "squamous"
    assert reading.documents[0].format == "case"


def test_a_case_file_beside_a_record_is_refused(letter, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("tumor:\n  histology: squamous\n", "utf-8")
    with pytest.raises(FairleadError, match="one person") as caught:
        fairlead.read([letter, path])
    assert caught.value.status == 2


def test_a_date_that_lies_ahead_is_told_and_set_aside():
    reading = fairlead.read(b"Adenocarcinoma of the esophagus. CT 03/05/2099: new liver metastases.", as_of="2026-11-21")
    assert [one.code for one in reading.warnings] == ["dated-ahead"]
    guidance = fairlead.guide(reading.case, as_of="2026-11-21")
    assert any("set aside" in limit for limit in guidance.limits)
