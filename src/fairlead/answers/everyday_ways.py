"""Ways of treating that a question tells in everyday words ("burn it off", "beads into the liver"), by the options that are meant."""

from __future__ import annotations

from functools import lru_cache

from fairlead.answers.phrases import WAY, phrases
from fairlead.findings.matcher import Hit
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

TABLE = "ways"


def everyday_ways(said: Said, pack: Pack) -> tuple[Hit, ...]:
    """The ways that phrases name, each once."""
    found: dict[str, Hit] = {}
    for name, first, last in _cues(pack).find(said):
        if name in pack.options:
            found.setdefault(name, Hit(TABLE, Term(name), first, last))
    return tuple(found.values())


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[str]:
    return Cues((row.says or "", row.cues) for row in phrases(pack).rows if row.means == WAY)
