"""Records written in Markdown as Word files, in several ways of laying them out, and Word files of any parts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from tests.documents.lines import ITEM, is_counted, is_dotted, stretches, with_gaps
from tests.documents.printing import Block, rows_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:w14="x14" xmlns:wps="wps" xmlns:v="v" xmlns:a="a" xmlns:m="m"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="{34 - 4 * level}"/></w:rPr></w:style>'
        for level in range(1, 7)
    )
    + '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of parts."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def word(body: str, *, kind: str = KIND, spaces: str = SPACES, section: str = "", **others: str) -> bytes:
    """A Word file with this body; `others`: the inner part of header1, footer1, footnotes, comments and so on, by name."""
    parts = {"styles": STYLES, "numbering": NUMBERING, **others}
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}
    links = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
        if not name.startswith("_")
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {spaces}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
    }
    for name, inner in parts.items():
        root = roots.get(name) or ("hdr" if name.startswith("header") else "ftr")
        written[f"word/{name}.xml"] = f"<w:{root} {spaces}>{inner}</w:{root}>"
    return packed(written)


def run(text: str, properties: str = "") -> str:
    """Words that look alike."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    runs = inner if inner.startswith(("<w:", "<mc:", "<m:")) else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(rows: list[list[str]], properties: str = "") -> str:
    """A table of plain cells."""
    told = ("".join(f"<w:tc>{p(one) if one else '<w:p/>'}</w:tc>" for one in row) for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>" + "".join(f"<w:tr>{row}</w:tr>" for row in told) + "</w:tbl>"


def _marked(text: str) -> str:
    return "".join(_split(part, "<w:b/>" if bold else "") for part, bold in stretches(text))


def _split(text: str, properties: str) -> str:
    """One stretch in several runs, as editing leaves it."""
    half = len(text) // 2
    return run(text[:half], properties) + '<w:proofErr w:type="spellStart"/>' + run(text[half:], properties)


def _spaced(block: Block, gap: bool) -> str:
    """Word's way: styles, lists that Word counts, and room below a paragraph."""
    kind, _, level = block.kind.partition(" ")
    if kind == "heading":
        return p(_marked(block.lines[0]), f'<w:pStyle w:val="Kop{level}"/>')
    if kind == "rule":
        return p("<w:r/>", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
    if kind == "table":
        return table(rows_of(block)) + "<w:p/>" * gap
    below = [0] * (len(block.lines) - 1) + [160 * gap]
    spaces = [f'<w:spacing w:after="{room}"/>' for room in below]
    if kind == "item" and (is_counted(block) or is_dotted(block)):
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{2 if is_counted(block) else 1}"/></w:numPr>'
        return "".join(p(_marked(ITEM.sub("", line, count=1)), listed + room) for line, room in zip(block.lines, spaces, strict=True))
    return "".join(p(_marked(line), room) for line, room in zip(block.lines, spaces, strict=True))


def _typed(block: Block, gap: bool) -> str:
    """As people type: no styles, titles large and headings bold, dashes and numbers by hand, empty paragraphs and line breaks."""
    kind, _, level = block.kind.partition(" ")
    behind = "<w:p/>" * gap
    if kind == "heading":
        return p(run(block.lines[0], "<w:b/>" + '<w:sz w:val="32"/>' * (level == "1"))) + behind
    if kind == "rule":
        return p("---") + behind
    if kind == "table":
        return table(rows_of(block)) + behind
    return p("<w:r><w:br/></w:r>".join(_marked(line) for line in block.lines)) + behind


WAYS = {"spaced": _spaced, "typed": _typed}


def written_in_word(markdown: str, way: str = "spaced") -> bytes:
    """A record as a Word file."""
    return word("".join(WAYS[way](block, gap) for block, gap in with_gaps(markdown)))
