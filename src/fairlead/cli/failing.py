"""How the command line fails: what happened, what is unharmed, what to do, and an exit status of the contract. Never a word of a record."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from fairlead.core.errors import Exit, FairleadError

NOTHING_DONE = "Nothing was read or written."


def say(message: str) -> None:
    """Write one message to standard error, without the control characters that a terminal would obey."""
    click.echo("".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in message), err=True)


def tell(happened: str, unharmed: str, todo: str) -> None:
    """Write the three sentences of a failure."""
    say(f"{happened}\n{unharmed}\n{todo}")


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command and turn whatever it raises into messages and a status."""
    if sys.stdout is None:  # closed before the program began: what it finds out would be lost
        tell("Standard output is closed, so no result could be shown.", NOTHING_DONE, "Run it again without closing it.")
        return Exit.FAILED
    try:
        status = _run(command, arguments)
        return int(status)
    except (click.Abort, KeyboardInterrupt) as stop:
        if isinstance(stop.__cause__, EOFError):  # click takes the end of a damaged file for a person who pressed Ctrl-D
            return _at_fault(stop.__cause__)
        tell("Stopped.", "Nothing half-written: files are either whole or as they were.", "Run the same command again to do it whole.")
    except click.UsageError as wrong:
        _tell_usage(wrong)
        return Exit.USAGE
    except FairleadError as known:
        tell(known.happened, known.unharmed, known.todo)
        return known.status
    except Exception as unknown:  # noqa: BLE001 - the last door: a traceback could hold words of a record
        return _at_fault(unknown)
    return Exit.FAILED


def _run(command: click.Command, arguments: Sequence[str]) -> int:
    try:
        return command.main(args=list(arguments), prog_name="fairlead", standalone_mode=False) or Exit.DONE
    except SystemExit as pipe:  # click's way to end when the reader of a pipe has gone
        return pipe.code if isinstance(pipe.code, int) else Exit.FAILED


def _tell_usage(wrong: click.UsageError) -> None:
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        say(wrong.format_message())
        return
    where = wrong.ctx.command_path if wrong.ctx else "fairlead"
    tell(f"{wrong.format_message()}", NOTHING_DONE, f"See what fits with: {where} --help")


def _at_fault(unknown: BaseException) -> int:
    """One line: the kind of error and the place in the program. Its message is left out, for it may quote a record."""
    if os.environ.get("FAIRLEAD_DEBUG") == "1":
        traceback.print_exception(unknown)
        return Exit.FAILED
    frames = traceback.extract_tb(unknown.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    say(
        f"Fairlead itself is at fault ({type(unknown).__name__}{place}). Your files are as they were and nothing is half-written. "
        "Set FAIRLEAD_DEBUG=1 and run it again to see more; what it shows then may hold words of the record."
    )
    return Exit.FAILED


def write(text: str) -> None:
    """Write a result to standard output as UTF-8.

    A reader that has gone ends the program quietly; an output that takes no more (a full disk) is a FairleadError.
    """
    try:
        click.echo(text.encode("utf-8", "replace"), nl=not text.endswith("\n"))
    except OSError as refused:
        if refused.errno == errno.EPIPE:
            raise
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - or the interpreter would try, and fail, once more
        raise FairleadError(
            f"The result could not be written to standard output ({refused.strerror}).",
            unharmed="Your files are as they were; what was written is not whole.",
            todo="Make room, or write to another place with --out.",
            status=Exit.FAILED,
        ) from refused
