"""Signs that a file writes in its own way: symbol fonts, boxes to tick, blanks and hyphens that only lay out, the numbers of lists."""

from __future__ import annotations

import re

_SYMBOL = dict(
    zip(
        (
            *(0x22, 0x24, 0x27, 0x2D, 0x40, 0x5C, 0x5E, 0x60, *range(0xA3, 0xA6), *range(0xAB, 0xB6), *range(0xB7, 0xBD)),
            *(0xC6, 0xD0, 0xD1, 0xD5, 0xD6, 0xDE, 0xE5),
        ),
        "∀∃∋−≅∴⊥‾≤⁄∞↔←↑→↓°±″≥×∝•÷≠≡≈…∅∠∇∏√⇒∑",
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_DINGBATS = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8, 0x2A, 0x30, 0xA3), "☐"),
    **dict.fromkeys((0x53, 0x54, 0x78, 0xFD, 0xFE, 0x51, 0x52), "☒"),
    **dict.fromkeys((0x50, 0xFC), "✓"),
    **dict.fromkeys((0x4F, 0xFB), "✗"),
    **dict.fromkeys((0x6C, 0x6E, 0x73, 0x75, 0x76, 0x9F, 0xA7, 0xD8, 0xB7), "•"),
    **dict.fromkeys((0xE0, 0xE8, 0xF0), "→"),
    **dict.fromkeys((0xE1, 0xE9, 0xF1), "↑"),
    **dict.fromkeys((0xE2, 0xEA, 0xF2), "↓"),
}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_UNKNOWN = "\ufffd"
_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_DROPPED = dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, *range(0x200B, 0x2010)])
_DROPPED |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070), 0xFEFF, *range(0xD800, 0xE000)])
_SIGNS = {
    **_DROPPED,
    **dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    0x2011: "-",
    ord("☐"): "[ ]",
    ord("☒"): "[x]",
    ord("☑"): "[x]",
}
_PRIVATE_SIGN = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE_END)}]")
_UNITS = frozenset(("m", "cm", "mm", "dm", "km"))
_LAST_WORD = re.compile(r"\S*$")


def plain(text: str) -> str:
    r"""The text with blanks of one kind, newlines of one kind, boxes as ``[ ]`` and ``[x]``, and without signs that show nothing.

    >>> plain("5\u00a0mg \u2611 oeso\u00adphagus")
    '5 mg [x] oesophagus'
    """
    return (
        text
        if text.isascii() and text.isprintable()
        else _PRIVATE_SIGN.sub(lambda found: symbol("", ord(found[0])), text).translate(_SIGNS)
    )


def symbol(font: str, code: int) -> str:
    """The sign that a symbol font shows for a code; U+FFFD where that is not known, for it is not guessed.

    >>> symbol("Symbol", 0xF0B3), symbol("Wingdings", 0xFE), symbol("Wingdings", 0x24), symbol("Arial", 0x2265)
    ('≥', '☒', '�', '≥')
    """
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE_END else code
    name = font.lower()
    if name.startswith(("wingdings", "webdings")):
        return _DINGBATS.get(low, " " if low == 0x20 else _UNKNOWN)
    if name.startswith("symbol") or low != code:
        known = _SYMBOL.get(low) or (_GREEK.get(chr(low)) if low < 0x7F else None) or (chr(low) if 0x20 <= low < 0x7F else "")
        return known or (_DINGBATS.get(low) if not name.startswith("symbol") else None) or _UNKNOWN
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs of its own."""
    return font.lower().startswith(("symbol", "wingdings", "webdings"))


def raised(before: str, text: str) -> str:
    """A raised number as it is written after `before`: as a power, but not where it makes a unit.

    >>> raised("10", "9"), raised("5 mm", "2"), raised("text", "a")
    ('^9', '2', 'a')
    """
    last = _LAST_WORD.search(before)
    alone = last is None or not last[0] or last[0] in _UNITS
    return text if alone or not text[:1].isdigit() else f"^{text}"


def counted(count: int, form: str) -> str:
    """A number as a list writes it.

    >>> counted(4, "lowerRoman"), counted(28, "upperLetter"), counted(3, "decimal"), counted(3, "decimalZero")
    ('iv', 'BB', '3', '03')
    """
    if form in ("lowerLetter", "upperLetter") and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and count > 0:
        text, left = "", count
        for size, sign in _ROMAN:
            text += sign * (left // size)
            left %= size
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return text.upper() if form.startswith("upper") else text
