"""The templates, and how they write what they are given: as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from fairlead.core.dates import PartialDate
from fairlead.report.course import day_told
from fairlead.report.notes import Quoted
from fairlead.report.page import QuestionShown
from fairlead.report.shared import by_avoidance, by_missing, by_reason

NAMES, ASKED, BODIES, REASONS, STEPS = 3, 6, 2, 5, 6
"""What the patient's closed page tells whole: names in a row, what an answer opens, open questions, positions on a way,
reasons of ways set aside, steps for a symptom; of more, the number."""

FOLDER = Path(__file__).with_name("templates")


class _Compiled(BytecodeCache):
    """Templates are compiled once a process, however many pages are made: each page has filters of its own, and so its own environment."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = {False: _Compiled(), True: _Compiled()}
"""For text, and for HTML, which is compiled with escapes."""


def environment(finalize: Callable[[object], str], *, html: bool = False) -> Environment:
    """The templates of this package; `finalize` makes every value that they write safe, and `html` escapes it besides."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED[html],
        autoescape=html,  # noqa: S701 - what is no HTML is made safe by `finalize`
    )
    made.globals |= {"NAMES": NAMES, "ASKED": ASKED, "BODIES": BODIES, "REASONS": REASONS, "STEPS": STEPS}
    made.filters |= {
        "upper_first": upper_first,
        "by_person": by_person,
        "by_reason": by_reason,
        "by_avoidance": by_avoidance,
        "by_missing": by_missing,
        "by_place": by_place,
        "dated": _dated,
    }
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


def by_place(words: Iterable[Quoted]) -> list[tuple[Quoted, list[str]]]:
    """The labels of words by the document and page that they stand on, each with one of them."""
    places: dict[tuple[int | None, int | None], list[Quoted]] = {}
    for one in words:
        places.setdefault((one.number, one.source.page), []).append(one)
    return [(same[0], [one.mark.label for one in same]) for same in places.values()]


def by_person(questions: Iterable[QuestionShown]) -> dict[str, list[QuestionShown]]:
    """Questions by who is to be asked; of several, by the first named."""
    groups: dict[str, list[QuestionShown]] = {}
    for one in questions:
        groups.setdefault(re.split(r" and | or |, ", one.of or "")[0], []).append(one)
    return groups
