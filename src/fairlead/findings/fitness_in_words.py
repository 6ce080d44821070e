"""Performance in everyday words: how much of the day somebody is up or in bed, whether she cares for herself and works.

The scores stand with the words in the lexicon (`ecog` of the rows of plain words) and follow the levels of the scale in the pack.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context

_REACH, _SELF_REACH, _SHARE = 9, 10, 6
_NO_STATE = frozenset(("to", "at", "in", "with"))


def scored(context: Context) -> Iterator[tuple[int, int, int]]:
    """The score, and the tokens that tell it, of each sentence that tells one in words."""
    marked = context.marked
    down, up = context.plain("spends-it-lying"), context.plain("spends-it-up")
    words = down | up | context.plain("cares-for-self") | context.plain("bound-to-bed") | context.plain("help-with-self")
    if marked.vocabulary.isdisjoint(words):
        return
    relatives = {form.lower() for term in marked.lexicon.tables.get("relations", ()) for form in term.forms}
    relatives |= context.plain("others-beside")
    for number, sentence in enumerate(marked.sentences):
        said = marked.norms(sentence.first, sentence.last)
        if marked.places[number].heading or number in marked.cells or words.isdisjoint(said):
            continue
        if not relatives.isdisjoint(said):
            continue  # "Husband in bed most of the day with flu"; "carers say chair most of day" is a hint for who scores it
        found = _by_the_day(context, said, down, up) or _by_self_care(context, said)
        if found is not None:
            score, first, last = found
            yield score, sentence.first + first, sentence.first + last


def _score(context: Context, row: str) -> int:
    rows = context.marked.lexicon.tables.get("plain_words", ())
    return int(next(str(one.more["ecog"]) for one in rows if one.word == row))


def _by_the_day(context: Context, said: list[str], down: frozenset[str], up: frozenset[str]) -> tuple[int, int, int] | None:
    """As in "in bed most of the day", "up and about half the day", "bedbound"."""
    for at, word in enumerate(said):
        if word in context.plain("bound-to-bed"):
            return _score(context, "bound-to-bed"), at, at + 1
        behind, before = said[at + 1 : at + 2], said[max(0, at - 2) : at]
        if word not in down | up or (word in up and (set(behind) & _NO_STATE or "follow" in before)):
            continue
        share = _share(context, said, at)
        if share is None:
            continue
        row, first, last = share
        lying = word in down and before != ["out", "of"]
        name = f"{'lying' if lying else 'up'}-{row}"
        rows = {one.word for one in context.marked.lexicon.tables.get("plain_words", ()) if "ecog" in one.more}
        if name in rows:
            return _score(context, name), min(at, first), max(at + 1, last)
    return None


def _share(context: Context, said: list[str], at: int) -> tuple[str, int, int] | None:
    """The share of the day told beside a word: half of it, most of it, all of it, and the words that tell it."""
    low, high = max(0, at - _REACH), min(len(said), at + _REACH)
    for day in (place for place in range(low, high) if said[place] in context.plain("a-day")):
        between = said[min(at, day) : max(at, day)]
        if {";", "."} & set(between):
            continue
        near = said[max(0, day - _SHARE) : day]
        more = context.plain("more-than") & set(near)
        for row in ("half", "most", "all"):
            told = context.plain(f"share-{row}") & set(near)
            if told:
                return ("most" if row == "half" and more else row), max(0, day - _SHARE), day + 1
    return None


def _by_self_care(context: Context, said: list[str]) -> tuple[int, int, int] | None:
    """As in "self-caring but no work", "looks after herself, not working", "needs help with washing"."""
    cares = next((at for at, word in enumerate(said) if word in context.plain("cares-for-self")), None)
    works = next((at for at, word in enumerate(said) if word in context.plain("work-words")), None)
    if cares is not None and works is not None and abs(works - cares) <= _SELF_REACH:
        lead = said[max(0, works - 4) : works]
        if context.plain("no-work") & set(lead):
            return _score(context, "cares-for-self"), min(cares, works), max(cares, works) + 1
    for at, word in enumerate(said):
        if word in context.plain("help-with-self") and context.plain("needs-help") & set(said[max(0, at - 5) : at]):
            return _score(context, "help-with-self"), max(0, at - 5), at + 1
    return None


def told_in_words(context: Context) -> Iterator[tuple[int, int, int]]:
    """The scores that are said of the person as a fact; a supposition, a denial or another's state is none."""
    for score, first, last in scored(context):
        told = context.of(first, last)
        if told.about == "patient" and told.mood in ("actual", "past") and not told.negated and told.certainty == "stated":
            yield score, first, last
