"""Whom a document is about: name, birth date, numbers, sex and age, read only to compare documents; nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.documents.markdown import tables
from fairlead.findings.birth import birth_at
from fairlead.findings.names import LETTERS, any_of, name_of, rows_of, sexes_of, without_filler
from fairlead.findings.same_person import Identity, agree, compare, filled, weight
from fairlead.findings.unlabeled import GAP, Told, addressed, identity_of, name_before, opened, said_of, subjects
from fairlead.knowledge.lexicon import Lexicon

_VALUE = re.compile(r"(?:[^\n|;(\[\d:]|\((?=[^\W\d_]{2,12}\)[ ][^\W\d_])|\((?=[^\W\d_]{3,12}\.?[ ][^\W\d_]{2,30}\))|\d(?=[a-z]))*")
"""What may be a name: up to a digit, a bracket (unless it holds a name of call or a former name) or the next field."""
_WIDE = re.compile(r"\s{2,}|\t")
_NUMBER = {
    kind: pattern_of(rf"[A-Z]{{0,4}}{group}(?:[ ]{group})+(?!\w|[/.-]\w)|[A-Z0-9]+(?:[/-][A-Z0-9]+)*", re.IGNORECASE)
    for kind, group in (("national", r"\d{2,4}"), ("record", r"\d{2,3}"))
}
_SEX = re.compile(r"[^\W\d_]+")
_SHORTEST_NUMBER = 4
_HIDDEN = re.compile(r"X{2,}")
_SHORTEST_SEX = 2
_NEAR = 500
_LETTERHEAD = 400
"""How many characters may stand between the beginning of a letter and the line that says whom it is about."""
_CLAUSE = 40
_SENTENCE_END = re.compile(r"[.;!?\n]")
_LONGEST_LABEL = 48
_BLOCK = 300
"""How far back a block of lines is looked at."""
_OF_DOCTORS = frozenset(("dr", "prof", "professor", "m"))
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_WITH_COLON = frozenset(("birth", "birthday"))
"""Labels that are words of a sentence, too: they count with a colon only."""
_NAMES = ("name", "family", "given")


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    strong: bool = False
    series: str = ""


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
    return replace(filled(one, mention.value), end=max(one.end, mention.end))


def _break(text: str, last: int, at: int) -> int:
    """Where the part of another person begins: at the rule, heading or page end shortly before the header, else at the last empty line."""
    gaps = [gap for gap in GAP.finditer(text, last, at) if at - gap.end() <= _LETTERHEAD]
    if gaps:
        return gaps[-1].start()
    empty = list(_EMPTY_LINE.finditer(text, last, at))
    return empty[-1].end() if empty else text.rfind("\n", last, at) + 1 or at


def _mentions(text: str, lexicon: Lexicon) -> Iterator[_Mention]:
    labeled = list(chain(_labeled(text, lexicon), _in_tables(text, lexicon)))
    yield from labeled
    for found in _opening(lexicon).finditer(text):
        if not rows_of(lexicon)["relative"] & {word.lower() for word in LETTERS.findall(found["before"])}:
            sex = sexes_of(lexicon)[found["sex"].lower()]
            yield _Mention("age", found.start("age"), found.end(), Identity(sex=sex, age=int(found["age"]), opens=True))
    named = [one for one in labeled if one.kind in _NAMES]
    for found in _spoken(lexicon).finditer(text):
        name = name_of(found["name"] or found["again"], lexicon, titled=True)
        if name and not (found["again"] and _is_of_a_colleague(text, found.start(), lexicon)):
            named.append(_Mention("name", found.start(), found.end(), identity_of(name, strong=True)))
            yield named[-1]
    births = [one for one in labeled if one.kind == "birth"]
    bare = list(_as_names(before for one in births if (before := name_before(text, one.start, lexicon))))
    for told, (birth, end) in opened(text, lexicon, is_named=bool(named)):
        bare.append(_Mention("name", told[0], told[1], told[2]))
        yield _Mention("birth", told[1], end, birth)
    yield from bare
    if named or bare:
        return
    numbers = [one for one in labeled if one.kind in ("national", "record")]
    weaker = (
        (before for one in numbers if (before := name_before(text, one.start, lexicon))),
        said_of(text, lexicon),
        addressed(text, lexicon),
        subjects(text, lexicon),
    )
    yield from next((mentions for way in weaker if (mentions := list(_as_names(way)))), [])


def _is_of_a_colleague(text: str, at: int, lexicon: Lexicon) -> bool:
    """As in "she then met Mr Brown": not the writer of the letter saw somebody."""
    before = _SENTENCE_END.split(text[max(0, at - _CLAUSE) : at])[-1]
    return bool(rows_of(lexicon)["not-the-writer"] & {word.lower() for word in LETTERS.findall(before)})


def _as_names(told: Iterable[Told]) -> Iterator[_Mention]:
    return (_Mention("name", start, end, value) for start, end, value in told)


def _labeled(text: str, lexicon: Lexicon) -> Iterator[_Mention]:
    for found in chain.from_iterable(pattern.finditer(text) for pattern in _labels(lexicon)):
        if _is_of_kin(text, found.start("label"), lexicon):
            continue
        label = " ".join(found["label"].lower().split())
        known = _kinds(lexicon)[label]
        value = _read(known, text, found.end(), lexicon, label)
        if value is not None:
            yield _Mention(known.kind, found.start("label"), max(found.end(), value[1]), value[0])


def _is_of_kin(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a relative is named before it on the line, or who comes along or pays in the lines above it without a gap."""
    start = max(0, at - _BLOCK)
    before = text[start:at]
    line = before[before.rfind("\n") + 1 :]
    if rows_of(lexicon)["relative"] & {word.lower() for word in LETTERS.findall(line)}:
        return True
    return _kin_block(lexicon).search(_EMPTY_LINE.split(before)[-1]) is not None


