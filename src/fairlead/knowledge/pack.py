"""A pack, loaded: entries by kind and id, the lexicon, the names that a condition may use."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairlead.conditions import Condition, parse
from fairlead.conditions.vocabulary import Vocabulary
from fairlead.contract.types import Noun
from fairlead.contract.words import Words
from fairlead.core.errors import Exit, FairleadError
from fairlead.knowledge import answering, asking, cache, files, kinds, looked_up, outlooks, schema, signing, stages, strict_yaml, vocabulary
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.strict_yaml import Problem

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """All that is known, by kind and id. Hidden claims are still in it: `seen` takes them out. A signature under another text is not.

    `written` holds the judgements as they stand in their files, by kind and id: what a signature is under.
    """

    about: schema.About
    fingerprint: str
    options: Mapping[str, schema.Option]
    drugs: Mapping[str, schema.Drug]
    tests: Mapping[str, asking.TestEntry]
    sources: Mapping[str, schema.Source]
    trials: Mapping[str, schema.Trial]
    approvals: Mapping[str, schema.Approval]
    recommendations: Mapping[str, schema.Recommendation]
    questions: Mapping[str, asking.Question]
    unknowns: Mapping[str, asking.Unknown]
    symptoms: Mapping[str, asking.SymptomCare]
    carers: Mapping[str, asking.CarerHelp]
    sentences: Mapping[str, schema.Sentence]
    names: Mapping[str, schema.Name]
    clauses: Mapping[str, schema.ClauseWording]
    scope: Mapping[str, schema.Scope]
    branches: Mapping[str, schema.BranchEntry]
    team: Mapping[str, asking.Chair]
    red_flags: Mapping[str, asking.RedFlag]
    stages: Mapping[str, stages.StageTable]
    glossary: Mapping[str, looked_up.Term]
    helplines: Mapping[str, looked_up.Helpline]
    history: Mapping[str, looked_up.Past]
    topics: Mapping[str, answering.Topic]
    aspects: Mapping[str, answering.Aspect]
    asking: Mapping[str, answering.Asking]
    explained: Mapping[str, answering.Explained]
    usual: Mapping[str, answering.Usual]
    met: Mapping[str, answering.Met]
    premises: Mapping[str, answering.Premise]
    alarms: Mapping[str, answering.Alarm]
    senses: Mapping[str, answering.Sense]
    measures: Mapping[str, answering.Measure]
    pages: Mapping[str, answering.PageEntry]
    outlooks: Mapping[str, outlooks.OutlookEntry]
    definitions: Rows
    scales: Rows
    wording: Mapping[str, str]
    lexicon: Lexicon
    words: Words
    vocabulary: Vocabulary
    classes: Mapping[str, frozenset[str]]
    written: Mapping[str, Rows] = field(default_factory=dict)
    parsed: dict[str, Condition] = field(default_factory=dict)
    listed: dict[int, tuple[Sequence[schema.Condition], tuple[Condition, ...]]] = field(default_factory=dict)
    days: Sequence[str] | None = field(init=False, default=None)
    """The days on which what is seen of it may change (`kept.days`), where it was loaded from its files; a changed copy has none."""
    epoch: str | None = field(init=False, default=None)
    """What tells it from every other view of a loaded pack (`kept.epoch`); a changed copy has none."""

    @property
    def signed_share(self) -> float:
        """The part of the judgements that a clinician has signed as they read now, from 0 to 1."""
        judgements: list[schema.Option | asking.TestEntry | schema.Drug] = [
            *self.options.values(),
            *self.tests.values(),
            *self.drugs.values(),
        ]
        signed = sum(entry.signed is not None for entry in judgements)
        return round(signed / len(judgements), 3) if judgements else 0.0

    def condition(self, source: schema.Condition) -> Condition:
        """The condition that a sentence or a tree of sentences of this pack says; each is parsed once."""
        return parse(source, self.vocabulary, self.parsed)

    def conditions(self, sources: Sequence[schema.Condition]) -> tuple[Condition, ...]:
        """The conditions that an entry of this pack lists, looked up once: everybody is asked for them."""
        found = self.listed.get(id(sources))
        if found is None or found[0] is not sources:
            found = self.listed[id(sources)] = (sources, tuple(map(self.condition, sources)))
        return found[1]


@dataclass(frozen=True)
class RawPack:
    """The data of a pack's files before they are typed, and what is wrong with the way they are written."""

    data: Mapping[str, Any]
    loaded: Mapping[str, strict_yaml.Loaded] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def by_kind(self) -> dict[str, list[tuple[str, strict_yaml.Path, dict[str, Any]]]]:
        """All rows by kind (`entries`), put in order once: a dozen checks ask for them."""
        return entries(self.data)


