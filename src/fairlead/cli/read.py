"""`fairlead read`: what the records say."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from fairlead.cli import browser, inputs, output
from fairlead.cli.failing import write
from fairlead.core.errors import Exit

PAGE = Path("fairlead-record.html")


@click.command("read", short_help="Show what records or case files say, each fact with its place.")
@inputs.files_argument
@click.option("--format", "form", type=click.Choice(["table", "yaml", "json"]), help="How to show it.  [default: table]")
@click.option("--show", is_flag=True, help="Write one page with the words of every fact marked in the records, to check it.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help=f"Write to this file and print its path.  [default: {PAGE} with --show]"
)
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@click.option("--no-quotes", is_flag=True, help="Leave out words of the record and file names.")
def command(
    files: tuple[Path, ...],
    form: Literal["table", "yaml", "json"] | None,
    show: bool,
    out: Path | None,
    force: bool,
    no_quotes: bool,
) -> Exit:
    """Show what records or case files say, each fact with its place.

    FILE is a letter or report, a folder or ZIP of these, or a case file (YAML, JSON); several are read as one person's. '-' reads a
    pasted letter from standard input. The JSON is the Reading of the contract; the YAML is the same without what is empty. The page of
    --show is one file that asks for nothing from anywhere, with the pages of PDF files and scans as pictures beside their words; at a
    terminal it is opened in the browser, where there is one.
    """
    if show and form:
        raise click.UsageError("--show writes a page of its own and goes with no --format.")
    if show and no_quotes:
        raise click.UsageError("--show writes the words of the records, so it does not go with --no-quotes.")
    out = out or (PAGE if show else None)
    if out:
        output.check(out, force=force, inputs=files)
    return _page(files, out) if show and out else _told(files, form or "table", out, no_quotes=no_quotes)


def _page(files: tuple[Path, ...], out: Path) -> Exit:
    reading, documents, held = inputs.read_with_documents(files)
    from fairlead.workflow.record import record_page

    written = output.write(out, record_page(reading, documents, held))
    write(str(written))
    browser.show(written)
    return inputs.status(reading)


def _told(files: tuple[Path, ...], form: Literal["table", "yaml", "json"], out: Path | None, *, no_quotes: bool) -> Exit:
    reading = inputs.read(files)
    from fairlead.report import plain

    shown = plain.without_quotes(reading) if no_quotes else reading
    text = {"table": plain.table, "yaml": plain.as_yaml, "json": plain.as_json}[form](shown)
    write(str(output.write(out, text)) if out else text)
    return inputs.status(reading)
