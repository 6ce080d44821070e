"""Numbers, sizes and scores as records write them, and the tissue that a score is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fairlead.core.patterns import either
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.dates import MONTHS
from fairlead.findings.matcher import Forms, Hit
from fairlead.findings.tokens import words
from fairlead.knowledge.lexicon import Lexicon

_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_DIGITS = 3
_ONE = frozenset(("single", "solitary", "isolated", "sole"))
_TIMES = re.compile(r"[x×](\d{1,3})")
_SIZE = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)(?:\s?(?:x|×|by)\s?(\d{1,3}(?:\.\d{1,2})?)){0,2}\s?(cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?)\b",
    re.IGNORECASE,
)


_FORMER = re.compile(r"\b(?:previously|formerly|was|were|from|compared\s(?:to|with)|prior|vs\.?|versus)[\s(:~]{0,3}$", re.IGNORECASE)
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
            size = max(float(number) for number in re.findall(r"\d+(?:\.\d+)?", found[0]))
            yield found.start(), found.end(), round(size * (0.1 if found[3].lower().startswith("m") else 1.0), 2)


_AMOUNT = (
    r"(?:\s?[(\[]?(?:ASSAYS)\b[^()\[\]\d\n]{0,16}[)\]]?)?[\s:=*(|\"”]{0,4}(?:(?:came|reported|scored|calculated|given|estimated)\s(?:(?:out|back)\s)?(?:(?:at|as)\s)?)?(?:(?:of|is|was|score|at|approx\.?|about|around|just|only|roughly|nearly)\s){0,3}\s?(?P<c><=|>=|≤|≥|<|>|=>|=<|WORDS)?\s?"
    r"(?P<b>between\s)?(?P<n>\d{1,3}(?:\.\d{1,2})?)(?![\d]|[A-Za-z]\d)(?P<r>(?(b)\s?(?:-|–|to|and)|\s?(?:-|–|to))\s?\d{1,3})?(?:\s?(?P<u>%|per\scent))?"
)
_AHEAD = re.compile(r"(?:^|[\s:=(])(?P<c><=|>=|≤|≥|<|>|WORDS)?\s?(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?P<u>%)?\s?[,(]?\s?\(?$")
"""As in "15 (CPS)": a number right before the name of its score."""
_PERCENT = re.compile(r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>%)")
_CELL = re.compile(r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>%)?(?:\s?\([^)]*\))?")
_COMPARATORS = {"≤": "<=", "≥": ">=", "=>": ">=", "=<": "<="}


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
            else re.compile(rf"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{{1,4}}(?:\.\d{{1,2}})?)\s?(?P<u>{re.escape(unit)})", re.IGNORECASE)
        )
        found = pattern.search(marked.text, marked.words[start].start, end)
        if found and not context.plain("a-bound") & set(
            marked.norms(max(start, marked.token_at(found.start()) - 3), marked.token_at(found.start()))
        ):
            yield amount_in(context, found, None), marked.token_at(found.end() - 1) + 1
            return


def _ahead(context: Context, hit: Hit, score: Hit) -> dict[str, Any] | None:
    """The number right before the name of a score, behind the name of the marker: ">=10 (CPS)", "under 5, CPS"."""
    marked = context.marked
    if score.first <= hit.last:
        return None
    between = marked.text[marked.words[hit.last - 1].end : marked.words[score.first].start]
    found = _before_score(marked.lexicon).search(between[-_AHEAD_LONGEST:])
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
        return amount_in(context, found, named[0].term.word) if found and found["n"] else None
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
    if groups.get("r"):
        return {**fields, "value": f"{found['n']}-{_LAST_NUMBER.findall(found['r'])[0]}"}
    sign = groups.get("c")
    sign = _signs(context.marked.lexicon).get(sign.lower(), sign) if sign else _sign_behind(context, found)
    return {**fields, "number": float(found["n"]), "comparator": _COMPARATORS.get(sign, sign) if sign else None}


def _sign_behind(context: Context, found: re.Match[str]) -> str | None:
    """As in "CPS of 5 or more"."""
    behind = _WORDS_BEHIND.match(found.string, found.end())
    said = " ".join(behind[0].lower().split()) if behind else ""
    rows = context.marked.lexicon.tables.get("plain_words", ())
    return next((str(term.more["sign"]) for term in rows if "sign" in term.more and said in term.names("behind")), None) if said else None


_WORDS_BEHIND = re.compile(r"\s(?:or|and|plus)\s[a-z]{4,8}", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+")
_PER_CENT = ("per cent",)
_AHEAD_LONGEST = 30
_BREAKS = frozenset(":;,.")
_NO_COUNT_AFTER = words("cm mm . / % months weeks cycles st nd rd th")
_NO_COUNT_BEFORE = words(". / t segment seg station v x stage #")
_TIMES_SIGNS = ("x", "×")
_LONGEST_DATE = 24
_LIST_REACH = 24
_FURTHER_REACH = 7


def size_of(context: Context, number: int, organ: Hit) -> float | None:
    """The largest length in the sentence that stands nearest to this organ; one in brackets belongs to the organ before them."""
    marked = context.marked
    span = marked.span(marked.sentences[number].first, _with_the_largest(context, number))
    organs = {hit.term.word: hit for hit in marked.in_sentence("metastases", number)}
    if len(organs) < 2:
        return largest_cm(span.of(marked.text))
    sizes = []
    for start, end, size in lengths(marked.text, span.start, span.end):
        opened = marked.text.rfind("(", span.start, start)
        inside = opened > marked.text.rfind(")", span.start, start)
        at = opened if inside else (start + end) // 2
        before = [hit for hit in organs.values() if marked.words[hit.first].start < at] if inside else []
        former = max((hit for hit in organs.values() if marked.words[hit.last - 1].end <= start), key=lambda hit: hit.first, default=None)
        if former is not None and context.plain("measures") & set(marked.norms(former.last, marked.token_at(start))):
            before, at = [former], start
        nearest = min(
            before or organs.values(), key=lambda hit: abs((marked.words[hit.first].start + marked.words[hit.last - 1].end) // 2 - at)
        )
        if nearest.term is organ.term:
            sizes.append(size)
    return max(sizes, default=None)


def _with_the_largest(context: Context, number: int) -> int:
    """The last token of a sentence, or of the one behind it on the line that begins with the largest of what it counts."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == sentence.line:
        behind = marked.sentences[number + 1]
        if context.plain("largest") & set(marked.norms(behind.first, min(behind.last, behind.first + 2))):
            return behind.last
    return sentence.last


