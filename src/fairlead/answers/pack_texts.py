"""The sentences of the pack that are written for people: the words in them are plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from fairlead.contract.types import Noun
from fairlead.knowledge.pack import Pack

_TOLD = ("options", "symptoms", "carers", "questions", "glossary", "sentences", "names", "clauses", "team", "red_flags")
_SENTENCE = re.compile(r"[A-Z][^<>{}]* [^<>{}]*")


@lru_cache(maxsize=4)
def told_texts(pack: Pack) -> tuple[str, ...]:
    """The sentences for people; ids, conditions and examples are none."""
    entries: list[Mapping[str, Noun]] = [getattr(pack, kind) for kind in _TOLD]
    dumped = (entry.model_dump(exclude={"examples", "phrases"}) for rows in entries for entry in rows.values())
    return tuple(text for one in dumped for text in _strings(one) if _SENTENCE.fullmatch(text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
