"""Tables that are read as a page: words in plain language, helplines by country, and what older texts name with its status today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fairlead.knowledge.looked_up import Helpline, Past, Term
from fairlead.knowledge.pack import Pack


def glossary(pack: Pack) -> Iterator[str]:
    """Every word with what it means, in the order of the alphabet."""
    yield f"# Words in plain language ({len(pack.glossary)})"
    for term in sorted(pack.glossary.values(), key=lambda one: one.term.casefold()):
        yield ""
        yield _term(term, pack)


def _term(term: Term, pack: Pack) -> str:
    others = ", ".join((*term.also, *term.cased))
    see = ", ".join(pack.glossary[name].term for name in term.see)
    return f"**{term.term}**{f' (also: {others})' if others else ''}. {term.means}{f' See: {see}.' if see else ''} [{term.source}]"


def helplines(pack: Pack) -> Iterator[str]:
    """Every helpline by country, with the day on which its number was seen, or that it was not."""
    yield f"# Helplines ({len(pack.helplines)})"
    place = None
    for one in sorted(pack.helplines.values(), key=lambda one: (one.place or "~", one.organization)):
        if one.place != place:
            place = one.place
            yield ""
            yield f"## {place or 'Everywhere'}"
            yield ""
        yield f"- {_helpline(one)}"


def _helpline(one: Helpline) -> str:
    if one.phone is None:
        return f"{one.organization} ({one.confidence}): {one.helps} No number. {one.url}"
    copy = f", copy of {one.phone.copy_date}" if one.phone.copy_date else ""
    seen = f"{one.phone.number} ({one.phone.confidence}: {one.phone.seen_at}, {one.phone.seen_on}{copy})"
    return f"{one.organization} ({one.confidence}): {one.helps} {seen} {one.url}"


def history(pack: Pack) -> Iterator[str]:
    """Every drug and way of the past with its status today."""
    yield f"# Drugs and ways that older texts name ({len(pack.history)})"
    for one in sorted(pack.history.values(), key=lambda one: one.name.casefold()):
        yield ""
        yield _past(one)
        yield from (f"- {found.says} [{found.source}]" for found in one.found)


def _past(one: Past) -> str:
    brands = f" ({', '.join(one.brands)})" if one.brands else ""
    parts = [f"**{one.name}**{brands}, {one.status}.", one.was, one.today, one.instead or ""]
    return " ".join(part for part in parts if part) + f" [{one.source}]"


PAGES: Mapping[str, Callable[[Pack], Iterator[str]]] = {"glossary": glossary, "helplines": helplines, "history": history}
"""The tables that have a page of their own, by the name that `show` is asked for."""
