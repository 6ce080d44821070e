"""A number told of a marker without the name of its score, as people tell it themselves: "my PD-L1 was 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import ANY, values_of

_NUMBER = pattern_of(
    r"\s?(?:score\s|level\s|result\s|number\s|expression\s)?(?:[:=]\s?|(?:was|is|came\sback\s(?:as|at)|reported\sas|measured|of|at)\s)(?P<n>\d{1,3})"
    r"(?!\d|[.,/:-]\d|\s?(?:%|/|\+|x\b|mut|years?|months?|weeks?|days?|out\b|of\b|percent|per\b|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))",
    re.IGNORECASE,
)
_HIGHEST = 100


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind biomarker with `number` alone; nothing where the sentence names a score."""
    marked = context.marked
    hits = [hit for hit in marked.hits("markers") if hit.term.word != ANY]
    values = values_of(marked.lexicon) if hits else {}
    for hit in hits:
        number = marked.sentence_at(hit.first)
        known = values[hit.term.word]
        if number is None or number in marked.cells or not hit.term.more.get("scores"):
            continue
        sentence = marked.sentences[number]
        found = _NUMBER.match(marked.text, marked.words[hit.last - 1].end)
        if found is None or int(found["n"]) > _HIGHEST or any(known.scores.find(marked.words, sentence.first, sentence.last)):
            continue
        told, last = context.of(hit.first, hit.last), marked.token_at(found.start("n")) + 1
        if told.is_fact and told.certainty == "stated" and not context.dates_between(found.start("n"), found.end("n")):
            yield context.say("biomarker", {"marker": hit.term.word, "number": float(found["n"])}, hit.first, last, told)
