"""What would leave this machine is shown before it does, and can be edited or held back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fairlead.cli.failing import say

if TYPE_CHECKING:
    from fairlead.llm.client import Leaving

_SEND, _EDIT, _HOLD = "send", "edit", "no"


def look(leaving: Leaving) -> str | None:
    """Show the whole request and ask; the body to send, or None where nothing is to be sent or nobody is there to be asked."""
    where = "a program on this machine" if leaving.is_here else "another machine"
    say(f"This would be sent to {leaving.to}, {where}:\n\n{leaving.body}\n")
    if sys.stdin is None or not sys.stdin.isatty():
        say("Nothing was sent: there is no terminal at which you could say yes.")
        return None
    body: str = leaving.body
    while True:
        chosen = click.prompt("Send it?", type=click.Choice([_SEND, _EDIT, _HOLD]), default=_HOLD, err=True)
        if chosen == _SEND:
            return body
        if chosen == _HOLD:
            return None
        body = click.edit(body, extension=".json") or body
        say(f"This would be sent now:\n\n{body}\n")
