"""Clauses that tell what was done to some of the drugs of a course named before: left out, lowered, held, put in another's place.

They are read by themselves and taken out of what is read as courses: "oxaliplatin dropped after C6" counts no six cycles and ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.changes import graded_before
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Marked
from fairlead.findings.named import is_anticancer, short_drugs
from fairlead.findings.stretches import Stretch, stretches
from fairlead.findings.with_the_rest import names_the_rest

_LONGEST, _BACK, _REASON, _CLOSE = 22, 6, 7, 4


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of tokens `first` to `last`: what was done to which drugs, what came instead, and why."""

    first: int
    last: int
    agents: tuple[str, ...]
    what: str
    instead: tuple[str, ...] = ()
    because: str | None = None
    date: PartialDate | None = None


def without_parts(context: Context) -> tuple[list[Finding], Context]:
    """The changes that such clauses tell, as findings of the kind change, and the document as it reads with blanks in their place."""
    parts = list(_parts(context))
    if not parts:
        return [], context
    text, marked = context.marked.text, context.marked
    signs = list(text)
    for span in (_blank(context, part) for part in parts):
        signs[span.start : span.end] = [sign if sign == "\n" else " " for sign in signs[span.start : span.end]]
    document = replace(marked.document, text="".join(signs))
    return [_finding(context, part) for part in parts], Context(Marked(document, marked.lexicon, marked.forms), context.day_first)


def _blank(context: Context, part: Part) -> Span:
    """The characters of a change, with the bracket that it fills, or with the marks of the sentence that holds no more."""
    marked, span = context.marked, context.marked.span(part.first, part.last)
    sentence = marked.sentences[marked.sentence_at(part.first) or 0]
    rest = [*marked.words[sentence.first : part.first], *marked.words[part.last : sentence.last]]
    if not any(word.norm.isalnum() for word in rest):
        return marked.span(sentence.first, sentence.last)
    opened = part.first > sentence.first and marked.words[part.first - 1].raw == "("
    closed = opened and part.last < sentence.last and marked.words[part.last].raw == ")"
    return Span(marked.words[part.first - 1].start, marked.words[part.last].end) if closed else span


def _finding(context: Context, part: Part) -> Finding:
    told = replace(context.of(part.first, part.last), mood="actual", negated=False, about="patient")
    fields = {"agents": part.agents, "what": part.what, "because": part.because, "course": None}
    fields |= {"instead": part.instead} if part.instead else {}
    return context.say("change", fields, part.first, part.last, told, part.date)


def _parts(context: Context) -> Iterator[Part]:
    marked = context.marked
    done = frozenset().union(
        *(context.plain(name) for name in ("part-stopped", "part-lowered", "part-exchanged", "let-go", "part-last", "for-good"))
    )
    if marked.vocabulary.isdisjoint(done) and "→" not in marked.vocabulary and ">" not in marked.vocabulary:
        return
    numbers = [number for number in marked.numbers_with("drugs") if number not in marked.cells]
    gone: set[str] = set()
    for number in sorted({*numbers, *marked.numbers_of(short_drugs(marked.lexicon))} - marked.cells.keys()):
        found = stretches(context, number)
        for place, one in enumerate(found):
            part = _part(context, one, gone)
            if part is not None:
                gone |= set(part.agents) if part.what == "stopped" else set()
                yield _with_what_stands_beside(context, number, part, found[:place], found[place + 1 :])


def _with_what_stands_beside(context: Context, number: int, part: Part, before: list[Stretch], behind: list[Stretch]) -> Part:
    """The change with the day and the reason that it or the clauses beside it give."""
    marked = context.marked
    first, last, because = part.first, part.last, _reason(context, part.first, part.last)
    date = next((one.date for one in context.dates_in(marked.span(first, last))), None)
    if date is None and behind and (own := _only_a_day(context, behind[0])) is not None:
        date, last, behind = own, behind[0].last, behind[1:]
    if because is None and behind and behind[0].last - behind[0].first <= _REASON and _is_only_a_reason(context, behind[0]):
        last, because = behind[0].last, _reason(context, behind[0].first, behind[0].last)
    leads = set(marked.norms(first, first + 1))
    if because is None and before and "so" in leads and _is_only_a_reason(context, before[-1]):
        first, because = before[-1].first, _reason(context, before[-1].first, before[-1].last)
    if because is None and before and leads & {"so", "and"} and not marked.hits("regimens", before[0].first, first):
        because = _reason(context, before[0].first, first)
    because = because or (graded_before(context, number) if part.what == "stopped" else None)
    return replace(part, first=first, last=last, because=because, date=date)


