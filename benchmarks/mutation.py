"""Whether the vignettes bite: an entry or a clause of the pack is taken out, and the vignettes are asked whether they miss it.

Two questions. *Each vignette bites*: without the clause that it names as the reason (`because`), without an option or a test that it is
about, it fails. *Each clause is guarded*: without it some vignette fails. Survivors of the first make the run fail; those of the second are
listed, for a clause may be proven by its own example and by reachability alone.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from typing import Any

from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.vignettes import Vignette
from fairlead.knowledge.vignettes import load as load_vignettes
from fairlead.upkeep.vignettes import failures

LISTS = ("fits_when", "ruled_out_when", "cautions_when", "yields_when")
OF_DRUGS = ("ruled_out_when", "cautions_when")


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is taken out: a whole entry (`where` is empty) or the clause with this text in one of its lists."""

    kind: str
    entry: str
    where: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.kind}/{self.entry}" + (f" {self.where}: {self.text}" if self.where else "")

    def of(self, pack: Pack) -> Pack:
        """The pack without it."""
        rows = dict(getattr(pack, self.kind))
        row = rows.pop(self.entry)
        if self.where:
            kept = tuple(one for one in getattr(row, self.where) if _text(one, pack) != self.text)
            rows[self.entry] = row.model_copy(update={self.where: kept})
        return replace(pack, **{self.kind: rows})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant: the vignettes that are about it and do not miss it, and whether any vignette misses it."""

    mutant: Mutant
    blunt: tuple[str, ...]
    missed: bool


def _text(clause: Any, pack: Pack) -> str:
    return pack.condition(getattr(clause, "if_", clause)).text


@cache
def _ground() -> tuple[Pack, tuple[Vignette, ...]]:
    return load(), tuple(one for one, _, _ in load_vignettes()[0])


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every option and test, and every clause of options and drugs, each text of a list once."""
    for kind, lists in (("options", LISTS), ("drugs", OF_DRUGS)):
        for name, row in getattr(pack, kind).items():
            if kind == "options":
                yield Mutant(kind, name)
            for where in lists:
                yield from (Mutant(kind, name, where, text) for text in dict.fromkeys(_text(one, pack) for one in getattr(row, where)))
    yield from (Mutant("tests", name) for name in pack.tests)


def is_about(vignette: Vignette, mutant: Mutant, pack: Pack) -> bool:
    """Whether a vignette must miss it: an option or the only test of a marker that it names, or the only reason that it gives."""
    named = {one.option: one.because for one in (*vignette.must, *vignette.must_never)}
    if mutant.kind == "tests":
        marker = pack.tests[mutant.entry].marker
        return marker in vignette.tests and [one.marker for one in pack.tests.values()].count(marker) == 1
    if not mutant.where:
        return mutant.entry in (*named, *vignette.may)
    if mutant.kind == "drugs" or mutant.where not in ("fits_when", "ruled_out_when") or named.get(mutant.entry) != mutant.text:
        return False
    option = pack.options[mutant.entry]
    return [_text(one, pack) for one in (*option.fits_when, *option.ruled_out_when)].count(mutant.text) == 1


def _may_miss(vignette: Vignette, mutant: Mutant, pack: Pack) -> bool:
    """Whether a vignette speaks of what is taken out at all, so that it is worth asking."""
    if mutant.kind == "tests":
        return bool(vignette.tests)
    ordered = vignette.first is not None or bool(vignette.behind)
    if mutant.where == "yields_when" and not ordered:
        return False
    if mutant.where == "cautions_when" and not vignette.cautions:
        avoids = any(one.level == "avoid" for one in getattr(pack, mutant.kind)[mutant.entry].cautions_when)
        if not (ordered and avoids):
            return False
    options = {one.option for one in (*vignette.must, *vignette.must_never, *vignette.cautions, *vignette.behind)} | {*vignette.may}
    if mutant.kind == "options":
        return mutant.entry in options
    name = pack.drugs[mutant.entry].for_ or mutant.entry
    held = (agent for one in options if one in pack.options for agent in pack.options[one].agents)
    return any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in held)


def tried(mutant: Mutant) -> Outcome:
    """The vignettes about it are all asked; of the others that speak of it, until one misses it."""
    pack, vignettes = _ground()
    without = mutant.of(pack)
    about = [one for one in vignettes if is_about(one, mutant, pack)]
    blunt = tuple(one.id for one in about if not failures(one, without))
    missed = len(blunt) < len(about) or any(
        failures(one, without) for one in vignettes if one not in about and _may_miss(one, mutant, pack)
    )
    return Outcome(mutant, blunt, missed)


def run(say: Callable[[str], None], *, list_all: bool = False, workers: int | None = None) -> bool:
    """Try every mutant, tell the survivors, and say whether each vignette bites."""
    begun = time.perf_counter()
    pack, vignettes = _ground()
    every = list(mutants(pack))
    with ProcessPoolExecutor(workers or os.cpu_count(), mp_context=get_context("fork")) as pool:
        outcomes = list(pool.map(tried, every, chunksize=8))
    blunt = [(name, outcome.mutant) for outcome in outcomes for name in outcome.blunt]
    say(f"\n{len(every)} entries and clauses taken out, {len(vignettes)} vignettes, {time.perf_counter() - begun:.0f} s")
    say("each vignette bites" if not blunt else f"{len(blunt)} times a vignette does not miss what it is about:")
    for name, mutant in blunt:
        say(f"  {name}: {mutant}")
    survivors = [outcome.mutant for outcome in outcomes if not outcome.missed]
    told = Counter((one.kind, one.where or "whole") for one in survivors)
    tried_of = Counter((one.kind, one.where or "whole") for one in every)
    for key, number in sorted(tried_of.items()):
        say(f"  {' '.join(key):24} {number - told[key]:4} of {number:4} guarded by a vignette")
    for one in survivors if list_all else ():
        say(f"  no vignette misses {one}")
    return not blunt
