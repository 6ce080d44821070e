"""The partial case that a question tells: what the reader of records finds in its statements, and what only questions say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fairlead.answers.elapsed import ended_on
from fairlead.answers.modes import Asker
from fairlead.answers.other_illnesses import names_another_cancer, without_other_illnesses
from fairlead.answers.statements import ADULT, QUIET, UNITS, Statements
from fairlead.answers.together import Fate, Together, mentioned
from fairlead.answers.told_growth import with_spread, with_the_course_before
from fairlead.answers.words import Words, lexicon_forms
from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case, Complete
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Treatment
from fairlead.documents.document import Document
from fairlead.findings import EXTRACTORS
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Marked
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option

_SUBJECTS, _IS, _AGED = frozenset(("he", "she", "i")), frozenset(("is", "am", "was", "turned")), frozenset(("aged", "age"))
_LATER = re.compile(r"next line at least (\d+)")
_OF_A_CANCER, _PRIMARY = frozenset(("histologies", "other_tumors")), "esophagus"
_HELD = ("CR", "PR", "SD")
_HAD: tuple[Fate, ...] = ("given", "failed", "returned")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a question is after, as far as it changes what it tells: what is given first; what a word means; that harm ended one; how many

    lines are told to be over in words that name no drug.
    """

    first_line: bool = False
    explains: bool = False
    harm: bool = False
    lines: int = 0


def told(words: Words, said: Statements, asker: Asker, pack: Pack, day: date, sense: Sense) -> Case:
    """The case that a question describes."""
    document = Document("q", "", "text", said.text, (), "")
    findings = sorted(_findings(document, pack), key=lambda one: (one.span.start, one.span.end, one.kind))
    case = reconcile(findings, [document], pack, day)[0] if findings else Case()
    case = without_other_illnesses(case, words)
    case = _with_treatments(case, said.groups, pack)
    case = _with_ends(case, said, pack, day)
    case = _with_harm(case) if sense.harm else case
    case = _with_earlier_lines(case, pack)
    case = _with_lines(case, said.groups, first_line=sense.first_line, over=sense.lines)
    case = _with_failure(_with_growth(_without_the_name(case, words), said.groups), said.groups, pack)
    case = with_the_course_before(case, words, said.groups, pack)
    if (
        len({hit.term.word for hit in words.hits if hit.table == "histologies" and "scope" not in hit.term.more}) > 1
        and asker.mode == "general"
    ):
        case = case.model_copy(update={"tumor": case.tumor.model_copy(update={"histology": None})})  # both kinds are asked about
    if sense.explains and not case.treatments:
        case = case.model_copy(update={"progressions": ()})  # the word is asked about, nobody's cancer has grown
    case = with_spread(case, words, said, pack)
    return _with_person(_with_place(_whole_by_what_was_never(case, said.groups), words), words, asker)


def _whole_by_what_was_never(case: Case, groups: Sequence[tuple[Together, Fate]]) -> Case:
    """Who names drugs that were had and others that never were has told of all of them."""
    never = any(fate == "never" and any(hit.table in ("drugs", "classes", "regimens") for hit in group.names) for group, fate in groups)
    systemic = [one for one in case.treatments if one.kind == "systemic"]
    is_told = bool(systemic) and all(one.agents for one in systemic)
    if not never or not is_told or any(one.path == "treatments" for one in case.complete):
        return case
    return case.model_copy(update={"complete": (*case.complete, Complete(path="treatments"))})


def _with_person(case: Case, words: Words, asker: Asker) -> Case:
    """The sex that the name of a relative or a pronoun tells, and an age that stands by itself."""
    changes: dict[str, object] = {}
    if asker.sex and case.person.sex is None and asker.mode in ("carer", "clinician"):
        changes["sex"] = asker.sex
    if case.person.age is None and asker.mode != "general":
        changes["age"] = _age(words)
    return case.model_copy(update={"person": case.person.model_copy(update=changes)}) if changes else case


