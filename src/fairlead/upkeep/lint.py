"""Lint: what the loader refuses, and whether every entry does what its own examples say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.options import Option
from fairlead.core.dates import PartialDate
from fairlead.core.truth import Truth, all_of
from fairlead.guidance.asks import is_asked
from fairlead.guidance.guide import guide, view_of
from fairlead.guidance.region import region_of
from fairlead.knowledge import files, kinds, schema, signing
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import Pack, RawPack, entries, read_raw, typed
from fairlead.knowledge.strict_yaml import Path as Place
from fairlead.knowledge.strict_yaml import Problem
from fairlead.upkeep import cited, reachability, vignettes
from fairlead.workflow.case_file import completed, told
from fairlead.workflow.reading import read_named

_EXPECTED = {"fits": ("fits",), "not": ("not-now", "ruled-out"), "unknown": ("depends",)}


def lint(root: Path | None = None) -> list[Problem]:
    """All that is wrong with a pack (the shipped one by default), by file and line; an empty list where it may be used."""
    content = files.read(root or files.SHIPPED / "esophageal")
    raw, fingerprint = read_raw(content), files.fingerprint(content)
    found = problems(raw, fingerprint)
    if found:
        return found
    pack = typed(raw.data, fingerprint)
    checks = (_signatures(raw), _options(raw, pack), _limits(raw, pack), _asked(raw, pack), _phrases(raw, pack), _branches(raw, pack))
    found = sorted((problem for check in checks for problem in check), key=lambda problem: (problem.file, problem.line))
    return found or vignettes.problems(pack, root)  # a whole person is judged by entries that hold by themselves


def reach(root: Path | None = None) -> tuple[list[Problem], list[Problem]]:
    """What no person can reach in a pack that `lint` finds clean, and what is shown and stands in nothing that it cites; and what changes
    nothing for anyone, which does no harm.
    """
    content = files.read(root or files.SHIPPED / "esophageal")
    raw = read_raw(content)
    pack = typed(raw.data, files.fingerprint(content))
    found, notes = reachability.problems(raw, pack)
    return [*found, *cited.problems(pack, root)], notes


class _Entry:
    """One entry with the place of anything in it, so that a problem names its line."""

    def __init__(self, raw: RawPack, file: str, path: Place, row: dict[str, Any]) -> None:
        self.raw, self.file, self.path, self.row = raw, file, path, row
        self.id = str(row["id"])

    def problem(self, says: str, *steps: str | int) -> Problem:
        """A problem at a step of the entry."""
        return Problem(self.file, self.raw.loaded[self.file].line((*self.path, *steps)), says)

    def case(self, raw_case: Mapping[str, Any], pack: Pack) -> Case:
        """The case of an example; ValueError in the words for a person where it has not the shape of a case."""
        try:
            return completed(Case.model_validate(raw_case, context={"words": pack.words}), pack.lexicon)
        except ValidationError as error:
            raise ValueError("; ".join(told(one) for one in error.errors(include_input=False, include_url=False))) from None


def _entries(raw: RawPack, kind: str) -> Iterator[_Entry]:
    for file, path, row in entries(raw.data).get(kind, []):
        yield _Entry(raw, file, path, row)


def _day(pack: Pack) -> Any:
    return PartialDate.parse(pack.about.date).last


def _options(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    for entry in _entries(raw, "options"):
        for name, expected in _EXPECTED.items():
            example = entry.row["examples"].get(name)
            if example is None:
                continue
            try:
                case = entry.case(example, pack)
                guidance = guide(case, pack, _day(pack), region_of(case.person.country, pack.lexicon))
            except ValueError as error:
                yield entry.problem(f"the example is not a case: {error}", "examples", name)
                continue
            shown = next((option for option in guidance.options if option.id == entry.id), None)
            if shown is None or shown.verdict not in expected:
                came = shown.verdict if shown else f"nothing, for the case is {guidance.scope.status} of scope"
                yield entry.problem(f"this example should come to {' or '.join(expected)} and comes to {came}", "examples", name)
            elif name == "unknown" and not shown.missing:
                yield entry.problem("this example names nothing that is missing", "examples", name)
            elif name == "not" and not _gives(shown, entry.row["examples"].get("reason")):
                yield entry.problem("the reason expected is not among the reasons given", "examples", "reason")


def _signatures(raw: RawPack) -> Iterator[Problem]:
    """Nobody's name stands under words that are not those that were signed."""
    for kind in kinds.JUDGEMENTS:
        for entry in _entries(raw, kind):
            if signing.is_stale(entry.row):
                signed = entry.row["signed"]
                told = f"this was edited after {signed['by']} signed it on {signed['date']}, so the signature does not count"
                yield entry.problem(f"{told}; its fingerprint now is {signing.fingerprint(entry.row)}", "signed")


