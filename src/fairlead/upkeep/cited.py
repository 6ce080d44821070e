"""The citation check: every number, drug and marker of a sentence that is shown stands in what it cites, or in the facts that it names.

What a source is known to say is all that the pack's rows say of it: results, approvals, positions, claims, the title. What stands in a
sentence and in no other row of its source or entry is told apart (`alone`): it was read at the place that the row names, and nothing in
the pack repeats it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import Any

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.guidance.paths import value_at
from fairlead.guidance.standing import long_ago
from fairlead.knowledge import kinds
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.strict_yaml import Problem, walk
from fairlead.knowledge.vignettes import load
from fairlead.workflow.case_file import completed

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![.,]?\d)")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_OF_A_HUNDRED = "100"
_EVERY = "any"
_LONGEST_NAME = 4
"""The most words of a drug's or a marker's name."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence as it is shown: where, its words, the sources that it cites, and what else it may draw on (facts, its entry)."""

    where: str
    says: str
    cites: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()


@dataclass(slots=True)
class Checked:
    """How many sentences were looked at by kind, how many of them hold a number, a drug or a marker, and what stands nowhere."""

    sentences: Counter[str] = field(default_factory=Counter)
    holding: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    entries: set[tuple[str, str]] = field(default_factory=set)
    """The options of which the sentences of the entry itself were looked at, by day: they are the same for everybody."""


def tokens(text: str, pack: Pack) -> Iterator[str]:
    """The numbers, drugs and markers of a text: numbers as written without commas, names as the lexicon has them."""
    for found in _NUMBER.finditer(text):
        yield f"{float(found[0].replace(',', '')):g}"
    lower, cased = _named(pack)
    words = _WORD.findall(text)
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            written = " ".join(words[start:stop])
            name = cased.get(written) or lower.get(written.lower())
            if name:
                yield name


@lru_cache(maxsize=2)
def _named(pack: Pack) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The forms of drugs and markers in any case, and those that count only as written, with their names."""
    terms: list[Term] = [term for table in ("drugs", "markers") for term in pack.lexicon.tables.get(table, ()) if term.word != _EVERY]
    exact = {form for term in terms for form in (*term.cased, *term.cued)}
    lower = {form.lower(): term.word for term in terms for form in (term.word, *term.also) if form not in exact}
    return lower, {form: term.word for term in terms for form in term.cased}


@lru_cache(maxsize=2)
def _said_of(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """All that the rows of a pack say of each source."""
    told: dict[str, list[str]] = defaultdict(list)
    for kind in (*kinds.JUDGEMENTS, *kinds.TABLES):
        for entry in getattr(pack, kind).values():
            row = entry.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"examples", "signed", "phrases"})
            if kind == "sources":
                told[row["id"]].append(_text(row))
                continue
            own = " ".join(str(value) for value in row.values() if isinstance(value, str | int | float))
            own += " " + " ".join(_text(row[name]) for name in ("agents", "arms", "drugs", "classes", "brands") if name in row)
            for source in {row.get("source"), row.get("basis"), *(one["source"] for one in _claims(row))} - {None}:
                told[source].append(own)
            for one in _claims(row):
                told[one["source"]].append(_text(one))
    return {source: tuple(texts) for source, texts in told.items()}


def _claims(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside a row that names a source of its own."""
    if isinstance(value, Mapping):
        if isinstance(value.get("source"), str):
            yield value
        for child in value.values():
            yield from _claims(child)
    elif isinstance(value, list):
        for child in value:
            yield from _claims(child)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key} {_text(child)}" for key, child in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(_text, value))
    return str(value)


def _is_rounded(token: str, others: Iterable[str]) -> bool:
    """Whether a whole number is another one without its decimals: 23 where a row has 22.8."""
    return token.isdigit() and any("." in one and floor(float(one) + 0.5) == int(token) for one in others if one[0].isdigit())


