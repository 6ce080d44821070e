"""How many cases a second are judged, each with its trace, from a file of cases, on all processors.

The file holds the cases of the vignettes again and again, one a line as JSON. Each process loads the pack, is told to begin, and takes
every line of its own share from text to trace; the clock runs from the beginning to the last of them.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from fairlead.guidance.guide import view_of
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import validated

BAR = 2000
"""Cases a second on two processors."""
CASES, DAY = 4000, date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Rate:
    """Cases a second, and on how many processors."""

    cases: int
    processors: int
    seconds: float

    @property
    def a_second(self) -> float:
        """Cases a second."""
        return self.cases / self.seconds


def measure() -> Rate:
    """Judge a file of cases on two processors, or on one where there is only one."""
    processors = min(2, os.cpu_count() or 1)
    context = get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cases.jsonl")
        file.write_text(_lines(), "utf-8")
        begin = context.Barrier(processors + 1)
        shares = [context.Process(target=_share, args=(str(file), place, processors, begin)) for place in range(processors)]
        for one in shares:
            one.start()
        begin.wait()
        started = time.perf_counter()
        for one in shares:
            one.join()
        taken = time.perf_counter() - started
    if any(one.exitcode for one in shares):
        raise RuntimeError("a process that judges cases failed")
    return Rate(CASES, processors, taken)


def _lines() -> str:
    cases = [json.dumps(one.case, default=str) for one, _, _ in vignettes()[0]]
    return "".join(f"{cases[number % len(cases)]}\n" for number in range(CASES))


def _share(file: str, place: int, processors: int, begin: Barrier) -> None:
    """Every line of one share of the file, from its text to its trace; the first few beforehand, so that what is made once is made."""
    pack = seen(load(), DAY)

    def judge(line: str) -> None:
        view = view_of(validated(json.loads(line), pack.lexicon), pack, DAY, None)
        trace(view.case, verdicts(view, pack, None))

    with Path(file).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number < 500:
                judge(line)
    begin.wait()
    with Path(file).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % processors == place:
                judge(line)


if __name__ == "__main__":
    rate = measure()
    print(f"{rate.a_second:,.0f} cases a second on {rate.processors} processors")
