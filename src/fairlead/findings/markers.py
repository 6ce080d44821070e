"""Markers of the tumor and of the person: status, score, number, method, specimen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding, Mood
from fairlead.findings.matcher import ANY, Hit, Values, values_of
from fairlead.findings.numbers import (
    REACH,
    amount_in,
    amount_pattern,
    amounts_of,
    depends,
    excluded_until,
    is_asked_for,
    surroundings,
    with_the_method,
)
from fairlead.findings.tokens import words
from fairlead.knowledge.lexicon import Lexicon, Term

_BEFORE, _DIGITS = 3, 4
_LIST = words(", / and & or + : * ( ) status testing results result")
_STOPS = frozenset((";",))
_CLOSES = frozenset((",", ".", ")", ";", "(", "|"))
_OPEN, _TICKED = re.compile(r"\s?\[\s{0,2}\]"), re.compile(r"\s?\[\s?[xX✓✔]\s?\]")
_MINUS = re.compile(r"[-–−](?=[\s,;.)]|$)")
_GOES_ON = re.compile(r"%|/|\.\d")
_PROTEIN_CHANGE = re.compile(r"[\s(|:,-]{1,4}(?:p\.)?\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z*][a-z]{0,2}|fs\S{0,6})\)?(?![\w%])")
_TIES = frozenset((":", "-", "is", "="))
_BETWEEN = frozenset(("for", "-", ",", "and", "/", "the", "status", "testing"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind biomarker."""
    marked = context.marked
    values = values_of(marked.lexicon)
    hits = [hit for hit in marked.hits("markers") if hit.term.word != ANY]
    told = [one for place, hit in enumerate(hits) for one in _result(context, values, hits, place, hit)]
    yield from (one for one in told if not _tells_too_little(marked.lexicon, one, told))
    yield from _bare_scores(context, values, hits)


def _tells_too_little(lexicon: Lexicon, one: Finding, told: list[Finding]) -> bool:
    """One retained protein of several: the others, or those that stand for them, must be told as well."""
    if one.fields.get("part") is None or one.fields.get("status") != "negative":
        return False
    term = next(term for term in lexicon.tables["markers"] if term.word == one.fields["marker"])
    named = {other.fields.get("part") for other in told if other.part == one.part and other.fields["marker"] == one.fields["marker"]}
    return not named >= set(term.names("parts_that_do")) and not named >= set(term.names("parts"))


def _result(context: Context, values: dict[str, Values], hits: list[Hit], place: int, hit: Hit) -> Iterator[Finding]:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return
    known = values[hit.term.word]
    start, limit = hit.last, _limit(context, hits, place, number)
    found = _choose(context, known, hit, start, limit)
    told = found is not None or any(amounts_of(context, known.scores, hit, start, limit))
    if not told and number in marked.cells and (beside := _row_beside(context, number))[0] < beside[1]:
        start, limit = beside
        found = _choose(context, known, hit, start, limit) if start < limit else None
    yield from _state(context, known, hit, found, start, limit)


def _limit(context: Context, hits: list[Hit], place: int, number: int) -> int:
    """Where the result of a marker must stand: before the next marker, past it where they share one ("A, B and C: pending")."""
    marked = context.marked
    end = min(marked.sentences[number].last, hits[place].last + REACH)
    for at in range(hits[place].last, end):
        if marked.words[at].raw in _STOPS:
            end = at
            break
    end = with_the_method(context, hits[place], number, end)
    last = hits[place]
    for later in range(place + 1, len(hits)):
        other = hits[later]
        if other.first >= end:
            break
        if other.term is last.term or set(marked.norms(last.last, other.first)) <= _LIST:
            last = other
            continue
        end = other.first
    return end


def _row_beside(context: Context, number: int) -> tuple[int, int]:
    """The tokens of the cells to the right in the row."""
    cell = context.marked.cells[number]
    right = cell.beside[cell.column + 1 :]
    return context.marked.tokens_of(right[0].__class__(right[0].start, right[-1].end)) if right else (0, 0)


@dataclass(slots=True)
class _Found:
    status: str
    term: Term
    first: int
    last: int
    ticked: bool = False


