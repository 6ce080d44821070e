"""Whether two documents are about one person: docs/decisions/0005-one-person.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from fairlead.core.dates import PartialDate

_AGE_SLACK = 2
_FAR_APART = 15
_SHORTEST_SLIP = 5
_HEARD = (
    *(("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"), ("v", "f"), ("y", "i"), ("z", "s")),
    *(("ie", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u")),
)
"""How letters sound that spellings of one name exchange."""

Numbers = frozenset[tuple[str, str]]
"""Each with its kind, which is empty for a number that a person may have several of."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What one place of a document tells of its person. `names` are lower-case words; `family` the one that is set apart.

    `part` is `family` or `given` where the label asks for one part of the name; `also` and `kin` as of `Name`; `births` the days that
    the birth date may mean; `opens` whether the age stands in the first words of a paragraph, where it is that of the person.
    """

    names: tuple[str, ...] = ()
    family: str | None = None
    also: frozenset[str] = frozenset()
    kin: frozenset[tuple[str, str]] = frozenset()
    suffix: str | None = None
    strong: bool = False
    part: str | None = None
    birth: PartialDate | None = None
    births: frozenset[date] = frozenset()
    national: Numbers = frozenset()
    record: Numbers = frozenset()
    sex: str | None = None
    age: int | None = None
    opens: bool = False
    dated: PartialDate | None = None
    at: int = 0
    end: int = 0

    @property
    def is_named(self) -> bool:
        """Whether it tells one person from another: a name, a birth date or a number."""
        return bool(self.names or self.birth or self.national or self.record)


def compare(one: Identity, other: Identity) -> str:
    """`same`, `other` or `unclear`, by docs/decisions/0005-one-person.md."""
    name, birth = same_name(one, other), _same_birth(one, other)
    national, record = _same_number(one.national, other.national), _same_number(one.record, other.record)
    if national or (birth and record):
        return "unclear" if name is False and birth is False else "same"
    in_full = bool(name) and _in_full(one, other)
    if national is False or (record is False and not (birth and in_full)):
        return "other"
    unlike, is_far = _same_sex(one, other) is False, _is_far(one, other)
    if birth:
        return _of_one_birth_date(one, other, name, unlike=unlike, in_full=in_full)
    if birth is False:
        return "unclear" if record and name is not False else "other"
    if name is False:
        return "unclear" if record else "other"
    if name or record:
        if record is None and not in_full and (unlike or is_far):
            return "other"
        return "unclear" if unlike or is_far or _same_age(one, other) is False else "same"
    return "other" if unlike or is_far else "unclear"


def _of_one_birth_date(one: Identity, other: Identity, name: bool | None, *, unlike: bool, in_full: bool) -> str:
    """Two that were born on one day may be twins: the given names decide."""
    if name is None:
        return "unclear" if unlike else "same"
    if name:
        return "same" if in_full or not unlike else "other"
    return _by_given_names(one, other)


def shares(one: Identity, other: Identity) -> bool:
    """Whether anything that names a person is the same in both."""
    numbers = _same_number(one.national, other.national), _same_number(one.record, other.record)
    return True in (same_name(one, other), _same_birth(one, other), *numbers)


def is_as_a_twin(one: Identity, other: Identity) -> bool:
    """Whether all that sets them apart is the given name."""
    return bool(_same_birth(one, other)) and same_name(one, other) is False and bool(_matched(one, other)[0])


def same_name(one: Identity, other: Identity) -> bool | None:
    """Whether two names may be one person's; titles, order, middle names, initials, short forms and accents do not matter.

    None where one is missing or only initials are shared. The shorter name must stand in the longer one, word for word or initial for word;
    a former name may stand in the place of one.
    """
    if not one.names or not other.names:
        return None
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    whole, left, also_left = _matched(one, other)
    if left and also_left:
        return False
    if one.family and other.family and not _alike(one.family, other.family, one, other):
        known = one.also | other.also
        if not known & {one.family, other.family} and len(whole) < min(len(one.names), len(other.names)):
            return False
    return True if whole else None


def _matched(one: Identity, other: Identity) -> tuple[list[str], list[str], list[str]]:
    """The words that both names share, and what is left of each; initials go with the words that they may stand for."""
    mine, theirs = list(one.names), list(other.names)
    whole: list[str] = []
    least = min(2, max(map(len, one.names)), max(map(len, other.names)))  # "Mr Y" is called by an initial alone
    for word in sorted(one.names, key=len, reverse=True):
        fitting = next((known for known in theirs if min(len(known), len(word)) >= least and _alike(word, known, one, other)), None)
        if fitting is not None:
            whole.append(word)
            mine.remove(word)
            theirs.remove(fitting)
    for word in list(mine):
        fitting = next((known for known in theirs if min(len(known), len(word)) == 1 and known[0] == word[0]), None)
        if fitting is not None:
            mine.remove(word)
            theirs.remove(fitting)
    for left, known in ((mine, other), (theirs, one)):
        for word in [word for word in left if any(_alike(word, also, one, other) for also in known.also)]:
            left.remove(word)
            whole.append(word)
    return whole, mine, theirs


def _in_full(one: Identity, other: Identity) -> bool:
    """Whether more than the family name is shared: two whole words."""
    return len(_matched(one, other)[0]) > 1


def _by_given_names(one: Identity, other: Identity) -> str:
    """Where a birth date is shared and the names differ: the same person with another family name, or one with another given name."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return "other"
    mine, theirs = _given_names(one), _given_names(other)
    if not mine or not theirs:
        return "other"
    given, left, also_left = _matched(replace(one, names=mine), replace(other, names=theirs))
    if not left or not also_left:
        return "same" if given else "unclear"
    if not given:
        return "other"
    return "unclear" if _alike(mine[0], theirs[0], one, other) else "other"


