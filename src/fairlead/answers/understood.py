"""What a question is about, by a language model where the person has switched one on: ids out of a list that is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.answers.disguise import Disguise
from fairlead.answers.guest import Ask, Guest, in_json
from fairlead.answers.private import known_of
from fairlead.core.errors import FairleadError
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack

_TASK = "model-reads-a-question"
_MOST_SENTENCES = 6
_LONGEST = 1500


def read_question(text: str, topics: Mapping[str, str], pack: Pack, guest: Guest) -> tuple[str, ...]:
    """The ids of `topics` (id: what it is about) that the guest finds in a question, the closest first; empty where it fails.

    A hint and no more: whoever asks has looked for an emergency before, and trusts its own reading first.
    """
    if not needed(text, pack):
        return ()
    try:
        reply = guest.ask(asked_topics(text, topics, pack))
    except FairleadError:
        return ()
    named = in_json(reply).get("ids")
    return tuple(dict.fromkeys(one for one in named if isinstance(one, str) and one in topics)) if isinstance(named, list) else ()


def asked_topics(text: str, topics: Mapping[str, str], pack: Pack) -> Ask:
    """What is asked so that topics come back: the sentences that are needed, private words out of them, and the list."""
    shape: dict[str, Any] = {
        "type": "object",
        "properties": {"ids": {"type": "array", "items": {"type": "string", "enum": list(topics)}}},
        "required": ["ids"],
        "additionalProperties": False,
    }
    return Ask(pack.wording[_TASK], {"question": Disguise(pack).cover(needed(text, pack)), "topics": dict(topics)}, shape)


def needed(text: str, pack: Pack) -> str:
    """The sentences of a message that ask or name what the pack knows; greetings and stories stay here."""
    terms = known_of(pack).terms
    kept = [one for one in _sentences(text) if one.endswith("?") or terms.find(tokens(one))]
    asking = [one for one in kept if one.endswith("?")]
    chosen = kept if len(kept) <= _MOST_SENTENCES else [one for one in kept if one in asking][-_MOST_SENTENCES:] or kept[-_MOST_SENTENCES:]
    return " ".join(chosen)[-_LONGEST:]


def _sentences(text: str) -> list[str]:
    """The sentences of a message, each with the sign that ends it; a new line ends one too."""
    found, start = [], 0
    for word in (*tokens(text), None):
        if word is None or word.norm in "?!" or (word.norm == "." and (word.end >= len(text) or text[word.end].isspace())):
            stop = len(text) if word is None else word.end
            found += [part for part in (" ".join(line.split()) for line in text[start:stop].splitlines()) if part]
            start = stop
    return found
