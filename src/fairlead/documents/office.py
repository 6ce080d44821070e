"""Files of office programs that are not read: what each is called, with the way out."""

from __future__ import annotations

from fairlead.documents.package import names_of

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_PDF = "Open it, save it as PDF, and add that."
_SHEET = "Save the sheet as PDF or as text (CSV), and add that."
_HEAD = 200
_STREAMS = (
    ("EncryptedPackage", "Office file that is locked with a password", "Open it with the password, save it without one, and try again."),
    ("__nameid_version1.0", "e-mail as Outlook keeps it (.msg)", "Open it in Outlook and save it as .eml or PDF, with its attachments."),
    ("WordDocument", "old Word file (.doc)", "Open it in Word, save it as .docx or PDF, and add that."),
    ("Workbook", "table of Excel (.xls)", _SHEET),
    ("PowerPoint Document", "presentation of PowerPoint (.ppt)", _AS_PDF),
    ("", "old Office file", _AS_PDF),
)
"""What an old file holds, by the name of a stream in it: the first that is there."""
_PARTS = (
    ("xl/", "spreadsheet of Excel (.xlsx)", _SHEET),
    ("ppt/", "presentation of PowerPoint (.pptx)", _AS_PDF),
    ("word/", "Word file that is damaged", "Open it in Word and save it again, or save it as PDF, and add that."),
)
"""What a newer one holds, by how the names of its parts begin; a text of Word that is whole has been read before this is asked."""
_MARKS = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument file (.odt, .ods)", _AS_PDF),
    (b"mimetypeapplication/epub+zip", "book (EPUB)", _AS_PDF),
)


def office_file(data: bytes) -> tuple[str, str] | None:
    """What a file of an office program is called and what to do with it; None for any other file."""
    if data.startswith(_OLD):
        return next((called, todo) for name, called, todo in _STREAMS if name.encode("utf-16-le") in data)
    names = names_of(data)
    for begins, called, todo in _PARTS:
        if any(name.startswith(begins) for name in names):
            return called, todo
    return next(((called, todo) for mark, called, todo in _MARKS if mark in data[:_HEAD]), None)
