"""Whether a result of a marker is denied: by a word that is its own, and not of the marker before it or behind it."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.doubted_results import is_denied_apart
from fairlead.findings.marker_reach import IN_A_LIST
from fairlead.findings.marker_results import tokens_of_markers
from fairlead.findings.matcher import Hit

_RIGHT_BEFORE, _BRACKETED = 3, 10
_TIES = frozenset((":", "-", "–", "=", "is", "was"))
_PARTS = frozenset((",", ";", "-", "–", "/", "|", ".", "+"))
_OTHERWISE = frozenset(("or", "nor", "neither"))


def is_denied(context: Context, value: Hit, linking: frozenset[str]) -> bool:
    """Whether a word of denial reaches a result without having denied one of another marker on its way ("EGFR not amplified, HER2 3+").

    `linking`: the words that may stand between a marker and its result.
    """
    marked = context.marked
    if is_denied_apart(context, value.first, value.last):
        return False
    for cue in context.reaching(value.first, value.last):
        if cue.term.more["meaning"] != "negated":
            continue
        between = marked.norms(cue.last, value.first)
        if cue.first >= value.last and _is_of_the_next(context, value, cue):
            continue  # "ERBB2 amp, MET amp not detected"
        if cue.first >= value.last and "(" in marked.norms(value.last, cue.first) and ")" not in marked.norms(value.last, cue.first):
            continue  # "3+ (it was negative on the first biopsy)": an aside about another result
        first = between.index(",") if "," in between else len(between)
        own = tokens_of_markers(context, cue.last, value.first) | linking | IN_A_LIST
        if between[:1] == [","] and any(one.last == cue.first for one in marked.hits("markers", cue.first - _RIGHT_BEFORE, cue.first)):
            continue  # "BRCA1 negative, BRCA2 pathogenic variant": the word is of the gene right before it
        if cue.last <= value.first and _is_a_result(context, value, cue):
            continue
        if cue.last <= value.first and _is_spent(context, value, cue, between):
            continue
        if cue.first >= value.last or first == len(between) or set(between[:first]) <= own:
            return True
    return context.of(value.first, value.last).negated and not list(context.reaching(value.first, value.last))


def _is_a_result(context: Context, value: Hit, cue: Hit) -> bool:
    """As in "EBV negative and HER2 positive", "negative EBV, positive HER2": "positive" is never denied by the result of another marker."""
    marked = context.marked
    leads = context.plain("negative-for") & set(marked.norms(cue.first, cue.last + 1))
    if leads and not context.plain("says-positive") & set(marked.norms(value.first, value.last)):
        return False  # "negative for MMR deficiency"
    said = marked.norms(cue.first, min(value.first, cue.last + 1))
    return bool(context.plain("is-a-result") & set(said)) and bool(marked.hits("markers", max(0, cue.first - _RIGHT_BEFORE), value.first))


def _is_of_the_next(context: Context, value: Hit, cue: Hit) -> bool:
    """Whether a denial behind a result stands behind another marker, which a mark parts from the result, and no colon before it."""
    between = context.marked.norms(value.last, cue.first)
    later = context.marked.hits("markers", value.last, cue.first)
    return bool(later and between) and between[0] in _PARTS and ":" not in between and later[0].first == value.last + 1


def _is_spent(context: Context, value: Hit, cue: Hit, between: list[str]) -> bool:
    """As in "HER2 negative (1+) - MSI high", "not HER2 amplified / CLDN18.2+": a denial of another marker, before the one asked for.

    A list under one denial is told by "or".
    """
    marked = context.marked
    named = marked.hits("markers", cue.last, value.first)
    if not named and _PARTS & set(between) and not _OTHERWISE & set(between) and _stands_behind_a_name(context, cue):
        return True  # "CLDN18.2: negative / loss of MLH1"
    if not named or _OTHERWISE & set(between) or not _PARTS & set(between):
        return False
    own = any(one.last == cue.first for one in marked.hits("markers", max(0, cue.first - _RIGHT_BEFORE), cue.first))
    own = own or _stands_behind_a_name(context, cue)
    own = own or between[0] in context.plain("what-a-test-denies")  # "FISH not amplified | MSI high"
    return own or len({one.term.word for one in named}) > 1


def _stands_behind_a_name(context: Context, cue: Hit) -> bool:
    """As in "CLDN18.2 (43-14A): negative": a marker, a bracket and a colon before the word."""
    marked = context.marked
    named = marked.hits("markers", max(0, cue.first - _BRACKETED), cue.first)
    between = marked.norms(named[-1].last, cue.first) if named else []
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]
    return bool(named) and set(between) <= _TIES


def denies_its_change(context: Context, hit: Hit) -> bool:
    """As in "no NTRK fusion was found": the name of the marker holds the change that is denied."""
    changed = context.plain("kinds-of-change") & set(context.marked.norms(hit.last - 1, hit.last))
    told = context.of(hit.first, hit.last)
    return (
        bool(changed)
        and told.negated
        and told.is_fact is False
        and told.mood in ("actual", "past")
        and told.about == "patient"
        and not is_denied_apart(context, hit.first, hit.last)
    )
