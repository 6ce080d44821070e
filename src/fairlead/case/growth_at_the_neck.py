"""Growth at the first tumor where that lies in the neck: its place has a name of its own."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.contract.course import Progression

_WHOLE, _NECK = "esophagus", "cervical"


def at_its_place(progressions: Sequence[Progression], site: str | None) -> tuple[Progression, ...]:
    """The growths, those at the first place of a cervical cancer told as such; `site`: that of the tumor."""
    if site != _NECK:
        return tuple(progressions)
    return tuple(
        one.model_copy(update={"sites": tuple(_NECK if place == _WHOLE else place for place in one.sites)}) if _WHOLE in one.sites else one
        for one in progressions
    )
