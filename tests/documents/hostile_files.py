"""Files made to do harm, damaged ones, and ones of sorts that are not read: each with what is said of it."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.documents.pdf_objects import HELVETICA, LETTER, by_hand, stream
from tests.documents.printing import printed

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def one_page(content: bytes, filters: bytes = b"", font: bytes = HELVETICA, page: bytes = PAGE) -> bytes:
    return by_hand(CATALOG, PAGES, page, stream(content, filters), font)


def swollen(unit: bytes, size: int) -> bytes:
    """So many bytes of the same, packed twice."""
    packing = zlib.compressobj(9)
    piece = unit * max(1, (1 << 20) // len(unit))
    once = b"".join(packing.compress(piece) for _ in range(size // len(piece))) + packing.flush()
    return zlib.compress(once, 9)


TWICE = b"/Filter[/FlateDecode/FlateDecode]"


def packed(*files: tuple[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", how) as folder:
        for name, data in files:
            folder.writestr(name, data)
    return kept.getvalue()


def nested_zip() -> bytes:
    """A thousand times a thousand files of nothing, one in the other."""
    data = bytes(4_000_000)
    for depth in range(4):
        data = packed(*((f"{depth}-{number}.zip" if depth else f"{number}.bin", data) for number in range(10)))
    return data


@cache
def letter() -> bytes:
    return printed(LETTER)


def locked() -> bytes:
    lock = b"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <%s>/U <%s>>> /ID [<00><00>] /Root 1 0 R" % (b"28" * 32, b"bf" * 32)
    return by_hand(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>", trailer=lock)


def without_meaning() -> bytes:
    """A font that draws its own shapes and does not say what letters they are."""
    shapes = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</x 6 0 R>>/Encoding<</Differences[1/x 2/x 3/x]>>"
        b"/FirstChar 1/LastChar 3/Widths[9 9 9]/Resources<<>>>>"
    )
    return by_hand(CATALOG, PAGES, PAGE, stream(b"BT /F 9 Tf 9 9 Td <010203010203> Tj ET"), shapes, stream(b"9 0 d0 0 0 9 9 re f"))


def wide_picture() -> bytes:
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 4/Filter/FlateDecode>>"
    )
    page = PAGE.replace(b"/Font<<", b"/XObject<</I 6 0 R>>/Font<<")
    words = b"q 400 0 0 400 0 0 cm /I Do Q"
    return by_hand(CATALOG, PAGES, page, stream(words), HELVETICA, picture + b"\nstream\nabcd\nendstream")


BROKEN = "broke down on this one"
DAMAGED = "damaged, was not copied whole or has no pages"
PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (locked, "locked with a password"),
    "cut short": (lambda: letter()[: len(letter()) // 2], DAMAGED),
    "only the mark": (lambda: b"%PDF-1.7\n", DAMAGED),
    "ten thousand pages": (
        lambda: by_hand(
            CATALOG,
            b"<</Type/Pages/Kids[%s]/Count 10000>>" % b" ".join([b"3 0 R"] * 10_000),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "10,000 pages; at most 2,000",
    ),
    "pages that count themselves": (lambda: by_hand(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 10>>"), DAMAGED),
    "two billion pages": (
        lambda: by_hand(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
        "are empty|at most 2,000",
    ),
    "a page of a gigabyte": (lambda: one_page(swollen(b" ", 1_000_000_000), TWICE), f"{BROKEN}|are empty|more memory"),
    "a page of lines": (lambda: one_page(swollen(b"0 0 m 5 5 l S ", 100_000_000), TWICE), f"{BROKEN}|more memory|no text"),
    "states in states": (lambda: one_page(swollen(b"q ", 100_000_000), TWICE), f"{BROKEN}|more memory|are empty"),
    "lists in lists": (lambda: by_hand(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 1_000_000 + b">>", PAGES), f"{DAMAGED}|{BROKEN}"),
    "a page as wide as a town": (
        lambda: one_page(b"1 1 1 rg BT /F 12 Tf 20 20 Td (hello words) Tj ET", page=PAGE.replace(b"0 0 400 400", b"0 0 4000000 4000000")),
        "more memory|nobody can see",
    ),
    "a picture of ten gigabytes": (wide_picture, "pictures of pages|damaged|are empty|at fault|broke down"),
    "letters without a meaning": (without_meaning, "does not say what they are"),
}
OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing.txt": (lambda: b"", "empty"),
    "zeros.bin": (lambda: bytes(40_000_000), "does not hold text"),
    "broken.zip": (lambda: packed(("a.txt", LETTER * 9))[:-30], "damaged or was not copied whole"),
    "bomb.zip": (lambda: packed(("zeros.txt", b"0" * 60_000_000)), "swells to many times"),
    "many.zip": (nested_zip, "there are more files|swells|damaged|does not hold text"),
    "deep.json": (lambda: b'{"tumor": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "cannot be used|is not read|too deeply|be read"),
    "deep.yaml": (lambda: b"tumor: " + b"[" * 100_000, "cannot be used|too deeply|be read"),
}


def in_a_tar() -> bytes:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as folder:
        entry = tarfile.TarInfo("letter.txt")
        entry.size = len(LETTER)
        folder.addfile(entry, io.BytesIO(LETTER.encode()))
    return kept.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_READ: dict[str, tuple[bytes, str, str]] = {
    "calls.vcf": (
        b"##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\n17\t7675088\t.\tC\tT\n",
        "genetic variants (VCF)",
        "report that the laboratory",
    ),
    "calls.maf": (
        b"#version 2.4\nHugo_Symbol\tEntrez_Gene_Id\tCenter\nTP53\t7157\tx\n",
        "genetic variants (MAF)",
        "report that the laboratory",
    ),
    "reads.sam": (b"@HD\tVN:1.6\tSO:coordinate\n", "sequence reads", "report that the laboratory"),
    "slice.dcm": (bytes(128) + b"DICM" + b"\2\0\0\0UL\4\0" + bytes(300), "DICOM", "written report of the scan"),
    "visit.mp3": (b"ID3\3\0\0\0\0\0\0" + b"\xff\xfb\x90\0" * 40, "sound recording", "as text"),
    "visit.mp3, bare": (b"\xff\xfb\x90\x64" + bytes(400), "sound recording", "as text"),
    "visit.wav": (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + bytes(60), "sound recording", "as text"),
    "visit.ogg": (b"OggS\0\2" + bytes(60), "sound recording", "as text"),
    "visit.m4a": (b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom" + bytes(60), "video", "as text"),
    "visit.mp4": (b"\0\0\0\x18ftypisom\0\0\2\0isommp42" + bytes(60), "video", "as text"),
    "visit.mov": (b"\0\0\0\x14ftypqt  \0\0\2\0qt  " + bytes(60), "video", "as text"),
    "visit.mkv": (b"\x1a\x45\xdf\xa3\x01\0\0\0" + bytes(60), "video", "as text"),
    "visit.avi": (b"RIFF\x24\0\0\0AVI LIST" + bytes(60), "video", "as text"),
    "values.xlsx": (packed(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")), "spreadsheet", "PDF or as text"),
    "talk.pptx": (packed(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>")), "presentation", "save it as PDF"),
    "letter.odt": (
        packed(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), how=zipfile.ZIP_STORED),
        "OpenDocument",
        "save it as PDF",
    ),
    "letter.doc": (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "old Word", "PDF"),
    "locked.docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(40), "locked with a password", "save it without one"),
    "photo.gif": (b"GIF89a\1\0\1\0" + bytes(40), "picture (GIF)", "PNG or JPEG"),
    "photo.bmp": (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0" + bytes(60), "picture (BMP)", "PNG or JPEG"),
    "photo.webp": (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(60), "picture (WebP)", "PNG or JPEG"),
    "winmail.dat": (b"\x78\x9f\x3e\x22" + bytes(60), "winmail.dat", "as PDF"),
    "export.7z": (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40), "packed (7z)", "Unpack it"),
    "export.rar": (b"Rar!\x1a\x07\x01\0" + bytes(40), "packed (RAR)", "Unpack it"),
    "letter.txt.gz": (gzip.compress(LETTER.encode()), "packed (gzip)", "Unpack it"),
    "export.tar": (in_a_tar(), "packed (tar)", "Unpack it"),
    "export.xz": (b"\xfd7zXZ\0\0\4" + bytes(40), "packed (xz)", "Unpack it"),
    "records.db": (b"SQLite format 3\0" + bytes(100), "database", "Print or export"),
}
