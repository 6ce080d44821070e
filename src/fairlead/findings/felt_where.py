"""Where a pain is felt: "L3 pain 7/10", "pain over the left femur" are pain of a bone."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_BONE = "bone"
_NEAR, _BEHIND = 2, 6


def by_its_place(context: Context, hit: Hit) -> str | None:
    """The name of a pain by the bone named beside it, as the pack gives it (`in_a_bone`); None where no bone is.

    What may as well be of a joint or of muscles ("hip", "lower back") counts where the record speaks of spread to bone elsewhere.
    """
    name = hit.term.more.get("in_a_bone")
    number = context.marked.sentence_at(hit.first)
    if name is None or number is None:
        return None
    beside = next(_bones(context, hit, number), None)
    if beside is None:
        return None
    said = " ".join(context.marked.norms(beside.first, beside.last))
    if said in context.plain("may-be-a-joint") and not _spread_to_bone(context, beside):
        return None
    return str(name)


def _bones(context: Context, hit: Hit, number: int) -> Iterator[Hit]:
    """The bones named right before a pain, or behind it and a word of place."""
    marked = context.marked
    small = context.plain("places-a-pain")
    for bone in marked.in_sentence("fields", number):
        if bone.term.word != _BONE:
            continue
        if bone.last <= hit.first and set(marked.norms(bone.last, hit.first)) <= context.plain("between-bone-and-pain"):
            yield bone
        elif hit.last <= bone.first <= hit.last + _BEHIND:
            between = marked.norms(hit.last, bone.first)
            if (set(between) <= small and between) or (not between and marked.words[bone.first].raw[:1].isupper()):
                yield bone


def _spread_to_bone(context: Context, beside: Hit) -> bool:
    told = (one for one in context.marked.hits("metastases") if one.term.word == _BONE)
    apart = [one for one in told if one.last <= beside.first or beside.last <= one.first]
    return any(context.of(one.first, one.last).is_fact for one in apart) and not any(
        context.of(one.first, one.last).negated
        or context.plain("denies") & set(context.marked.norms(max(0, one.first - _BEHIND), one.first))
        for one in apart
    )
