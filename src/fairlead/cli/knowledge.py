"""`fairlead knowledge`: look after what Fairlead knows."""

from __future__ import annotations

from pathlib import Path

import click

from fairlead.cli.failing import tell, write
from fairlead.core.errors import Exit


@click.group("knowledge", short_help="Look after what Fairlead knows.")
def command() -> None:
    """Look after what Fairlead knows."""


@command.command("lint")
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def lint(pack: Path | None) -> Exit:
    """Run every check of the knowledge; exit status 1 where one fails.

    PACK is the folder of a pack; the one that comes with the package where none is named.
    """
    from fairlead.upkeep.lint import lint as problems_of

    problems = problems_of(pack)
    if not problems:
        return Exit.DONE
    write("\n".join(f"{problem.file}:{problem.line}: {problem.says}" for problem in problems))
    tell(
        f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found in the knowledge.",
        "Nothing was changed.",
        "Each line above names the file and the line to correct.",
    )
    return Exit.FAILED


@command.command("show")
@click.argument("entry", metavar="ID")
def show(entry: str) -> Exit:
    """Show one entry: what it says, its sources, and how each of its examples is decided."""
    from fairlead.upkeep.show import show as shown

    write(shown(entry))
    return Exit.DONE
