"""Who asks: somebody in general, the person, one who cares for the person, or a clinician; and for whom a carer asks."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from fairlead.answers.phrases import Phrases
from fairlead.answers.question import Mode
from fairlead.answers.words import Words
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import tokens
from fairlead.knowledge.answering import Means

_OWN = frozenset(("my", "our"))
_OTHERS = frozenset(("his", "her", "their", "your", "the", "a"))
_ALONE, _WE = frozenset(("i", "me", "my", "mine", "myself")), frozenset(("we", "our", "us"))
_TALK = frozenset("so says said mean means good bad does should get got what happens".split())  # noqa: SIM905
"""Words of everyday talk, which clinicians leave out when they write in short."""
_ANYBODY = frozenset(("somebody", "someone", "anybody", "anyone", "people", "patients"))
_SHE, _HE = frozenset(("she", "her", "hers", "herself")), frozenset(("he", "him", "his", "himself"))
_ENOUGH = 2
_BACK = 6


@dataclass(frozen=True, slots=True, eq=False)
class Asker:
    """Who asks; `kin` are the names of the one for whom a carer asks, `sex` what they tell."""

    mode: Mode
    kin: tuple[Hit, ...] = ()
    sex: str = ""

    @property
    def pronoun(self) -> str:
        """What stands for the person in a statement."""
        return {"male": "He", "female": "She"}.get(self.sex, "I" if self.mode == "personal" else "The patient")


def asker(words: Words, asked: str, meant: Collection[Means], phrases: Phrases) -> Asker:
    """Who asks, by the phrases found (`meant`), the words and how they were written (`asked`).

    One's own illness outweighs a relative who is only mentioned.
    """
    kin = _kin(words, phrases)
    norms = {word.norm for word in words.tokens}
    sex = kin[0].term.word if kin else "female" if norms & _SHE and not norms & _HE else "male" if norms & _HE and not norms & _SHE else ""
    if "clinician" in meant:
        return Asker("clinician", sex=sex)
    if "me" in meant and not (kin and "carer" in meant):
        return Asker("personal", sex="")
    if kin or "carer" in meant:
        return Asker("carer", kin, sex)
    if _is_clinical(words, asked, norms, phrases):
        return Asker("clinician", sex=sex)
    if norms & (_SHE | _HE):
        return Asker("carer", sex=sex)
    if norms & _ALONE or ("tells-self" in meant and not norms & _ANYBODY):
        return Asker("personal")
    return Asker("carer" if norms & _WE else "general")


def _is_clinical(words: Words, asked: str, norms: AbstractSet[str], phrases: Phrases) -> bool:
    """Whether the words are those of clinicians: more of them are needed the more it is a sentence of everyday talk."""
    hints = _hints(asked, phrases) + len(tnm(words))
    needed = _ENOUGH + bool(norms & (_ALONE | _WE | _SHE | _HE)) + bool(norms & _TALK)
    return hints >= needed


def tnm(words: Words) -> tuple[Hit, ...]:
    """The categories and groups of a stage that are written with a number; "I" is a person as often."""
    return tuple(
        hit
        for hit in words.hits
        if hit.table == "categories" and any(sign.isdigit() for word in words.tokens[hit.first : hit.last] for sign in word.norm)
    )


def _kin(words: Words, phrases: Phrases) -> tuple[Hit, ...]:
    """The mentions of the one relative for whom somebody asks: the first that is called "my", or by the name alone."""
    found = [hit for hit in words.hits if hit.table == "relative" and not _only_speaks(words, hit, phrases)]
    first = next((hit for hit in found if _is_own(words, hit)), None)
    if first is None:
        return ()
    same = {words.tokens[first.first].norm}
    return tuple(hit for hit in found if words.tokens[hit.first].norm in same and hit.first >= first.first)


def _only_speaks(words: Words, hit: Hit, phrases: Phrases) -> bool:
    """As in "my daughter read that …": somebody who says something is not the one for whom it is asked."""
    behind = [word.norm for word in words.tokens[hit.last : hit.last + 3]]
    return any(" ".join(behind[:size]) in phrases.spaced("speaks") for size in range(1, len(behind) + 1))


def _is_own(words: Words, hit: Hit) -> bool:
    before = [word.norm for word in words.tokens[max(0, hit.first - _BACK) : hit.first]]
    if _OWN & set(before) and not {".", "?", "!"} & set(before[max(at for at, word in enumerate(before) if word in _OWN) :]):
        return True
    return not before or before[-1] not in _OTHERS


def _hints(asked: str, phrases: Phrases) -> int:
    """How many different words of clinicians there are."""
    text = f" {' '.join(word.norm for word in tokens(asked))} "
    return sum(f" {form} " in text for form in phrases.spaced("hint"))
