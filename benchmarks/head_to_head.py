"""The fifteen persons on whom programs of this kind fail: what open rule programs answer, and whether ours is right for the right reason.

`python -m benchmarks head_to_head` prints the table and exits with 1 where ours is not right for each of them. What the others answer
stands
in `head_to_head.yaml` with its source: their code is no part of this repository.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.vignettes import Vignette
from fairlead.knowledge.vignettes import load as load_vignettes
from fairlead.upkeep.vignettes import failures
from fairlead.workflow.case_file import completed

PERSONS = 15
_DECIDES = {"fits": "true", "depends": "unknown", "not-now": "false", "ruled-out": "true"}
FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Ours:
    """What stands first for one person, the reason in the trace for each way that must be shown, and what is wrong."""

    person: str
    first: str
    reasons: tuple[str, ...]
    wrong: tuple[str, ...]


def fifteen() -> list[Vignette]:
    return [one for one, _, _ in load_vignettes()[0] if one.of == "fifteen"]


def ours(vignette: Vignette, pack: Pack) -> Ours:
    """Judged by the vignette as a whole, and by the trace: the clause that must be the reason came to what decides the verdict."""
    case = completed(Case.model_validate(vignette.case, context={"words": pack.words}), pack.lexicon)
    guidance = guide(case, pack, PartialDate.parse(vignette.as_of).last, vignette.region, with_trace=True)
    wrong, reasons = list(failures(vignette, pack)), []
    for must in vignette.must:
        line = _traced(guidance, must.option, must.because, _DECIDES[must.verdict])
        reasons.append(f"{must.option}: {must.because}")
        if not line:
            wrong.append(f"the trace of '{must.option}' does not hold '{must.because}' as what decides")
    first = next((one.title for one in guidance.options if one.verdict == "fits"), "nothing")
    return Ours(vignette.id, first, tuple(reasons), tuple(wrong))


def _traced(guidance: Guidance, option: str, clause: str, result: str) -> bool:
    """Whether the clause stands in the trace of the option with this result, and names a source or holds for everyone."""
    lines = [one for one in guidance.trace if one.option == option and one.clause == clause]
    return any(one.result == result and one.source for one in lines)


def is_right(answer: Mapping[str, Any]) -> bool:
    return bool(answer["names_right"] and not answer["names_wrong"] and answer["why"])


def run(say: Callable[[str], None], pack: Pack | None = None) -> bool:
    """Print the table; whether ours is right for all fifteen."""
    known = pack or load()
    peers = yaml.safe_load(FILE.read_text("utf-8"))["peers"]
    told = [ours(one, known) for one in fifteen()]
    for one in told:
        say(f"\n{one.person}")
        for peer in peers:
            answer = peer["answers"][one.person]
            against = answer["names_wrong"] or ("no reason out of the person's facts" if not answer["why"] else "")
            say(f"  {peer['name']:24} {'right' if is_right(answer) else 'wrong'}: {answer['names']}{f' ({against})' if against else ''}")
        say(f"  {'fairlead':24} {'wrong' if one.wrong else 'right'}: {one.first} first")
        for line in one.wrong or one.reasons:
            say(f"  {'':24}   {line}")
    say("")
    for peer in peers:
        say(f"{peer['name']}: {sum(map(is_right, peer['answers'].values()))} of {len(told)}. {peer['asks']} {peer['to_all']}")
        say(f"  {peer['source']}; {peer['how']}")
    right = sum(not one.wrong for one in told)
    say(f"fairlead: {right} of {len(told)} with the right reason in the trace")
    return right == len(told) == PERSONS
