"""Words that name a sample by itself: an organ, the first tumor, what was taken, and the day; each token said to be one of these or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.matcher import ANY, Hit
from fairlead.findings.tokens import BULLETS, Token

_PRIMARY, _SPREAD, _BLOOD = "primary", "metastasis", "blood"
_NODES = "regional-nodes"
_NOT_HERE = ("other",)
_ENDS, _LONGEST, _OPENS_WITH = frozenset((":", "-", "–")), 12, 3
_COUNTS = re.compile(r"\d{1,2}[ab]?|[IVX]{1,4}[ab]?")
"""A part of an organ: "segment 7", "seg. IVb"."""


@dataclass(frozen=True, slots=True)
class Described:
    """What words say of a sample: its tissue, the organ of a metastasis, its day, whether it was taken then or only told, a second test."""

    specimen: str | None
    site: str | None
    day: PartialDate | None
    taken: bool
    again: bool
    former: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Tokens `first` to `last` (exclusive) that say of which sample the results behind them are."""

    first: int
    last: int
    said: Described


def is_part_of_an_organ(word: Token) -> bool:
    """As in "segment 7", "seg. IVb": the number behind the word for a part."""
    return _COUNTS.fullmatch(word.raw) is not None


def organs_in(context: Context, first: int, last: int) -> list[Hit]:
    """The organs of metastases among tokens."""
    return [hit for hit in context.marked.hits("metastases", first, last) if hit.term.word not in _NOT_HERE and not hit.cued]


def told_of_samples(context: Context, first: int, last: int) -> set[int]:
    """The tokens that are of the name of a sample or of its day."""
    marked = context.marked
    if first >= last:
        return set()
    words = context.plain("taken") | context.plain("the-first-tumor") | context.plain("says-a-sample")
    found = {at for at in range(first, last) if marked.words[at].norm in words}
    hits = [*organs_in(context, first, last), *marked.hits("specimens", first, last)]
    hits += [hit for hit in marked.hits("sites", first, last) if hit.term.word not in _NOT_HERE]
    found |= {at for hit in hits for at in range(max(first, hit.first), min(last, hit.last))}
    for one in context.dates_between(marked.words[first].start, marked.words[last - 1].end):
        found |= set(range(*marked.tokens_of(one.span)))
    return found


def described(context: Context, first: int, last: int) -> Described | None:
    """What the tokens say of one sample; None where they name two, or nothing that tells samples apart."""
    marked = context.marked
    spread, named = organs_in(context, first, last), marked.hits("specimens", first, last)
    kinds = {hit.term.word for hit in named}
    said = set(marked.norms(first, last))
    if spread or context.plain("says-spread") & said:
        kinds.add(_SPREAD)
    sites = [hit for hit in marked.hits("sites", first, last) if hit.term.word not in _NOT_HERE]
    if (sites and not spread) or context.plain("names-the-first") & said:
        kinds.add(_PRIMARY)
    places = {hit.term.word for hit in spread}
    days = context.dates_between(marked.words[first].start, marked.words[last - 1].end)
    if len(kinds) > 1 or len(places) > 1 or len(days) > 1:
        return None
    day = days[0].date if days else None
    again = bool((context.plain("tested-again") | context.plain("says-again")) & said)
    former = bool(context.plain("former-result") & said)
    if not kinds and day is None and not again and not former:
        return None
    taken = bool(kinds or context.plain("taken") & said)
    return Described(next(iter(kinds), None), next(iter(places), None), day, taken, again, former)


def _names_tissue(context: Context, first: int, last: int) -> bool:
    """As in "Primary HER2 3+", "liver met PD-L1 CPS 5": with no mark before the marker its words must be those of a piece of tissue."""
    marked = context.marked
    said = set(marked.norms(last - 1, last))
    return bool(said & (context.plain("names-the-first") | context.plain("taken"))) or bool(
        organs_in(context, first, last) and said & (context.plain("says-spread") - {"metastatic"})
    )


