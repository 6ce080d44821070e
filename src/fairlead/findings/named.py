"""The names of treatment: what is named, the course that names make, and which drugs treat cancer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from fairlead.findings.context import Context
from fairlead.knowledge.lexicon import Lexicon, Term


@dataclass(slots=True)
class Named:
    """One name of treatment: a drug, a regimen, a procedure, a class of drugs, or a dose of radiation."""

    what: str
    first: int
    last: int
    term: Term | None = None
    dose: re.Match[str] | None = None


@dataclass(slots=True)
class Course:
    """Names that make one course, in the order of the text."""

    names: list[Named] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The first token."""
        return self.names[0].first

    @property
    def last(self) -> int:
        """The token after the last."""
        return max([name.last for name in self.names]) if len(self.names) > 1 else self.names[0].last

    def terms(self, what: str) -> list[Term]:
        """The terms of one sort."""
        return [name.term for name in self.names if name.what == what and name.term is not None]


@lru_cache(maxsize=4)
def anticancer(lexicon: Lexicon) -> frozenset[str]:
    """The classes whose drugs treat cancer: what the systemic modality's word includes, all the way down."""
    roots = {term.word for term in lexicon.tables.get("modalities", ()) if "systemic" in term.names("kinds")}
    includes = {term.word: term.names("includes") for term in lexicon.tables.get("classes", ())}
    found: set[str] = set()
    front = list(roots)
    while front:
        name = front.pop()
        if name not in found:
            found.add(name)
            front += includes.get(name, ())
    return frozenset(found)


def is_anticancer(lexicon: Lexicon, drug: Term) -> bool:
    """Whether a drug treats cancer itself."""
    return bool(anticancer(lexicon) & set(drug.names("classes")))


@lru_cache(maxsize=4)
def short_drugs(lexicon: Lexicon) -> dict[str, Term]:
    """Short forms that mean a drug only beside another one."""
    drugs = {term.word: term for term in lexicon.tables.get("drugs", ())}
    return {
        form: drugs[str(term.more["drug"])]
        for term in lexicon.tables.get("plain_words", ())
        if term.more.get("drug") in drugs
        for form in term.names("says")
    }


def short_names(context: Context, first: int, last: int) -> list[Named]:
    """As in "cis/5FU", "ram/pac": short forms of drugs, each beside a slash or a plus with another drug on its other side."""
    marked = context.marked
    short = short_drugs(marked.lexicon)
    if marked.vocabulary.isdisjoint(short):
        return []
    found: dict[int, Named] = {}
    for place in range(first, last):
        drug = short.get(marked.words[place].norm)
        longer = (hit for hit in marked.hits("drugs", max(0, place - _LONG_NAME), place + 1) if hit.first <= place < hit.last - 1)
        if drug is None or any(longer):
            continue  # "T-DXd" is the name of one drug
        for sign, other in ((place + 1, place + 2), (place - 1, place - 2)):
            if first <= min(sign, other) and max(sign, other) < last and marked.words[sign].raw in _TIES:
                named = any(hit.first <= other < hit.last for hit in marked.hits("drugs", max(0, other - 4), other + 1))
                if named or marked.words[other].norm in short:
                    found[place] = Named("drug", place, place + 1, drug)
    return [*found.values(), *_again(context, found, first, last)]


def _again(context: Context, found: dict[int, Named], first: int, last: int) -> list[Named]:
    """As in "cis/5FU, cis stopped after 4", "cis swapped for carbo": a short form of a drug named before, and what was done to it."""
    marked, short = context.marked, short_drugs(context.marked.lexicon)
    known = {name.term.word for name in found.values() if name.term} | {hit.term.word for hit in marked.hits("drugs", first, last)}
    more: list[Named] = []
    for place in (at for at in range(first, last) if at not in found):
        drug = short.get(marked.words[place].norm)
        if drug is None:
            continue
        into = set(marked.norms(place - 2, place)) & context.plain("swapped")
        changed = (is_changed_behind(context, place) or is_held_before(context, place)) and (
            drug.word in known or drug.word in _told_before(context, first)
        )
        if changed or (into and more):
            more.append(Named("drug", place, place + 1, drug))
    return more


