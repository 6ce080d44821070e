"""What each document is and whose it is, before anything in it is read: docs/decisions/0005-one-person.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fairlead.contract.reading import DocumentRead, Warning
from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.documents.document import Document
from fairlead.findings import Finding, find, heading
from fairlead.findings.dates import dates_and_own
from fairlead.findings.enclosed import enclosed
from fairlead.findings.identity import parts
from fairlead.findings.plain_words import signs
from fairlead.findings.same_person import Identity, compare, filled, is_as_a_twin, shares
from fairlead.findings.voices import as_of_the_person, voices
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import Pack

LONGEST = 500_000
"""How many characters of one document are read: about a hundred and fifty printed pages."""
_SHOWN = re.compile(r"[^\n]")
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Read:
    """One document as it is read: what must not be read of it is blank, so that every other character keeps its place."""

    told: DocumentRead
    document: Document
    findings: tuple[Finding, ...] = ()
    who: Identity = field(default_factory=Identity)
    warnings: tuple[Warning, ...] = ()


def looked_at(document: Document, told: DocumentRead, pack: Pack) -> Read:
    """A document with its kind, date and language, without the parts of other people and in other languages, and what it says."""
    lexicon, text = pack.lexicon, document.text
    notes: list[Warning] = []
    partly: list[str] = []
    shown = _cut(text)
    if len(shown) < len(text):
        partly.append(pack.wording["too-long"].format(number=f"{LONGEST:,}"))
        notes.append(Warning(code="too-long", says=partly[-1], document=told.id))
    foreign = heading.foreign_parts(shown, lexicon)
    if foreign:
        share = sum(len(span.of(shown).strip()) for span, _ in foreign) / max(1, len(shown.strip()))
        names = ", ".join(dict.fromkeys(heading.name_of(language, lexicon) for _, language in foreign))
        whole = share > _MOSTLY
        says = pack.wording["other-language" if whole else "partly-other-language"].format(language=names)
        notes.append(Warning(code="other-language", says=says, document=told.id))
        if whole:
            said = told.model_copy(update={"language": foreign[0][1], "state": "not-read", "why": says})
            return Read(said, document, warnings=tuple(notes))
        partly.append(says)
        shown = _without(shown, [span for span, _ in foreign])
    who, others = parts(shown, lexicon)
    if others:
        partly.append(pack.wording["two-people-in-one"])
        notes.append(Warning(code="two-people-in-one", says=partly[-1], document=told.id))
        shown = _without(shown, others)
    date = _last_date(shown, lexicon)
    about = {"kind": heading.kind_of(shown, lexicon), "date": str(date) if date else None, "language": heading.language_of(shown, lexicon)}
    whys = [told.why, *partly] if told.why else partly
    state = {"state": "partly", "why": " ".join(whys)} if partly else {}
    read = document if shown == text else replace(document, text=shown)
    said = told.model_copy(update={**about, **state})
    if not who.is_named and heading.is_about_nobody(shown, lexicon):
        notes.append(Warning(code="about-nobody", says=pack.wording["about-nobody"], document=told.id))
        return Read(said, read, who=who, warnings=tuple(notes))
    told_by = voices(shown, lexicon)
    if told_by.others:
        shown = _without(shown, told_by.others)
        read = replace(document, text=shown)
    if told_by.others and told_by.person:
        notes.append(Warning(code="somebody-else", says=pack.wording["somebody-else"], document=told.id))
    findings = find(replace(read, text=as_of_the_person(shown, told_by)), lexicon)
    return Read(said, read, findings, _with_age(who, findings, date), tuple(notes))


def _last_date(text: str, lexicon: Lexicon) -> PartialDate | None:
    """The date of a file: that of the newest document in it, by its label, alone on a line, or as a note begins with it."""
    parts = [part.of(text) for part in enclosed(text, lexicon)]
    told = (heading.date_of(part, lexicon) or dates_and_own(part, signs(lexicon))[1] for part in parts)
    return max((one for one in told if one is not None), key=lambda one: one.first, default=None)


def of_one_person(read: Sequence[Read], pack: Pack) -> list[Read]:
    """The documents, each with whose it is; those of another person, and beside two people those of nobody named, say nothing."""
    if not read:
        return []
    whole, persons = _persons([one.who for one in read])
    others = [one.who for one, person in zip(read, persons, strict=True) if person == "other"]
    told: list[Read] = []
    for one, compared in zip(read, persons, strict=True):
        person = compared
        says: str | None = None
        code, left_out = None, False
        if one.told.state == "not-read":
            told.append(one)
            continue
        if person == "other":
            code, left_out = "other-person", True
            says = "other-person-as-a-twin" if is_as_a_twin(whole, one.who) else None
        elif others and (not shares(whole, one.who) if person == "unclear" else _fits_another(one.who, others)):
            person, code, left_out = "unclear", "whose-is-it", True
        elif person == "unclear" and (one.who.is_named or others) and any(other.who.is_named for other in read if other is not one):
            code = "person-unclear"
        warned = (Warning(code=code, says=pack.wording[says or code], document=one.told.id),) if code else ()
        told.append(
            replace(
                one,
                told=one.told.model_copy(update={"person": person}),
                findings=() if left_out else one.findings,
                warnings=(*one.warnings, *warned),
            )
        )
    return told


def mostly_another(read: Sequence[Read], pack: Pack) -> tuple[Warning, ...]:
    """That most of the files that tell whose they are tell of one other person than the first, by the numbers of the files."""
    own = [one for one in read if one.told.person == "same"]
    others = [one for one in read if one.told.person == "other"]
    if not own or not others:
        return ()
    whole, alike = others[0].who, others[:1]
    for one in others[1:]:
        if compare(whole, one.who) == "same":
            whole = filled(whole, one.who)
            alike.append(one)
    if 2 * len(alike) <= len(own) + len(others):
        return ()
    says = pack.wording["mostly-another-person"].format(first=_numbers(own), others=_numbers(alike))
    return (Warning(code="mostly-another-person", says=says),)


def _numbers(read: Sequence[Read]) -> str:
    """The numbers of the files as they were given: "numbers 2, 3 and 4"."""
    *former, last = (one.told.id.removeprefix("d") for one in read)
    return f"numbers {', '.join(former)} and {last}" if former else f"number {last}"


def _fits_another(one: Identity, others: Sequence[Identity]) -> bool:
    """Whether a document that fits the person fits another one of the folder as well, as a family name fits two of a family."""
    return one.is_named and any(compare(other, one) == "same" for other in others)


def _persons(known: Sequence[Identity]) -> tuple[Identity, list[str]]:
    """Who the person is, and whose each document is, by comparing with the first one that tells."""
    first = next((place for place, one in enumerate(known) if one.is_named), 0)
    if compare(known[0], known[first]) == "other":
        first = 0
    whole, before = known[first], None
    while whole != before:  # what one document adds may tell another
        before = whole
        for place, one in enumerate(known):
            if place != first and compare(whole, one) == "same":
                whole = filled(whole, one)
    return whole, ["same" if place == first else compare(whole, one) for place, one in enumerate(known)]


def _with_age(who: Identity, findings: Sequence[Finding], date: object) -> Identity:
    """The identity with the age and the sex that the text gives outright, where it gives one only."""
    own = [one for one in findings if one.about == "patient" and not one.negated]
    ages = {one.fields["age"] for one in own if one.kind == "age"}
    sexes = {one.fields["sex"] for one in own if one.kind == "sex" and not one.fields["pronoun"]}
    return replace(
        who,
        age=who.age if who.age is not None else ages.pop() if len(ages) == 1 else None,
        sex=who.sex or (sexes.pop() if len(sexes) == 1 else None),
        dated=date,  # type: ignore[arg-type]
    )


def _cut(text: str) -> str:
    """The beginning of a text that is too long, up to the end of a line."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind("\n", 0, LONGEST)
    return text[: end if end > LONGEST // 2 else LONGEST]


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in some places."""
    for span in spans:
        text = text[: span.start] + _SHOWN.sub(" ", text[span.start : span.end]) + text[span.end :]
    return text.rstrip()