def count_of(context: Context, organ: Hit, first: int, last: int) -> int | None:
    """The number right before the words of spread, or a "x13" right after them; no part of a date counts."""
    tokens = context.marked.words
    number = context.marked.sentence_at(first)
    start = context.marked.sentences[number].first if number is not None else first
    ahead = [place for place in range(first - 1, max(start, first - 9) - 1, -1) if not _is_of_a_length(context, place)][:4]
    for place in [*range(first, last), *ahead]:
        if place < first and tokens[place].raw in _BREAKS:
            break
        before, after = tokens[place - 1].norm if place > start else "", tokens[place + 1].norm if place + 1 < len(tokens) else ""
        count = number_in(tokens[place].norm)
        if (
            count is not None
            and not tokens[place].norm.startswith(_TIMES_SIGNS)
            and after not in _NO_COUNT_AFTER
            and before not in _NO_COUNT_BEFORE
            and context.marked.text[max(0, tokens[place].start - 1) : tokens[place].start] != "-"
            and not _is_of_a_date(context, place)
            and not _is_of_a_list(context, place, first)
            and _counts_for(context, organ, place)
        ):
            return count + _further(context, number, last)
    end = context.marked.sentences[number].last if number is not None else last
    if last + 2 < end and tokens[last].raw == "(" and context.plain("lesions") & set(context.marked.norms(last + 2, min(end, last + 4))):
        return number_in(tokens[last + 1].norm)
    if (behind := _counted_behind(context, last, end)) is not None:
        return behind
    if _is_one(context, organ, start, first, last):
        return 1
    following = tokens[last].norm if last < len(tokens) else ""
    if following in _TIMES_SIGNS and last + 1 < end and not _is_of_a_length(context, last + 1):
        return number_in(tokens[last + 1].norm)
    return number_in(following) if following.startswith(_TIMES_SIGNS) else None


