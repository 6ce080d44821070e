"""Words that stand beside the name of a drug and are part of its course: its dose, its days, its aim, its line."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.dated import MONTHS

_AROUND = ("intents", "lines", "classes", "responses")
_LEADS = frozenset(("from", "since", "until", "till", "to", "in", "and", "with"))
_NUMBER = re.compile(r"[\d.,]+|[x×]\d{0,2}|d\d{1,2}|q\d?[wd]|m2|auc\d?|\d+(?:mg|g|h|w)|c\d{1,2}")


def beside_a_name(context: Context, first: int, last: int) -> frozenset[int]:
    """The tokens from `first` up to `last` that only tell how much, how often, on which days, and what for.

    As in "Adj: CPT-11 100 mg + CDDP 100 mg q4w", "paclitaxel 80 mg/m2 weekly". Without a dose or a day nothing is left out.
    """
    marked = context.marked
    words = [marked.words[at].norm for at in range(first, last)]
    dosed = context.plain("dose-of-a-course")
    found = {first + at for at, word in enumerate(words) if word in dosed or word in MONTHS or _NUMBER.fullmatch(word)}
    if not any(words[at - first][:1].isdigit() or words[at - first] in MONTHS for at in found):
        return frozenset()
    found |= {first + at for at, word in enumerate(words[:-1]) if word in _LEADS and first + at + 1 in found}
    return frozenset(found | {at for table in _AROUND for hit in marked.hits(table, first, last) for at in range(hit.first, hit.last)})
