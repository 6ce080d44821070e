"""How many cycles of a course were given, and which number counts where another one had been planned."""

from __future__ import annotations

import re
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.cells import heading
from fairlead.findings.context import Context
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.own_words import own_words_from, words_up_to

_N = r"\d{1,2}|one|two|three|four|five|six|seven|eight"
_AIMED = r"(?:(?:pre|post|peri)-?\s?op(?:erative)?|(?:neo-?\s?)?adjuvant|induction|consolidation)"
"""Words for the aim between "planned" and "cycles"."""
_ONLY_MANAGED = re.compile(
    rf"\bbut\s(?:\w+\s){{0,2}}?(?:managed|tolerated|got|had|received|completed)\s(?:only\s)?(?P<n>{_N})\b"
    r"(?!\s?(?:days|weeks|months|hours|mg|%))",
    re.IGNORECASE,
)
_ONLY_GIVEN = re.compile(
    rf"\bonly\s(?P<n>{_N})\s(?:cycles?\s|courses?\s|doses?\s)?(?:(?:was|were|could\sbe)\s)?(?:given|received|completed|managed|tolerated|delivered|possible)\b",
    re.IGNORECASE,
)
_OF_THE_PLANNED = pattern_of(
    rf"\b(?:tolerated|managed|completed|received|had|got|given)\s(?:only\s)?(?P<n>{_N})\s(?:out\s)?of\s(?:the\s|his\s|her\s)?(?:planned\s|intended\s|scheduled\s)?"
    rf"(?:{_N})\s(?:planned\s|intended\s|scheduled\s)?(?:{_AIMED}\s)?(?:cycles?|courses?|doses?)\sof\s$",
    re.IGNORECASE,
)
_BACK = 80
_COUNT = r"(?=[\dotfsen])(?:\d{1,2}|one|t(?:wo|hree|en|welve)|f(?:our|ive)|s(?:ix|even)|e(?:ight|leven)|nine)"
_HAVING = r"\b(?:gave|had|have|did|got|only|then|that|neoadj\w{0,6}|finished|received|managed|completed|another|doctor)"
"""Words behind which a bare number right before the names counts them: "had 4" of these."""
_CYCLES = pattern_of(
    rf"""(?:(?:(?<![A-Za-z])|(?-i:(?<=[A-Z])(?=x)))[x×]\s?(?P<a>\d{{1,2}})(?:\s?(?:cycles|courses))?(?!\d|\.\d|\s?(?:cm|mm|mg|/|c?Gy)|\s?(?:mo|mos|months?|mths?|m|wks?|weeks?|days?|d|yrs?|years?)\b)
      | (?P<b>{_COUNT})(?:\s?/\s?\d{{1,2}}|\s(?:out\s)?of\s(?:the\s|a\s|her\s|his\s)?(?:planned\s|intended\s|scheduled\s)?(?:{_COUNT}))?
        \s(?:planned\s|intended\s|scheduled\s
        |full\s|further\s|more\s|completed\s|{_AIMED}\s|total\s|three-weekly\s|weekly\s|two-weekly\s|chemo\s|chemotherapy\s|concurrent\s){{0,2}}
        (?:cycles?|cyc|courses?|rounds?|doses|infusions|cures|goes|lots|chemos?)\b
      | (?P<o>{_COUNT})\s?(?:/|(?:out\s)?of)\s?(?:the\s|a\s)?(?:planned\s|intended\s)?(?:{_COUNT})
        \s(?:were\s|was\s)?(?:given|done|received|completed|delivered|administered|weekly|wkly)\b
      | (?P<p>{_COUNT})\ssessions\b
      | \btotal\sof\s(?P<r>{_COUNT})\b(?!\.\d|\s?(?:c?Gy|weeks|months|days|years|nodes|lymph|fractions|mg|cm|mm|hours|lesions)\b)
      | (?<![\d.])(?P<g>{_COUNT})\s(?:more|further|additional|extra)(?=\s?$) | \b(?P<h>{_COUNT})\stimes\b(?!\s(?:a|per|daily|weekly|the)\b)
      | (?<![\d.\w/])(?P<i>\d{{1,2}})\s?[x×](?!\s?(?:\d|daily|weekly|a\s|per\s|/|mg|cm|mm|nightly|monthly))(?![A-Za-z])
      | {_HAVING}\s(?P<u>{_COUNT})(?=\s?$)
      | \b(?P<f>one)\s(?:dose|infusion)\b
      | \b(?:cycle|course)s?\s?\#?(?P<c>\d{{1,2}})\b | \bC(?P<d>\d{{1,2}})(?:D\d{{1,2}})?\b(?![.:]\d)
      | \b(?:cycles|courses|doses|infusions)(?:\s(?:given|received|completed))?\s?[:=]\s?(?P<k>\d{{1,2}})\b
      | (?<![\d./Gy])(?<!Gy\s)(?P<l>\d{{1,2}})\s?\#(?!\s?\d) | (?<=\s)\#(?P<m>\d{{1,2}})\b
      | \bafter\s(?:the|his|her|a|my)\s(?P<n>second|third|fourth|fifth|sixth|seventh|eighth)\s(?:cycle|course|dose|infusion)\b
      | \b(?P<q>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)
        \s(?:(?:and\s(?:last|final)\s)(?:cycle|course|dose|infusion)?
        |(?:cycle|course|dose|infusion)\s(?:on\s|was\s(?:on\s|given\son\s)?)?(?=\d))
      | \b(?P<s>\d{{1,2}}(?:nd|rd|th))\s(?:cycle|course|dose|infusion)\s(?:on\s|was\s(?:on\s|given\son\s)?)?(?=\d)
      | \b(?:stopped|ended)\safter\s(?P<t>{_COUNT})(?=\s?(?:[(,.;]|$))
      | \((?P<v>\d{{1,2}})\s(?:given|so\sfar|to\sdate|received|completed|delivered|had)\b
      | \((?P<e>\d{{1,2}})\s?(?:cycles|courses|[x×])\))""",
    re.VERBOSE | re.IGNORECASE,
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_BOTH_SIDES = pattern_of(
    rf"\b(?P<p>{_COUNT})(?:\s?(?:of|/)\s?\d{{1,2}})?\s(?:cycles?\s|courses?\s|x\s)?(?:pre-?\s?op\w*|pre|before|neo-?adjuvant\w*)\b[^.;\n]{{0,60}}?"
    rf"\b(?P<q>{_COUNT})(?:\s?(?:of|/)\s?\d{{1,2}})?\s(?:cycles?\s|courses?\s|x\s)?(?:post-?\s?op\w*|post|after|adjuvant\w*)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(r"[.;,]\s[A-Z][a-z]{2,}\s?\Z")
"""As in "since July. Para x2": what a new sentence names right before the number is what was counted."""
_SUM = re.compile(
    r"(?:(?<=[x×])|\b)(?P<p>\d{1,2})\s?(?:cycles?\s)?\+\s?(?P<q>\d{1,2})(?:\s?(?:cycles?|courses?)\b|(?<=[x×]\d\+\d)(?!\d))", re.IGNORECASE
)
_ONLY_CYCLES = pattern_of(rf"(?P<n>{_COUNT})\s?(?:x\s?)?(?:cycles?|courses?)(?:\s(?:given|completed|received))?", re.IGNORECASE)
_IN_A_BRACKET = re.compile(r"\([^()\d]{0,20}?\b(?P<n>[A-Za-z]{3,})\s?\Z")
_BEFORE_NAMES = 12
_SWAP, _CHANGED, _LATEST = 4, 3, 2
_FELT = ("symptoms", "toxicities", "complications", "conditions")
_OF_DRUGS = re.compile(r"\b(?:cycles?|doses|infusions|chemos?|weekly)\b", re.IGNORECASE)
_DOSE_NEAR = 12
_OF_A_DOSE = re.compile(r"\bGy\b\s?(?:/|in|over|\()?\s?\Z", re.IGNORECASE)
_AND_THEN = re.compile(r"[;→]|->|\b(?:then|thereafter|stent)\b", re.IGNORECASE)
_AS_MEANT = re.compile(r",?\s?\(?(?:as\s(?:planned|intended|agreed)|all(?:\sgiven)?|planned|complete[d]?)\)?\Z", re.IGNORECASE)
_BEHIND_DAYS, _FROM_AND_TO = re.compile(r"[,;]?\s?[(\[]?[x×]?\s?(?P<n>\d{1,2})\s?[x×#]?[)\]]?\s{0,9}"), 2
_CYCLES_HEADING = re.compile(r"\b(?:cycles?|courses?|no\.? of cycles|doses|n)\b", re.IGNORECASE)
_WORDS = 16
_PART = re.compile(
    r"\s(?P<n>\d{1,2})\s?(?P<s>/|(?:out\s)?of)\s?(?P<m>\d{1,2})(?=\s?(?:[,;.()]|$|-\s|–\s|(?:then|stopped|given|done)\b))",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_CYCLES, _MONTHS_IN_A_YEAR = 26, 12
_MOST_SHARPS = 14
"""More than so many marked with "#" are fractions."""
_RANGE = re.compile(r"(?<=\d)\s?(?:-{1,2}>|→|=>)\s?(?=\d)")
"""An arrow between two days is a range."""


def managed(context: Context, number: int, course: Course) -> int | None:
    """As in "was to have four FLOT but only managed two", "planned x4 but only 2 given", "only two of the planned four cycles of FLOT"."""
    marked = context.marked
    span = marked.span(course.last - 1, marked.sentences[number].last)
    start = marked.words[course.first].start
    found = _ONLY_MANAGED.search(marked.text, span.start, span.end) or _ONLY_GIVEN.search(marked.text, span.start, span.end)
    found = found or _OF_THE_PLANNED.search(marked.text, max(marked.sentence_start(number), start - _BACK), start)
    return number_in(found["n"].lower()) if found else None


def counted(text: str, span: Span) -> int | None:
    """The number of cycles that a stretch of text tells."""
    found = _CYCLES.search(text, span.start, span.end)
    return _number(next(group for group in found.groups() if group)) if found else None


def _number(written: str) -> int | None:
    """The number that a count or an ordinal word says."""
    said = written.lower().removesuffix("nd").removesuffix("rd").removesuffix("th") if written[:1].isdigit() else written.lower()
    return _ORDINALS.index(said) + 2 if said in _ORDINALS else number_in(said)


def cycles(context: Context, course: Course, low: int, high: int) -> dict[str, Any]:
    """The number of cycles next to the names, after them before before them."""
    marked = context.marked
    if all(name.what == "dose" for name in course.names):
        return {}  # "Course 3: hip, 8 Gy": radiation by its dose alone has no cycles
    spans = []
    number = marked.sentence_at(course.first)
    followed = number is not None and high < marked.sentences[number].last
    up_to = marked.token_at(words_up_to(context, high)) if followed else high
    if up_to > course.last:
        spans.append((course.last, _behind_the_days(context, course, up_to), True))
    if course.first > low:
        own = marked.token_at(own_words_from(context, course))
        spans.append((max(low, min(own, course.first - 1), course.first - _BEFORE_NAMES), course.first, False))
    inner = marked.span(course.first, course.last)
    whole = _cycles_as_a_whole(context, course, high)
    if whole:
        return whole
    radiates = any(name.what in ("dose", "procedure") for name in course.names)
    found = [
        (match, 0) for match in _CYCLES.finditer(marked.text, inner.start, inner.end) if not _is_of_fractions(context, match, radiates)
    ]
    for first, last, after in spans:
        span = marked.span(first, last)
        for match in _CYCLES.finditer(marked.text, span.start, span.end):
            between = marked.text[inner.end : match.start()] if after else marked.text[match.end() : inner.start]
            if not _counts_here(context, match, between, after=after, course_radiates=radiates):
                continue
            elsewhere = bool(match["a"] and _OF_SOMETHING_ELSE.search(between)) if after else between[:1] == ","
            if elsewhere and (after or _is_of_the_one_before(context, low, match.start())):
                continue
            found.append((match, len(between)))
    for match, _ in sorted(found, key=lambda pair: (_is_first(pair[0]), pair[1])):
        text = next(group for group in match.groups() if group)
        count = _number(text)
        drugs = bool(course.terms("drug") or course.terms("regimen"))
        inside = drugs and inner.start <= match.start() <= inner.end + len(" weekly (") and course.names[-1].what != "procedure"
        ahead = course.names[0].what in ("drug", "regimen") and match.end() <= inner.start
        if count is not None and (inside or ahead or course.terms("procedure") == [] or (drugs and _OF_DRUGS.search(match[0]))):
            later = bool(match["c"] or match["d"] or match["s"]) and count > 1 and not _begins(context, course, match.start())
            if match["l"] and count > _MOST_SHARPS:
                continue  # "CROSS 23#": fractions
            return {"cycles": count, "ordinal": later, "places": [marked.tokens_of(Span(match.start(), match.end()))]}
    return {}


def _is_of_the_one_before(context: Context, low: int, at: int) -> bool:
    """As in "X from January 2026, 6 cycles, Y alone since June": names and a day before a count that a comma parts from what follows."""
    marked, number = context.marked, context.marked.sentence_at(low)
    begun = number is not None and marked.sentences[number].first < low
    return begun and bool(context.dates_between(marked.words[low].start, at))


def _behind_the_days(context: Context, course: Course, high: int) -> int:
    """How far behind the names a count may stand: the days told between do not count."""
    marked = context.marked
    near = min(high, course.last + _WORDS)
    days = context.dates_in(marked.span(course.last, near))
    within = sum(marked.token_at(one.span.end - 1) + 1 - marked.token_at(one.span.start) for one in days)
    return min(high, near + within)


def _begins(context: Context, course: Course, at: int) -> bool:
    """Whether a date before a count, or a word of beginning, stands right behind the names: then the count has its own day."""
    marked = context.marked
    behind = marked.norms(course.last, course.last + 2)
    begun = context.plain("begun") | context.plain("goes-on") | {"from", "since"}
    dated = context.dates_between(marked.words[course.last - 1].end, len(marked.text))[:1]
    near = bool(dated) and dated[0].span.start - marked.words[course.last - 1].end <= len(", from ") and dated[0].span.start < at
    return near or bool(begun & {*behind, *marked.norms(course.first - 2, course.first)})


def _is_of_a_bracket(context: Context, between: str) -> bool:
    """As in "stopped for colitis (stools x10)": a noun in the bracket right before the number is what was counted."""
    found = _IN_A_BRACKET.search(between)
    known = context.plain("counts-cycles") | context.plain("of-a-course") | {"weekly", "wkly"}
    return found is not None and found["n"].lower() not in known


def _is_first(match: re.Match[str]) -> bool:
    """As in "C1 18 February, 8 cycles": the first cycle tells a day; it counts only where nothing else does."""
    return (match["c"] or match["d"] or "").lstrip("0") == "1"


def _counts_here(context: Context, match: re.Match[str], between: str, *, after: bool, course_radiates: bool) -> bool:
    """Whether a count belongs to the course: nothing else stands between, and it is no cycle from which something was done."""
    if (match["a"] and not after) or _AND_THEN.search(_RANGE.sub("", between + match[0][:1]) if after else _RANGE.sub("", between)):
        return False
    if _is_of_fractions(context, match, course_radiates):
        return False
    before = context.marked.token_at(match.start())
    if match["a"] and (_counts_lesions(context, before, after=after) or (after and _is_of_a_bracket(context, between))):
        return False
    of_the_name_before = match["s"] and not after and ")" in between  # "X (7th dose 1 Oct), earlier Y"
    if of_the_name_before or (match["b"] and context.plain("not-all") & set(context.marked.norms(before - 1, before))):
        return False  # "left out of the final two cycles"
    if match["i"] and not after:
        return not between.strip()
    if match["g"] or match["h"] or match["u"]:  # "3 more FLOT", "FLOT 4 times", "had 4 FLOT"
        return after is bool(match["h"]) and (after or not between.strip())
    ordinal = match["c"] or match["d"]
    if not ordinal:
        return True
    if int(ordinal) == 1 and not after:
        return False  # "C1 FOLFOX 15 July" tells its first day
    place = context.marked.token_at(match.start())
    if context.plain("swapped") & set(context.marked.norms(place - _SWAP, place)) or _is_of_what_was_felt(context, place):
        return False  # "cisplatin swapped for carboplatin C3", "G3 diarrhea C2"
    if (context.plain("held") | context.plain("reduced")) & set(context.marked.norms(place - _CHANGED, place)):
        return False  # "held c2 for neutropenia"
    if context.plain("is-due") & set(context.marked.norms(place + 1, place + _SWAP)):
        return False  # "c4 FLOT due today"
    return not context.plain("from-cycle") & set(context.marked.norms(place - 1, place))


def part_of_all(context: Context, course: Course) -> tuple[int | None, bool]:
    """As in "FLOT 3/4", "nivolumab 9 of 12, stopped": the cycles given of those planned right behind the names, and whether any were told.

    "9/12" may be months of a year as well, so it tells that some were given and not how many.
    """
    marked = context.marked
    behind = marked.words[course.last - 1].end
    found = _PART.match(marked.text, behind)
    if not (course.terms("drug") or course.terms("regimen")) or found is None or context.dates_between(found.start("n"), found.end()):
        return None, False
    if found["s"] == "/" and context.plain("latest-dose") & set(marked.norms(course.first - _LATEST, course.first)):
        return None, False  # "last paclitaxel 11/14" is a day
    given, planned = int(found["n"]), int(found["m"])
    if not 0 < given <= planned or planned > _MOST_CYCLES:
        return None, False
    return (None if found["s"] == "/" and planned == _MONTHS_IN_A_YEAR else given), True


def _counts_lesions(context: Context, at: int, *, after: bool) -> bool:
    """As in "lung nodules x4", "vomiting x 3", "CRT refused x2": a word for lesions, a feeling or a refusal right before the count."""
    marked = context.marked
    if after and context.plain("refused-words") & set(marked.norms(at - 1, at)):
        return True
    named = marked.hits("metastases", max(0, at - _CHANGED), at)
    named += [hit for hit in marked.hits("cues", max(0, at - _CHANGED), at) if hit.term.more["meaning"] == "lesion"]
    named += [hit for table in _FELT for hit in marked.hits(table, max(0, at - _CHANGED), at)]
    return any(hit.last == at for hit in named) or bool(context.plain("counted-lesions") & set(marked.norms(at - 1, at)))


def _is_of_what_was_felt(context: Context, place: int) -> bool:
    near = [hit for table in _FELT for hit in context.marked.hits(table, max(0, place - _CHANGED), place)]
    return any(hit.last == place for hit in near)


def _is_of_fractions(context: Context, match: re.Match[str], course_radiates: bool) -> bool:
    """As in "60 Gy in 30#", "28 sessions" of radiation."""
    behind_a_dose = _OF_A_DOSE.search(context.marked.text, max(0, match.start() - _DOSE_NEAR), match.start())
    return bool((match["p"] or match["m"]) and course_radiates) or bool(match["l"] and behind_a_dose)


def _cycles_as_a_whole(context: Context, course: Course, high: int) -> dict[str, Any]:
    """The count of the row, or of both sides of an operation."""
    number = context.marked.sentence_at(course.first)
    counted = _cycles_of_row(context, number) if number is not None and number in context.marked.cells else None
    return {"cycles": counted} if counted is not None else on_both_sides(context, course, high)


def _cycles_of_row(context: Context, number: int) -> int | None:
    """A bare count under a heading that asks for it."""
    cell = context.marked.cells[number]
    for place, beside in enumerate(cell.beside):
        written = beside.of(context.marked.text).strip().strip("x× ").lower()
        if not place and written == str(cell.row):
            continue  # the rows are numbered
        if place != cell.column and (alone := _ONLY_CYCLES.fullmatch(written)):
            return number_in(alone["n"])
        days = context.dates_in(beside) if place != cell.column and len(beside) else []
        behind = _BEHIND_DAYS.fullmatch(context.marked.text, days[-1].span.end, beside.end) if len(days) == _FROM_AND_TO else None
        if behind is not None:
            return int(behind["n"])  # "| 8 July 2024 / 16 Dec 2024 (8) |"
        written = _AS_MEANT.sub("", written)
        if place != cell.column and written.isdecimal() and _CYCLES_HEADING.search(heading(context, number, place)):
            return number_in(written)
    return None


def on_both_sides(context: Context, course: Course, high: int) -> dict[str, Any]:
    """As in "4 cycles preop, 3 cycles postop": one course given before and after an operation."""
    marked = context.marked
    if high <= course.last or course.terms("procedure"):
        return {}
    span = marked.span(course.last, high)
    found = _BOTH_SIDES.search(marked.text, span.start, span.end) or _SUM.search(marked.text, span.start, span.end)
    counts = [number_in(found[name].lower()) for name in ("p", "q")] if found else []
    if found is None or None in counts:
        return {}
    return {"cycles": sum(count or 0 for count in counts), "both": True, "places": [marked.tokens_of(Span(found.start(), found.end()))]}
