"""Of a side effect: the drugs that it is laid to, its grade, and what the row of a table says of it."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.blamed_beside import is_behind_a_regimen, is_named_with_it, is_why_left
from fairlead.findings.context import Context
from fairlead.findings.courses import courses, names
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Named, anticancer, is_anticancer, short_names
from fairlead.findings.scored_anew import score_now
from fairlead.findings.tokens import words
from fairlead.findings.why_ended import ends

_STATE_NEAR, _RIGHT_BEHIND, _BACK, _CHANGED = 4, 2, 4, 3
_SENTENCES_BACK, _LINES_BACK, _REASON_NEAR, _LABEL_NEAR = 3, 8, 10, 5
_GRADE_BEHIND, _GRADE_LATER = 14, 44
_GRADE = pattern_of(
    r"\b(?:(?:CTCAE\s?(?:v\.?\s?\d(?:\.\d)?)?[\s,:]{0,2})?(?:grade|gr\.?|gd\.?|grd\.?|CTCAE|CTC)[\s:-]{0,2}(?P<n>[1-5]|IV|I{1,3}|one|two|three|four|five)(?:\s?[-–/]\s?(?P<m>[1-5]))?"
    r"|G\s?(?P<g>[1-5])(?:\s?[-–/]\s?G?(?P<h>[1-5]))?)\b",
    re.IGNORECASE,
)
_GRADE_ZERO = re.compile(r"[\s:(.,-]{0,4}(?:(?:CTCAE\s?)?(?:grade|gr\.?|G)\s?0)\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_APART, _GRADED = frozenset(("-", "–", "—", "|", "->", "→")), ("toxicities", "symptoms", "complications")
_NOT_BETWEEN = frozenset(",;.()/+&")
CAUSE = words("induced related toxicity irae iraes immune adverse because due from")


def names_no_drug(context: Context, hit: Hit) -> bool:
    """Whether the sentence of a side effect, or its row, names no drug, so that it is laid to one told before."""
    number = context.marked.sentence_at(hit.first)
    named = number is None or number in context.marked.cells
    return not named and not any(context.marked.in_sentence(table, number or 0) for table in ("drugs", "regimens"))


def told_cause(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The drugs that the words around a side effect lay it to; None where nothing says that it is one."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    named: list[Hit | Named] = [*marked.in_sentence("drugs", number), *short_names(context, sentence.first, sentence.last)]
    ours = [drug for drug in named if not (_is_of_another(context, hit, drug) or _is_put_in_place(context, drug))]
    drugs = [drug.term.word for drug in ours if drug.term is not None and is_anticancer(marked.lexicon, drug.term)]
    if grade_beside(context, hit) is not None and number in marked.cells:
        return _of_its_row(context, number) if grade_beside(context, hit) else None
    regimens = [one for one in marked.in_sentence("regimens", number) if context.counts(one)]
    classes = [one for one in marked.in_sentence("classes", number) if one.term.word in anticancer(marked.lexicon)]
    inside = set(marked.norms(hit.first - 3, hit.last + 3))
    blamed = _before_its_bracket(context, hit, number)
    if blamed:
        return blamed
    effect = bool(hit.term.more.get("of_treatment")) or is_why_changed(context, hit) or _is_listed_as_effect(context, number)
    if not (drugs or regimens or classes) and (effect or inside & CAUSE or grade_of(context, hit) is not None):
        row = _of_its_row(context, number) if number in marked.cells else ()
        blamed = row or _named_before(context, number, is_why_changed(context, hit))
        if blamed:
            return blamed
    if effect:
        before = [one.term.word for one in marked.in_sentence("drugs", number) if one.first < hit.first and one.term.word in drugs]
        listed = _is_listed_as_effect(context, number) and not is_why_changed(context, hit)
        if listed and not drugs and len(regimens) == 1 and regimens[0].last <= hit.first:
            return drugs_of(context, regimens[0].first, regimens[0].last)  # "Toxicity on FOLFOX: …"
        return tuple(dict.fromkeys(before or drugs)) or (() if listed else _of_the_course(context, number, hit))
    if (drugs or regimens or classes) and not _is_fear(context, hit, number):
        near = (
            inside & CAUSE
            or grade_of(context, hit) is not None
            or is_laid_to_a_drug(context, number)
            or (hit.table == "toxicities" and _is_what_ended_it(context, number, hit))
            or {"after", "on", "with", "for", "but", "gave", "caused"} & set(marked.norms(hit.first - 6, hit.last + 6))
            or (hit.table == "toxicities" and is_named_with_it(context, hit, [*ours, *regimens]))
        )
        behind = is_behind_a_regimen(context, number, hit, regimens) or is_why_left(context, number, hit)
        nearest = _of_the_course(context, number, hit) if behind else ()
        alone = drugs_of(context, regimens[0].first, regimens[0].last) if len(regimens) == 1 and hit.term.names("laid_to") else ()
        return (nearest or tuple(dict.fromkeys(drugs)) or _of_the_course(context, number, hit) or alone) if near else None
    told = _of_its_row(context, number) if number in marked.cells else _of_the_course(context, number, hit)
    if inside & {"induced", "related", "irae", "iraes", "toxicity", "immune"} or grade_of(context, hit) is not None:
        return told
    return told if told and _is_what_ended_it(context, number, hit) else None


def _of_its_row(context: Context, number: int) -> tuple[str, ...]:
    """The drugs that the row of a table names."""
    return drugs_of(context, *context.marked.tokens_of(_row_of(context, number)))


def drugs_of(context: Context, first: int, last: int) -> tuple[str, ...]:
    """The drugs among tokens, those of regimens too."""
    found = [
        agent
        for name in names(context, first, last)
        if name.term is not None
        for agent in ((name.term.word,) if name.what == "drug" else name.term.names("agents") if name.what == "regimen" else ())
    ]
    return tuple(dict.fromkeys(found))


def _of_the_course(context: Context, number: int, hit: Hit) -> tuple[str, ...]:
    """The drugs of the course that is told last before a side effect: in its sentence, else in one of the few before it in its part."""
    marked = context.marked
    for back in range(number, max(-1, number - _BACK), -1):
        sentence, place = marked.sentences[back], marked.places[back]
        if place.part != marked.places[number].part or (place.heading and back != number):
            return ()
        end = hit.first if back == number else sentence.last
        told = courses(context, sentence.first, end) if end > sentence.first else []
        given = [one for one in told if context.of(one.first, one.names[0].last).mood in ("actual", "past", "cancelled")]
        given = [one for one in given if not is_put_in_place(context, one.first)]
        agents = drugs_of(context, given[-1].first, given[-1].last) if given else ()
        if agents:
            return agents
        if sentence.gap:
            return ()
    return ()


def _is_what_ended_it(context: Context, number: int, hit: Hit) -> bool:
    """Whether a word of ending, holding or reducing the treatment, or of what went along with it, stands in the sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ended = ends(context, sentence.first, sentence.last)
    if any(one.first <= hit.first < one.last for one in marked.in_sentence("complications", number)):
        return False  # it may as well be one of the tumor
    if any(end[0] < hit.first or hit.last <= end[0] for end in ended):
        return True
    words = set(marked.norms(sentence.first, sentence.last))
    return bool(words & (context.plain("held") | context.plain("reduced") | context.plain("went-along")))


