"""What lies between two guidances: what opens, what closes, what begins to wait, what becomes the first, and by which clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from fairlead.contract.guidance import Guidance, RedFlag
from fairlead.contract.options import Option, Reason, Verdict
from fairlead.contract.what_if import Care, Change, Difference, First, Flip, Move, Stays, Supposed
from fairlead.guidance.local_ways import is_unspoken

_OPEN = ("fits", "depends")
_BY_VERDICT: dict[Verdict, Change] = {"fits": "opens", "depends": "waits"}
Told = TypeVar("Told")


def difference(before: Guidance, after: Guidance, supposed: Sequence[Supposed] = ()) -> Difference:
    """What is otherwise in `after`, which answers for the same day: a pure function of the two."""
    was = {one.id: one for one in before.options}
    now = {one.id: one for one in after.options}
    named = [now[name] if name in now else was[name] for name in dict.fromkeys((*now, *was))]
    moves = [_move(was.get(one.id), now.get(one.id)) for one in named if _verdict(was, one) != _verdict(now, one)]
    same = [one for one in after.options if one.id in was and was[one.id].verdict == one.verdict]
    return Difference(
        as_of=after.as_of,
        knowledge=after.knowledge,
        region=after.region,
        supposed=tuple(supposed),
        scope_before=before.scope,
        scope_after=after.scope,
        next_line_before=before.failure.next_line,
        next_line_after=after.failure.next_line,
        stands=_more(after.standing, before.standing, lambda one: one.says),
        red_flags=_more(_raised(after), _raised(before), lambda one: one.sign),
        first=_first(before, after),
        moves=tuple(sorted(moves, key=lambda move: (move.change not in ("opens", "waits"), move.change))),
        cares=tuple(care for one in same if one.verdict in _OPEN and (care := _care(was[one.id], one)) is not None),
        tests_come=_more(after.tests, before.tests, lambda one: (one.marker, one.why)),
        tests_fall=_more(before.tests, after.tests, lambda one: (one.marker, one.why)),
        questions_come=_more(after.questions, before.questions, lambda one: one.ask),
        questions_fall=_more(before.questions, after.questions, lambda one: one.ask),
        unknowns_come=_more(after.unknowns, before.unknowns, lambda one: one.path),
        unknowns_fall=_more(before.unknowns, after.unknowns, lambda one: one.path),
        stays=Stays(
            fits=tuple(one.id for one in same if one.verdict == "fits"),
            depends=tuple(one.id for one in same if one.verdict == "depends"),
            closed=sum(one.verdict not in _OPEN for one in same),
        ),
        citations={**before.citations, **after.citations},
    )


def _verdict(options: dict[str, Option], one: Option) -> Verdict | None:
    return options[one.id].verdict if one.id in options else None


def _more(these: Sequence[Told], than: Iterable[Told], key: Callable[[Told], object]) -> tuple[Told, ...]:
    """What is told here and was not told there, in its order."""
    there = {key(one) for one in than}
    return tuple(one for one in these if key(one) not in there)


def _raised(guidance: Guidance) -> tuple[RedFlag, ...]:
    return tuple(one for one in guidance.red_flags if one.raised_by)


def _first(before: Guidance, after: Guidance) -> First:
    was, now = _leading(before), _leading(after)
    if now is None:
        return First(before=was.id if was else None)
    return First(before=was.id if was else None, after=now.id, because=now.rank_because, citations=now.citations[:1])


def _leading(guidance: Guidance) -> Option | None:
    """The way to look at first: the highest that fits, care for comfort apart; else the highest that waits; else the care that fits.

    What waits for a trouble or a spread that the record says nothing of does not lead, nor does a way to comfort that waits.
    """
    ways = sorted(guidance.options, key=lambda one: one.rank)
    fitting = [one for one in ways if one.verdict == "fits"]
    waiting = [one for one in ways if one.verdict == "depends" and one.aim != "comfort" and not is_unspoken(one)]
    treating = (one for one in (*fitting, *waiting) if one.kind != "supportive")
    return next(iter((*treating, *fitting)), None)


def _move(before: Option | None, after: Option | None) -> Move:
    one = after or before
    assert one is not None
    verdict = after.verdict if after else None
    was_open = before is not None and before.verdict in _OPEN
    change = _BY_VERDICT.get(verdict) if verdict else None
    return Move(
        option=one.id,
        title=one.title,
        change=change or ("closes" if was_open else "closed-otherwise"),
        before=before.verdict if before else None,
        after=verdict,
        rank_before=before.rank if before else None,
        rank_after=after.rank if after else None,
        because=tuple(_deciding(_flips(before, after), verdict)),
    )


def _flips(before: Option | None, after: Option | None) -> Iterator[Flip]:
    """The clauses that come to something else, in the words for what they come to now; else in those for what no longer is."""
    was, now = _by_clause(before), _by_clause(after)
    for clause in dict.fromkeys((*now, *was)):
        old, new = was.get(clause), now.get(clause)
        if (old and old.result) != (new and new.result):
            told = new or old
            assert told is not None
            yield Flip(
                clause=clause,
                before=old.result if old else None,
                after=new.result if new else None,
                says=told.says,
                facts=told.facts,
                citations=told.citations,
            )


def _by_clause(option: Option | None) -> dict[str, Reason]:
    return {one.clause: one for one in option.reasons} if option else {}


_DECIDES: dict[Verdict, tuple[str | None, ...]] = {
    "fits": ("true", None),
    "depends": ("unknown", "true", None),
    "not-now": ("false",),
    "ruled-out": ("true",),
}


def _deciding(flips: Iterable[Flip], verdict: Verdict | None) -> Iterator[Flip]:
    """Of the clauses that flipped those that make the verdict; all of them where none does by itself."""
    every = list(flips)
    kept = [one for one in every if verdict is None or one.after in _DECIDES[verdict]]
    if verdict == "ruled-out":  # what speaks against it was not told before; what it needs was
        kept = [one for one in kept if one.before is None] or kept
    yield from kept or every


def _care(before: Option, after: Option) -> Care | None:
    comes = _more(after.cautions, before.cautions, lambda one: one.says)
    falls = _more(before.cautions, after.cautions, lambda one: one.says)
    return Care(option=after.id, title=after.title, comes=comes, falls=falls) if comes or falls else None
