"""One person in many guises stays together, and two people are set apart: letters, laboratories, exports and forms of several countries."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"
FACT = "\n\nAdenocarcinoma of the GEJ. HER2 3+."
OTHERS_FACT = "\n\nSquamous cell carcinoma of the mid esophagus, lung metastases."


def read(*texts: str) -> fairlead.Reading:
    return fairlead.read([text.encode() for text in texts], as_of=DAY)


ONE_PERSON = {
    "British letter and a laboratory's line": (
        "Re: Mrs Carol ANSTEY, DOB 14/02/1951, Hosp No A44120",
        "Biochemistry\nANSTEY C   14.02.1951   3 May 2026",
    ),
    "family name first, two initials": ("Patient: Carol Jane Anstey\nDOB: 14 Feb 1951", "ANSTEY CJ 14/02/51 F"),
    "comma and no label": ("Patient: Dermot Foley, DOB 5/6/1949", "Foley, Dermot  05/06/1949\nCT thorax"),
    "American and British order": ("Patient: Dermot Foley\nDOB: 06/15/1949", "Name: Dermot Foley   Date of birth: 15/06/1949"),
    "month in words against numbers": ("Patient: Dermot Flynn\nDOB: June 5, 1949", "FLYNN DERMOT 05/06/1949"),
    "German points": ("Name: Foley, Dermot, geb. 05.06.1949", "Re: Mr D Foley, born 5 June 1949"),
    "year first": ("Patient: Ines Calder  DOB 1961-08-22", "CALDER, INES   08/22/1961   MRN 5530982"),
    "eight digits": ("Patient: Ines Calder  DOB 19610822", "Ines Calder, born August 22, 1961"),
    "an export in capitals": (
        "Patient Name: CALDER, INES M\nDate of Birth: Aug 22, 1961",
        "Ines Calder is a 64 y.o. woman here for cycle 2.",
    ),
    "age behind a comma": ("Patient: Ines Calder, DOB 22/08/1961", "Seen 3 May 2026\nInes Calder, 64F, in clinic."),
    "short form": ("Re: Margaret Finch, DOB 3 March 1950", "Patient: Peggy Finch, DOB 03/03/1950"),
    "short form without a date": ("Re: Mr William Castellano", "RE: your pt Wm. Castellano"),
    "short form in quotes": ('Patient: Robert "Bob" Tanner, DOB 1/2/1948', "Patient: Bob Tanner"),
    "in her own words": (
        "Re: Mrs Elizabeth Moss, DOB 1/2/1948",
        "I am Liz Moss and I am 78. I can eat soft food only. I take lansoprazole.",
    ),
    "another spelling": ("Patient: Mohammed Iqbal, DOB 09/09/1955", "Patient: Muhammad Iqbal, DOB 09/09/1955"),
    "another spelling without a date": ("Patient: Steven Philips", "Patient: Stephen Phillips"),
    "two letters exchanged": ("Patient: Michael Grant, DOB 7 July 1957", "Patient: Micheal Grant, DOB 07/07/1957"),
    "maiden name told": ("Re: Mrs Anne Holt (nee Barlow), DOB 11/05/1959", "Name: Anne Barlow   Date of birth: 11 May 1959"),
    "maiden name told, no date": ("Re: Mrs Anne Holt (née Barlow)", "Patient: Anne Barlow"),
    "maiden name in a field": ("Surname: Holt\nForename: Anne\nMaiden name: Barlow", "Patient: Miss A Barlow"),
    "married since": ("Patient: Anne Barlow, DOB 11/05/1959", "Patient: Anne Holt, DOB 11 May 1959"),
    "second given name used": ("Patient: Peter James Sandham, DOB 07/07/1958", "Patient: James Sandham, DOB 07/07/1958"),
    "initials alone": ("Pt: R. Tavener   MRN 118903", "Patient: Rosalind Tavener   MRN 118903"),
    "accents": ("Patient: José Núñez, DOB 1 May 1960", "NUNEZ, JOSE   05/01/1960"),
    "particles": ("Patient: Pieter van der Berg, DOB 1 May 1960", "BERG van der, Pieter  01-05-1960"),
    "double name": ("Patient: Mary Stone-Hargreaves, DOB 1 May 1960", "Patient: Mary Hargreaves, DOB 1 May 1960"),
    "another hospital's number": ("Patient: John Smith, DOB 12/03/1960, MRN 1234567", "Patient: John Smith, DOB 12/03/1960, MRN 99887766"),
    "numbers of another kind": ("Patient: John Smith, MRN 1234567", "Patient: John Smith, hospital no K778812, NHS no 943 476 5919"),
    "two national numbers of two countries": ("Patient: Una Reid, NHS no 943 476 5919", "Patient: Una Reid, CHI 010150 4321"),
    "the number of a visit": ("Patient: Una Reid\nAccount no: 5500123", "Patient: Una Reid\nAccount no: 5500987"),
    "number with other blanks": ("Patient: Una Reid, NHS no 943 476 5919", "Miss U Reid, NHS No 9434765919"),
    "number with zeros before it": ("Patient: Una Reid, MRN 00123456", "Una Reid  MRN: 123456"),
    "addressed to her": (
        "Re: Mrs Pauline Lovell, DOB 2/2/1950",
        "To: Mrs Pauline Lovell\n\nDear Mrs Lovell,\n\nYour biopsy came back. Your scan is on Monday.",
    ),
    "a title only": ("Re: Mr Anton Kessler", "Dear colleague, thank you for asking me to see Mr Kessler, who has oesophageal cancer."),
    "the surgeon is called Mr": ("Re: Mr Anton Kessler, DOB 2/2/1950", "Mr Osei has agreed to operate on this 76-year-old man."),
    "no name, the same age": ("Patient: Bruno Castell   DOB: 06/06/1950", "2 June 2026\n75-year-old man with this cancer."),
    "name above the date": ("Patient: Tom Vickery\nDOB 23/10/1955", "Radiology\nVICKERY, Thomas\n23/10/1955 (70 M)"),
    "member's form": ("Last name: Vickery\nFirst name: Tom\nDOB: 10/23/1955", "Member name: VICKERY, TOM A   DOB: 10/23/1955"),
    "comma without a blank": ("DOE,JANE Q  03/04/1955", "Patient: Jane Doe DOB 03/04/1955"),
    "a table of tabs": ("Patient\tDOB\tSex\nJane Doe\t03/04/1955\tF", "Patient: Jane Doe, DOB 03/04/1955"),
    "no colon": ("Patient Jane Doe DOB 03/04/1955", "Re Mrs J Doe"),
    "two letters for one": ("Frau Anna Müller, geb. am 12.03.1958", "MUELLER Anna 12.03.1958"),
    "a greeting": ("Hello Jane Doe,\nYour results are in. Your scan is back.", "Patient: Jane Doe DOB 3/4/1955"),
    "two family names": ("Patient: María García López, DOB 12/03/1958", "GARCIA LOPEZ, MARIA  12/03/1958"),
    "the family name first": ("Patient: Li Wei, DOB 12/03/1958", "Patient: Wei Li, DOB 1958-03-12"),
    "name of call": ("Name: Margaret Hill\nPreferred name: Daisy\nDOB 1/2/50", "I am Daisy Hill and I am 76."),
    "letters in the place of names": ("Re: Mr Y\nA 60-year-old man.", "I saw Mr Y again. Mr Y is well."),
    "labels above": ("PATIENT NAME\nJane Doe\nDATE OF BIRTH\n03/04/1955\nMRN\n1234567", "Patient: J Doe, MRN 1234567"),
    "a form without colons": (
        "Patient details\nSurname DOE Forename JANE\nDate of birth 04/03/1955 NHS No 943 476 5919",
        "Jane Doe, NHS 943-476-5919",
    ),
    "suffix once": ("Patient: Raymond Teller Jr., DOB 05/30/1979", "Patient: Raymond Teller, DOB 05/30/1979"),
}
TWO_PEOPLE = {
    "twins": ("Patient: Joan Orrell, DOB 2 October 1966", "Patient: Jean Orrell, DOB 2 October 1966"),
    "twins without labels": ("ORRELL JOAN   02/10/1966", "ORRELL JEAN   02/10/1966"),
    "twins, family name first and last": ("Peter Sandham, DOB 07/07/1958", "SANDHAM PAUL  07/07/1958"),
    "twins in two orders of day and month": ("Name: Peter Sandham   DOB: 07/08/1958", "Sandham, Paul   8 July 1958"),
    "twins with one second name": ("Patient: Peter James Sandham, DOB 07/07/1958", "Patient: Paul James Sandham, DOB 07/07/1958"),
    "twins, son and daughter": ("Patient: Paul Sandham, DOB 07/07/1958", "Patient: Paula Sandham, DOB 07/07/1958"),
    "twins, one by the initial": (
        "Patient: Mr P Sandham, DOB 07/07/1958, NHS no 943 476 5919",
        "Patient: P Sandham, DOB 07/07/1958, NHS no 987 654 4321",
    ),
    "one name, other national numbers": ("Mohammed Khan   NHS No: 943 476 5919", "Mohammed Khan   NHS No: 987 654 4321"),
    "one name and birth date, other national numbers": (
        "David Jones, DOB 1/1/1951, NHS 943 476 5919",
        "David Jones, DOB 1/1/1951, NHS 987 654 4321",
    ),
    "one name, other numbers of one kind": ("Patient: David Jones, MRN 118903", "Patient: David Jones, MRN 118930"),
    "one birth date and initial, other numbers": ("Pt: K. Wray  DOB 9 May 1948  MRN 118903", "Pt: Wray K  DOB 05/09/1948  MRN 118930"),
    "other birth date without labels": ("BENEDETTI R   12/01/1970   4 May 2026", "BENEDETTI R   13/01/1971   4 May 2026"),
    "other birth date in both orders": ("Patient: David Jones, DOB 04/02/1951", "Patient: David Jones, DOB 05/02/1951"),
    "husband and wife": ("RE: Mr George HALLORAN", "RE: Mrs Sheila HALLORAN"),
    "husband and wife by the title": ("Re: Mr Halloran", "Re: Mrs Halloran"),
    "father and son": ("Patient: Raymond Teller Jr.", "Patient: Raymond Teller Sr."),
    "father and son by age": ("Patient: Mr Teller\nA 46-year-old man.", "Patient: Mr Teller\nA 75-year-old man."),
    "a bare name and date": ("Re: Nadia Rahman, DOB 16/06/1971", "Frith, Malcolm   28/02/1947\nCT"),
    "a name in a story": ("Re: Mr Anton Kessler", "Dear colleague, thank you for asking me to see Mrs Fairbairn, who has this cancer."),
    "a name as the subject": ("Re: Mr Anton Kessler", "Mrs Fairbairn presented with dysphagia."),
    "a letter to a neighbor": ("Name: Walter Nyberg", "Dear Mrs Lovell,\n\nYour biopsy came back and your scan was clear."),
    "labels above": ("PATIENT NAME\nJane Doe\nDATE OF BIRTH\n03/04/1955", "PATIENT NAME\nJill Roe\nDATE OF BIRTH\n07/09/1961"),
    "letters in the place of names": ("Re: Mr Y, 60M", "Re: Mr Z, 61M"),
    "a fax": ("Patient: Marguerite Pell   DOB: 4/19/1952", "FAX  2 pages\nRE: your pt Wm. Castellano, b. 3/8/47"),
    "an export of another": (
        "Patient Name: OKONKWO, GRACE N\nDate of Birth: Mar 3, 1968",
        "Patient Name: OKAFOR, GRACE A\nDate of Birth: Mar 13, 1986",
    ),
    "another's age": ("A 71-year-old man with this cancer.", "A 38-year-old man with this cancer."),
    "age against a birth date": ("Patient: Tom Vickery, DOB 23/10/1955\n2 May 2026", "2 May 2026\n\nA 38-year-old man with this cancer."),
    "in another's own words": ("Re: Mrs Elizabeth Moss", "I am Walter Nyberg and I am 70. I take amlodipine."),
    "a form of another": ("Surname: Moss\nForename: Elizabeth\nDOB: 1/2/1948", "Surname: Moss\nForename: Edith\nDOB: 1/2/1948"),
    "a table of another": (
        "| Patient | MRN |\n|---|---|\n| Moss, Ann | 5530982 |",
        "| Patient | MRN |\n|---|---|\n| Moss, Alice | 5530928 |",
    ),
    "a name above the date": ("Patient: Tom Vickery\nDOB 23/10/1955", "Radiology\nVICKERS, Tom\n11/12/1961"),
    "two family names, one other": ("Patient: María García López, DOB 12/03/1958", "Patient: María García Pérez, DOB 12/04/1961"),
    "twins of another country": ("Frau Anna Müller, geb. 12.03.1958", "Frau Anja Müller, geb. 12.03.1958"),
    "twins, family name first": ("Patient: Li Wei, DOB 12/03/1958", "Patient: Li Ming, DOB 12/03/1958"),
    "initials of one family": ("Pt: R. Tavener", "Pt: K. Tavener"),
    "under a request": ("CT report\nRequested by Dr Brown\nROE JILL  07/09/1961", "Patient: Jane Doe"),
    "European numbers": ("Naam: Jansen, Piet   BSN 123456782", "Naam: Jansen, Piet   BSN 111222333"),
}


@pytest.mark.parametrize(("first", "second"), ONE_PERSON.values(), ids=ONE_PERSON)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_one_person_in_other_guises_stays_together(first: str, second: str, turned: bool):
    pair = (second, first) if turned else (first, second)
    reading = read(*(text + FACT for text in pair))
    assert "other" not in [one.person for one in reading.documents]
    assert not {"other-person", "whose-is-it", "two-people-in-one"} & {one.code for one in reading.warnings}


STRANGER = "Patient: Zoltan Quist, DOB 9 September 1939, NHS no 111 222 3333, MRN 77777771" + OTHERS_FACT
UNNAMED = ("the surgeon is called Mr", "no name, the same age")


@pytest.mark.parametrize("name", [name for name in ONE_PERSON if name not in UNNAMED])
def test_one_person_in_other_guises_stays_together_beside_a_stranger(name: str):
    reading = read(*(text + FACT for text in ONE_PERSON[name]), STRANGER)
    assert [one.person for one in reading.documents][0::2] == ["same", "other"]
    assert [(one.code, one.document) for one in reading.warnings if one.code != "person-unclear"] == [("other-person", "d3")]


@pytest.mark.parametrize(("first", "second"), TWO_PEOPLE.values(), ids=TWO_PEOPLE)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_two_people_are_set_apart(first: str, second: str, turned: bool):
    first, second = (second + FACT, first + OTHERS_FACT) if turned else (first + FACT, second + OTHERS_FACT)
    reading = read(first, second)
    assert [one.person for one in reading.documents] == ["same", "other"]
    assert reading.case == read(first).case
    assert [one.document for one in reading.warnings if one.code == "other-person"] == ["d2"]


HEADER = "Wexcombe General Hospital\nRe: Mr John Smith, DOB 12/03/1960, MRN 1234567\n2 May 2026\n\n"
BESIDE = {
    "an operation and its day": "Past history\nHeller Myotomy 12/03/1998\nHip Replacement 04/05/2001",
    "an operation in capitals under a heading": "## PAST SURGERY\nLAPAROSCOPIC CHOLECYSTECTOMY 12/03/1998",
    "a son": "His son Tom Smith, born 12/03/1985, came along.",
    "a daughter in a list": "Daughter: Jane Smith, DOB 01/02/1990",
    "next of kin": "Next of kin\nName: Mary Smith\nDOB: 11/05/1962\n",
    "who pays": "Guarantor: Smith, Mary   DOB: 05/11/1962\nSubscriber ID no: 7788991",
    "who signs": "Ann Quill 12/05/2026\nConsultant Oncologist",
    "whom he met": "He met Mr Osei, consultant surgeon, on Monday. She also saw Mrs Brown, the dietitian.",
    "who operates": "Mr Osei has agreed to operate. Mr Osei is on leave until June.",
    "who refers": "Thank you for seeing him. Dr Mary Brown asked me to see him too.",
    "who wrote": "Dictated by Ann Quill, 12 May 2026",
    "a hospital": "Royal Lakeside Infirmary   Hosp no 1234567",
    "a doctor's number": "Dr Mary Brown, GMC 7123456",
    "a visit": "Account no: 5500123\nAccount no: 5500987",
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_who_else_is_named_in_a_letter_makes_no_second_person(beside: str):
    reading = read(HEADER + beside + FACT)
    assert not [one.code for one in reading.warnings if one.code == "two-people-in-one"]
    assert [one.marker for one in reading.case.biomarkers] == ["HER2"]


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_who_else_is_named_does_not_hide_the_person(beside: str):
    reading = read("Patient: John Smith, DOB 12/03/1960" + FACT, HEADER + beside, STRANGER)
    assert [one.person for one in reading.documents] == ["same", "same", "other"]


@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n\n", "\n\f"])
@pytest.mark.parametrize("name", ["twins", "twins without labels", "twins in two orders of day and month", "a bare name and date", "a fax"])
def test_two_people_in_one_file_are_parted_by_a_name_beside_a_birth_date(name: str, between: str):
    first, second = TWO_PEOPLE[name]
    reading = read(first + FACT + between + second + OTHERS_FACT)
    assert [one.code for one in reading.warnings] == ["two-people-in-one"]
    assert reading.case.tumor.histology == "adenocarcinoma"
    assert not reading.case.metastases


COLLEAGUES = (
    "Mr Osei is on leave until June.",
    "Mr Osei has a slot on Monday.",
    "Mr Osei, who has kindly agreed to operate, will see him.",
    "He was asked to see Mr Osei in clinic.",
    "She met Mrs Brown, the dietitian.",
    "Mr Osei completed the operation.",
    "Miss Brown reports stable disease on this scan.",
)


AGES_IN_PASSING = (
    "Barrett's oesophagus was diagnosed at age 45.",
    "He was 40 years old when reflux began.",
    "His 34-year-old son came along.",
    "Heart age 45.",
    "A graft from a 30-year-old donor.",
)


@pytest.mark.parametrize("age", AGES_IN_PASSING)
def test_an_age_in_passing_makes_no_second_person(age: str):
    reading = read("2 May 2026\nRe: John Smith, DOB 12/03/1955" + FACT, "Clinic 3 May 2026\n\nECOG 1. " + age)
    assert [one.person for one in reading.documents] == ["same", "unclear"]
    assert reading.case.fitness.ecog == 1


@pytest.mark.parametrize("colleague", COLLEAGUES)
def test_a_colleague_is_not_whom_a_document_without_a_name_is_about(colleague: str):
    reading = read(HEADER + FACT, "Clinic note 3 May 2026\n\nThis man has this cancer. ECOG 1. " + colleague)
    assert [one.person for one in reading.documents] == ["same", "unclear"]
    assert reading.case.fitness.ecog == 1
    assert not reading.warnings


def test_most_of_the_files_about_another_person_is_said_plainly():
    later = [f"Patient: Nadia Rahman, DOB 16/06/1971\n{number} May 2026{FACT}" for number in (1, 2, 3)]
    reading = read(STRANGER, *later)
    assert [one.person for one in reading.documents] == ["same", "other", "other", "other"]
    assert reading.case == read(STRANGER).case
    first = reading.warnings[0]
    assert (first.code, first.document) == ("mostly-another-person", None)
    assert "first file: number 1." in first.says
    assert "other person: numbers 2, 3 and 4." in first.says
    assert "Give the files of one person only" in first.says
    assert not [one for one in read(later[0], STRANGER).warnings if one.code == "mostly-another-person"]
    assert not [one for one in read(*later, STRANGER).warnings if one.code == "mostly-another-person"]


def test_strangers_that_do_not_agree_are_no_majority():
    reading = read(STRANGER, "Patient: Nadia Rahman, DOB 16/06/1971", "Patient: Tom Vickery, DOB 23/10/1955")
    assert [one.code for one in reading.warnings] == ["other-person", "other-person"]


def test_a_twin_is_said_to_be_one_with_the_way_out():
    (warning,) = read(*(f"{text}{FACT}" for text in TWO_PEOPLE["twins"])).warnings
    assert "another given name" in warning.says
    assert "read all of them again" in warning.says


def test_what_fits_both_twins_is_left_out():
    twins = [f"{text}{FACT}" for text in TWO_PEOPLE["twins"]]
    between = "Patient: Orrell, DOB 2 October 1966\n\nLiver metastases. MSI-high."
    reading = read(twins[0], twins[1], "Patient name: " + between)
    assert [one.person for one in reading.documents] == ["same", "other", "unclear"]
    assert [(one.code, one.document) for one in reading.warnings] == [("other-person", "d2"), ("whose-is-it", "d3")]
    assert [one.marker for one in reading.case.biomarkers] == ["HER2"]
    assert [one.person for one in read(twins[0], "Patient name: " + between).documents] == ["same", "same"]


def test_what_one_document_adds_tells_the_next():
    reading = read(
        "Patient: Una Reid" + FACT,
        "MRN 5530982\n\nLiver metastases.",
        "DOB 1 May 1950, MRN 5530982\n\nECOG 1.",
        "Patient: Una Reid, DOB 01/05/1950",
        STRANGER,
    )
    assert [one.person for one in reading.documents] == ["same", "same", "same", "same", "other"]
