"""What beside the name of an organ makes it a place of spread, and on what day it was seen."""

from __future__ import annotations

import re
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Assertion, Context
from fairlead.findings.days_of_others import own_day
from fairlead.findings.from_the_teeth import is_at_a_length
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.stage_four import of_stage_four
from fairlead.findings.subjects import is_compared_with
from fairlead.findings.tokens import BULLETS, words

LIST = words(
    ", and or & + / the in of to both right left r l bilateral * no evidence any definite : within at on and/or also its plus "
    "several multiple new"
)
STRONG = (
    "metas",
    "mets",
    "met",
    "deposit",
    "secondar",
    "spread",
    "dissemin",
    "carcinos",
    "seeding",
    "implant",
    "转移",
    "転移",
    "recurrence",
    "relapse",
    "metás",
    "métas",
)
_NEAR = 4
_CATEGORY_NEAR = 4
_LABEL = 12
_LIST_REACH = 24
_NAME = 12
_PARTS = frozenset((",", ";", ":", "(", ")", "no", "not"))
_COUNTED = re.compile(r"[x×]\d{1,2}")
_ITEMS = 12
_LOOK_BACK, _BESIDE_A_SCAN = 5, 2
_FAR_NODES = "distant-nodes"
_NODE_WORDS = ("regional-nodes", "distant-nodes")
_SIDES = {"right": "right", "left": "left", "bilateral": "bilateral", "r": "right", "l": "left"}
_OF_THE = frozenset(("of", "the", "in"))
_TREATED = ("radiotherapy", "surgery", "systemic")


def seen_on(context: Context, first: int, last: int) -> PartialDate | None:
    """The day of the report on a look, or beside a place of spread, or of the look that its line tells of."""
    number = context.marked.sentence_at(first)
    look = look_at(context, number) if number is not None else None
    if look is not None and look.is_report:
        return look.date
    beside = _beside(context, number, first, last)
    if (
        look is None
        and number == 0
        and beside is not None
        and beside == context.own_date
        and not context.marked.in_sentence("methods", number)
    ):
        return None  # "A/P 11/04/2026: 62yo M, liver mets": the day of the note
    if look is None or look.date is None or (beside is not None and not look.date.first >= beside.first <= look.date.last <= beside.last):
        return beside
    return look.date  # "March 2025 - CT on the 19th: spots in the liver"


def _beside(context: Context, number: int | None, first: int, last: int) -> PartialDate | None:
    """The day beside a place of spread; not one that it is compared with ("new since December"), nor that of its treatment."""
    marked = context.marked
    date = own_day(context, first, last)
    if number is None:
        return date
    if date is None:
        return _of_the_look(context, number)
    sentence = marked.sentences[number]
    if number in marked.cells:
        rows = [marked.tokens_of(beside) for beside in marked.cells[number].beside if len(beside)]
        treated = any(_is_treatment(context, *row) for row in rows)
        return None if treated else date
    near = [found for found in context.dates_in(marked.span(sentence.first, sentence.last)) if found.date == date]
    if near and all(_is_compared(context, marked.token_at(found.span.start), sentence.first) for found in near):
        return _of_the_look(context, number)
    return date


def _of_the_look(context: Context, number: int) -> PartialDate | None:
    """As in "PET-CT 6 May: avid nodes. No liver uptake.": the day of the look that the line tells of."""
    marked = context.marked
    for back in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
        sentence = marked.sentences[back]
        if sentence.line != marked.sentences[number].line:
            return None
        days = context.dates_in(marked.span(sentence.first, sentence.last))
        if days:
            scans = [hit for hit in marked.in_sentence("methods", back) if not (hit.term.more.get("proves") or hit.term.more.get("stain"))]
            at = marked.token_at(days[0].span.start)
            beside = [hit for hit in scans if 0 <= at - hit.last <= _BESIDE_A_SCAN or hit.first == marked.tokens_of(days[0].span)[1]]
            return days[0].date if len(days) == 1 and beside else None
    return None


def _is_treatment(context: Context, first: int, last: int) -> bool:
    return any(hit.term.more.get("kind") in _TREATED for hit in context.marked.hits("procedures", first, last))


def _is_compared(context: Context, place: int, low: int) -> bool:
    before = context.marked.norms(max(low, place - 3), place)
    return bool(context.plain("compared-with") & set(before[-2:])) or is_compared_with(before)


