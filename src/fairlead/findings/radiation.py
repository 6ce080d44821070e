"""A course of radiation: its dose in all, its fractions, and where it went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.amounts import number as amount
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.fields_of_radiation import is_dose, own_tokens
from fairlead.findings.gray import bare_doses, is_of_an_organ, is_only_planned
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.where_it_grew import is_of_growth

_MOST_GY, _LEAST_OF_A_FRACTION = 200.0, 1.0
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    + "|".join(_TEENS)
    + r"|(?:twenty|thirty)(?:[-\s](?:one|two|three|five|eight))?"
)
_N = rf"(?:\d{{1,2}}(?![.,]?\d)|{_WORD})"
_GY = r"(?:c?Gy(?:E|RBE|\s?\((?:RBE|E)\))?|CGE|Grays?)\b"
_D = rf"\d{{1,4}}(?:[.,]\d{{1,2}})?\s?{_GY}"
_FRACTION = (
    r"(?:#|fractions?\b|fracs?\b|fx\b|fr\b|sessions?\b|sittings?\b|insertions?\b|exposures?\b|treatments?\b|visits?\b|lots\b|times\b)"
)
_KIND = r"(?:(?:daily|planned|equal|radiotherapy|consecutive|weekly|single|radiation|treatment|once-daily|daily\streatment)\s){0,2}"
_DOSE = pattern_of(rf"(?<![\d.,])(?P<n>\d,\d{{3}}(?=\s?cGy)|\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?(?P<u>{_GY})", re.IGNORECASE)
_SAID = pattern_of(
    r"\b(?P<t>(?:twenty|thirty|forty|fifty|sixty)?(?:[-\s]?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|sixteen|eighteen))?)"
    r"(?:\spoint\s(?P<p>one|two|three|four|five|six|seven|eight|nine))?\s(?:Grays?|Greys?|Gy)\b",
    re.IGNORECASE,
)
_TIMES_BEFORE = pattern_of(
    rf"(?<![\w.,])(?P<n>{_N})\s?(?:[x×]|(?:#|{_KIND}{_FRACTION})\s?(?:of|x|×|à|at|@)(?:\s(?:about|each))?)\s?\Z", re.IGNORECASE
)
_TIMES_BEHIND = pattern_of(r"\s?[x×]\s?(?P<n>\d{1,2})(?![\d.,]?\d|\s?(?:cm|mm|mg))", re.IGNORECASE)
_EACH = pattern_of(
    rf"\s?(?:per|a|each|/)\s?(?:{_FRACTION}|day\b|session\b|treatment\b)|\s(?:each|daily|per\sday)\b|\s(?:daily\s)?(?:fractions|#s)\b(?!\s(?:were|was))",
    re.IGNORECASE,
)
_EACH_BEFORE = pattern_of(rf"(?:{_FRACTION}|dose\sper\sfraction:?)\s(?:of|at|@|were)?\s?\Z", re.IGNORECASE)
_OF_ALL = pattern_of(
    r"(?<![\d.,/])(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:Gy\s)?(?:(?:out\s)?of|/)\s(?:(?:the|a|an|her|his|planned|intended|prescribed)\s){0,3}\Z",
    re.IGNORECASE,
)
_PLANNED = pattern_of(r"\s?(?:planned|intended|prescribed|had\sbeen\splanned|was\splanned)\b|\s?$", re.IGNORECASE)
_TOTAL = pattern_of(r"\b(?:total|in\sall|altogether|cumulative)\b[^.;\d]{0,24}\Z|=\s?\Z", re.IGNORECASE)
_TOTAL_BEHIND = pattern_of(r"\s(?:in\s(?:total|all)|altogether|total)\b", re.IGNORECASE)
_BOOST = pattern_of(r"\b(?:boost(?:ed)?|ph(?:ase)?\s?(?:2|ii|two))\b[^.;\d]{0,40}\Z", re.IGNORECASE)
_TOTAL_BARE = pattern_of(
    r"\bdose\s?(?:of|:|=|was)?\s?(?P<n>[1-7]\d{3}|\d,\d{3}|[1-7]\d(?:\.\d{1,2})?)(?![\d%]|[.,/]\d|\s?(?:mg|mcg|g|units|ml|in)\b)",
    re.IGNORECASE,
)
_BOOST_BEHIND = pattern_of(r"(?:\s?(?:/|in)\s?\d{1,2}\s?(?:#|f\w{0,8})?)?\s?(?:\w+\s)?boost\b", re.IGNORECASE)
_AT_ONCE = pattern_of(r"\b(?:SIB|simultaneous(?:ly)?|integrated|dose[-\s]paint\w*)\b", re.IGNORECASE)
_BARE_BOOST = pattern_of(
    r"\bboost(?:\sof|:)?\s(?P<n>\d{1,2}(?:[.,]\d)?)(?=\s?(?:/|in)\s?(?P<f>\d{1,2})(?:\s?(?:#|f|fx|fr|fractions?)|[\s,;.)]|$))",
    re.IGNORECASE,
)
_COUNT = pattern_of(
    rf"(?<![\w.,/])(?P<n>{_N})\s?(?:(?:/|of|out\sof)\s?(?:(?:the|a|her|his|planned|intended)\s){{0,3}}\d{{1,2}}\s?)?-?\s?{_KIND}(?P<w>{_FRACTION})",
    re.IGNORECASE,
)
_LABELED = pattern_of(
    r"\b(?:fractions?|fx|number\sof\sfractions)(?:\s?[:=]\s?|\s)(?P<n>\d{1,2})(?:\s?/\s?\d{1,2})?(?!\d|[./]\d|\s?(?:c?Gy|to|x|days|weeks|months|-)|%)",
    re.IGNORECASE,
)
_SINGLE = pattern_of(
    r"\b(?:(?:a\s|one\s)?single(?!\s(?:agent|drug|lesion|node|brain|metast|nodule|site))|one\sdose\sof\s(?:radio|radiation)|(?:in|one)\s(?:one\s)?(?:go|sitting|session)\b|stat\b|one-off\b)",
    re.IGNORECASE,
)
_BEHIND = pattern_of(
    r"(?:\s(?:\w+\s)?boost)?\s?(?:/|in|over|,|\()\s?(?P<n>\d{1,2})(?!\s?(?:days|weeks|months|years|Gy|cGy|cm|mm|%|[./-]\s?\d)|\d)",
    re.IGNORECASE,
)
_AND_TO = pattern_of(r"\sto\s[^.;,]{3,60}?(?:\sand|,)(?:\sto)?\s", re.IGNORECASE)
_WIDE = 60
_ROUNDING = 0.05
_CENTI, _MOST_OF_A_FRACTION, _USUAL_FRACTION = 100.0, 34.0, 2.0
_UNKNOWN = -1
"""A count that is told for a part of the dose only."""
_NEAR, _BACK = 3, 2
_LABEL = 5
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Dose:
    """A dose as it is written: of each of `times` fractions (`each`), of a boost, said to be the total; `only` of it was given."""

    at: int
    end: int
    gray: float
    each: bool = False
    times: int | None = None
    boost: bool = False
    total: bool = False
    only: float | None = None


def told(context: Context, number: int, course: Course, low: int, high: int) -> dict[str, Any]:
    """`dose_gy`, `fractions` and `fields` of a course named among tokens `low` to `high` of a sentence, as far as they are told."""
    dose = next((name.dose for name in course.names if name.dose is not None), None)
    procedures = {str(term.more.get("kind")) for term in course.terms("procedure")}
    radiates = dose is not None or bool(procedures & {"radiotherapy", "chemoradiotherapy"})
    if not radiates and not any(term.more.get("modality") == "chemoradiotherapy" for term in course.terms("regimen")):
        return {}
    fields = _amounts(context, number, course, low, high)
    if dose is not None and number in context.marked.cells:
        fields = {**_written(dose), **fields}
    if radiates:
        fields["fields"] = fields_named(context, number, own_tokens(context, number, course))
    fields["phase"] = _phase(context, number, course) if dose is not None else None
    fields["bare_dose"] = "dose_gy" in fields and all(is_dose(name) for name in course.names)
    return fields


def _phase(context: Context, number: int, course: Course) -> str | None:
    """As in "Phase 2: 10 Gy in 5 fractions", "then a boost of 9 Gy": whether the one dose is a further part ("all": told with the sum)."""
    doses = [name for name in course.names if name.what == "dose"]
    sentence = context.marked.sentences[number]
    lead = context.marked.norms(sentence.first, min(doses[0].first, sentence.first + _LABEL))
    labeled = ":" in lead and bool(context.plain("phase-words") & set(lead) and {"2", "3", "ii", "two"} & set(lead))
    before = context.marked.norms(max(sentence.first, doses[0].first - _LABEL), doses[0].first)
    before += context.marked.norms(doses[0].last, doses[0].last + 2)
    boosted = bool(context.plain("boost-words") & {*before, *lead}) and not context.plain("at-once-words") & {*before, *lead}
    if not (labeled or boosted):
        return None
    return "all" if len(doses) > 1 else "part" if len(doses) == 1 else None


def _written(dose: re.Match[str]) -> dict[str, Any]:
    """The dose and the fractions of a cell whose heading holds the unit."""
    gray = amount(dose["n"]) * (0.01 if dose["u"].lower() == "cgy" else 1.0)
    fractions = dose["f"] or dose["g"]
    return {
        **({"dose_gy": round(gray, 2)} if 0 < gray <= _MOST_GY else {}),
        **({"fractions": int(fractions)} if fractions and int(fractions) else {}),
    }


def _amounts(context: Context, number: int, course: Course, low: int, high: int) -> dict[str, Any]:
    marked = context.marked
    begin = marked.words[low].start
    stretches = [Span(begin, marked.words[max(low, high - 1)].end)]
    if number not in marked.cells:
        stretches += [marked.span(marked.sentences[near].first, marked.sentences[near].last) for near in _beside(context, number)]
    found: dict[str, Any] = {}
    for stretch in stretches:
        doses = _doses(context, stretch)
        own = stretch is stretches[0]
        gray, count = _in_all(context, stretch, doses) if doses else _short(context, course, stretch) if own else (None, None)
        if not gray and not doses and (count := count or _count(context, stretch)):
            gray = _without_unit(context, stretch, count)
        if not gray and not doses and (said := _SAID.search(context.marked.text, stretch.start, stretch.end)):
            gray = _in_words(said)
        if gray and "dose_gy" not in found and 0 < gray <= _MOST_GY:
            found["dose_gy"] = round(gray, 2)
        count = None if count == _UNKNOWN else count or _count(context, stretch)
        if count and "fractions" not in found and ("dose_gy" in found or stretch is stretches[0]):
            found["fractions"] = count
    if "dose_gy" in found and found["dose_gy"] < found.get("fractions", 0) * _LEAST_OF_A_FRACTION:
        found.pop("fractions")  # a count of something else
    return found


def _beside(context: Context, number: int) -> Iterator[int]:
    """The clauses of the same line right behind a sentence, then right before it, that name no treatment of their own."""
    marked = context.marked
    for steps in (range(number + 1, number + 1 + _NEAR), range(number - 1, number - 1 - _BACK, -1)):
        for near in steps:
            if (
                not 0 <= near < len(marked.sentences)
                or near in marked.cells
                or marked.sentences[near].line != marked.sentences[number].line
            ):
                break
            if any(not is_dose(name) for name in names(context, marked.sentences[near].first, marked.sentences[near].last)):
                break
            yield near


def _number(written: str) -> int | None:
    said = written.lower()
    if said in _TEENS:
        return _TEENS.index(said) + len(_TEENS) + 6
    tens, _, one = said.replace(" ", "-").partition("-")
    if tens in _TENS:
        return _TENS[tens] + (number_in(one) or 0)
    return number_in(said)


def _gray(found: re.Match[str]) -> float:
    centi = found["u"].lower().startswith("cg") and found["u"].lower() != "cge"
    return amount(found["n"]) * (0.01 if centi else 1.0)


def _doses(context: Context, stretch: Span) -> list[_Dose]:
    """The doses written in a stretch, each with what it is of; one that was only planned is left out."""
    text = context.marked.text
    doses = []
    for found in _DOSE.finditer(text, stretch.start, stretch.end):
        if is_only_planned(context, found) or is_of_an_organ(text, found):
            continue
        begin = max(stretch.start, found.start() - _WIDE)
        before = _TIMES_BEFORE.search(text, begin, found.start())
        behind = _TIMES_BEHIND.match(text, found.end(), stretch.end)
        each = _EACH.match(text, found.end(), stretch.end) or _EACH_BEFORE.search(text, begin, found.start())
        part = _OF_ALL.search(text, begin, found.start())
        times = before or behind
        doses.append(
            _Dose(
                found.start(),
                found.end(),
                _gray(found),
                each=bool(times or each),
                times=_number(times["n"]) if times else None,
                boost=bool(_BOOST.search(text, begin, found.start()) or _BOOST_BEHIND.match(text, found.end(), stretch.end)),
                total=bool(_TOTAL.search(text, begin, found.start()) or _TOTAL_BEHIND.match(text, found.end(), stretch.end)),
                only=float(part["n"]) if part and float(part["n"]) < _gray(found) else None,
            )
        )
    bare = _BARE_BOOST.search(text, stretch.start, stretch.end) if doses and "boost" in context.marked.vocabulary else None
    if bare and not any(one.at <= bare.start("n") < one.end for one in doses):
        doses.append(_Dose(bare.start("n"), bare.end("n"), float(bare["n"].replace(",", ".")), boost=True))
    return doses


def _in_all(context: Context, stretch: Span, doses: list[_Dose]) -> tuple[float | None, int | None]:
    """The dose in all and the number of fractions."""
    text = context.marked.text
    wholes = [one for one in doses if not one.each]
    single = [one for one in doses if one.each and one.times]
    times = single[0].times if single else None
    for one in wholes:
        if one.only is not None:
            return one.only, _count(context, stretch)
    named = next((one for one in wholes if one.total), None)
    if named is not None:
        return named.gray, _behind(text, stretch, named) or times
    if len(wholes) > 1 and _AT_ONCE.search(text, stretch.start, stretch.end):
        highest = max(wholes, key=lambda one: one.gray)
        return highest.gray, _behind(text, stretch, highest) or times
    if len(wholes) > len(("base", "boost")) and (whole := _sum_of_others(wholes)) is not None:
        return whole.gray, _behind(text, stretch, whole)
    if len(wholes) > 1 and not wholes[0].boost and all(one.boost for one in wholes[1:]):
        counts = [_behind(text, stretch, one) for one in wholes]
        gray = round(sum(one.gray for one in wholes), 2)
        if not any(counts) and (told := _count(context, stretch)) and _LEAST_OF_A_FRACTION < gray / told < 2 * _USUAL_FRACTION:
            return gray, told  # "45 Gy + 5.4 Gy boost, 28#"
        return gray, (sum(one or 0 for one in counts) if all(counts) else _UNKNOWN)
    if len(wholes) == len(("nodes", "tumor")) and _counts_once(text, stretch, wholes):
        return max(one.gray for one in wholes), _count(context, stretch)
    if wholes:
        count = _behind(text, stretch, wholes[0]) or times or _count(context, stretch)
        return wholes[0].gray, count or _parts(wholes[0], doses)
    if single and times:
        return single[0].gray * times, times
    if len(doses) == 1 and (count := _count(context, stretch)):
        return doses[0].gray * count, count  # "a single fraction of 8 Gy", "28 fractions, 1.8 Gy each"
    return None, None


def _parts(whole: _Dose, doses: list[_Dose]) -> int | None:
    """As in "50 Gy in 2 Gy fractions": how many of the parts make the whole."""
    each = next((one.gray for one in doses if one.each and one.gray), None)
    count = whole.gray / each if each else 0
    return round(count) if each and count > 1 and abs(count - round(count)) < _ROUNDING else None


def _sum_of_others(wholes: list[_Dose]) -> _Dose | None:
    """As in "60 Gy, given as 50 Gy and then 10 Gy": the dose that the others add up to."""
    in_all = sum(one.gray for one in wholes)
    return next((one for one in (wholes[0], wholes[-1]) if abs(in_all - 2 * one.gray) < _ROUNDING), None)


def _counts_once(text: str, stretch: Span, wholes: list[_Dose]) -> bool:
    """As in "45 Gy to the nodes and 50.4 Gy to the tumor in 28 fractions": two volumes treated at once, and one count behind both."""
    between = text[wholes[0].end : wholes[1].at]
    counts = [found.start() for found in _COUNT.finditer(text, stretch.start, stretch.end)]
    return bool(_AND_TO.fullmatch(between)) and bool(counts) and all(at >= wholes[1].end for at in counts)


def _behind(text: str, stretch: Span, dose: _Dose) -> int | None:
    """As in "50 Gy/25", "20 Gy in 5", "60 Gy (30": a count right behind the dose, that makes fractions of more than a little."""
    found = _BEHIND.match(text, dose.end, stretch.end)
    count = int(found["n"]) if found else 0
    return count if count and dose.gray / count >= _LEAST_OF_A_FRACTION else None


def _count(context: Context, stretch: Span) -> int | None:
    """The fractions that are counted in a stretch, those of a dose that was only planned apart."""
    text = context.marked.text
    planned = [found.end() for found in _DOSE.finditer(text, stretch.start, stretch.end) if is_only_planned(context, found)]
    for found in _COUNT.finditer(text, stretch.start, stretch.end):
        if _number(found["n"]) and not any(0 <= found.start() - end <= len(" in the ") for end in planned):
            return _number(found["n"])
    labeled = _LABELED.search(text, stretch.start, stretch.end)
    if labeled:
        return int(labeled["n"])
    return 1 if _SINGLE.search(text, stretch.start, stretch.end) else None


def _short(context: Context, course: Course, stretch: Span) -> tuple[float | None, int | None]:
    """As in "RT to the oesophagus 20/5": a dose and its fractions without a unit."""
    if not (course.terms("procedure") or course.terms("regimen") or any(is_dose(name) for name in course.names)):
        return None, None
    found = next(iter(bare_doses(context, stretch.start, stretch.end)), None)
    if found is None:
        return None, None
    boost = _BARE_BOOST.search(context.marked.text, found[0].end(), stretch.end)
    return (round(found[1] + amount(boost["n"]), 2), found[2] + int(boost["f"])) if boost else found[1:]


def _in_words(said: re.Match[str]) -> float | None:
    """As in "fifty point four gray"."""
    whole = _number(re.sub(r"\s", "-", said["t"].strip()))
    return None if whole is None else whole + (_number(said["p"]) or 0) / 10 if said["p"] else float(whole)


def _without_unit(context: Context, stretch: Span, count: int) -> float | None:
    """As in "28 sessions (total dose 5040)": the number behind the word for a dose, where it makes fractions that are in use."""
    found = _TOTAL_BARE.search(context.marked.text, stretch.start, stretch.end)
    said = amount(found["n"]) if found else 0.0
    gray = said / _CENTI if said >= _MOST_GY else said
    return gray if _LEAST_OF_A_FRACTION < gray / count <= _MOST_OF_A_FRACTION else None


def fields_named(context: Context, number: int, own: tuple[int, int] | None = None) -> tuple[str, ...]:
    """The places named in the sentence, in the row of the table, else in the clauses beside it in its line.

    `own`: the tokens that are of this course alone, where the sentence tells of another one that has places of its own.
    """
    marked = context.marked
    if own is not None:
        mine = [hit.term.word for hit in marked.hits("fields", *own)]
        return tuple(dict.fromkeys(word for word in mine if word != _OTHER))
    near = sentences_of_row(context, number) if number in marked.cells else [number]
    beside = [] if number in marked.cells else [one for one in _beside(context, number) if _asks_where(context, one)]
    for places in (near, beside):
        hits = [hit for one in places for hit in marked.in_sentence("fields", one) if not is_of_growth(context, one, hit)]
        found = [hit.term.word for hit in [hit for hit in hits if _is_aim(context, hit)] or hits]
        if found:
            return tuple(dict.fromkeys(word for word in found if word != _OTHER))
    return ()


def _is_aim(context: Context, field: Hit) -> bool:
    """As in "the lung spot is the same; she will get radiation for the hip": right behind the treatment and a word that aims it."""
    near = context.marked.hits("procedures", field.first - _LABEL, field.first)
    aimed = {"to", "for"} & set(context.marked.norms(field.first - 2, field.first))
    return bool(aimed) and any(hit.term.word == "radiotherapy" for hit in near)


def _asks_where(context: Context, number: int) -> bool:
    """As in "Treatment volume: gastric bed": the label of a clause asks for the place."""
    sentence = context.marked.sentences[number]
    lead = context.marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    return ":" in lead and bool(context.plain("label-site") & set(lead[: lead.index(":")]))
