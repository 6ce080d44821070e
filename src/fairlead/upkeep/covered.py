"""Covered: what the engine itself says of the people who were drawn, clause by clause and entry by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.guidance.asks import is_asked
from fairlead.guidance.paths import value_at
from fairlead.guidance.verdicts import Judged, verdicts
from fairlead.knowledge.pack import Pack
from fairlead.upkeep.clauses import CLOSED, Clause, Key, List, OptionClauses, asking, options
from fairlead.upkeep.search import Person

What = Literal["true", "false", "unknown", "decides", "shown", "fits", "does not fit", "asked", "not asked"]
"""What can be reached of a clause (its truths; that it decides; that a caution is shown) or of an entry."""


_TRUTHS = ("true", "false", "unknown")


class Covered:
    """The clauses of a pack and what was reached of each; an entry stands under the key of its first list, at -1."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.options = options(pack)
        self.asking = list(asking(pack))
        self.people = 0
        self._reached: dict[Key, set[What]] = defaultdict(set)
        self._written = {id(one.written): one.key for option in self.options for one in (*option.against, *option.care)}
        self._of = {option.option.id: option for option in self.options}
        every = [clause for one in self.options for clause in (*one.needs, *one.against, *one.care, *one.yields)]
        every += [clause for _, _, lists in self.asking for clauses in lists.values() for clause in clauses]
        self._open = {clause.key: clause for clause in every}
        self._left: set[tuple[Key, What]] = set()
        self._keys = {one.option.id: _keys(one) for one in self.options}
        self._about_place = frozenset(clause.key for clause in every if clause.condition.placed)
        self._of_options = frozenset[Key]().union(*self._keys.values())

    def expect(self, sought: Iterable[tuple[Key, What]]) -> None:
        """What is sought: an entry of which nothing is left to find is not looked at again."""
        self._left.update(sought)

    def give_up(self, key: Key, what: What) -> None:
        """Nobody was found for it: it is not sought any more."""
        self._left.discard((key, what))

    def has(self, key: Key, what: What) -> bool:
        """Whether it was reached."""
        return what in self._reached[key]

    def judge(self, one: Person) -> None:
        """Take down what a person reaches."""
        self.people += 1
        left = {key for key, what in self._left if what not in _TRUTHS or key in self._about_place}
        if not left.isdisjoint(self._of_options):
            self._verdicts(one, left)
        for kind, entry, lists in self.asking:
            if not left.isdisjoint(_keys_of(kind, entry.id, lists)):
                self._entry(kind, entry, lists, one)
        self._truths(one)

    def _verdicts(self, one: Person, left: set[Key]) -> None:
        """What is sought of options, and of the drugs that they hold."""
        fitting = set()
        for judged in verdicts(one.view, self.pack, one.sketch.region):
            if not left.isdisjoint(self._keys[judged.option.id]):
                self._verdict(judged, self._of[judged.option.id])
            if judged.verdict == "fits":
                fitting.add(judged.option.id)
        for option in self.options:
            if option.option.id in fitting:
                self._yields(option, fitting, one)

    def _truths(self, one: Person) -> None:
        """What the clauses come to of which not all was seen yet; those about a place were seen with their option."""
        for clause in [*self._open.values()]:
            if not clause.condition.placed:
                self._note(clause.key, clause.condition.evaluate(one.view, worse=clause.worse).truth.value)
            if all(self.has(clause.key, truth.value) for truth in clause.can_be):
                del self._open[clause.key]

    def _yields(self, option: OptionClauses, fitting: set[str], one: Person) -> None:
        for clause, written in zip(option.yields, option.option.yields_when, strict=True):
            if written.before in fitting and clause.condition.evaluate(one.view).truth is TRUE:
                self._note(clause.key, "decides")

    def _note(self, key: Key, *what: What) -> None:
        self._reached[key].update(what)
        self._left.difference_update((key, one) for one in what)

    def _verdict(self, judged: Judged, option: OptionClauses) -> None:
        """A clause decides where the verdict would be another one without it."""
        needs = [seen.outcome.truth for seen in judged.seen if seen.purpose == "fits"]
        for clause, truth in zip(option.needs, needs, strict=True):
            self._note(clause.key, truth.value)
        limits = [(self._written[id(seen.clause)], seen.outcome.truth) for seen in judged.seen if seen.purpose == "rules-out"]
        whole = entry_key("options", judged.option.id, "fits_when")
        self._note(whole, "fits" if judged.verdict == "fits" else "does not fit")
        if judged.option.role in CLOSED:
            return
        for seen in judged.seen:
            if seen.purpose == "caution" and seen.outcome.truth is TRUE:
                self._note(self._written[id(seen.clause)], "shown")
        against = [key for key, truth in limits if truth is TRUE]
        if len(against) == 1:
            self._note(against[0], "decides")
        if not against:
            for index in _deciding(needs):
                self._note(option.needs[index].key, "decides")

    def _entry(self, kind: str, entry: Any, lists: dict[List, tuple[Clause, ...]], one: Person) -> None:
        truths = {name: [clause.condition.evaluate(one.view).truth for clause in clauses] for name, clauses in lists.items()}
        first = next(iter(lists))
        own, unless = truths[first], truths.get("unless", [])
        if kind == "red_flags":
            asked = TRUE in own
            deciding = [index for index, truth in enumerate(own) if truth is TRUE] if own.count(TRUE) == 1 else []
        else:
            fact = getattr(entry, "fact", None)
            open_ = fact is None or bool(value_at(one.case, fact))
            asked = is_asked(entry, one.view, self.pack) if unless or fact else all(truth is TRUE for truth in own)
            against = [index for index, truth in enumerate(own) if truth is not TRUE]
            deciding = against if len(against) == 1 and TRUE not in unless and open_ else []
            if not against and unless.count(TRUE) == 1 and open_:
                self._note(lists["unless"][unless.index(TRUE)].key, "decides")
        for index in deciding:
            self._note(lists[first][index].key, "decides")
        self._note(entry_key(kind, entry.id, first), "asked" if asked else "not asked")


def _keys(option: OptionClauses) -> frozenset[Key]:
    """The keys that a verdict on the option tells of."""
    clauses = (*option.needs, *option.against, *option.care, *option.yields)
    return frozenset({entry_key("options", option.option.id, "fits_when"), *(clause.key for clause in clauses)})


def _keys_of(kind: str, entry: str, lists: dict[List, tuple[Clause, ...]]) -> list[Key]:
    return [entry_key(kind, entry, next(iter(lists))), *(clause.key for clauses in lists.values() for clause in clauses)]


def entry_key(kind: str, entry: str, first: List) -> Key:
    """The key of an entry as a whole."""
    return Key(kind, entry, first, -1)


def _deciding(needs: Sequence[Truth]) -> list[int]:
    """The needs without which the verdict would be another: the only false one, else the only unknown one."""
    for truth in (FALSE, UNKNOWN):
        found = [index for index, one in enumerate(needs) if one is truth]
        if found:
            return found if len(found) == 1 else []
    return []
