"""What a question asks, apart from what it tells of somebody: told facts are the case, and what is asked is the topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fairlead.answers.question import Question
from fairlead.answers.statements import Statements
from fairlead.findings.matcher import Hit
from fairlead.knowledge.cues import Said

_FACTS = frozenset({"drugs", "regimens", "classes", "metastases", "histologies", "markers", "progressions", "scores"})
"""Tables of what is told of a person and her course: only beside such a fact it is worth asking what is asked apart from it."""


_ENDS = frozenset(".?!")
_WHOLE = frozenset(
    {"options-next", "team", "what-to-ask", "trials", "failure-judged", "failure-kinds", "test", "prognosis", "second-opinion"}
    | {"about-this", "helplines", "carers"}
)
"""Topics of which nothing has to be named to ask about them."""
_NAMING = frozenset(
    {"drugs", "regimens", "classes", "procedures", "devices", "ways", "options", "markers", "symptoms", "toxicities", "complications"}
    | {"measurements", "glossary", "felt", "conditions", "scores", "methods"}
)
"""Tables of what may be asked about."""
_WAYS = frozenset({"drugs", "regimens", "classes", "procedures", "devices", "ways", "options"})
_THING = _NAMING - {"glossary"} - _WAYS
_COMPLAINED_OF = frozenset({"symptoms", "toxicities", "complications", "devices", "felt", "swallowing", "measurements", "methods"})
"""Tables of what is told because it is what the question is about."""


_POINTING = frozenset(
    {"what", "why", "how", "is", "are", "was", "does", "do", "did", "that", "this", "it", "these", "those", "they", "mean", "means"}
    | {"normal", "bad", "serious", "common", "called", "?", ".", ","}
)
"""Words of a sentence that only points at what was told before it: "What is that?"."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The words that ask, with all that is known in them, each at its place among these words only; `places` has it by the whole."""

    said: Said
    hits: tuple[Hit, ...]
    tells: Statements
    places: Mapping[int, int]

    def says_all(self, topic: str, shown: Sequence[str]) -> bool:
        """Whether these words say what is asked: a topic of its own, or one that all words show too, of a thing by its name."""
        return topic in _WHOLE or (topic in shown and any(hit.table in _NAMING for hit in self.hits))

    @property
    def names_only_a_way(self) -> bool:
        """Whether a treatment is named in these words, and nothing else that may be asked about."""
        named = {hit.table for hit in self.hits}
        return not named.isdisjoint(_WAYS) and named.isdisjoint(_THING)

    @property
    def names_only_a_result(self) -> bool:
        """Whether a marker is named in these words, and nothing else that may be asked about."""
        named = {hit.table for hit in self.hits}
        return "markers" in named and named.isdisjoint(_NAMING - {"markers", "glossary", "scores"})

    @property
    def names_nothing(self) -> bool:
        """Whether nothing that may be asked about has a name in these words."""
        return all(hit.table not in _NAMING or hit.table == "glossary" for hit in self.hits)

    def of(self, whole: Question) -> Question:
        """The question as these words alone put it; what is told and about what it is stays that of all words."""
        sides = ((one, low, high) for one, low, high in whole.sides if _is_within(low, high, self.places))
        return replace(
            whole,
            asked=" ".join(self.said.words),
            said=self.said,
            hits=self.hits,
            sides=tuple((one, self.places[low], self.places[high - 1] + 1) for one, low, high in sides),
            is_apart=True,
            had=self._moved(whole.had),
            given=self._moved(whole.given),
            wanted=self._moved(whole.wanted),
        )

    def _moved(self, words: frozenset[int]) -> frozenset[int]:
        return frozenset(self.places[at] for at in words if at in self.places)


def asked_part(said: Said, hits: Sequence[Hit], tells: Statements) -> Part | None:
    """The sentences that ask; None where none does, where nothing of a course is told beside them, or a complaint is told there."""
    kept = [at for low, high in _sentences(said.words) if any(tells.asking[low:high]) for at in range(low, high)]
    places = {at: place for place, at in enumerate(kept)}
    ill = {at for hit in hits if hit.table == "conditions" for at in range(hit.first, hit.last)}
    beside = {hit.table for hit in hits if hit.first not in places and not (hit.table in _COMPLAINED_OF and hit.first in ill)}
    if (
        not kept
        or beside.isdisjoint(_FACTS)
        or not beside.isdisjoint(_COMPLAINED_OF)
        or _POINTING.issuperset(said.words[at] for at in kept)
    ):
        return None
    found = tuple(_moved(hit, places) for hit in hits if _is_within(hit.first, hit.last, places))
    named = {
        places[at]: [(table, places[last - 1] + 1) for table, last in some if _is_within(at, last, places)]
        for at, some in said.named.items()
        if at in places
    }
    groups = tuple(
        (
            replace(
                group,
                first=places[group.first],
                last=places[group.last - 1] + 1,
                hits=tuple(_moved(hit, places) for hit in group.hits),
            ),
            fate,
        )
        for group, fate in tells.groups
        if _is_within(group.first, group.last, places)
    )
    own = Statements(tells.text, groups, tuple(True for _ in kept))
    return Part(Said([said.words[at] for at in kept], named), found, own, places)


def _sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    low = 0
    for at, word in enumerate(words):
        if word in _ENDS:
            yield low, at + 1
            low = at + 1
    if low < len(words):
        yield low, len(words)


def _is_within(first: int, last: int, places: Mapping[int, int]) -> bool:
    return first in places and last - 1 in places


def _moved(hit: Hit, places: Mapping[int, int]) -> Hit:
    return replace(hit, first=places[hit.first], last=places[hit.last - 1] + 1)
