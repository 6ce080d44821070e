"""Medicines that the person takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from fairlead.core.patterns import pattern_of
from fairlead.findings.allergies import is_allergy, is_barred, is_ill_borne
from fairlead.findings.context import Assertion, Context
from fairlead.findings.doses import dose_in_row, dose_of, is_alone_in_a_list, is_of_a_dose
from fairlead.findings.finding import Finding
from fairlead.findings.given_once import is_given_once
from fairlead.findings.medicines_for import (
    is_behind_its_illness,
    is_for_an_illness,
    is_in_the_history,
    is_taken_for_an_illness,
    without_a_reason,
)
from fairlead.findings.medicines_listed import is_in_a_run, is_listed_behind, opens_its_line
from fairlead.findings.named import is_anticancer
from fairlead.findings.other_use import is_for_other_illness, treats_this_cancer

_TO_STOP = pattern_of(r"[^,;\n()]{0,24}\((?:to\s)?stop(?:ped)?\)", re.IGNORECASE)
_YEAR_OR_DAY = pattern_of(r"\s(?:[A-Z][a-z]{2,8}\s)?(?:19|20)\d\d\b")
_CONTINUES = frozenset(("continue", "continues", "continuing", "continued", "still", "remains", "restarted", "resumed", "stays"))
_CLAUSE = frozenset((",", ";", "."))
_NEEDED_NEAR, _STATE_WORDS = 10, 3
_BEFORE, _LABEL_WORDS, _LABEL_LINES = 5, 6, 1
_SOME_WORDS = 5
# so many words may stand between the mark of a list and a name, as in "…, and a water tablet ("
_LINKS = frozenset((",", "and", "&", "+", "plus"))
_PARTS = frozenset((",", ";", "and", "&", "+", "plus", "|", "•"))
_NAME = 5
"""So many letters has a name of a medicine at least; what is shorter in a list is how it is taken."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds medication and whole (a list of medicines)."""
    marked = context.marked
    listed_to = 0
    hits = marked.hits("drugs")
    lists: dict[int, Finding] = {}
    for place, hit in enumerate(hits):
        number = marked.sentence_at(hit.first)
        if (
            number is None
            or not (context.counts(hit) or _has_a_dose(context, hit.last, number))
            or treats_this_cancer(context, hit)
            or is_allergy(context, number, hit.first)
            or is_ill_borne(context, hit)
            or is_barred(context, number, hit.first)
        ):
            continue
        if context.plain("before-an-infusion") & set(
            marked.norms(marked.sentences[number].first, min(hit.first, marked.sentences[number].first + 3))
        ):
            continue
        if hit.term.more.get("with_chemotherapy") and _is_with_chemotherapy(context, number):
            continue
        told = context.of(hit.first, hit.last)
        behind = marked.norms(hit.last, hit.last + _NEEDED_NEAR)
        awaited = any(pair[0] == "be" and pair[1] in context.plain("to-be-begun") for pair in pairwise(behind))
        if told.mood == "hypothetical" and context.plain("when-needed") & set(behind) and not awaited:
            told = replace(told, mood="actual")  # "as needed" says when it is taken, not whether
        listed = "medications" in marked.places[number].kinds
        following = hits[place + 1].first if place + 1 < len(hits) else len(marked.words)
        begin, end = marked.sentences[number].first, marked.sentences[number].last
        around = {*marked.norms(max(begin, hit.first - 5), hit.first), *marked.norms(hit.last, min(end, hit.last + 4))}
        dose = dose_of(context, hit.last, min(end, following))
        beside = _row_beside(context, number, hit.first) if number in marked.cells else []
        dose = dose_in_row(context, beside, dose) if beside else dose
        is_dosed = dose is not None and (dose.unit is not None or dose.per_day is not None or dose.number is None)
        goes_on = number == marked.sentence_at(listed_to - 1) and _only_lists(context, listed_to, hit.first)
        past = _is_past(context, number, hit.first, hit.last) or _is_stopped_in_row(context, beside)
        taken = (
            listed
            or is_dosed
            or goes_on
            or past
            or is_alone_in_a_list(context, number, hit.first)
            or is_for_an_illness(context, number, hit)
            or is_behind_its_illness(context, number, hit)
            or is_in_the_history(context, number, hit)
            or is_for_other_illness(context, hit)
            or is_in_a_run(context, number, hit)
            or opens_its_line(context, hit)
            or context.plain("takes") & around
            or _is_being_given(context, hit.first, hit.last, around)
        )
        if dose is None and not past and context.plain("brings-on") & set(marked.norms(hit.last, hit.last + 1)):
            continue  # "metronidazole makes her sick"
        once = not (listed or past) and is_given_once(context, hit)
        if once or not taken or not (told.is_fact or (past and _is_left_off(told))):
            continue
        if context.plain("orders-a-drug") & set(marked.norms(hit.first - 1, hit.first)) or (
            not (listed or dose) and _ended_on(context, hit.first)
        ):
            continue
        fields = {
            "name": hit.term.word,
            "dose": dose.number if dose else None,
            "unit": dose.unit if dose else None,
            "per_day": dose.per_day if dose else None,
            "past": past,
            "when_needed": _is_when_needed(context, hit.last, min(end, following)),
        }
        last = max(hit.last, dose.last) if dose else hit.last
        listed_to = last
        finding = context.say("medication", fields, hit.first, last, replace(told, mood="actual", negated=False) if past else told)
        if not past and ((listed and _is_a_list(context, number)) or _says_that_is_all(context, last, number)):
            lists.setdefault(marked.places[number].heading_of or number, finding)
        yield finding
    for key, finding in lists.items():
        if not _names_another(context, key):
            yield replace(finding, kind="whole", fields={"path": "medications"})


