"""Why a treatment ended: the words that say that it did, and the reason that stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.dated import MONTHS
from fairlead.findings.growth_places import is_of_no_lesion
from fairlead.findings.matcher import Hit

_LINKED = 9
_WISH = 6
_WHO = 4
_UNTIL = 5
_MARKS = frozenset((":", "(", "-", "–", "—", ",", "=", "/", "->", "→"))
_PARTING = frozenset((",", ";", ")", "|"))
_LATER = 2
_NEW = 2
_FAR = 30
_BREAKS = frozenset(",;:-–(/")
_UNREAL = 4
_CHANGED = 7
_AHEAD = frozenset(("not", "never", "if", "will", "would", "should", "might"))
_MAY = frozenset((("may", "be"), ("may", "need"), ("can", "be"), ("could", "be")))
_ORDERS = frozenset(("stop", "discontinue", "cease", "stops", "discontinues", "ceases", "stopping"))
_IN_CASE = frozenset(("at", "if", "on", "upon", "when", "once", "unless"))
_GRADES = frozenset(f"g{grade}" for grade in range(2, 6))
"""Grades of an effect that may end a treatment, in one word."""
_OWN_WISH = "choice"
_OF_THE_WORLD = "access"
_EFFECTS = (("toxicities", "toxicity"), ("complications", "complication"))
_NAMED = ("stop_reasons", "progressions", "toxicities", "complications", "metastases")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason (`word`: that of the case) and its tokens; `ends`: it says itself that the treatment was stopped."""

    first: int
    last: int
    word: str
    ends: bool = False


def reasons(context: Context, first: int, last: int) -> tuple[Reason, ...]:
    """The reasons that tokens tell as a fact, in order; of those that overlap the longest."""
    kept = context.marked.reasons
    if (first, last) not in kept:
        kept[first, last] = _reasons(context, first, last)
    return kept[first, last]


def _reasons(context: Context, first: int, last: int) -> tuple[Reason, ...]:
    found = _named(context, first, last) if context.marked.begins_one_of(_NAMED, first, last) else []
    found += _graded(context, first, last)
    found += _own_wish(context, first, last)
    kept: list[Reason] = []
    for one in sorted(found, key=lambda reason: (reason.first - reason.last, reason.first)):
        if all(one.last <= other.first or other.last <= one.first for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda reason: reason.first))


def _named(context: Context, first: int, last: int) -> list[Reason]:
    """Those that the lexicon names."""
    marked = context.marked
    found = [
        Reason(hit.first, hit.last, hit.term.word, bool(hit.term.word == _OWN_WISH and _says_the_end(context, hit.first, hit.last)))
        for hit in marked.hits("stop_reasons", first, last)
        if _is_told(context, hit)
        and not _is_of_something_else(context, hit)
        and not (hit.term.word == _OWN_WISH and (_is_of_who_treats(context, hit) or _is_a_gap(context, hit)))
    ]
    found += [
        Reason(hit.first, hit.last, "progression")
        for hit in marked.hits("progressions", first, last)
        if hit.term.word == "progression"
        and context.counts(hit)
        and _is_told(context, hit, doubted=False)
        and not is_of_no_lesion(context, hit)
    ]
    for table, word in _EFFECTS:
        found += [
            Reason(hit.first, hit.last, "toxicity" if _is_blamed_on_a_drug(context, hit) else word)
            for hit in marked.hits(table, first, last)
            if context.counts(hit) and _is_told(context, hit, doubted=False)
        ]
    return found + _new_spread(context, first, last)


def _is_of_something_else(context: Context, hit: Hit) -> bool:
    """As in "chemoradiation finished in May (not fit for op)", "RT only, too frail for chemo": what somebody was not fit for is another."""
    behind = context.marked.norms(hit.last, hit.last + 2)
    if len(behind) < 2 or behind[0] != "for":
        return False
    other = any(context.marked.hits(table, hit.last + 1, hit.last + 2 + _LATER) for table in ("classes", "procedures"))
    return other or behind[1] in context.plain("operation-in-short")


def _is_blamed_on_a_drug(context: Context, hit: Hit) -> bool:
    """As in "quit because of a bleed from the ramucirumab": a drug right behind a word for what it came from."""
    marked = context.marked
    behind = marked.norms(hit.last, hit.last + 2)
    return bool(context.plain("came-from") & set(behind[:1])) and bool(marked.hits("drugs", hit.last + 1, hit.last + 1 + _LATER))


def _is_of_who_treats(context: Context, hit: Hit) -> bool:
    """As in "we decided to stop"."""
    return bool(context.plain("who-treats") & set(context.marked.norms(hit.first - _LATER, hit.first)))


