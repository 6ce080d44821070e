"""The line from a question to its answer: what is met first, what it asks, who answers it, put together claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fairlead.answers.aspects import asked_aspects, of_treatment
from fairlead.answers.cell_type_asked import not_for_that_type
from fairlead.answers.compared import head_to_head
from fairlead.answers.draft import Draft, Status
from fairlead.answers.drug_care import asks_if_safe, care, names_a_thing
from fairlead.answers.filled import asks_if_it_can_be, filled
from fairlead.answers.guest import Guest
from fairlead.answers.guided import guided
from fairlead.answers.joined import but_for_kinds, joined
from fairlead.answers.long_answer import is_long
from fairlead.answers.met_first import instead, met_first, put_right, today, unreadable, what_this_is
from fairlead.answers.named_trials import study
from fairlead.answers.named_ways import by_own_words, holds_words
from fairlead.answers.open_ways import is_asked_for_somebody
from fairlead.answers.options import advised_against, options, verdict
from fairlead.answers.passages import passages
from fairlead.answers.prognosis import prognosis
from fairlead.answers.question import Asked, Question
from fairlead.answers.readable import readability
from fairlead.answers.reading import read
from fairlead.answers.sides import sides as set_beside
from fairlead.answers.signs import signs
from fairlead.answers.spoken import speaker, without
from fairlead.answers.tests_asked import lists_tests, tests_to_ask_for
from fairlead.answers.trials import trials
from fairlead.answers.understood import read_question
from fairlead.contract.answer import Answer, AskBack, Claim, Made
from fairlead.contract.case import Case
from fairlead.contract.guidance import RedFlag
from fairlead.guidance.citations import citations
from fairlead.guidance.region import region_of
from fairlead.guidance.scope import Doubt
from fairlead.knowledge.answering import Composer
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.seen import seen

MOST_TOPICS = 3
"""How many topics of one question are answered; people seldom ask more at once, and nobody reads more."""

_WEAKER: Sequence[Status] = ("out-of-scope", "declined", "partly", "ask-back", "answered")
"""How far a question is answered where its parts are answered differently: what could not be done is said first."""


def answer(
    asked: str,
    pack: Pack,
    as_of: date,
    *,
    case: Case | None = None,
    region: str | None = None,
    guest: Guest | None = None,
    doubt: Doubt | None = None,
) -> Answer:
    """What the pack says to a question on a day: a pure function, same input, same output.

    `case` holds the facts of a person's records, which join what the question tells; `region` is whose approvals count, by default that
    of the country told. `guest` may say what a question is about in which the pack's own phrases find no topic, and nothing is met first.
    `doubt` is what the reading of the records found out and the case does not say.
    """
    known = seen(pack, as_of)
    text = asked.strip()
    if (refused := unreadable(text, known)) is not None:
        return _whole(text, [refused], known, as_of)
    question = read(text, known, as_of)
    whole = joined(case, but_for_kinds(question.told, known)) if case else question.told
    place = region or region_of(whole.person.country, known.lexicon)
    told = Asked(question, whole, known, as_of, place, has_records=case is not None, doubt=doubt if case is not None else None)
    if guest is None or question.topics or met_first(told) is not None:
        return _whole(text, filled(told.as_it_is_put, list(_drafts(told))), known, as_of)
    named = read_question(text, {one.id: one.name for one in known.topics.values()}, known, guest)[:MOST_TOPICS]
    told = replace(told, question=replace(question, topics=named))
    found = _whole(text, filled(told.as_it_is_put, list(_drafts(told))), known, as_of)
    says = f"{guest.name}: put the question under {', '.join(known.topics[one].name for one in named) or 'no topic'}"
    return found.model_copy(update={"made": found.made.model_copy(update={"language_model": says})})


def _drafts(told: Asked) -> Iterator[Draft]:
    """The parts of the answer in the order in which they are read; nothing follows one that ends it."""
    is_put_right = is_heard = False
    narrowed: tuple[str, ...] = ()
    for first in (met_first, today, put_right):
        draft = first(told)
        if draft is not None:
            yield draft
            if draft.ends:
                return
            is_heard = is_heard or first is today
            is_put_right = is_put_right or (bool(draft.claims) and first is not today)
            narrowed = instead(told) if first is met_first else narrowed
    if told.doubt is not None and (why := guided(told, told.case).scope.why):
        yield Draft("partly", (Claim(text=why, clinical=False),))
    if (against := not_for_that_type(told)) is not None:
        yield against
        return
    joins = told.question.topics[:1] == ("trials",) and holds_words(told, "may join")
    found = None if joins else study(told)
    if found is not None:
        yield found
    if found is None or not found.ends:
        for draft in _parts(told, narrowed, is_answered=found is not None, is_put_right=is_put_right):
            if not (is_heard and draft.status == "out-of-scope"):
                yield draft  # a sign that is told first is of this matter, whatever else is not


def _parts(told: Asked, narrowed: Sequence[str], *, is_answered: bool, is_put_right: bool) -> Iterator[Draft]:
    """The answers to what is asked, topic by topic, once a belief was put right or a study told of."""
    parts = _composers(_lived_first(_followed(told.question.topics, narrowed), told.question), told.pack)
    if lists_tests(told):
        yield tests_to_ask_for(told)
        is_answered = True
    for at, (composer, topics) in enumerate(_but_for_what_was_had(parts, told.question)):
        if at and composer == "options" and is_long(told):
            continue  # who asks of one thing, and of nobody, is not told the whole
        before = _before_the_passages(told, topics) if composer == "passages" else _beside_the_ways(told) if composer == "options" else ()
        is_answered = is_answered or (bool(before) and composer == "passages")
        draft = _OF_THEIR_OWN[composer](told) if composer in _OF_THEIR_OWN else passages(told.as_it_is_put, topics)
        if draft.status in ("partly", "out-of-scope") and not is_answered and _is_of_a_course(told, topics):
            draft = _with_what_is_known(draft, options(told), behind=composer == "prognosis")
        if composer == "passages":
            yield from before
        if draft.status == "ask-back" and composer == "passages" and _is_told_whatever(told, before):
            draft = replace(draft, status="answered")
        if draft.status in ("partly", "out-of-scope") and (is_answered or is_put_right):
            continue  # what only comes near adds nothing to what is answered
        if draft.status == "out-of-scope" and composer in _OF_THEIR_OWN:
            draft = replace(draft, claims=(*draft.claims, *what_this_is(told.pack)))
        lists_questions = told.question.topics[:1] == ("what-to-ask",) and not holds_words(told, "ask for")
        is_answered = is_answered or (bool(at) and lists_questions)
        is_at_a_turn = composer == "options" and bool(told.question.given) and _has_failed(told.case) and not _asks_another_thing(told)
        is_told_enough = (is_answered and not is_at_a_turn) or (is_put_right and composer != "trials")
        in_general = is_told_enough or not is_asked_for_somebody(told)
        if draft.status == "ask-back" and draft.claims and in_general:
            draft = replace(draft, status="answered")  # a question about nobody in particular is answered by its branches
        is_answered = is_answered or (bool(draft.claims) and _TURNS_ON_THE_PERSON.isdisjoint(topics))
        yield draft
        if composer == "options":
            yield from before  # the verdict stands before what is asked of the way


def _asks_another_thing(told: Asked) -> bool:
    """Whether it is asked first how to live with it or whom to turn to, or of a side of a treatment: growth is then only told."""
    first = told.question.topics[:1]
    return first in (("daily-life",), ("carers",), ("helplines",)) or (first == ("this-treatment",) and bool(asked_aspects(told)))


def _has_failed(case: Case) -> bool:
    """Whether growth is told, or a treatment that ended with it: then what comes next hangs on the person, whatever else is answered."""
    return bool(case.progressions) or any(one.stop_reason == "progression" for one in case.treatments)


def _before_the_passages(told: Asked, topics: Sequence[str]) -> tuple[Draft, ...]:
    """The verdict on what is named, unless only sides of it are asked for that leave it open; then what is asked of it."""
    sides = asked_aspects(told)
    verdict_first = _of_this_person(told, topics) if not sides or any(not one.alone and one.id != _HARM for one in sides) else None
    beside = _beside_the_drug(told, topics)
    if asks_if_safe(told) and not set_beside(told) and (cared := care(told, speaker(told))):
        behind = (*(verdict_first.claims if verdict_first is not None else ()), *beside.claims)
        open_ = verdict_first or Draft("answered", ())
        status = "answered" if names_a_thing(told) else open_.status
        return (replace(open_, status=status, claims=(*cared, *without(behind, cared))),)  # if the two go together is what is asked
    if verdict_first is not None and sides and beside.claims:
        verdict_first = replace(verdict_first, status="answered")  # what is asked of it is told, whatever it hangs on
    if verdict_first is not None and sides and beside.claims and not set_beside(told):
        first, *rest = verdict_first.claims  # the side that is asked for stands right behind the nearest verdict
        verdict_first, beside = replace(verdict_first, claims=(first,)), replace(beside, claims=(*beside.claims, *rest))
    return tuple(one for one in (verdict_first, beside) if one is not None and one.claims)


def _beside_the_ways(told: Asked) -> tuple[Draft, ...]:
    """What is asked of a treatment that is named, where it is asked of somebody for whom it may come next."""
    is_named = bool(told.question.wanted) or bool(by_own_words(told.question, told.pack))
    claims = of_treatment(told, speaker(told)) if asked_aspects(told) and is_named else ()
    return (Draft("answered", claims),) if claims else ()


def _is_told_whatever(told: Asked, before: Sequence[Draft]) -> bool:
    """Whether what is asked is told whatever else holds: a side of a treatment, or what parts two of them."""
    return bool(before and asked_aspects(told)) or _is_of_two(told)


def _is_of_two(told: Asked) -> bool:
    """Whether two treatments are set side by side, of nobody or of somebody whose cell type is told."""
    return bool(set_beside(told)) and (told.question.mode == "general" or told.case.tumor.histology is not None)


def _is_of_a_course(told: Asked, topics: Sequence[str]) -> bool:
    """Whether a question that is not answered turns on the person and tells what she went through: then the ways that are open are told."""
    case = told.case
    return not _TURNS_ON_THE_COURSE.isdisjoint(topics) and bool(
        case.progressions or case.metastases or case.tumor.stages or case.treatments
    )


_TURNS_ON_THE_COURSE = frozenset(
    {"surgery-again", "radiation-again", "liver", "stage", "stage-four", "failure-judged", "failure-kinds", "prognosis", "trials"}
)


def _with_what_is_known(draft: Draft, ways: Draft, *, behind: bool) -> Draft:
    """The open ways in place of an answer that holds nothing, `behind` or before one that is true and says little."""
    if ways.status == "out-of-scope":
        return draft
    kept = tuple(one for one in draft.claims if one.section)
    back = ways.ask_back or draft.ask_back
    return replace(ways, claims=(*kept, *ways.claims) if behind else (*ways.claims, *kept), ask_back=back)


def _beside_the_drug(told: Asked, topics: Sequence[str]) -> Draft:
    """That what is named is advised against; what studies found that compared it; the side of it that is asked for; care with it."""
    question = told.question
    speak = speaker(told)
    against = advised_against(told, speak)
    asks_what_is_next = question.topics[:1] == ("options-next",) and bool(question.given) and not question.wanted
    if (asks_what_is_next or (topics and _OF_DRUGS.isdisjoint(topics))) and not asked_aspects(told):
        return Draft("answered", against)  # of drugs that are behind the person nothing is asked
    return Draft("answered", (*against, *head_to_head(told, speak), *of_treatment(told, speak), *care(told, speak)))


_HARM = "harm"
_OF_DRUGS = frozenset(
    {"this-treatment", "how-it-works", "side-effect", "symptom", "nutrition", "test", "daily-life", "comfort", "surgery-again"}
    | {"radiation-again", "liver"}
)
"""Topics under which somebody may ask of a drug and of something that stands beside it."""


def _followed(topics: Sequence[str], narrowed: Sequence[str]) -> Sequence[str]:
    """The topics that are answered: where only some may follow what was met first, those of them that are asked about, else all of them."""
    return [name for name in topics if name in narrowed] or narrowed or topics


def _lived_first(topics: Sequence[str], question: Question) -> Sequence[str]:
    """The topics, with length of life before what it is asked of ("survival of stage 4")."""
    return sorted(topics, key=lambda name: name != "prognosis") if question.wants_prognosis else topics


def _but_for_what_was_had(
    parts: Sequence[tuple[Composer, tuple[str, ...]]], question: Question
) -> Iterator[tuple[Composer, tuple[str, ...]]]:
    """The parts, where it is asked what comes next, without those that would explain drugs which were only told as given."""
    is_of_the_past = parts[0][0] == "options" and question.given and not question.wanted
    for composer, topics in parts:
        left = tuple(one for one in topics if one not in _EXPLAINING) if is_of_the_past and composer == "passages" else topics
        if left or not topics:
            yield composer, left


_EXPLAINING = ("this-treatment", "how-it-works", "word")


def _composers(topics: Sequence[str], pack: Pack) -> list[tuple[Composer, tuple[str, ...]]]:
    """Which parts of the program answer, each with the topics that are its; without a topic the pack is searched."""
    found: dict[Composer, list[str]] = {}
    for name in topics[:MOST_TOPICS]:
        found.setdefault(pack.topics[name].composer, []).append(name)
    return [(composer, tuple(topics)) for composer, topics in found.items()] or [("passages", ())]


_OF_THEIR_OWN: Mapping[Composer, Callable[[Asked], Draft]] = {"options": options, "prognosis": prognosis, "trials": trials, "signs": signs}
"""What has a part of the program of its own; all else is answered from passages, by its topics."""


_TURNS_ON_THE_PERSON = frozenset({"this-treatment", "liver", "surgery-again", "radiation-again", "what-to-ask"})
"""Topics of passages whose answer is another one for each person: what hangs on the person is not answered by them."""


def _of_this_person(told: Asked, topics: Sequence[str]) -> Draft | None:
    """The verdict on what is named, before what explains it, where something of a person is told."""
    case = told.case
    compares = "how-it-works" in topics and len(told.question.named("drugs")) > 1
    is_told = case.treatments or case.progressions or case.tumor.histology or case.metastases or case.biomarkers
    if not (compares or (_TURNS_ON_THE_PERSON - {"what-to-ask"}).intersection(topics)) or not (is_told or _can_it_be(told)):
        return None
    found = verdict(told)
    if not is_told and (found is None or found.status != "ask-back"):
        return None  # of somebody of whom nothing is told only what stands open is a verdict
    if found is None or (found.status == "ask-back" and told.question.mode == "general"):
        return None if found is None else replace(found, status="answered")
    return found


def _can_it_be(told: Asked) -> bool:
    """Whether somebody asks if a thing can be done for one person."""
    return told.question.mode in ("personal", "carer") and asks_if_it_can_be(told)


def _whole(asked: str, drafts: Sequence[Draft], pack: Pack, as_of: date) -> Answer:
    claims = tuple(_once((one for draft in drafts for one in draft.claims), pack))
    flags = tuple(dict.fromkeys(flag for draft in drafts for flag in draft.red_flags))
    status = _status(drafts)
    return Answer(
        question=asked,
        status=status,
        claims=claims,
        ask_back=() if status == "emergency" else tuple(_asked_once(one for draft in drafts for one in draft.ask_back)),
        red_flags=flags,
        citations=citations(_cited(claims, flags), pack),
        readability=readability(claims, pack),
        made=Made(pack=f"{pack.about.id} {pack.about.version}", fingerprint=pack.fingerprint, date=as_of.isoformat()),
    )


def _status(drafts: Sequence[Draft]) -> Status:
    """An emergency is one whatever else is asked; what nothing answers is out of scope."""
    told = {draft.status for draft in drafts}
    if "emergency" in told:
        return "emergency"
    return next((status for status in _WEAKER if status in told), "partly")


def _once(claims: Iterable[Claim], pack: Pack) -> Iterator[Claim]:
    """The claims without those whose sentence was told before, be it with the name of a way before it."""
    titles = _titles(pack)
    met: set[str] = set()
    for one in claims:
        before, _, said = one.text.partition(": ")
        text = said if before in titles else one.text
        if text not in met:
            met.add(text)
            yield one


@lru_cache(maxsize=4)
def _titles(pack: Pack) -> frozenset[str]:
    return frozenset(option.title for option in pack.options.values())


def _asked_once(asked: Iterable[AskBack]) -> Iterator[AskBack]:
    met: set[str] = set()
    for one in asked:
        if one.path not in met:
            met.add(one.path)
            yield one


def _cited(claims: Iterable[Claim], flags: Iterable[RedFlag]) -> Iterator[str]:
    yield from (name for one in claims for name in one.citations)
    yield from (name for one in flags for name in one.citations)