def _is_when_needed(context: Context, first: int, end: int) -> bool:
    words = context.marked.norms(first, min(end, first + _NEEDED_NEAR))
    return bool(context.plain("when-needed") & set(words[: next((at for at, word in enumerate(words) if word in _CLAUSE), len(words))]))


def _says_that_is_all(context: Context, first: int, number: int) -> bool:
    """As in "He takes A and B, and nothing else"."""
    behind = pairwise(context.marked.norms(first, context.marked.sentences[number].last))
    return any(one in context.plain("none-besides") and then in context.plain("besides") for one, then in behind)


def _ended_on(context: Context, first: int) -> bool:
    """As in "the rash settled on steroids": it was given for what is over."""
    before = context.marked.norms(first - 2, first)
    return len(before) > 1 and before[0] in context.plain("over-by-now") and before[1] in context.plain("treated-by")


def _row_beside(context: Context, number: int, first: int) -> list[tuple[int, int]]:
    """The tokens of the cells behind a medicine in a table of medicines; none in any other table."""
    marked = context.marked
    cell = marked.cells[number]
    heads = {word for head in marked.tables[cell.table][0] for word in marked.norms(*marked.tokens_of(head))}
    if not cell.row or ("medications" not in marked.places[number].kinds and not context.plain("medicine-headings") & heads):
        return []
    return [marked.tokens_of(one) for one in cell.beside if len(one) and one.start > marked.words[first].start]


def _is_stopped_in_row(context: Context, beside: list[tuple[int, int]]) -> bool:
    return any(context.plain("no-more") & set(context.marked.norms(*one)[:_STATE_WORDS]) for one in beside)


def _is_being_given(context: Context, first: int, last: int, around: set[str]) -> bool:
    """Whether a word of giving stands beside it, and none of having been given once ("treated with …", "… was given")."""
    before = set(context.marked.norms(first - 2 * _BEFORE, first))
    return context.given_beside(first, last) and not context.plain("given-once") & (around | before)


def _has_a_dose(context: Context, last: int, number: int) -> bool:
    """As in "pred 60mg": a short form with other meanings is the medicine where an amount stands right behind it."""
    dose = dose_of(context, last, min(context.marked.sentences[number].last, last + _BEFORE))
    taken = context.plain("takes") & set(context.marked.norms(last - 2, last - 1))  # "on pred 30"
    return dose is not None and dose.number is not None and (dose.unit is not None or bool(taken))