def _only_a_day(context: Context, one: Stretch) -> PartialDate | None:
    """As in "from the fifth cycle (8 June 2026)": the day of a clause that holds nothing else."""
    dates = context.dates_in(context.marked.span(one.first, one.last))
    return dates[0].date if len(dates) == 1 and context.marked.tokens_of(dates[0].span) == (one.first, one.last) else None


def _part(context: Context, one: Stretch, gone: Set[str]) -> Part | None:
    """The change that a clause tells, `gone` being the drugs that were left out before."""
    marked = context.marked
    if one.last - one.first > _LONGEST or marked.hits("regimens", one.first, one.last):
        return None
    drugs = _drugs(context, one)
    said = set(marked.norms(one.first, one.last))
    if any(names_the_rest(context, at + 1, one.last) for _, at in drugs):
        return None
    if not drugs or said & context.plain("of-what-is-left") or len(context.dates_in(marked.span(one.first, one.last))) > 1:
        return None
    known = _told_before(context, one.first)
    out = tuple(dict.fromkeys(agent for agent, _ in drugs if agent in known))
    into = tuple(dict.fromkeys(agent for agent, _ in drugs if agent not in known))
    what = _what(context, one, drugs, exchanged=bool(into))
    if what is None or not out or not set(out) < known or (into and (what != "exchanged" or len(into) > 1 or len(out) > 1)):
        return None
    if what == "exchanged" and not into:
        return None
    told = context.of(drugs[0][1], drugs[0][1] + 1)
    if told.about != "patient" or told.mood in ("planned", "hypothetical", "declined"):
        return None
    ended = what == "stopped" and known - gone - context.plain("companions") <= set(out)
    if ended or _reason(context, one.first, one.last) in ("progression", "completed"):
        return None  # what was left of it was stopped: its end, and no change
    return Part(one.first, one.last, out, "stopped" if what == "exchanged" else what, into)


def _drugs(context: Context, one: Stretch) -> list[tuple[str, int]]:
    """The drugs against the cancer that a clause names, in full or in short, each with its token."""
    marked, short = context.marked, short_drugs(context.marked.lexicon)
    named = [(hit.term.word, hit.first) for hit in marked.hits("drugs", one.first, one.last) if is_anticancer(marked.lexicon, hit.term)]
    full = {at for hit in marked.hits("drugs", one.first, one.last) for at in range(hit.first, hit.last)}
    named += [
        (short[marked.words[at].norm].word, at) for at in range(one.first, one.last) if marked.words[at].norm in short and at not in full
    ]
    return sorted(named, key=lambda pair: pair[1])


def _told_before(context: Context, first: int) -> Set[str]:
    """The drugs named last before a token: in its sentence, else in the nearest of the few before it in the same part."""
    marked = context.marked
    number = marked.sentence_at(first) or 0
    for back in range(number, max(-1, number - 1 - _BACK), -1):
        if marked.places[back].part != marked.places[number].part or (back < number and back in marked.cells):
            return frozenset()
        sentence = marked.sentences[back]
        end = min(first, sentence.last)
        agents = {agent for hit in marked.hits("regimens", sentence.first, end) for agent in hit.term.names("agents")}
        for agent, _ in _drugs(context, Stretch(sentence.first, end)) if end > sentence.first else ():
            agents.add(agent)
        if len(agents) > 1:
            return agents
    return frozenset()


