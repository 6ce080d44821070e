"""Spread: which organ, how many, how large, and whether it is there, was there, is suspected or is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.findings.context import Assertion, Context
from fairlead.findings.dates import MONTHS
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import largest_cm, lengths, number_in
from fairlead.findings.tokens import words

_LIST = words(
    ", and or & + / the in of to both right left r l bilateral * no evidence any definite : within at on and/or also its plus "
    "several multiple"
)
_STRONG = (
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
_NEWLY = words("new newly multiple numerous innumerable several malignant")
_AGAIN = words("new again relapse relapsed recurrence recurrent recurred regrowing regrowth recurring returned")
_BEFORE_ORGAN = words("in ( of to around at within into")
_TIMES = ("x", "×")
_COUNTED = re.compile(r"[x×]\d{1,2}")
_BREAKS = frozenset(":;,.")
_NO_COUNT_AFTER = words("cm mm . / % months weeks cycles st nd rd th")
_NO_COUNT_BEFORE = words(". / t segment seg station v x")
_LATER = words("later after post postop subsequently developed since follow surveillance")
_OPENERS = frozenset((":", "in", "(", "at", "to"))
_OF = frozenset(("of", "the"))
_SIDES = {"right": "right", "left": "left", "bilateral": "bilateral", "r": "right", "l": "left"}
_REACH = 6
_LIST_REACH = 24
_NODES = ("regional-nodes", "distant-nodes")
_WHOLE = frozenset(("distant", "metastatic", "known", "evidence", "definite", "any", "other"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind metastasis (site, status, count, size, side) and no-metastases."""
    for number in context.marked.numbers_with("metastases", "cues"):
        yield from _sentence(context, number)


def _sentence(context: Context, number: int) -> Iterator[Finding]:
    marked = context.marked
    organs = [hit for hit in marked.in_sentence("metastases", number) if context.counts(hit) or _of_category(context, hit)]
    named = organs
    organs = [hit for hit in organs if not _goes_on(hit, organs)]
    lesions = [hit for hit in marked.in_sentence("cues", number) if hit.term.more["meaning"] == "lesion"]
    if not named and not lesions:
        return
    grown = [hit for hit in marked.in_sentence("progressions", number) if hit.term.word in ("progression", "unclear")]
    if not organs:
        yield from _of_specimen(context, number, lesions)
    for organ in organs:
        found = _spread(context, organ, named, lesions, grown)
        if found is None:
            yield from _denied(context, organ)
            continue
        lesion, told, strong = found
        yield from _finding(context, number, organ, lesion, told, strong)
    yield from _none_anywhere(context, organs, lesions)


def _goes_on(hit: Hit, organs: list[Hit]) -> bool:
    """As in "paraaortic nodes": the bare word for nodes behind the name of their region is part of it."""
    return hit.term.word in _NODES and any(other.last == hit.first and other.term.word in _NODES for other in organs)


def _of_category(context: Context, hit: Hit) -> bool:
    """The code of an organ behind a category: "M1 (LYM)"."""
    before = [word for word in context.marked.norms(hit.first - 3, hit.first) if word != "("]
    return hit.cued and bool(before) and before[-1].endswith("m1")


def _spread(context: Context, organ: Hit, organs: list[Hit], lesions: list[Hit], grown: list[Hit]) -> tuple[Hit, Assertion, bool] | None:
    """The word that makes an organ a place of spread, how it is asserted, and whether it says so for certain."""
    if organ.alone or organ.cued:
        inside = [lesion for lesion in lesions if organ.first <= lesion.first and lesion.last <= organ.last]
        sure = not inside or any(_is_strong(context, lesion) for lesion in inside)
        return organ, context.of(organ.first, organ.last), sure
    linked = [lesion for lesion in lesions if _linked(context, organ, lesion, organs)]
    linked += [
        other for other in organs if other.alone and other.first - organ.last >= 0 and _only_list(context, organ.last, other.first, organs)
    ]
    linked += [
        hit for hit in grown if hit.last <= organ.first <= hit.last + 3 and _BEFORE_ORGAN & set(context.marked.norms(hit.last, organ.first))
    ]
    linked += [hit for hit in grown if hit.last <= organ.first and _grown_in(context, hit, organ, organs)]
    if not linked:
        return None
    doubted = [
        lesion
        for lesion in lesions
        if lesion.first >= organ.last and _is_strong(context, lesion) and context.of(lesion.first, lesion.last).certainty == "possible"
    ]
    best = min(linked, key=lambda hit: (not _is_strong(context, hit), abs(hit.first - organ.first)))
    told = context.both(organ, best)
    if doubted and told.certainty == "stated" and not _is_strong(context, best):
        told = replace(told, certainty="possible")  # "a new focus in the iliac bone, suspicious for a metastasis"
    return best, told, _is_strong(context, best) or best.table != "cues"


