"""Diff: what changed between two packs, in words, and for which vignettes the guidance changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairlead.conditions import ConditionError, parse
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import Pack, RawPack, entries, pack_error, read_raw, typed
from fairlead.knowledge.vignettes import Vignette
from fairlead.knowledge.vignettes import load as load_vignettes
from fairlead.workflow.case_file import completed

Row = Mapping[str, Any]
_NAMED_BY = (("id",), ("endpoint", "population", "measures", "source"), ("date", "event"), ("text", "to"), ("before",), ("says",))
"""What the rows inside an entry are told apart by, the first that they all have."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one entry, in words."""

    kind: str
    entry: str
    says: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.entry}: {self.says}"


@dataclass(frozen=True, slots=True)
class Moved:
    """For whom the guidance changes, and what of it: `says` in words, `verdicts` by option, before and after."""

    vignette: str
    says: tuple[str, ...]
    verdicts: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed from one pack to another; `people` is how many vignettes were looked at."""

    before: str
    after: str
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    people: int

    def as_json(self) -> dict[str, Any]:
        """The same as data."""
        return asdict(self)

    def as_text(self) -> str:
        """The same in words, a line for each change."""
        if self.before == self.after and not self.moved:
            return f"The two packs are the same ({self.before})."
        told = Counter(change.kind for change in self.changes)
        counted = ", ".join(f"{number} in {kind}" for kind, number in sorted(told.items()))
        lines = [f"From {self.before} to {self.after}: {len(self.changes)} changes{f' ({counted})' if counted else ''}.", ""]
        lines += [str(change) for change in self.changes]
        lines += ["", f"The guidance changes for {len(self.moved)} of {self.people} vignettes."]
        for one in self.moved:
            lines += ["", one.vignette, *(f"  {says}" for says in one.says)]
        return "\n".join(lines)


def diff(before: Path, after: Path) -> Difference:
    """What changed from the pack in one folder to that in another; FairleadError (status 1) where one of them has errors."""
    (old_raw, old), (new_raw, new) = _read(before), _read(after)
    people = _people(before, after)
    moved = [found for one in people if (found := _moved(one, old, new))]
    return Difference(old.fingerprint, new.fingerprint, tuple(_changes(old_raw, new_raw, old, new)), tuple(moved), len(people))


def _people(before: Path, after: Path) -> list[Vignette]:
    """The vignettes of both packs; one that tells of another person in each stands twice."""
    old, new = ({one.id: one for one, _, _ in load_vignettes(root)[0]} for root in (before, after))
    told_otherwise = [one for name, one in old.items() if name in new and _person(one) != _person(new[name])]
    renamed = [one.model_copy(update={"id": f"{one.id} (as told before)"}) for one in told_otherwise]
    return [*{**old, **new}.values(), *renamed]


def _person(one: Vignette) -> tuple[Any, str, str | None]:
    return one.case, one.as_of, one.region


def _read(root: Path) -> tuple[RawPack, Pack]:
    content = files.read(root)
    raw, fingerprint = read_raw(content), files.fingerprint(content)
    wrong = problems(raw, fingerprint)
    if wrong:
        raise pack_error(wrong)
    return raw, typed(raw.data, fingerprint)


# --- the entries ----------------------------------------------------------------------------------------------------


def _changes(old_raw: RawPack, new_raw: RawPack, old: Pack, new: Pack) -> Iterator[Change]:
    before, after = _rows(old_raw), _rows(new_raw)
    for kind, name in sorted({*before, *after}):
        one, other = before.get((kind, name)), after.get((kind, name))
        if one is None or other is None:
            yield Change(kind, name, "added" if one is None else "taken out")
        elif one != other:
            yield from (Change(kind, name, says) for says in _told("", one, other, (old, new)))


def _rows(raw: RawPack) -> dict[tuple[str, str], Row]:
    """Every row by its kind and its name; rows of one name are numbered."""
    found: dict[tuple[str, str], Row] = {}
    for kind, rows in entries(raw.data).items():
        for _, _, row in rows:
            name, number = str(row.get("id") or row.get("word") or next(iter(row.values()))), 1
            key = (kind, name)
            while key in found:
                number += 1
                key = (kind, f"{name} ({number})")
            found[key] = row
    return found


def _told(place: str, one: Any, other: Any, packs: tuple[Pack, Pack]) -> Iterator[str]:
    """What changed at a place, in words."""
    if one == other:
        return
    if isinstance(one, Mapping) and isinstance(other, Mapping) and not _is_condition(place, one):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from _told(f"{place}.{key}" if place else str(key), one.get(key), other.get(key), packs)
    elif isinstance(one or [], list) and isinstance(other or [], list):
        yield from _of_lists(place, one or [], other or [], packs)
    else:
        before, after = (_said(value, pack) for value, pack in zip((one, other), packs, strict=True))
        yield (
            f"{place} is {after}, was {before}"
            if before and after
            else f"{place} {after} added"
            if after
            else f"{place} {before} taken out"
        )


def _of_lists(place: str, one: Sequence[Any], other: Sequence[Any], packs: tuple[Pack, Pack]) -> Iterator[str]:
    before, after = (_by_name(values, pack) for values, pack in zip((one, other), packs, strict=True))
    for name in [*before, *(name for name in after if name not in before)]:
        if name not in after:
            yield f"{place}: '{name}' taken out"
        elif name not in before:
            yield f"{place}: '{name}' added"
        else:
            yield from _told(f"{place} '{name}'", before[name], after[name], packs)
    if [*before] != [*after] and {*before} == {*after}:
        yield f"{place}: another order"


def _by_name(values: Sequence[Any], pack: Pack) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values:
        name, number = _name(value, values, pack), 1
        while name in found:
            number += 1
            name = f"{_name(value, values, pack)} ({number})"
        found[name] = value
    return found


def _name(value: Any, beside: Sequence[Any], pack: Pack) -> str:
    """What a value of a list is told apart by: a clause by what it says, a row by the first names that all rows beside it have."""
    if not isinstance(value, Mapping):
        return _said(value, pack)
    if "if" in value:
        return _said(value["if"], pack) + (f" before {value['before']}" if "before" in value else "")
    if _is_condition("", value):
        return _said(value, pack)
    keys = next((names for names in _NAMED_BY if all(isinstance(one, Mapping) and {*names} <= {*one} for one in beside)), tuple(value))
    return ", ".join(str(value[key]) for key in keys)


def _is_condition(place: str, value: Any) -> bool:
    joined = isinstance(value, Mapping) and (len(value) == 1 or {*value} == {"at_least", "of"})
    return joined and next(iter(value)) in ("any", "all", "not", "at_least", "of") and not place.endswith("examples")


def _said(value: Any, pack: Pack) -> str:
    """A value in words; a condition on one line."""
    if _is_condition("", value):
        try:
            return parse(value, pack.vocabulary).text
        except ConditionError:
            return str(value)
    return "" if value is None else str(value)


# --- the guidance ---------------------------------------------------------------------------------------------------


def _moved(one: Vignette, old: Pack, new: Pack) -> Moved | None:
    before, after = (_guidance(one, pack) for pack in (old, new))
    if isinstance(before, str) or isinstance(after, str):
        told = [f"{when}: {said}" for when, said in (("before", before), ("after", after)) if isinstance(said, str)]
        return Moved(one.id, tuple(told), {}) if before != after else None
    verdicts = (
        {option.id: option.verdict for option in before.options},
        {option.id: option.verdict for option in after.options},
    )
    changed = {
        name: (verdicts[0].get(name), verdicts[1].get(name))
        for name in [*verdicts[0], *(name for name in verdicts[1] if name not in verdicts[0])]
        if verdicts[0].get(name) != verdicts[1].get(name)
    }
    says = [f"{name}: {was or 'not there'} → {now or 'not there'}" for name, (was, now) in changed.items()]
    for what, was, now in zip(("scope", "stands first", "asked first", "tests"), _heads(before), _heads(after), strict=True):
        if was != now:
            says.append(f"{what}: {was or 'nothing'} → {now or 'nothing'}")
    return Moved(one.id, tuple(says), changed) if says else None


def _heads(guidance: Guidance) -> tuple[str, str, str, str]:
    first = min(guidance.options, key=lambda option: option.rank, default=None)
    asked = min(guidance.unknowns, key=lambda unknown: unknown.rank, default=None)
    return (
        guidance.scope.status,
        first.id if first else "",
        asked.path if asked else "",
        ", ".join(sorted({test.marker for test in guidance.tests})),
    )


def _guidance(one: Vignette, pack: Pack) -> Guidance | str:
    """What a pack says of a person, or why it cannot."""
    try:
        case = completed(Case.model_validate(one.case, context={"words": pack.words}), pack.lexicon)
    except ValidationError as error:
        return f"not a case of this pack ({error.error_count()} words or fields that it does not know)"
    return guide(case, pack, PartialDate.parse(one.as_of).last, one.region)
