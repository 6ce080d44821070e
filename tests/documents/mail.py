"""Records written in Markdown as letters by e-mail."""

from __future__ import annotations

from email.message import EmailMessage
from functools import cache

from tests.documents.printing import _COMMENT
from tests.documents.web import body_of

from fairlead.findings.heading import date_of
from fairlead.knowledge.pack import load

HEAD = "From: Dr A. Writer <a.writer@hospital.example>\nTo: b.reader@practice.example\nSubject: Your letter\n\n"
"""What is read of who wrote to whom; the day stands behind the first line."""


@cache
def _lexicon():
    return load().lexicon


def head(day: str = "", label: str = "Date") -> str:
    """What is read above the words, with the day on which it was sent."""
    return HEAD.replace("\nTo:", f"\n{label}: {day}\nTo:") if day else HEAD


def letter(day: str = "") -> EmailMessage:
    """A letter without words yet."""
    made = EmailMessage()
    made["From"] = "Dr A. Writer <a.writer@hospital.example>"
    made["To"] = "b.reader@practice.example"
    made["Subject"] = "Your letter"
    made["Message-ID"] = "<1@hospital.example>"
    if day:
        made["Date"] = day
    return made


def sent(markdown: str, way: str = "plain") -> bytes:
    """A record as an e-mail, sent on its own day where it tells one."""
    told = date_of(markdown, _lexicon())
    made = letter(f"Fri, {told.first:%d %b %Y} 10:05:00 +0200" if told is not None and str(told).count("-") == 2 else "")
    if way == "plain":
        made.set_content(_COMMENT.sub("", markdown), cte="quoted-printable")
        return made.as_bytes()
    made.set_content("This letter is a web page: open it in a program that shows these.")
    made.add_alternative(f"<html><body>{body_of(markdown, 'portal')}</body></html>", subtype="html", cte="base64")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="scan.pdf")
    return made.as_bytes()


WAYS = ("plain", "page")
