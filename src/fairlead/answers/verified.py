"""Whether another wording still says what a claim says: nothing new, nothing lost, nothing turned round."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from fairlead.answers.skeleton import Kind, Skeleton, Wording, pairs, pairs_of_pack, skeleton, without_opener, wording_of, words_of
from fairlead.core.reading_grade import grade, sentences
from fairlead.findings.tokens import Token
from fairlead.knowledge.pack import Pack

Fault = Literal[
    "empty",
    "length",
    "signs",
    "numbers",
    "names",
    "turned",
    "words",
    "order",
    "capitals",
    "instruction",
    "grammar",
    "question",
    "grade",
]

HIGHEST_GRADE = 8.0
"""The reading grade that every text for a person keeps to."""
_LONGER = 1.5
_MORE = 80
_CLAUSE = frozenset(".;:!?,()-")
_ENDS = frozenset(".:!?(")
_ENDINGS = ("ing", "ed", "s")
_STARTS_ON = frozenset({"do", "and", "so", "also", "but", "have", "be", "or"})
_OF_KIND: dict[Kind, Fault] = {"number": "numbers", "name": "names", "turn": "turned", "word": "words"}
_ADDRESS = re.compile(r"www\.|\w\.(?:com|org|net|io|gov)\b|//|@", re.IGNORECASE)


def tidy(text: str) -> str:
    """A text on one line with single blanks."""
    return " ".join(text.split())


def faults(said: str, claim: str, pack: Pack) -> tuple[Fault, ...]:
    """What speaks against showing `said` in place of `claim`; empty where it says the same in words that the pack allows."""
    if not said.strip():
        return ("empty",)
    if len(said) > len(claim) * _LONGER + _MORE:
        return ("length",)
    return tuple(dict.fromkeys(_faults(said, claim, pack)))


def _faults(said: str, claim: str, pack: Pack) -> Iterator[Fault]:
    if _strange_signs(said, claim):
        yield "signs"
    bones, meant = skeleton(said, pack), skeleton(claim, pack)
    yield from _other_bones(bones, meant)
    wording = wording_of(pack)
    words, its = (without_opener(words_of(text), wording) for text in (said, claim))
    if (
        (claim[:1].isupper() and said[:1].islower())
        or _shouting(said) - _shouting(claim)
        or _capitals(words) - _capitals(its) - _first_words(its)
    ):
        yield "capitals"
    if _commands(words, wording) - _commands(its, wording):
        yield "instruction"
    if not set(pairs(said, wording)) <= pairs_of_pack(pack) | set(pairs(claim, wording)):
        yield "grammar"
    if said.count("?") != claim.count("?"):
        yield "question"
    if reading_grade(said, pack) > max(HIGHEST_GRADE, reading_grade(claim, pack)):
        yield "grade"


def _other_bones(said: Skeleton, meant: Skeleton) -> Iterator[Fault]:
    """Bones that came or went, by kind; the same ones in another order; the same order with clauses that end elsewhere."""
    if said.bones != meant.bones:
        came_or_went = (Counter(said.bones) - Counter(meant.bones)) + (Counter(meant.bones) - Counter(said.bones))
        if not came_or_went:
            yield "order"
        yield from (_OF_KIND[bone.kind] for bone in came_or_went)
    elif _parted_otherwise(said, meant):
        yield "order"


def _parted_otherwise(said: Skeleton, meant: Skeleton) -> bool:
    """Whether clauses end elsewhere: a sentence may end only at a comma or joining word of the claim, and a clause never beside a turn."""
    parts, its = said.stops | said.commas, meant.stops | meant.commas
    moved = (parts - its - meant.joints) | (its - parts) | ((meant.stops & said.commas) - said.joints)
    return bool(said.stops - its - meant.joints) or any(_beside_a_turn(meant, at) for at in moved)


def _beside_a_turn(meant: Skeleton, at: int) -> bool:
    """Whether a clause ends right before or right behind a word that turns a statement round: "No, it helps" is not "no, it helps"."""
    return "turn" in (meant.bones[at - 1].kind, meant.bones[at].kind)


def _strange_signs(said: str, claim: str) -> bool:
    """Signs that no plain sentence holds (markup, brackets, addresses, letters of other scripts) unless the claim has them."""
    plain = set(" .,;:'’-?!") | set(claim)
    if any(sign not in plain and not (sign.isascii() and sign.isalnum()) for sign in said):
        return True
    if any(unicodedata.category(sign) in ("Cc", "Cf") for sign in said) or said.count("!") > claim.count("!"):
        return True
    return bool(_ADDRESS.search(said)) and not _ADDRESS.search(claim)


def _shouting(text: str) -> set[str]:
    """Words with a capital or a digit behind their first letter: short forms, names of trials."""
    return {word for word in re.findall(r"\b\w+(?:[A-Z]|\d)\w*", text) if not word.isdigit()}


def _capitals(words: Sequence[Token]) -> set[str]:
    """Words with a capital within a sentence: names."""
    inside = (word for before, word in pairwise(words) if before.norm not in _ENDS)
    return {word.raw for word in inside if word.raw[:1].isupper() and word.raw != "I"}


def _first_words(words: Sequence[Token]) -> set[str]:
    """The word that begins the text, where it is more than a word with a capital for its place."""
    return {word.raw for word in words[:1] if not word.raw[1:].islower()}


def _commands(words: Sequence[Token], wording: Wording) -> Counter[tuple[str, str]]:
    """Words that open a clause and tell what to do, as a command does, each with its ending: "stopping" commands nothing, "stop" does."""
    small = {hit.first for hit in wording.small.find(words)}
    alike = wording.alike.find(words)
    sets = {hit.first: hit.term.word for hit in alike}
    turns = {at for hit in alike if hit.term.more.keys() & {"turns", "counts"} for at in range(hit.first, hit.last)}
    found: Counter[tuple[str, str]] = Counter()
    for start in range(len(words)):
        if start and words[start - 1].norm not in _CLAUSE:
            continue
        at = start
        while at < len(words) and (words[at].norm in _STARTS_ON or at in turns):
            at += 1
        if at < len(words) and at not in small and words[at].norm in wording.verbs:
            word = words[at].norm
            found[sets.get(at, word), next((end for end in _ENDINGS if word.endswith(end)), "")] += 1
    return found


def reading_grade(text: str, pack: Pack) -> float:
    """The grade at which a text reads, names of drugs weighing little; 0 where it holds no sentence."""
    told = list(sentences(text, pack.vocabulary.drugs.keys()))
    return grade(told) if told else 0.0
