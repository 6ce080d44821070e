"""A regimen whose drugs are named again behind it: "CROSS: 41.4 Gy in 23 fractions, carboplatin + paclitaxel weekly"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course, Named

_APART = frozenset((";", "then", ">", "→", "followed", "after", "switched", "changed", "without", "but"))
_LINKS = frozenset((",", "+", "/", "&", "and", "with", "(", ":", "-", "–"))
_NEAR, _SEVERAL = 24, 2


def spells_out(context: Context, course: Course, name: Named) -> bool:
    """Whether a name is a part of the regimen that the course was named by: its dose of radiation, or its drugs, told all together."""
    if name.what == "dose" and [one.what for one in course.names] == ["regimen"]:
        both = any(term.more.get("modality") == "chemoradiotherapy" for term in course.terms("regimen"))
        return both and set(context.marked.norms(course.last, name.first)) <= _LINKS  # "CROSS: 41.4 Gy"
    if name.what not in ("drug", "regimen") or name.term is None:
        return False
    regimen = next((one for one in course.names if one.what == "regimen"), name)
    agents = set(regimen.term.names("agents")) if regimen is not name and regimen.term is not None else set()
    named = _drugs_of(name)
    own = {drug for one in course.names if one is not regimen and one.what in ("drug", "regimen") for drug in _drugs_of(one)}
    if len(agents) < _SEVERAL or not named or not named <= agents - own or not own <= agents or name.term is regimen.term:
        return False
    if own:
        return course.names[-1].what in ("drug", "regimen") and _only_links(context, course.names[-1].last, name.first, agents)
    if name.first - regimen.last > _NEAR or _APART & set(context.marked.norms(regimen.last, name.first)):
        return False
    return agents <= named | _told_behind(context, name)


def _drugs_of(name: Named) -> set[str]:
    """The drugs that a name stands for."""
    if name.term is None:
        return set()
    return {name.term.word} if name.what == "drug" else set(name.term.names("agents"))


def _only_links(context: Context, first: int, last: int, agents: set[str]) -> bool:
    """Whether nothing but marks, joining words and drugs of the regimen stands between tokens."""
    inside = {at for hit in context.marked.hits("drugs", first, last) if hit.term.word in agents for at in range(hit.first, hit.last)}
    return {word for at, word in enumerate(context.marked.norms(first, last), first) if at not in inside} <= _LINKS


def _told_behind(context: Context, name: Named) -> set[str]:
    """The drugs of the list that a name opens; none where a word of change stands behind it."""
    marked = context.marked
    number = marked.sentence_at(name.first)
    end = marked.sentences[number].last if number is not None else name.last
    told: set[str] = set()
    last = name.last
    for hit in marked.hits("drugs", name.last, end):
        if not set(marked.norms(last, hit.first)) <= _LINKS:
            break
        told, last = told | {hit.term.word}, hit.last
    changed = (context.plain(what) for what in ("stopped", "held", "reduced", "finished"))
    behind = set(marked.norms(last, min(end, last + 2)))
    return set() if any(words & behind for words in changed) else told
