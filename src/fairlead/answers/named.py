"""Which names a sentence or a question holds: drugs, markers, signs, tests and the wider names that take them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from fairlead.answers.question import Question
from fairlead.answers.spelled import key, stem, words
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_WAYS = ("procedures", "devices", "symptoms", "toxicities", "complications")
"""Tables whose words may stand in the title of an option or in a sign."""
_ASKED = frozenset(
    [
        "drugs",
        "classes",
        "markers",
        "regimens",
        "procedures",
        "devices",
        "symptoms",
        "toxicities",
        "complications",
        "metastases",
        "scores",
        "histologies",
        "measurements",
        "glossary",
        "options",
        "conditions",
        "categories",
        "responses",
        "regions",
        "modalities",
        "sites",
        "judgements",
        "swallowing",
    ]
)
"""Tables whose words in a question may be what it is about."""
_LONGEST = 4
_WIDER = 0.5
"""How near a wider name is to the one that a question names."""


@lru_cache(maxsize=4)
def forms_of(pack: Pack) -> Mapping[str, str]:
    """Each way to write a way of treating, a sign or a harm, with the key of its name."""
    forms = ((form, term) for table in _WAYS for term in pack.lexicon.tables.get(table, ()) for form in _written(term))
    found: dict[str, str] = {}
    for form, term in forms:
        found.setdefault(key(form), key(term.word))
    return found


def _written(term: Term) -> Iterable[str]:
    return (form for form in (term.word, *term.also) if len(form) > 1)


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


def asked_about(question: Question, pack: Pack) -> dict[str, float]:
    """The keys of what a question names, with how near each is: 1 as it is named, less where a wider name takes it in."""
    hits = [hit for hit in question.hits if hit.table in _ASKED]
    found = {key(hit.term.word): 1.0 for hit in hits}
    plain = plain_names(pack)
    for told in (question.asked, " ".join(question.said.words)):
        found.update(dict.fromkeys(_plain(told, plain), 1.0))
    for hit in hits:
        for wide in _wider(hit.table, hit.term, pack):
            found.setdefault(key(wide), _WIDER)
    return found


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
def plain_names(pack: Pack) -> Mapping[str, str]:
    """The names by which `explained`, the glossary, the past and the team are found, by their words without endings."""
    rows: list[str] = [name for row in pack.explained.values() for name in row.about]
    rows += [name for term in pack.glossary.values() for name in (term.term, *term.also, *term.cased)]
    rows += [name for past in pack.history.values() for name in (past.name, *past.drugs, *past.brands)]
    rows += [chair.who for chair in pack.team.values()]
    return {" ".join(map(stem, words(name))): key(name) for name in rows}


def _plain(text: str, plain: Mapping[str, str]) -> set[str]:
    said = [stem(word) for word in words(text)]
    spans = (" ".join(said[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(said) - size + 1))
    return {plain[one] for one in spans if one in plain}
