"""Letters by e-mail: who wrote when to whom, the words, and the earlier letters that it quotes; what is attached is a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fairlead.core.errors import FairleadError
from fairlead.documents.decode import decode_as
from fairlead.documents.document import Content, Note, pages
from fairlead.documents.file import File
from fairlead.documents.flow import written
from fairlead.documents.left_out import left_out
from fairlead.documents.quoted import DAY, SECOND, as_one
from fairlead.documents.symbols import plain

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["NAME", "enclosed", "read", "recognizes"]

NAME = "email"
_LOOK = 65_536
_FIELD = re.compile(rb"(?:From [^\n]{3,200}\n)?((?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+)(?:\r?\n|\Z)")
_NEXT = re.compile(rb"\r?\n\r?\nFrom [^\n]{3,200}\n(?=[A-Za-z][A-Za-z0-9-]{1,40}:)")
_LETTERS = 1_000
_NAMES = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_TECHNICAL = frozenset(
    (b"received", b"message-id", b"mime-version", b"return-path", b"content-type", b"delivered-to", b"dkim-signature", b"x-mailer")
)
_USUAL = frozenset((b"from", b"to", b"subject", b"date"))
_SHOWN = ("From", "To", "Cc", "Subject")
_LARGEST = 100_000_000
_PARTS = 1_000
_LONGEST_FIELD = 1_000
_CHARACTERS = 4_000_000
_LITTLE = 0.6
"""A plain text that holds less than this share of the letters of the page beside it only says that there is a page."""
_ORNAMENT = 20_000
_SAVED = "<Saved by "
_OWN_DATE = re.compile(
    r"^[ \t*#|]{0,4}(?:[a-z]{2,12} ){0,3}(?:date|dated|dictated|typed|collected|reported)(?: [a-z]{2,12}){0,3}\**[ \t]*[:|]",
    re.IGNORECASE | re.MULTILINE,
)
_OPENING = 1_500
_FEW = 2
"""How many words stand at most before the day with which a note begins: "Seen 3 March 2026"."""
_LOCKED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted", "application/pgp-encrypted"))
_NO_FILE = frozenset(
    ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar", "text/css")
)
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, UnicodeError)
_UNHARMED = "The file was not changed."
_ODD = re.compile(r"[^\w .()\[\]+,-]")


def recognizes(file: File) -> bool:
    """By the fields above the first empty line: some that only programs write, with who wrote or what about."""
    found = _FIELD.match(file.data[:_LOOK].lstrip(b"\r\n\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    if not found:
        return False
    names = {name.lower() for name in _NAMES.findall(found[1])}
    if len(names & _USUAL) < 1 or len(names) < 2:
        return False
    return bool(names & _TECHNICAL) or (file.name.lower().endswith(".eml") and b"from" in names)


def read(file: File) -> Content:
    """Who wrote when to whom, the words as plain text where the letter has them so, and the letters that it quotes, each by itself.

    FairleadError for a letter that is locked, and for one that is larger, or built deeper, than letters are.
    """
    letter = _opened(file.data)
    texts: list[str] = []
    notes: list[Note] = []
    for part in _bodies(letter):
        text, told = _words(part)
        texts.append(text)
        notes += told
    body = "\n\n".join(text.strip("\n") for text in texts if text.strip())
    locked = any(part.get_content_type() in _LOCKED for part in _walk(letter))
    if locked and not body:
        todo = "Open it in your program for e-mail, save or print the words and the attachments from there, and add these."
        raise FairleadError("This e-mail is locked with a key.", unharmed=_UNHARMED, todo=todo)
    if len(body) > _CHARACTERS:
        raise _too_much()
    newest, mark, earlier = as_one(body).partition(SECOND)
    own = _tells_its_day(newest)
    parts = [_head(letter, "Sent" if own else "Date"), newest.strip("\n")]
    text = "\n\n".join(part for part in (*(reversed(parts) if own else parts), mark + earlier) if part)
    return Content(text, pages(text), notes=tuple(dict.fromkeys(notes)))


def enclosed(file: File) -> Iterator[File]:
    """What is attached, letters that were forwarded as files with it; small pictures within the text are ornaments."""
    try:
        letter = _opened(file.data)
    except FairleadError:
        return
    bodies = {id(part) for part in _bodies(letter)}
    count = 0
    for part in _walk(letter):
        if part.get_content_type() == "message/rfc822":
            count += 1
            inner = part.get_payload() if part.is_multipart() else None
            data = _as_bytes(inner[0]) if isinstance(inner, list) and inner else b""
            if data:
                yield File(data, _name(part) or f"letter {count}.eml")
        elif not part.is_multipart() and id(part) not in bodies and _is_attached(part):
            count += 1
            data = _payload(part)
            if data:
                yield File(data, _name(part) or f"attachment {count}")
    for number, data in enumerate(_several(file.data)[1:], start=2):
        yield File(data, f"letter {number}.eml")


# --- opening ------------------------------------------------------------------------------------------------------


def _several(data: bytes) -> list[bytes]:
    """The letters of a file of many, as programs for e-mail keep a folder."""
    data = data.lstrip(b"\r\n\xef\xbb\xbf")
    return _NEXT.split(data)[:_LETTERS] if data.startswith(b"From ") else [data]


def _opened(data: bytes) -> Message:
    """The letter; of several in one file the first."""
    from email import message_from_bytes, policy

    if len(data) > _LARGEST:
        raise _too_much()
    try:
        return message_from_bytes(_several(data)[0], policy=policy.compat32)
    except (RecursionError, *_BROKEN):
        raise _too_much() from None


def _too_much() -> FairleadError:
    happened = "This e-mail holds far more than a letter does, or is built so deep that nobody wrote it."
    return FairleadError(happened, unharmed=_UNHARMED, todo="Save the words and the attachments that matter as files, and add these.")


def _walk(letter: Message) -> list[Message]:
    """The parts of a letter in order, without those of letters that are attached to it."""
    found: list[Message] = []
    waiting = [letter]
    while waiting and len(found) < _PARTS:
        part = waiting.pop()
        found.append(part)
        inner: Any = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting += [one for one in reversed(inner) if hasattr(one, "get_payload")]
    return found


def _bodies(letter: Message) -> list[Message]:
    """The parts that are the words of the letter: of several forms of the same the plain one."""
    found: list[Message] = []
    waiting = [letter]
    for _ in range(_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        kind = part.get_content_type()
        parts: list[Any] = [one for one in inner if hasattr(one, "get_payload")] if isinstance(inner, list) else []
        if kind == "message/rfc822":
            continue
        if kind == "multipart/alternative":
            waiting += _chosen(parts)
        elif kind == "multipart/related":
            waiting += parts[:1]
        elif parts:
            waiting += reversed(parts)
        elif kind in ("text/plain", "text/html") and not _name(part) and "attachment" not in _disposition(part):
            found.append(part)
    return found


def _chosen(parts: list[Message]) -> list[Message]:
    """Of several forms of the same letter the plain text, unless it only says that there is a page."""
    plain_ones = [part for part in parts if part.get_content_type() == "text/plain"]
    others = [part for part in parts if part not in plain_ones]
    if not plain_ones:
        return others[-1:]
    page = next((one for other in others for one in _walk(other) if one.get_content_type() == "text/html"), None)
    if page is None:
        return plain_ones[:1]
    told, shown = (sum(sign.isalnum() for sign in _words(one)[0]) for one in (plain_ones[0], page))
    return plain_ones[:1] if told >= _LITTLE * shown else [page]


# --- words --------------------------------------------------------------------------------------------------------


def _words(part: Message) -> tuple[str, list[Note]]:
    """The words of a part as text, and what was left out."""
    data, charset = _payload(part), part.get_param("charset") or ""
    text = decode_as(data, charset if isinstance(charset, str) else str(charset[-1]))
    if part.get_content_type() != "text/html":
        return _unwrapped(text) if part.get_param("format") == "flowed" else text, []
    from fairlead.documents.visible import TooLongError, page_of

    try:
        page = page_of(text, quotes=True)
    except TooLongError:
        raise _too_much() from None
    return written(page.blocks).text, list(left_out("e-mail", page.hidden, page.struck))


def _unwrapped(text: str) -> str:
    """Lines that end with a blank go on in the next one, as the format says."""
    whole: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        own = line.removeprefix(" ")
        joins = goes_on and bool(whole) and not own.startswith(">") and not whole[-1].startswith(">")
        if joins:
            whole[-1] += own
        else:
            whole.append(own)
        goes_on = own.endswith(" ") and own != "-- "
    return "\n".join(whole)


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (RecursionError, *_BROKEN):
        return b""
    return data if isinstance(data, bytes) else b""


def _as_bytes(letter: Any) -> bytes:
    try:
        return bytes(letter.as_bytes())
    except (RecursionError, *_BROKEN):
        return b""


# --- fields -------------------------------------------------------------------------------------------------------


def _tells_its_day(words: str) -> bool:
    """Whether the words are a letter or note that tells its own day at its beginning: then who sent it when stands below them."""
    opening = words.lstrip()[:_OPENING]
    days = [line[: found.start()] for line in opening.split("\n")[:2] if (found := DAY.search(line))]
    return _OWN_DATE.search(opening) is not None or any(len(before.split()) <= _FEW for before in days)


def _head(letter: Message, label: str) -> str:
    """The fields that matter as lines of text, the day on which it was sent behind a label."""
    told = {name: _field(letter, name) for name in _SHOWN}
    day = _day(letter)
    if told["From"].startswith(_SAVED):
        return ""
    lines = [f"{name}: {told[name]}" for name in _SHOWN if told[name]]
    if day:
        lines.insert(1 if told["From"] else 0, f"{label}: {day}")
    return "\n".join(lines)


def _field(letter: Message, name: str) -> str:
    """A field as it is shown, in one line."""
    from email.header import decode_header

    raw = str(letter.get(name) or "")[: 4 * _LONGEST_FIELD]
    try:
        parts = [decode_as(word, charset or "") if isinstance(word, bytes) else word for word, charset in decode_header(raw)]
    except (RecursionError, *_BROKEN):
        parts = [raw]
    text = "".join(parts).encode("utf-8", "replace").decode("utf-8")
    return " ".join(plain(text).split())[:_LONGEST_FIELD]


def _day(letter: Message) -> str:
    """The day on which the letter was sent, as its sender's clock told it: year, month, day, then the hour."""
    from email.utils import parsedate_tz

    try:
        told = parsedate_tz(_field(letter, "Date"))
    except (RecursionError, *_BROKEN):
        return ""
    if told is None or not (1980 <= told[0] <= 2100 and 1 <= told[1] <= 12 and 1 <= told[2] <= 31):
        return ""
    return f"{told[0]:04}-{told[1]:02}-{told[2]:02}"


def _disposition(part: Message) -> str:
    return str(part.get("Content-Disposition") or "").lower()


def _name(part: Message) -> str:
    """The name of an attachment, without folders and odd signs; nothing where it has none."""
    try:
        told = part.get_filename() or ""
    except (RecursionError, *_BROKEN):
        return ""
    from email.header import decode_header

    try:
        parts = [decode_as(word, charset or "") if isinstance(word, bytes) else word for word, charset in decode_header(told[:400])]
    except (RecursionError, *_BROKEN):
        parts = [told[:400]]
    name = re.split(r"[/\\]", " ".join("".join(parts).split()))[-1]
    return _ODD.sub("_", name).strip(". ")[-120:]


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    if kind in _NO_FILE or kind in _LOCKED:
        return False
    within = kind.startswith("image/") and part.get("Content-ID") is not None and "attachment" not in _disposition(part)
    if within:
        return len(_payload(part)) >= _ORNAMENT
    return bool(_name(part)) or "attachment" in _disposition(part) or not kind.startswith("text/")
