"""An answer from the pack's own sentences: what the question names and is about, each sentence with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fairlead.answers.asked_here import asks, held, stage
from fairlead.answers.chosen import Chosen, choose
from fairlead.answers.draft import Draft, Status
from fairlead.answers.opened import opened
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spoken import speaker
from fairlead.answers.supposed import steps, view
from fairlead.contract.answer import Claim

_MOST, _MOST_OF_SIGNS = 10, 9
_SIGNS = frozenset({"symptom", "side-effect", "this-treatment", "nutrition", "comfort"})
"""Topics that a sign may be asked about under."""
_IN_ORDER = frozenset({"options", "history", "tests", "symptoms", "helplines"})
"""Kinds whose sentences follow each other as they stand in their entry."""
_LAST = ("heading-who", "heading-helplines", "heading-ask")
_QUOTED = re.compile(r"(“[^”]*”)")
"""What somebody may say as it stands; "you" in it is the doctor, so no voice changes it."""


def passages(asked: Asked, topics: Sequence[str]) -> Draft:
    """What the pack says to a question on these topics, the one that fits best first; that nothing is known, where nothing is."""
    seen = view(asked)
    chosen = choose(asked, topics, seen, _MOST)
    is_own = topics[:1] != ("carers",)  # a sign that a carer tells of herself calls for no care of the person
    care = steps(asked)[:_MOST_OF_SIGNS] if is_own and (not topics or _SIGNS.intersection(topics[:2])) else ()
    told = _joined(care, chosen.passages) if care else chosen.passages
    here = stage(asked, topics, seen)
    options = tuple(dict.fromkeys(one.entry for one in told if one.kind == "options"))
    beside = held(asked, options, seen) if asked.question.mode != "general" else ()
    told = (*here, *told, *beside, *(opened(asked, seen) if "result" in topics[:2] else ()))
    back = asks(asked, topics, options)
    if care or here:
        return Draft("ask-back" if back else "answered", tuple(_claims(told, asked)), back)
    if not told or chosen.fits == "not" or not chosen.is_ours:
        return _nothing(asked, chosen)
    if chosen.fits == "near":
        return Draft("partly", (_plain("not-known-near", asked), *_claims(told[:5], asked), _plain("not-known-who", asked)), back)
    return Draft("ask-back" if back else "answered", tuple(_claims(told, asked)), back)


def _nothing(asked: Asked, chosen: Chosen) -> Draft:
    status: Status = "partly" if chosen.is_ours else "out-of-scope"
    says = ("not-known", "not-known-who", "not-known-question") if status == "partly" else ("not-ours",)
    return Draft(status, tuple(_plain(one, asked) for one in says))


def _plain(name: str, asked: Asked) -> Claim:
    return Claim(text=asked.pack.wording[name], clinical=False)


def _joined(first: Iterable[Passage], rest: Iterable[Passage]) -> tuple[Passage, ...]:
    """The steps of care and what explains, without a sentence twice."""
    steps_told = tuple(first)
    said = {one.text for one in steps_told}
    others = [one for one in rest if one.text not in said and one.kind != "symptoms"][: _MOST - 3]
    before = [one for one in others if one.kind in ("explained", "red_flags")][:4]
    return (*before, *steps_told, *(one for one in others if one not in before))[: _MOST + 4]


def _claims(told: Sequence[Passage], asked: Asked) -> Iterable[Claim]:
    """The passages under their headings: the heading of the best first, what to ask and whom to call at the end."""
    speak = speaker(asked)
    last = [asked.pack.wording[name] for name in _LAST]
    told = list({one.text: one for one in reversed(told)}.values())[::-1]
    headings = sorted(dict.fromkeys(one.section for one in told), key=lambda one: last.index(one) if one in last else -1)
    for heading in headings:
        under = [one for one in told if one.section == heading]
        entries = list(dict.fromkeys(one.entry for one in under))
        for one in sorted(under, key=lambda one: (entries.index(one.entry), one.order if one.kind in _IN_ORDER else 0)):
            text = "".join(part if part.startswith("“") else speak.told(part) for part in _QUOTED.split(one.text))
            yield Claim(text=text, clinical=bool(one.citations), citations=one.citations, section=heading)
