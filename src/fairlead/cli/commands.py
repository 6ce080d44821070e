"""The commands by name. `--help` knows them all and loads nothing heavier than click."""

from __future__ import annotations

from importlib import import_module

import click

from fairlead import __version__

NAMES = ("read", "guide", "ask", "demo", "knowledge", "doctor")


class Lazy(click.Group):
    """A group whose commands are the `command` of the module of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which a newcomer meets them."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None where there is none of this name."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = import_module(f"fairlead.cli.{cmd_name}").command
        return command


@click.command(
    "fairlead",
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 a check failed or the program is at fault; 2 wrong usage; 3 some input could not be read, "
    "the rest was done; 4 nothing usable, or nothing in scope. Nothing leaves this machine.",
)
@click.version_option(__version__, message="fairlead %(version)s")
def fairlead() -> None:
    """Read the records of a person with esophageal cancer and show, with the source beside every line, what can come next.

    It informs; it does not decide.
    """
