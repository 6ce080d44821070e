"""How deep a tumor grows into the wall, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.stage_bases import is_of_a_specimen

_NEAR = 8
_BEHIND = 4
_IN = 2
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
    former = 0 if is_of_a_specimen(context, number) else _FORMER
    near = [at for at in range(max(0, number - former), number + 1) if marked.places[at].part == part]
    seen = [hit for at in near for hit in marked.in_sentence("methods", at) if hit.term.more.get("proves") is None]
    removed = {place for at in near for hit in _done(context, at) for place in range(hit.first, hit.last)}
    return any(not hit.term.more.get("stain") and hit.first not in removed for hit in seen)


def _done(context: Context, number: int) -> list[Hit]:
    """The operations and resections that a sentence names."""
    return [hit for hit in context.marked.in_sentence("procedures", number) if hit.term.more.get("kind") in ("surgery", "endoscopic")]


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
    sentence = marked.sentences[number]
    before = marked.norms(max(sentence.first, hit.first - _NEAR), hit.first)
    if hit.term.more.get("none"):
        said = set(marked.norms(sentence.first, sentence.last))
        return None if said & {*context.plain("nodes"), *context.plain("edge")} else str(hit.term.more["t"])
    if context.plain("no-tumor-there") & set(before) or context.plain("edge") & set(marked.norms(hit.last, hit.last + 2)):
        return None
    if hit.term.more.get("whole"):
        return None if _is_denied(context, hit, before) else str(hit.term.more["t"])
    away = max((place for place, word in enumerate(before) if word in context.plain("away-from")), default=-1)
    reaching = context.plain("reaches")
    reaches = max((place for place, word in enumerate(before) if word in reaching), default=-1)
    reaches = max([reaches, *(place for place, pair in enumerate(pairwise(before)) if " ".join(pair) in reaching)])
    inside = max((place for place, word in enumerate(before) if word in context.plain("tumor-cells")), default=-1)
    lies = inside > away and bool({"in", "within"} & set(before[-_IN:]))
    named = bool(context.plain("reaching-nouns") & set(marked.norms(hit.last, min(sentence.last, hit.last + 1))))  # "subserosal extension"
    gone = _is_gone_through(context, hit, sentence.last)
    told = reaches > away or lies or gone or named or _is_labelled(context, number) or _is_involved(context, hit, sentence.last)
    if not told:
        return None
    own, beyond = str(hit.term.more["t"]), hit.term.more.get("through")
    near = before[-_BEYOND:]
    stop = max((place for place, word in enumerate(near) if word in context.plain("not-through")), default=-1)
    through = gone or bool(context.plain("goes-through") & set(near[stop + 1 :]))
    denied = _is_denied(context, hit, near)
    if through and denied:
        return own  # "into, but not beyond, the muscle"
    if denied:
        return None
    return str(beyond) if through and beyond else own


def _is_gone_through(context: Context, hit: Hit, end: int) -> bool:
    """As in "the muscle coat is breached": a word behind the layer says that the tumor goes through it."""
    behind = context.marked.norms(hit.last, min(end, hit.last + _BEHIND))
    at = next((place for place, word in enumerate(behind) if word in context.plain("gone-through")), None)
    return at is not None and not {"not", "no", ",", ";", "."} & set(behind[:at])


def _is_denied(context: Context, hit: Hit, before: list[str]) -> bool:
    return any(cue.term.more["meaning"] == "negated" for cue in context.reaching(hit.first, hit.last)) or "not" in before[-_BEYOND:]


def _is_involved(context: Context, hit: Hit, end: int) -> bool:
    """As in "the attached pleura is involved by tumor"."""
    behind = context.marked.norms(hit.last, min(end, hit.last + _BEHIND))
    return (
        bool({"is", "are", "was", "were", ":"} & set(behind[:1]) and context.plain("layer-involved") & set(behind[1:]))
        and "not" not in behind
    )