def of_a_category(context: Context, organ: Hit) -> bool:
    """As in "T3N2M1 (liver)", "M1 (peritoneum, bone)", "metastatic (lung)": the organ in brackets behind the word or code of spread."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None:
        return False
    if _labeled(context, organ, number) or of_stage_four(context, organ, marked.sentences[number].first):
        return True
    low = max(marked.sentences[number].first, organ.first - _CATEGORY_NEAR * 2)
    before = marked.norms(low, organ.first)
    if not any(word.endswith("m1") or word in ("m", "1") or word in context.plain("widely-spread") for word in before):
        return False
    for place in range(organ.first - 1, low - 1, -1):
        word = marked.words[place]
        if word.norm.endswith("m1") or (word.norm == "1" and place and marked.words[place - 1].norm == "m"):
            return True
        if word.norm in context.plain("widely-spread") and marked.words[place + 1].raw == "(":
            return True
        inside = any(one.first <= place < one.last for one in marked.hits("metastases", low, organ.first))
        if not inside and word.norm not in context.plain("behind-a-category"):
            return False
    return False


def _labeled(context: Context, organ: Hit, number: int) -> bool:
    """As in "Stage IV: liver (multiple), para-aortic nodes": the label of the sentence tells spread."""
    sentence = context.marked.sentences[number]
    lead = context.marked.norms(sentence.first, min(organ.first, sentence.first + _LABEL))
    if ":" not in lead:
        return False
    label = set(lead[: lead.index(":")])
    denied = context.plain("denying-label") | context.plain("possibilities") | {"?"}
    return bool(label & context.plain("spread-labels")) and not label & denied


def from_the_start(context: Context, organ: Hit, organs: list[Hit]) -> bool:
    """As in "junction adenocarcinoma / para-aortic nodes and liver from the outset", "adenocarcinoma with para-aortic nodes".

    An organ in a list behind the name of the tumor that ends with words for the beginning; distant nodes need no such words behind "with".
    """
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    inside = {place for hit in organs for place in range(hit.first, hit.last)}
    linking = context.plain("in-a-list")
    end = organ.last
    while end < sentence.last and (end in inside or marked.words[end].norm in linking):
        end += 1
    begin = organ.first
    while begin > sentence.first and (begin - 1 in inside or marked.words[begin - 1].norm in linking):
        begin -= 1
    list_begins = begin
    sites = {place for hit in marked.hits("sites", sentence.first, begin + 1) for place in range(hit.first, hit.last)}
    while begin > sentence.first and (begin - 1 in sites or marked.words[begin - 1].norm in linking | _OF_THE):
        begin -= 1
    if not any(begin <= hit.last <= list_begins for hit in marked.hits("histologies", sentence.first, list_begins)):
        return False
    behind = " ".join(marked.norms(end, min(sentence.last, end + _NEAR)))
    if any(behind.startswith(words) for words in context.plain("from-the-start")):
        return True
    return organ.term.word == _FAR_NODES and "with" in marked.norms(list_begins, organ.first)


def as_it_is(context: Context, number: int, told: Assertion) -> Assertion:
    """As in "A/P: liver metastases, progressing", "30 Gy planned for 3 brain mets": the spread is there, unless somebody looks for it."""
    if told.mood != "planned":
        return told
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.places[number].body > sentence.first and "planned" not in told.cues:
        return replace(told, mood="actual")  # right behind the label of a plan
    said = set(marked.norms(sentence.first, sentence.last))
    treated = _is_treatment(context, sentence.first, sentence.last) or context.plain("radiation-doses") & said
    if not treated or context.plain("looks-for") & said or told.certainty != "stated" or told.negated:
        return told
    return replace(told, mood="actual")


def heading_of_list(context: Context, organ: Hit, number: int) -> Hit | None:
    """As in "Metastatic sites: peritoneum; para-aortic nodes": the word of spread in the label of a list that semicolons or lines part."""
    marked = context.marked
    sentence = marked.sentences[number]
    if (head := _over_the_items(context, number)) is not None:
        return head
    if not number or marked.words[sentence.first - 1].raw != ";" or sentence.last - sentence.first > organ.last - organ.first + _NEAR:
        return None
    for back in range(number - 1, -1, -1):
        one = marked.sentences[back]
        if one.line != sentence.line:
            return None
        words = marked.norms(one.first, min(one.last, one.first + 2 * _NEAR))
        if ":" in words:
            end = one.first + words.index(":")
            lesions = [hit for hit in marked.in_sentence("cues", back) if hit.term.more["meaning"] == "lesion" and hit.last <= end]
            return lesions[0] if lesions and context.of(lesions[0].first, lesions[0].last).is_fact else None
        if marked.words[one.last - 1].raw != ";":
            return None
    return None


def _over_the_items(context: Context, number: int) -> Hit | None:
    """As in "PET: uptake in" over lines that begin with a dash: the word of spread at the end of the line that opens the list."""
    marked = context.marked
    if not number or not marked.sentences[number].starts_line or not _is_item(context, number):
        return None
    for back in range(number - 1, max(-1, number - _ITEMS), -1):
        one = marked.sentences[back]
        if one.starts_line and _is_item(context, back):
            continue
        lesions = [hit for hit in marked.in_sentence("cues", back) if hit.term.more["meaning"] == "lesion"]
        rest = set(marked.norms(lesions[-1].last, one.last)) if lesions else set()
        opens = rest <= context.plain("opens-a-list") and bool(rest)
        return lesions[-1] if opens and context.of(lesions[-1].first, lesions[-1].last).is_fact else None
    return None


def _is_item(context: Context, number: int) -> bool:
    return context.marked.words[context.marked.sentences[number].first].raw in BULLETS


def only_heard(context: Context, organ: Hit) -> bool:
    """As in "Lungs clear. Abdomen soft.": what is heard on examination denies no spread; what a scan shows does."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None or organ.term.word != "lung" or not context.plain("heard") & set(marked.norms(organ.last, organ.last + 2)):
        return False
    line = marked.sentences[number].line
    near = [at for at in range(max(0, number - _NEAR), min(len(marked.sentences), number + _NEAR)) if marked.sentences[at].line == line]
    words = {word for at in near for word in marked.norms(marked.sentences[at].first, marked.sentences[at].last)}
    return bool(words & context.plain("examined-by-hand"))


