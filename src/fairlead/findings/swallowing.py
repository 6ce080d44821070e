"""How well the person can swallow, as a score (0 to 4) that is written down or that the words stand for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.day_beside import day
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.scored_anew import score_now
from fairlead.findings.tokens import until_a_mark
from fairlead.findings.told_anyway import behind_a_comma
from fairlead.knowledge.lexicon import Lexicon

_FIRM, _SOFT = 1, 2
_FOOD_NEAR, _WELL_NEAR = 7, 3

_SCORE = pattern_of(
    r"""\b(?:(?:dysph(?:agia)?|swallow(?:ing)?)[\s,:(]{1,3}(?:is\s|of\s|now\s|at\s|to\s(?:solids|liquids)[\s,(]{1,2})?
            (?P<how>score|grade|gr\.?|gd|G|scale)\s?(?:of\s|is\s|now\s|[:=]\s?)?(?P<a>[0-4])
          | Mellow[\s-]?Pinkas[^\d\n]{0,24}(?P<b>[0-4])
          | grade\s(?P<c>[0-4])\sdysphagia
          | dysph(?:agia)?\s(?:was\s|is\s)?(?P<d>[0-4])(?=\s?(?:[,;.)]|->|→|$|\b(?:now|before|pre|at|on|and|to|with)\b))
          | dysph(?:agia)?\s(?:(?:score|grade|has|have|had|gone|went|go|up|down|got|worse|better|worsened|improved|progressed|,)\s?){0,3}
            from\s(?:grade\s|score\s)?[0-4]\sto\s
            (?:grade\s|score\s)?(?P<e>[0-4])(?!\s?(?:kg|days?|weeks?|months?)))(?![\d%/.]\d)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_NOTHING = pattern_of(
    r"""\b(?:can(?:not|['’]?t|\snot)|could(?:n['’]?t|\snot)|unable\sto|not\sable\sto|no\slonger(?:\sable\sto)?|won['’]?t|not|isn['’]?t)\s
        (?:(?:even|really|fully)\s)?(?:swallow(?:ing)?|manag(?:e|ing)|handl(?:e|ing)|clear(?:ing)?|cop(?:e|ing)\swith|get(?:ting)?)\s
        (?:even\s)?(?:down\s)?(?:(?:his|her|my|their|the)\s)?(?:own\s)?(?:saliva|spit|spittle|secretions|(?<=even\s)(?:water|sips))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""As in "cannot swallow even saliva", "not managing her own secretions": the worst score of the scale."""
_WORST = 4
_TO_SOLIDS = pattern_of(r"\s(?:to|for|with)\s(?:all\s)?solids?\b", re.IGNORECASE)
_GRADED = pattern_of(r"\s?\((?:grade|gr\.?|G)\s?(?P<n>[0-4])\)", re.IGNORECASE)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind swallowing; a grade may be counted on another scale and words are worked out, so both say less than a score."""
    marked = context.marked
    taken = set()
    for found in _SCORE.finditer(marked.text):
        group = next(name for name in "abcde" if found[name])
        now = score_now(marked.text, found.end())
        end, told_score = (now.start("n"), int(now["n"])) if now else (found.start(group), int(found[group]))
        first, last = marked.token_at(found.start()), marked.token_at(end) + 1
        taken.add(marked.sentence_at(first))
        told = context.of(first, last)
        scored = group == "b" or (found["how"] or "").lower() == "score"
        sure = told if scored or told.certainty != "stated" else replace(told, certainty="probable")
        yield context.say("swallowing", {"score": told_score}, first, last, sure, None if now else context.date_near(first, last))
    for found in _NOTHING.finditer(marked.text) if marked.vocabulary & context.plain("saliva-words") else ():
        first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        told = context.of(first, last)
        sure = replace(told, negated=False, certainty="inferred") if told.certainty == "stated" else replace(told, negated=False)
        said = context.say("swallowing", {"score": _WORST}, first, last, sure, context.date_near(first, last))
        yield said
        if said.is_fact:
            yield replace(said, kind="symptom", fields={"name": _symptom(marked.lexicon), "grade": None})
    yield from _to_firm_food(context, taken)
    for hit in marked.hits("swallowing"):
        if marked.sentence_at(hit.first) not in taken and context.counts(hit) and not _is_fasting(context, hit):
            told = behind_a_comma(context, hit.first, hit.last)
            if context.plain("denies-a-list") & set(marked.norms(hit.first, hit.first + 1)):
                told = replace(told, negated=False)  # "no pain, no dysphagia": what is denied is the form's own
            sure = replace(told, certainty="inferred") if told.certainty == "stated" else told
            if hit.term.more["grade"] == _FIRM and _goes_on_to_liquids(context, hit):
                continue  # "dysphagia to solids and now liquids": no grade of the scale is told
            if hit.term.more["grade"] == _WORST and _TO_SOLIDS.match(marked.text, marked.words[hit.last - 1].end):
                continue  # "total dysphagia to solids, liquids OK": the liquids tell the score
            graded = _GRADED.match(marked.text, marked.words[hit.last - 1].end)  # "dysphagia: soft diet (grade 1)"
            score = {"score": int(graded["n"] if graded else hit.term.more["grade"])}
            said = context.say("swallowing", score, hit.first, hit.last, sure, day(context, hit))
            yield said
            if score["score"] and said.is_fact and _is_trouble(context, hit, score["score"]):
                yield replace(said, kind="symptom", fields={"name": _symptom(marked.lexicon), "grade": None})


def _to_firm_food(context: Context, taken: Container[int | None]) -> Iterator[Finding]:
    """As in "dysphagia to meat only", "Dysphagia: solids", "dysphagia (bread)": what does not go down stands right behind the symptom."""
    marked = context.marked
    firm = context.plain("firm-food")
    if marked.vocabulary.isdisjoint(firm):
        return
    name = _symptom(marked.lexicon)
    for hit in marked.hits("symptoms"):
        number = marked.sentence_at(hit.first)
        if hit.term.word != name or number is None or number in taken or marked.in_sentence("swallowing", number):
            continue
        behind = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + _FOOD_NEAR))
        food = next((at for at, word in enumerate(behind) if word not in context.plain("before-food")), 0)
        if not food or behind[food] not in firm or context.plain("nothing-firmer") & set(behind[food:]):
            continue
        told = context.of(hit.first, hit.last)
        last = hit.last + food + 1
        sure = replace(told, certainty="inferred") if told.certainty == "stated" else told
        yield context.say("swallowing", {"score": _FIRM}, hit.first, last, sure, day(context, hit))


def _goes_on_to_liquids(context: Context, hit: Hit) -> bool:
    """As in "dysphagia to solids and now liquids": liquids are told as one more thing that does not go down."""
    behind = context.marked.norms(hit.last, hit.last + _FOOD_NEAR)
    if behind[:1] not in (["and"], ["&"], ["+"], ["then"], ["progressing"], ["or"], [","], ["/"]):
        return False
    clause = until_a_mark(behind[1:], ";.")
    at = next((place for place, word in enumerate(clause) if word in context.plain("thin-food")), None)
    return at is not None and not context.plain("goes-down-well") & set(clause[: at + _WELL_NEAR])


def _is_fasting(context: Context, hit: Hit) -> bool:
    """As in "nil by mouth from midnight for the scope": an order before or after something that is done, which tells no trouble."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is not None and context.plain("through-a-vein") & set(marked.norms(hit.first - 2, hit.first)):
        return True  # "IV fluids only overnight"
    if number is None or " ".join(marked.norms(hit.first, hit.last)) not in context.plain("fasting-orders"):
        return False
    sentence = marked.sentences[number]
    said = set(marked.norms(sentence.first, sentence.last))
    done = any(
        hit_of.term.more.get("kind") in ("surgery", "endoscopic", "diagnostic") for hit_of in marked.in_sentence("procedures", number)
    )
    looked = bool(marked.in_sentence("methods", number))
    return bool(context.plain("fasting-for") & said) or done or looked


def _is_trouble(context: Context, hit: Hit, score: int) -> bool:
    """Whether the words tell trouble: nothing solid goes down, or the sentence is about swallowing."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    sentence = marked.sentences[number] if number is not None else None
    near = marked.norms(sentence.first, sentence.last) if sentence else []
    return score > _SOFT or bool(context.plain("swallowing") & set(near))


@lru_cache(maxsize=2)
def _symptom(lexicon: Lexicon) -> str:
    """The symptom that a score of the scale tells."""
    return next(term.word for term in lexicon.tables.get("symptoms", ()) if term.more.get("scored"))
