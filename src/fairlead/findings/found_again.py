"""The cancer found again in tissue: a biopsy that held it, told without a word for growth."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.growth_places import sites
from fairlead.findings.looks import Look, look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import row_of

_NEAR, _BACK = 14, 2
"""How far behind the biopsy its result stands, in tokens; how many sentences before it may name the place."""
_PARAGRAPH, _POSITIVE = 600, 4
_JUNCTION = "egj"
_SCANS = ("CT", "PET-CT", "MRI")
_NODES = frozenset(("regional-nodes", "distant-nodes"))
_SOON = 42
"""Days from a look to the tissue of what it saw, as where growth is put together."""


def found_again(context: Context, number: int) -> Iterator[Finding]:
    """As in "EGD 1 May: ulcer at 28 cm, biopsy: squamous cell carcinoma": growth, if a treatment had taken the cancer away before that day.

    Whether one had is for those to say who know the treatments. Nothing where no day is told.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    grown = [hit for hit in marked.in_sentence("progressions", number) if hit.term.word != "none"]  # "came back as adenocarcinoma"
    grown = [hit for hit in grown if not set(marked.norms(hit.first, hit.last)) <= context.plain("large")]  # "enlarged node, FNA: SCC"
    if grown or marked.in_sentence("specimens", number) or number in marked.cells:
        return
    for hit in marked.in_sentence("methods", number):
        told = context.of(hit.first, hit.last)
        if not hit.term.more.get("proves") or not told.is_fact or told.about != "patient" or not _held_cancer(context, hit, sentence.last):
            continue
        date = context.date_near(hit.first, hit.last) or _day_before(context, hit)
        if date is None:
            return
        where = next((found for at in _sentences(context, number) if (found := sites(context, at))), ())
        fluid = [
            hit for at in _sentences(context, number) for hit in marked.in_sentence("complications", at) if hit.term.more.get("spread_to")
        ]
        if fluid or (where and not set(where) <= _NODES):
            return  # an organ, or a fluid that held cells, is told as a place of spread, which says as much
        fields = {"sites": where, "local": not where, "field": None, "pattern": None, "suspected": False, "proven": True}
        fields["at_primary"] = None if where else _seen_in_the_gullet(context, number)
        seen = _seen_before(context, number, date) if where else None
        looks = (seen.method,) if seen is not None and seen.method else _looks(context, number, hit.first)
        fields["methods"], date = (*looks, hit.term.word), (seen.date if seen is not None else None) or date
        yield context.say("found-again", fields, hit.first, hit.last, told, date)
        return


def _seen_in_the_gullet(context: Context, number: int) -> str | None:
    """As in "OGD 2 November: nodule at 34 cm, bx adenocarcinoma": an endoscopy saw what was biopsied, so it is at the first place."""
    marked = context.marked
    place = row_of(marked.lexicon, "plain_words", "primary-place")
    for at in _sentences(context, number):
        if place is not None and any(hit.term.word == "endoscopy" for hit in marked.in_sentence("methods", at)):
            junction = any(hit.term.word == _JUNCTION for hit in marked.in_sentence("sites", at))
            return _JUNCTION if junction else str(place.more["site"])
    return None


def _seen_before(context: Context, number: int, taken: PartialDate) -> Look | None:
    """As in "CT 21 October: paratracheal node 26 mm. EBUS positive 28 October": the look on the line that saw it, weeks before at most."""
    marked = context.marked
    for at in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if marked.sentences[at].line != marked.sentences[number].line:
            return None
        look = look_at(context, at)
        if look is not None and look.date is not None and sites(context, at):
            return look if look.date.is_whole and 0 <= (taken.first - look.date.first).days <= _SOON else None
    return None


def _looks(context: Context, number: int, end: int) -> tuple[str, ...]:
    """As in "PET-CT 18 August: new node, FNA positive": the scans that the sentence names before the tissue."""
    named = (hit for hit in context.marked.in_sentence("methods", number) if hit.term.word in _SCANS and hit.last <= end)
    return tuple(hit.term.word for hit in named if context.of(hit.first, hit.last).is_fact)[:1]


def _held_cancer(context: Context, biopsy: Hit, end: int) -> bool:
    marked = context.marked
    high = min(end, biopsy.last + _NEAR)
    if any(context.of(hit.first, hit.last).is_fact for hit in marked.hits("histologies", biopsy.last, high)):
        return True
    if _is_positive(context, biopsy, end):
        return True
    return bool(context.plain("same-cancer") & {" ".join(marked.norms(at, at + 2)) for at in range(biopsy.last, high)})


def _is_positive(context: Context, biopsy: Hit, end: int) -> bool:
    """As in "bx pos", "biopsies were positive": no marker and no edge stands in the sentence, of which the word could be."""
    marked = context.marked
    number = marked.sentence_at(biopsy.first)
    behind = marked.norms(biopsy.last, min(end, biopsy.last + _POSITIVE))
    said = [word for word in behind if word not in context.plain("by-the-way") | {":", "-", "again", "both", "all"}]
    others = [hit for table in ("markers", "margins") for hit in marked.in_sentence(table, number or 0)]
    return bool(said) and said[0] in context.plain("held-tumor") and not others


def _sentences(context: Context, number: int) -> Iterator[int]:
    """The sentence and those right before it in the same paragraph."""
    yield number
    for back in range(number, max(0, number - _BACK), -1):
        if context.marked.sentences[back].gap:
            return
        yield back - 1


def _day_before(context: Context, hit: Hit) -> PartialDate | None:
    """The last day told before it in its paragraph."""
    at = context.marked.words[hit.first].start
    start = max(context.marked.text.rfind("\n\n", 0, at), at - _PARAGRAPH, 0)
    dated = [found.date for found in context.dates_between(start, at)]
    return dated[-1] if dated else None
