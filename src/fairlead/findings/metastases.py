"""Spread: which organ, how many, how large, and whether it is there, was there, is suspected or is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.findings.aimed_at import is_aimed_at
from fairlead.findings.begun_for import begun_for
from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.led_to_change import led_to_a_change
from fairlead.findings.left_open import is_left_open
from fairlead.findings.lesion_counts import count_of, size_of
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import number_in
from fairlead.findings.spread_denied import denied, denies_elsewhere, is_well_with_others, none_anywhere, nowhere, under_a_label
from fairlead.findings.spread_in_short import with_the_name
from fairlead.findings.spread_proven import is_named_next, proven_on_a_sample
from fairlead.findings.spread_told import (
    LIST,
    as_it_is,
    at_the_tumor,
    from_the_start,
    goes_on_from,
    heading_of_list,
    is_bare_of_nodes,
    is_bracketed,
    is_hardly,
    is_harmless,
    is_new_beside,
    is_sized,
    is_strong,
    of_a_category,
    only_list,
    place_of,
    seen_on,
    side,
)
from fairlead.findings.subjects import is_of_lesions
from fairlead.findings.taken_out import is_gone
from fairlead.findings.tokens import words
from fairlead.findings.told_later import is_told_later, tells_an_answer
from fairlead.findings.turned_out_harmless import turned_out_harmless
from fairlead.findings.up_and_down import grew_there

_NEWLY = words("new newly fresh multiple numerous innumerable several malignant")
_AGAIN = words("new fresh again relapse relapsed recurrence recurrent recurred regrowing regrowth recurring returned")
_BEFORE_ORGAN = words("in ( of to around at within into")
_COUNTED = re.compile(r"[x×]\d{1,2}")
_OPENERS = frozenset((":", "in", "(", "at", "to"))
_OF = words("of the")
_REACH, _LIST_REACH, _MANY = 6, 24, 3
_NODES = ("regional-nodes", "distant-nodes")
_FAR_NODES, _NAMED_BEHIND = "distant-nodes", 20


_TO_A_PLACE = 3
"""Words between a metastasis and a place that is known by name only: "in the left kidney"."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind metastasis (site, status, count, size, side) and no-metastases."""
    for number in context.marked.numbers_with("metastases", "cues", "histologies"):
        yield from _sentence(context, number)
    for number in context.marked.numbers_of(denies_elsewhere(context)):
        yield from nowhere(context, number, context.marked.in_sentence("metastases", number))


def _sentence(context: Context, number: int) -> Iterator[Finding]:
    marked = context.marked
    organs = [hit for hit in marked.in_sentence("metastases", number) if context.counts(hit) or _of_category(context, hit)]
    named = organs
    organs = [hit for hit in organs if not _goes_on(context, hit, organs)]
    lesions = [hit for hit in marked.in_sentence("cues", number) if hit.term.more["meaning"] == "lesion" and _counts_here(context, hit)]
    if not named and not lesions and not marked.in_sentence("histologies", number):
        return
    grown = [hit for hit in marked.in_sentence("progressions", number) if hit.term.word in ("progression", "unclear")]
    if not organs:
        yield from _of_specimen(context, number, lesions)
        for organ, lesion in under_a_label(context, number, lesions):
            told = context.of(lesion.first, lesion.last)
            yield from _finding(
                context, number, replace(organ, first=lesion.first, last=lesion.last), lesion, told, is_strong(context, lesion)
            )
    for organ in organs:
        found = _spread(context, organ, named, lesions, grown) if not at_the_tumor(context, organ) else None
        if found is None:
            yield from denied(context, organ, named)
            continue
        lesion, told, strong = found
        told = as_it_is(context, number, told) if strong else told
        yield from _finding(context, number, organ, lesion, told, strong)
    yield from none_anywhere(context, organs, lesions)


def _counts_here(context: Context, lesion: Hit) -> bool:
    """As in "no cancer in the liver": some words are those of spread only where they are denied."""
    return not lesion.term.more.get("denied") or context.of(lesion.first, lesion.last).negated


def _is_called_new(context: Context, number: int, organ: Hit) -> bool:
    """Whether a sentence calls something new or come again, and not another place; "nil new", "no new sites of disease" deny it."""
    if grew_there(context, number, organ, context.marked.in_sentence("metastases", number)) is False:
        return False
    sentence, words = context.marked.sentences[number], context.marked.words
    none = context.plain("denies") | context.plain("nothing-there")
    return any(words[at].norm in _AGAIN and words[at - 1].norm not in none for at in range(sentence.first, sentence.last))


