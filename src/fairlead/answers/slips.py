"""Slips of the pen, mended against the words of the pack: the one word that is nearest, never a short word or one into its opposite."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from fairlead.answers.everyday import everyday
from fairlead.answers.phrases import cues, phrases
from fairlead.findings.tokens import normal
from fairlead.knowledge.pack import Pack

SHORTEST, LONG = 5, 8
"""Letters from which on one slip is mended, and from which on two are in a name."""
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "al", "or", "y", "ion", "ive", "able", "ment")
"""What may be added to a word and make another one that is right."""
_NAMES = (
    "drugs",
    "regimens",
    "classes",
    "markers",
    "histologies",
    "sites",
    "metastases",
    "procedures",
    "symptoms",
    "toxicities",
    "devices",
    "conditions",
    "complications",
    "measurements",
    "progressions",
    "lines",
    "other_organs",
)
_VOWELS, _VOWELLESS = re.compile("[aeiou]"), re.compile("[bcdfghjklmnpqrstvwxyz]+")
_WORD = re.compile(r"[^\W\d_]+")
_SPELLED_TWO_WAYS = re.compile(r"ours?$|oe|ae|is")
_WORDS_IN_CUES = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True, eq=False)
class Spelling:
    """Words that are right as they are (`known`), and those that a slip may have been meant for, by their length; which are `names`.

    `heads` are those as a thing is called by itself: the lexicon lists ways to misspell it too.
    """

    known: Container[str]
    targets: dict[int, list[str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    _letters_of: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Container[str], targets: Iterable[str], names: Iterable[str], heads: Iterable[str] = ()) -> Spelling:
        """The spelling of a vocabulary in its normal spelling."""
        by_length: dict[int, list[str]] = {}
        for word in sorted(set(targets)):
            if len(word) >= SHORTEST and word.isascii():
                by_length.setdefault(len(word), []).append(word)
        return cls(known, by_length, frozenset(names), frozenset(heads))

    def mended(self, word: str, *, as_name: bool = False) -> str | None:
        """The word that this one was meant to be; None where it is right, too short, or no single word is nearest.

        `as_name` says that it is written as names are: it may be somebody's, and was meant for no common word or one that begins otherwise.

        >>> names = ["nivolumab", "pembrolizumab", "operable"]
        >>> spelling = Spelling.of(["hello"], names, names)
        >>> spelling.mended("nivolumba"), spelling.mended("pembrolizmab"), spelling.mended("inoperable"), spelling.mended("hello")
        ('nivolumab', 'pembrolizumab', None, None)
        """
        if (full := self._full(word)) is not None:
            return full
        if len(word) < SHORTEST or word in self.known or not word.isascii() or not word.isalpha() or self._is_formed(word):
            return None
        most = 2 if len(word) >= LONG else 1
        best, found = most + 1, []
        for other in self._near(word, most):
            if as_name and (other[0] != word[0] or other in everyday()):
                continue
            allowed = most if other in self.names and other[:2] == word[:2] else 1  # another drug often ends alike
            distance = slips(word, other, allowed)
            if distance > allowed:
                continue
            if distance < best:
                best, found = distance, [other]
            elif distance == best:
                found.append(other)
        if len(found) > 1:
            found = [one for one in found if one in self.heads] or found
        if len(found) > 1:
            found = [one for one in found if one[0] == word[0] and one[-1] == word[-1]] or found
        return found[0] if len(found) == 1 else None

    def _full(self, word: str) -> str | None:
        """The one word that is written here without its vowels, as in a hasty message; None where there is none or more than one.

        >>> Spelling.of(["hello"], ["chest", "vomiting"], ["chest"]).mended("chst")
        'chest'
        """
        if len(word) < SHORTEST - 1 or word in self.known or not _VOWELLESS.fullmatch(word):
            return None
        sizes = range(len(word) + 1, 2 * len(word) + 1)
        found = [other for size in sizes for other in self.targets.get(size, ()) if _VOWELS.sub("", other) == word]
        return found[0] if len(found) == 1 else None

    def _is_formed(self, word: str) -> bool:
        """Whether it is a known word with another ending: what has none of its own is no slip."""
        stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
        return any(stem + ending in self.known for stem in stems for ending in ("", "e", *_ENDINGS) if len(stem) + 1 >= SHORTEST)

    def _near(self, word: str, most: int) -> Iterator[str]:
        """Words of about the same letters; one that only has a beginning more or less may be the opposite."""
        letters = _letters(word)
        for size in range(len(word) - most, len(word) + most + 1):
            for mask, other in self._of_length(size):
                if (mask ^ letters).bit_count() <= 2 * most and not _may_be_opposite(word, other):
                    yield other

    def _of_length(self, size: int) -> list[tuple[int, str]]:
        """The words of a length with their letters, which are looked at when a word of about this length is none of the known."""
        if size not in self._letters_of:
            self._letters_of[size] = [(_letters(word), word) for word in self.targets.get(size, ())]
        return self._letters_of[size]


def _may_be_opposite(word: str, other: str) -> bool:
    return abs(len(word) - len(other)) > 1 and (word.endswith(other) or other.endswith(word))


def _letters(word: str) -> int:
    mask = 0
    for sign in word:
        mask |= 1 << (ord(sign) & 31)
    return mask


def slips(one: str, other: str, most: int) -> int:
    """How many letters are missing, too many, wrong or exchanged with their neighbor (optimal string alignment); `most` + 1 if more.

    >>> slips("nivolumba", "nivolumab", 2), slips("cat", "dog", 2)
    (1, 3)
    """
    before: Sequence[int] = ()
    row: Sequence[int] = range(len(other) + 1)
    for at, sign in enumerate(one, start=1):
        following = [at]
        for place, letter in enumerate(other, start=1):
            cost = min(row[place] + 1, following[place - 1] + 1, row[place - 1] + (sign != letter))
            if at > 1 and place > 1 and sign == other[place - 2] and one[at - 2] == letter:
                cost = min(cost, before[place - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1] if row[-1] <= most else most + 1


@lru_cache(maxsize=8)
def spelling(pack: Pack) -> Spelling:
    """The spelling of a pack: its names are mended to; every word of its lexicon, its phrases and its sentences is right."""
    terms = [term for table in _NAMES for term in pack.lexicon.tables.get(table, ())]
    names, heads = [form for term in terms for form in term.forms], [term.word for term in terms]
    names += [form for entry in pack.glossary.values() for form in (entry.term, *entry.also, *entry.cased)]
    of_cues = _words(cues(pack), _WORDS_IN_CUES)
    named, common = _words(names, _WORD), _words(phrases(pack).listed("common"), _WORD)
    known = _Known(named | of_cues | common, pack)
    return Spelling.of(known, (named | of_cues) - common, named - of_cues - common, _words(heads, _WORD))


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The words that are right: those of the pack's names and phrases, the common ones of English, and all others of the pack."""

    usual: Set[str]
    pack: Pack

    def __contains__(self, word: object) -> bool:
        return word in self.usual or word in everyday() or word in _others(self.pack)


@lru_cache(maxsize=8)
def _others(pack: Pack) -> frozenset[str]:
    """Every word of the lexicon, of what is explained and of lists of words."""
    forms = [form for terms in pack.lexicon.tables.values() for term in terms for form in _all_forms(term.forms, term.more)]
    says = [entry.means for entry in pack.glossary.values()] + [entry.says for entry in pack.explained.values()]
    listed = [form for row in phrases(pack).rows for form in row.also]
    return frozenset(_words([*forms, *says, *listed], _WORD))


def _all_forms(forms: Iterable[str], more: object) -> Iterator[str]:
    """The forms of a term and every text that its row holds besides."""
    yield from forms
    yield from _texts(more)


def _texts(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            for value in held.values():
                yield from _texts(value)
        case list() | tuple():
            for value in held:
                yield from _texts(value)


def _words(texts: Iterable[str], pattern: re.Pattern[str]) -> set[str]:
    lowered = set(pattern.findall("\n".join(texts).lower()))
    return {word if word.isascii() and not _SPELLED_TWO_WAYS.search(word) else normal(word) for word in lowered}
