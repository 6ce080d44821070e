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
    from fairlead.report.page import Audience

PAGES = {"html": Path("fairlead-guidance.html"), "pdf": Path("fairlead-guidance.pdf")}


@click.command("guide", short_help="Show what could come next, with the reason and source of every line.")
@inputs.files_argument
@click.option(
    "--format", "form", type=click.Choice(["md", "html", "pdf", "json"]), default="md", show_default=True, help="A page to read, or data."
)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to answer for, YYYY-MM-DD.  [default: today]")
@click.option("--region", type=Region(), help="Whose approvals count.  [default: the country in the record, else all]")
@click.option(
    "--audience",
    type=click.Choice(["patient", "clinician", "visit", "family"]),
    default="patient",
    show_default=True,
    help="Who reads the page.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper that the PDF is for.")
@click.option("--what-if", "ifs", multiple=True, metavar="FACT=VALUE", help='Show only what would change if this were so, as "ECOG=2".')
@click.option("--prognosis", is_flag=True, help="Add how long people lived in the studies that fit. Left out unless asked for.")
@click.option("--trace", is_flag=True, help="Add how each line was decided, clause by clause.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Write to this file and print its path.  [default: {PAGES['html']} for html, {PAGES['pdf']} for pdf]",
)
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@click.option("--no-quotes", is_flag=True, help="Leave out words of the record and file names.")
def command(
    files: tuple[Path, ...],
    form: Literal["md", "html", "pdf", "json"],
    as_of: date | None,
    region: str | None,
    audience: Audience,
    paper: Literal["a4", "letter"],
    ifs: tuple[str, ...],
    prognosis: bool,
    trace: bool,
    out: Path | None,
    force: bool,
    no_quotes: bool,
) -> Exit:
    """Show what could come next, with the reason and source of every line.

    FILE is a letter or report, a folder or ZIP of these, or a case file (YAML, JSON); several are read as one person's. '-' reads a
    pasted letter from standard input. With --region other, all approvals are shown side by side. The HTML is one file that asks for
    nothing from anywhere, the PDF is for paper and for screen readers; both are always written to a file. The JSON is the Guidance of
    the contract.

    With --what-if, which may be given several times, the same is asked of the case with these facts otherwise, and only the difference
    is told: what opens, what closes, what stays. The record is not changed.
    """
    out = out or PAGES.get(form)
    if out:
        output.check(out, force=force, inputs=files)
    if ifs:
        if trace or prognosis:
            raise click.UsageError("--what-if tells a difference; --trace and --prognosis add to one guidance. Use them without it.")
        if form == "pdf":
            raise click.UsageError("--what-if is told as md, html or json.")
        reading = inputs.read(files, as_of)
        text, guidance = _difference(reading, ifs, as_of, region, form, audience)
        write(str(output.write(out, text)) if out else text)
        return _status(guidance, reading)
    reading = inputs.read(files, as_of)
    from fairlead.report import plain
    from fairlead.workflow.guiding import guide
    from fairlead.workflow.page import page, printed

    guidance = guide(reading, as_of=as_of, region=region, trace=trace, prognosis=prognosis)
    if form == "pdf":
        write(str(output.write(out or PAGES[form], printed(guidance, reading, audience=audience, quotes=not no_quotes, paper=paper))))
        return _status(guidance, reading)
    if form == "json":
        text = plain.as_json(plain.without_quotes(guidance) if no_quotes else guidance)
    else:
        text = page(guidance, reading, audience=audience, quotes=not no_quotes, form=form)
    write(str(output.write(out, text)) if out else text)
    return _status(guidance, reading)


def _difference(
    reading: Reading,
    ifs: tuple[str, ...],
    as_of: date | None,
    region: str | None,
    form: Literal["md", "html", "json"],
    audience: Audience,
) -> tuple[str, Guidance]:
    """What the ifs change, as it is to be written, and the guidance that they lead to."""
    from fairlead.report import plain
    from fairlead.workflow.page import what_if_page
    from fairlead.workflow.what_if import what_if

    found = what_if(reading, ifs, as_of=as_of, region=region)
    text = plain.as_json(found.difference) if form == "json" else what_if_page(found, audience=audience, form=form)
    return text, found.after


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
