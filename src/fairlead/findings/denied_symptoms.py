"""Lists that one word denies: "Denies fever, chills, dysuria, chest pain, cough, nausea." says of each item that it is not there."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_TABLES = ("symptoms", "complications", "conditions", "toxicities")
_BREAKS = frozenset((",", "or", "and", "nor", "&", "/"))
_CLOSES = frozenset((",", ".", ";", "or", "and", "nor", "&", "/", ")"))
_ITEM_WORDS, _HEAD_ITEMS, _TAIL = 2, 2, 3


def is_denied_with_its_list(context: Context, hit: Hit) -> bool:
    """Whether a bare item stands in a list whose first items a word before them denies, however long the list is.

    An item that the pack does not know may stand between; a longer piece, or one with a word of being so, ends the list.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    tail = _until_a_break(_plain(marked.norms(hit.last, sentence.last)))
    if tail and not _is_how(context, tail):
        return False
    named = {one.last: one for table in _TABLES for one in marked.hits(table, sentence.first, hit.first)}
    at, denied = hit.first, 0
    for one in sorted(named.values(), key=lambda one: -one.last):
        if one.last > at:
            continue
        if not _is_a_list(context, marked.norms(one.last, at)):
            return False
        at = one.first
        denied += _is_denied(context, one)
        if denied >= _HEAD_ITEMS:
            return True
    return False


def _plain(words: list[str]) -> list[str]:
    """Without the stroke of "w/": it parts no items."""
    return [word for at, word in enumerate(words) if not (word == "/" and at and words[at - 1] == "w")]


def _until_a_break(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in _CLOSES), len(words))]


def _is_how(context: Context, tail: list[str]) -> bool:
    """As in "cough w/ eating", "pain on swallowing": how an item is felt, which is no news of its own."""
    return tail[0] in context.plain("how-it-is-felt") and len(tail) <= _TAIL and not any(word.isdigit() for word in tail)


def _is_a_list(context: Context, between: list[str]) -> bool:
    between = _plain(between)
    tail = _until_a_break(between)
    if tail and _is_how(context, tail):
        between = between[len(tail) :]
    if not between or between[0] not in _BREAKS or between[-1] not in _BREAKS or context.plain("says-so") & set(between):
        return False
    size = 0
    for word in between:
        size = 0 if word in _BREAKS else size + 1
        if size > _ITEM_WORDS or word.isdigit():
            return False
    return True


def _is_denied(context: Context, one: Hit) -> bool:
    """Whether a word before an item denies it."""
    return any(cue.term.more["meaning"] == "negated" and cue.last <= one.first for cue in context.reaching(one.first, one.last))
