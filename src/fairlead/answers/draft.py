"""What one part of an answer contributes, before it is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairlead.contract.answer import AskBack, Claim
from fairlead.contract.guidance import RedFlag

Status = Literal["answered", "partly", "ask-back", "out-of-scope", "declined", "emergency"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims in the order in which they are read, what to ask back, and how far this answers the question.

    `ends`: nothing else may follow (an emergency, another disease).
    """

    status: Status
    claims: tuple[Claim, ...] = ()
    ask_back: tuple[AskBack, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    ends: bool = False
