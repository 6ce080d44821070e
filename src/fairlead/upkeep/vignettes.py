"""Whether the pack says of every vignette what it must, only what it may, and never what it must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.strict_yaml import Problem
from fairlead.knowledge.vignettes import Must, Vignette, load
from fairlead.workflow.case_file import completed, told

_GROUND: Mapping[str, tuple[str, str]] = {
    "fits": ("true", "is not true, so it is no reason that this fits"),
    "depends": ("unknown", "is not what is unknown"),
    "not-now": ("false", "is not what is false"),
    "ruled-out": ("true", "is not what rules it out"),
}
"""What the clause that is the reason has to come to, by verdict, and what is wrong where it does not."""


def problems(pack: Pack, root: Path | None = None) -> list[Problem]:
    """All that is wrong, by file and line; an empty list where every vignette holds."""
    vignettes, wrong = load(root)
    ids = [one.id for one, _, _ in vignettes]
    wrong += [Problem(file, line, f"the id '{one.id}' stands here twice") for one, file, line in vignettes if ids.count(one.id) > 1]
    return wrong + [Problem(file, line, f"{one.id}: {says}") for one, file, line in vignettes for says in failures(one, pack)]


def failures(vignette: Vignette, pack: Pack) -> list[str]:
    """What is wrong with the guidance for one person, in sentences."""
    try:
        case = completed(Case.model_validate(vignette.case, context={"words": pack.words}), pack.lexicon)
    except ValidationError as error:
        return [f"{told(one)}" for one in error.errors(include_input=False, include_url=False)]
    guidance = guide(case, pack, PartialDate.parse(vignette.as_of).last, vignette.region)
    return [*_standing(vignette, guidance), *_options(vignette, guidance), *_tests(vignette, guidance)]


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
    first = min(guidance.options, key=lambda option: option.rank, default=None)
    if vignette.first is not None and (first is None or first.id != vignette.first):
        yield f"'{first.id if first else 'nothing'}' stands first and not '{vignette.first}'"


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


def _tests(vignette: Vignette, guidance: Guidance) -> Iterator[str]:
    asked = {test.marker for test in guidance.tests}
    yield from (f"no test of {marker} is asked for" for marker in vignette.tests if marker not in asked)
    yield from (f"a test of {marker} is asked for" for marker in vignette.no_tests if marker in asked)
