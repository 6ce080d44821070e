"""Whom a document is about: name, birth date, numbers, sex and age, read only to compare documents; nothing of it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from fairlead.core.spans import Span
from fairlead.documents.markdown import tables
from fairlead.findings.dates import dates
from fairlead.findings.same_person import Identity, agree, compare, filled, weight
from fairlead.knowledge.lexicon import Lexicon

_VALUE = re.compile(r"(?:[^\n|;(\[\d:]|\d(?=[a-z]))*")
_WIDE = re.compile(r"\s{2,}|\t")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9]|[ /-](?=[A-Z0-9]*\d)){3,24}", re.IGNORECASE)
_SEX = re.compile(r"[^\W\d_]+")
_SHORTEST_NUMBER = 4
_MOST_NAMES = 5
_SHORTEST_SEX = 2
_NEAR = 500
_LETTERHEAD = 400
"""How many characters may stand between the beginning of a letter and the line that says whom it is about."""
_OF_DOCTORS = frozenset(("dr", "prof", "professor", "m"))
_GAP = re.compile(r"^(?:[-=_*]{3,}[ \t]*|#{1,2} [^\n]*)$|\f", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_BLANKED = re.compile(r"[xX]{2,}|_+|-+")


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    start: int
    end: int
    value: Identity = field(default_factory=Identity)


def identities(text: str, lexicon: Lexicon) -> list[Identity]:
    """The people that a text names, each as often as its header stands there, in order."""
    found: list[Identity] = []
    for mention in sorted(_mentions(text, lexicon), key=lambda one: one.start):
        if found and mention.start - found[-1].end <= _NEAR and agree(found[-1], mention.value):
            found[-1] = _joined(found[-1], mention)
        else:
            found.append(replace(mention.value, at=mention.start, end=mention.end))
    return found


def parts(text: str, lexicon: Lexicon) -> tuple[Identity, list[Span]]:
    """The person of the text, and the spans that are about somebody else: from where such a person's header begins to the next one."""
    told = identities(text, lexicon)
    if not told:
        return Identity(), []
    whole, others, last = told[0], [], told[0].end
    open_at: int | None = None
    for one in told[1:]:
        is_other = compare(whole, one) == "other" and weight(whole, one) > 1
        if is_other and open_at is None:
            open_at = _break(text, last, one.at)
        elif not is_other and open_at is not None and compare(whole, one) == "same":
            others.append(Span(open_at, _break(text, last, one.at)))
            open_at = None
        elif not is_other and open_at is None:
            whole = filled(whole, one)
        last = one.end
    if open_at is not None:
        others.append(Span(open_at, len(text)))
    return whole, others


def _joined(one: Identity, mention: _Mention) -> Identity:
    return replace(filled(one, mention.value), end=mention.end)


def _break(text: str, last: int, at: int) -> int:
    """Where the part of another person begins: at the rule, heading or page end shortly before the header, else at the last empty line."""
    gaps = [gap for gap in _GAP.finditer(text, last, at) if at - gap.end() <= _LETTERHEAD]
    if gaps:
        return gaps[-1].start()
    empty = list(_EMPTY_LINE.finditer(text, last, at))
    return empty[-1].end() if empty else text.rfind("\n", last, at) + 1 or at


def _mentions(text: str, lexicon: Lexicon) -> Iterator[_Mention]:
    with_colon, bare = _labels(lexicon)
    for found in chain(with_colon.finditer(text), bare.finditer(text)):
        label = " ".join(found["label"].lower().split())
        kind, strong = _kinds(lexicon)[label]
        value = _read(kind, strong, text, found.end(), lexicon, label)
        if value is not None:
            yield _Mention(kind, found.start(), max(found.end(), value[1]), value[0])
    for table in tables(text):
        for column, head in enumerate(table[0]):
            kind, strong = _kinds(lexicon).get(" ".join(head.of(text).lower().split()).rstrip(":"), ("", False))
            for row in table[1:] if kind else ():
                value = _read(kind, strong, text, row[column].start, lexicon) if column < len(row) else None
                if value is not None:
                    yield _Mention(kind, row[column].start, value[1], value[0])
    for found in _opening(lexicon).finditer(text):
        if not _relatives(lexicon) & {word.lower() for word in _LETTERS.findall(found["before"])}:
            sex = _sexes(lexicon)[found["sex"].lower()]
            yield _Mention("age", found.start("age"), found.end(), Identity(sex=sex, age=int(found["age"])))
    for found in _spoken(lexicon).finditer(text):
        names, family, title = _name(found["name"] or found["again"], lexicon, titled=True)
        if names:
            yield _Mention("name", found.start(), found.end(), Identity(names=names, family=family, strong=True, sex=title))


