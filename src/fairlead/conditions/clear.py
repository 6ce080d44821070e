"""Whether any cancer is seen now: the newest look at the whole body found none, and nothing of later date speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fairlead.conditions.days import Days, days, newer
from fairlead.conditions.doubt import in_doubt
from fairlead.conditions.outcome import Outcome, known, unknown
from fairlead.contract.case import Case
from fairlead.contract.course import Assessment
from fairlead.contract.sources import Source
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
_LOCAL = "local"
"""The detail of a look that saw the first place alone."""


class _Sign(NamedTuple):
    """What speaks for cancer, when, after which treatment (its index in the case), and whether for certain."""

    when: Days | None
    path: str
    certain: bool
    place: int | None = None
    sources: tuple[Source, ...] = ()


class _Clear(NamedTuple):
    """A look that found none: when, and from which treatment it counts."""

    when: Days | None
    place: int | None
    sources: tuple[Source, ...]

    def is_after(self, sign: _Sign) -> bool:
        """Whether it is certainly the newer: by their days; without a day, by the treatments or the text they stand behind.

        A look that counts from an operation that followed a growth came after that growth. Of two looks without a day, told in one
        document, the one that counts from a treatment and stands behind the other is the newer.
        """
        if self.when is not None and sign.when is not None:
            return newer(self.when, sign.when)
        if self.place is None:
            return False
        return self.place > sign.place if sign.place is not None else self._stands_behind(sign.sources)

    def _stands_behind(self, told: tuple[Source, ...]) -> bool:
        seen = [(one.document, one.start or 0) for one in self.sources]
        return bool(told) and all(any(one.document == document and at > (one.start or 0) for document, at in seen) for one in told)


def no_cancer_seen(case: Case) -> Outcome:
    """Whether no cancer is seen, with the looks that found none or the signs against it; the view keeps it."""
    clear = [(index, look) for index, look in enumerate(case.assessments) if _is_clear(look)]
    found = tuple(f"assessments[{index}]" for index, _ in clear)
    places: dict[str | None, int] = {
        one.id: index for index, one in enumerate(case.treatments) if one.id is not None and one.status not in _NOT_GIVEN
    }
    looks = [_Clear(days(look.date), places.get(look.of), look.sources) for _, look in clear]
    signs = [sign for sign in (*_signs(case, places), *(() if clear else _stages(case))) if not any(look.is_after(sign) for look in looks)]
    open_dates = [*(look.when for look in looks), *(days(look.date) for look in case.assessments if look.result is None)]
    later = [sign for sign in signs if sign.certain and all(newer(sign.when, date) for date in open_dates)]
    if later:
        return known(False, *(sign.path for sign in later))
    if signs or not clear:
        return unknown("assessments[result]", (*found, *(sign.path for sign in signs)))
    return known(True, *found)


def _is_clear(look: Assessment) -> bool:
    whole = look.method in _WHOLE or (look.method is None and look.result == CLEAR[0])  # "no evidence of disease" is of the person
    return look.result in CLEAR and whole and look.detail != _LOCAL and not in_doubt(look.sources, scans=True)


def _signs(case: Case, places: Mapping[str | None, int]) -> Iterator[_Sign]:
    """Growth, spread, a look that found cancer or does not say, and treatment that is given for cancer that is there."""
    for index, growth in enumerate(case.progressions):
        certain = growth.certainty != "suspected" and not in_doubt(growth.sources, scans=True)
        yield _Sign(days(growth.date), f"progressions[{index}]", certain, places.get(growth.after))
    for index, spot in enumerate(case.metastases):
        if spot.status not in _GONE:
            yield _Sign(days(spot.date), f"metastases[{index}]", spot.status == "present" and not in_doubt(spot.sources, scans=True))
    for index, look in enumerate(case.assessments):
        if look.result not in CLEAR:
            certain = look.result in _THERE and not in_doubt(look.sources, scans=True)
            yield _Sign(days(look.date), f"assessments[{index}]", certain, sources=look.sources)
    for index, treatment in enumerate(case.treatments):
        if _is_for_cancer_there(treatment):
            certain = (treatment.intent == "palliative" or treatment.line is not None) and not in_doubt(treatment.sources, scans=True)
            yield _Sign(days(treatment.start), f"treatments[{index}]", certain, index)
            if treatment.stop_reason == "progression":
                yield _Sign(days(treatment.end), f"treatments[{index}].stop_reason", certain, index)
            elif treatment.stop_reason is None and treatment.status != "ongoing":
                yield _Sign(days(treatment.end), f"treatments[{index}]", certain=False, place=index)


def _stages(case: Case) -> Iterator[_Sign]:
    """Spread told by a stage alone; where a look found nothing, a stage of before does not speak against it."""
    for index, stage in enumerate(case.tumor.stages):
        if stage.m is not None and stage.m.startswith(_SPREAD):
            yield _Sign(days(stage.date), f"tumor.stages[{index}]", not in_doubt(stage.sources, scans=True))


def _is_for_cancer_there(treatment: Treatment) -> bool:
    given = treatment.status not in _NOT_GIVEN
    return given and treatment.kind in _AGAINST_CANCER and treatment.intent not in _MEANT_TO_CURE
