"""The answer to a question, claim by claim."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.guidance import Citation, RedFlag
from fairlead.contract.types import Noun


class Claim(Noun):
    """One statement; a clinical one cannot be built without a citation."""

    text: str
    clinical: bool
    citations: tuple[str, ...] = ()
    section: str | None = None
    branch: str | None = None

    def model_post_init(self, context: object) -> None:
        """Refuse a clinical claim that cites nothing (ValueError)."""
        if self.clinical and not self.citations:
            raise ValueError("a clinical claim needs a citation")


class AskBack(Noun):
    """A fact that would change the answer."""

    path: str
    question: str
    changes: tuple[str, ...] = ()


class Readability(Noun):
    """Reading grade, with names counted short and without."""

    grade: float
    plain_grade: float


class Made(Noun):
    """What made the answer."""

    pack: str
    fingerprint: str
    date: str
    language_model: str = "none"


class Answer(Noun):
    """What is known, with its source, or that it is not known."""

    question: str
    status: Literal["answered", "partly", "ask-back", "out-of-scope", "declined", "emergency"]
    claims: tuple[Claim, ...] = ()
    ask_back: tuple[AskBack, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    citations: dict[str, Citation] = {}
    readability: Readability | None = None
    made: Made