def _goes_on(context: Context, hit: Hit, organs: list[Hit]) -> bool:
    """As in "paraaortic nodes", "nodal relapse, left supraclavicular": the bare word for nodes beside the name of their region."""
    if hit.term.word not in _NODES:
        return False
    return goes_on_from(context, hit, organs) or is_bare_of_nodes(context, hit, organs)


def _of_category(context: Context, hit: Hit) -> bool:
    """The code of an organ behind a category: "M1 (LYM)"."""
    before = [word for word in context.marked.norms(hit.first - 3, hit.first) if word != "("]
    return hit.cued and bool(before) and before[-1].endswith("m1")


def _spread(context: Context, organ: Hit, organs: list[Hit], lesions: list[Hit], grown: list[Hit]) -> tuple[Hit, Assertion, bool] | None:
    """The word that makes an organ a place of spread, how it is asserted, and whether it says so for certain."""
    if organ.alone or organ.cued:
        inside = [lesion for lesion in lesions if organ.first <= lesion.first and lesion.last <= organ.last]
        sure = not inside or any(is_strong(context, lesion) for lesion in inside)
        told = context.of(organ.first, organ.last)
        if not sure and (is_harmless(context, organ, organ) or turned_out_harmless(context, organ)):
            return None
        return organ, told, sure or _is_sure(context, organ, inside[0], lesions, grown)
    if (listed := heading_of_list(context, organ, context.marked.sentence_at(organ.first) or 0)) is not None:
        return listed, context.of(organ.first, organ.last), True
    if of_a_category(context, organ) or from_the_start(context, organ, organs) or with_the_name(context, organ, organs):
        return organ, context.of(organ.first, organ.last), True
    if (sampled := proven_on_a_sample(context, organ)) is not None:
        return sampled, context.both(organ, sampled), True
    linked = [
        lesion
        for lesion in lesions
        if _linked(context, organ, lesion, organs) and organ.term.word in (lesion.term.names("of") or (organ.term.word,))
    ]
    linked = [lesion for lesion in linked if not lesion.term.names("of") or not is_hardly(context, lesion)]
    linked += [
        other for other in organs if other.alone and other.first - organ.last >= 0 and only_list(context, organ.last, other.first, organs)
    ]
    linked += [
        hit for hit in grown if hit.last <= organ.first <= hit.last + 3 and _BEFORE_ORGAN & set(context.marked.norms(hit.last, organ.first))
    ]
    linked += [hit for hit in grown if hit.last <= organ.first and _grown_in(context, hit, organ, organs)]
    linked += [hit for hit in grown if hit.first >= organ.last and is_of_lesions(hit) and only_list(context, organ.last, hit.first, organs)]
    if organ.term.word == _FAR_NODES:
        linked += [hit for hit in grown if organ.last <= hit.first <= organ.last + _REACH and not is_hardly(context, hit)]
    linked = [lesion for lesion in linked if _may_be_of(context, organ, lesion, organs)]
    if not linked:
        return None
    doubted = [
        lesion
        for lesion in lesions
        if lesion.first >= organ.last
        and is_strong(context, lesion)
        and context.of(lesion.first, lesion.last).certainty == "possible"
        and not any(organ.last <= other.first < lesion.first for other in organs if other.term is not organ.term)
    ]
    best = min(linked, key=lambda hit: (not is_strong(context, hit), abs(hit.first - organ.first)))
    if not is_strong(context, best) and (any(is_harmless(context, organ, one) for one in linked) or turned_out_harmless(context, organ)):
        return None
    told = context.both(organ, best)
    if told.certainty == "stated" and any(context.marked.norms(one.first - 1, one.first) == ["?"] for one in linked):
        told = replace(told, certainty="possible")  # "new lung nodule ?met"
    if doubted and told.certainty == "stated" and not is_strong(context, best):
        told = replace(told, certainty="possible")  # "a new focus in the iliac bone, suspicious for a metastasis"
    return best, told, _is_sure(context, organ, best, lesions, grown)


def _may_be_of(context: Context, organ: Hit, lesion: Hit, organs: list[Hit]) -> bool:
    """Whether a lesion is not said of fluid or of an organ that is well: "metastases, small pleural effusion", "a deposit, bones clean"."""
    if context.plain("fluid") & set(context.marked.norms(organ.last, organ.last + 1)):
        return lesion.last == organ.first
    return lesion.first >= organ.last or not is_well_with_others(context, organ, organs)


def _is_sure(context: Context, organ: Hit, best: Hit, lesions: list[Hit], grown: list[Hit]) -> bool:
    """Whether the words themselves, a sure word behind them, or growth told right behind them ("nodules, enlarging") make it spread."""
    if (
        is_strong(context, best)
        or is_named_next(context, best)
        or organ.term.word in best.term.names("sure_of")
        or _is_named_behind(context, organ, lesions)
    ):
        return True
    growing = [hit for hit in grown if organ.last <= hit.first <= organ.last + 2 and context.of(hit.first, hit.last).is_fact]
    growing += [hit for hit in grown if _is_new_behind(context, organ, hit)]
    return any(hit.term.word == "progression" and not hit.cued for hit in growing)


