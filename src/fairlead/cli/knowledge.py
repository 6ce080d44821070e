"""`fairlead knowledge`: look after what Fairlead knows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from fairlead.cli import output
from fairlead.cli.choices import Day
from fairlead.cli.failing import tell, write
from fairlead.core.errors import Exit


@click.group("knowledge", short_help="Look after what Fairlead knows.")
def command() -> None:
    """Look after what Fairlead knows."""


@command.command("lint")
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--reach", is_flag=True, help="Search for people whom each clause concerns, too; takes longer.")
def lint(pack: Path | None, reach: bool) -> Exit:
    """Run every check of the knowledge; exit status 1 where one fails.

    PACK is the folder of a pack; the one that comes with the package where none is named. With --reach, people are drawn from the words of
    the pack: a clause that nobody can be found for fails, one that changes nothing for anyone is told as a note.
    """
    from fairlead.upkeep.lint import lint as problems_of

    problems = problems_of(pack)
    if reach and not problems:
        from fairlead.upkeep.lint import reach as reach_of

        problems, notes = reach_of(pack)
        for note in notes:
            write(f"{note.file}:{note.line}: note: {note.says}")
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
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def show(entry: str, pack: Path | None) -> Exit:
    """Show one entry: what it says, who signed it, its sources, and how each of its examples is decided.

    `glossary`, `helplines` and `history` show the whole table. PACK is the folder of a pack; the one that comes with the package where
    none is named.
    """
    from fairlead.upkeep.show import show as shown

    if pack is None:
        write(shown(entry))
        return Exit.DONE
    from fairlead.knowledge.pack import load

    write(shown(entry, load(pack)))
    return Exit.DONE


@command.command("table")
def table() -> Exit:
    """Print every option under the setting that it is for, with its studies, approvals and how sure each is, as one Markdown page."""
    from fairlead.upkeep.table import table as page

    write(page().rstrip("\n"))
    return Exit.DONE


@command.command("due")
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--counts", "only_counts", is_flag=True, help="Show how sure the claims are instead, by kind.")
def due(pack: Path | None, only_counts: bool) -> Exit:
    """List what is due for a check: claims that nobody has seen in the original, and entries last checked too long ago.

    PACK is the folder of a pack; the one that comes with the package where none is named. Each line names the file and the line; the last
    one counts.
    """
    from fairlead.upkeep.due import counts, levels
    from fairlead.upkeep.due import due as found_due

    if only_counts:
        by_kind = levels(pack)
        whole = {"all": sum(by_kind.values(), Counter())}
        write("\n".join([_level_row("claims", LEVELS), *(_level_row(kind, numbers) for kind, numbers in {**by_kind, **whole}.items())]))
        return Exit.DONE
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


LEVELS = {"verified": "verified", "secondary": "secondary", "unchecked": "unchecked"}


def _level_row(name: str, numbers: Mapping[str, object]) -> str:
    return f"{name:16}" + "".join(f"{numbers.get(level, 0):>11}" for level in LEVELS)


@command.command("diff")
@click.argument("before", metavar="A", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("after", metavar="B", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="As data.")
def diff(before: Path, after: Path, as_data: bool) -> Exit:
    """Tell what changed from one pack to another, and for which vignettes the guidance changes.

    A and B are folders of packs. Every vignette of either is run on both.
    """
    from fairlead.upkeep.diff import diff as difference_of

    found = difference_of(before, after)
    write(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_data else found.as_text())
    return Exit.DONE


@command.command("rate")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("rating-sheet.html"), show_default=True, help="Write here: .html or .csv."
)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to answer for, YYYY-MM-DD.  [default: today]")
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
def rate(files: tuple[Path, ...], out: Path, as_of: date | None, force: bool) -> Exit:
    """Make a sheet on which clinicians rate what is shown for a set of cases.

    Each FILE is one case; of a folder, each file is one, and each folder in it the records of one person. The sheet holds the facts of each
    case without words of a record or file names, and one row for each option, test and statement, in an order that tells nothing of rank.
    It is one HTML file without a script, or CSV, by the ending of --out.
    """
    if out.suffix not in (".html", ".csv"):
        raise click.BadParameter("The name of the sheet ends in .html or .csv.", param_hint="--out")
    output.check(out, force=force, inputs=files)
    from fairlead.upkeep.rating import sheet

    write(str(output.write(out, sheet(files, as_of, "csv" if out.suffix == ".csv" else "html"))))
    return Exit.DONE
