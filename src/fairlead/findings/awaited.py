"""Growth up to which a treatment is to be given ("continue until progression"): it has not come, unless words or a day say that it did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fairlead.findings.dated import MONTHS
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import Token, beside_numbers
from fairlead.knowledge.lexicon import Lexicon

_TABLES = ("progressions", "growth_of_lesions", "stop_reasons", "responses")
_EFFECTS = ("toxicities", "symptoms", "complications")
_DAY = re.compile(r"(?<![\w/.])(?:(?:19|20)\d\d|(?:0?[1-9]|1[0-2])/(?:20)?[12]\d|\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2})(?![\w/])")
_NEAR = 3


def is_awaited(hit: Hit, words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word of growth in the sentence of tokens `first` to `last` only says how long something is to go on.

    "Until progression" is told as come where a day stands behind it, or a word of having been given or a day before it, and none of what
    is still to come; "since January until progression", "until progression or toxicity" only say how long.
    """
    if hit.table not in (*_TABLES, *_EFFECTS):
        return False
    before = [word.norm for word in words[max(first, hit.first - _NEAR) : hit.first + 1]]
    wide = [word.norm for word in words[max(first, hit.first - 2 * _NEAR - 1) : hit.first]]
    other = "or" in wide[-2:] and bool(plain_words(lexicon, "until") & set(wide))  # "until progression or unacceptable toxicity"
    in_case = plain_words(lexicon, "in-case") & {word.norm for word in words[max(first, hit.first - _NEAR) : hit.last]}
    stops = in_case and plain_words(lexicon, "stops-then") & {word.norm for word in words[max(first, hit.first - 2 * _NEAR) : hit.last]}
    if not other and (hit.table in _EFFECTS or not (stops or plain_words(lexicon, "until") & set(before))):
        return False
    if _holds_a_day(words, hit.last, last) or _is_of_a_month(words, hit.last, last):
        return False
    told = [word.norm for word in words[first : hit.first]]
    if stops:
        return True  # "treatment stops on progression", "stop if it grows"
    ordered = any(one == "to" and then in plain_words(lexicon, "to-go-on") for one, then in pairwise(told))  # "to be given until growth"
    either = (other or [word.norm for word in words[hit.last : hit.last + 1]] == ["or"]) and not plain_words(lexicon, "was-had") & set(told)
    if ordered or either or "since" in told or plain_words(lexicon, "still-to-come") & set(told):
        return True
    return not (plain_words(lexicon, "was-had") & set(told) or _holds_a_day(words, first, hit.first))


def _holds_a_day(words: Sequence[Token], first: int, last: int) -> bool:
    said = "".join(("" if at and word.start == words[first + at - 1].end else " ") + word.raw for at, word in enumerate(words[first:last]))
    return _DAY.search(said) is not None


def _is_of_a_month(words: Sequence[Token], first: int, last: int) -> bool:
    """As in "until PD (CT 3 Oct, liver)": a day and its month behind the words."""
    named = beside_numbers(words, first, last) & MONTHS.keys()
    return bool(named)
