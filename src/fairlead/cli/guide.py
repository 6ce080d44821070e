"""`fairlead guide`: the main job."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from fairlead.cli import inputs, output
from fairlead.cli.choices import Day, Region
from fairlead.cli.failing import tell, write
from fairlead.core.errors import Exit

if TYPE_CHECKING:
    from fairlead.contract.guidance import Guidance
    from fairlead.contract.reading import Reading

PAGE = Path("fairlead-guidance.html")


@click.command("guide", short_help="Show what could come next, with the reason and source of every line.")
@inputs.files_argument
@click.option(
    "--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True, help="A page to read, or data."
)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to answer for, YYYY-MM-DD.  [default: today]")
@click.option("--region", type=Region(), help="Whose approvals count.  [default: the country in the record, else all]")
@click.option("--audience", type=click.Choice(["patient", "clinician"]), default="patient", show_default=True, help="Who reads the page.")
@click.option("--trace", is_flag=True, help="Add how each line was decided, clause by clause.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help=f"Write to this file and print its path.  [default: {PAGE} for html]"
)
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@click.option("--no-quotes", is_flag=True, help="Leave out words of the record and file names.")
def command(
    files: tuple[Path, ...],
    form: Literal["md", "html", "json"],
    as_of: date | None,
    region: str | None,
    audience: Literal["patient", "clinician"],
    trace: bool,
    out: Path | None,
    force: bool,
    no_quotes: bool,
) -> Exit:
    """Show what could come next, with the reason and source of every line.

    FILE is a letter or report, a folder or ZIP of these, or a case file (YAML, JSON); several are read as one person's. '-' reads a
    pasted letter from standard input. With --region other, all approvals are shown side by side. The HTML is one file that asks for
    nothing from anywhere; it is always written to a file. The JSON is the Guidance of the contract.
    """
    out = out or (PAGE if form == "html" else None)
    if out:
        output.check(out, force=force, inputs=files)
    reading = inputs.read(files, as_of)
    from fairlead.report import plain
    from fairlead.workflow.guiding import guide
    from fairlead.workflow.page import page

    guidance = guide(reading, as_of=as_of, region=region, trace=trace)
    if form == "json":
        text = plain.as_json(plain.without_quotes(guidance) if no_quotes else guidance)
    else:
        text = page(guidance, reading, audience=audience, quotes=not no_quotes, form=form)
    write(str(output.write(out, text)) if out else text)
    return _status(guidance, reading)


def _status(guidance: Guidance, reading: Reading) -> Exit:
    from fairlead.contract.case import Case

    found = inputs.status(reading)
    if guidance.scope.status == "out" and reading.case != Case():
        if found is not Exit.NOTHING:
            happened = f"Fairlead cannot speak about this case ({', '.join(_deciding(reading))}): {guidance.scope.why}"
            tell(happened, "Your files are as they were.", "The page still says when to call; show the records to the care team.")
        return Exit.NOTHING
    return found


def _deciding(reading: Reading) -> list[str]:
    """The names of the documents that say what the tumor is and where; all that were read where none does."""
    case = reading.case
    told = [case.provenance.get(path, ()) for path in ("tumor.histology", "tumor.site", "person.deceased", "person.age")]
    told += [one.sources for one in case.other_cancers]
    cited = {source.document for sources in told for source in sources}
    names = [one.name for one in reading.documents if one.id in cited] or [one.name for one in reading.documents if one.state != "not-read"]
    return list(dict.fromkeys(names))
