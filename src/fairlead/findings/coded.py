"""Coded statements of a record to findings: docs/decisions/0009-coded-statements.md.

What a statement is of is read by the words that its codes stand for; status, denial, days and person are those of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.documents.coded import Concept
from fairlead.documents.document import Document
from fairlead.findings import coded_courses, coded_results
from fairlead.findings.coded_line import Line, Reader
from fairlead.findings.coding import named, phrases, place_words, row_of
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_ILLNESS = frozenset(("condition", "complication", "symptom", "toxicity", "device", "pregnancy"))
_CANCER = frozenset(("site", "histology", "grade", "metastasis", "other-cancer"))
_KIND_OF_TUMOR = frozenset(("histology", "grade"))
_EFFECTS = frozenset(("toxicity", "complication", "symptom", "condition"))
_GRADE = re.compile(r"(?<!\d)[1-5](?!\d)")
_HISTOLOGY, _STAGE = "histology-morphology-behavior", "stage"


def read(document: Document, lexicon: Lexicon, words: Reader) -> Iterator[Finding]:
    """The findings of the coded statements whose lines are shown; `words` reads a phrase as a document of its own."""
    shown = [one for one in document.coded if one.span.of(document.text).strip() and one.mood != "void"]
    lines = [Line(one, document.id, lexicon, words) for one in shown]
    for line in lines:
        reader = _READERS.get(line.coded.kind)
        if reader is not None:
            yield from reader(line)
    yield from coded_results.read([line for line in lines if line.coded.kind in ("observation", "condition")])
    yield from coded_courses.read([line for line in lines if line.coded.kind in ("medication", "procedure", "plan")])


def _patient(line: Line) -> Iterator[Finding]:
    told = {code.code: part.value.text for part in line.coded.parts for code in part.about.codes if part.value is not None}
    born = _day(told.get("birth-date"))
    if born is not None:
        yield line.say("birth-year", {"year": born.year})
    sexes = {term.word for term in line.lexicon.tables.get("sexes", ())}
    if told.get("sex") in sexes:
        yield line.say("sex", {"sex": told["sex"], "pronoun": False, "addressed": False})
    died = told.get("deceased")
    if died:
        yield line.say("alive" if died == "no" else "deceased", {}, date=_day(died))


def _day(told: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(told) if told else None
    except ValueError:
        return None


def _condition(line: Line) -> Iterator[Finding]:
    """An illness, this cancer with its place and kind, spread, or another cancer."""
    coded = line.coded
    if row_of(coded.about, line.lexicon, asks="nothing") is not None:
        return
    found = line.read(phrases(coded.about, line.lexicon), _ILLNESS | _CANCER)
    if not found:  # a short form that means an illness where one is asked for
        terms = named(coded.about, line.lexicon, "conditions")
        found = [line.say("condition", {"name": term.word, "removed": False, "controlled": False}) for term in terms]
        found = [replace(one, negated=False) for one in found]
    for site in coded.sites:
        for place in place_words(site, line.lexicon)[:1]:
            told = [f"{about} of the {place}" for about in phrases(coded.about, line.lexicon)]
            found += [one for one in line.read(told, _CANCER) if not _is_told(one, found)]
    elsewhere = any(one.kind == "other-cancer" for one in found) and not any(one.kind == "site" for one in found)
    for part in coded.of(_HISTOLOGY):
        if not elsewhere and not any(one.kind == "metastasis" for one in found):
            told_kinds = line.read(phrases(part.value, line.lexicon), _KIND_OF_TUMOR)
            found += [one for one in told_kinds if not _is_told(one, found)]
    for one in found:
        if elsewhere and one.kind in _KIND_OF_TUMOR:
            continue
        yield _of_condition(line, one)


def _is_told(one: Finding, found: Sequence[Finding]) -> bool:
    return any(other.kind == one.kind and dict(other.fields) == dict(one.fields) for other in found)


def _of_condition(line: Line, one: Finding) -> Finding:
    coded = line.coded
    over = coded.mood == "past" or coded.end is not None
    if one.kind == "metastasis":
        status = "absent" if coded.denied else "suspected" if coded.doubtful else "resolved" if over else one.fields["status"]
        return line.hang(one, {"status": status}, mood="actual", date=coded.start or coded.told)
    if one.kind == "other-cancer":
        return line.hang(one, {"status": "treated" if over else one.fields["status"] or "active"}, mood="actual")
    if one.kind in _CANCER:
        return line.hang(one, mood="actual")  # in remission it is the same cancer
    if one.kind == "complication" and coded.start is None and one.fields["name"] in line.lexicon.words("conditions"):
        illness = replace(one, kind="condition", fields={"name": one.fields["name"], "removed": False, "controlled": False})
        return line.hang(illness, mood="past" if over else one.mood, resolved=over)  # on a list of illnesses, and of no day
    return line.hang(one, mood="past" if over else one.mood, resolved=over)


def _allergy(line: Line) -> Iterator[Finding]:
    """A substance that is not borne, or that none is known."""
    coded, lexicon = line.coded, line.lexicon
    if row_of(coded.about, lexicon, asks="nothing") is not None:
        return
    if any(one.kind == "no-allergies" for one in line.read(phrases(coded.about, lexicon), frozenset(("no-allergies",)))):
        if not coded.denied:
            yield line.say("no-allergies", {})
        return
    reaction = next((part.value.words for part in coded.of("reaction") if part.value is not None), None)
    if coded.mood == "actual":
        for term in named(coded.about, lexicon, "allergens", "drugs"):
            yield line.say("allergy", {"to": term.word, "reaction": reaction.lower() if reaction else None, "grade": None})


def _family(line: Line) -> Iterator[Finding]:
    coded = line.coded
    age = {"age": round(coded.amount.number)} if coded.amount is not None else {}
    of = next(iter(phrases(coded.relation, line.lexicon)), "relative")
    told = [f"{of}: {about}" for about in phrases(coded.about, line.lexicon)]
    yield from (line.hang(one, age, about="family") for one in line.read(told, frozenset(("family",))))


def _adverse_event(line: Line) -> Iterator[Finding]:
    """A side effect with its grade and the drugs that it is laid to."""
    coded, lexicon = line.coded, line.lexicon
    if coded.mood == "cancelled":
        return
    grade = _grade(line)
    drugs = tuple(dict.fromkeys(term.word for part in coded.of("suspect") for term in named(part.value, lexicon, "drugs")))
    told = [f"{about} grade {grade}" if grade else about for about in phrases(coded.about, lexicon)]
    found = line.read(told, _EFFECTS)
    best = [one for one in found if one.kind == "toxicity"] or found
    over = coded.end is not None
    for one in best:
        fields = {"from": drugs, "ongoing": False, "grade": grade} if one.kind == "toxicity" else {}
        yield line.hang(one, fields, resolved=over)


def _grade(line: Line) -> int | None:
    """The grade, by its own code or by how severe it is said to be."""
    for name in ("ctcae-grade", "grade", "severity"):
        for part in line.coded.of(name):
            row = row_of(part.value, line.lexicon, asks="severity")
            said = row.word if row is not None else " ".join(_code_words(part.value))
            found = _GRADE.search(said)
            if found:
                return int(found[0])
    return None


def _code_words(value: Concept | None) -> tuple[str, ...]:
    """The codes of a grade are its digits where they are short."""
    if value is None:
        return ()
    return (*(code.code for code in value.codes if len(code.code) <= len("grade 1")), *value.said)


_READERS: dict[str, Callable[[Line], Iterator[Finding]]] = {
    "patient": _patient,
    "condition": _condition,
    "allergy": _allergy,
    "family": _family,
    "adverse-event": _adverse_event,
}
