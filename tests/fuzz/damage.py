"""Ways to damage a file: the same number always gives the same damage."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence

TOKENS = (
    b"\0", b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\f", b"\r\n\r\n", b"%PDF-", b"PK\x03\x04", b"PK\x01\x02",
    b"PK\x05\x06", b"endstream", b"endobj", b"obj", b"stream\n", b"<<", b">>", b"[" * 200, b"(" * 50, b"/Filter/FlateDecode", b"/Length 99999999",
    b"BT ", b" ET", b" Tj ", b" Tf ", b"-1 ", b"1e308 ", b"99999999999 ", b"NaN", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"&#x110000;", b"<p>" * 50, b"</p>", b"| a | b |\n|---|---|\n", b"{" * 100, b"}", b'{"a":' * 50, b"\\u233?", b"\\bin99999999 ", b"{\\*", b"=?utf-8?b?", b"Content-Type: ",
    b"--", b"null", b"true", b'"', b"'", b"\\", b"\xe2\x80\xae", b"\xc2\xad", "ﬁ".encode(), b"\n" * 20, b" " * 50, b"a" * 300,
)  # fmt: skip
_VALUES = re.compile(rb"(?<=[\">])[^\"<>]+(?=[\"<])")
"""What stands between quotation marks or between tags."""
_ELEMENTS = re.compile(rb"<(\w[\w:]*)\b[^<>]*>[^<>]*</\1>|<\w[^<>]*/>|\{[^{}]*\}|\\[a-z]+-?\d* ?")
"""Elements, objects and control words that hold no others."""
_FITTING = (
    b"0",
    b"-1",
    b"1e400",
    b"NaN",
    b"99999999999999999999",
    b"2026-13-45",
    b"\xed\xa0\x80",
    b"\xc2\xad",
    b" ",
    b"a" * 3000,
    b"\xe2\x80\xae1",
    b"20260231",
)
_STREAM = re.compile(rb"/Length (\d+)([^>]*)>>\nstream\n(.*?)\nendstream", re.DOTALL)


def damaged(whole: Sequence[bytes], which: int, number: int) -> bytes:
    """The `number`-th damage of a file of `whole`, into which parts of the others may get."""
    dice = random.Random(number)
    data = whole[which]
    if dice.random() < (0.8 if data.startswith(b"PK") else 0.4):
        data = _inside(data, whole, dice)
        if dice.random() < 0.5:
            return data
    return _bytes(data, whole, dice)


def _bytes(data: bytes, whole: Sequence[bytes], dice: random.Random) -> bytes:
    """Some of the bytes changed, taken out, doubled, moved, or put in."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5, 9))):
        place, length = dice.randrange(len(changed) + 1), dice.choice((1, 2, 4, 16, 64, 400))
        match dice.randrange(12):
            case 0 if changed:
                changed[place % len(changed)] ^= 1 << dice.randrange(8)
            case 1 if changed:
                changed[place % len(changed)] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))
            case 2:
                del changed[place : place + length]
            case 3:
                changed[place:place] = changed[place : place + length] * dice.choice((1, 2, 20))
            case 4:
                changed[place : place + dice.choice((0, length))] = dice.choice(TOKENS)
            case 5:
                del changed[place:]
            case 6:
                other = dice.choice(whole)
                start = dice.randrange(len(other) + 1)
                changed[place : place + length] = other[start : start + 4 * length]
            case 7:
                _numbered(changed, dice)
            case 9 | 10 as kind:
                _replaced(changed, _VALUES if kind == 9 else _ELEMENTS, dice)
            case _ if len(changed) >= 4:
                at = place % (len(changed) - 3)
                struct.pack_into("<I", changed, at, dice.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, len(changed), dice.randrange(1 << 32))))
            case _:
                pass
    return bytes(changed[:60_000])


def _numbered(changed: bytearray, dice: random.Random) -> None:
    """Another number in the place of one."""
    numbers = list(re.finditer(rb"\d+", changed))
    if numbers:
        found = dice.choice(numbers)
        changed[found.start() : found.end()] = dice.choice(
            (b"0", b"-1", b"1", b"65536", b"4294967296", b"999999999999999999999", b"0.00001")
        )


def _replaced(changed: bytearray, parts: re.Pattern[bytes], dice: random.Random) -> None:
    """One part of a file that is kept whole otherwise: taken out, or in the place of another, so that what surrounds them still fits."""
    found = list(parts.finditer(changed))
    if found:
        here, other = dice.choice(found), dice.choice(found)
        tokens = [b"", other[0], other[0] + here[0], *([dice.choice(_FITTING)] if parts is _VALUES else [])]
        changed[here.start() : here.end()] = dice.choice(tokens)


def _inside(data: bytes, whole: Sequence[bytes], dice: random.Random) -> bytes:
    """What is packed in a file is damaged, and packed again so that the outside stays whole."""
    if data.startswith(b"PK"):
        kept = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as folder, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as again:
            names = folder.namelist()
            hit = dice.choice(names)
            for name in names:
                inner = folder.read(name)
                again.writestr(name, _bytes(inner, whole, dice) if name == hit else inner)
        return kept.getvalue()
    streams = list(_STREAM.finditer(data))
    if not streams:
        return data
    found = dice.choice(streams)
    inner, more = found[3], found[2]
    if b"/FlateDecode" in more or b"/FlateDecode" in data[max(0, found.start() - 80) : found.start()]:
        try:
            inner = zlib.decompress(inner)
        except zlib.error:
            return data
        inner = zlib.compress(_bytes(inner, whole, dice))
    else:
        inner = _bytes(inner, whole, dice)
    return data[: found.start()] + b"/Length %d%s>>\nstream\n%s\nendstream" % (len(inner), more, inner) + data[found.end() :]
