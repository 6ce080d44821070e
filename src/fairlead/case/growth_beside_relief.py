"""Growth told behind radiation that was given beside drugs: radiation to one place is answered by no growth elsewhere, the drugs are."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.contract.treatment import Treatment

_CURES = ("surgery", "chemoradiotherapy")
_RELIEF = "palliative"


def drugs_that_grew(chosen: str | None, treatments: Sequence[Treatment], *, elsewhere: bool) -> str | None:
    """The id of the treatment that a growth came after, where `chosen` stands last before it.

    As in "on FOLFOX since January, 8 Gy to L2 in May, CT in June: liver larger": it came on FOLFOX, of which no end is told.
    `elsewhere`: whether the growth is told in places, the tumor's own not among them.
    """
    place = next((at for at, one in enumerate(treatments) if one.id == chosen), None)
    if place is None or not _eases(treatments[place], elsewhere=elsewhere):
        return chosen
    for one in reversed(treatments[:place]):
        if one.status in ("planned", "declined") or one.kind in ("supportive", "endoscopic"):
            continue
        if one.kind in _CURES or one.status == "completed" or one.stop_reason is not None or one.end is not None:
            return chosen
        if one.kind == "systemic":
            return one.id
    return chosen


def _eases(treatment: Treatment, *, elsewhere: bool) -> bool:
    if treatment.kind == "endoscopic":
        return True
    return treatment.kind == "radiotherapy" and (treatment.intent == _RELIEF or (treatment.intent is None and elsewhere))
