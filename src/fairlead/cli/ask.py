"""`fairlead ask`: a question in, an answer out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from fairlead.cli import inputs, output
from fairlead.cli.choices import STANDARD_INPUT, Day, Input, Region
from fairlead.cli.failing import say, write
from fairlead.cli.leaving import look
from fairlead.core.errors import Exit, FairleadError

if TYPE_CHECKING:
    from fairlead.contract.answer import Answer
    from fairlead.contract.reading import Reading

PAGE = Path("fairlead-answer.html")
LONGEST = 1_000_000
"""How many bytes of standard input are looked at; a question is far shorter, and the answer says so."""
READABLE = 0o644
"""The mode of the pages of the site: they are for everybody, and a server must be able to read them."""


@click.command("ask", short_help="Answer a question, each line with its source.")
@click.argument("question", metavar="QUESTION", required=False)
@click.option(
    "--case", "files", type=Input(), multiple=True, metavar="FILE", help="Records or a case file of the person; may be given several times."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "html", "json"]), default="text", show_default=True, help="How to show it."
)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to answer for, YYYY-MM-DD.  [default: today]")
@click.option("--region", type=Region(), help="Whose approvals count.  [default: the country that is told, else all]")
@click.option(
    "--kinder",
    is_flag=True,
    help="Let the language model that you have set up put sentences more kindly; you see what would be sent, and can edit it.",
)
@click.option(
    "--understand",
    is_flag=True,
    help="Where no topic is found in the question, let that language model name one of ours; you see what would be sent.",
)
@click.option(
    "--page", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write the general answers into this folder, as a small site."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Write to this file and print its path.  [default: {PAGE} for html]",
)
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
def command(
    question: str | None,
    files: tuple[Path, ...],
    form: Literal["text", "md", "html", "json"],
    as_of: date | None,
    region: str | None,
    kinder: bool,
    understand: bool,
    folder: Path | None,
    out: Path | None,
    force: bool,
) -> Exit:
    """Answer a question about cancer of the esophagus or of the place where it meets the stomach, each line with its source.

    QUESTION is what you would ask, in your own words between quotation marks; '-' reads it from standard input. With --case the answer
    is for the person of these records. Nothing of the question is kept, and nothing leaves this machine. The HTML is one file that asks
    for nothing from anywhere, and is always written to a file. The JSON is the Answer of the contract.

    With --kinder a language model of your own (FAIRLEAD_LLM_URL) may put sentences of the answer more kindly. Each is checked, and what
    does not say the same is dropped. With --understand it may say which of our topics a question is about in whose words none is found;
    an emergency is looked for before. What would be sent is shown first; without a terminal to say yes at, nothing is sent.

    With --page and without a question, the general answers are written as a static site that can be hosted anywhere: a list with a
    search, one page a question, all without a request to anywhere.
    """
    if folder is not None:
        if question is not None or files or out or region or kinder or understand or form != "text":
            raise click.UsageError("--page writes the general answers: it goes with no question and with --as-of and --force only.")
        return _site(folder, as_of, force=force)
    if question is None:
        raise click.UsageError("Nothing was asked. Write the question between quotation marks.")
    if question == "-" and STANDARD_INPUT in files:
        raise click.UsageError("'-' stands for standard input, which can be read only once: give the question or the record by name.")
    out = out or (PAGE if form == "html" else None)
    if out:
        output.check(out, force=force, inputs=files)
    asked = _typed() if question == "-" else question
    reading = inputs.read(files, as_of) if files else None
    from fairlead.workflow.asking import ask, guest_of, in_kinder_words

    guest = guest_of(look) if kinder or understand else None
    answer = ask(asked, reading, as_of, region, guest=guest if understand else None)
    if guest is not None and kinder:
        answer = in_kinder_words(answer, guest)
    if form == "json":
        from fairlead.report.plain import as_json

        text = as_json(answer)
    else:
        from fairlead.workflow.answer_page import answer_page

        text = answer_page(answer, form)
    write(str(output.write(out, text)) if out else text)
    return _status(answer, reading)


def _typed() -> str:
    """The question from standard input, as far as one is looked at."""
    if sys.stdin is None or sys.stdin.closed:
        raise FairleadError("'-' stands for standard input, and there is none.", todo="Write the question between quotation marks.")
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D on a line of its own"
        say(f"Type the question here, then press {end}.")
    return sys.stdin.buffer.read(LONGEST).decode("utf-8-sig", "replace")


def _site(folder: Path, as_of: date | None, *, force: bool) -> Exit:
    output.check_folder(folder, force=force)
    from fairlead.workflow.answer_page import answer_site

    files = list(answer_site(as_of))
    output.make_folder(folder)
    for name, text in files:
        output.write(folder / name, text).chmod(READABLE)
    write(str(folder.resolve() / files[0][0]))
    return Exit.DONE


def _status(answer: Answer, reading: Reading | None) -> Exit:
    """NOTHING where the question is out of scope; PARTLY where it was answered, and of the records something is missing."""
    if answer.status == "out-of-scope":
        return Exit.NOTHING
    return Exit.DONE if reading is None or inputs.status(reading) is Exit.DONE else Exit.PARTLY
