"""The sentences of the pack that answer a usual question, before all others, where a question is like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from fairlead.answers.chosen import may_be_told
from fairlead.answers.closest import closest_of
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spelled import key, words
from fairlead.answers.spoken import Speaker
from fairlead.answers.supposed import view
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.knowledge.answering import Usual
from fairlead.knowledge.pack import Pack

_MOST = 4
"""How many sentences lead."""


def usual_first(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """What answers the usual questions that this one is like, in the order of the pack."""
    found: list[Passage] = []
    for row, _ in asked.question.usual:
        if _is_of_what_is_named(row, asked):
            found += [one for one in _told(row, asked) if one not in found]
    return tuple(speak.under(one.text, one.citations, one.section) for one in found[:_MOST])


def _told(row: Usual, asked: Asked) -> Iterator[Passage]:
    seen = view(asked)
    for name in row.tells:
        for one in _by_name(asked.pack).get(name, ()):
            truths = {asked.pack.condition(clause).evaluate(seen).truth for clause in one.when}
            if one.citations and Truth.FALSE not in truths and may_be_told(one, asked, None):
                yield one


def _is_of_what_is_named(row: Usual, asked: Asked) -> bool:
    """Whether every drug that is asked about is named by the usual question or by what answers it, or of a kind that is."""
    hits = [hit for hit in asked.question.hits if hit.table in ("drugs", "regimens") and hit.first not in asked.question.given]
    if not hits:
        return True
    spoken = {word for text in row.put for word in words(text)}
    about = {name for one in row.tells for passage in _by_name(asked.pack).get(one, ()) for name in passage.about}
    for hit in hits:
        names = (hit.term.word, *hit.term.names("agents"))
        kinds = [kind for name in names for kind in asked.pack.vocabulary.drugs.get(name, ())]
        known = {key(name) for name in (*names, *kinds)}
        if known.isdisjoint(spoken | about):
            return False
    return True


@lru_cache(maxsize=4)
def _by_name(pack: Pack) -> Mapping[str, Sequence[Passage]]:
    """The sentences of a pack by the kind and the id of their entry, and each by its place in it as well."""
    found: dict[str, list[Passage]] = {}
    for one in closest_of(pack).passages:
        entry = f"{one.kind}/{one.entry}"
        found.setdefault(entry, []).append(one)
        found.setdefault(f"{entry}/{one.order}", []).append(one)
    return found