def _in_tables(text: str, lexicon: Lexicon) -> Iterator[_Mention]:
    for table in tables(text):
        for column, head in enumerate(table[0]):
            known = _kinds(lexicon).get(" ".join(head.of(text).lower().split()).rstrip(":"))
            for row in table[1:] if known else ():
                value = _read(known, text, row[column].start, lexicon) if known and column < len(row) else None
                if known and value is not None:
                    yield _Mention(known.kind, row[column].start, value[1], value[0])


def _read(known: _Label, text: str, at: int, lexicon: Lexicon, label: str = "") -> tuple[Identity, int] | None:
    """What stands behind a label, and where it ends; a single word is a name only behind a label that asks for one by that word."""
    if known.kind in (*_NAMES, "former"):
        return _read_name(known, text, at, lexicon, asks_for_a_name="name" in label.split())
    if known.kind == "birth":
        return birth_at(text, at)
    if known.kind in ("national", "record"):
        number = _NUMBER[known.kind].match(text, at)
        value = re.sub(r"[^A-Za-z0-9]", "", number[0]).upper().lstrip("0") if number else ""
        if number is None or len(value) < _SHORTEST_NUMBER or not any(sign.isdigit() for sign in value) or _HIDDEN.search(value):
            return None
        told = frozenset(((known.series, value),))
        return (Identity(national=told) if known.kind == "national" else Identity(record=told)), number.end()
    word = _SEX.match(text, at)
    sex = sexes_of(lexicon).get(word[0].lower()) if word else None
    return (Identity(sex=sex), word.end()) if sex and word else None


def _read_name(known: _Label, text: str, at: int, lexicon: Lexicon, *, asks_for_a_name: bool) -> tuple[Identity, int] | None:
    raw = _WIDE.split(_VALUE.match(text, at)[0], maxsplit=1)[0]  # type: ignore[index]
    end = at + len(raw)
    raw = without_filler(raw, lexicon)
    cut = _next_label(lexicon).search(raw)
    if cut:
        end, raw = end - len(raw) + cut.start(), raw[: cut.start()]
    if " ".join(raw.lower().split()) in _kinds(lexicon):
        return None
    name = name_of(raw, lexicon, titled=known.kind != "name" or asks_for_a_name)
    if name is None:
        return None
    if known.kind == "former":
        return Identity(also=frozenset(name.words) | name.also, kin=name.kin), end
    return identity_of(name, strong=known.strong, part=None if known.kind == "name" else known.kind), end


@lru_cache(maxsize=2)
def _kinds(lexicon: Lexicon) -> dict[str, _Label]:
    wanted = (*_NAMES, "former-name", "birth", "national", "record", "sex")
    rows = [term for term in lexicon.tables.get("other_identity", ()) if term.word in wanted]
    return {
        label: _Label(term.word.removesuffix("-name"), bool(term.more.get("strong")), str(term.more.get("series", "")))
        for term in reversed(rows)
        for label in term.names("labels")
    }


