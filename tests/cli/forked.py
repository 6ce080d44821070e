"""`fairlead` as a process of its own that need not load the program anew: forked from one that has loaded all and done nothing yet."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

import fairlead.workflow.guiding
import fairlead.workflow.page
import fairlead.workflow.reading  # noqa: F401 - what is loaded here, the forked process has
from fairlead.cli import main
from fairlead.knowledge.pack import load

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])
SECONDS = 120
load()


def forked(
    arguments: Sequence[str | bytes], stdin: bytes, folder: Path, kept: Path, environment: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """The exit status and what was written to both streams, kept in the folder `kept` meanwhile."""
    streams = [kept / name for name in ("in", "out", "err")]
    streams[0].write_bytes(stdin)
    named = [os.fsdecode(one) for one in arguments]
    process = _CONTEXT.Process(target=_run, args=(named, [str(one) for one in streams], str(folder), dict(environment)))
    process.start()
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"{named} takes more than {SECONDS} seconds")
    return process.exitcode, streams[1].read_bytes(), streams[2].read_bytes()


def _run(arguments: Sequence[str], streams: Sequence[str], folder: str, environment: Mapping[str, str]) -> None:
    for number, stream in enumerate(streams):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(stream, flags, 0o600), number)
    sys.stdin = os.fdopen(0, closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.exit(main(arguments))
