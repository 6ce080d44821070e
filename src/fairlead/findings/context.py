"""What the words around a statement do to it: deny it, doubt it, plan it, give it to somebody else.

After ConText (Harkema, Dowling, Thornblade, Chapman: J Biomed Inform 2009;42:839), with its cues as data.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fairlead.contract.sources import Certainty
from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.clauses import (
    begins_behind_a_mark,
    denies_a_treatment,
    denies_a_verb,
    distance,
    has_a_new_subject,
    holds_by_itself,
    is_in_a_bracket_of_a_treatment,
    is_left,
    is_of_a_wish,
    is_of_the_next_place,
    is_of_what_follows,
    is_their_own,
    was_not_refused,
)
from fairlead.findings.dates import Dated
from fairlead.findings.earlier_looks import without_days_of_an_earlier_look
from fairlead.findings.entry_days import entry_days
from fairlead.findings.finding import About, Finding, Mood
from fairlead.findings.for_a_program import for_a_program
from fairlead.findings.joined import joined
from fairlead.findings.left_part import is_of_something_else
from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Hit
from fairlead.findings.of_research import of_research
from fairlead.findings.parted import ends_what_is_before, how_far
from fairlead.findings.plain_words import sets_of
from fairlead.findings.tokens import tokens, words
from fairlead.findings.years_behind import dates_of
from fairlead.knowledge.lexicon import Lexicon

_SENTENCE, _CONDITION, _DENIED_SIGN = "sentence", 5, 2
"""So many words may stand in "no sonographic evidence of", which affirms nothing."""
_WHEN = frozenset(("on", "after", "post", "following"))
_TIMES = re.compile(r"[x×]\d{0,2}")
_PROBABLE = words(
    "consistent compatible keeping probable probably likely presumed presumably presumptive favors favours favoring favouring "
    "favor favour appears believed felt thought representing"
)
_NEW_CLAUSE = words("is are was were has had have shows showed there new now normal clear unremarkable stable but with she he they i")
_MOODS: dict[str, Mood] = {
    "planned": "planned",
    "declined": "declined",
    "cancelled": "cancelled",
    "hypothetical": "hypothetical",
    "past": "past",
}
_TREATMENTS = ("classes", "procedures", "drugs", "regimens", "intents")
_STRENGTH = ("cancelled", "declined", "hypothetical", "planned", "past")
_SECTION_MOODS: dict[str, Mood] = {
    "draft": "cancelled",
    "plan": "planned",
    "options": "hypothetical",
    "education": "hypothetical",
    "trial": "hypothetical",
}
_BEFORE_AN_ANSWER = frozenset((":", "-", "–", "—", "("))


@dataclass(frozen=True, slots=True)
class Assertion:
    """How something is said: of whom, how sure, whether denied, planned or gone; `cues` names the meanings that reached it."""

    about: About = "patient"
    certainty: Certainty = "stated"
    negated: bool = False
    mood: Mood = "actual"
    resolved: bool = False
    cues: frozenset[str] = frozenset()

    @property
    def is_fact(self) -> bool:
        """Whether it is said of this person that it is or was so."""
        return self.about == "patient" and not self.negated and self.mood in ("actual", "past")


class Context:
    """The cues and dates of a document, asked for the place of a statement; `day_first`: how the file writes its dates, if it tells."""

    def __init__(self, marked: Marked, day_first: bool | None = None) -> None:
        self.marked, self.day_first = marked, day_first
        self.plain: Callable[[str], frozenset[str]] = sets_of(marked.lexicon).__getitem__
        """A set of small words of the language, by its name; asked thousands of times for one letter."""
        dates, self.own_date = dates_of(marked, day_first)
        self.dates = without_days_of_an_earlier_look(marked, dates)
        self.entry_days = entry_days(marked, self.dates)
        self._pages = [page.start for page in marked.document.pages]
        self._date_starts = [found.span.start for found in self.dates]
        self._second = _second_cues(marked.lexicon)
        self._unreal = for_a_program(marked) | of_research(marked, self.plain)
        self._confirmed: set[tuple[str, str]] = set()
        self._asserted: dict[tuple[int, int], Assertion] = {}
        self._ends = {hit.first for hit in marked.hits("ends")} | {
            place
            for place, word in enumerate(marked.words)
            if word.raw in ";→" or (word.raw == ">" and place and marked.words[place - 1].raw in "-=–")
        }

    def of(self, first: int, last: int) -> Assertion:
        """The assertion of tokens `first` to `last` (exclusive)."""
        found = self._asserted.get((first, last))
        if found is None:
            self._asserted[first, last] = found = self._of(first, last)
        return found

    def _of(self, first: int, last: int) -> Assertion:
        number = self.marked.sentence_at(first)
        if number is None:
            return Assertion()
        place = self.marked.places[number]
        if number in self._unreal or self.marked.is_offered(number, first):
            return Assertion(mood="hypothetical", cues=frozenset(("hypothetical",)))
        meanings = {hit.term.more["meaning"]: hit for hit in self.reaching(first, last)}
        mood, about = self._mood(meanings, first), self._about(meanings, place.kinds)
        about = "other" if about == "patient" and is_their_own(self.marked, number, first) else about
        if mood in ("actual", "past") and first >= place.body:
            own = not self.marked.vocabulary.isdisjoint(self.plain("of-a-participant"))  # the trial is one that is taken part in
            for kind in place.kinds:
                mood = mood if kind == "trial" and own else _SECTION_MOODS.get(kind, mood)
        mood = "actual" if mood == "planned" and self.given_beside(first, last) else mood
        doubt = meanings.get("possible")
        certainty: Certainty = (
            "stated" if doubt is None else "probable" if _PROBABLE & set(self.marked.norms(doubt.first, doubt.last)) else "possible"
        )
        return Assertion(
            about, certainty, "negated" in meanings or self._answered_no(number, last), mood, "resolved" in meanings, frozenset(meanings)
        )

    def depends(self, last: int) -> bool:
        """As in "a stent if her swallowing gets worse": a condition right behind the words that end before token `last`."""
        number = self.marked.sentence_at(max(0, last - 1))
        end = self.marked.sentences[number].last if number is not None else last
        behind = self.marked.norms(last, min(end, last + _CONDITION))
        return bool(self.plain("condition") & set(behind)) and not {",", ";"} & set(behind[: behind.index("if")] if "if" in behind else ())

    def _answered_no(self, number: int, last: int) -> bool:
        """As in "Ascites: none", "AF - denied": the answer of a form right behind the word."""
        end = self.marked.sentences[number].last
        words = self.marked.norms(last, min(end, last + 3))
        if not words or words[0] not in _BEFORE_AN_ANSWER or len(words) < 2 or words[1] not in self.plain("answers-no"):
            return False
        return len(words) < 3 or (not words[2].isalnum() and words[2] != "/") or self.marked.gap_before(last + 2)  # but "codeine (N/V)"

    def both(self, one: Hit | tuple[int, int], other: Hit | tuple[int, int]) -> Assertion:
        """The assertion of a statement made of two parts: what reaches either reaches it."""
        a, b = (self.of(part.first, part.last) if isinstance(part, Hit) else self.of(*part) for part in (one, other))
        rank: tuple[Certainty, ...] = ("stated", "probable", "possible", "inferred")
        mood = min((a.mood, b.mood), key=lambda name: _STRENGTH.index(name) if name in _STRENGTH else len(_STRENGTH))
        return replace(
            a,
            about=a.about if a.about != "patient" else b.about,
            certainty=max(a.certainty, b.certainty, key=rank.index),
            negated=a.negated or b.negated,
            mood=mood,
            resolved=a.resolved or b.resolved,
            cues=a.cues | b.cues,
        )

    def say(
        self,
        kind: str,
        fields: Mapping[str, Any],
        first: int,
        last: int,
        assertion: Assertion | None = None,
        date: PartialDate | None = None,
    ) -> Finding:
        """A finding on tokens `first` to `last` (exclusive), asserted as the words around them say."""
        told = assertion or self.of(first, last)
        span = self.marked.span(first, last)
        number = self.marked.sentence_at(first)
        place = self.marked.places[number] if number is not None else None
        return Finding(
            kind=kind,
            fields=dict(fields),
            document=self.marked.document.id,
            span=span,
            page=max(1, bisect_right(self._pages, span.start)) if self._pages else None,
            certainty=told.certainty,
            about=told.about,
            negated=told.negated,
            mood=told.mood,
            date=date,
            section=place.kinds[-1] if place and place.kinds else None,
            part=place.part if place else 0,
            cues=told.cues | ({"resolved"} if told.resolved else frozenset()),
        )

    def date_near(self, first: int, last: int) -> PartialDate | None:
        """The date of a statement: the nearest one in its sentence, else the only one in its row of a table."""
        number = self.marked.sentence_at(first)
        if number is None:
            return None
        sentence, at = self.marked.sentences[number], self.marked.words[first].start
        text, then = self.marked.text, self.plain("then-later")
        near = self.dates_in(self.marked.span(sentence.first, sentence.last))
        near = [one for one in near if not ends_what_is_before(text, one.span, at, self.plain("up-to"), then)]
        if near:
            return min(near, key=lambda found: how_far(text, found.span, at, then)).date
        cell = self.marked.cells.get(number)
        beside = [found for span in cell.beside for found in self.dates_in(span)] if cell else []
        return beside[0].date if len(beside) == 1 else self.entry_days.get(number)

    def dates_in(self, span: Span) -> list[Dated]:
        """The dates written in a span."""
        return self.dates_between(span.start, span.end)

    def dates_between(self, start: int, end: int) -> list[Dated]:
        """The dates that start between two characters."""
        return list(self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)])

    def counts(self, hit: Hit) -> bool:
        """Whether a hit is meant: a short form with other meanings needs a second sign near it or earlier in the document."""
        if not hit.cued:
            return True
        key = (hit.table, self.marked.said(hit.first, hit.last))
        told = key in self._confirmed or self._has_a_sign(hit)
        if not told:  # whichever place is asked for first, an earlier one may hold the sign
            before = (one for one in self.marked.hits(hit.table, 0, hit.first) if one.cued)
            told = any(self.marked.said(one.first, one.last) == key[1] and self._has_a_sign(one) for one in before)
        if told:
            self._confirmed.add(key)
        return told

    def _has_a_sign(self, hit: Hit) -> bool:
        """Whether a second sign stands near a short form."""
        reach, phrases = self._second.get(hit.table, (0, frozenset()))
        number = self.marked.sentence_at(hit.first)
        if number is None or not reach or hit.first < self.marked.places[number].body:
            return False
        sentence = self.marked.sentences[number]
        low, high = max(sentence.first, hit.first - reach), min(sentence.last, hit.last + reach)
        around = [*self.marked.norms(low, hit.first), "", *self.marked.norms(hit.last, high)]
        if (cell := self.marked.cells.get(number)) is not None and cell.column:
            around += ["", *self.marked.norms(*self.marked.tokens_of(cell.beside[0]))]  # "| Histology | EAC |"
        signs = any(tuple(around[at : at + size]) in phrases for size in (1, 2, 3) for at in range(len(around)))
        others = [other for other in self.marked.hits(hit.table, low, high) if not other.cued and other.term is not hit.term]
        return bool(signs or (("x",) in phrases and any(map(_TIMES.fullmatch, around))) or others or joined(self.marked, hit))

    def given_beside(self, first: int, last: int, *, verbs: bool = False) -> bool:
        """Whether a word of having been given stands nearer to the statement than any word of planning, in the same sentence.

        With `verbs` a noun ("treatment with") does not count: it may be planned or spoken of as well.
        """
        number = self.marked.sentence_at(first)
        if number is None:
            return False
        given = [
            hit
            for hit in self.marked.in_sentence("statuses", number)
            if hit.term.more.get("given")
            and not (verbs and hit.term.more.get("noun"))
            and not self._planned_word(hit)
            and self._is_verb(hit)
        ]
        planned = [
            hit for hit in self.marked.in_sentence("cues", number) if hit.term.more["meaning"] in ("planned", "hypothetical", "negated")
        ]
        near = min((distance(hit, first, last) for hit in given), default=None)
        return near is not None and near <= min((distance(hit, first, last) for hit in planned), default=near)

    def _is_verb(self, given: Hit) -> bool:
        """A bare "on" or "after" says when or where; it does not say against a plan that something was given, nor does "or stopping"."""
        word = self.marked.words[given.first].norm
        return given.last - given.first > 1 or not (word in _WHEN or self.marked.norms(given.first - 1, given.first) == ["or"])

    def _planned_word(self, given: Hit) -> bool:
        """As in "to be given", "will be started", "not received": the word stands inside a longer one that says otherwise."""
        return any(
            hit.first <= given.first < hit.last and hit.term.more["meaning"] not in ("past", "superseded")
            for hit in self.marked.hits("cues", max(0, given.first - 4), given.first + 1)
        ) or bool(
            {"be", "to", "will", "not", "never", "if", "until", "before", "continue", "continues"}
            & set(self.marked.norms(given.first - 2, given.first)) - ({"continue", "continues"})
        )

    def reaching(self, first: int, last: int) -> Iterable[Hit]:
        """The cues whose reach covers the tokens; a self cue covers only what lies in it."""
        number = self.marked.sentence_at(first)
        if number is None:
            return
        sentence = self.marked.sentences[number]
        body = self.marked.places[number].body
        for cue in self.marked.in_sentence("cues", number):
            way = str(cue.term.more.get("direction"))
            if cue.term.more["meaning"] in ("not-negated", "affirmed", "lesion", "growth") or way == "self" or cue.first < body <= first:
                continue
            reach = sentence.last if cue.term.more.get("reach") == _SENTENCE else int(cue.term.more.get("reach") or 0)
            ahead = way in ("forward", "both") and cue.last <= first and first - cue.last < reach and not self._answers(cue)
            behind = way in ("backward", "both") and last <= cue.first and cue.first - last < reach and not self._has_its_object(cue)
            inside = cue.first < last and first < cue.last and not (cue.first >= first and cue.last <= last)
            if inside or (ahead and self._open(cue, cue.last, first)) or (behind and self._open(cue, last, cue.first)):
                yield cue

    def _open(self, cue: Hit, start: int, end: int) -> bool:
        """Whether nothing between the cue and its target ends the reach."""
        words, meaning = self.marked.words, cue.term.more["meaning"]
        if is_of_a_wish(self.marked, cue, start, end) or is_left(cue, words, start, end, self._ends, self.plain("still-of-them")):
            return False
        between = self.marked.norms(start, end)
        if {word for says in cue.term.names("ends_at") for word in says.lower().split()} & set(between):
            return False
        if meaning == "declined" and cue.last <= start and was_not_refused(self.marked, between, end, self.plain):
            return False
        if meaning not in ("negated", "possible", "resolved"):
            return end != cue.first or not begins_behind_a_mark(self.marked, start, end)
        if (
            (")" in between and "(" not in between)
            or (end == cue.first and is_of_the_next_place(self.marked, start, end, self.plain))
            or is_in_a_bracket_of_a_treatment(self.marked, _TREATMENTS, start, end)
            or has_a_new_subject(between, self.plain("finite-verbs"))
            or any(
                hit.term.more["meaning"] == "affirmed" and hit.first - start > _DENIED_SIGN for hit in self.marked.hits("cues", start, end)
            )
        ):
            return False
        if "," in between:
            rest = between[between.index(",") + 1 :]
            if meaning == "negated" and cue.last <= start and denies_a_verb(self.marked, cue, start, end, self.plain):
                return False
            begun = bool(_NEW_CLAUSE & set(rest)) or any(word.isdigit() for word in rest) or holds_by_itself(self.marked, end, self.plain)
            return not begun and not denies_a_treatment(self.marked, _TREATMENTS, start, start + between.index(","), end)
        if cue.term.more.get("direction") == "backward":
            return not {"and", ":"} & set(between) or len(between) <= 1
        return ":" not in between or meaning != "negated"

    def _answers(self, cue: Hit) -> bool:
        """As in "trial no, nivolumab from May": a bare "no" with a mark right behind it answers what stands before, and denies nothing."""
        alone = cue.last - cue.first == 1 and self.marked.words[cue.first].norm == "no"
        return alone and self.marked.norms(cue.last, cue.last + 1) in ([","], [")"], [";"])

    def _has_its_object(self, cue: Hit) -> bool:
        """As in "chemoradiation (not fit for surgery)": words that end with "for" are of the treatment right behind them alone.

        So is a refusal or a plan with a treatment behind it ("patient declined surgery").
        """
        if is_of_something_else(self.marked, cue, self.plain):
            return True  # "x5 (6th not given)"
        if cue.term.more["meaning"] in ("declined", "planned") and cue.term.more.get("direction") == "both":
            return is_of_what_follows(self.marked, cue, _TREATMENTS)
        if self.marked.words[cue.last - 1].norm != "for" or cue.term.more["meaning"] != "cancelled":
            return False
        behind = [word for word in self.marked.norms(cue.last, cue.last + 2) if word not in ("the", "a", "an", "any")]
        return bool(behind) and behind[0].isalpha() and behind[0] not in self.plain("no-object")

    def _mood(self, meanings: dict[str, Hit], first: int) -> Mood:
        return next((_MOODS[name] for name in _STRENGTH if name in meanings), "actual")

    def _about(self, meanings: dict[str, Hit], kinds: tuple[str, ...]) -> About:
        family = "family" in meanings or "family-history" in kinds
        return "family" if family else "other" if "other-person" in meanings else "patient"


@lru_cache(maxsize=4)
def _second_cues(lexicon: Lexicon) -> dict[str, tuple[int, frozenset[tuple[str, ...]]]]:
    """By table: how far a second sign may stand from a short form, and the signs."""
    rows = lexicon.tables.get("second_cues", ())
    return {str(row.more.get("table")): (int(row.more.get("reach") or 0), _phrases(row.names("near"))) for row in rows}


def _phrases(forms: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.norm for word in tokens(form)) for form in forms)
