"""The clauses of a pack's judgements, as what has to be reached: each in its list, in its entry, with the others that decide beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from fairlead.conditions import Composite, Condition, Sentence
from fairlead.conditions.vocabulary import Vocabulary
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

List = Literal["fits_when", "ruled_out_when", "cautions_when", "yields_when", "asked_when", "unless", "when", "raised_when"]
CLOSED = ("advised-against", "obsolete")
ASKING: dict[str, tuple[List, ...]] = {
    "tests": ("asked_when", "unless"),
    "questions": ("asked_when", "unless"),
    "symptoms": ("when",),
    "carers": ("asked_when", "unless"),
    "red_flags": ("raised_when",),
    "team": ("when",),
}
"""The entries that are asked, told or raised, and the lists of clauses that decide it."""


class Key(NamedTuple):
    """Where a clause stands: the kind and the id of its entry, its list and its place in it."""

    kind: str
    entry: str
    where: List
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One clause, what it says, and what it can come to of anyone at all; `written` is the limit or the caution that it is part of."""

    key: Key
    condition: Condition
    can_be: tuple[Truth, ...]
    written: schema.Clause | None = None

    @property
    def limits(self) -> bool:
        """Whether it reads a range by its worse end: what rules out and what calls for care."""
        return self.key.where in ("ruled_out_when", "cautions_when")

    @property
    def worse(self) -> bool:
        """Whether it asks for the worse end of a range."""
        return self.limits and self.condition.worse is not self.condition.ask


def can_be(condition: Condition, truth: Truth, words: Vocabulary) -> bool:
    """Whether a condition can come to a truth by the language itself.

    `always` holds for everyone; a wish is denied by nothing but a wish against it; a failure that may be `unclear` leaves nothing open.
    """
    if isinstance(condition, Composite):
        return _composite_can_be(condition, truth, words)
    assert isinstance(condition, Sentence)
    name, slots = condition.form.predicate.name, condition.slots
    if name == "always":
        return truth is TRUE
    if name == "wishes" and truth is FALSE:
        return bool(words.kinds("against", slots["name"]) - {slots["name"]})
    return not (name == "failure_is" and truth is UNKNOWN and "unclear" in slots["any"].kinds)


def _composite_can_be(condition: Composite, truth: Truth, words: Vocabulary) -> bool:
    """By its members, as if each were free of the others; of `at_least` everything is thought possible."""
    if condition.join == "not":
        return can_be(condition.members[0], ~truth, words)
    if condition.join == "at_least":
        return True
    strong = TRUE if condition.join == "any" else FALSE  # one such member settles the whole
    if truth is strong:
        return any(can_be(member, truth, words) for member in condition.members)
    if truth is ~strong:
        return all(can_be(member, truth, words) for member in condition.members)
    open_ones = [can_be(member, UNKNOWN, words) for member in condition.members]
    return any(open_ones) and all(
        opened or can_be(member, ~strong, words) for member, opened in zip(condition.members, open_ones, strict=True)
    )


@dataclass(frozen=True, slots=True)
class OptionClauses:
    """What decides of an option: its own clauses and those of its drugs and of their classes."""

    option: schema.Option
    needs: tuple[Clause, ...]
    against: tuple[Clause, ...]
    care: tuple[Clause, ...]
    yields: tuple[Clause, ...]


def options(pack: Pack) -> list[OptionClauses]:
    """Every option with all its clauses; those of a drug are the same objects wherever the drug is."""
    drugs = {name: (_limits("drugs", drug, pack), _care("drugs", drug, pack)) for name, drug in pack.drugs.items()}
    found = []
    for option in pack.options.values():
        held = [drugs[drug.id] for drug in pack.drugs.values() if _holds(option, drug, pack)]
        found.append(
            OptionClauses(
                option,
                _listed("options", option.id, "fits_when", option.fits_when, pack),
                (*_limits("options", option, pack), *(clause for limits, _ in held for clause in limits)),
                (*_care("options", option, pack), *(clause for _, care in held for clause in care)),
                _listed("options", option.id, "yields_when", [one.if_ for one in option.yields_when], pack),
            )
        )
    return found


def asking(pack: Pack) -> Iterator[tuple[str, Any, dict[List, tuple[Clause, ...]]]]:
    """Every entry that is asked, told or raised: its kind, itself, and its clauses by their list."""
    for kind, lists in ASKING.items():
        for entry in getattr(pack, kind).values():
            yield kind, entry, {name: _listed(kind, entry.id, name, getattr(entry, name), pack) for name in lists}


def _listed(kind: str, entry: str, where: List, sources: Sequence[schema.Condition | schema.Clause], pack: Pack) -> tuple[Clause, ...]:
    found = []
    for index, source in enumerate(sources):
        written = source if isinstance(source, schema.Clause) else None
        condition = pack.condition(source.if_ if isinstance(source, schema.Clause) else source)
        possible = tuple(truth for truth in (TRUE, FALSE, UNKNOWN) if can_be(condition, truth, pack.vocabulary))
        found.append(Clause(Key(kind, entry, where, index), condition, possible, written))
    return tuple(found)


def _limits(kind: str, entry: schema.Option | schema.Drug, pack: Pack) -> tuple[Clause, ...]:
    return _listed(kind, entry.id, "ruled_out_when", entry.ruled_out_when, pack)


def _care(kind: str, entry: schema.Option | schema.Drug, pack: Pack) -> tuple[Clause, ...]:
    return _listed(kind, entry.id, "cautions_when", entry.cautions_when, pack)


def _holds(option: schema.Option, drug: schema.Drug, pack: Pack) -> bool:
    """Whether an option holds the drug, or a drug of the class, that an entry is for."""
    name = drug.for_ or drug.id
    return any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in option.agents)
