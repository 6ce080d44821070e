"""What a sentence says, bare of how it says it: its words of content in their order, each in the one form that its other wordings share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from fairlead.answers.pack_texts import told_texts
from fairlead.findings.matcher import Forms, Hit
from fairlead.findings.tokens import Token, tokens
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import Pack

Kind = Literal["number", "name", "turn", "word"]
Row = tuple[str, Term, str, bool, bool, bool]

_NAMED = ("drugs", "classes", "regimens", "markers", "procedures", "devices", "histologies", "toxicities", "conditions", "complications")
"""The tables whose words are names: none may come, go or be put another way."""
_ONE = "all"
_SHORTENED = (("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("shan't", "shall not"))
_ENDINGS = (("n't", " not"), ("'re", " are"), ("'ll", " will"), ("'ve", " have"), ("'m", " am"))
_QUOTES = str.maketrans("‘’ʼ′“”", "''''\"\"")
_SILENT = frozenset(".,;:!?'\"()[]-")
_ENDS = frozenset(".;:!?")
_BREAKS = _ENDS | frozenset(",()")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ACTS = re.compile(r"\b(?:can|could|may|might|will|must|should|not|you|to) ([a-z]+)")
_MANY = re.compile(r"(?:\b(?:many|most|some|few|these|two)|\d) ([a-z]+)")
"""Words that may be what somebody is told to do (behind "can", "to" and their kind), and words for things of which there are many."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHORTEST_STEM = 3
_VOWEL = re.compile("[aeiouy]")
_TAKES_E = re.compile(r"(?:^|[^aeiou])[aiou][^aeiouwxy]$")


@dataclass(frozen=True, slots=True)
class Bone:
    """One word of content: its kind and the form that all ways of saying it share."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The bones of a text in their order; before which of them a sentence ends, a comma stands, or a word joins two clauses."""

    bones: tuple[Bone, ...]
    stops: frozenset[int]
    commas: frozenset[int]
    joints: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The pack's tables for putting a sentence another way, ready to be looked up."""

    alike: Forms
    small: Forms
    openers: Forms
    names: Forms
    joins: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=4)
def wording_of(pack: Pack) -> Wording:
    """The tables of a pack, built once."""
    lexicon = pack.lexicon
    trials = (Term(one.id, (form,)) for one in pack.trials.values() for form in (one.name, one.nct) if form)
    named = [term for table in _NAMED for term in lexicon.tables.get(table, ()) if term.word != "any"]
    small = lexicon.tables.get("rewording_small", ())
    return Wording(
        alike=Forms(_listed(lexicon, "rewording_alike")),
        small=Forms(_listed(lexicon, "rewording_small")),
        openers=Forms(_listed(lexicon, "rewording_openers")),
        names=Forms([*_forms(named), *((_ONE, term, form, True, False, False) for term in trials for form in term.also)]),
        joins=_words(small, "joins-clauses"),
        verbs=_found(_ACTS, pack) - _found(_MANY, pack),
    )


def _words(terms: Iterable[Term], name: str) -> frozenset[str]:
    return frozenset(form for term in terms if term.word == name for form in term.names("says"))


def _found(seek: re.Pattern[str], pack: Pack) -> frozenset[str]:
    return frozenset(found for text in told_texts(pack) for found in seek.findall(spelled_out(text).lower()))


def _listed(lexicon: Lexicon, table: str) -> list[Row]:
    return [(_ONE, term, form, False, False, False) for term in lexicon.tables.get(table, ()) for form in term.names("says")]


def _forms(terms: Iterable[Term]) -> Iterator[Row]:
    for term in terms:
        exact = {*term.cased, *term.cued}
        yield from ((_ONE, term, form, form in exact, False, False) for form in term.forms)


def spelled_out(text: str) -> str:
    """The text with short forms of speech written in full and one kind of quotation mark.

    >>> spelled_out("It won’t help, and you can't know; it isn't sure")
    'It will not help, and you can not know; it is not sure'
    """
    text = text.translate(_QUOTES)
    for short, full in _SHORTENED:
        text = re.sub(rf"\b{short}\b", full, text, flags=re.IGNORECASE)
    for ending, full in _ENDINGS:
        text = re.sub(rf"(?<=[A-Za-z]){ending}\b", full, text)
    return text


def stem(word: str) -> str:
    """A word without the endings of the plural, of the third person and of what goes on; the past keeps its own form.

    >>> [stem(word) for word in ("slows", "slowing", "studies", "stopped", "stopping", "harmless", "using", "causes")]
    ['slow', 'slow', 'study', 'stopped', 'stop', 'harmless', 'use', 'cause']
    """
    if not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("ing") and _VOWEL.search(word[:-3]):
        return _without_ing(word[:-3])
    return _singular(word)


def _without_ing(base: str) -> str:
    """The word that "-ing" was put to: "stopp" is "stop", "us" is "use", "feed" is itself."""
    if len(base) > _SHORTEST_STEM and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base + "e" if _TAKES_E.search(base) else base


def words_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is spelled out."""
    return tokens(spelled_out(text))


def without_opener(words: Sequence[Token], wording: Wording) -> tuple[Token, ...]:
    """The tokens without the first kind opener that begins a sentence."""
    for hit in wording.openers.find(words):
        if hit.first == 0 or words[hit.first - 1].norm in _ENDS:
            last = hit.last + (hit.last < len(words) and words[hit.last].norm in ",:.")
            return (*words[: hit.first], *words[last:])
    return tuple(words)


@lru_cache(maxsize=4)
def pairs_of_pack(pack: Pack) -> frozenset[tuple[str, str]]:
    """Which small words stand beside what in the pack's own sentences: what is beside each other nowhere is no English."""
    return frozenset(pair for text in told_texts(pack) for pair in pairs(text, wording_of(pack)))


