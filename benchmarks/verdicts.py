"""How long the verdicts of one person take, each with its trace, beside as many rules of json-logic, which keeps none.

The trace is what each clause came to, and the paths of all facts that one rests on, beside the case that they lead into; that their
values and the words of the record are looked up, and all is laid out in lines as `--trace` writes them, is measured by itself.

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
from fairlead.guidance.guide import guide, view_of
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import completed

ROUNDS = 9
_OF = 4
"""Every so many of the vignettes is taken for the whole guidance, which takes ten times as long."""
BAR, BAR_IN_LINES, BAR_WHOLE = 0.001, 0.003, 0.015
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
    ours, in_lines, whole, theirs = [], [], [], []
    for round_ in range(ROUNDS + 1):
        told, laid_out = (sum(seconds) / len(cases) for seconds in zip(*(_seconds(case, pack, day) for case in cases), strict=True))
        guided = sum(_whole(case, day) for case in cases[::_OF]) / len(cases[::_OF])
        its = subprocess.run([str(peer), "-c", _PEER_RUN, str(clauses)], check=True, capture_output=True, text=True).stdout
        if round_:
            ours.append(told)
            in_lines.append(laid_out)
            whole.append(guided)
            theirs.append(float(its))
    against = "json-logic, as many rules", statistics.median(theirs)
    yield Row(f"verdicts with trace, {clauses} clauses", statistics.median(ours), BAR, *against)
    yield Row("the same, laid out in lines", statistics.median(in_lines), BAR_IN_LINES, *against)
    yield Row("guidance: reasons, tests, unknowns", statistics.median(whole), BAR_WHOLE, *against)


def _seconds(case: Case, pack: Pack, day: date) -> tuple[float, float]:
    """What the verdicts of one person and their trace take, and what they take in lines; what is worked out of the case before is not."""
    view = view_of(case, pack, day, None)
    started = time.perf_counter()
    told = trace(view.case, verdicts(view, pack, None))
    told_in = time.perf_counter() - started
    for _ in told:
        pass
    return told_in, time.perf_counter() - started


def _whole(case: Case, day: date) -> float:
    """What the whole guidance of one person takes."""
    started = time.perf_counter()
    guide(case, load(), day)
    return time.perf_counter() - started


def _peer() -> Path:
    """The Python of the peer's own environment, made at the first run."""
    folder = Path("build/bench/json-logic")
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PEER], check=True)
    return python.absolute()
