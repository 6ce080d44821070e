"""A guest by any OpenAI-compatible endpoint: shows what would leave, sends it, and hands back the text, or says in a sentence why not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from fairlead.answers.guest import Ask
from fairlead.core.errors import FairleadError
from fairlead.llm import settings, streamed
from fairlead.llm.settings import Settings

LARGEST = 1_000_000
"""Bytes of a reply, and of a request, beyond which nothing is read or sent."""
_TRIES = 3
_WAIT = 0.5
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403})
_UNHARMED = "The answer is given without it."


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave this machine: to whom, and the exact body of the request as JSON text."""

    to: str
    is_here: bool
    body: str


Look = Callable[[Leaving], str | None]
"""Is shown what would leave; gives the body to send, edited or not, or None to send nothing."""


@dataclass(frozen=True, slots=True)
class Client:
    """A language model that is asked through `look`, and only through it."""

    settings: Settings
    look: Look

    @property
    def name(self) -> str:
        """The name that the person has set, never one that the server gives."""
        return self.settings.model

    def leaving(self, ask: Ask) -> Leaving:
        """What would be sent for this, to the last byte."""
        return Leaving(self.settings.host, self.settings.is_here, json.dumps(_body(ask, self.settings), ensure_ascii=False, indent=2))

    def ask(self, ask: Ask) -> str:
        """The model's text, once the person has seen what leaves; FairleadError where there is none. Call it outside of an event loop."""
        body = self.look(self.leaving(ask))
        if body is None:
            raise _failed("The question to the language model was not sent, as you chose.", "Switch it off, or let it be sent next time.")
        sent = _checked(body)
        try:
            reply = asyncio.run(_in_time(sent, self.settings))
        except TimeoutError:
            raise _failed(
                f"The language model did not answer within {self.settings.seconds:g} seconds.", "Try again, or raise FAIRLEAD_LLM_SECONDS."
            ) from None
        text = streamed.text_of(reply)
        if text is None:
            raise _failed("The language model's answer could not be read.", "Try again, or use another model.")
        return text


def from_settings(look: Look, environment: Mapping[str, str] | None = None) -> Client | None:
    """The client that the environment describes; None where no address is set. To call this is the switch: nobody calls it unasked."""
    found = settings.read(environment)
    return Client(found, look) if found else None


def _body(ask: Ask, chosen: Settings) -> dict[str, Any]:
    messages = [{"role": "system", "content": ask.task}, {"role": "user", "content": json.dumps(ask.about, ensure_ascii=False)}]
    body: dict[str, Any] = {"model": chosen.model, "messages": messages, "stream": True}
    if chosen.schema:
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": ask.shape}}
    return body


def _checked(body: str) -> bytes:
    """The bytes of a body that a person may have edited."""
    try:
        is_object = isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object or len(raw := body.encode("utf-8", "replace")) > LARGEST:
        raise _failed(
            "What was to be sent to the language model is no JSON object any more, or is too long.",
            "Edit only the words between the quotes.",
        )
    return raw


async def _in_time(body: bytes, chosen: Settings) -> str:
    """The reply's body as text; TimeoutError when the whole, with all tries, takes too long."""
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
    if chosen.key:
        headers["Authorization"] = f"Bearer {chosen.key}"
    async with asyncio.timeout(chosen.seconds):
        # trust_env off: no proxy, certificate or password of the environment comes in between; a redirect is never followed
        async with httpx2.AsyncClient(trust_env=False, follow_redirects=False, timeout=chosen.seconds) as client:
            for left in reversed(range(_TRIES)):
                reply = await _once(client, chosen, body, headers, may_try_again=left > 0)
                if reply is not None:
                    return reply
                await asyncio.sleep(_WAIT * (_TRIES - left))
    raise AssertionError("the last try answers or raises")


async def _once(client: httpx2.AsyncClient, chosen: Settings, body: bytes, headers: dict[str, str], *, may_try_again: bool) -> str | None:
    """One try: the reply; None where another try may help."""
    try:
        async with client.stream("POST", chosen.completions, content=body, headers=headers) as response:
            if response.status_code in _TRY_AGAIN and may_try_again:
                return None
            if response.status_code != httpx2.codes.OK:
                raise _refused(response.status_code)
            return await _limited(response)
    except httpx2.TimeoutException:
        raise TimeoutError from None
    except httpx2.ConnectError:
        if may_try_again:
            return None
        raise _failed("The language model cannot be reached.", "Look whether it runs, and whether FAIRLEAD_LLM_URL is right.") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError):
        raise _failed("The connection to the language model broke off.", "Try again, or use another model.") from None


async def _limited(response: httpx2.Response) -> str:
    """The body as text, read no further than it may be long."""
    read = bytearray()
    async for part in response.aiter_raw():
        read += part
        if len(read) > LARGEST:
            raise _failed("The language model's answer is too long to be read.", "Use another model.")
    return read.decode("utf-8", "replace")


def _refused(status: int) -> FairleadError:
    """A status as a sentence; the server's own words are never shown."""
    if status in _REFUSED:
        return _failed("The language model refused the key.", "Look at FAIRLEAD_LLM_KEY.")
    if httpx2.codes.is_redirect(status):
        return _failed(
            "The language model's address points to another one, which is not followed.", "Set FAIRLEAD_LLM_URL to the right address."
        )
    if status in _TRY_AGAIN:
        return _failed("The language model is busy or out of order.", "Try again later.")
    return _failed(
        f"The language model refused the question (status {status}).",
        "Look at FAIRLEAD_LLM_MODEL, or set FAIRLEAD_LLM_FORMAT to text, which older servers need.",
    )


def _failed(happened: str, todo: str) -> FairleadError:
    return FairleadError(happened, unharmed=_UNHARMED, todo=todo)
