"""The two or three facts that would change an answer most, as questions back."""

from __future__ import annotations

from collections.abc import Collection

from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import AskBack
from fairlead.contract.guidance import Guidance

_MOST = 3
_LATER = ("tumor.site",)
"""Who asks here speaks of this cancer: where in the organ it began changes less than the rest."""


def asked_back(guidance: Guidance, speak: Speaker, about: Collection[str] = (), named: Collection[str] = ()) -> tuple[AskBack, ...]:
    """The facts that change most, in the order of the guidance; with `about`, those first that bear on these options.

    A marker that the question names (`named`) and whose result nobody told comes before all else.
    """
    markers = {f"biomarkers[{name}]" for name in named}
    found = sorted(
        guidance.unknowns,
        key=lambda one: (one.path not in markers, one.path in _LATER, not set(one.changes) & set(about) if about else False, one.rank),
    )
    said = {option.id: option.title for option in guidance.options}
    return tuple(
        AskBack(
            path=one.path, question=speak.told(one.ask), changes=tuple(dict.fromkeys(said[name] for name in one.changes if name in said))
        )
        for one in found[:_MOST]
    )
