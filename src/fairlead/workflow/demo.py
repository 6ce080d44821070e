"""The record that ships with the program: an invented person, written for this purpose (CC0)."""

from __future__ import annotations

from importlib.resources import files

NAME = "letter.md"


def demo_record() -> tuple[str, bytes]:
    """The name and the content of the record."""
    return NAME, files("fairlead.workflow").joinpath("records", NAME).read_bytes()
