"""Drugs that a question names and no table of the lexicon holds: known for drugs by how such names end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fairlead.answers.everyday import everyday
from fairlead.findings.matcher import Hit
from fairlead.knowledge.cues import Said
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_SHORTEST = 7
_DRUGS = "drugs"


def unheard(said: Said, hits: Sequence[Hit], pack: Pack) -> tuple[Hit, ...]:
    """The words that end as names of drugs do and are known neither to the lexicon nor as words of English.

    That nothing is known here of such a drug is an answer; that it is another matter would be none.
    """
    ends = _endings(pack)
    found = [at for at, word in enumerate(said.words) if len(word) >= _SHORTEST and word.endswith(ends) and word not in everyday()]
    known = {at for hit in hits for at in range(hit.first, hit.last)} if found else set()
    return tuple(Hit(_DRUGS, Term(said.words[at]), at, at + 1) for at in found if at not in known)


@lru_cache(maxsize=4)
def _endings(pack: Pack) -> tuple[str, ...]:
    return tuple(pack.names["answer words: endings of drugs"].says.split())
