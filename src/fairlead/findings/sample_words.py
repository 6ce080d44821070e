"""Words that name a sample by itself: an organ, the first tumor, what was taken, and the day; each token said to be one of these or not."""

from __future__ import annotations

from dataclasses import dataclass

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.matcher import ANY, Hit
from fairlead.findings.tokens import BULLETS

_PRIMARY, _SPREAD, _BLOOD = "primary", "metastasis", "blood"
_NOT_HERE = ("other",)
_ENDS, _LONGEST = frozenset((":", "-", "–")), 12


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
