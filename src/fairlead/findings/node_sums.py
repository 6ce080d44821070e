"""A count of nodes beside those of the stations that make it up: "4 of 31: paraesophageal 3/8, lesser curve 1/17, greater curve 0/6"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_entries import key_of

_FEWEST, _MANY, _SURE = 2, 3, 20
_LEAST_OPENED, _LEAST = 4, 8
_FAR = 160
_AGAIN = pattern_of(r"[^.;:()]{0,60}\(")
_FIRST_MARK = pattern_of(r"[:(;,.]|\n\s*\(?")


def without_their_parts(context: Context, found: Sequence[Finding]) -> list[Finding]:
    """The counts without those that only tell where the nodes of another one lie."""
    told = list(_once_in_brackets(context, sorted(found, key=lambda one: one.span.start)))
    if len(told) == _FEWEST and _is_told_again(context, *told):
        return told[:1]
    if len(told) <= _FEWEST or any(one.fields["nodes_positive"] is None for one in told):
        return told
    inside: set[int] = set()
    for at in range(len(told)):
        if at not in inside and not told[at].fields["whole"]:
            inside |= _behind(context, told, at)
    for at in range(len(told)):
        if at not in inside and not told[at].fields["whole"]:
            inside |= _before(context, told, at, inside)
    return [one for at, one in enumerate(told) if at not in inside]


def _once_in_brackets(context: Context, told: Sequence[Finding]) -> Iterator[Finding]:
    """As in "no carcinoma in seven nodes" above "(0/7)": what a bracket right behind a count tells again, on the next line, counts once."""
    former: Finding | None = None
    for one in told:
        between = context.marked.text[former.span.end : one.span.start] if former is not None else ""
        again = former is not None and between.endswith("(") and _AGAIN.fullmatch(between) and _counts(former) == _counts(one)
        if not again:
            yield one
        former = one


def _is_told_again(context: Context, one: Finding, other: Finding) -> bool:
    """As in "All 8 lymph nodes are free" above "nodes free (0/8)": neither names a part or a station."""
    if (
        one.fields["whole"]
        or one.fields["nodes_positive"] is None
        or _counts(one) != _counts(other)
        or one.fields["nodes_examined"] < _LEAST_OPENED
    ):
        return False
    return not any(_names_its_place(context, told) for told in (one, other))


def _names_its_place(context: Context, one: Finding) -> bool:
    marked = context.marked
    number = marked.sentence_at(marked.token_at(one.span.start))
    if number is None:
        return True
    sentence = marked.sentences[number]
    places = context.plain("node-stations") | context.plain("told-apart") | context.plain("no-count-before") | context.plain("parts-of")
    return bool(places & set(marked.norms(sentence.first, sentence.last))) or key_of(marked.said(sentence.first, sentence.last)) is not None


def _behind(context: Context, told: Sequence[Finding], at: int) -> set[int]:
    """The counts right behind one that together make it up."""
    parent, text = told[at], context.marked.text
    rest = told[at + 1 :]
    if not rest:
        return set()
    mark = _FIRST_MARK.search(text, parent.span.end, rest[0].span.start)
    opened = mark is not None and mark[0].strip() in (":", "(")
    listed = mark is None or mark[0] in (",", ";")  # "nine, six and three": none of these is the sum of the others
    if listed or parent.fields["nodes_examined"] < (_LEAST_OPENED if opened else _LEAST):
        return set()
    positive, examined, end = 0, 0, parent.span.end
    for place, one in enumerate(rest, 1):
        if not _goes_on(context, parent, one, end):
            return set()
        positive, examined, end = positive + one.fields["nodes_positive"], examined + one.fields["nodes_examined"], one.span.end
        if (positive, examined) == _counts(parent):
            return set(range(at + 1, at + 1 + place)) if place >= _FEWEST else set()
        if examined >= parent.fields["nodes_examined"]:
            return set()
    return set()


def _before(context: Context, told: Sequence[Finding], at: int, inside: set[int]) -> set[int]:
    """The counts right before one that together make it up: three of them, or two of many nodes."""
    parent = told[at]
    positive, examined, start = 0, 0, parent.span.start
    for back in range(at - 1, -1, -1):
        one = told[back]
        if back in inside or start - one.span.end > _FAR or one.fields["run"] != parent.fields["run"]:
            return set()
        if back == at - 1 and _is_of_another_part(context, one.span.end, parent):
            return set()
        positive, examined, start = positive + one.fields["nodes_positive"], examined + one.fields["nodes_examined"], one.span.start
        if (positive, examined) == _counts(parent):
            size = at - back
            return set(range(back, at)) if size >= _MANY or (size >= _FEWEST and examined >= _SURE) else set()
        if examined >= parent.fields["nodes_examined"]:
            return set()
    return set()


def _goes_on(context: Context, parent: Finding, one: Finding, end: int) -> bool:
    near = one.span.start - end <= _FAR and one.fields["run"] == parent.fields["run"]
    return near and not _is_of_another_part(context, end, one)


def _is_of_another_part(context: Context, end: int, one: Finding) -> bool:
    """Whether the sentence of a count is not that of the one before it and begins with the letter or number of a part."""
    marked = context.marked
    number = marked.sentence_at(marked.token_at(one.span.start))
    if number is None or number == marked.sentence_at(marked.token_at(end - 1)):
        return False
    sentence = marked.sentences[number]
    return key_of(marked.said(sentence.first, sentence.last)) is not None


def _counts(one: Finding) -> tuple[int, int]:
    return one.fields["nodes_positive"], one.fields["nodes_examined"]
