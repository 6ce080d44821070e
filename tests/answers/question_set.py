"""Questions as people ask them, what a right answer to each holds, and how many are answered right.

`python -m tests.answers.question_set open|held|apart|all [--faults]`, run in the root of the project with `src` on Python's path, asks them and prints
the figures. Of the half that is held back it prints totals only, so that the set stays unseen and goes on measuring.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from fairlead.contract.answer import Answer, Claim
from fairlead.knowledge import strict_yaml
from tests.findings.tally import wilson

FOLDER = Path(__file__).parent / "questions"
AS_OF = "2026-11-21"
Half = Literal["open", "held"]
HALVES: tuple[Half, ...] = get_args(Half)
APART = "apart"
"""Questions by a writer who saw no rule, of which nothing is mended: a measure beside the halves, with its faults open to see."""
LONGEST_EMERGENCY = 200
"""Words of a first screen that still fit a phone."""

Status = Literal["answered", "partly", "ask-back", "out-of-scope", "declined", "emergency"]
Mode = Literal["general", "personal", "carer", "clinician"]
Topic = (
    Literal["options", "treatment", "test", "result", "side-effect", "symptom", "stage", "prognosis"]
    | Literal["trials", "liver", "nutrition", "team", "what-to-ask", "word", "none"]
)
Tag = Literal["same-day", "near-miss", "false-premise"]
Kind = Literal["status", "must", "must-not", "asks", "emergency", "citation", "error"]


def _listed(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


def _spelled_out(given: Any) -> Any:
    """A list of alternatives with each `@name` replaced by the wordings of that name."""
    words: list[str] = []
    for one in _listed(given):
        words += wordings().groups[one[1:]] if one.startswith("@") else [one]
    return words


Listed = BeforeValidator(_listed)
Alternatives = Annotated[tuple[str, ...], BeforeValidator(_spelled_out)]
"""Regular expressions of which any one is enough."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Never(_Strict):
    """What no claim may say: to anyone, to one who is no clinician, to one who did not ask for it."""

    everyone: tuple[str, ...]
    reader: tuple[str, ...]
    unasked: tuple[str, ...]


class Wordings(_Strict):
    """The wordings that expectations share."""

    groups: dict[str, tuple[str, ...]]
    refusals: tuple[str, ...]
    never: Never
    emergency_never: tuple[str, ...]