def pairs(text: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Each two neighbors of a text of which one is a small word, all words of content being one; openers are no part of it."""
    words = without_opener(words_of(text), wording)
    small = {at for hit in wording.small.find(words) for at in range(hit.first, hit.last)}
    turns = {at for hit in wording.alike.find(words) if hit.term.more.get("turns") for at in range(hit.first, hit.last)}
    told = [word.norm if at in small | turns or word.norm in _BREAKS else "*" for at, word in enumerate(words)]
    for at, pair in enumerate(pairwise((".", *told))):
        if {at - 1, at} & small:
            yield pair


def skeleton(text: str, pack: Pack) -> Skeleton:
    """The skeleton of a text: two texts with the same one say the same in other small words."""
    wording = wording_of(pack)
    words = without_opener(words_of(text), wording)
    bones: list[Bone] = []
    stops: set[int] = set()
    commas: set[int] = set()
    joints: set[int] = set()
    for bone, last in _bones(words, wording):
        if bone is not None:
            bones.append(bone)
        elif _is_break(words, last - 1):
            (stops if words[last - 1].norm in _ENDS else commas).add(len(bones))
        elif words[last - 1].norm in wording.joins:
            joints.add(len(bones))
    ends = {0, len(bones)}
    return Skeleton(tuple(bones), frozenset(stops - ends), frozenset(commas - ends - stops), frozenset(joints))


def _is_break(words: Sequence[Token], at: int) -> bool:
    """Whether a sign parts clauses; a hyphen does with a blank beside it only."""
    if words[at].norm != "-":
        return words[at].norm in _BREAKS
    before, after = at > 0 and words[at - 1].end == words[at].start, at + 1 < len(words) and words[at].end == words[at + 1].start
    return not (before and after)


def _bones(words: Sequence[Token], wording: Wording) -> Iterator[tuple[Bone | None, int]]:
    """Each step through the tokens: the bone that it gives, if any, and where it ends."""
    alike, small, names = (_longest(forms.find(words)) for forms in (wording.alike, wording.small, wording.names))
    counted = {at for at, hit in alike.items() if hit.term.more.get("counts")} | {
        at for at, word in enumerate(words) if word.raw[0].isdigit()
    }
    at = 0
    while at < len(words):
        number = _number_at(words, at)
        if number > at + 1 or (number > at and at not in alike):
            yield Bone("number", _as_number("".join(word.raw for word in words[at:number]))), number
            at = number
            continue
        said, named, dropped = alike.get(at), names.get(at), small.get(at)
        last = max((hit.last for hit in (said, named, dropped) if hit), default=at + 1)
        bone: Bone | None = None
        if said and said.last == last:
            more = said.term.more
            bone = Bone("turn" if more.get("turns") else "number" if more.get("counts") else "word", said.term.word)
        elif named and named.last == last:
            bone = Bone("name", " ".join(_singular(word.norm) for word in words[at:last]))
        elif not (dropped and dropped.last == last and not _joins_numbers(words, at, counted)):
            bone = _alone(words, at, counted)
        yield bone, last
        at = last


def _longest(hits: Sequence[Hit]) -> dict[int, Hit]:
    return {hit.first: hit for hit in hits}


def _singular(word: str) -> str:
    return (
        word[:-1]
        if word.isalpha() and len(word) > _SHORTEST_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is"))
        else word
    )


def _alone(words: Sequence[Token], at: int, counted: set[int]) -> Bone | None:
    """The bone of a word in no table, of a sign that counts, or of nothing."""
    word = words[at].norm
    if any(sign.isdigit() for sign in word):
        return Bone("number", word)
    if _joins_numbers(words, at, counted):
        return Bone("turn", "to" if word in ("-", "to") else word)
    if word == "-" and _is_minus(words, at):
        return Bone("turn", "minus")
    return None if word in _SILENT else Bone("word" if word.isalpha() else "turn", stem(word))


def _is_minus(words: Sequence[Token], at: int) -> bool:
    """Whether a hyphen stands before a number and behind a blank."""
    before = at == 0 or words[at - 1].end < words[at].start
    return before and at + 1 < len(words) and words[at + 1].raw[0].isdigit() and words[at + 1].start == words[at].end


def _joins_numbers(words: Sequence[Token], at: int, counted: set[int]) -> bool:
    """Whether a word or sign leads from number to number ("10-15", "9 of 100", "2:1"), or to what something came to ("fell to 5")."""
    word = words[at].norm
    return at + 1 in counted and (word == "to" or (at - 1 in counted and word not in ".,;()"))


def _number_at(words: Sequence[Token], at: int) -> int:
    """The index behind the number that starts at a token; the same index where none does."""
    if not words[at].raw.isdigit():
        return at
    last = at + 1
    while last + 1 < len(words) and words[last].raw in ".," and words[last + 1].raw.isdigit():
        if words[last - 1].end != words[last].start or words[last].end != words[last + 1].start:
            break
        last += 2
    return last


def _as_number(written: str) -> str:
    """A number as compared: without the commas of thousands."""
    return written.replace(",", "") if _THOUSANDS.fullmatch(written) else written
