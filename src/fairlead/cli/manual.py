"""The reference of the command line, made from the commands themselves (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Iterator

import click

from fairlead.cli.commands import fairlead

WIDTH = 100


WHAT_IF = """
`--what-if FACT=VALUE` asks about the case with a fact otherwise, and may be given several times; all hold together. The record is not
changed, and every page says on top that it is an "if". A fact is named as a person names it or as the pack does: a marker with its result
or score, `histology=squamous`, `ECOG=2` or `performance status=2`, `age=80`, `metastases=liver`, `liver metastases=3`, `…
ended=progression` with the name of a treatment, `prior …=yes`, a value such as `creatinine clearance=45`, an illness, a complication, a
symptom, a judgement or a wish with `=yes` or `=no`. What is not clear is refused with the nearest right form (status 2). docs/guidance.md
says what each does.

As JSON it gives the difference as data (the type `Difference` in `fairlead/contract/what_if.py`):

| name | what it holds |
|---|---|
| `supposed` | each fact: as `asked`, as understood (`says`, `path`), what the record says (`was`), what had to be assumed (`assumes`) |
| `moves` | each option whose verdict changes: `before` and `after`, `rank_before` and `rank_after`, `change` \
(`opens`: it fits; `waits`: it depends; `closes`; `closed-otherwise`: closed before and after), and `because`: the clauses that flipped, \
each with `before` and `after`, its words and its citations |
| `first` | the option to look at first `before` and `after`, and `because` |
| `stays` | the ids of the options that still fit or still depend, and how many are still closed |
| `cares` | cautions that come or fall, of options that stay open |
| `tests_come`, `tests_fall`, and so for `questions` and `unknowns`; `red_flags`, `stands` | what else comes or falls away |
| `scope_before`, `scope_after`, `next_line_before`, `next_line_after` | whether Fairlead can speak about it; the next line |
| `as_of`, `region`, `knowledge`, `citations` | as in the Guidance |
""".strip()

FAILING = """
Messages go to standard error, results to standard output. A message says what happened, what is unharmed and what to do.

| status | when |
|---|---|
| 0 | done |
| 1 | a check of the knowledge failed; the output could not be written (no right to, disk full, standard output closed); \
stopped with Ctrl-C; the program is at fault |
| 2 | wrong usage, found out before anything is read: an unknown option or region, a day that cannot be meant, \
a folder or an empty name; an output that is there already (without `--force`), \
that is one of the inputs, or whose folder is missing; several cases, or a case file beside something else |
| 3 | a file could not be read, or not whole, or all that was found is somebody else's; the rest was done |
| 4 | nothing could be read, no fact was found in it, a case file is wrong, or the case is out of scope |

Files are written beside their place and renamed, so they are whole or as they were; only their owner may read them. `FAIRLEAD_HOME`
names the folder for what the program keeps; where it does not exist or cannot be written to, nothing is kept and everything still works.
`FAIRLEAD_DEBUG=1` shows the traceback of a fault; it may hold words of a record.
""".strip()


def manual() -> str:
    """Every command with its `--help`, as Markdown; the same on every terminal.

    >>> manual().splitlines()[0]
    '# The command line'
    """
    parts = ["# The command line", "Made from the program by `fairlead.cli.manual`; a test compares the two."]
    for context in _contexts(click.Context(fairlead, info_name="fairlead", terminal_width=WIDTH, **fairlead.context_settings)):
        parts.append(f"## {context.command_path}")
        parts.append(f"```text\n{context.command.get_help(context).rstrip()}\n```")
    return "\n\n".join([*parts, "## What if", WHAT_IF, "## When something goes wrong", FAILING]) + "\n"


def _contexts(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command:
                yield from _contexts(click.Context(command, parent=context, info_name=name))
