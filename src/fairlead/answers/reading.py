"""A question as it is read: its words, who asks, what about, and the partial case that it describes."""

from __future__ import annotations

from datetime import date

from fairlead.answers.modes import mode
from fairlead.answers.question import Question
from fairlead.answers.told import told
from fairlead.answers.topics import topics
from fairlead.answers.words import hits, said
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack


def read(asked: str, pack: Pack, as_of: date) -> Question:
    """The question that these words ask on a day."""
    words = tokens(asked)
    found = hits(words, pack)
    spoken = said(words, found)
    about = topics(spoken, found, pack)
    return Question(
        asked=asked,
        said=spoken,
        hits=found,
        mode=mode(spoken, pack),
        topics=about,
        told=told(asked, pack, as_of),
        wants_prognosis="prognosis" in about,
    )