def _choose(context: Context, known: Values, hit: Hit, start: int, limit: int) -> _Found | None:
    """The result: a ticked box, else the first word after the marker (ISH decides over an equivocal score), else one right before it."""
    scores = known.scores.find(context.marked.words, hit.first, limit)
    within = context.marked.hits("markers", start, limit)
    told = [
        value
        for value in _longest(known.forms.find(context.marked.words, start, limit))
        if not any(_overlap(value, score) for score in scores)
        and not any(other.term is not hit.term and other.first < value.first < other.last for other in within)
        and not depends(context, hit, start, value.first)
    ]
    options = [_found(context, value, start) for value in told]
    after = [value for value in options if value is not None and not _belongs_elsewhere(context, hit, value)]
    ticked = [value for value in after if _TICKED.match(context.marked.text, context.marked.words[value.last - 1].end)]
    if ticked:
        ticked[0].ticked = True
        return ticked[0]
    after = [value for value in after if not _OPEN.match(context.marked.text, context.marked.words[value.last - 1].end)]
    if _MINUS.match(context.marked.text, context.marked.words[hit.last - 1].end):
        return _Found("negative", Term("negative"), hit.first, hit.last + 1)
    if hit.alone:
        own = known.forms.find(context.marked.words, hit.first, hit.last)
        undone = next((value for value in after if value.status in ("not-done", "pending") and value.first - hit.last <= _BEFORE), None)
        if own and own[0].term.word == "positive" and (last := excluded_until(context, hit, limit)):
            return _Found("negative", own[0].term, hit.first, last)
        return undone or (_Found(own[0].term.word, own[0].term, hit.first, hit.last) if own else None)
    if after:
        decided = (
            next((value for value in after[1:] if value.status in ("positive", "negative")), None)
            if after[0].status == "equivocal"
            else None
        )
        if decided is not None:
            return _Found(decided.status, after[0].term, after[0].first, decided.last)
        return after[0]
    sentence = context.marked.sentences[context.marked.sentence_at(hit.first) or 0]
    low = max(sentence.first, hit.first - _BEFORE)
    fellows = context.marked.hits("markers", max(sentence.first, hit.first - _BEFORE * 4), hit.first)
    first = fellows[0].first if fellows else hit.first
    if fellows and not set(context.marked.norms(first, hit.first)) - _tokens_of_markers(context, first, hit.first) - _BETWEEN:
        low = max(sentence.first, fellows[0].first - _BEFORE)
    before = [
        value
        for value in _longest(known.forms.find(context.marked.words, low, hit.first))
        if set(context.marked.norms(value.last, hit.first)) - _tokens_of_markers(context, value.last, hit.first) <= _BETWEEN
        and not _is_of_former(context, value)
    ]
    return _found(context, before[-1], low) if before else None


def _is_of_former(context: Context, value: Hit) -> bool:
    """As in "KRAS wt, BRAF V600E": the result stands right behind the name of another marker."""
    marked = context.marked
    low = max(0, value.first - _BEFORE)
    return any(set(marked.norms(one.last, value.first)) <= _TIES for one in marked.hits("markers", low, value.first))


def _tokens_of_markers(context: Context, first: int, last: int) -> set[str]:
    return {word for hit in context.marked.hits("markers", first, last) for word in context.marked.norms(hit.first, hit.last)}


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first < other.last and other.first < one.last


