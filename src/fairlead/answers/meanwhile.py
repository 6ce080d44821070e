"""What stands beside the ways in an answer: checks, tests, care for comfort, studies, questions to take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairlead.answers.open_ways import Ways, is_soft
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option
from fairlead.guidance.guide import Parts

_CHECKS, _TESTS, _STEPS, _QUESTIONS, _STUDIES = 3, 3, 2, 2, 2
_LOCAL, _FOR = 2, 1
"""Of so many local ways of comfort is told; what one is for stands in its first reasons."""


def asks_of_all(shown: Sequence[Option], speak: Speaker) -> Iterator[Claim]:
    """What nearly every way asks for and was not told, once."""
    for option in shown[:1]:
        for one in option.reasons:
            if one.result == "unknown" and is_soft(one):
                yield speak.claim(one.says, one.citations, "next")


def checks(shown: Sequence[Option], speak: Speaker) -> Iterator[Claim]:
    """What the team makes sure of before one of these starts."""
    found = {one.says: one for option in shown for one in option.check_first}
    for one in list(found.values())[:_CHECKS]:
        yield speak.claim(one.says, one.citations, "first")


def wanted_tests(guidance: Parts, speak: Speaker, most: int = _TESTS) -> Iterator[Claim]:
    """The tests worth asking for, those first that a way waits for."""
    for one in guidance.tests[:most]:
        yield speak.claim(speak.words("test", marker=one.marker, why=one.why), one.citations, "tests")


def comfort(guidance: Parts, open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """Care for symptoms: what it is, and the first steps for each symptom that was told."""
    told = [one for one in open_ways.comfort[1:] if any(reason.result == "true" and reason.facts for reason in one.reasons[:_FOR])]
    for option in (*open_ways.comfort[:1], *told[:_LOCAL]):
        entry = speak.pack.options[option.id]
        for one in speak.says(entry)[:1]:
            yield speak.claim(speak.words("way", title=option.title, says=one.text), (entry.basis, one.source), "comfort")
    for care in guidance.symptoms[:_STEPS]:
        yield from (speak.claim(one.says, one.citations, "comfort") for one in care.steps[:_STEPS])


def studies(open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """What a study is, and which of them stand open."""
    for option in open_ways.trials[:_STUDIES]:
        entry = speak.pack.options[option.id]
        for one in speak.says(entry)[:1]:
            yield speak.claim(speak.words("way", title=option.title, says=one.text), (entry.basis, one.source), "trials")


def questions(guidance: Parts, speak: Speaker, most: int = _QUESTIONS) -> Iterator[Claim]:
    """Questions to take along, with the source that each rests on."""
    sources = {row.ask: row.source for row in speak.pack.questions.values()}
    for one in guidance.questions[:most]:
        yield speak.asks(one.ask, (sources[one.ask],), "ask")
