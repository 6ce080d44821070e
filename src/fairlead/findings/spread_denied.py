"""Places that spread is denied in: organs said to be well, and spread denied as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.spread_told import is_strong, only_heard, only_list, seen_on, side

_NODES, _FAR_NODES = ("regional-nodes", "distant-nodes"), "distant-nodes"
_BESIDE, _REACH = 2, 7
_JOINS = frozenset(("+", "and", "&", "plus"))
_LABELS = frozenset((":", "-", "–", "|"))
_WHOLE = frozenset(("distant", "metastatic", "known", "evidence", "definite", "any", "other"))


def denied(context: Context, organ: Hit, organs: list[Hit]) -> Iterator[Finding]:
    """As in "Lungs clear", "liver unremarkable": an organ said to be well."""
    if organ.term.word == _FAR_NODES and context.of(organ.first, organ.last).resolved:
        fields = {"site": organ.term.word, "status": "resolved", "again": False, "strong": True, "side": side(context, organ)}
        yield context.say("metastasis", fields, organ.first, organ.last, None, seen_on(context, organ.first, organ.last))
    if organ.term.word in (*_NODES, "other", "skin", "soft-tissue") or only_heard(context, organ):
        return
    last = _denied_behind(context, organ)
    for one in organs if last is None else ():  # "lungs and pleura: clear", "the liver, adrenals and bones show no metastases"
        if one.first >= organ.last and only_list(context, organ.last, one.first, organs) and not _ended(context, organ.last, one.first):
            last = last or _denied_behind(context, one)
    first = organ.first
    if last is None and look_at(context, context.marked.sentence_at(organ.first) or 0) is not None:
        first, last = _denied_before(context, organ, organs)
    if last is not None:
        told = context.of(organ.first, organ.last)
        fields = {"site": organ.term.word, "status": "absent", "again": False, "strong": False, "side": side(context, organ)}
        if told.about == "patient" and told.mood in ("actual", "past"):
            yield context.say("metastasis", fields, first, last, told, seen_on(context, organ.first, organ.last))


def _ended(context: Context, start: int, end: int) -> bool:
    """As in "pleural + mediastinal nodes, liver clear": behind the last member, which a word joins, a comma begins something else."""
    between = context.marked.norms(start, end)
    joined = next((at for at, word in enumerate(between) if word in _JOINS), len(between))
    return "," in between[joined:]


def _denied_behind(context: Context, organ: Hit) -> int | None:
    """Where the word ends that says right behind an organ that it is well, or that nothing was seen in it."""
    reached = [
        cue for cue in context.reaching(organ.first, organ.last) if cue.term.more["meaning"] == "negated" and cue.first >= organ.last
    ]
    if reached and reached[0].first - organ.last <= _BESIDE:
        return reached[0].last
    marked, number = context.marked, context.marked.sentence_at(organ.first)
    end = marked.sentences[number].last if number is not None else organ.last
    if (well := called_well(context, organ, end)) is not None:
        return well
    lesions = [hit for hit in marked.hits("cues", organ.last, min(end, organ.last + _REACH)) if hit.term.more["meaning"] == "lesion"]
    if not lesions or not context.of(lesions[0].first, lesions[0].last).negated:
        return None
    between = [word for word in marked.norms(organ.last, lesions[0].first) if word not in context.plain("before-a-denial")]
    return lesions[0].last if not between else None


def called_well(context: Context, organ: Hit, end: int) -> int | None:
    """As in "bones clean", "liver looks normal": where a word that calls an organ well ends that stands right behind its name."""
    behind = context.marked.norms(organ.last, min(end, organ.last + _BESIDE + 1))
    at = 1 if behind[:1] and behind[0] in context.plain("looks-like") else 0
    if behind[at : at + 1] and behind[at] in context.plain("well-organ") and not set(behind[at + 1 :]) & context.plain("of-its-function"):
        return organ.last + at + 1
    empty = behind[at : at + 1] and behind[at] in context.plain("nothing-at-all") and ":" in behind[:at]
    after = context.marked.norms(organ.last + at + 1, min(end, organ.last + at + 2))
    if empty and (not after or not after[0].isalnum() or after[0] in context.plain("was-seen")):
        return organ.last + at + 1  # "Liver, adrenals: nothing."; "nothing new" says that it is as before
    return None


def is_well_with_others(context: Context, organ: Hit, organs: list[Hit]) -> bool:
    """As in "bones clean", "liver and lungs clear": an organ called well, by itself or as one of a list."""
    number = context.marked.sentence_at(organ.first)
    end = context.marked.sentences[number].last if number is not None else organ.last
    lesion = context.marked.words[organ.last - 1].norm in context.plain("can-grow")  # "new lung nodules, adrenals normal" is no list
    listed = (one for one in organs if not lesion and one.first >= organ.last and only_list(context, organ.last, one.first, organs))
    ended = (one for one in listed if not _ended(context, organ.last, one.first))
    return any(called_well(context, one, end) is not None for one in (organ, *ended))


def _denied_before(context: Context, organ: Hit, organs: list[Hit]) -> tuple[int, int | None]:
    """As in "normal adrenals", "no liver, no bone" in what a look found; "normal liver function" says nothing of spread."""
    marked, number = context.marked, context.marked.sentence_at(organ.first)
    sentence = marked.sentences[number or 0]
    behind = marked.norms(organ.last, min(sentence.last, organ.last + 1))
    first = organ.first
    before = marked.norms(max(sentence.first, first - 1), first)
    named = [one for one in organs if one.first < organ.first and only_list(context, one.last, organ.first, organs)]
    if named and before[-1:] != ["no"]:
        first = min(one.first for one in named)
        before = marked.norms(max(sentence.first, first - 1), first)
    if set(before) & context.plain("well-organ") and not set(behind) & context.plain("of-its-function"):
        return first - 1, organ.last
    if before == ["no"] and first == organ.first and (not behind or not behind[0].isalnum() or behind[0] in ("or", "and")):
        return organ.first - 1, organ.last
    return organ.first, None


def under_a_label(context: Context, number: int, lesions: list[Hit]) -> Iterator[tuple[Hit, Hit]]:
    """As in "Bones: facet arthropathy; no destructive lesion", "LIVER  … One met remains": an organ that labels the line of a report."""
    marked = context.marked
    look = look_at(context, number)
    if look is None or not look.is_report or not lesions or marked.in_sentence("sites", number):
        return
    first = number
    while first and not marked.sentences[first].starts_line and marked.sentences[first - 1].line == marked.sentences[number].line:
        first -= 1
    sentence = marked.sentences[first]
    labels = [hit for hit in marked.in_sentence("metastases", first) if hit.first - sentence.first <= _BESIDE and not hit.alone]
    if context.of(lesions[0].first, lesions[0].last).resolved:
        return  # "the other two lesions no longer seen" says nothing of the rest
    if first == number or len(labels) != 1 or labels[0].last >= sentence.last or labels[0].term.word in ("other", *_NODES):
        return
    if marked.words[labels[0].last].raw in _LABELS or marked.gap_before(labels[0].last):
        yield labels[0], lesions[0]


def none_anywhere(context: Context, organs: list[Hit], lesions: list[Hit]) -> Iterator[Finding]:
    """As in "No distant metastases": spread denied without an organ."""
    for lesion in lesions:
        before = context.marked.norms(lesion.first - 3, lesion.last)
        if not is_strong(context, lesion) or (organs and "distant" not in before):
            continue
        told = context.of(lesion.first, lesion.last)
        if told.negated and told.about == "patient" and told.certainty == "stated" and _WHOLE & {*before}:
            yield context.say(
                "no-metastases",
                {"distant": "distant" in before},
                lesion.first,
                lesion.last,
                told,
                context.date_near(lesion.first, lesion.last),
            )


def denies_elsewhere(context: Context) -> frozenset[str]:
    """The words with which it may be told that the disease is nowhere else."""
    return context.plain("denies") | context.plain("nothing-there") | context.plain("confined") | {"nowhere"}


def nowhere(context: Context, number: int, organs: list[Hit]) -> Iterator[Finding]:
    """As in "nothing elsewhere", "disease confined to the esophagus", "it has not spread": no distant spread, without its name.

    What a sentence confines to another organ, or to a layer of the wall, says nothing of the rest of the body.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if any(organ.term.word not in _NODES[:1] and not organ.cued for organ in organs):
        return
    said = marked.norms(sentence.first, sentence.last)
    looked = look_at(context, number) is not None or bool(marked.in_sentence("methods", number))
    if not looked and not context.plain("of-the-disease") & set(said):
        return
    begins = denies_elsewhere(context)
    for place in [sentence.first + at for at, word in enumerate(said) if word in begins]:
        last = _elsewhere(context, place, sentence.first, sentence.last) or _confined(context, place, sentence.last)
        if last is None:
            continue
        told = context.of(place, last)
        if told.about == "patient" and told.mood in ("actual", "past") and told.certainty != "possible":
            told = replace(told, negated=True)
            yield context.say("no-metastases", {"distant": True}, place, last, told, context.date_near(place, last))
            return


