"""Counts of nodes in the words on a specimen: those for all of them, else those of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Marked
from fairlead.findings.node_apart import Pair, apart, says_none
from fairlead.findings.node_labels import labelled
from fairlead.findings.node_numbers import COUNT, MOST, is_of_a_scale, is_sum, number_of
from fairlead.findings.plain_words import plain_words
from fairlead.findings.stage_bases import REMOVING, back_over_dots, is_of_a_specimen
from fairlead.knowledge.lexicon import Lexicon

_NOT_BEHIND = (
    r"(?![\w/%]|\.\d|\s?(?:Gy|mg|cm|mm|kg|#(?!\d)|cycles|doses|months|weeks|years|blocks|sections|levels|stations)"
    r"|\s(?:[\w-]+\s){0,2}(?:cycles|doses|courses|infusions|injections|fractions|treatments|biopsies|cores|lesions|planned|intended|prescribed)\b)"
)
"""What is counted there is none of the nodes ("two of the four postoperative cycles")."""
_NEAR = 7
_BEHIND_A_CATEGORY = pattern_of(
    r"(?:\b|(?<=[0-4abx]))(?:yp|p|c|u|r)?\s?N\s?(?:[0-3O][a-c]?|(?=\())(?:\([a-z+-]{1,4}\))?(?:[\s,]{0,2}(?:yp|p|c)?M[01xX])?[\s,:]{0,2}(?:\(\s?)?$"
)
_CATEGORY = re.compile(r"N[0-3]|[pP]\s?N\s?[0-3]|\bN\s?\(\s?\d{1,2}\s?/")
_FREE_NEAR, _BEHIND, _SEGMENT, _LABEL = 5, 6, 16, 4
_FAR_RIGHT = 24
_LISTED = 3
"""So many counts in one stretch with a word for nodes are those of stations."""
_LISTED_LONGEST = 40
_STATION = pattern_of(r"(?:groups?|gr\.?|stations?|levels?|no\.?|n|#)\s?\d{1,3}[a-z]{0,4}\s?[:=(,-][^/\n]{0,30}\d\s?/\s?\d", re.IGNORECASE)
_KEY = 2
"""The tokens of the letter of a part."""
_PART = pattern_of(r"[ \t]{0,12}(?:(?P<a>[A-Z])|(?:(?i:part|specimen)\s)?(?P<n>\d{1,2}))(?:[.):]|\s-)\s")
_NO_PARTS = ("", 0, "")


@lru_cache(maxsize=4)
def _pair(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "4 of 27", "5 positive nodes out of 31", "one (1) of fifteen (15)", "3 (+)/21"."""
    said = either(plain_words(lexicon, "between-counts"), r"\s{1,3}")
    return re.compile(
        rf"(?<![\w/])(?:(?<!\.)|(?<=\.\.))(?<!\w-)(?P<p>{COUNT})(?:\s?\(?\+(?:ve)?\)?)?(?:\s{{1,3}}(?:{said}))"
        r"{0,5}\s{0,3}(?:/|\bof\b|\bout\sof\b|\bfrom\b|\bamong\b)\s{0,900}(?:an?\s|the\s|all\s|total\s|of\s|overall\s){0,4}"
        rf"(?P<e>{COUNT}){_NOT_BEHIND}",
        re.IGNORECASE,
    )


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen with nodes_positive, nodes_examined, whether they are of all nodes, and where they are told.

    `run` counts the stretches that each list the parts of a specimen anew; `inside` tells that a count explains the one before it.
    """
    marked = context.marked
    named = _naming(context)
    numbered = _numbered_stations(context)
    known = context.plain("node-stations") | (context.plain("column-of-places") if marked.cells else frozenset())
    if not named and not numbered and known.isdisjoint(marked.vocabulary):
        return
    taken: set[int] = set()
    runs = runs_of(context)
    found: list[Finding] = []
    for one in labelled(context, named):
        taken |= set(range(one.number, one.until + 1))
        fields = {
            "nodes_positive": one.positive,
            "nodes_examined": one.examined,
            "whole": one.whole,
            "inside": False,
            "run": runs[one.number],
        }
        found.append(context.say("specimen", fields, one.first, one.last, Assertion()))
        found += [context.say("specimen", fields, first, last, Assertion()) for first, last in one.beside]
    listed = False
    for unit in _units(context):
        first, last = _tokens(marked, unit)
        stations = unit[0] in numbered or (not known.isdisjoint(marked.vocabulary) and _lists_stations(context, unit, first, last))
        if (listed or stations or not named.isdisjoint(unit)) and taken.isdisjoint(unit):
            near = stations or (listed and _is_short(marked, first, last))
            counted = list(_nodes(context, unit[0], unit[-1], runs[unit[0]], near))
            opens = bool(context.plain("nodes") & set(marked.norms(first, last))) and _opens_a_list(context, unit[-1])
            listed = bool(counted) or opens or (listed and last - first <= _KEY)
            found += counted
    yield from sorted(found, key=lambda one: one.span.start)


def _naming(context: Context) -> set[int]:
    """The sentences that name nodes or their category."""
    marked, nodes = context.marked, context.plain("nodes")
    told = [at for at, word in enumerate(marked.words) if word.norm in nodes]
    told += [marked.token_at(found.start()) for found in _CATEGORY.finditer(marked.text)]
    return {number for number in map(marked.sentence_at, told) if number is not None}


def _is_short(marked: Marked, first: int, last: int) -> bool:
    """Whether a unit can be an entry of a list: few words, or little besides counts."""
    return last - first <= _LISTED_LONGEST or last - first <= _LISTED_LONGEST // 4 * marked.norms(first, last).count("/")


def _opens_a_list(context: Context, number: int) -> bool:
    """As in "Lymph nodes (positive/examined):", and the cells of a table, and a heading."""
    marked, sentence = context.marked, context.marked.sentences[number]
    labels = sentence.starts_line and ":" in marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    return labels or marked.words[sentence.last - 1].raw == ":" or marked.places[number].heading or number in marked.cells


def _tokens(marked: Marked, unit: Sequence[int]) -> tuple[int, int]:
    return marked.sentences[unit[0]].first, marked.sentences[unit[-1]].last


def runs_of(context: Context) -> list[int]:
    """For each sentence the number of its stretch: one begins at the heading of a section, and where the letters of parts start again.

    Items under the letter or number of a part ("3: ... A. ... B. ...") begin anew under the next one, and begin no stretch.
    """
    marked = context.marked
    runs: list[int] = []
    run, former = 0, _NO_PARTS
    for number, sentence in enumerate(marked.sentences):
        place = marked.places[number]
        if place.heading and place.kinds:
            run, former = run + 1, _NO_PARTS
        elif sentence.starts_line:
            start = marked.text.rfind("\n", 0, marked.words[sentence.first].start) + 1
            found = _PART.match(marked.text, start)
            if found:
                again, former = _next_part(found["a"] or "", int(found["n"] or 0), former)
                run += again
        runs.append(run)
    return runs


def _next_part(letter: str, number: int, former: tuple[str, int, str]) -> tuple[bool, tuple[str, int, str]]:
    """Whether the parts begin again; the last letter, the last number, and which of both is that of parts and which of their items."""
    last, counted, outer = former
    outer = outer or ("letters" if letter else "numbers")
    if letter:
        return bool(last) and letter <= last, (letter, 0 if outer == "letters" else counted, outer)
    return bool(counted) and number <= counted, ("" if outer == "numbers" else last, number, outer)


def _units(context: Context) -> Iterator[list[int]]:
    """The sentences of the text; those that a semicolon parts are one ("lesser curve, 5 of 12; greater curve, 0 of 9")."""
    marked = context.marked
    unit: list[int] = []
    for number, sentence in enumerate(marked.sentences):
        goes_on = unit and marked.sentences[unit[-1]].line == sentence.line and marked.words[sentence.first - 1].raw == ";"
        if unit and not goes_on:
            yield unit
            unit = []
        unit.append(number)
    if unit:
        yield unit


def _nodes(context: Context, number: int, until: int, run: int, near: bool) -> Iterator[Finding]:
    """The counts of a unit; `near`: it goes on with a list of counts or stands under its heading."""
    marked = context.marked
    first, last = marked.sentences[number].first, marked.sentences[until].last
    words = set(marked.norms(first, last))
    named = bool(words & context.plain("nodes")) or near
    if not named and not _CATEGORY.search(marked.said(first, last)):
        return
    looked = bool(words & context.plain("how-nodes-look")) and _is_seen(context, number, until)
    pairs = [] if looked else list(_pairs(context, first, last, named, near))
    measured = context.plain("no-count-behind") if is_of_a_specimen(context, number) or words & context.plain("edge") else frozenset()
    only_seen = words & (context.plain("seen-nodes") - measured) or (words & context.plain("healed") and _runs_on(context, number))
    if named and not (only_seen or _is_seen(context, number, until)):
        covered = [range(one.first, one.last) for one in pairs]
        others = [one for one in apart(context, number, until) if not any(one.first in span or one.last - 1 in span for span in covered)]
        others = [one for one in others if not any(one.examined == pair.examined and _explains(marked, one, pair) for pair in pairs)]
        pairs = sorted([*pairs, *others], key=lambda one: one.first)
    if not pairs:
        return
    told = context.of(pairs[0].first, pairs[0].last)
    if not is_of_the_specimen(context, told, pairs[0].first):
        return
    chosen = [one for one in pairs if one.whole][:1] or [one for one in pairs if one.behind][:1] or pairs
    for one in chosen:
        fields = {
            "nodes_positive": one.positive,
            "nodes_examined": one.examined,
            "whole": len(chosen) == 1 and (one.whole or one.behind),
            "inside": one.inside,
            "run": run,
        }
        yield context.say("specimen", fields, one.first, one.last, told, context.date_near(one.first, one.last))


def _runs_on(context: Context, number: int) -> bool:
    """Whether a sentence goes on after another one that counts nodes too."""
    marked = context.marked
    before = marked.sentences[number - 1] if number else None
    return before is not None and bool(context.plain("nodes") & set(marked.norms(before.first, before.last)))


def _explains(marked: Marked, words: Pair, pair: Pair) -> bool:
    """As in "five nodes, negative (0/5)": the count in brackets is the one told right before it in words."""
    return pair.last > words.first and 0 <= pair.first - words.first <= _SEGMENT and _says_again(marked, pair.first, pair.last)


def _says_again(marked: Marked, start: int, end: int) -> bool:
    """Whether a count stands in brackets, or behind a comma with nothing of its own behind it: "five nodes, all negative, 0/5."."""
    before = marked.words[start - 1].raw
    return before in "([" or (before == "," and (end >= len(marked.words) or marked.words[end].raw in ".;)"))


def _is_seen(context: Context, number: int, until: int) -> bool:
    """Whether a scan or an endoscope saw the nodes of a unit."""
    return any(
        hit.term.more.get("proves") is None and not hit.term.more.get("stain")
        for at in range(number, until + 1)
        for hit in context.marked.in_sentence("methods", at)
    )


def is_of_the_specimen(context: Context, told: Assertion, first: int) -> bool:
    """Whether a count is told of the person; that something else in the sentence was not done takes nothing from it."""
    if told.about != "patient":
        return False
    if told.mood == "cancelled" and "cancelled" in told.cues:
        number = context.marked.sentence_at(first)
        return number is not None and "draft" not in context.marked.places[number].kinds
    return told.mood in ("actual", "past")


def _pairs(context: Context, first: int, last: int, named: bool, near: bool) -> Iterator[Pair]:
    marked = context.marked
    span = marked.span(first, last)
    reversed_ = _told_the_other_way(context, first, last)
    told: list[Pair] = []
    named_by_category = bool(_CATEGORY.search(marked.text, span.start, span.end))
    labelled = bool(context.plain("nodes") & set(marked.norms(first, min(last, first + _LABEL))))
    for found in _fractions(context, span):
        positive, examined = number_of(found["p"]), number_of(found["e"])
        if positive is None or examined is None or any(found.start() <= day.span.start < found.end() for day in context.dates):
            continue
        if reversed_ and positive >= examined:
            positive, examined = examined, positive
        if not positive <= examined <= MOST or not examined:
            continue
        start, end = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        entry = marked.words[start - 1].raw == ":" or start == first
        if context.plain("healed") & set(marked.norms(end, min(last, end + _FREE_NEAR))) and context.plain("none-of") & set(
            marked.norms(end, last)
        ):
            continue  # "one of 19 nodes with acellular mucin, no viable tumor"
        if _are_of_the_involved(context, start, end):
            continue
        if _is_of_a_page(marked.text, found) or _is_of_before(context, start) or _is_a_grade(context, start) or _is_a_share(context, end):
            continue
        behind = bool(_BEHIND_A_CATEGORY.search(marked.text[max(span.start, found.start() - 20) : found.start()]))
        loose = near and not (entry or behind) and not {"/", "among"} & set(marked.norms(start, end))
        if loose and not context.plain("nodes") & set(marked.norms(first, last)):
            continue
        near_it = range(max(first, start - _FREE_NEAR), start)
        few = [at for at in near_it if marked.words[at].norm in context.plain("few-cells")]
        if any(marked.words[at - 1].norm not in context.plain("node-word") for at in few):
            continue  # "isolated tumor cells in 1/12", not "12 nodes isolated, 1/12"
        if positive and _are_free(context, start, end, last, positive == examined):
            positive = examined - positive
        former = told[-1] if told else None
        if former is not None and (former.positive, former.examined) == (positive, examined) and _says_again(marked, start, end):
            continue  # "two of sixteen nodes positive (2/16)"
        beside = set(marked.norms(max(first, back_over_dots(context, start, _NEAR)), min(last, end + _NEAR)))
        whole = bool(set(marked.norms(max(first, start - 2), start)) & context.plain("in-all")) or is_sum(context, first, start, end, last)
        since = marked.norms(told[0].last, start) if told else []
        inside = since.count("(") > since.count(")")
        sure = behind or labelled or bool(beside & context.plain("nodes"))
        sure = sure or (named and bool(context.plain("involved") & set(marked.norms(end, end + 1))))  # "18 nodes isolated, 2/18 positive"
        told.append(Pair(positive, examined, start, end, whole, behind, sure, inside))
    yield from _that_are_meant(marked, told, named, near, named_by_category)


def _fractions(context: Context, span: Span) -> Iterator[re.Match[str]]:
    """The counts written in a stretch; the grade of a scale before a slash is not the first number of one ("TRG 4 / 7 of 33 nodes")."""
    marked, pattern, at = context.marked, _pair(context.marked.lexicon), span.start
    while (found := pattern.search(marked.text, at, span.end)) is not None:
        graded = is_of_a_scale(context, marked.token_at(found.start()))
        if not graded:
            yield found
        at = found.end("p") if graded else found.end()


def _that_are_meant(marked: Marked, told: list[Pair], named: bool, near: bool, by_category: bool) -> Iterator[Pair]:
    """Of the counts of a unit those that are of nodes."""
    if named and told and (near or len(told) >= _LISTED or any(one.sure or one.whole for one in told)):
        start = next((place for place, one in enumerate(told) if one.sure), 0) if len(told) < _LISTED and not near else 0
        while start and _goes_on(marked, told[start - 1], told[start]):
            start -= 1
        yield from told[start:]
    else:
        yield from (one for one in told if one.sure or (one.whole and by_category))


def _goes_on(marked: Marked, one: Pair, other: Pair) -> bool:
    """As in "2 of 14 (2/14) perigastric and 0 of 11 mediastinal nodes": two counts that "and" or a comma joins."""
    between = marked.norms(one.last, other.first)
    return len(between) <= _NEAR + 1 and bool({"and", ",", "&", "+"} & set(between)) and not {".", ";"} & set(between)


def _lists_stations(context: Context, unit: Sequence[int], first: int, last: int) -> bool:
    """As in "esophagectomy: paraesophageal 2/8, left gastric 0 of 6": the names of stations, each with a count, of what was cut out."""
    words = context.marked.norms(first, last)
    counts = sum(
        sign in ("/", "of") and one.isdigit() and all_.isdigit() for one, sign, all_ in zip(words, words[1:], words[2:], strict=False)
    )
    if counts < _KEY or sum(word in context.plain("node-stations") for word in words) < _KEY:
        return False
    removed = any(REMOVING & set(hit.term.names("classes")) for at in unit for hit in context.marked.in_sentence("procedures", at))
    return removed or is_of_a_specimen(context, unit[0])


def _numbered_stations(context: Context) -> frozenset[int]:
    """As in "Group 1: metastasis 1/5. Group 2: 0/3. Group 7: 2/4": three or more sentences of a report on tissue that begin so."""
    marked = context.marked
    if "/" not in marked.vocabulary or not is_of_a_specimen(context, 0):
        return frozenset()
    found = [
        number for number, sentence in enumerate(marked.sentences) if _STATION.match(marked.said(sentence.first, sentence.last).lstrip())
    ]
    return frozenset(found if len(found) >= _LISTED else ())


def _is_of_a_page(text: str, found: re.Match[str]) -> bool:
    """As in "2/3" by itself far to the right: the number of a page."""
    start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    return (
        found.start() - start > _FAR_RIGHT
        and not text[start : found.start()].strip()
        and not text[found.end() : max(end, found.end())].strip()
    )


def _are_of_the_involved(context: Context, start: int, end: int) -> bool:
    """As in "two of the three positive nodes lie at the lesser curve": some of those with tumor, which were counted before."""
    marked = context.marked
    pointed = context.plain("told-before-these") & set(marked.norms(start, end)) and context.plain("involved") & set(
        marked.norms(end, end + 1)
    )
    return bool(pointed and context.plain("node-word") & set(marked.norms(end + 1, end + 3)))


def _is_of_before(context: Context, start: int) -> bool:
    """As in "1/21 [formerly 0/12]"."""
    before = context.marked.norms(max(0, start - 3), start)
    return any(one in "[(" and two in context.plain("counted-before") for one, two in pairwise(before))


def _is_a_grade(context: Context, start: int) -> bool:
    """As in "Grade: 3/3"."""
    before = context.marked.norms(max(0, start - 3), start)
    return before[-1:] == [":"] and bool(context.plain("score-word") & set(before[-2:-1]))


def _is_a_share(context: Context, end: int) -> bool:
    """As in "2/3 of the circumference"."""
    behind = context.marked.norms(end, end + 3)
    return bool(context.plain("measured-share") & set(behind)) and behind[:1] in (["of"], ["the"])


def _told_the_other_way(context: Context, first: int, last: int) -> bool:
    """As in "examined/positive: 15/2": the label tells which stands first."""
    words = context.marked.norms(first, last)
    return any(
        word == "/"
        and (context.plain("examined") | context.plain("label-of-all")) & set(words[max(0, at - 2) : at])
        and not context.plain("involved") & set(words[max(0, at - 2) : at])
        and context.plain("involved") & set(words[at + 1 : at + 2])
        for at, word in enumerate(words)
    )


def _are_free(context: Context, start: int, end: int, last: int, all_of_them: bool) -> bool:
    """As in "14 of 14 nodes negative", "no tumor in 12 of 12 nodes": what is counted is what is free."""
    marked = context.marked
    behind = marked.norms(end, min(last, end + _BEHIND))
    stops = {",", ";", "(", ".", "and", "but", "with", *context.plain("edge")}
    stop = next((at for at, word in enumerate(behind) if word in stops), len(behind))
    if context.plain("involved") & set(marked.norms(start, end)):
        return False  # "4 positive nodes out of 23"
    free = next((at for at, word in enumerate(behind[:stop]) if word in context.plain("free-nodes")), None)
    number = marked.sentence_at(start)
    head = marked.norms(max(marked.sentences[number].first if number is not None else start, start - _FREE_NEAR), start)
    if all_of_them and says_none(context, head):
        return True
    return free is not None and not context.plain("involved") & set(behind[:stop]) and (all_of_them or "/" not in marked.norms(start, end))
