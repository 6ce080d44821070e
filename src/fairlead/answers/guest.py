"""What a language model may be asked, where a person has switched one on: the door that `answers` leaves open for a guest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked: `task` says what to do, `about` is what it is done to, `shape` the JSON Schema of the reply.

    All private words are out of it before it is built; the guest sends it as it is.
    """

    task: str
    about: Mapping[str, Any]
    shape: Mapping[str, Any]


class Guest(Protocol):
    """A language model that can be asked. Nothing that it says is believed: `answers` checks every word of it."""

    @property
    def name(self) -> str:
        """How the guest is called in the answer."""

    def ask(self, ask: Ask) -> str:
        """The text of the reply, whatever it is; FairleadError where there is none, with a sentence for the person."""


def in_json(reply: str) -> dict[str, Any]:
    """The JSON object in a reply, also where words or marks stand around it; empty where there is none.

    >>> in_json('Sure! {"ids": ["a"]}'), in_json("I cannot do that."), in_json("[1]")
    ({'ids': ['a']}, {}, {})
    """
    start, end = reply.find("{"), reply.rfind("}")
    if start < 0 or end < start:
        return {}
    try:
        found = json.loads(reply[start : end + 1])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
