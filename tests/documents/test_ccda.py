"""C-CDA: entries with their place in the file, each on a line; sections with headings and tables; documents within; nothing unsafe."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.documents.ccda_written import (
    allergy,
    as_narrative,
    coded,
    document,
    one_person,
    problem,
    procedure,
    quantity,
    result,
    section,
    time,
)

from fairlead.core.errors import FairleadError
from fairlead.documents import Document, open_document
from fairlead.documents.ccda import enclosed
from fairlead.documents.file import File

PDF = base64.b64encode(b"%PDF-1.7 a letter").decode()


def opened(data: bytes) -> Document:
    return open_document(data, "record.xml", "d1")


def test_each_statement_has_a_line_that_shows_it_and_its_place_in_the_file():
    data = one_person()
    read, tree = opened(data), etree.fromstring(data)
    assert read.format == "ccda"
    assert len({one.span for one in read.coded}) == len(read.coded) == 24
    for one in read.coded:
        assert one.span.of(read.text)
        assert read.is_coded(one.span)
        (found,) = tree.xpath(one.path)
        assert etree.QName(found).localname in ("observation", "substanceAdministration", "procedure", "recordTarget")


def test_a_value_comes_with_its_unit_its_range_and_its_day():
    ends = '<referenceRange><observationRange><value><low value="12"/><high value="16"/></value></observationRange></referenceRange>'
    (one,) = opened(
        document(
            section(
                "30954-2",
                "Results",
                "",
                result(coded("code", "Hgb", loinc="718-7"), quantity("10.4", "g/dL"), time(value="20260310"), ends),
            )
        )
    ).coded[1:]
    assert one.amount is not None
    assert (one.amount.number, one.amount.unit, one.low, one.high, one.start) == (10.4, "g/dL", 12.0, 16.0, "2026-03-10")
    assert (one.about.codes[0].system, one.about.codes[0].code) == ("loinc", "718-7")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('<value xsi:type="ST">Negative</value>', "Negative"),
        ('<value xsi:type="ST">&lt; 0.5</value>', "<0.5"),
        ('<value xsi:type="IVL_PQ"><low value="100" unit="%" inclusive="false"/></value>', ">100 %"),
        ('<value xsi:type="BL" value="true"/>', "yes"),
        ('<value xsi:type="PQ" nullFlavor="NI"/>', "not told"),
        ('<value xsi:type="CD" code="1" displayName="Positive"/>', "Positive"),
        ('<value xsi:type="PQ" value="61.5" unit="[lb_av]"/>', "61.5 lb"),
    ],
)
def test_a_value_of_any_type_is_shown(value: str, shown: str):
    text = opened(document(section("30954-2", "Results", "", result(coded("code", "A test"), value, "")))).text
    assert f"\nA test: {shown}\n" in text


def test_what_is_denied_or_was_not_done_says_so():
    read = opened(
        document(
            section("11450-4", "Problems", "", problem(coded("value", "Asthma", kind="CD"), denied=True)),
            section("47519-4", "Procedures", "", procedure(coded("code", "Esophagectomy"), time(value="20260301"), denied=True)),
            section("48765-2", "Allergies", "", allergy(None, denied=True), allergy(coded("code", "Latex"), denied=True)),
            section("18776-5", "Plan", "", procedure(coded("code", "Gastroscopy"), time(value="20260401"), mood="RQO")),
        )
    )
    told = {one.about.words: (one.kind, one.denied, one.mood) for one in read.coded[1:]}
    assert told == {
        "Asthma": ("condition", True, "actual"),
        "Esophagectomy": ("procedure", False, "cancelled"),
        "No known allergies": ("allergy", False, "actual"),
        "Latex": ("allergy", True, "actual"),
        "Gastroscopy": ("plan", False, "planned"),
    }


def test_a_problem_that_has_ended_or_is_inactive_is_over():
    status = '<entryRelationship><observation><templateId root="2.16.840.1.113883.10.20.22.4.6"/><value code="{}"/></observation></entryRelationship>'
    read = opened(
        document(
            section(
                "11450-4",
                "Problems",
                "",
                problem(coded("value", "Asthma", kind="CD"), when=time("2010", "2015")),
                problem(coded("value", "Gout", kind="CD"), inner=status.format("413322009")),
                problem(coded("value", "COPD", kind="CD"), inner=status.format("55561003")),
            )
        )
    )
    assert {one.about.words: one.mood for one in read.coded[1:]} == {"COPD": "actual", "Gout": "past", "Asthma": "past"}


def test_words_that_an_entry_refers_to_are_its_words():
    text = '<table><tr><td ID="p1">Long-standing asthma</td></tr></table>'
    value = '<value xsi:type="CD" nullFlavor="UNK"><originalText><reference value="#p1"/></originalText></value>'
    read = opened(document(section("11450-4", "Problems", text, problem(value))))
    assert read.coded[1].about.words == "Long-standing asthma"


def test_sections_have_headings_lines_and_rows():
    text = (
        "First <content>line</content><br/>second\n      line<list><item>one</item><item>two <sub>2</sub></item></list>"
        "<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tbody><tr><td>A | B</td><td>1<br/>mg</td></tr><tr><td>C</td></tr></tbody></table>"
    )
    read = opened(document(section("", "Medicines & more", text), title="Clinic note"))
    assert read.text.endswith(
        "----\nClinic note\nDate: 2026-03-20\n## Medicines & more\n\nFirst line\nsecond line\none\ntwo 2\n\n"
        "| Drug | Dose |\n| --- | --- |\n| A / B | 1; mg |\n| C |  |\n"
    )


def test_documents_within_are_files_of_their_own():
    body = f'<component><nonXMLBody><text mediaType="application/pdf" representation="B64">{PDF}</text></nonXMLBody></component>'
    data = re.sub(rb"<component><structuredBody>.*", body.encode() + b"</ClinicalDocument>", document(title="Discharge"))
    assert [(one.name, one.data) for one in enclosed(File(data, "a.xml"))] == [("Discharge.pdf", b"%PDF-1.7 a letter")]
    assert "Name: Ada Sample" in opened(data).text
    plain = data.replace(f'mediaType="application/pdf" representation="B64">{PDF}'.encode(), b">No ascites.")
    assert opened(plain).text.endswith("No ascites.\n")
    picture = f'<entry><observationMedia><value mediaType="image/png" representation="B64">{PDF}</value></observationMedia></entry>'
    assert [one.name for one in enclosed(File(document(section("", "Scan", "", picture)), "a.xml"))] == ["Summary.png"]


def test_of_several_people_the_first_is_read_and_it_is_said():
    data = document(section("", "Note", "Well."))
    target = re.search(rb"<recordTarget>.*</recordTarget>", data)
    assert target
    twice = data.replace(target[0], target[0] + target[0].replace(b"Ada", b"Bea"))
    read = opened(twice)
    assert "Ada Sample" in read.text
    assert "Bea" not in read.text
    assert [note.code for note in read.notes] == ["two-people-in-one"]
    assert read.partly == "This file names 2 people; only the first was read as the one it is about."


# --- what must not do harm --------------------------------------------------------------------------------------

BOMB = (
    "<!DOCTYPE x ["
    '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (document(section("", "Note", "&i;"), head=BOMB), "broken"),
        (document(section("", "Note", "well"), head=BOMB), "entities of its own"),
        (document(section("", "Note", "&f;"), head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "entities of its own"),
        (document(head='<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'), "entities of its own"),
        (document()[:-200], "broken"),
        (document(section("", "Note", "<list><item>" * 400 + "</item></list>" * 400)), "nested too deeply"),
        (document(section("", "Note", "a" * 11_000_000)), "larger"),
        (document(section("", "Note", "&nowhere;")), "broken"),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_a_plain_sentence(data: bytes, says: str):
    with pytest.raises(FairleadError) as error:
        opened(data)
    assert says in error.value.happened
    assert error.value.todo
    assert "root:" not in str(error.value)


@given(st.data())
def test_bytes_that_are_lost_or_changed_are_read_or_refused(data: st.DataObject):
    raw = bytearray(one_person())
    for _ in range(data.draw(st.integers(1, 4))):
        where = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            del raw[where : where + data.draw(st.integers(1, 30))]
        else:
            raw[where : where + 1] = data.draw(st.sampled_from([b"<", b">", b'"', b"&", b"\x00", b"\xff", b"9" * 30, b"/", b""]))
    _read_or_refused(bytes(raw))


@given(st.data())
def test_elements_that_are_moved_emptied_or_lost_are_read(data: st.DataObject):
    tree = etree.fromstring(one_person())
    for _ in range(data.draw(st.integers(1, 6))):
        elements = [one for one in tree.iter() if one is not tree]
        if not elements:
            break
        one = elements[data.draw(st.integers(0, len(elements) - 1))]
        what = data.draw(st.sampled_from(["lose", "empty", "attribute", "move", "text"]))
        parent = one.getparent()
        if what == "lose" and parent is not None:
            parent.remove(one)
        elif what == "empty":
            one.attrib.clear()
        elif what == "attribute" and one.attrib:
            one.attrib[data.draw(st.sampled_from(sorted(one.attrib)))] = data.draw(
                st.sampled_from(["", "-", "99999999", "1e999", "true", "2.16"])
            )
        elif what == "text":
            one.text = data.draw(st.sampled_from(["", "<", "x" * 50, "\n"]))
        elif what == "move" and not any(other is tree for other in one.iter()):
            target = elements[data.draw(st.integers(0, len(elements) - 1))]
            if target not in list(one.iter()):
                target.append(one)
    read = opened(etree.tostring(tree))
    assert all(one.span.of(read.text) for one in read.coded)


def _read_or_refused(data: bytes) -> None:
    try:
        read = opened(data)
        inner = list(enclosed(File(data, "record.xml"))) if read.format == "ccda" else []
    except FairleadError:
        return
    assert all(one.span.of(read.text) for one in read.coded)
    assert all(one.data for one in inner)


def test_other_xml_is_no_clinical_document():
    assert opened(b"<?xml version='1.0'?><letter>Ada</letter>").format == "text"
    assert opened(as_narrative("# A\nb")).format == "ccda"
    assert opened(b"\xef\xbb\xbf" + document(section("", "Note", "Well."))).format == "ccda"
    utf16 = document(section("", "Note", "Well.")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert opened(utf16).text.endswith("Well.\n")


def test_the_shared_samples_are_read(shared: Path):
    found = sorted((shared / "data" / "ccda_samples").glob("*.xml"))
    if not found:
        pytest.skip("needs the shared samples")
    for path in found:
        read = opened(path.read_bytes())
        assert read.format == "ccda", path.name
        assert read.coded, path.name
        inner = list(enclosed(File(path.read_bytes(), path.name)))
        assert [one.data[:5] for one in inner] == ([b"%PDF-"] if "embedded_pdf" in path.name else []), path.name