def before_results(context: Context, number: int) -> Label | None:
    """As in "Primary tumor: HER2 3+", "- 09/2026 liver: HER2 0": nothing but a sample and its day before the mark and the marker."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if number in marked.cells:
        return None
    first = next((hit.first for hit in marked.in_sentence("markers", number) if hit.term.word != ANY), sentence.last)
    start = sentence.first
    while start < first and (marked.words[start].raw in BULLETS or marked.words[start].raw == ";"):
        start += 1
    marks = first > start and marked.words[first - 1].raw in _ENDS
    end = first - 1 if marks else first
    if not start < end <= start + _LONGEST or not (marks or _names_tissue(context, start, end)):
        return None
    known = told_of_samples(context, start, end)
    small = context.plain("ties-a-sample") | context.plain("links-results-and-samples")
    if not known or any(at not in known and marked.words[at].norm not in small for at in range(start, end)):
        return None
    told = described(context, start, end)
    return Label(start, end, told) if told is not None and told.specimen in (_PRIMARY, _SPREAD) else None


def is_of_spread(context: Context, number: int, until: int | None = None) -> bool:
    """As in "Histology: metastatic adenocarcinoma": what was found in a sample of spread, and in no node of a resection.

    With `until`, the same of the words of the sentence before that token: "one was resected: metastatic adenocarcinoma, HER2 3+".
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    last = sentence.last if until is None else until
    words = context.plain("sampled") if until is None else context.plain("sampled") | context.plain("removed-it")
    if not words & set(marked.norms(sentence.first, sentence.first + _OPENS_WITH if until is None else last)):
        return False
    found = [
        hit for hit in marked.hits("cues", sentence.first, last) if hit.term.more["meaning"] == "lesion" and hit.term.more.get("of_spread")
    ]
    if until is not None:
        found = [hit for hit in found if any(one.first - hit.last <= 1 for one in marked.hits("histologies", hit.last, last))]
    regional = any(hit.term.word == _NODES for hit in marked.in_sentence("metastases", number))
    return bool(found) and not regional and context.of(found[0].first, found[0].last).is_fact


def labels_of_samples(context: Context) -> Iterator[Label]:
    """The labels of samples before results: right before a marker, or at the beginning of a line that tells markers further on."""
    marked = context.marked
    lines: set[int] = set()
    heads: set[int | None] = set()
    for number in marked.numbers_with("markers"):
        label = before_results(context, number)
        if label is not None:
            yield label
        line = marked.sentences[number].line
        if line not in lines and number not in marked.cells:
            lines.add(line)
            opening = _opening(context, number)
            if opening is not None and (label is None or opening.first != label.first):
                yield opening
            above = marked.places[number].heading_of
            if above is not None and above not in heads and (title := _title(context, above)) is not None:
                yield title
            heads.add(above)


def _opening(context: Context, number: int) -> Label | None:
    """As in "2024-03-26, liver core, segment 7: adenocarcinoma. HER2 0.": a sample and at most its day up to the colon of a line.

    The day alone tells a sample of an organ only under a title for reports on tissue.
    """
    marked = context.marked
    while number and not marked.sentences[number].starts_line and marked.sentences[number - 1].line == marked.sentences[number].line:
        number -= 1
    sentence = marked.sentences[number]
    start = sentence.first
    while start < sentence.last and marked.words[start].raw in BULLETS:
        start += 1
    end = next((at for at in range(start, min(sentence.last, start + _LONGEST + 1)) if marked.words[at].raw == ":"), start)
    if start == end:
        return None
    return _only_of_a_sample(context, start, end, frozenset(), told=_is_of_tissue(context, number))


def _title(context: Context, number: int) -> Label | None:
    """As in "## Report 2 (8 November 2024), liver, segment VI, core": a heading with what a report is of, and nothing else."""
    marked, sentence = context.marked, context.marked.sentences[number]
    start = sentence.first
    while start < sentence.last and not any(map(str.isalnum, marked.words[start].raw)):
        start += 1
    if sentence.last - start > 2 * _LONGEST:
        return None
    named = context.plain("report-of-tissue") | context.plain("reported")
    told = _only_of_a_sample(context, start, sentence.last, named, told=bool(named & set(marked.norms(start, sentence.last))))
    of_the_report = told is not None and not context.plain("collected") & set(marked.norms(start, sentence.last))
    return replace(told, said=replace(told.said, day=None)) if told is not None and of_the_report else told


def _only_of_a_sample(context: Context, first: int, last: int, also: frozenset[str], *, told: bool) -> Label | None:
    """The sample of tokens that tell nothing else; without a word for taking it only where `told` and with its day."""
    marked = context.marked
    known = told_of_samples(context, first, last)
    small = also | context.plain("ties-a-sample") | context.plain("links-results-and-samples") | context.plain("taken-by")
    words = [marked.words[at] for at in range(first, last) if at not in known]
    if not known or any(word.norm not in small and not is_part_of_an_organ(word) for word in words):
        return None
    said = described(context, first, last)
    taken = (context.plain("taken") | context.plain("taken-by")) & set(marked.norms(first, last))
    if said is None or said.specimen not in (_PRIMARY, _SPREAD) or not (taken or (told and said.day is not None)):
        return None
    return Label(first, last, said)


def _is_of_tissue(context: Context, number: int) -> bool:
    """Whether the heading above is one of reports on tissue."""
    at = context.marked.places[number].heading_of
    head = context.marked.sentences[at] if at is not None else None
    return head is not None and bool(context.plain("report-of-tissue") & set(context.marked.norms(head.first, head.last)))
