"""A sentence in which one place grew and another held: which clause each place stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairlead.findings.clauses import parts
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_JOINS = words("and but whereas while whilst however although though with yet")
_HELD = ("CR", "PR", "SD")
_NAME = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (exclusive), the first place named in them, and where they tell growth and where that something held."""

    first: int
    last: int
    organ: int | None
    grew: tuple[int, ...]
    held: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it names a place and what became of it."""
        return self.organ is not None and bool(self.grew or self.held)


def grew_there(context: Context, number: int, organ: Hit, organs: Sequence[Hit]) -> bool | None:
    """Whether a place grew, by the words of its own clause; None where the sentence does not tell both growth and what held."""
    sentence = context.marked.sentences[number]
    whole = _clause(context, sentence.first, sentence.last, organs)
    if not (whole.grew and whole.held):
        return None
    told = list(_clauses(context, number, organs))
    if not any(one.grew and not one.held for one in told) or not any(one.held and not one.grew for one in told):
        return None
    own = next((one for one in told if one.first <= organ.first < one.last), None)
    return None if own is None or bool(own.grew) == bool(own.held) else bool(own.grew)


def _clauses(context: Context, number: int, organs: Sequence[Hit]) -> Iterator[Clause]:
    """The clauses that each name a place and what became of it; what lacks one of the two goes with the clause before or behind."""
    marked, sentence = context.marked, context.marked.sentences[number]
    inside = {place for organ in organs for place in range(organ.first + 1, organ.last)}
    begun = [at for at in range(sentence.first + 1, sentence.last) if parts(marked, at) or marked.words[at].norm in _JOINS]
    cuts = [at for at in begun if at not in inside]
    current: Clause | None = None
    begin = sentence.first
    for end in (*cuts, sentence.last):
        piece = _clause(context, begin, end, organs)
        if current is None or not current.is_whole:
            current = piece if current is None else _clause(context, current.first, end, organs)
        elif piece.is_whole or (piece.organ is not None and _tells_behind(current)):
            yield current
            current = piece
        else:
            current = _clause(context, current.first, end, organs)
        begin = end
    if current is not None:
        yield current


def _tells_behind(clause: Clause) -> bool:
    """As in "liver larger": what became of a place stands behind it, and a bare place that follows belongs to what comes."""
    return clause.organ is not None and min((*clause.grew, *clause.held)) > clause.organ


def _clause(context: Context, first: int, last: int, organs: Sequence[Hit]) -> Clause:
    marked = context.marked
    grown = [hit for hit in marked.hits("progressions", first, last) if context.counts(hit)]
    facts = [hit for hit in grown if hit.term.word == "progression" and context.of(hit.first, hit.last).is_fact]
    grew = [hit.first for hit in facts] + [at for at in range(first, last) if _is_called_new(context, at) or _went_up(context, at)]
    taken = {place for hit in grown for place in range(hit.first, hit.last)}
    steady = context.plain("held-still") | context.plain("smaller-or-steady") | context.plain("held-steady")
    held = [at for at in range(first, last) if marked.words[at].norm in steady and at not in taken]
    held += [hit.first for hit in marked.hits("responses", first, last) if hit.term.word in _HELD and hit.first not in taken]
    held += [hit.first for hit in grown if hit not in facts]
    held += [cue.first for cue in marked.hits("cues", first, last) if cue.term.more["meaning"] == "resolved"]
    places = [one.first for one in (*organs, *marked.hits("sites", first, last)) if first <= one.first < last]
    places += [at for at in range(first, last) if marked.words[at].norm in context.plain("of-the-first-tumor")]
    organ = min(places, default=None)
    return Clause(first, last, organ, tuple(sorted(grew)), tuple(sorted(held)))


def _went_up(context: Context, at: int) -> bool:
    """As in "lungs more": a bare word for it right behind a place."""
    behind = any(one.last == at for one in context.marked.hits("metastases", max(0, at - _NAME), at))
    return behind and context.marked.words[at].norm in context.plain("went-up")


def _is_called_new(context: Context, at: int) -> bool:
    none = context.plain("denies") | context.plain("nothing-there")
    words_there = context.marked.words
    return words_there[at].norm in context.plain("called-new") and words_there[at - 1].norm not in none
