"""Where the language model is, as the person has set it. Nothing is set by default."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fairlead.core.errors import Exit, FairleadError

_UNHARMED = "Nothing was sent."
_SECONDS = 60.0
_LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The address up to ``/v1``, the model's name, the key (never shown), the seconds for one answer, whether a schema is sent along."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = _SECONDS
    schema: bool = True

    @property
    def completions(self) -> str:
        """The full address that is asked."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def host(self) -> str:
        """The machine that is asked, as it is told to the person."""
        return urlsplit(self.url).netloc

    @property
    def is_here(self) -> bool:
        """Whether the model runs on this machine."""
        return is_here(urlsplit(self.url).hostname or "")


def is_here(host: str) -> bool:
    """Whether a name or number of a machine is this machine.

    >>> is_here("127.0.0.1"), is_here("::1"), is_here("localhost"), is_here("localhost.example.org"), is_here("10.0.0.1")
    (True, True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read(environment: Mapping[str, str] | None = None) -> Settings | None:
    """The settings of the environment; None where no address is set, FairleadError where one is set that must not be used."""
    given = os.environ if environment is None else environment
    url, model = given.get("FAIRLEAD_LLM_URL", "").strip(), given.get("FAIRLEAD_LLM_MODEL", "").strip()
    if not url:
        return None
    if not model:
        raise _wrong(
            "FAIRLEAD_LLM_URL names a language model's address, but FAIRLEAD_LLM_MODEL is not set.",
            "Set FAIRLEAD_LLM_MODEL to the model's name.",
        )
    _check(url)
    form = given.get("FAIRLEAD_LLM_FORMAT", "schema").strip()
    if form not in ("schema", "text"):
        raise _wrong("FAIRLEAD_LLM_FORMAT is neither 'schema' nor 'text'.", "Set it to one of them, or leave it out.")
    return Settings(
        url, model, given.get("FAIRLEAD_LLM_KEY", "").strip() or None, _seconds(given.get("FAIRLEAD_LLM_SECONDS")), form == "schema"
    )


def _check(url: str) -> None:
    """Refuse an address that is none, holds a password, or would carry words in the clear to another machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise _wrong(
            "FAIRLEAD_LLM_URL is no address of a language model.", "It looks like http://127.0.0.1:11434/v1 or https://models.example/v1."
        )
    if parts.username or parts.password:
        raise _wrong("FAIRLEAD_LLM_URL holds a name or a password.", "Put the key into FAIRLEAD_LLM_KEY.")
    if parts.scheme == "http" and not is_here(host):
        raise _wrong(
            "FAIRLEAD_LLM_URL leads to another machine without encryption.",
            "Use an address that begins with https, or a model on this machine.",
        )


def _seconds(written: str | None) -> float:
    if written is None:
        return _SECONDS
    try:
        seconds = float(written)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise _wrong(f"FAIRLEAD_LLM_SECONDS is no number between 0 and {_LONGEST:g}.", "Correct it, or leave it out.")
    return seconds


def _wrong(happened: str, todo: str) -> FairleadError:
    return FairleadError(happened, unharmed=_UNHARMED, todo=todo, status=Exit.USAGE)