def _what(context: Context, one: Stretch, drugs: list[tuple[str, int]], *, exchanged: bool) -> str | None:
    """What was done; None where the words say nothing, or only what might or should be done."""
    marked, said = context.marked, context.marked.norms(one.first, one.last)
    at = next((place for place, word in enumerate(said) if word in context.plain("part-unreal")), None)
    had = context.plain("had-to") & set(said)
    if at is not None and not had:
        return None
    if exchanged:
        arrow = any(marked.words[at].raw in ("→", ">") for at in range(one.first, one.last))
        return "exchanged" if arrow or context.plain("part-exchanged") & set(said) else None
    name = drugs[0][1] - one.first
    if context.plain("came-from") & set(said[max(0, name - 2) : name]) or "due" in said[max(0, name - _CLOSE) : name]:
        return None  # "quit because of a bleed from the ramucirumab"
    if context.plain("part-lowered") & set(said):
        return "reduced"
    for place, word in enumerate(said):
        gone = word in context.plain("part-stopped") or (
            word in context.plain("let-go") and set(said[place + 1 : place + 2]) & context.plain("let-go-behind")
        )
        if gone and context.plain("part-of-a-dose") & set(said):
            return "reduced"
        if (
            gone
            and abs(place - name) <= 2 * _CLOSE
            and not (said[place + 1 : place + 2] == ["to"] and said[place + 2 : place + 3] != ["be"])
        ):
            return "stopped"
    for_good = context.plain("for-good") & set(said) and context.plain("held") & set(said)
    before, behind = set(said[max(0, name - _CLOSE) : name]), said[name + 1 :]
    counted = any(word in context.plain("counts-cycles") or (word[:1] == "c" and word[1:].isdigit()) for word in behind)
    if for_good or (before & context.plain("part-last") and counted and name <= _CLOSE):
        return "stopped"
    ended = [hit for hit in marked.hits("statuses", one.first, one.last) if hit.term.word == "stopped"]
    return "stopped" if ended and abs(ended[0].first - one.first - name) <= 2 * _CLOSE else None


def _reason(context: Context, first: int, last: int) -> str | None:
    """The reason among tokens: one that is told as such, else an effect."""
    marked = context.marked
    told = [hit for hit in marked.hits("stop_reasons", first, last) if not context.of(hit.first, hit.last).negated]
    if told:
        return told[0].term.word
    effects = [hit for table in ("toxicities", "symptoms", "conditions", "complications") for hit in marked.hits(table, first, last)]
    linked = [
        hit
        for hit in effects
        if hit.table == "toxicities"
        or context.plain("why") & set(marked.norms(hit.first - _CLOSE, hit.first))
        or hit.last - hit.first >= last - first - 2
    ]
    graded = any(one in context.plain("grade") and two.isdigit() for one, two in pairwise(marked.norms(first, last)))
    graded = graded or any(word[:1] == "g" and word[1:].isdigit() for word in marked.norms(first, last))
    grown = any(hit.term.word == "progression" for hit in marked.hits("progressions", first, last))
    return "progression" if grown else "toxicity" if linked or graded else None


def _is_only_a_reason(context: Context, one: Stretch) -> bool:
    """Whether a clause holds an effect or a reason and little more, and names no drug and no day."""
    marked = context.marked
    hits = [
        hit
        for table in ("stop_reasons", "toxicities", "symptoms", "conditions", "complications")
        for hit in marked.hits(table, one.first, one.last)
    ]
    told = {at for hit in hits for at in range(hit.first, hit.last)}
    graded = any(one in context.plain("grade") and two.isdigit() for one, two in pairwise(marked.norms(one.first, one.last)))
    graded = graded or any(word[:1] == "g" and word[1:].isdigit() for word in marked.norms(one.first, one.last))
    rest = [at for at in range(one.first, one.last) if at not in told and marked.words[at].norm.isalpha()]
    small = (
        context.plain("why")
        | context.plain("grade")
        | context.plain("by-the-way")
        | context.plain("linking")
        | context.plain("part-beside")
    )
    ended = any(hit.term.word in ("stopped", "ongoing", "completed") for hit in marked.hits("statuses", one.first, one.last))
    rest = [at for at in rest if marked.words[at].norm not in small]
    plainly = not rest or (graded and len(rest) <= _CLOSE)
    return (
        bool(hits or graded)
        and plainly
        and not _drugs(context, one)
        and not ended
        and not context.dates_in(marked.span(one.first, one.last))
    )
