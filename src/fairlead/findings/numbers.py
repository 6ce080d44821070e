"""Numbers, sizes and scores as records write them, and the tissue that a score is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.marker_counts import bare_count
from fairlead.findings.matcher import Forms, Hit
from fairlead.findings.numbers_in_words import AMOUNT_WORD, WORD, amount
from fairlead.knowledge.lexicon import Lexicon

_TO_TWELVE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_WORDS = {word: number for number, word in enumerate((*_TO_TWELVE, *_TEENS))}
_DIGITS = 3
_ONE = frozenset(("single", "solitary", "isolated", "sole"))
_TIMES = re.compile(r"[x×](\d{1,3})")
_SIZE = pattern_of(
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)(?:\s?(?:x|×|by|and|&|,)\s?(\d{1,3}(?:\.\d{1,2})?)){0,3}\s?(cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?)\b",
    re.IGNORECASE,
)


_FORMER = pattern_of(
    r"\b(?:previously|formerly|was|were|from|compared\s(?:to|with)|prior|vs\.?|versus|prev\.?|before|earlier|last|by|had\sbeen|initially|then|baseline)[\s(:~]{0,3}$"
    r"|(?:cm|mm)\s?[(\[]\s?$",
    re.IGNORECASE,
)
"""What stands right before a length of before, or of how much it changed; so does a length, with the other in brackets behind it."""
_LISTED = re.compile(r"and|&|,")
_NUMBERED = pattern_of(r"(?:\b(?:seg\w{0,5}|level|station|no\.?|lobe)\s?|[A-Za-z#])$", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:none|not?)\b[^.;,\n]{0,24}\bthan\s$", re.IGNORECASE)
_BEFORE, _BOUND = 18, 40


def number_in(word: str) -> int | None:
    """The whole number that a word says, None where it says none.

    >>> number_in("two"), number_in("13"), number_in("x3"), number_in("solitary"), number_in("multiple")
    (2, 13, 3, 1, None)
    """
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) < _DIGITS else None
    if word in _ONE:
        return 1
    found = _TIMES.fullmatch(word)
    return int(found[1]) if found else _WORDS.get(word)


def largest_cm(text: str) -> float | None:
    """The largest length written in `text`, in cm; a length of before and a bound ("none larger than 2 cm") do not count.

    >>> largest_cm("nodules of 8 mm and 2.1 x 1.8 cm")
    2.1
    """
    sizes = [size for _, _, size in lengths(text, 0, len(text))]
    return max(sizes) if sizes else None


def lengths(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Each length in a stretch of `text` with its place, in cm, of several sides the longest; those of before left out."""
    for found in _SIZE.finditer(text, start, end):
        bound = _AT_MOST.search(text, max(start, found.start() - _BOUND), found.start())
        if not bound and not _FORMER.search(text, max(start, found.start() - _BEFORE), found.start()):
            written = re.findall(r"\d+(?:\.\d+)?", found[0])
            if _LISTED.search(found[0]):  # "24 and 17 mm", "2.3, 1.1 cm", but not "segment 8, 0.9 cm"
                alike = [number for number in written if ("." in number) is ("." in written[-1])]
                written = alike if not _NUMBERED.search(text, max(start, found.start() - _BEFORE), found.start()) else written[-1:]
            size = max(float(number) for number in written)
            yield found.start(), found.end(), round(size * (0.1 if found[3].lower().startswith("m") else 1.0), 2)


_AMOUNT = (
    r"(?:\s?[(\[]?(?:ASSAYS)\b[^()\[\]\d\n]{0,16}[)\]]?)?(?:[\s:=*()|\"”]{0,4}|\s[-–]\s)(?:(?:came|reported|scored|calculated|given|estimated)\s(?:(?:out|back)\s)?(?:(?:at|as)\s)?)?(?:(?:of|is|was|score|at|approx\.?|approximately|about|around|circa|ca\.?|just|only|roughly|nearly)\s){0,3}[~≈]?\s?(?P<c><=|>=|≤|≥|</=|>/=|<|>|=>|=<|WORDS)?\s?"
    rf"(?P<b>between\s)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?|{AMOUNT_WORD})"
    r"(?![\d]|[A-Za-z]\d)(?P<r>(?(b)\s?(?:-|–|to|and)|\s?(?:-|–|to))\s?\d{1,3})?(?:\s?(?P<u>%|per\scent))?"
)
_AHEAD = pattern_of(r"(?:^|[\s:=(])(?P<c><=|>=|≤|≥|<|>|WORDS)?\s?(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?P<u>%)?\s?[,(]?\s?\(?$")
"""As in "15 (CPS)": a number right before the name of its score."""
_PERCENT = re.compile(r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>%)")
_CELL = pattern_of(r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>%)?(?:\s?\([^)]*\))?")
_COMPARATORS = {"≤": "<=", "≥": ">=", "=>": ">=", "=<": "<=", "</=": "<=", ">/=": ">="}


