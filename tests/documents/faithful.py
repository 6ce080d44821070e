"""How well records are read from a file of some format, beside how well they are read from their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from tests.documents.mail import sent
from tests.documents.rich import written_as_rtf
from tests.documents.web import written_as_a_page
from tests.documents.word import written_in_word
from tests.findings.compared import compared
from tests.findings.tally import Tally, tally, total

from fairlead.knowledge.pack import Pack

FINDINGS = Path(__file__).parents[1] / "findings"
Printer = Callable[[str], bytes]
PRINTERS: dict[str, Printer] = {
    "letter.docx": lambda text: written_in_word(text, "spaced"),
    "letter typed.docx": lambda text: written_in_word(text, "typed"),
    "portal.html": lambda text: written_as_a_page(text, "portal"),
    "outlook.html": lambda text: written_as_a_page(text, "outlook"),
    "word.rtf": lambda text: written_as_rtf(text, "word"),
    "simple.rtf": lambda text: written_as_rtf(text, "simple"),
    "plain.eml": lambda text: sent(text, "plain"),
    "page.eml": lambda text: sent(text, "page"),
}
"""By the name of the file that is made: what makes it of a record in Markdown."""


def records(folders: Iterable[Path]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each record of the folders that tells what it holds: its name, its text, and that."""
    for folder in folders:
        for file in sorted(folder.glob("*.yaml")):
            record = file.with_suffix("").with_suffix("").with_suffix(".md")
            if record.exists():
                yield f"{folder.name}/{record.stem}", record.read_text("utf-8"), yaml.safe_load(file.read_text("utf-8"))


def read_as(name: str, content: bytes, told: dict[str, Any], pack: Pack) -> Tally:
    """What was read of a file, against what a careful reader wrote down beside the record."""
    one = compared(name, content, told, pack)
    return total(tally(one.want.get(field, set()), one.got.get(field, set())) for field in {*one.want, *one.got})


def from_text(folders: Iterable[Path], pack: Pack) -> Tally:
    """The text itself."""
    return total(read_as("letter.md", text.encode(), told, pack) for _, text, told in records(folders))


def from_format(name: str, folders: Iterable[Path], pack: Pack) -> Tally:
    """The same records in one format."""
    return total(read_as(name, PRINTERS[name](text), told, pack) for _, text, told in records(folders))
