"""Signs that mean `call`, as a question tells them: which sign, and whether it is there now, is asked about, or is denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.answers.plainly import plainly, shortened
from fairlead.answers.question import Question
from fairlead.answers.senses import Void, composed, named, senses
from fairlead.answers.told_how import Manner, denied_within, denies, manner
from fairlead.answers.words import lexicon_forms, said
from fairlead.findings.tokens import tokens
from fairlead.knowledge.answering import Alarm
from fairlead.knowledge.answering_check import TOLD_BY
from fairlead.knowledge.asking import RedFlag
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack

_URGENCY = ("call-emergency", "call-today", "call-within-24h")
_Kind = Literal["cue", "beside", "unless"]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A sign of the pack that a question speaks of, and how: `now` where it is told as there, `asked` where it is asked about or over."""

    flag: RedFlag
    manner: Manner


@lru_cache(maxsize=1)
def heard(question: Question, pack: Pack) -> tuple[Heard, ...]:
    """The signs that a question speaks of, each once in its gravest manner, the most urgent first; what is denied is left out.

    Its words are looked at as they were mended and as they were written: a slip mended the wrong way must not hide a sign. They are looked
    at with short forms too, so that "is not waking" is heard like "isn't waking".
    """
    found: dict[str, Manner] = {}
    mended, written = plainly(question.said), _as_written(question.asked, pack)
    ways = {tuple(words.words): words for one in (mended, written) for words in (one, shortened(one))}
    for words in ways.values():
        for alarm, told in _told(words, pack):
            if told != "not" and found.get(alarm.flag) != "now" and alarm.flag in pack.red_flags:
                found[alarm.flag] = told
    order = list(pack.red_flags)
    rows = sorted(found, key=lambda name: (_URGENCY.index(pack.red_flags[name].do), order.index(name)))
    return tuple(Heard(pack.red_flags[name], found[name]) for name in rows)


def _told(words: Said, pack: Pack) -> Iterator[tuple[Alarm, Manner]]:
    """Each alarm of these words with its manner: those that a phrase tells, and those that are made of several senses."""
    found = senses(words, pack)
    said = named(words, found)
    spots = _cues(pack).find(said)
    void = frozenset((row.alarm.id, at) for row, first, last in spots if row.kind == "unless" for at in range(first, last))
    for alarm, first, last in _fits(said, spots, void, pack):
        yield alarm, manner(said, first, last, pack)
    yield from composed(said, found, void, pack)


def _as_written(asked: str, pack: Pack) -> Said:
    words = tokens(asked)
    return plainly(said(words, lexicon_forms(pack.lexicon).find(words)))


def _fits(words: Said, spots: Sequence[tuple[_Row, int, int]], void: Void, pack: Pack) -> Iterator[tuple[Alarm, int, int]]:
    """Every fit of a cue that nothing in `unless` takes back, where what must stand beside it stands anywhere and is not denied."""
    spots = [(row, first, last) for row, first, last in spots if row.denies or not denied_within(words, first, last, pack)]
    beside = {row.alarm.id for row, first, last in spots if row.kind == "beside" and manner(words, first, last, pack) != "not"}
    for row, first, last in spots:
        alone = not row.alarm.beside or row.alarm.id in beside
        if row.kind == "cue" and alone and not any((row.alarm.id, at) in void for at in range(first, last)):
            yield row.alarm, first, last


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One phrase of an alarm; `denies`: its own words deny ("not even water"), so a denial within it is part of the sign."""

    alarm: Alarm
    kind: _Kind
    denies: bool


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[_Row]:
    return Cues([row for alarm in pack.alarms.values() for row in _rows(alarm, pack)])


def _rows(alarm: Alarm, pack: Pack) -> Iterator[tuple[_Row, Sequence[str]]]:
    cues = (*alarm.cues, *_forms(alarm, pack))
    kinds: tuple[tuple[_Kind, Sequence[str]], ...] = (("cue", cues), ("beside", alarm.beside), ("unless", alarm.unless))
    for kind, written in kinds:
        for cue in written:
            yield _Row(alarm, kind, denies(cue, pack)), (cue,)


def _forms(alarm: Alarm, pack: Pack) -> Iterator[str]:
    """How the lexicon writes the words of an alarm, as cues, but for forms that mean it in some places only, or that say there is none."""
    for term in (term for table in TOLD_BY for term in pack.lexicon.tables.get(table, ()) if term.word in alarm.words):
        if term.more.get("absent") or term.more.get("together"):
            continue
        for form in {term.word, *term.also} - set(term.more.get("not_before", ())):
            written = " ".join(plainly(Said(tuple(word.norm for word in tokens(form)), {})).words)
            if written and all(mark.isalnum() for mark in written.split()):
                yield written
