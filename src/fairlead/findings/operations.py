"""What is done along with an operation is part of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fairlead.findings.context import Context

if TYPE_CHECKING:
    from fairlead.findings.named import Named

_REMOVES = "curative surgery"


def without_parts(context: Context, found: list[Named]) -> list[Named]:
    """As in "gastrectomy with splenectomy and D2 lymphadenectomy, May 2024": what was done along with an operation is part of it."""
    kept: list[Named] = []
    for name in found:
        whole = kept[-1] if kept and _takes_out_the_tumor(kept[-1]) else None
        part = (
            name.what == "procedure"
            and name.term is not None
            and name.term.more.get("kind") == "surgery"
            and not _takes_out_the_tumor(name)
        )
        if whole is not None and name.first == whole.last and _names_it_again(whole, name):
            kept[-1] = replace(whole, last=name.last)
        elif whole is None or not part or set(context.marked.norms(whole.last, name.first)) - context.plain("along-with"):
            kept.append(name)
        else:
            kept[-1] = replace(whole, last=name.last)
    return kept


def _names_it_again(whole: Named, name: Named) -> bool:
    """As in "then McKeown oesophagectomy": the wider name right behind the narrower one is of the same operation."""
    return whole.term is not None and name.term is not None and name.term.word in (whole.term.word, *whole.term.names("is"))


def _takes_out_the_tumor(name: Named) -> bool:
    return name.what == "procedure" and name.term is not None and _REMOVES in name.term.names("classes")
