"""Files that are known by their content and not read: what such a file is called, and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fairlead.core.errors import FairleadError
from fairlead.documents.file import File
from fairlead.documents.office import office_file

_UNHARMED = "The file was not changed."
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a sort of file is called, how it is known, and what to give in its place."""

    called: str
    known: Callable[[bytes], bool]
    todo: str


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


_VARIANTS = "Give the report that the laboratory wrote about these results."
_PACKED = "Unpack it and give the files, or their folder, or pack them as ZIP."
_PICTURE = "Save it as PNG or JPEG, and add that."
_SPOKEN = "Give what was said as text."
_FRAMES = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]")
_MEDIA = (b"isom", b"mp4", b"M4", b"qt", b"3g", b"avc1", b"iso", b"dash", b"f4v", b"MSNV")

_KINDS = (
    _Kind("list of genetic variants (VCF)", _begins(b"##fileformat=VCF"), _VARIANTS),
    _Kind("packed list of genetic variants (BCF)", _begins(b"BCF\2"), _VARIANTS),
    _Kind("list of genetic variants (MAF)", lambda data: bool(re.match(rb"(?:#[^\n]*\n)*Hugo_Symbol\t", data[:_HEAD])), _VARIANTS),
    _Kind("table of sequence reads (SAM or BAM)", _begins(b"@HD\tVN:", b"BAM\1"), _VARIANTS),
    _Kind("picture of a scan as machines keep it (DICOM)", lambda data: data[128:132] == b"DICM", "Give the written report of the scan."),
    _Kind("sound recording", _begins(b"ID3\2", b"ID3\3", b"ID3\4", b"fLaC\0", b"OggS\0", bytes.fromhex("2321414d52"), b"FORM\0"), _SPOKEN),
    _Kind("sound recording", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WAVE", _SPOKEN),
    _Kind("sound recording", lambda data: bool(_FRAMES.match(data)) and data[:2] not in (b"\xff\xfe", b"\xff\xff"), _SPOKEN),
    _Kind("video", lambda data: data[4:8] == b"ftyp" and data[8:12].startswith(_MEDIA), _SPOKEN),
    _Kind("video", lambda data: data[:4] == b"RIFF" and data[8:12] == b"AVI ", _SPOKEN),
    _Kind("video", _begins(b"\x1a\x45\xdf\xa3", b"\0\0\1\xba", b"\0\0\1\xb3", b"FLV\1", b"0&\xb2u\x8ef\xcf\x11"), _SPOKEN),
    _Kind("packed (7z)", _begins(b"7z\xbc\xaf\x27\x1c"), _PACKED),
    _Kind("packed (RAR)", _begins(b"Rar!\x1a\x07"), _PACKED),
    _Kind("packed (gzip)", _begins(b"\x1f\x8b"), _PACKED),
    _Kind("packed (bzip2)", lambda data: bool(re.match(rb"BZh[1-9]1AY&SY", data)), _PACKED),
    _Kind("packed (xz)", _begins(b"\xfd7zXZ\0"), _PACKED),
    _Kind("packed (zstd)", _begins(b"\x28\xb5\x2f\xfd"), _PACKED),
    _Kind("packed (tar)", lambda data: data[257:262] == b"ustar", _PACKED),
    _Kind("wrapping of attachments by Outlook (winmail.dat)", _begins(b"\x78\x9f\x3e\x22"), "Ask who sent it to send it as PDF."),
    _Kind("picture (GIF)", _begins(b"GIF87a", b"GIF89a"), _PICTURE),
    _Kind("picture (BMP)", lambda data: data[:2] == b"BM" and data[6:10] == bytes(4), _PICTURE),
    _Kind("picture (WebP)", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _PICTURE),
    _Kind("program", _begins(bytes.fromhex("7f454c46"), b"MZ\x90\0", b"\xcf\xfa\xed\xfe"), "Check that it is the right file."),
    _Kind("database", _begins(b"SQLite format 3\0"), "Print or export the letters and reports from the program it belongs to."),
)


def unread(file: File) -> FairleadError | None:
    """Why a file of a known sort is not read, and what to give in its place; None where the sort is not one of these."""
    found = next(((one.called, one.todo) for one in _KINDS if one.known(file.data)), None) or office_file(file.data)
    if found is None:
        return None
    called, todo = found
    article = "an" if called[0] in "eOo" else "a"
    return FairleadError(f"This is {article} {called}; such files are not read.", unharmed=_UNHARMED, todo=todo)