def _read(kind: str, strong: bool, text: str, at: int, lexicon: Lexicon, label: str = "") -> tuple[Identity, int] | None:
    """What stands behind a label, and where it ends; a single word is a name only behind a label that asks for one by that word."""
    asks_for_a_name = "name" in label.split()
    if kind in ("name", "family", "given"):
        raw = _WIDE.split(_VALUE.match(text, at)[0], maxsplit=1)[0]  # type: ignore[index]
        cut = _next_label(lexicon).search(raw)
        raw = raw[: cut.start()] if cut else raw
        names, family, sex = _name(raw, lexicon, titled=kind != "name" or asks_for_a_name)
        told = Identity(names=names, family=family, strong=strong, sex=sex, part=None if kind == "name" else kind)
        return (told, at + len(raw)) if names else None
    if kind == "birth":
        near = next((one for one in dates(text[at : at + 24]) if one.span.start <= 2), None)
        if near is None:
            return None
        digits = "".join(sign for sign in text[at + near.span.start : at + near.span.end] if sign.isdigit())
        return Identity(birth=near.date, born=digits), at + near.span.end
    if kind in ("national", "record"):
        number = _NUMBER.match(text, at)
        value = re.sub(r"[^A-Za-z0-9]", "", number[0]).upper() if number else ""
        if number is None or len(value) < _SHORTEST_NUMBER or not any(sign.isdigit() for sign in value):
            return None
        return (Identity(national=frozenset((value,))) if kind == "national" else Identity(record=frozenset((value,)))), number.end()
    word = _SEX.match(text, at)
    sex = _sexes(lexicon).get(word[0].lower()) if word else None
    return (Identity(sex=sex), word.end()) if sex and word else None


def _name(raw: str, lexicon: Lexicon, *, titled: bool) -> tuple[tuple[str, ...], str | None, str | None]:
    """The words of a name, the family name where a comma sets it apart, and the sex that a title tells; nothing where it is no name."""
    rows = _rows(lexicon)
    if " ".join(raw.lower().split()) in _kinds(lexicon):
        return (), None, None
    before, comma, _ = raw.strip(" \t.,*_-").partition(",")
    kept: list[str] = []
    sex, has_title = None, titled
    family_words = 0
    for part, is_family in ((before, bool(comma)), (raw.strip(" \t.,*_-")[len(before) + 1 :], False)):
        for word in part.replace("*", " ").replace("_", " ").split():
            plain = word.strip(".,'’").lower()
            if plain in rows["title"]:
                has_title, sex = True, _sexes(lexicon).get(plain, sex)
                continue
            if not plain or plain == "-" or (plain in rows["particle"] and (kept or word.islower())):
                continue
            if not _LETTERS.fullmatch(word.strip(",")) or not word[0].isupper() or plain in rows["not-a-name"] or _BLANKED.fullmatch(plain):
                return (), None, None
            kept += [_plain(piece) for piece in re.split(r"['’.-]", plain) if piece] if "-" in plain else [_plain(plain)]
            family_words += is_family
    if not kept or len(kept) > _MOST_NAMES or (len(kept) < 2 and not has_title):
        return (), None, None
    return tuple(kept), kept[0] if comma and family_words == 1 and len(kept) > 1 else None, sex


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign) and sign not in "'’.")