def _is_listed_as_effect(context: Context, number: int) -> bool:
    """Whether a place stands under a heading or behind a label of side effects."""
    return "toxicities" in context.marked.places[number].kinds


def _changed_for(context: Context, hit: Hit, number: int) -> bool:
    """As in "reduced to 80% because of diarrhea", "dose: lowered (one level) - neutropenia", "Stopped: spasm": why a dose was changed."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.norms(sentence.first, hit.first)
    said = [place for place, word in enumerate(before) if word in context.plain("dose-changed")]
    named = [drug for drug in marked.hits("drugs", sentence.first, hit.first) if is_anticancer(marked.lexicon, drug.term)]
    if not said or not (said[0] <= 1 or named or context.plain("of-a-dose") & set(before)):
        return False
    behind = before[said[-1] + 1 :][-_REASON_NEAR:]
    return bool((context.plain("why") | {"-", "–", "(", ":"}) & set(behind)) and not context.plain("but") & set(behind)


def _is_fear(context: Context, hit: Hit, number: int) -> bool:
    """As in "she turned docetaxel down because of hair loss": an effect that a drug which was refused might have had."""
    before = [cue for cue in context.marked.in_sentence("cues", number) if cue.last <= hit.first]
    if not any(cue.term.more["meaning"] == "declined" for cue in before):
        return False
    return bool(context.plain("why") & set(context.marked.norms(before[-1].last, hit.first)))


def is_why_changed(context: Context, hit: Hit) -> bool:
    """Whether an effect is told as why a drug or a dose was changed then; what is also a complication of the cancer is none by that."""
    number = context.marked.sentence_at(hit.first)
    if number is None or any(one.last == hit.last for one in context.marked.hits("complications", hit.first, hit.first + 1)):
        return False
    return _changed_for(context, hit, number)


def _named_before(context: Context, number: int, reason: bool) -> tuple[str, ...]:
    """As in "she began X. It was lowered for nausea": the one drug of the nearest sentence before that names any.

    A word has to point back to it, unless the effect is told as the reason of a change or behind the label of a reason.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    label = marked.norms(sentence.first, sentence.first + _LABEL_NEAR)
    labeled = ":" in label and bool(context.plain("label-reason") & set(label[: label.index(":")]))
    if not (labeled or reason or context.plain("the-drug") & set(marked.norms(sentence.first, sentence.last))):
        return ()
    for back in range(number - 1, max(-1, number - 1 - (_LINES_BACK if labeled else _SENTENCES_BACK)), -1):
        one = marked.sentences[back]
        if marked.places[back].part != marked.places[number].part or (one.line != sentence.line and marked.sentences[back + 1].gap):
            return ()
        named = {drug.term.word for drug in marked.in_sentence("drugs", back)}
        if named or marked.in_sentence("regimens", back):
            given = {drug.term.word for drug in marked.in_sentence("drugs", back) if is_anticancer(marked.lexicon, drug.term)}
            return tuple(given) if len(named) == len(given) == 1 and not marked.in_sentence("regimens", back) else ()
    return ()


