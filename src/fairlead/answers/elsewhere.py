"""Whether a question is about another matter altogether: nothing in it is of this cancer, and what it names is of something else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fairlead.answers.chosen import empty_of, index_of
from fairlead.answers.question import Question
from fairlead.answers.retrieval import content
from fairlead.answers.spelled import stem, words
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

_OURS = frozenset({"regimens", "classes", "devices", "swallowing", "lines", "options", "markers", "radiation"})
"""Tables whose words belong to this cancer or to its treatment."""
_OF_MEDICINE = frozenset({"glossary", "procedures", "modalities", "progressions", "patterns", "scores", "responses", "judgements"})
"""Tables whose words are of medicine, so that words that are not known beside them do not make it another matter."""
_SIGNS = frozenset({"symptoms", "toxicities", "complications"})
_OF_ANOTHER = frozenset({"conditions", "family_cancers", "allergens"})
"""Tables whose words name another illness."""
_BENIGN = frozenset({"barrett", "premalignant", "no-tumor", "benign"})
"""What the food pipe may have that is no cancer."""
_OF_PEOPLE = frozenset(
    {"about-this", "helplines", "carers", "prognosis", "comfort", "team", "what-to-ask", "second-opinion", "daily-life", "past-drugs"}
)
"""Topics whose phrases are of a person who is ill, so that nothing else has to be named."""
_DAILY = "daily-life"
_OF_A_COURSE = frozenset({"options-next", "this-treatment", "trials", "surgery-again", "radiation-again", "liver", "failure-judged"})
"""Topics under which somebody who tells of herself may leave out what she has."""
_ORGANS_OF_OURS = frozenset({"esophagus", "egj", "junction", "stomach", "cardia"})
_OF_SPREAD = frozenset({"liver", "lung", "bone", "brain"})
"""Organs to which this cancer spreads, so that their names beside "cancer" may mean that."""
_FOREIGN = 0.25
"""From this share of words that the pack holds nowhere a question that names nothing of ours is about something else."""
_SHORTEST = 3
_MOST = 0.5


def is_elsewhere(question: Question, pack: Pack) -> bool:
    """Whether a question is of another illness or another matter: by what its words name, not by what they look like.

    Whatever names this cancer, its treatment or its care makes it ours, and so does a sign that is told with no other illness beside it.
    """
    if _is_of_another_cancer(question):
        return True
    if question.usual or names_ours(question, pack):
        return False
    if any(hit.table == "histologies" and hit.term.more.get("variant") in _BENIGN for hit in question.hits):
        return True
    of_somebody = question.mode in ("personal", "carer")
    if any(hit.table in _OF_ANOTHER for hit in question.hits):
        return not (_is_of_signs(question) or (of_somebody and not _OF_A_COURSE.isdisjoint(question.topics)))
    if set(question.topics) == {_DAILY} and not _names_medicine(question) and _is_foreign(question.said, question.hits, pack, _MOST):
        return True  # "polish my CV for the time after maternity leave"
    if _is_of_signs(question) or not _OF_PEOPLE.isdisjoint(question.topics) or (of_somebody and question.topics):
        return False
    if _names_medicine(question):
        return False
    return bool(question.topics) and _is_foreign(question.said, question.hits, pack, _FOREIGN)


def _names_medicine(question: Question) -> bool:
    return any(hit.table in _OF_MEDICINE for hit in question.hits)


def _is_of_another_cancer(question: Question) -> bool:
    """Whether the cancer of another organ is named ("bladder ca"), no organ of ours, and no treatment that somebody told of had."""
    if question.given or any(hit.table in ("sites", "fields") and hit.term.word in _ORGANS_OF_OURS for hit in question.hits):
        return False
    ends = {hit.last for hit in question.hits if hit.table == "other_organs" and hit.term.word not in _OF_SPREAD}
    if any(
        hit.table in ("family_cancers", "histologies", "regimens", "devices", "swallowing") and hit.last not in ends
        for hit in question.hits
    ):
        return False
    return question.mode == "clinician" and any(hit.table == "other_tumors" and hit.first in ends for hit in question.hits)


def is_unheard_of(question: Said, hits: Sequence[Hit], pack: Pack) -> bool:
    """Whether most of what a question says is in no lexicon and no passage, and no growth is told: what it asks for is not known here."""
    return not any(hit.table == "progressions" for hit in hits) and _is_foreign(question, hits, pack, _MOST)


def names_ours(question: Question, pack: Pack) -> bool:
    """Whether a word of the question is of this cancer, of its treatment or of its care."""
    if any(_is_ours(hit, pack) for hit in question.hits):
        return True
    said = {stem(word) for text in (question.asked, " ".join(question.said.words)) for word in words(text)}
    return not said.isdisjoint(_words(pack, "words-of-ours"))


def is_of_care(question: Question, pack: Pack) -> bool:
    """Whether it names something of ours, or treatment of any kind: then nothing that is known to it is not another matter."""
    return names_ours(question, pack) or any(hit.table == "bare" for hit in question.hits)


def _is_ours(hit: Hit, pack: Pack) -> bool:
    if hit.table == "drugs":
        return is_anticancer(pack.lexicon, hit.term)
    if hit.table == "histologies":
        return hit.term.more.get("variant") not in _BENIGN
    return hit.table in _OURS


def _is_of_signs(question: Question) -> bool:
    others = [hit for hit in question.hits if hit.table in _OF_ANOTHER]
    return any(hit.table in _SIGNS and not any(one.first <= hit.first and hit.last <= one.last for one in others) for hit in question.hits)


def _is_foreign(question: Said, hits: Sequence[Hit], pack: Pack, least: float) -> bool:
    """Whether so large a share of the words that say something, 0 to 1, is known neither to the lexicon nor to any passage of the pack.

    No passage is looked at where the lexicon knows enough of them: to make all passages ready takes longer than to read the question.
    """
    named = {word for hit in hits for word in question.words[hit.first : hit.last]}
    said = [word for word in content(" ".join(question.words), empty_of(pack)) if len(word) >= _SHORTEST or word.isdigit()]
    unknown = [word for word in said if word not in named]
    if not said or len(unknown) < least * len(said):
        return False
    index = index_of(pack)
    return sum(not index.knows(word) for word in unknown) >= least * len(said)


@lru_cache(maxsize=8)
def _words(pack: Pack, row: str) -> frozenset[str]:
    return frozenset(stem(one) for word in pack.wording[row].split() for one in words(word))
