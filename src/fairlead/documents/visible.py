"""The words of a web page that somebody sees who opens it, as paragraphs and tables; nothing is loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from fairlead.documents.css import ANY, Look, Sheet, color, declared, looked, room
from fairlead.documents.flow import Block, PageEnd, Paragraph, Quote, Rule, Table
from fairlead.documents.symbols import counted, raised

__all__ = ["Page", "TooLongError", "page_of"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHARACTERS = 4_000_000
_LONGEST = 40_000_000
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{200,}")
_END = re.compile(r"</html\s*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NOT_SHOWN = _words(
    "script style template head title noscript iframe object embed svg canvas audio video map datalist area base link meta param source"
)
_ROOMY = _words("p blockquote ul ol dl pre figure h1 h2 h3 h4 h5 h6 hr fieldset form")
_BLOCKS = _ROOMY | _words(
    "address article aside body center dd details dialog div dt figcaption footer header hgroup html legend li main menu nav search "
    "section summary caption table tbody tfoot thead tr td th colgroup"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_STRUCK = frozenset(("s", "strike", "del"))
_FONT_SIZES = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)
_LINE = 12.0
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST_TABLE = 30
_DEEPEST_QUOTE = 40
_WIDEST, _TALLEST, _MOST_PAGES = 60, 1_000, 1_000


class TooLongError(Exception):
    """The page holds more than is read."""


@dataclass(slots=True)
class _List:
    """A list as it is read: how its items are counted, None for dots."""

    form: str | None
    count: int = 0
    unlisted: bool = False


@dataclass(slots=True)
class _Rows:
    """A table as it is read: its rows, and how many rows each column is still taken by a cell from above."""

    holder: list[Block]
    rows: list[list[tuple[Block, ...]]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    cell: tuple[int, int] = (1, 1)


@dataclass
class Page:
    """What a page holds: its blocks, and how many letters that nobody sees, or that are struck through, were left out."""

    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    struck: int = 0


def page_of(text: str, *, quotes: bool = False) -> Page:
    """The page or, where several stand one after the other, the pages; TooLongError for one that holds more than is read.

    `quotes`: the page is a letter by e-mail, in which what is set in is an earlier letter.
    """
    if len(text) > _LONGEST:
        raise TooLongError
    text = _INLINE_DATA.sub("", text).replace("\0", "")
    page = Page()
    ends = [found.end() for found in _END.finditer(text)][:_MOST_PAGES]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        if not text[start:end].strip():
            continue
        if page.blocks:
            page.blocks.append(PageEnd())
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        root = etree.fromstring(text[start:end].encode("utf-8", "replace"), parser)
        if root is not None:
            _Reader(page, Sheet(one.text or "" for one in root.iter("style")), quotes).read(root)
    return page


class _Reader:
    """Goes through a page once; `holder` takes the blocks of the page or of the cell that is read."""

    def __init__(self, page: Page, sheet: Sheet, quotes: bool) -> None:
        self.page, self.sheet, self.quotes = page, sheet, quotes
        self.around: list[tuple[Any, list[Block]]] = []
        self.holder = page.blocks
        self.looks = [Look()]
        self.lists: list[_List] = []
        self.tables: list[_Rows | None] = []
        self.words: list[str] = []
        self.letters = self.bold = self.characters = 0
        self.size = _LINE
        self.level = 0
        self.mark = ""
        self.room = 0.0
        self.rooms: list[float] = []

    def read(self, root: Any) -> None:
        """All of it."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, one in walk:
            if not isinstance(one.tag, str):
                self._text(one.tail)
            elif event == "end":
                self._end(one)
                self._text(one.tail)
            elif one.tag in _NOT_SHOWN or one.tag == "select":
                walk.skip_subtree()
                self._start(one)
            else:
                self._start(one)
                self._text(one.text)
        self._flush()

    # --- elements ---------------------------------------------------------------------------------------------------

    def _start(self, one: Any) -> None:
        told: dict[str, str] = {}
        for style in (*self.sheet.of(one.tag, one.get("class", ""), one.get("id", "")), one.get("style", "")):
            told |= declared(style) if style else {}
        self.looks.append(self._look(one, told))
        self.rooms.append(0.0)
        if one.tag in _BLOCKS:
            self._flush()
            above, self.rooms[-1] = room(told, _LINE if one.tag in _ROOMY and not (self.lists and one.tag in ("ul", "ol")) else 0.0)
            self.room = max(self.room, above)
        if one.tag in _HEADINGS:
            self.level = _HEADINGS[one.tag]
        elif one.tag in ("ul", "ol", "menu"):
            form = _FORMS.get(one.get("type", "1"), "decimal") if one.tag == "ol" else None
            self.lists.append(_List(form, _whole(one.get("start"), 1, 9_999) - 1, self.looks[-1].unlisted))
        elif one.tag == "li":
            self._item(one)
        elif one.tag in ("table", "tr", "td", "th"):
            self._open(one)
        elif one.tag == "blockquote" and self.quotes and len(self.around) < _DEEPEST_QUOTE:
            self.around.append((one, self.holder))
            self.holder = []
        elif one.tag == "br":
            self._break()
        elif one.tag == "hr":
            self._add(Rule())
        elif one.tag in ("input", "select", "textarea"):
            self._field(one)

    def _look(self, one: Any, told: dict[str, str]) -> Look:
        look = looked(told, replace(self.looks[-1], unlisted=False))
        if one.tag in _BOLD:
            look = replace(look, bold=True)
        elif one.tag in _STRUCK:
            look = replace(look, struck=True)
        elif one.tag == "sup":
            look = replace(look, raised=True)
        elif one.tag in ("pre", "textarea"):
            look = replace(look, kept=True)
        elif one.tag == "font":
            size = _whole(one.get("size"), 0, 7)
            look = replace(look, color=color(one.get("color", "").lower()) or look.color, size=_FONT_SIZES[size - 1] if size else look.size)
        if one.get("bgcolor") or one.get("background"):
            look = replace(look, ground=color(one.get("bgcolor", "").lower()) or ANY)
        if one.get("text") and one.tag == "body":
            look = replace(look, color=color(one.get("text", "").lower()))
        closed = one.tag == "dialog" and one.get("open") is None
        return replace(look, hidden=True) if closed or one.get("hidden") is not None or one.tag in _NOT_SHOWN else look

    def _end(self, one: Any) -> None:
        if one.tag in _BLOCKS:
            self._flush()
            self.room = max(self.room, self.rooms[-1])
        if one.tag in _HEADINGS:
            self.level = 0
        elif one.tag in ("ul", "ol", "menu") and self.lists:
            self.lists.pop()
        elif one.tag == "li":
            self.mark = ""
        elif self.around and self.around[-1][0] is one:
            inner, (_, self.holder) = tuple(self.holder), self.around.pop()
            self._add(Quote(inner))
        elif one.tag in ("td", "th"):
            self._close_cell()
        elif one.tag == "table":
            self._close_table()
        self.looks.pop()
        self.rooms.pop()

    def _item(self, one: Any) -> None:
        if not self.lists:
            self.mark = "-"
            return
        own = self.lists[-1]
        own.count = _whole(one.get("value"), own.count + 1, 9_999)
        self.mark = "" if own.unlisted or self.looks[-1].unlisted else f"{counted(own.count, own.form)}." if own.form else "-"

    def _field(self, one: Any) -> None:
        kind = one.get("type", "text").lower()
        if one.tag == "select":
            options = list(one.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            self._text(" ".join("".join(option.itertext()) for option in chosen))
        elif one.tag == "input" and kind in ("checkbox", "radio"):
            self._text("[x] " if one.get("checked") is not None else "[ ] ")
        elif one.tag == "input" and kind in ("text", "date", "number", "email", "tel", "search", "datetime-local", "month"):
            self._text(one.get("value"))

    # --- tables -----------------------------------------------------------------------------------------------------

    def _open(self, one: Any) -> None:
        if one.tag == "table":
            self.tables.append(_Rows(self.holder) if len(self.tables) < _DEEPEST_TABLE and not self.looks[-1].hidden else None)
            return
        table = self.tables[-1] if self.tables else None
        if table is None or self.holder is not table.holder:
            return
        if one.tag == "tr" or not table.rows:
            table.rows.append([])
        if one.tag != "tr":
            self._past_taken(table)
            table.cell = _whole(one.get("colspan"), 1, _WIDEST), _whole(one.get("rowspan"), 1, _TALLEST)
            self.holder = []
            self.room = 0.0

    def _past_taken(self, table: _Rows) -> None:
        """Empty cells where one from above still stands."""
        row = table.rows[-1]
        while table.taken.get(len(row), 0) > 0 and len(row) < 10 * _WIDEST:
            table.taken[len(row)] -= 1
            row.append(())

    def _close_cell(self) -> None:
        table = self.tables[-1] if self.tables else None
        if table is None or self.holder is table.holder or not table.rows:
            return
        row, (wide, tall) = table.rows[-1], table.cell
        for at in range(max(1, wide)):
            if tall > 1:
                table.taken[len(row)] = tall - 1
            row.append(() if at else tuple(self.holder))
        self.holder = table.holder
        self.room = 0.0

    def _close_table(self) -> None:
        table = self.tables.pop() if self.tables else None
        if table is not None:
            if self.holder is not table.holder:
                self.tables.append(table)
                self._close_cell()
                self.tables.pop()
            self.holder = table.holder
            if table.rows:
                self._add(Table(tuple(tuple(row) for row in table.rows)))

    # --- words ------------------------------------------------------------------------------------------------------

    def _text(self, text: str | None) -> None:
        look = self.looks[-1]
        if not text:
            return
        if look.is_unseen or look.struck:
            count = sum(sign.isalnum() for sign in text)
            self.page.struck += count * (not look.is_unseen)
            self.page.hidden += count * look.is_unseen
            return
        self.characters += len(text)
        if self.characters > _CHARACTERS:
            raise TooLongError
        if look.kept:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._break()
                self._say(line, look)
        else:
            flat = _BLANKS.sub(" ", text)
            self._say(flat.lstrip(" ") if not self.words or self.words[-1].endswith(" ") else flat, look)

    def _say(self, text: str, look: Look) -> None:
        if text:
            self.words.append(raised("".join(self.words[-2:]), text) if look.raised else text)
            count = sum(not sign.isspace() for sign in text)
            self.letters += count
            self.bold += count * look.bold
            self.size = look.size if count else self.size

    def _break(self) -> None:
        """The end of a line; where nothing stands before it, an empty line."""
        if not self.looks[-1].hidden and not self._flush():
            self._add(Paragraph(""))

    def _flush(self) -> bool:
        """The words so far as a paragraph; whether there were any."""
        text = "".join(self.words).rstrip(" \t")
        bold, size = 0 < self.letters == self.bold, self.size
        self.words, self.letters, self.bold, self.size = [], 0, 0, _LINE
        if not text:
            return False
        depth = max(0, len(self.lists) - 1)
        self._add(Paragraph(text, self.level, bold, size, self.mark, depth, above=self.room))
        self.mark = ""
        return True

    def _add(self, block: Block) -> None:
        self.holder.append(block)
        self.room = 0.0


def _whole(told: str | None, other: int, most: int) -> int:
    """A whole number that is told, none above `most`; `other` where none is."""
    found = re.match(r"\s*\+?(\d{1,6})", told or "")
    return min(int(found[1]), most) if found else other
