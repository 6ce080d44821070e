"""The text of an RTF file: its groups and control words read one after the other, by the specification of version 1.9.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import replace

from fairlead.documents.flow import Block, PageEnd, Paragraph, Rule, Table
from fairlead.documents.left_out import counts_pages, only_counts
from fairlead.documents.rtf_marks import (
    BEHIND,
    CHARSETS,
    ESCAPED,
    FEET,
    HEADS,
    LAYOUT,
    NUMBERS,
    OF_PARAGRAPH,
    PLACES,
    SHOWN,
    SIGNS,
    SWITCHES,
    TABLES,
    TOKEN,
    Flow,
    State,
    TooDeepError,
    decoded,
)
from fairlead.documents.rtf_tables import Lists
from fairlead.documents.symbols import is_symbol_font, raised, symbol

__all__ = ["Groups", "TooDeepError"]

_DEEPEST, _CHARACTERS, _TOKENS = 500, 4_000_000, 4_000_000
_WHITE, _TINY = 240, 3


class Groups:
    """Reads a file; afterwards `blocks` hold its text, and the counts say what was left out."""

    def __init__(self, data: str) -> None:
        self.hidden = self.struck = self.changes = self.comments = self.pictures = self.characters = 0
        self.lists = Lists()
        self.usual_font = -1
        self.shades: list[int] = []
        self.shade = 0
        self.seen: set[str] = set()
        self.feet: list[Block] = []
        self.notes: list[Block] = []
        self.cited = 0
        self.first_page = False
        self.flows = [Flow()]
        self.states = [State()]
        self.ends: list[Callable[[], None] | None] = [None]
        self.bytes = bytearray()
        self.surrogate = 0
        self.passing = 0
        self.starred = False
        self._read(data)

    @property
    def blocks(self) -> list[Block]:
        """The text: pages, then what stands at the foot of each, then the notes."""
        return [*self.flows[0].blocks, *self.feet, *self.notes]

    def _read(self, data: str) -> None:
        at, end = 0, len(data)
        for _ in range(_TOKENS):
            if at >= end:
                break
            found = TOKEN.match(data, at)
            at = found.end() if found else at + 1
            if found and found["word"] == "bin":
                at += max(0, int(found["number"] or 0))
            elif found:
                self._token(found)
        if at < end:
            raise TooDeepError
        self._flush()
        while len(self.states) > 1:
            self._close()
        self._paragraph(self.states[0])
        self._end_table()

    def _token(self, found: re.Match[str]) -> None:
        if not (found["code"] or found["text"]):
            self._flush()
        if found["code"]:
            self._byte(int(found["code"], 16))
        elif found["text"]:
            self._text(found["text"])
        elif found["word"]:
            self._word(found["word"], int(found["number"]) if found["number"] else None)
        elif found["sign"]:
            self._sign(found["sign"])
        elif found["brace"]:
            self._open() if found["brace"] == "{" else self._close()

    # --- groups -----------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if len(self.states) > _DEEPEST:
            raise TooDeepError
        self.states.append(copy(self.states[-1]))
        self.ends.append(None)
        self.passing, self.starred = 0, False

    def _close(self) -> None:
        if len(self.states) > 1:
            if done := self.ends.pop():
                done()
            self.states.pop()
        self.passing, self.starred = 0, False

    def _apart(self, use: Callable[[list[Block]], None]) -> None:
        """The rest of a group is a stream of its own."""
        state = self.states[-1]
        self.states[-1] = State(font=state.font)
        self.flows.append(Flow())

        def end() -> None:
            self._paragraph(self.states[-1])
            self._end_table()
            use(self.flows.pop().blocks)

        self.ends[-1] = end

    def _repeated(self, blocks: list[Block], into: list[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                text = " ".join(block.text.split())
                if text in self.seen or only_counts(text):
                    continue
                self.seen.add(text)
                into.append(replace(block, apart=True, level=0))
            elif not isinstance(block, PageEnd):
                into.append(block)

    def _note(self, blocks: list[Block]) -> None:
        lines = [replace(block, apart=True) if isinstance(block, Paragraph) else block for block in blocks]
        if lines and isinstance(lines[0], Paragraph):
            lines[0] = replace(lines[0], text=f"[{self.cited}] {lines[0].text.strip()}")
        self.notes += lines

    # --- control words ------------------------------------------------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        state, starred = self.states[-1], self.starred
        self.starred = False
        if word == "u":
            self._unicode((number or 0) & 0xFFFF)
        elif self.passing and word in SIGNS:
            self.passing -= 1
        elif state.use in ("fonts", "colors", "styles", "field code"):
            self.lists.word(state, word, number)
        elif state.use in ("aside", "gone"):
            if word in BEHIND and state.use == "aside":
                self._seen_behind(state, word)
        elif starred and word not in SHOWN:
            state.use = "aside"
        elif word in PLACES:
            self._place(state, word)
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in LAYOUT:
            self._layout(state, word, number)
        elif word in OF_PARAGRAPH:
            self._of_paragraph(state, word, number or 0)
        else:
            self._look(state, word, number)

    def _seen_behind(self, state: State, word: str) -> None:
        state.use = "text"
        if word in ("shptxt", "dptxbxtext"):
            self._apart(self.flows[-1].boxes.extend)

    def _place(self, state: State, word: str) -> None:
        """What the rest of a group is for."""
        if word in HEADS | FEET:
            into = self.flows[-1].blocks if word in HEADS else self.feet
            used = not word.endswith("f") or self.first_page
            self._apart(lambda blocks: self._repeated(blocks if used else [], into))
        elif word == "footnote":
            self.cited += 1
            self._say(f" [{self.cited}]")
            self._apart(self._note)
        elif word == "shptxt":
            self._apart(self.flows[-1].boxes.extend)
        elif word == "field":
            state.field = []
        elif word == "fldrslt":
            state.use = "aside" if counts_pages("".join(state.field)) else state.use
        elif word in ("listtext", "pntext"):
            state.use = "mark"
        elif word == "fldinst":
            state.use = "field code"
        elif word in TABLES:
            state.use = TABLES[word]
        elif word != "ud":
            self.pictures += word == "pict"
            self.comments += word == "annotation"
            state.use = "gone" if word in ("shprslt", "nonshppict") else "aside"

    def _look(self, state: State, word: str, number: int | None) -> None:
        """How letters look from here on."""
        if word == "plain":
            fresh = State()
            for name in ("bold", "hidden", "deleted", "struck", "raised", "size", "color", "ground", "font"):
                setattr(state, name, getattr(fresh, name))
        elif word in SWITCHES:
            setattr(state, SWITCHES[word], number != 0)
        elif word in NUMBERS:
            setattr(state, NUMBERS[word], max(0, number or 0))
        elif word == "fs":
            state.size = 24 if number is None else max(0, number)
        elif word in ("super", "nosupersub", "sub", "up"):
            state.raised = (word == "super" and number != 0) or (word == "up" and (number or 6) > 0)
        elif word in CHARSETS or word == "ansicpg":
            self.lists.codepage = CHARSETS.get(word, f"cp{number}")
        elif word == "deff":
            self.usual_font = number or 0
        elif word == "titlepg":
            self.first_page = True
        self.changes += word in ("deleted", "revised") and number != 0

    def _layout(self, state: State, word: str, number: int | None) -> None:
        """Paragraphs, pages and rows."""
        flow = self.flows[-1]
        if word in ("par", "sect", "page"):
            if word != "page" or flow.words:
                self._paragraph(state)
            if word != "par":
                self._end_table()
                flow.blocks.append(PageEnd())
        elif word == "pard":
            state.in_table = state.listed = state.ruled = state.framed = state.page_before = False
            state.style = state.outline = state.above = state.below = 0
        elif word == "intbl":
            state.in_table = True
        elif word == "trowd":
            self.shades, self.shade = [], 0
        elif word in ("clcbpat", "cellx"):
            if word == "cellx":
                self.shades.append(self.shade)
            self.shade = max(0, number or 0) if word == "clcbpat" else 0
        elif word == "cell":
            self._paragraph(replace(state, in_table=True))
            flow.row.append(tuple(flow.cell))
            flow.cell = []
        elif word == "row":
            flow.rows += [tuple(flow.row)] * bool(flow.row)
            flow.row = []

    def _of_paragraph(self, state: State, word: str, number: int) -> None:
        if word == "s":
            state.style = number
        elif word == "outlinelevel":
            state.outline = number + 1 if 0 <= number < 9 else 0
        elif word in ("sb", "sa"):
            setattr(state, {"sb": "above", "sa": "below"}[word], max(0, number))
        elif word == "ls":
            state.listed = number > 0
        elif word == "brdrb":
            state.ruled = True
        elif word in ("box", "brdrl"):
            state.framed = True
        elif word == "pagebb":
            state.page_before = True

    # --- words ------------------------------------------------------------------------------------------------------

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif self.passing:
            self.passing -= 1
        elif sign in "\r\n":
            self._layout(self.states[-1], "par", None)
        elif sign in ESCAPED:
            self._say(ESCAPED[sign])

    def _byte(self, code: int) -> None:
        if self.passing:
            self.passing -= 1
        else:
            self.bytes.append(code)

    def _text(self, text: str) -> None:
        passed = min(self.passing, len(text))
        self.passing -= passed
        text = text[passed:]
        if self.bytes or not text.isascii() or (self.states[-1].use == "text" and self.states[-1].font in self.lists.symbols):
            self.bytes += text.encode("latin-1", "replace")
        elif text:
            self._say(text)

    def _flush(self) -> None:
        """The signs that were written as bytes, in the encoding of their font."""
        if self.bytes:
            data, self.bytes = bytes(self.bytes), bytearray()
            font = self.states[-1].font
            name, page = self.lists.fonts.get(font if font >= 0 else self.usual_font, ("", self.lists.codepage))
            symbols = is_symbol_font(name)
            self._say("".join(symbol(name, code) for code in data) if symbols else decoded(data, page))

    def _unicode(self, code: int) -> None:
        self.passing = min(self.states[-1].skip, 20)
        if 0xD800 <= code < 0xDC00:
            self.surrogate = code
        elif 0xDC00 <= code < 0xE000:
            if self.surrogate:
                self._say(chr(0x10000 + ((self.surrogate - 0xD800) << 10) + code - 0xDC00))
            self.surrogate = 0
        else:
            font = self.lists.fonts.get(self.states[-1].font, ("", ""))[0]
            self._say(symbol(font, code) if 0xF000 <= code <= 0xF0FF else chr(code))

    def _say(self, text: str) -> None:
        state = self.states[-1]
        if state.use != "text":
            if state.use == "field code":
                state.field.append(text[:200])
            elif state.use == "mark":
                self.flows[-1].mark = (self.flows[-1].mark + text)[:30]
            else:
                self.lists.text(state, text)
            return
        self.characters += len(text)
        if self.characters > _CHARACTERS:
            raise TooDeepError
        count = sum(not sign.isspace() for sign in text)
        if state.deleted:
            return
        if self._is_unseen(state):
            self.hidden += count
        elif state.struck:
            self.struck += count
        else:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self._end_line()
                self._add(part, state)

    def _add(self, text: str, state: State) -> None:
        flow = self.flows[-1]
        count = sum(not sign.isspace() for sign in text)
        flow.words.append(raised("".join(flow.words[-2:]), text) if state.raised else text)
        flow.letters += count
        flow.bold += count * state.bold
        flow.sizes[state.size] += count

    def _end_line(self) -> None:
        flow = self.flows[-1]
        size = flow.sizes.most_common(1)[0][0] / 2 if flow.sizes else 12.0
        flow.lines.append(Paragraph("".join(flow.words), bold=0 < flow.letters == flow.bold, size=size))
        flow.words, flow.letters, flow.bold, flow.sizes = [], 0, 0, Counter()

    def _is_unseen(self, state: State) -> bool:
        if state.hidden or 0 < state.size <= _TINY:
            return True
        cell = len(self.flows[-1].row)
        shade = self.shades[cell] if state.in_table and cell < len(self.shades) else 0
        color, ground = self.lists.shades(state.color), self.lists.shades(state.ground or shade)
        if color is None:
            return False
        return color == ground or (min(color) >= _WHITE and (ground is None or min(ground) >= _WHITE))

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, state: State) -> None:
        flow = self.flows[-1]
        self._end_line()
        mark = " ".join(flow.mark.split())
        mark = "-" if mark and not any(sign.isalnum() for sign in mark) else mark
        lines, flow.lines, flow.mark = flow.lines, [], ""
        level = state.outline or self.lists.levels.get(state.style, 0)
        lines = [replace(line, level=level if line.text.strip() else 0) for line in lines]
        lines[0] = replace(lines[0], mark=mark, above=state.above / 20)
        lines[-1] = replace(lines[-1], below=state.below / 20)
        boxes, flow.boxes = flow.boxes, []
        lines = [] if boxes and not any(line.text.strip() for line in lines) else lines
        if state.in_table:
            flow.cell += [*lines, *boxes]
            return
        self._end_table()
        ruled = state.ruled and not state.framed and not level
        flow.blocks += [*[PageEnd()] * state.page_before, *lines, *[Rule()] * ruled, *boxes]

    def _end_table(self) -> None:
        flow = self.flows[-1]
        if flow.cell or flow.row:
            flow.rows.append((*flow.row, *[tuple(flow.cell)] * bool(flow.cell)))
            flow.cell, flow.row = [], []
        if flow.rows:
            flow.blocks.append(Table(tuple(flow.rows)))
            flow.rows = []
