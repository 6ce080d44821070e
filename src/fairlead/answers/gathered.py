"""All sentences of a pack that a person may be told, as passages, each kind of entry in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from fairlead.answers.named import forms_of, within
from fairlead.answers.passage import Passage
from fairlead.answers.spelled import key
from fairlead.answers.studied import results
from fairlead.knowledge import looked_up, schema
from fairlead.knowledge.pack import Pack

_DEATH = 5
"""The point of a scale of strength or harm that is told to nobody as a level."""
_SHOWN_SCALES = frozenset({"ecog", "dysphagia", "ctcae"})


@lru_cache(maxsize=4)
def gathered(pack: Pack) -> tuple[Passage, ...]:
    """The passages of a pack as it is seen on a day."""
    kinds: tuple[Callable[[Pack], Iterator[Passage]], ...] = (
        _explained,
        _options,
        results,
        _limits,
        _advice,
        _tests,
        _questions,
        _symptoms,
        _chairs,
        _words,
        _past,
        _helplines,
        _carers,
        _levels,
        _flags,
    )
    return tuple(one for kind in kinds for one in kind(pack))


def _explained(pack: Pack) -> Iterator[Passage]:
    for at, row in enumerate(pack.explained.values()):
        yield Passage(
            id=f"explained/{row.id}",
            text=row.says,
            citations=(row.source,),
            section=row.section,
            kind="explained",
            entry=row.id,
            about=frozenset(map(key, row.about)),
            topics=frozenset(row.topics),
            to=row.to,
            order=at,
            when=row.when,
            figure=row.figure,
            secondary=row.confidence == "secondary",
        )


def _options(pack: Pack) -> Iterator[Passage]:
    for option in pack.options.values():
        about = frozenset({key(option.id), key(option.title), *map(key, option.agents), *within(option.title, forms_of(pack))})
        told = [(one.text, one.source, one.to, one.confidence) for one in option.says]
        if option.burden:
            told.append((option.burden.says, option.burden.source, "patient", "verified"))
        for at, (text, source, to, confidence) in enumerate(told):
            yield Passage(
                id=f"options/{option.id}/{at}",
                text=text,
                citations=(source,),
                section=option.title,
                kind="options",
                entry=option.id,
                about=about,
                to=to,
                order=at,
                secondary=confidence == "secondary",
            )


def _limits(pack: Pack) -> Iterator[Passage]:
    """What the team makes sure of before a drug, as its label has it; a rule of our own holds for every drug and is not told of each."""
    for drug in pack.drugs.values():
        about = frozenset({key(drug.id), key(drug.for_ or drug.id)})
        for at, clause in enumerate(drug.ruled_out_when):
            if pack.sources[clause.source].kind == "label":
                yield _passage(pack, "drugs", drug.id, clause.check, (clause.source,), "heading-care", about, order=at)


def _advice(pack: Pack) -> Iterator[Passage]:
    told_of: dict[str, set[str]] = {}
    for option in pack.options.values():
        for name in option.recommendations:
            told_of.setdefault(name, set()).update((key(option.id), *map(key, option.agents)))
    for row in pack.recommendations.values():
        text = pack.wording["told-advice"].format(body=row.body, version=row.version, says=row.says)
        about = frozenset(told_of.get(row.id, ()))
        yield _passage(
            pack,
            "recommendations",
            row.id,
            text,
            (row.source,),
            "heading-bodies",
            about,
            to="both",
            secondary=row.confidence == "secondary",
        )


def _tests(pack: Pack) -> Iterator[Passage]:
    for test in pack.tests.values():
        about = frozenset({key(test.id), key(test.marker)})
        told: list[tuple[str, str, str]] = [("what", test.why, test.source)]
        told += [(name, one.says, one.source) for name in ("reported", "read", "repeat") if (one := getattr(test, name))]
        told.append(("how", pack.wording["told-test-how"].format(specimen=test.specimen, method=test.method), test.source))
        told.append(("when", pack.wording["told-test-when"].format(urgency=test.urgency), test.source))
        for at, (_, text, source) in enumerate(told):
            yield _passage(pack, "tests", test.id, text, (source,), "heading-test", about, order=at)


def _questions(pack: Pack) -> Iterator[Passage]:
    for row in pack.questions.values():
        text = pack.wording["told-question"].format(ask=row.ask, because=row.because)
        yield _passage(pack, "questions", row.id, text, (row.source,), "heading-ask", frozenset())


def _symptoms(pack: Pack) -> Iterator[Passage]:
    for row in pack.symptoms.values():
        for at, step in enumerate(row.steps):
            about = frozenset({key(row.name)})
            yield _passage(
                pack,
                "symptoms",
                row.id,
                step.says,
                (step.source,),
                "heading-helps",
                about,
                order=at,
                secondary=step.confidence == "secondary",
            )


def _chairs(pack: Pack) -> Iterator[Passage]:
    for at, row in enumerate(pack.team.values()):
        text = pack.wording["told-chair"].format(who=f"{row.who[:1].upper()}{row.who[1:]}", because=row.because)
        yield _passage(
            pack, "team", row.id, text, (row.source,), "heading-who", frozenset({key(row.who)}), order=at, topics=frozenset({"team"})
        )


def _words(pack: Pack) -> Iterator[Passage]:
    for row in pack.glossary.values():
        text = pack.wording["told-term"].format(term=f"{row.term[:1].upper()}{row.term[1:]}", means=row.means)
        about = frozenset(map(key, (row.id, row.term, *row.also, *row.cased)))
        yield _passage(pack, "glossary", row.id, text, (row.source,), "heading-what-it-is", about, secondary=row.confidence == "secondary")


def _past(pack: Pack) -> Iterator[Passage]:
    for row in pack.history.values():
        about = frozenset(map(key, (row.id, row.name, *row.drugs, *row.brands)))
        name = f"{row.name[:1].upper()}{row.name[1:]}"
        told = [(pack.wording["told-past"].format(name=name, was=f"{row.was} {row.today}"), row.source, row.confidence)]
        told += [(one.says, one.source, one.confidence) for one in row.found]
        if row.instead:
            told.append((pack.wording["told-instead"].format(instead=row.instead), row.source, row.confidence))
        for at, (text, source, confidence) in enumerate(told):
            yield _passage(pack, "history", row.id, text, (source,), "heading-past", about, order=at, secondary=confidence == "secondary")


def _helplines(pack: Pack) -> Iterator[Passage]:
    for at, row in enumerate(pack.helplines.values()):
        about = frozenset(map(key, (row.organization, *filter(None, (row.country,)))))
        yield _passage(
            pack, "helplines", row.id, _called(row, pack), (), "heading-helplines", about, order=at, topics=frozenset({"helplines"})
        )


def _called(row: looked_up.Helpline, pack: Pack) -> str:
    kind = "told-helpline" if row.phone is None else "told-helpline-phone" if row.phone.hours is None else "told-helpline-hours"
    place = row.place or pack.wording["told-everywhere"]
    number, hours = (row.phone.number, row.phone.hours) if row.phone else (None, None)
    return pack.wording[kind].format(organization=row.organization, place=place, helps=row.helps, url=row.url, number=number, hours=hours)


def _carers(pack: Pack) -> Iterator[Passage]:
    for row in pack.carers.values():
        about = frozenset({key(row.about), key(row.id)})
        for at, tip in enumerate(row.tips):
            yield _passage(
                pack, "carers", row.id, tip.says, (tip.source,), "heading-carers", about, order=at, topics=frozenset({"carers"}),
                when=row.asked_when,
            )  # fmt: skip


def _levels(pack: Pack) -> Iterator[Passage]:
    for name, row in pack.scales.items():
        if name not in _SHOWN_SCALES or row["confidence"] == "unchecked" or row["source"] not in pack.sources:
            continue
        for level in row["levels"]:
            if level["value"] == _DEATH:
                continue
            text = pack.wording["told-level"].format(title=row["title"], value=level["value"], says=level["says"])
            about = frozenset({key(f"{name} {level['value']}"), key(name)})
            yield _passage(pack, "scales", name, text, (row["source"],), "heading-meaning", about, order=level["value"])


def _flags(pack: Pack) -> Iterator[Passage]:
    for row in pack.red_flags.values():
        text = pack.wording[f"told-{row.do}"].format(sign=row.sign)
        about = frozenset(within(f"{row.sign}. {' '.join(row.phrases['raise'])}", forms_of(pack)))
        yield _passage(pack, "red_flags", row.id, text, (row.source,), "heading-call", about)


def _passage(
    pack: Pack,
    kind: str,
    entry: str,
    text: str,
    citations: tuple[str, ...],
    heading: str,
    about: frozenset[str],
    *,
    order: int = 0,
    topics: frozenset[str] = frozenset(),
    to: str = "both",
    when: tuple[schema.Condition, ...] = (),
    secondary: bool = False,
) -> Passage:
    return Passage(
        id=f"{kind}/{entry}/{order}", text=text, citations=citations, section=pack.wording[heading], kind=kind, entry=entry, about=about,
        topics=topics, to="patient" if to == "patient" else "clinician" if to == "clinician" else "both", order=order, when=when,
        secondary=secondary,
    )  # fmt: skip