@lru_cache(maxsize=2)
def _labels(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """A label at the start of a line, of a cell or of a field, with its colon; one of a number or a birth date right before a digit;
    one alone on the line above.

    A label that is a letter or two ("b.", "*") counts behind a comma or bracket only.
    """
    kinds = _kinds(lexicon)
    bare = [label for label, known in kinds.items() if known.kind in ("birth", "national", "record") and label not in _WITH_COLON]
    tiny = any_of(label for label in bare if len(label.strip(".")) == 1)
    above = any_of(label for label, known in kinds.items() if known.kind not in ("name", "sex", "former") or "name" in label.split())
    start = r"(?:^|[|;,(\[]|[ \t]{2}|\t|(?<=\d) )[ \t\f#>*_-]{0,6}"
    behind = r"[*_]{0,3}[ \t]{0,6}[.:#]{0,2}[ \t*_|]{0,12}"
    of_birth = [label for label in bare if kinds[label].kind == "birth" and len(label.strip(".")) > 1]
    of_number = [label for label in bare if kinds[label].kind != "birth"]
    births, numbers = any_of(of_birth), any_of(of_number)
    any_kind = any_of(label for label in kinds if len(label.strip(".")) > 1)
    return (
        pattern_of(
            rf"{start}(?=[^\n:|=]{{1,{_LONGEST_LABEL}}}[:|=])(?P<label>{any_kind})[*_]{{0,3}}[ \t]{{0,6}}#?[:|=][ \t*_|]{{0,12}}",
            re.IGNORECASE | re.MULTILINE,
        ),
        pattern_of(rf"{_first(of_number)}(?<![^\W_])(?P<label>{numbers}){behind}(?=[A-Z]{{0,4}}[ -]?\d)", re.IGNORECASE),
        pattern_of(rf"{_first(of_birth)}(?<![^\W_])(?P<label>{births}){behind}(?=\d|[A-Z]{{3,9}}\.?[ ]\d)", re.IGNORECASE),
        pattern_of(rf"^[ \t#*_]{{0,6}}(?P<label>{above})[ \t:*_]{{0,6}}\n[ \t]{{0,6}}(?=\S)", re.IGNORECASE | re.MULTILINE),
        re.compile(rf"[,(;][ ]?(?P<label>{tiny})[ ]?(?=\d{{1,2}}[/. -]\w{{1,9}}[/. -]\d\d)", re.IGNORECASE),
    )


def _first(labels: Sequence[str]) -> str:
    """A look at the first letter before anything else, which most places of a text do not pass."""
    return f"(?=[{''.join(sorted({re.escape(label[0]) for label in labels}))}])" if labels else ""


@lru_cache(maxsize=2)
def _kin_block(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"^[ \t#*_|>-]*(?:{any_of(rows_of(lexicon)['kin-block'])})\b", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=2)
def _next_label(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"[\s,*_](?:{any_of(label for label in _kinds(lexicon) if len(label.strip('.')) > 1)})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _spoken(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Mr Kinsman, 49 M", "I reviewed Mrs Ann Harper": a titled name before an age, or behind a word of seeing the person."""
    rows = rows_of(lexicon)
    titles = "|".join(title.capitalize() for title in sorted(rows["title"] - _OF_DOCTORS, key=lambda title: (-len(title), title)))
    name = rf"(?:{titles})\.?[ ](?:[A-Z][\w'’.-]*)(?:[ ][A-Z][\w'’.-]+){{0,2}}"
    return pattern_of(rf"(?P<name>{name})(?=(?:,| is an?| \(|,? aged)\s?\(?\d{{1,3}}\b)|\b(?:{any_of(rows['seen'])})\s(?P<again>{name})")


@lru_cache(maxsize=2)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """Age and sex in the first words of a paragraph: "A 58-year-old woman", "65M."."""
    short = [form for term in lexicon.tables.get("sexes", ()) for form in term.cued]
    long = [form for term in lexicon.tables.get("sexes", ()) for form in term.also if len(form) > _SHORTEST_SEX and form.isalpha()]
    begins = r"(?:\A|\n[ \t]*\n|\n#{1,3} [^\n]*\n|\n(?=(?:An?|This|The)[ ]))(?P<before>[^\n]{0,40}?)(?<![\d/.-])(?P<age>\d{1,3})"
    years = r"[ -]?(?:(?:years?|yrs?|yo|y/o|y\.o\.)[ -]?(?:old)?)?,? ?"
    return pattern_of(rf"{begins}{years}(?P<sex>{any_of(short)}|(?i:{any_of(long)}))\b")