def _age(words: Words) -> int | None:
    """As in "Grandad is 81 with", "aged 70", ", 69,"."""
    norms = [word.norm for word in words.tokens]
    subjects = {hit.last - 1 for hit in words.hits if hit.table == "relative"} | {at for at, norm in enumerate(norms) if norm in _SUBJECTS}
    for at, norm in enumerate(norms):
        if not norm.isdigit() or int(norm) not in ADULT or UNITS & set(norms[at + 1 : at + 3]):
            continue
        before, behind = norms[at - 1] if at else "", norms[at + 1] if at + 1 < len(norms) else ""
        if before in _AGED or (before in _IS and at - 2 in subjects) or before == behind == ",":
            return int(norm)
    return None


def _findings(document: Document, pack: Pack) -> Iterator[Finding]:
    context = Context(Marked(document, pack.lexicon, lexicon_forms(pack.lexicon)), None)
    for extractor in EXTRACTORS:
        yield from extractor.read(context)


def _with_treatments(case: Case, groups: Sequence[tuple[Together, Fate]], pack: Pack) -> Case:
    """Every treatment that was had stands in the case; one that failed says so."""
    had = list(case.treatments)
    for group, fate in groups:
        if fate in _HAD:
            had += _missing(group, fate, had, pack)
            had = [_with_kinds(_settled(one, group, fate), group, pack) if _is_of(one, group, pack) else one for one in had]
    had = [_before_its_line(one, groups, pack) for one in had]
    held = {name for group, _ in groups for name in _held_by_a_regimen(group)}
    had = [one for one in had if one.regimen or one.line or len(one.agents) != 1 or one.agents[0] not in held]
    return case.model_copy(update={"treatments": _numbered(had)})


def _before_its_line(one: Treatment, groups: Sequence[tuple[Together, Fate]], pack: Pack) -> Treatment:
    """A course that is named before the one which is called the second line was the first: that number is not its own."""
    own = next((group for group, _ in groups if _is_of(one, group, pack)), None)
    if one.kind != "systemic" or own is None or own.line is not None or (one.line or 0) < 2:
        return one
    taken = any(group.line == one.line and group.names and group.first > own.first for group, fate in groups if fate in _HAD)
    return one.model_copy(update={"line": (one.line or 2) - 1}) if taken else one


def _held_by_a_regimen(group: Together) -> Iterator[str]:
    """The drugs that are named beside a regimen which holds them: "docetaxel in FLOT" is one course."""
    regimens = [hit.term.names("agents") for hit in group.names if hit.table == "regimens"]
    of_regimens = {agent for agents in regimens if len(agents) > 1 for agent in agents}
    yield from (hit.term.word for hit in group.names if hit.table == "drugs" and hit.term.word in of_regimens)


def _missing(group: Together, fate: Fate, had: Sequence[Treatment], pack: Pack) -> Iterator[Treatment]:
    """The treatments of a group that the reader did not find: its operations and radiation, and its drugs as one course."""
    for hit in group.names:
        if hit.table == "procedures" and not any(_is_procedure(one, hit.term) for one in had):
            yield Treatment(kind=hit.term.more["kind"], procedure=hit.term.word)
    agents = tuple(dict.fromkeys(agent for _, some in mentioned(group) for agent in some))
    if set(agents) <= {agent for one in had for agent in one.agents} and (agents or not _is_missing_unnamed(group, fate, had, pack)):
        return
    regimens = [hit.term.word for hit in group.names if hit.table == "regimens"]
    yield Treatment(kind="systemic", agents=agents, regimen=regimens[0] if len(regimens) == len(group.names) == 1 else None)


def _is_missing_unnamed(group: Together, fate: Fate, had: Sequence[Treatment], pack: Pack) -> bool:
    """Whether drugs that are named by their class or not at all are none of those that were had."""
    if not any(hit.table == "classes" for hit in group.names) and (group.names or fate != "failed"):
        return False
    return not any(_is_of(one, group, pack) for one in had)


