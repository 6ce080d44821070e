"""The text of a Word file, as it stands on its pages: insertions kept, deletions and hidden words left out, fields by what they show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.documents.docx_elements import branch, children, content, formula, held, is_on, local, number, rules, value
from fairlead.documents.docx_parts import Parts, SwollenError
from fairlead.documents.docx_styles import Look, Numbering, Style, Styles, looked, styled
from fairlead.documents.flow import Block, PageEnd, Paragraph, Rule, Table
from fairlead.documents.left_out import counts_pages, only_counts
from fairlead.documents.symbols import is_symbol_font, raised, symbol

__all__ = ["Body", "Left"]

_DEEPEST = 100
_CHARACTERS = 4_000_000
_THROUGH = frozenset(("ins", "moveTo", "smartTag", "customXml", "hyperlink", "bdo", "dir", "sdtContent", "ruby", "rubyBase", "r"))
"""Elements that only hold others."""
_GONE = frozenset(("del", "moveFrom"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_COLORED = "?"
"""A ground of which only is known that it may be dark."""


@dataclass
class Left:
    """What was left out, or is worth telling: letters hidden and struck out, changes that were tracked, parts of other formats."""

    hidden: int = 0
    struck: int = 0
    changes: int = 0
    comments: int = 0
    foreign: int = 0
    pictures: list[str] = field(default_factory=list)


@dataclass
class _Line:
    """A line as it is gathered: its words, and how many letters are bold and of each size."""

    words: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    sizes: Counter[int] = field(default_factory=Counter)

    def add(self, text: str, look: Look) -> None:
        self.words.append(raised("".join(self.words[-2:]), text) if look.raised else text)
        count = sum(not sign.isspace() for sign in text)
        self.letters += count
        self.bold += count * look.bold
        self.sizes[look.size] += count

    def paragraph(self) -> Paragraph:
        size = self.sizes.most_common(1)[0][0] if self.sizes else 0
        return Paragraph("".join(self.words), bold=0 < self.letters == self.bold, size=size / 2)


class Body:
    """Reads the main part; `left` says afterwards what was not read."""

    def __init__(self, parts: Parts, main: str) -> None:
        self.parts, self.main = parts, main
        self.related = parts.related(main)
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.notes = {kind: self._by_id(kind) for kind in ("footnotes", "endnotes")}
        self.cited: dict[tuple[str, str], Any] = {}
        self.left = Left()
        self.seen: set[str] = set()
        self.fields: list[tuple[bool, str]] = []
        self.line = _Line()
        self.lines: list[_Line | PageEnd] = []
        self.carried: list[_Line | PageEnd] | None = None
        self.boxes: list[Block] = []
        self.ground = ""
        self.depth = self.characters = 0

    def _part(self, kind: str) -> Any:
        name = next((target for told, target in self.related.values() if told == kind), None)
        return self.parts.xml(name) if name else None

    def _by_id(self, kind: str) -> dict[str, Any]:
        root = self._part(kind)
        return {value(one, "id") or "": one for one in (root if root is not None else ()) if not value(one, "type")}

    def blocks(self) -> list[Block]:
        """The text from its first section to the last, each with what repeats on its pages, and the notes at the foot behind it."""
        root = self.parts.xml(self.main)
        told = children(root)
        if "background" in told:
            self.ground = (value(told["background"], "color") or "").lower()
        body = told.get("body")
        found: list[Block] = []
        for start, (blocks, section) in enumerate(self._sections(body)):
            kind = children(section).get("type")
            if start and not (kind is not None and value(kind) == "continuous"):
                found.append(PageEnd())
            found += [*self._repeated(section, "headerReference"), *blocks, *self._repeated(section, "footerReference")]
        for count, note in enumerate(self.cited.values(), start=1):
            lines = list(self._within(note))
            if lines and isinstance(lines[0], Paragraph):
                lines[0] = replace(lines[0], text=f"[{count}] {lines[0].text.lstrip()}")
            found += [replace(line, apart=True) if isinstance(line, Paragraph) else line for line in lines]
        said = self._part("comments")
        self.left.comments = sum(local(one) == "comment" for one in (said if said is not None else ()))
        return found

    def _sections(self, body: Any) -> Iterator[tuple[list[Block], Any]]:
        blocks: list[Block] = []
        section = None
        for one in body if body is not None else ():
            if local(one) == "sectPr":
                section = one
                continue
            blocks += self._block(one)
            inner = children(children(one).get("pPr")).get("sectPr") if local(one) == "p" else None
            if inner is not None:
                yield blocks, inner
                blocks = []
        yield blocks, section

    def _repeated(self, section: Any, kind: str) -> Iterator[Block]:
        """What stands above or below the text on every page, each once; that of a first page only where the section has one."""
        told = children(section)
        order = ["first", "default", "even"] if "titlePg" in told and is_on(told["titlePg"]) else ["default", "even"]
        named = {
            value(one, "type") or "default": value(one, "id") for one in (section if section is not None else ()) if local(one) == kind
        }
        for name in (self.related.get(named.get(one) or "", ("", ""))[1] for one in order):
            root = self.parts.xml(name) if name and name not in self.seen else None
            self.seen.add(name)
            for block in self._within(root) if root is not None else ():
                if isinstance(block, Paragraph):
                    text = " ".join(block.text.split())
                    if text in self.seen or only_counts(text):
                        continue
                    self.seen.add(text)
                    yield replace(block, apart=True, level=0)
                elif not isinstance(block, PageEnd):
                    yield block

    # --- blocks -----------------------------------------------------------------------------------------------------

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise SwollenError
        yield
        self.depth -= 1

    def _within(self, holder: Any) -> Iterator[Block]:
        for one in holder:
            yield from self._block(one)

    def _block(self, one: Any) -> list[Block]:
        name = local(one)
        with self._deeper():
            if name == "p":
                return self._paragraph(one)
            if name == "tbl":
                return [self._table(one)]
            if name == "sdt":
                filled = content(one)
                return [] if filled is None else list(self._within(filled))
            if name == "AlternateContent":
                return list(self._within(branch(one)))
            if name in _GONE:
                self.left.changes += 1
            elif name in _THROUGH:
                self.left.changes += name in ("ins", "moveTo")
                return list(self._within(one))
            elif name == "altChunk":
                self.left.foreign += 1
        return []

    def _table(self, table: Any) -> Table:
        behind, properties = self.ground, children(children(table).get("tblPr"))
        rows: list[tuple[tuple[Block, ...], ...]] = []
        for row in held(table, "tr"):
            told = children(children(row).get("trPr"))
            if "del" in told:
                self.left.changes += 1
                continue
            before = number(value(told["gridBefore"]), 0, 60) if "gridBefore" in told else 0
            cells: list[tuple[Block, ...]] = [()] * (before or 0)
            for cell in held(row, "tc"):
                of_cell = children(children(cell).get("tcPr"))
                shade = (value(of_cell["shd"], "fill") or "").lower() if "shd" in of_cell else ""
                self.ground = shade if shade not in ("", "auto") else _COLORED if "tblStyle" in properties else behind
                if "cellDel" not in of_cell:
                    cells.append(tuple(self._within(cell)))
                span = number(value(of_cell["gridSpan"]), 1, 60) if "gridSpan" in of_cell else 1
                cells += [()] * ((span or 1) - 1)
            self.ground = behind
            rows.append(tuple(cells))
        return Table(tuple(rows))

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any) -> list[Block]:
        kept = self.line, self.lines, self.boxes, self.ground
        self.line, self.lines, self.boxes = _Line(), [], []
        if self.carried is not None:
            self.lines, self.carried = self.carried, None
            if self.lines and isinstance(self.lines[-1], _Line):
                self.line = self.lines.pop()  # type: ignore[assignment]
        properties = children(paragraph).get("pPr")
        style = styled(properties, self.styles)
        self.ground = style.shade or self.ground
        self._inline(paragraph, style.look)
        self.lines.append(self.line)
        self.fields = [(in_result, code) for in_result, code in self.fields if in_result]
        lines, boxes = self.lines, self.boxes
        self.line, self.lines, self.boxes, self.ground = kept
        if "del" in children(children(properties).get("rPr")):
            self.carried = lines
            return boxes
        above, below = rules(properties)
        return [*above, *self._formed(lines, style), *(() if style.level else below), *boxes]

    def _formed(self, lines: Iterable[_Line | PageEnd], style: Style) -> Iterator[Block]:
        """The lines of a paragraph, parted by the breaks within it; the first has the mark of the list."""
        formed: list[Block] = [line.paragraph() if isinstance(line, _Line) else line for line in lines]
        worded = [at for at, one in enumerate(formed) if isinstance(one, Paragraph) and one.text.strip()]
        listed = style.list_id is not None and worded
        mark = self.numbering.mark(style.list_id or "", style.list_level) if listed else ""
        if style.page_before:
            yield PageEnd()
        first, last = (worded[0], worded[-1]) if worded else (0, len(formed) - 1)
        below = 0.0 if style.close and listed else style.below
        for at, one in enumerate(formed):
            if not isinstance(one, Paragraph):
                yield one
            elif not worded:
                yield replace(one, above=style.above, below=style.below)
            elif not one.text.strip():
                yield Paragraph("")
            else:
                told = replace(one, level=style.level, depth=style.list_level if listed else 0, mark=mark if at == first else "")
                yield replace(told, above=style.above if at == first else 0.0, below=below if at == last else 0.0)

    def _inline(self, holder: Any, look: Look) -> None:
        with self._deeper():
            for one in holder:
                name = local(one)
                if name == "r":
                    self._run(one, look)
                elif name in _GONE:
                    self.left.changes += 1
                elif name in _THROUGH:
                    self.left.changes += name in ("ins", "moveTo")
                    self._inline(one, look)
                elif name == "sdt":
                    filled = content(one)
                    if filled is not None:
                        self._inline(filled, look)
                elif name == "fldSimple":
                    if not counts_pages(value(one, "instr") or ""):
                        self._inline(one, look)
                elif name in ("oMath", "oMathPara"):
                    self._text("".join(formula(one)), look)
                elif name == "AlternateContent":
                    self._inline(branch(one), look)

    def _run(self, run: Any, look: Look) -> None:
        properties = children(run).get("rPr")
        told = children(properties)
        look = self.styles.of_letters(value(told["rStyle"]) if "rStyle" in told else None, look)
        look = looked(properties, look)
        struck = any(is_on(told[name]) for name in ("strike", "dstrike") if name in told)
        for one in run:
            name = local(one)
            if name == "t":
                self._text(one.text or "", look, struck=struck)
            elif name == "br" and value(one, "type") == "page":
                self.lines += [self.line, PageEnd()]
                self.line = _Line()
            elif name in _SIGNS:
                self._text(_SIGNS[name], look)
            elif name == "sym":
                code = value(one, "char") or ""
                sign = symbol(value(one, "font") or "Symbol", int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else ""
                self._text(sign, look, struck=struck)
            elif name in ("fldChar", "instrText"):
                self._field(one, look)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference") + "s", value(one, "id") or "", look)
            elif name == "ruby":
                self._inline(one, look)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(one)

    def _text(self, text: str, look: Look, *, struck: bool = False) -> None:
        if not text or any(not in_result or counts_pages(code) for in_result, code in self.fields):
            return
        self.characters += len(text)
        if self.characters > _CHARACTERS:
            raise SwollenError
        if look.is_unseen(self.ground) or struck:
            count = sum(sign.isalnum() for sign in text)
            self.left.struck += count * struck
            self.left.hidden += count * (not struck)
            return
        if is_symbol_font(look.font):
            text = "".join(symbol(look.font, ord(sign)) if ord(sign) > 0x7F else sign for sign in text)
        for count, part in enumerate(re.split(r"[\n\x0b\u2028\u2029]", text)):
            if count:
                self.lines.append(self.line)
                self.line = _Line()
            if part:
                self.line.add(part, look)

    def _field(self, mark: Any, look: Look) -> None:
        """The beginning of a field's code, of what it shows, or its end; boxes and lists of a form show what was chosen."""
        kind = value(mark, "fldCharType")
        if local(mark) == "instrText":
            if self.fields and not self.fields[-1][0]:
                self.fields[-1] = False, (self.fields[-1][1] + (mark.text or ""))[:200]
        elif kind == "begin" and len(self.fields) < _DEEPEST:
            told = children(children(mark).get("ffData"))
            if "checkBox" in told:
                box = children(told["checkBox"])
                state = box.get("checked", box.get("default"))
                self._text("[x]" if state is not None and is_on(state) else "[ ]", look)
            elif "ddList" in told:
                entries = [value(one) or "" for one in told["ddList"] if local(one) == "listEntry"]
                chosen = children(told["ddList"]).get("result")
                at = number(value(chosen), 0) if chosen is not None else 0
                self._text(entries[at or 0] if (at or 0) < len(entries) else "", look)
            self.fields.append((False, ""))
        elif kind == "separate" and self.fields:
            self.fields[-1] = True, self.fields[-1][1]
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _note(self, kind: str, name: str, look: Look) -> None:
        note = self.notes[kind].get(name)
        if note is not None and (kind, name) not in self.cited:
            self.cited[kind, name] = note
            self._text(f" [{len(self.cited)}]", replace(look, raised=False, hidden=False))

    def _drawing(self, drawing: Any) -> None:
        """What is written in the boxes of a drawing stands behind the paragraph that it is tied to."""
        for one in branch(drawing) if local(drawing) == "AlternateContent" else drawing:
            name = local(one)
            if name == "txbxContent":
                kept, self.ground = self.ground, _COLORED
                with self._deeper():
                    self.boxes += list(self._within(one))
                self.ground = kept
            elif name == "rect" and value(one, "hr"):
                self.boxes.append(Rule())
            elif name in ("blip", "imagedata"):
                linked = self.related.get(value(one, "embed") or value(one, "id") or "", ("", ""))
                self.left.pictures += [linked[1]] if linked[0] == "image" else []
            elif name:
                with self._deeper():
                    self._drawing(one)
