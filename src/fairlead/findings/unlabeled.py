"""Names that stand without a label: before a birth date, an age or a number, in a salutation, as the subject of what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.birth import bare_birth_at
from fairlead.findings.names import LETTERS, Name, any_of, name_of, rows_of
from fairlead.findings.same_person import Identity
from fairlead.findings.voices import is_for_another
from fairlead.knowledge.lexicon import Lexicon

Told = tuple[int, int, Identity]
"""Where a name begins and ends, and whom it tells."""
GAP = re.compile(r"^(?:[-=_*]{3,}[ \t]*|#{1,2} [^\n]*)$|\f", re.MULTILINE)
"""What parts two letters in one file: a rule, a heading, a page's end."""
_HEAD, _BEHIND_GAP, _TOP = 700, 300, 1500
_BACK = 110
_WORD = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_SIGNS = " \t,;|(*_-–"
_LINE_START = r"^[ \t\f#>*_|-]{0,6}"
_OF_DOCTORS = frozenset(("dr", "prof", "professor", "m"))
_BRACKET = r"(?:[ ]\([^()\n\d]{2,30}\))?"
_ONE_PART = re.compile(r"\s{3,}|\t|[|;]")
_NEVER_ALONE = ("conditions", "procedures", "sites", "specimens", "methods", "modalities", "symptoms", "devices", "drugs", "complications")
_NOR_THESE = ("kinds", "sections", "regions", "other_organs", "other_tumors", "histology", "markers", "measurements", "toxicities")
_TWO_PHRASES = 2


def name_before(text: str, at: int, lexicon: Lexicon) -> Told | None:
    """The name that ends right before a label of a birth date or number, on its line or alone on the line above."""
    start = max(0, at - _BACK)
    before = text[start:at].rstrip(_SIGNS)
    if before.endswith("\n"):
        before = before.rstrip("\n" + _SIGNS)
        if text.count("\n", start + len(before), at) > 1:
            return None
    line = before[before.rfind("\n") + 1 :]
    part = _ONE_PART.split(line)[-1]
    found = _ends(lexicon).search(part)
    if found is None or part[: found.start()].rstrip().endswith(":"):
        return None
    first = start + len(before) - len(part) + found.start()
    return _told(found["name"], first, line[: len(line) - len(part) + found.start()], lexicon, strong=True)


def opened(text: str, lexicon: Lexicon, *, is_named: bool) -> Iterator[tuple[Told, tuple[Identity, int]]]:
    """A name with a birth date behind it that begins a line near the top, as in "HARGREAVES E A   11.05.1959", each with the date.

    Where the text names somebody in another way (`is_named`), only what is plainly a name: a line may begin with an operation and its day.
    """
    zones = [(0, _HEAD), *((gap.end(), gap.end() + _BEHIND_GAP) for gap in GAP.finditer(text))]
    seen: set[int] = set()
    for start, end in zones:
        for found in _before_digit(lexicon).finditer(text, start, end):
            birth = bare_birth_at(text, found.end())
            told = _told(found["name"], found.start("name"), "", lexicon, strong=True, surely=is_named) if birth else None
            if told and birth and told[0] not in seen:
                seen.add(told[0])
                yield told, birth


def said_of(text: str, lexicon: Lexicon) -> Iterator[Told]:
    """A name with an age behind it that begins a line, one with a title behind "Re", and the one by which the writer calls herself."""
    for found in (*_aged(lexicon).finditer(text, 0, _TOP), *_titled(lexicon).finditer(text, 0, _TOP)):
        told = _told(found["name"], found.start("name"), "", lexicon)
        if told:
            yield told
    if not is_for_another(text, lexicon):
        for found in _myself(lexicon).finditer(text, 0, _TOP):
            told = _told(found["name"], found.start("name"), "", lexicon)
            if told:
                yield told


def addressed(text: str, lexicon: Lexicon) -> Iterator[Told]:
    """Whom a letter is written to, where it speaks of the reader's own illness."""
    said = {found[0].lower() for found in _to_the_person(lexicon).finditer(text)}
    if len(said) < _TWO_PHRASES:
        return
    for found in _to(lexicon).finditer(text, 0, _TOP):
        told = _told(found["name"], found.start("name"), "", lexicon)
        if told:
            yield told


def subjects(text: str, lexicon: Lexicon) -> Iterator[Told]:
    """A name behind a title of which something is told that is told of patients."""
    for found in _subject(lexicon).finditer(text):
        told = _told(found["name"], found.start("name"), text[max(0, found.start() - 40) : found.start()], lexicon, titled=True)
        if told:
            yield told


def identity_of(name: Name, **more: object) -> Identity:
    """What a name tells of its person."""
    known = {"names": name.words, "family": name.family, "also": name.also, "kin": name.kin, "suffix": name.suffix, "sex": name.sex}
    return Identity(**{**known, **more})  # type: ignore[arg-type]