def with_short_names(context: Context) -> set[int]:
    """The sentences with two short forms tied to each other, or in which something is said to have been done to what may be one."""
    marked, short = context.marked, short_drugs(context.marked.lexicon)
    if marked.vocabulary.isdisjoint(short):
        return set()
    told = [at for at, word in enumerate(marked.words) if word.norm in short]
    places = [at for at in told if is_changed_behind(context, at) or is_held_before(context, at)]
    places += [at for at, other in pairwise(told) if other == at + 2 and marked.words[at + 1].raw in _TIES]
    return {number for number in map(marked.sentence_at, places) if number is not None}


def is_changed_behind(context: Context, place: int) -> bool:
    """Whether a word of what was done to a drug stands right behind the token that may name it."""
    marked = context.marked
    done = frozenset().union(*(context.plain(what) for what in ("stopped", "held", "reduced", "dropped", "swapped")))
    behind = next((word for word in marked.norms(place + 1, place + 4) if word not in context.plain("by-the-way")), "")
    ended = (hit for hit in marked.hits("statuses", place + 1, place + 4) if hit.first == place + 1)
    return behind in done or any(hit.term.word == "stopped" for hit in ended)


def is_held_before(context: Context, place: int) -> bool:
    """As in "Hold ram.": the order right before the token that may name a drug, which ends what is said or goes on with why."""
    marked = context.marked
    behind = marked.norms(place + 1, place + 2)
    ends = (
        not behind or not behind[0].isalpha() or behind[0] in context.plain("behind-off") | context.plain("why") | {"for", "until", "now"}
    )
    return marked.norms(place - 1, place)[:1] != [] and marked.words[place - 1].norm in context.plain("hold") and ends


def _told_before(context: Context, first: int) -> set[str]:
    """The drugs that the document names before a token, alone, in a regimen, or by short forms beside a slash."""
    marked, short = context.marked, short_drugs(context.marked.lexicon)
    told = {hit.term.word for hit in marked.hits("drugs") if hit.last <= first}
    for at in range(first):
        beside = {word.raw for word in (*marked.words[max(0, at - 1) : at], *marked.words[at + 1 : at + 2])}
        told |= {short[marked.words[at].norm].word} if marked.words[at].norm in short and beside & {"/", "+"} else set()
    return told.union(*(hit.term.names("agents") for hit in marked.hits("regimens") if hit.last <= first))


_TIES = ("/", "+", "-")
_PASSIVE = frozenset(("was", "were", "is", "been", "being", "be"))
_NEAR, _LONG_NAME = 8, 3
_BY = frozenset(("by", "with"))


def takes_a_place(context: Context, last: int) -> bool:
    """Whether the words from token `last` on, right behind a drug, begin with taking a place ("took the place of", "replaced")."""
    behind = context.marked.norms(last, last + _NEAR)
    rest = [word for word in behind if word not in context.plain("by-the-way")]
    opens = rest[:1] and rest[0] in context.plain("swap-takes") and context.plain("swap-place") & set(rest[1:3])
    return bool(opens) or (bool(rest[:1]) and rest[0] in context.plain("swap-replaces") and not (_PASSIVE | _BY) & set(behind[:3]))


def first_of_two(context: Context, between: Sequence[str]) -> Literal["in", "out"] | None:
    """What becomes of the first of two drugs: "cisplatin was replaced by carboplatin" is out, "carboplatin replaced cisplatin" in."""
    said, aside = set(between), context.plain("by-the-way")
    small = aside | _PASSIVE | _BY | context.plain("swap-small")
    places, swapped = context.plain("swap-place") & said, context.plain("swapped") & said
    if not places and not swapped:
        return None
    if said - small - context.plain("swap-takes") - places - swapped:
        return None
    if places:
        return "in" if "of" in said or context.plain("swap-takes") & said else None
    if context.plain("swap-replaces") & said and not (_PASSIVE | _BY) & said:
        return "in"
    return "in" if context.plain("swap-substitutes") & said and "for" in said else "out"


def regimen_of(told: list[Term]) -> str | None:
    """The one regimen; of "CROSS protocol (carboplatin and paclitaxel)" the one that is given with radiation."""
    both = [term.word for term in told if term.more.get("modality") == "chemoradiotherapy"]
    words = {term.word for term in told}
    return told[0].word if len(words) == 1 else both[0] if len(set(both)) == 1 else None
