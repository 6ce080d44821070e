"""Other illness, complications, side effects, devices and symptoms: what is there, what was, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Assertion, Context, is_bygone
from fairlead.findings.courses import anticancer, is_anticancer
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import normal, words

_TREATED_NEAR = 7
_STATE_NEAR = 4
_TESTS_NEAR, _ASKED_NEAR, _GIVEN_UP_NEAR = 10, 8, 6
_MINUS = ("(-)", "(–)", "(−)")
_ALLERGY = ("allerg", "anaphyla", "hypersensitiv")
_TABLES = ("toxicities", "complications", "conditions", "symptoms", "devices")
_KINDS = {"toxicities": "toxicity", "complications": "complication", "conditions": "condition", "symptoms": "symptom", "devices": "device"}
_GRADE = re.compile(r"\b(?:(?:grade|gr\.?|CTCAE)\s?(?P<n>[1-5]|IV|I{1,3})|G\s?(?P<g>[1-5]))\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_POSITIVE = re.compile(r"\bpos(?:itive)?\b|\+", re.IGNORECASE)
_CAUSE = words("induced related toxicity irae iraes immune adverse because due from")
_GONE = words("removed withdrawn explanted extracted out")
_ANSWER = re.compile(r"\s?:\s?(?P<a>Y(?:es)?|N(?:o)?|[Nn](?:ever|il|one)|\[\s?[xX]\s?\])(?![a-z])")
_SHORT_ANSWER = re.compile(r"\s(?P<a>[YN]|nil|none)(?=\s?[,;.)]|\s{2}|\s?$|\s\()", re.MULTILINE)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds toxicity, complication, condition, symptom and device; a word of several tables is one of them only."""
    taken: dict[int, str] = {}
    for table in _TABLES:
        for hit in context.marked.hits(table):
            if table == "complications" and (_is_history(context, hit) or _is_denied_sign(context, hit)):
                continue
            others = {taken[place] for place in range(hit.first, hit.last) if place in taken}
            if others - ({"complications"} if table == "symptoms" and _is_sign(context, hit) else set()):
                continue
            if not context.counts(hit) or _is_part(context, hit):
                continue
            found = _finding(context, table, hit)
            if found is not None:
                taken |= dict.fromkeys(range(hit.first, hit.last), table)
                yield found


def _is_sign(context: Context, hit: Hit) -> bool:
    """A symptom that is told by the same words as a complication of another name ("melena": bleeding)."""
    return any(
        (other.first, other.last) == (hit.first, hit.last) and other.term.word != hit.term.word
        for other in context.marked.hits("complications", hit.first, hit.first + 1)
    )


def _is_denied_sign(context: Context, hit: Hit) -> bool:
    """As in "no stridor": the sign is denied, the complication that it would be a sign of is not."""
    same = [other for other in context.marked.hits("symptoms", hit.first, hit.first + 1) if other.last == hit.last]
    return any(other.term.word != hit.term.word for other in same) and (
        (_answered(context, hit) or context.of(hit.first, hit.last)).negated
    )


def _is_history(context: Context, hit: Hit) -> bool:
    """As in "had a stroke 4 years ago", "never had a stroke": an illness of before that is no complication of this cancer."""
    marked = context.marked
    if not any(other.last == hit.last for other in marked.hits("conditions", max(0, hit.first - 3), hit.last)):
        return False
    number = marked.sentence_at(hit.first)
    before = set(marked.norms(hit.first - 5, hit.first))
    if number is None or context.plain("ever") & before or is_bygone(context, hit):
        return True
    after = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 4))
    return bool(context.plain("years") & set(after))


def _is_part(context: Context, hit: Hit) -> bool:
    """A word inside a longer name of another table is none of its own; nor is one in a heading."""
    number = context.marked.sentence_at(hit.first)
    if number is None or context.marked.places[number].heading:
        return True
    return any(
        other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
        for table in ("procedures", "drugs", "sections", "metastases", "markers", *_longer(hit))
        for other in context.marked.hits(table, max(0, hit.first - 5), hit.first + 1)
    )


def _longer(hit: Hit) -> tuple[str, ...]:
    """The tables whose longer names hold the word as a part of another illness ("duodenal ulcer", "rheumatoid arthritis")."""
    return ("conditions",) if hit.table in ("complications", "toxicities", "symptoms") else ()