def _is_strong(context: Context, hit: Hit) -> bool:
    return hit.table != "cues" or context.marked.words[hit.first].norm.startswith(_STRONG)


def _linked(context: Context, organ: Hit, lesion: Hit, organs: list[Hit]) -> bool:
    start, end = (organ.last, lesion.first) if organ.last <= lesion.first else (lesion.last, organ.first)
    if lesion.last <= organ.first and _named_behind(context, lesion, organ, organs):
        return True
    if end < start or _only_list(context, start, end, organs):
        return True
    between = context.marked.norms(start, end)
    stops = (
        {",", "-", "(", "which", "but", "with", "is", "are", "was"} if organ.last <= lesion.first else {",", "(", "which", "but", "with"}
    )
    return len(between) <= _REACH and not stops & set(between)


def _named_behind(context: Context, lesion: Hit, organ: Hit, organs: list[Hit]) -> bool:
    """As in "metastatic squamous cell carcinoma of the esophagus (liver, lung)": organs in brackets behind the name of the tumor."""
    marked = context.marked
    named = {
        place
        for table in ("histologies", "sites")
        for hit in marked.hits(table, lesion.last, organ.first)
        for place in range(hit.first, hit.last)
    }
    place = lesion.last
    while place < organ.first and (place in named or marked.words[place].norm in context.plain("tumor") | _OF):
        place += 1
    return (
        place in (organ.first - 1, *range(lesion.last + 1, organ.first))
        and marked.words[place].raw == "("
        and _only_list(context, place + 1, organ.first, organs)
    )


def _grown_in(context: Context, hit: Hit, organ: Hit, organs: list[Hit]) -> bool:
    """As in "Relapse 11/2023: nodes + peritoneum", "PD peritoneum": nothing but a date, a colon and other organs stands between."""
    inside = {place for other in organs for place in range(other.first, other.last)}
    words = context.marked.words
    places = [place for place in range(hit.last, organ.first) if place not in inside]
    if not all(
        words[place].norm in _LIST or words[place].raw.isdigit() or words[place].raw == ":" or _COUNTED.fullmatch(words[place].norm)
        for place in places
    ):
        return False
    told = {words[place].raw for place in places}
    if "/" in told and any(words[place].raw.isdigit() for place in places):
        return len(places) <= _LIST_REACH
    return len(places) <= _LIST_REACH and ((organ.first == hit.last and words[hit.first].raw.isupper()) or bool(told & _OPENERS))


def _only_list(context: Context, start: int, end: int, organs: list[Hit]) -> bool:
    """Whether nothing but other organs and the words of a list stands between."""
    if end - start > _LIST_REACH:
        return False
    inside = {place for hit in organs for place in range(hit.first, hit.last)}
    words = context.marked.words
    raws = [words[place].raw for place in range(start, end)]
    if "(" in raws and ")" in raws[raws.index("(") :]:
        inside |= set(range(start + raws.index("("), start + raws.index(")") + 1))
    return all(place in inside or words[place].norm in _LIST or _COUNTED.fullmatch(words[place].norm) for place in range(start, end))


def _finding(context: Context, number: int, organ: Hit, lesion: Hit, told: Assertion, strong: bool) -> Iterator[Finding]:
    marked = context.marked
    site = organ.term.word
    around = set(marked.norms(marked.sentences[number].first, marked.sentences[number].last))
    if site == "other" and (not strong or abs(organ.first - lesion.first) > 2):
        return
    first, last = min(organ.first, lesion.first), max(organ.last, lesion.last)
    status = _status(told, strong or bool(_NEWLY & around))
    if site in _NODES and status == "suspected":
        return
    fields: dict[str, Any] = {
        "site": site,
        "status": status,
        "again": bool(_AGAIN & around),
        "strong": strong,
        "side": _side(context, organ),
    }
    fields["later"] = _is_later(context, number)
    if status == "present":
        fields |= {"count": _count(context, first, last), "largest_cm": _size(context, number, organ)}
        fields["others"] = frozenset(
            hit.term.word for hit in marked.in_sentence("metastases", number) if hit.term.word not in (*_NODES, "other")
        )
    yield context.say("metastasis", fields, first, last, told, context.date_near(first, last))


