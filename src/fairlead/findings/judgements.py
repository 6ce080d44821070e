"""What a clinician judges and what the person wishes, in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fairlead.findings import wishes_told
from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Forms, Hit
from fairlead.findings.named_only import is_too_much
from fairlead.findings.plain_words import plain_words, row_of
from fairlead.knowledge.lexicon import Lexicon, Term

_REACH = 8
_FEASIBLE = 3
_NEAR_AN_ORDER = 4


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds judgement (`what`, `value`, `by`) and wish."""
    for hit in context.marked.hits("judgements"):
        found = _judgement(context, hit)
        if found is not None:
            yield found
    yield from _feasible(context)
    yield from _too_weak(context)
    for hit in context.marked.hits("wishes"):
        told = context.of(hit.first, hit.last)
        if _is_wish(context, hit, told):
            day = wishes_told.day_of_a_wish(context, hit.first, hit.last)
            yield context.say("wish", {"wish": hit.term.word}, hit.first, hit.last, told, day)
    yield from _spoken_wishes(context)
    yield from wishes_told.read(context)


def _judgement(context: Context, hit: Hit) -> Finding | None:
    told = context.of(hit.first, hit.last)
    outside = _outside(context, hit)
    number = context.marked.sentence_at(hit.first)
    end = context.marked.sentences[number].last if number is not None else hit.last
    asked = "?" in context.marked.norms(hit.last, min(end, hit.last + _FEASIBLE))
    unreal = asked or "hypothetical" in outside or ("planned" in outside and "planned" in told.cues)
    if told.about != "patient" or unreal or told.certainty in ("possible", "probable"):
        return None
    value: Any = hit.term.more.get("value", True)
    last = hit.last
    if hit.term.more.get("noun"):
        said_of_it = _can_be_done(context, hit)
        if said_of_it is None:
            return None
        value, last = said_of_it
    elif value is True and (_holds_no_more(context, hit) or _is_denied_before(context, hit)):
        value = False
    elif "value_words" in hit.term.more:
        said = _value(context, hit)
        if said is None:
            return None
        value, last = said.term.word, max(last, said.last)
    elif outside & {"negated", "cancelled"}:
        if value is not True:
            return None
        value = False
    fields = {"what": hit.term.word, "value": value, "by": _by(context, hit.first)}
    first = min((cue.first for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"), default=hit.first)
    return context.say("judgement", fields, min(first, hit.first), last, _as_fact(told), context.date_near(hit.first, last))


def _can_be_done(context: Context, hit: Hit) -> tuple[bool, int] | None:
    """As in "re-irradiation is not possible": whether it can be done, as the words right behind say, and where they end."""
    number = context.marked.sentence_at(hit.first)
    end = min(context.marked.sentences[number].last, hit.last + _REACH) if number is not None else hit.last
    behind = context.marked.norms(hit.last, end)
    at = next((at for at, word in enumerate(behind) if word in context.plain("can-be-done")), None)
    if at is None or behind[0] not in context.plain("linking") | context.plain("denies") or {",", ";", "if"} & set(behind[:at]):
        return None
    before = context.marked.norms(hit.first - 1, hit.first)
    return not context.plain("denies") & {*behind[:at], *before}, hit.last + at + 1


def _is_denied_before(context: Context, hit: Hit) -> bool:
    """As in "not fit for esophagectomy", whatever longer form of denial the words are a part of."""
    return bool(context.plain("denies-seeing") & set(context.marked.norms(hit.first - 1, hit.first)))


def _holds_no_more(context: Context, hit: Hit) -> bool:
    """As in "oligometastatic disease no longer present"."""
    number = context.marked.sentence_at(hit.first)
    end = min(context.marked.sentences[number].last, hit.last + _FEASIBLE + 1) if number is not None else hit.last
    return "no longer" in " ".join([*context.marked.norms(hit.first - 3, hit.first), "|", *context.marked.norms(hit.last, end)])


def _outside(context: Context, hit: Hit) -> set[str]:
    """What the cues mean that reach the words and are no part of them ("is not" and "not fit for surgery" share their "not")."""
    others = {
        place
        for other in context.marked.hits("judgements", max(0, hit.first - 20), hit.last + 20)
        if other is not hit
        for place in range(other.first, other.last)
    }
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.last <= hit.first or hit.last <= cue.first]
    cues = [cue for cue in cues if cue.term.more["meaning"] != "negated" or not _is_of_the_clause_before(context, cue, hit)]
    return {cue.term.more["meaning"] for cue in cues if not {cue.first, cue.last - 1} <= others}


def _is_of_the_clause_before(context: Context, cue: Hit, hit: Hit) -> bool:
    """As in "no distant disease, resectable", "not metastatic and operable": the denial is of spread, and ends where a judgement begins."""
    between = context.marked.norms(cue.last, hit.first)
    if between[-1:] not in ([","], [";"], ["-"], ["–"], ["but"], ["and"]):
        return False
    spread = context.plain("of-spread") | context.plain("spread-at-large") | context.plain("disease-words")
    return between[-1] != "and" or bool(spread & set(between))


def _as_fact(told: Assertion) -> Assertion:
    return Assertion(told.about, told.certainty, False, "actual", told.resolved, told.cues)


@lru_cache(maxsize=4)
def _values(lexicon: Lexicon) -> dict[str, Forms]:
    return {
        term.word: Forms(
            ("values", Term(str(row["value"])), str(form), False, False, False) for row in term.more["value_words"] for form in row["also"]
        )
        for term in lexicon.tables.get("judgements", ())
        if "value_words" in term.more
    }


def _value(context: Context, hit: Hit) -> Hit | None:
    """The words for an amount right behind, in the same sentence."""
    number = context.marked.sentence_at(hit.first)
    if number is None:
        return None
    end = min(context.marked.sentences[number].last, hit.last + _REACH)
    found = _values(context.marked.lexicon)[hit.term.word].find(context.marked.words, hit.last, end)
    return max(found, key=lambda one: one.last - one.first) if found else None


def _by(context: Context, at: int) -> str | None:
    """Who judges, where the sentence names them."""
    number = context.marked.sentence_at(at)
    if number is None:
        return None
    sentence = context.marked.sentences[number]
    words = set(context.marked.norms(sentence.first, at))
    return next((who for who in ("board", "surgeon") if words & (context.plain(who) - context.plain("operation"))), None)


def _feasible(context: Context) -> Iterator[Finding]:
    """As in "resection is not possible": a word for an operation and whether it can be done."""
    marked = context.marked
    what = next((term.word for term in marked.lexicon.tables.get("judgements", ()) if "resection" in term.word), None)
    for hit in marked.hits("procedures") if what else ():
        number = marked.sentence_at(hit.first)
        if hit.term.more.get("kind") != "surgery" or number is None:
            continue
        end = min(marked.sentences[number].last, hit.last + 2 + _FEASIBLE)
        at = next((place for place in range(hit.last, end) if marked.words[place].norm in context.plain("feasible")), None)
        if at is None or marked.hits("judgements", max(0, hit.first - 2), at + 1):
            continue
        told = context.of(at, at + 1)
        if told.about == "patient" and told.mood in ("actual", "past") and told.certainty == "stated":
            fields = {"what": what, "value": not told.negated, "by": _by(context, hit.first)}
            yield context.say("judgement", fields, hit.first, at + 1, _as_fact(told), context.date_near(hit.first, at + 1))


def _too_weak(context: Context) -> Iterator[Finding]:
    """As in "lungs too poor for surgery", "too frail to have chemoradiotherapy": what somebody is not fit for."""
    marked = context.marked
    if "too" not in marked.vocabulary:
        return
    known = {place for hit in marked.hits("judgements") for place in range(hit.first, hit.last)}
    named = (hit for table in ("procedures", "classes", "regimens") for hit in marked.hits(table))
    for hit in named:
        term = row_of(marked.lexicon, "plain_words", f"unfit-for-{hit.term.more.get('kind') or 'drugs'}")
        if term is None or known & set(range(hit.first, hit.last)) or not is_too_much(context, hit.first, weak=True):
            continue
        told = context.of(hit.first, hit.last)
        if told.about == "patient" and told.certainty == "stated":
            fields = {"what": str(term.more["judgement"]), "value": False, "by": _by(context, hit.first)}
            yield context.say("judgement", fields, hit.first, hit.last, _as_fact(told), context.date_near(hit.first, hit.last))


def _is_wish(context: Context, hit: Hit, told: Assertion) -> bool:
    """Whether the words are what the person wants: they say so themselves, or a word of wishing stands before them."""
    outside = _outside(context, hit) & {"hypothetical", "negated"}
    if outside == {"hypothetical"} and _would(context, hit):
        outside = set()
    if told.about != "patient" or told.certainty == "possible" or outside:
        return False
    number = context.marked.sentence_at(hit.first)
    first = context.marked.sentences[number].first if number is not None else hit.first
    if wishes_told.of_others(context, first, hit.first):
        return False
    said = set(context.marked.norms(first, hit.last))
    own = set(context.marked.norms(hit.first, hit.last))
    return bool(
        (context.plain("wants") | context.plain("matters")) & said
        or (context.plain("refuses") - context.plain("denies")) & own
        or (hit.term.word in context.plain("orders") and not _is_left_open(context, hit))
    )


def _is_left_open(context: Context, hit: Hit) -> bool:
    """As in "DNACPR not discussed", "to discuss DNAR": an order that is or will be spoken of, and nothing says that it was made."""
    near = {*context.marked.norms(hit.first - _NEAR_AN_ORDER, hit.first), *context.marked.norms(hit.last, hit.last + _NEAR_AN_ORDER)}
    made = set(context.marked.norms(hit.first, hit.last + 2 * _NEAR_AN_ORDER)) & context.plain("order-made")
    return bool(near & context.plain("order-open")) and (not made or bool(near & context.plain("denies")))


def _would(context: Context, hit: Hit) -> bool:
    """As in "would like to", "would rather not": the word goes with the wish and makes nothing of it depend."""
    supposed = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "hypothetical"]
    return all(
        context.marked.norms(cue.first, cue.last) == ["would"]
        and bool(context.plain("wants") & set(context.marked.norms(cue.last, cue.last + 1)))
        for cue in supposed
    )