def _finding(context: Context, table: str, hit: Hit) -> Finding | None:
    told = _in_row(context, hit, _answered(context, hit) or context.of(hit.first, hit.last))
    fields: dict[str, Any] = {"name": hit.term.word}
    if not told.negated and _is_given_up(context, hit):
        fields, told = {"name": str(hit.term.more["given_up"])}, replace(told, certainty="inferred", mood="actual")
    if _is_only_spoken_of(context, table, hit, told):
        return None
    if table == "toxicities":
        cause = _cause(context, hit)
        if cause is None or _is_only_a_word(context, hit):
            return None
        fields |= {"from": cause, "ongoing": _goes_on(context, hit)}
    if hit.term.more.get("absent"):
        told = Assertion(told.about, told.certainty, True, told.mood, told.resolved, told.cues)
    if table in ("toxicities", "complications", "symptoms"):
        fields["grade"] = _grade(context, hit)
    if told.mood == "cancelled" and table == "toxicities" and _is_reason(context, hit):
        told = replace(told, mood="actual")
    if told.mood in ("planned", "cancelled", "hypothetical", "declined") and table != "devices" and told.mood != "planned":
        return None
    if told.mood == "planned":
        told = Assertion(
            told.about, told.certainty, told.negated, "actual" if "planned" not in told.cues else "planned", told.resolved, told.cues
        )
    if table in ("complications", "symptoms") and told.is_fact and told.mood == "actual" and _is_over(context, hit):
        told = replace(told, mood="past")
    if table == "complications":
        fields["treated"] = told.mood == "actual" and _is_treated(context, hit)
    fields["removed"] = table == "devices" and bool(_GONE & set(context.marked.norms(hit.last, hit.last + 4)))
    return context.say(_KINDS[table], fields, hit.first, hit.last, told, context.date_near(hit.first, hit.last))


def _is_over(context: Context, hit: Hit) -> bool:
    """As in "a seizure as a baby", "tracheostomy because of stridor": of long ago, or what something in the body was placed for."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if is_bygone(context, hit) or number is None:
        return True
    if context.plain("young") & set(_until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")):
        return True
    felt = any(other.last == hit.last for other in marked.hits("symptoms", hit.first, hit.first + 1))
    placed = marked.hits("devices", marked.sentences[number].first, hit.first)
    return felt and bool(placed) and bool(context.plain("because") & set(marked.norms(max(placed[-1].last, hit.first - 3), hit.first)))


def _is_only_spoken_of(context: Context, table: str, hit: Hit, told: Assertion) -> bool:
    """A reaction of before, a device that was not placed or depends on something, an illness that was tested for."""
    if table == "devices":
        return told.mood in ("actual", "planned") and (context.depends(hit.last) or _is_not_placed(context, hit))
    return (table == "symptoms" and _is_reaction(context, hit)) or (
        table == "conditions" and not told.negated and _is_asked_for(context, hit)
    )


def _is_not_placed(context: Context, hit: Hit) -> bool:
    """As in "an esophageal stent was discussed but not placed"."""
    marked = context.marked
    if context.plain("not-placed") & set(_until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")):
        return True
    before = _until_a_mark(marked.norms(hit.first - _STATE_NEAR - 1, hit.first)[::-1], ".;,")
    behind = _until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR + 1), ".;,")
    thought_of = (context.plain("maybe") & set(side) and context.plain("wanted") & set(side) for side in (before, behind))
    return any(thought_of) or "not needed" in " ".join(behind)


def _is_given_up(context: Context, hit: Hit) -> bool:
    """As in "a heavy smoker but gave up in 2019", "smoking: stopped 2010"."""
    if "given_up" not in hit.term.more:
        return False
    near = [*_until_a_mark(context.marked.norms(hit.last, hit.last + _GIVEN_UP_NEAR), ".;"), ""]
    when = context.plain("since-when") | {""}
    return any(word in context.plain("given-up") and (then in when or then.isdigit()) for word, then in pairwise(near))


def _is_only_a_word(context: Context, hit: Hit) -> bool:
    """Whether "toxicity" names no side effect: it has no grade, or announces the names behind it."""
    return hit.term.word == "toxicity" and (_grade(context, hit) is None or _is_label(context, hit))


def _is_treated(context: Context, hit: Hit) -> bool:
    """As in "the bleeding was treated with": a word of treating stands behind it."""
    after = _until_a_mark(context.marked.norms(hit.last, hit.last + _TREATED_NEAR), ".;")
    return bool(context.plain("treated") & set(after)) and "not" not in after


def _is_reason(context: Context, hit: Hit) -> bool:
    """As in "oxaliplatin omitted for neuropathy": what was left out is the drug."""
    return bool(context.plain("because") & set(context.marked.norms(hit.first - 3, hit.first)))


def _is_reaction(context: Context, hit: Hit) -> bool:
    """As in "Allergic to penicillin (rash)": what happened once, no symptom."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(sentence.first, hit.first)
    return "allergies" in marked.places[number].kinds or any(word.startswith(_ALLERGY) for word in before[-8:])


