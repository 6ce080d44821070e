"""Where a fact was read."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.types import Noun

Certainty = Literal["stated", "probable", "possible", "inferred"]
Read = Literal["text", "ocr", "coded", "form", "correction"]


class Source(Noun):
    """The words of a record behind a fact: characters `start` to `end` of the text of `document`, 0-based, end exclusive."""

    document: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    read: Read = "text"
    certainty: Certainty = "stated"


class Sourced(Noun):
    """An entry of a list of the case, with the places it was read from."""

    sources: tuple[Source, ...] = ()