def _is_left_off(told: Assertion) -> bool:
    """As in "took him off the drug": not so any more, and said of this person."""
    return told.about == "patient" and told.mood in ("actual", "past", "cancelled") and told.certainty == "stated"


def _is_with_chemotherapy(context: Context, number: int) -> bool:
    """As in "5-FU, leucovorin and nivolumab": it stands beside the drugs that it is given with."""
    marked = context.marked
    drugs = (is_anticancer(marked.lexicon, hit.term) for hit in marked.in_sentence("drugs", number))
    return any(drugs) or bool(marked.in_sentence("regimens", number))


def _is_a_list(context: Context, number: int) -> bool:
    """Whether a list of medicines is given as the list: not one of changes, of some, or of those before."""
    marked, place = context.marked, context.marked.places[number]
    head = _head_words(context, number)
    behind = marked.norms(place.body, marked.sentences[number].last)
    told_whole = head & context.plain("whole-list") and not head & context.plain("denies")
    partly = not told_whole and head & context.plain("some-of-a-list")
    return bool(head) and not (partly or head & context.plain("no-more")) and not {"etc", "…"} & set(behind)


def _names_another(context: Context, key: int) -> bool:
    """Whether an item of the list under a heading, or of the sentence `key`, begins with a word that may be a medicine unknown here."""
    marked = context.marked
    of_it = [number for number, place in enumerate(marked.places) if place.heading_of == key and "medications" in place.kinds]
    begun = False
    for number in of_it or [key]:
        drugs = marked.in_sentence("drugs", number)
        if begun and marked.sentences[number].gap and not drugs:
            break  # what stands behind an empty line and begins with no medicine is no item of the list
        begun = begun or bool(drugs)
        first = max(marked.places[number].body, marked.sentences[number].first)
        known = {place for hit in marked.in_sentence("drugs", number) for place in range(hit.first, hit.last)}
        opens = True
        for at in range(first, marked.sentences[number].last):
            word = marked.words[at].norm
            if opens and word.isalpha() and at not in known and len(word) >= _NAME and not is_of_a_dose(context, word):
                rest = next(
                    (to for to in range(at, marked.sentences[number].last) if marked.words[to].norm in _PARTS),
                    marked.sentences[number].last,
                )
                if not known & set(range(at, rest)):
                    return True
            opens = word in _PARTS or (opens and not word.isalnum())
    return False


def _head_words(context: Context, number: int) -> set[str]:
    """The words of the label of a sentence, or of the heading that it stands under."""
    marked, place = context.marked, context.marked.places[number]
    label = set(marked.norms(marked.sentences[number].first, place.body))
    if not label and place.heading_of is not None:
        heading = marked.sentences[place.heading_of]
        label = set(marked.norms(heading.first, heading.last))
    if not label:
        line = marked.sentences[number].line
        back = number
        while back > 0 and marked.sentences[back - 1].line >= line - _LABEL_LINES:
            back -= 1
            if marked.places[back].body > marked.sentences[back].first:
                return set(marked.norms(marked.sentences[back].first, marked.places[back].body))
    return label


