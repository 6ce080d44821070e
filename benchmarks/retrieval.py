"""How well the sentences that answer a question are found: by full text alone, with names, and as an answer takes them.

`python -m benchmarks retrieval` asks the questions of tests/answers/retrieval.yaml and prints, for each half, how many have a right entry
among the first five (recall@5) and how high the right ones stand (nDCG@10). It exits with 1 where the half that is only counted falls
below its bar, or where a question off the topic is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from typing import Any

import yaml

from fairlead.answers.chosen import choose, index_of
from fairlead.answers.named import asked_about
from fairlead.answers.passages import passages
from fairlead.answers.question import Asked
from fairlead.answers.reading import read
from fairlead.answers.retrieval import Found
from fairlead.answers.supposed import steps, view
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "answers" / "retrieval.yaml"
DAY = date(2026, 11, 21)
BAR = 0.9
"""Recall@5 of the half that is only counted, as an answer takes them."""
FIRST, LAST = 5, 10


@dataclass
class Score:
    questions: int = 0
    found: int = 0
    gain: float = 0.0

    def add(self, entries: Sequence[str], right: frozenset[str]) -> None:
        self.questions += 1
        self.found += not right.isdisjoint(entries[:FIRST])
        met = sum(1 / log2(place + 2) for place, name in enumerate(entries[:LAST]) if name in right)
        self.gain += met / sum(1 / log2(place + 2) for place in range(min(len(right), LAST)))

    @property
    def recall(self) -> float:
        return self.found / self.questions


def rows(path: Path = QUESTIONS) -> Mapping[str, Any]:
    """The questions with what answers them, and those that nothing here answers."""
    told: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return told


def asked(question: str, pack: Pack) -> Asked:
    told = read(question, pack, DAY)
    return Asked(told, told.told, pack, DAY)


def ranked(found: Found, pack: Pack) -> list[str]:
    """The entries for a patient, the best first, each once."""
    every = index_of(pack).passages
    places = sorted(found.rank, key=lambda place: -found.rank[place])
    return list(dict.fromkeys(every[place].entry for place in places if every[place].is_for("patient")))


def taken(one: Asked, topics: Iterable[str]) -> list[str]:
    """The entries that an answer takes, what can be done for a sign behind the rest."""
    about = tuple(topics)
    chosen = choose(one, about, view(one), LAST).passages
    care = steps(one) if {"symptom", "side-effect"}.intersection(about) else ()
    return list(dict.fromkeys(passage.entry for passage in (*chosen, *care)))


def measure() -> dict[tuple[str, str], Score]:
    """The scores by way and half."""
    pack = seen(load(), DAY)
    index = index_of(pack)
    known = {one.entry for one in index.passages} | set(pack.symptoms) | {row.name for row in pack.symptoms.values()}
    scores: dict[tuple[str, str], Score] = {}
    for row in rows()["questions"]:
        one, right = asked(row["ask"], pack), frozenset(row["finds"]) & known
        ways = {
            "full text": ranked(index.find(row["ask"]), pack),
            "with names": ranked(index.find(row["ask"], asked_about(one.question, pack).stands_for), pack),
            "as answered": taken(one, row["topics"]),
        }
        for name, entries in ways.items():
            scores.setdefault((name, row["half"]), Score()).add(entries, right)
    return scores


def off_topic() -> list[str]:
    """The questions off the topic that are answered all the same."""
    pack = seen(load(), DAY)
    return [question for question in rows()["off_topic"] if passages(asked(question, pack), ()).status == "answered"]


def run(say: Callable[[str], None]) -> bool:
    """Whether the bars are met; the figures are told."""
    scores = measure()
    for (name, half), score in sorted(scores.items()):
        say(f"{name:12} half {half}: {score.questions} questions, recall@5 {score.recall:.2f}, nDCG@10 {score.gain / score.questions:.2f}")
    wrong = off_topic()
    say(f"off the topic: {len(wrong)} of {len(rows()['off_topic'])} answered")
    return scores["as answered", "b"].recall >= BAR and not wrong
