"""A yes or no behind the name of a result: "MSI-H: no", "HER2 amplified? No.", "| dMMR | no |", and what was not tested."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.marker_results import Found, longest
from fairlead.findings.matcher import Hit, values_of
from fairlead.knowledge.lexicon import Term

_CHOICE = re.compile(r"\s?\((?:Y\s?/\s?N|yes\s?/\s?no)\)", re.IGNORECASE)
_MARK = re.compile(r"\s{0,12}(?P<mark>[:=?]|[-–—]{1,2}|\.{3,40}|…)?[\s.]{0,40}")
_LEADS = 60
_ENDS = frozenset((",", ";", ".", "(", ")", "|", "/", "[", "]"))
_STATED = ("positive", "negative")
_BEFORE_A_RESULT, _OTHERS, _RESULT = frozenset((":", "-", "=", "(")), ("negative", "equivocal", "pending", "not-done"), 6


def settled(context: Context, hit: Hit, found: Found | None) -> tuple[Found | None, bool]:
    """The result with the answer behind it, and whether it is left open: asked without an answer, said to be missing, or denying itself."""
    if _denies(context, hit, "without-result"):
        return None, True  # "there is no HER2 result yet", "no MSI status known"
    if _denies(context, hit, "untested"):
        return Found("not-done", Term("not-done"), hit.first, hit.last), False  # "no MSI testing done"
    if found is None:
        return None, False
    if found.status in _STATED and _is_asked(context, found):
        return None, True  # "Was HER2 overexpression looked for?"
    if found.status == "positive" and (undone := _was_not_looked_for(context, found)) is not None:
        return undone, False
    if (better := _said_of_the_change(context, hit, found)) is not None:
        return better, False
    told = _with_answer(context, hit, found)
    if told is found and context.marked.norms(found.last, found.last + 1) == ["?"]:
        return None, True  # "dMMR? - no, pMMR"
    return told, told is None


def _is_asked(context: Context, found: Found) -> bool:
    """Whether the sentence is a question that opens with a verb, and no answer stands right behind the result."""
    marked = context.marked
    sentence = marked.sentences[marked.sentence_at(found.first) or 0]
    asks = marked.norms(sentence.first, sentence.first + 1)[0] in context.plain("asks-with")
    return asks and marked.words[sentence.last - 1].raw == "?" and found.last < sentence.last - 1


def _was_not_looked_for(context: Context, found: Found) -> Found | None:
    """As in "overexpression was not tested", "amplification: not assessed": the change is only the name of what was not looked for."""
    marked = context.marked
    number = marked.sentence_at(found.last - 1)
    end = marked.sentences[number].last if number is not None else found.last
    at = found.last
    while at < end and marked.words[at].norm in context.plain("linking") | context.plain("untested"):
        at += 1
    if at >= end or marked.words[at].norm not in context.plain("denies"):
        return None
    at += 1
    while at < end and marked.words[at].norm in context.plain("auxiliaries"):
        at += 1
    undone = at < end and marked.words[at].norm in context.plain("not-looked-for")
    return Found("not-done", Term("not-done"), found.first, at + 1) if undone else None


def _said_of_the_change(context: Context, hit: Hit, found: Found) -> Found | None:
    """As in "amplification - equivocal", "fusion: pending": the word for a change is what was looked for, its result is behind a mark."""
    marked = context.marked
    number = marked.sentence_at(found.last - 1)
    end = marked.sentences[number].last if number is not None else found.last
    kinds = (context.plain("kinds-of-change") | context.plain("looked-for-on-a-slide")) & set(marked.norms(found.last - 1, found.last))
    if found.status != "positive" or not kinds or found.last + 1 >= end or marked.words[found.last].norm not in _BEFORE_A_RESULT:
        return None
    told = longest(values_of(marked.lexicon)[hit.term.word].forms.find(marked.words, found.last + 1, min(end, found.last + _RESULT)))
    if not told or told[0].first != found.last + 1 or told[0].term.word not in _OTHERS:
        return None
    return Found(told[0].term.word, told[0].term, found.first, told[0].last)


def _with_answer(context: Context, hit: Hit, found: Found) -> Found | None:
    """A result that the answer denies is negative; one that denies itself by it ("pMMR: no") is None."""
    if found.status not in _STATED or found.last < hit.last:
        return found
    answer = _answer(context, max(found.last, hit.last))
    if answer is None or answer or found.status != found.term.word:
        return found  # what a denial reached already is negative by the same word
    if found.status == "negative" and any(sign.isdigit() for sign in context.marked.said(found.first, found.last)):
        return found  # "HER2 1+ = neg": the score, and what it means
    return Found("negative", Term("negative"), hit.first, hit.last) if found.status == "positive" else None


def _denies(context: Context, hit: Hit, name: str) -> bool:
    """Whether a word of the set `name` stands right behind a marker that is denied."""
    marked = context.marked
    first = marked.norms(hit.first, hit.first + 1)
    denied = first[0] in context.plain("denies-a-list") or bool({"no", "without"} & set(marked.norms(hit.first - 1, hit.first)))
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    return denied and bool(context.plain(name) & set(marked.norms(hit.last, min(end, hit.last + 1))))


def _answer(context: Context, last: int) -> bool | None:
    """The yes or no that stands right behind token `last`, with nothing else behind it: in the sentence, the next one, or the next cell."""
    marked = context.marked
    number = marked.sentence_at(last - 1)
    if number is None:
        return None
    cell = marked.cells.get(number)
    if cell is not None and last == marked.sentences[number].last and (beside := _next_cell(context, number)) is not None:
        return beside
    text, at = marked.text, marked.words[last - 1].end
    choice = _CHOICE.match(text, at)
    lead = _MARK.match(text, choice.end() if choice else at, at + _LEADS)
    if lead is None:
        return None
    place = marked.token_at(lead.end())
    if place >= len(marked.words) or marked.words[place].start != lead.end() or "\n" in text[at : lead.end()]:
        return None
    return _yes_or_no(context, place, marked=bool(lead["mark"]) or choice is not None)


def _yes_or_no(context: Context, place: int, *, marked: bool) -> bool | None:
    """What one word says where nothing goes on behind it; a letter alone ("N") counts behind a mark only."""
    words = context.marked.words
    word, here = words[place], context.marked.sentence_at(place)
    if marked and word.norm == "not" and context.plain("not-shown") & set(context.marked.norms(place + 1, place + 2)):
        return False
    following = words[place + 1] if place + 1 < len(words) and context.marked.sentence_at(place + 1) == here else None
    if following is not None and following.raw not in _ENDS and not context.marked.gap_before(place + 1):
        return None
    if len(word.raw) == 1 and not (marked and word.raw.isupper()):
        return None
    return True if word.norm in context.plain("says-yes") else False if word.norm in context.plain("says-no") else None


def _next_cell(context: Context, number: int) -> bool | None:
    """The answer that fills the next cell of the row by itself."""
    marked, cell = context.marked, context.marked.cells[number]
    right = [marked.tokens_of(span) for span in cell.beside[cell.column + 1 :] if len(span)]
    if not right or right[0][1] - right[0][0] != 1:
        return None
    return _yes_or_no(context, right[0][0], marked=True)
