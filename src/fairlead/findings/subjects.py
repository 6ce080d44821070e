"""Words that tell growth only of something that can grow: "came back", "was back", "worse", "both new", "not there before"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import Token
from fairlead.knowledge.lexicon import Lexicon

TABLE, _GROWTH, _LESION = "growth_of_lesions", "progressions", "lesion"
_REACH, _AHEAD = 9, 5
_SUBJECTS = frozenset(("metastases", "histologies", "sites"))
_THEN = frozenset(("in", "on", "since", "at", "from"))
_SIZE_THEN = re.compile(r"\(\d{1,3}(?:\.\d)?(?:mm|cm)(?:in|on)$")
_FLUID = frozenset(("effusion", "effusions", "fluid"))
_AT, _CAME = frozenset(("in", "at")), frozenset(("back", "returned", "reappeared", "recurred"))
_BEFORE = 8
_WAS = frozenset(("was", "were", "first"))
_OF_ANOTHER = frozenset(("than", "what", "which", "that", "as", "those", "not", "never", "from", "to", "with", "no", "nothing", "none"))
_ABSENT = frozenset(("there", "seen", "present", "visible", "new"))
_OTHERS = frozenset(
    (
        "symptoms",
        "toxicities",
        "conditions",
        "complications",
        "measurements",
        "drugs",
        "regimens",
        "classes",
        "procedures",
        "devices",
        "methods",
        "specimens",
        "scores",
        "swallowing",
        "markers",
        "kinds",
        "relations",
    )
)
"""Tables of what else may come back or get worse."""


def of_lesions(found: Sequence[Hit], words: Sequence[Token], first: int, lexicon: Lexicon) -> Iterator[Hit]:
    """The hits of a sentence that begins with token `first`; a word of this sort is one of growth, or left out.

    It is kept where the last thing named before it is a lesion, a place of spread or the tumor.
    """
    if TABLE not in [hit.table for hit in found]:
        yield from found
        return
    told = {place for hit in found if hit.table == _GROWTH for place in range(hit.first, hit.last)}
    grown = [hit for hit in found if hit.table == TABLE and hit.first not in told and _has_grown(found, words, first, hit, lexicon)]
    inside = {place for hit in grown for place in range(hit.first, hit.last)}
    for hit in found:
        if hit.table != TABLE and not (hit.table == "cues" and hit.first in inside and hit.last - 1 in inside):
            yield hit  # "not" in "not there before" denies nothing else
        elif hit in grown:
            yield replace(hit, table=_GROWTH)


def is_of_lesions(hit: Hit) -> bool:
    """Whether a word of growth is one of this sort, which says that what it is said of is a lesion."""
    return bool(hit.term.more.get("of_lesions"))


def is_compared_with(context_norms: Sequence[str]) -> bool:
    """As in "not there in August", "new since May": whether the words right before a day tell of the look that had not shown it."""
    if "than" in context_norms[-2:]:
        return True  # "more numerous than in March"
    if list(context_norms[-3:]) == ["c", "/", "w"]:
        return True  # "larger c/w 2 months ago"
    if {"had", "measured"} <= set(context_norms):
        return True  # "22 mm, had measured 7 mm in May"
    return len(context_norms) > 1 and context_norms[-1] in _THEN and bool(_ABSENT & set(context_norms[:-1]))


def is_seen_then(words: Sequence[Token], first: int, last: int) -> bool:
    """As in "a relapse was seen in November.": a day (tokens `first` to `last`) at the end of its clause, and no word of another look."""
    before, behind = [word.norm for word in words[max(0, first - _BEFORE) : first]], words[last : last + 1]
    told = before[-2:-1] == ["seen"] and before[-1] in _THEN and bool(_WAS & set(before[-3:-2]))
    return told and not any(word.norm.isalnum() for word in behind) and not _OF_ANOTHER & set(before[:-3])


def is_in_respect_of(context_norms: Sequence[str]) -> bool:
    """As in "increase w.r.t. scan of 15/5/26", "21 mm (9 mm in May)": an earlier look, by the words before its day."""
    said = "".join(context_norms)
    return "w.r.t" in said or "wrt" in context_norms or _SIZE_THEN.search(said) is not None


def _has_grown(found: Sequence[Hit], words: Sequence[Token], first: int, verb: Hit, lexicon: Lexicon) -> bool:
    subjects = {place for hit in found if _is_subject(hit) for place in range(hit.first, hit.last)}
    ahead, needs = verb.term.more.get("ahead"), verb.term.names("needs")
    if needs and not set(needs) & {words[place].norm for place in range(max(first, verb.first - _REACH), verb.first)}:
        return False  # "fewer nodes than before"
    if ahead and _grows_behind(words, verb, subjects, _nouns(lexicon), plain_words(lexicon, "between-growth-and-place")):
        return True
    if ahead and not verb.term.more.get("behind"):
        return False
    others = {place for hit in found if hit.table in _OTHERS for place in range(hit.first, hit.last)}
    nouns, ends = _nouns(lexicon), plain_words(lexicon, "ends-a-subject")
    for place in range(verb.first - 1, max(first, verb.first - int(verb.term.more.get("near") or _REACH)) - 1, -1):
        norm = words[place].norm
        if norm in _FLUID:
            return False  # "the pleural effusion has increased"
        if place in subjects or norm in nouns:
            return True
        if place in others or norm in ends:
            break
    behind = words[verb.last].norm if verb.last < len(words) else ""
    if behind not in _AT or not _CAME & {words[place].norm for place in range(verb.first, verb.last)}:
        return False  # "it was back in a neck node"
    return _grows_behind(words, replace(verb, last=verb.last + 1), subjects, nouns, plain_words(lexicon, "between-growth-and-place"))


def _grows_behind(words: Sequence[Token], verb: Hit, subjects: set[int], nouns: frozenset[str], between: frozenset[str]) -> bool:
    """As in "growth both lungs", "back in the liver": a place of spread or a lesion right behind, with small words between only."""
    for place in range(verb.last, min(len(words), verb.last + _AHEAD)):
        if words[place].norm in _FLUID or (place + 1 < len(words) and words[place + 1].norm in _FLUID):
            return False  # "increasing pleural effusion"
        if place in subjects or words[place].norm in nouns:
            return True
        if words[place].norm not in between:
            return False
    return False


def _is_subject(hit: Hit) -> bool:
    return hit.table in _SUBJECTS or (hit.table == "cues" and hit.term.more["meaning"] == _LESION)


@lru_cache(maxsize=4)
def _nouns(lexicon: Lexicon) -> frozenset[str]:
    return plain_words(lexicon, "tumor") | plain_words(lexicon, "lesion") | plain_words(lexicon, "can-grow")
