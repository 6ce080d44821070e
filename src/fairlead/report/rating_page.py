"""The rating sheet as one HTML file: to fill in in a browser or on paper, without a script and asking for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from fairlead.report.escape import markup, plain
from fairlead.report.pages import FOLDER, environment
from fairlead.report.policy import policy

RATINGS = ("agree", "partly", "disagree", "harmful")
STYLE = FOLDER / "rating.css"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is shown, to be rated."""

    id: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class CaseRated:
    """One case as its facts, and what was shown for it by which knowledge on which day."""

    number: int
    told: str
    rows: tuple[Row, ...]
    version: str
    fingerprint: str
    as_of: date


def indented(line: str) -> str:
    """A line made safe to be shown, with the blanks at its beginning.

    >>> indented("  site: egj")
    '  site: egj'
    """
    return " " * (len(line) - len(line.lstrip(" "))) + plain(line)


def page(cases: Sequence[CaseRated]) -> str:
    """The sheet as a whole document."""
    style = STYLE.read_text("utf-8")
    templates = environment(markup)
    templates.filters["lines"] = lambda text: [Markup(indented(escape(line))) for line in text.splitlines()]  # noqa: S704 - escaped
    own = Markup(style)  # noqa: S704 - a file of this package
    return templates.get_template("rating.html.j2").render(cases=cases, ratings=RATINGS, style=own, policy=policy(style))