def is_graded_behind(context: Context, hit: Hit) -> bool:
    """As in "no vomiting, mucositis gr 2": an effect with a grade of its own right behind it is there, whatever was denied before it."""
    end = context.marked.words[hit.last - 1].end
    if context.plain("denies") & set(context.marked.norms(hit.first - 1, hit.first)):
        return False
    found = _GRADE.search(context.marked.text, end, end + _GRADE_BEHIND)
    apart = context.marked.text[end : found.start()] if found else ""
    return found is not None and not _is_of_the_next(context, hit, found) and not {";", ".", "\n"} & set(apart) and "," not in apart


def is_reason_in_brackets(context: Context, hit: Hit) -> bool:
    """As in "without oxaliplatin (neuropathy)": what is denied is the drug before the bracket, not the effect in it."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or not _before_its_bracket(context, hit, number):
        return False
    low = max(marked.sentences[number].first, hit.first - _STATE_NEAR)
    return not context.plain("denies") & set(marked.norms(low, hit.first)[marked.norms(low, hit.first).index("(") :])


def _before_its_bracket(context: Context, hit: Hit, number: int) -> tuple[str, ...]:
    """As in "oxaliplatin dropped C10 (neuropathy)", "given 80% (nausea)": the drugs of the clause before the bracket."""
    marked, sentence = context.marked, context.marked.sentences[number]
    opening = next(
        (at for at in range(hit.first - 1, max(sentence.first, hit.first - _STATE_NEAR) - 1, -1) if marked.words[at].raw == "("), None
    )
    if opening is None or ")" in marked.norms(opening, hit.first):
        return ()
    clause = marked.norms(sentence.first, opening)
    begin = sentence.first + max((at + 1 for at, word in enumerate(clause) if word in (",", ";", ")", ".")), default=0)
    named = [one.term.word for one in marked.hits("drugs", begin, opening) if is_anticancer(marked.lexicon, one.term)]
    return tuple(dict.fromkeys(named)) or (drugs_of(context, begin, opening) if hit.table == "toxicities" else ())


def _is_of_another(context: Context, hit: Hit, drug: Hit | Named) -> bool:
    """As in "neuropathy (oxaliplatin), fatigue": a drug in brackets right behind another side effect."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    first = marked.sentences[number].first if number is not None else hit.first
    if drug.last <= hit.first and context.plain("laid-to") & set(marked.norms(drug.first - 2, drug.first)):
        owners = [one for one in marked.hits(hit.table, first, drug.first) if one.term.word != hit.term.word]
        return bool(owners) and "," in marked.norms(drug.last, hit.first)
    opening = next((at for at in range(drug.first - 1, first - 1, -1) if marked.words[at].raw in "()"), None)
    if opening is None or marked.words[opening].raw == ")":
        return False
    owners = marked.hits(hit.table, first, opening)
    return bool(owners) and owners[-1].first != hit.first and opening - owners[-1].last <= _RIGHT_BEHIND


