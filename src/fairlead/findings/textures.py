"""How well somebody swallows, told by how food must be: "swallows pureed", "liquids only for a week", "nothing goes down bar sips"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.clauses import clause_around
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_CLAUSE_ENDS = frozenset((";", ".", ":", "(", ")", "but"))
_REACH, _BESIDE = 8, 3


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind swallowing, inferred; none where the sentence tells a score or in words of the pack how well it goes."""
    marked = context.marked
    for term in marked.lexicon.tables.get("textures", ()):
        words = frozenset(term.also)
        if words.isdisjoint(marked.vocabulary):
            continue
        told: set[int] = set()
        for at, word in enumerate(marked.words):
            number = marked.sentence_at(at) if word.norm in words else None
            if number is None or number in told or marked.in_sentence("swallowing", number) or number in marked.cells:
                continue
            if _tells(context, at, number, only=term.more.get("needs") == "only"):
                told.add(number)
                sure = replace(context.of(at, at + 1), negated=False, certainty="inferred")
                if sure.is_fact:
                    yield context.say("swallowing", {"score": int(term.more["grade"])}, at, at + 1, sure, context.date_near(at, at + 1))


def _tells(context: Context, at: int, number: int, *, only: bool) -> bool:
    """Whether the clause says that this goes down and nothing firmer; what is ordered, by tube or drip, or for a scope is not."""
    marked = context.marked
    low, high = clause_around(marked, at, number, _REACH, _CLAUSE_ENDS)
    said = marked.norms(low, high)
    if context.plain("texture-ordered") & set(said):
        return False
    near = set(marked.norms(max(low, at - _BESIDE), min(high, at + _BESIDE)))
    nothing_else = bool(context.plain("nothing-but") & set(said)) and bool(context.plain("nothing-firmer") & set(said))
    if only:
        alone = marked.norms(at + 1, at + 2)[:1] in (["only"], ["alone"]) or marked.norms(at - 1, at)[:1] in (["only"], ["just"])
        return alone or nothing_else
    return bool(context.plain("gets-it-down") & near) or bool({"only", "just"} & near) or nothing_else
