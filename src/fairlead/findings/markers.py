"""Markers of the tumor and of the person: status, score, number, method, specimen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.findings import marker_bare_scores, marker_columns, marker_days
from fairlead.findings.around_markers import surroundings
from fairlead.findings.context import Assertion, Context
from fairlead.findings.denied_lists import awaited_ahead, awaited_before, denied_before, under_a_denial, under_a_label
from fairlead.findings.denied_results import denies_its_change, is_denied
from fairlead.findings.doubted_results import is_of_another_marker
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.finding import Finding, Mood
from fairlead.findings.former_result import is_of_former
from fairlead.findings.marker_answers import settled
from fairlead.findings.marker_limits import beyond_the_stain, without
from fairlead.findings.marker_of_relative import is_of_a_relative
from fairlead.findings.marker_reach import limit_of, scores_among
from fairlead.findings.marker_results import (
    Found,
    change_of,
    graded,
    has_its_change,
    longest,
    lost_before,
    named_change,
    names_a_change,
    tokens_of_markers,
    value_of,
)
from fairlead.findings.marker_samples import Told, result_in, told_on_each
from fairlead.findings.matcher import ANY, Hit, Values, values_of
from fairlead.findings.numbers import (
    amounts_of,
    depends,
    excluded_until,
)
from fairlead.findings.tested_again import told_again
from fairlead.findings.tested_on import EARLIER, Samples
from fairlead.findings.tiers import weighed
from fairlead.knowledge.lexicon import Lexicon, Term

_BEFORE, _DIGITS = 3, 4
_SEQUENCED = "NGS"
_OPEN, _TICKED = re.compile(r"\s?\[\s{0,2}\]"), re.compile(r"\s?\[\s?[xX✓✔]\s?\]")
_MINUS = re.compile(r"[-–−](?=[\s,;.)]|$)")
_GOES_ON = re.compile(r"%|/|\.\d")
_CLOSING_AN_ANSWER = frozenset((",", ".", ";", "(", ")"))
_ARROWS = frozenset((">", "→"))
_BETWEEN = frozenset(("for", "of", "in", "-", ",", "and", "/", "the", "status", "testing"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind biomarker; of the kind impossible where a score is told that there is none of."""
    elsewhere = of_another_cancer(context)
    told = (one for one in _results(context) if context.marked.sentence_at(context.marked.token_at(one.span.start)) not in elsewhere)
    told = (one for one in told if not is_of_a_relative(context, one))
    yield from without(context, told)
    yield from beyond_the_stain(context)


def _results(context: Context) -> Iterator[Finding]:
    marked = context.marked
    values = values_of(marked.lexicon)
    hits = [hit for hit in marked.hits("markers") if hit.term.word != ANY and not _is_measured(context, hit)]
    samples = Samples(context)
    heads = marker_columns.heads_of_columns(context)
    yield from marker_columns.read(context, samples, values, heads)
    head_cells = {hit.first for columns in heads.values() for _, hit in columns}
    hits = [hit for hit in hits if hit.first not in head_cells]
    told = [one for place, hit in enumerate(hits) for one in _result(context, samples, values, hits, place, hit)]
    yield from (one for one in told if not _tells_too_little(marked.lexicon, one, told))
    yield from marker_bare_scores.read(context, samples, values, hits)


def _is_measured(context: Context, hit: Hit) -> bool:
    """As in "eGFR 62, Na+ 138": the letters of a marker, written as those of a value, with a number behind."""
    same = [one for one in context.marked.hits("measurements", hit.first, hit.first + 1) if one.last == hit.last]
    behind = next((word for word in context.marked.norms(hit.last, hit.last + 3) if word not in (":", "=", "(", "-", ">", "<")), "")
    return bool(same) and behind[:1].isdigit()


def _tells_too_little(lexicon: Lexicon, one: Finding, told: list[Finding]) -> bool:
    """One retained protein of several: the others, or those that stand for them, must be told as well."""
    if one.fields.get("part") is None or one.fields.get("status") != "negative":
        return False
    term = next(term for term in lexicon.tables["markers"] if term.word == one.fields["marker"])
    named = {other.fields.get("part") for other in told if other.part == one.part and other.fields["marker"] == one.fields["marker"]}
    return not named >= set(term.names("parts_that_do")) and not named >= set(term.names("parts"))