def is_of_a_size(context: Context, place: int) -> bool:
    """As in "two lesions, 14 mm in the left hemisphere", "biggest 31mm": a number with its unit, or the unit."""
    words = context.marked.words
    unit = context.plain("length-units")
    if words[place].raw[:1].isdigit() and words[place].norm.lstrip("0123456789") in unit:
        return True
    return words[place].norm in unit or (words[place].raw.isdigit() and place + 1 < len(words) and words[place + 1].norm in unit)


def of_a_sampling(context: Context, start: int, end: int) -> set[int]:
    """The tokens of "node, FNA:" up to the colon: how an organ was sampled, before what was found in it."""
    marked = context.marked
    if end <= start or marked.words[end - 1].raw != ":":
        return set()
    told = {
        place
        for table in ("methods", "procedures", "specimens")
        for hit in marked.hits(table, start, end)
        for place in range(hit.first, hit.last)
    }
    rest = {marked.words[place].raw for place in range(start, end) if place not in told}
    return set(range(start, end)) if told and rest <= {",", ":"} else set()


def is_sized(context: Context, start: int, end: int) -> bool:
    """As in "three metastases, the biggest 2.4 cm, left temporal": nothing but a size stands between a lesion and its place."""
    words = context.marked.words[start:end]
    known = context.plain("largest") | context.plain("length-units") | context.plain("around-a-size")
    return any(word.raw.isdigit() for word in words) and all(word.norm in known or word.raw.isdigit() for word in words)


def is_harmless(context: Context, organ: Hit, lesion: Hit) -> bool:
    """As in "sclerotic focus in L2, a bone island": what was seen is named and is no spread, nor a sign of it."""
    return any(
        cue.term.more["meaning"] == "harmless" or cue.term.more.get("harmless")
        for hit in (organ, lesion)
        for cue in context.reaching(hit.first, hit.last)
    )


def is_hardly(context: Context, lesion: Hit) -> bool:
    """As in "no longer enlarged", "borderline enlarged"."""
    return bool(context.plain("hardly") & set(context.marked.norms(lesion.first - 2, lesion.first)))


def is_bracketed(context: Context, organ: Hit, lesion: Hit) -> bool:
    """As in "supraclavicular lymph node core (metastasis)": the word alone in brackets right behind the organ and its sample."""
    marked = context.marked
    before, behind = marked.norms(organ.last, lesion.first), marked.norms(lesion.last, lesion.last + 1)
    return before[-1:] == ["("] and behind == [")"] and set(before[:-1]) <= context.plain("taken") | context.plain("ties-a-sample")


