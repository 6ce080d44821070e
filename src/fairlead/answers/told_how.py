"""How a question speaks of a thing: as there now, as asked about (in general, in case, of the past), or as not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack

Manner = Literal["now", "asked", "not"]

_TABLE = "manners"
_OF_SIGNS = frozenset({"symptoms", "toxicities", "complications"})
_STOPS = frozenset(".?!;\n")
_WAS = frozenset({"was", "were", "had", "took", "once"})
_ARTICLES = frozenset({"a", "an", "the"})
_BACK = 12
"""How many words before a thing its denial or the one who has it may stand."""
_NEAR = 6
_NEAR_ANOTHER = 9
"""How many words before a thing another person may be named who has it."""


def manner(words: Said, first: int, last: int, pack: Pack, apart_from: frozenset[int] = frozenset(), pieces: int = 0) -> Manner:
    """How words `first` to `last` (exclusive) are told, by the pack's table of manners; `now` where nothing speaks against it.

    Words of `apart_from` belong to the thing itself: none of them denies it. `pieces` is where the last piece of several begins.
    """
    place = _Place(words, first, last, _marks(words, pack), _lists(pack), pieces)
    if place.denied_at() not in (None, *apart_from) or place.is_denied_behind() or place.is_of_another():
        return "not"
    if place.is_past() or place.is_over() or place.is_only_possible() or place.is_of_a_thing():
        return "asked"
    if place.is_feared() or place.is_mild() or place.is_on_the_way():
        return "asked"
    if place.is_told():
        return "now"
    if place.behind("rule"):
        return "asked"
    if place.behind("supposed"):
        return "now" if place.is_going_on() else "asked"
    if place.behind("strong"):
        return "now" if place.is_measured() else "asked"
    if place.within("general") or place.is_impersonal():
        return "now" if place.is_owned() or place.is_going_on() or place.is_followed() else "asked"
    return "now"


def denied_at(words: Said, first: int, last: int, pack: Pack) -> int | None:
    """Which word before words `first` to `last` (exclusive) denies them; None where none does."""
    return _Place(words, first, last, {}, _lists(pack)).denied_at()


def denied_within(words: Said, first: int, last: int, pack: Pack) -> bool:
    """Whether a word that denies stands within words `first` to `last`, as in "she isn't at all confused"."""
    return bool(_lists(pack)["denying"].intersection(words.words[first:last]))


def denies(cue: str, pack: Pack) -> bool:
    """Whether a cue holds a word that denies itself, or one that may stand for any word."""
    return any(_lists(pack)["denying"].intersection(mark.rstrip("?").split("/")) for mark in cue.split())


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """One thing in a question: its words, and the phrases and lists by which its manner is told."""

    said: Said
    first: int
    last: int
    marks: Mapping[str, Sequence[tuple[int, int]]]
    lists: Mapping[str, frozenset[str]]
    pieces: int = 0

    @property
    def words(self) -> Sequence[str]:
        return self.said.words

    @property
    def start(self) -> int:
        """Where its sentence begins."""
        return next((at + 1 for at in range(self.first - 1, -1, -1) if self.words[at] in _STOPS), 0)

    @property
    def end(self) -> int:
        """Where its sentence ends."""
        return next((at for at in range(self.last, len(self.words)) if self.words[at] in _STOPS), len(self.words))

    @property
    def turn(self) -> int:
        """Where its sentence turns to asking, as behind "he had a stroke years ago, ..." in "can he still have it"; else where it ends."""
        joins, asks = self.lists["joining"], self.lists["asks"]
        return next((at for at in range(self.last, self.end - 1) if self.words[at] in joins and self.words[at + 1] in asks), self.end)

    @property
    def clause(self) -> int:
        """Where the part of the sentence begins that has somebody of its own: behind "but he", ", my dad", "because she"."""
        subjects, joins = self.lists["person"] | self.lists["owner"] | self.lists["told"], self.lists["joining"]
        for at in range(self.first - 1, self.start, -1):
            if self.words[at - 1] in joins and (self.words[at] in subjects):
                return at
        return self.start

    @property
    def close(self) -> int:
        """Where somebody else's part of the sentence begins behind it, as in "..., we do not know how much"."""
        subjects, joins = self.lists["person"] | self.lists["told"], self.lists["joining"]
        return next((at for at in range(self.last, self.end - 1) if self.words[at] in joins and self.words[at + 1] in subjects), self.end)

    @property
    def signs(self) -> frozenset[int]:
        """The words that name signs, as they stand one behind the other in a list of what is denied."""
        return _signs(self.said)

    def denied_at(self) -> int | None:
        """Where the word stands that denies it, as in "no fever, chills or pain": nothing between but words of a list."""
        for at in range(self.first - 1, max(self.start, self.first - _BACK) - 1, -1):
            if self.words[at] in self.lists["denying"]:
                return at if self.words[at + 1] != "," else None
            if self.words[at] not in self.lists["between"] and at not in self.signs:
                return None
        return None

    def is_of_another(self) -> bool:
        """As in "my grandson has a fever, can he visit me?": the nearest person before is not the one who has the cancer."""
        owned = self.first + 1 if self.words[self.first] in self.lists["owner"] else 0
        nearest, before = self.first - _NEAR_ANOTHER, owned + 1 if owned else self.first
        if any(self.start <= row[0] < before and nearest <= row[1] and self._is_subject(row) for row in self._all("other")):
            return True
        if self._is_of_a_stranger():
            return True
        cares = any(self.start <= row[0] < self.first for row in self._all("own carer"))
        nearest = self.start if cares else self.first - _NEAR
        kin = [row for row in self._all("relative") if self.start <= row[0] and nearest <= row[1] <= self.first]
        if not kin or not (cares or self._all("own treatment") or self._all("their treatment")):
            return False
        if not self._is_another_than_the_patient(kin[-1]):
            return False
        between = self.words[kin[-1][1] : self.first]
        return not ({"i", "im", "ive"} if cares else self.lists["speaker"]).intersection(between)

    def _is_another_than_the_patient(self, kin: tuple[int, int]) -> bool:
        """Whether these kin are not those whose cancer is spoken of: "my daughter faints, how do I tell her of mum's cancer?"."""
        theirs = {self.words[at].removesuffix("s") for row in self._all("their treatment") for at in range(*row)}
        if theirs:
            return theirs.isdisjoint(word.removesuffix("s") for word in self.words[kin[0] : kin[1]])
        return True

    def _is_of_a_stranger(self) -> bool:
        """As in "the lady downstairs fainted, will I?": somebody without a tie to the one who speaks of herself or of kin elsewhere."""
        rows = [row for row in self._all("stranger") if self.start <= row[0] and self.first - _NEAR <= row[1] <= self.first]
        if (
            not rows
            or not self._is_subject(rows[-1])
            or any(row[0] < rows[-1][1] + 3 and row[1] > rows[-1][1] for row in self._all("in care"))
        ):
            return False
        rest = {*self.words[: rows[-1][0]], *self.words[self.last :]}
        return not rest.isdisjoint(self.lists["subject"] | self.lists["owner"] | {"me"})

    def _is_subject(self, row: tuple[int, int]) -> bool:
        """Whether the other person has it, and is not only near ("walking the dog") or before another ("... when dad fainted")."""
        before = row[0] - 1
        while before > self.start and self.words[before] in self.lists["owner"] | _ARTICLES:
            before -= 1
        is_near = before >= self.start and self.words[before] in self.lists["near"]
        if is_near and self.words[row[1]] not in self.lists["who"]:
            return False
        return not self.lists["subject"].intersection(self.words[row[1] + 1 : self.first])

    def is_denied_behind(self) -> bool:
        """As in "fever: no, chest pain none"."""
        rest = self.words[self.last : self.last + 3]
        if rest and rest[0] in (",", "?", "="):
            rest = rest[1:]
        return bool(rest) and rest[0] in self.lists["answers no"] and (len(rest) < 2 or rest[1] == "," or rest[1] in _STOPS)

    def is_only_possible(self) -> bool:
        """As in "it could bleed", "people may faint"."""
        modal, hardly = self.lists["modal"], self.lists["hardly"]
        ends = {self.first, self.last - 1}
        return any(at > self.start and self.words[at - 1] in modal and self.words[at] not in hardly for at in ends)

    def is_past(self) -> bool:
        """As in "two years ago he vomited blood": a day long gone beside it, and nothing that says that it goes on."""
        going_on = [row for row in self._all("ongoing") if self.start <= row[0] < self.end]
        spots = [row for row in self._all("past") if self._is_beside(row) and not _overlaps(row, going_on)]
        if any(self.start <= row[0] < self.end for row in self._all("lasting")):
            return True
        if any(0 <= self.first - row[1] <= 1 for row in self._all("former")) or any(row[1] == self.first for row in self._all("following")):
            return True
        if not spots or self._is_present():
            return False
        settled = self._all("settled")
        again = [
            row
            for row in self._all("now")
            if self.first - _NEAR <= row[0] <= min(self.last + _NEAR, self.turn) and not _overlaps(row, (*settled, *spots))
        ]
        return not again

    def _is_beside(self, row: tuple[int, int]) -> bool:
        """Whether a day stands in the same sentence, and in the same part of it where the thing itself is not told as past."""
        if not self.start <= row[0] < self.end:
            return False
        between = self.words[self.last : row[0]] if row[0] >= self.last else self.words[row[1] : self.first]
        return self._is_in_past_form() or not self.lists["joining"].intersection(between)

    def _is_in_past_form(self) -> bool:
        word, before = self.words[self.first], self.words[max(self.start, self.first - 3) : self.first]
        if word in self.lists["past form"] or (word.endswith("ed") and word not in self.lists["present form"]):
            return True
        return bool(_WAS.intersection(before)) or self._was_done()

    def is_over(self) -> bool:
        """As in "she had a fever, but it's gone and she is well", where no word of the day stands beside it."""
        is_over = any(self.start <= row[0] < self.end for row in self._all("over"))
        is_long_ago = any(self.start <= row[0] <= self.end + 1 for row in self._all("then"))
        return (is_over or is_long_ago) and not self.is_today()

    def is_followed(self) -> bool:
        """As in "is it dangerous? I have had it for two days": a later sentence tells of somebody what was asked in general."""
        return any(row[0] >= self.end for row in self._all("followed"))

    def _is_present(self) -> bool:
        before = self.words[max(self.start, self.first - 3) : self.first]
        is_doing = self._is_doing() and not self.lists["thinking"].intersection(before)
        return not self._is_in_past_form() and (is_doing or bool(self.lists["present"].intersection(before)))

    def _is_doing(self) -> bool:
        return self.words[self.first].endswith("ing") and self.words[self.first] not in self.lists["no verb"]

    def is_told(self) -> bool:
        """As in "dad is ...", "I have had ...", "why is she ...": somebody is said to have it, and not only if or whether."""
        at = self.first - 1
        while at >= max(self.start, self.first - _BACK) and self.words[at] in self.lists["verbs"]:
            at -= 1
        if at < self.start or self.words[at] not in self.lists["person"] | self.lists["told"]:
            return False
        before = at - 1
        while before >= self.start and self.words[before] in self.lists["owner"]:
            before -= 1
        return before < self.start or self.words[before] not in self.lists["doubt"]

    def is_of_a_thing(self) -> bool:
        """As in "a sepsis card", "the stroke clinic": it only says which; or as a report tells it: "it says: bleeding on contact"."""
        if self.last < len(self.words) and self.words[self.last] in self.lists["compound"]:
            return True
        if self._is_a_kind():
            return True
        reports = any(self.start <= row[0] and row[1] <= max(self.first, self.pieces) for row in self._all("written"))
        return reports and not self.is_today()

    def _is_a_kind(self) -> bool:
        """As in "vomiting blood is an emergency": what such a thing is, and nobody's own."""
        is_of_all = self.words[self.last : self.last + 1] and self.words[self.last] in ("is", "are", "means")
        return bool(is_of_all) and not self.is_owned() and not self.lists["kind"].isdisjoint(self.words[self.last + 1 : self.last + 4])

    def is_on_the_way(self) -> bool:
        """As in "he had a stroke at 50. Can he have it?": told as past and done, no day of late; then another thing is asked."""
        is_done = any(self.start <= row[0] < self.end for row in self._all("finished"))
        if not (is_done and self._is_in_past_form()) or self.lists["of late"].intersection(
            self.words[max(self.start, self.first - 3) : self.first]
        ):
            return False
        if any(not _overlaps(row, self._all("settled")) for row in self._all("now")):
            return False
        rest = self.words[self.end + 1 :] or self.words[self.turn + 1 : self.end]
        asks = not self.lists["asks"].isdisjoint(rest[:1]) or "?" in rest or (self.turn < self.end)
        return bool(rest) and asks and self.lists["urgent"].isdisjoint(rest)

    def _was_done(self) -> bool:
        """As in "they treated him for sepsis", where what began is not meant."""
        before = self.words[max(self.start, self.first - 4) : self.first]
        return any(word.endswith("ed") and word not in self.lists["present form"] | self.lists["began"] for word in before)

    def is_mild(self) -> bool:
        """As in "aches a bit", "just a smear of blood", with no word of the day and none that says that it is bad."""
        near = (max(self.start, self.first - 3), min(self.end, self.last + 4))
        mild = any(near[0] <= row[0] < near[1] and self._is_itself_mild(row) for row in self._all("mild"))
        mild = mild or any(self.start <= row[0] < self.end for row in self._all("no more"))
        return mild and not self.is_today() and not self.is_measured() and self.lists["bad"].isdisjoint(self.words[self.start : self.end])

    def _is_itself_mild(self, row: tuple[int, int]) -> bool:
        """Whether a small thing is the sign: not "a bit of bread", nor "for a bit"."""
        return list(self.words[row[1] : row[1] + 1]) != ["of"] and (row[0] == 0 or self.words[row[0] - 1] != "for")

    def is_feared(self) -> bool:
        """As in "I am afraid of choking": what is feared is not said to be there."""
        return any(self.start <= row[0] < self.first <= row[1] + 2 for row in self._all("fear")) and not self.is_today()

    def is_impersonal(self) -> bool:
        """As in "which tablets make stools black": a sentence that begins as a question and names nobody."""
        people = self.lists["person"] | self.lists["owner"] | self.lists["told"] | self.lists["owned"]
        hardly = self.lists["hardly"].intersection(self.words[self.start + 1 : self.start + 2])
        asks = self.words[self.start] in self.lists["asks"] and not hardly
        return asks and not people.intersection(self.words[self.start : self.turn])

    def is_going_on(self) -> bool:
        """As in "if he is vomiting blood", "if my stools are black": told as there, though with an `if`."""
        before = self.words[max(self.start, self.first - 2) : self.first]
        being = self.lists["being"]
        if self.first - 1 == self.start and self.words[self.start] in self.lists["asks"]:
            before = ()  # "is bleeding common?" begins to ask and tells of nobody
        if self.lists["limit"].intersection(self.words[self.first : self.last + 2]):
            return False
        if self.is_measured() or self.is_today():
            return True
        asked = any(row[1] == self.first - 1 or row[1] == self.first for row in self._all("general"))
        if self._is_doing() and being.intersection(before) and not asked:
            return True
        return bool({"been", "just", "already"}.intersection(before)) or (
            self.is_owned() and bool(being.intersection(self.words[self.first : self.last]))
        )

    def is_measured(self) -> bool:
        """Whether a number stands in it that is no limit: a fever that somebody has taken is there."""
        inside = [at for at in range(self.first, self.last) if self.words[at][:1].isdigit()]
        return bool(inside) and not any(self.lists["limit"].intersection(self.words[max(0, at - 2) : at]) for at in inside)

    def is_today(self) -> bool:
        """Whether a word of the day stands beside it."""
        settled = self._all("settled")
        return any(self.clause <= row[0] < self.end and not _overlaps(row, settled) for row in self._all("now"))

    def is_owned(self) -> bool:
        """As in "my black stools", "this fever"."""
        before = self.words[max(self.start, self.first - 2) : self.first]
        inside = self.words[self.first : self.last]
        return bool(self.lists["self"].intersection(inside)) or any(self.lists[name].intersection(before) for name in ("owner", "owned"))

    def behind(self, name: str) -> bool:
        """Whether a phrase of this manner stands before it in its part of the sentence, or between the pieces of which it is made."""
        return any(self.clause <= row[0] < max(self.first, self.pieces) for row in self._all(name))

    def within(self, name: str) -> bool:
        """Whether a phrase of this manner stands anywhere in its part of the sentence."""
        return any(self.clause <= row[0] < self.close for row in self._all(name))

    def _all(self, name: str) -> Sequence[tuple[int, int]]:
        return self.marks.get(name, ())


def _overlaps(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(first < one[1] and one[0] < last for first, last in others)


@lru_cache(maxsize=4)
def _signs(said: Said) -> frozenset[int]:
    rows = ((first, last) for first, named in said.named.items() for table, last in named if table in _OF_SIGNS)
    return frozenset(at for first, last in rows for at in range(first, last))


@lru_cache(maxsize=2)
def _marks(words: Said, pack: Pack) -> Mapping[str, Sequence[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for name, first, last in _cues(pack).find(words):
        found.setdefault(name, []).append((first, last))
    return found


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[str]:
    return Cues((term.word, term.names("cues")) for term in pack.lexicon.tables.get(_TABLE, ()))


@lru_cache(maxsize=8)
def _lists(pack: Pack) -> Mapping[str, frozenset[str]]:
    return {term.word: frozenset(term.names("words")) for term in pack.lexicon.tables.get(_TABLE, ())}
