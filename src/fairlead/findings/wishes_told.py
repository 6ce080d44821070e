"""Wishes told by how little of something is wanted, where or with whom somebody would be, and by an answer behind what was talked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.day_of import has_come, visit_day
from fairlead.findings.finding import Finding
from fairlead.findings.plain_words import rows_with
from fairlead.knowledge.lexicon import Term

_LITTLE, _HOME, _ANSWER, _WITH, _OTHERS = 6, 9, 7, 5, 2
_WISHED = ("little-of-hospital", "be-at-home", "be-with")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind wish (`wish`, `detail`)."""
    rows = {term.word: term for term in rows_with(context.marked.lexicon, "plain_words", "wished")}
    objects = {word: name for name in _WISHED if name in rows for word in context.plain(name)}
    for at in context.marked.places_of(objects):
        name = objects[context.marked.words[at].norm]
        number = context.marked.sentence_at(at)
        if number is None:
            continue
        first = context.marked.sentences[number].first
        place = _WANTED[name](context, first, at, context.marked.sentences[number].last)
        if place is not None:
            yield from _said(context, rows[name], place, at)
    yield from _answered(context)
    yield from _in_a_list(context)


def _said(context: Context, row: Term, place: int, at: int) -> Iterator[Finding]:
    """The wish of a row, told at tokens `place` to `at`, where it is this person's own and hangs on nothing."""
    low, high = min(place, at), max(place, at) + 1
    told = context.of(place, place + 1)
    would = bool(context.plain("would") & set(context.marked.norms(low - 2, high)))
    if told.about != "patient" or (told.mood == "hypothetical" and not would) or told.certainty == "possible":
        return
    fields = {"wish": row.more["wished"], "detail": row.more.get("detail")}
    yield context.say("wish", fields, low, high, replace(told, negated=False, mood="actual"), day_of_a_wish(context, low, high))


def day_of_a_wish(context: Context, first: int, last: int) -> PartialDate | None:
    """The day on which it was told: one before it that has come, else that of the visit; what is looked forward to has its own day."""
    near, number = context.date_near(first, last), context.marked.sentence_at(first)
    if near is None or number is None:
        return near
    before = context.dates_between(context.marked.sentence_start(number), context.marked.words[first].start)
    if near in (one.date for one in before) and has_come(context, near):
        return near
    behind = context.dates_in(context.marked.span(last, context.marked.sentences[number].last)) if not before else ()
    return visit_day(context, first) or context.own_date if before or behind else near


def _wanting(context: Context, low: int, high: int) -> int | None:
    """The last word of wanting, or of what matters most, among tokens."""
    words = context.plain("wants") | context.plain("matters-most")
    found = next((at for at in range(high - 1, low - 1, -1) if context.marked.words[at].norm in words), None)
    return None if found is None or of_others(context, low, found) else found


def of_others(context: Context, low: int, at: int) -> bool:
    """As in "family wants everything done": those who wish stand right before the word of wanting, and are others."""
    return bool(context.plain("others-who-wish") & set(context.marked.norms(max(low, at - _OTHERS), at)))


def _refused(context: Context, low: int, high: int) -> bool:
    return bool((context.plain("refuses") - {"no"}) & set(context.marked.norms(low, high)))