class Expectation(_Strict):
    """A question, and what a right answer to it holds."""

    id: str
    question: str
    mode: Mode
    topic: Topic
    status: Annotated[tuple[Status, ...], Listed]
    must: tuple[Alternatives, ...] = ()
    must_not: Alternatives = ()
    must_not_offer: tuple[str, ...] = ()
    asks: tuple[tuple[str, ...], ...] = ()
    tags: tuple[Tag, ...] = ()
    because: str

    @property
    def expected(self) -> Status:
        """The status under which it is counted: the first of those that are right."""
        return self.status[0]

    @property
    def is_emergency(self) -> bool:
        """Whether nothing but an emergency's first screen is right."""
        return self.status == ("emergency",)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not right in an answer."""

    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    expectation: Expectation
    faults: tuple[Fault, ...]

    def free_of(self, *kinds: Kind) -> bool:
        """Whether no fault is of one of `kinds`; without any, whether there is none at all."""
        return not any(not kinds or fault.kind in kinds for fault in self.faults)


def _data(path: Path) -> Any:
    loaded, problems = strict_yaml.load(path.read_text("utf-8"), path.name)
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return loaded.data


@cache
def wordings() -> Wordings:
    """The wordings that expectations share, from `wordings.yaml`."""
    return Wordings.model_validate(_data(FOLDER / "wordings.yaml"))


@cache
def questions(half: str) -> tuple[Expectation, ...]:
    """The questions of one half, or of those kept apart, in the order of its files."""
    return tuple(Expectation.model_validate(entry) for path in sorted((FOLDER / half).glob("*.yaml")) for entry in _data(path))


def _as_expression(word: str) -> str:
    """A plain word stands for all that begin with it, one in capitals (CT, HER2) for itself, also behind a small letter (dMMR)."""
    if _CAPITALS.fullmatch(word):
        return rf"(?-i:(?<![A-Z]){word}(?![A-Za-z0-9]))"
    return rf"\b{word}" if _PLAIN.fullmatch(word) else f"(?:{word})"


_CAPITALS, _PLAIN = re.compile(r"[A-Z]+[0-9]*"), re.compile(r"[A-Za-z][a-z ]+")


@cache
def _pattern(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_as_expression, alternatives)), re.IGNORECASE | re.MULTILINE)


def _told(answer: Answer) -> str:
    """All that the person reads as an answer: the claims, and the signs with what to do."""
    flags = [f"{flag.sign} {flag.do.replace('-', ' ')}" for flag in answer.red_flags]
    return "\n".join([*(claim.text for claim in answer.claims), *flags])


def _forbidden(expected: Expectation) -> tuple[str, ...]:
    never, to_clinician = wordings().never, expected.mode == "clinician"
    return (
        *expected.must_not,
        *never.everyone,
        *(() if to_clinician else never.reader),
        *(() if to_clinician or expected.topic == "prognosis" else never.unasked),
        *(wordings().emergency_never if expected.is_emergency else ()),
    )


def _offers(claim: Claim, names: tuple[str, ...]) -> bool:
    """Whether a claim names one of the drugs as something to take, and not as what was given, failed or belongs to others."""
    if not claim.clinical:
        return False  # the question told again
    around = " ".join(filter(None, (claim.section, claim.branch, claim.text)))
    return bool(_pattern(names).search(f"{claim.section or ''} {claim.text}")) and not _pattern(wordings().refusals).search(around)


def _said_wrongly(answer: Answer, expected: Expectation) -> Iterable[Fault]:
    forbidden = _pattern(_forbidden(expected))
    for claim in answer.claims:
        if found := forbidden.search(claim.text):
            yield Fault("must-not", f"says '{found.group()}' in: {claim.text}")
        if expected.must_not_offer and _offers(claim, expected.must_not_offer):
            yield Fault("must-not", f"offers one of {', '.join(expected.must_not_offer)} in: {claim.text}")


def _first_screen(answer: Answer) -> Iterable[Fault]:
    told = _told(answer)
    if not _pattern(wordings().groups["call"]).search(told):
        yield Fault("emergency", "does not say whom to call")
    if len(told.split()) > LONGEST_EMERGENCY:
        yield Fault("emergency", f"{len(told.split())} words on the first screen")


def score(answer: Answer, expected: Expectation) -> list[Fault]:
    """What is not right in an answer, none if all is."""
    told, paths = _told(answer), [ask.path for ask in answer.ask_back]
    faults = [*_said_wrongly(answer, expected)]
    if answer.status not in expected.status:
        faults.append(Fault("status", f"{answer.status} instead of {' or '.join(expected.status)}"))
    if answer.status == "emergency":
        faults += _first_screen(answer)
        if not expected.is_emergency:
            return faults  # what else was asked is answered when the danger is over
    faults += [Fault("must", f"none of: {' | '.join(words)}") for words in expected.must if not _pattern(words).search(told)]
    faults += [Fault("asks", f"does not ask for {' | '.join(any_of)}") for any_of in expected.asks if not _asked(paths, any_of)]
    unknown = {one for claim in answer.claims for one in claim.citations} - answer.citations.keys()
    return faults + [Fault("citation", f"'{one}' is cited and not told") for one in sorted(unknown)]


def _asked(paths: Sequence[str], any_of: tuple[str, ...]) -> bool:
    return any(path.startswith(any_of) for path in paths)


def outcome(expected: Expectation, ask: Callable[..., Answer]) -> Outcome:
    """One question asked and its answer looked at; an answer that ends with an error is a fault."""
    try:
        faults = tuple(score(ask(expected.question, as_of=AS_OF), expected))
    except Exception as error:  # noqa: BLE001 - whatever it is, the question stays unanswered
        faults = (Fault("error", f"{type(error).__name__}: {error}"),)
    return Outcome(expected, faults)


Group = TypeVar("Group", bound=str)


def _share(outcomes: Sequence[Outcome], *kinds: Kind) -> str:
    right, of = sum(one.free_of(*kinds) for one in outcomes), len(outcomes)
    low, high = wilson(right, of)
    return f"{right} of {of} (95 % interval {100 * low:.1f} to {100 * high:.1f} %)"


def totals(outcomes: Sequence[Outcome]) -> list[str]:
    """The three figures that count, as lines."""
    emergencies = [one for one in outcomes if one.expectation.is_emergency]
    return [
        f"fully right  {_share(outcomes)}",
        f"emergencies  {_share(emergencies)}",
        f"must-nots    {_share(outcomes, 'must-not')}",
    ]


def _grouped(outcomes: Sequence[Outcome], title: str, group: Callable[[Expectation], str]) -> list[str]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        groups[group(one.expectation)].append(one)
    return [title, *(f"  {name:13}{sum(one.free_of() for one in found)} of {len(found)}" for name, found in sorted(groups.items()))]


def report(half: str, outcomes: Sequence[Outcome], *, with_faults: bool = False) -> list[str]:
    """The figures of a half as lines; of the half that is held back the totals only."""
    lines = [half, *totals(outcomes)]
    if half == "held":
        return lines
    lines += _grouped(outcomes, "by status", lambda one: one.expected)
    lines += _grouped(outcomes, "by topic", lambda one: one.topic)
    lines += _grouped(outcomes, "by mode", lambda one: one.mode)
    if with_faults:
        lines += [f"{one.expectation.id}  {fault.kind}: {fault.says}" for one in outcomes for fault in one.faults]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask the questions of one half or of both, and print how many are answered right."""
    parser = argparse.ArgumentParser(prog="python -m tests.answers.question_set", description=main.__doc__)
    parser.add_argument("half", choices=[*HALVES, APART, "all"])
    parser.add_argument("--faults", action="store_true", help="tell what is wrong, but not in the half that is held")
    given = parser.parse_args(arguments)
    import fairlead

    for half in HALVES if given.half == "all" else (given.half,):
        outcomes = [outcome(one, fairlead.ask) for one in questions(half)]
        print("\n".join(report(half, outcomes, with_faults=given.faults)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
