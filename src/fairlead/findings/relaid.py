"""A report on tissue that lost its lines, put back into lines: a blank becomes the end of a line, every sign stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon

_LONG, _FEWEST = 300, 3
"""A text is looked at that has a line so long and so many labels of such reports in long lines."""
_REACH, _BLANKS, _DASHED = 72, 14, 3
_SEVERAL, _WIDTH, _FULL, _NEARLY_ALL = 4, 60, 0.7, 0.8
_KIND = "pathology"
_WORD = pattern_of(r"[A-Za-z(][A-Za-z()/'-]*")
_COLON = pattern_of(r"[A-Za-z)](?= ?:(?:\s|$))")
_ENDS = frozenset(".:;)]\"'*-_=|")
_TIES = frozenset(",/&(")
_SMALL = frozenset(
    ("of", "the", "and", "or", "with", "for", "in", "to", "no", "total", "a", "an", "by", "at", "from", "see", "per", "&", "#")
)
_NUMBER = pattern_of(
    r"(?i:(?:twenty-|thirty-|forty-)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty)"
)
_ITEM = pattern_of(
    r"(?<=\S) {1,12}(?:\(?(?:(?:PART|Part|SPECIMEN|Specimen) )?(?:#)?(?P<a>[A-Z]|[1-9]\d?)[.):](?: -)?"
    r"|(?:PART|Part) (?P<b>[A-Z]|[1-9]\d?)(?: -)?|(?P<c>[A-Z]) -) {1,6}(?=[\"“(A-Z\[]|\d{1,2} [a-z])"
)
_NUMBERED = pattern_of(r" (?:[A-Z]|\d{1,2})(?:[.):]| -)")
"""As in "PART 1: LYMPH NODE": the number belongs to the word before it."""
_COUNTED = pattern_of(r" {1,12}\(\d")
"""As in "one (1) of two (2)"."""
_DASH = pattern_of(r"(?<=[.:;)]) {1,12}(?=[-*•] ?[A-Z])")
_DOTTED = ":."
_LABEL_DOT = pattern_of(r"(?<=[A-Za-z)]:)\.(?=\s)")
_CAPITALS = pattern_of(r"(?<=\S) (?P<h>[A-Z]{4,}(?: [A-Z()/&]{2,}){0,4})(?=[ :])")
_LABEL_WORDS, _DESCRIPTOR = 4, "y"
_LEADER = pattern_of(r"(?:(?<!\.)\.{4,80}(?!\.)|: {3,60})(?= ?[^\s.])")
_BULLET = pattern_of(r"(?<=\S) (?=[-*•] [A-Z](?:[A-Za-z]{2}| [a-z]))")
_BOXED = pattern_of(r"(?<=\S) (?=(?:[A-Z]{3,}(?: [A-Z]{2,}){0,3}|p[TNM]) \[[ xX✓]?\])")
_SERIES = pattern_of(r"(?<=\S) (?P<w>[A-Z][A-Za-z]{2,9}) (?P<n>\d{1,2})(?=[ :.(])")
_CATEGORY = pattern_of(r"\by?p ?[TN](?: ?[0-4isxX]|\b)")
"""Rows of a form, of a list and of a series in a text that is one line, and what only a report on tissue holds."""
_PAGE = pattern_of(r"\b(?i:page|pg\.?|sheet)\s?(?:no\.?\s?|#\s?)?(?P<n>[\dl]\d?\s?(?:of|OF|Of|/)\s?\d{1,2})(?![\d.])")


def in_lines(text: str, lexicon: Lexicon) -> str:
    """The text, of the same length, with the lines that labels, headings and the letters of parts tell; a page's number is no count."""
    text = _joined_by_dots(text)
    lines = text.split("\n")
    if max(map(len, lines)) < _LONG:
        if not _is_wrapped(lines):
            return text
        whole = text
        text = text.rstrip("\n").replace("\n", " ") + "\n" * (len(text) - len(text.rstrip("\n")))
        lines = [text]
        text = _PAGE.sub(_blank, text)
    else:
        whole = text = _PAGE.sub(_blank, text)
    signs = list(text)
    start, breaks, labels = 0, set(), 0
    for line in lines:
        if len(line) >= _LONG:
            told = list(_labels(text, start, start + len(line), lexicon))
            labels += len(told)
            breaks.update(told)
            breaks.update(_items(text, start, start + len(line)))
            breaks.update(found.start() for found in _DASH.finditer(text, start, start + len(line)))
            if len(line) >= _NEARLY_ALL * len(text):
                more = set(_of_one_line(text, start, start + len(line), lexicon))
                if told or _CATEGORY.search(line):
                    breaks |= more
                    labels += len(breaks - set(told))
        start += len(line) + 1
    if labels < _FEWEST:
        return whole
    for at in breaks:
        signs[at] = "\n"
    return "".join(signs)


