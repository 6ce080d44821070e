"""All sentences of a pack that a person may be told, as passages, each kind of entry in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from fairlead.answers.named import forms_of, rare_words, within
from fairlead.answers.passage import Passage, Reader
from fairlead.answers.spelled import key, words
from fairlead.answers.studied import results
from fairlead.contract.options import Role
from fairlead.findings import tokens
from fairlead.knowledge import asking, looked_up, schema
from fairlead.knowledge.kept import kept
from fairlead.knowledge.pack import Pack

_DEATH = 5
"""The point of a scale of strength or harm that is told to nobody as a level."""
_MANY = 3
"""A sentence that leads on to so many ways is about none of them in particular."""
_SHOWN_SCALES = frozenset({"ecog", "dysphagia", "ctcae"})
_WEIGHTS: dict[Role, float] = {"standard": 0.3, "alternative": 0.2, "selected": 0.1, "trial-only": 0.0}


MADE_BY = (
    *(Path(__file__).with_name(name) for name in ("gathered.py", "named.py", "passage.py", "spelled.py", "studied.py")),
    Path(tokens.__file__),
)
"""The files that say what the sentences are and how their words are spelled."""


@lru_cache(maxsize=4)
def gathered(pack: Pack) -> tuple[Passage, ...]:
    """The passages of a pack as it is seen on a day."""
    rows = kept(pack, "passages", MADE_BY, lambda: [attrgetter(*Passage.__slots__)(one) for one in _gathered(pack)])
    return tuple(Passage(*row) for row in rows)


def _gathered(pack: Pack) -> tuple[Passage, ...]:
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
    return tuple(one for kind in kinds for one in kind(pack) if all(source in pack.sources for source in one.citations))


def _explained(pack: Pack) -> Iterator[Passage]:
    beside = {*pack.tests, *pack.questions, *pack.team, *pack.history, *pack.symptoms, *pack.definitions, *pack.glossary}  # told after it
    for at, row in enumerate(pack.explained.values()):
        if row.aspects and not row.topics:
            continue  # told where that side of a treatment is asked for
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
            is_particular=any(name not in beside and not (name in pack.options and len(row.about) >= _MANY) for name in row.about),
        )


def _options(pack: Pack) -> Iterator[Passage]:
    for option in pack.options.values():
        rare = rare_words(pack).intersection(words(f"{option.title} {option.id.replace('-', ' ')}"))
        names = {key(option.id), key(option.title), *map(key, option.agents), *map(key, rare)}
        about = frozenset(names | within(option.title, forms_of(pack)))
        told: list[tuple[str, str, Reader]] = [(one.text, one.source, one.to) for one in option.says]
        if option.burden:
            told.append((option.burden.says, option.burden.source, "patient"))
        for at, (text, source, to) in enumerate(told):
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
                weight=_WEIGHTS.get(option.role, -0.3),
                is_particular=True,
            )


def _limits(pack: Pack) -> Iterator[Passage]:
    """What the team makes sure of before a drug, as its label has it; a rule of our own holds for every drug and is not told of each."""
    for drug in pack.drugs.values():
        about = frozenset({key(drug.id), key(drug.for_ or drug.id)})
        for at, clause in enumerate(drug.ruled_out_when):
            if pack.sources[clause.source].kind == "label":
                yield _passage(pack, f"drugs/{drug.id}", clause.check, clause.source, "heading-care", about, order=at)


def _advice(pack: Pack) -> Iterator[Passage]:
    told_of: dict[str, set[str]] = {}
    for option in pack.options.values():
        for name in option.recommendations:
            told_of.setdefault(name, set()).update((key(option.id), *map(key, option.agents)))
    for row in pack.recommendations.values():
        text = pack.wording["told-advice"].format(body=row.body, version=row.version, says=row.says)
        yield _passage(pack, f"recommendations/{row.id}", text, row.source, "heading-bodies", frozenset(told_of.get(row.id, ())))


def _tests(pack: Pack) -> Iterator[Passage]:
    for test in pack.tests.values():
        about = frozenset({key(test.id), key(test.marker)})
        how = pack.wording["told-test-how"].format(specimen=test.specimen, method=test.method)
        when = pack.wording["told-test-when"].format(urgency=test.urgency)
        weight = -0.4 if test.retest else 0.0
        kinds = {"reported": test.reported, "read": test.read, "repeat": test.repeat}
        facts = [
            (pack.wording[f"told-test-{kind}"].format(marker=test.marker, says=one.says), one.source) for kind, one in kinds.items() if one
        ]
        for at, (text, source) in enumerate([(test.why, test.source), *facts, (how, test.source), (when, test.source)]):
            # why it is asked for says what the records lack, so it holds only where the test is asked for
            holds = test.asked_when if at == 0 else ()
            yield _passage(pack, f"tests/{test.id}", text, source, "heading-test", about, order=at, when=holds, weight=weight)


def _questions(pack: Pack) -> Iterator[Passage]:
    for row in pack.questions.values():
        text = pack.wording["told-question"].format(ask=row.ask, because=row.because)
        yield _passage(pack, f"questions/{row.id}", text, row.source, "heading-ask", frozenset({key(row.id)}), when=row.asked_when)


def _symptoms(pack: Pack) -> Iterator[Passage]:
    for row in pack.symptoms.values():
        about = frozenset({key(row.name)})
        whose = () if _is_the_sign(row) else row.when
        for at, step in enumerate(row.steps):
            yield _passage(pack, f"symptoms/{row.id}", step.says, step.source, "heading-helps", about, order=at, when=whose)


def _is_the_sign(row: asking.SymptomCare) -> bool:
    """Whether a row holds for everybody who has the sign that it is named for, and not for some of them only."""
    clause = str(row.when[0])
    return len(row.when) == 1 and row.name in clause and not any(char.isdigit() for char in clause)


def _chairs(pack: Pack) -> Iterator[Passage]:
    for at, row in enumerate(pack.team.values()):
        text = pack.wording["told-chair"].format(who=_capital(row.who), because=row.because)
        about, topics = frozenset({key(row.who)}), frozenset({"team"})
        yield _passage(pack, f"team/{row.id}", text, row.source, "heading-who", about, order=at, topics=topics, when=row.when)


def _words(pack: Pack) -> Iterator[Passage]:
    for row in pack.glossary.values():
        text = pack.wording["told-term"].format(term=_capital(row.term), means=row.means)
        about = frozenset(map(key, (row.id, row.term, *row.also, *row.cased)))
        yield _passage(pack, f"glossary/{row.id}", text, row.source, "heading-what-it-is", about)


def _past(pack: Pack) -> Iterator[Passage]:
    for row in pack.history.values():
        about = frozenset(map(key, (row.id, row.name, *row.drugs, *row.brands)))
        was = pack.wording["told-past"].format(name=_capital(row.name), was=f"{row.was} {row.today}")
        told = [(was, row.source), *((one.says, one.source) for one in row.found)]
        if row.instead:
            told.append((pack.wording["told-instead"].format(instead=row.instead), row.source))
        for at, (text, source) in enumerate(told):
            yield _passage(pack, f"history/{row.id}", text, source, "heading-past", about, order=at)


def _helplines(pack: Pack) -> Iterator[Passage]:
    for at, row in enumerate(pack.helplines.values()):
        about = frozenset(map(key, filter(None, (row.organization, row.country, row.place, *row.also))))
        topics = frozenset({"helplines"})
        yield _passage(pack, f"helplines/{row.id}", _called(row, pack), None, "heading-helplines", about, order=at, topics=topics)


def _called(row: looked_up.Helpline, pack: Pack) -> str:
    kind = "told-helpline" if row.phone is None else "told-helpline-phone" if row.phone.hours is None else "told-helpline-hours"
    return pack.wording[kind].format(
        organization=row.organization,
        place=row.place or pack.wording["told-everywhere"],
        helps=row.helps,
        url=row.url,
        number=row.phone.number if row.phone else None,
        hours=row.phone.hours if row.phone else None,
    )


def _carers(pack: Pack) -> Iterator[Passage]:
    for row in pack.carers.values():
        about, topics = frozenset({key(row.about)}), frozenset({"carers"})
        for at, tip in enumerate(row.tips):
            text, source = tip.says, tip.source
            yield _passage(pack, f"carers/{row.id}", text, source, "heading-carers", about, order=at, topics=topics, when=row.asked_when)


def _levels(pack: Pack) -> Iterator[Passage]:
    for name, row in pack.scales.items():
        if name not in _SHOWN_SCALES or row["confidence"] == "unchecked" or row["source"] not in pack.sources:
            continue
        for level in row["levels"]:
            if level["value"] != _DEATH:
                text = pack.wording["told-level"].format(title=row["title"], value=level["value"], says=level["says"])
                about = frozenset({key(f"{name} {level['value']}")})
                yield _passage(pack, f"scales/{name}", text, row["source"], "heading-meaning", about, order=level["value"])


def _flags(pack: Pack) -> Iterator[Passage]:
    for row in pack.red_flags.values():
        text = pack.wording[f"told-{row.do}"].format(sign=row.sign)
        about = frozenset(within(f"{row.sign}. {' '.join(row.phrases['raise'])}", forms_of(pack)))
        yield _passage(pack, f"red_flags/{row.id}", text, row.source, "heading-call", about)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _passage(
    pack: Pack,
    entry: str,
    text: str,
    source: str | None,
    heading: str,
    about: frozenset[str],
    *,
    order: int = 0,
    topics: frozenset[str] = frozenset(),
    when: tuple[schema.Condition, ...] = (),
    weight: float = 0.0,
) -> Passage:
    """A passage for every reader; `entry` is the kind and the id of its entry."""
    kind, _, name = entry.partition("/")
    cited = (source,) if source else ()
    return Passage(
        id=f"{entry}/{order}",
        text=text,
        citations=cited,
        section=pack.wording[heading],
        kind=kind,
        entry=name,
        about=about,
        topics=topics,
        order=order,
        when=when,
        weight=weight,
        is_particular=bool(about),
    )