@lru_cache(maxsize=4)
def _objects(lexicon: Lexicon) -> dict[str, list[Term]]:
    """What a wish may be about, word by word."""
    found: dict[str, list[Term]] = {}
    for term in lexicon.tables.get("plain_words", ()):
        for word in plain_words(lexicon, term.word) if "wish" in term.more else ():
            found.setdefault(word, []).append(term)
    return found


def _spoken_wishes(context: Context) -> Iterator[Finding]:
    """As in "she dont want to go in the hospital", "would consider a trial": a word of wanting and what it is about."""
    marked, objects = context.marked, _objects(context.marked.lexicon)
    for at in marked.places_of(objects):
        terms = objects[marked.words[at].norm]
        number = marked.sentence_at(at)
        if number is None:
            continue
        low = max(marked.sentences[number].first, at - _REACH)
        before = marked.norms(low, at)
        for term in terms:
            against = bool(term.more.get("against"))
            place = _wanting(context, before, against)
            if place is None and against:
                place = _no_more(context, before, marked.norms(at + 1, min(marked.sentences[number].last, at + 1 + _FEASIBLE)))
            told = context.of(low + place, low + place + 1) if place is not None else None
            if place is None or told is None or told.about != "patient" or wishes_told.of_others(context, low, low + place):
                continue
            if told.mood == "hypothetical" and not _would_not(context, low + place):
                continue
            day = wishes_told.day_of_a_wish(context, at, at + 1)
            yield context.say("wish", {"wish": term.more["wish"]}, low + place, at + 1, _as_fact(told), day)
            break


