"""What a study found that a question names: who took part, what was compared, what came out; the figures for a clinician."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from fairlead.answers.draft import Draft
from fairlead.answers.gathered import gathered
from fairlead.answers.named_ways import holds_words, named_options
from fairlead.answers.question import Asked
from fairlead.answers.sides import agents_of, subjects
from fairlead.answers.spelled import key
from fairlead.answers.spoken import Speaker, once, speaker
from fairlead.contract.answer import Claim
from fairlead.core.patterns import pattern_of
from fairlead.knowledge.answering import Explained
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Trial

_NAME = re.compile(r"[A-Z#][\w-]*(?: [A-Z]*\d[\w-]*)?$")
"""A name of its own, as studies have: one word, or one with a number behind it; a description is none."""
_PARTS = re.compile(r"[A-Za-z]+|\d+")
_FURTHER = re.compile(r"[,(]| set beside ")
_MOST, _SAID, _STUDIES = 12, 3, 2
_CAPITALS = 2


def named_trials(asked: Asked) -> tuple[Trial, ...]:
    """The studies of the pack that the question names: by a name with a number in any spelling, by one in capitals as it is written."""
    said = " ".join(asked.question.said.words)
    found: dict[str, Trial] = {}
    for pattern, holds, is_sure, trial in _patterns(asked.pack):
        if _finds(pattern, holds, asked.question.asked) or (is_sure and _finds(pattern, holds, said)):
            found.setdefault(trial.id, trial)
    return tuple(one for one in found.values() if not any(_is_part_of(one, other) for other in found.values()))


def study(asked: Asked) -> Draft | None:
    """What the studies found that are named; None where none is, or where it is asked how to join one."""
    trials = named_trials(asked) or _of_the_ways(asked)
    if not trials:
        return None
    speak = speaker(asked)
    claims = [claim for trial in trials for claim in told_of(trial, asked, speak)]
    return Draft("answered", once(claims), ends=not (_is_of_a_person(asked) or asked.question.wants_prognosis)) if claims else None


def _of_the_ways(asked: Asked) -> tuple[Trial, ...]:
    """The studies that the ways rest on which are asked about, where it is asked which studies there are: those that compared first."""
    if not holds_words(asked, "which study") or holds_words(asked, "may join"):
        return ()
    wanted = {hit for hit in asked.question.hits if hit.first in asked.question.wanted} or set(subjects(asked))
    agents = agents_of(wanted)
    ways = [one for one in named_options(wanted, asked.pack) if agents and agents <= set(one.agents)]
    alone = [one for one in ways if set(one.agents) == agents] or ways
    found = [asked.pack.trials[name] for one in alone for name in one.evidence if name in asked.pack.trials]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: one.arms.control is None)))[:_STUDIES]


def _is_of_a_person(asked: Asked) -> bool:
    case = asked.case
    return bool(case.treatments or case.metastases or case.progressions) or asked.has_records


def told_of(trial: Trial, asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What was compared in whom, what the options that rest on it say of it, and the results that this reader is told."""
    first = trial.results[0]
    told = f"study-{'compared' if trial.arms.control else 'of-one'}{'-dense' if speak.dense else ''}"
    text = speak.words(told, trial=trial.name, arm=trial.arms.arm, control=trial.arms.control, design=trial.design, n=trial.n)
    yield speak.claim(text, (first.source,), "found")
    if asked.question.wants_prognosis and speak.dense:
        yield from _lived(trial, speak)
    sources = {one.source for one in trial.results}
    for option in speak.pack.options.values():
        if trial.id in option.evidence:
            says = [one for one in speak.says(option) if one.source in sources][:_SAID]
            yield from (speak.claim(f"{option.title}: {one.text}", (one.source,), "found") for one in says)
    name = key(_short(trial.name))
    about = [row for row in _about(speak.pack).get(name, ()) if row.to in ("both", _reader(speak))]
    yield from (speak.claim(row.says, (row.source,), "found") for row in about)
    reader: Literal["clinician", "patient"] = _reader(speak)
    found = [one for one in gathered(speak.pack) if one.kind == "trials" and one.entry == trial.id and one.is_for(reader)]
    shown = [one for one in found if speak.dense or not one.figure or asked.question.wants_prognosis]
    if asked.question.wants_prognosis:
        shown.sort(key=lambda one: not one.figure)  # how long people lived is what is asked
    yield from (speak.claim(one.text, one.citations, "found") for one in shown[: _MOST if speak.dense else 1])


def _lived(trial: Trial, speak: Speaker) -> Iterator[Claim]:
    """How long half of the people of each group lived, in months, where it is asked."""
    found = [one for one in trial.results if one.measures == "survival" and one.unit == "months" and "median" in one.endpoint]
    for one in found[:_STUDIES]:
        name = f"{trial.name} ({one.population})" if one.population else trial.name
        for months, given in ((one.arm_value, trial.arms.arm), (one.control_value, trial.arms.control)):
            if months is not None and given:
                yield speak.claim(speak.words("lived-median", trial=name, months=f"{months:g}", given=given), (one.source,), "lived")


@lru_cache(maxsize=4)
def _about(pack: Pack) -> Mapping[str, Sequence[Explained]]:
    """The sentences that explain, by the key of what they are about."""
    found: dict[str, list[Explained]] = {}
    for row in pack.explained.values():
        for name in dict.fromkeys(map(key, row.about)):
            found.setdefault(name, []).append(row)
    return found


def _reader(speak: Speaker) -> Literal["clinician", "patient"]:
    return "clinician" if speak.dense else "patient"


def _short(name: str) -> str:
    return _FURTHER.split(name)[0].strip()


def _is_sure(name: str) -> bool:
    """Whether a name holds a number, so that it is no word of every day."""
    return any(char.isdigit() for char in name)


def _is_part_of(one: Trial, other: Trial) -> bool:
    """Whether the name of a study begins that of another one: who writes the longer means that."""
    return one is not other and _short(other.name).startswith((f"{_short(one.name)}-", f"{_short(one.name)} "))


def _pattern(name: str) -> str:
    return r"(?<![\w-])" + r"[\s-]*".join(map(re.escape, _PARTS.findall(name))) + r"(?![\w])"


def _finds(pattern: re.Pattern[str], holds: Sequence[str], text: str) -> bool:
    return all(one in text for one in holds) and pattern.search(text) is not None


@lru_cache(maxsize=4)
def _patterns(pack: Pack) -> tuple[tuple[re.Pattern[str], tuple[str, ...], bool, Trial], ...]:
    """Each name of a study with what finds it, what a text must hold as it stands (its figures, else the name), and whether it is sure."""
    found = []
    for trial in pack.trials.values():
        name = _short(trial.name)
        if _NAME.fullmatch(name) and (_is_sure(name) or sum(char.isupper() for char in name) >= _CAPITALS):
            parts = _PARTS.findall(name)
            holds = tuple(one for one in parts if one.isdecimal()) or tuple(parts)
            found.append((pattern_of(_pattern(name), re.IGNORECASE if _is_sure(name) else 0), holds, _is_sure(name), trial))
    return tuple(found)
