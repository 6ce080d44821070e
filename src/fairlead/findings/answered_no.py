"""A treatment, or the study of it, that is answered with no right behind its name."""

from __future__ import annotations

from fairlead.findings.context import Context


def is_answered_no(context: Context, at: int, last: int) -> bool:
    """As in "durvalumab trial no, nivolumab from May", "Re-irradiation: no.": a bare answer behind the names or the study of them."""
    marked = context.marked
    at += bool(context.plain("study-of-it") & set(marked.norms(at, at + 1)))
    at += marked.norms(at, at + 1) in ([":"], ["-"], ["–"])
    closed = at + 1 >= last or marked.words[at + 1].raw in (",", ";", ".", ")")
    return at < last and marked.words[at].norm == "no" and closed
