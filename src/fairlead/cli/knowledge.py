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
    """Show one entry: what it says, its sources, and how each of its examples is decided.

    `glossary`, `helplines` and `history` show the whole table.
    """
    from fairlead.upkeep.show import show as shown

    write(shown(entry))
    return Exit.DONE


@command.command("table")
def table() -> Exit:
    """Print every option under the setting that it is for, with its studies, approvals and how sure each is, as one Markdown page."""
    from fairlead.upkeep.table import table as page

    write(page().rstrip("\n"))
    return Exit.DONE


@command.command("due")
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def due(pack: Path | None) -> Exit:
    """List what is due for a check: claims that nobody has seen in the original, and entries last checked too long ago.

    PACK is the folder of a pack; the one that comes with the package where none is named. Each line names the file and the line; the last
    one counts.
    """
    from fairlead.upkeep.due import counts
    from fairlead.upkeep.due import due as found_due

    found = found_due(pack)
    number = counts(found)
    parts = (
        f"{number['unchecked']} unchecked",
        f"{number['secondary']} seen only in a report about it",
        f"{number['old']} checked too long ago",
    )
    last = f"{len(found)} due: {', '.join(parts)}"
    write("\n".join([*(str(one) for one in found), last]))
    return Exit.DONE
