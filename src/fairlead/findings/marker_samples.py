"""One marker on several samples, told behind its name: "3+ (primary), 0 (liver)", "primary 3+; liver 0", "5 in January, 20 in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import phrase_norms
from fairlead.findings.marker_results import Found, longest
from fairlead.findings.matcher import Hit, Values
from fairlead.findings.numbers import amount_in, amount_pattern
from fairlead.findings.sample_words import Described, before_results, described, told_of_samples

_LONGEST, _PAIR = 60, 2
_RESULT, _SAMPLE = "result", "sample"
_NUMBER = re.compile(r"\d{1,3}|%|[<>=≥≤~]")


@dataclass(frozen=True, slots=True)
class Told:
    """A result and the sample that it is of: tokens `first` to `last` (exclusive), the sample, the number without its score."""

    first: int
    last: int
    sample: Described
    amount: dict[str, Any] | None

    def on_its_sample(self, finding: Finding) -> dict[str, Any]:
        """The fields of a finding with the sample in place of what else stands around it."""
        fields = {name: value for name, value in finding.fields.items() if name not in ("specimen", "specimen_site", "collected", "taken")}
        if self.amount is not None:
            fields = {**fields, "status": None, "value": None, **self.amount}
        one = self.sample
        told = {"specimen": one.specimen, "specimen_site": one.site, "again": one.again, "former": one.former and not one.again}
        collected = str(one.day) if one.day is not None and one.taken else None
        return {**fields, **told, **({"collected": collected, "taken": True} if collected else {})}


def told_on_each(context: Context, known: Values, hit: Hit, hits: Sequence[Hit], number: int) -> list[Told]:
    """The results behind a marker, each with its sample; empty where fewer than two stand there in one order, on different samples."""
    marked = context.marked
    if number in marked.cells or hit.alone:
        return []
    last = _end(context, hit, hits, number)
    groups = _groups(context, known, hit, last)
    if (
        groups
        and groups[0][0] == _RESULT
        and not any(sign.isdigit() for sign in marked.said(*groups[0][1:]))
        and known.scores.find(marked.words, *groups[0][1:])
    ):
        groups = groups[1:]  # "PD-L1 CPS: primary 5; liver 20"
    if len(groups) == _PAIR + 1 and groups[0][0] == _RESULT and (label := before_results(context, number)) is not None:
        groups = [(_SAMPLE, label.first, label.last), *groups]  # "Liver biopsy: HER2 3+ (primary biopsy: 0)"
    groups = groups[: len(groups) // 2 * 2]
    bracketed = len(groups) == _PAIR and groups[0][0] == _SAMPLE and marked.words[groups[0][1] - 1].raw == "("
    if len(groups) < 2 * _PAIR and not bracketed:
        return []
    behind = groups[0][0] == _RESULT
    pairs = [(one, two) if behind else (two, one) for one, two in zip(groups[::2], groups[1::2], strict=False)]
    score = _score_before(known, context, hit, pairs[0][0][1])
    told: list[Told] = []
    for (_, first, end), (_, start, stop) in pairs:
        sample = described(context, start, stop)
        if sample is None:
            return []
        amount = _amount(context, known, first, end, score)
        if score is not None and amount is None and not known.scores.find(marked.words, first, end):
            return []
        told.append(Told(first, end, sample, amount))
    apart = {(one.sample.specimen, one.sample.site, str(one.sample.day), one.sample.again) for one in told}
    return told if len(apart) == len(told) else []


def _end(context: Context, hit: Hit, hits: Sequence[Hit], number: int) -> int:
    """The token before which the results must stand: the next marker, the end of the sentence or of those that semicolons join."""
    marked = context.marked
    at = number
    while at + 1 < len(marked.sentences) and marked.sentences[at + 1].line == marked.sentences[number].line:
        marks = (marked.words[marked.sentences[at].last - 1].raw, marked.words[marked.sentences[at + 1].first - 1].raw)
        if ";" not in marks:
            break
        at += 1
    later = [one.first for one in hits if one.first >= hit.last]
    return min([marked.sentences[at].last, hit.last + _LONGEST, *later])


def _groups(context: Context, known: Values, hit: Hit, last: int) -> list[tuple[str, int, int]]:
    """The stretches of results and of samples in turn, up to the first word that is of neither."""
    marked = context.marked
    samples = told_of_samples(context, hit.last, last)
    results = _of_results(context, known, hit, last) - samples
    links = context.plain("links-results-and-samples")
    found: list[tuple[str, int, int]] = []
    for at in range(hit.last, last):
        kind = _SAMPLE if at in samples else _RESULT if at in results else None
        if kind is None:
            if marked.words[at].norm not in links:
                break
        elif found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1], at + 1)
        else:
            found.append((kind, at, at + 1))
    return found


def _of_results(context: Context, known: Values, hit: Hit, last: int) -> set[int]:
    """The tokens that are of a result: its words, a score and its number, an antibody, a method."""
    marked = context.marked
    told = [*_words_of_results(context, known, hit.last, last), *known.scores.find(marked.words, hit.last, last)]
    told += [one for one in marked.hits("methods", hit.last, last) if one.term.word in hit.term.names("methods")]
    found = {at for one in told for at in range(one.first, min(one.last, last))}
    names = {word for one in hit.term.names("assays") for word in phrase_norms(one) if word.isalnum()}
    numbered = bool(known.scores.find(marked.words, hit.first, last) or "%" in hit.term.names("units"))
    for at in range(hit.last, last):
        if marked.words[at].norm in names or (numbered and _NUMBER.fullmatch(marked.words[at].raw)):
            found.add(at)
    return found


def _words_of_results(context: Context, known: Values, first: int, last: int) -> list[Hit]:
    """The words of results among tokens; a mark by itself is none."""
    return [
        one
        for one in longest(known.forms.find(context.marked.words, first, last))
        if any(map(str.isalnum, context.marked.said(one.first, one.last)))
    ]


def result_in(context: Context, known: Values, first: int, last: int) -> Found | None:
    """The result that a stretch tells: its first word, or the one that another method decided ("2+, FISH negative")."""
    told = _words_of_results(context, known, first, last)
    if not told:
        return None
    decided = [one for one in told[1:] if one.term.word in ("positive", "negative")] if told[0].term.word == "equivocal" else []
    if decided:
        return Found(decided[0].term.word, told[0].term, told[0].first, decided[0].last)
    return Found(told[0].term.word, told[0].term, told[0].first, told[0].last)


def _score_before(known: Values, context: Context, hit: Hit, first: int) -> str | None:
    """The score named right behind the marker, before the first result or at its beginning ("PD-L1 CPS: primary 5, liver 20")."""
    named = known.scores.find(context.marked.words, hit.first, min(len(context.marked.words), max(hit.last, first) + _PAIR))
    return named[0].term.word if named else None


def _amount(context: Context, known: Values, first: int, last: int, score: str | None) -> dict[str, Any] | None:
    """The number of a result that does not name its score again."""
    marked = context.marked
    if score is None or known.scores.find(marked.words, first, last):
        return None
    found = amount_pattern(marked.lexicon).match(marked.text, marked.words[first - 1].end)
    if found is None or not found["n"] or found.start("n") >= marked.words[last - 1].end:
        return None
    return amount_in(context, found, score)
