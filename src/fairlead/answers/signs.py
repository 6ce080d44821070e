"""Which signs mean a call, where that is asked: every sign of the pack, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from fairlead.answers.draft import Draft
from fairlead.answers.question import Asked
from fairlead.contract.answer import Claim
from fairlead.contract.guidance import RedFlag
from fairlead.knowledge.pack import Pack

_URGENCY = get_args(RedFlag.model_fields["do"].annotation)


def signs(asked: Asked) -> Draft:
    """The signs under what to do when one is there."""
    return Draft(status="answered", claims=tuple(claim for do in _URGENCY for claim in _of(do, asked.pack)))


def _of(do: str, pack: Pack) -> Iterable[Claim]:
    heading = pack.wording[f"signs-{do}"]
    for flag in pack.red_flags.values():
        if flag.do == do:
            yield Claim(text=f"{flag.sign}.", clinical=True, citations=(flag.source,), section=heading)
