"""What a medicine is for: "warfarin for AF" says that it is taken, and the reason stands between two medicines of one list."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import is_year
from fairlead.findings.told_as import in_earlier_illness

_NEAR, _REASON = 4, 8
_LINKS = frozenset((",", "and", "+", "&", ";", "/"))
_NAMED, _TIED_TO = 2, frozenset(("-", "–", "—", "(", "="))
_OPENS = frozenset((":", ",", ";", ".", "-", "–", "(", "and", "+", "now"))


def is_for_an_illness(context: Context, number: int, hit: Hit) -> bool:
    """As in "Warfarin for AF", "apixaban (PE Aug 2026)": a medicine that opens its clause, and the illness that it is for behind it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    opens = hit.first == sentence.first or marked.words[hit.first - 1].norm in _OPENS
    if not opens or number in marked.cells or context.plain("given-once") & set(marked.norms(sentence.first, sentence.last)):
        return False
    high = min(sentence.last, hit.last + _NEAR)
    behind = marked.norms(hit.last, high)
    if not behind or behind[0] not in context.plain("taken-for"):
        return False
    told = [*marked.hits("conditions", hit.last, high), *marked.hits("devices", hit.last, high)]
    told += marked.hits("symptoms", hit.last, high) if behind[0] == "for" else []  # "Cyclizine for nausea."
    ill = [one for one in told if set(marked.norms(hit.last, one.first)) <= context.plain("taken-for")]
    ill = [one for one in ill if not context.plain("treated-once") & set(marked.norms(one.first, one.last))]
    return bool(ill) and not context.plain("may-be-taken") & set(marked.norms(hit.last, sentence.last))


def is_behind_its_illness(context: Context, number: int, hit: Hit) -> bool:
    """As in "AF - apixaban", "HTN/amlodipine", "gout (allopurinol)", "DVT Mar 2026, on tinzaparin": one mark, or "on", between the two.

    Only an illness that is treated for good counts, told as a fact; what the sentence plans, stops or weighs is not taken.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if number in marked.cells or context.plain("may-be-taken") & set(marked.norms(hit.last, min(sentence.last, hit.last + _NEAR))):
        return False
    low = max(sentence.first, hit.first - _REASON)
    told = [*marked.hits("conditions", low, hit.first), *marked.hits("complications", low, hit.first)]
    for one in told:
        if (
            one.last >= hit.first
            or context.plain("treated-once") & set(marked.norms(one.first, one.last))
            or not context.of(one.first, one.last).is_fact
        ):
            continue
        dated = {at for day in context.dates_in(marked.span(one.last, hit.first)) for at in range(*marked.tokens_of(day.span))}
        dated |= {at for at in range(one.last, hit.first) if is_year(marked.words[at].raw) or is_year(marked.said(at, at + 2))}
        dated |= {at + 1 for at in range(one.last, hit.first - 1) if marked.words[at].norm == "'" and at in dated}
        between = [marked.words[at].norm for at in range(one.last, hit.first) if at not in dated]
        if between and set(between) <= context.plain("joins-its-medicine"):
            return True
    return False


def without_a_reason(context: Context, between: list[str]) -> list[str]:
    """As in "clopidogrel for stents 2019 and bisoprolol": the words between two medicines less what the first one is for."""
    if len(between) < len(("for", "it", "and")) or between[-1] not in _LINKS or between[0] not in context.plain("taken-for"):
        return between
    reason = between[1:-1]
    told = context.plain("no-more") | context.plain("denies") | context.plain("given-once") | context.plain("then-later") | {"but"}
    if len(reason) > _REASON or told & set(reason) or _LINKS & set(reason):
        return between
    return between[-1:]


def is_in_the_history(context: Context, number: int, hit: Hit) -> bool:
    """As in "PMH: …; BPH - tamsulosin": behind a mark in the list of earlier illness, also where the pack does not know the illness."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if hit.first - sentence.first < _NAMED or marked.words[hit.first - 1].raw not in _TIED_TO or not in_earlier_illness(context, number):
        return False
    behind = set(marked.norms(hit.last, min(sentence.last, hit.last + _NEAR)))
    return not (context.plain("may-be-taken") | context.plain("given-once") | context.plain("reactions")) & behind


def is_taken_for_an_illness(context: Context, number: int, first: int) -> bool:
    """As in "Past history: AF on edoxaban, arthritis on methotrexate and prednisolone": the illness is old, what it is treated with is not.

    The name of the illness stands last before the medicine, and a mark or "on" right behind it; nothing between them says that it ended.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    ill = [hit.last for hit in marked.hits("conditions", sentence.first, first) if hit.last <= first]
    said = marked.norms(max(ill), first) if ill else []
    return (
        bool(said)
        and (said[0] in _TIED_TO or said[0] in ("on", ":"))
        and not set(said) & (context.plain("no-more") | context.plain("of-old"))
    )
