"""What a worker may not do: take more memory than a record needs, write a file, open many, run on alone, reach the network."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

MEMORY = 2_000_000_000
"""How many bytes of address space a worker may take: a page of a poster, drawn to be looked at, and its picture."""
MEMORY_OF_FORK = 500_000_000
"""How many bytes more than at its start a fork of a worker may take, which holds one page at a time."""
FILES = 64
SECONDS = 1_800
"""How long one file may take in all; the clock of the processor ends a worker that nobody waits for any more."""
_GRACE = 60


def confine() -> None:
    """Give up, for this process and for good, what reading does not need; what the system cannot refuse is not refused."""
    sys.addaudithook(_refuse)
    with suppress(ImportError):
        import resource

        _lower(resource, "RLIMIT_AS", MEMORY)
        _lower(resource, "RLIMIT_NOFILE", FILES)
        _lower(resource, "RLIMIT_FSIZE", 0)
        _lower(resource, "RLIMIT_CORE", 0)


def confine_fork(*kept: int) -> None:
    """Give up, in a fork of a worker, all open files but those `kept`, and most of the memory: its parent takes some at the same time."""
    for number in set(range(3, FILES)).difference(kept):
        with suppress(OSError):
            os.close(number)
    with suppress(ImportError):
        import resource

        _lower(resource, "RLIMIT_AS", _status("VmSize") + MEMORY_OF_FORK)


def renew() -> None:
    """Allow the time of one more file, counted from now."""
    with suppress(ImportError):
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource, "RLIMIT_CPU", int(spent.ru_utime + spent.ru_stime) + SECONDS + _GRACE, softly=True)


def grown() -> int:
    """How many bytes of memory this process has taken at most; 0 where the system does not tell.

    Linux counts what a parent took as its child's own in `ru_maxrss` (getrusage(2)), so there its status is asked first.
    """
    if most := _status("VmHWM"):
        return most
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return 0


def _status(name: str) -> int:
    """How many bytes Linux tells of this process under a name; 0 where it does not tell."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0


def _lower(resource: Any, name: str, most: int, *, softly: bool = False) -> None:
    """Set a limit, the hard one too unless it must be renewed; never above the one that is there."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(kind)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, hard if softly else limit))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("the reading of files opens no connection")
