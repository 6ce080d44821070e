"""Whether what a question names can come next: the verdicts of the engine on it, first of all; then what it is and what it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from fairlead.answers.about import past_lines
from fairlead.answers.asked_back import asked_back
from fairlead.answers.branches import branch_of, needs
from fairlead.answers.closest import asking
from fairlead.answers.dense import bodies, dense_ways, labels
from fairlead.answers.draft import Draft, Status
from fairlead.answers.meanwhile import checks, comfort, studies, wanted_tests
from fairlead.answers.named_ways import asked_again, asked_once_more, by_own_words, holds_words, named_again, named_options
from fairlead.answers.open_ways import (
    WARNED,
    deciding,
    is_of_cell_type,
    is_of_somebody,
    is_of_swallowing,
    is_soft,
    is_strength_open,
    is_warned,
    lacks,
    needs_other_histology,
    unknown,
    ways,
)
from fairlead.answers.question import Asked
from fairlead.answers.results import plain_results
from fairlead.answers.sides import agents_of, are_one, sides
from fairlead.answers.spelled import key
from fairlead.answers.spoken import Speaker, without
from fairlead.answers.way import listed
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option
from fairlead.findings.matcher import Hit
from fairlead.guidance.guide import Parts
from fairlead.guidance.local_ways import is_for_another_place, is_unspoken
from fairlead.knowledge.cues import parsed
from fairlead.knowledge.schema import Option as Entry

_OPEN, _CLOSED, _ABOUT, _CARE, _OF_EACH = 3, 2, 4, 3, 2
_REASONS = 2
_STUDY, _TOPIC = "trial-only", "this-treatment"
_STANDING = ("fits", "depends")
_UNLIKE = {True: "patient", False: "clinician"}
_PLACE, _MARKERS = "person.country", "biomarkers"


@dataclass(frozen=True, slots=True)
class Direct:
    """The answer on what is named: its first claims, and the whole; `strong` where something of it can come next.

    `about` is what it is where it stands open to few.
    """

    first: tuple[Claim, ...]
    draft: Draft
    strong: bool
    about: tuple[Claim, ...] = ()


def one_option(asked: Asked, guidance: Parts, speak: Speaker, hits: Sequence[Hit], stands: Sequence[Claim]) -> Direct | None:
    """The answer on what the question names; None where it names nothing."""
    own = by_own_words(asked.question, speak.pack)
    hits = hits or (() if own else named_again(asked))
    if not hits and not own:
        return None
    by_id = {one.id: one for one in guidance.options}
    compared = sides(asked)
    options = chain.from_iterable(_nearest(side, by_id, speak) for side in compared) if compared else named_options(hits, speak.pack)
    named = dict.fromkeys(entry.id for entry in (*own, *options))
    again = {agent for one in asked.case.treatments for agent in one.agents} if asked_again(asked) or asked_once_more(asked) else set()
    known = [by_id[name] for name in named if name in by_id]
    by_words = {entry.id for entry in own}
    found = sorted(known, key=lambda one: (one.id not in by_words, not again.intersection(speak.pack.options[one.id].agents), *_order(one)))
    if not found:
        return _not_in_pack(hits, speak, weak=not _is_about_it(asked)) if _is_about_it(asked) or _is_of_a_drug(hits, asked) else None
    open_ = (
        [one for one in found if one.verdict in _STANDING] if compared else _open(found, by_words, elsewhere=_names_another_place(asked))
    )
    closed = sorted((one for one in found if one.verdict not in _STANDING), key=_nearness)
    settled = any(_turns_on_a_told_marker(one) for one in closed)
    weak = [one for one in open_ if _is_weak(one) or (settled and _waits_for_a_marker(one))]
    strong = [one for one in open_ if one not in weak]
    together = are_one(hits, asked)
    if (len(hits) > 1 or holds_words(asked, "alone")) and not compared:  # what holds all that is named, and nothing else, is meant
        fit = _fit(found, hits, speak)
        strong, closed = sorted(strong, key=fit.__getitem__), sorted(closed, key=fit.__getitem__)
    strange = sorted({hit.term.word for hit in hits if hit.table == "drugs" and not named_options([hit], speak.pack)})
    closed_alone = [] if compared else _closed_alone(hits, strong, closed, speak)
    first = (
        *([speak.plain("not-in-pack", "direct", what=", ".join(strange))] if strange else ()),
        *_closed(closed_alone, (), speak, most=_CLOSED),
        *chain.from_iterable(_direct(one, speak) for one in strong[:_OPEN]),
        *_closed([one for one in closed if one not in closed_alone], open_, speak, most=_CLOSED),
        *chain.from_iterable(_direct(one, speak) for one in weak[: _CLOSED if strong else _OPEN]),
    )
    if not strong:
        first = (*first, *_what_the_result_means(closed, asked, speak))
    best = (strong or closed or weak)[0]
    rest = (
        *stands,
        *(() if strong else _others(guidance, found, speak)),
        *_about(best, asked, speak),
        *_others(guidance, found, speak),
        *wanted_tests(guidance, speak, most=2),
        *comfort(guidance, ways(guidance), speak),
        *studies(ways(guidance), speak),
    )
    back = asked_back(guidance, speak, asked, [one.id for one in open_])
    is_kept_on = _is_kept_on(closed_alone or (closed if compared else ()), asked)
    is_settled = is_kept_on or (bool(closed_alone) and together)
    status = "partly" if strange and together else "answered" if is_settled else _status(strong, asked)
    if is_kept_on:
        first = (*first[:1], *without(_of_few(closed_alone or closed, speak), first), *first[1:])
    return Direct(first, Draft(status, (*first, *without(rest, first)), back), bool(strong), _of_few(weak, speak))


def _is_kept_on(closed: Sequence[Option], asked: Asked) -> bool:
    """Whether it is asked to go on with what is advised against once the cancer has grown on it: that is then the answer."""
    return bool(closed) and asked_again(asked) and is_warned(closed[0])


def _fit(found: Sequence[Option], hits: Sequence[Hit], speak: Speaker) -> dict[Option, tuple[int, bool]]:
    """How little each way is of what is named: of how many names it is not, and whether it holds a drug that is none of them."""
    held = [{one.id for one in named_options([hit], speak.pack)} for hit in hits]
    agents = agents_of(hits)
    return {one: (sum(one.id not in own for own in held), not set(speak.pack.options[one.id].agents) <= agents) for one in found}


def _closed_alone(hits: Sequence[Hit], strong: Sequence[Option], closed: Sequence[Option], speak: Speaker) -> list[Option]:
    """The nearest closed way of each thing that is named beside others and of which no way stands open: its verdict is told first."""
    held = [{one.id for one in named_options([hit], speak.pack)} for hit in hits] if len(hits) > 1 else []
    shut = [own for own in held if own and own.isdisjoint(one.id for one in strong)]
    nearest = (next((one for one in closed if one.id in own), None) for own in shut)
    return list(dict.fromkeys(one for one in nearest if one is not None)) if len(shut) < len(held) else []


def _nearest(side: Sequence[Hit], by_id: Mapping[str, Option], speak: Speaker) -> list[Entry]:
    """Of what is set beside another thing: the nearest options of it and no other drug, else the first in use that hold it."""
    named, agents = [one for one in named_options(side, speak.pack) if one.id in by_id], agents_of(side)
    whole = [one for one in named if agents and set(one.agents) == agents]
    if any(one.role not in WARNED for one in named):
        whole = [one for one in whole if one.role not in WARNED]
    chosen = sorted(whole or named, key=lambda one: (one.role in WARNED and not whole, _order(by_id[one.id])))
    open_ = [one for one in chosen if by_id[one.id].verdict in _STANDING]
    return (open_ or chosen)[:_OF_EACH]


def warned(found: Sequence[Option], speak: Speaker) -> Iterator[Claim]:
    """That these are advised against, each with the reason that the pack gives."""
    for option in found:
        entry = speak.pack.options[option.id]
        told = [(one.because, one.source) for one in entry.ruled_out_when[:1]]
        text = " ".join((speak.words("direct-advised-against", title=option.title, needs=""), *(says for says, _ in told)))
        yield speak.claim(text, (entry.basis, *(source for _, source in told)), "direct")


def _names_another_place(asked: Asked) -> bool:
    """Whether the words that ask name an organ of spread."""
    asks = asking(asked.question.said.words)
    return any(hit.table == "metastases" and asks[hit.first] for hit in asked.question.hits)


def _open(found: Sequence[Option], own: Collection[str], *, elsewhere: bool) -> list[Option]:
    """Those that stand open; one for a trouble or a spread that nobody told of only where nothing else that is named does.

    `own` are the ways that the very words name: they are what is asked about, whatever was told; `elsewhere` that another organ is named.
    """
    standing = [one for one in found if one.verdict in _STANDING]
    near = [one for one in standing if not is_for_another_place(one) and not is_unspoken(one)]
    near = near + [one for one in standing if one not in near and is_of_swallowing(one) and (one.id in own or not (near or elsewhere))]
    return near or ([] if len(near) < len(found) - len(standing) else standing)


def _status(open_: Sequence[Option], asked: Asked) -> Status:
    if not is_of_somebody(asked) or not open_:
        return "answered"
    return "ask-back" if all(lacks(one) for one in open_) or is_strength_open(asked) else "answered"


def _order(option: Option) -> tuple[int, bool, int]:
    """What stands open first, what nobody told a word of after the rest of its kind."""
    place = ("fits", "depends", "ruled-out", "not-now").index(option.verdict)
    return place if lacks(option) or place else -1, is_unspoken(option), option.rank


def _is_weak(option: Option) -> bool:
    """Whether it stands open in a study only, in few countries only, or with a reason to avoid it: it does not make the answer a yes."""
    return option.role == _STUDY or _PLACE in option.missing or any(one.level == "avoid" for one in option.cautions)


def _turns_on_a_told_marker(option: Option) -> bool:
    """Whether a result that is told closes it."""
    return any(one.result == "false" and any(path.startswith(_MARKERS) for path in one.facts) for one in option.reasons)


def _waits_for_a_marker(option: Option) -> bool:
    """Whether it waits for a result that nobody told: where another result settles what is asked, that comes first."""
    return any(path.startswith(_MARKERS) for path in option.missing)


def _is_not_thought_of(option: Option) -> bool:
    """Whether something that is spoken against would not be thought of here, for what it is about is not so, or was not told."""
    said_otherwise = (one for one in option.reasons if not is_soft(one) and not is_of_cell_type(one))
    return any(one.result in ("false", "unknown") for one in said_otherwise)


def _nearness(option: Option) -> tuple[bool, int, int, int]:
    """Closed ways in the order in which somebody would think of them: those first that lack the least of what they need."""
    against = [one for one in option.reasons if one.result == "false"]
    return needs_other_histology(option), len(against), sum(one.result == "unknown" for one in option.reasons), option.rank


def _direct(option: Option, speak: Speaker) -> Iterator[Claim]:
    """Whether this way is open, and on what it hangs."""
    basis = speak.pack.options[option.id].basis
    waits = [one for one in unknown(option) if not is_soft(one)] if lacks(option) else list(unknown(option))
    told = " ".join(says for says, _ in needs(option, speak, strength=True)[:_REASONS])
    name = "study" if option.role == _STUDY else "depends" if lacks(option) else "almost" if told else "fits"
    text = speak.words(f"direct-{name}", title=option.title, needs=told)
    said = [(one.says, one.citations) for one in option.cautions if one.level == "avoid"][:1]
    text = " ".join((text, *(says for says, _ in said if name in ("almost", "fits"))))
    said += [(one.says, one.citations) for one in waits[:_REASONS]]
    if name in ("depends", "study"):
        text = " ".join((text, *dict.fromkeys(says for says, _ in said)))
    cites = (basis, *(source for _, sources in said for source in sources))
    yield speak.claim(text, cites, "direct", branch_of(option, speak))


def _closed(closed: Sequence[Option], open_: Sequence[Option], speak: Speaker, *, most: int) -> Iterator[Claim]:
    """What is named and closed, each with its reason; ways with the same reason in one line."""
    said: dict[str, list[tuple[Option, tuple[str, ...]]]] = {}
    ours = [one for one in closed if not needs_other_histology(one)]
    for option in [one for one in ours if not (is_warned(one) and _is_not_thought_of(one))] or ([] if open_ else ours):
        reason = next(iter(deciding(option)), None)
        said.setdefault(reason.says if reason else option.rank_because, []).append((option, reason.citations if reason else ()))
    for says, same in list(said.items())[:most]:
        option = same[0][0]
        name = "advised-against" if is_warned(option) else option.verdict
        told = "; ".join(dict.fromkeys(one.title for one, _ in same[:_OPEN]))
        cites = (source for one, sources in same[:_OPEN] for source in (speak.pack.options[one.id].basis, *sources))
        yield speak.claim(f"{speak.words(f'direct-{name}', title=told, needs='')} {says}", cites, "direct")
    others = [one for one in closed if needs_other_histology(one)]
    if others and len(others) == len(closed) and not open_:
        yield listed("other-kinds", others, speak, "direct")


def _what_the_result_means(closed: Sequence[Option], asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What the result of a marker means that is told and closes what is named, in the sentence of the pack that holds it."""
    if not any(map(_turns_on_a_told_marker, closed[:_CLOSED])):
        return
    paths = {path for one in closed[:_CLOSED] for reason in one.reasons if reason.result == "false" for path in reason.facts}
    for at, marker in enumerate(asked.case.biomarkers):
        if marker.value and any(path.startswith((f"biomarkers[{marker.marker}", f"biomarkers[{at}")) for path in paths):
            rows = (row for row in speak.pack.explained.values() if key(marker.marker) in map(key, row.about))
            row = next((one for one in rows if one.to != _UNLIKE[speak.dense] and f" {marker.value}" in one.says), None)
            if row is not None:
                yield speak.under(row.says, (row.source,), row.section)