def _would_not(context: Context, at: int) -> bool:
    """As in "he would not want further chemotherapy": a wish, however it is put; with a condition it is none."""
    number = context.marked.sentence_at(at)
    first, last = (context.marked.sentences[number].first, context.marked.sentences[number].last) if number is not None else (at, at)
    said = context.marked.norms(first, last)
    return bool(context.plain("would") & set(context.marked.norms(at - 2, at + 1))) and not context.plain("only-if") & set(said)


def _no_more(context: Context, before: list[str], behind: list[str]) -> int | None:
    """As in "no more chemo wanted", "she says no more chemotherapy": where the refusal begins, a word of wanting or saying beside it."""
    no = next(
        (place for place in reversed(range(max(0, len(before) - 4), len(before))) if before[place] in context.plain("no-more-of")), None
    )
    if no is None or not context.plain("more-of") & set(before[no:]):
        return None
    wanted = context.plain("wished-for") & set(behind)
    says = no and before[no - 1] in context.plain("says")
    return no if wanted or says else None


def _wanting(context: Context, before: list[str], against: bool) -> int | None:
    """Where a word of refusing (`against`) or of wanting begins that reaches to the end of the words; None where there is none."""
    wants, refuses, denies = (context.plain(name) for name in ("desires", "refuses", "denies"))
    if context.plain("asks") & set(before) or {",", ";", "but", "?"} & set(before[-3:]):
        return None
    wanted = [place for place, word in enumerate(before) if word in wants and before[place + 1 : place + 2] != ["-"]]  # not "open-label"
    refused = [place for place, word in enumerate(before) if word in refuses]
    strong = [place for place in refused if before[place] not in denies]
    if against:
        if strong:
            return strong[-1]
        together = [place for place in refused if any(0 < other - place <= 4 for other in wanted)]
        return together[-1] if together else None
    return wanted[-1] if wanted and not refused else None
