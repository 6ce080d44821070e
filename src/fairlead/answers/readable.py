"""How easily an answer reads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from fairlead.contract.answer import Claim, Readability
from fairlead.core.reading_grade import grades
from fairlead.knowledge.pack import Pack

_NAMED = ("drugs", "regimens", "markers")
"""Tables of the lexicon whose words are names: counted short, for they cannot be said otherwise."""


def readability(claims: Iterable[Claim], pack: Pack) -> Readability | None:
    """The grades of the text, with names counted as two syllables and without; None where there is no sentence."""
    found = grades((one.text for one in claims), names_of(pack))
    return Readability(grade=round(found[0], 1), plain_grade=round(found[1], 1)) if found else None


@lru_cache(maxsize=4)
def names_of(pack: Pack) -> frozenset[str]:
    """The single words that are names of drugs, tests, studies and groups that can be called, in lower case."""
    terms = (form for table in _NAMED for term in pack.lexicon.tables.get(table, ()) for form in term.forms)
    groups = (f"{one.organization} {one.place or ''}" for one in pack.helplines.values())
    trials = (one.name for one in pack.trials.values())
    return frozenset(word for text in (*terms, *groups, *trials) for word in text.lower().split() if len(word) > 3)
