"""The stage group that T, N and M lead to by the pack's tables, where the record does not give one, and where it gives another.

Source of the method: each table of the pack names it (the public programs of registries for the 8th edition). Clinical categories are
looked up in clinical tables only, and so on; what a record leaves open leaves every group open that it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fairlead.case.choose import Notes
from fairlead.case.definitions import Definitions
from fairlead.conditions.days import days
from fairlead.conditions.view import in_doubt
from fairlead.conditions.vocabulary import Vocabulary
from fairlead.contract.case import Case
from fairlead.contract.reading import Conflict, ConflictingValue
from fairlead.contract.situation import StageGroup
from fairlead.contract.tumor import Stage
from fairlead.knowledge.stages import StageRow, StageTable

_WORKED_OUT = "stage-worked-out"
_OTHERWISE, _LED_TO = "conflict-stage-group", "stage-worked-out-from"
_CATEGORIES = ("t", "n", "m")
_RESECTED = frozenset({"pathologic", "post-neoadjuvant"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the record tells of one axis of a table: the path that tells it, and the words of the axis that it may be (none: all)."""

    path: str
    words: frozenset[str]


Axes = Mapping[str, _Asked]


def stage_groups(case: Case, definitions: Definitions, as_of: date) -> tuple[StageGroup, ...]:
    """The groups that the tables give for each stage whose T, N or M the record tells and whose group it does not."""
    vocabulary = definitions.vocabulary
    if vocabulary is None or not definitions.stages:
        return ()
    found = []
    for index, stage in enumerate(case.tumor.stages):
        if stage.group is not None and not stage.derived:
            continue
        looked = [(table, _asked(case, index, table, vocabulary)) for table in _tables(case, stage, definitions.stages, as_of)]
        looked = [(table, axes) for table, axes in looked if any(axes[name].words for name in _CATEGORIES)]
        groups = _each(group for table, axes in looked for group in _groups(table, axes))
        if groups:
            used = [one.path for _, axes in looked for one in axes.values() if one.words]
            found.append(
                StageGroup(
                    stage=f"tumor.stages[{index}]",
                    groups=groups,
                    tables=tuple(table.id for table, _ in looked),
                    past=has_moved_on(case, stage, definitions),
                    missing=_missing(looked, index) if len(groups) > 1 else (),
                    because=definitions.because(_WORKED_OUT, (*used, "tumor.histology", "tumor.site")),
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Differing:
    """A stage whose group is told, and the groups to which its own T, N and M lead by these tables."""

    index: int
    groups: tuple[str, ...]
    tables: tuple[StageTable, ...]


def differing(case: Case, tables: Sequence[StageTable], vocabulary: Vocabulary, as_of: date = date.max) -> Iterator[Differing]:
    """Each stage to whose group its own T, N and M do not lead, whatever the grade and the place.

    A group that is wider or narrower than the table's ("IV" for IVA) does not differ. After an operation both the pathologic and the
    post-neoadjuvant tables are asked: one body gives no groups of its own after treatment, and a record may leave out the y.
    """
    kinds = vocabulary.kinds_of["stage"]
    for index, stage in enumerate(case.tumor.stages):
        if stage.group is None or stage.derived or None in (stage.t, stage.n, stage.m):
            continue
        looked = [(table, _asked(case, index, table, vocabulary)) for table in _tables(case, stage, tables, as_of, _RESECTED)]
        led = [(table, _groups(table, {name: axes[name] for name in _CATEGORIES})) for table, axes in looked]
        groups = _each(group for _, given in led for group in given)
        if groups and not any(stage.group in kinds[one] or one in kinds[stage.group] for one in groups):
            leading = [table for table, given in led if given]
            yield Differing(index, groups, tuple([one for one in leading if one.setting == stage.basis] or leading))


def tell_differing(case: Case, tables: Sequence[StageTable], notes: Notes, vocabulary: Vocabulary) -> None:
    """Note each group of a record to which its own T, N and M do not lead; the record's is kept."""
    for one in differing(case, tables, vocabulary):
        stage = case.tumor.stages[one.index]
        led = notes.say(_LED_TO).format(groups=", ".join(one.groups), categories=categories(stage))
        values = tuple(ConflictingValue(value=value, sources=stage.sources) for value in (stage.group, led))
        path = f"tumor.stages[{one.index}].group"
        notes.conflicts.append(Conflict(path=path, values=values, chosen=stage.group, why=notes.say(_OTHERWISE)))


def categories(stage: Stage) -> str:
    """T, N and M as they are told, one after the other."""
    return " ".join(filter(None, (stage.t, stage.n, stage.m)))


def _tables(
    case: Case, stage: Stage, tables: Sequence[StageTable], as_of: date, as_one: frozenset[str] = frozenset()
) -> Iterator[StageTable]:
    """The tables made for this tumor, of the edition and the setting of this stage; of all settings where the record tells none.

    Settings in `as_one` are taken for each other.
    """
    tumor, when = case.tumor, days(stage.date)
    if (
        stage.basis == "recurrence"
        or in_doubt(stage.sources, scans=True)
        or _doubted(case, "tumor.histology")
        or _doubted(case, "tumor.site")
    ):
        return
    for table in tables:
        since = days(table.since)
        in_use = since is not None and since[0] <= as_of and (when is None or when[0] >= since[0])
        alike = stage.basis in (None, table.setting) or {stage.basis, table.setting} <= as_one
        of_setting = alike and stage.edition in (None, table.edition)
        of_tumor = tumor.histology in table.histologies and tumor.site in table.sites and tumor.siewert in (None, *table.siewert)
        if in_use and of_setting and of_tumor:
            yield table


def _asked(case: Case, index: int, table: StageTable, vocabulary: Vocabulary) -> dict[str, _Asked]:
    """What is told of each axis that the table asks; a wider word (T1) leaves its kinds open (T1a, T1b)."""
    tumor, asked = case.tumor, {}
    for name in _CATEGORIES:
        word: str | None = getattr(tumor.stages[index], name)
        kinds = vocabulary.kinds_of[name].get(word, frozenset()) if word is not None else frozenset()
        asked[name] = _Asked(f"tumor.stages[{index}]", kinds & frozenset(table.axes()[name]))
    if table.grade:
        told = tumor.grade is not None and not _doubted(case, "tumor.grade")
        asked["grade"] = _Asked("tumor.grade", frozenset({f"G{tumor.grade}"} if told else ()))
    if table.location:
        asked["location"] = _Asked("tumor.site", frozenset(name for name, sites in table.located.items() if tumor.site in sites))
    return asked


def _groups(table: StageTable, axes: Axes) -> tuple[str, ...]:
    """The groups of all cells that the record leaves open.

    A category that could not be judged (NX) is a word of its own; where its own cells give no group, it leaves the axis open.
    """
    found = _each(group for row in _held(table, axes) for group in row.groups)
    unjudged = {name for name, one in axes.items() if one.words & set(table.wholly_unknown)}
    if found or not unjudged:
        return found
    return _each(group for row in _held(table, {name: one for name, one in axes.items() if name not in unjudged}) for group in row.groups)


def _held(table: StageTable, axes: Axes) -> tuple[StageRow, ...]:
    return _rows(table, tuple((name, one.words) for name, one in axes.items() if one.words))


@lru_cache(maxsize=4096)
def _rows(table: StageTable, asked: tuple[tuple[str, frozenset[str]], ...]) -> tuple[StageRow, ...]:
    """The rows seen in their source that share a cell with what the record leaves open."""
    return tuple(
        row
        for row in table.rows
        if row.confidence == "verified" and all(not row.words(name) or not words.isdisjoint(row.words(name)) for name, words in asked)
    )


def _missing(looked: Sequence[tuple[StageTable, Axes]], index: int) -> tuple[str, ...]:
    """The paths that the record leaves open and by which the rows in question differ."""
    paths = [f"tumor.stages[{index}].basis"] if len({table.setting for table, _ in looked}) > 1 else []
    for table, axes in looked:
        held = _held(table, axes)
        for name, one in axes.items():
            is_open = len(one.words) != 1 or not one.words.isdisjoint(table.wholly_unknown)
            if is_open and len({row.words(name) for row in held}) > 1:
                paths.append(f"{one.path}.{name}" if name in _CATEGORIES else one.path)
    return _each(paths)


def has_moved_on(case: Case, stage: Stage, definitions: Definitions) -> bool:
    """Whether the cancer has grown or spread since a stage without spread, or may have: the group then tells of that time only."""
    if stage.m in definitions.listed("advanced-disease", "m"):
        return False
    distant = definitions.listed("places", "distant")
    later = [one.date for one in case.progressions]
    later += [one.date for one in case.metastases if one.site in distant and one.status != "absent"]
    when = days(stage.date)
    return any(when is None or (grown := days(told)) is None or grown[1] >= when[0] for told in later)


def _doubted(case: Case, path: str) -> bool:
    return in_doubt(case.provenance.get(path, ()), scans=True)


def _each(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in the order in which it was met."""
    return tuple(dict.fromkeys(words))
