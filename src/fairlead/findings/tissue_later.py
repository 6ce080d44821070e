"""The cancer in tissue, told some time after a treatment and without a word for growth or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.place_before import place_before
from fairlead.findings.plain_words import row_of
from fairlead.findings.spread_told import place_of
from fairlead.findings.time_passed import tells_time
from fairlead.knowledge.lexicon import Lexicon

_BACK = 6
"""How many sentences before the tissue may tell the time that had passed."""
_APART = 3
"""How many sentences at most stand between what was taken and what it was."""
_CURATIVE = "curative surgery"
_NODES = ("regional-nodes", "distant-nodes")
_OTHER = "other"
_COUNTED = re.compile(r"\b\d{1,2}\s?/\s?\d{1,2}\b|\b\d{1,2} (?:of|out of) \d{1,2}\b")
_CATEGORY = re.compile(r"r?[cpy]{1,2}t(?:[0-4x][ab]?|is)(?:r?n[0-3x].*)?")


def read(context: Context) -> Iterator[Finding]:
    """As in "Esophagectomy. 10 months later a lump in the neck, FNA squamous carcinoma": found again in tissue, and spread where it lay.

    Each tells with `since` the character before which a treatment must have been told for it to be a return: those say so who know the
    treatments. Nothing where the first tumor is told (how it presented, a specimen with its category), where what was found is of another
    kind than the cancer told before, or where neither its place nor the word of spread is told.
    """
    marked = context.marked
    if not (context.plain("got-as-tissue") & marked.vocabulary or marked.hits("methods")):
        return
    elsewhere = of_another_cancer(context)
    told_to = 0
    for number in marked.numbers_with("histologies"):
        if number in elsewhere or number in marked.cells:
            continue
        kind = next((hit for hit in marked.in_sentence("histologies", number) if _is_the_cancer(context, hit, number)), None)
        taken = _taken(context, number, kind) if kind is not None else None
        if kind is None or taken is None:
            continue
        at, begin = _time_passed(context, taken[0], kind, told_to)
        day = _day(context, taken[0], kind) if at is None else None
        begin = marked.sentences[taken[0]].first if day is not None else begin
        known = at is not None or (day is not None and _is_of_this_cancer(context, number))
        if not known or _is_of_the_first(context, begin, kind) or _is_another_primary(context, number):
            continue
        yield from _found(context, number, (begin, at, day), kind, taken[1])
        told_to = kind.last


def _found(
    context: Context, number: int, when: tuple[int, int | None, PartialDate | None], kind: Hit, method: Hit | None
) -> Iterator[Finding]:
    """`when`: the token at which what is told of it begins, the character at which words of time begin, else the day."""
    marked, (begin, at, day) = context.marked, when
    organs = _places(context, number, begin, kind)
    places = tuple(dict.fromkeys(place_of(context, one) for one in organs)) or _bare_node(context, begin, kind)
    places = places or _of_fluid(context, begin, kind)
    local = not places and _at_the_first_place(context, begin, kind)
    spread = context.plain("spread-in-tissue") & set(marked.norms(kind.first - 2, kind.last + 2))
    if not (places or local or spread) or (day is not None and not set(places) - set(_NODES)):
        return  # nodes and the first place of a day are told by findings/found_again.py
    fields = {
        "sites": places,
        "local": bool(local),
        "at_primary": local or None,
        "field": None,
        "pattern": None if places or local else "distant",
        "suspected": False,
        "proven": True,
        "methods": (method.term.word,) if method is not None else (),
        "since": at,
    }
    told = context.of(kind.first, kind.last)
    yield context.say("found-again", fields, kind.first, kind.last, told, day)
    for organ, place in zip(organs, places, strict=False):
        if place != _NODES[0] and (len(places) == 1 or organ.first >= marked.sentences[number].first):
            seen = {"site": place, "status": "present", "again": False, "strong": True, "side": None, "others": frozenset()}
            yield context.say("metastasis", seen, min(organ.first, kind.first), max(organ.last, kind.last), told, day)


def _is_the_cancer(context: Context, hit: Hit, number: int) -> bool:
    """Whether a name of a histology is a fact, and of the kind that the document told before, if it told one."""
    marked = context.marked
    told = context.of(hit.first, hit.last)
    if not told.is_fact or told.certainty not in ("stated", "probable") or hit.term.more.get("scope") == "out":
        return False
    before = {one.term.word for one in marked.hits("histologies", 0, marked.sentences[number].first)}
    return not before or hit.term.word in before


def _is_of_this_cancer(context: Context, number: int) -> bool:
    """Whether the document told the cancer before, or calls what was found spread in the sentence or the next one."""
    marked = context.marked
    after = min(len(marked.sentences), number + 2) - 1
    spread = context.plain("spread-in-tissue") & set(marked.norms(marked.sentences[number].first, marked.sentences[after].last))
    return bool(spread) or bool(marked.hits("histologies", 0, marked.sentences[number].first))


def _is_another_primary(context: Context, number: int) -> bool:
    """As in "adenocarcinoma, acinar. Primary of lung": in the sentence or the next one; "not a lung primary" denies it."""
    marked = context.marked
    after = marked.sentences[min(len(marked.sentences), number + 2) - 1]
    said = marked.norms(marked.sentences[number].first, after.last)
    for at in range(len(said)):
        if any(" ".join(said[at : at + many]) in context.plain("another-primary") for many in (2, 3, 4)):
            return not context.plain("denies") & set(said[max(0, at - 3) : at])
    return False


def _taken(context: Context, number: int, kind: Hit) -> tuple[int, Hit | None] | None:
    """The sentence that tells how the tissue was got, and the method where it is one of those that prove; None where nothing does."""
    marked = context.marked
    for back in range(number, max(-1, number - _APART), -1):
        end = kind.first if back == number else marked.sentences[back].last
        methods = [hit for hit in marked.in_sentence("methods", back) if hit.term.more.get("proves") and hit.first < end]
        methods = [hit for hit in methods if context.of(hit.first, hit.last).is_fact]
        if methods:
            return back, methods[-1]
        if _has_one_of(marked.norms(marked.sentences[back].first, end), context.plain("got-as-tissue")):
            return back, None
        if marked.sentences[back].gap:
            return None
    return None


def _day(context: Context, first: int, kind: Hit) -> PartialDate | None:
    """As in "2023 solitary nodule in the lower lobe. Lobectomy: squamous carcinoma, a metastasis": the day told last before the tissue."""
    marked = context.marked
    before = first - 1 if first and marked.sentences[first - 1].line == marked.sentences[first].line else first
    dated = context.dates_between(marked.sentence_start(before), marked.words[kind.first].start)
    return dated[-1].date if dated else None


def _has_one_of(said: list[str], phrases: frozenset[str]) -> bool:
    """Whether one of some phrases of one to three words stands among words."""
    return any(" ".join(said[at : at + many]) in phrases for at in range(len(said)) for many in (1, 2, 3))


def _time_passed(context: Context, number: int, kind: Hit, told_to: int) -> tuple[int | None, int]:
    """The character at which the words begin that tell that time had passed, and the first token of their sentence."""
    marked = context.marked
    for back in range(number, max(-1, number - _BACK), -1):
        sentence = marked.sentences[back]
        first, last = max(sentence.first, told_to), min(sentence.last, kind.last + 2)
        at = next((at for at in range(first, last) if tells_time(context, at, first, last)), None)
        at = _long_ago(context, first, last) if at is None and back < number and _was_sampled(context, number, kind) else at
        if at is not None:
            return marked.words[at].start, sentence.first
        if sentence.gap or first > sentence.first:
            break
    return None, kind.first


def _long_ago(context: Context, first: int, last: int) -> int | None:
    """As in "Chemoradiation 2 years ago.": the token of such a word behind months or years."""
    marked, unit = context.marked, context.plain("months-and-years")
    ago = (at for at in range(first + 1, last) if marked.words[at].norm in context.plain("so-long-ago"))
    return next((at for at in ago if marked.words[at - 1].norm in unit), None)


def _was_sampled(context: Context, number: int, kind: Hit) -> bool:
    """Whether a biopsy or cells are named; "histology" may be that of the specimen of the operation."""
    sentence = context.marked.sentences[number]
    return bool(context.plain("was-sampled") & set(context.marked.norms(sentence.first, kind.first)))


def _is_of_the_first(context: Context, begin: int, kind: Hit) -> bool:
    """Whether how the illness was found is told from a token on, a curative operation, or the category of a specimen."""
    marked, lexicon = context.marked, context.marked.lexicon
    number = marked.sentence_at(kind.first)
    end = marked.sentences[number].last if number is not None else kind.last
    words = marked.norms(begin, end)
    if context.plain("how-it-was-found") & set(words) or any(_CATEGORY.fullmatch(word) for word in words):
        return True
    operations = [hit for hit in marked.hits("procedures", begin, kind.first) if hit.term.word in _curative(lexicon)]
    return any(context.of(hit.first, hit.last).is_fact and hit.first >= begin and not _is_dated_by(context, hit) for hit in operations)


def _is_dated_by(context: Context, operation: Hit) -> bool:
    """As in "11 months after the gastrectomy", "two years post esophagectomy": the operation only counts the time."""
    before = set(context.marked.norms(operation.first - 2, operation.first))
    return bool(before & context.plain("counts-from"))


@lru_cache(maxsize=4)
def _curative(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.procedures_of(_CURATIVE)


def _places(context: Context, number: int, begin: int, kind: Hit) -> list[Hit]:
    """The places of spread of the nearest sentence that names one, from the tissue back to the words of time; one hit each."""
    marked = context.marked
    of_a_node = bool(context.plain("node-word") & set(marked.norms(marked.sentences[number].first, kind.last)))
    for back in range(number, -1, -1):
        sentence = marked.sentences[back]
        if sentence.last <= begin:
            break
        end = kind.last + 1 if back == number else sentence.last
        organs = [hit for hit in marked.hits("metastases", sentence.first, end) if context.counts(hit) and _is_there(context, hit)]
        if _COUNTED.search(marked.sentence_text(back)):
            organs = [hit for hit in organs if hit.term.word not in _NODES]  # "squamous carcinoma, lymph nodes 2/17": a specimen
        found = list({place_of(context, hit): hit for hit in reversed(organs)}.values())[::-1]
        if found and of_a_node and back < number:
            return [hit for hit in found if hit.term.word in _NODES]  # "nodal mass, lung nodules. FNAC node: SCC"
        if found:
            return found
        if _gullet(context, back, end):
            return []  # the endoscopy that took it lies nearer than an organ
    return []


def _bare_node(context: Context, begin: int, kind: Hit) -> tuple[str, ...]:
    """As in "node 2.4 cm, FNA squamous carcinoma", "lump in the neck, FNA …": a node whose region is not named, or what is felt there."""
    return (
        _NODES[:1] if (context.plain("node-word") | context.plain("felt-as-a-node")) & set(context.marked.norms(begin, kind.first)) else ()
    )


def _of_fluid(context: Context, begin: int, kind: Hit) -> tuple[str, ...]:
    """As in "ascites. Cytology adenocarcinoma": where the fluid was that held the cancer."""
    fluids = [hit for hit in context.marked.hits("complications", begin, kind.first) if hit.term.more.get("spread_to")]
    return tuple(str(hit.term.more["spread_to"]) for hit in fluids if context.of(hit.first, hit.last).is_fact)[-1:]


def _is_there(context: Context, hit: Hit) -> bool:
    told = context.of(hit.first, hit.last)
    behind = context.marked.norms(hit.last, hit.last + 2)
    held = (context.plain("held-steady") | context.plain("well-organ")) & set(behind)
    return told.is_fact and not told.resolved and not held


def _gullet(context: Context, number: int, end: int) -> bool:
    """Whether an endoscopy, or a word for the place of the first tumor or for the join, stands in a sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    looked = [hit for hit in marked.in_sentence("methods", number) if hit.term.word == "endoscopy" and hit.first < end]
    return any(context.of(hit.first, hit.last).is_fact for hit in looked) or bool(_where(context, sentence.first, end))


def _at_the_first_place(context: Context, begin: int, kind: Hit) -> str | bool:
    """The first place where an endoscopy saw what was taken or words say so; True for the join of an operation, else False."""
    marked = context.marked
    first, last = marked.sentence_at(begin) or 0, marked.sentence_at(kind.first) or 0
    gullet = row_of(marked.lexicon, "plain_words", "primary-place")
    for number in range(last, first - 1, -1):
        end = min(marked.sentences[number].last, kind.last + 3)
        if gullet is None or not _gullet(context, number, end):
            continue
        if context.plain("join-of-an-operation") & set(marked.norms(marked.sentences[number].first, end)):
            return True
        if any(hit.term.word == "egj" for hit in marked.in_sentence("sites", number)):
            return "egj"
        return str(gullet.more["site"])
    return False


def _where(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    if context.plain("join-of-an-operation") & set(marked.norms(first, last)):
        return True
    return place_before(context, first, last) is not None
