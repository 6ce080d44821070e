"""The answer to what can come next: the engine over the case that a question tells, said claim by claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from fairlead.answers.asked_back import asked_back
from fairlead.answers.aspects import asked_aspects, of_treatment
from fairlead.answers.branches import by_histology, condition
from fairlead.answers.compared import head_to_head
from fairlead.answers.draft import Draft, Status
from fairlead.answers.drug_care import asks_if_safe, care, names_a_thing
from fairlead.answers.explained import claim_of, rows
from fairlead.answers.guided import guided
from fairlead.answers.had_kinds import but_for_had_kinds
from fairlead.answers.long_answer import is_long, long_answer
from fairlead.answers.meanwhile import asks_of_all, checks, comfort, questions, studies, wanted_tests
from fairlead.answers.named_ways import asked_for, asked_once_more, by_own_words, holds_words, named_again, named_options
from fairlead.answers.one_option import one_option, warned
from fairlead.answers.open_ways import (
    WARNED,
    Ways,
    is_asked_for_somebody,
    is_far_off,
    is_of_somebody,
    is_strength_open,
    is_warned,
    lacks,
    lacks_histology,
    titles,
    ways,
)
from fairlead.answers.question import Asked
from fairlead.answers.sides import agents_of, sides, subjects
from fairlead.answers.spoken import Speaker, speaker, without
from fairlead.answers.standing import standing
from fairlead.answers.taken import taken
from fairlead.answers.way import NAMED, bases, listed, way
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.options import Option
from fairlead.findings.matcher import Hit
from fairlead.guidance.guide import Parts

_SHOWN, _PER_BRANCH, _WAITING, _CARE = 4, 4, 3, 3
_NEAR = 2
"""What waits for so few things beside the cell type is named in the first lines."""
_FULL = 2
"""Of so many ways more than the first sentence is told."""
_HELD = ("CR", "PR", "SD")
_BEFORE_A_SIDE = 1
"""Of so many ways it is told if they can be, before the side of the treatment that is asked for."""
_CURE, _MARKERS = "cure", "biomarkers"
_SERIOUS = ("avoid", "caution")
_CLEAR = re.compile(r"not \(failure is any of (?=.*\bpersistent-local\b)(?=.*\blocoregional\b)(?=.*\bdistant\b)")
"""How the clause reads by which a way is for people in whom the cancer is nowhere."""
_SITE, _LINES = ("site ",), ("next line", "lines given")
"""How clauses begin that ask where the cancer began, and for the number of lines."""


def options(asked: Asked) -> Draft:
    """What can come next, or whether what is named can: the direct answer first, then what the drug asks for beside what else is named."""
    speak = speaker(asked)
    found = _options(asked, speak)
    if not found.ends and _nothing_grew(asked):
        row = asked.pack.sentences["answer-nothing-grew"]
        found = replace(found, claims=(speak.claim(row.says, (row.source,), "direct"), *found.claims))
    beside = (*head_to_head(asked, speak), *of_treatment(asked, speak), *care(asked, speak)) if _names_a_way(asked, found) else ()
    if not beside:
        return found
    if cared := _asked_beside(asked, speak):
        is_open = found.status == "answered" and found.claims[:1] and found.claims[0].section == speak.heading("direct")
        verdict_on_it = found.claims[:_BEFORE_A_SIDE] if is_open else ()
        ahead = (*verdict_on_it, *without(cared, verdict_on_it))
        status: Status = "answered" if names_a_thing(asked) else found.status
        return replace(found, status=status, claims=(*ahead, *without((*found.claims, *beside), ahead)))
    case = asked.case
    of_nobody = not case.treatments and not case.progressions and not asked.has_records
    told = any(one.clinical for one in beside) and (of_nobody or (case.tumor.histology and asked_aspects(asked)))
    parted = bool(case.tumor.histology) or not is_asked_for_somebody(asked)
    if sides(asked) and told and parted and found.status == "ask-back":
        found = replace(found, status="answered")  # what studies found of the two is told, whatever the choice hangs on
    if found.status == "ask-back" and told and _asks_a_side_alone(asked):
        found = replace(found, status="answered")  # what is asked is told, whatever the way hangs on
    if told and of_nobody and asked.question.mode == "general" and asked_aspects(asked):
        return replace(found, status="answered", claims=(*beside, *without(found.claims, beside)))  # a side of it, of nobody
    direct = sum(1 for _ in takewhile(lambda one: one.section == speak.heading("direct"), found.claims))
    first = found.claims[: min(direct, _BEFORE_A_SIDE) if asked_aspects(asked) and not sides(asked) else direct]
    direct = len(first)
    return replace(found, claims=(*first, *without(beside, first), *without(found.claims[direct:], beside)))


def _asked_beside(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """What a named drug asks for beside what else is named, where it is asked if the two go together: that is then what is asked first."""
    return care(asked, speak) if asks_if_safe(asked) and not sides(asked) else ()


def _asks_a_side_alone(asked: Asked) -> bool:
    """Whether one side of what is named is asked for, and nothing of whether it can be."""
    return any(one.alone for one in asked_aspects(asked)) and not holds_words(asked, "can it be")


def _names_a_way(asked: Asked, found: Draft) -> bool:
    """Whether something is named that may come: then the side of it that is asked for follows the verdict on it."""
    return bool(asked.question.wanted) and not found.ends and not is_long(asked)


def advised_against(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """That what is named is advised against, where nothing that holds all of it is in use."""
    hits = subjects(asked)
    agents = agents_of(hits)
    if not hits or sides(asked):
        return ()
    named = [one for one in named_options(hits, asked.pack) if agents <= set(one.agents)]
    if not named or any(one.role not in WARNED for one in named):
        return ()
    by_id = {one.id: one for one in guided(asked, asked.case).options}
    return tuple(warned([by_id[one.id] for one in named if one.id in by_id][:_FULL], speak))


def _nothing_grew(asked: Asked) -> bool:
    """Whether drugs were had that held the cancer, or were stopped for their harm, and no growth is told."""
    case = asked.case
    systemic = [one for one in case.treatments if one.kind == "systemic" and one.status != "planned"]
    ends = {one.stop_reason for one in systemic}
    held = any(one.best_response in _HELD for one in systemic) or "toxicity" in ends
    return (
        held and not case.progressions and not asked.has_records and ends <= {None, "toxicity"} and all(one.end is None for one in systemic)
    )


def _options(asked: Asked, speak: Speaker) -> Draft:
    case, assumed = taken(asked, speak)
    guidance = guided(asked, case)
    if guidance.scope.status == "out":
        return Draft(
            "out-of-scope", (Claim(text=speak.told(guidance.scope.why), clinical=False, section=speak.heading("scope")),), ends=True
        )
    hits = _named(asked)
    if not hits and is_long(asked):
        return long_answer(asked, speak)
    stands = (*standing(asked, case, guidance, speak), *assumed)
    guidance = _but_for_what_nobody_told(asked, case, guidance, hits)
    if hits or by_own_words(asked.question, asked.pack) or "this-treatment" in asked.question.topics[:1]:
        found = one_option(asked, guidance, speak, hits, stands)
        if found is not None and found.strong:
            return found.draft
        if found is not None:
            after = _next(asked, guidance, speak, stands)
            first = (*found.first, *found.about)
            if not ways(guidance).fits + ways(guidance).depends:
                rest = without(found.draft.claims, (*first, *after.claims))
                return replace(found.draft, claims=(*first, *without(after.claims, first), *rest))
            return replace(found.draft, claims=(*first, *without(after.claims, first)), ask_back=after.ask_back)
    return _next(asked, guidance, speak, stands)


def _but_for_what_nobody_told(asked: Asked, case: Case, guidance: Parts, hits: Sequence[Hit]) -> Parts:
    """The guidance without the place, or the number of lines, that was only taken for given, where that closes what is named."""
    if asked.has_records:
        return guidance
    names = {one.id for one in named_options(hits, asked.pack)}
    named = [one for one in guidance.options if one.id in names]
    if not any(hit.table in ("sites", "fields") for hit in asked.question.hits) and any(_is_closed_by(one, _SITE) for one in named):
        case = case.model_copy(update={"tumor": case.tumor.model_copy(update={"site": None})})
    if _are_unnamed(asked.case) and any(_is_closed_by(one, _LINES) for one in named):
        others = tuple(one for one in case.treatments if one.kind != "systemic")
        case = case.model_copy(update={"treatments": others, "progressions": ()})
    return guided(asked, case)


def _are_unnamed(case: Case) -> bool:
    """Whether drugs were had of which neither the names nor the lines are told: how many lines they were is not known."""
    had = [one for one in case.treatments if one.kind == "systemic"]
    return bool(had) and not any(one.agents or one.regimen or one.line for one in had)


def _is_closed_by(option: Option, clauses: tuple[str, ...]) -> bool:
    against = [one for one in option.reasons if one.result == "false"]
    return bool(against) and all(one.clause.startswith(clauses) for one in against)


def verdict(asked: Asked) -> Draft | None:
    """Whether what is named can come next for whom the question tells of, in its first claims; None where it names no way."""
    speak = speaker(asked)
    case, _ = taken(asked, speak)
    hits = _named(asked)
    if not by_own_words(asked.question, asked.pack) and not named_options(hits, asked.pack):
        return None
    guidance = _but_for_what_nobody_told(asked, case, guided(asked, case), hits)
    found = one_option(asked, guidance, speak, hits, ()) if guidance.scope.status != "out" else None
    if found is None:
        return None
    told = [one for one in found.draft.claims if one.section == speak.heading("about")]
    return replace(found.draft, claims=(*found.first, *told[:_FULL]))


def _named(asked: Asked) -> tuple[Hit, ...]:
    """What is asked for by its name, or what was given before where it is asked for once more."""
    hits = asked_for(asked)
    if hits or not asked_once_more(asked):
        return hits
    return tuple(hit for hit in named_again(asked) if hit.table in ("drugs", "regimens"))


def _next(asked: Asked, guidance: Parts, speak: Speaker, stands: Sequence[Claim]) -> Draft:
    """The ways that are open, what they hang on, and what else is worth knowing."""
    open_ways = but_for_had_kinds(ways(guidance), asked)
    where = [claim_of(row, speak) for row in rows(asked, speak, ("options-next",)) if row.when]
    cures = [one for one in open_ways.depends if one.aim == _CURE and not _is_for_who_is_clear(one, asked) and (where or _is_near(one))]
    cures = [] if open_ways.fits else cures
    lead = [listed("lead-cure", cures[:_PER_BRANCH], speak, "direct")] if cures else []
    first = (*where, *lead, *_lead(guidance, open_ways, speak))
    body = (
        *chain.from_iterable(way(option, speak, "next", full=place < _FULL) for place, option in enumerate(open_ways.fits[:_SHOWN])),
        *asks_of_all(open_ways.fits or open_ways.depends, speak),
        *_branched(guidance, open_ways, speak),
        *_waiting(guidance, open_ways, speak),
        *_care(open_ways.fits[:_SHOWN], speak),
        *checks(open_ways.fits[:_FULL], speak),
        *_failed(open_ways, speak),
        *wanted_tests(guidance, speak),
        *comfort(guidance, open_ways, speak),
        *studies(open_ways, speak),
        *questions(guidance, speak),
    )
    return Draft(
        _status(open_ways, asked),
        (*first, *without((*stands, *body), first)),
        asked_back(guidance, speak, asked),
    )


def _is_near(option: Option) -> bool:
    """Whether it is for cancer that grew or came back near by, and that is told: what may still cure stands first then, too."""
    return any(one.result == "true" and one.clause.startswith("failure is") for one in option.reasons)


def _is_for_who_is_clear(option: Option, asked: Asked) -> bool:
    """Whether it is for people in whom no cancer is seen, and growth is told."""
    return bool(asked.case.progressions) and any(_CLEAR.match(one.clause) for one in option.reasons)


def _status(open_ways: Ways, asked: Asked) -> Status:
    """Answered where some way stands open but for how active the person is; else the answer turns on what was not told.

    To somebody who asks of nobody in particular the branches are the answer.
    """
    if not is_of_somebody(asked) or (not open_ways.fits and all(map(is_far_off, open_ways.depends))):
        return "answered"  # nothing is open, or only what several things would have to be so for: that care goes on is the answer
    return "ask-back" if not open_ways.fits or is_strength_open(asked) else "answered"


def _lead(guidance: Parts, open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """The answer in a line or two: the names of what fits, or of what each cell type would open."""
    if open_ways.fits:
        yield listed("lead-fits", open_ways.fits, speak, "direct")
        before = [one for one in open_ways.depends if one.rank < open_ways.fits[0].rank and not lacks_histology(one)]
        if before:
            yield listed("lead-depends", before, speak, "direct")
        return
    parted = False
    for branch, found in by_histology(guidance, open_ways.depends):
        if found:
            parted = True
            cites = bases(found[:_PER_BRANCH], speak)
            text = speak.words("lead-branch", condition=condition(branch, speak), titles=titles(found, _PER_BRANCH))
            yield speak.claim(text, cites, "direct", condition(branch, speak))
    near = [one for one in _for_any_type(guidance, open_ways) if parted and len(lacks(one)) - lacks_histology(one) <= _NEAR]
    if near:
        yield listed("lead-any", near[:_PER_BRANCH], speak, "direct")
    is_distant = all(is_far_off(one) for one in open_ways.depends)
    if not open_ways.depends or (is_distant and not parted):
        row = speak.pack.sentences["answer-lead-comfort"]
        yield speak.claim(row.says, (row.source,), "direct")
    if open_ways.depends and not parted and not is_distant:
        yield listed("lead-depends", open_ways.depends, speak, "direct")


def _branched(guidance: Parts, open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """What each cell type would open: the usual ways first, then those that hang on one thing more."""
    for branch, found in by_histology(guidance, open_ways.depends):
        told = condition(branch, speak)
        for option in found[:_PER_BRANCH]:
            yield from way(option, speak, "depends", branch=told, full=_is_opened_by_a_marker(option))
        if found[_PER_BRANCH:]:
            text = speak.words("more-ways", titles=titles(found[_PER_BRANCH:], NAMED))
            yield speak.claim(text, bases(found[_PER_BRANCH : _PER_BRANCH + NAMED], speak), "depends", told)


def _for_any_type(guidance: Parts, open_ways: Ways) -> list[Option]:
    """What hangs on another fact than the cell type, or on that too but is open to more than one of them."""
    parted = {one.id for _, found in by_histology(guidance, open_ways.depends) for one in found}
    return [one for one in open_ways.depends if one.id not in parted and (not lacks_histology(one) or _is_of_several(one, guidance))]


def _is_opened_by_a_marker(option: Option) -> bool:
    """Whether a result that is told opens it: what it can do is told too, for that is what the result means."""
    return any(one.result == "true" and any(path.startswith(_MARKERS) for path in one.facts) for one in option.reasons)


def _is_of_several(option: Option, guidance: Parts) -> bool:
    return sum(option.id in branch.options for branch in guidance.branches if branch.path == "tumor.histology") > 1


def _waiting(guidance: Parts, open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """What hangs on another fact than the cell type."""
    found = _for_any_type(guidance, open_ways)
    for option in found[:_WAITING]:
        yield from way(option, speak, "depends", full=_is_opened_by_a_marker(option))
    if found[_WAITING:]:
        yield listed("more-ways", found[_WAITING:], speak, "depends")


def _care(shown: Sequence[Option], speak: Speaker) -> Iterator[Claim]:
    """What calls for care with the ways that are shown."""
    found = [(option, one) for option in shown for one in option.cautions if one.level in _SERIOUS]
    for option, one in found[:_CARE]:
        yield speak.claim(f"{option.title}: {one.says}", (*one.citations, speak.pack.options[option.id].basis), "care")


def _failed(open_ways: Ways, speak: Speaker) -> Iterator[Claim]:
    """What is closed for this person for a reason of her own."""
    for option in [one for one in open_ways.closed if not is_warned(one)][:_FULL]:
        for reason in option.reasons[-1:]:
            yield speak.claim(f"{option.title}: {reason.says}", (speak.pack.options[option.id].basis, *reason.citations), "aside")