def _is_a_gap(context: Context, hit: Hit) -> bool:
    """As in "a treatment break of 5 days": days that were lost, and no end."""
    marked = context.marked
    if not context.plain("break") & set(marked.norms(hit.first, hit.last)):
        return False
    near = [*marked.norms(hit.first - _UNREAL, hit.first), *marked.norms(hit.last, hit.last + _UNREAL)]
    return bool(context.plain("periods") & {word.split("-")[-1] for word in near}) or bool({"no", "without"} & set(near[:_UNREAL]))


def _is_told(context: Context, hit: Hit, *, doubted: bool = True) -> bool:
    if hit.table == "stop_reasons" and _is_the_setting(context, hit):
        return False
    if is_why_it_was_changed(context, hit):
        return False
    told = context.of(hit.first, hit.last)
    whose = told.about == "patient" or hit.term.word == _OF_THE_WORLD  # "her daughter could no longer bring her"
    if not whose or told.mood == "hypothetical" or (told.certainty == "possible" and not doubted):
        return False
    return not told.negated or _is_denied_by_the_end(context, hit)


def is_why_it_was_changed(context: Context, hit: Hit) -> bool:
    """As in "FOLFIRI from July (reason for change: PD)": in the bracket behind what came, why what was there before was left."""
    before = context.marked.norms(max(0, hit.first - _CHANGED), hit.first)
    at = next((at for at, word in enumerate(before) if word == "("), None)
    asked = before[at + 1 : at + 2] if at is not None else []
    return bool(context.plain("asks-for-reason") & set(asked)) and bool(context.plain("swapped") & set(before))


def _is_the_setting(context: Context, hit: Hit) -> bool:
    """As in "4 cycles after surgery, finished 18 December": an operation behind such a word tells when it was given, not why it ended."""
    before = set(context.marked.norms(hit.first - 1, hit.first))
    cut = any(one.term.more.get("kind") == "surgery" for one in context.marked.hits("procedures", hit.first, hit.last))
    return cut and bool(before & (context.plain("ahead-of") | context.plain("looks-back") - {"from"}))


def _is_denied_by_the_end(context: Context, hit: Hit) -> bool:
    """As in "could not be continued for lack of supply": the word of denying is part of the words of ending."""
    denying = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"]
    stopped = [one for one in context.marked.hits("statuses", hit.first - _FAR, hit.first) if one.term.word == "stopped"]
    return bool(denying) and all(any(one.first <= cue.first and cue.last <= one.last for one in stopped) for cue in denying)


def _new_spread(context: Context, first: int, last: int) -> list[Reason]:
    """As in "a scan showed new bone lesions": a place of spread behind a word for new ones."""
    marked, fresh = context.marked, context.plain("further-ones")
    return [
        Reason(hit.first, hit.last, "progression")
        for hit in marked.hits("metastases", first, last)
        if (fresh | (context.plain("when-it-ended") if _may_be_new(context, hit) else set()))
        & set(marked.norms(max(first, hit.first - _NEW), hit.first))
        and context.counts(hit)
        and _is_told(context, hit, doubted=False)
        and not context.plain("work-of-an-organ") & set(marked.norms(hit.last, hit.last + 1))  # "because of kidney function"
    ]


def _may_be_new(context: Context, hit: Hit) -> bool:
    """Whether a place of spread behind a bare "because" is one: "because his thyroid was off" speaks of somebody's own organ."""
    owned = context.plain("whose-organ") & set(context.marked.norms(hit.first - 1, hit.first))
    return hit.alone or not owned


def _graded(context: Context, first: int, last: int) -> list[Reason]:
    """As in "gr 3", "G3 anorexia": an effect of treatment by its grade, its name being none that is known."""
    grades = context.plain("grade")
    if context.marked.vocabulary.isdisjoint(grades | _GRADES):
        return []
    said = context.marked.norms(first, last)
    graded = [at for at, (word, after) in enumerate(pairwise(said)) if word in grades and after.isdigit()]
    found = [Reason(first + at, first + at + _LATER, "toxicity") for at in graded]
    short = [first + at for at, word in enumerate(said) if word in _GRADES]
    own = [at for at in short if not context.marked.hits("histologies", max(first, at - _UNREAL), min(last, at + _UNREAL + 1))]
    return [*found, *(Reason(at, at + 1, "toxicity") for at in own)]  # but not "G3 adenocarcinoma"


def _says_the_end(context: Context, first: int, last: int) -> bool:
    """Whether the words of a choice say that treatment was to stop, and not only whose choice it was."""
    return bool(context.plain("ends-by-choice") & set(context.marked.norms(first, last)))