def _of_one_line(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """The blanks before the rows of a form with dotted lines, before dashes, and before the same word with the next number.

    Each only where several of its kind stand in the line: "Grade ..... G1 LVI ..... no", "Bag 1 … Bag 2 … Bag 3".
    """
    leaders = list(_LEADER.finditer(text, start, end))
    if len(leaders) >= _FEWEST:
        yield from (at for one in leaders if (at := _label_before(text, start, one.start(), lexicon)) > start)
    for pattern in (_BULLET, _BOXED):
        found = [one.start() for one in pattern.finditer(text, start, end)]
        yield from found if len(found) >= _FEWEST else ()
    former = plain_words(lexicon, "former-head") | plain_words(lexicon, "later-head")
    for word in _WORD.finditer(text, start, end):
        behind = text[word.end() : word.end() + _REACH].partition(":")
        if (
            word[0][:1].isupper()
            and word[0].lower() in former
            and behind[1]
            and ". " not in behind[0]
            and text[word.start() - 2] not in _TIES
        ):
            yield max(start, word.start() - 1)
    rows: dict[str, list[int]] = {}
    for one in _SERIES.finditer(text, start, end):
        row = rows.setdefault(one["w"], [])
        if int(one["n"]) == len(row) + 1:
            row.append(one.start())
    for row in rows.values():
        yield from row if len(row) >= _FEWEST else ()


def _label_before(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """The blank before the label that dots follow: the longest that the pack knows, else back to the last word with a capital."""
    words = list(_WORD.finditer(text, max(start, end - _REACH // 2), end))[-_LABEL_WORDS:]
    known = _phrases(lexicon)[0]
    said = (place for place, word in enumerate(words) if text[word.start() : end].strip().lower() in known and not word[0].islower())
    place = next(said, None)
    if place is None:
        place = next((place for place in reversed(range(len(words))) if not words[place][0].islower()), None)
    if place is None:
        return start
    while place and (
        (words[place][0].isupper() and words[place - 1][0].isupper() and len(words[place - 1][0]) > 1) or words[place - 1][0] == _DESCRIPTOR
    ):
        place -= 1  # "TNM CODE ....", "y pT ...."
    return words[place].start() - 1


def _joined_by_dots(text: str) -> str:
    """As in "Histologic type:. Adenocarcinoma. Lymph nodes:. 0/12": lines that were joined by dots; the dot behind a label is none."""
    if _DOTTED not in text or len(_LABEL_DOT.findall(text)) < _FEWEST:
        return text
    return _LABEL_DOT.sub(" ", text)


def _blank(page: re.Match[str]) -> str:
    return page[0][: page.start("n") - page.start()] + " " * len(page["n"])


def _is_wrapped(lines: list[str]) -> bool:
    """Whether nearly every line is full, as of a text without lines that was set to a width."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    widest = max(map(len, lines), default=0)
    full = sum(len(line) >= _FULL * widest for line in lines[:-1])
    return len(lines) >= _SEVERAL and widest >= _WIDTH and full >= _NEARLY_ALL * (len(lines) - 1)


def _labels(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """The blanks before what the pack knows as a label or heading of a report on tissue."""
    known, heads = _phrases(lexicon)
    for found in _COLON.finditer(text, start, end):
        low, closed = max(start, found.end() - _REACH), found.end()
        if text[closed - 1] == ")" and (opened := text.rfind(" (", low, closed)) > low:
            closed = opened  # "Staging (8th ed. AJCC):", but "Regional nodes (pN):" is known as a whole
        words = list(_WORD.finditer(text, low, found.end()))
        for place, word in enumerate(words):
            said = text[word.start() : found.end()].lower()
            said = said if said in known or word.start() >= closed else text[word.start() : closed].lower()
            alone = len(words) - place == 1 and not (said in heads and _is_titled(text, start, word.start()))
            if said in known and not word[0][:1].islower() and _opens(text, start, word.start(), alone=alone):
                yield word.start() - (_DASHED if text[word.start() - _DASHED : word.start()] in (" - ", " * ") else 1)
                break
    small = any(sign.islower() for sign in text[start:end])
    for found in _CAPITALS.finditer(text, start, end):
        words = list(_WORD.finditer(text, found.start("h"), found.end("h")))
        for place, word in enumerate(words):
            last = next((one.end() for one in reversed(words[place:]) if text[word.start() : one.end()].lower() in heads), None)
            if last is None or text[last : last + 1] == ":":
                continue
            before = text[: word.start()].rstrip()[-1:] if text[word.start() - 2].isspace() else text[word.start() - 2]
            if (small or before in _ENDS) and before not in _TIES and word.start() - 1 > start:
                yield word.start() - 1
                ends = text[last : last + 1] == " " and last == found.end("h") and text[last + 1 : last + 2] not in ("-", "(")
                if ends and not _NUMBERED.match(text, last):
                    yield last
            break


def _opens(text: str, start: int, at: int, *, alone: bool) -> bool:
    """Whether a label may begin here: what stands before it has ended, or is no small word that goes on."""
    before = text[max(start, at - 2 * _BLANKS) : at].rstrip(" ")
    if at - 1 <= start or text[at - 1] != " " or not before or before[-1] in _TIES:
        return False
    former = before.rsplit(" ", 1)[-1]
    if before[-1] in _ENDS or before[-1].isdigit():
        return True
    return not alone and former.lower() not in _SMALL and not _NUMBER.fullmatch(former)  # "NINE LYMPH NODES: NEGATIVE"


def _is_titled(text: str, start: int, at: int) -> bool:
    """As in "Age 64 Male Macroscopy:": a heading behind a word in capitals or with a capital, which a sentence would not go on from."""
    former = text[max(start, at - 2 * _BLANKS) : at].rstrip(" ").rsplit(" ", 1)[-1]
    return former[:1].isupper() and former.isalpha()


def _items(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks before the letters or numbers of parts, where they stand in their order."""
    found = [
        (one["a"] or one["b"] or one["c"], one.start())
        for one in _ITEM.finditer(text, start, end)
        if not _COUNTED.match(text, one.start()) or text[one.start() - 1] in _ENDS
    ]
    for letters in (True, False):
        row = [(key, at) for key, at in found if key.isalpha() == letters]
        former = ""
        for place, (key, at) in enumerate(row):
            behind = row[place + 1][0] if place + 1 < len(row) else ""
            if (key in ("A", "1") and behind == _next(key)) or (former and key in (_next(former), _next(_next(former)))):
                former = key
                yield at


def _next(key: str) -> str:
    return chr(ord(key) + 1) if key.isalpha() else str(int(key) + 1)


def labels_of(lexicon: Lexicon) -> frozenset[str]:
    """The labels and headings of reports on tissue, in small letters."""
    return _phrases(lexicon)[0]


@lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The labels and headings of reports on tissue, and the headings that need no colon."""
    rows = lexicon.tables.get("other_documents", ())
    heads = frozenset(name.lower() for term in rows for name in term.names("heads"))
    own = {name.lower() for term in rows if term.word == _KIND for key in ("titles", "first", "begins") for name in term.names(key)}
    return heads | own | {name.lower() for term in rows for name in term.names("labels")}, heads
