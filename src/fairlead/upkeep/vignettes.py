"""Whether the pack says of every vignette what it must, only what it may, and never what it must not."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from fairlead.contract.case import Case, Complete
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.strict_yaml import Problem
from fairlead.knowledge.vignettes import Must, Taken, Vignette, load
from fairlead.workflow.case_file import completed, told

_GROUND: Mapping[str, tuple[str, str]] = {
    "fits": ("true", "is not true, so it is no reason that this fits"),
    "depends": ("unknown", "is not what is unknown"),
    "not-now": ("false", "is not what is false"),
    "ruled-out": ("true", "is not what rules it out"),
}
"""What the clause that is the reason has to come to, by verdict, and what is wrong where it does not."""
MOST_FITTING = 12
"""The most options that may fit one person: a longer list helps nobody to choose."""
_NAMING = ("id", "marker", "name", "site", "what", "wish")
"""The fields by which an entry of a list is called."""

_LABELS = ("on-label", "unknown", "off-label", "withdrawn", "not-approved")
"""What a label can be to a person, best first: of two labels of one region the better one counts."""


def problems(pack: Pack, root: Path | None = None) -> list[Problem]:
    """All that is wrong, by file and line; an empty list where every vignette holds."""
    vignettes, wrong = load(root)
    ids = [one.id for one, _, _ in vignettes]
    wrong += [Problem(file, line, f"the id '{one.id}' stands here twice") for one, file, line in vignettes if ids.count(one.id) > 1]
    return wrong + [Problem(file, line, f"{one.id}: {says}") for one, file, line in vignettes for says in failures(one, pack)]


def failures(vignette: Vignette, pack: Pack) -> list[str]:
    """What is wrong with the guidance for one person, in sentences."""
    try:
        guidance = _guided(vignette, vignette.case, pack)
        less = without(vignette.case, vignette.takes_away) if vignette.takes_away else None
        waiting = _guided(vignette, less, pack) if less is not None else None
    except ValidationError as error:
        return [f"{told(one)}" for one in error.errors(include_input=False, include_url=False)]
    except LookupError as error:
        return [str(error.args[0])]
    found = [*_standing(vignette, guidance), *_options(vignette, guidance), *_cautions(vignette, guidance), *_behind(vignette, guidance)]
    found += [*_tests(vignette, guidance), *_labels(vignette, guidance)]
    if vignette.takes_away is not None and waiting is not None:
        found += _sharp(vignette.takes_away, guidance, waiting)
    return found


def _guided(vignette: Vignette, raw: Mapping[str, Any], pack: Pack) -> Guidance:
    case = completed(Case.model_validate(raw, context={"words": pack.words}), pack.lexicon)
    return guide(case, pack, PartialDate.parse(vignette.as_of).last, vignette.region)


def without(case: Mapping[str, Any], taken: Taken) -> dict[str, Any]:
    """The case without one fact: a field, the entries of a list by their name, or that a list is whole.

    LookupError where nothing is there.
    """
    less = copy.deepcopy(dict(case))
    for path in taken.where or (taken.path,):
        if not _take(less, path):
            raise LookupError(f"there is nothing at '{path}' that could be taken away")
    return less


def _take(case: dict[str, Any], path: str) -> bool:
    """Take away what stands at the path; whether there was anything. A list as a whole is not emptied: that it is whole is taken away."""
    if path in get_args(Complete.model_fields["path"].annotation):
        whole = case.get("complete", [])
        case["complete"] = [one for one in whole if one not in (path, {"path": path})]
        return len(case["complete"]) < len(whole)
    steps = re.findall(r"\[([^\]]*)\]|([a-z_]+)", path)
    here: list[Any] = [case]
    for named, field in steps[:-1]:
        here = [reached for one in here for reached in _reached(one, named, field)]
    named, field = steps[-1]
    taken = 0
    for one in here:
        if isinstance(one, dict) and field:
            taken += one.pop(field, None) is not None
        elif isinstance(one, list):
            going = _reached(one, named, field) if named else []
            taken += len(going) + sum(row.pop(named, None) is not None for row in one if named and not going)
            one[:] = [row for row in one if row not in going]
    return taken > 0


def _reached(one: Any, named: str, field: str) -> list[Any]:
    """What a step of a path leads to: a field of a mapping, or the entries of a list by their name or place."""
    if isinstance(one, dict):
        return [one[field]] if field in one else []
    return [row for place, row in enumerate(one) if named in (str(place), *_names(row))]


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(row[key]) for key in _NAMING if key in row)
    if "marker" in row:
        yield from (f"{row['marker']}.{row[key]}" for key in ("score", "unit", "alteration") if key in row)


def _sharp(taken: Taken, whole: Guidance, less: Guidance) -> Iterator[str]:
    """Sharpness: with every fact nothing waits; without the one, exactly what needs it waits, and it is the first thing to find out."""
    for option in whole.options:
        if option.verdict == "depends":
            yield f"'{option.id}' waits although everything is known, for {', '.join(option.missing)}: {_reasons(option)}"
    before = {option.id: option.verdict for option in whole.options}
    after = {option.id: option for option in less.options}
    waits = {name for name, option in after.items() if option.verdict == "depends"}
    name_it = {name for name in waits if any(path == taken.path or path.startswith(f"{taken.path}[") for path in after[name].missing)}
    if sorted(waits) != sorted(taken.waits):
        yield f"without {taken.path}, these wait: {', '.join(sorted(waits)) or 'none'}; and not: {', '.join(sorted(taken.waits)) or 'none'}"
    yield from (f"'{name}' waits without {taken.path}, but for {', '.join(after[name].missing)}" for name in sorted(waits - name_it))
    for name, verdict in before.items():
        if name not in waits and after[name].verdict != verdict and verdict != "ruled-out":
            yield f"'{name}' is {after[name].verdict} without {taken.path}, and {verdict} with it"
    if not less.unknowns or less.unknowns[0].path != taken.path:
        yield f"without {taken.path}, the first thing to find out is {less.unknowns[0].path if less.unknowns else 'nothing'}"


def _standing(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    if guidance.scope.status != vignette.scope:
        yield f"the scope is {guidance.scope.status} and not {vignette.scope}"
    for name in ("pattern", "next_line", "oligometastatic"):
        wanted = getattr(vignette.stands, name)
        came = getattr(guidance.failure, name)
        looked_at = wanted != "any" and (name != "pattern" or wanted is not None)
        if looked_at and came != wanted:
            yield f"{name} is {came} and not {wanted}"


def _options(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    shown = {option.id: option for option in guidance.options}
    for must in vignette.must:
        yield from _must(must, shown.get(must.option))
    for never in vignette.must_never:
        option = shown.get(never.option)
        if option is None:
            yield f"'{never.option}' is not among the options"
        elif option.verdict in ("fits", "depends"):
            yield f"'{never.option}' must never be open and {option.verdict}"
        elif not any(reason.clause == never.because for reason in option.reasons if _speaks(option, reason.result)):
            yield f"'{never.option}' is closed, but '{never.because}' is not the reason: {_reasons(option)}"
    allowed = {*vignette.may, *(must.option for must in vignette.must)}
    for name in vignette.may:
        if name not in shown and guidance.scope.status != "out":
            yield f"'{name}' is not among the options"
    yield from (f"'{name}' fits, and nobody says that it may" for name in shown if shown[name].verdict == "fits" and name not in allowed)
    fitting = [option.id for option in guidance.options if option.verdict == "fits"]
    if len(fitting) > MOST_FITTING:
        yield f"{len(fitting)} options fit, more than {MOST_FITTING}: {', '.join(fitting)}"
    yield from (f"'{name}' is shown, and was not known then" for name in vignette.absent if name in shown)
    first = min(guidance.options, key=lambda option: option.rank, default=None)
    if vignette.first is not None and (first is None or first.id != vignette.first):
        yield f"'{first.id if first else 'nothing'}' stands first and not '{vignette.first}'"


def _cautions(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    shown = {option.id: option for option in guidance.options}
    for care in vignette.cautions:
        told = shown[care.option].cautions if care.option in shown else ()
        if not any(one.level == care.level and care.says in one.says for one in told):
            came = "; ".join(f"{one.level}: {one.says}" for one in told) or "nothing"
            yield f"'{care.option}' carries no {care.level} of '{care.says}', but {came}"


def _behind(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    shown = {option.id: option for option in guidance.options}
    for behind in vignette.behind:
        late, early = shown.get(behind.option), shown.get(behind.after)
        if late is None or early is None:
            yield f"'{behind.option if late is None else behind.after}' is not among the options"
        elif late.rank < early.rank:
            yield f"'{late.id}' stands before '{early.id}'"
        elif behind.says not in late.rank_because:
            yield f"of the rank of '{late.id}' it is not said '{behind.says}', but: {late.rank_because}"


def _must(must: Must, option: Option | None) -> Iterator[str]:
    if option is None:
        yield f"'{must.option}' is not among the options"
        return
    if option.verdict != must.verdict:
        yield f"'{must.option}' is {option.verdict} and not {must.verdict}: {_reasons(option)}"
        return
    wanted, wrong = _GROUND[must.verdict]
    if not any(reason.clause == must.because and reason.result == wanted for reason in option.reasons):
        yield f"'{must.option}': '{must.because}' {wrong}: {_reasons(option)}"


def _speaks(option: Option, result: str) -> bool:
    """Whether a reason of this result closes the option; one closed to all is told with its own limits, whatever they come to."""
    return option.role in ("advised-against", "obsolete") or result == ("true" if option.verdict == "ruled-out" else "false")


def _reasons(option: Option) -> str:
    return "; ".join(f"{reason.clause} is {reason.result}" for reason in option.reasons)


def _labels(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    shown = {option.id: option for option in guidance.options}
    for label in vignette.labels:
        told = [one for one in shown[label.option].approvals if one.region == label.region] if label.option in shown else []
        best = min(told, key=lambda one: _LABELS.index(one.status), default=None)
        came = best.status if best else "none"
        if came != label.status:
            yield f"the label of '{label.option}' in {label.region} is {came} and not {label.status}"
        elif label.funded is not None and (best is None or best.funded != label.funded):
            yield f"'{label.option}' in {label.region} is paid for: {best.funded if best else 'unknown'} and not {label.funded}"


def _tests(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    asked = {test.marker for test in guidance.tests}
    yield from (f"no test of {marker} is asked for" for marker in vignette.tests if marker not in asked)
    yield from (f"a test of {marker} is asked for" for marker in vignette.no_tests if marker in asked)
