"""The text in a reply of a chat endpoint, whether it came in one piece or as a stream of events. What cannot be read is passed over."""

from __future__ import annotations

import json
from typing import Any

_DATA = "data:"
_DONE = "[DONE]"


def text_of(body: str) -> str | None:
    """The model's text; None where the body holds none, or breaks off before its end.

    >>> text_of('{"choices": [{"message": {"content": "Yes"}, "finish_reason": "stop"}]}')
    'Yes'
    >>> text_of('data: {"choices": [{"delta": {"content": "Ye"}}]}') is None
    True
    """
    lines = [line for line in body.splitlines() if line.startswith(_DATA)]
    return _of_events(lines) if lines else _of_one(_parsed(body))


def _of_events(lines: list[str]) -> str | None:
    told, ended = [], False
    for line in lines:
        data = line.removeprefix(_DATA).strip()
        if data == _DONE:
            ended = True
            break
        choice = _choice(_parsed(data))
        delta = choice.get("delta")
        content = delta.get("content") if isinstance(delta, dict) else None
        told.append(content if isinstance(content, str) else "")
        if choice.get("finish_reason") == "length":
            return None
        ended = ended or choice.get("finish_reason") == "stop"
    return ("".join(told) or None) if ended else None


def _of_one(reply: Any) -> str | None:
    choice = _choice(reply)
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) and content and choice.get("finish_reason") != "length" else None


def _choice(reply: Any) -> dict[str, Any]:
    """The first choice of a reply; empty where it has none."""
    choices = reply.get("choices") if isinstance(reply, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
