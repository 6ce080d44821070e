"""How long people lived in studies, told only where it is asked for: of how many, and who they were; never a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from fairlead.answers.asked_back import asked_back
from fairlead.answers.draft import Draft
from fairlead.answers.explained import explained
from fairlead.answers.guided import guided
from fairlead.answers.named_ways import holds_words, named_again, named_options
from fairlead.answers.open_ways import is_asked_for_somebody
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once, speaker
from fairlead.answers.taken import taken
from fairlead.conditions.view import View
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.prognosis import Outlook, Prognosis
from fairlead.core.truth import Truth
from fairlead.guidance.guide import Parts, view_of
from fairlead.guidance.prognosis import figure, may_be_about
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Condition, Trial, TrialResult

_TOPIC = "prognosis"
_FIGURES = 4
_LINE, _ABSENT = "next line", "is negative"
"""How clauses begin and end that name a line, and a result that most people have."""
_OWN = "fairlead-sentences"
_WORDS = 2
_NOT_OF_ONESELF = ("general", "clinician")
_OPEN = ("fits", "depends")
_CLOSED = ("advised-against", "obsolete")
_MEDIAN = "median"


def prognosis(asked: Asked) -> Draft:
    """The figures of studies whose people were like this one, with who they were; where none fits, why, and what to ask.

    Who asks for a cure and not for a length of life is told of that alone.
    """
    speak = speaker(asked)
    case, assumed = taken(asked, speak)
    if not asked.question.wants_prognosis:
        claims = once((*explained(asked, speak, (_TOPIC,)), speak.asks(speak.words("lived-ask"), (_OWN,), "lived")))
        return Draft("answered", claims, asked_back(guided(asked, case), speak, asked))
    guidance = guided(asked, case)
    found = guidance.prognosis
    figures = found.figures[:_FIGURES] if found else ()
    named = tuple(_named(asked, speak))
    others = () if figures or named else tuple(_of_others(asked, case, guidance, speak))
    words = tuple(_words(asked, speak))
    claims = (
        *words,
        *_caveats(found, speak, told=bool(figures or named or others)),
        *(assumed if figures else ()),
        *(claim for one in figures for claim in _told(one, speak)),
        *(() if figures else named),
        *others,
        *explained(asked, speak, (_TOPIC,), figures=True),
        *(() if figures or named or others else (speak.claim(speak.words("lived-needs"), (_OWN,), "lived"),)),
        speak.asks(speak.words("lived-ask"), (_OWN,), "lived"),
    )
    is_told = bool(figures or named or others) or bool(words and not is_asked_for_somebody(asked))
    return Draft("answered" if is_told else "partly", once(claims), asked_back(guidance, speak, asked))


def _words(asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """The words of studies that the question names, where it asks what is meant."""
    if not holds_words(asked, "what is meant"):
        return
    named = asked.question.named("glossary")
    for row in [one for one in asked.pack.glossary.values() if one.term in named][:_WORDS]:
        told = speak.pack.wording["told-term"].format(term=row.term[0].upper() + row.term[1:], means=row.means)
        yield speak.under(told, (row.source,), speak.pack.wording["heading-what-it-is"])


def _named(asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What the studies of a way that the question names saw, with who was in them: of those people, not of who asks."""
    hits = [hit for hit in named_again(asked) if hit.first not in asked.question.given]
    entries = [one for one in named_options(hits, speak.pack) if one.role not in _CLOSED]
    whole = {hit.term.word for hit in hits if hit.table == "drugs"}
    exact = [one for one in entries if whole and whole == set(one.agents)]
    trials = [(option, speak.pack.trials[name]) for option in exact for name in option.evidence if name in speak.pack.trials]
    told = asked.question.asked.lower()
    trials.sort(key=lambda one: (one[1].name.lower() not in told, not _is_of(one[1], asked.case.tumor.histology)))
    found = ((option, trial, one) for option, trial in trials for one in trial.results if _is_length_of_life(one))
    for option, trial, one in islice(found, 1 if asked.question.mode in _NOT_OF_ONESELF else 0):
        cites = (option.basis, one.source)
        slots = {"trial": trial.name, "months": f"{one.arm_value:g}", "given": trial.arms.arm}
        yield speak.claim(speak.words("lived-median", **slots), cites, "lived")
        yield speak.claim(speak.words("lived-who", population=trial.population), cites, "lived")


