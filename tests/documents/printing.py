"""Records written in Markdown, printed as PDF: by Typst in several layouts, and as a page for a browser."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_ITEM = re.compile(r"\s*(?:[-*]|\d{1,2}[.)])\s+(?=\S)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WRAPPED = 100


@dataclass(frozen=True)
class Block:
    """Lines of one kind: heading, item, rows of a table, or text; `lines` as they are to stand, wrapped ones joined."""

    kind: str
    lines: list[str]


def blocks(markdown: str) -> list[Block]:
    found: list[Block] = []
    gap = True
    for line in _COMMENT.sub("", markdown).splitlines():
        text = line.strip()
        if not text:
            gap = True
        elif text.startswith("#"):
            found.append(Block(f"heading {len(text) - len(text.lstrip('#'))}", [text.lstrip("# ")]))
            gap = True
        elif re.fullmatch(r"-{3,}", text):
            found.append(Block("rule", []))
            gap = True
        else:
            kind = "table" if _ROW.match(text) else "item" if _ITEM.match(text) else "text"
            if gap or found[-1].kind != kind:
                found.append(Block(kind, [text]))
            elif kind == "text" and len(found[-1].lines[-1]) >= _WRAPPED and found[-1].lines[-1][-1] not in ".:":
                found[-1].lines[-1] += " " + text
            else:
                found[-1].lines.append(text)
            gap = False
    return found


def rows_of(block: Block) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (one.strip() for one in block.lines) if not _RULE.match(line)]


# --- Typst ------------------------------------------------------------------------------------------------------

PLAIN = '#set page(margin: 2.2cm)\n#set text(font: "DejaVu Sans", size: 10pt)\n'
SERIF = '#set page(width: 17cm, height: 22cm, margin: (left: 3cm, rest: 1.6cm))\n#set text(font: "Libertinus Serif", size: 9pt, lang: "en", hyphenate: true)\n#set par(justify: true, leading: 0.5em)\n'
UNRULED = '#set page(paper: "us-letter", margin: 2.5cm, numbering: "1 / 1", header: [Example Hospital #h(1fr) Confidential])\n#set text(font: "New Computer Modern", size: 11pt)\n#set table(stroke: none)\n'
TURNED = "#set page(flipped: true, margin: 2cm)\n#set text(size: 10.5pt)\n"
ABOVE = {"unruled": "Example Hospital   Confidential\n\n"}
"""What a layout prints above the record."""
LAYOUTS = {"plain": PLAIN, "serif": SERIF, "unruled": UNRULED, "turned": TURNED}


def _quoted(text: str) -> str:
    """The text with its bold parts; every sign as it stands, whatever it means to Typst."""
    parts = re.split(r"\*\*(.+?)\*\*", text)
    return "".join(
        f"#strong({json.dumps(part, ensure_ascii=False)});" if at % 2 else f"#{json.dumps(part, ensure_ascii=False)};"
        for at, part in enumerate(parts)
        if part
    )


def _typst(block: Block) -> str:
    kind, _, level = block.kind.partition(" ")
    if kind == "heading":
        return f"#heading(level: {level}, outlined: false)[{_quoted(block.lines[0])}]"
    if kind == "rule":
        return "#line(length: 100%)"
    if kind == "table":
        cells = rows_of(block)
        return f"#table(columns: {len(cells[0])}, " + ", ".join(f"[{_quoted(cell)}]" for row in cells for cell in row) + ")"
    if kind == "item":
        name = "enum" if block.lines[0].lstrip()[:1].isdigit() else "list"
        return f"#{name}(" + ", ".join(f"[{_quoted(_ITEM.sub('', line, count=1))}]" for line in block.lines) + ")"
    return " \\\n".join(_quoted(line) for line in block.lines)


def typst_source(markdown: str, layout: str = PLAIN) -> str:
    return layout + "\n\n".join(_typst(block) for block in blocks(markdown)) + "\n"


def pdf_of(source: str) -> bytes:
    """The PDF that Typst makes of its source, with the fonts it brings."""
    import typst

    with TemporaryDirectory() as folder:
        path = Path(folder) / "letter.typ"
        path.write_text(source, "utf-8")
        return typst.compile(str(path), ignore_system_fonts=True)


def printed(markdown: str, layout: str = PLAIN) -> bytes:
    return pdf_of(typst_source(markdown, layout))


# --- a page for a browser ---------------------------------------------------------------------------------------


def _marked(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text))


def _html(block: Block) -> str:
    kind, _, level = block.kind.partition(" ")
    if kind == "heading":
        return f"<h{level}>{_marked(block.lines[0])}</h{level}>"
    if kind == "rule":
        return "<hr>"
    if kind == "table":
        cells = rows_of(block)
        return "<table>" + "".join("<tr>" + "".join(f"<td>{_marked(cell)}</td>" for cell in row) + "</tr>" for row in cells) + "</table>"
    if kind == "item":
        name = "ol" if block.lines[0].lstrip()[:1].isdigit() else "ul"
        return f"<{name}>" + "".join(f"<li>{_marked(_ITEM.sub('', line, count=1))}</li>" for line in block.lines) + f"</{name}>"
    return "<p>" + "<br>".join(_marked(line) for line in block.lines) + "</p>"


def page_of(markdown: str) -> str:
    style = "body{font:11pt sans-serif}td{border:1px solid;padding:2px 5px}table{border-collapse:collapse}"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style>' + "".join(
        _html(block) for block in blocks(markdown)
    )