def _own_wish(context: Context, first: int, last: int) -> list[Reason]:
    """As in "asked us not to continue", "decided that he had had enough": a will, and an end; not that of who treats."""
    marked, wills = context.marked, context.plain("wills")
    found = _at_request(context, first, last)
    if marked.vocabulary.isdisjoint(wills):
        return found
    for at in (place for place in range(first, last) if marked.words[place].norm in wills):
        who = set(marked.norms(max(first, at - _WHO), at))
        if who & context.plain("who-treats"):
            continue
        end = next((to for to in range(at + 1, min(last, at + 1 + _WISH)) if marked.words[to].raw in (".", ";")), min(last, at + 1 + _WISH))
        wanted = context.plain("willed-end")
        if context.plain("denies") & set(marked.norms(at - 1, at)):
            # "did not want any more", but not "does not want it stopped"
            wanted = context.plain("goes-on-willed") | context.plain("more-of")
        no_more = [to for to in range(at + 2, end) if marked.norms(to - 1, to + 1) == ["no", "more"]]
        ended = no_more or [to for to in range(at + 1, end) if marked.words[to].norm in wanted]
        if ended:
            found.append(Reason(at, ended[0] + 1, _OWN_WISH, ends=bool(context.plain("ends-by-choice") & set(marked.norms(at, end)))))
    return found


def _at_request(context: Context, first: int, last: int) -> list[Reason]:
    """As in "at Mrs K's request", "by her own decision"."""
    marked, decisions = context.marked, context.plain("own-decisions")
    found: list[Reason] = []
    if marked.vocabulary.isdisjoint(decisions):
        return found
    for at in (place for place in range(first, last) if marked.words[place].norm in decisions):
        before = marked.norms(max(first, at - _WHO), at)
        owned = any(word in context.plain("whose") or word.endswith("'s") for word in before[-_LATER:])
        if owned and not context.plain("who-treats") & {word.removesuffix("'s") for word in before}:
            found.append(Reason(at - 1, at + 1, _OWN_WISH))
    return found


def ends(context: Context, first: int, last: int) -> list[tuple[int, int]]:
    """The words among tokens that say that a treatment ended, each with its first and its last token."""
    marked = context.marked
    found = []
    for hit in marked.hits("statuses", first, last):
        said = set(marked.norms(hit.first, hit.last))
        ended = hit.term.word == "stopped" or (hit.term.word == "completed" and bool(context.plain("ended") & said))
        if _is_when_it_grew(context, hit):
            continue
        if ended and not is_unreal(context, hit.first) and not _is_of_an_effect(context, hit.first):
            found.append((hit.first, hit.last))
    return sorted({*found, *_bare_off(context, first, last)})


def _is_when_it_grew(context: Context, hit: Hit) -> bool:
    """As in "progressed 2 months after stopping", "progression in August off treatment", "Off treatment, growth in the liver".

    The end is told as the time in which the cancer grew, and growth is not its reason.
    """
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is None:
        return False
    grown = [one for one in marked.in_sentence("progressions", number) if one.term.word == "progression"]
    if grown and context.plain("time-after") & set(marked.norms(hit.first - 1, hit.first)):
        return True
    if marked.words[hit.first].norm not in context.plain("bare-off"):
        return False
    dated = {at for day in context.dates for at in range(*marked.tokens_of(day.span))} if grown else set()
    marks = {at for at in range(marked.sentences[number].first, hit.first) if marked.words[at].raw in _BREAKS} - dated
    before = [one for one in grown if one.last <= hit.first and not marks & set(range(one.last, hit.first))]
    behind = hit.first == marked.sentences[number].first and marked.norms(hit.last, hit.last + 1) == [","]
    return bool(before) or (behind and any(one.first >= hit.last for one in grown))


def _bare_off(context: Context, first: int, last: int) -> list[tuple[int, int]]:
    """As in "liver bigger, so off" or "Off." alone: the bare word behind a mark, with nothing that it could be off behind it."""
    marked, off = context.marked, context.plain("bare-off")
    if marked.vocabulary.isdisjoint(off):
        return []
    found = []
    for at in (place for place in range(first, last) if marked.words[place].norm in off):
        number = marked.sentence_at(at)
        opens = number is None or at == marked.sentences[number].first or _is_behind_a_name(context, at)
        before = marked.norms(at - 1, at)
        ends_here = number is None or at + 1 >= marked.sentences[number].last or marked.words[at + 1].raw in (".", ";", ",", ")", ":")
        if ends_here and (opens or before[0] in context.plain("before-bare-off")):
            found.append((at, at + 1))
    return found


def _is_behind_a_name(context: Context, at: int) -> bool:
    """As in "nivolumab off: colitis"."""
    near = max(0, at - _UNREAL)
    return any(hit.last == at for table in ("drugs", "regimens") for hit in context.marked.hits(table, near, at))