def amounts_of(context: Context, scores: Forms, hit: Hit, start: int, limit: int) -> Iterator[tuple[dict[str, Any], int]]:
    """Scores (CPS 12), percentages and amounts with the marker's unit."""
    marked = context.marked
    if start >= limit:
        return
    end = marked.words[limit - 1].end
    whole = marked.words[marked.sentences[marked.sentence_at(limit - 1) or 0].last - 1].end
    for score in scores.find(marked.words, hit.first, limit):
        found = amount_pattern(marked.lexicon).match(marked.text, marked.words[score.last - 1].end, max(end, whole))
        if found and found["n"]:
            arrow = _ARROW.match(marked.text, found.end())
            later = amount_pattern(marked.lexicon).match(marked.text, arrow.end(), max(end, whole)) if arrow else None
            found = later if later and later["n"] else found  # "CPS <1 -> 20": the later test
            yield amount_in(context, found, score.term.word), marked.token_at(found.end() - 1) + 1
        elif ahead := _ahead(context, hit, score):
            yield ahead, score.last
        else:
            yield from _in_row(context, score)
    if scores.find(marked.words, hit.first, limit):
        return
    for unit in hit.term.names("units"):
        pattern = (
            _percent(marked.lexicon)
            if unit == "%"
            else re.compile(
                rf"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{{1,4}}(?:\.\d{{1,2}})?|\b(?:{WORD})\b)\s?(?P<u>{re.escape(unit)})", re.IGNORECASE
            )
        )
        found = pattern.search(marked.text, marked.words[start].start, end)
        if found and not context.plain("a-bound") & set(
            marked.norms(max(start, marked.token_at(found.start()) - 3), marked.token_at(found.start()))
        ):
            yield amount_in(context, found, None), marked.token_at(found.end() - 1) + 1
            return
    if (counted := bare_count(context, hit, limit)) is not None:
        yield counted


def _ahead(context: Context, hit: Hit, score: Hit) -> dict[str, Any] | None:
    """The number right before the name of a score, behind the name of the marker: ">=10 (CPS)", "under 5, CPS"."""
    marked = context.marked
    return number_ahead(context, marked.words[hit.last - 1].end, score) if score.first > hit.last else None


def number_ahead(context: Context, start: int, score: Hit) -> dict[str, Any] | None:
    """The number right before the name of a score, from a place of the text on."""
    between = context.marked.text[start : context.marked.words[score.first].start]
    found = _before_score(context.marked.lexicon).search(between[-_AHEAD_LONGEST:])
    return amount_in(context, found, score.term.word) if found else None


