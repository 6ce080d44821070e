"""What becomes of a file, and whether that is allowed."""

from __future__ import annotations

from fairlead.core.errors import Exit, FairleadError
from fairlead.documents import apart
from fairlead.documents.document import Content, sound
from fairlead.documents.opening import Opening

MOST, SIZE = 50, 5_000_000


class WrongError(AssertionError):
    """A reader gave what it must not give."""


def here(data: bytes, name: str) -> tuple[str, str]:
    """The format and the fate (read, partly, holds files, told) of a file that is opened in this process; any other end is a finding."""
    form = "unknown"
    try:
        opening = Opening(data, name)
        form = opening.format.name
        content = opening.content()
        if content is not None:
            check(content)
        for file in opening.enclosed(MOST, SIZE):
            if not isinstance(file.data, bytes) or not isinstance(file.name, str):
                raise WrongError("a file in it has no bytes or no name")
    except FairleadError as error:
        _check_told(error)
        return form, "told"
    if content is None:
        return form, "holds files"
    return form, "partly" if content.partly else "read"


def there(data: bytes, name: str) -> tuple[str, str]:
    """The same, opened by a worker; a worker that broke down or was given up is told by that, and is no fault of the program."""
    found = apart.opened(data, name, MOST, SIZE)
    if found.error is not None:
        _check_told(found.error)
        if "at fault" in found.error.happened:
            raise WrongError(found.error.happened)
        return found.format, "broke down" if "broke down" in found.error.happened or "given up" in found.error.happened else "told"
    if found.content is None:
        return found.format, "holds files"
    check(found.content)
    return found.format, "partly" if found.content.partly else "read"


def check(content: Content) -> None:
    """Pages and places lie in the text, which says something and can be written down."""
    if not sound(content):
        raise WrongError("pages or places do not fit the text")
    if "\r" in content.text:
        raise WrongError("a line ends in two ways")
    content.text.encode("utf-8", "surrogatepass")


def _check_told(error: FairleadError) -> None:
    if error.status is not Exit.NOTHING or not error.todo or not error.happened.endswith("."):
        raise WrongError("a refusal without a sentence or a way out")
