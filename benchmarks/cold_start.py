"""How long the command line takes from a cold process, beside the start of the same Python and of pip in it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9


@dataclass(frozen=True)
class Row:
    """One claim: a command, its bar in seconds, and the peer that it stands beside."""

    what: str
    seconds: float
    bar: float
    peer: str
    peer_seconds: float


def measure() -> Iterator[Row]:
    """The rows; commands and peers take turns, so that a noisy moment hits both."""
    with tempfile.TemporaryDirectory() as folder:
        environment = as_installed(folder)
        fairlead = [str(Path(sys.executable).with_name("fairlead"))]
        bare, pip = [sys.executable, "-c", "pass"], [sys.executable, "-m", "pip", "--version"]
        helped, started = _turns([*fairlead, "--help"], bare, environment, folder)
        yield Row("fairlead --help, cold", helped, 0.25, "python -c pass", started)
        demo, pipped = _turns([*fairlead, "demo"], pip, environment, folder)
        yield Row("fairlead demo, cold process", demo, 2.0, "pip --version", pipped)
        first, started = _first_run([*fairlead, "demo"], bare, environment, folder)
        yield Row("fairlead demo, no cache yet", first, 2.0, "python -c pass", started)


def as_installed(folder: str) -> dict[str, str]:
    """The environment of a program that is installed: a home of its own, and bytecode of every module, which an installer writes.

    From a source tree the first round, which nobody counts, writes it, wherever the bytecode of this process is kept or not.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "FAIRLEAD_HOME": str(Path(folder, "home")), "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}


def _turns(one: Sequence[str], other: Sequence[str], environment: dict[str, str], folder: str, rounds: int = ROUNDS) -> tuple[float, float]:
    """Median seconds of two commands that take turns, after one round that nobody counts."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(rounds + 1):
        for command, kept in zip((one, other), times, strict=True):
            seconds = _seconds(command, environment, folder)
            if round_:
                kept.append(seconds)
    return statistics.median(times[0]), statistics.median(times[1])


def _first_run(one: Sequence[str], other: Sequence[str], environment: dict[str, str], folder: str) -> tuple[float, float]:
    """The same with a home that holds nothing yet, so that the pack is compiled from its YAML."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS // 3):
        empty = {**environment, "FAIRLEAD_HOME": str(Path(folder, f"home-{round_}"))}
        times[0].append(_seconds(one, empty, folder))
        times[1].append(_seconds(other, empty, folder))
    return statistics.median(times[0]), statistics.median(times[1])


def _seconds(command: Sequence[str], environment: dict[str, str], folder: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started
