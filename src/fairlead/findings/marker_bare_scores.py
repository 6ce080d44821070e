"""Scores that name no marker ("CPS 12", "TAP 10%"): they belong to the marker that has such a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings import marker_days
from fairlead.findings.around_markers import surroundings
from fairlead.findings.context import Assertion, Context
from fairlead.findings.doubted_results import is_of_another_marker
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit, Values
from fairlead.findings.numbers import REACH, amount_in, amount_pattern, number_ahead
from fairlead.findings.tested_again import told_again
from fairlead.findings.tested_on import Samples
from fairlead.knowledge.lexicon import Term


def read(context: Context, samples: Samples, values: dict[str, Values], hits: list[Hit]) -> Iterator[Finding]:
    """A score that names no marker ("CPS 12") belongs to the marker that has such a score."""
    marked = context.marked
    covered = {
        (marked.sentence_at(hit.first), hit.term.word)
        for hit in hits
        if "scores" in hit.term.more and values[hit.term.word].scores.find(marked.words, hit.first, hit.last + REACH)
    }
    for term in marked.lexicon.tables.get("markers", ()):
        names = {str(form) for row in term.more.get("score_forms", ()) for form in row.get("bare", ())}
        shares = {str(form) for row in term.more.get("score_forms", ()) for form in row.get("bare_share", ())}
        for score in values[term.word].scores.find(marked.words) if names else ():
            said = marked.said(score.first, score.last)
            if (
                not {said, said.lower() if " " in said else said} & (names | shares)
                or (marked.sentence_at(score.first), term.word) in covered
            ):
                continue
            found = amount_pattern(marked.lexicon).match(marked.text, marked.words[score.last - 1].end)
            if said in shares and not (found and found["u"]):
                continue
            cell = marked.cells.get(marked.sentence_at(score.first) or 0)
            if cell is not None and number_ahead(context, cell.span.start, score) is not None:
                continue  # "12 (CPS)" beside a cell with another number: read with its column
            if not (found and found["n"]):
                yield from _awaited(context, samples, values[term.word], term, score)
            else:
                last = marked.token_at(found.end() - 1) + 1
                of_marker = Hit("markers", term, score.first, score.last)
                own_sample = samples.named.get(marked.sentence_at(score.first) or 0)
                named = None if own_sample else _named_before(context, term, score)
                limit = named and marked.sentences[marked.sentence_at(named.first) or 0].last
                around = surroundings(
                    context, samples, named or of_marker, (named or score).last, limit or last, earlier=_of_the_same(context, score)
                )
                date = marker_days.dated(context, of_marker, around)
                fields = {"marker": term.word, **around, **amount_in(context, found, score.term.word)}
                fields["again"] = bool(told_again(context, of_marker, last))
                told = context.of(score.first, last)
                if is_of_another_marker(context, of_marker, "possible"):
                    told = replace(told, certainty="stated")
                yield context.say("biomarker", fields, score.first, last, told, date)


def _named_before(context: Context, term: Term, score: Hit) -> Hit | None:
    """The marker of a score in the sentence before it on the line: "PD-L1 22C3: TPS 35%; CPS 40"."""
    marked = context.marked
    number = marked.sentence_at(score.first)
    if not number or marked.sentences[number - 1].line != marked.sentences[number].line:
        return None
    return next((hit for hit in marked.in_sentence("markers", number - 1) if hit.term is term), None)


def _of_the_same(context: Context, score: Hit) -> int:
    """As in "Liver biopsy: HER2 3+. CPS 6.": how many sentences share the sample of a score, its own and those of markers."""
    marked = context.marked
    at = number = marked.sentence_at(score.first) or 0
    while at and marked.sentences[at - 1].line == marked.sentences[number].line and marked.in_sentence("markers", at - 1):
        at -= 1
    return 1 + number - at + (at != number)


def _awaited(context: Context, samples: Samples, known: Values, term: Term, score: Hit) -> Iterator[Finding]:
    """As in "CPS to come", "waiting for a test called CPS": the score that is named has no number yet."""
    marked = context.marked
    number = marked.sentence_at(score.first)
    if number is None:
        return
    limit = min(marked.sentences[number].last, score.last + REACH // 2)
    value = next((hit for hit in known.forms.find(marked.words, score.last, limit) if hit.term.word in ("pending", "not-done")), None)
    if value is None or marked.hits("markers", score.last, value.first):
        return
    around = surroundings(context, samples, Hit("markers", term, score.first, score.last), score.last, value.last, earlier=1)
    around.pop("reported")
    fields = {"marker": term.word, "status": value.term.word, **around}
    yield context.say("biomarker", fields, score.first, value.last, Assertion())