def _is_procedure(one: Treatment, term: Term) -> bool:
    return (
        one.procedure == term.word or one.kind == term.more.get("kind") or (one.kind == "chemoradiotherapy" and one.procedure is not None)
    )


def _is_of(one: Treatment, group: Together, pack: Pack) -> bool:
    """Whether a course of the case is among what is named together; drugs that nobody named are any drugs without a name."""
    for hit in group.names:
        if hit.table == "procedures" and _is_procedure(one, hit.term):
            return True
        if hit.table == "classes" and one.kind == "systemic":
            members = pack.classes.get(hit.term.word, frozenset())
            if not one.agents or members & set(one.agents):
                return True
    drugs = {agent for _, agents in mentioned(group) for agent in agents}
    if drugs & set(one.agents):
        return True
    return not group.names and one.kind == "systemic" and (group.line is None or one.line in (None, group.line))


def _settled(one: Treatment, group: Together, fate: Fate) -> Treatment:
    changes: dict[str, object] = {}
    if one.status in ("planned", "declined"):
        changes["status"] = None
    if one.kind == "systemic" and group.line is not None:
        changes["line"] = group.line
    if fate == "failed" and one.kind == "systemic" and one.stop_reason in (None, "other"):
        changes |= {"stop_reason": "progression", "status": "stopped"}
    return one.model_copy(update=changes) if changes else one


def _with_ends(case: Case, said: Statements, pack: Pack, day: date) -> Case:
    """The month in which a treatment ended, where it is told how long ago that was."""
    had = list(case.treatments)
    for group, fate in said.groups:
        days = said.ended.get(group.first)
        if days is None or fate not in _HAD:
            continue
        quiet = fate != "failed" and days >= QUIET
        for at, one in enumerate(had):
            if _is_of(one, group, pack) and one.end is None and one.status not in ("planned", "declined"):
                over = {"status": "completed", "stop_reason": "completed"} if quiet and one.stop_reason in (None, "progression") else {}
                had[at] = one.model_copy(update={"end": ended_on(day, days), **over})
    is_quiet = any(one.end and one.stop_reason == "completed" for one in had)
    grown = [one.model_copy(update={"date": ended_on(day, 0)}) if is_quiet and not one.date else one for one in case.progressions]
    return case.model_copy(update={"treatments": tuple(had), "progressions": tuple(grown)})


def _with_harm(case: Case) -> Case:
    """The latest course of drugs of which no end is told was stopped for its harm."""
    had = list(case.treatments)
    place = next((at for at in reversed(range(len(had))) if had[at].kind == "systemic" and had[at].stop_reason is None), None)
    if place is None or case.progressions or any(one.stop_reason == "toxicity" for one in had):
        return case
    had[place] = had[place].model_copy(update={"status": "stopped", "stop_reason": "toxicity"})
    return case.model_copy(update={"treatments": tuple(had)})


def _with_kinds(one: Treatment, group: Together, pack: Pack) -> Treatment:
    """A course of drugs with the classes that are named for drugs of it which nobody named."""
    if one.kind != "systemic":
        return one
    classes = [hit.term for hit in group.names if hit.table == "classes"]
    sure = [name for term in classes if (name := _class_of(term)) is not None]
    wide = [term.word for term in classes if _class_of(term) is None and (one.agents or sure)]  # of it some drug was had beside the others
    told = [*sure, *wide]
    kinds = [name for name in told if not pack.classes.get(name, frozenset()) & set(one.agents)]
    return one.model_copy(update={"agents": tuple(dict.fromkeys((*one.agents, *kinds)))}) if kinds else one


def _class_of(term: Term) -> str | None:
    """The class that is sure where it is named alone: itself where it takes in no other, else the one that is meant as a rule."""
    if not term.names("includes"):
        return term.word
    return next(iter(term.names("usually")), None)


