"""What a record says of somebody else, and whether it became a fact of the person.

An expectation lists these statements in plain words ("the wife's diabetes"). A statement became a fact where something was read that the
record does not hold of the person, and either its name or its quote stands in the statement, or its place lies in the sentence of the
record that shares most words with the statement. In doubt that counts against the reader: a fault in the same sentence for another reason counts too.
The family history is where a relative's cancer belongs, so what stands there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from tests.findings.compared import Compared
from tests.findings.scoring import Key, Sources
from tests.findings.tally import Tally

from fairlead.contract.treatment import Kind
from fairlead.core.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?;])\s+|\n[ \t]*\n|\n(?=[ \t]*(?:[-*|•]|\d+[.)]))")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SMALL = frozenset(
    ("the", "and", "her", "his", "their", "its", "was", "that", "who", "what", "with", "from", "for", "other", "cancer", "result")
)
_SHORTEST = 3
_ELSEWHERE = ("family",)
_OF_EVERY_COURSE = (*get_args(Kind), "given", "planned", "declined")


def statements(record: Compared) -> list[bool]:
    """Whether each of the statements about somebody else became a fact."""
    extra = [
        (key, sources)
        for (field, key), sources in record.sources.items()
        if field.split(".")[0] not in _ELSEWHERE and key not in record.want.get(field, set())
    ]
    return [
        any(_named(key, sources, said) or _in(record.text, said, sources) for key, sources in extra)
        for said in record.told.get("somebody_else") or ()
    ]


def kept_out(records: Iterable[Compared]) -> Tally:
    """How many statements about somebody else did not become a fact (`hit`), and how many did (`missed`)."""
    became = [one for record in records for one in statements(record)]
    return Tally(hit=became.count(False), missed=became.count(True))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(_POSSESSIVE.sub("", text)) if len(word) >= _SHORTEST} - _SMALL


def _named(key: Key, sources: Sources, said: str) -> bool:
    """Whether the statement holds every word of a name in the fact or of one of its quotes."""
    told = _words(said)
    names = (item for item in key if isinstance(item, str) and item not in _OF_EVERY_COURSE)
    return any(words <= told for one in (*names, *(source["quote"] for source in sources)) if (words := _words(one)))


def _in(text: str, said: str, sources: Sources) -> bool:
    places = list(_sentences_of(text, said))
    return any(one["start"] < place.end and place.start < one["end"] for one in sources for place in places)


def _sentences_of(text: str, said: str) -> Iterator[Span]:
    """The sentences that share most words with the statement, two at the least unless it has one only."""
    told = _words(said)
    sentences = [Span(start, end) for start, end in _bounds(text)]
    shared = [len(told & _words(one.of(text))) for one in sentences]
    most = max(shared, default=0)
    if most >= min(2, len(told)):
        yield from (one for one, count in zip(sentences, shared, strict=True) if count == most)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)