def _result(context: Context, samples: Samples, values: dict[str, Values], hits: list[Hit], place: int, hit: Hit) -> Iterator[Finding]:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or context.plain("aimed-at-a-marker") & set(marked.norms(hit.last, hit.last + 2)[:2]):
        return  # "HER2-targeted therapy" tells no result
    known = values[hit.term.word]
    start, limit = hit.last, limit_of(context, hits, place, number)
    if number in marked.cells and marker_days.heads_its_row(context, hit, number):
        several = list(marker_days.read(context, known, hit, number, _sample_of_row(context, samples, hit)))
        if several:
            yield from several
            return
    denied = _denied(context, known, hit, number)
    if denied is not None and denied.status == "negative" and _part(context, hit) is not None:
        return  # a gene of several that make one protein marker: what was looked for is another thing
    if denied is not None:
        yield from _state(context, samples, known, hit, denied, start, hit.last)
        return
    if each := told_on_each(context, known, hit, hits, number):
        yield from _on_each(context, samples, known, hit, each)
        return
    found = _choose(context, known, hit, start, limit)
    told = found is not None or any(amounts_of(context, known.scores, hit, start, limit))
    found, is_open = settled(context, hit, found)
    if is_open or (found is not None and _is_of_the_gene(context, hit, found)):
        return
    if found is None and not told and denies_its_change(context, hit):
        found = Found("negative", Term("negative"), hit.first, hit.last)
    if found is None and not told:
        found = has_its_change(context, hit)
    if not told and found is None and number in marked.cells and (beside := _row_beside(context, number))[0] < beside[1]:
        start, limit = beside
        found = _choose(context, known, hit, start, limit) if start < limit else None
    if found is None and not told:
        found = under_a_label(context, hit, number) or awaited_before(context, known, hit, number)
    yield from _state(context, samples, known, hit, found, start, limit)


def _denied(context: Context, known: Values, hit: Hit, number: int) -> Found | None:
    """The result of a list that is denied or awaited as a whole."""
    found = under_a_denial(context, known, hit, number)
    found = found or (None if _part(context, hit) else denied_before(context, hit, number))
    return found or awaited_ahead(context, known, hit, number)


def _on_each(context: Context, samples: Samples, known: Values, hit: Hit, each: list[Told]) -> Iterator[Finding]:
    """The results of one marker on several samples, each as if the marker were named right before it."""
    for one in each:
        at = Hit(hit.table, hit.term, one.first, one.first + 1)
        found = result_in(context, known, one.first, one.last) if one.amount is None else None
        told = list(_state(context, samples, known, at, found, one.first, one.last)) if one.amount is None else []
        told = told or [context.say("biomarker", {"marker": hit.term.word}, one.first, one.last)]
        yield from (replace(finding, fields=one.on_its_sample(finding), date=one.sample.day) for finding in told)


def _is_of_the_gene(context: Context, hit: Hit, found: Found) -> bool:
    """Whether a change is told of the gene behind one protein of several, and not of the protein on the slide."""
    return bool(_part(context, hit) and context.plain("kinds-of-change") & set(context.marked.norms(found.first, found.last)))


def _sample_of_row(context: Context, samples: Samples, hit: Hit) -> dict[str, Any]:
    told = surroundings(context, samples, hit, hit.last, hit.last)
    return {name: told[name] for name in ("specimen", "specimen_site", "method") if name in told}


def _row_beside(context: Context, number: int) -> tuple[int, int]:
    """The tokens of the cells to the right in the row that hold something."""
    cell = context.marked.cells[number]
    right = [context.marked.tokens_of(beside) for beside in cell.beside[cell.column + 1 :] if len(beside)]
    return (right[0][0], right[-1][1]) if right else (0, 0)


