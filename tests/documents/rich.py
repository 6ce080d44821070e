"""Records written in Markdown as RTF, as Word and as simple programs write it."""

from __future__ import annotations

from tests.documents.lines import ITEM, is_counted, is_dotted, stretches, with_gaps
from tests.documents.printing import Block, rows_of

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}{\f3\fcharset128 MS Mincho;}}"
    r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red31\green56\blue100;}"
    r"{\stylesheet{\ql \fs22 Normal;}{\s1\sb240\outlinelevel0\b\fs32 heading 1;}{\s2\b heading 2;}{\s3\b heading 3;}{\s4 heading 4;}{\*\cs10 Default Paragraph Font;}}"
    r"{\*\generator Test;}{\info{\title SECRET}{\author SECRET}}" + "\n"
)


def rich(body: str) -> bytes:
    """An RTF file with this body."""
    return (HEAD + body + "}").encode("ascii")


def escaped(text: str) -> str:
    """Words as RTF writes them."""
    signs = []
    for sign in text:
        if sign in "\\{}":
            signs.append("\\" + sign)
        elif sign == "\t":
            signs.append(r"\tab ")
        elif ord(sign) < 0x80:
            signs.append(sign)
        elif ord(sign) < 0x100:
            signs.append(f"\\'{ord(sign):02x}")
        else:
            units = sign.encode("utf-16-le")
            codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
            signs.append("".join(f"\\u{code - 0x10000 if code > 0x7FFF else code}?" for code in codes))
    return "".join(signs)


def _marked(text: str) -> str:
    return "".join(f"{{\\b {escaped(part)}}}" if bold else escaped(part) for part, bold in stretches(text))


def _table(block: Block) -> str:
    rows = rows_of(block)
    edges = "".join(f"\\cellx{1500 * at}" for at in range(1, len(rows[0]) + 1))
    return "".join(f"\\trowd{edges}\n" + "".join(f"\\pard\\intbl {_marked(cell)}\\cell\n" for cell in row) + "\\row\n" for row in rows)


def _word(block: Block, gap: bool) -> str:
    """Styles, room and marks of lists."""
    kind, _, level = block.kind.partition(" ")
    if kind == "heading":
        return f"\\pard\\plain\\s{level}\\sb240 {{\\b {_marked(block.lines[0])}}}\\par\n"
    if kind == "rule":
        return "\\pard\\plain\\brdrb\\brdrs \\par\n"
    if kind == "table":
        return _table(block) + "\\pard\\par\n" * gap
    rooms = [0] * (len(block.lines) - 1) + [160 * gap]
    found = []
    for number, (line, room) in enumerate(zip(block.lines, rooms, strict=True), start=1):
        listed = kind == "item" and (is_counted(block) or is_dotted(block))
        mark = f"{{\\listtext\\f1 {f'{number}.' if is_counted(block) else chr(92) + chr(39) + 'b7'}\\tab}}\\ls1 " if listed else " "
        found.append(f"\\pard\\plain\\fs22\\sa{room}{mark}{_marked(ITEM.sub('', line, count=1) if listed else line)}\\par\n")
    return "".join(found)


def _simple(block: Block, gap: bool) -> str:
    """Bold headings, line breaks, empty paragraphs."""
    kind, _, level = block.kind.partition(" ")
    behind = "\\par\n" * gap
    if kind == "heading":
        size = r"\fs32 " if level == "1" else ""
        return f"{{\\b{size} {escaped(block.lines[0])}}}\\par\n" + behind
    if kind == "table":
        return _table(block) + "\\pard" + behind
    lines = ["---"] if kind == "rule" else block.lines
    return "\\line ".join(_marked(line) for line in lines) + "\\par\n" + behind


WAYS = {"word": _word, "simple": _simple}


def written_as_rtf(markdown: str, way: str = "word") -> bytes:
    """A record as RTF."""
    return rich("".join(WAYS[way](block, gap) for block, gap in with_gaps(markdown)))
