"""Reports whose pages were put one behind the other: the heads and feet of pages that tear a sentence apart are blanked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fairlead.core.patterns import pattern_of

_NEAR, _SHORTEST, _TWICE, _BACK = 8, 8, 2, 2000
_PAGE = pattern_of(r"\b(?i:page|pg\.?|sheet)\s?(?:no\.?\s?)?[\dlI]{1,2}\s?(?:of|OF|/)\s?[\dlI]{1,2}\b")
_CODE = pattern_of(
    r"\s*(?!(?:(?:19|20)\d\d-\d\d-\d\d|\d\d-(?:\d\d|[A-Z]{3})-(?:19|20)\d\d):?\s*\Z)(?=[^\s]*-)(?=[^\s]*[\d\[])[A-Z0-9\[\]:-]{8,60}\s*"
)
"""As in "UUID:3F2A-77DE": a line that is nothing but the mark of a file; a day is none."""
_DIGITS = pattern_of(r"\d+")
_OPEN = pattern_of(r"[A-Za-z,(/-]\s*$")
_GOES_ON = pattern_of(r"\n[ \t]{0,8}(?!(?:[A-Za-z]|\d{1,2})[.):])(?![^\n:]{1,40}:)[A-Za-z(\d]")
"""What stands before the end of a page has no end, and the next page begins with no label, heading or part."""
_COUNT = pattern_of(r"\d\s?/\s?\d")


def without_heads(text: str) -> str:
    """The text, of the same length, without the lines that repeat beside the number of a page, and without lines that are only a code.

    What stands before and behind such lines is one line below the other again.
    """
    lines = text.split("\n")
    pages = [at for at, line in enumerate(lines) if _PAGE.search(line)] if _PAGE.search(text) else []
    if not pages and not ("-" in text and any(map(_CODE.fullmatch, lines))):
        return text
    seen = Counter(map(_alike, lines))
    of_a_page = {at for at, line in enumerate(lines) if _CODE.fullmatch(line) and not _COUNT.search(line)}
    if len(pages) >= _TWICE:
        of_a_page |= {at for page in pages for at in _around(lines, page, seen)}
    signs = list(text)
    start = 0
    for at, line in enumerate(lines):
        if at in of_a_page:
            signs[start : start + len(line)] = " " * len(line)
            if start:
                signs[start - 1] = " "
            if (
                at + 1 not in of_a_page
                and _OPEN.search("".join(signs[max(0, start - _BACK) : start]))
                and _GOES_ON.match(text, start + len(line))
            ):
                signs[start + len(line)] = " "
        start += len(line) + 1
    return "".join(signs)


def _around(lines: Sequence[str], page: int, seen: Counter[str]) -> list[int]:
    """The line of a page's number and the lines right above and below it that repeat on other pages."""
    found = [page] if seen[_alike(lines[page])] >= _TWICE else []
    for step in (-1, 1):
        at = page + step
        while 0 <= at < len(lines) and abs(at - page) <= _NEAR:
            line = lines[at].strip()
            if line and not (len(line) >= _SHORTEST and seen[_alike(lines[at])] >= _TWICE and not _COUNT.search(line)):
                break
            found.append(at)
            at += step
    return found if len(found) > 1 or page in found else []


def _alike(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
