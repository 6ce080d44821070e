"""Growth that tissue proved: a lesion whose histology is told behind the scan, and samples that were the cancer."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.looks import LOOKS
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import until_a_mark

_BACK = 6
_ANSWER, _ASKED = 4, 2


def proven_lesion(context: Context, number: int) -> Iterator[Finding]:
    """As in "MRI 25 August: frontal lesion. Resection 28 August. Histology: metastatic": growth of the day of the scan, proven later."""
    marked = context.marked
    sentence = marked.sentences[number]
    looks = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in LOOKS]
    places = set(marked.norms(sentence.first, sentence.last)) & context.plain("brain-places")
    at = next((at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("lesion")), None)
    if not looks or not places or at is None or marked.in_sentence("progressions", number):
        return
    told, date = context.of(at, at + 1), context.date_near(looks[0].first, looks[0].last)
    if date is None or not told.is_fact or told.about != "patient" or not _is_proven_behind(context, number):
        return
    fields = {"sites": ("brain",), "local": False, "field": None, "pattern": None, "suspected": False, "proven": True, "later_only": True}
    yield context.say("progression", {**fields, "methods": (looks[0].term.word,)}, at, at + 1, told, date)


def proof(context: Context, number: int) -> Iterator[Finding]:
    """As in "Lung bx SCC", "biopsy said same cancer": tissue of a place (`site`; None where it is not named) that was the cancer."""
    marked, sentence = context.marked, context.marked.sentences[number]
    taken = [hit for hit in marked.in_sentence("methods", number) if is_proof(context, hit)]
    if not taken or (marked.in_sentence("specimens", number) and not marked.in_sentence("metastases", number)):
        return
    kinds = [hit for hit in marked.hits("histologies", taken[0].last, sentence.last) if context.of(hit.first, hit.last).is_fact]
    said = context.plain("same-cancer") & {" ".join(marked.norms(at, at + 2)) for at in range(taken[0].last, sentence.last)}
    confirmed = context.plain("proven") & set(marked.norms(sentence.first, sentence.last))
    answer = any(_is_cancer(context, hit, sentence.last) for hit in taken)
    if not (kinds or said or confirmed or answer):
        return
    organs = [hit for hit in marked.in_sentence("metastases", number) if hit.term.word != "other" and context.counts(hit)]
    sites = tuple(dict.fromkeys(hit.term.word for hit in organs)) or (None,)
    of_a_node = bool(context.plain("node-word") & set(marked.norms(sentence.first, sentence.last)))
    for site in sites if not marked.in_sentence("sites", number) else ():
        date = context.date_near(taken[0].first, taken[0].last)
        told = context.of(taken[0].first, taken[0].last)
        yield context.say("proof", {"site": site, "of_a_node": of_a_node}, taken[0].first, taken[0].last, told, date)


def is_proof(context: Context, hit: Hit) -> bool:
    """Whether a look at tissue was made and showed cancer: not "biopsy pending", "awaiting biopsy", "FNA negative"."""
    told, marked = context.of(hit.first, hit.last), context.marked
    number = marked.sentence_at(hit.first)
    if not hit.term.more.get("proves") or not told.is_fact or number is None:
        return False
    sentence = marked.sentences[number]
    behind = marked.norms(hit.last, min(sentence.last, hit.last + _ANSWER))
    behind = until_a_mark(behind[1:] if behind[:1] in ([":"], ["-"], ["("]) else behind, ",;.()")
    before = until_a_mark(marked.norms(max(sentence.first, hit.first - _ASKED), hit.first)[::-1], ",;.()")
    if context.plain("proof-to-come") & set(before):
        return False
    return not context.plain("proves-nothing") & set(behind) or _names_cancer(context, hit, sentence.last)


def _names_cancer(context: Context, hit: Hit, end: int) -> bool:
    """As in "biopsies taken: adenocarcinoma"."""
    kinds = context.marked.hits("histologies", hit.last, min(end, hit.last + _ANSWER + _ASKED))
    return any(context.of(one.first, one.last).is_fact and context.of(one.first, one.last).certainty == "stated" for one in kinds)


def _is_cancer(context: Context, taken: Hit, end: int) -> bool:
    """As in "EBUS positive", "cytology: malignant": the answer right behind what was taken, and no marker's."""
    near = min(end, taken.last + _ASKED + 1)
    behind = context.marked.norms(taken.last, near)
    return bool(context.plain("cancer-in-tissue") & set(behind)) and not context.marked.hits("markers", taken.last, near)


def _is_proven_behind(context: Context, number: int) -> bool:
    """Whether one of the next sentences tells tissue that was a metastasis."""
    marked = context.marked
    for place in range(number, min(len(marked.sentences), number + 2 * _BACK)):
        if marked.places[place].part != marked.places[number].part:
            return False
        sentence = marked.sentences[place]
        for at in range(sentence.first, sentence.last):
            spread = marked.words[at].norm in context.plain("spread-in-tissue") and context.of(at, at + 1).is_fact
            if spread and context.plain("tissue") & set(marked.norms(sentence.first, sentence.last)):
                return True
    return False