def _given_names(one: Identity) -> tuple[str, ...]:
    """The name without the family name: the one set apart, else the first where only the last is known as a given name, else the last."""
    if len(one.names) < 2:
        return ()
    known = {word for word, _ in one.kin}
    if one.family in one.names:
        family = one.names.index(one.family)
    else:
        family = 0 if one.names[-1] in known and one.names[0] not in known else len(one.names) - 1
    return one.names[:family] + one.names[family + 1 :]


def _alike(word: str, known: str, one: Identity, other: Identity) -> bool:
    """Whether two words are one name: the same, a short form or spelling of it, or with two letters exchanged."""
    if word == known or _sound(word) == _sound(known):
        return True
    kin = one.kin | other.kin
    if {name for told, name in kin if told == word} & {name for told, name in kin if told == known}:
        return True
    return len(word) == len(known) >= _SHORTEST_SLIP and _is_exchanged(word, known)


def _is_exchanged(word: str, known: str) -> bool:
    """As in "Micheal" for "Michael"."""
    apart = [place for place, (mine, theirs) in enumerate(zip(word, known, strict=True)) if mine != theirs]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return word[apart[0]] == known[apart[1]] and word[apart[1]] == known[apart[0]]


def _sound(word: str) -> str:
    """A word without what spellings of one name differ in: "Philip" and "Phillip", "Jon" and "John", "Stephen" and "Steven"."""
    if len(word) <= 2:
        return word
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    word = word[0] + word[1:].replace("h", "").removesuffix("e" if word.endswith("nne") else "")
    return word[0] + "".join(sign for former, sign in pairwise(word) if sign != former)


def _same_birth(one: Identity, other: Identity) -> bool | None:
    """Whether two birth dates are one, in any order of day and month; None where one is missing or where a year is all that they share."""
    if one.birth is None or other.birth is None:
        return None
    if one.births and other.births:
        return bool(one.births & other.births)
    mine, theirs = _spans(one), _spans(other)
    return None if any(first <= end and start <= last for first, last in mine for start, end in theirs) else False


