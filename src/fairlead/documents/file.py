"""A file as it is handed in."""

from __future__ import annotations

from functools import cached_property

from fairlead.documents.decode import decode


class File:
    """The bytes of a file and the name it came with."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name

    @cached_property
    def text(self) -> str | None:
        """The bytes as text; None where they are none."""
        return decode(self.data)
