"""As what an illness is told: denied by the head of a list or a sign, one of before, the reason of a medicine, under control, over."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

from fairlead.core.dates import Duration
from fairlead.findings.context import Context
from fairlead.findings.heading import kind_of
from fairlead.findings.matcher import Hit
from fairlead.findings.reactions import reaction_to
from fairlead.findings.tokens import until_a_mark
from fairlead.knowledge.lexicon import Lexicon

_LABEL_WORDS, _SIGN_WORDS, _QUERY, _LINE = 8, 3, 4, 240
_TREATED_NEAR, _POINTS_NEAR = 7, 3
_EVER_NEAR, _MEDICINE_NEAR, _YEARS_NEAR, _STATE_NEAR = 9, 14, 4, 3
_CAUSE_NEAR = 10
_ALLERGY = ("allerg", "anaphyla", "hypersensitiv", "intoleran")
_LOOKS = frozenset(("imaging", "findings", "pathology"))
_BREAKS = (". ", "\n")
_SIGNS, _OPENS = frozenset(("-", "+")), frozenset((",", ":", ";", "."))


def denied_by_label(context: Context, hit: Hit) -> bool:
    """As in "Denies: glaucoma, TB", "Problems ruled out: hepatitis B; hepatitis C": the label of the list that holds it denies it all."""
    marked = context.marked
    at = marked.words[hit.first].start
    if marked.text.rfind(":", max(0, at - _LINE), at) < 0:
        return False
    start = max(marked.text.rfind(sign, 0, at) + len(sign) if marked.text.rfind(sign, 0, at) >= 0 else 0 for sign in _BREAKS)
    colon = marked.text.rfind(":", start, at)
    if colon < 0:
        return False
    last = marked.token_at(colon)
    start = max(start, marked.text.rfind(";", start, colon) + 1)  # "No HIV; PMH: hypertension"
    first = max(marked.token_at(start), last - _LABEL_WORDS)
    label = marked.norms(first, last)
    if not context.plain("denying-label") & set(label) or context.plain("denied-no-more") & set(label):
        return False
    return not context.plain("but") & set(marked.norms(last, hit.first))


def sign_before(context: Context, hit: Hit) -> bool | None:
    """As in "(-) CAD (+) HTN", "+ fatigue, - fever": whether the sign right before says that it is there; None without one.

    A bare sign counts in a list that holds both.
    """
    number = context.marked.sentence_at(hit.first)
    bare = context.marked.norms(hit.first - 1, hit.first)
    if bare and bare[0] in _SIGNS and number is not None:
        sentence = context.marked.sentences[number]
        said = context.marked.norms(sentence.first, sentence.last)
        opening = {sign for before, sign in pairwise((":", *said)) if sign in _SIGNS and before in _OPENS}
        words = context.marked.words
        joined = bare[0] == "+" and words[hit.first - 1].end == words[hit.first].start
        if joined and context.marked.norms(hit.first - 2, hit.first - 1)[-1:] in ([","], [";"]):
            return True  # "denies fever, +constipation"
        if opening == _SIGNS and context.marked.norms(hit.first - 2, hit.first - 1)[-1:] in ([], [","], [":"], [";"], ["."]):
            return bare[0] == "+"
    before = context.marked.norms(hit.first - _SIGN_WORDS, hit.first)
    if len(before) < _SIGN_WORDS or (before[0], before[2]) != ("(", ")") or before[1] not in ("-", "+"):
        return None
    return before[1] == "+"


def is_queried(context: Context, hit: Hit) -> bool:
    """As in "dysphagia, ? stricture": a query right before, which ends no question."""
    text, at = context.marked.text, context.marked.words[hit.first].start
    before = text[max(0, at - _QUERY) : at].rstrip(" ")
    return before.endswith("?") and (len(before) == 1 or not before[-2].isalnum())


def is_asked_whether(context: Context, at: int) -> bool:
    """As in "Any fever?", "Query: is there a place for A?": a sentence that asks whether what its token `at` begins is there."""
    marked = context.marked
    number = marked.sentence_at(at)
    if number is None or marked.words[marked.sentences[number].last - 1].raw != "?":
        return False
    sentence = marked.sentences[number]
    first = next((place + 1 for place in range(at - 1, sentence.first, -1) if marked.words[place].raw == ":"), sentence.first)
    said = marked.norms(first, sentence.last)
    return said[-1:] == ["?"] and said[0] in context.plain("asks-whether") and not context.plain("asks-about-what-is") & set(said)


def is_reaction(context: Context, hit: Hit) -> bool:
    """As in "Allergic to penicillin (rash)", "penicillin gives me a rash": what happened once, no symptom."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(sentence.first, hit.first)
    if context.plain("brings-on") & set(before) and any(
        reaction_to(context, number, one.first, one.last) for table in ("allergens", "drugs") for one in marked.in_sentence(table, number)
    ):
        return True
    near = before[-8:]
    borne = [at for at, word in enumerate(near) if word.startswith(_ALLERGY) and not (at and near[at - 1] in context.plain("no-substance"))]
    if "allergies" in marked.places[number].kinds or borne:
        return True
    causes = marked.hits("allergens", max(sentence.first, hit.first - _CAUSE_NEAR), hit.first)
    return bool(causes) and not set(marked.norms(causes[-1].last, hit.first)) - context.plain("between-cause-and-effect")