def _elsewhere(context: Context, place: int, first: int, last: int) -> int | None:
    """Where "nowhere else", "no uptake elsewhere", "not spread beyond", "no metastases anywhere" ends that begins at a token."""
    word, behind = context.marked.words[place].norm, context.marked.norms(place + 1, min(last, place + _REACH))
    if word == "nowhere" and behind[:1] == ["else"]:
        return place + 2
    if word not in context.plain("denies") | context.plain("nothing-there"):
        return None
    far = next((at for at, one in enumerate(behind) if one in context.plain("beyond-it")), None)
    if far is None or {",", ";", "but"} & set(behind[:far]) or context.plain("not-all-of-it") & set(context.marked.norms(first, last)):
        return None
    told = context.plain("nothing-there") & {word} or context.plain("of-spread") & set(behind[:far])
    return place + 2 + far if told else None


def _confined(context: Context, place: int, last: int) -> int | None:
    """Where "confined to the esophagus", "limited to the primary and local nodes" ends that begins at a token."""
    marked = context.marked
    if marked.words[place].norm not in context.plain("confined") or not {"to", "within"} & set(marked.norms(place + 1, place + 2)):
        return None
    near = marked.hits("sites", place + 2, min(last, place + 2 + _REACH))
    bare = context.plain("spread-first-tumor") & set(marked.norms(place + 2, min(last, place + 2 + _BESIDE + 2)))
    end = near[0].last if near else place + 2 + _BESIDE
    if not (near or bare) or context.plain("layers") & set(marked.norms(place + 2, min(last, end + _BESIDE + 1))):
        return None
    return min(last, end)
