"""The templates, and how they write what they are given: as text, never as markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).with_name("templates")


def environment(finalize: Callable[[object], str], *, html: bool = False) -> Environment:
    """The templates of this package; `finalize` makes every value that they write safe, and `html` escapes it besides."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=html,  # noqa: S701 - what is no HTML is made safe by `finalize`
    )
