"""Why a coded record is not read, and what to do."""

from __future__ import annotations

from fairlead.core.errors import FairleadError


def refused(happened: str) -> FairleadError:
    """Why a record is not read."""
    return FairleadError(
        happened,
        unharmed="The file was not changed.",
        todo="Ask for a new export from the portal or the hospital and add that instead.",
    )
