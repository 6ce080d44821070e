"""How many lines of treatment a question tells to be over, in words that name no drug ("after two lines", "second line ended")."""

from __future__ import annotations

from functools import lru_cache

from fairlead.answers.phrases import LINES, phrases
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack


def lines_had(said: Said, pack: Pack) -> int:
    """The highest number of lines that a phrase tells to be over; 0 where none does."""
    return max((number for number, _, _ in _cues(pack).find(said)), default=0)


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[int]:
    return Cues((int(row.says or 0), row.cues) for row in phrases(pack).rows if row.means == LINES)
