"""How much of a medicine is taken, and how often: "75mg - one daily", "30 od", "(2.5 mg two times a day)", "5 mg every 6 hours"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.named import is_anticancer
from fairlead.findings.tokens import tokens
from fairlead.knowledge.lexicon import Lexicon

_AMOUNT = pattern_of(
    r"[\s(:,-]{0,3}(?P<n>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,6}(?:\.\d{1,3})?)(?:\s?(?:-|–|to)\s?\d{1,4}(?:\.\d)?)?\s?(?P<u>[A-Za-zµμ]{1,11})?(?:/(?:h|hr|hour)\b|(?P<d>\s?/\s?(?:day|d|24\s?h)\b))?(?![\w/])"
)
_EVERY = pattern_of(
    r"(?:q\s?|every\s)(?P<n>\d{1,2})(?:\s?-\s?\d{1,2})?(?:(?<=q12|.q8|.q6|.q4)(?![\w.]|\s?(?:w|d|m)\w{0,5}\b)|\s?h\b|\s?hourly\b|\s?hours?\b|\s?hrly\b)|(?P<m>\d{1,2})\s?-?\s?(?:hourly|hrly)\b",
    re.IGNORECASE,
)
_SO_OFTEN = pattern_of(r"(?P<n>[1-9])\s?(?:x|times)\s?(?:/|per\s|a\s|each\s|every\s)?\s?(?:day|daily)\b", re.IGNORECASE)
_SCHEDULE = pattern_of(r"(?P<a>[0-4])\s?-\s?(?P<b>[0-4])\s?-\s?(?P<c>[0-4])(?:\s?-\s?(?P<d>[0-4]))?(?![\d/-])")
"""As in "1-0-1": how many in the morning, at noon, in the evening, at night."""
_STRENGTH = pattern_of(r"[\s(:,-]{0,3}\d{1,4}(?:\.\d{1,2})?\s?/\s?\d{1,4}(?:\.\d{1,2})?(?:\s?(?:mg|mcg|g))?(?![\w/.]\d|[\w/])")
_ENDS_AN_ITEM = pattern_of(
    r"\s?(?P<m>[,;)\n+&]|\.(?!\d)|\Z|(?:and|&|\+|plus|for|then|still|since|prn|sos|as\sneeded|as\srequired|(?:on|from)\s\d)\b)",
    re.IGNORECASE,
)
_MOST_BARE, _LEAST_BARE = 1900, 5
_EVERY_NIGHT = "ON"
"""As British charts write it; in small letters it is the preposition."""
_A_DAY = 24
_A_FEW = 1
_WORDS_OF_FORM, _WORDS_BETWEEN, _LONGEST = 5, 9, 6
_JOINS = frozenset("-–:(),/")
_LINKS = frozenset((",", "and", "&", "+", "plus"))
_ABOUT_DOSES = (
    "medicine-forms",
    "dose-words",
    "once-a-day",
    "twice-a-day",
    "three-times-a-day",
    "four-times-a-day",
    "when-needed",
    "milligrams",
    "grams",
    "micrograms",
    "other-doses",
    "takes",
    "no-more",
    "held-for-a-time",
    "goes-on-taking",
)


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose with its unit and how many times a day; each None where it is not told. `last` is the token behind all of it."""

    number: float | None
    unit: str | None
    per_day: float | None
    last: int


def dose_of(context: Context, first: int, end: int) -> Dose | None:
    """The dose behind the name of a medicine that ends before token `first`; tokens from `end` on are of something else."""
    marked = context.marked
    forms = context.plain("medicine-forms")
    at = first
    while at < min(end, first + _WORDS_OF_FORM) and (marked.words[at].norm in forms or marked.words[at].raw in _JOINS):
        at += 1
    while at < min(end, first + _WORDS_OF_FORM) and marked.words[at].norm in context.plain("dose-set-to"):
        at += 1  # "prednisolone now 10 mg", "was increased to 100 micrograms"
    while at > first and marked.words[at - 1].raw in (",", "/"):
        at -= 1
    limit = marked.words[end - 1].end if end > first else marked.words[first - 1].end
    found = _AMOUNT.match(marked.text, marked.words[at - 1].end, limit)
    unit = _units(marked.lexicon).get(found["u"].lower()) if found and found["u"] else None
    if found and unit is not None:
        last = marked.token_at(found.end() - 1) + 1
        per_day, stop = _often(context, last, end)
        said = found["u"] if unit == "" else unit
        return Dose(float(found["n"].replace(",", "")), said, 1.0 if found["d"] else per_day, stop)
    strength = _STRENGTH.match(marked.text, marked.words[at - 1].end, limit)
    if strength:  # of two drugs in one tablet: no one number is the dose
        per_day, stop = _often(context, marked.token_at(strength.end() - 1) + 1, end)
        return Dose(None, None, per_day, max(stop, marked.token_at(strength.end() - 1) + 1))
    if found:  # a bare number counts as a dose only with how often it is taken right behind
        last = marked.token_at(found.end("n") - 1) + 1
        per_day, stop = _often(context, last, min(end, last + 2))
        if per_day is not None and marked.words[last - 1].end == found.end("n"):
            return Dose(float(found["n"].replace(",", "")), None, per_day, stop)
        if _ends_an_item(context, found):
            return Dose(float(found["n"].replace(",", "")), None, None, last)
    per_day, stop = _often(context, at, end)
    return Dose(None, None, per_day, stop) if per_day is not None else None


