"""What a person supposes, as she writes it ("HER2=negative"), understood by the words of the pack: which fact, and what it is to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from fairlead.contract.tumor import Biomarker
from fairlead.core.errors import Exit, FairleadError
from fairlead.core.quantities import spelled
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import Pack

Read = Callable[[str], tuple[Biomarker, ...]]
"""The results of markers that the reader of records finds in a line of text."""

LISTED = ("conditions", "complications", "symptoms", "toxicities", "devices", "judgements", "wishes")
"""The tables whose words are told with yes or no."""

_SPLIT = re.compile(r"\s*(?:==?|:)\s*")
_NUMBER = re.compile(r"(?P<sign><=|>=|<|>)?\s*(?P<number>-?\d+(?:\.\d+)?)\s*(?P<unit>.*)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the pack that an assertion is about: its table, and its word there."""

    table: str
    word: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """An assertion as it was understood.

    `path` is that of the fact, `about` what it is about where the path alone does not say (a drug, an organ, an illness), `value` the
    word, the words, the number or the answer that it is to be, `unit` that of a measurement; `results` are those of a marker.
    """

    asked: str
    path: str
    says: str
    value: str | float | bool | tuple[str, ...]
    about: tuple[Named, ...] = ()
    unit: str | None = None
    results: tuple[Biomarker, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """An assertion as it was typed, in its two halves, and what it is understood by."""

    text: str
    left: str
    right: str
    pack: Pack
    read: Read


def parse(text: str, pack: Pack, read: Read) -> Assertion:
    """The assertion that `text` makes; FairleadError (status 2) for one that is not clear, with the nearest form that is."""
    left, right = _halves(text, pack.lexicon)
    for understand in (_marker, _scalar, _beside, _measurement, _listed):
        found = understand(_Line(text, left, right, pack, read))
        if found is not None:
            return found
    raise _unknown(left, right, pack.lexicon)


def _halves(text: str, lexicon: Lexicon) -> tuple[str, str]:
    if len(text) > 2 * _LONGEST or "\n" in text:
        raise refused("An assertion is one short line.", _likes(lexicon)[:3])
    comparing = re.fullmatch(r"\s*(?P<left>[^=<>:]+?)\s*(?P<right>[<>]=?\s*\S.*?)\s*", text)
    parts = [comparing["left"], comparing["right"]] if comparing else _SPLIT.split(text.strip(), maxsplit=1)
    if len(parts) != 2 or not all(parts):
        happened = f"“{shown(text)}” is no assertion: it needs a fact, an equals sign and what it is to be."
        raise refused(happened, _nearest(text.strip(" =:"), "yes", lexicon))
    return parts[0], parts[1]


def _key(text: str) -> str:
    """A name without what people vary: case, hyphens, blanks."""
    return " ".join(re.sub(r"[-_/]", " ", text.casefold()).split())


@lru_cache(maxsize=64)
def forms(lexicon: Lexicon, table: str) -> Mapping[str, Term]:
    """Every way of writing a word of a table, by its key; the word itself counts before the forms of others."""
    rows = lexicon.tables.get(table, ())
    return {**{_key(form): term for term in reversed(rows) for form in term.forms}, **{_key(term.word): term for term in reversed(rows)}}


def _facts(lexicon: Lexicon) -> tuple[Term, ...]:
    return lexicon.tables.get("facts", ())


def _likes(lexicon: Lexicon) -> list[str]:
    return [like for term in _facts(lexicon) for like in term.names("like")]


def answer(right: str, lexicon: Lexicon) -> bool | None:
    """Yes or no, as a person writes it; None where it is neither."""
    term = forms(lexicon, "replies").get(_key(right))
    return None if term is None else term.word == "yes"


def _scalar(line: _Line) -> Assertion | None:
    """A fact that has a name of its own: the age, the cell type, the spread."""
    term = next((one for one in _facts(line.pack.lexicon) if _key(line.left) in {_key(one.word), *map(_key, one.also)}), None)
    return None if term is None else Assertion(line.text, term.word, _says(term), _value(term, line.right, line.pack.lexicon))


def _says(term: Term) -> str:
    return str(term.more["says"])


def _value(fact: Term, right: str, lexicon: Lexicon) -> str | float | tuple[str, ...] | bool:
    """What a fact is to be: a word of its table (several for a list), a number, else the text."""
    table, like = fact.more.get("table"), fact.names("like")
    if table is None and not fact.word.startswith("tumor.stages"):
        number = _NUMBER.fullmatch(right)
        if number is None:
            return right
        if number["sign"]:
            raise refused(f"“{shown(right)}” is not one number.", like)
        if number["unit"].strip(" %") and _key(number["unit"]) not in ("years", "percent"):
            raise refused(f"“{shown(right)}” is not clear here.", like)
        return float(number["number"])
    if table is None:
        return right
    if fact.word == "metastases" and answer(right, lexicon) is False:
        return ()
    words = [forms(lexicon, table).get(_key(part)) for part in re.split(r",|\+| and ", right)]
    if None in words:
        every = list(dict.fromkeys(term.word for term in lexicon.tables.get(table, ())))
        near = close(right, list(forms(lexicon, table)))
        told = [forms(lexicon, table)[one].word for one in near] or every[:8]
        raise refused(f"“{shown(right)}” is no word for {_says(fact)}.", [f"{like[0].partition('=')[0]}={word}" for word in told])
    found = tuple(dict.fromkeys(term.word for term in words if term))
    return found if fact.word in ("metastases", "preferences") else found[0]


def _beside(line: _Line) -> Assertion | None:
    """A fact about something that is named beside it: "prior X", "X ended", "X metastases"."""
    for fact, name in _affixed(_key(line.left), line.pack.lexicon):
        about = _about(fact.word, name, line.pack)
        if about is None:
            continue
        says = _says(fact).format(about=about.word)
        if fact.word == "treatments.stop_reason":
            return Assertion(line.text, fact.word, says, _value(fact, line.right, line.pack.lexicon), (about,))
        said, number = answer(line.right, line.pack.lexicon), _NUMBER.fullmatch(line.right)
        if fact.word == "metastases[count]" and number and not number["unit"] and float(number["number"]).is_integer():
            return Assertion(line.text, fact.word, says, float(number["number"]), (about,))
        if said is None:
            raise refused(f"“{shown(line.right)}” is not clear here.", [f"{line.left.strip()}=yes", f"{line.left.strip()}=no"])
        return Assertion(line.text, fact.word, says, said, (about,))
    return None


def _affixed(left: str, lexicon: Lexicon) -> Iterator[tuple[Term, str]]:
    """Each fact whose own words stand at the beginning or the end, with what is left of the name; the longest words first."""
    ahead = [(_key(word), fact) for fact in _facts(lexicon) for word in fact.names("ahead")]
    behind = [(_key(word), fact) for fact in _facts(lexicon) for word in fact.names("behind")]
    found = [(len(word), fact, left[len(word) :].strip()) for word, fact in ahead if left.startswith(f"{word} ")]
    found += [(len(word), fact, left[: -len(word)].strip()) for word, fact in behind if left.endswith(f" {word}")]
    for _, fact, name in sorted(found, key=lambda one: -one[0]):
        yield fact, name


_TABLES = {
    "metastases[count]": ("metastases",),
    "treatments": ("drugs", "regimens", "classes"),
    "treatments.stop_reason": ("drugs", "regimens", "classes", "modalities", "procedures"),
    "fitness.medications": ("drugs",),
    "fitness.allergies": ("drugs", "allergens", "classes"),
}


def _about(path: str, name: str, pack: Pack) -> Named | None:
    for table in _TABLES[path]:
        term = forms(pack.lexicon, table).get(_key(name))
        if term is not None:
            return Named(table, term.word)
    return None


def _marker(line: _Line) -> Assertion | None:
    """A result of a marker, as the reader of records reads it: one that it finds nowhere else may be written so in a letter."""
    marker = next(
        (term.word for key, term in _markers(line.pack.lexicon) if _key(line.left) == key or _key(line.left).startswith(f"{key} ")), None
    )
    if marker is None:
        return None
    found = _results(marker, line.left, line.right, line.read)
    term = next(one for one in line.pack.lexicon.tables["markers"] if one.word == marker)
    if not found and not term.names("scores"):  # a bare number has the unit of the marker where that has one scale only
        found = next(
            (one for unit in term.names("units")[:1] if (one := _results(marker, line.left, f"{line.right.strip()} {unit}", line.read))), ()
        )
    bare = [one for one in found if term.names("scores") and one.status is one.score is one.unit is None]  # a number of no score
    if len(found) != 1 or bare:
        scores = [one for one in term.names("scores") if _results(marker, f"{marker} {one}", "10", line.read)]
        likes = [f"{marker}=positive", f"{marker}=negative", *(f"{marker} {one}=10" for one in scores[:1])]
        raise refused(f"“{shown(line.right)}” is no clear result of {marker}.", likes)
    says = " ".join(filter(None, (marker, found[0].score)))
    return Assertion(line.text, f"biomarkers[{marker}]", says, line.right.strip(), results=found)


def _results(marker: str, left: str, right: str, read: Read) -> tuple[Biomarker, ...]:
    """The results of this marker that the reader finds, those that say something."""
    found = (one for one in read(f"{left.strip()}: {right.strip()}.") if one.marker == marker)
    return tuple(one for one in found if one.status is not None or one.number is not None)


@lru_cache(maxsize=4)
def _markers(lexicon: Lexicon) -> tuple[tuple[str, Term], ...]:
    """The ways of writing markers, the longest first; the names of their scores stand for them too."""
    rows = [term for term in lexicon.tables.get("markers", ()) if term.more.get("match_word", True) or term.also or term.cased]
    named = {_key(form): term for term in reversed(rows) for form in (*term.forms, *_scores(term))}
    return tuple(sorted(((key, term) for key, term in named.items() if term.word != "any"), key=lambda one: -len(one[0])))


def _scores(term: Term) -> Iterable[str]:
    """The names of scores that belong to this marker alone and are short forms of their own."""
    return [one for one in term.names("scores") if one.isupper() and one.isalpha()]


def _measurement(line: _Line) -> Assertion | None:
    term = forms(line.pack.lexicon, "measurements").get(_key(line.left))
    if term is None:
        return None
    number = _NUMBER.fullmatch(line.right)
    like = [f"{term.word}=… {term.more.get('unit', '')}".strip()]
    if number is None or number["sign"]:
        raise refused(f"“{shown(line.right)}” is no number.", like)
    rows = {spelled(row["unit"]): row for row in reversed(term.more.get("units", ())) if "times" in row}
    value, unit = float(number["number"]), number["unit"].strip()
    if unit and spelled(unit) not in rows:
        raise refused(
            f"“{shown(unit)}” is no unit of {term.word}.", [f"{term.word}={number['number']} {row['unit']}" for row in rows.values()][:4]
        )
    fitting = [row for row in reversed(rows.values()) if (not unit or row is rows[spelled(unit)]) and _is_possible(value, row, term)]
    kinds = {(row["times"], row.get("before", 0), row.get("after", 0)): row for row in reversed(fitting)}
    if not kinds:
        raise refused(f"No {term.word} can be {shown(line.right)}.", like)
    if len(kinds) > 1:
        told = [f"{term.word}={number['number']} {_written(row, term)}" for row in reversed(kinds.values())]
        raise refused(f"{term.word} has no unit here, and more than one may be meant.", told)
    row = next(iter(kinds.values()))
    return Assertion(line.text, "measurements", term.word, value, (Named("measurements", term.word),), unit=_written(row, term))


def _written(row: Mapping[str, Any], term: Term) -> str:
    """A unit as the case writes it where it is that of the case, else as the table does."""
    return str(term.more["unit"] if row["times"] == 1 and not row.get("before", 0) and not row.get("after", 0) else row["unit"])


def _is_possible(value: float, row: Mapping[str, float], term: Term) -> bool:
    """Whether this many of this unit lie within the limits of the possible."""
    converted = (value + row.get("before", 0)) * row["times"] + row.get("after", 0)
    return float(term.more.get("low", converted)) <= converted <= float(term.more.get("high", converted))


def _listed(line: _Line) -> Assertion | None:
    """Something that is there or is not: an illness, a complication, a symptom, a device, a judgement, a wish."""
    about = tuple(Named(table, term.word) for table in LISTED if (term := forms(line.pack.lexicon, table).get(_key(line.left))) is not None)
    if not about:
        return None
    said, number = answer(line.right, line.pack.lexicon), _NUMBER.fullmatch(line.right)
    graded = tuple(one for one in about if one.table in ("complications", "symptoms", "toxicities"))
    if graded and number and not number["sign"] and not number["unit"] and number["number"] in tuple("012345"):
        return Assertion(line.text, "grade", about[0].word, float(number["number"]), graded)
    values = _judged(about, line.right, line.pack.lexicon)
    if values is not None:
        return Assertion(line.text, "listed", about[0].word, values, about)
    if said is None:
        raise refused(f"“{shown(line.right)}” is not clear here.", [f"{about[0].word}=yes", f"{about[0].word}=no"])
    return Assertion(line.text, "listed", about[0].word, said, tuple(one for one in about if one.table != "toxicities") or about)


def _judged(about: tuple[Named, ...], right: str, lexicon: Lexicon) -> str | None:
    """What a judgement with words of its own says ("over 3 months"); None where it has none, or these are others."""
    words = {one.word for one in about if one.table == "judgements"}
    rows = [row for term in lexicon.tables.get("judgements", ()) if term.word in words for row in term.more.get("value_words", ())]
    return next((str(row["value"]) for row in rows if _key(right) in {_key(str(row["value"])), *map(_key, row.get("also", ()))}), None)


def _unknown(left: str, right: str, lexicon: Lexicon) -> FairleadError:
    return refused(f"“{shown(left)}” is no fact that this knowledge has a name for.", _nearest(left, right, lexicon))


def _nearest(left: str, right: str, lexicon: Lexicon) -> list[str]:
    """The nearest right ways to write an assertion about what stands on the left."""
    known = {key: term.word for table in ("markers", "measurements", *LISTED) for key, term in forms(lexicon, table).items()}
    likes = {_key(form): like for term in _facts(lexicon) for form in term.also for like in term.names("like")}
    likes |= {_key(like.partition("=")[0]): like for like in _likes(lexicon)}
    near = close(_key(left), [*known, *likes])
    return [likes.get(one) or f"{known[one]}={_reply(known[one], right, lexicon)}" for one in near] or _likes(lexicon)[:3]


def _reply(word: str, right: str, lexicon: Lexicon) -> str:
    """What can be said of a thing: of a marker what was written, where it is no mere yes; else yes."""
    is_marker = word in lexicon.words("markers")
    return (right.strip() if answer(right, lexicon) is not True else "positive") if is_marker else right.strip()


def close(text: str, among: Iterable[str]) -> list[str]:
    """The nearest of these names, at most two."""
    return get_close_matches(_key(text), list(among), n=2, cutoff=0.6)


def shown(text: str) -> str:
    """What was typed, as an error may repeat it."""
    return text.strip()[:_LONGEST]


def refused(happened: str, likes: Iterable[str]) -> FairleadError:
    """The error of an assertion that is not clear, with right ones."""
    told = ", ".join(f'"{one}"' for one in dict.fromkeys(likes))
    return FairleadError(happened, todo=f"Write for instance {told}.", status=Exit.USAGE)


def like(path: str, lexicon: Lexicon) -> str | None:
    """A right way to write an assertion about the fact at this path; None where it has no name of its own."""
    return next((one for term in _facts(lexicon) if term.word == path for one in term.names("like")), None)
