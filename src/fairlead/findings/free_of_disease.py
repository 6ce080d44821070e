"""Free of the cancer: words that say that nothing of it came back, and how long after which treatment that was so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import row_of
from fairlead.knowledge.lexicon import Term

FREE = "no-evidence-of-disease"
_FAR_BACK, _VERB_BACK, _SUBJECT_BACK, _ANCHOR = 14, 4, 10, 9
_MONTHS = 12
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKS_OF_A_MONTH = 4.35
LENGTH = (
    rf"(?:(?P<n>\d{{1,3}}(?:\.\d)?|{'|'.join(_NUMBERS)}|a)[\s-]?(?P<h>and\sa\shalf\s)?(?P<u>months?|mths?|mos?|m|years?|yrs?|yr|y|weeks?|wks?)"
    r"|(?P<k>\d{1,3})/12)"
)
_AFTER = pattern_of(
    rf"\b{LENGTH}(?:\s(?:out|on))?(?:(?P<op>[\s-]?post[\s-]?op(?:erative(?:ly)?)?\b)"
    r"|(?P<from>\s?(?:after|post|since|following|from|beyond|past)\b)|(?P<out>\s(?:out|on|later|down\sthe\s(?:line|road))\b(?!\sof\b))"
    r"|(?P<look>[\s-](?:CT|PET|scan|imaging|surveillance|follow-?up|f/?u|check|visit|review|endoscopy)\b))",
    re.IGNORECASE,
)
_AT = pattern_of(
    rf"(?:\bat|@|\bf/?u|\bfollow(?:ed)?[\s-]?up(?:\s(?:of|at|for|time|period))?|\bfor|\bnow|\bafter)\s?[:(]?\s?(?:about|approximately|almost|nearly|over|more\sthan|the|a)?\s?"
    rf"(?:past|last|first)?\s?{LENGTH}\b(?!/)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Since:
    """How long after a treatment: `months`, exact to the year only where it was counted in years (`by_year`).

    `kind` and `named`: the kind of that treatment and the words of the lexicon for it, as far as told; `start`: its day where told beside.
    """

    months: int
    by_year: bool
    kind: str | None
    named: frozenset[str]
    start: PartialDate | None


def free(context: Context, number: int) -> list[Hit]:
    """What a sentence says of the cancer being gone: the forms of the lexicon, and denials of a return however they are put."""
    term = row_of(context.marked.lexicon, "responses", FREE)
    marked, end = context.marked, context.marked.sentences[number].last
    listed = [hit for hit in marked.in_sentence("responses", number) if hit.term.word == FREE and context.counts(hit)]
    listed = [hit for hit in listed if not _is_of_something_else(context, hit.last - 1, end)]
    if term is None:
        return listed
    apart = [hit for hit in _denials(context, number, term) if not any(one.first < hit.last and hit.first < one.last for one in listed)]
    return sorted([*listed, *apart], key=lambda hit: hit.first)


def denying(context: Context) -> list[int]:
    """The sentences with a word of return that the lexicon of growth may not hold ("it never returned")."""
    words = context.plain("free-verbs") | context.plain("free-returns")
    if context.marked.vocabulary.isdisjoint(words):
        return []
    found = (context.marked.sentence_at(at) for at, word in enumerate(context.marked.words) if word.norm in words)
    return sorted({number for number in found if number is not None})


def is_denied_return(context: Context, number: int, hit: Hit) -> bool:
    """Whether a word of growth lies in words that deny a return ("no clinical or radiological evidence of recurrence")."""
    return any(one.first <= hit.first and hit.last <= one.last for one in free(context, number))


def _denials(context: Context, number: int, term: Term) -> Iterator[Hit]:
    marked, sentence = context.marked, context.marked.sentences[number]
    returns, illness, again = (context.plain(name) for name in ("free-returns", "free-illness", "free-again"))
    if marked.vocabulary.isdisjoint(returns | again | context.plain("free-verbs") | context.plain("free-back")):
        return
    for at in range(sentence.first, sentence.last):
        norm = marked.words[at].norm
        ill = norm in illness and bool(again & set(marked.norms(max(sentence.first, at - 1), at)))
        if (norm in returns or ill) and not _is_of_something_else(context, at, sentence.last):
            first = _denied_from(context, sentence.first, at)
            if first is not None:
                yield Hit("responses", term, first, at + 1)
        elif norm in context.plain("free-verbs") or (norm in context.plain("free-back") and marked.norms(at + 1, at + 2) == ["back"]):
            first = _not_returned(context, sentence.first, at)
            last = at + 1 + (norm in context.plain("free-back"))
            if first is not None and not _is_of_something_else(context, last - 1, sentence.last):
                yield Hit("responses", term, first, last)


def _denied_from(context: Context, low: int, at: int) -> int | None:
    """Where the denial stands that reaches a word of return over nothing but words of looking and of places."""
    marked, between, denies = context.marked, context.plain("free-between"), context.plain("free-denies")
    for place in range(at - 1, max(low, at - _FAR_BACK) - 1, -1):
        norm = marked.words[place].norm
        if norm in denies:
            return place
        if norm not in between:
            return None
    return None


def _not_returned(context: Context, low: int, at: int) -> int | None:
    """As in "the cancer has not come back": the verb is denied, and its subject is the illness or the person who had it."""
    marked = context.marked
    before = marked.norms(max(low, at - _VERB_BACK), at)
    denied = [place for place, word in enumerate(before) if word in context.plain("free-not")]
    if not denied or {",", ";", "but"} & set(before[denied[-1] :]):
        return None
    first = max(low, at - _VERB_BACK) + denied[-1]
    subject = marked.norms(max(low, first - _SUBJECT_BACK), first + 1)
    return first if context.plain("free-it") & set(subject) and not _signs_before(context, low, first) else None


def _signs_before(context: Context, low: int, at: int) -> bool:
    """As in "the stricture has not recurred": what did not return is a sign or a complication."""
    return any(context.marked.hits(table, low, at) for table in ("symptoms", "complications", "toxicities", "conditions"))


def _is_of_something_else(context: Context, at: int, end: int) -> bool:
    """As in "no recurrence of the stricture": what did not return is named behind, and is no cancer."""
    behind = context.marked.norms(at + 1, min(end, at + 1 + _VERB_BACK))
    if behind[:1] not in (["of"], ["to"]):
        return False
    return not (context.plain("free-illness") & set(behind)) or behind[:1] == ["to"]


def is_local(context: Context, number: int, hit: Hit) -> bool:
    """Whether the words, or those right behind them, speak of the place of the first tumor alone ("no local recurrence")."""
    marked, end = context.marked, context.marked.sentences[number].last
    said = set(marked.norms(hit.first, min(end, hit.last + _VERB_BACK)))
    return bool(context.plain("free-local") & said) and not context.plain("free-whole") & said


def is_of_many(context: Context, number: int) -> bool:
    """As in "40 % of patients were free of disease": said of a group of people."""
    sentence = context.marked.sentences[number]
    return bool(context.plain("free-of-many") & set(context.marked.norms(sentence.first, sentence.last)))


def is_over(context: Context, number: int) -> bool:
    """As in "she had been free of disease for 14 months": a time that is told as over, before what came then."""
    sentence = context.marked.sentences[number]
    said = " ".join(context.marked.norms(sentence.first, sentence.last))
    return any(f" {phrase} " in f" {said} " for phrase in context.plain("free-over"))


def is_now(context: Context, number: int) -> bool:
    """Whether a sentence tells how things are and not how they were."""
    sentence = context.marked.sentences[number]
    said = set(context.marked.norms(sentence.first, sentence.last))
    return bool(context.plain("free-now") & said) and not context.plain("free-then") & said


def since(context: Context, number: int) -> Since | None:
    """How long after a treatment the sentence speaks of, or the one right before it on its line ("She is 4 years out. No recurrence.")."""
    marked, sentence = context.marked, context.marked.sentences[number]
    text = marked.sentence_text(number)
    for match in (*_AFTER.finditer(text), *_AT.finditer(text)):
        found = _since(context, number, match)
        if found is not None:
            return found
    if number and not sentence.gap and not marked.places[number].heading:
        before = _AFTER.search(marked.sentence_text(number - 1))
        alone = not marked.in_sentence("progressions", number - 1) and not marked.in_sentence("responses", number - 1)
        return _since(context, number - 1, before) if before is not None and alone else None
    return None


def _since(context: Context, number: int, match: re.Match[str]) -> Since | None:
    marked, start = context.marked, context.marked.sentence_start(number)
    groups = match.groupdict()
    low = marked.token_at(start + match.end())
    high = min(marked.sentences[number].last, low + _ANCHOR)
    stretch = set(marked.norms(low, high))
    if groups.get("from") and context.plain("free-not-from") & stretch:
        return None
    months, by_year = months_of(match)
    if groups.get("op"):
        return Since(months, by_year, "surgery", frozenset(), None)
    if not groups.get("from") or months <= 0:
        return Since(months, by_year, None, frozenset(), None) if months > 0 else None
    days = context.dates_in(marked.span(low, high)) if high > low else []
    kind, words = _counted_from(context, low, high)
    return Since(months, by_year, kind, words, days[0].date if days else None)


def _counted_from(context: Context, low: int, high: int) -> tuple[str | None, frozenset[str]]:
    """The kind of the first treatment among tokens and the words of the lexicon for it; a word for a kind alone has no words."""
    marked = context.marked
    named = [(name.first, name.what, name.term) for name in names(context, low, high) if name.term is not None]
    named += [(hit.first, "", hit.term) for table in ("procedures", "modalities") for hit in marked.hits(table, low, high)]
    found = [(at, _kind(what, term), frozenset((term.word, *term.names("agents")))) for at, what, term in named]
    if not found:
        return None, frozenset()
    _, kind, words = min(found, key=lambda one: (one[0], one[1] is None, -len(one[2])))
    return kind, words - {kind or ""}  # "surgery" names a kind and none of it


def _kind(what: str, term: Term) -> str | None:
    if what in ("drug", "regimen", "class"):
        return "systemic"
    kinds = term.names("kinds")
    return str(term.more["kind"]) if term.more.get("kind") else kinds[0] if kinds else None


def months_of(match: re.Match[str]) -> tuple[int, bool]:
    """The length in months, and whether it was counted in years."""
    if match["k"]:
        return int(match["k"]), False
    said, unit = match["n"].lower(), match["u"].lower()
    number = float(_NUMBERS.index(said) + 1) if said in _NUMBERS else 1.0 if said == "a" else float(said)
    number += 0.5 if match["h"] else 0
    if unit.startswith("y"):
        return round(number * _MONTHS), number == int(number)
    return (round(number / _WEEKS_OF_A_MONTH), False) if unit.startswith("w") else (round(number), False)
