"""Fairlead: what the records of a person with esophageal cancer say, what has stopped working, and what can come next."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fairlead.contract import words as _words

if TYPE_CHECKING:
    from fairlead.contract.answer import Answer
    from fairlead.contract.case import Case
    from fairlead.contract.guidance import Guidance
    from fairlead.contract.reading import Reading
    from fairlead.contract.trial_match import TrialMatch
    from fairlead.core.errors import FairleadError
    from fairlead.workflow.asking import ask
    from fairlead.workflow.guiding import guide
    from fairlead.workflow.reading import read

__version__ = "0.1.0"
__all__ = ["Answer", "Case", "FairleadError", "Guidance", "Reading", "TrialMatch", "__version__", "ask", "guide", "read"]

_HOMES = {
    "Answer": "fairlead.contract.answer",
    "Case": "fairlead.contract.case",
    "FairleadError": "fairlead.core.errors",
    "Guidance": "fairlead.contract.guidance",
    "Reading": "fairlead.contract.reading",
    "TrialMatch": "fairlead.contract.trial_match",
    "ask": "fairlead.workflow.asking",
    "guide": "fairlead.workflow.guiding",
    "read": "fairlead.workflow.reading",
}


def __getattr__(name: str) -> Any:
    """Load a name of the contract when it is first used, so that importing the package costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"fairlead has no '{name}'")
    from importlib import import_module

    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


@cache
def _words_of_the_pack() -> _words.Words:
    from fairlead.knowledge.pack import load

    return load().words


_words.use(_words_of_the_pack)
