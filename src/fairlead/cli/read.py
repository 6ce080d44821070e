"""`fairlead read`: what the records say."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from fairlead.cli import inputs
from fairlead.cli.failing import write
from fairlead.core.errors import Exit


@click.command("read", short_help="Show what records or case files say, each fact with its place.")
@inputs.files_argument
@click.option("--format", "form", type=click.Choice(["table", "yaml", "json"]), default="table", show_default=True, help="How to show it.")
@click.option("--no-quotes", is_flag=True, help="Leave out words of the record and file names.")
def command(files: tuple[Path, ...], form: Literal["table", "yaml", "json"], no_quotes: bool) -> Exit:
    """Show what records or case files say, each fact with its place.

    FILE is a letter or report, or a case file (YAML, JSON); several are read as one person's. '-' reads a pasted letter from
    standard input. The JSON is the Reading of the contract; the YAML is the same without what is empty.
    """
    reading = inputs.read(files)
    from fairlead.report import plain

    shown = plain.without_quotes(reading) if no_quotes else reading
    write({"table": plain.table, "yaml": plain.as_yaml, "json": plain.as_json}[form](shown))
    return inputs.status(reading)
