"""Which names a sentence or a question holds: drugs, markers, signs, tests and the wider names that take them in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.answers.phrases import phrases
from fairlead.answers.question import Question
from fairlead.answers.spelled import key, stem, words
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_WAYS = ("procedures", "devices", "symptoms", "toxicities", "complications")
"""Tables whose words may stand in the title of an option or in a sign."""
_TREATING = frozenset({"drugs", "classes", "regimens", "procedures", "devices", "modalities", "options"})
_FOUND = frozenset({"markers", "symptoms", "toxicities", "complications", "scores", "histologies", "measurements", "conditions"})
_TOLD = frozenset({"glossary", "categories", "responses", "swallowing"})
_MEDICAL = _TREATING | _FOUND | _TOLD
"""Tables whose words make a question one of medicine."""
_ASKED = _MEDICAL | {"metastases", "regions", "sites", "judgements"}
"""Tables whose words in a question may be what it is about."""
_LONGEST = 4
_RARE, _LONG_WORD = 2, 10
_WIDER, _BACKGROUND = 0.5, 0.4
"""How near a wider name is to the one that a question names; how much a treatment counts against which the question is asked."""
_OF_ALL_TREATMENT = frozenset({"failure-judged", "failure-kinds", "scans", "stage", "stage-four", "team", "what-to-ask", "second-opinion"})
"""Topics that are the same whatever the treatment: its name in the question is no more than the background of it."""
_OF_A_CODE, _AFTER_TREATMENT = re.compile(r"yp[tn]\d"), "yp"
"""The code of a stage that was told after treatment holds a name that stands nowhere by itself."""
_REACH = 3
"""Within how many words after one that leads to a background its name stands ("while he is on the next drug")."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: each key with how near it is, from 1, and which keys a word of it stands for.

    `is_medical` says that one is a word of medicine, `has_subject` that one is which is not only the treatment that goes on meanwhile.
    """

    keys: Mapping[str, float]
    stands_for: Mapping[str, frozenset[str]]
    is_medical: bool
    has_subject: bool


@lru_cache(maxsize=4)
def forms_of(pack: Pack) -> Mapping[str, str]:
    """Each way to write a way of treating, a sign or a harm, with the key of its name."""
    found: dict[str, str] = {}
    for table in _WAYS:
        for term in pack.lexicon.tables.get(table, ()):
            for form in (term.word, *term.also):
                found.setdefault(key(form), key(term.word))
    return found


def within(text: str, forms: Mapping[str, str]) -> set[str]:
    """The keys of the names that stand in a text, the longest at each place.

    >>> sorted(within("A stent for the airway, or radiation", {"stent": "stent", "a stent for": "x", "radiation": "radiotherapy"}))
    ['radiotherapy', 'x']
    """
    said = list(words(text))
    found: set[str] = set()
    at = 0
    while at < len(said):
        sizes = (size for size in range(min(_LONGEST, len(said) - at), 0, -1) if " ".join(said[at : at + size]) in forms)
        size = next(sizes, 0)
        if size:
            found.add(forms[" ".join(said[at : at + size])])
        at += size or 1
    return found


@lru_cache(maxsize=1)
def asked_about(question: Question, pack: Pack) -> Named:
    """What a question names: 1 as it is named, less where a wider name takes it in."""
    hits = [hit for hit in question.hits if hit.table in _ASKED and len("".join(question.said.words[hit.first : hit.last])) > 1]
    told = (question.asked, " ".join(question.said.words))
    plain = dict.fromkeys(sorted(name for text in told for name in _plain(text, plain_names(pack)))).keys()
    of_all = not _OF_ALL_TREATMENT.isdisjoint(question.topics[:1])
    subjects = [hit for hit in hits if not (of_all and _names_treatment(hit, pack)) and not _is_background(hit, question.said.words, pack)]
    if not subjects and not of_all and plain <= {key(hit.term.word) for hit in hits}:
        subjects = hits  # nothing but what goes on is named, so it is what is asked about
    found = {key(hit.term.word): _BACKGROUND for hit in hits} | {key(hit.term.word): 1.0 for hit in subjects}
    found |= {name: 1.0 for name in plain if found.get(name) != _BACKGROUND and not (of_all and name in _plain_treatments(pack))}
    found |= {_AFTER_TREATMENT: 1.0} if any(map(_OF_A_CODE.match, question.said.words)) else {}
    found = {same: 1.0 for name in plain if found.get(name) == 1.0 for same in _same(pack).get(name, ())} | found
    if "word" not in question.topics:
        found = {name: near for name, near in found.items() if name not in _said_on_the_way(pack)}
    stands_for: dict[str, frozenset[str]] = {}
    for hit in hits:
        wider = [key(name) for name in _wider(hit.table, hit.term, pack)]
        for name in wider:
            found.setdefault(name, _WIDER * found[key(hit.term.word)])
        for word in question.said.words[hit.first : hit.last]:
            stands_for[word] = stands_for.get(word, frozenset()) | {key(hit.term.word)}
    is_medical = any(hit.table in _MEDICAL for hit in hits)
    return Named(found, stands_for, is_medical, any(hit.table in _MEDICAL for hit in subjects))


def _names_treatment(hit: Hit, pack: Pack) -> bool:
    """Whether it names a treatment, also by a term of the glossary."""
    return hit.table in _TREATING or (hit.table == "glossary" and key(hit.term.word) in _treatments(pack))


@lru_cache(maxsize=4)
def _plain_treatments(pack: Pack) -> frozenset[str]:
    """The keys by which treatments go, as they are written in everyday words too."""
    terms = (term for table in _TREATING for term in pack.lexicon.tables.get(table, ()))
    return frozenset(key(form) for term in terms for form in (term.word, *term.also))


@lru_cache(maxsize=4)
def _treatments(pack: Pack) -> frozenset[str]:
    """The keys of the names of all treatments."""
    return frozenset(key(term.word) for table in _TREATING for term in pack.lexicon.tables.get(table, ()))


def _is_background(hit: Hit, said: Sequence[str], pack: Pack) -> bool:
    """Whether a treatment is named as what goes on or went before ("wine on chemo"), and not as what is asked about."""
    leads = pack.wording["words-before-a-background"].split()
    return hit.table in _TREATING and any(word in leads for word in said[max(0, hit.first - _REACH) : hit.first])


def _wider(table: str, term: Term, pack: Pack) -> Iterable[str]:
    """The classes of a drug, the drugs of a regimen, the sign that another one is a kind of, the marker of the same question."""
    if table == "drugs":
        return pack.vocabulary.drugs.get(term.word, ())
    if table == "regimens":
        return term.names("agents")
    if table == "markers":
        return pack.vocabulary.kinds_of["same question"].get(term.word, ())
    return term.names("is")


@lru_cache(maxsize=4)
def _sites(pack: Pack) -> frozenset[str]:
    """The names of the places where this cancer begins: they stand in most questions and are seldom what is asked about."""
    terms = pack.lexicon.tables.get("sites", ())
    return frozenset(key(form) for term in terms for form in (term.word, *term.also))


@lru_cache(maxsize=4)
def _said_on_the_way(pack: Pack) -> frozenset[str]:
    """Those places, and the lines of treatment: who tells of the second line seldom asks what a line is."""
    lines = [form for term in pack.lexicon.tables.get("lines", ()) for form in term.forms]
    words = [
        form
        for term in pack.glossary.values()
        if term.term in lines or not set(lines).isdisjoint(term.also)
        for form in (term.term, *term.also)
    ]
    return _sites(pack) | {key(form) for form in (*lines, *words)}


@lru_cache(maxsize=4)
def _same(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Each everyday name of a thing in the glossary, with its term: who feels sick has nausea."""
    found: dict[str, frozenset[str]] = {}
    for term in pack.glossary.values():
        for name in term.also:
            found[key(name)] = found.get(key(name), frozenset()) | {key(term.term)}
    return found


