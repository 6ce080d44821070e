"""Spread that tissue proves, or that the next sentence names."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.spread_told import is_strong

_BESIDE, _LOOK_BACK, _ITEMS = 2, 5, 12


def proven_on_a_sample(context: Context, organ: Hit) -> Hit | None:
    """As in "Liver bx 10/30: adenoca", "lung biopsy showed SCC": the kind of carcinoma found in tissue of an organ."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None or organ.term.word in ("regional-nodes", "other"):
        return None
    proofs = [
        hit for hit in marked.in_sentence("methods", number) if hit.term.more.get("proves") and -_BESIDE <= hit.first - organ.last <= 1
    ]
    if not proofs:
        return None
    if (told := _called_proven(context, organ, proofs)) is not None:
        return told
    kinds = [
        hit for hit in marked.in_sentence("histologies", number) if 0 < hit.first - proofs[0].last <= _ITEMS and hit.first > organ.last
    ]
    kinds = [hit for hit in kinds if context.of(hit.first, hit.last).is_fact and context.counts(hit)]
    return kinds[0] if kinds and not marked.hits("sites", organ.first, kinds[0].first) else None


def _called_proven(context: Context, organ: Hit, proofs: list[Hit]) -> Hit | None:
    """As in "Aug 2024: liver (biopsy-proven).", "lung, histologically confirmed": an organ, and right behind it that it was proven."""
    marked = context.marked
    for proof in proofs:
        mark, behind = marked.norms(proof.first - 1, proof.first), marked.norms(proof.last, proof.last + 1)
        ends = not behind or not behind[0].isalnum() or behind[0] in context.plain("behind-a-denial")
        said = {part for word in marked.norms(proof.first, proof.last) for part in word.split("-")}
        if proof.first == organ.last + 1 and mark in (["("], [","]) and ends and context.plain("proven") & said:
            return proof if context.of(proof.first, proof.last).is_fact else None
    return None


def is_named_next(context: Context, lesion: Hit) -> bool:
    """As in "two enhancing lesions, right frontal and left cerebellar. In keeping with metastases.": a short sentence behind names them."""
    marked = context.marked
    number = marked.sentence_at(lesion.first)
    if number is None or number + 1 >= len(marked.sentences):
        return False
    behind = marked.sentences[number + 1]
    if behind.last - behind.first > _ITEMS or marked.in_sentence("metastases", number + 1) or marked.places[number + 1].heading:
        return False
    named = [hit for hit in marked.in_sentence("cues", number + 1) if hit.term.more["meaning"] == "lesion" and is_strong(context, hit)]
    told = [context.of(hit.first, hit.last) for hit in named]
    if _is_proven_there(context, number + 1):
        return True
    begins = bool(named) and named[0].first - behind.first <= _LOOK_BACK
    return begins and told[0].is_fact and told[0].certainty == "probable"


def _is_proven_there(context: Context, number: int) -> bool:
    """As in "The biopsy proved it was the same cancer": tissue of what the sentence before told."""
    marked, sentence = context.marked, context.marked.sentences[number]
    taken = [
        hit for hit in marked.in_sentence("methods", number) if hit.term.more.get("proves") and context.of(hit.first, hit.last).is_fact
    ]
    said = {" ".join(marked.norms(at, at + 2)) for at in range(taken[0].last, sentence.last)} if taken else set()
    return bool(context.plain("same-cancer") & said)