def _longest(hits: list[Hit]) -> list[Hit]:
    """The longest hit at each place, a marker's own words before those good for every marker."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.first, one.first - one.last, one.table == ANY)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def _found(context: Context, value: Hit, start: int) -> _Found | None:
    """The status that a result word gives where it stands; None where the word is only a mark or a digit far off."""
    words = context.marked.words
    said = context.marked.said(value.first, value.last)
    if said == "+" and not (value.first and words[value.first - 1].end == words[value.first].start):
        return None
    if said.isdigit() and (value.first - start > _DIGITS or _GOES_ON.match(context.marked.text, words[value.first].end)):
        return None
    status = value.term.word
    if context.plain("testing") & set(context.marked.norms(value.last, value.last + 1)):
        return None  # "mutation testing: to follow"
    if status == "positive" and _is_denied(context, value):
        status = "negative"
    return _Found(status, value.term, value.first, value.last)


def _is_denied(context: Context, value: Hit) -> bool:
    """Whether a word of denial reaches a result without having denied one of another marker on its way ("EGFR not amplified, HER2 3+")."""
    marked = context.marked
    for cue in context.reaching(value.first, value.last):
        if cue.term.more["meaning"] != "negated":
            continue
        between = marked.norms(cue.last, value.first)
        first = between.index(",") if "," in between else len(between)
        own = _tokens_of_markers(context, cue.last, value.first) | _BETWEEN | _LIST
        if cue.first >= value.last or first == len(between) or set(between[:first]) <= own:
            return True
    return context.of(value.first, value.last).negated and not list(context.reaching(value.first, value.last))


def _belongs_elsewhere(context: Context, hit: Hit, value: _Found) -> bool:
    """As in "HER2 sent, biopsy negative for malignancy": the word speaks of something else."""
    marked = context.marked
    number = marked.sentence_at(value.first)
    low = max(hit.last, marked.sentences[number].first) if number is not None else hit.last
    between = marked.hits("procedures", low, value.first)
    end = marked.sentences[number].last if number is not None else value.last
    organs = marked.hits("sites", value.last, min(end, value.last + 2))
    return (
        marked.norms(value.last, value.last + 1) == ["for"]
        or any(other.term.more.get("kind") == "diagnostic" and "," in marked.norms(hit.last, value.first) for other in between)
        or any(organ.term.word == "other" for organ in organs)
    )


def _state(context: Context, known: Values, hit: Hit, found: _Found | None, start: int, limit: int) -> Iterator[Finding]:
    amounts = list(amounts_of(context, known.scores, hit, start, limit))
    found = _graded(context, hit, found, amounts)
    if found is None or found.first < hit.first:
        found = _named_change(context, known, hit, limit) or found
    if found is None and not amounts:
        return
    apart = {str(row["score"]) for row in hit.term.more.get("score_forms", ()) if row.get("apart")}
    if amounts and amounts[0][0]["score"] in apart and found is not None:
        amounts = [({}, hit.last), *amounts]  # a ratio stands beside the result, it is not its score
    fields: dict[str, Any] = {"marker": hit.term.word, **surroundings(context, hit, start, limit), "part": _part(context, hit)}
    first, last = hit.first, hit.last
    told = context.of(hit.first, hit.last)
    if found is not None:
        first, last = min(first, found.first), max(last, found.last)
        fields |= {"status": found.status, "value": _value(context, hit, found), "ticked": found.ticked}
        if found.status != found.term.word:
            fields["part"] = None  # "no MLH1 loss" denies the deficiency itself
        told = _assertion(context, hit, found)
        for change in known.alterations.find(context.marked.words, hit.first, limit):
            if found.status == "positive":
                fields["alteration"] = change.term.word
                last = max(last, change.last)
                break
    for amount, end in amounts[:1]:
        fields |= amount
        last = max(last, end)
    yield context.say("biomarker", fields, first, last, told, context.date_near(hit.first, hit.last))
    for amount, end in amounts[1:]:
        yield context.say(
            "biomarker", {**surroundings(context, hit, start, limit), "marker": hit.term.word, **amount}, hit.first, end, told
        )


def _part(context: Context, hit: Hit) -> str | None:
    """The one protein that a marker of several is told by ("MLH1")."""
    said = context.marked.said(hit.first, hit.last)
    return said if said in hit.term.names("parts") else None


def _graded(context: Context, hit: Hit, found: _Found | None, amounts: list[tuple[dict[str, Any], int]]) -> _Found | None:
    """A strength of staining with the share of cells that has it: what the pack calls positive decides."""
    least = hit.term.more.get("positive_from")
    share = next((amount for amount, _ in amounts if amount.get("number") is not None and amount.get("unit") == "%"), None)
    if (
        least is not None
        and share is not None
        and found is None
        and share["number"] < float(least)
        and share["comparator"] not in (">", ">=")
    ):
        return _Found("negative", Term("negative"), hit.first, hit.last)  # a share of all that is stained: that of the strong is no larger
    if found is None or least is None or share is None or found.status != "equivocal":
        return found
    below = share["number"] < float(least)
    if below and context.marked.said(found.first, found.last) not in hit.term.names("positive_of"):
        return found  # the share of one strength alone: that of the other is not told
    if (below and share["comparator"] in (">", ">=")) or (not below and share["comparator"] in ("<", "<=")):
        return found
    return _Found("negative" if below else "positive", found.term, found.first, found.last)


def _named_change(context: Context, known: Values, hit: Hit, limit: int) -> _Found | None:
    """As in "KRAS wt, BRAF V600E, TP53 R175H": the name of a change that stands as a result, not asked for, denied or awaited."""
    marked = context.marked
    told = context.of(hit.first, hit.last)
    number = marked.sentence_at(hit.first)
    if not told.is_fact or told.certainty != "stated" or number is None or marked.places[number].heading:
        return None
    if is_asked_for(context, hit, number):
        return None
    changes = known.alterations.find(marked.words, hit.first, min(limit, hit.last + _BEFORE)) if hit.term.more.get("changes") else []
    last = changes[0].last if changes and changes[0].first <= hit.last + 1 else 0
    if not last and hit.term.more.get("changes"):
        written = _PROTEIN_CHANGE.match(marked.text, marked.words[hit.last - 1].end)
        last = marked.token_at(written.end() - 1) + 1 if written and marked.token_at(written.end() - 1) < limit else 0
    if not last or (last < marked.sentences[number].last and marked.words[last].raw not in _CLOSES):
        return None
    return _Found("positive", Term("positive"), hit.first, last)


def _assertion(context: Context, hit: Hit, found: _Found) -> Assertion:
    """How a result is said: a word of denial or of waiting belongs to the result itself."""
    told = context.of(hit.first, hit.last)
    waits = told.mood in ("planned", "cancelled") and found.status in ("pending", "not-done", "positive", "negative")
    mood: Mood = "actual" if waits else told.mood
    decided = found.term.word == "equivocal" != found.status  # the word of doubt was that of the first method
    return Assertion(
        told.about,
        told.certainty if found.status not in ("equivocal", "pending", "not-done") and not decided else "stated",
        False,
        mood,
        False,
        told.cues,
    )


def _value(context: Context, hit: Hit, found: _Found) -> str | None:
    value = found.term.more.get("value")
    if value is not None and found.status == found.term.word:
        return str(value)
    fixed = next((row["value"] for row in hit.term.more.get("value_words", ()) if row["status"] == found.status), None)
    if fixed is not None:
        return str(fixed)
    if found.status in ("pending", "not-done") or (found.status == "negative" and (found.first, found.last) == (hit.first, hit.last)):
        return None
    return context.marked.said(found.first, found.last).strip()


def _bare_scores(context: Context, values: dict[str, Values], hits: list[Hit]) -> Iterator[Finding]:
    """A score that names no marker ("CPS 12") belongs to the marker that has such a score."""
    marked = context.marked
    covered = {
        marked.sentence_at(hit.first)
        for hit in hits
        if "scores" in hit.term.more and values[hit.term.word].scores.find(marked.words, hit.first, hit.last + REACH)
    }
    for term in marked.lexicon.tables.get("markers", ()):
        names = {str(form) for row in term.more.get("score_forms", ()) for form in row.get("bare", ())}
        for score in values[term.word].scores.find(marked.words) if names else ():
            if marked.said(score.first, score.last) not in names or marked.sentence_at(score.first) in covered:
                continue
            found = amount_pattern(marked.lexicon).match(marked.text, marked.words[score.last - 1].end)
            if not (found and found["n"]):
                yield from _awaited(context, values[term.word], term, score)
            else:
                last = marked.token_at(found.end() - 1) + 1
                fields = {
                    "marker": term.word,
                    **surroundings(context, score, score.last, last, earlier=1),
                    **amount_in(context, found, score.term.word),
                }
                yield context.say("biomarker", fields, score.first, last, date=context.date_near(score.first, score.last))


def _awaited(context: Context, known: Values, term: Term, score: Hit) -> Iterator[Finding]:
    """As in "CPS to come", "waiting for a test called CPS": the score that is named has no number yet."""
    marked = context.marked
    number = marked.sentence_at(score.first)
    if number is None:
        return
    limit = min(marked.sentences[number].last, score.last + REACH // 2)
    value = next((hit for hit in known.forms.find(marked.words, score.last, limit) if hit.term.word in ("pending", "not-done")), None)
    if value is None or marked.hits("markers", score.last, value.first):
        return
    fields = {"marker": term.word, "status": value.term.word, **surroundings(context, score, score.last, value.last, earlier=1)}
    yield context.say("biomarker", fields, score.first, value.last, Assertion())
