"""An answer as plain text for a terminal, as Markdown, and as one HTML file that asks for nothing."""

from __future__ import annotations

import re
from textwrap import TextWrapper

from jinja2 import Environment
from markupsafe import Markup

from fairlead.core.dates import PartialDate
from fairlead.report.answer_shown import AnswerPage
from fairlead.report.course import day_told
from fairlead.report.escape import markdown as as_markdown
from fairlead.report.escape import markup, plain
from fairlead.report.filled import FOLDER, templates
from fairlead.report.linked import address
from fairlead.report.notes import folded, original
from fairlead.report.policy import policy

STYLES = (FOLDER / "page.css", FOLDER / "answer.css")
WIDTH = 80
"""The letters of a line in a terminal."""
_BLANK = re.compile(r"\n\s*\n\s*\n")
_ITEM = re.compile(r"(?P<lead>\s*(?:[-•]|\[\d+\])\s)?")


def text(page: AnswerPage) -> str:
    """The answer for a terminal, wrapped to `WIDTH`."""
    known = templates(plain)
    known.filters |= {"original": original, "folded": folded}
    written = known.get_template("answer.txt.j2").render(page=page)
    return _BLANK.sub("\n\n", "\n".join(map(_wrapped, written.splitlines()))).strip("\n") + "\n"


def _wrapped(line: str) -> str:
    lead = ((found := _ITEM.match(line)) and found["lead"]) or ""
    return TextWrapper(WIDTH, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False).fill(line)


def md(page: AnswerPage) -> str:
    """The answer as Markdown; what was asked is only text."""
    known = templates(as_markdown)
    known.filters |= {"address": address, "folded": folded}
    return _BLANK.sub("\n\n", known.get_template("answer.md.j2").render(page=page)).strip("\n") + "\n"


def html(page: AnswerPage) -> str:
    """The answer as a whole document without a script; the policy in its head forbids every request."""
    style = "".join(one.read_text("utf-8") for one in STYLES)
    return html_templates().get_template("answer.html.j2").render(page=page, style=own(style), policy=policy(style))


def html_templates() -> Environment:
    """The templates of answers as HTML; whatever is filled in is escaped."""
    known = templates(markup)
    known.filters |= {"original": original, "folded": folded, "day": lambda day: day_told(PartialDate.of(day))}
    return known


def own(text: str) -> Markup:
    """Text of a file of this package, or made safe already, as it stands."""
    return Markup(text)  # noqa: S704
