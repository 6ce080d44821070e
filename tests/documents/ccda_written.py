"""A writer of C-CDA for tests: an invented person's document, entry by entry, and any text as sections of narrative."""

from __future__ import annotations

import re
from html import escape

_TEMPLATE = "2.16.840.1.113883.10.20.22.4."
LOINC, SNOMED, RXNORM, ICD10 = (f"2.16.840.1.113883.6.{number}" for number in (1, 96, 88, 90))
DENIED = ' negationInd="true"'
_SYSTEMS = {"loinc": LOINC, "snomed": SNOMED, "rxnorm": RXNORM, "icd10": ICD10}


def coded(tag: str, text: str | None = None, *, kind: str | None = None, **codes: str) -> str:
    """A coded element: `coded("value", "Asthma", kind="CD", snomed="195967001")`."""
    system, code = next(iter(codes.items()), (None, None))
    told = f' code="{code}" codeSystem="{_SYSTEMS[system]}"' if system else ' nullFlavor="OTH"'
    inner = f"<originalText>{escape(text)}</originalText>" if text else ""
    of_kind = f' xsi:type="{kind}"' if kind else ""
    return f"<{tag}{of_kind}{told}>{inner}</{tag}>"


def templated(number: str) -> str:
    return f'<templateId root="{_TEMPLATE}{number}"/>'


def time(low: str | None = None, high: str | None = None, value: str | None = None) -> str:
    if value:
        return f'<effectiveTime value="{value}"/>'
    ends = "".join(f'<{name} value="{day}"/>' for name, day in (("low", low), ("high", high)) if day)
    return f"<effectiveTime>{ends}</effectiveTime>"


def problem(value: str, *, denied: bool = False, when: str = "", inner: str = "") -> str:
    return (
        '<entry><act classCode="ACT" moodCode="EVN"><code code="CONC"/><statusCode code="active"/><entryRelationship typeCode="SUBJ">'
        f'<observation classCode="OBS" moodCode="EVN"{DENIED * denied}>{templated("4")}<code code="55607006"/>'
        f'<statusCode code="completed"/>{when}{value}{inner}</observation></entryRelationship></act></entry>'
    )


def result(code: str, value: str, when: str, inner: str = "", status: str = "completed") -> str:
    return (
        f'<entry><organizer classCode="BATTERY" moodCode="EVN"><component><observation classCode="OBS" moodCode="EVN">{templated("2")}'
        f'{code}<statusCode code="{status}"/>{when}{value}{inner}</observation></component></organizer></entry>'
    )


def quantity(value: object, unit: str) -> str:
    return f'<value xsi:type="PQ" value="{value}" unit="{unit}"/>'


def medicine(name: str, *, status: str = "active", mood: str = "EVN", when: str = "", denied: bool = False) -> str:
    return (
        f'<entry><substanceAdministration classCode="SBADM" moodCode="{mood}"{DENIED * denied}>{templated("16")}'
        f'<statusCode code="{status}"/>{when}<consumable><manufacturedProduct><manufacturedMaterial>{coded("code", name)}'
        "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>"
    )


def procedure(code: str, when: str, *, mood: str = "EVN", denied: bool = False) -> str:
    return (
        f'<entry><procedure classCode="PROC" moodCode="{mood}"{DENIED * denied}>{templated("14")}{code}'
        f'<statusCode code="completed"/>{when}</procedure></entry>'
    )


def allergy(substance: str | None, *, denied: bool = False, reaction: str | None = None) -> str:
    told = f"<participant><participantRole><playingEntity>{substance}</playingEntity></participantRole></participant>" if substance else ""
    did = (
        f"<entryRelationship><observation>{templated('9')}{coded('value', reaction, kind='CD')}</observation></entryRelationship>"
        if reaction
        else ""
    )
    return (
        '<entry><act classCode="ACT" moodCode="EVN"><entryRelationship>'
        f'<observation classCode="OBS" moodCode="EVN"{DENIED * denied}>{templated("7")}'
        f'<statusCode code="completed"/>{coded("value", kind="CD", snomed="419199007")}{told}{did}</observation></entryRelationship></act></entry>'
    )


def relative(relation: str, value: str, age: int) -> str:
    return (
        f'<entry><organizer classCode="CLUSTER" moodCode="EVN">{templated("45")}<subject><relatedSubject>{relation}</relatedSubject></subject>'
        f"<component><observation>{templated('46')}{value}<entryRelationship><observation>{templated('31')}"
        f"{quantity(age, 'a')}</observation></entryRelationship></observation></component></organizer></entry>"
    )