def sentences(guidance: Guidance, case: Case, pack: Pack) -> Iterator[Said]:
    """Every sentence of a guidance with what it may draw on; `pack` is the one that it was made with."""

    def facts(paths: Sequence[str]) -> tuple[str, ...]:
        return tuple(_text(_dumped(value_at(case, path))) for path in paths)

    whole = (_text(case.model_dump(mode="json", exclude_defaults=True)),)
    for row in guidance.standing:
        yield Said(
            "standing", row.says, row.citations, (*facts(row.facts), _derived(guidance), *(_ages(case, guidance) if not row.facts else ()))
        )
    for option in guidance.options:
        yield from _of_person(option, pack, facts)
    for test in guidance.tests:
        entries = [_entry(one) for one in pack.tests.values() if one.marker == test.marker]
        for name in ("why", "specimen", "method", "urgency"):
            yield Said("test", getattr(test, name) or "", test.citations, tuple(entries))
    for care in guidance.symptoms:
        yield from (Said("symptom", step.says, step.citations) for step in care.steps)
    for question in guidance.questions:
        entry = [one for one in pack.questions.values() if one.ask == question.ask]
        yield Said("question", f"{question.ask} {question.because or ''}", tuple(one.source for one in entry), facts(question.facts))
    yield from (Said("red flag", flag.sign, flag.citations) for flag in guidance.red_flags)
    for chair in guidance.team:
        cites = tuple(one.source for one in pack.team.values() if one.who == chair.who)
        yield Said("team", f"{chair.who}. {chair.because}", cites)
    for unknown in guidance.unknowns:
        yield Said("unknown", unknown.ask, tuple(one.source for one in pack.unknowns.values()), whole)
    for failure in (*guidance.failures, guidance.failure):
        yield from (Said("failure", because.says, because.citations, facts(because.facts)) for because in failure.because)
    for limit in guidance.limits:
        yield Said("limit", limit, tuple(one.source for one in pack.sentences.values()), (_derived(guidance),))


def _of_person(option: Option, pack: Pack, facts: Any) -> Iterator[Said]:
    """What is told of an option for this person."""
    entry = pack.options[option.id]
    named = (f"{entry.title} {' '.join(entry.agents)}",)
    for reason in option.reasons:
        yield Said("reason", reason.says, reason.citations, (*facts(reason.facts), _meant(reason.clause, pack), *named))
    for check in option.check_first:
        yield Said("check", check.says, check.citations, named)
    for caution in option.cautions:
        yield Said("caution", caution.says, caution.citations, (*facts(caution.facts), *named))
    yields = [one.because for one in entry.yields_when]
    own = (*yields, *(row.says for row in pack.sentences.values() if row.group in ("rank", "option")))
    told = option.rank_because or ""
    before = tuple(
        f"{one.title} {' '.join(one.agents)}" for one in pack.options.values() if f" {one.title}:" in told or f" {one.title}," in told
    )
    yield Said("rank", told, (entry.basis, *(one.source for one in entry.yields_when)), (*named, *own, *before))


def of_entry(option: Option, pack: Pack) -> Iterator[Said]:
    """What is told of an option to everybody: its entry's sentences, results, approvals and positions."""
    entry = pack.options[option.id]
    named = (f"{entry.title} {' '.join(entry.agents)}",)
    if entry.burden:
        yield Said("burden", f"{option.burden.says} {option.burden.visits or ''}", (entry.burden.source,))
    for result in option.evidence.results:
        values = [result.arm_value, result.control_value, result.hr, result.n, *(result.ci95 or ())]
        numbers = " ".join(f"{value:g}" for value in values if value is not None)
        yield Said("result", f"{result.trial} {result.arm} {result.control or ''} {numbers}", (result.citation,))
    for approval in option.approvals:
        yield Said(
            "approval", f"{approval.since or ''}", (approval.citation,), tuple(_entry(pack.approvals[one]) for one in entry.approvals)
        )
    for position in option.recommendations:
        yield Said("recommendation", f"{position.says} {position.version} {position.date or ''}", (position.citation,))
    for says in entry.says:
        yield Said("sentence of the entry", says.text, (says.source,), named)


@lru_cache(maxsize=4096)
def _meant(clause: str, pack: Pack) -> str:
    """A clause with what its words take in: the drugs of a class, the ends of a scale."""
    drugs = (drug for drug, classes in pack.vocabulary.drugs.items() if any(name in clause for name in classes))
    ends = (f"{end:g}" for name, scale in pack.words.ranges.items() if name in clause for end in scale)
    return " ".join((clause, *drugs, *ends))


