"""PDF files written object by object, for what no program prints."""

from __future__ import annotations

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
LETTER = "61 year old man. Adenocarcinoma of the distal oesophagus, liver metastases."


def by_hand(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of numbered objects; the first is its root."""
    parts = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(parts))
        parts += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return parts + table + b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(parts))


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), more, content)
