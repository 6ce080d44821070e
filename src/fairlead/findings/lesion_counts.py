"""How many lesions a sentence counts in an organ, and how large the largest is."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.compared_sizes import compared
from fairlead.findings.context import Context
from fairlead.findings.dates import MONTHS
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import lengths, number_in
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import words
from fairlead.findings.total_counts import counted_in_all
from fairlead.knowledge.lexicon import Lexicon

_BREAKS = frozenset(":;,.")
_NO_COUNT_AFTER = words("fractions fraction fx gy # cm mm . / % months weeks cycles cyc cycle courses doses mo yr years st nd rd th")
_NO_COUNT_BEFORE = words(". / t segment segments seg segs station stations v x stage # rib ribs level levels")
_TIMES_SIGNS = ("x", "×")
_LONGEST_DATE = 24
_LIST_REACH = 24
_FURTHER_REACH = 7
_BETWEEN = 3
_LARGEST = 15.0
_BOUND = ["up", "to"]
_PARTED = re.compile(r"[,;]\s|\s(?:but|while|whereas)\s")
_WITHOUT_UNIT = r"\b(?:WORDS)\b[^\d\n.;]{0,16}(?<![\d.])(?P<n>\d\.\d|1\d\.\d)(?!\s?[a-z%×x/-]|\d|\.\d|/)"


def size_of(context: Context, number: int, organ: Hit) -> float | None:
    """The largest length in the sentence that stands nearest to this organ; one in brackets belongs to the organ before them."""
    marked = context.marked
    span = marked.span(marked.sentences[number].first, _with_the_largest(context, number))
    organs = {hit.term.word: hit for hit in marked.in_sentence("metastases", number)}
    if len(organs) < 2:
        return _largest(context, span.start, span.end) or _of_now(context, number, organ)
    sizes = []
    for start, end, size in lengths(marked.text, span.start, span.end):
        opened = marked.text.rfind("(", span.start, start)
        inside = opened > marked.text.rfind(")", span.start, start)
        at = opened if inside else (start + end) // 2
        before = [hit for hit in organs.values() if marked.words[hit.first].start < at] if inside else []
        former = max((hit for hit in organs.values() if marked.words[hit.last - 1].end <= start), key=lambda hit: hit.first, default=None)
        if former is not None and context.plain("measures") & set(marked.norms(former.last, marked.token_at(start))):
            before, at = [former], start
        if former is not None and not inside and not before:
            later = next((hit for hit in sorted(organs.values(), key=lambda hit: hit.first) if marked.words[hit.first].start >= end), None)
            parted = later is None or _PARTED.search(marked.text, end, marked.words[later.first].start)
            if parted and not _PARTED.search(marked.text, marked.words[former.last - 1].end, start):
                before = [former]  # "the lung nodules have grown to 2.3 cm, new liver metastasis of 1.9 cm"
        nearest = min(
            before or organs.values(), key=lambda hit: abs((marked.words[hit.first].start + marked.words[hit.last - 1].end) // 2 - at)
        )
        if nearest.term is organ.term:
            sizes.append(size)
    return max(sizes, default=None) or _of_now(context, number, organ)


def _of_now(context: Context, number: int, organ: Hit) -> float | None:
    """As in "bigger (3.4 versus 2.2 cm)": of two sizes side by side that of now."""
    return max((round(one.now, 2) for one in compared(context, number) if one.organ.term is organ.term), default=None)


def _with_the_largest(context: Context, number: int) -> int:
    """The last token of a sentence, or of those behind it on the line that begin with the largest or measure parts of it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    end, organs = sentence.last, {hit.term.word for hit in marked.in_sentence("metastases", number)}
    for at in range(number + 1, min(len(marked.sentences), number + _BETWEEN)):
        behind = marked.sentences[at]
        if behind.line != sentence.line:
            break
        named = {hit.term.word for hit in marked.in_sentence("metastases", at)}
        begins = context.plain("largest") & set(marked.norms(behind.first, min(behind.last, behind.first + 2)))
        if not (begins if not named else len(organs) == 1 and named <= organs):
            break
        end = behind.last
    return end