def _derived(guidance: Guidance) -> str:
    """What the engine works out and a sentence may name: days, lines, stages."""
    return f"{guidance.failure.model_dump(mode='json')} {guidance.as_of} {guidance.knowledge.age_days}"


def _ages(case: Case, guidance: Guidance) -> tuple[str, ...]:
    """The dates of a case, and how long each lies back."""
    dates = {str(value) for _, value in walk(case.model_dump(mode="json", exclude_defaults=True)) if _DATE.fullmatch(str(value))}
    back = [(guidance.as_of - PartialDate.parse(one).last).days for one in dates]
    return (*dates, *map(str, back), *(long_ago(days) for days in back if days > 0))


def _entry(entry: Any) -> str:
    return _text(entry.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"examples"}))


def _dumped(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True, exclude={"sources"})
    return [_dumped(one) for one in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=100_000)
def check(said: Said, pack: Pack) -> tuple[bool, list[str]]:
    """Whether a sentence holds anything to check, and which of it stands in nothing that it cites."""
    held = set(tokens(said.says, pack)) - {_OF_A_HUNDRED}
    if not held:
        return False, []
    known = _known(pack)
    found: set[str] = {token for source in said.cites for token in known.get(source, ())}
    found |= {token for text in said.ground for token in tokens(text, pack)}
    return True, sorted(held - found)


@lru_cache(maxsize=2)
def _known(pack: Pack) -> Mapping[str, frozenset[str]]:
    return {source: frozenset(token for text in texts for token in tokens(text, pack)) for source, texts in _said_of(pack).items()}


def alone(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """The numbers, drugs and markers that one sentence alone tells of its source, as entry, sentence and what it is."""
    told = {source: Counter(token for text in texts for token in set(tokens(text, pack))) for source, texts in _said_of(pack).items()}
    for entry in pack.options.values():
        named = set(tokens(f"{entry.title} {' '.join(entry.agents)}", pack))
        named |= {token for one in entry.evidence if one in pack.trials for token in tokens(_entry(pack.trials[one]), pack)}
        named |= {token for one in entry.approvals for token in tokens(_entry(pack.approvals[one]), pack)}
        named |= {token for one in entry.recommendations for token in tokens(_entry(pack.recommendations[one]), pack)}
        claims = [(one.source, one.text) for one in entry.says]
        claims += [(one.source, one.because) for one in (*entry.ruled_out_when, *entry.cautions_when)]
        for source, text in claims:
            for token in sorted(set(tokens(text, pack)) - named - {_OF_A_HUNDRED}):
                if told[source][token] < 2 and not _is_rounded(token, {*told[source], *named} - {token}):
                    yield entry.id, text, token


def checked(guidance: Guidance, case: Case, pack: Pack, into: Checked) -> None:
    """Check every sentence of a guidance and count it in `into`; what an option says to everybody is looked at once for each day."""
    for said in sentences(guidance, case, pack):
        _count(said, pack, into)
    for option in guidance.options:
        if (key := (option.id, f"{guidance.as_of} {guidance.region}")) not in into.entries:
            into.entries.add(key)
            for said in of_entry(option, pack):
                _count(said, pack, into)


def _count(said: Said, pack: Pack, into: Checked) -> None:
    holds, missing = check(said, pack)
    into.sentences[said.where] += 1
    into.holding[said.where] += holds
    into.missing += [
        f"{said.where}: '{token}' of '{said.says}' stands in nothing that it cites ({', '.join(said.cites)})" for token in missing
    ]


def problems(pack: Pack, root: Path | None = None, into: Checked | None = None) -> list[Problem]:
    """What a sentence says of any vignette's person and that stands in nothing that it cites, by the vignette's file and line."""
    counted, found = into or Checked(), []
    for vignette, file, line in load(root)[0]:
        case = completed(Case.model_validate(vignette.case, context={"words": pack.words}), pack.lexicon)
        before = len(counted.missing)
        checked(guide(case, pack, PartialDate.parse(vignette.as_of).last, vignette.region), case, pack, counted)
        found += [Problem(file, line, f"{vignette.id}: {says}") for says in counted.missing[before:]]
    return found
