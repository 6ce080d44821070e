"""Local ways for a spread or a trouble that this person's records do not show: such ways do not fill a page, and are not asked about.

A local way says first what it is for; where spread to a place is what it is for, it says so wherever it stands among its needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from fairlead.contract.options import Option, Reason

_KINDS = ("locoregional", "liver-directed")
_FOR_FEW = ("selected", "trial-only")
_SPREAD = "metastases in "
_TROUBLES = ("has present complication ", "any (has present complication ")
"""How the clauses begin that say which spread, or which trouble, a way is for."""


def is_unspoken(option: Option, *, is_clear: bool = False) -> bool:
    """Whether it is a local way for few people that waits, and the record says nothing at all of what it is for.

    `is_clear`: no cancer is seen now. Then it is enough that what it is for is not known to be so: a trouble without a grade mostly
    stands in the story of how the cancer began.
    """
    if option.kind not in _KINDS or option.role not in _FOR_FEW or option.verdict != "depends":
        return False
    if is_clear and any(reason.result == "unknown" for reason in option.reasons[:1]):
        return True
    return any(map(_says_nothing, (*option.reasons[:1], *_spread(option))))


def is_for_another_place(option: Option) -> bool:
    """Whether it is a local way for a spread or a trouble that the record says is not there, or for a spread that it says nothing of."""
    if option.kind not in _KINDS:
        return False
    troubles = (reason for reason in option.reasons[:1] if reason.clause.startswith(_TROUBLES))
    return any(map(_says_nothing, _spread(option))) or any(reason.result == "false" for reason in (*troubles, *_spread(option)))


def _says_nothing(reason: Reason) -> bool:
    return reason.result == "unknown" and not reason.facts


def _spread(option: Option) -> Iterable[Reason]:
    return (reason for reason in option.reasons if reason.clause.startswith(_SPREAD))
