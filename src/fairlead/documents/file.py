"""A file as it is handed in."""

from __future__ import annotations

from functools import cached_property

from fairlead.core.errors import FairleadError
from fairlead.documents.decode import decode

LARGEST = 200_000_000
"""How many bytes of one file are taken in, also of one that another file encloses."""


class File:
    """The bytes of a file and the name it came with; `refused`: why there are none, where another file only names it."""

    def __init__(self, data: bytes, name: str, refused: FairleadError | None = None) -> None:
        self.data, self.name, self.refused = data, name, refused

    @cached_property
    def text(self) -> str | None:
        """The bytes as text; None where they are none."""
        return decode(self.data)


_OF_THE_SYSTEM = frozenset(("__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "system volume information"))
_SHOWN = 200


def is_of_the_system(path: str) -> bool:
    r"""Whether a file in a folder was put there by the system and not by a person: hidden files, the system's own notes.

    >>> is_of_the_system("__MACOSX/letters/._ct.pdf"), is_of_the_system("a\\Thumbs.db"), is_of_the_system("../letter.pdf")
    (True, True, False)
    """
    parts = path.replace("\\", "/").split("/")
    return any((part.startswith(".") and part.strip(".")) or part.lower() in _OF_THE_SYSTEM for part in parts)


def shown_name(path: str) -> str:
    r"""The name of an enclosed file as it is told: no way out of a folder, no sign that cannot be seen, no end of it too far off.

    It is only ever shown: nothing is written under it.

    >>> shown_name("../../etc/passwd"), shown_name("C:\\letters\\ct.pdf"), shown_name("/")
    ('etc/passwd', 'C:/letters/ct.pdf', 'a file without a name')
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part.strip(". ")]
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in "/".join(parts))
    return (shown if len(shown) <= _SHOWN else f"…{shown[-_SHOWN:]}") or "a file without a name"