def _is_new_behind(context: Context, organ: Hit, hit: Hit) -> bool:
    """As in "lungs: 5 nodules, largest 14 mm, not there in August": no other organ stands between."""
    between = context.marked.hits("metastases", organ.last, hit.first) if organ.last <= hit.first <= organ.last + _LIST_REACH else None
    return between == [] and is_of_lesions(hit) and context.of(hit.first, hit.last).is_fact


def _is_named_behind(context: Context, organ: Hit, lesions: list[Hit]) -> bool:
    """As in "a lesion in the cerebellum, consistent with metastasis": a sure word behind, with no other organ between."""
    named = [one for one in lesions if one.first >= organ.last and one.first - organ.last <= _NAMED_BEHIND and is_strong(context, one)]
    return any(
        not context.marked.hits("metastases", organ.last, one.first)
        and context.of(one.first, one.last).is_fact
        and context.of(one.first, one.last).certainty in ("stated", "probable")
        and not one.term.names("of")
        for one in named
    )


def _linked(context: Context, organ: Hit, lesion: Hit, organs: list[Hit]) -> bool:
    start, end = (organ.last, lesion.first) if organ.last <= lesion.first else (lesion.last, organ.first)
    if lesion.last <= organ.first and _named_behind(context, lesion, organ, organs):
        return True
    if end < start or only_list(context, start, end, organs) or (lesion.last == start and is_sized(context, start, end)):
        return True
    if lesion.first >= organ.last and is_bracketed(context, organ, lesion):
        return True
    parted = {"no", "not", "without"} & set(context.marked.norms(organ.last, lesion.first))
    if parted and any(organ.last <= other.first < lesion.first for other in organs):
        return False  # "MRI liver PMR and no bone mets"; "1.8 cm supraclavicular node + 2 liver mets" are both
    between = context.marked.norms(start, end)
    stops = (
        {",", "-", "(", "which", "but", "with", "is", "are", "was"} if organ.last <= lesion.first else {",", "(", "which", "but", "with"}
    )
    stops -= {"is", "are", "was"} if "there" in between[:1] else set()  # "in the liver there are now eight metastases"
    if lesion.term.names("of") and len(between) <= 2:
        stops -= {","}  # "a left supraclavicular node, both new"
    if stops & set(between) or end - start > 2 * _REACH:
        return False
    if len(between) <= _REACH:
        return True
    dated = [context.marked.tokens_of(one.span) for one in context.dates_in(context.marked.span(start, end))]
    if len(dated) != 1 or between[dated[0][1] - start : dated[0][1] - start + 1] != [":"]:
        return False
    return all(number_in(word) is not None for word in between[dated[0][1] - start + 1 :])  # "Brain MRI 12.11.26: 3 lesions"


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
        and marked.words[place].raw in ("(", ":", "-", "–")
        and only_list(context, place + 1, organ.first, organs)
    )


def _grown_in(context: Context, hit: Hit, organ: Hit, organs: list[Hit]) -> bool:
    """As in "Relapse 11/2023: nodes + peritoneum", "PD peritoneum": nothing but a date, a colon and other organs stands between."""
    sites = context.marked.hits("sites", hit.last, organ.first)
    inside = {place for other in (*organs, *sites) for place in range(other.first, other.last)}
    words = context.marked.words
    places = [place for place in range(hit.last, organ.first) if place not in inside]
    if not all(
        words[place].norm in LIST or words[place].raw.isdigit() or words[place].raw == ":" or _COUNTED.fullmatch(words[place].norm)
        for place in places
    ):
        return False
    told = {words[place].raw for place in places}
    if "/" in told and any(words[place].raw.isdigit() for place in places):
        return len(places) <= _LIST_REACH
    return len(places) <= _LIST_REACH and ((organ.first == hit.last and words[hit.first].raw.isupper()) or bool(told & _OPENERS))


