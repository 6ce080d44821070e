"""Whose a document is: documents of two people are never merged, those of one person always are."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.contract.reading import DocumentRead
from fairlead.documents import open_document
from fairlead.knowledge.pack import load
from fairlead.workflow.people import looked_at

DAY = "2026-11-21"
LETTER = """Clinic letter
Date: 1 March 2026
Re: John Smith  DOB 12/03/1960  MRN 1234567

This 65-year-old man has adenocarcinoma of the GEJ. First-line FOLFOX; progression in the liver in February 2026.

Yours sincerely
Dr Jones
"""
OTHERS = {
    "another name": "Radiology report\nPatient: Mary Brown, DOB 01/05/1955\n\nCT: SCC of the mid esophagus, lung metastases.",
    "the same name, another birth date": "Patient: John Smith DOB 13/07/1948\n\nSCC of the mid esophagus, lung metastases.",
    "a name in a table": "| Name | DOB |\n|---|---|\n| Mary Brown | 01/05/1955 |\n\nSCC of the mid esophagus, lung metastases.",
    "name and number": "**Name:** Mary Brown **MRN:** 7654321\n\nSCC of the mid esophagus, lung metastases.",
    "capitals": "BROWN, Mary\nName: BROWN, Mary\nHosp No 7654321\n\nSCC of the mid esophagus, lung metastases.",
    "a titled name in the text": "I reviewed Mrs Mary Brown in clinic. SCC of the mid esophagus, lung metastases.",
    "two fields": "Surname: Brown\nForename: Mary\n\nSCC of the mid esophagus, lung metastases.",
    "no name, another sex": "45-year-old woman with SCC of the mid esophagus, lung metastases.",
}
SAME = {
    "family name first": "Pathology report\nName: SMITH, John\nDOB: 12/03/1960\n\nHER2 3+.",
    "middle initial": "Patient: John A. Smith\n\nHER2 3+.",
    "initial and title": "RE: Mr J. Smith, MRN 1234567\n\nHER2 3+.",
    "capitals": "PATIENT: JOHN SMITH\n\nHER2 3+.",
    "another hospital's number": "Patient: John Smith, DOB 12 March 1960, MRN 99887766\n\nHER2 3+.",
    "a birth date alone": "DOB: 12/03/1960\n\nHER2 3+.",
    "a slip in the name": "Patient: John Smyth, DOB 12/03/1960\n\nHER2 3+.",
    "a table": "| Patient | MRN |\n|---|---|\n| Smith, John | 1234567 |\n\nHER2 3+.",
}


def read(*texts: str) -> fairlead.Reading:
    return fairlead.read([text.encode() for text in texts], as_of=DAY)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_document_of_another_person_is_named_and_left_out(other: str):
    reading = read(LETTER, other)
    assert [one.person for one in reading.documents] == ["same", "other"]
    assert reading.case == read(LETTER).case
    assert [(one.code, one.document) for one in reading.warnings] == [("other-person", "d2")]
    guidance = fairlead.guide(reading, as_of=DAY)
    assert guidance.scope.status == "unclear"
    assert "more than one person" in guidance.scope.why
    assert not [one.id for one in guidance.options if one.verdict == "fits" and one.kind != "supportive"]
    assert [one.path for one in guidance.branches][:1] == ["person"]


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_slight_differences_are_the_same_person(other: str):
    reading = read(LETTER, other)
    assert [one.person for one in reading.documents] == ["same", "same"]
    assert [one.marker for one in reading.case.biomarkers] == ["HER2"]
    assert not reading.warnings
    assert fairlead.guide(reading, as_of=DAY).scope.status == "in"


def test_the_person_of_the_first_document_is_read():
    first = OTHERS["another name"]
    reading = read(first, LETTER)
    assert [one.person for one in reading.documents] == ["same", "other"]
    assert reading.case == read(first).case


def test_a_scan_without_a_name_belongs_to_its_folder_until_a_second_person_appears():
    scan = "CT CHEST\nNew liver metastases, 3 cm."
    alone = read(LETTER, scan)
    assert [one.person for one in alone.documents] == ["same", "unclear"]
    assert not alone.warnings
    assert "liver" in {one.site for one in alone.case.metastases}
    three = read(LETTER, scan, OTHERS["another name"])
    assert [one.person for one in three.documents] == ["same", "unclear", "other"]
    assert [(one.code, one.document) for one in three.warnings] == [("whose-is-it", "d2"), ("other-person", "d3")]
    assert three.case == read(LETTER).case


@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n\n", "\n\f"])
def test_two_letters_in_one_file(between: str):
    reading = read(LETTER + between + OTHERS["another name"])
    assert [one.code for one in reading.warnings] == ["two-people-in-one"]
    assert reading.documents[0].state == "partly"
    assert reading.documents[0].why
    assert reading.case.tumor.histology == "adenocarcinoma"
    assert "lung" not in {one.site for one in reading.case.metastases}
    assert fairlead.guide(reading, as_of=DAY).scope.status == "unclear"


def test_two_people_without_names_in_one_file():
    reading = read(
        "A 62-year-old man with adenocarcinoma of the GEJ.\n\nA 45-year-old woman with squamous cell carcinoma, lung metastases."
    )
    assert [one.code for one in reading.warnings] == ["two-people-in-one"]
    assert (reading.case.person.age, reading.case.tumor.histology) == (62, "adenocarcinoma")
    assert not reading.case.metastases


@pytest.mark.parametrize(
    "beside",
    [
        "Next of kin\nName: Mary Smith\n\nHER2 3+.",
        "His wife, a 58-year-old woman, came with him.\n\nHER2 3+.",
        "cc: Mrs Ann Brown, specialist nurse\n\nHER2 3+.",
        "Consultant: Dr Mary Brown\nDear Dr White,\n\nHER2 3+.",
        "Re: Oncology Follow Up\nPatient: Doing well\n\nHER2 3+.",
        "---\nRe: Mr SMITH, John  DOB 12/03/1960\n\nHER2 3+.",
    ],
)
def test_relatives_and_colleagues_are_not_the_person(beside: str):
    reading = read(LETTER + "\n" + beside)
    assert reading.documents[0].state == "read"
    assert not reading.warnings
    assert [one.marker for one in reading.case.biomarkers] == ["HER2"]


def test_no_name_number_or_birth_date_is_kept():
    told = read(LETTER, OTHERS["another name"], SAME["another hospital's number"])
    guidance = fairlead.guide(told, as_of=DAY)
    for word in ("Smith", "John", "Mary", "Brown", "1234567", "99887766", "12/03"):
        assert word not in told.model_dump_json(exclude={"case": {"provenance"}})
        assert word not in guidance.model_dump_json()


def test_the_scope_of_a_reading_that_was_kept_stays_unclear(tmp_path):
    kept = tmp_path / "kept.json"
    kept.write_text(read(LETTER, OTHERS["another name"]).model_dump_json(), "utf-8")
    assert fairlead.guide(fairlead.read(kept, as_of=DAY), as_of=DAY).scope.status == "unclear"


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Dear Dr Jones,\n\nClinic date: 14/02/2014\n\nAdenocarcinoma of the GEJ.", "letter", "2014-02-14"),
        ("# PATHOLOGY REPORT\nReported: 2 March 2026\n\nAdenocarcinoma.", "pathology", "2026-03-02"),
        ("CT CHEST, ABDOMEN AND PELVIS\nDate of scan: 2026-03-12\nLiver metastases.", "imaging", "2026-03-12"),
        ("Gastroscopy\n12 March 2026\n\nTumor at the GEJ, biopsies: adenocarcinoma.", "endoscopy", "2026-03-12"),
        ("OPERATION NOTE\n\nIvor Lewis esophagectomy.", "operation", None),
        ("Current medications\n- apixaban 5 mg bd", "medication-list", None),
        ("62M. Adenocarcinoma of the GEJ.\nPathology: HER2 negative.", "other", None),
    ],
)
def test_what_a_document_says_of_itself(text: str, kind: str, date: str | None):
    (told,) = read(text).documents
    assert (told.kind, told.date, told.person) == (kind, date, "same")


GERMAN = (
    "Befundbericht. Die Patientin wurde wegen eines Adenokarzinoms des Ösophagus mit Lebermetastasen vorgestellt. Es wurde eine Chemotherapie "
    "mit FOLFOX durchgeführt und die Erkrankung ist nicht weiter fortgeschritten."
)
JAPANESE = "食道癌の患者です。肝転移が認められ、化学療法が行われました。腫瘍は縮小しました。"


@pytest.mark.parametrize(("text", "language", "name"), [(GERMAN, "de", "German"), (JAPANESE, "ja", "Japanese")])
def test_another_language_is_said_and_not_misread(text: str, language: str, name: str):
    reading = read(LETTER, text)
    told = reading.documents[1]
    assert (told.language, told.state) == (language, "not-read")
    assert name in str(told.why)
    assert reading.case == read(LETTER).case


def test_a_part_in_another_language_is_left_out():
    reading = read(LETTER + "\n\n" + GERMAN)
    assert (reading.documents[0].language, reading.documents[0].state) == ("en", "partly")
    assert "German" in str(reading.documents[0].why)
    assert reading.case.tumor == read(LETTER).case.tumor


def test_a_very_long_document_is_read_up_to_the_limit_and_says_so():
    text = LETTER + "Seen again, all well.\n" * 200_000
    (told,) = (reading := read(text)).documents
    assert told.state == "partly"
    assert "500,000" in str(told.why)
    assert reading.case.tumor.histology == "adenocarcinoma"


def test_every_reason_why_a_file_was_read_in_part_is_told():
    document = open_document(f"{LETTER}\n\n{GERMAN}".encode(), "a.txt", "d1")
    told = DocumentRead(id="d1", name="a.txt", format="pdf", state="partly", why="1 of 2 pages could not be read.")
    said = looked_at(document, told, load()).told
    assert str(said.why).startswith("1 of 2 pages could not be read. ")
    assert "German" in str(said.why)


def test_too_many_files_are_refused_before_any_is_read(tmp_path):
    with pytest.raises(fairlead.FairleadError, match="at most 1,000") as caught:
        fairlead.read([tmp_path / "not there"] * 1001)
    assert caught.value.status == 2


FIRST = "Re: {}\n\nThis 65-year-old has adenocarcinoma of the GEJ. First-line FOLFOX; progression in the liver in February 2026.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("John Smith", "Patient name: Smith"),
        ("John Smith", "Patient: Mr Smith"),
        ("Mr Smith", "Patient: John Smith"),
        ("Mr J Smith", "Patient: SMITH John"),
        ("Smith, John", "Patient: Mr Smith, 65M"),
        ("Maria de la Cruz", "Patient: Mrs de la Cruz"),
        ("Pat O'Brien", "Patient: Mr OBrien"),
    ],
)
def test_a_family_name_alone_is_no_second_person(first: str, second: str):
    reading = read(FIRST.format(first), f"{second}\n\nHER2 3+.")
    assert [one.person for one in reading.documents] == ["same", "same"]
    assert not reading.warnings


@pytest.mark.parametrize(("first", "second"), [("John Smith", "Patient name: Brown"), ("Mr Smith", "Patient: Mr Brown")])
def test_another_family_name_alone_is_another_person(first: str, second: str):
    reading = read(FIRST.format(first), f"{second}\n\nHER2 3+.")
    assert [one.person for one in reading.documents] == ["same", "other"]
    assert not reading.case.biomarkers


@pytest.mark.parametrize("second", ["Patient: Stable\n\nHER2 3+.", "Re: Nutrition\n\nHER2 3+.", "Name of drug: Nivolumab\n\nHER2 3+."])
def test_one_word_that_is_no_name_makes_no_person(second: str):
    reading = read(FIRST.format("John Smith"), second)
    assert [one.marker for one in reading.case.biomarkers] == ["HER2"]
    assert not reading.warnings


@pytest.mark.parametrize(
    "text",
    [
        "I am Liz Hargreaves and I am 66. I can swallow soft food only. I take lansoprazole.",
        "I took oxaliplatin. Then I stopped. I feel weak. I sleep badly. I eat soup. I walk.",
        "Na 138 Na 139 Na 140 K 4.1 K 4.2 K 4.0 Hb 10 Hb 11 Hb 12 Cl Cl Cl Mg Mg Mg",
        "Siewert I. Stage I. Grade I. Type I. Margin I. Level I. No I. Node I. Part I. Arm I. Line I.",
        "Mrs de la Cruz from La Paz: de novo SCC of the oesophagus, FLOT x4, then CROSS.",
    ],
)
def test_english_of_few_words_is_no_other_language(text: str):
    (told,) = (reading := read(text)).documents
    assert (told.state, told.language in (None, "en")) == ("read", True)
    assert "other-language" not in [one.code for one in reading.warnings]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pacjent z rakiem przełyku, po chemioterapii i radioterapii. Nie ma przerzutów do wątroby i płuc.", "pl"),
        ("Paciente de 66 años con adenocarcinoma de esófago y metástasis hepáticas, en tratamiento con FOLFOX.", "es"),
        ("Patient M 71, plaveiselcelcarcinoom van de slokdarm, na chemoradiatie, geen metastasen op de PET.", "nl"),
        ("Paziente di 70 anni con carcinoma del terzo inferiore, in terapia con FLOT da marzo.", "it"),
        ("Patientin 66 J., Adenokarzinom des Ösophagus, FLOT x4, dann Operation. Jetzt Rezidiv in der Leber und Lunge.", "de"),
    ],
)
def test_a_few_words_of_another_language_are_told_as_it(text: str, language: str):
    (told,) = read(LETTER, text).documents[1:]
    assert (told.language, told.state) == (language, "not-read")
