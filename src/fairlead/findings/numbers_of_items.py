"""The number of an item of a list right before the name of a month is no day: "1. April 2023 to June 2023: FLOT" begins in April."""

from __future__ import annotations

import re

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.dated import MONTHS

_ITEM = pattern_of(r"(?:^[ \t]{0,8}|(?<=[.;:]\s))(?P<n>\d{1,2})\.[ \t]{1,3}(?=\S)", re.MULTILINE)
_BEFORE_A_MONTH = pattern_of(rf"\b\d{{1,2}}\.[ \t]{{1,3}}(?:{either(MONTHS)})\b", re.IGNORECASE)
_FEWEST = 2


def without_numbers_of_items(text: str) -> str:
    r"""The text with a sign in place of each digit of the numbers that count items up from one, as long as before.

    Only where the name of a month stands behind one of them; a single number may as well be a day ("1. April 2023").

    >>> without_numbers_of_items("1. April 2023: FLOT\n2. Gastrectomy, 3. May 2023")
    '_. April 2023: FLOT\n_. Gastrectomy, 3. May 2023'
    >>> without_numbers_of_items("CT on\n1. April 2023")
    'CT on\n1. April 2023'
    """
    if not _BEFORE_A_MONTH.search(text):
        return text
    run: list[re.Match[str]] = []
    counting: list[re.Match[str]] = []
    for item in _ITEM.finditer(text):
        if int(item["n"]) == len(counting) + 1:
            counting.append(item)
        elif item["n"] == "1":
            counting = [item]
        else:
            continue
        if len(counting) == _FEWEST:
            run += counting
        elif len(counting) > _FEWEST:
            run.append(item)
    letters = list(text)
    for item in run:
        letters[item.start("n") : item.end("n")] = "_" * len(item["n"])
    return "".join(letters)