def side(context: Context, organ: Hit) -> str | None:
    """The side that is told with an organ."""
    return next((_SIDES[word] for word in reversed(context.marked.norms(organ.first - 2, organ.last)) if word in _SIDES), None)


def is_strong(context: Context, hit: Hit) -> bool:
    """Whether a word says by itself that what it names is spread."""
    return hit.table != "cues" or bool(hit.term.more.get("sure")) or context.marked.words[hit.first].norm.startswith(STRONG)


def only_list(context: Context, start: int, end: int, organs: list[Hit]) -> bool:
    """Whether nothing but other organs and the words of a list stands between."""
    if end - start > _LIST_REACH:
        return False
    inside = {place for hit in organs for place in range(hit.first, hit.last)}
    words = context.marked.words
    raws = [words[place].raw for place in range(start, end)]
    if "(" in raws and ")" in raws[raws.index("(") :]:
        inside |= set(range(start + raws.index("("), start + raws.index(")") + 1))
    inside |= {place for place in range(start, end) if is_of_a_size(context, place)} | of_a_sampling(context, start, end)
    known = LIST | context.plain("how-many") | context.plain("when-staged")
    inside |= {at for at in range(start + 1, end) if words[at].raw.isdigit() and words[at - 1].norm in context.plain("parts-of-an-organ")}
    if any(at in inside for at in range(start, end)):  # "liver mets, biggest 31mm seg 6, + retroperitoneal nodes"
        known = known | context.plain("largest") | context.plain("parts-of-an-organ")
    return all(place in inside or words[place].norm in known or _COUNTED.fullmatch(words[place].norm) for place in range(start, end))


def is_bare_of_nodes(context: Context, hit: Hit, organs: list[Hit]) -> bool:
    """As in "nodal relapse, left supraclavicular": a word for nodes without a region, beside one with it."""
    marked = context.marked
    if not set(marked.norms(hit.first, hit.last)) <= context.plain("bare-nodes"):
        return False
    return any(other.term.word == _FAR_NODES for other in organs)


def at_the_tumor(context: Context, hit: Hit) -> bool:
    """As in "a soft tissue mass at the site of the original tumor", "… at 28 cm", "… at the anastomosis": tissue there is no spread."""
    if hit.term.word != "soft-tissue":
        return False
    number = context.marked.sentence_at(hit.first)
    end = context.marked.sentences[number].last if number is not None else hit.last
    behind = context.marked.norms(hit.last, min(end, hit.last + 2 * _NEAR))
    there = context.plain("of-the-first-tumor") | context.plain("join-of-an-operation")
    return bool(there & set(behind)) or is_at_a_length(context, hit)


def goes_on_from(context: Context, hit: Hit, organs: list[Hit]) -> bool:
    """As in "paraaortic nodes": the bare word for nodes right behind the name of their region is part of it."""
    before = [other for other in organs if other.last == hit.first and other.term.word in _NODE_WORDS]
    return hit.term.word in _NODE_WORDS and any(
        not set(context.marked.norms(one.first, one.last)) <= context.plain("bare-nodes") or one.term is hit.term for one in before
    )


def is_new_beside(context: Context, number: int, first: int, last: int) -> bool:
    """Whether what is told is called new right beside, in a document that looks back to an earlier look."""
    marked = context.marked
    sentence = marked.sentences[number]
    near = marked.norms(max(sentence.first, first - _NEAR), min(sentence.last, last + _NEAR))
    return bool(context.plain("called-new") & set(near)) and bool(context.plain("compares") & marked.vocabulary)


def place_of(context: Context, hit: Hit) -> str:
    """The place; of "those same nodes" that of the nodes told last before in another sentence."""
    marked = context.marked
    if hit.term.word != _NODE_WORDS[0] or not set(marked.norms(hit.first, hit.last)) <= context.plain("bare-nodes"):
        return hit.term.word
    if not context.plain("same-ones") & set(marked.norms(max(0, hit.first - 2), hit.first)):
        return hit.term.word
    former = [one for one in marked.hits("metastases", 0, hit.first) if one.term.word in _NODE_WORDS]
    regions = [one for one in former if not set(marked.norms(one.first, one.last)) <= context.plain("bare-nodes")]
    return regions[-1].term.word if regions else hit.term.word
