"""From the bytes of a text file to its characters."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from itertools import islice

from fairlead.core.patterns import pattern_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 4096
_NAMED = pattern_of(
    r"(?:utf-?8|us-ascii|ascii|latin-?1|windows-\d{3,4}|cp-?\d{3,5}|iso[-_]8859-\d{1,2}|koi8-[ru]|macintosh|mac-?roman|shift[-_]jis|euc-(?:jp|kr)"
    r"|iso-2022-jp|gb2312|gbk|gb18030|big5)$",
    re.IGNORECASE,
)
_WESTERN = pattern_of(r"(?:iso[-_]8859-1|latin-?1|us-ascii|ascii|windows-1252|cp-?1252)$", re.IGNORECASE)
_LINE_END = pattern_of(r"\r\n?|[\x0b\x85\u2028\u2029]")


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


def decode_as(data: bytes, name: str) -> str:
    r"""The text in an encoding that a file names, damaged signs as U+FFFD; by `decode` where the name is none that letters come in.

    >>> decode_as(b"na\xefve", "ISO-8859-1"), decode_as(b"\xb1", "iso-8859-2"), decode_as(b"x", "zip")
    ('naïve', 'ą', 'x')
    """
    wanted = name.strip().strip("\"'")
    if any(data.startswith(mark) for mark, _ in _MARKS) or not _NAMED.match(wanted):
        return decode(data) or _LINE_END.sub("\n", data.decode("utf-8", "replace"))
    if _WESTERN.match(wanted):
        wanted = "cp1252"
        with suppress(UnicodeDecodeError):  # what fits UTF-8 is UTF-8, whatever an old program wrote above it
            return _LINE_END.sub("\n", data.decode("utf-8"))
    with suppress(LookupError):
        return _LINE_END.sub("\n", data.decode(wanted, "replace"))
    return decode(data) or _LINE_END.sub("\n", data.decode("utf-8", "replace"))


def _plain(data: bytes, encoding: str) -> str | None:
    """The decoded text, None where the bytes do not fit or give control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    for part, share in ((text[:_SAMPLE], 10), (text, 200)):  # a file of nothing is known by its beginning
        if next(islice(_CONTROL.finditer(part), len(part) // share, None), None):
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
