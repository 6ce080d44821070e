"""Who pays for what a label allows, in the words of the bodies that decide on it."""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.contract.options import Approval
from fairlead.knowledge.schema import Approval as Entry
from fairlead.knowledge.schema import Funding, Option


def told(approval: Approval, option: Option | None, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """What was decided on this approval, a line each: `NICE TA378 (2016): not recommended`.

    The guidance names the regulator and the source that it cites; the entry behind it is the one of the option that has both.
    """
    named = [entries[name] for name in option.approvals if name in entries] if option else []
    behind = [one for one in named if one.regulator == approval.regulator and approval.citation in _sources(one)]
    return tuple(dict.fromkeys(_line(one) for entry in behind for one in entry.funding))


def _sources(entry: Entry) -> set[str | None]:
    return {entry.source, *(event.source for event in entry.history)}


def _line(one: Funding) -> str:
    return one.line if one.confidence == "verified" else f"{one.line}, as reported"
