"""What people say of the cancer in their own words, put in the words of records, sign for sign, so that every place stays where it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from fairlead.core.needs import Runs, can_be_in, needs
from fairlead.core.patterns import either, pattern_of
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.lexicon import Lexicon

_SET = re.compile(r"\{([a-z-]+)\}")
_OF_MANY = ("drug", "regimen")
"""Sets of so many names that what they need together says nothing."""
_STOP = re.compile(r"[.!?;]\s")
BY_A_CARER = "\x1f"
"""A sign, blank for every pattern, that stands in a text where a carer named the person."""
_NEAR, _AHEAD = 90, 30
"""Signs around a way of saying in which words for how the illness was found count; before a treatment, those for what is to come."""


@dataclass(frozen=True)
class _Way:
    """A way of saying, what it is put as (the first that is short enough), and in which sentences alone, or not.

    `first`: what instead, where no treatment was told before it; nothing of it for "as it stands". `needed`: what a text holds in
    which it is said; the pattern, of many names in many places, is made when a text holds that.
    """

    source: str
    needed: tuple[Runs, ...]
    says: tuple[str, ...]
    first: tuple[str, ...] | None
    only: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The way with its names."""
        return pattern_of(self.source, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ways:
    treated: re.Pattern[str]
    to_come: re.Pattern[str]
    at_first: re.Pattern[str]
    ways: tuple[_Way, ...]


@lru_cache(maxsize=32)
def in_words_of_records(text: str, lexicon: Lexicon) -> str:
    """The text, of the same length: "took out his gullet" is "esophagectomy"; a way of saying that is too short for it stays as it is."""
    if not is_in_lay_words(text, lexicon):
        return text
    known = _known(lexicon)
    for way in known.ways:
        if not can_be_in(text, way.needed):
            continue
        text = way.pattern.sub(lambda found, way=way: _put(found, way, known), text)  # type: ignore[misc]
    return text


def _put(found: re.Match[str], way: _Way, known: _Ways) -> str:
    whole, says = found[0], way.says
    if way.first is not None and not _is_later(found, known):
        says = way.first
    if (way.only and not way.only.search(_sentence(found))) or (way.unless and way.unless.search(_sentence(found))):
        return whole
    wordings = (found.expand(one) if "\\g" in one else one for one in says)
    told = next((one for one in wordings if len(one) <= len(whole)), whole)
    lost = [at for at, sign in enumerate(whole) if sign == "\n"]
    if any(at < len(told) for at in lost):
        return whole
    signs = list(_at_its_place(found, told).ljust(len(whole)))
    for at in lost:
        signs[at] = "\n"
    return "".join(signs)


def _at_its_place(found: re.Match[str], told: str) -> str:
    """The wording with the place that it ends with where the text tells it, so that a quote names it."""
    where = found.groupdict().get("where")
    if not where or not told.endswith(where):
        return told
    return told[: -len(where)].ljust(found.start("where") - found.start()) + where


def _is_later(found: re.Match[str], known: _Ways) -> bool:
    """Whether a treatment that was had is told before it, and its own sentence is not about how the illness was found."""
    if known.at_first.search(_sentence(found)):
        return False
    before = found.string[: found.start()]
    return any(not known.to_come.search(before, max(0, one.start() - _AHEAD), one.start()) for one in known.treated.finditer(before))


def _sentence(found: re.Match[str]) -> str:
    """The words around a match, up to the ends of its sentence."""
    text = found.string
    low = max(0, found.start() - _NEAR)
    begins = max((one.end() for one in _STOP.finditer(text, low, found.start())), default=low)
    end = _STOP.search(text, found.end())
    return text[begins : min(end.start() if end else len(text), found.end() + _NEAR)]


@lru_cache(maxsize=8)
def is_in_lay_words(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has words that lay people use of themselves and theirs."""
    gate = _gate(lexicon)
    return gate is not None and (BY_A_CARER in text or gate.search(text) is not None)


@lru_cache(maxsize=64)
def pattern_of_set(name: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The set of ways or names of this name, as a pattern of whole words; one that never matches where the pack has none."""
    return pattern_of(source_of_set(name, lexicon), re.IGNORECASE)


def source_of_set(name: str, lexicon: Lexicon) -> str:
    """The same as it is written, for a longer pattern that it is a part of: to make one of many names takes a tenth of a second."""
    return rf"(?<!\w)(?:{_sets(lexicon).get(name, '(?!)')})(?!\w)"


@lru_cache(maxsize=4)
def _gate(lexicon: Lexicon) -> re.Pattern[str] | None:
    """What stands in any text of somebody who speaks so; in most records nothing of it, and then no way of saying need be made."""
    row = next((row for row in lexicon.tables.get("lay_words", ()) if row.word == "gate"), None)
    return _compiled("|".join(_filled(way, {}) for way in row.names("ways"))) if row is not None else None


@lru_cache(maxsize=4)
def _sets(lexicon: Lexicon) -> dict[str, str]:
    sets = {"drug": _names(lexicon, "regimens", "drugs"), "regimen": _names(lexicon, "regimens")}
    for row in lexicon.tables.get("lay_words", ()):
        if "names" in row.more:
            sets[row.word] = either(row.names("names"), r"\s")
        elif "ways" in row.more and "says" not in row.more:
            sets[row.word] = "|".join(_filled(way, sets) for way in row.names("ways"))
    return sets


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> _Ways:
    rows = lexicon.tables.get("lay_words", ())
    sets = _sets(lexicon)
    unnamed = sets | dict.fromkeys(_OF_MANY, ".+")
    ways = [
        _Way(
            _source("|".join(_filled(way, sets) for way in row.names("ways"))),
            needs(_source("|".join(_filled(way, unnamed) for way in row.names("ways"))), re.IGNORECASE),
            row.names("says"),
            row.names("at-first") if "at-first" in row.more else None,
            *(_compiled(_filled(str(row.more[name]), sets)) if name in row.more else None for name in ("only", "unless")),
        )
        for row in rows
        if "says" in row.more
    ]
    treated, to_come, at_first = (_compiled(sets.get(name, r"(?!)")) for name in ("treated", "to-come", "at-first"))
    return _Ways(treated, to_come, at_first, tuple(ways))


def _names(lexicon: Lexicon, *tables: str) -> str:
    """Every name of the tables' regimens and of their drugs against cancer."""
    terms = (one for table in tables for one in lexicon.tables.get(table, ()) if table == "regimens" or is_anticancer(lexicon, one))
    return either({form.lower() for one in terms for form in one.forms if form.isascii()}, r"\s") + r"(?!\w)"


def _filled(way: str, sets: Mapping[str, str]) -> str:
    """A way with its sets written out; a blank stands for any."""
    return _SET.sub(lambda found: f"(?:{sets[found[1]]})", way).replace(" ", r"(?:\s{1,60})")


def _source(ways: str) -> str:
    return rf"(?<![\w-])(?:{ways})(?!\w)"


def _compiled(ways: str) -> re.Pattern[str]:
    return pattern_of(_source(ways), re.IGNORECASE)