def _spans(one: Identity) -> list[tuple[date, date]]:
    assert one.birth is not None
    return [(day, day) for day in one.births] or [(one.birth.first, one.birth.last)]


def _same_number(one: Numbers, other: Numbers) -> bool | None:
    """Whether a number is shared; False where both tell one of the same kind and none is shared."""
    if {value for _, value in one} & {value for _, value in other}:
        return True
    return False if {kind for kind, _ in one if kind} & {kind for kind, _ in other} else None


def _same_sex(one: Identity, other: Identity) -> bool | None:
    return one.sex == other.sex if one.sex and other.sex else None


def _same_age(one: Identity, other: Identity) -> bool | None:
    """Whether two ages may be one person's, by the years of the documents; without these, whether they lie far apart."""
    mine, theirs = _born(one), _born(other)
    if mine is not None and theirs is not None:
        return abs(mine - theirs) <= _AGE_SLACK
    return None if one.age is None or other.age is None else abs(one.age - other.age) <= _FAR_APART


def _is_far(one: Identity, other: Identity) -> bool:
    """Whether the ages lie too far apart for a slip or for time between the documents; an age in passing may be that of an earlier day."""
    if not all(told.birth is not None or told.opens for told in (one, other)):
        return False
    mine, theirs = _born(one), _born(other)
    if mine is not None and theirs is not None:
        return abs(mine - theirs) > _FAR_APART
    return one.age is not None and other.age is not None and abs(one.age - other.age) > _FAR_APART


def _born(one: Identity) -> int | None:
    """The year of birth, also by the age at the date of the document."""
    if one.birth is not None:
        return one.birth.year
    return one.dated.year - one.age if one.dated is not None and one.age is not None else None


def filled(one: Identity, other: Identity) -> Identity:
    """What both tell of one person, the first one's word first."""
    apart = one.part is not None and other.part is not None and one.part != other.part
    names = (*one.names, *other.names) if apart else max(one.names, other.names, key=len)
    left = () if apart or not (one.names and other.names) else _unlike(names, (*one.names, *other.names))
    return replace(
        one,
        names=names,
        part=None if apart else one.part,
        family=one.family or other.family,
        also=one.also | other.also | frozenset(left),
        kin=one.kin | other.kin,
        suffix=one.suffix or other.suffix,
        strong=one.strong or other.strong,
        birth=one.birth or other.birth,
        births=one.births or other.births,
        age=one.age if one.age is not None else other.age,
        opens=one.opens if one.age is not None else other.opens,
        dated=one.dated or other.dated,
        national=one.national | other.national,
        record=one.record | other.record,
        sex=one.sex or other.sex,
    )


def _unlike(names: Iterable[str], told: Iterable[str]) -> tuple[str, ...]:
    """The whole words that the longer name does not hold: a former family name, a name of call."""
    kept = set(names)
    return tuple(word for word in told if len(word) > 1 and word not in kept)


def weight(one: Identity, other: Identity) -> int:
    """How much speaks for two people in one file, where a name may be that of a relative or a colleague."""
    name = same_name(one, other)
    heads = bool(other.strong or other.birth or other.national or other.record)
    against = (
        2 if name is False and heads else 1 if name is False else 0,
        2 if _same_birth(one, other) is False else 0,
        2 if _same_number(one.national, other.national) is False else 0,
        1 if _same_number(one.record, other.record) is False else 0,
        1 if _same_sex(one, other) is False else 0,
        1 if one.age is not None and other.age is not None and abs(one.age - other.age) > _AGE_SLACK else 0,
    )
    return sum(against)


def agree(one: Identity, other: Identity) -> bool:
    """Whether a mention can belong to the header before it: nothing that it tells is told there in another way."""
    apart = one.part is not None and other.part is not None and one.part != other.part
    told = (None if apart else same_name(one, other), _same_birth(one, other), _same_number(one.national, other.national))
    return False not in told and _same_number(one.record, other.record) is not False and _same_sex(one, other) is not False