def _is_label(context: Context, hit: Hit) -> bool:
    """As in "Toxicity: rash grade 1", "toxicity (rash)": the word announces the names behind it."""
    return context.marked.norms(hit.last, hit.last + 1) in ([":"], ["("])


def _answered(context: Context, hit: Hit) -> Assertion | None:
    """The answer on a form: "IHD: N"."""
    end = context.marked.words[hit.last - 1].end
    found = _ANSWER.match(context.marked.text, end) or _SHORT_ANSWER.match(context.marked.text, end)
    if not found:
        if hit.term.more.get("tested") and _POSITIVE.search(context.marked.said(hit.first, hit.last)):
            return Assertion()  # the words hold their own answer ("anti-HBc positive")
        return Assertion(negated=True) if _tested_negative(context, hit) else None
    return Assertion(negated=found["a"].lower().startswith("n"))


def _tested_negative(context: Context, hit: Hit) -> bool:
    """As in "hepatitis B/C/HIV negative", "HBs antigen (-)": nothing but other tests stands before the answer."""
    if not hit.term.more.get("tested"):
        return False
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    for place in range(hit.last, min(end, hit.last + _TESTS_NEAR)):
        if marked.words[place].norm in context.plain("tested-negative") or marked.said(place, min(end, place + 3)) in _MINUS:
            return True
        if marked.words[place].norm not in context.plain("between-tests"):
            return False
    return False


def _is_asked_for(context: Context, hit: Hit) -> bool:
    """As in "tested for Lynch syndrome", "genetics to see her about": nobody says yet that it is there."""
    near = context.marked.norms(hit.first - _ASKED_NEAR, hit.first)
    asked = next((at for at, word in enumerate(near) if word in context.plain("asked-for")), None)
    behind = context.marked.norms(hit.last, hit.last + _STATE_NEAR)
    if context.plain("tested-positive") & {*near, *behind}:
        return False
    return asked is not None and bool(context.plain("asked-of") & set(near[asked:])) and not {".", ";", ","} & set(near[asked:])


