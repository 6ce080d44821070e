"""Files in any mix become one reading; what cannot be read is told and the rest is read."""

import io

import pytest
from tests.documents.printing import PLAIN, printed

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.report import plain

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


WORDS = (
    "Clinic, 12 October 2026. Adenocarcinoma of the lower esophagus, HER2 negative. FOLFOX from March 2026, eight cycles, stopped in "
    "September 2026 because the cancer grew in the liver. ECOG 1."
)


def test_the_same_words_in_another_format_are_read_once():
    page = f"<html><body><p>{WORDS}</p></body></html>".encode()
    wrapped = WORDS.replace(". ", ".\n").encode()
    several = fairlead.read([WORDS.encode(), page, printed(WORDS, PLAIN), wrapped])
    assert [one.same_as for one in several.documents] == [None, "d1", "d1", "d1"]
    assert several.case == fairlead.read(WORDS.encode()).case


@pytest.mark.parametrize(("said", "instead"), [("ECOG 1", "ECOG 2"), ("HER2 negative", "HER2 positive"), (" ECOG 1.", "")])
def test_words_that_differ_by_one_are_another_letter(said: str, instead: str):
    both = fairlead.read([WORDS.encode(), WORDS.replace(said, instead).encode()])
    assert [one.same_as for one in both.documents] == [None, None]


def test_a_few_words_alone_make_no_copy():
    page = b"<html><body><p>No growth was seen.</p></body></html>"
    assert [one.same_as for one in fairlead.read([b"No growth was seen.", page, WORDS.encode()]).documents] == [None, None, None]


def test_a_file_that_cannot_be_read_does_not_keep_the_rest_from_being_read(letter, tmp_path):
    reading = fairlead.read([tmp_path / "not there.txt", letter])
    assert [one.state for one in reading.documents] == ["not-read", "read"]
    assert reading.documents[0].why == "There is no such file."
    assert [one.code for one in reading.warnings if one.document == "d1"] == ["not-read"]
    assert reading.case.tumor.histology == "adenocarcinoma"


def test_where_nothing_can_be_read_it_is_an_error(tmp_path):
    with pytest.raises(FairleadError, match=r"a\.txt: There is no such file\.\nb\.txt: There is no such file\.") as caught:
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


def test_a_date_that_lies_ahead_is_named_with_what_to_do():
    case = b"treatments:\n  - kind: systemic\n    start: 2099-01-01\n  - kind: systemic\n    start: 2025\n    end: 2099\n"
    (told,) = fairlead.read(case, as_of="2026-11-21").warnings
    assert "treatments[0], treatments[1].end" in told.says
    assert "Check each date" in told.says


@pytest.mark.parametrize("given", [None, 5, {}, [{}], [None], "a\0b", ["a\0b"]])
def test_what_is_no_input_is_wrong_usage(given):
    with pytest.raises(fairlead.FairleadError) as caught:
        fairlead.read(given)
    assert caught.value.status == 2
    assert caught.value.todo


def test_an_open_file_that_cannot_be_read_is_wrong_usage():
    closed = io.BytesIO(b"x")
    closed.close()
    for given in (closed, io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="ascii"), type("Odd", (), {"read": lambda self: 5})()):
        with pytest.raises(FairleadError) as caught:
            fairlead.read(given)
        assert caught.value.status == 2


@pytest.mark.parametrize("text", ['{"tumor": {}}\n{"tumor": {}}\n', '[{"tumor": {}}, {"tumor": {}}]'])
def test_several_cases_are_refused_in_their_own_words(text):
    with pytest.raises(FairleadError, match="one case at a time") as caught:
        fairlead.read(text.encode())
    assert caught.value.status == 2


@pytest.mark.parametrize("form", [plain.as_json, plain.as_yaml])
def test_a_reading_that_was_kept_keeps_its_documents(letter, tmp_path, form):
    first = fairlead.read(letter)
    kept = tmp_path / "kept"
    kept.write_text(form(first), "utf-8")
    again = fairlead.read(kept)
    assert again == first
    beside = fairlead.read([kept, tmp_path / "not there.txt"])
    assert [(one.id, one.name) for one in beside.documents] == [("d1", "letter.txt"), ("d2", "not there.txt")]
    assert [one.document for one in beside.warnings if one.code == "not-read"] == ["d2"]
