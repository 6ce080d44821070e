"""An answer from the pack's own sentences: what the question names and is about, each sentence with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fairlead.answers.alarms import heard
from fairlead.answers.asked_here import asks, held, stage
from fairlead.answers.chosen import Chosen, choose
from fairlead.answers.draft import Draft, Status
from fairlead.answers.elsewhere import is_of_care
from fairlead.answers.named import asked_about
from fairlead.answers.opened import opened
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spoken import speaker
from fairlead.answers.supposed import steps, view
from fairlead.contract.answer import Claim
from fairlead.knowledge.pack import Pack

_MOST, _MOST_OF_SIGNS, _BEFORE = 10, 9, 3
_SIGNS = frozenset({"symptom", "side-effect", "this-treatment", "nutrition", "comfort"})
"""Topics that a sign may be asked about under."""
_ASKS_FOR_CARE = frozenset({"symptom", "nutrition", "comfort"})
_IN_ORDER = frozenset({"options", "history", "tests", "symptoms", "helplines"})
"""Kinds whose sentences follow each other as they stand in their entry."""
_LAST = ("heading-who", "heading-helplines", "heading-ask")
_NOTHING_KNOWN = ("not-known", "not-known-near", "not-known-who", "not-known-question", "not-ours")
_QUOTED = re.compile(r"(“[^”]*”)")
"""What somebody may say as it stands; "you" in it is the doctor, so no voice changes it."""


def passages(asked: Asked, topics: Sequence[str]) -> Draft:
    """What the pack says to a question on these topics, the one that fits best first; that nothing is known, where nothing is."""
    is_of_carers = tuple(topics[:1]) == ("carers",)
    if (
        is_of_carers and asked.question.mode != "carer"
    ):  # a carer who tells of nobody else asks for herself: her own sign calls for no care of the person
        topics = [one for one in topics if one not in _SIGNS]
    seen = view(asked)
    chosen = choose(asked, topics, seen, _MOST)
    is_of_signs = not topics or bool(_SIGNS.intersection(topics[:2])) or (is_of_carers and asked.question.mode == "carer")
    care = steps(asked) if is_of_signs else ()
    if asked.has_records and not _ASKS_FOR_CARE.intersection(topics[:2]):
        names = asked_about(asked.question, asked.pack).keys
        care = tuple(one for one in care if one.about & names.keys())  # other signs of the records are no part of this question
    care = care[:_MOST_OF_SIGNS]
    raised = {one.flag.id for one in heard(asked.question, asked.pack)}  # these signs stand before the answer
    found = [one for one in chosen.passages if one.kind != "red_flags" or one.entry not in raised]
    told = _joined(care, found, asked) if care else tuple(found)
    here = stage(asked, topics, seen)
    options = tuple(dict.fromkeys(one.entry for one in told if one.kind == "options"))
    beside = held(asked, options, seen) if _tells_of_a_person(asked) else ()
    told = (*here, *told, *beside, *(opened(asked, seen) if "result" in topics[:2] else ()))
    back = asks(asked, topics, options)
    if care or here:
        return Draft("ask-back" if back else "answered", tuple(_claims(told, asked)), back)
    if not told or chosen.fits == "not" or not chosen.is_ours:
        return _nothing(asked, chosen)
    if chosen.fits == "near":
        return Draft("partly", (_plain("not-known-near", asked), *_claims(told[:5], asked), _plain("not-known-who", asked)), back)
    return Draft("ask-back" if back else "answered", tuple(_claims(told, asked)), back)


def _tells_of_a_person(asked: Asked) -> bool:
    """Whether there is a person whose facts may speak against a way: a clinician who only names a treatment tells of none."""
    case = asked.case
    told = case.person.age or case.person.sex or case.tumor.histology or case.fitness.ecog is not None or case.metastases
    return asked.question.mode in ("personal", "carer") or asked.has_records or (asked.question.mode == "clinician" and bool(told))


def _nothing(asked: Asked, chosen: Chosen) -> Draft:
    status: Status = "partly" if chosen.is_ours or is_of_care(asked.question, asked.pack) else "out-of-scope"
    says = ("not-known", "not-known-who", "not-known-question") if status == "partly" else ("not-ours",)
    return Draft(status, tuple(_plain(one, asked) for one in says))


def is_nothing(draft: Draft, pack: Pack) -> bool:
    """Whether a part only says that nothing is known here."""
    texts = {pack.wording[name] for name in _NOTHING_KNOWN}
    return bool(draft.claims) and all(one.text in texts for one in draft.claims)


def but_for_what_is_not_known(draft: Draft, pack: Pack) -> Draft:
    """A part beside one that answers: without the lines that say that it only comes near."""
    if draft.status != "partly":
        return draft
    texts = {pack.wording[name] for name in _NOTHING_KNOWN}
    return replace(draft, status="answered", claims=tuple(one for one in draft.claims if one.text not in texts))


def _plain(name: str, asked: Asked) -> Claim:
    return Claim(text=asked.pack.wording[name], clinical=False)


def _joined(first: Iterable[Passage], rest: Iterable[Passage], asked: Asked) -> tuple[Passage, ...]:
    """The steps of care and what explains, without a sentence twice: before the steps what is about the very thing that is named."""
    steps_told = tuple(first)
    said = {one.text for one in steps_told}
    names = {name for name, near in asked_about(asked.question, asked.pack).keys.items() if near == 1.0}
    others = [one for one in rest if one.text not in said and one.kind != "symptoms"][: _MOST - 3]
    before = [one for one in others if one.kind in ("explained", "red_flags") and one.about & names][:_BEFORE]
    return (*before, *steps_told, *(one for one in others if one not in before))[: _MOST + 4]


def _claims(told: Sequence[Passage], asked: Asked) -> Iterable[Claim]:
    """The passages under their headings: the heading of the best first, what to ask and whom to call at the end."""
    speak = speaker(asked)
    to_carers = replace(speak, voice=speak.voice._replace(carer=False))  # "you" is the one who asks
    carers = asked.pack.wording["heading-carers"]
    first = asked.pack.wording["heading-what-it-is"] if "word" in asked.question.topics[:2] else None
    last = [asked.pack.wording[name] for name in _LAST]
    told = list({one.text: one for one in reversed(told)}.values())[::-1]
    headings = sorted(
        dict.fromkeys(one.section for one in told), key=lambda one: last.index(one) if one in last else -2 if one == first else -1
    )
    for heading in headings:
        under = [one for one in told if one.section == heading]
        entries = list(dict.fromkeys(one.entry for one in under))
        for one in sorted(under, key=lambda one: (entries.index(one.entry), one.order if one.kind in _IN_ORDER else 0)):
            told_by = to_carers if one.section == carers or "carers" in one.topics else speak
            text = "".join(part if part.startswith("“") else told_by.told(part) for part in _QUOTED.split(one.text))
            yield Claim(text=text, clinical=bool(one.citations), citations=one.citations, section=heading)