@lru_cache(maxsize=4)
def plain_names(pack: Pack) -> Mapping[str, str]:
    """The names by which `explained`, the glossary, the past and the team are found, by their words without endings."""
    rows: list[str] = [name for row in pack.explained.values() for name in row.about]
    rows += [name for term in pack.glossary.values() for name in (term.term, *term.also, *term.cased)]
    rows += [name for past in pack.history.values() for name in (past.name, *past.drugs, *past.brands)]
    rows += [chair.who for chair in pack.team.values()]
    rows += [name for one in pack.helplines.values() for name in (one.organization, one.place, *one.also) if name]
    rows += sorted(rare_words(pack))
    return {" ".join(map(stem, words(name))): key(name) for name in rows}


@lru_cache(maxsize=4)
def classes_of(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Each drug by the key of its name, with the keys of its classes."""
    return {key(drug): frozenset(map(key, classes)) for drug, classes in pack.vocabulary.drugs.items()}


@lru_cache(maxsize=4)
def rare_words(pack: Pack) -> frozenset[str]:
    """The long words that stand in the titles of one option or two, and so name them; a place in the body or "treatments" names none."""
    places = {word for form in (*_sites(pack), *phrases(pack).listed("bare")) for word in form.split()}
    titles = [{*words(f"{option.title} {option.id.replace('-', ' ')}")} for option in pack.options.values()]
    held = Counter(one for title in titles for one in {*map(stem, title)})
    of_titles = {word for title in titles for word in title}
    return frozenset(word for word in of_titles if held[stem(word)] <= _RARE and len(word) >= _LONG_WORD and word not in places)


def _plain(text: str, plain: Mapping[str, str]) -> set[str]:
    said = [stem(word) for word in words(text)]
    spans = (" ".join(said[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(said) - size + 1))
    return {plain[one] for one in spans if one in plain}