def _of_few(weak: Sequence[Option], speak: Speaker) -> tuple[Claim, ...]:
    """What a way is that stands open to few: where it is in use, and what it did."""
    entries = [speak.pack.options[one.id] for one in weak[:1]]
    told = ((one, says) for one in entries for says in speak.says(one)[:_ABOUT])
    return tuple(speak.claim(f"{one.title}: {says.text}", (one.basis, says.source), "about") for one, says in told)


def _about(option: Option, asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What the way is, what was found, what it asks; who allows it where that is asked."""
    entry = speak.pack.options[option.id]
    if speak.dense:
        yield from dense_ways(option, speak, "about", None, most=_ABOUT)
    for one in speak.says(entry)[:_ABOUT]:
        yield speak.claim(f"{option.title}: {one.text}", (entry.basis, one.source), "about")
    if not speak.dense:
        yield from plain_results(option, speak) if option.verdict in _STANDING else ()
        if option.burden.says and entry.burden:
            yield speak.claim(option.burden.says, (entry.burden.source,), "about")
        if _asks(asked, "approved"):
            yield from labels(option, speak, "approved")
            yield from bodies(option, speak, "bodies")
    for caution in option.cautions[:_CARE]:
        yield speak.claim(caution.says, caution.citations, "care")
    yield from checks([option], speak)


def _asks(asked: Asked, what: str) -> bool:
    """Whether the question holds one of the words that the pack lists for this."""
    row = asked.pack.names.get(f"answer words: {what}")
    return row is not None and parsed(row.says).find(asked.question.said) is not None


def _others(guidance: Parts, found: Sequence[Option], speak: Speaker) -> Iterator[Claim]:
    """The names of the ways that are open beside those that were asked for."""
    open_ways, asked_ids = ways(guidance), {one.id for one in found}
    for name, group in (("others-fit", open_ways.fits), ("others-depend", open_ways.depends)):
        left = [one for one in group if one.id not in asked_ids]
        if left:
            yield listed(name, left, speak, "others")
            return


def _is_about_it(asked: Asked) -> bool:
    return _TOPIC in asked.question.topics[:1]


def _is_of_a_drug(hits: Sequence[Hit], asked: Asked) -> bool:
    """Whether a drug is asked for that may treat a cancer, or was meant to."""
    return any(hit.table == "drugs" and hit.first in asked.question.wanted for hit in hits)


def _not_in_pack(hits: Sequence[Hit], speak: Speaker, *, weak: bool) -> Direct:
    """What the pack knows of what is named where it has no option: its past, or nothing; `weak`: then what may come follows."""
    words = {hit.term.word for hit in hits}
    past = [one for one in speak.pack.history.values() if words & set(one.drugs)]
    told = [speak.claim(text, cites, "direct") for one in past for text, cites in past_lines(one.id, speak, whole=True)]
    if told:
        return Direct(tuple(told), Draft("answered", tuple(told)), strong=not weak)
    nothing = (speak.plain("not-in-pack", "direct", what=", ".join(sorted(words))),)
    return Direct(nothing, Draft("partly", nothing), strong=not weak)