def read_raw(content: Mapping[str, bytes]) -> RawPack:
    """The data of all files of a pack, with lines and problems of writing."""
    loaded: dict[str, strict_yaml.Loaded] = {}
    problems: list[Problem] = []
    for name, raw in content.items():
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, "this file is not UTF-8 text"))
            continue
        loaded[name], wrong = strict_yaml.load(text, name)
        problems += wrong
    return RawPack({name: one.data for name, one in loaded.items()}, loaded, tuple(problems))


def entries(data: Mapping[str, Any]) -> dict[str, list[tuple[str, strict_yaml.Path, dict[str, Any]]]]:
    """All rows by kind: the file, the path in it, the row. Files of no kind are left out; lint names them."""
    found: dict[str, list[tuple[str, strict_yaml.Path, dict[str, Any]]]] = {}
    for name, one in data.items():
        if name == "pack.yaml":
            continue
        try:
            kind, rows = kinds.rows(name, one)
        except ValueError:
            continue
        found.setdefault(kind, []).extend((name, path, row) for path, row in rows)
    return found


def typed(data: Mapping[str, Any], fingerprint: str) -> Pack:
    """The pack of raw data; pydantic's ValidationError where an entry has not its shape."""
    found = entries(data)
    lexicon = Lexicon.of(
        {kind.removeprefix("lexicon/"): [row for _, _, row in rows] for kind, rows in found.items() if kind.startswith("lexicon/")}
    )
    raw: dict[str, Rows] = {kind: {str(row.get("id")): row for _, _, row in found.get(kind, [])} for kind in kinds.RAW}
    lists = vocabulary.words(lexicon, raw["scales"])
    scores = vocabulary.measured_scales(raw["scales"])
    models: dict[str, type[Noun]] = {**kinds.JUDGEMENTS, **kinds.TABLES}
    by_kind: dict[str, Any] = {
        kind: {str(row.get("id")): model.model_validate(signing.as_signed(row)) for _, _, row in found.get(kind, [])}
        for kind, model in models.items()
    }
    return Pack(
        about=schema.About.model_validate(data.get("pack.yaml")),
        fingerprint=fingerprint,
        definitions=raw["definitions"],
        scales=raw["scales"],
        wording={name: str(row["says"]) for name, row in raw["reading"].items()},
        lexicon=lexicon,
        words=lists,
        vocabulary=vocabulary.vocabulary(
            lexicon, {name: tuple(allowed) for name, allowed in lists.lists.items()}, scores, vocabulary.beside_ecog(raw["scales"])
        ),
        classes=vocabulary.class_members(lexicon),
        written={kind: {str(row.get("id")): row for _, _, row in found.get(kind, [])} for kind in kinds.JUDGEMENTS},
        **by_kind,
    )


def load(root: Path | None = None) -> Pack:
    """The pack in the folder `root`, by default the one that is shipped; FairleadError where an entry is wrong."""
    return _load((root or files.SHIPPED / "esophageal").resolve())


def forget() -> None:
    """Forget the packs that this process has loaded; the next `load` reads the folder again."""
    _load.cache_clear()


@functools.lru_cache(maxsize=4)
def _load(root: Path) -> Pack:
    content = files.read(root)
    fingerprint = files.fingerprint(content)
    with _no_collection():
        checked: list[Pack] = []  # where it had to be checked, it is typed already, and its conditions are parsed
        kept = cache.compiled(fingerprint, lambda: _build(content, fingerprint, checked))
        pack = checked[0] if checked else typed(kept["files"], fingerprint)
        object.__setattr__(pack, "days", kept["days"])
        gc.freeze()  # a pack is a hundred thousand objects that stay: no collection walks through them, not even the one due now
    return pack


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing of a pack is waste while it is put together, and to look for it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(content: Mapping[str, bytes], fingerprint: str, checked: list[Pack]) -> dict[str, Any]:
    """The raw data after every check, and the pack that was checked put into `checked`; what is wrong is told with file and line."""
    from fairlead.knowledge.check import typed_and_problems
    from fairlead.knowledge.kept import days

    raw = read_raw(content)
    pack, found = typed_and_problems(raw, fingerprint)
    if found or pack is None:
        raise pack_error(found)
    checked.append(pack)
    return {"files": raw.data, "days": days(raw.data)}


def pack_error(found: list[Problem]) -> FairleadError:
    """The error of a pack that must not be used, with its first problems."""
    shown = "; ".join(str(problem) for problem in found[:3])
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return FairleadError(
        f"The knowledge pack has {len(found)} error{'s' if len(found) > 1 else ''}: {shown}{more}.",
        unharmed="It was not used, and nothing was written.",
        todo="Run `fairlead knowledge lint` to see all of them, mend the files named, and try again.",
        status=Exit.FAILED,
    )
