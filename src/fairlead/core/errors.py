"""Errors for the person: what happened, what is unharmed, what to do. Never with words of a record in them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses of the contract."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    NOTHING = 4


class FairleadError(Exception):
    """Something the person can act on.

    `happened` says what is wrong, `unharmed` what was left as it was, `todo` the way out; `status` is the exit status.
    """

    def __init__(self, happened: str, *, unharmed: str = "Nothing was written or changed.", todo: str, status: Exit = Exit.NOTHING) -> None:
        super().__init__(f"{happened} {unharmed} {todo}")
        self.happened, self.unharmed, self.todo, self.status = happened, unharmed, todo, status
