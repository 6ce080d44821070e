"""A question as it is read: its words, who asks, what about, and the partial case that it describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fairlead.answers.alike import alike
from fairlead.answers.asked_part import Part, asked_part
from fairlead.answers.aspect_spans import is_of_one, of_a_name, spans
from fairlead.answers.elsewhere import is_unheard_of
from fairlead.answers.everyday_ways import everyday_ways
from fairlead.answers.felt import felt
from fairlead.answers.lines_had import lines_had
from fairlead.answers.modes import asker
from fairlead.answers.phrases import phrases
from fairlead.answers.question import Question
from fairlead.answers.spelling import written
from fairlead.answers.statements import Statements, is_request, statements
from fairlead.answers.together import Together, together
from fairlead.answers.told import Sense, told
from fairlead.answers.topics import NEXT, shown_by_phrases, topics, with_signs
from fairlead.answers.unheard import unheard
from fairlead.answers.usual import ALONE, NEAR, SURE, usuals
from fairlead.answers.usual_meant import Alike, takes_the_place
from fairlead.answers.words import Words, plain, said, words_of
from fairlead.findings.matcher import Hit
from fairlead.knowledge.answering import Aspect, Usual
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

_THE_WORD = ("word",)
_TEST, _RESULT, _SIDE_EFFECT, _HARM = ("test",), ("result",), ("side-effect",), "harm"
_ONE, _FEW = ("this-treatment",), 24
"""What a question is about that only names a treatment; so many words at most are compared with the questions of the pack."""
_NAMED = frozenset({"drugs", "regimens", "procedures", "devices", "markers", "symptoms", "toxicities", "other_organs", "other_tumors"})
"""Tables of what has a name of its own, unlike "chemo" or "treatment"."""
_MEASURED = frozenset({"word", "prognosis"})
_OF_SOMEBODY = ("drugs", "regimens", "classes", "modalities", "procedures", "histologies", "metastases", "sites")
_EXPLAINING = (("word",), ("failure-kinds",), ("failure-judged",), ("how-it-works",), ("about-this",))
"""Topics of questions that name growth without telling of any."""

_OF_LIVING = frozenset({"daily-life", "nutrition", "comfort", "symptom", "side-effect"})
_SHORT = 14
"""A question of so few words says with a phrase what it is about: only that of a longer one may be told on the way."""
_BEHIND = 2
"""How many topics that phrases show stand behind that of a usual question."""
_HAD = ("given", "failed", "returned")
_OF_A_PERSON = frozenset({"drugs", "regimens", "classes", "procedures", "metastases", "lines"})


def _places(groups: Iterable[Together]) -> frozenset[int]:
    return frozenset(at for group in groups for hit in group.names for at in range(hit.first, hit.last))


def _tells(words: Words, tells: Statements) -> bool:
    """Whether a treatment or a place of the cancer is told in words that ask nothing, while others ask."""
    told = (hit.first for hit in words.hits if hit.table in _OF_A_PERSON and not tells.asking[hit.first])
    return any(tells.asking) and any(True for _ in told)


def _with_what_is_alike(about: tuple[str, ...], said: Said, hits: Sequence[Hit], pack: Pack) -> tuple[str, ...]:
    """The topics, and where no phrase shows one, or only a treatment without a name is spoken of, that of the most similar questions."""
    if len(said.words) > _FEW or (about and (about != _ONE or not {hit.table for hit in hits}.isdisjoint(_NAMED))):
        return about
    found = alike(pack).topic(" ".join(said.words))
    return about if found is None else (found, *about)


def _is_for_the_engine(shown: tuple[str, ...], tells: Statements) -> bool:
    """Whether what comes next is asked for somebody of whom a course is told: no usual question has that answer."""
    return shown[:1] == (NEXT,) and any(fate in _HAD for _, fate in tells.groups)


def _of_what_is_asked(part: Part, shown: Sequence[str], pack: Pack) -> tuple[str, ...]:
    """The topics that the words which ask show by themselves; none where only what is told shows any.

    A treatment that is named there and nothing more is asked for; a list of tests is asked for where no test has a name.
    """
    asks_for = spans(part.said, pack)
    found = topics(part.said, part.hits, part.tells, asks_for, pack)
    by_phrase = shown_by_phrases(part.said, pack)
    if part.names_only_a_result and not by_phrase:
        return _RESULT
    if found[:1] == _TEST and not (part.names_nothing and _is_of_tests(part.said, pack)):
        return ()
    if found and found[0] in by_phrase and found[0] != NEXT:
        return found if part.says_all(found[0], shown) or _is_usual_of(found[0], part, pack) else ()
    if found[:1] == (NEXT,) and NEXT in by_phrase and part.names_nothing and NEXT in shown:
        return (NEXT,)
    if part.names_only_a_way and (set(found) <= {*_ONE, NEXT} or found[0] == NEXT):
        return _by_a_side(asks_for)
    if shown[:1] == (NEXT,) and NEXT not in by_phrase and part.names_nothing:
        return _by_likeness(part, pack)  # that something failed is told, and what is asked is another thing
    return ()


def _by_a_side(asks_for: Sequence[tuple[Aspect, int, int]]) -> tuple[str, ...]:
    """What is asked of a treatment that is named: what it does to the body, another side of it, or if it can come next."""
    sides = [one for one, _, _ in asks_for]
    if any(one.id == _HARM for one in sides):
        return _SIDE_EFFECT
    return (NEXT,) if not sides else _ONE if any(one.alone for one in sides) else ()


def _by_likeness(part: Part, pack: Pack) -> tuple[str, ...]:
    """The topic of the questions of the pack that these words are most like, of those for which nothing has to be named."""
    usual = usuals(pack).find(part.said, part.hits).rows
    liked = usual[0][0].topic if usual and usual[0][1] >= ALONE else alike(pack).topic(" ".join(part.said.words))
    return (liked,) if liked is not None and liked != _TEST[0] and part.says_all(liked, ()) else ()


def _is_usual_of(topic: str, part: Part, pack: Pack) -> bool:
    """Whether these words put a usual question of how to live with it: nothing of the course has to be known for its answer."""
    found = usuals(pack).find(part.said, part.hits).rows[:1] if topic in _OF_LIVING else ()
    return any(row.topic == topic and share >= NEAR for row, share in found)


def _is_of_tests(said: Said, pack: Pack) -> bool:
    return not _words_for_tests(pack).isdisjoint(said.words)


@lru_cache(maxsize=4)
def _words_for_tests(pack: Pack) -> frozenset[str]:
    return frozenset(pack.wording["words-for-tests"].split())


def _like(found: Alike, about: Sequence[str], size: int) -> tuple[tuple[Usual, float], ...]:
    """Those that are like enough: less is asked of one that is of a topic which the words show, or where they show none.

    Of those that come near the best one, what is of a topic that the words show leads.
    """
    least = {True: NEAR, False: ALONE if not about else SURE}
    enough = [(row, share) for row, share in found.rows if share >= least[row.topic in about and row.topic != NEXT]]
    meant = takes_the_place(found, about) if about and size > _SHORT else ()
    enough += [pair for pair in meant if all(row is not pair[0] for row, _ in enough)]
    return tuple(sorted(enough, key=lambda pair: pair[0].topic not in about))


def _of_the_usual(usual: Sequence[tuple[Usual, float]], about: tuple[str, ...], *, is_meant: bool) -> tuple[str, ...]:
    """The topics; that of a usual question where the words show none, or only what comes next and the question is very like it.

    Where it is known what is meant, and not only the words, that of one that the question is very like stands before all that these show.
    """
    if not usual or usual[0][0].topic in about:
        return about
    if not about or (about[0] == NEXT and usual[0][1] >= SURE):
        return (usual[0][0].topic,)
    return (usual[0][0].topic, *about[:_BEHIND]) if is_meant and usual[0][1] >= SURE else about


def read(asked: str, pack: Pack, as_of: date) -> Question:
    """The question that these words ask on a day."""
    how = phrases(pack)
    words = words_of(written(asked, pack), pack)
    groups = together(words, pack.lexicon, how)
    spoken = plain(said(words.tokens, words.hits, {one.first: [("treatment", one.last)] for one in groups}), words.tokens, pack)
    found = how.others.find(spoken)
    meant = {means for means, first, _ in found if not (means == "me" and is_request(words, first))}  # "give me a list" is no patient's
    who = asker(words, asked, meant, how)
    tells = statements(words, found, groups, who, how)
    strange = unheard(spoken, words.hits, pack)
    hits = (*words.hits, *felt(spoken, words.hits, pack), *everyday_ways(spoken, pack), *strange)
    spoken_of = with_signs(spoken, hits)
    sides = spans(spoken_of, pack)
    lives = any(means == "prognosis" and not is_of_one(first, last, of_a_name(sides, hits), spoken) for means, first, last in found)
    shown = topics(spoken_of, hits, tells, sides, pack)
    part = asked_part(spoken_of, hits, tells)
    own = _of_what_is_asked(part, shown, pack) if part else ()
    shown = (*own, *(one for one in shown if (one == NEXT or own[0] == NEXT) and one not in own)) if own else shown
    about = _with_what_is_alike(shown, spoken_of, hits, pack)
    by_likeness = about != shown
    alike_to = usuals(pack).find(part.said, part.hits) if part and own else usuals(pack).find(spoken_of, hits)
    usual: tuple[tuple[Usual, float], ...] = ()
    if who.mode != "clinician":
        is_next = _is_for_the_engine(shown, tells)
        usual = takes_the_place(alike_to, about, is_of_a_course=True) if is_next else _like(alike_to, about, len(spoken.words))
    if own[:1] == (NEXT,):
        usual = tuple((row, share) for row, share in usual if row.topic not in _THE_WORD)  # the treatment is meant, and not its name
    about = _of_the_usual(usual, about, is_meant=bool(alike_to.topics) and len(spoken.words) > _SHORT)
    if about == (NEXT,) and is_unheard_of(spoken, hits, pack):
        about = ()  # what is asked for is no way of treating this cancer
    tables = {hit.table for hit in hits}
    if set(about) == _MEASURED and who.mode == "general" and "glossary" in tables and tables.isdisjoint(_OF_SOMEBODY):
        about, lives = _THE_WORD, False  # "what does median survival mean": the word is asked about, nobody's time
    sense = Sense(first_line="first-line" in meant, explains=about[:1] in _EXPLAINING, harm="harm" in meant, lines=lines_had(spoken, pack))
    whole = Question(
        asked=asked,
        said=spoken_of,
        hits=hits,
        mode=who.mode,
        topics=about,
        told=told(words, tells, who, pack, as_of, sense),
        sides=sides,
        by_likeness=by_likeness,
        usual=usual,
        nearly=() if who.mode == "clinician" else alike_to.rows,
        nearest=() if who.mode == "clinician" else alike_to.nearest,
        wants_prognosis=lives and "not-prognosis" not in meant,
        had=_places(group for group, fate in tells.groups if fate != "asked"),
        given=_places(group for group, fate in tells.groups if fate not in ("asked", "never")),
        wanted=_places(group for group, fate in tells.groups if fate == "asked") | {hit.first for hit in strange},
        tells=_tells(words, tells),
    )
    return replace(whole, alone=part.of(whole), is_apart=True) if part and own and own[0] != NEXT else whole
