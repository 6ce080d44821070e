"""What a look before had not shown, told in any words: a denial of seeing tied to an earlier look or month, nothing else between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fairlead.findings.dated import MONTHS
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import plain_words
from fairlead.findings.sentences import Sentence
from fairlead.findings.tokens import Token
from fairlead.knowledge.lexicon import Lexicon, Term

TABLE = "growth_of_lesions"
_REACH, _NEAR = 14, 6
_CUES = "cues"
_SELF_MADE, _GROWTH = "unseen_before", "progressions"
_QUOTE, _CUT_OFF = "'", "t"


@dataclass(frozen=True, slots=True)
class _Words:
    denies: frozenset[str]
    unseen: frozenset[str]
    seen: frozenset[str]
    looks: frozenset[str]
    earlier: frozenset[str]
    links: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """All of them together."""
        return self.denies | self.unseen | self.seen | self.looks | self.earlier | self.links


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    names = ("denies-seeing", "unseen", "seen-on-a-look", "names-a-look", "of-an-earlier-look", "links-to-a-look")
    return _Words(*(plain_words(lexicon, name) for name in names))


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> frozenset[str]:
    return _words(lexicon).known


@lru_cache(maxsize=4)
def _term(lexicon: Lexicon) -> Term | None:
    return next((one for one in lexicon.tables.get(TABLE, ()) if one.more.get(_SELF_MADE)), None)


def add_unseen_before(told: Sequence[tuple[Sentence, list[Hit]]], words: Sequence[Token], lexicon: Lexicon) -> None:
    """Adds to the hits of each sentence what an earlier look had not shown; one that says no more says it of the one before."""
    for number, (sentence, found) in enumerate(told):
        for hit in unseen_before(words, sentence.first, sentence.last, lexicon):
            before = told[number - 1] if number else None
            if before is not None and before[0].line == sentence.line and _stands_alone(hit, words, sentence):
                at = max((at for at in range(before[0].first, before[0].last) if words[at].raw.isalnum()), default=hit.first)
                _put(before[1], replace(hit, first=at))
            else:
                _put(found, hit)


def _put(found: list[Hit], hit: Hit) -> None:
    """Adds a phrase, which takes the place of shorter words of growth in it; not where one of growth reaches into it, or behind a doubt."""
    if any(one.table == _GROWTH and one.first < hit.last and hit.first < one.last for one in found):
        return
    if any(one.table == _CUES and one.term.more["meaning"] == "possible" and 0 <= hit.first - one.last <= _NEAR for one in found):
        return  # "an adrenal nodule, suspicious for metastasis; not seen in May"
    found[:] = [one for one in found if one.table != TABLE or one.last <= hit.first or hit.last <= one.first]
    found.insert(next((at for at, one in enumerate(found) if one.first > hit.first), len(found)), hit)


def unseen_before(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Iterator[Hit]:
    """As in "absent at the end of chemoradiation", "which the scan in March had not shown": such phrases of a sentence, as hits.

    They are words of `growth_of_lesions` and count where a lesion or a place of spread is named last before them.
    """
    told, term = _words(lexicon), _term(lexicon)
    end = first
    for at in range(first, last) if term is not None else ():
        word = words[at].norm
        if at < end or not (word in told.denies or word in told.unseen or _is_cut_off(words, at)):
            continue
        low, high = _reach(words, at, first, last, lexicon)
        high = _trimmed(words, at, high, told)
        if term is not None and _tells(words, low, at, high, told):
            end = high
            yield Hit(TABLE, term, low, high)


def is_unseen_before(hit: Hit) -> bool:
    """Whether a word of growth is such a phrase."""
    return bool(hit.term.more.get(_SELF_MADE))


def _stands_alone(hit: Hit, words: Sequence[Token], sentence: Sentence) -> bool:
    """As in "Two nodules at the base. Not there a year ago.": the phrase is all of its sentence."""
    return hit.first == sentence.first and not any(words[at].raw.isalnum() for at in range(hit.last, sentence.last))


def _is_cut_off(words: Sequence[Token], at: int) -> bool:
    """As in "wasn't"."""
    return words[at].norm == _CUT_OFF and at > 0 and words[at - 1].norm == _QUOTE


def _reach(words: Sequence[Token], at: int, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens around a denial that only speak of seeing, of looks, of days and of what links them."""
    known = _known(lexicon)
    low, high = at, at + 1
    while low > max(first, at - _REACH) and _goes_on(words, low - 1, known):
        low -= 1
    while high < min(last, at + _REACH) and _goes_on(words, high, known):
        high += 1
    return low, high


def _goes_on(words: Sequence[Token], at: int, known: frozenset[str]) -> bool:
    word = words[at]
    return word.norm in known or word.raw.isdigit() or word.norm == _QUOTE or word.raw == "-" or _is_month(word)


def _is_month(word: Token) -> bool:
    return word.norm in MONTHS and word.raw[:1].isupper()


def _trimmed(words: Sequence[Token], at: int, high: int, told: _Words) -> int:
    """The phrase up to its last word that names a look, a day or what was seen."""
    while high > at + 1 and not (
        words[high - 1].norm in told.looks | told.earlier | told.seen or words[high - 1].raw.isdigit() or _is_month(words[high - 1])
    ):
        high -= 1
    return high


def _tells(words: Sequence[Token], low: int, at: int, high: int, told: _Words) -> bool:
    said = {words[place].norm for place in range(low, high)}
    earlier = said & told.earlier or any(_is_month(words[place]) for place in range(low, high))
    return bool(earlier) and bool(words[at].norm in told.unseen or said & (told.seen | told.looks))
