"""Text of others made safe: it may hold markup, instructions to a terminal, or hidden letters, and is only text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&@{}]")
_LINKED = re.compile(r"(://)|(\bwww)(\.)", re.IGNORECASE)
_BLOCK = re.compile(r"^([-+#=:]|\d+(?=[.)](?: |$)))")
# Letters that turn the direction of what follows, or that nobody sees: one line could be made to read as another.
_HIDDEN = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u061c"}
_OF_HTML = re.compile(r"[&<>'\"]")
_CONTROL = ("Cc", "Zl", "Zp", "Cs")


class Written(str):
    """Text that is Markdown already."""

    __slots__ = ()


def plain(text: object) -> str:
    r"""One line of text without control letters, hidden letters or halves of letters.

    >>> plain("a\x1b[31m\n  b")
    'a [31m b'
    """
    whole = str(text)
    if whole.isprintable():  # so it holds nothing of either kind, and no blank but the plain one
        return whole if "  " not in whole and whole == whole.strip(" ") else " ".join(whole.split())
    seen = (letter for letter in whole if letter not in _HIDDEN)
    return " ".join("".join(" " if unicodedata.category(letter) in _CONTROL else letter for letter in seen).split())


def markup(text: object) -> str:
    """One line of text as HTML that reads as exactly this text; markup stands as it is, and so does most text.

    >>> markup("a <  b"), markup("a b"), markup(Markup("<i>"))
    (Markup('a &lt; b'), 'a b', Markup('<i>'))
    """
    return text if isinstance(text, Markup) else _marked_up(str(text))


@lru_cache(maxsize=4096)
def _marked_up(text: str) -> str:
    """A page writes most of what it says more than once, and a name of two words a hundred times."""
    whole = plain(text)
    return escape(whole) if _OF_HTML.search(whole) else whole


def kept(text: str) -> str:
    r"""The text as it stands, lines and blanks and all, without control letters, hidden letters or halves of letters.

    >>> kept("a\x1b[31m\n  b")
    'a [31m\n  b'
    """
    if text.isascii() and text.isprintable():
        return text
    seen = (letter for letter in text if letter not in _HIDDEN)
    return "".join(" " if unicodedata.category(letter) in _CONTROL and letter not in "\n\t" else letter for letter in seen)


def markdown(text: object) -> Written:
    r"""The text as Markdown that reads as exactly this text, wherever in a line it stands (CommonMark 0.31 with the GFM tables and links).

    >>> print(markdown("# *Ignore* <b>all</b> [this](http://x.org)"))
    \# \*Ignore\* \<b\>all\</b\> \[this\](http:\//x.org)
    >>> print(markdown("2. next"))
    2\. next
    """
    if isinstance(text, Written):
        return text
    safe = _MARKUP.sub(r"\\\g<0>", plain(text))
    safe = _LINKED.sub(lambda found: r":\//" if found[1] else rf"{found[2]}\{found[3]}", safe)
    return Written(_BLOCK.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", safe))
