"""`fairlead doctor`: what is installed, and what is missing."""

from __future__ import annotations

import click

from fairlead.cli.failing import write
from fairlead.core.errors import Exit


@click.command("doctor", short_help="Show what is installed, how old the knowledge is, and what could leave.")
def command() -> Exit:
    """Show what is installed, what each missing part would add, how old the knowledge is, where data is kept, and what could leave.

    Nothing is written and no connection is opened.
    """
    from fairlead.workflow.doctor import health

    found = health()
    lines = [
        f"Fairlead          {found.program}",
        f"Python            {found.python}",
        f"Knowledge         {found.knowledge}",
        f"Registry copy     {found.registry}",
        f"Data is kept in   {found.kept_in}",
        f"Could leave       {found.leaves}",
        "",
        "Parts",
    ]
    lines += [f"  {part.name}: {part.state}{f' ({part.found})' if part.found else ''}; {part.adds}" for part in found.parts]
    write("\n".join(lines))
    return Exit.DONE