def _told(
    raw: str, at: int, before: str, lexicon: Lexicon, *, strong: bool = False, titled: bool = False, surely: bool = False
) -> Told | None:
    """The name without the words before it that are none; None for a relative, one who treats, or what a record speaks of.

    Plainly a name is what holds a known given name, a title, a comma or an initial; with `surely` nothing else is one.
    """
    rows = rows_of(lexicon)
    words = raw.replace(",", ", ").split()
    plain = [word.strip(".,:'’()").lower() for word in words]
    passed = rows["not-a-name"] | rows["before-a-name"] | _labels(lexicon)
    cut = max((place + 1 for place, word in enumerate(plain) if word in passed), default=0)
    around = {word.lower() for word in LETTERS.findall(before)} | set(plain[:cut])
    if around & rows["relative"] or set(plain) & (_OF_DOCTORS - {"m"}) or around & _OF_DOCTORS:
        return None
    name = name_of(" ".join(words[cut:]), lexicon, titled=titled or bool(set(plain[:cut]) & _labels(lexicon)))
    if name is None:
        return None
    spoken_of = [word in _spoken_of(lexicon) for word in name.words if len(word) > 1]
    if name.kin or name.sex or "," in " ".join(words[cut:-1]) or len(spoken_of) < len(name.words):
        return (at, at + len(raw), identity_of(name, strong=strong)) if name.kin or not all(spoken_of) else None
    return None if surely or any(spoken_of) else (at, at + len(raw), identity_of(name, strong=strong))


@lru_cache(maxsize=2)
def _labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        label
        for term in lexicon.tables.get("other_identity", ())
        if term.word == "name"
        for label in term.names("labels")
        if " " not in label
    )


@lru_cache(maxsize=2)
def _spoken_of(lexicon: Lexicon) -> frozenset[str]:
    """The single words of illness, treatment and places in the body."""
    forms = (form for table in (*_NEVER_ALONE, *_NOR_THESE) for term in lexicon.tables.get(table, ()) for form in term.forms)
    return frozenset(word.lower() for form in forms for word in LETTERS.findall(form) if len(word) > 1)


@lru_cache(maxsize=2)
def _name(lexicon: Lexicon) -> str:
    particles = any_of(rows_of(lexicon)["particle"])
    return rf"{_WORD}(?:(?:,[ \t]{{0,2}}|[ \t]{{1,2}})(?:(?:{particles})(?=[ ,])|{_WORD})){{0,6}}"


@lru_cache(maxsize=2)
def _ends(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’.-])(?P<name>{_name(lexicon)}{_BRACKET})$")


@lru_cache(maxsize=2)
def _before_digit(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(
        rf"{_LINE_START}(?P<name>{_name(lexicon)}{_BRACKET})[ \t,;|(*–-]{{0,40}}(?:\n[ \t]{{0,4}})?(?<=[\s,;|(*–-])(?=\d)", re.MULTILINE
    )


@lru_cache(maxsize=2)
def _aged(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Grace Okonkwo is a 58 y.o. woman", "Ann Harper, 62 F"."""
    long = [form for term in lexicon.tables.get("sexes", ()) for form in term.also if len(form) > 2 and form.isalpha()]
    short = [form for term in lexicon.tables.get("sexes", ()) for form in term.cued]
    behind = rf"(?:(?:years?|yrs?|yo|y/o|y\.o\.?|y)\b|(?:{any_of(short)})\b|(?i:{any_of(long)})\b)"
    name = rf"(?P<name>{_WORD}(?:,?[ ]{_WORD}){{1,4}})"
    return pattern_of(rf"{_LINE_START}{name}(?:,|:)?(?:[ ](?:is|was|now|aged|an|a)){{0,3}}[ ]\(?\d{{2}}[ -]?{behind}", re.MULTILINE)


@lru_cache(maxsize=2)
def _titled(lexicon: Lexicon) -> re.Pattern[str]:
    name = rf"(?P<name>(?:{_titles(lexicon)})\.?[ ]{_WORD}(?:[ ]{_WORD}){{0,3}})"
    return pattern_of(rf"{_LINE_START}(?i:{any_of(_labels(lexicon))})[ ]{{1,3}}{name}(?=[ ]?(?:,|$|[ ]{{2}}|\())", re.MULTILINE)


@lru_cache(maxsize=2)
def _myself(lexicon: Lexicon) -> re.Pattern[str]:
    words = any_of(rows_of(lexicon)["myself"])
    return re.compile(rf"\b(?i:{words})[ :]{{1,2}}(?P<name>{_WORD}(?:[ ]{_WORD}){{1,3}})(?!,?[ ](?:the|your|his|her|a|from|calling)\b)")


@lru_cache(maxsize=2)
def _titles(lexicon: Lexicon) -> str:
    titles = rows_of(lexicon)["title"] - _OF_DOCTORS
    return any_of({title.capitalize() for title in titles} | {title.upper() for title in titles})


@lru_cache(maxsize=2)
def _to(lexicon: Lexicon) -> re.Pattern[str]:
    title = rf"(?:(?:{_titles(lexicon)})\.?[ ])?"
    return re.compile(
        rf"{_LINE_START}(?:To|TO|Dear|Hello|Hi)\b[: ]{{1,4}}(?P<name>{title}{_WORD}(?:[ ]{_WORD}){{0,3}})(?=[ ]?(?:,|$|[ ]{{2}}))",
        re.MULTILINE,
    )


@lru_cache(maxsize=2)
def _to_the_person(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"\b(?:{any_of(rows_of(lexicon)['to-the-person'])})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _subject(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = any_of(rows_of(lexicon)["subject"])
    return pattern_of(rf"\b(?P<name>(?:{_titles(lexicon)})\.?[ ]{_WORD}(?:[ ]{_WORD}){{0,2}}),?[ ](?:{phrases})\b")