def section(code: str, title: str, text: str, *entries: str) -> str:
    told = f'<code code="{code}" codeSystem="{LOINC}"/>' if code else ""
    return f"<component><section>{told}<title>{escape(title)}</title><text>{text}</text>{''.join(entries)}</section></component>"


def document(*sections: str, name: tuple[str, str] | None = ("Ada", "Sample"), title: str = "Summary", head: str = "") -> bytes:
    named = f"<name><given>{name[0]}</given><family>{name[1]}</family></name>" if name else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<ClinicalDocument xmlns="urn:hl7-org:v3" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc">'
        f'<title>{escape(title)}</title><effectiveTime value="20260320"/><recordTarget><patientRole><patient>{named}'
        '<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19610504"/></patient></patientRole></recordTarget>'
        f"<component><structuredBody>{''.join(sections)}</structuredBody></component></ClinicalDocument>"
    ).encode()


def one_person() -> bytes:
    """A woman with squamous carcinoma of the middle esophagus: chemotherapy for spread that failed, and what she lives with."""
    low = '<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3.5"/><high value="5.0"/></value></observationRange></referenceRange>'
    return document(
        section("11450-4", "Problems", "", problem(coded("value", kind="CD", icd10="C15.4"), when=time("20250210")),
                problem(coded("value", "Squamous cell carcinoma of esophagus (disorder)", kind="CD")),
                problem(coded("value", kind="CD", icd10="C78.0"), when=time("20250212")),
                problem(coded("value", "Asthma", kind="CD"), denied=True),
                problem(coded("value", kind="CD", snomed="49436004"), when=time("2020"))),
        section("30954-2", "Results", "", result(coded("code", "Albumin", loinc="1751-7"), quantity(3.1, "g/dL"), time(value="20260310"), low),
                result(coded("code", "PD-L1 22C3 combined positive score"), '<value xsi:type="INT" value="12"/>', time(value="20250220")),
                result(coded("code", loinc="2160-0"), '<value xsi:type="PQ" nullFlavor="UNK"/>', time(value="20260310")),
                result(coded("code", "ECOG performance status", loinc="89247-1"), '<value xsi:type="INT" value="2"/>', time(value="20260310"))),
        section("10160-0", "Medications", "", medicine("Apixaban 5 MG Oral Tablet", when=time("20260115")),
                medicine("Metformin", status="completed", when=time("20200101", "20240101")), medicine("Warfarin", denied=True)),
        section("29549-3", "Medications administered", "", *(
            medicine(drug, status="completed", when=time(value=day))
            for drug in ("Carboplatin", "Paclitaxel") for day in ("20250301", "20250322", "20250412"))),
        section("47519-4", "Procedures", "", procedure(coded("code", "Insertion of esophageal stent"), time(value="20260301")),
                procedure(coded("code", "Esophagectomy", snomed="45900003"), time(value="20260301"), denied=True)),
        section("18776-5", "Plan of treatment", "", procedure(coded("code", "Gastrostomy placement"), time(value="20260401"), mood="INT")),
        section("48765-2", "Allergies", "", allergy(coded("code", "Penicillin G"), reaction="Hives")),
        section("10157-6", "Family history", "", relative(coded("code", "father"), coded("value", "Malignant tumor of colon", kind="CD"), 61)),
        section("10164-2", "History of present illness", "<paragraph>Progressive disease on CT of 2 May 2025 with new liver metastases.</paragraph>"
                "<list><item>No ascites.</item><item>Dysphagia for solids.</item></list>"),
    )  # fmt: skip


_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"[\s|:-]+$")


def as_narrative(text: str) -> bytes:
    """Any letter in Markdown as a document of narrative: its headings as sections, its lines as paragraphs, its tables as tables."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    rows: list[str] = []

    def close() -> None:
        if rows:
            sections[-1][1].append(f"<table>{''.join(rows)}</table>")
            rows.clear()

    for line in text.split("\n"):
        found = _ROW.match(line)
        if found and _RULE.match(line):
            continue
        if found:
            rows.append(f"<tr>{''.join(f'<td>{escape(cell.strip())}</td>' for cell in found[1].split('|'))}</tr>")
            continue
        close()
        heading = re.match(r"#+ (.*)", line)
        if heading:
            sections.append((heading[1], []))
        elif line.strip():
            sections[-1][1].append(f"<paragraph>{escape(line)}</paragraph>")
        else:
            sections[-1][1].append("<paragraph/>")
    close()
    return document(*(section("", title, "".join(lines)) for title, lines in sections), name=None, title="Record")
