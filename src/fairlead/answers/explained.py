"""The sentences of the pack that explain a topic, as claims; and what an entry that one of them is about says for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fairlead.answers.guided import viewed
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.knowledge.answering import Explained


def rows(asked: Asked, speak: Speaker, topics: Collection[str], *, figures: bool = False) -> Iterator[Explained]:
    """The sentences on these topics that are said to this reader for this case, in the order of the pack."""
    wanted = ("clinician", "both") if speak.dense else ("patient", "both")
    view = viewed(asked, asked.case)
    for row in asked.pack.explained.values():
        if row.to not in wanted or not set(topics) & set(row.topics) or row.source not in asked.pack.sources:
            continue
        if row.figure and not figures:
            continue
        if all(asked.pack.condition(one).evaluate(view).truth is Truth.TRUE for one in row.when):
            yield row


def claim_of(row: Explained, speak: Speaker) -> Claim:
    """One of them as a claim, under its own heading."""
    return Claim(text=speak.told(row.says), clinical=True, citations=(row.source,), section=row.section)


def explained(asked: Asked, speak: Speaker, topics: Collection[str], *, figures: bool = False) -> Iterator[Claim]:
    """The sentences on these topics as claims."""
    return (claim_of(row, speak) for row in rows(asked, speak, topics, figures=figures))
