"""The JSON Schemas of the contract, made from its types and the word lists in force."""

from __future__ import annotations

from typing import Any

from fairlead.contract.answer import Answer
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.trial_match import TrialMatch
from fairlead.contract.types import Noun

NOUNS: dict[str, type[Noun]] = {"case": Case, "reading": Reading, "guidance": Guidance, "answer": Answer, "trial-match": TrialMatch}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the noun `name`; KeyError for a noun that the contract has not."""
    return NOUNS[name].model_json_schema(mode="validation")