def _cause(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The drugs that a side effect is laid to; None where nothing says that it is one."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    drugs = [drug.term.word for drug in marked.in_sentence("drugs", number) if is_anticancer(marked.lexicon, drug.term)]
    regimens = marked.in_sentence("regimens", number)
    classes = [one for one in marked.in_sentence("classes", number) if one.term.word in anticancer(marked.lexicon)]
    if _grade_beside(context, hit) is not None:
        laid_to = context.marked.tokens_of(_row_of(context, number))
        named = [one.term.word for one in marked.hits("drugs", *laid_to) if is_anticancer(marked.lexicon, one.term)]
        return tuple(dict.fromkeys(named)) if _grade_beside(context, hit) else None
    inside = set(marked.norms(hit.first - 3, hit.last + 3))
    if drugs or regimens or classes:
        near = (
            inside & _CAUSE
            or _grade(context, hit) is not None
            or _is_laid_to(context, number)
            or {"after", "on", "with", "for"} & set(marked.norms(hit.first - 6, hit.last + 6))
        )
        return tuple(dict.fromkeys(drugs)) if near else None
    return () if inside & {"induced", "related", "irae", "iraes", "toxicity", "immune"} or _grade(context, hit) is not None else None


def _is_laid_to(context: Context, number: int) -> bool:
    """As in "left over from the cisplatin", "since the oxaliplatin": a word of cause right before a drug."""
    marked = context.marked
    return any(
        context.plain("laid-to") & set(marked.norms(drug.first - 2, drug.first))
        for table in ("drugs", "regimens")
        for drug in marked.in_sentence(table, number)
    )


def _beside(context: Context, hit: Hit, name: str) -> str | None:
    """What the row of a table holds for a word under the heading that one of the plain words `name` stands in."""
    marked = context.marked
    cell = marked.cells.get(marked.sentence_at(hit.first) or 0)
    if cell is None or not cell.row or not cell.span.start <= marked.words[hit.first].start < cell.span.end:
        return None
    heads = marked.tables[cell.table][0]
    for head, beside in zip(heads, cell.beside, strict=False):
        if head != cell.heading and context.plain(name) & set(marked.norms(*marked.tokens_of(head))):
            return beside.of(marked.text).strip()
    return None


def _in_row(context: Context, hit: Hit, told: Assertion) -> Assertion:
    """The assertion with what the row of a table adds: grade 0 denies, a state of "resolved" tells that it is gone."""
    if _grade_beside(context, hit) == 0:
        return replace(told, negated=True)
    state = {normal(word) for word in (_beside(context, hit, "state-heading") or "").split()}
    return replace(told, resolved=True) if context.plain("over") & state else told


def _goes_on(context: Context, hit: Hit) -> bool:
    """Whether a word right beside a side effect, or its row, says that it goes on, and none behind it that it is over."""
    marked = context.marked
    number = marked.sentence_at(hit.first) or 0
    sentence = marked.sentences[number]
    beside = {normal(word) for word in (_beside(context, hit, "state-heading") or "").split()}
    next_one = next((other.first for other in marked.hits(hit.table, hit.last, sentence.last)), sentence.last)
    before = marked.norms(max(sentence.first, hit.first - _STATE_NEAR), hit.first)
    behind = marked.norms(hit.last, min(next_one, hit.last + _STATE_NEAR * 2))
    near = {*_until_a_mark(before[::-1], ".,;"), *_until_a_mark(behind, ".;")}
    over = context.plain("over") & set(marked.norms(hit.last, next_one))
    return bool(context.plain("lasting") & (near | beside)) and not over


def _row_of(context: Context, number: int) -> Span:
    """The characters of the row of a table that a sentence stands in."""
    beside = context.marked.cells[number].beside
    return Span(min(one.start for one in beside), max(one.end for one in beside))


def _until_a_mark(words: list[str], marks: str) -> list[str]:
    return words[: next((place for place, word in enumerate(words) if word in marks), len(words))]


def _grade_beside(context: Context, hit: Hit) -> int | None:
    said = (_beside(context, hit, "grade-heading") or "").lower().removeprefix("grade").removeprefix("g").strip()
    return int(said) if said in set("012345") else _ROMAN.get(said)


def _only_grade(context: Context, hit: Hit) -> list[re.Match[str]]:
    """As in "tingling left over from the cisplatin (grade 1)": the one grade behind the one side effect of a sentence."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or hit.table != "toxicities":
        return []
    others = {other.term.word for other in marked.in_sentence("toxicities", number)}
    found = list(_GRADE.finditer(marked.text, marked.words[hit.last - 1].end, marked.words[marked.sentences[number].last - 1].end))
    return found if len(found) == 1 and len(others) == 1 and "(" in marked.text[found[0].start() - 2 : found[0].start()] else []


def _grade(context: Context, hit: Hit) -> int | None:
    row = _grade_beside(context, hit)
    if row is not None:
        return row or None
    text = context.marked.text
    start, end = context.marked.words[hit.first].start, context.marked.words[hit.last - 1].end
    before = [one for one in _GRADE.finditer(text, max(0, start - 12), start) if not set(text[one.end() : start]) & set(",;.()/")]
    found = before or list(_GRADE.finditer(text, end, min(len(text), end + 14))) or _only_grade(context, hit)
    if not found or "\n" in text[min(start, found[-1].start()) : max(end, found[-1].end())]:
        return None
    said = (found[-1]["n"] or found[-1]["g"]).lower()
    return _ROMAN.get(said) or int(said)
