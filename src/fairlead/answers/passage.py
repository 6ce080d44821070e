"""One sentence of the pack that a person may be told, with its source and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairlead.knowledge.schema import Condition

Reader = Literal["patient", "clinician", "both"]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence, whom it is for, the heading it stands under, and by which names and topics it is found.

    `about` are names in one spelling (`spelled.key`), `kind` the kind of the entry, `entry` its id. One without a citation says nothing
    clinical. `order` is its place in the entry, `weight` what its entry weighs beside others of its kind. Where
    `when` is given, all of it must be known to hold; `figure` marks one on length of life. `is_particular`: it says little to somebody
    who names none of what it is about.
    """

    id: str
    text: str
    citations: tuple[str, ...]
    section: str
    kind: str
    entry: str
    about: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    to: Reader = "both"
    order: int = 0
    when: tuple[Condition, ...] = ()
    figure: bool = False
    weight: float = 0.0
    is_particular: bool = False

    def is_for(self, reader: Literal["patient", "clinician"]) -> bool:
        """Whether this reader may be shown it."""
        return self.to in ("both", reader)