def _gives(option: Option, reason: str | None) -> bool:
    return reason is None or any(reason in one.says for one in option.reasons)


def _limits(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    for entry in _entries(raw, "drugs"):
        drug = pack.drugs[entry.id]
        limits: tuple[tuple[str, Sequence[schema.DrugLimit | schema.DrugCaution]], ...] = (
            ("ruled_out_when", drug.ruled_out_when),
            ("cautions_when", drug.cautions_when),
        )
        for key, clauses in limits:
            for index, clause in enumerate(clauses):
                for name, example in (("holds", clause.examples.holds), ("fails", clause.examples.fails)):
                    yield from _clause(entry, pack, clause, (key, index, "examples", name), example)


def _clause(
    entry: _Entry, pack: Pack, clause: schema.Clause, steps: tuple[str | int, ...], example: Mapping[str, Any]
) -> Iterator[Problem]:
    try:
        case = entry.case(example, pack)
    except ValueError as error:
        yield entry.problem(f"the example is not a case: {error}", *steps)
        return
    came = pack.condition(clause.if_).evaluate(view_of(case, pack, _day(pack), None), worse=True).truth
    wanted = Truth.TRUE if steps[-1] == "holds" else Truth.FALSE
    if came is not wanted:
        yield entry.problem(f"this example should make the clause {wanted.value} and makes it {came.value}", *steps)


def _asked(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """Tests, questions, help by carers and care for symptoms: the example `asked` brings the entry, `not_asked` does not."""
    held: dict[str, Callable[[str, View], bool]] = {
        "tests": lambda name, view: is_asked(pack.tests[name], view, pack),
        "questions": lambda name, view: is_asked(pack.questions[name], view, pack),
        "carers": lambda name, view: is_asked(pack.carers[name], view, pack),
        "symptoms": lambda name, view: _holds(pack.symptoms[name].when, view, pack),
    }
    for kind, holds in held.items():
        for entry in _entries(raw, kind):
            for name, example in entry.row["examples"].items():
                try:
                    view = view_of(entry.case(example, pack), pack, _day(pack), None)
                except ValueError as error:
                    yield entry.problem(f"the example is not a case: {error}", "examples", name)
                    continue
                asked = holds(entry.id, view)
                if asked != (name == "asked"):
                    yield entry.problem(f"this example is {'' if asked else 'not '}asked", "examples", name)


def _holds(conditions: Sequence[schema.Condition], view: View, pack: Pack) -> bool:
    return all_of(pack.condition(source).evaluate(view).truth for source in conditions) is Truth.TRUE


def _phrases(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """The phrases of a red flag are read like a record: those under `raise` raise it, those under `not` do not."""
    for entry in _entries(raw, "red_flags"):
        flag = pack.red_flags[entry.id]
        for name, phrases in flag.phrases.items():
            for index, phrase in enumerate(phrases):
                case = read_named([("phrase.txt", phrase.encode())], pack).case
                view = view_of(case, pack, _day(pack), None)
                raised = any(pack.condition(source).evaluate(view).truth is Truth.TRUE for source in flag.raised_when)
                if raised != (name == "raise"):
                    yield entry.problem(f"this phrase {'raises' if raised else 'does not raise'} the flag", "phrases", name, index)


def _branches(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    for entry in _entries(raw, "branches"):
        try:
            entry.case(pack.branches[entry.id].sets, pack)
        except ValueError as error:
            yield entry.problem(f"the answer is not a partial case: {error}", "sets")
