"""What could be given and was not: fit for it, suitable, feasible, considered, talked about; never what the same words tell as had."""

from __future__ import annotations

from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import beside_numbers

_BEFORE, _BEHIND, _JOINED, _LONGEST_LABEL, _MOST_LISTED, _DONE = 14, 10, 3, 8, 8, 5
_RANGE = len(" until the ")
_PARTED = frozenset((";", ".", ")"))
_LISTED = frozenset((",", "and", "or", "/", "+", "with", "plus", "then"))
_SEEMS = frozenset(("remains", "seems", "appears", "also"))
_WHEN = frozenset(("on", "after", "post", "following"))
_BE = frozenset(("was", "were", "been", "be", "is", "are", "being"))


def is_only_possible(context: Context, first: int, last: int) -> bool:
    """Whether the clause says of tokens `first` to `last` (exclusive) only that it could be given, or that somebody spoke of it.

    As in "fit for esophagectomy", "SBRT technically feasible", "we considered docetaxel", "a stent could be placed".
    """
    number = context.marked.sentence_at(first)
    if number is None:
        return False
    judged = _judged_before(context, number, first) or _is_judged_by_name(context, first, last) or _is_listed(context, number, first)
    behind = _judged_behind(context, number, last)
    if not judged and behind is None:
        return False
    return not _was_had(context, number, last if behind is None else behind, first)


def is_put_aside(context: Context, first: int, last: int) -> bool:
    """As in "X and Y act on one change only and are not indicated", "the sample is from before X": what a meeting speaks of and leaves."""
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None:
        return False
    if context.plain("ahead-of") & set(marked.norms(first - 1, first)):
        return True
    behind = marked.norms(last, marked.sentences[number].last)
    denied = [at for at, word in enumerate(behind) if word in context.plain("denies")]
    judging = context.plain("could-be-behind") | context.plain("put-aside")
    return any(judging & set(behind[at + 1 : at + 1 + _JOINED]) for at in denied)


def _is_judged_by_name(context: Context, first: int, last: int) -> bool:
    """Whether the name is a part of a judgement ("not fit for surgery"); one that is the judgement's own name tells nothing yet."""
    return any(
        hit.first < first and last <= hit.last and not hit.term.more.get("noun")
        for hit in context.marked.hits("judgements", max(0, first - _BEFORE), last + _JOINED)
    )


def _is_listed(context: Context, number: int, first: int) -> bool:
    """As in "Alternatives considered: X; Y", "Brought up at the board: X": behind a label, on its line, that speaks of what could be."""
    marked = context.marked
    for place in range(number, max(-1, number - _MOST_LISTED), -1):
        sentence = marked.sentences[place]
        if sentence.line != marked.sentences[number].line or (place < number and marked.words[sentence.last - 1].raw != ";"):
            return False
        colon = next((at for at in range(sentence.first, min(sentence.last, first)) if marked.words[at].raw == ":"), None)
        if colon is not None:
            label = marked.norms(sentence.first, colon)
            pairs = {" ".join(label[at : at + 2]) for at in range(len(label))}
            told = context.plain("could-be-label") & set(label) or context.plain("could-be-behind-two") & pairs
            return len(label) <= _LONGEST_LABEL and bool(told)
    return False


def _given(context: Context, number: int) -> list[Hit]:
    """The words of a sentence that say that something was given."""
    return [one for one in context.marked.in_sentence("statuses", number) if one.term.more.get("given") and not one.term.more.get("noun")]


def _judged_before(context: Context, number: int, first: int) -> bool:
    marked = context.marked
    start = max(marked.sentences[number].first, marked.places[number].body, first - _BEFORE)
    low = max([start, *(hit.last for hit in _given(context, number) if start <= hit.first and hit.last <= first)])
    months = beside_numbers(marked.words, low, first)
    for at in range(first - 1, low - 1, -1):
        word = marked.words[at].norm
        if marked.words[at].raw in _PARTED or word in context.plain("could-be-parted"):
            return False
        if word not in months and _judges(context, at, first):
            return True
    return False


