"""Treatments that are named together, and what the question says became of them: given, failed, asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fairlead.answers.phrases import OF_TREATMENT, Phrases
from fairlead.answers.words import Words
from fairlead.findings.matcher import Hit
from fairlead.findings.named import anticancer, is_anticancer
from fairlead.knowledge.cues import Said
from fairlead.knowledge.lexicon import Lexicon

Fate = Literal["given", "failed", "returned", "asked", "never"]
_DONE = ("surgery", "radiotherapy", "chemoradiotherapy", "liver-directed")
_BETWEEN, _AROUND = 3, 12
_STRONGEST = ("never", "wondered", "failed", "returned")
_NEAREST = ("given", "after", "asked")
"""Of several things that are said of one treatment, the first of the strongest counts; else the one whose words are nearest."""
_OF_A_LIST = ("failed", "returned", "asked", "after")
"""What is said behind a list of all its items: "one, another and a third failed"."""
_NAMELESS, _NAMING = ("lines", "bare"), ("drugs", "regimens")
_OWNED, _WHICH = frozenset(("the", "my", "his", "her", "their", "our")), frozenset(("was", "were", ",", ":", "being", "with", "of"))
"""Before a treatment without a name: words for the one that was given; between it and the name that says which one it was."""
_STOP, _ONE = ";", "[treatment]"


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Names that stand together, tokens `first` to `last` (exclusive); `line` is the line of therapy that they are called.

    `goes_on`: it goes on with the list of the group before it, behind a comma.
    """

    first: int
    last: int
    hits: tuple[Hit, ...]
    line: int | None = None
    goes_on: bool = False

    @property
    def names(self) -> tuple[Hit, ...]:
        """The hits that name a treatment, a class or a way."""
        return tuple(hit for hit in self.hits if hit.table not in _NAMELESS)

    @property
    def is_drugs(self) -> bool:
        """Whether all that is named are drugs."""
        return all(hit.table != "procedures" for hit in self.names)


def together(words: Words, lexicon: Lexicon, phrases: Phrases) -> tuple[Together, ...]:
    """The treatments that the words name: those between which only joining words stand as one, but for the items of a list."""
    follows, found = phrases.norms("follows"), list[Together]()
    joins = phrases.norms("joins") | follows
    current: list[Hit] = []
    goes_on = False
    for hit in sorted((hit for hit in words.hits if _is_treatment(hit, lexicon)), key=lambda hit: (hit.first, -hit.last)):
        end = max((one.last for one in current), default=0)
        if not current or hit.first < end:
            current.append(hit)
            continue
        between = [word.norm for word in words.tokens[end : hit.first]]
        if hit.table in _NAMING and all(one.table not in _NAMING for one in current) and _says_which(words, current[0], between):
            current.append(hit)
            continue
        joined = len(between) <= _BETWEEN and joins.issuperset(between)
        if not joined or "," in between or follows.intersection(between) or _is_another_plan(hit, current):
            found.append(_of(current, goes_on=goes_on))
            current, goes_on = [], joined
        current.append(hit)
    return (*found, *([_of(current, goes_on=goes_on)] if current else ()))


def _is_another_plan(hit: Hit, current: Sequence[Hit]) -> bool:
    """Whether a plan of several drugs shares one with a plan before it: the two were not given together."""
    own = set(hit.term.names("agents")) if hit.table == "regimens" else set()
    return len(own) > 1 and any(
        len(one.term.names("agents")) > 1 and own & set(one.term.names("agents")) for one in current if one.table == "regimens"
    )


def _says_which(words: Words, nameless: Hit, between: Sequence[str]) -> bool:
    """Whether the name behind "the chemo was" or "the second line," says which treatment that was."""
    owned = bool(nameless.first) and words.tokens[nameless.first - 1].norm in _OWNED
    return owned and 0 < len(between) <= _BETWEEN and _WHICH.issuperset(between)


def _of(hits: Sequence[Hit], *, goes_on: bool) -> Together:
    line = next((number for hit in hits if hit.table == "lines" and isinstance(number := hit.term.more.get("line"), int)), None)
    return Together(hits[0].first, max(hit.last for hit in hits), tuple(hits), line, goes_on)