@lru_cache(maxsize=4)
def _before_score(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(_AHEAD.pattern.replace("WORDS", rf"(?:{either(_signs(lexicon))})(?=\s)"), re.IGNORECASE)


def _in_row(context: Context, score: Hit) -> Iterator[tuple[dict[str, Any], int]]:
    """The first cell to the right of the name of a score that holds a number and nothing else."""
    marked = context.marked
    cell = marked.cells.get(marked.sentence_at(score.first) or 0)
    for beside in cell.beside[cell.column + 1 :] if cell else ():
        found = _CELL.fullmatch(beside.of(marked.text).strip())
        if found:
            yield amount_in(context, found, score.term.word), marked.tokens_of(beside)[1]
            return


def cell_amount(context: Context, cell: Span, score: str | None, hit: Hit, named: list[Hit]) -> dict[str, Any] | None:
    """The number of a cell under the name of a marker: of the score in the heading or in the cell, else a share."""
    marked = context.marked
    if named:
        found = amount_pattern(marked.lexicon).match(marked.text, marked.words[named[0].last - 1].end, cell.end)
        if found and found["n"]:
            return amount_in(context, found, named[0].term.word)
        return number_ahead(context, cell.start, named[0])
    share = _PERCENT.search(marked.text, cell.start, cell.end)
    whole = _CELL.fullmatch(cell.of(marked.text).strip())
    if score is not None and whole:
        return amount_in(context, whole, score)
    return amount_in(context, share, None) if share and "%" in hit.term.names("units") else None


@lru_cache(maxsize=4)
def amount_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A number behind the name of a score, with a sign or the words for one ("less than 1"); the name of an antibody (22C3) is none."""
    said = sorted(_signs(lexicon), key=len, reverse=True)
    assays = sorted({assay for term in lexicon.tables.get("markers", ()) for assay in term.names("assays")}, key=len, reverse=True)
    pattern = _AMOUNT.replace("WORDS", either(said))
    return re.compile(pattern.replace("ASSAYS", either(assays)), re.IGNORECASE)


@lru_cache(maxsize=4)
def _percent(lexicon: Lexicon) -> re.Pattern[str]:
    """A share, with a sign or the words for one ("over 90%")."""
    said = either(_signs(lexicon))
    return re.compile(rf"(?P<c><=|>=|≤|≥|<|>|\b(?:{said})\b)?\s?(?P<n>\d{{1,3}}(?:\.\d)?)\s?(?P<u>%)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _signs(lexicon: Lexicon) -> dict[str, str]:
    """The words that compare a number, each with its sign."""
    rows = [term for term in lexicon.tables.get("plain_words", ()) if "sign" in term.more]
    return {says.lower(): str(term.more["sign"]) for term in rows for says in term.names("says")}


def amount_in(context: Context, found: re.Match[str], score: str | None) -> dict[str, Any]:
    """The fields of a number found: score, unit, and either number with comparator or a range as it is written."""
    groups = found.groupdict()
    fields: dict[str, Any] = {"score": score, "unit": "%" if groups.get("u", "") in _PER_CENT else groups.get("u")}
    if groups.get("r") and not context.dates_between(found.start("r"), found.end("r")) and "\n" not in groups["r"]:
        return {**fields, "value": f"{found['n']}-{_LAST_NUMBER.findall(found['r'])[0]}"}
    sign = groups.get("c")
    sign = _signs(context.marked.lexicon).get(sign.lower(), sign) if sign else _sign_behind(context, found)
    return {**fields, "number": amount(found["n"]), "comparator": _COMPARATORS.get(sign, sign) if sign else None}


def _sign_behind(context: Context, found: re.Match[str]) -> str | None:
    """As in "CPS of 5 or more"."""
    behind = _WORDS_BEHIND.match(found.string, found.end())
    said = " ".join(behind[0].lower().split()) if behind else ""
    rows = context.marked.lexicon.tables.get("plain_words", ())
    return next((str(term.more["sign"]) for term in rows if "sign" in term.more and said in term.names("behind")), None) if said else None


_WORDS_BEHIND = pattern_of(r"\s(?:or|and|plus)\s[a-z]{4,8}", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+")
_PER_CENT = ("per cent",)
_AHEAD_LONGEST = 30
_ARROW = re.compile(r"\s?(?:-{1,2}>|→|=>)(?=\s?[<>=≥≤\d])")
REACH = 16
"""The most tokens from a marker to its result."""
_ASKED_NEAR = 3
_STOPS = frozenset((";",))
_MARKS = frozenset((",", ".", ")", ";", "(", "|"))


def depends(context: Context, hit: Hit, start: int, at: int) -> bool:
    """As in "HER2 on the new biopsy, then the drug if still positive": a condition in the clause of the result, which nobody tells."""
    between = context.marked.norms(start, at)
    clause = between[max((place + 1 for place, word in enumerate(between) if word in _MARKS), default=0) :]
    return bool(context.plain("depends-on") & {*clause, *context.marked.norms(hit.first - 1, hit.first)})


def excluded_until(context: Context, hit: Hit, limit: int) -> int:
    """As in "MSI-H was excluded": where the words end that deny a result told by its name; 0 where none do."""
    at = next((at for at in range(hit.last, limit) if context.marked.words[at].norm not in context.plain("linking")), limit)
    if at + 1 < limit and context.marked.words[at].norm == "not" and context.marked.words[at + 1].norm in context.plain("not-found-behind"):
        return at + 2  # "MSI-H was not found"
    return at + 1 if at < limit and context.marked.words[at].norm in context.plain("excluded") else 0


def with_the_method(context: Context, hit: Hit, number: int, end: int) -> int:
    """As in "IHC 2+ (equivocal); ISH: amplified": another method of the same marker goes on behind the mark."""
    marked = context.marked
    following = number + 1
    if following >= len(marked.sentences) or marked.sentences[following].line != marked.sentences[number].line:
        return end
    sentence = marked.sentences[following]
    if marked.words[sentence.first - 1].raw not in _STOPS or end < sentence.first - 1:
        return end
    named = marked.hits("methods", sentence.first, sentence.first + 1)
    return min(sentence.last, sentence.first + REACH) if any(one.term.word in hit.term.names("methods") for one in named) else end


def is_asked_for(context: Context, hit: Hit, number: int) -> bool:
    """As in "test for MET and EGFR amplification": a word of asking stands before, and no colon after it."""
    before = context.marked.norms(context.marked.sentences[number].first, hit.first)
    near = before[-_ASKED_NEAR:]
    said = before[len(before) - before[::-1].index(":") :] if ":" in before else before
    return bool(context.plain("asks-a-test") & set(near)) or bool((context.plain("asks-a-test") - {"with", "for"}) & set(said))
