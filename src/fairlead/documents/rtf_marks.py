"""The control words of RTF by what they are for, and what is kept while they are read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from fairlead.documents.decode import decode_as
from fairlead.documents.flow import Block, Paragraph

TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+"
    r"|(?P<text>[^\\{}\r\n]+)"
)
PAGES = {
    0: 1252,
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "softline": "\n",
    "nestcell": "\n",
    "nestrow": "\n",
}
ESCAPED = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHOWN = _words("shpinst ud fldinst formfield annotation shppict")
"""Parts that a program may pass over and that are looked at here."""
ASIDE = _words(
    "info pict object objdata nonshppict xe tc rxe revtbl listtable listoverridetable ftnsep aftnsep template themedata bkmkstart "
    "bkmkend filetbl userprops latentstyles datastore rsidtbl generator private title author shpinst shppict shprslt upr formfield"
)
BEHIND = _words("shptxt result dptxbxtext ud")
"""Parts that are seen although they stand in one that is not."""
TABLES = {"fonttbl": "fonts", "colortbl": "colors", "stylesheet": "styles"}
HEADS = _words("header headerl headerr headerf")
FEET = _words("footer footerl footerr footerf")
PLACES = HEADS | FEET | SHOWN | ASIDE | _words("footnote shptxt listtext pntext field fldrslt fonttbl colortbl stylesheet")
LAYOUT = _words("par sect page pard intbl trowd clcbpat cellx cell row")
OF_PARAGRAPH = _words("s outlinelevel sb sa ls brdrb box brdrl pagebb")
SWITCHES = {"b": "bold", "v": "hidden", "strike": "struck", "striked": "struck", "deleted": "deleted"}
NUMBERS = {"cf": "color", "f": "font", "uc": "skip", "cb": "ground", "chcbpat": "ground", "highlight": "ground"}
CHARSETS = {"mac": "macroman", "pc": "cp437", "pca": "cp850"}


class TooDeepError(Exception):
    """More groups within each other, or more text, than a record has."""


@dataclass
class State:
    """What holds within a group: what its text is for, and how letters and paragraphs look."""

    use: str = "text"
    skip: int = 1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raised: bool = False
    size: int = 24
    color: int = 0
    ground: int = 0
    font: int = -1
    style: int = 0
    outline: int = 0
    above: int = 0
    below: int = 0
    in_table: bool = False
    listed: bool = False
    ruled: bool = False
    framed: bool = False
    page_before: bool = False
    field: list[str] = field(default_factory=list)


@dataclass
class Flow:
    """One stream of text as it is gathered: that of the pages, of a head, a foot or a note."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    mark: str = ""
    boxes: list[Block] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)
    row: list[tuple[Block, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Block, ...], ...]] = field(default_factory=list)


def decoded(data: bytes, page: str) -> str:
    """Bytes as text in a code page by its name."""
    return data.decode("mac-roman", "replace") if page == "macroman" else decode_as(data, page)
