"""What an answer leaves out of a question, put beside it: the sentences of the pack that speak of most of what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from fairlead.answers.aspects import asked_aspects
from fairlead.answers.chosen import may_be_told
from fairlead.answers.closest import Close, Unit, asking, closest_of, units_of
from fairlead.answers.closest_meant import beside, closest, nearer
from fairlead.answers.draft import Draft
from fairlead.answers.drug_care import asks_if_safe
from fairlead.answers.fitting import fitting, own_ways
from fairlead.answers.long_answer import is_long
from fairlead.answers.named_ways import holds_words
from fairlead.answers.passage import Passage
from fairlead.answers.passages import but_for_what_is_not_known, is_nothing
from fairlead.answers.premises import premises
from fairlead.answers.question import Asked
from fairlead.answers.sides import sides as compared
from fairlead.answers.spelled import key
from fairlead.answers.spoken import Speaker, speaker
from fairlead.answers.tests_asked import lists_tests
from fairlead.answers.usual_first import usual_beside, usual_first, usual_nearest, usual_nearly
from fairlead.answers.with_an_if import claims
from fairlead.contract.answer import Claim

LEAST, MUCH, LEADS, BETTER, AGAIN, TELLING, OVER = 0.30, 3.0, 0.5, 1.25, 0.35, 2.2, 0.6
"""The share of what is asked from which a sentence is told, and what its words weigh at least; the share from which it leads, how near the
best another one comes; by how much it must speak of more than the first claims do to stand before them; what a word counts that a sentence
before it speaks of; what the words of a question weigh at least that a sentence of the very way holds which is asked about."""
_NOTHING = ("partly", "out-of-scope")
"""How far a question is answered of which nothing is known: beside that only a sentence stands that speaks of much of it."""
_LIST, _NEXT, _NEVER = "signs-to-call", "options-next", 2.0
MEANT, MEANT_NEXT = 0.40, 0.50
"""How much a usual question must be meant for its answer to stand behind the first lines; where what comes next is answered."""
_FOR_A_PERSON = frozenset({"options-next", "surgery-again", "radiation-again"})
"""Topics whose answer is another one for each person, whatever a sentence tells of the way."""
_TRIALS = "trials"
_ON_A_WAY = frozenset({"surgery-again", "radiation-again"})
"""Topics under which the verdict on the way stands before what is usually told of it."""
_LISTED = frozenset({"team", "what-to-ask", "helplines", "failure-judged"})
"""Topics that are answered by a list."""
_UNNAMED = frozenset({"classes", "modalities"})
_OF_WAYS = ("ways", "procedures", "devices")
_PEOPLE, _NEAR = frozenset("i me he him she her they them we us it".split()), 4  # noqa: SIM905
_MOST, _BEST, _OF_THE_WAY, _FIRST = 3, 2, 1, 3


def filled(asked: Asked, drafts: Sequence[Draft]) -> list[Draft]:
    """The parts of an answer, with the sentences that speak of most of what is asked where no first claim does."""
    if not drafts or any(one.ends or one.status == "declined" for one in drafts) or _is_another_cancer(drafts, asked):
        return list(drafts)
    raised = [one for one in drafts if one.red_flags]  # what cannot wait stands before whatever is added
    return [*raised, *_filled(asked, [one for one in drafts if not one.red_flags])]


def _filled(asked: Asked, drafts: Sequence[Draft]) -> list[Draft]:
    """The same of the parts behind the signs that cannot wait."""
    speak = speaker(asked)
    if usual := usual_first(asked, speak):
        usual = (*usual, *_made(nearer(asked, [one.text for one in usual]), asked, speak, usual))
        known = [but_for_what_is_not_known(one, asked.pack) for one in _settled(drafts, asked) if not is_nothing(one, asked.pack)]
        is_verdict_asked = asks_if_it_can_be(asked) or asks_if_safe(asked)
        of_a_way = _ON_A_WAY.intersection(asked.question.topics[:1]) or (_names_what_is_wanted(asked) and is_verdict_asked)
        section = known[0].claims[0].section if of_a_way and known and known[0].claims else None
        if section is not None and section in (speak.heading("direct"), speak.heading("care")):
            return _behind_the_first(known, usual, speak)
        if not of_a_way and (_FOR_A_PERSON | {_TRIALS}).isdisjoint(asked.question.topics[:1]):
            known = [replace(one, status="answered") if one.status == "ask-back" else one for one in known]
        return [Draft("answered", usual), *known]
    found = list(drafts) if _is_whole(asked) else _with_the_closest(asked, drafts)
    if all(one.status == "partly" and is_nothing(one, asked.pack) for one in found):
        nearly = usual_nearly(asked, speak) or usual_nearest(asked, speak)
        return [nearly] if nearly is not None else found
    if _is_whole(asked) or not _LISTED.isdisjoint(asked.question.topics[:1]) or any(one.status in _NOTHING for one in found):
        return found
    said = {claim.text for one in found for claim in one.claims[:_FIRST]}
    meant = usual_beside(asked, speak, MEANT_NEXT if asked.question.topics[:1] == (_NEXT,) else MEANT)
    return _behind_the_first(found, tuple(one for one in meant if one.text not in said), speak)


def _names_what_is_wanted(asked: Asked) -> bool:
    """Whether a treatment is asked about by a name of its own: "chemo" alone names none, and a usual question tells what is asked of it."""
    classes = {hit.first for hit in asked.question.hits if hit.table in _UNNAMED}
    return not asked.question.wanted <= classes


def _with_the_closest(asked: Asked, drafts: Sequence[Draft]) -> list[Draft]:
    index, speak = closest_of(asked.pack), speaker(asked)
    units = units_of(asked.question, asked.pack)
    first = [one for draft in drafts for one in draft.claims][:_FIRST]
    whole = sum(one.weight for one in units)
    is_known = any(one.status not in _NOTHING for one in drafts)
    share = max(LEAST if is_known else LEADS, MUCH / whole if whole else 1.0)
    wide = _near_the_best(fitting(asked, closest(asked, share)), beside(asked))
    best = wide[0] if wide else None
    told = _with_what_tests_mean([one.passage for one in _apart(wide, units)], asked)
    aside = _made([one for one in _of_the_way(asked, units) if one not in told], asked, speak, first)
    made = _made(told, asked, speak, first)[: _MOST - len(aside)]
    near = max((index.share(units, f"{one.section or ''} {one.text}") for one in first if one.clinical), default=0.0)
    least = _to_lead(first, asked, speak)
    may_lead = best is not None and best.passage.kind != "clauses"  # what calls for care stands behind what is asked
    if best and may_lead and made and best.share >= max(least, BETTER * near):
        known = [one for one in _settled(drafts, asked) if one.status != "partly" or not is_nothing(one, asked.pack)]
        return [Draft("answered", (*made, *aside)), *known]
    return _behind_the_first(_settled(drafts, asked) if aside else drafts, (*aside, *made), speak)


def _is_another_cancer(drafts: Sequence[Draft], asked: Asked) -> bool:
    """Whether the cancer of another organ is asked about: what is known of this one is not told for it."""
    is_told = any(one.status == "out-of-scope" and not is_nothing(one, asked.pack) for one in drafts)
    return is_told and any(hit.table in ("other_organs", "family_cancers", "other_tumors") for hit in asked.question.hits)


def _is_whole(asked: Asked) -> bool:
    """Whether a page, a list or all that is known of a topic answers, to which nothing is added."""
    return is_long(asked) or asked.question.by_likeness or _LIST in asked.question.topics[:1]


def _to_lead(first: Sequence[Claim], asked: Asked, speak: Speaker) -> float:
    """How much a sentence must speak of to stand first; a verdict and the side of a treatment that is asked for keep their place."""
    section = first[0].section if first else None
    joins = asked.question.topics[:1] == ("trials",) and holds_words(asked, "may join")
    if asked.question.wants_prognosis:
        return _NEVER
    if joins or premises(asked.question.said, asked.pack):
        return _NEVER  # what is put right stands before all else, and how to join a study before what studies found
    if lists_tests(asked) or not _LISTED.isdisjoint(asked.question.topics[:1]):
        return _NEVER  # a list of whom, what or which is whole as it stands
    sides = {one.name for one in asked_aspects(asked)}
    if section == speak.heading("care") and asks_if_safe(asked):
        return _NEVER  # what a drug asks for beside an illness is what is asked
    if section in sides or any(one.section in sides for one in first if compared(asked)):
        return _NEVER
    if section == speak.heading("direct"):
        return _NEVER if asked.question.wanted else OVER
    return LEADS


def _settled(drafts: Sequence[Draft], asked: Asked) -> list[Draft]:
    """The parts, answered where a sentence tells what is asked and nobody asks if something can be done for a person."""
    if not _FOR_A_PERSON.isdisjoint(asked.question.topics[:1]) or asks_if_it_can_be(asked) or asked.question.wants_prognosis:
        return list(drafts)  # how long somebody has hangs on more than any sentence tells
    return [replace(one, status="answered") if one.status == "ask-back" else one for one in drafts]


def _near_the_best(found: Iterable[Close], near: float) -> list[Close]:
    """The best, and what comes so near it; behind those nothing is looked at."""
    kept: list[Close] = []
    for one in found:
        if kept and one.score < near * kept[0].score:
            break
        kept.append(one)
    return kept


def _apart(found: Sequence[Close], units: Sequence[Unit]) -> list[Close]:
    """The best, then those that speak of what the ones before leave out."""
    weights = {one.word: one.weight for one in units}
    kept: list[Close] = []
    spoken: set[str] = set()
    left = list(found)
    while left and len(kept) < _MOST:
        best = (
            left[0]
            if len(kept) < _BEST
            else max(
                left, key=lambda one: one.score / one.share * sum(weights[word] * (AGAIN if word in spoken else 1.0) for word in one.words)
            )
        )
        kept.append(best)
        left.remove(best)
        spoken |= best.words
    return kept


def asks_if_it_can_be(asked: Asked) -> bool:
    """Whether the words that ask hold "can", "option" or the like, and behind it somebody or a treatment that is asked about."""
    said = asked.question.said.words
    asks, asks_if = asking(said), {*asked.pack.wording["words-that-ask-if-it-can-be"].split()}
    kin = {hit.first for hit in asked.question.hits if hit.table in ("relative", "sexes")}
    ways = {hit.first for hit in asked.question.hits if hit.table in _OF_WAYS and hit.first not in asked.question.had}
    about = asked.question.wanted | kin | ways | {at for at, word in enumerate(said) if word in _PEOPLE}
    return any(word in asks_if and asks[at] and not about.isdisjoint(range(at, at + _NEAR)) for at, word in enumerate(said))


def _with_what_tests_mean(told: Sequence[Passage], asked: Asked) -> list[Passage]:
    """The sentences, with one that explains the marker where the first is of a test."""
    if not told or told[0].kind != "tests":
        return list(told)
    marker = key(asked.pack.tests[told[0].entry].marker)
    index = closest_of(asked.pack)
    about = [one for one in index.passages if one.kind == "explained" and marker in one.about and may_be_told(one, asked, None)]
    return [*told, *(one for one in about[:_OF_THE_WAY] if one not in told)]


def _of_the_way(asked: Asked, units: Sequence[Unit]) -> list[Passage]:
    """The sentences of the very ways that are asked about which speak of what else is asked."""
    ways = {one.id: one for one in own_ways(asked)}
    if not ways:
        return []
    index = closest_of(asked.pack)
    agents = {key(name) for one in ways.values() for name in one.agents} | {key(name) for name in asked.question.named("drugs")}
    names = frozenset(name for one in ways.values() for name in index.concepts.within(f"{one.title} {one.id.replace('-', ' ')}"))
    further = [one for one in units if names.isdisjoint(one.concepts)]

    def is_of_them(one: Passage) -> bool:
        return one.entry in ways or (one.kind == "clauses" and not agents.isdisjoint(one.about))

    held = index.holding_in_text(further, TELLING, is_of_them)
    return [one.passage for one in islice(fitting(asked, held), _OF_THE_WAY)]


def _made(told: Sequence[Passage], asked: Asked, speak: Speaker, before: Sequence[Claim]) -> tuple[Claim, ...]:
    said = {text for one in before for text in (one.text, one.text.rpartition(": ")[2])}
    made = (claim for one in told if one.text not in said and one.citations for claim in _claims(one, asked, speak))
    return tuple(one for one in made if one.citations)


def _behind_the_first(drafts: Sequence[Draft], made: tuple[Claim, ...], speak: Speaker) -> list[Draft]:
    """The parts with these claims behind those that answer directly."""
    if not made:
        return list(drafts)
    if not drafts:
        return [Draft("answered", made)]
    lead, *rest = drafts
    direct = sum(1 for _ in takewhile(lambda one: one.section in (None, speak.heading("direct")), lead.claims))
    at = direct or _FIRST
    return [replace(lead, claims=(*lead.claims[:at], *made, *lead.claims[at:])), *rest]


def _claims(passage: Passage, asked: Asked, speak: Speaker) -> Iterable[Claim]:
    """A sentence as a claim; a clause that is not known to hold is told with an "if"."""
    if passage.kind == "clauses":
        return claims(asked, speak, passage.text, passage.citations, passage.when)
    return (speak.under(passage.text, passage.citations, passage.section),)