def _with_earlier_lines(case: Case, pack: Pack) -> Case:
    """Drugs that the pack knows for a later line only were given after others, which the question does not name."""
    had = list(case.treatments)
    first = next((place for place, one in enumerate(had) if one.kind == "systemic"), None)
    if first is None or any(one.kind != "systemic" or one.intent not in (None, "palliative") for one in had):
        return case
    before = _least_line(frozenset(had[first].agents), pack) - 1
    others = [one for one in had if one.kind == "systemic" and one is not had[first] and one.agents]
    if before == 1 and others and all(_least_line(frozenset(one.agents), pack) == 1 for one in others) and had[first].line in (None, 1):
        return case.model_copy(update={"treatments": _numbered([*_first_of_all(others), *_at_line(had, first, 2)])})
    if before < 1 or (had[first].line or 1) > before:
        return case
    later = [one.model_copy(update={"line": one.line + before}) if one.line else one for one in had]
    lines = [Treatment(kind="systemic", line=number, status="stopped", stop_reason="progression") for number in range(1, before + 1)]
    return case.model_copy(update={"treatments": _numbered([*lines, *later])})


def _first_of_all(others: Sequence[Treatment]) -> list[Treatment]:
    """A course that can come first, told behind one that cannot: it was the first line."""
    failed = {"line": 1, "status": "stopped", "stop_reason": "progression"}
    return [one.model_copy(update=failed) if one.stop_reason is None else one.model_copy(update={"line": 1}) for one in others[:1]]


def _at_line(had: Sequence[Treatment], place: int, line: int) -> list[Treatment]:
    """The rest of the courses, the one at `place` as this line."""
    others = [one for one in had if one.kind == "systemic" and one is not had[place] and one.agents]
    left = [one for one in had if one not in others[:1]]
    return [one.model_copy(update={"line": line}) if one is had[place] else one for one in left]


def _is_for_once_more(option: Option, pack: Pack) -> bool:
    """Whether a way is to give again what was had: one of its needs names its own drugs, or their class."""
    own = {name for agent in option.agents for name in (agent, *pack.vocabulary.drugs.get(agent, ()))} - {
        "systemic therapy",
        "chemotherapy",
    }
    told = (str(clause) for clause in option.fits_when)
    return any(name in clause for clause in told if "never had" not in clause for name in own)


@lru_cache(maxsize=64)
def _least_line(agents: frozenset[str], pack: Pack) -> int:
    """The line from which on these drugs together are given, 1 where some option of them may come first."""
    options = [option for option in pack.options.values() if agents and set(option.agents) == agents]
    clauses = [option.fits_when for option in options if not _is_for_once_more(option, pack)]
    said = [next((found for clause in one if isinstance(clause, str) and (found := _LATER.fullmatch(clause))), None) for one in clauses]
    return min((int(found[1]) if found else 1 for found in said), default=1)


def _with_lines(case: Case, groups: Sequence[tuple[Together, Fate]], *, first_line: bool, over: int) -> Case:
    """Who asks for a later line tells that the ones before have failed; who asks for the first, that there was none."""
    asked = max((group.line or 0 for group, fate in groups if fate == "asked"), default=0)
    asked = max(asked, over + 1) if over else asked
    had = list(case.treatments)
    if (asked == 1 or first_line) and not had:
        return case.model_copy(update={"complete": (*case.complete, Complete(path="treatments"))})
    systemic = [place for place, one in enumerate(had) if one.kind == "systemic" and one.status != "planned"]
    if asked > 2 and len(systemic) > 1 and all(had[place].line is None for place in systemic):
        had = _counted_back(had, systemic, asked - 1)
    elif asked > 1 and systemic:
        last = had[systemic[-1]]
        if last.best_response in _HELD and last.stop_reason is None and not case.progressions:
            return case  # it held the cancer back, and what would come next is asked before it failed
        line = asked - 1 if len(systemic) == 1 and last.intent is None else last.line
        had[systemic[-1]] = last.model_copy(update={"stop_reason": last.stop_reason or "progression", "status": "stopped", "line": line})
    highest = max(asked - 1, *(one.line or 0 for one in had), 0) if had or asked else 0
    known = {one.line for one in had}
    before = [number for number in range(1, highest + 1) if number not in known] if not systemic or asked > 1 or _all_unnamed(had) else []
    lines = [Treatment(kind="systemic", line=number, status="stopped", stop_reason="progression") for number in before]
    return case.model_copy(update={"treatments": _numbered([*lines, *had] if systemic else [*had, *lines])})


