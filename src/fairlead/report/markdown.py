"""A Guidance as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, Unpack

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report import places
from fairlead.report.escape import Written, markdown
from fairlead.report.linked import address, link
from fairlead.report.notes import Cited, Mark, Quoted, folded, number
from fairlead.report.pages import environment
from fairlead.report.shown import shown
from fairlead.report.view import How

Noted = TypeVar("Noted", Cited, Quoted)


def page(guidance: Guidance, reading: Reading | None = None, **how: Unpack[How]) -> str:
    """The page for one audience.

    The words of the record stand behind each line where `reading` is given and `quotes` is True.
    """
    told = shown(guidance, reading, **how)
    templates = environment(markdown)
    numbers: dict[str, str] = {}

    def marks(these: Iterable[Mark]) -> Written:
        return _marks(replace(mark, label=number(mark.label, numbers)) for mark in these)

    def met(noted: Iterable[Noted]) -> list[Noted]:
        """The sources, or the words of records, that a line before this one leads to, by their numbers."""
        kept = [replace(one, mark=replace(one.mark, label=numbers[one.mark.label])) for one in noted if one.mark.label in numbers]
        return sorted(kept, key=lambda one: int(one.mark.label.lstrip("r")))

    def joined(values: Iterable[object], by: str = "; ") -> Written:
        return Written(by.join(markdown(value) for value in values))

    templates.filters |= {"marks": marks, "met": met, "address": address, "link": link, "told": places.told, "joined": joined}
    text = templates.get_template(f"{told.audience}.md.j2").render(page=told)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _marks(marks: Iterable[Mark]) -> Written:
    """The numbers beside a line; a dagger where the source was not yet seen in the original."""
    return Written("".join(f" [{', '.join(one.told for one in bracket)}]" for bracket in folded(marks)))
