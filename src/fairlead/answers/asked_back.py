"""The two or three facts that would change an answer most, as questions back."""

from __future__ import annotations

from collections.abc import Collection

from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import AskBack
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance

_MOST = 3
_HISTOLOGY, _DRUGS = "tumor.histology", ("treatments", "treatments[")
_LATER = ("tumor.site",)
"""Who asks here speaks of this cancer: where in the organ it began changes less than the rest."""


def asked_back(
    guidance: Guidance, speak: Speaker, about: Collection[str] = (), named: Collection[str] = (), case: Case | None = None
) -> tuple[AskBack, ...]:
    """The facts that change most, in the order of the guidance; with `about`, those first that bear on these options.

    A marker that the question names (`named`) and whose result nobody told comes before all else; which drugs were given comes behind the
    cell type where a `case` tells of drugs and names none.
    """
    unnamed = case is not None and _names_no_drug(case)
    markers = {f"biomarkers[{name}]" for name in named}
    found = sorted(
        guidance.unknowns,
        key=lambda one: (one.path not in markers, one.path != _HISTOLOGY if unnamed else False, not one.path.startswith(_DRUGS) if unnamed else False, one.path in _LATER, not set(one.changes) & set(about) if about else False, one.rank),
    )
    said = {option.id: option.title for option in guidance.options}
    return tuple(
        AskBack(
            path=one.path, question=speak.told(one.ask), changes=tuple(dict.fromkeys(said[name] for name in one.changes if name in said))
        )
        for one in found[:_MOST]
    )


def _names_no_drug(case: Case) -> bool:
    """Whether drugs were had and none of them is named."""
    systemic = [one for one in case.treatments if one.kind == "systemic"]
    return bool(systemic) and not any(one.agents or one.regimen for one in systemic)