def is_unreal(context: Context, at: int) -> bool:
    """As in "not stopped", "to be stopped" without "had to be stopped", "should be stopped if", "stop at progression" in a plan."""
    near = context.marked.norms(at - _UNREAL - 1, at)
    own = [word for before, word in pairwise(near) if word != "to" or before not in context.plain("to-of-a-cause")]  # "due to X stopped"
    said = _in_one_breath(own)
    before, behind = set(said), context.marked.norms(at, at + _LATER)
    if context.plain("once-more") & set(context.marked.norms(at, at + _UNREAL)) and _IN_CASE.isdisjoint(before):
        return False  # "will not have it again"
    if any(one in _MAY for one in pairwise(said)) or (behind[:1] and behind[0] in _ORDERS and _IN_CASE & set(behind[1:])):
        return not any(word.isdigit() for word in context.marked.norms(at + _LATER, at + _LATER + 1))
    return bool(_AHEAD & before) or ("to" in before and not before & context.plain("had-to"))


def _in_one_breath(said: list[str]) -> list[str]:
    """The words behind the last number or mark: "January to April 2026, ended" holds no "to" that puts the end ahead."""
    cut = max((at for at, word in enumerate(said) if word.isdigit() or word in _PARTING), default=-1)
    return said[cut + 1 :]


def _is_of_an_effect(context: Context, at: int) -> bool:
    """As in "bleeding stopped": what ended is a sign or an effect of treatment."""
    marked = context.marked
    while at and marked.words[at - 1].norm in context.plain("linking"):
        at -= 1
    near = max(0, at - _UNREAL)
    return any(hit.last == at for table in ("complications", "symptoms") for hit in marked.hits(table, near, at))


def why(context: Context, low: int, end: tuple[int, int], high: int) -> str | None:
    """The reason for an end told at tokens `end`: behind it as far as `high`, linked by a word or a mark, else before it from `low` on."""
    same = [one for one in reasons(context, *end) if (one.first, one.last) == end and one.word == "complication"]
    if same:
        return same[0].word  # "too weak to go on"
    behind = [one for one in reasons(context, end[0], high) if one.last > end[1] and _is_linked(context, end[1], one)]
    if behind:
        both = behind[0].word == "complication" and any(one.word == "progression" for one in behind)
        return "progression" if both else behind[0].word  # "when ascites appeared and the CT showed growth"
    told = [one for one in reasons(context, low, end[0]) if not is_of_a_change(context, low, one)]
    before = [one for one in told if not context.plain("then-later") & set(context.marked.norms(one.last, end[0]))]
    harms = [one for one in before if one.word != "completed"]  # "LVEF fell, per protocol the drug is discontinued"
    if harms and harms[-1].word == "complication" and any(one.word == "toxicity" for one in harms):
        return "toxicity"
    return (harms or before)[-1].word if before else None


def is_of_a_change(context: Context, low: int, one: Reason) -> bool:
    """As in "reduced to 80% on 18 June because of neutropenia, last dose 27 August": the reason of a lower dose."""
    said = context.marked.norms(max(low, one.first - 2 * _LINKED), one.first)
    changed = [at for at, word in enumerate(said) if word in context.plain("reduced")]
    linked = bool(changed) and bool(context.plain("why") & set(said[changed[-1] + 1 :]))
    return linked and not {";", "."} & set(said[changed[-1] :])


def _is_linked(context: Context, end: int, one: Reason) -> bool:
    """Whether a word of why or a mark stands between an end and a reason, near to it, and no word of what came later."""
    if one.first <= end:
        return True
    between = context.marked.norms(end, one.first + 1)  # "for progression" holds the word of why itself
    if context.plain("then-later") & set(between):
        return False
    links = [at for at, word in enumerate(between) if word in context.plain("why") or word in _MARKS]
    told = [word for word in between if not (word.isdigit() or word in MONTHS)]  # "stopped Aug 26 colitis G3"
    return (bool(links) and len(between) - links[-1] <= _LINKED) or len(told) <= _LATER


def until(context: Context, first: int, last: int) -> str | None:
    """As in "FOLFOX until progression", "nivolumab till the liver lesions had grown": the reason right behind such a word."""
    marked = context.marked
    words = context.plain("until")
    for at in (place for place in range(first, last) if marked.words[place].norm in words):
        for one in reasons(context, at + 1, min(last, at + 1 + 2 * _UNTIL)):
            told = context.of(one.first, one.last)
            near = 2 * _UNTIL if marked.hits("methods", at, one.first) else _UNTIL  # "until CT of 4 May 2026 (progressive disease)"
            if one.first - at <= near and one.word != "completed" and told.mood in ("actual", "past"):
                return one.word
    return None
