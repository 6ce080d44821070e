"""Whether a word that may name an illness, a side effect or a sign is meant as one here."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.told_as import is_of_a_history, is_why_a_medicine

_NAMES = ("procedures", "drugs", "sections", "markers")


def is_meant(context: Context, hit: Hit) -> bool:
    """Whether a word is meant as what it names here: a short form with other meanings needs a sign; "fistula risk told" names a risk."""
    number = context.marked.sentence_at(hit.first)
    end = min(context.marked.sentences[number].last, hit.last + 1) if number is not None else hit.last
    if context.plain("a-risk") & set(context.marked.norms(hit.last, end)):
        return False
    counts = context.counts(hit) or is_of_a_history(context, hit)
    return counts or _is_for_a_medicine(context, hit) or _is_denied_outright(context, hit)


def _is_denied_outright(context: Context, hit: Hit) -> bool:
    """As in "No TB.", "no prior TB", "TB: no": a short form with other meanings that is denied or answered with no by itself."""
    marked = context.marked
    if hit.table != "conditions":
        return False
    before, behind = marked.norms(hit.first - 2, hit.first), marked.norms(hit.last, hit.last + 2)
    denied = before[-1:] == ["no"] or (before[:1] == ["no"] and before[-1] in context.plain("before-what-is-denied"))
    answered = len(behind) > 1 and behind[0] == ":" and behind[1] in context.plain("answers-no")
    return answered or (denied and (not behind or not behind[0].isalnum()))


def _is_for_a_medicine(context: Context, hit: Hit) -> bool:
    """A short form with other meanings that is told as what a medicine is for."""
    number = context.marked.sentence_at(hit.first)
    return number is not None and hit.table == "conditions" and is_why_a_medicine(context, hit, number)


def is_part(context: Context, hit: Hit) -> bool:
    """A word inside a longer name of another table is none of its own; nor is one in a heading."""
    number = context.marked.sentence_at(hit.first)
    if number is None or (context.marked.places[number].heading and not _is_a_bare_list(context, number)):
        return True
    return any(
        other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
        for table in (*_NAMES, *_longer(hit))
        for other in context.marked.hits(table, max(0, hit.first - 5), hit.first + 1)
    )


def _is_a_bare_list(context: Context, number: int) -> bool:
    """As in "COPD, IHD" alone on a line: capitals that are names of illness and nothing else are no heading."""
    sentence = context.marked.sentences[number]
    named = {at for hit in context.marked.in_sentence("conditions", number) for at in range(hit.first, hit.last)}
    rest = [word for at, word in enumerate(context.marked.norms(sentence.first, sentence.last), start=sentence.first) if at not in named]
    return not any(word.isalnum() for word in rest)


def _longer(hit: Hit) -> tuple[str, ...]:
    """The tables whose longer names hold the word as a part of another illness ("duodenal ulcer", "rheumatoid arthritis")."""
    if hit.table == "complications":
        return ("conditions",)
    return ("conditions", "metastases") if hit.table in ("toxicities", "symptoms") else ("metastases",)
