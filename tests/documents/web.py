"""Records written in Markdown as web pages, as portals and programs for e-mail write them."""

from __future__ import annotations

import html

from tests.documents.lines import ITEM, is_counted, is_dotted, stretches, with_gaps
from tests.documents.printing import Block, rows_of


def _marked(text: str) -> str:
    return "".join(f"<b>{html.escape(part)}</b>" if bold else html.escape(part) for part, bold in stretches(text))


def _spaced(text: str) -> str:
    """Blanks that a browser would put together are kept."""
    return _marked(text).replace("  ", "&nbsp; ")


def _tables(block: Block) -> str:
    heads, *rows = rows_of(block)
    first = "".join(f"<th>{_marked(cell)}</th>" for cell in heads)
    rest = "".join("<tr>\n" + "\n".join(f"  <td>{_marked(cell)}</td>" for cell in row) + "\n</tr>\n" for row in rows)
    return f'<table border="1">\n<thead><tr>{first}</tr></thead>\n<tbody>{rest}</tbody></table>\n'


def _portal(block: Block, gap: bool) -> str:
    """Headings, paragraphs and lists as a page of a portal has them."""
    kind, _, level = block.kind.partition(" ")
    if kind == "heading":
        return f"<h{level}>{_marked(block.lines[0])}</h{level}>\n"
    if kind == "rule":
        return "<hr>\n"
    if kind == "table":
        return _tables(block)
    if kind == "item" and (is_counted(block) or is_dotted(block)):
        name = "ol" if is_counted(block) else "ul"
        return f"<{name}>\n" + "".join(f"<li>{_marked(ITEM.sub('', line, count=1))}\n" for line in block.lines) + f"</{name}>\n"
    below = "" if gap else ' style="margin-bottom:0"'
    return f"<p{below}>" + "<br>\n".join(_spaced(line) for line in block.lines) + "</p>\n"


def _outlook(block: Block, gap: bool) -> str:
    """Every line a paragraph without room, empty ones between, as programs for e-mail write."""
    kind, _, level = block.kind.partition(" ")
    behind = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n' * gap
    if kind == "heading":
        size = ";font-size:16.0pt" if level == "1" else ""
        return f'<p class="MsoNormal"><b><span style="font-family:Arial{size}">{_marked(block.lines[0])}</span></b></p>\n' + behind
    if kind == "table":
        return _tables(block) + behind
    lines = ["---"] if kind == "rule" else block.lines
    return "".join(f'<p class="MsoNormal"><span lang="EN-GB">{_spaced(line)}</span></p>\n' for line in lines) + behind


WAYS = {"portal": _portal, "outlook": _outlook}
_STYLES = {
    "portal": "td, th { border: 1px solid }",
    "outlook": "<!-- p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;} @page {margin:2cm} -->",
}


def body_of(markdown: str, way: str = "portal") -> str:
    """The inner part of a page."""
    return "".join(WAYS[way](block, gap) for block, gap in with_gaps(markdown))


def written_as_a_page(markdown: str, way: str = "portal") -> bytes:
    """A record as a web page."""
    head = f'<meta charset="utf-8"><title>Print</title><style>{_STYLES[way]}</style><script>var s = "HER2 negative";</script>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n{body_of(markdown, way)}</body></html>'.encode()
