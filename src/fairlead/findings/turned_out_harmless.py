"""A spot that a later look or its tissue named: a granuloma, a hemangioma, a reactive node. It is no spread, and not suspected any more."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.spread_told import STRONG

_REACH, _OPENING = 16, 4


def turned_out_harmless(context: Context, organ: Hit) -> bool:
    """As in "CT: lung nodule; biopsy: granuloma", "a liver lesion on CT was a hemangioma on MRI": for certain, with the look that told.

    The words stand behind the organ in its own sentence, or in the next one where a look opens that; no other place of spread and no kind
    of cancer stands between. A biopsy that only found nothing leaves the spot as it was.
    """
    marked = context.marked
    number = marked.sentence_at(organ.first)
    names = context.plain("named-as-harmless")
    if number is None or not names & marked.vocabulary:
        return False
    sentence = marked.sentences[number]
    if _is_named(context, organ.last, sentence.last, organ):
        return True
    if number + 1 >= len(marked.sentences) or marked.places[number].part != marked.places[number + 1].part:
        return False
    behind = marked.sentences[number + 1]
    opens = [hit for hit in marked.in_sentence("methods", number + 1) if hit.first - behind.first < _OPENING]
    blocked = behind.gap or marked.places[number + 1].heading or _tells_cancer(context, organ.last, sentence.last, organ)
    return bool(opens) and not blocked and _is_named(context, behind.first, behind.last, organ)


def _is_named(context: Context, low: int, high: int, organ: Hit) -> bool:
    marked, names = context.marked, context.plain("named-as-harmless")
    for at in range(low, min(high, low + _REACH)):
        if marked.words[at].norm in names and not _tells_cancer(context, low, at, organ):
            told = context.of(at, at + 1)
            asked = "?" in marked.norms(at - 1, at) + marked.norms(at + 1, at + 2)
            looked = marked.hits("methods", low, high)
            if any(hit.term.more.get("proves") for hit in looked) and _are_several(context, organ):
                return False  # tissue of one of them
            return bool(looked) and told.is_fact and told.certainty == "stated" and not asked and not _may_be_spread(context, at, high)
    return False


def _are_several(context: Context, organ: Hit) -> bool:
    """As in "2 lung nodules": the word for what was seen stands in the plural."""
    number = context.marked.sentence_at(organ.first)
    near = context.marked.in_sentence("cues", number) if number is not None else []
    seen = [hit for hit in near if hit.term.more["meaning"] == "lesion" and abs(hit.first - organ.last) <= _OPENING]
    return any(context.marked.words[hit.last - 1].norm.endswith("s") for hit in (*seen, organ))


def _may_be_spread(context: Context, at: int, high: int) -> bool:
    """As in "hemangioma unlikely, metastasis more likely": spread is spoken of behind it, and not denied."""
    named = (one for one in range(at + 1, high) if context.marked.words[one].norm.startswith(STRONG))
    return any(not context.plain("denies") & set(context.marked.norms(one - _OPENING, one)) for one in named)


def _tells_cancer(context: Context, low: int, high: int, organ: Hit) -> bool:
    """Whether another place of spread, a kind of cancer or growth is named."""
    marked = context.marked
    others = [hit for hit in marked.hits("metastases", low, high) if hit.term.word != organ.term.word and context.counts(hit)]
    kinds = [hit for hit in marked.hits("histologies", low, high) if context.of(hit.first, hit.last).is_fact]
    return bool(others or kinds or marked.hits("progressions", low, high))
