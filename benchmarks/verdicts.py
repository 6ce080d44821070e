"""How long the verdicts of one person take, each with its trace, beside as many rules of json-logic, which keeps none.

The peer stands in an environment of its own (build/bench/json-logic), so that nothing of it comes into the program's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.cold_start import Row
from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import completed

ROUNDS = 9
BAR = 0.002
PEER = "json-logic-qubit==0.9.1"
_PEER_RUN = """
import sys, time
from json_logic import jsonLogic
rule = {"and": [{"==": [{"var": "tumor.histology"}, "adenocarcinoma"]}, {"<=": [{"var": "fitness.ecog"}, 2]}]}
case = {"tumor": {"histology": "adenocarcinoma"}, "fitness": {"ecog": 1}}
number = int(sys.argv[1])
started = time.perf_counter()
for _ in range(number):
    jsonLogic(rule, case)
print(time.perf_counter() - started)
"""


def measure() -> Iterator[Row]:
    """Seconds a person, over all vignettes; the peer judges as many rules of two comparisons as the pack has clauses."""
    pack, day = seen(load(), date(2026, 11, 21)), date(2026, 11, 21)
    cases = [completed(Case.model_validate(one.case), pack.lexicon) for one, _, _ in vignettes()[0]]
    clauses = sum(len(judged.seen) for judged in verdicts(view_of(cases[0], pack, day, None), pack, None))
    peer = _peer()
    ours, theirs = [], []
    for round_ in range(ROUNDS + 1):
        seconds = sum(_seconds(case, pack, day) for case in cases) / len(cases)
        told = subprocess.run([str(peer), "-c", _PEER_RUN, str(clauses)], check=True, capture_output=True, text=True).stdout
        if round_:
            ours.append(seconds)
            theirs.append(float(told))
    yield Row(
        f"verdicts with trace, {clauses} clauses", statistics.median(ours), BAR, "json-logic, as many rules", statistics.median(theirs)
    )


def _seconds(case: Case, pack: Pack, day: date) -> float:
    """What the verdicts of one person and their trace take; what is worked out of the case before is not counted."""
    view = view_of(case, pack, day, None)
    started = time.perf_counter()
    trace(view.case, verdicts(view, pack, None))
    return time.perf_counter() - started


def _peer() -> Path:
    """The Python of the peer's own environment, made at the first run."""
    folder = Path("build/bench/json-logic")
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PEER], check=True)
    return python.absolute()
