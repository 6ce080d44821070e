"""From the bytes of a text file to its characters."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 4096
_LINE_END = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")


def decode(data: bytes) -> str | None:
    r"""The text that `data` holds, newlines as ``\n``; None where it is no text.

    A byte order mark decides, then UTF-16 without one where every other byte is zero, then UTF-8, then Windows-1252.

    >>> decode("Gy\r\n".encode("utf-16-le")), decode(b"na\xefve"), decode(b"\x00\x01\x02\xff") is None
    ('Gy\n', 'naïve', True)
    """
    for mark, marked_encoding in _MARKS:
        if data.startswith(mark):
            return _plain(data[len(mark) :], marked_encoding)
    for encoding in (_unmarked_utf16(data), "utf-8", "cp1252", "latin-1"):
        text = _plain(data, encoding) if encoding else None
        if text is not None:
            return text
    return None


def _plain(data: bytes, encoding: str) -> str | None:
    """The decoded text, None where the bytes do not fit or give control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(_CONTROL.findall(text)) * 200 > len(text):
        return None
    return _LINE_END.sub("\n", text)


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, evident where western letters leave every other byte zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 1 or len(data) % 2:
        return None
    if sample[1::2].count(0) * 10 > half * 7 and sample[::2].count(0) * 10 < half:
        return "utf-16-le"
    if sample[::2].count(0) * 10 > half * 7 and sample[1::2].count(0) * 10 < half:
        return "utf-16-be"
    return None