def _ends_an_item(context: Context, found: re.Match[str]) -> bool:
    """As in "ramipril 5, amlodipine 10": a bare number right behind the name and nothing more of it; no year, no number of a list."""
    text = context.marked.text
    stop = _ENDS_AN_ITEM.match(text, found.end("n"))
    value = float(found["n"].replace(",", ""))
    if stop is None or text[found.start() : found.start("n")] != " " or value > _MOST_BARE:
        return False
    return stop["m"] != "." or value >= _LEAST_BARE or "." in found["n"]


def dose_in_row(context: Context, cells: Sequence[tuple[int, int]], own: Dose | None) -> Dose | None:
    """The dose that a row of a table tells in the cells beside the name, each given by its tokens; what its own cell tells comes first."""
    number, unit, per_day = (own.number, own.unit, own.per_day) if own else (None, None, None)
    last = own.last if own else 0
    for first, end in cells:
        if first >= end:
            continue
        found = _AMOUNT.match(context.marked.text, context.marked.words[first].start, context.marked.words[end - 1].end)
        said = _units(context.marked.lexicon).get(found["u"].lower()) if found and found["u"] else None
        if found and said is not None and number is None:
            number, unit = float(found["n"].replace(",", "")), found["u"] if said == "" else said
        if per_day is None:
            per_day, _ = _often(context, first, end)
        last = max(last, end)
    return None if number is None and per_day is None else Dose(number, unit, per_day, last)


def is_of_a_dose(context: Context, word: str) -> bool:
    """Whether a word tells how a medicine is given, how often, why, or that there is none."""
    return any(word in context.plain(name) for name in _ABOUT_DOSES) or bool(context.plain("empty") & {word})


def is_alone_in_a_list(context: Context, number: int, at: int) -> bool:
    """As in "Amlodipine, edoxaban.": two medicines or more in a sentence, or behind its colon, and nothing but how they are taken.

    One is enough behind a label that asks for a kind of medicine ("Anticoagulant: apixaban").
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    colon = next((one for one in range(at - 1, sentence.first - 1, -1) if marked.words[one].raw == ":"), None)
    first = sentence.first if colon is None else colon + 1
    label = set(marked.norms(sentence.first, first))
    drugs = [hit for hit in marked.in_sentence("drugs", number) if hit.first >= first and context.counts(hit)]
    fewest = 1 if context.plain("medicine-labels") & label else len(("one", "another"))
    if len(drugs) < fewest or number in marked.cells or any(is_anticancer(marked.lexicon, hit.term) for hit in drugs):
        return False
    named = {at for hit in drugs for at in range(hit.first, hit.last)}
    rest = [marked.words[at].norm for at in range(first, sentence.last) if at not in named]
    return all(not word.isalpha() or word in _LINKS or is_of_a_dose(context, word) for word in rest)


def _often(context: Context, first: int, end: int) -> tuple[float | None, int]:
    """How many times a day, and the token behind; none where it is taken when needed."""
    marked = context.marked
    times = _times(marked.lexicon)
    between = context.plain("dose-words") | context.plain("medicine-forms")
    ahead = marked.norms(first, min(end, first + _LONGEST))
    item = ahead[: next((place for place, word in enumerate(ahead) if place and word in (",", ";")), len(ahead))]
    if context.plain("when-needed") & set(item):
        return None, first
    at = first
    while at < min(end, first + _WORDS_BETWEEN):
        times_a_day = _SO_OFTEN.match(marked.text, marked.words[at].start)
        if times_a_day:
            return float(times_a_day["n"]), marked.token_at(times_a_day.end() - 1) + 1
        each = _SCHEDULE.match(marked.text, marked.words[at].start)
        if each and (times_told := sum(int(part) for part in each.groups() if part)):
            return float(times_told), marked.token_at(each.end() - 1) + 1
        every = _EVERY.match(marked.text, marked.words[at].start)
        if every:
            stop = marked.token_at(every.end() - 1) + 1
            needed = context.plain("when-needed") & set(marked.norms(stop, min(end, stop + 3)))
            hours = int(every["n"] or every["m"])
            return (None if needed or not hours else float(_A_DAY / hours)), stop
        if marked.words[at].raw == _EVERY_NIGHT:
            return 1.0, at + 1
        for size in range(min(_LONGEST, end - at), 0, -1):
            said = tuple(marked.norms(at, at + size))
            if said in times:
                return times[said], at + size
        word = marked.words[at]
        dotted = word.raw == "." and len(marked.words[at - 1].raw) == 1  # "s.c."
        if word.norm not in between and word.raw not in _JOINS and not dotted and not (word.raw.isdigit() and len(word.raw) <= _A_FEW):
            break
        at += 1
    return None, first


@lru_cache(maxsize=2)
def _times(lexicon: Lexicon) -> Mapping[tuple[str, ...], float]:
    return {
        tuple(word.norm for word in tokens(says)): float(term.more["times"])
        for term in lexicon.tables.get("plain_words", ())
        if "times" in term.more
        for says in term.names("says")
    }


@lru_cache(maxsize=2)
def _units(lexicon: Lexicon) -> Mapping[str, str]:
    """The sign that is kept for each word of a unit of dose; "" keeps it as written."""
    rows = (term for term in lexicon.tables.get("plain_words", ()) if "dose_unit" in term.more)
    return {says.lower(): str(term.more["dose_unit"]) for term in rows for says in term.names("says")}
