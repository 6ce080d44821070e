"""Sentence forms: a small pattern language, and the register of predicates.

A form is written as its words with slots: `has [{status=active|past}] condition {names:condition} [{window}]`. Square brackets
may be left out, `{argument=a|b}` is a choice of words, `{kind:list}` a slot of slots.py. The kind, or the name before `=`, is the
argument that the predicate's function is called with; `{kind:list>argument}` gives a slot another name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from fairlead.conditions.outcome import Outcome
from fairlead.conditions.slots import SLOTS
from fairlead.conditions.topics import About, no_topic
from fairlead.conditions.vocabulary import Vocabulary

_PLAIN = frozenset({"literal", "choice"})
_END = frozenset(("",))
Judge = Callable[..., Outcome]
"""A predicate's function: the view, then its slots by name; `worse` too where it reads ranges."""

_Function = TypeVar("_Function", bound=Judge)
_TOKEN = re.compile(r"\{(?P<slot>[^}]+)\}|(?P<open>\[)|(?P<close>\])|(?P<word>[^\s\[\]{}]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a form: a literal word, a choice, a slot, or a part that may be left out."""

    kind: str
    name: str = ""
    words: tuple[str, ...] = ()
    part: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate of the closed set: its function, its family, whether it reads ranges by their worse end when asked to, its topic."""

    family: str
    judge: Judge
    ranged: bool
    about: About

    @property
    def name(self) -> str:
        """The function's name."""
        return self.judge.__name__


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence form of a predicate. `text` shows it to a person."""

    text: str
    pattern: str
    predicate: Predicate
    items: tuple[Item, ...] = field(repr=False)
    needs: frozenset[str] = field(repr=False)
    starts: frozenset[str] | None = field(repr=False)
    """The words of which one stands first; None where a slot does."""

    def may_be(self, spoken: Sequence[str], said: frozenset[str]) -> bool:
        """Whether a sentence has the words that this form needs, and begins as it does."""
        return self.needs <= said and (self.starts is None or (bool(spoken) and spoken[0].casefold() in self.starts))

    def readings(self, spoken: list[str], said: frozenset[str], vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
        """Every way to read the words of a sentence in this form: the slots, resolved. `said` are the words whatever their case."""
        if self.may_be(spoken, said):
            yield from _read(self.items, spoken, 0, lambda item, text: _resolve(item, text, vocabulary))

    def slots(self, spoken: list[str]) -> Iterator[dict[str, tuple[Item, str]]]:
        """Every way to lay the words over this form, whatever the slots hold; for messages."""
        if self.needs <= {word.casefold() for word in spoken}:
            yield from _read(self.items, spoken, 0, lambda item, text: (item, text))


FORMS: list[Form] = []
"""Every sentence form of the language, in the order of the families."""


def forms_from(word: str) -> Sequence[Form]:
    """Those that a sentence with this first word, in lower case, may have, in their order."""
    return _forms_from(word, len(FORMS))


@lru_cache(maxsize=1024)
def _forms_from(word: str, _number: int) -> tuple[Form, ...]:
    return tuple(form for form in FORMS if form.starts is None or word in form.starts)


def predicate(family: str, *patterns: str, ranged: bool = False, about: About = no_topic) -> Callable[[_Function], _Function]:
    """Register a function as a predicate of `family` with its sentence forms."""

    def register(judge: _Function) -> _Function:
        made = Predicate(family, judge, ranged, about)
        FORMS.extend(_form(pattern, made) for pattern in patterns)
        return judge

    return register


def _form(pattern: str, made: Predicate) -> Form:
    items, rest = _parse(list(_TOKEN.finditer(pattern)))
    assert not rest, "a bracket of the form is not opened"
    needs = {item.name.casefold() for item in items if item.kind == "literal"}
    needs |= {word.casefold() for item in items if item.kind == "choice" and len(item.words) == 1 for word in item.words[0].split()}
    return Form(_shown(items), pattern, made, items, frozenset(needs), _following(items))


def _parse(tokens: list[re.Match[str]]) -> tuple[tuple[Item, ...], list[re.Match[str]]]:
    items: list[Item] = []
    while tokens:
        token, *tokens = tokens
        if token["close"]:
            break
        if token["open"]:
            part, tokens = _parse(tokens)
            items.append(Item("part", part=part))
        elif token["word"]:
            items.append(Item("literal", token["word"]))
        elif "=" in token["slot"]:
            name, _, choices = token["slot"].partition("=")
            items.append(Item("choice", name, tuple(choices.split("|"))))
        else:
            slot, _, argument = token["slot"].partition(">")
            kind, _, source = slot.partition(":")
            items.append(Item(kind, argument or kind, (source,)))
    return tuple(items), tokens


def _shown(items: tuple[Item, ...]) -> str:
    told = []
    for item in items:
        if item.kind == "part":
            told.append(f"[{_shown(item.part)}]")
        elif item.kind == "literal":
            told.append(item.name)
        elif item.kind == "choice":
            told.append("|".join(item.words))
        else:
            told.append(SLOTS[item.kind].shown.format(item.words[0].upper() if len(item.words[0]) > 1 else "CATEGORY"))
    return " ".join(told)


def list_of(item: Item) -> str | None:
    """The word list that a slot's words come from, or None where it takes no words."""
    source = SLOTS[item.kind].words_of if item.kind in SLOTS else None
    return source.format(item.words[0]) if source else None


def _resolve(item: Item, text: str, vocabulary: Vocabulary) -> Any:
    return SLOTS[item.kind].read(text, item.words[0], vocabulary)


def _read(items: tuple[Item, ...], spoken: list[str], at: int, resolve: Callable[[Item, str], Any]) -> Iterator[dict[str, Any]]:
    """Lay `items` over the words from `at` on, trying every length for every slot."""
    if not items:
        if at == len(spoken):
            yield {}
        return
    item, rest = items[0], items[1:]
    if item.kind == "part":
        yield from _read(item.part + rest, spoken, at, resolve)
        yield from _read(rest, spoken, at, resolve)
        return
    for taken, value in _takes(item, spoken, at, resolve, None if item.kind in _PLAIN else _following(rest)):
        for found in _read(rest, spoken, at + taken, resolve):
            yield {**found, item.name: value} if item.kind != "literal" else found


def _following(rest: tuple[Item, ...]) -> frozenset[str] | None:
    """The words of which one has to follow, "" for the end; None where anything may."""
    if not rest:
        return _END
    item = rest[0]
    if item.kind == "literal":
        return frozenset((item.name.casefold(),))
    if item.kind == "choice":
        return frozenset(choice.split()[0].casefold() for choice in item.words)
    if item.kind != "part":
        return None
    own, without = _following(item.part + rest[1:]), _following(rest[1:])
    return None if own is None or without is None else own | without


def _takes(
    item: Item, spoken: list[str], at: int, resolve: Callable[[Item, str], Any], following: frozenset[str] | None
) -> Iterator[tuple[int, Any]]:
    """How many words from `at` on the item can take, and what they mean; a slot is read only where what must follow does."""
    if item.kind == "literal":
        if at < len(spoken) and spoken[at].casefold() == item.name.casefold():
            yield 1, None
    elif item.kind == "choice":
        for choice in item.words:
            length = len(choice.split())
            if " ".join(spoken[at : at + length]).casefold() == choice.casefold():
                yield length, choice
    else:
        for end in range(at + 1, len(spoken) + 1):
            if following is not None and (spoken[end].casefold() if end < len(spoken) else "") not in following:
                continue
            value = resolve(item, " ".join(spoken[at:end]))
            if value is not None:
                yield end - at, value
