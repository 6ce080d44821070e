"""How deep a tumor grows into the wall, in words."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_NEAR = 6
_LABEL = 8
_FORMER = 2
_BEYOND = 5


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind depth: `t`, the category that the layer gives in a resected specimen."""
    marked = context.marked
    for number in marked.numbers_with("depths"):
        if _is_seen_only(context, number) or not _is_of_the_tumor(context, number):
            continue
        for hit in marked.in_sentence("depths", number):
            t = _reached(context, hit, number)
            if t is not None:
                told = context.of(hit.first, hit.last)
                if told.about == "patient" and told.mood in ("actual", "past") and told.certainty == "stated":
                    yield context.say("depth", {"t": t}, hit.first, hit.last, None, context.date_near(hit.first, hit.last))


def _is_seen_only(context: Context, number: int) -> bool:
    """Whether the layer was seen by ultrasound, a scan or an endoscope, or is of the biopsy of one."""
    marked = context.marked
    part = marked.places[number].part
    near = [at for at in range(max(0, number - _FORMER), number + 1) if marked.places[at].part == part]
    return any(
        hit.term.more.get("proves") is None for at in near for hit in marked.in_sentence("methods", at) if not hit.term.more.get("stain")
    )


def _is_of_the_tumor(context: Context, number: int) -> bool:
    """Whether a carcinoma is named in the sentence or right before it, or the label is that of its depth."""
    marked = context.marked
    scopes = {hit.term.more.get("scope", "in") for hit in marked.in_sentence("histologies", number)}
    if scopes == {"out"}:
        return False  # "high-grade dysplasia confined to the mucosa"
    if _is_labelled(context, number):
        return True
    for at in range(max(0, number - _FORMER), number + 1):
        one = marked.sentences[at]
        if marked.places[at].part != marked.places[number].part:
            continue
        kinds = [hit for hit in marked.in_sentence("histologies", at) if hit.term.more.get("scope", "in") == "in"]
        if kinds or context.plain("tumor") & set(marked.norms(one.first, one.last)):
            return True
    return False


def _is_labelled(context: Context, number: int) -> bool:
    """As in "Tumor extension: invades adventitia", "Depth of invasion: submucosa"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    words = marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    marks = [place for place, word in enumerate(words) if word == ":"]
    return any(context.plain("depth-label") & set(words[max(0, place - 3) : place]) for place in marks)


def _reached(context: Context, hit: Hit, number: int) -> str | None:
    """The category where a word of reaching stands before the layer; one layer further where the tumor goes through it."""
    marked = context.marked
    before = marked.norms(max(marked.sentences[number].first, hit.first - _NEAR), hit.first)
    told = bool(context.plain("reaches") & set(before)) or _is_labelled(context, number)
    if not told or context.plain("edge") & set(marked.norms(hit.last, hit.last + 2)):
        return None
    own, beyond = str(hit.term.more["t"]), hit.term.more.get("through")
    right_before = before[-_BEYOND:]
    through = bool(context.plain("goes-through") & set(right_before[-3:]))
    denied = any(cue.term.more["meaning"] == "negated" for cue in context.reaching(hit.first, hit.last)) or "not" in right_before
    if through and denied:
        return own  # "into, but not beyond, the muscle"
    if denied:
        return None
    return str(beyond) if through and beyond else own