def is_own_history(context: Context, hit: Hit, *, negated: bool) -> bool:
    """As in "had a stroke 4 years ago", "on apixaban for PE": an illness that the person has or had, no complication of this cancer.

    What is denied is denied as an illness, unless a scan looked for it.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if not any(other.last == hit.last for other in marked.hits("conditions", max(0, hit.first - 3), hit.last)):
        return False
    if number is None or context.plain("ever") & set(marked.norms(hit.first - _EVER_NEAR, hit.first)) or is_bygone(context, hit):
        return True
    if context.plain("years") & set(marked.norms(hit.last, min(marked.sentences[number].last, hit.last + _YEARS_NEAR))):
        return True
    if in_earlier_illness(context, number) or _is_a_problem(context, number) or is_why_a_medicine(context, hit, number):
        return True
    return negated and not is_of_a_look(context, number) and not hit.term.more.get("denied_as")


def _is_a_problem(context: Context, number: int) -> bool:
    """Whether a statement stands in a list of problems, by its heading or by the label above it."""
    marked, place = context.marked, context.marked.places[number]
    if not place.kinds:
        return False
    if place.heading_of is not None and marked.places[place.heading_of].kinds == place.kinds:
        heading = marked.sentences[place.heading_of]
        return bool(context.plain("problems") & set(marked.norms(heading.first, heading.last)))
    back = number
    while back and marked.places[back].body <= marked.sentences[back].first and marked.places[back - 1].kinds == place.kinds:
        back -= 1
    return bool(context.plain("problems") & set(marked.norms(marked.sentences[back].first, marked.places[back].body)))


def is_of_a_look(context: Context, number: int) -> bool:
    """Whether a statement stands in a report of imaging, or in the part of a letter that tells one."""
    kinds = context.marked.places[number].kinds
    return bool(_LOOKS & set(kinds)) or kind_of(context.marked.text.lstrip(), context.marked.lexicon) == "imaging"


def is_why_a_medicine(context: Context, hit: Hit, number: int) -> bool:
    """As in "dalteparin od for leg DVT", "enoxaparin 60 mg BD - PE 07/2026", "DVT, on apixaban": told as what a medicine is for."""
    marked, sentence = context.marked, context.marked.sentences[number]
    low, high = max(sentence.first, hit.first - _MEDICINE_NEAR), min(sentence.last, hit.last + _MEDICINE_NEAR // 2)
    for drug in marked.hits("drugs", low, high):
        if drug.last <= hit.first:
            between = marked.norms(drug.last, hit.first)
            if context.plain("what-for") & set(between) and not {";", "."} & set(between):
                return True
        elif context.plain("treated-by") & set(marked.norms(hit.last, drug.first)):
            return True
    return False


def is_controlled(context: Context, hit: Hit) -> bool:
    """As in "hypertension (controlled)", "well controlled asthma"."""
    marked = context.marked
    words = [*marked.norms(hit.first - 1, hit.first), *until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR))]
    said = context.plain("controlled")
    return bool(said & set(words)) and not {"not", "poorly", "un", "no"} & {*words, *marked.norms(hit.first - 2, hit.first)}


def is_of_another_item(context: Context, hit: Hit) -> bool:
    """As in "heart disease s/p two stents, COPD": what says that it is of before stands in another item of the list."""
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "past"]
    return bool(cues) and all(_is_of_another(context, cue, hit) for cue in cues)


def _is_of_another(context: Context, cue: Hit, hit: Hit) -> bool:
    """Whether a cue is a part of another name ("former smoker"), or stands behind a mark of the list."""
    marked = context.marked
    named = marked.hits(hit.table, max(0, cue.first - 2), cue.last)
    if any(other.first <= cue.first and cue.last <= other.last and other.first != hit.first for other in named):
        return True
    between = marked.norms(cue.last, hit.first) if cue.last <= hit.first else marked.norms(hit.last, cue.first)
    return bool({",", ";"} & set(between))


def is_only_harmless(context: Context, hit: Hit) -> bool:
    """As in "benign stricture": the word denies a cancer, not the illness that it stands before."""
    denying = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"]
    return bool(denying) and all(cue.term.more.get("harmless") for cue in denying)


def is_of_whoever_is_named(context: Context, hit: Hit) -> bool:
    """As in "her pregnant daughter": the word right behind names somebody else."""
    number = context.marked.sentence_at(hit.first)
    if number is None or hit.last >= context.marked.sentences[number].last:
        return False
    return any(other.first == hit.last for other in context.marked.hits("relations", hit.last, hit.last + 1))


def has_ended(context: Context, hit: Hit) -> bool:
    """As in "chest infection, treated with an antibiotic, resolved", "…, bleeding stopped": a later part of the sentence says so."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    end = marked.sentences[number].last
    names = [one.first for one in marked.hits(hit.table, hit.last, end) if one.term.word != hit.term.word]
    behind = marked.norms(hit.last, min(names, default=end))
    own = set(marked.norms(hit.first, hit.last)) - {"the", "of", "a"}
    for at, word in enumerate(behind):
        if word in context.plain("over-by-now") and not context.plain("denies") & set(behind[max(0, at - 2) : at]):
            before = behind[max(0, at - 1) : at]
            said_of_it = own if word in context.plain("over-of-itself") else own | context.plain("before-over")
            opened = before == ["("] and "(" not in behind[: at - 1]  # "pneumonitis, grade 3 (resolved on steroids)"
            if set(before) & said_of_it or at == 0 or opened:
                return True
    return False


