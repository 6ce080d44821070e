"""How long the compiled pack takes to load, beside PyYAML's C loader reading the same files, which checks and types nothing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import yaml

from benchmarks.cold_start import ROUNDS, Row
from fairlead.knowledge import files, pack

BAR = 0.06


def measure() -> Iterator[Row]:
    """The row; the two take turns, after one round that compiles the pack and that nobody counts."""
    content = files.read(files.SHIPPED / "esophageal")
    ours, theirs = [], []
    for round_ in range(ROUNDS + 1):
        pack.forget()
        kept, peer = _seconds(pack.load), _seconds(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in content.values()])
        if round_:
            ours.append(kept)
            theirs.append(peer)
    yield Row("load of the compiled pack", statistics.median(ours), BAR, "PyYAML, C loader, same files", statistics.median(theirs))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
