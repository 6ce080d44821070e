"""Whether two documents are about one person: docs/decisions/0005-one-person.md."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fairlead.core.dates import PartialDate

_YEAR_DIGITS = 4
_AGE_SLACK = 2
_AGE_SLACK_UNDATED = 15


@dataclass(frozen=True, slots=True)
class Identity:
    """What one place of a document tells of its person. `names` are lower-case words; `family` the one before a comma.

    `part` is `family` or `given` where the label asks for one part of the name; `born` the digits of the birth date as they are written.
    """

    names: tuple[str, ...] = ()
    family: str | None = None
    strong: bool = False
    part: str | None = None
    birth: PartialDate | None = None
    born: str | None = None
    national: frozenset[str] = frozenset()
    record: frozenset[str] = frozenset()
    sex: str | None = None
    age: int | None = None
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
    if birth:
        return "same" if name is not False or set(one.names) & set(other.names) else "other"
    if birth is False:
        return "unclear" if record and name is not False else "other"
    if name is False:
        return "unclear" if record else "other"
    if national is False:
        return "other"
    unlike = _same_sex(one, other) is False, _same_age(one, other) is False
    if name or record:
        return "unclear" if any(unlike) else "same"
    if unlike[0]:
        return "other"
    return "unclear"


def same_name(one: Identity, other: Identity) -> bool | None:
    """Whether two names may be one person's; titles, order, middle names, initials and accents do not matter. None where one is missing.

    The shorter name must stand in the longer one, word for word or initial for word, and a word must be shared that is no initial.
    """
    if not one.names or not other.names:
        return None
    if one.family and other.family and one.family != other.family:
        return False
    short, long = sorted((list(one.names), list(other.names)), key=len)
    rest = list(long)
    whole = 0
    for word in sorted(short, key=len, reverse=True):
        fitting = next((known for known in rest if known == word), None)
        if fitting is None:
            fitting = next((known for known in rest if min(len(known), len(word)) == 1 and known[0] == word[0]), None)
        if fitting is None:
            return False
        whole += fitting == word
        rest.remove(fitting)
    return whole > 0


def _same_birth(one: Identity, other: Identity) -> bool | None:
    """Whether two birth dates are one; None where one is missing or where a year is all that they share."""
    if one.birth is None or other.birth is None:
        return None
    if one.birth.first > other.birth.last or other.birth.first > one.birth.last:
        return False
    whole = one.birth == other.birth and one.birth.first == one.birth.last
    return True if whole or (one.born == other.born and len(one.born or "") > _YEAR_DIGITS) else None


def _same_number(one: frozenset[str], other: frozenset[str]) -> bool | None:
    return bool(one & other) if one and other else None


def _same_sex(one: Identity, other: Identity) -> bool | None:
    return one.sex == other.sex if one.sex and other.sex else None


def _same_age(one: Identity, other: Identity) -> bool | None:
    """Whether two ages may be one person's, by the years of the documents; without these, whether they lie far apart."""
    if one.age is None or other.age is None:
        return None
    if one.dated and other.dated:
        return abs((one.dated.year - one.age) - (other.dated.year - other.age)) <= _AGE_SLACK
    return abs(one.age - other.age) <= _AGE_SLACK_UNDATED


def filled(one: Identity, other: Identity) -> Identity:
    """What both tell of one person, the first one's word first."""
    apart = one.part is not None and other.part is not None and one.part != other.part
    names = (*one.names, *other.names) if apart else max(one.names, other.names, key=len)
    return replace(
        one,
        names=names,
        part=None if apart else one.part,
        family=one.family or other.family,
        strong=one.strong or other.strong,
        birth=one.birth or other.birth,
        born=one.born or other.born,
        age=one.age if one.age is not None else other.age,
        dated=one.dated or other.dated,
        national=one.national | other.national,
        record=one.record | other.record,
        sex=one.sex or other.sex,
    )


def weight(one: Identity, other: Identity) -> int:
    """How much speaks for two people in one file, where a name may be that of a relative or a colleague."""
    name = same_name(one, other)
    against = (
        2 if name is False and other.strong else 1 if name is False else 0,
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