def is_treated(context: Context, hit: Hit) -> bool:
    """As in "the bleeding was treated with", "a fistula. A stent closed it", "perforation, emergency operation": words behind tell it."""
    marked = context.marked
    after = until_a_mark(marked.norms(hit.last, hit.last + _TREATED_NEAR), ".;")
    if "not" in after:
        return False
    if context.plain("treated") & set(after) or _is_operated_on(context, hit):
        return True
    number = marked.sentence_at(hit.first) or 0
    for behind in range(number + 1, min(number + 3, len(marked.sentences))):
        one = marked.sentences[behind]
        if one.line != marked.sentences[number].line:
            return False
        said = marked.norms(one.first, one.last)
        closed = [at for at, word in enumerate(said) if word in context.plain("closes")]
        # "new ascites. PD. Stopped 16 November": behind growth, what stopped was a drug
        grown = any(marked.in_sentence(table, at) for at in range(number, behind) for table in ("progressions", "responses"))
        of_tumor = bool((context.plain("tumor") | context.plain("lesion")) & set(said[1:3]))  # "Treated primary without uptake"
        it = (closed[:1] == [0] and not grown and not of_tumor) or any(
            context.plain("it-words") & set(said[at : at + _POINTS_NEAR]) for at in closed
        )
        named = any(other.term.word == hit.term.word for other in marked.in_sentence(hit.table, behind))
        if closed and not context.plain("denies") & set(said) and (named or it):
            return context.of(one.first + closed[0], one.first + closed[0] + 1).mood in ("actual", "past")
    return False


