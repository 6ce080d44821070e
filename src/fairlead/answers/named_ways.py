"""Which options a question asks about: by the drugs, kinds of drugs, regimens, operations and devices that it names as what may come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from fairlead.answers.question import Asked, Question
from fairlead.findings import matcher, named
from fairlead.findings import tokens as tokens_of
from fairlead.findings.matcher import Forms, Hit, forms_of
from fairlead.findings.named import anticancer
from fairlead.findings.tokens import tokens
from fairlead.knowledge.cues import parsed
from fairlead.knowledge.kept import kept
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option

TABLES = ("drugs", "regimens", "classes", "procedures", "devices")
_WAYS = "ways"
_ACTS = ("procedures", "devices")
_ILLNESSES = frozenset({"conditions", "codes"})
"""Tables of what people have had beside this cancer: a word of theirs may still name a way of treating it."""
_LONG = 8
_REACH = 8
"""So many words before a name are looked at for a word that asks for it, or that tells of it."""
_AFTER = 4
"""So many words behind it, where none before it tells."""
_BEHIND, _OTHERS = 3, frozenset(("before", "instead"))
_STOPS = frozenset(".?!;\n")
_FURTHER = re.compile(r"\b(?:after|for|when|in|against|to|of)\b|,")
"""What follows in a title says when, and for what; the name of the way stands before it."""
_SHORT_NAME = re.compile(r"\(([A-Z][A-Za-z0-9-]+(?:, [A-Z][A-Za-z0-9-]+)*)\)")
"""The short name of the way in brackets, wherever it stands in a title."""
Key = tuple[str, str]
_MADE_BY = (Path(__file__), Path(matcher.__file__), Path(named.__file__), Path(tokens_of.__file__))


def asked_for(asked: Asked) -> tuple[Hit, ...]:
    """What the question names as something that may come, each thing once: not what it tells was given."""
    given = _given(asked.question)
    found = {
        (hit.table, hit.term.word): hit
        for hit in asked.question.hits
        if hit.table in TABLES
        and hit.first not in asked.question.had
        and (hit.first in asked.question.wanted or (hit.table, hit.term.word) not in given)
        and _kind(hit.term) != "diagnostic"
    }
    wanted = [hit for hit in found.values() if _is_asked(hit, asked)]
    return tuple([hit for hit in wanted if not _stands_behind_another(hit, asked)] or wanted)


def _stands_behind_another(hit: Hit, asked: Asked) -> bool:
    """Whether it is only what another thing would come before or take the place of ("a stent before more chemo")."""
    if hit.table not in ("classes", "drugs", "regimens"):
        return False
    words = asked.question.said.words[max(0, hit.first - _BEHIND) : hit.first]
    return not _OTHERS.isdisjoint(words)


def named_options(hits: Iterable[Hit], pack: Pack) -> tuple[Option, ...]:
    """The options of the pack that these names are about, in the order of the pack; of a way that none is about, those of the wider one."""
    index, keys = _index(pack), set[Key]()
    for hit in hits:
        own = set(_meant(hit, pack))
        keys |= own if own & _held(pack) or hit.table != "procedures" else {(hit.table, name) for name in hit.term.names("is")}
    return tuple(option for option in pack.options.values() if keys & index[option.id])


@lru_cache(maxsize=4)
def _held(pack: Pack) -> frozenset[Key]:
    """All that any option is about."""
    return frozenset().union(*_index(pack).values())


def asked_again(asked: Asked) -> bool:
    """Whether the question asks to give once more, or to go on with, what it names."""
    return holds_words(asked, "again")


def by_own_words(question: Question, pack: Pack) -> tuple[Option, ...]:
    """The options whose id holds a long word of the question that stands in no other id: ways that no table of the lexicon lists."""
    said = set(question.said.words)
    own = [(word, name) for word, name in _own_words(pack).items() if word in said]
    told = [name for word, name in own if word not in _listed(pack)] + [hit.term.word for hit in question.hits if hit.table == _WAYS]
    return tuple(pack.options[name] for name in dict.fromkeys(told))


def asked_once_more(asked: Asked) -> bool:
    """Whether the question asks for what was given before without naming it anew: "go back on it", "the same drugs"."""
    return holds_words(asked, "had before")


def holds_words(asked: Asked, which: str) -> bool:
    """Whether the question holds one of the phrases that the pack lists under this name, parted by bars."""
    row = asked.pack.names.get(f"answer words: {which}")
    return row is not None and any(parsed(says).find(asked.question.said) is not None for says in row.says.split("|"))


@lru_cache(maxsize=4)
def _own_words(pack: Pack) -> Mapping[str, str]:
    """The long words of one id only, whether or not the lexicon has them."""
    counts = Counter(word for name in pack.options for word in set(name.split("-")))
    return {
        word: name
        for name, option in pack.options.items()
        if option.kind != "systemic"
        for word in name.split("-")
        if counts[word] == 1 and len(word) >= _LONG
    }


@lru_cache(maxsize=4)
def _listed(pack: Pack) -> frozenset[str]:
    """The words of ids that the lexicon has too."""
    tables = (terms for name, terms in pack.lexicon.tables.items() if name not in _ILLNESSES)
    own = _own_words(pack)
    return frozenset(word.norm for terms in tables for term in terms for form in term.forms for word in tokens(form) if word.norm in own)


def named_again(asked: Asked) -> tuple[Hit, ...]:
    """What the question names of what was given: where nothing else is named, it is what the question is about."""
    return tuple({(hit.table, hit.term.word): hit for hit in asked.question.hits if hit.table in TABLES}.values())


def _given(question: Question) -> set[Key]:
    """The names of what the question tells was given."""
    given: set[Key] = set()
    for one in question.told.treatments:
        given |= {("drugs", agent) for agent in one.agents}
        given |= {(table, word) for table, word in (("regimens", one.regimen), ("procedures", one.procedure)) if word}
    return given


def _is_asked(hit: Hit, asked: Asked) -> bool:
    """Whether the nearest word before the name that asks, or tells of the past, is one that asks; without any, what follows decides."""
    if hit.first in asked.question.wanted:
        return True
    words = asked.question.said.words
    asking, telling = _words(asked.pack, "asking"), _words(asked.pack, "telling")
    for at in range(min(hit.first, len(words)) - 1, max(-1, hit.first - 1 - _REACH), -1):
        if words[at] in _STOPS:
            break
        if words[at] in asking or words[at] in telling:
            return words[at] in asking
    return not telling.intersection(words[hit.last : hit.last + _AFTER])


@lru_cache(maxsize=8)
def _words(pack: Pack, which: str) -> frozenset[str]:
    row = pack.names.get(f"answer words: {which}")
    return frozenset(row.says.split()) if row else frozenset()


def _meant(hit: Hit, pack: Pack) -> Iterator[Key]:
    """The keys that a name stands for: a class for its drugs, a regimen for all of its drugs at once."""
    yield hit.table, hit.term.word
    if hit.table == "classes":
        yield from (("drugs", drug) for drug in pack.classes.get(hit.term.word, ()))


def _kind(term: Term) -> str | None:
    return next(iter(term.names("kind")), None)


@lru_cache(maxsize=4)
def _index(pack: Pack) -> Mapping[str, frozenset[Key]]:
    """What each option is about: its drugs, the acts and devices that its title and its id name."""
    found: dict[str, frozenset[Key]] = kept(pack, "ways", _MADE_BY, lambda: _worked_out(pack))
    return found


def _worked_out(pack: Pack) -> dict[str, frozenset[Key]]:
    forms = forms_of(pack.lexicon)
    wider = {term.word: term for term in pack.lexicon.tables.get("procedures", ())}
    regimens: dict[frozenset[str], list[str]] = {}
    for term in pack.lexicon.tables.get("regimens", ()):
        regimens.setdefault(_but_for_folate(term.names("agents"), pack), []).append(term.word)
    found = {}
    for option in pack.options.values():
        keys = {(_WAYS, option.id), *(("drugs", agent) for agent in option.agents)}
        for text in (option.title, option.id.replace("-", " ")):
            own = " ".join((_FURTHER.split(text)[0], *_SHORT_NAME.findall(text)))
            for hit in _hits(own, forms):
                keys |= set(_widened(hit, wider))
            keys |= {("regimens", hit.term.word) for hit in _hits(text, forms) if hit.table == "regimens"}
        keys |= {("regimens", word) for word in regimens.get(_but_for_folate(option.agents, pack), ())}
        found[option.id] = frozenset(keys)
    return found


def _but_for_folate(agents: Iterable[str], pack: Pack) -> frozenset[str]:
    """The drugs that treat the cancer: what only helps one of them is named or left out as it comes."""
    treating = anticancer(pack.lexicon)
    return frozenset(one for one in agents if treating & pack.vocabulary.drugs.get(one, frozenset()))


def _hits(text: str, forms: Forms) -> list[Hit]:
    return [hit for hit in forms.find(tokens(text)) if hit.table in TABLES]


def _widened(hit: Hit, wider: Mapping[str, Term]) -> Iterator[Key]:
    """A name with the wider ones that it is a kind of."""
    if hit.table not in _ACTS:
        return
    term: Term | None = hit.term
    while term is not None:
        yield hit.table, term.word
        if hit.table == "procedures" and (kind := _kind(term)) in wider:
            yield hit.table, str(kind)
        term = wider.get(next(iter(term.names("is")), ""))
