"""Lines that speak to a program that reads, and say nothing of the person."""

from __future__ import annotations

import re

from fairlead.findings.marked import Marked
from fairlead.findings.tokens import words

_FOR_A_PROGRAM = re.compile(
    r"\b(?:ignore|disregard|forget)\b[^\n]{0,40}\b(?:instructions?|prompts?)\b|^\W{0,4}(?:system|assistant|prompt)\s?:"
    r"|\b(?:language model|AI assistant|chatbot)\b",
    re.IGNORECASE,
)
_PROGRAMS = words("instruction instructions prompt prompts system assistant model chatbot")
"""Without one of these words no line does."""


def for_a_program(marked: Marked) -> frozenset[int]:
    """The numbers of the sentences in lines that speak to a program."""
    found: set[int] = set()
    for number in marked.numbers_of(_PROGRAMS):
        if number in found:
            continue
        line = marked.sentences[number].line
        low = high = number
        while low and marked.sentences[low - 1].line == line:
            low -= 1
        while high + 1 < len(marked.sentences) and marked.sentences[high + 1].line == line:
            high += 1
        if _FOR_A_PROGRAM.search(marked.said(marked.sentences[low].first, marked.sentences[high].last)):
            found |= set(range(low, high + 1))
    return frozenset(found)