def _counted_back(had: Sequence[Treatment], systemic: Sequence[int], last: int) -> list[Treatment]:
    """The courses that are told one after the other, the latest as the line before the one that is asked about, each failed."""
    told = list(had)
    for number, place in zip(range(last, 0, -1), reversed(systemic), strict=False):
        if told[place].intent is None:
            told[place] = told[place].model_copy(
                update={"stop_reason": told[place].stop_reason or "progression", "status": "stopped", "line": number}
            )
    return told


def _all_unnamed(had: Sequence[Treatment]) -> bool:
    return all(not one.agents for one in had if one.kind == "systemic")


def _with_growth(case: Case, groups: Sequence[tuple[Together, Fate]]) -> Case:
    """Spread is growth only of what was treated: that a cancer "has spread" tells where it is when it is found."""
    if case.treatments or any(fate in ("failed", "returned") for _, fate in groups):
        return case
    return case.model_copy(update={"progressions": tuple(one for one in case.progressions if not one.sites)})


def _without_the_name(case: Case, words: Words) -> Case:
    """Growth without the place that only the cancer's name holds: "esophageal cancer progressed" tells no place."""
    if any(hit.table == "patterns" for hit in words.hits):
        return case  # where it grew is told by its own words
    sites = [hit for hit in words.hits if hit.table == "sites"]
    kinds = {hit.first for hit in words.hits if hit.table in _OF_A_CANCER}
    if not sites or any(not kinds.intersection(range(hit.first + 1, hit.last + 1)) for hit in sites):
        return case
    return case.model_copy(update={"progressions": tuple(map(_elsewhere, case.progressions))})


def _elsewhere(one: Progression) -> Progression:
    left = tuple(site for site in one.sites if site != _PRIMARY)
    if left == one.sites:
        return one
    return one.model_copy(update={"sites": left, "pattern": "distant" if left and "distant" in (one.pattern or "") else None})


def _with_failure(case: Case, groups: Sequence[tuple[Together, Fate]], pack: Pack) -> Case:
    """What did not work, be it told of no growth: the cancer grew after it."""
    if case.progressions:
        return case
    for group, fate in reversed(groups):
        failed = next((one for one in case.treatments if fate in ("failed", "returned") and _is_of(one, group, pack)), None)
        if failed is not None and (failed.kind != "systemic" or failed.stop_reason == "progression"):
            return case.model_copy(update={"progressions": (Progression(after=failed.id),)})
    return case


def _with_place(case: Case, words: Words) -> Case:
    """A question that names no other organ is about this cancer; a country is where the person is treated."""
    if case.tumor.site is None and not names_another_cancer(words):
        case = case.model_copy(update={"tumor": case.tumor.model_copy(update={"site": "esophagus"})})
    region = next((hit for hit in words.hits if hit.table == "regions"), None)
    if region is None or case.person.country is not None:
        return case
    said = words.text[words.tokens[region.first].start : words.tokens[region.last - 1].end]
    country = region.term.word if len(region.term.names("countries")) <= 2 else said
    if said in region.term.names("not_a_country"):
        return case
    return case.model_copy(update={"person": case.person.model_copy(update={"country": country})})


def _numbered(had: Sequence[Treatment]) -> tuple[Treatment, ...]:
    taken = {one.id for one in had}
    free = (name for name in (f"t{number}" for number in range(1, len(had) + len(taken) + 2)) if name not in taken)
    return tuple(one if one.id else one.model_copy(update={"id": next(free)}) for one in had)