def _is_past(context: Context, number: int, first: int, last: int) -> bool:
    """Whether the clause, the label of the line or the heading says that a medicine is taken no more."""
    marked, sentence = context.marked, context.marked.sentences[number]
    clause = _clause(context, number, first, last)
    if _TO_STOP.match(marked.text, marked.words[last - 1].end, marked.words[sentence.last - 1].end):
        return True
    if any(hit.first == last and hit.term.word == "stopped" for hit in marked.hits("statuses", last, min(sentence.last, last + _BEFORE))):
        return True  # "lisinopril d/c'd"
    weaning = "off" in clause and bool(context.plain("is-weaned") & set(clause))  # "coming off steroids: prednisolone now 10 mg"
    if (context.plain("no-more") - ({"off"} if weaning else set())) & set(clause) or ("any", "more") in pairwise(clause):
        return True
    if _has_ended_beside(context, number, first, last):
        return True
    before = marked.norms(max(sentence.first, first - _BEFORE), first)
    behind = marked.norms(last, min(sentence.last, last + _BEFORE))
    swapped = next((at for at, word in enumerate(behind) if word in context.plain("swapped")), None)
    if (swapped is not None and behind[swapped + 1 : swapped + 2] in (["to"], ["for"], ["by"])) or (
        before[-1:] == ["from"] and context.plain("swapped") & set(before)
    ):
        return True
    if any(one in ("used", "came") and then in ("to", "off") for one, then in pairwise(before)):
        return True
    place = marked.places[number]
    opening = number
    own_label = ":" in (word.raw for word in marked.words[sentence.first : first])
    while opening and not own_label and not marked.sentences[opening].starts_line:
        opening -= 1
    begin = marked.sentences[opening].first
    if opening < number and (context.plain("takes") | _CONTINUES) & set(marked.norms(sentence.first, min(first, sentence.first + 2))):
        return False  # "Stopped: aspirin. Continues apixaban."
    colon = next((at for at in range(begin, min(first, begin + _LABEL_WORDS)) if marked.words[at].raw == ":"), None)
    if colon is not None and (opening < number or colon >= place.body - 1):
        label = marked.norms(begin, colon)
        kept = opening != number or is_taken_for_an_illness(context, number, first)
        of_old = frozenset() if kept else context.plain("of-old")  # "Past history: … . Takes …"
        weaned = "off" in label[1:] and label[label.index("off") - 1] in context.plain("is-weaned")
        gone = context.plain("no-more") - ({"off"} if weaned else set())
        return bool((gone | of_old | context.plain("to-stop")) & set(label)) or "".join(
            word for word in label if word.isalnum()
        ) in context.plain("ceased-in-short")
    if place.heading_of is not None and sentence.first != place.heading_of:
        heading = marked.sentences[place.heading_of]
        of_old = frozenset() if is_taken_for_an_illness(context, number, first) else context.plain("of-old")
        return bool((context.plain("no-more") | of_old) & set(marked.norms(heading.first, heading.last)) - {"until"})
    return False


def _has_ended_beside(context: Context, number: int, first: int, last: int) -> bool:
    """As in "methotrexate until 2024", "on enoxaparin, stopped.", and each of "Stopped bendroflumethiazide, Adcal."."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ended = context.plain("no-more") - {"off", "no", "not"}
    if marked.norms(last, last + 1) == ["until"] and _YEAR_OR_DAY.match(marked.text, marked.words[last].end):
        return True
    aside = marked.norms(last, min(sentence.last, last + 3))
    if aside[:1] == [","] and ended & set(aside[1:2]) and aside[2:3] in ([], ["."], [","]):
        return True
    return is_listed_behind(context, number, first, ended)


def _only_lists(context: Context, first: int, last: int) -> bool:
    """Whether nothing but a dose, a reason and the marks of a list stands between two medicines."""
    marked = context.marked
    between = without_a_reason(context, marked.norms(first, last))
    number = marked.sentence_at(last)
    tied = max((at for at, word in enumerate(between) if word in _LINKS), default=-_SOME_WORDS)
    if number is not None and len(between) - tied <= _SOME_WORDS:
        verbs = context.plain("goes-on-taking") & set(marked.norms(marked.sentences[number].first, first))
        if verbs and not (context.plain("given-once") | context.plain("denies") | {"but", ";", "."}) & set(between):
            return True
    if between == ["/"]:
        return True  # "metformin/gliclazide"
    of_a_dose = _LINKS | context.plain("dose-words") | context.plain("when-needed") | {"as", "when"}
    return bool(_LINKS & set(between)) and all(word in of_a_dose or word.isdigit() for word in between)


def _clause(context: Context, number: int, first: int, last: int) -> list[str]:
    """The words beside a medicine up to the mark that ends its clause on either side."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.norms(max(sentence.first, first - 5), first)[::-1]
    behind = marked.norms(last, min(sentence.last, last + 6))
    for at, word in enumerate(behind[:-1]):
        if word in context.plain("held-for-a-time") and (behind[at + 1][:1].isdigit() or behind[at + 1] in context.plain("a-while")):
            behind = behind[:at]  # held for two days is taken all the same
            break
    return [word for side in (before, behind) for word in side[: next((at for at, one in enumerate(side) if one in _CLAUSE), len(side))]]
