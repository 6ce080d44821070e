"""Treatments that are named and may not have been given: beside a placebo, as what somebody was not fit for, to explain a name."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.named import Named

_HARMS = ("complications", "toxicities", "conditions")
_REACH, _TOO_FAR, _DEGREE = 4, 9, 5


def is_blind(context: Context, name: Named) -> bool:
    """As in "tislelizumab or placebo": a drug that may not have been given."""
    marked = context.marked
    after, before = marked.norms(name.last, name.last + 3), marked.norms(name.first - 3, name.first)
    placebo = context.plain("placebo")
    return (bool(placebo & set(after)) and after[:1] in (["or"], ["versus"], ["vs"], ["/"])) or (
        bool(placebo & set(before)) and before[-1:] in (["or"], ["versus"], ["vs"], ["/"])
    )


def is_too_much(context: Context, first: int, *, weak: bool = False) -> bool:
    """As in "heart too weak for an esophagectomy", "too frail to have chemotherapy": what begins at token `first` somebody could not stand.

    `weak`: only for want of strength; "too early for surgery" is none.
    """
    before = context.marked.norms(max(0, first - _TOO_FAR), first)
    while before and before[-1] in context.plain("before-what-is-too-much"):
        before = before[:-1]
    if before[-1:] == ["for"]:
        said = before[:-1]
    elif before[-2:-1] == ["to"] and before[-1] in context.plain("had-or-borne"):
        said = before[:-2]
    else:
        return False
    at = next((at for at in range(len(said) - 1, max(-1, len(said) - _DEGREE), -1) if said[at] == "too"), None)
    degree = said[at + 1 :] if at is not None else []
    if not degree or not all(word.isalpha() for word in degree):
        return False
    return not weak or not context.plain("too-early-or-large") & set(degree)


def is_set_aside(context: Context, name: Named) -> bool:
    """As in "radiotherapy (not fit for chemoradiotherapy): 40 Gy": in brackets behind a treatment, what it was given in place of."""
    marked = context.marked
    if is_too_much(context, name.first):
        return True
    if name.what == "procedure" and name.term is not None and _is_of_its_harm(context, name):
        return True
    low = max(0, name.first - _REACH - 1)
    raw = [word.raw for word in marked.words[low : name.first]]
    if name.what in ("class", "drug", "regimen") and marked.norms(name.first - 2, name.first) in (
        ["(", "no"],
        ["(", "without"],
        ["(", "not"],
    ):
        return True  # "60 Gy/30 alone (no chemo), finished in April", "with FOLFOX x6 (no cisplatin because of the graft), 10 June to …"
    if "(" not in raw or marked.norms(name.last, name.last + 1) not in ([")"], [","]):
        return False
    opened = low + len(raw) - 1 - raw[::-1].index("(")
    cues = (cue for cue in marked.hits("cues", opened + 1, name.first) if cue.last == name.first)
    return any(cue.term.more["meaning"] == "cancelled" and marked.words[cue.last - 1].norm == "for" for cue in cues)


def _is_of_its_harm(context: Context, name: Named) -> bool:
    """As in "radiation stricture", "post-radiation fibrosis": the bare word before a harm that came of it."""
    marked = context.marked
    bare = name.last - name.first == 1 and name.term is not None and name.term.more.get("kind") == "radiotherapy"
    if not bare or marked.norms(name.last, name.last + 1)[:1] in ([], [","], ["."], [":"]):
        return False
    harmed = any(hit.first == name.last for table in _HARMS for hit in marked.hits(table, name.last, name.last + 1))
    return harmed or bool(context.plain("harm-of-radiation") & set(marked.norms(name.last, name.last + 1)))


def unexplained(context: Context, found: Sequence[Named]) -> list[Named]:
    """These names without those that only explain another, as in "HCN in old notes = Herceptin (trastuzumab)", "FLOT means docetaxel"."""
    signs = context.plain("stands-for")
    if context.marked.vocabulary.isdisjoint(signs):
        return list(found)
    explaining: list[tuple[int, int]] = []
    for name in found:
        at = name.first - 1
        if set(context.marked.norms(at, at + 1)) & signs and any(_is_same(other, name) for other in found):
            number = context.marked.sentence_at(at)
            end = context.marked.sentences[number].last if number is not None else name.last
            explaining.append((at, next((place for place in range(at, end) if context.marked.words[place].raw == ";"), end)))
    return [name for name in found if not any(first < name.first < last for first, last in explaining)]


def _is_same(before: Named, name: Named) -> bool:
    """Whether what stands before is the same drug by another name, or holds it."""
    if before.last >= name.first or before.term is None or name.term is None:
        return False
    return name.term.word == before.term.word or name.term.word in before.term.names("agents")