def _judges(context: Context, at: int, first: int) -> bool:
    """Whether the word at a token speaks of what is named behind it."""
    marked = context.marked
    word, behind = marked.words[at].norm, marked.norms(at + 1, first)
    if word in context.plain("could-be-for") and context.plain("could-be-joined") & set(behind[:_JOINED]):
        return True
    if word in context.plain("could-be-about") and context.plain("could-be-about-joined") & set(behind[:_JOINED]):
        return True
    if word in context.plain("could-be-object") and behind[:1] != ["for"]:
        return not _BE & set(marked.norms(at - 1, at)) and not context.plain("finite-verbs") & set(behind)
    return word in context.plain("could-be-modal") and bool(context.plain("could-be-verb") & set(behind)) and not {"had"} & set(behind)


def _judged_behind(context: Context, number: int, last: int) -> int | None:
    """The token behind the word that judges what is named right before, over nothing but small words and what it is aimed at."""
    marked = context.marked
    end = marked.sentences[number].last
    at = _behind_its_aim(context, number, _behind_a_list(context, _behind_a_bracket(context, last, end), end), end)
    months = beside_numbers(marked.words, last, end)
    for place in range(at, min(end, at + _BEHIND)):
        word, pair = marked.words[place].norm, " ".join(marked.norms(place, place + 2))
        if word in context.plain("could-be-modal") and word not in months:
            done = context.plain("could-be-done") | context.plain("could-be-behind")
            return place + 1 if done & set(marked.norms(place + 1, min(end, place + 1 + _DONE))) else None
        if word in context.plain("could-be-behind"):
            so = word == "considered" and context.plain("considered-so") & set(marked.norms(place + 1, min(end, place + 2)))
            if not so:
                return place + 1
        elif pair in context.plain("could-be-behind-two"):
            return place + 2
        if word not in context.plain("could-be-links"):
            return None
    return None


def _behind_a_bracket(context: Context, at: int, end: int) -> int:
    marked = context.marked
    if at < end and marked.words[at].raw == "(":
        return next((place + 1 for place in range(at, end) if marked.words[place].raw == ")"), at)
    return at


def _behind_a_list(context: Context, at: int, end: int) -> int:
    """The token behind the other names that are listed with this one ("SBRT and re-irradiation are feasible")."""
    for name in names(context, at, end) if at < end else ():
        if not set(context.marked.norms(at, name.first)) <= _LISTED:
            break
        at = name.last
    return _behind_a_bracket(context, at, end)


def _behind_its_aim(context: Context, number: int, at: int, end: int) -> int:
    """The token behind "to the adrenal", "alone", "for the bleeding": up to the first small word that may join a judgement to a name."""
    marked = context.marked
    if at >= end or marked.words[at].norm not in context.plain("could-be-aimed"):
        return at
    given = {place for hit in _given(context, number) for place in range(hit.first, hit.last)}
    months = beside_numbers(marked.words, at, end)
    judging = _BE | _SEEMS | context.plain("could-be-modal") | context.plain("could-be-behind")
    for place in range(at, min(end, at + _BEHIND)):
        word = marked.words[place].norm
        told = place in given and word not in context.plain("could-be-aimed")
        if told or marked.words[place].raw in _PARTED or word in context.plain("could-be-parted") or names(context, place, place + 1):
            return at
        if word in judging and word not in months:
            return place
    return at


def _was_had(context: Context, number: int, behind: int, first: int) -> bool:
    """As in "was considered and given in May", "suitable for X, which began in May": a word of giving behind, with no name of its own.

    A first and a last day that are past tell it as well.
    """
    marked = context.marked
    end = marked.sentences[number].last
    own = context.own_date
    days = [one for one in context.dates_in(marked.span(first, end)) if own is None or one.date.first <= own.last]
    if any(len(marked.text[one.span.end : then.span.start]) <= _RANGE for one, then in pairwise(days)):
        return True
    denied = context.plain("denies") | context.plain("not-yet") | context.plain("could-be-modal") | context.plain("only-if")
    for hit in _given(context, number):
        bare = hit.last - hit.first == 1 and marked.words[hit.first].norm in _WHEN
        if hit.first < max(behind, first) or bare or denied & set(marked.norms(max(behind, hit.first - _JOINED), hit.first)):
            continue
        if not (names(context, hit.last, end) if hit.last < end else ()):
            return True
    return False
