"""The stage group as it is told: as the records state it, as T, N and M lead to it where they do not, and both where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fairlead.case.stage_group import categories, differing, has_moved_on
from fairlead.conditions.view import View, in_doubt
from fairlead.contract.tumor import Stage
from fairlead.core.truth import Truth
from fairlead.guidance.defined import definitions
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.stages import StageTable

Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What is told, the paths it rests on, and its sources beside that of the sentence."""

NO_CANCER_SEEN = "no cancer is seen"
_OF_A_SPECIMEN = frozenset({"pathologic", "post-neoadjuvant"})
"""The bases of a stage that looks at what an operation took out."""
_FEW = 3
"""Groups that a stage may still be: with more of them nothing is told by naming them."""


def stated(view: View, pack: Pack) -> Told | None:
    """The groups that the records state, but for those that their own T, N and M do not lead to."""
    apart = {one.index for one in differing(view.case, tuple(pack.stages.values()), pack.vocabulary, view.situation.as_of)}
    told = [index for index in _stating(view) if index not in apart]
    return _told([_with_basis(str(_stage(view, index).group), _stage(view, index), pack) for index in told], told, view, pack)


def worked_out(view: View, pack: Pack) -> Told | None:
    """The groups that the tables give for a stage of which no group is stated, here or elsewhere in the records."""
    kinds = pack.vocabulary.kinds_of["stage"]
    known = {str(_stage(view, index).group) for index in _stating(view)}
    said, told, sources = [], [], []
    for one in view.situation.stage_groups:
        is_known = any(group in kinds[word] or word in kinds[group] for word in known for group in one.groups)
        if is_known or len(one.groups) > _FEW:
            continue
        tables = [pack.stages[name] for name in one.tables]
        told.append(int(one.stage.partition("[")[2].rstrip("]")))
        said.append(_from_tables(one.groups, _stage(view, told[-1]), tables, pack, is_spread_open=f"{one.stage}.m" in one.missing))
        sources += [table.source for table in tables]
    return _told(said, told, view, pack, sources)


def apart(view: View, pack: Pack) -> Told | None:
    """The groups that the records state and, beside each, those to which its own T, N and M lead."""
    said, told, sources = [], [], []
    for one in differing(view.case, tuple(pack.stages.values()), pack.vocabulary, view.situation.as_of):
        stage = _stage(view, one.index)
        told.append(one.index)
        said.append(pack.sentences["stage-apart"].says.format(group=stage.group, led=_from_tables(one.groups, stage, one.tables, pack)))
        sources += [table.source for table in one.tables]
    return _told(said, told, view, pack, sources)


def _stating(view: View) -> list[int]:
    stages = enumerate(view.case.tumor.stages)
    return [index for index, one in stages if one.group is not None and not one.derived and not in_doubt(one.sources, scans=True)]


def _stage(view: View, index: int) -> Stage:
    return view.case.tumor.stages[index]


def _from_tables(groups: Sequence[str], stage: Stage, tables: Sequence[StageTable], pack: Pack, *, is_spread_open: bool = False) -> str:
    """The groups and what led to them; `is_spread_open`: it is said that a higher group stands there only because nobody told M."""
    alternatives, editions = f" {pack.names['or'].says} ".join(groups), ", ".join(dict.fromkeys(str(table.edition) for table in tables))
    known = f"{categories(stage)} ({pack.names['stage-spread-not-told'].says})" if is_spread_open else categories(stage)
    led = pack.sentences["stage-from"].says.format(groups=alternatives, categories=known, edition=editions)
    return _with_basis(led, stage, pack)


def _with_basis(says: str, stage: Stage, pack: Pack) -> str:
    row = pack.names.get(f"stage-{stage.basis}")
    return f"{says} ({row.says})" if row else says


def _is_past(stage: Stage, view: View, pack: Pack) -> bool:
    """Whether the cancer has grown or spread since, or may have; growth before an operation is older than the stage that this gave."""
    if not has_moved_on(view.case, stage, definitions(pack)):
        return False
    case = view.case
    places = {one.id: place for place, one in enumerate(case.treatments) if one.id is not None}
    operation = max((places[one.treatment] for one in case.resections if one.treatment in places), default=None)
    if stage.basis not in _OF_A_SPECIMEN or operation is None:
        return True
    before = all(one.after in places and places[one.after] < operation for one in case.progressions)
    distant = definitions(pack).listed("places", "distant")
    return not before or any(one.site in distant and one.status in ("present", "suspected") for one in case.metastases)


def _told(said: Sequence[str], told: Sequence[int], view: View, pack: Pack, sources: Iterable[str] = ()) -> Told | None:
    """These in one row, each once; behind them that they are of another time, where the cancer has grown or spread since each of them."""
    if not said:
        return None
    past = all(_is_past(_stage(view, index), view, pack) for index in told)
    clear = pack.condition(NO_CANCER_SEEN).evaluate(view).truth is Truth.TRUE
    then = f". {pack.names['stage-past-clear' if clear else 'stage-past'].says}" if past else ""
    paths = tuple(f"tumor.stages[{index}]" for index in told)
    return "; ".join(dict.fromkeys(said)) + then, paths, tuple(dict.fromkeys(sources))