def _is_operated_on(context: Context, hit: Hit) -> bool:
    """As in "perforation, emergency Hartmann's", "fistula, needed a stent": an operation or device behind was needed for it."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    for done in (*marked.hits("procedures", hit.last, end), *marked.hits("devices", hit.last, end)):
        between = marked.norms(hit.last, done.first)
        if context.plain("needed-for-it") & set(between) and context.of(done.first, done.last).is_fact:
            return True
    return False


_DATE_BESIDE = 7
_YEAR, _CLAUSE_MARKS = re.compile(r"(?:19[5-9]|20[0-4])\d"), frozenset(",;.")
_SET, _HISTORY = "bygone", "history"
_ITEM_ENDS = frozenset((",", ";", "/", ".", "and", "&", "+", "-", "•", "*", "with", "(", ")", "|"))
_BEFORE_A_YEAR = frozenset(("(", "in", ",", "-", "'"))


def is_bygone(context: Context, hit: Hit) -> bool:
    """Whether a word says so, the list of earlier illness holds it, or a date right beside it lies long before the newest one."""
    number = context.marked.sentence_at(hit.first)
    if number is None or context.plain("lasting") & set(context.marked.norms(*_tokens_of(context, number))):
        return False
    if context.of(hit.first, hit.last).mood == "past":
        return True
    if hit.table == "complications" and not hit.term.more.get("event"):
        return False  # a fistula of two years ago may well be open
    return in_earlier_illness(context, number) or _is_dated_long_ago(context, number, hit)


def in_earlier_illness(context: Context, number: int) -> bool:
    """Whether a place stands under "past medical history" or behind its label."""
    marked, place = context.marked, context.marked.places[number]
    if _HISTORY not in place.kinds:
        return False
    back = number
    while back > (place.heading_of or 0) and marked.places[back].body <= marked.sentences[back].first:
        back -= 1
    label = set(marked.norms(marked.sentences[back].first, marked.places[back].body)) if marked.places[back].kinds == place.kinds else set()
    if place.heading_of is not None and not label:
        label = set(marked.norms(*_tokens_of(context, place.heading_of)))
    return bool(label & context.plain("other-illness"))


def is_of_a_history(context: Context, hit: Hit) -> bool:
    """As in "PMH: MI 2018, AF": a short form with other meanings that is an item of a list of earlier illness, or has its year behind."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is None or hit.table != "conditions" or hit.first < marked.places[number].body:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(hit.first - 1, hit.first) if hit.first > max(sentence.first, marked.places[number].body) else []
    behind = marked.norms(hit.last, min(sentence.last, hit.last + 3))
    dated = bool([word for word in behind if _YEAR.fullmatch(word)][:1]) and set(behind[:1]) <= _BEFORE_A_YEAR | set(behind[-1:])
    if _HISTORY not in marked.places[number].kinds:
        return False
    return (not before or before[0] in _ITEM_ENDS) and (not behind or behind[0] in _ITEM_ENDS or dated)


def is_only_told_as_history(context: Context, hit: Hit) -> bool:
    """As in "history of COPD": what lasts is not over for being told so; a stroke is."""
    if hit.term.more.get("passes"):
        return False
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "past"]
    return bool(cues) and all(set(context.marked.norms(cue.first, cue.last)) <= context.plain("history-words") for cue in cues)


def _is_dated_long_ago(context: Context, number: int, hit: Hit) -> bool:
    marked = context.marked
    first, last = _tokens_of(context, number)
    ends = [at for at in range(first, last) if marked.words[at].raw in _CLAUSE_MARKS or (at > first and marked.gap_before(at))]
    low = max([first, hit.first - _DATE_BESIDE, *(at for at in ends if at <= hit.first)])
    high = min([last, hit.last + _DATE_BESIDE, *(at for at in ends if at >= hit.last)])
    at = marked.words[hit.first].start
    near = [(abs(found.span.start - at), found.date.last) for found in context.dates_in(marked.span(low, high))]
    near += [(abs(word.start - at), date(int(word.raw), 12, 31)) for word in marked.words[low:high] if _YEAR.fullmatch(word.raw)]
    newest = _newest(context)
    if not near or newest is None:
        return False
    told = min(near)[1]
    return all(told < length.before(newest) for length in _lengths(marked.lexicon))


def _newest(context: Context) -> date | None:
    """The day of the document, else the newest day that it names."""
    days = [context.own_date] if context.own_date is not None else [found.date for found in context.dates]
    return max((day.first for day in days), default=None)


@lru_cache(maxsize=4)
def _lengths(lexicon: Lexicon) -> tuple[Duration, ...]:
    rows = (term for term in lexicon.tables.get("plain_words", ()) if term.word == _SET)
    return tuple(Duration(int(term.more["months"]), "months") for term in rows)


def _tokens_of(context: Context, number: int) -> tuple[int, int]:
    sentence = context.marked.sentences[number]
    return sentence.first, sentence.last
