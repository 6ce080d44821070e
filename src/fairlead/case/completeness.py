"""Which lists of a case are whole: those that the record gives as whole, and the treatments where their lines show it.

The rule is the contract's: treatments are whole without being named where the lines run from 1 without a gap and each names its drugs.
"""

from __future__ import annotations

from fairlead.contract.case import Case


def complete(case: Case) -> tuple[str, ...]:
    """The names of the lists that are whole, each once.

    >>> complete(Case.model_validate({"treatments": [{"kind": "systemic", "line": 1, "agents": ["x"]}], "complete": ["allergies"]}))
    ('allergies', 'treatments')
    """
    named = [entry.path for entry in case.complete]
    if _lines_run_from_one(case):
        named.append("treatments")
    return tuple(dict.fromkeys(named))


def _lines_run_from_one(case: Case) -> bool:
    lined = [one for one in case.treatments if one.line is not None and one.status not in ("planned", "declined")]
    numbers = {one.line for one in lined}
    named = all(one.agents and not (one.trial is not None and one.trial.blinded) for one in lined)
    return bool(lined) and named and numbers == set(range(1, len(numbers) + 1))
