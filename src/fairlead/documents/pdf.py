"""PDF: the text that is printed on its pages, in reading order, each character with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Content, Note
from fairlead.documents.drawn import drawn
from fairlead.documents.file import File
from fairlead.documents.glyphs import Judge, PdfRefusedError, Printed, opened
from fairlead.documents.hidden import parted
from fairlead.documents.layout import Item, reading_order
from fairlead.documents.marks import marked
from fairlead.documents.prose import Sheet, written
from fairlead.documents.rows import Row, rows
from fairlead.documents.running import without_running
from fairlead.documents.stamps import without_stamps

__all__ = ["NAME", "read", "recognizes"]

NAME = "pdf"
_MAGIC = b"%PDF-"
_HEAD = 1024
"""The mark of a PDF may stand behind other bytes; readers look this far."""
_PAGES = 2_000
_CHARACTERS = 4_000_000
_UNKNOWN = 0.2
"""The share of unknown letters from which a page counts as not to be read."""
_UNHARMED = "The file was not changed."
_OTHER_WAY = "Ask for a copy that holds text (a PDF saved from the program that wrote it), or type or paste the words into a text file."
_SCAN = "pictures of pages and no text"
_FEW = 200
"""A page that is one picture holds more than these few printed letters where the words are not all in the picture."""
_PAGE_WIDE = 0.6
_OUTLINES = 40
"""How many drawn shapes on a page without a letter are more than a frame and a line to sign on."""
_SOME = 4
"""How many hidden letters are worth telling."""


def recognizes(file: File) -> bool:
    """By its mark."""
    return _MAGIC in file.data[:_HEAD]


def read(file: File) -> Content:
    """The pages in reading order.

    Headings are marked with ``#``, rows of tables written as ``| a | b |``; lines that only wrap are joined, hyphens that only part
    a word at a line's end are taken out, lines repeated on every page are read once. FairleadError for a file that cannot be opened,
    that holds no text, or that is too long.
    """
    pages = _printed(file.data)
    unreadable = {number: _why_not(page) for number, page in enumerate(pages, start=1)}
    told = {number: why for number, why in unreadable.items() if why}
    if not any(page.characters and number not in told for number, page in enumerate(pages, start=1)):
        raise _nothing(told)
    content = written(list(_sheets([Printed(()) if number in told else page for number, page in enumerate(pages, start=1)])))
    notes = tuple(_notes(pages, told))
    return replace(content, partly=" ".join(note.says for note in notes if note.code != _HIDDEN) or None, notes=notes)


def _printed(data: bytes) -> list[Printed]:
    """The pages as they are printed, none left out."""
    pages: list[Printed] = []
    characters = 0
    try:
        with opened(data, Judge(drawn, parted)) as (count, printed):
            if count > _PAGES:
                raise _too_long(f"This PDF has {count:,} pages; at most {_PAGES:,} are read.")
            for page in printed:
                pages.append(page)
                characters += page.characters
                if characters > _CHARACTERS:
                    raise _too_long(f"This PDF holds more than {_CHARACTERS:,} characters.")
    except PdfRefusedError as refused:
        raise _refused(locked=refused.locked) from None
    if not pages:
        raise _refused(locked=False)
    return pages


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
        return "damaged"
    if page.characters and page.unknown > _UNKNOWN * page.characters:
        return "printed in letters of which the file does not say what they are"
    if page.characters:
        return ""
    if page.unseen >= _SOME:
        return "words that nobody can see on the page"
    if page.pictured > 0:
        return _SCAN
    return "words drawn as shapes and no text" if page.shapes >= _OUTLINES else ""


def _nothing(told: dict[int, str]) -> FairleadError:
    reasons = set(told.values())
    if not reasons:
        return FairleadError("The pages of this PDF are empty.", unharmed=_UNHARMED, todo="Check that it is the right file. " + _OTHER_WAY)
    if reasons == {_SCAN}:
        happened = f"This PDF holds {_SCAN} (a scan or photos); this version does not read words from pictures."
    elif reasons == {"damaged"}:
        return _refused(locked=False)
    else:
        happened = "No page of this PDF could be read: " + _listed(told) + "."
    return FairleadError(happened, unharmed=_UNHARMED, todo=_OTHER_WAY)


_HIDDEN = "hidden-words"


def _notes(pages: Sequence[Printed], told: dict[int, str]) -> Iterator[Note]:
    """What must be known of how the pages were read, and what to do."""
    if told:
        says = f"{len(told)} of {len(pages)} pages could not be read: {_listed(told)}. {_OTHER_WAY}"
        yield Note("pages-not-read", says)
    numbered = [(number, page) for number, page in enumerate(pages, start=1) if number not in told]
    pictured = [number for number, page in numbered if page.pictured >= _PAGE_WIDE and not page.scanned and page.characters < _FEW]
    if pictured:
        yield Note(
            "pages-not-read",
            f"Nearly all of {_pages(pictured)} is a picture; only the few words printed beside it were read, and what the picture "
            f"shows was not. {_OTHER_WAY}",
        )
    laid_under = [number for number, page in numbered if page.scanned]
    if laid_under:
        yield Note(
            "read-from-a-scan",
            f"The words of {_pages(laid_under)} were read from a picture by another program and stand hidden behind it; they can "
            "hold errors. Compare them with the pages.",
        )
    unseen = [number for number, page in numbered if page.unseen >= _SOME]
    if unseen:
        yield Note(
            _HIDDEN,
            f"There are words on {_pages(unseen)} that nobody can see: white on white, covered, or far too small. They were not read. "
            "If they should count, ask whoever sent this file for a copy that shows them.",
        )


def _listed(told: dict[int, str]) -> str:
    reasons = dict.fromkeys(told.values())
    return "; ".join(f"{_pages([number for number, said in told.items() if said == why])} ({why})" for why in reasons)


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers in words, runs of them shortened."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"


def _sheets(pages: Sequence[Printed]) -> Iterator[Sheet]:
    """What is written down of each page: text that runs in another direction comes after that of the main one."""
    framed = [[rows(marked(frame)) for frame in page.frames] for page in pages]
    main: list[list[Row]] = [
        without_stamps(lines[0], page.frames[0], number, len(pages)) if lines else []
        for number, (page, lines) in enumerate(zip(pages, framed, strict=True), start=1)
    ]
    for page, parts, lines in zip(pages, without_running(main), framed, strict=True):
        items: list[Item] = []
        for number, frame in enumerate(page.frames):
            items += reading_order(lines[number] if number else parts.own, frame)
        yield Sheet(parts.above, items, parts.below)
