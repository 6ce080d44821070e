"""What a question is about: the topics of the pack whose phrases it holds, the one that fits best first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from functools import lru_cache

from fairlead.answers.aspect_spans import Span, is_of_one, of_a_name
from fairlead.answers.statements import Statements
from fairlead.answers.words import BETWEEN, RESULTS
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.answering import Topic
from fairlead.knowledge.cues import LONG_GAP, SHORT_GAP, STOPS, Cues, Said
from fairlead.knowledge.pack import Pack

_MOST, _NEAR = 3, 3
"""How many topics a question has at most, and how far behind the best one may be."""
_BEHIND, _ASKED = 0.02, 2
"""What a word further back counts less, so that of two that say as much the first counts; and what words that ask count more."""
_WORDS = 6
"""So many words at most ask for the meaning of one that they name."""
_SHORT, _EXPLAINED, _WORD, _ONE, _RESULT = 10, 4.0, "word", "this-treatment", "result"
"""A question of so few words that begins by asking for an explanation asks for that of a word."""
_AT_THE_END = 3
"""So many words at most, with the mark that ends them, ask at the end of a longer question for the meaning of a word in it."""
_WANTED, _FAILED = 5.0, 4.0
_ASPECT, _LONGEST = 1.0, 3
"""What a phrase weighs that asks for one side of a treatment, beside its words, of which so many count."""
_LIVED, _KINDS = "prognosis", "failure-kinds"
_NOT_OF_AN_ASPECT = frozenset({"options-next", "prognosis", "failure-judged"})
"""Topics whose words mean another thing within such a phrase ("how long is she on it", "can he have it at home")."""
_COMPLAINTS = frozenset({"symptoms", "complications", "toxicities", "measurements"})
_OF_A_COURSE = frozenset(
    {
        "liver",
        "result",
        "this-treatment",
        "how-it-works",
        "team",
        "word",
        "stage",
        "stage-four",
        "surgery-again",
        "radiation-again",
        "failure-kinds",
    }
)
"""Topics that are shown by what is told of a course as well as by a question."""
NEXT, _TO_ASK = "options-next", "what-to-ask"
_SIGNS = frozenset({"symptoms", "toxicities", "complications", "swallowing"})
"""Tables of what a person feels or has, so that "what else" may be asked for it and not for the cancer."""
_HARMS, _HARM = frozenset({"symptoms", "toxicities"}), "side-effect"
_OF_A_LETTER = frozenset({"stage", "word"})
"""Topics of what stands in a letter."""
_OF_A_STAGE = "categories"
_PEOPLE = frozenset({"carers", "team", "helplines", "about-this"})
"""Topics that are not of the cancer."""
_SPARING = frozenset({"what-to-ask", "prognosis", "stage-four", "liver", "this-treatment", "trials", "stage", "result", "test"})
"""Topics beside which it may still be asked what can be done."""
Row = tuple[Topic, int]


def topics(said: Said, hits: Sequence[Hit], tells: Statements, sides: Sequence[Span], pack: Pack) -> tuple[str, ...]:
    """The ids of the topics that the words show, best first; by what they name where no phrase shows one.

    What stands in the words that ask counts more than what is told on the way. A treatment that is asked about where another was had,
    and one that failed, show the topic of what comes next by themselves.
    """
    named = {hit.table for hit in hits}
    barred = {topic.id for (topic, _), _, _ in _unless(pack).find(said)}
    found_in = _cues(pack).find(said)
    plain = {topic.id for (topic, _), _, _ in found_in}
    found_in += _faint_ones(said, hits, tells, pack)
    ends = [(first, last) for (topic, _), first, last in found_in if topic.alone and topic.id not in barred]
    aspects, named_sides = [one for one in sides if one[0].alone], of_a_name(sides, hits)
    shows_asked = False
    asking, best = tells.asking, _by_treatments(tells, lambda at: _is_within(at, ends, said))
    for (topic, size), first, last in found_in:
        if topic.id in barred or (topic.needs and not named & set(topic.needs)) or (topic.id == NEXT and _is_within(first, ends, said)):
            continue
        if topic.id in _NOT_OF_AN_ASPECT and is_of_one(first, last, named_sides if topic.id == _LIVED else aspects, said):
            continue
        asked = _ASKED if asking[first] and asking[last - 1] else 0
        shows_asked = shows_asked or bool(asked)
        best[topic.id] = max(best.get(topic.id, -_ASKED), topic.weight + size + asked - _BEHIND * first)
    for _, first, last in aspects:
        shown = _ASPECT + min(last - first, _LONGEST) + (_ASKED if asking[first] else 0) - _BEHIND * first
        best[_ONE] = max(best.get(_ONE, shown), shown)
    is_told = NEXT in barred and len(best) > 1  # what failed is told, and another thing is asked
    if is_told or (NEXT not in plain and not _grows(hits, tells) and _is_of_something_else(best, plain, named, tells)):
        best.pop(NEXT, None)
    if _WORD in best and _asks_to_explain(said.words, pack, at_the_end=not _tells_of_drugs(tells)):
        _explain(best, is_next_asked=NEXT in plain or _wants(tells) or _tells_of_drugs(tells))
    is_next_asked = NEXT in plain and not _wants(tells)  # the medicine is only told
    has_failed = any(fate in ("failed", "returned") for _, fate in tells.groups)
    if best and not is_next_asked and not has_failed and _names_another_medicine(hits, pack):
        best[_ONE] = max(best.values()) + 1  # a medicine beside the cancer drugs is what is asked about
        best.pop(NEXT, None)
    top = max(best, key=lambda name: best[name], default=_ONE)
    tells_of_growth = (
        not shows_asked and NEXT not in best and _tells_of_drugs(tells) and (_grows(hits, tells) or "growth_of_lesions" in named)
    )
    if _HARM not in best and top in _OF_A_COURSE and _COMPLAINTS.isdisjoint(named) and (_only_tells_of_drugs(tells) or tells_of_growth):
        best[NEXT] = best.get(top, 0.0) + 1  # who tells of drugs that were had and asks nothing asks what comes next
    if _OF_A_STAGE in named and NEXT not in plain and not tells.groups:
        best.pop(NEXT, None)  # "T0, so nothing is left": a letter is read, and no treatment is spoken of
    if top in _OF_A_LETTER and NEXT in best and NEXT not in plain and not _wants(tells):
        del best[NEXT]  # what a letter says is asked, whatever it tells of what was given
    ranked = sorted(best, key=lambda name: best[name], reverse=True)
    near = [name for name in ranked if best[name] >= best[ranked[0]] - _NEAR][:_MOST]
    if near[:1] == [_TO_ASK] and NEXT in best and NEXT not in near:
        near.append(NEXT)  # what to ask for once something failed is what can come next
    return tuple(near) or _by_what_is_named(named, hits, tells, len(said.words))


def shown_by_phrases(said: Said, pack: Pack) -> frozenset[str]:
    """The topics that a phrase in these words shows, whatever else they name."""
    barred = {topic.id for (topic, _), _, _ in _unless(pack).find(said)}
    return frozenset(topic.id for (topic, _), _, _ in _cues(pack).find(said)) - barred


def _is_of_something_else(best: Collection[str], plain: Set[str], named: Set[str], tells: Statements) -> bool:
    """Whether words that may ask what comes next ("what now", "can he") are asked of what else the question names."""
    if not tells.groups and (not _PEOPLE.isdisjoint(best) or plain - _SPARING):
        return True  # of those around the person, or of what another phrase names
    return not named.isdisjoint(_HARMS) and not _wants(tells)  # a harm that is named beside a drug


def _faint_ones(said: Said, hits: Sequence[Hit], tells: Statements, pack: Pack) -> Iterator[tuple[Row, int, int]]:
    """The faint phrases that count: all where no sign is named or growth is told; after a treatment, those in a sentence without a sign."""
    signs = [hit.first for hit in hits if hit.table in _SIGNS]
    grows, was_treated = _grows(hits, tells), any(fate == "given" for _, fate in tells.groups)
    results = {hit.last for hit in hits if hit.table in RESULTS}
    for row, first, last in _faint(pack).find(said):
        if "back" in said.words[first:last] and (tells.asking[first] or not results.isdisjoint(range(first - BETWEEN, first + 1))):
            continue  # a result came back, not the cancer; or it is asked if something will
        if not signs or grows or (was_treated and not any(_is_one_sentence(said, first, at) for at in signs)):
            yield row, first, last


def _grows(hits: Sequence[Hit], tells: Statements) -> bool:
    """Whether it is told that the cancer grew or that a treatment failed."""
    fates = {fate for _, fate in tells.groups}
    return not fates.isdisjoint(("failed", "returned")) or any(hit.table == "progressions" and not tells.asking[hit.first] for hit in hits)


def _is_one_sentence(said: Said, one: int, other: int) -> bool:
    return not any(word in STOPS for word in said.words[min(one, other) : max(one, other)])


def with_signs(said: Said, hits: Sequence[Hit]) -> Said:
    """The words with all that these hits name."""
    named = {at: list(some) for at, some in said.named.items()}
    for hit in hits:
        if (hit.table, hit.last) not in named.setdefault(hit.first, []):
            named[hit.first].append((hit.table, hit.last))
    return Said(said.words, named)


def _only_tells_of_drugs(tells: Statements) -> bool:
    return _tells_of_drugs(tells) and not any(tells.asking)


def _tells_of_drugs(tells: Statements) -> bool:
    told = (hit.table for group, fate in tells.groups if fate in ("given", "failed", "returned") for hit in group.names)
    return any(table in ("drugs", "regimens") for table in told)


def _wants(tells: Statements) -> bool:
    """Whether a treatment is asked about as what may come."""
    return any(fate == "asked" and group.names for group, fate in tells.groups)


def _names_another_medicine(hits: Sequence[Hit], pack: Pack) -> bool:
    """Whether a medicine is named that treats something else, and a cancer drug beside it."""
    drugs = [hit for hit in hits if hit.table in ("drugs", "regimens")]
    others = [hit for hit in drugs if hit.table == "drugs" and not is_anticancer(pack.lexicon, hit.term) and hit.term.names("classes")]
    return bool(others) and len(others) < len(drugs)


def _asks_to_explain(words: Sequence[str], pack: Pack, *, at_the_end: bool) -> bool:
    """Whether a short question begins so, or a longer one that may ends with it: "... "platinum refractory". Translate please"."""
    asks = frozenset(pack.wording["words-that-ask-to-explain"].split())
    last = max((at + 1 for at, word in enumerate(words[:-1]) if word in STOPS), default=0)
    return (words[0] in asks and len(words) <= _SHORT) or (at_the_end and words[last] in asks and len(words) - last <= _AT_THE_END)


def _explain(best: dict[str, float], *, is_next_asked: bool) -> None:
    """Makes the meaning of a word count more; a failure of no drug that is told, but of the word, does not show what comes next."""
    best[_WORD] += _EXPLAINED
    if not is_next_asked:
        best.pop(NEXT, None)


def _is_within(at: int, ends: Sequence[tuple[int, int]], said: Said) -> bool:
    """Whether a word belongs to a phrase of a topic that ends with itself: it stands in its sentence, and not behind it."""
    return any(at < last and _is_one_sentence(said, at, first) for first, last in ends)


def _by_treatments(tells: Statements, is_spoken_for: Callable[[int], bool]) -> dict[str, float]:
    groups = [(group, fate) for group, fate in tells.groups if not is_spoken_for(group.first)]
    had = any(fate in ("given", "failed", "returned") for _, fate in groups)
    wanted = any(fate == "asked" and group.names and tells.asking[group.first] for group, fate in groups)
    failed = any(fate in ("failed", "returned") for _, fate in groups)
    return {NEXT: _WANTED} if had and wanted else {NEXT: _FAILED} if failed else {}


def _by_what_is_named(named: set[str], hits: Sequence[Hit], tells: Statements, size: int) -> tuple[str, ...]:
    """The topics where no phrase shows one; growth that is only asked of may be that of a sign, or of the cancer if nothing else is."""
    asks_of_growth = "progressions" in named and not _grows(hits, tells) and any(tells.asking)
    if asks_of_growth:
        named = named - {"progressions"}
    return tuple(_by_names(named, size)) or ((_KINDS,) if asks_of_growth and named.isdisjoint(_COMPLAINTS) else ())


def _by_names(named: set[str], size: int) -> Iterator[str]:
    """The topic of what only names something: the first row of the table that fits; a word is asked for in few words."""
    for tables, topic in _SHOWN_BY:
        if named & tables and (topic != "word" or size <= _WORDS):
            yield topic
            break
    else:
        return
    if topic == _ONE and "markers" in named:
        yield _RESULT  # a marker beside a drug is told for what it means there


_SHOWN_BY: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"progressions"}), NEXT),
    (frozenset({_OF_A_STAGE}), "stage"),
    (frozenset({"symptoms", "complications", "toxicities"}), "symptom"),
    (frozenset({"drugs", "regimens", "options", "classes", "procedures", "devices", "ways"}), "this-treatment"),
    (frozenset({"markers"}), "test"),
    (frozenset({"glossary"}), "word"),
)


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[Row]:
    return Cues(((topic, _size(cue)), (cue,)) for topic in pack.topics.values() for cue in topic.cues)


@lru_cache(maxsize=8)
def _faint(pack: Pack) -> Cues[Row]:
    return Cues(((topic, _size(cue)), (cue,)) for topic in pack.topics.values() for cue in topic.faint)


@lru_cache(maxsize=8)
def _unless(pack: Pack) -> Cues[Row]:
    return Cues(((topic, 0), topic.unless) for topic in pack.topics.values())


def _size(cue: str) -> int:
    """How many words a cue says, gaps and what may be missing apart."""
    return sum(mark not in (SHORT_GAP, LONG_GAP, "^") and not mark.endswith("?") for mark in cue.split())
