"""Records written in Markdown as blocks, each line as it stands: for formats in which nobody wraps a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.documents.printing import _COMMENT, _ROW, Block

ITEM = re.compile(r"(?P<mark>[-*]|\d{1,2}[.)])\s+(?=\S)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def blocks_of(markdown: str) -> list[Block]:
    """Headings, rules, rows of tables, items of lists and lines of text; an empty line ends a block."""
    found: list[Block] = []
    gap = True
    for line in _COMMENT.sub("", markdown).splitlines():
        text = line.strip()
        if not text:
            gap = True
            continue
        if re.match(r"#{1,6} \S", text):
            found.append(Block(f"heading {len(text) - len(text.lstrip('#'))}", [text.lstrip("# ")]))
        elif re.fullmatch(r"-{3}", text):
            found.append(Block("rule", []))
        else:
            kind = "table" if _ROW.match(text) else "item" if ITEM.match(line) else "text"
            if gap or found[-1].kind != kind:
                found.append(Block(kind, []))
            found[-1].lines.append(line.rstrip())
            gap = False
            continue
        gap = True
    return found


def with_gaps(markdown: str) -> Iterator[tuple[Block, bool]]:
    """Each block with whether an empty line stands behind it."""
    text = _COMMENT.sub("", markdown)
    found = [block for part in re.split(r"\n[ \t]*\n", text) for block in [*blocks_of(part), None]]
    for block, after in zip(found, [*found[1:], None], strict=True):
        if block is not None:
            yield block, after is None


def is_counted(block: Block) -> bool:
    """Whether the items of a list are counted from one on, as a program does it."""
    marks = [ITEM.match(line)["mark"] for line in block.lines]  # type: ignore[index]
    return marks == [f"{at}." for at in range(1, len(marks) + 1)]


def is_dotted(block: Block) -> bool:
    """Whether the items of a list have dashes only."""
    return all(line[:1] in "-*" for line in block.lines)


def stretches(text: str) -> list[tuple[str, bool]]:
    """The words of a line, each stretch with whether it is bold."""
    return [(part, bool(at % 2)) for at, part in enumerate(_BOLD.split(text)) if part]