def _of_others(asked: Asked, case: Case, guidance: Parts, speak: Speaker) -> Iterator[Claim]:
    """Where nobody in particular is asked about: what one study of the first way saw, for each cell type and line that may be meant."""
    if asked.question.mode not in _NOT_OF_ONESELF or asked.has_records:
        return
    pack, view = speak.pack, view_of(case, speak.pack, asked.as_of, asked.region)
    cells = {
        cell for row in guidance.branches if row.path == "tumor.histology" for cell in pack.words.lists["histology"] if cell in row.if_
    }
    ranks = {one.id: one for one in guidance.options if one.verdict in _OPEN}
    found: dict[tuple[str, str], tuple[int, Outlook]] = {}
    for entry in pack.outlooks.values():
        options = [ranks[name] for name in entry.options if name in ranks and pack.options[name].role == "standard"]
        options = [one for one in options if not _is_of_few((*entry.among, *pack.options[one.id].fits_when), view, pack)]
        if entry.lived != _MEDIAN or entry.side != "arm" or not options or not may_be_about(entry, view, pack):
            continue
        first = min(options, key=lambda one: one.rank)
        told = figure(first, entry, pack)
        lines = " ".join(sorted(one[::-1] for one in entry.among if isinstance(one, str) and one.startswith(_LINE)))  # the number first
        for cell in pack.trials[entry.trial].histology:
            before = found.get((lines, cell))
            if told is not None and (not cells or cell in cells) and (before is None or first.rank < before[0]):
                found[lines, cell] = first.rank, told
    for _, told in list({one[1].trial: one for _, one in sorted(found.items())}.values())[:_FIGURES]:
        yield from _told(told, speak)


def _is_of_few(clauses: Iterable[Condition], view: View, pack: Pack) -> bool:
    """Whether one of these asks for a result of a test that few people have and that is not known here."""
    often = pack.names["answer words: markers of many"].says.split("/")
    markers = {term.word for term in pack.lexicon.tables["markers"]}.difference(often)
    rare = (one for one in clauses if isinstance(one, str) and _ABSENT not in one and one.split()[0] in markers)
    return any(pack.condition(one).evaluate(view).truth is not Truth.TRUE for one in rare)


def _is_of(trial: Trial, histology: str | None) -> bool:
    return histology is None or histology in trial.histology


def _is_length_of_life(one: TrialResult) -> bool:
    """Whether it is how long half of the people of one group lived, in months."""
    return one.measures == "survival" and one.arm_value is not None and one.unit == "months" and _MEDIAN in one.endpoint


def _caveats(found: Prognosis | None, speak: Speaker, *, told: bool) -> Iterator[Claim]:
    """What such figures do not say; that there are none, where there are none."""
    if found is not None and bool(found.figures) is told:
        yield from (speak.claim(one.says, one.citations, "lived") for one in found.says)
        return
    rows = (row for row in speak.pack.sentences.values() if row.group == _TOPIC and row.id.endswith("-none") is not told)
    yield from (speak.claim(row.says, (row.source,), "lived") for row in rows)


def _told(one: Outlook, speak: Speaker) -> Iterator[Claim]:
    """One figure, who the people were, and when they were treated."""
    name = "lived-median" if _MEDIAN in one.endpoint else "lived-share"
    cites = (speak.pack.options[one.option].basis, *one.citations)
    yield speak.claim(speak.words(name, trial=one.trial, months=f"{one.months:g}", of_100=one.of_100, given=one.given), cites, "lived")
    yield speak.claim(speak.words("lived-who", population=one.population), cites, "lived")
    if one.treated is not None:
        since, until = one.treated.since[:4], one.treated.until[:4]
        yield speak.claim(speak.words("lived-when", since=since, until=until), (*cites, one.treated.citation), "lived")
