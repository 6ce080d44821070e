"""Which formats are read: one line each. The first that recognizes a file reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fairlead.documents import archive, ccda, docx, eml, fhir, html, markdown, pdf, picture, rtf, text
from fairlead.documents.document import Content
from fairlead.documents.file import File
from fairlead.documents.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is recognized, by content first, and how it is read.

    `recognizes` looks at the beginning and is quick; where a file may be plain text it is asked in the program itself.
    `read` gives the file's own words; None for a format that only holds other files. `enclosed` gives the files within it, in order,
    one at a time and one level deep: what a folder of files holds, what is attached to a letter. Whoever asks limits depth, number and
    size together; no file is larger than `file.LARGEST`. `plain`: nothing but our own Python reads it, in a time that grows with its
    length, so it needs no process of its own. `views` gives pages (counted from 1) as pictures, where it has pages,
    without those that cannot be drawn.
    """

    name: str
    recognizes: Callable[[File], bool]
    read: Callable[[File], Content] | None
    enclosed: Callable[[File], Iterable[File]] | None = None
    plain: bool = False
    views: Callable[[File, Sequence[int]], Iterable[View]] | None = None


READ = (
    Format(pdf.NAME, pdf.recognizes, pdf.read, views=pdf.views),
    Format(docx.NAME, docx.recognizes, docx.read, docx.enclosed),
    Format(archive.NAME, archive.recognizes, None, archive.enclosed),
    Format(picture.NAME, picture.recognizes, picture.read, views=picture.views),
    Format(rtf.NAME, rtf.recognizes, rtf.read),
    Format(ccda.NAME, ccda.recognizes, ccda.read, ccda.enclosed),
    Format(fhir.NAME, fhir.recognizes, fhir.read, fhir.enclosed),
    Format(eml.NAME, eml.recognizes, eml.read, eml.enclosed),
    Format(html.NAME, html.recognizes, html.read),
    Format(markdown.NAME, markdown.recognizes, markdown.read, plain=True),
    Format(text.NAME, text.recognizes, text.read, plain=True),
)
