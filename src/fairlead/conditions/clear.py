"""Whether any cancer is seen now: the newest look at the whole body found none, and nothing of later date speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.conditions.days import Days, days, newer
from fairlead.conditions.doubt import in_doubt
from fairlead.conditions.outcome import Outcome, known, unknown
from fairlead.contract.case import Case
from fairlead.contract.course import Assessment
from fairlead.contract.treatment import Treatment

_WHOLE = ("CT", "PET-CT", "MRI", "clinical")
"""What looks at more than the first tumor; a look inside or a blood value alone leaves the rest open."""
CLEAR = ("no-evidence-of-disease", "CR")
_THERE = ("PD", "SD", "PR", "mixed")
_MEANT_TO_CURE = ("curative", "neoadjuvant", "perioperative", "adjuvant", "definitive", "maintenance")
_AGAINST_CANCER = ("systemic", "chemoradiotherapy", "radiotherapy", "liver-directed", "trial")
_NOT_GIVEN = ("planned", "declined")
_SPREAD = "M1"
_GONE = ("resolved", "absent")


@dataclass(frozen=True, slots=True)
class _Sign:
    """What speaks for cancer, when, and whether for certain."""

    when: Days | None
    path: str
    certain: bool


def no_cancer_seen(case: Case) -> Outcome:
    """Whether no cancer is seen, with the looks that found none or the signs against it; the view keeps it."""
    clear = [(index, look) for index, look in enumerate(case.assessments) if _is_clear(look)]
    found = tuple(f"assessments[{index}]" for index, _ in clear)
    dates = [days(look.date) for _, look in clear]
    signs = [sign for sign in (*_signs(case), *(() if clear else _stages(case))) if not any(newer(date, sign.when) for date in dates)]
    open_dates = [*dates, *(days(look.date) for look in case.assessments if look.result is None)]
    later = [sign for sign in signs if sign.certain and all(newer(sign.when, date) for date in open_dates)]
    if later:
        return known(False, *(sign.path for sign in later))
    if signs or not clear:
        return unknown("assessments[result]", (*found, *(sign.path for sign in signs)))
    return known(True, *found)


def _is_clear(look: Assessment) -> bool:
    whole = look.method in _WHOLE or (look.method is None and look.result == CLEAR[0])  # "no evidence of disease" is of the person
    return look.result in CLEAR and whole and not in_doubt(look.sources, scans=True)


def _signs(case: Case) -> Iterator[_Sign]:
    """Growth, spread, a look that found cancer or does not say, and treatment that is given for cancer that is there."""
    for index, growth in enumerate(case.progressions):
        certain = growth.certainty != "suspected" and not in_doubt(growth.sources, scans=True)
        yield _Sign(days(growth.date), f"progressions[{index}]", certain)
    for index, spot in enumerate(case.metastases):
        if spot.status not in _GONE:
            yield _Sign(days(spot.date), f"metastases[{index}]", spot.status == "present" and not in_doubt(spot.sources, scans=True))
    for index, look in enumerate(case.assessments):
        if look.result not in CLEAR:
            certain = look.result in _THERE and not in_doubt(look.sources, scans=True)
            yield _Sign(days(look.date), f"assessments[{index}]", certain)
    for index, treatment in enumerate(case.treatments):
        if _is_for_cancer_there(treatment):
            certain = (treatment.intent == "palliative" or treatment.line is not None) and not in_doubt(treatment.sources, scans=True)
            yield _Sign(days(treatment.start), f"treatments[{index}]", certain)
            if treatment.stop_reason == "progression":
                yield _Sign(days(treatment.end), f"treatments[{index}].stop_reason", certain)
            elif treatment.stop_reason is None and treatment.status != "ongoing":
                yield _Sign(days(treatment.end), f"treatments[{index}]", certain=False)


def _stages(case: Case) -> Iterator[_Sign]:
    """Spread told by a stage alone; where a look found nothing, a stage of before does not speak against it."""
    for index, stage in enumerate(case.tumor.stages):
        if stage.m is not None and stage.m.startswith(_SPREAD):
            yield _Sign(days(stage.date), f"tumor.stages[{index}]", not in_doubt(stage.sources, scans=True))


def _is_for_cancer_there(treatment: Treatment) -> bool:
    given = treatment.status not in _NOT_GIVEN
    return given and treatment.kind in _AGAINST_CANCER and treatment.intent not in _MEANT_TO_CURE
