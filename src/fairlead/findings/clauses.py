"""Where somebody else, or a new subject, takes over inside a sentence: what a word said of one does not reach the other."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import Token, words

_AND, _COPULAS = words("and but though yet"), words("is was are were")
_JOINS, _SUBJECTS = words(", and"), words("he she they i we")
_OF_ANOTHER = ("family", "other-person")
_GOES_ON = words("who")
_NAME, _CLAUSE_REACH = 5, 5
_PARTED, _WISH_NEAR = frozenset((",", "|", "-", "–", "/")), 3
_OF_ONE_PART = ("negated", "declined", "cancelled")
_DASHES, _DENIES = frozenset(("-", "–", "—")), words("denies denied denying")
_ALTERNATIVES, _LIST_GOES_ON = words("or nor"), 3
_PARTICULARS, _ENDED = 8, words("completed done given finished ongoing only")
_REFUSED, _BEGUN = 2, 5
"""How far behind words of refusal or of a plan their treatment may stand, in tokens."""
_OPENS, _OPENS_ANYWHERE, _OPENS_NEAR = words("as since because when while although though"), words("because although though"), 6
_LEADS_ON = words("when once after before if until as at in from and or for next")


def has_a_new_subject(between: Sequence[str], verbs: Container[str] = ()) -> bool:
    """As in "no asthma, and she gave up smoking", "no appetite and is constipated": `verbs` begin something new right behind "and"."""
    told = list(pairwise(between))
    if any(one in _JOINS and then in _SUBJECTS for one, then in told) or any(one in _AND and then in verbs for one, then in told):
        return True
    ahead = (zip(between, between[near:], strict=False) for near in (2, 3))  # "and abdomen is soft", "and her abdomen is soft"
    return any(one in _AND and then in _COPULAS for pairs in ahead for one, then in pairs)


def is_left(cue: Hit, said: Sequence[Token], start: int, end: int, ends: Container[int], still: Container[str]) -> bool:
    """Whether a word that ends what a cue reaches stands between; "her son, who …" goes on about him, "with his wife, COPD" does not."""
    of_another = cue.term.more["meaning"] in _OF_ANOTHER
    if any(place in ends and not (of_another and said[place].norm in _GOES_ON) for place in range(start, end)):
        return True
    if _is_parted(cue, said, start, end) or _ends_its_reason(cue, said, start, end):
        return True
    if not cue.term.more.get("kin") or said[start].raw != ",":
        return False
    return said[start + 1].norm not in still and not said[start + 1].norm.isdigit()


def _ends_its_reason(cue: Hit, said: Sequence[Token], start: int, end: int) -> bool:
    """As in "As he could not eat, oesophagectomy was done": a clause of a reason or a time that opens a sentence ends at its comma."""
    if cue.last > start or not any(said[place].raw == "," for place in range(start, end)):
        return False
    opens = next((place for place in range(cue.first - 1, max(-1, cue.first - 1 - _OPENS_NEAR), -1) if said[place].norm in _OPENS), None)
    if opens is None or not (said[opens].raw[:1].isupper() or said[opens].norm in _OPENS_ANYWHERE):
        return False
    return not any(said[place].raw in ",;:." for place in range(opens, cue.first))


def is_of_a_wish(marked: Marked, cue: Hit, start: int, end: int) -> bool:
    """As in "would rather have tablets than drips, PS 1", "not for resus, constipated": the words of a wish end at the mark behind it."""
    if cue.last > start:
        return False
    for wish in marked.hits("wishes", max(0, cue.first - _WISH_NEAR), end):
        if wish.last <= end and wish.first - cue.last <= _WISH_NEAR and _PARTED & set(marked.norms(wish.last, end)):
            return True
    return False


def is_of_what_follows(marked: Marked, cue: Hit, tables: Sequence[str]) -> bool:
    """As in "patient declined surgery", "will start second line palliative FOLFOX": the words have their treatment behind them.

    "Trastuzumab will be added when the echo is done" has it before them.
    """
    end = cue.last + (_REFUSED if cue.term.more["meaning"] == "declined" else _BEGUN)
    first = min((hit.first for table in tables for hit in marked.hits(table, cue.last, end)), default=None)
    if first is None or marked.words[cue.last].raw in ",;.)":
        return False
    return not _LEADS_ON & set(marked.norms(cue.last, first))


def _is_parted(cue: Hit, said: Sequence[Token], start: int, end: int) -> bool:
    """As in "no weight loss | constipated", "no pain - full diet": a denial before a bar or a dash between blanks is of what stands there.

    "Denies fever - chills - cough" goes on with its list.
    """
    if cue.term.more["meaning"] not in _OF_ONE_PART:
        return False
    if cue.last > start:
        return cue.term.more["meaning"] == "negated" and any(said[at].raw == "|" for at in range(start, end))
    lists = said[cue.last - 1].norm in _DENIES
    for at in range(start + 1, end):
        raw = said[at].raw
        apart = said[at - 1].end < said[at].start and at + 1 < len(said) and said[at].end < said[at + 1].start
        if raw == "|" or (raw in _DASHES and apart and not lists):
            return True
        if apart and raw in ("/", *_DASHES) and any(word.norm.isdigit() for word in said[at:end]):
            return True  # "no fever / PS 1 / constipated": what counts something is of no list of signs
    return False


def clause_around(marked: Marked, at: int, number: int, reach: int, ends: Container[str]) -> tuple[int, int]:
    """The first token and the end of the clause around a token: up to one of `ends` on either side, no farther than `reach` tokens."""
    sentence, low, high = marked.sentences[number], at, at + 1
    while low > max(sentence.first, at - reach) and marked.words[low - 1].norm not in ends:
        low -= 1
    while high < min(sentence.last, at + reach + 1) and marked.words[high].norm not in ends:
        high += 1
    return low, high


def denies_a_verb(marked: Marked, cue: Hit, start: int, end: int, plain: Callable[[str], Container[str]]) -> bool:
    """As in "not keeping fluids down, dizzy", "can't sleep, nausea": what is denied is doing something, and the comma ends it.

    "Not complaining of pain, nausea" and "not eating, drinking or sleeping" go on with the list, which ends before token `end`.
    """
    between = marked.norms(start, end)
    said, behind = marked.norms(cue.last - 1, cue.last)[-1:], marked.norms(end, end + _LIST_GOES_ON)
    if not between or not said or _ALTERNATIVES & {*between, *behind}:
        return False
    stops = between.index(",")
    if said[0] in plain("not-doing") or "not" in marked.norms(cue.first, cue.last):
        lasting = any(word in ("for", "since", "x") and then[:1].isdigit() for word, then in pairwise(between[:stops]))
        if lasting:
            return True  # "not had bowels open for 8 days, tummy swollen"
    does = said[0] in plain("cannot-do") or (said[0] in plain("not-doing") and between[0] in plain("daily-doing"))
    return does and not any(word in plain("having-of-a-sign") for word in between[:stops])


def denies_a_treatment(marked: Marked, tables: Sequence[str], start: int, comma: int, end: int) -> bool:
    """As in "No operation, liver metastases had come up": what is denied is the treatment right behind, up to its comma."""
    named = {one.last for table in tables for one in marked.hits(table, start, end + 1)}
    return comma in named and end + 1 not in named


def is_in_a_bracket_of_a_treatment(marked: Marked, tables: Sequence[str], start: int, end: int) -> bool:
    """As in "no chemo (frailty, kidneys)": behind a treatment that is denied, a bracket tells why."""
    raw = [marked.words[place].raw for place in range(start, end)]
    opening = len(raw) - 1 - raw[::-1].index("(") if "(" in raw else None
    if opening is None or ")" in raw[opening:]:
        return False
    return any(hit.last == start + opening for table in tables for hit in marked.hits(table, start, start + opening))


def was_not_refused(marked: Marked, between: Sequence[str], first: int, plain: Callable[[str], frozenset[str]]) -> bool:
    """Whether what stands behind a refusal, from token `first` on, is wished for or was had, and not refused."""
    wanted = tells_what_is_wanted(between, plain("willing-for"))
    return wanted or tells_what_was_had(between, plain) or tells_how_it_was_given(marked, between, first)


def tells_what_was_had(between: Sequence[str], plain: Callable[[str], Container[str]]) -> bool:
    """As in "declined surgery, received radiotherapy": behind a mark or a joining word, a verb of having been given begins a clause."""
    had, begins = plain("took-instead"), plain("begins-what-was-had")
    return any(word in had and before in begins for before, word in pairwise(between))


def tells_how_it_was_given(marked: Marked, between: Sequence[str], first: int) -> bool:
    """As in "declined CRT, palliative RT 30 Gy in May": a mark before, and numbers or an end behind, the name at token `first`."""
    if "," not in between:
        return False
    number = marked.sentence_at(first)
    last = marked.sentences[number].last if number is not None else first
    behind = marked.norms(first + 1, min(last, first + 1 + _PARTICULARS))
    behind = behind[: next((at for at, word in enumerate(behind) if word in ",;."), len(behind))]
    return any(word.lstrip("x×")[:1].isdigit() or word in _ENDED for word in behind)


def tells_what_is_wanted(between: Sequence[str], willing: Container[str]) -> bool:
    """As in "refused a stent, keen for radiotherapy", "declined chemo but agreed to …": what a refusal before it does not reach."""
    mark = next((at for at, word in enumerate(between) if word in (",", "but")), None)
    behind = between[mark + 1 :] if mark is not None else ()
    return any(word in willing for word in behind) and not {"not", "or", "nor", "t"} & set(behind)


def distance(hit: Hit, first: int, last: int) -> int:
    """How many tokens lie between a hit and tokens `first` to `last` (exclusive)."""
    return first - hit.last if hit.last <= first else max(0, hit.first - last)


def is_their_own(marked: Marked, number: int, first: int) -> bool:
    """As in "Wife coping; her own COPD is worse": "own" before token `first`, behind a sentence of the line that is of somebody else."""
    if marked.norms(first - 1, first) != ["own"] or not number:
        return False
    before = marked.sentences[number - 1]
    cues = marked.in_sentence("cues", number - 1) if before.line == marked.sentences[number].line else ()
    return any(cue.term.more["meaning"] in _OF_ANOTHER for cue in cues)


def is_of_the_next_place(marked: Marked, start: int, end: int, plain: Callable[[str], Container[str]]) -> bool:
    """As in "new lung nodules, adrenals normal", "CR - lungs clear": behind a mark another place is named, which the words at `end` are of.

    Places in a list ("liver, lungs and bones clear") share what is said behind the last; a lesion or a result begins no such list.
    """
    marks = [at for at in range(start, end + 1) if parts(marked, at)]
    if not marks or marks[-1] == end:
        return bool(marks)
    behind = range(marks[-1] + (not marked.words[marks[-1]].raw.isalnum()), end)
    named = any(one.last <= end for table in ("metastases", "sites") for one in marked.hits(table, behind.start, end))
    if not named and not any(marked.words[at].norm in plain("primary-itself") for at in behind):
        return False
    before = [one for one in marked.hits("metastases", max(0, start - _NAME), start) if one.last == start]
    near = marked.hits("progressions", max(0, start - 2 * _NAME), start)
    grown = [one for one in near if not any(parts(marked, at) for at in range(one.last, start))]
    return not before or bool(grown) or marked.words[start - 1].norm in plain("can-grow")


def parts(marked: Marked, at: int) -> bool:
    """Whether a token parts two clauses: a comma, a dash or a slash between blanks, or the first word of a line."""
    word = marked.words[at]
    slash = word.raw == "/" and marked.text[word.start - 1 : word.start].isspace() and marked.text[word.end : word.end + 1].isspace()
    broken = at > 0 and "\n" in marked.text[marked.words[at - 1].end : word.start]
    return word.raw in ",;" or slash or broken or is_spaced_dash(marked, at)


def is_spaced_dash(marked: Marked, at: int) -> bool:
    """Whether a token is a dash with a blank on either side, which parts two clauses."""
    word = marked.words[at]
    return word.norm == "-" and marked.text[word.start - 1 : word.start].isspace() and marked.text[word.end : word.end + 1].isspace()


def begins_behind_a_mark(marked: Marked, start: int, end: int) -> bool:
    """As in "local relapse - biopsies awaited", "relapse, biopsy booked": what the words at `end` are said of stands right before them.

    It stands behind a spaced dash, behind a comma where it is a look or a sample, or within a bracket ("(level not given in the summary)").
    """
    opened = [at for at in range(start, end) if marked.words[at].raw == "("]
    if opened and ")" not in marked.norms(opened[-1], end) and any(word.isalpha() for word in marked.norms(opened[-1] + 1, end)):
        return True
    for at in range(start, end):
        if is_spaced_dash(marked, at) and any(word.isalpha() for word in marked.norms(at + 1, end)):
            return True
        if marked.words[at].raw == "," and any(hit.last <= end for hit in marked.hits("methods", at + 1, end)):
            return True
    return False


def holds_by_itself(marked: Marked, first: int, plain: Callable[[str], Container[str]]) -> bool:
    """As in "no new disease, liver lesions stable": behind the comma of a denial, token `first` begins a clause with a word of its own."""
    number = marked.sentence_at(first)
    end = min(marked.sentences[number].last, first + _CLAUSE_REACH) if number is not None else first
    for at in range(first + 1, end):
        if parts(marked, at) or marked.words[at].norm in _ALTERNATIVES | _AND:
            return False
        if marked.words[at].norm in plain("holds-by-itself"):
            return True
    return False
