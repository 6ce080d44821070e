"""The words in plain language that occur on this very page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from fairlead.contract.types import Noun
from fairlead.core.patterns import either
from fairlead.knowledge.looked_up import Term
from fairlead.report.leaves import leaves
from fairlead.report.page import Page


@dataclass(frozen=True, slots=True)
class _Forms:
    """The ways to write each word: in any case, and exactly so."""

    any_case: re.Pattern[str]
    exact: re.Pattern[str]
    owners: Mapping[str, str]


def met(page: Page, glossary: Mapping[str, Term]) -> tuple[Term, ...]:
    """The words that the page uses, in the order of the alphabet; of two that begin at one place the longer.

    In the lists at the end, and in what stands behind a door, no word is looked for.
    """
    if not glossary:
        return ()
    forms = _forms(tuple(glossary.values()))
    told = replace(page, sources=(), words=(), trace=(), closed=(), calls=None, terms=())
    text = "\n".join(_texts(told))
    found = {forms.owners[one.casefold()] for one in forms.any_case.findall(text)}
    found |= {forms.owners[one.casefold()] for one in forms.exact.findall(text)}
    return tuple(sorted((glossary[name] for name in found), key=lambda one: one.term.casefold()))


@lru_cache(maxsize=4)
def _forms(terms: tuple[Term, ...]) -> _Forms:
    any_case = {form: term.id for term in terms for form in (term.term, *term.also)}
    exact = {form: term.id for term in terms for form in term.cased}
    owners = {form.casefold(): name for form, name in (any_case | exact).items()}
    return _Forms(_pattern(any_case, re.IGNORECASE), _pattern(exact), owners)


def _pattern(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Any of these as a whole word, or with the s of several things."""
    return re.compile(rf"(?<![\w-])({either(forms)})(?=s?(?![\w-]))", flags)


def _texts(page: Page) -> Iterator[str]:
    """What a page says: every text of it, and of a noun of the contract its sentences and names, not its one-word codes."""
    for leaf in leaves(page, str, Noun):
        told = [leaf] if isinstance(leaf, str) else [getattr(leaf, name) for name in type(leaf).model_fields]
        yield from (one for one in told if isinstance(one, str) and (one is leaf or " " in one))