def _is_put_in_place(context: Context, drug: Hit | Named) -> bool:
    """As in "cisplatin switched to carboplatin for hearing loss": the drug that came after is not to blame."""
    return is_put_in_place(context, drug.first)


def is_put_in_place(context: Context, first: int) -> bool:
    """Whether a word for a change stands right before the names that begin at token `first` ("switched over to FOLFOX")."""
    before = context.marked.norms(first - _CHANGED, first)
    return before[-1:] in (["to"], ["by"], ["with"], ["for"]) and bool(context.plain("changed-over") & set(before))


def _listed_grade(context: Context, hit: Hit) -> int | None:
    """As in "CTCAE: nausea 1, vomiting 0": a bare digit behind each name of a list that its label calls grades."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    label = marked.norms(sentence.first, hit.first)
    behind = marked.norms(hit.last, min(sentence.last, hit.last + 2))
    graded = ":" in label and (context.plain("grade-heading") & set(label[: label.index(":")]) or _is_listed_as_effect(context, number))
    if not behind or behind[0] not in set("012345"):
        return None
    blamed = len(behind) > 1 and behind[1] in context.plain("laid-to")
    alone = len(behind) == 1 or behind[1] in (",", ";", ".", "and", ")") or blamed
    return int(behind[0]) if alone and (graded or blamed or _is_graded_like_others(context, hit, number)) else None


def _is_graded_like_others(context: Context, hit: Hit, number: int) -> bool:
    """As in "fatigue 1, neuropathy 2": a bare digit behind each of several side effects of a sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ends = {one.last: one.term.word for table in ("toxicities", "symptoms") for one in marked.hits(table, sentence.first, sentence.last)}
    told = {ends[at] for at in ends if at < sentence.last and marked.words[at].raw in set("01234")}
    return len(told) > 1 and hit.last in ends


def is_laid_to_a_drug(context: Context, number: int) -> bool:
    """As in "left over from the cisplatin", "since the oxaliplatin": a word of cause right before a drug."""
    marked = context.marked
    return any(
        context.plain("laid-to") & set(marked.norms(drug.first - 2, drug.first))
        or "".join(marked.norms(drug.first - 3, drug.first)) in context.plain("laid-to-in-short")
        for table in ("drugs", "regimens")
        for drug in marked.in_sentence(table, number)
    )


def beside(context: Context, hit: Hit, name: str) -> str | None:
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


def _row_of(context: Context, number: int) -> Span:
    """The characters of the row of a table that a sentence stands in."""
    beside = context.marked.cells[number].beside
    return Span(min(one.start for one in beside), max(one.end for one in beside))


def grade_beside(context: Context, hit: Hit) -> int | None:
    """The grade that the row of a table gives; 0 denies, None where there is none."""
    listed = _listed_grade(context, hit)
    if listed is not None:
        return listed
    if _GRADE_ZERO.match(context.marked.text, context.marked.words[hit.last - 1].end):
        return 0
    said = (beside(context, hit, "grade-heading") or "").lower().removeprefix("grade").removeprefix("g").strip()
    return int(said) if said in set("012345") else _ROMAN.get(said)