@lru_cache(maxsize=2)
def _rows(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    rows: dict[str, frozenset[str]] = {name: frozenset() for name in ("title", "particle", "not-a-name", "seen", "relative")}
    for term in lexicon.tables.get("other_identity", ()):
        rows[term.word] = rows.get(term.word, frozenset()) | frozenset(term.names("labels"))
    return rows


@lru_cache(maxsize=2)
def _kinds(lexicon: Lexicon) -> dict[str, tuple[str, bool]]:
    wanted = ("name", "family", "given", "birth", "national", "record", "sex")
    rows = [term for term in lexicon.tables.get("other_identity", ()) if term.word in wanted]
    return {label: (term.word, bool(term.more.get("strong"))) for term in reversed(rows) for label in term.names("labels")}


@lru_cache(maxsize=2)
def _labels(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label at the start of a line, of a cell or of a field, with its colon; and one of a number or a birth date right before a digit."""
    kinds = _kinds(lexicon)
    bare = _any(label for label, (kind, _) in kinds.items() if kind in ("birth", "national", "record"))
    start = r"(?:^|[|;,(\[]|[ \t]{2}|\t|(?<=\d) )[ \t#>*_-]{0,6}"
    return (
        re.compile(rf"{start}(?P<label>{_any(kinds)})[*_]{{0,3}}[ \t]{{0,6}}[:|=][ \t*_|]{{0,12}}", re.IGNORECASE | re.MULTILINE),
        re.compile(rf"(?<![^\W_])(?P<label>{bare})[*_]{{0,3}}[ \t]{{0,6}}[.:#]?[ \t*_|]{{0,12}}(?=[A-Z]{{0,4}}[ -]?\d)", re.IGNORECASE),
    )


@lru_cache(maxsize=2)
def _next_label(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\s,*_](?:{_any(_kinds(lexicon))})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _spoken(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Mr Kinsman, 49 M", "I reviewed Mrs Ann Harper": a titled name before an age, or behind a word of seeing the person."""
    rows = _rows(lexicon)
    titles = "|".join(title.capitalize() for title in sorted(rows["title"] - _OF_DOCTORS, key=len, reverse=True))
    name = rf"(?:{titles})\.?[ ](?:[A-Z][\w'’.-]*)(?:[ ][A-Z][\w'’.-]+){{0,2}}"
    return re.compile(rf"(?P<name>{name})(?=(?:,| is an?| \(|,? aged)\s?\(?\d{{1,3}}\b)|\b(?:{_any(rows['seen'])})\s(?P<again>{name})")


@lru_cache(maxsize=2)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """Age and sex in the first words of a paragraph: "A 58-year-old woman", "65M."."""
    short = [form for term in lexicon.tables.get("sexes", ()) for form in term.cued]
    long = [form for term in lexicon.tables.get("sexes", ()) for form in term.also if len(form) > _SHORTEST_SEX and form.isalpha()]
    begins = r"(?:\A|\n[ \t]*\n|\n#{1,3} [^\n]*\n)(?P<before>[^\n]{0,40}?)(?<![\d/.-])(?P<age>\d{1,3})"
    years = r"[ -]?(?:(?:years?|yrs?|yo|y/o|y\.o\.)[ -]?(?:old)?)?,? ?"
    return re.compile(rf"{begins}{years}(?P<sex>{_any(short)}|(?i:{_any(long)}))\b")


@lru_cache(maxsize=2)
def _relatives(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(form.lower() for term in lexicon.tables.get("relations", ()) for form in term.forms) | _rows(lexicon)["relative"]


@lru_cache(maxsize=2)
def _sexes(lexicon: Lexicon) -> dict[str, str]:
    return {form.lower(): term.word for term in lexicon.tables.get("sexes", ()) for form in term.forms}


def _any(labels: Iterable[str]) -> str:
    return "|".join(re.escape(label).replace(r"\ ", r"[ \t]{1,3}") for label in sorted(labels, key=len, reverse=True))
