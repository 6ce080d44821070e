"""`fairlead demo`: the main job on a record that comes with the package."""

from __future__ import annotations

from pathlib import Path

import click

from fairlead.cli import output
from fairlead.cli.failing import say, write
from fairlead.core.errors import Exit

NAME = Path("fairlead-guidance.html")


@click.command("demo", short_help="Try it on a record that comes with the package.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help=f"Where to write.  [default: {NAME} here, or beside it]")
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
def command(out: Path | None, force: bool) -> Exit:
    """Try it on a record that comes with the package, and print where the report lies.

    The record was made up; it is nobody's. The report is a page for a browser, which asks for nothing from anywhere;
    Markdown where FILE ends in .md. Nothing is written over without --force.
    """
    target = out or (NAME if force else output.fresh(NAME))
    output.check(target, force=force)
    from fairlead.workflow.demo import demo_record
    from fairlead.workflow.guiding import guide
    from fairlead.workflow.page import page
    from fairlead.workflow.reading import read_named

    reading = read_named([demo_record()])
    written = output.write(target, page(guide(reading.case), reading, form="md" if target.suffix == ".md" else "html"))
    say("The record is made up and comes with the package. The report lies here:")
    write(str(written))
    return Exit.DONE
