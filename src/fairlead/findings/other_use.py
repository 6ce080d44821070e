"""Drugs against cancer that are also taken for other illness: "RA on methotrexate" tells a medicine, and no treatment of the cancer."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer

_BACK = 40


def is_for_other_illness(context: Context, hit: Hit) -> bool:
    """Whether a drug that the pack knows for other illness too (`also_for`) is taken for such a one, or stands among other medicines.

    The illness stands before it in the document as a fact, or behind it in its sentence; a cycle or a line beside it speaks against that.
    """
    illnesses = set(hit.term.names("also_for"))
    number = context.marked.sentence_at(hit.first)
    if not illnesses or number is None:
        return False
    marked, sentence = context.marked, context.marked.sentences[number]
    said = set(marked.norms(sentence.first, sentence.last))
    if marked.in_sentence("regimens", number) or context.plain("cycles-of-treatment") & said:
        return False
    fellows = [one.term for one in marked.in_sentence("drugs", number) if one.term is not hit.term]
    if any(is_anticancer(marked.lexicon, one) and not one.names("also_for") for one in fellows):
        return False
    low = max(0, hit.first - _BACK)
    told = [one for one in marked.hits("conditions", low, sentence.last) if illnesses & {one.term.word, *one.term.names("is")}]
    if any(context.of(one.first, one.last).is_fact for one in told):
        return True
    return "medications" in marked.places[number].kinds


def treats_this_cancer(context: Context, hit: Hit) -> bool:
    """Whether a drug treats cancer and nothing says that it is taken for another illness."""
    return is_anticancer(context.marked.lexicon, hit.term) and not is_for_other_illness(context, hit)


def is_named_as_allergy(context: Context, hit: Hit) -> bool:
    """As in "carboplatin allergy (2024)": the day is that of the allergy, and no course is told."""
    number = context.marked.sentence_at(hit.first)
    end = context.marked.sentences[number].last if number is not None else hit.last
    return bool(context.plain("allergy-words") & set(context.marked.norms(hit.last, min(end, hit.last + 1))))
