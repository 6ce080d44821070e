"""The words in plain language that occur on this very page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from markupsafe import Markup

from fairlead.contract.types import Noun
from fairlead.core.patterns import either, pattern_of
from fairlead.knowledge.looked_up import Term
from fairlead.report.leaves import leaves
from fairlead.report.page import Page

_BEGINS = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
"""Where a word may begin, up to the end of its letters; a sign stands by itself."""
_GOES_ON = re.compile(r"[\w-]")


class _Scanner:
    """Looks for many forms at once, each as a whole word or with the s of several things; by how they begin, so that few are tried.

    One pattern of all of them is made in fifty milliseconds, which a page made by itself would wait for; to look takes as long either way.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        for form in sorted(set(forms), key=len, reverse=True):
            begins = _BEGINS.match(form)
            assert begins, "a form begins with a letter or a sign"
            for one in (begins[0], *((f"{form}s",) if begins[0] == form else ())):
                self._by_beginning.setdefault(one, []).append(form)

    def found(self, text: str) -> set[str]:
        """The forms that stand in the text; of two that begin at one place the longer, and none within another."""
        told: set[str] = set()
        over, beginning_with = 0, self._by_beginning
        for begins, here in zip(_BEGINS.findall(text), _BEGINS.finditer(text), strict=True):
            if begins not in beginning_with or (at := here.start()) < over:
                continue
            forms = beginning_with[begins]
            form = next((one for one in forms if text.startswith(one, at) and _ends(text, at + len(one))), None)
            if form is not None:
                told.add(form)
                over = at + len(form)
        return told


def _ends(text: str, at: int) -> bool:
    """Whether a word ends here, or behind one s more."""
    return not _GOES_ON.match(text, at) or (text.startswith("s", at) and not _GOES_ON.match(text, at + 1))


@dataclass(frozen=True, slots=True)
class _Forms:
    """The ways to write each word: in any case (of a text in small letters), and exactly so."""

    any_case: _Scanner
    exact: re.Pattern[str]
    owners: Mapping[str, str]


def met(page: Page, glossary: Mapping[str, Term]) -> tuple[Term, ...]:
    """The words that the page uses, in the order of the alphabet; of two that begin at one place the longer.

    In the lists at the end, and in what stands behind a door, no word is looked for.
    """
    return found(replace(page, sources=(), words=(), trace=(), closed=(), calls=None, terms=()), glossary)


def found(told: object, glossary: Mapping[str, Term]) -> tuple[Term, ...]:
    """The words that stand in any text of this, in the order of the alphabet."""
    if not glossary:
        return ()
    forms = _forms(tuple(glossary.values()))
    text = "\n".join(dict.fromkeys(_texts(told)))
    names = {forms.owners[one] for one in forms.any_case.found(text.casefold())}
    names |= {forms.owners[one.casefold()] for one in forms.exact.findall(text)}
    return tuple(sorted((glossary[name] for name in names), key=lambda one: one.term.casefold()))


@lru_cache(maxsize=4)
def _forms(terms: tuple[Term, ...]) -> _Forms:
    any_case = {form: term.id for term in terms for form in (term.term, *term.also)}
    exact = {form: term.id for term in terms for form in term.cased}
    owners = {form.casefold(): name for form, name in (any_case | exact).items()}
    return _Forms(_Scanner(form.casefold() for form in any_case), _pattern(exact), owners)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of these as a whole word, or with the s of several things; by their first letters, so that few are tried at each place."""
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        by_letter.setdefault(form[:1], []).append(form[1:])
    told = "|".join(f"{re.escape(letter)}(?:{either(rest)})" for letter, rest in sorted(by_letter.items())) or r"(?!)"
    return pattern_of(rf"(?<![\w-])({told})(?=s?(?![\w-]))")


def _texts(page: object) -> Iterator[str]:
    """What a page says: every text of it, and of a noun of the contract its sentences and names, not its one-word codes.

    A drawing says what its table says, and is else made of words that are not for a reader.
    """
    for leaf in leaves(page, Markup, str, Noun):
        if isinstance(leaf, Markup):
            continue
        if isinstance(leaf, str):
            yield leaf
        else:
            yield from [one for one in _fields_of(leaf.__class__)(leaf) if isinstance(one, str) and " " in one]


@lru_cache(maxsize=256)
def _fields_of(kind: type[Noun]) -> Callable[[Noun], Iterable[object]]:
    names = tuple(kind.model_fields)
    return attrgetter(*names) if len(names) > 1 else lambda leaf: [getattr(leaf, name) for name in names]
