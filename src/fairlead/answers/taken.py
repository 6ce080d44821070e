"""What an answer takes as given where a question does not say it, and says so: the organ, and that a drug named no longer works."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment
from fairlead.guidance.standing import treatment_name

_ORGAN = "esophagus"
_NOT_GIVEN = ("planned", "declined")


def taken(asked: Asked, speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with what is taken as given, and the sentences that say so; a case from records stays as it is.

    People ask what comes next because something stopped working: the last drug treatment of a question that tells no end of any is
    taken to be one that the cancer grew on.
    """
    case = asked.case
    if asked.has_records:
        return case, ()
    said = []
    if case.tumor.site is None:
        case = case.model_copy(update={"tumor": case.tumor.model_copy(update={"site": _ORGAN})})
    last = _last_open(case)
    if last is not None:
        row = speak.pack.sentences["answer-taken-grown"]
        told = row.says.format(treatment=treatment_name(case.treatments[last], speak.pack))
        said.append(speak.claim(told, (row.source,), "now"))
        case = case.model_copy(update={"treatments": _ended(case.treatments, last)})
    return case, tuple(said)


def _last_open(case: Case) -> int | None:
    """The last treatment with drugs where nothing is told of any end or growth."""
    if case.progressions or any(one.stop_reason or one.intent not in (None, "palliative") for one in case.treatments):
        return None
    given = [index for index, one in enumerate(case.treatments) if one.status not in _NOT_GIVEN]
    if not given or case.treatments[given[-1]].kind != "systemic":
        return None
    return given[-1]


def _ended(treatments: Sequence[Treatment], last: int) -> tuple[Treatment, ...]:
    grown = treatments[last].model_copy(update={"stop_reason": "progression", "status": "stopped"})
    return tuple(grown if index == last else one for index, one in enumerate(treatments))
