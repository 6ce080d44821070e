"""The templates, and how they write what they are given: as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fairlead.core.dates import PartialDate
from fairlead.report.course import day_told
from fairlead.report.page import QuestionShown
from fairlead.report.shared import by_reason

FOLDER = Path(__file__).with_name("templates")


def environment(finalize: Callable[[object], str], *, html: bool = False) -> Environment:
    """The templates of this package; `finalize` makes every value that they write safe, and `html` escapes it besides."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=html,  # noqa: S701 - what is no HTML is made safe by `finalize`
    )
    made.filters |= {"upper_first": upper_first, "by_person": by_person, "by_reason": by_reason, "dated": _dated}
    return made


def _dated(text: str) -> str:
    """A day, a month or a year as it is told to a person."""
    return day_told(PartialDate.parse(text))


def upper_first(text: str) -> str:
    """A name at the beginning of a line.

    >>> upper_first("a pair of drugs")
    'A pair of drugs'
    """
    return text[:1].upper() + text[1:]


def by_person(questions: Iterable[QuestionShown]) -> dict[str, list[QuestionShown]]:
    """Questions by who is to be asked; of several, by the first named."""
    groups: dict[str, list[QuestionShown]] = {}
    for one in questions:
        groups.setdefault(re.split(r" and | or |, ", one.of or "")[0], []).append(one)
    return groups