def _little(context: Context, first: int, at: int, last: int) -> int | None:
    """As in "wants not much hospital", "as little time in hospital as possible": a word of little before it, and one of wanting."""
    marked = context.marked
    before = marked.norms(max(first, at - _LITTLE), at)
    said = " ".join(before)
    if any(phrase in f"{said} " for phrase in (f"{words} " for words in context.plain("had-enough"))):
        return max(first, at - _LITTLE // 2)
    if not any(f" {words} " in f" {said} " for words in context.plain("little-of")):
        return None
    return _wanting(context, first, last)


def _at_home(context: Context, first: int, at: int, last: int) -> int | None:
    """As in "would rather be at home", "time at home matters most"."""
    marked = context.marked
    if not context.plain("before-home") & set(marked.norms(max(first, at - 1), at)) or context.plain("not-home") & set(
        marked.norms(max(first, at - 2), at + 2)
    ):
        return None
    low = max(first, at - _HOME)
    wanted = _wanting(context, low, at)
    if wanted is not None:
        return None if _refused(context, max(first, wanted - 2), at) or of_others(context, first, wanted) else wanted
    behind = [place for place in range(at, min(last, at + _HOME)) if marked.words[place].norm in context.plain("matters")]
    return behind[0] if behind else None


def _with_family(context: Context, first: int, at: int, last: int) -> int | None:
    """As in "what matters most: being with my grandchildren": time with somebody, and a word for what matters."""
    marked = context.marked
    before = set(marked.norms(max(first, at - _WITH), at))
    spent = context.plain("time-spent") & set(marked.norms(first, at))
    if not (context.plain("time-with") & before and spent):
        return None
    said = [place for place in range(first, last) if marked.words[place].norm in context.plain("matters-most")]
    return said[0] if said and not _refused(context, first, at) else None


_WANTED = {"little-of-hospital": _little, "be-at-home": _at_home, "be-with": _with_family}


def _answered(context: Context) -> Iterator[Finding]:
    """As in "Trials discussed; he is not keen": a word of wanting or refusing behind what was talked about, and nothing behind that."""
    marked = context.marked
    rows = rows_with(marked.lexicon, "plain_words", "wish")
    wished = {bool(row.more.get("against")): {} for row in rows}  # type: dict[bool, dict[str, Term]]
    for row in rows:
        wished[bool(row.more.get("against"))] |= dict.fromkeys(context.plain(row.word), row)
    words = frozenset().union(*wished.values())
    for at in marked.places_of(words):
        word, number = marked.words[at], marked.sentence_at(at)
        if number is None:
            continue
        last = marked.sentences[number].last
        if number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == marked.sentences[number].line:
            last = marked.sentences[number + 1].last if last - at <= _WITH else last  # "We discussed trials; he was not keen."
        end = min(last, at + 1 + _ANSWER)
        wants = next((place for place in range(at + 1, end) if marked.words[place].norm in context.plain("keen")), None)
        if wants is None or not {",", ";", "-", "–", ":", "and", "but", "("} & set(marked.norms(at + 1, wants)):
            continue
        behind = marked.norms(wants + 1, wants + 3)
        if behind and behind[0] not in (".", ";", ",", ")", "and", "but"):
            continue  # "a trial, keen on tablets": what is wanted stands behind
        refused = bool(context.plain("denies") & set(marked.norms(max(at + 1, wants - 3), wants)))
        term = wished.get(refused, {}).get(word.norm)
        told = context.of(wants, wants + 1)
        if term is None or told.about != "patient" or told.mood == "hypothetical":
            continue
        fields = {"wish": term.more["wish"], "detail": None}
        yield context.say("wish", fields, at, wants + 1, replace(told, negated=False, mood="actual"), day_of_a_wish(context, at, at + 1))


def _in_a_list(context: Context) -> Iterator[Finding]:
    """As in "wishes no chemo, no hospital", "Wishes: no admissions", "no hospital please": "no" right before each thing."""
    marked = context.marked
    rows = [term for term in rows_with(marked.lexicon, "plain_words", "wish") if term.more.get("against")]
    objects = {word: row for row in rows for word in context.plain(row.word)}
    for at, word in enumerate(marked.words):
        number = marked.sentence_at(at) if word.norm in objects else None
        if number is None:
            continue
        first, last = marked.sentences[number].first, marked.sentences[number].last
        denied = next((one for one in range(at - 1, max(first, at - _OTHERS - 1) - 1, -1) if marked.words[one].norm in ("no", "nil")), None)
        behind = marked.norms(at + 1, last)
        while behind and (behind[0] in objects or behind[0] in context.plain("of-a-stay")):
            behind.pop(0)
        if denied is None or (behind and behind[0].isalnum() and behind[0] not in context.plain("wished-for") | {"and", "or"}):
            continue
        wanted = [one for one in range(first, denied) if marked.words[one].norm in context.plain("desires")]
        please = bool(context.plain("wished-for") & set(behind))
        told = context.of(denied, denied + 1)
        if not (wanted or please) or told.about != "patient" or (wanted and of_others(context, first, wanted[-1])):
            continue
        fields = {"wish": objects[word.norm].more["wish"], "detail": None}
        yield context.say("wish", fields, denied, at + 1, replace(told, negated=False, mood="actual"), day_of_a_wish(context, at, at + 1))
