"""What beside the name of an organ makes it a place of spread, and on what day it was seen."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_NEAR = 4
_CATEGORY_NEAR = 4
_LOOK_BACK, _BESIDE_A_SCAN = 5, 2
_TREATED = ("radiotherapy", "surgery", "systemic")


def seen_on(context: Context, first: int, last: int) -> PartialDate | None:
    """The day beside a place of spread; not one that it is compared with ("new since December"), nor that of its treatment."""
    marked = context.marked
    number = marked.sentence_at(first)
    date = context.date_near(first, last)
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
        return None
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
    return bool(context.plain("compared-with") & set(context.marked.norms(max(low, place - 2), place)))


def of_a_category(context: Context, organ: Hit) -> bool:
    """As in "T3N2M1 (liver)", "M1 (peritoneum, bone)", "metastatic (lung)": the organ in brackets behind the word or code of spread."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None:
        return False
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


def heading_of_list(context: Context, organ: Hit, number: int) -> Hit | None:
    """As in "Metastatic sites: peritoneum; para-aortic nodes": the word of spread in the label of a list that semicolons part."""
    marked = context.marked
    sentence = marked.sentences[number]
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
    """As in "two lesions, 14 mm in the left hemisphere": a number with its unit, or the unit."""
    words = context.marked.words
    unit = context.plain("length-units")
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