def _counted_behind(context: Context, last: int, end: int) -> int | None:
    """As in "liver metastases, six in number", "lung nodules, at least 5", "liver lesions (three, up to 27 mm)"."""
    marked = context.marked
    at = last
    if at < end and marked.words[at].raw in (",", "(", ":"):
        at += 1
    opened = at > last and marked.words[last].raw == "("
    least = marked.norms(at, min(end, at + 2)) == ["at", "least"]
    at += 2 * least
    if at > last and at < end and marked.words[at].norm in context.plain("roughly"):
        at += 1
    count = number_in(marked.words[at].norm) if at < end else None
    if count is None or at == last or _is_of_a_date(context, at) or _is_of_a_length(context, at):
        return None
    behind = marked.norms(at + 1, min(end, at + 3))
    in_number = behind[:2] == ["in", "number"] or behind[:1] == ["total"] or behind[:2] in (["in", "total"], ["of", "them"])
    closed = not behind or behind[0] in (",", ".", ")", ";")
    return count if in_number or (closed and (opened or least)) else None


def _is_one(context: Context, organ: Hit, start: int, first: int, last: int) -> bool:
    """As in "a right adrenal metastasis": the article before a word for one lesion."""
    marked = context.marked
    if not context.plain("one-lesion") & set(marked.norms(last - 1, last)) or organ.last > last:
        return False
    before = [place for place in range(first - 1, max(start, first - 4) - 1, -1) if not _is_of_a_length(context, place)]
    said = [marked.words[place].norm for place in before]
    article = next((word for word in said if word not in context.plain("which-side")), "")
    if context.plain("taken") & set(marked.norms(max(start, first - 5), first)):
        return False  # "biopsy of a liver metastasis"
    return article in ("a", "an") or (bool(said) and article in ("", ":", ",", "and") and "new" in said)


def _is_of_a_length(context: Context, place: int) -> bool:
    """Whether a token is a part of a length ("3.1 cm"), which stands between a count and what it counts."""
    word = context.marked.words[place]
    return any(start <= word.start < end for start, end, _ in lengths(context.marked.text, max(0, word.start - 12), word.end + 12))


def _further(context: Context, number: int | None, last: int) -> int:
    """As in "two known liver metastases and three new ones": the number of those told behind."""
    marked = context.marked
    end = marked.sentences[number].last if number is not None else last
    for place in range(last, min(end, last + _FURTHER_REACH) - 1):
        if marked.words[place].raw in _BREAKS or marked.hits("metastases", place, place + 1):
            return 0
        count = number_in(marked.words[place].norm)
        if count is not None and marked.words[place + 1].norm in context.plain("further-ones") and marked.words[place - 1].norm == "and":
            return count
    return 0


def _is_of_a_date(context: Context, place: int) -> bool:
    """Whether a number is a part of a date: the day of a scan, a month in figures."""
    word = context.marked.words[place]
    near = context.dates_between(max(0, word.start - _LONGEST_DATE), word.end)
    beside = {context.marked.words[at].norm for at in (place - 1, place + 1) if 0 <= at < len(context.marked.words)}
    return any(found.span.start <= word.start < found.span.end for found in near) or bool(beside & MONTHS.keys())


def _is_of_a_list(context: Context, place: int, first: int) -> bool:
    """Whether a number stands in another column than the words of spread, or begins a line of columns."""
    marked = context.marked
    line = marked.text.rfind("\n", 0, marked.words[place].start) + 1
    starts = not marked.text[line : marked.words[place].start].strip() and marked.words[place].raw.isdigit()
    if starts and place + 1 < len(marked.words) and marked.gap_before(place + 1):
        return True
    between = marked.text[marked.words[place].end : marked.words[max(first, place)].start]
    return "  " in between or "\t" in between


def _counts_for(context: Context, organ: Hit, place: int) -> bool:
    """Whether a number inside the words of spread belongs to this organ: no other organ and no closed bracket stands between.

    A number behind this organ and right before another counts the other's ("a supraclavicular node + 3 lung mets").
    """
    low, high = (organ.last, place) if organ.last <= place else (place, organ.first)
    if high - low > _LIST_REACH:
        return False
    if organ.last <= place and "and" in context.marked.norms(low, high):
        return False  # "growth in the liver and two deposits in the lungs"
    others = [one for one in context.marked.hits("metastases", low, high + (place >= organ.last) * 2) if one.term is not organ.term]
    return not others and (organ.last <= place or ")" not in {word.raw for word in context.marked.words[low:high]})


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
