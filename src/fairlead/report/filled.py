"""Templates that are filled with text, never with markup: what all forms of all pages share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined

from fairlead.core.dates import PartialDate
from fairlead.report.compiled import Compiled
from fairlead.report.course import day_told

FOLDER = Path(__file__).with_name("templates")


@cache
def _source(name: str) -> tuple[str, str, Callable[[], bool]]:
    """A template as it was read: once a process, for each page has an environment of its own."""
    return FileSystemLoader(FOLDER).get_source(Environment(), name)  # noqa: S701 - nothing is written by this environment


@cache
def _compiled(way: str) -> Compiled:
    """Each page has filters of its own, and so its own environment; what its templates are compiled to is the same."""
    return Compiled(way)


def templates(finalize: Callable[[object], str], *, html: bool = False) -> Environment:
    """The templates of this package; `finalize` makes every value that they write safe, and `html` escapes it besides."""
    made = Environment(
        loader=FunctionLoader(_source),
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # an environment is that of one page
        bytecode_cache=_compiled(f"{finalize.__module__} {finalize.__qualname__} {html}"),
        autoescape=html,  # noqa: S701 - what is no HTML is made safe by `finalize`
    )
    made.filters |= {"upper_first": upper_first, "dated": _dated}
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
