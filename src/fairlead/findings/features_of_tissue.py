"""What tissue shows of vessels, nerves and the capsules of nodes: yes or no, as words, codes and forms say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_CATEGORY = re.compile(r"(?<![A-Za-z])(?:yp|p)?T[0-4is][ab]?\s?,?\s?(?:yp|p)?N[0-3x+]")
_YES, _NO, _OPEN, _ANSWER = "yes", "no", "open", 60
_MARKS = frozenset((",", ";", ".", "/", "|", "-", "–"))
_CODES = 3


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen with one feature each, true or false; what is asked and open is told by none."""
    for hit in context.marked.hits("features"):
        told = context.of(hit.first, hit.last)
        if told.about != "patient" or told.mood not in ("actual", "past") or told.certainty != "stated" or _is_vertebra(context, hit):
            continue
        value: Any = bool(hit.term.more["value"])
        answer = _YES if _answers_itself(context, hit) else _answer(context, hit)
        if answer == _OPEN or (answer is None and _is_bare_label(context, hit)):
            continue
        coded = context.marked.said(hit.first, hit.last)[-1:].isdigit()  # "nodes negative, L1, V0": a code tells itself
        if value and (told.negated or answer == _NO) and answer != _YES and not coded:
            value = False
        last = hit.last
        number = context.marked.sentence_at(hit.first)
        behind = [
            cue.last for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated" and cue.first >= hit.last
        ]
        last = max([last, *behind])
        first = min([hit.first, *(cue.first for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated")])
        if number is not None:
            for name in (hit.term.word, *_listed_before(context, hit)):
                yield context.say("specimen", {name: value}, first, last, None, context.date_near(hit.first, hit.last))


def _is_vertebra(context: Context, hit: Hit) -> bool:
    """Whether a code ("L1") stands outside a list of categories, where it names a vertebra or a line."""
    said = context.marked.said(hit.first, hit.last)
    number = context.marked.sentence_at(hit.first)
    if not said[-1:].isdigit() or (number is not None and _CATEGORY.search(context.marked.sentence_text(number))):
        return False
    near = (
        context.marked.said(one.first, one.last) for one in context.marked.hits("features", max(0, hit.first - _CODES), hit.last + _CODES)
    )
    return not any(other[-1:].isdigit() and other[:-1] != said[:-1] for other in near)  # "L1 V1 Pn0"


def _answers_itself(context: Context, hit: Hit) -> bool:
    """As in "lymphovascular invasion present, perineural invasion not seen": its own words tell it, and what is denied stands behind."""
    denying = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"]
    own = {"+", *context.plain("answer-yes")} & set(context.marked.norms(hit.first, hit.last))
    apart = (cue.first >= hit.last or bool(_MARKS & set(context.marked.norms(cue.last, hit.first))) for cue in denying)
    asked = {":", "?"} & set(context.marked.norms(hit.last, hit.last + 1))
    return bool(own and (denying or not asked)) and all(apart)


def _listed_before(context: Context, hit: Hit) -> Iterator[str]:
    """As in "no lymphovascular or perineural invasion": what else the last word belongs to."""
    marked = context.marked
    at = hit.first
    while at >= 2 and marked.words[at - 1].norm in ("or", "and", "/", ",", "nor"):
        at -= 2
        for name, words in (("lymphovascular", "of-vessels"), ("perineural", "of-nerves")):
            if marked.words[at].norm in context.plain(words) and name != hit.term.word:
                yield name


def _is_bare_label(context: Context, hit: Hit) -> bool:
    """Whether a line holds nothing but the name of a thing: a label whose answer stands elsewhere."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if (
        number is None
        or len(marked.norms(hit.first, hit.last)) < 2
        or {"+", *context.plain("answer-yes")} & set(marked.norms(hit.first, hit.last))
    ):
        return False
    sentence = marked.sentences[number]
    rest = [*marked.words[sentence.first : hit.first], *marked.words[hit.last : sentence.last]]
    return sentence.starts_line and not any(word.raw.isalnum() or word.raw in "+[" for word in rest)


def _answer(context: Context, hit: Hit) -> str | None:
    """What a form answers behind a label, in its line or in the next cell: yes, no, or that it is open."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    cell = marked.cells.get(number)
    if cell is not None and not cell.column and len(cell.beside) > 1:
        words = marked.norms(*marked.tokens_of(cell.beside[1]))
        marks = 1
    else:
        words = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + _ANSWER))
        while words[:1] == ["("] and ")" in words:
            words = words[words.index(")") + 1 :]
        marks = next((place for place, word in enumerate(words) if word.isalnum()), len(words))
        words = words[marks:]
        if "[" in words[:1] or not words:
            return None
    if words[:2] in (["not", "applicable"], ["not", "assessed"], ["not", "specified"], ["not", "assessable"]) or context.plain(
        "answer-open"
    ) & set(words[:1]):
        return _OPEN
    if not marks and not (context.plain("answer-yes") & set(words[:1]) and words[1:2] in ([], [","], [";"], ["."])):
        return _NO if context.plain("answer-no") & set(words[:1]) else None  # "present, perineural invasion not seen" is an answer
    return _NO if context.plain("answer-no") & set(words[:1]) else _YES if context.plain("answer-yes") & set(words[:1]) else None
