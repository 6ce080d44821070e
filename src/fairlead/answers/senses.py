"""What a question tells piece by piece (a place, a color, how bad, what cannot be done), and the signs that such pieces make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from fairlead.answers.measured import measured
from fairlead.answers.told_how import Manner, denied_at, denied_within, denies, manner
from fairlead.knowledge.answering import Alarm, Sense
from fairlead.knowledge.cues import Cue, Cues, Said
from fairlead.knowledge.pack import Pack

_NEAR = 8
"""How many words may stand between two pieces of one sign."""
_MOST = 5
"""How many places of one sense are looked at: who writes a word more often tells no more by it."""
_STOPS = frozenset(".?!;\n")
_GRAVE: Mapping[Manner, int] = {"not": 0, "asked": 1, "now": 2}
Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]
Void = frozenset[tuple[str, int]]


def senses(words: Said, pack: Pack) -> Spans:
    """Where each sense of the pack stands in these words, each place once."""
    rows = [(row, *span) for row, *found in _cues(pack).find(words) if (span := _within_its_list(row, found[0], found[1], words, pack))]
    void = {(row.sense.id, at) for row, first, last in rows if row.unless for at in range(first, last)}
    found: dict[str, dict[Span, None]] = {}
    for row, first, last in rows:
        held = not row.denies and denied_within(words, first, last, pack)
        if not row.unless and not held and not any((row.sense.id, at) in void for at in range(first, last)):
            found.setdefault(row.sense.id, {})[first, last] = None
    for name, first, last in measured(words.words, pack):
        found.setdefault(name, {})[first, last] = None
    return {name: tuple(spans) for name, spans in found.items()}


def _within_its_list(row: _Row, first: int, last: int, words: Said, pack: Pack) -> Span | None:
    """A fit of a cue that begins with a denial, no further than the comma that ends it ("no fever, drinking and passing water")."""
    if not row.denies or not denied_within(words, first, first + 1, pack) or "," not in words.words[first:last]:
        return first, last
    comma = words.words.index(",", first)
    return Cue.parse(row.cue).at(Said(words.words[:comma], words.named), first)


@lru_cache(maxsize=4)
def sensed(words: Said, pack: Pack) -> Said:
    """The words with all senses that they tell among what names them."""
    return named(words, senses(words, pack))


def named(words: Said, found: Spans) -> Said:
    """The words with the senses among what names them, so that phrases may hold a sense in brackets."""
    more: dict[int, list[tuple[str, int]]] = {at: list(rows) for at, rows in words.named.items()}
    for name, spans in found.items():
        for first, last in spans:
            more.setdefault(first, []).append((name, last))
    return Said(words.words, more)


def composed(words: Said, found: Spans, void: Void, pack: Pack) -> Iterator[tuple[Alarm, Manner]]:
    """Each alarm whose pieces are told together, in the manner of the piece that is told the least.

    `void` are the places, by the id of the alarm, where its words mean another thing.
    """
    for rule in _rules(pack):
        if not all(any(name in found for name in one) for one in rule.parts):
            continue
        void_here = frozenset(at for name, at in void if name == rule.alarm.id)
        told = [_told(group, words, found, void_here, pack) for group in rule.groups]
        if all(told):
            yield rule.alarm, min((one for one in told if one), key=_GRAVE.__getitem__)


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One phrase of a sense; `denies`: its own words deny, so a denial within it is part of it."""

    sense: Sense
    cue: str
    unless: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Senses that must stand near each other, each with those that may stand for it; `context`: they are only spoken of."""

    parts: tuple[frozenset[str], ...]
    context: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    alarm: Alarm
    groups: tuple[_Group, ...]
    parts: tuple[frozenset[str], ...]


def _told(group: _Group, words: Said, found: Spans, void: frozenset[int], pack: Pack) -> Manner | None:
    """How the gravest fit of a group is told; None where its senses do not stand together."""
    places = [[span for name in part for span in found.get(name, ())[:_MOST]] for part in group.parts]
    best: Manner | None = None
    for spans in product(*places):
        if not _is_near(sorted(spans), words) or any(at in void for first, last in spans for at in range(first, last)):
            continue
        told = _manner(spans, words, pack, context=group.context)
        if best is None or _GRAVE[told] > _GRAVE[best]:
            best = told
        if best == "now":
            break
    return None if best == "not" and group.context else best


def _is_near(spans: Sequence[Span], words: Said) -> bool:
    """Whether pieces stand one behind the other in one sentence, none over another, with few words between."""
    for (_, last), (first, _) in pairwise(spans):
        if first < last or first - last > _NEAR or _STOPS.intersection(words.words[last:first]):
            return False
    return True


def _manner(spans: Sequence[Span], words: Said, pack: Pack, *, context: bool) -> Manner:
    """The manner of all of it; what denies one piece counts unless it is itself a piece ("water will not go down")."""
    inside = {at for first, last in spans for at in range(first, last)}
    for first, last in spans:
        at = denied_at(words, first, last, pack)
        if at is not None and at not in inside:
            return "not"
    if context:
        return "now"
    starts = [first for first, _ in spans]
    return manner(words, min(starts), max(last for _, last in spans), pack, apart_from=frozenset(inside), pieces=max(starts))


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[_Row]:
    return Cues([(row, (cue,)) for sense in pack.senses.values() for row, cue in _rows(sense, pack)])


def _rows(sense: Sense, pack: Pack) -> Iterator[tuple[_Row, str]]:
    for unless, cues in ((False, sense.cues), (True, sense.unless)):
        yield from ((_Row(sense, cue, unless, denies(cue, pack)), cue) for cue in cues)


@lru_cache(maxsize=8)
def _rules(pack: Pack) -> tuple[_Rule, ...]:
    return tuple(_rule(alarm, written) for alarm in pack.alarms.values() for written in alarm.together)


def _rule(alarm: Alarm, written: str) -> _Rule:
    groups = tuple(_group(one) for one in written.split(" & "))
    return _Rule(alarm, groups, tuple(part for group in groups for part in group.parts))


def _group(written: str) -> _Group:
    parts = tuple(frozenset(part.split("/")) for part in written.removeprefix("~").split(" + "))
    return _Group(parts, written.startswith("~"))