@lru_cache(maxsize=2)
def _without_unit(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(_WITHOUT_UNIT.replace("WORDS", either(plain_words(lexicon, "largest-of-several"))), re.IGNORECASE)


def _largest(context: Context, start: int, end: int) -> float | None:
    """The largest length of a stretch of text; "largest 5.5" without a unit is one in cm."""
    text = context.marked.text
    sizes = [size for _, _, size in lengths(text, start, end) if size <= _LARGEST]  # a liver of 17 cm is no metastasis
    told = max(sizes, default=None)
    if told is None and (found := _without_unit(context.marked.lexicon).search(text, start, end)):
        day = context.dates_between(max(0, found.start("n") - _LONGEST_DATE), found.end("n"))
        if not any(one.span.start <= found.start("n") < one.span.end for one in day):
            return float(found["n"])
    return told


def count_of(context: Context, organ: Hit, first: int, last: int) -> int | None:
    """The number right before the words of spread, or a "x13" right after them; no part of a date counts."""
    tokens = context.marked.words
    number = context.marked.sentence_at(first)
    start = context.marked.sentences[number].first if number is not None else first
    if number is not None and (told := counted_in_all(context, number, organ)) is not None:
        return told
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
            and not _is_of_a_result(context, start, place)
            and _counts_for(context, organ, place)
            and context.marked.norms(max(start, place - 2), place) != _BOUND
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
    if number is not None and (named := _named_lesions(context, number, organ)) is not None:
        return named
    if following in _TIMES_SIGNS and last + 1 < end and not _is_of_a_length(context, last + 1):
        return number_in(tokens[last + 1].norm)
    return number_in(following) if following.startswith(_TIMES_SIGNS) else None


def _is_of_a_result(context: Context, start: int, place: int) -> bool:
    """As in "HER2 3+ on the adrenal biopsy": the number is the result of the marker before it."""
    marker = context.marked.hits("markers", max(start, place - _BETWEEN), place)
    return bool(marker) and context.marked.norms(place + 1, place + 2) in (["+"], ["%"])


def _named_lesions(context: Context, number: int, organ: Hit) -> int | None:
    """As in "liver mets bigger, largest 4.2 cm, 6 lesions", "back in the left lung (3 nodules)", "now 8, previously 5"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    organs = [hit for hit in marked.in_sentence("metastases", number) if hit.term.word != "other"]
    for place in range(sentence.first, sentence.last):
        count = number_in(marked.words[place].norm)
        if (
            not count
            or marked.words[place].norm.startswith(_TIMES_SIGNS)
            or _is_of_a_date(context, place)
            or _is_of_a_length(context, place)
        ):
            continue
        before = marked.norms(max(sentence.first, place - 2), place)
        if not _counts_lesions(context, before, marked.norms(place + 1, min(sentence.last, place + 1 + _BETWEEN))):
            continue
        nearest = min(organs, key=lambda hit: hit.first - place if hit.first > place else place - hit.last + 1, default=organ)
        bound = before == _BOUND and nearest.first > place  # "up to four lesions in the liver" counts none
        if nearest.term is organ.term and not bound and _counts_for(context, organ, place):
            return count
    return None


def _counts_lesions(context: Context, before: list[str], behind: list[str]) -> bool:
    """Whether the words around a number make it one of lesions that are there now."""
    at = next((at for at, word in enumerate(behind) if word in context.plain("counted-lesions")), None)
    if at is None and not (before[-1:] == ["now"] and behind[:1] and not behind[0].isalnum()):
        return False
    former = {*before, *(behind[at + 1 :] if at is not None else ())}
    if _NO_COUNT_BEFORE & set(before[-1:]) or _NO_COUNT_AFTER & set(behind[:1]) or context.plain("was-before") & former:
        return False
    return at is None or all(word.isalpha() and word not in ("of", "and", "to") for word in behind[:at])


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
    ends = {*marked.norms(last - 1, last), *marked.norms(first, first + 1)}  # "a lung nodule", "a nodule in the left upper lobe"
    if not context.plain("one-lesion") & ends or organ.last > last:
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