def _choose(context: Context, known: Values, hit: Hit, start: int, limit: int) -> Found | None:
    """The result: a ticked box, else the first word after the marker (ISH decides over an equivocal score), else one right before it."""
    scores = scores_among(context, max(0, hit.first - _BEFORE * 5), limit)
    within = context.marked.hits("markers", start, limit)
    told = [
        value
        for value in longest(known.forms.find(context.marked.words, start, limit))
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
        return Found("negative", Term("negative"), hit.first, hit.last + 1)
    if hit.alone:
        own = known.forms.find(context.marked.words, hit.first, hit.last)
        undone = next((value for value in after if value.status in ("not-done", "pending") and value.first - hit.last <= _BEFORE), None)
        if undone is not None and "," in context.marked.norms(hit.last, undone.first):
            undone = None  # "pMMR, another test not done"
        if own and own[0].term.word == "positive" and (last := excluded_until(context, hit, limit)):
            return Found("negative", own[0].term, hit.first, last)
        return undone or (Found(own[0].term.word, own[0].term, hit.first, hit.last) if own else None)
    if (lost := lost_before(context, known, hit)) is not None:
        return lost
    if after and (nearer := _right_before(context, known, hit, after[0])) is not None:
        return nearer
    if after:
        awaited = after[0].status == "pending" and _has_come(context, after)
        decided = (
            next((value for value in after[1:] if value.status in ("positive", "negative")), None)
            if after[0].status == "equivocal" or awaited
            else None
        )
        if decided is not None and awaited:
            return decided
        if decided is not None:
            return Found(decided.status, after[0].term, after[0].first, decided.last)
        return after[1] if len(after) > 1 and _is_replaced(context, after[0], after[1]) else after[0]
    sentence = context.marked.sentences[context.marked.sentence_at(hit.first) or 0]
    low = max(sentence.first, hit.first - _BEFORE)
    fellows = context.marked.hits("markers", max(sentence.first, hit.first - _BEFORE * 4), hit.first)
    first = fellows[0].first if fellows else hit.first
    if fellows and not set(context.marked.norms(first, hit.first)) - tokens_of_markers(context, first, hit.first) - _BETWEEN:
        low = max(sentence.first, fellows[0].first - _BEFORE)
    before = [
        value
        for value in longest(known.forms.find(context.marked.words, low, hit.first))
        if not any(_overlap(value, score) for score in scores)
        and set(context.marked.norms(value.last, hit.first)) - tokens_of_markers(context, value.last, hit.first)
        <= (_BETWEEN | {":"} if value.first == sentence.first and value.last - value.first > 1 else _BETWEEN)
        and not is_of_former(context, value)
        and not ("," in context.marked.norms(value.last, hit.first) and names_a_change(context, hit))
    ]
    return _found(context, before[-1], low) if before else None


def _right_before(context: Context, known: Values, hit: Hit, after: Found) -> Found | None:
    """As in "preserved MMR / HER2: absent": the word right before a marker, where what stands behind it stands behind another one too."""
    marked = context.marked
    others = [one for one in marked.hits("markers", hit.last, after.last + 1) if one.term is not hit.term]
    listed = any(one.first == after.last for one in others) and _opens_its_part(context, hit)
    if not listed and not any(one.first < after.first for one in others):
        return None
    low = max(0, hit.first - _BEFORE)
    told = [
        one for one in longest(known.forms.find(marked.words, low, hit.first)) if one.last == hit.first and not is_of_former(context, one)
    ]
    return _found(context, told[-1], low) if told else None


def _opens_its_part(context: Context, hit: Hit) -> bool:
    """As in "tested: positive HER2, negative MSI": the word before a marker is the first behind a mark."""
    words, at = context.marked.words, hit.first - 2
    return at < 0 or words[at].raw in (",", ":", ";", "/", "|", "(", ".") or words[at].norm in ("and", "but")


def _is_replaced(context: Context, one: Found, other: Found) -> bool:
    """As in "3+ -> 0": an arrow leads from a result to the one of a later test."""
    decided = {one.status, other.status} == {"positive", "negative"}
    between = context.marked.norms(one.last, other.first)
    return decided and bool(_ARROWS & set(between)) and set(between) <= _ARROWS | {"-", "now"}


def _has_come(context: Context, told: list[Found]) -> bool:
    """As in "pending at that time, resulted 5/2025: positive": the result that was awaited stands behind a word that it came."""
    return len(told) > 1 and bool(context.plain("result-came") & set(context.marked.norms(told[0].last, told[1].first)))


def _overlap(value: Hit, score: Hit) -> bool:
    """Whether a word of result is a part of the name of a score; a longer one ("copy number gain") is none."""
    return value.first < score.last and score.first < value.last and value.last - value.first <= score.last - score.first


def _found(context: Context, value: Hit, start: int) -> Found | None:
    """The status that a result word gives where it stands; None where the word is only a mark or a digit far off."""
    words = context.marked.words
    said = context.marked.said(value.first, value.last)
    before = words[value.first - 1] if value.first else None
    alone = before is None or before.end < words[value.first].start or (value.first > start and before.raw.isdigit())
    if said == "+" and alone and (before is None or not _is_an_answer(context, value, start)):
        return None  # a mark by itself, or one of a score that there is none of ("6+")
    if said.isdigit() and (value.first - start > _DIGITS or _GOES_ON.match(context.marked.text, words[value.first].end)):
        return None
    status = value.term.word
    if context.plain("testing") & set(context.marked.norms(value.last, value.last + 1)):
        return None  # "mutation testing: to follow"
    if status == "positive" and is_denied(context, value, _BETWEEN):
        status = "negative"
    return Found(status, value.term, value.first, value.last)


def _is_an_answer(context: Context, value: Hit, start: int) -> bool:
    """As in "EBV +.", "CLDN18.2 75% +", "CLDN18.2 + (80 %)": the mark behind the name or a share, and no name that it could add."""
    marked = context.marked
    before, number = marked.words[value.first - 1], marked.sentence_at(value.first)
    end = marked.sentences[number].last if number is not None else value.last
    told = before.raw == "%" or value.first == start
    behind = marked.norms(value.last, min(end, value.last + 1))
    return told and (
        not behind or behind[0] in _CLOSING_AN_ANSWER or (behind[0].isdigit() and "%" in marked.norms(value.last, value.last + 3))
    )


def _belongs_elsewhere(context: Context, hit: Hit, value: Found) -> bool:
    """As in "HER2 sent, biopsy negative for malignancy": the word speaks of something else."""
    marked = context.marked
    number = marked.sentence_at(value.first)
    low = max(hit.last, marked.sentences[number].first) if number is not None else hit.last
    between = marked.hits("procedures", low, value.first)
    end = marked.sentences[number].last if number is not None else value.last
    organs = marked.hits("sites", value.last, min(end, value.last + 2))
    return (
        (marked.norms(value.last, value.last + 1) == ["for"] and value.status in ("positive", "negative"))
        or any(other.term.more.get("kind") == "diagnostic" and "," in marked.norms(hit.last, value.first) for other in between)
        or any(organ.term.word == "other" for organ in organs)
    )


def _state(context: Context, samples: Samples, known: Values, hit: Hit, found: Found | None, start: int, limit: int) -> Iterator[Finding]:
    amounts = list(amounts_of(context, known.scores, hit, start, limit))
    awaited = found is not None and found.status == "pending" and amounts
    if found is not None and awaited and context.plain("result-came") & set(context.marked.norms(found.last, amounts[0][1])):
        found = None  # "sent 1 Oct, came back CPS 15"
    found = graded(context, hit, found, amounts)
    if found is None or found.first < hit.first:
        found = named_change(context, known, hit, limit) or found
    found = weighed(context, hit, found) if not amounts else found
    if found is None and not amounts:
        return
    until = found.last if found is not None and found.first >= hit.first else None
    end = until or max([hit.last, *(end for _, end in amounts[:1])])
    again = told_again(context, hit, end)
    own = again and not context.plain("the-sample-before") & set(context.marked.norms(hit.first, end))  # "repeat PD-L1 on the same: CPS 5"
    around = surroundings(context, samples, hit, start, limit, until=until, earlier=again if own else EARLIER)
    apart = {str(row["score"]) for row in hit.term.more.get("score_forms", ()) if row.get("apart")}
    if around.get("method") == _SEQUENCED:
        amounts = [amount for amount in amounts if amount[0]["score"] not in apart]  # copies that sequencing counts are none of a cell
    if amounts and amounts[0][0]["score"] in apart and found is not None:
        amounts = [({}, hit.last), *amounts]  # a ratio stands beside the result, it is not its score
    date = marker_days.dated(context, hit, around, until)
    fields: dict[str, Any] = {"marker": hit.term.word, **around, "part": _part(context, hit)}
    first, last = hit.first, hit.last
    told = context.of(hit.first, hit.last)
    if told.certainty == "possible" and is_of_another_marker(context, hit, "possible"):
        told = replace(told, certainty="stated")
    if found is not None:
        first, last = min(first, found.first), max(last, found.last)
        fields |= {"status": found.status, "value": value_of(context, known, hit, found, limit), "ticked": found.ticked}
        if found.status != found.term.word:
            fields["part"] = None  # "no MLH1 loss" denies the deficiency itself
        told = _assertion(context, hit, found)
        if (change := change_of(context, known, hit, found, limit)) is not None:
            fields["alteration"] = change[0]
            fields["value"] = change[0] if found.first == hit.first else fields["value"]
            last = max(last, change[1])
    for amount, end in amounts[:1]:
        fields |= amount
        last = max(last, end)
    fields |= {"former": marker_days.is_of_an_earlier_test(context, first, last), "again": bool(again)}
    yield context.say("biomarker", fields, first, last, told, date)
    for amount, end in amounts[1:]:
        yield context.say("biomarker", {**around, "marker": hit.term.word, **amount}, hit.first, end, told, date)


def _part(context: Context, hit: Hit) -> str | None:
    """The one protein that a marker of several is told by ("MLH1")."""
    said = context.marked.said(hit.first, hit.last)
    return said if said in hit.term.names("parts") else None


def _assertion(context: Context, hit: Hit, found: Found) -> Assertion:
    """How a result is said: a word of denial or of waiting belongs to the result itself."""
    told = context.of(hit.first, hit.last)
    undone = found.status == "not-done" and told.mood == "hypothetical"
    waits = undone or (told.mood in ("planned", "cancelled") and found.status in ("pending", "not-done", "positive", "negative"))
    mood: Mood = "actual" if waits else told.mood
    decided = found.term.word == "equivocal" != found.status  # the word of doubt was that of the first method
    decided = decided or (told.certainty == "possible" and is_of_another_marker(context, hit, "possible"))
    return Assertion(
        told.about,
        told.certainty if found.status not in ("equivocal", "pending", "not-done") and not decided else "stated",
        False,
        mood,
        False,
        told.cues,
    )
