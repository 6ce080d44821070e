"""The pieces of a sentence between its marks: commas, brackets, colons, semicolons, dashes that stand alone."""

from __future__ import annotations

from dataclasses import dataclass

from fairlead.findings.context import Context

_MARKS = frozenset((",", ";", "(", ")", "[", "]", ":"))
_DASHES = frozenset(("-", "–", "—", "+"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last`, with no mark of parting among them."""

    first: int
    last: int


def stretches(context: Context, number: int) -> list[Stretch]:
    """The pieces of a sentence in order; the marks belong to none."""
    marked = context.marked
    sentence = marked.sentences[number]
    found: list[Stretch] = []
    first = sentence.first
    for at in range(sentence.first, sentence.last + 1):
        if at == sentence.last or _parts(context, at, first):
            if at > first:
                found.append(Stretch(first, at))
            first = at + 1
    return found


def _parts(context: Context, at: int, first: int) -> bool:
    marked = context.marked
    raw = marked.words[at].raw
    if raw in _MARKS:
        return True
    if raw == ".":
        return not marked.text[marked.words[at].end : marked.words[at].end + 1].isalnum()
    if raw not in _DASHES:
        return False
    begins = at == first or marked.text[marked.words[at].start - 1].isspace()
    return begins and marked.text[marked.words[at].end : marked.words[at].end + 1].isspace()