def _finding(context: Context, number: int, organ: Hit, lesion: Hit, told: Assertion, strong: bool) -> Iterator[Finding]:
    marked = context.marked
    site = place_of(context, organ)
    around = set(marked.norms(marked.sentences[number].first, marked.sentences[number].last))
    if site == "other" and (not strong or organ.first - lesion.last > _TO_A_PLACE or lesion.first - organ.first > 2):
        return
    first, last = min(organ.first, lesion.first), max(organ.last, lesion.last)
    counted = count_of(context, organ, first, last)
    strong = strong or (counted or 0) >= _MANY
    led = told.is_fact and led_to_a_change(context, number, last)
    strong = strong or led
    status = "resolved" if told.is_fact and is_gone(context, number, first, last) else _status(told, strong or bool(_NEWLY & around))
    if status == "present" and not is_strong(context, lesion) and is_left_open(context, number):
        status = "suspected"
    if site in _NODES and status == "suspected":
        return
    aimed = is_aimed_at(context, first)
    fields: dict[str, Any] = {
        "site": site,
        "status": status,
        "again": led or _is_called_new(context, number, organ),
        "followed": not aimed and is_new_beside(context, number, first, last),
        "strong": strong,
        "side": side(context, organ),
    }
    look = look_at(context, number)
    fields["later"] = not aimed and is_told_later(context, number)
    fields["with_an_answer"] = tells_an_answer(context, number, first)
    fields["of_report"] = look is not None and look.is_report
    fields["at_first"] = bool(context.plain("at-first") & around)
    fields["seen_with"] = (look.method,) if look is not None and look.method else ()
    fields["begun_for"] = begun_for(context, number, first)
    fields["of_all"] = bool(context.plain("largest") & around)
    if status in ("present", "suspected"):
        fields |= {"count": counted, "largest_cm": size_of(context, number, organ)}
        grown = site in _NODES and _has_grown(context, number)
        organs = marked.in_sentence("metastases", number) if grown else ()
        fields["others"] = frozenset(hit.term.word for hit in organs if hit.term.word not in (*_NODES, "other"))
    day = None if aimed else seen_on(context, first, last)
    yield context.say("metastasis", fields, first, last, told, day)


def _has_grown(context: Context, number: int) -> bool:
    """Whether a word of growth stands in the sentence or beside it on the line: what is listed came or grew later."""
    marked, line = context.marked, context.marked.sentences[number].line
    near = [place for place in (number - 1, number, number + 1) if 0 <= place < len(marked.sentences)]
    beside = [place for place in near if marked.sentences[place].line == line]
    return any(hit.term.word == "progression" for place in beside for hit in marked.in_sentence("progressions", place))


def _of_specimen(context: Context, number: int, lesions: list[Hit]) -> Iterator[Finding]:
    """As in "Specimen: liver biopsy. Metastatic adenocarcinoma": the organ stands with the specimen, the finding in a sentence after it.

    The name of an operation may tell the organ as well ("craniotomy").
    """
    marked = context.marked
    lesion = next((one for one in lesions if is_strong(context, one)), None)
    kinds = marked.in_sentence("histologies", number)
    if not kinds or (lesion is None and not _is_of_a_sample(context, number)):
        return
    found = lesion or kinds[0]
    told = context.of(found.first, found.last)
    for back in range(number - 1, max(-1, number - 4), -1):
        if marked.places[back].part != marked.places[number].part:
            return
        named = _sampled(context, back) if lesion else _nodes_before(context, back)
        if named is not None and told.is_fact:
            site, organ = named
            fields = {"site": site, "status": "present", "again": False, "strong": True, "side": None, "others": frozenset()}
            yield context.say("metastasis", fields, organ.first, found.last, told, context.date_near(organ.first, organ.last))
            return


def _sampled(context: Context, number: int) -> tuple[str, Hit] | None:
    """The organ that a specimen or an operation named in a sentence was taken from."""
    marked = context.marked
    for specimen in marked.in_sentence("specimens", number):
        organ = next(
            (one for one in marked.in_sentence("metastases", number) if one.first < specimen.last and specimen.first < one.last), None
        )
        if organ is not None and organ.term.word != "other":
            return organ.term.word, organ
    for procedure in marked.in_sentence("procedures", number):
        site = procedure.term.more.get("spread_to")
        if site and context.of(procedure.first, procedure.last).is_fact:
            return str(site), procedure
    return None


def _is_of_a_sample(context: Context, number: int) -> bool:
    """Whether a sentence begins with how the tissue was got ("Biopsy: adenocarcinoma")."""
    sentence = context.marked.sentences[number]
    return bool(context.plain("sampled") & set(context.marked.norms(sentence.first, sentence.first + 3)))


def _nodes_before(context: Context, number: int) -> tuple[str, Hit] | None:
    """Distant nodes alone in the sentence before that of their biopsy."""
    organs = {hit.term.word: hit for hit in context.marked.in_sentence("metastases", number)}
    return (_FAR_NODES, organs[_FAR_NODES]) if set(organs) == {_FAR_NODES} else None


def _status(told: Assertion, strong: bool) -> str:
    if told.resolved:
        return "resolved"
    if told.negated:
        return "absent"
    return "present" if told.certainty in ("stated", "probable") and strong else "suspected"
