"""How many cases a second are judged, each with its trace, from a file of cases, on all processors.

The file holds the cases of the vignettes again and again, one a line as JSON, each time with another age and with every whole day moved
by as many days, so that no two lines are alike and nothing can be won by knowing a line again. Each process loads the pack, judges lines
of its own that are not counted, is told to begin, and takes every line of its share from text to trace; the clock runs from the beginning
to the last of them, and not to the end of the processes. As in a command, Python looks for waste seldom.
"""

from __future__ import annotations

import gc
import json
import os
import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from threading import BrokenBarrierError
from typing import Any

from fairlead.cli import SELDOM
from fairlead.guidance.guide import view_of
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import of_line

BAR = 2000
"""Cases a second on two processors."""
CASES, BEFORE, DAY = 4000, 600, date(2026, 11, 21)
"""So many cases are counted, and so many are judged before them, so that what is made once is made."""
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YOUNGEST = 40


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
        file.write_text("".join(f"{line}\n" for line in lines(BEFORE + CASES)), "utf-8")
        together = context.Barrier(processors + 1)
        shares = [context.Process(target=_share, args=(str(file), place, processors, together)) for place in range(processors)]
        for one in shares:
            one.start()
        try:
            together.wait()
            started = time.perf_counter()
            together.wait()
            taken = time.perf_counter() - started
        except BrokenBarrierError:
            raise RuntimeError("a process that judges cases failed") from None
        finally:
            for one in shares:
                one.join()
    return Rate(CASES, processors, taken)


def lines(number: int) -> list[str]:
    """So many cases as JSON, no two of them alike."""
    cases = [json.loads(text) for text in dict.fromkeys(json.dumps(one.case, default=str) for one, _, _ in vignettes()[0])]
    return [json.dumps(_another(cases[place % len(cases)], place // len(cases))) for place in range(number)]


def _another(case: Mapping[str, Any], time: int) -> dict[str, Any]:
    """The case of another person of the same kind: of another age, and so many days earlier."""
    earlier = _earlier(case, timedelta(days=time))
    return {**earlier, "person": {**earlier.get("person", {}), "age": _YOUNGEST + time}}


def _earlier(told: Any, by: timedelta) -> Any:
    if isinstance(told, dict):
        return {name: _earlier(value, by) for name, value in told.items()}
    if isinstance(told, list):
        return [_earlier(one, by) for one in told]
    return str(date.fromisoformat(told) - by) if isinstance(told, str) and _WHOLE_DAY.fullmatch(told) else told


def _share(file: str, place: int, processors: int, together: Barrier) -> None:
    """One share of the file, begun and ended together with the others; where it fails nobody waits for it."""
    try:
        _judge(file, place, processors, together)
    except BaseException:
        together.abort()
        raise


def _judge(file: str, place: int, processors: int, together: Barrier) -> None:
    """Every line of one share of the file, from its text to its trace, behind those that are judged beforehand."""
    pack = seen(load(), DAY)
    gc.set_threshold(SELDOM)

    def judge(line: str) -> None:
        view = view_of(of_line(line, pack.lexicon).case, pack, DAY, None)
        trace(view.case, verdicts(view, pack, None))

    with Path(file).open(encoding="utf-8") as cases:
        for line in islice(cases, BEFORE):
            judge(line)
        together.wait()
        for number, line in enumerate(cases):
            if number % processors == place:
                judge(line)
    together.wait()


if __name__ == "__main__":
    rate = measure()
    print(f"{rate.a_second:,.0f} cases a second on {rate.processors} processors")