def _only_grade(context: Context, hit: Hit) -> list[re.Match[str]]:
    """As in "tingling left over from the cisplatin (grade 1)": the one grade behind the one side effect of a sentence."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or hit.table != "toxicities":
        return []
    others = {other.term.word for other in marked.in_sentence("toxicities", number)}
    found = list(_GRADE.finditer(marked.text, marked.words[hit.last - 1].end, marked.words[marked.sentences[number].last - 1].end))
    return found if len(found) == 1 and len(others) == 1 and {"(", ","} & set(marked.text[found[0].start() - 2 : found[0].start()]) else []


def grade_of(context: Context, hit: Hit) -> int | None:
    """The grade of a side effect, from its row, right before it, right behind it, or the only one of its sentence."""
    row = grade_beside(context, hit)
    if row is not None:
        return row or None
    marked = context.marked
    text, number = marked.text, marked.sentence_at(hit.first)
    start, end = marked.words[hit.first].start, marked.words[hit.last - 1].end
    before = [one for one in _GRADE.finditer(text, max(0, start - 18), start) if _is_its_own(context, hit, one, start)]
    behind = list(_GRADE.finditer(text, end, min(len(text), end + _GRADE_BEHIND)))
    found = before or [one for one in behind if not _is_of_the_next(context, hit, one)] or _only_grade(context, hit)
    if not found and number is not None:
        stop = marked.words[marked.sentences[number].last - 1].end
        later = _GRADE.search(text, end, min(stop, end + _GRADE_LATER))
        found = [later] if later and ";" not in text[end : later.start()] and not _is_of_the_next(context, hit, later) else []
    if not found and number is not None:
        found = _told_of_it(context, hit, number)
    if not found or "\n" in text[min(start, found[-1].start()) : max(end, found[-1].end())]:
        return None
    one = found[-1] if before else found[0]
    if hit.term.more.get("scored") and score_now(text, one.end()) is not None:
        return None  # "dysphagia grade 3 before the stent, now 1"
    said = (one["m"] or one["h"] or one["n"] or one["g"]).lower()
    return _ROMAN.get(said) or int(said)


def _told_of_it(context: Context, hit: Hit, number: int) -> list[re.Match[str]]:
    """As in "because of his neuropathy, this was grade 2": a grade behind a word that points back, before the next side effect."""
    marked = context.marked
    others = [one.first for one in marked.hits(hit.table, hit.last, marked.sentences[number].last) if one.term.word != hit.term.word]
    end = min([*others, marked.sentences[number].last])
    for at in range(hit.last, end - 1):
        if marked.words[at].norm in context.plain("it-words") and marked.words[at + 1].norm in context.plain("is-called"):
            start = marked.words[at + 1].end
            found = _GRADE.search(marked.text, start, min(marked.words[end - 1].end, start + _GRADE_BEHIND))
            if found is not None:
                return [found]
    return []


def _is_its_own(context: Context, hit: Hit, grade: re.Match[str], start: int) -> bool:
    """Whether a grade that stands before a side effect is its own, and not that of the one before it ("fatigue grade 2 and nausea")."""
    marked, between = context.marked, context.marked.text[grade.end() : start]
    if _NOT_BETWEEN & set(between) or context.plain("and-words") & set(between.split()):
        return False
    at = marked.token_at(grade.start())
    marks = set(between.split()) & _APART
    beside = [one for table in _GRADED for one in marked.hits(table, max(0, at - _STATE_NEAR), at)] if marks else []
    if any(at - one.last <= 1 for one in beside):
        return False  # "dysphagia grade 2 - constipated"
    former = [one for one in marked.hits(hit.table, max(0, at - _STATE_NEAR), at) if one.last == at]
    return not former or not _GRADE.match(marked.text, marked.words[hit.last - 1].end + 1)


def _is_of_the_next(context: Context, hit: Hit, grade: re.Match[str]) -> bool:
    """Whether another side effect stands before the grade, or right behind it ("diarrhea, grade 3 neutropenia")."""
    marked = context.marked
    last = marked.token_at(grade.end() - 1) + 1
    if any(one.last > hit.last for table in ("toxicities", "symptoms", "histologies") for one in marked.hits(table, hit.last, last)):
        return True
    apart = set(marked.text[marked.words[hit.last - 1].end : grade.start()]) & _NOT_BETWEEN
    beside = [one for one in marked.hits("toxicities", last, last + 1) if marked.sentence_at(last) == marked.sentence_at(hit.first)]
    return bool(apart and beside) and "(" not in apart
