"""PDF: the text that is printed on its pages, in reading order, each character with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from fairlead.core.errors import FairleadError
from fairlead.documents import abreast, carried
from fairlead.documents.document import Content, Note
from fairlead.documents.drawn import drawn
from fairlead.documents.file import File
from fairlead.documents.glyphs import PdfRefusedError, Printed
from fairlead.documents.hidden import parted
from fairlead.documents.ocr import HOW_TO_ADD
from fairlead.documents.ocr import is_ready as available
from fairlead.documents.page_notes import NOT_INSTALLED, OTHER_WAY, how_sure, listed, named
from fairlead.documents.printed import Judge, opened
from fairlead.documents.progress import step
from fairlead.documents.sheets import in_rows, text_of

if TYPE_CHECKING:
    from fairlead.documents.scans import ReadPage
    from fairlead.documents.view import View

__all__ = ["NAME", "read", "recognizes", "views"]

NAME = "pdf"
_MAGIC = b"%PDF-"
_HEAD = 1024
"""The mark of a PDF may stand behind other bytes; readers look this far."""
_PAGES = 2_000
_CHARACTERS = 500_000
"""How many letters are read: about two hundred full pages. The pages behind them are told and cost nothing."""
_UNKNOWN = 0.2
"""The share of unknown letters from which a page counts as not to be read."""
_UNHARMED = "The file was not changed."
_SCAN = "pictures of pages and no text"
_DAMAGED = "damaged"
_UNSEEN = "words that nobody can see on the page"
_FEW = 200
"""A page that is one picture holds more than these few printed letters where the words are not all in the picture."""
_PAGE_WIDE = 0.6
_OUTLINES = 40
"""How many drawn shapes on a page without a letter are more than a frame and a line to sign on."""
_SOME = 4
"""How many hidden letters are worth telling."""


def recognizes(file: File) -> bool:
    """By its mark: at the beginning, or a little behind it where the end of a PDF is there too; a ZIP can begin with a PDF in it."""
    head = file.data[:_HEAD]
    if head.lstrip().startswith(_MAGIC):
        return True
    return _MAGIC in head and not head.startswith(b"PK") and b"startxref" in file.data


def read(file: File) -> Content:
    """The pages in reading order; those that are pictures, or nearly, are read by the OCR engine where it is installed.

    Headings are marked with ``#``, rows of tables written as ``| a | b |``; lines that only wrap are joined, hyphens that only part
    a word at a line's end are taken out, lines repeated on every page are read once. FairleadError for a file that cannot be opened,
    that holds no text, or that is too long.
    """
    pages, count = _printed(file.data)
    told = {number: why for number, page in enumerate(pages, start=1) if (why := _why_not(page))}
    pictured = _pictures_read(file, pages, told)
    told = {number: why for number, why in told.items() if number not in pictured or (why != _SCAN and pictured[number].sure is None)}
    told = {number: one.why for number, one in pictured.items() if one.why and not pages[number - 1].characters} | told
    whole = _together(pages, told, pictured)
    if not any(page.characters for page in whole):
        raise _nothing(told)
    sure = {number: one.sure for number, one in pictured.items() if one.sure is not None}
    notes = (*_notes(pages, told, pictured), *how_sure(sure), *_not_reached(len(pages), count))
    partly = " ".join(note.says for note in notes if note.code in _NOT_WHOLE) or None
    confidence = tuple(sure.get(number) for number in range(1, len(pages) + 1)) if sure else ()
    return replace(text_of(whole), partly=partly, notes=notes, confidence=confidence)


def views(file: File, pages: Sequence[int]) -> Iterator[View]:
    """These pages (from 1) as pictures to look at."""
    from fairlead.documents import rendered  # what draws pages is loaded where somebody looks at them

    return rendered.views(file.data, pages)


def _pictures_read(file: File, pages: Sequence[Printed], told: Mapping[int, str]) -> dict[int, ReadPage]:
    """What the engine reads of the pages that tell no text of their own, and of those that are nearly all picture; by page number."""
    numbers = [number for number in told if told[number] not in (_DAMAGED, _UNSEEN)]
    numbers += [number for number, page in enumerate(pages, start=1) if number not in told and _is_picture(page)]
    if not numbers or not available():
        return {}
    numbers.sort()
    from fairlead.documents.rendered import rendered  # what draws and reads pictures is loaded where there is one
    from fairlead.documents.scans import read_scans

    return dict(zip(numbers, read_scans((rendered(file.data, number - 1) for number in numbers), len(numbers)), strict=True))


def _together(pages: Sequence[Printed], told: Mapping[int, str], pictured: Mapping[int, ReadPage]) -> list[Printed]:
    """The pages with what was read of their pictures, those that are told as not read empty."""
    if not pictured:
        return [Printed(()) if number in told else page for number, page in enumerate(pages, start=1)]
    from fairlead.documents.scans import with_read

    return [
        Printed(()) if number in told else with_read(page, pictured[number].printed) if number in pictured else page
        for number, page in enumerate(pages, start=1)
    ]


def _is_picture(page: Printed) -> bool:
    """Whether a page is nearly all picture, with a few words printed beside it."""
    return page.pictured >= _PAGE_WIDE and not page.scanned and 0 < page.characters < _FEW


def _printed(data: bytes) -> tuple[list[Printed], int]:
    """The pages as they are printed, as many as are read, and how many there are."""
    pages: list[Printed] = []
    characters = 0
    try:
        with opened(data, Judge(drawn, parted)) as (count, printed):
            if count > _PAGES:
                raise _too_long(f"This PDF has {count:,} pages; at most {_PAGES:,} are read.")
            with closing(abreast.pages(count, lambda number: _laid(printed(number)), _carried, carried.unpacked)) as read:
                for page in read:
                    pages.append(page)
                    characters += page.characters
                    step(len(pages), count)
                    if characters > _CHARACTERS:
                        break
    except PdfRefusedError as refused:
        raise _refused(locked=refused.locked) from None
    if not pages:
        raise _refused(locked=False)
    return pages, count


def _laid(page: Printed) -> Printed:
    """A page with its characters in rows, where none are to be added from its picture."""
    return page if _is_picture(page) else in_rows(page)


def _carried(page: Printed) -> bytes | None:
    """A page in rows as bytes; none of one that is not."""
    return None if _is_picture(page) else carried.packed(page)


def _not_reached(read: int, count: int) -> Iterator[Note]:
    """That the file goes on behind what is read of one document."""
    if read < count:
        says = f"Only the first {read:,} of {count:,} pages were read, which hold more than {_CHARACTERS:,} letters. "
        yield Note("too-long", says + "Save the pages that matter as a PDF of their own, and add that too.")


def _too_long(happened: str) -> FairleadError:
    return FairleadError(happened, unharmed=_UNHARMED, todo="Save the pages that matter as a PDF of their own and try again.")


def _refused(*, locked: bool) -> FairleadError:
    if locked:
        return FairleadError(
            "This PDF is locked with a password.",
            unharmed=_UNHARMED,
            todo="Open it with the password, save or print it as a PDF without one, and try again.",
        )
    return FairleadError(
        "This PDF is damaged, was not copied whole or has no pages: it cannot be opened.",
        unharmed=_UNHARMED,
        todo="Copy or download it again, and try again.",
    )


def _why_not(page: Printed) -> str:
    """Why a page that is not empty gives no text; nothing where it does."""
    if page.broken:
        return _DAMAGED
    if page.characters and page.unknown > _UNKNOWN * page.characters:
        return "printed in letters of which the file does not say what they are"
    if page.characters:
        return ""
    if page.unseen >= _SOME:
        return _UNSEEN
    if page.pictured > 0:
        return _SCAN
    return "words drawn as shapes and no text" if page.shapes >= _OUTLINES else ""


def _nothing(told: dict[int, str]) -> FairleadError:
    reasons = set(told.values())
    if not reasons:
        return FairleadError("The pages of this PDF are empty.", unharmed=_UNHARMED, todo="Check that it is the right file. " + OTHER_WAY)
    if reasons == {_SCAN}:
        happened = f"This PDF holds {_SCAN} (a scan or photos), and the program that reads words from pictures is not installed."
        return FairleadError(happened, unharmed=_UNHARMED, todo=f"{HOW_TO_ADD} {OTHER_WAY}")
    if reasons == {_DAMAGED}:
        return _refused(locked=False)
    happened = "No page of this PDF could be read: " + listed(told) + "."
    return FairleadError(happened, unharmed=_UNHARMED, todo=OTHER_WAY)


_HIDDEN = "hidden-words"
_NOT_WHOLE = ("pages-not-read", "read-from-a-scan", "too-long")


def _notes(pages: Sequence[Printed], told: dict[int, str], pictured: Mapping[int, ReadPage]) -> Iterator[Note]:
    """What must be known of how the pages were read, and what to do."""
    todo = OTHER_WAY if available() else f"{NOT_INSTALLED} {OTHER_WAY}"
    if told:
        yield Note("pages-not-read", f"{len(told)} of {len(pages)} pages could not be read: {listed(told)}. {todo}")
    numbered = [(number, page) for number, page in enumerate(pages, start=1) if number not in told]
    unlooked = [number for number, page in numbered if _is_picture(page) and (number not in pictured or pictured[number].why)]
    if unlooked:
        yield Note(
            "pages-not-read",
            f"Nearly all of {named(unlooked)} is a picture; only the few words printed beside it were read, and what the picture "
            f"shows was not. {todo}",
        )
    laid_under = [number for number, page in numbered if page.scanned]
    if laid_under:
        yield Note(
            "read-from-a-scan",
            f"The words of {named(laid_under)} were read from a picture by another program and stand hidden behind it; they can "
            "hold errors. Compare them with the pages.",
        )
    unseen = [number for number, page in numbered if page.unseen >= _SOME]
    if unseen:
        yield Note(
            _HIDDEN,
            f"There are words on {named(unseen)} that nobody can see: white on white, covered, or far too small. They were not read. "
            "If they should count, ask whoever sent this file for a copy that shows them.",
        )
