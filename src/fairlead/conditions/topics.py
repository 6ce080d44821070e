"""Topics: what sentences ask about by name, so that all that nothing in a record is about can be answered at once.

Of a name that is not in a list the answer is the same for all persons, or for all of whom `beside` is the same (whether the list is whole,
and by which words). Of a plain fact (the histology) it is the same for all of whom the fact is the same. Of a name that is in a list it is
the same for all of whom the list says the same of it, where no length of time is asked about. A sentence has a topic only where its answer
hangs on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from fairlead.conditions.days import Days, days, in_time
from fairlead.conditions.doubt import in_doubt
from fairlead.conditions.slots import names_in
from fairlead.contract.sources import Source

if TYPE_CHECKING:
    from fairlead.conditions.view import View


class _Listed(Protocol):
    """An entry of a list of the case with a day."""

    @property
    def date(self) -> str | None:
        """Its day, as it is written."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it was read."""


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A list of the case, or a fact. `said`: the names that anything in the list is about, None where it may be about any.

    `beside`: what else counts; of few values, for the answers are kept by them. `says`: by each of the names what its entries say, as
    `entries` puts it together, where that is of few values too (a status, a grade) and all that a sentence of this topic reads of them.
    `says_in_all`: the same of the whole list, where one entry has many names. `tells`: all of it that any sentence of this topic reads,
    as `listed` puts it together, whatever its names. `wider`: the topic of which this one is a part, of sentences that hang on more.
    """

    said: Callable[[View], frozenset[str] | None]
    beside: Callable[[View], Hashable] = lambda _view: None
    says: Callable[[View], Mapping[str, Hashable]] | None = None
    says_in_all: Callable[[View], Hashable] | None = None
    tells: Callable[[View], Hashable] | None = None
    wider: Topic | None = None

    def read_of(self, view: View) -> Hashable:
        """All that sentences of this topic read of a person, lengths of time apart; None where the topic does not tell what that is."""
        if self.tells is not None:
            return self.tells(view), self.beside(view)
        return (self.beside(view),) if self.said is _nothing else None


def shared(topics: Sequence[Topic | None]) -> Topic | None:
    """The topic that several sentences have together, where they have one."""
    for wanted in (topics[0], topics[0].wider if topics[0] is not None else None):
        if wanted is not None and all(one is wanted or (one is not None and one.wider is wanted) for one in topics):
            return wanted
    return None


def entries(told: Iterable[tuple[str, Hashable, Days | None]]) -> dict[str, Hashable]:
    """What entries say by their names, from the name, the words and the days of each. Where a name has several entries their order counts.

    >>> entries([("a", "there", days("2025")), ("b", "gone", days("2026"))])
    {'a': 'there', 'b': 'gone'}
    >>> entries([("a", "there", days("2025-03-04")), ("a", "gone", days("2026-03-04"))])
    {'a': (('there', 'gone'), ((0, 0), (1, 1)))}
    """
    rows = list(told)
    found = {name: says for name, says, _ in rows}
    if len(found) < len(rows):
        names = [name for name, _, _ in rows]
        for name in found:
            if names.count(name) > 1:
                mine = [(says, when) for other, says, when in rows if other == name]
                found[name] = (tuple([says for says, _ in mine]), in_time([when for _, when in mine]))
    return found


def listed(told: Sequence[_Listed], read: Callable[[dict[str, Any]], Hashable], *, scans: bool) -> Hashable:
    """What the entries of a list say in their order: what `read` takes of the fields of each, whether it is in doubt (`scans` as for
    `in_doubt`), and where there are several which is the newer.
    """
    if not told:
        return ()
    says = tuple([(read(one.__dict__), bool(one.sources) and in_doubt(one.sources, scans=scans)) for one in told])
    return says if len(told) == 1 else (says, in_time([days(one.date) for one in told]))


def _nothing(_view: View) -> frozenset[str]:
    return frozenset()


def on(beside: Callable[[View], Hashable]) -> Topic:
    """A topic of sentences whose answers hang on `beside` alone."""
    return Topic(_nothing, beside)


About = Callable[[Mapping[str, Any]], tuple[Topic | None, frozenset[str]]]
"""By the slots of a sentence: its topic, where it has one, and the names in that list that may bear on its answer."""


def no_topic(_slots: Mapping[str, Any]) -> tuple[Topic | None, frozenset[str]]:
    """Of sentences whose answers hang on more than one thing."""
    return None, frozenset()


def of_fact(topic: Topic) -> About:
    """Of sentences about one plain fact."""
    return lambda _slots: (topic, frozenset())


def fact(beside: Callable[[View], Hashable]) -> About:
    """Of sentences whose answers hang on `beside` alone."""
    return of_fact(on(beside))


def named(topic: Topic, by: str, *, unless: str | None = None) -> About:
    """Of sentences about the names in the slot `by`; where the slot `unless` is filled they have no topic."""

    def about(slots: Mapping[str, Any]) -> tuple[Topic | None, frozenset[str]]:
        subject = slots.get(by)
        if subject is None or (unless is not None and slots.get(unless) is not None):
            return None, frozenset()
        return topic, names_in(subject)

    return about


def whole(name: str) -> Callable[[View], Hashable]:
    """Whether the list `name` is whole, and by which words."""
    return lambda view: view.whole(name) if name in view.complete else None