def _is_treatment(hit: Hit, lexicon: Lexicon) -> bool:
    match hit.table:
        case "drugs":
            return is_anticancer(lexicon, hit.term)
        case "classes":
            return hit.term.word in anticancer(lexicon)
        case "procedures":
            return hit.term.more.get("kind") in _DONE
        case "lines":
            return isinstance(hit.term.more.get("line"), int)
        case _:
            return hit.table in ("regimens", "bare")


def fates(words: Words, groups: Sequence[Together], phrases: Phrases) -> tuple[str | None, ...]:
    """What phrases say of each group, None where no phrase speaks of it; the items of a list share what is said of one of them."""
    own = [_fate(words, group, groups, phrases) for group in groups]
    for at, group in enumerate(groups):
        if own[at] is None and group.goes_on:
            own[at] = own[at - 1]
    for at in range(len(groups) - 2, -1, -1):
        if own[at] is None and groups[at + 1].goes_on and own[at + 1] in _OF_A_LIST:
            own[at] = own[at + 1]
    return tuple(own)


def _fate(words: Words, group: Together, groups: Sequence[Together], phrases: Phrases) -> str | None:
    """Other groups are stops, so that no phrase reaches over one of them."""
    around, at = _collapsed(words, group, groups)
    found = [
        (last - first, means)
        for means, first, last in phrases.of_treatment.find(around)
        if first <= at < last and not (last == at + 1 and _is_ended(around.words[first:at]))
    ]
    means = {one for _, one in found}
    strongest = next((one for one in _STRONGEST if one in means), None)
    return strongest or min(found, key=lambda one: (one[0], _NEAREST.index(one[1])), default=(0, None))[1]


def _is_ended(before: Sequence[str]) -> bool:
    """Whether a comma ends what leads to a name, unless it stands between two treatments."""
    return "," in before and _STOP not in before


def _collapsed(words: Words, group: Together, groups: Sequence[Together]) -> tuple[Said, int]:
    """The words around a group, in which it is one word, and every other group a stop."""
    starts = {one.first: one for one in groups}
    out: list[str] = []
    named: dict[int, list[tuple[str, int]]] = {}
    place, at = 0, 0
    while place < len(words.tokens):
        one = starts.get(place)
        if one is group:
            at = len(out)
            named[at] = [("treatment", at + 1)]
            out.append(_ONE)
            place = one.last
        elif one is not None:
            out.append(_STOP)
            place = one.last
        else:
            for table, last in words.said.named.get(place, ()):
                if last == place + 1:
                    named.setdefault(len(out), []).append((table, len(out) + 1))
            out.append(words.tokens[place].norm)
            place += 1
    low = max(0, at - _AROUND)
    inside: Mapping[int, Sequence[tuple[str, int]]] = {
        key - low: [(table, last - low) for table, last in some] for key, some in named.items() if low <= key
    }
    return Said(out[low : at + _AROUND + 1], inside), at - low


def settled(fate: str | None, group: Together, asking: bool, to_cure: frozenset[str]) -> Fate:
    """What is taken for said: of a thing that is only named in a question, that it is asked about.

    "after" drugs means that they stopped working, unless they are such as are given before an operation or to cure.
    """
    match fate:
        case "after":
            cures = not group.is_drugs or any(hit.term.word in to_cure for hit in group.names)
            return "given" if cures else "failed"
        case "wondered":
            return "given"
        case "given" | "failed" | "returned" | "asked" | "never":
            return fate
        case _:
            return "asked" if asking or not group.names else "given"


def mentioned(group: Together) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each regimen, drug, class and procedure of a group by its word, with the drugs that it surely holds."""
    for hit in group.names:
        agents = hit.term.names("agents") if hit.table == "regimens" else (hit.term.word,) if hit.table == "drugs" else ()
        yield hit.term.word, agents


assert {*_STRONGEST, *_NEAREST} == OF_TREATMENT