def _size(context: Context, number: int, organ: Hit) -> float | None:
    """The largest length in the sentence that stands nearest to this organ; one in brackets belongs to the organ before them."""
    marked = context.marked
    span = marked.span(marked.sentences[number].first, marked.sentences[number].last)
    organs = {hit.term.word: hit for hit in marked.in_sentence("metastases", number)}
    if len(organs) < 2:
        return largest_cm(span.of(marked.text))
    sizes = []
    for start, end, size in lengths(marked.text, span.start, span.end):
        opened = marked.text.rfind("(", span.start, start)
        inside = opened > marked.text.rfind(")", span.start, start)
        at = opened if inside else (start + end) // 2
        before = [hit for hit in organs.values() if marked.words[hit.first].start < at] if inside else []
        former = max((hit for hit in organs.values() if marked.words[hit.last - 1].end <= start), key=lambda hit: hit.first, default=None)
        if former is not None and context.plain("measures") & set(marked.norms(former.last, marked.token_at(start))):
            before, at = [former], start
        nearest = min(
            before or organs.values(), key=lambda hit: abs((marked.words[hit.first].start + marked.words[hit.last - 1].end) // 2 - at)
        )
        if nearest.term is organ.term:
            sizes.append(size)
    return max(sizes, default=None)


def _of_specimen(context: Context, number: int, lesions: list[Hit]) -> Iterator[Finding]:
    """As in "Specimen: liver biopsy. Metastatic adenocarcinoma": the organ stands with the specimen, the finding in a sentence after it."""
    marked = context.marked
    lesion = next((one for one in lesions if _is_strong(context, one)), None)
    if lesion is None or not marked.in_sentence("histologies", number):
        return
    told = context.of(lesion.first, lesion.last)
    for back in range(number - 1, max(-1, number - 4), -1):
        if marked.places[back].part != marked.places[number].part:
            return
        for specimen in marked.in_sentence("specimens", back):
            organ = next(
                (one for one in marked.in_sentence("metastases", back) if one.first < specimen.last and specimen.first < one.last), None
            )
            if organ is not None and told.is_fact and organ.term.word != "other":
                fields = {"site": organ.term.word, "status": "present", "again": False, "strong": True, "side": None, "others": frozenset()}
                yield context.say("metastasis", fields, organ.first, lesion.last, told, context.date_near(organ.first, organ.last))
                return


def _is_later(context: Context, number: int) -> bool:
    """Whether the sentence, or the one before it in the same part, says that this came after something else."""
    marked = context.marked
    for back in (number, number - 1):
        if back < 0 or marked.places[back].part != marked.places[number].part:
            continue
        sentence = marked.sentences[back]
        if _LATER & set(marked.norms(sentence.first, sentence.last)):
            return True
    return False


def _status(told: Assertion, strong: bool) -> str:
    if told.resolved:
        return "resolved"
    if told.negated:
        return "absent"
    return "present" if told.certainty in ("stated", "probable") and strong else "suspected"


def _side(context: Context, organ: Hit) -> str | None:
    return next((_SIDES[word] for word in reversed(context.marked.norms(organ.first - 2, organ.last)) if word in _SIDES), None)


def _count(context: Context, first: int, last: int) -> int | None:
    """The number right before the words of spread, or a "x13" right after them."""
    words = context.marked.words
    number = context.marked.sentence_at(first)
    start = context.marked.sentences[number].first if number is not None else first
    for place in [*range(first, last), *range(first - 1, max(start, first - 4) - 1, -1)]:
        if place < first and words[place].raw in _BREAKS:
            return None
        before, after = words[place - 1].norm if place else "", words[place + 1].norm if place + 1 < len(words) else ""
        count = number_in(words[place].norm)
        if (
            count is not None
            and not words[place].norm.startswith(_TIMES)
            and after not in _NO_COUNT_AFTER
            and before not in _NO_COUNT_BEFORE
            and not {before, after} & MONTHS.keys()  # the day of a scan is no count
        ):
            return count
    end = context.marked.sentences[number].last if number is not None else last
    if last + 2 < end and words[last].raw == "(" and context.plain("lesions") & set(context.marked.norms(last + 2, min(end, last + 4))):
        return number_in(words[last + 1].norm)
    following = words[last].norm if last < len(words) else ""
    return number_in(following) if following.startswith(_TIMES) else None


def _denied(context: Context, organ: Hit) -> Iterator[Finding]:
    """As in "Lungs clear", "liver unremarkable": an organ said to be well."""
    if organ.term.word in (*_NODES, "other", "skin", "soft-tissue"):
        return
    reached = [
        cue for cue in context.reaching(organ.first, organ.last) if cue.term.more["meaning"] == "negated" and cue.first >= organ.last
    ]
    if reached and reached[0].first - organ.last <= 2:
        told = context.of(organ.first, organ.last)
        fields = {"site": organ.term.word, "status": "absent", "again": False, "strong": False, "side": _side(context, organ)}
        if told.about == "patient" and told.mood in ("actual", "past"):
            yield context.say("metastasis", fields, organ.first, reached[0].last, told, context.date_near(organ.first, organ.last))


def _none_anywhere(context: Context, organs: list[Hit], lesions: list[Hit]) -> Iterator[Finding]:
    """As in "No distant metastases": spread denied without an organ."""
    for lesion in lesions:
        before = context.marked.norms(lesion.first - 3, lesion.last)
        if not _is_strong(context, lesion) or (organs and "distant" not in before):
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
