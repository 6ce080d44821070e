"""A question as it is read: its words, who asks, what about, and the partial case that it describes."""

from __future__ import annotations

from datetime import date

from fairlead.answers.modes import asker
from fairlead.answers.phrases import phrases
from fairlead.answers.question import Question
from fairlead.answers.spelling import written
from fairlead.answers.statements import statements
from fairlead.answers.together import together
from fairlead.answers.told import told
from fairlead.answers.topics import topics
from fairlead.answers.words import said, words_of
from fairlead.knowledge.pack import Pack


def read(asked: str, pack: Pack, as_of: date) -> Question:
    """The question that these words ask on a day."""
    how = phrases(pack)
    words = words_of(written(asked, pack), pack)
    groups = together(words, pack.lexicon, how)
    spoken = said(words.tokens, words.hits, {one.first: [("treatment", one.last)] for one in groups})
    found = how.others.find(spoken)
    meant = {means for means, _, _ in found}
    who = asker(words, meant, how)
    tells = statements(words, found, groups, who, how)
    return Question(
        asked=asked,
        said=spoken,
        hits=words.hits,
        mode=who.mode,
        topics=topics(spoken, words.hits, pack),
        told=told(words, tells, who, pack, as_of, first_line="first-line" in meant),
        wants_prognosis="prognosis" in meant and "not-prognosis" not in meant,
    )
