"""The documents that one file holds one after another: a report pasted under a letter has a date and a kind of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.spans import Span
from fairlead.findings.day_of_heading import tells_a_day
from fairlead.findings.heading import counted, kind_of, opens_document
from fairlead.knowledge.lexicon import Lexicon

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"[ \t]*([=\-_*~#+])(?:[ \t]*\1){2,}[ \t]*$")
_RULED = re.compile(r"[ \t]*(?P<sign>[=\-_*~#+])(?P=sign){2,}[ \t]*(?P<words>[^\n]*?)[ \t]*(?:(?P=sign){2,})?[ \t]*$")
_HEADING = re.compile(r"^#[ \t]+\S", re.MULTILINE)
_SEVERAL, _REPORTS = 2, ("imaging", "endoscopy", "laboratory", "pathology")
_MOST = 40
"""How many documents one file is taken apart into; what follows stays with the last."""
_SHORT = 90
"""The most characters that a line may have which only names what follows."""


def enclosed(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Where each document of a file stands, in order and without a gap; the whole text where there is one.

    A new one begins at a ruled line that names and counts it ("=== Document 2: CT ==="), or behind a rule or a page's end with the
    title of a report or letter that tells its own date. A heading within a letter begins none.
    """
    starts = [0]
    for start in sorted({*_starts(text, lexicon), *_headed(text, lexicon)}):
        if text[starts[-1] : start].strip() and len(starts) < _MOST:
            starts.append(start)
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _headed(text: str, lexicon: Lexicon) -> list[int]:
    """Where the headings stand of a file that sets several documents under headings of the first rank, two of which tell a whole day.

    One without a day begins a document only behind a report on one look, whose day is not its own.
    """
    found = [one.start() for one in _HEADING.finditer(text)] if "\n# " in text else []
    ends = [*found[1:], len(text)][: len(found)]
    dated = [tells_a_day(text[at:end]) for at, end in zip(found, ends, strict=True)]
    if sum(dated) < _SEVERAL:
        return []
    starts: list[int] = []
    for at, end, own in zip(found, ends, dated, strict=True):
        if own or (starts and kind_of(text[starts[-1] : end], lexicon) in _REPORTS):
            starts.append(at)
    return starts


def _starts(text: str, lexicon: Lexicon) -> Iterator[int]:
    number = counted(lexicon)
    ruled: int | None = None
    for found in _LINE.finditer(text):
        line = found[0].rstrip("\n")
        if "\f" in line:
            ruled = found.start() + line.rindex("\f") + 1
            line = line.rpartition("\f")[2]
        if not line.strip():
            continue
        if _RULE.match(line):
            ruled = found.start() if ruled is None else ruled
            continue
        named = _RULED.match(line)
        if named and len(line) <= _SHORT + 20 and number.match(named["words"]):
            yield found.start()
        elif ruled is not None and len(line) <= _SHORT and opens_document(text[found.start() :], lexicon):
            yield ruled
        ruled = None
