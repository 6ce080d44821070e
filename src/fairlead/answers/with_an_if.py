"""What calls for care, told to somebody of whom it is not known to hold: its fact as a condition, and behind it what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.answers.supposed import view
from fairlead.contract.answer import Claim
from fairlead.core.patterns import pattern_of
from fairlead.core.truth import Truth
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Condition

_CHOSEN = re.compile(r"\bdeclined\b|\bis judged\b|\bwishes\b")
_PARTED = re.compile(r"\.\s+|, (?:and|so|which|where|for) |; ")
"""Where what follows begins: behind the first sentence, else behind its first clause."""


def is_of_a_choice(condition: str) -> bool:
    """Whether a clause is about what the person or the team decided: of that nothing is supposed."""
    return bool(_CHOSEN.search(condition))


def holds(asked: Asked, *conditions: Condition) -> bool:
    """Whether these are known to hold for a person; a question about nobody tells nothing of anybody."""
    if asked.question.mode == "general" and not asked.has_records:
        return False
    return all(asked.pack.condition(one).evaluate(view(asked)).truth is Truth.TRUE for one in conditions)


def supposed(text: str, pack: Pack) -> str | None:
    """A sentence that tells a fact of a person, told as "if …"; as it stands where it tells none, None where nothing follows from it."""
    if not _of_a_person(pack).match(text):
        return text
    end = text.find(". ")
    first = text[: end + 1] if end > 0 else text
    parted = re.compile(r"\.\s+").search(text) if end > 0 else _PARTED.search(first)
    if parted is None:
        return None
    fact, then = text[: parted.start()], text[parted.end() :]
    return pack.sentences["answer-if-told"].says.format(fact=fact if fact[1:2].isupper() else fact[0].lower() + fact[1:], then=then)


@lru_cache(maxsize=4)
def _of_a_person(pack: Pack) -> re.Pattern[str]:
    """How sentences begin that tell a fact of a person; longer beginnings that tell none stand before them."""
    none, of = (pack.wording[name].split("; ") for name in ("begins-of-all", "begins-of-a-person"))
    return pattern_of(rf"(?!(?:{'|'.join(map(re.escape, none))})\b)(?:{'|'.join(map(re.escape, of))})\b")


def claims(asked: Asked, speak: Speaker, text: str, cites: Sequence[str], conditions: Sequence[Condition]) -> Iterator[Claim]:
    """A clause as a claim: as a fact where it is known to hold, with an "if" where not; none where nothing is left of it then."""
    if holds(asked, *conditions):
        yield speak.claim(text, cites, "care")
    elif (told := supposed(text, asked.pack)) is not None:
        yield speak.claim(told, cites, "care", speak.words("if-that") if told == text else None)
