"""Two sizes of one lesion side by side: what it measures now and what it measured before, and so whether it grew or shrank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings.clauses import parts
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.from_the_teeth import is_from_the_incisors
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.new_with_a_size import new_with_a_size
from fairlead.findings.plain_words import row_of

_UNIT = r"(?:cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?)"
_N = r"\d{1,3}(?:[.,]\d{1,2})?(?:\s?[x×]\s?\d{1,3}(?:[.,]\d)?){0,2}"
_OLD = (
    r"(?:it\s)?(?:was|were|previously|prior|prev\.?|formerly|before|earlier|last\stime|vs\.?|versus|compared\s(?:to|with)|baseline|up\sfrom"
    r"|down\sfrom|from)"
)
_BARE = r"(?!\d|\.\d|\s?(?:%|/|[a-z]))"
_NOW_FIRST = pattern_of(
    rf"(?<![\d.,/])(?P<a>{_N})\s?(?P<u>{_UNIT})?\s?[,;(\[]?\s?(?:\[?{_OLD}:?\s){{1,2}}"
    rf"(?:measur(?:ed|ing)\s)?(?:at\s|under\s|below\s|only\s|less\sthan\s|<\s?)?(?P<b>{_N})(?:\s?(?P<v>{_UNIT})\b|{_BARE})",
    re.IGNORECASE,
)
_HAD_MEASURED = pattern_of(
    rf"(?<![\d.,/])(?P<a>{_N})\s?(?P<u>{_UNIT})\b(?:,\s[a-z-]{{3,16}}){{0,2}},?\s(?:and\s)?(?:had\s)?(?:measured|measuring)\s(?:only\s)?(?P<b>{_N})"
    rf"\s?(?P<v>{_UNIT})\s(?:in|on|at)\b",
    re.IGNORECASE,
)
"""As in "22 mm, rounded, had measured 7 mm in May"."""
_IN_A_MONTH = pattern_of(
    rf"(?<![\d.,/])(?P<a>{_N})\s?(?P<u>{_UNIT})?\s?\((?P<b>{_N})\s?(?P<v>{_UNIT})\s(?:in|on|at)\s(?=[A-Z\d])",
    re.IGNORECASE,
)
"""As in "21 mm (9 mm in May)"."""
_OLD_FIRST = pattern_of(
    rf"(?:(?P<f>\bfrom\s)|(?<![\d.,/]))(?P<b>{_N})\s?(?P<v>{_UNIT})?(?:\s?(?:->|→|=>|-->)\s?|(?(f)\s(?:up\s|down\s)?to\s|(?!)))(?P<a>{_N})"
    rf"(?:\s?(?P<u>{_UNIT})\b|{_BARE})",
    re.IGNORECASE,
)
_FORMER_FIRST = pattern_of(
    rf"\b(?:was|previously|formerly|before|baseline)\s(?P<b>{_N})\s?(?P<v>{_UNIT})?\s?[,;]?\s(?:and\s)?(?:is\s|are\s)?now\s(?:measures\s|measuring\s)?(?P<a>{_N})"
    rf"(?:\s?(?P<u>{_UNIT})\b|{_BARE})",
    re.IGNORECASE,
)
_THEN_BEHIND = pattern_of(
    rf"(?<![\d.,/])(?P<a>{_N})\s?(?P<u>{_UNIT})?\s?[,;(\[]\s?(?P<b>{_N})\s?(?P<v>{_UNIT})?\s(?:before|previously|earlier|prior|last\stime|at\sbaseline)\b",
    re.IGNORECASE,
)
_BARE_BEHIND = pattern_of(rf"(?<![\d.,/])(?P<a>{_N})\s?(?P<u>{_UNIT})\s?\((?P<b>{_N})(?:\s?(?P<v>{_UNIT}))?\)(?!\s?(?:%|/))", re.IGNORECASE)
"""As in "node 19 mm (11)", where the report tells what it is compared with."""
_DIGIT = re.compile(r"\d")
_MOST_CM = 20
_AND = frozenset(("and", "+", "&"))
_ROW, _NEAR, _BESIDE, _NEW_BEHIND = "size-compared", 14, 5, 3


@dataclass(frozen=True, slots=True)
class Change:
    """A lesion measured twice: the tokens that tell it, the place it is in, and whether it grew (None: neither grew nor shrank)."""

    first: int
    last: int
    organ: Hit
    now: float
    grew: bool | None


def compared(context: Context, number: int) -> Iterator[Change]:
    """The lesions of a sentence that are told with a size of now and one of before; the limits of a change stand in the pack."""
    marked, sentence = context.marked, context.marked.sentences[number]
    organs = [hit for hit in marked.in_sentence("metastases", number) if context.counts(hit)]
    row = row_of(marked.lexicon, "plain_words", _ROW) if organs else None
    span, taken = marked.span(sentence.first, sentence.last), -1
    if row is None or not _DIGIT.search(marked.text, span.start, span.end):
        return
    forms: tuple[re.Pattern[str], ...] = (_FORMER_FIRST, _NOW_FIRST, _OLD_FIRST, _THEN_BEHIND, _HAD_MEASURED, _IN_A_MONTH)
    if context.plain("compares-looks") & marked.vocabulary:
        forms = (*forms, _BARE_BEHIND)
    found = sorted((one for form in forms for one in form.finditer(marked.text, span.start, span.end)), key=re.Match.start)
    for one in found:
        sizes = _sizes(one) or (_bare_sizes(one) if look_at(context, number) is not None else None)
        first = marked.token_at(one.start())
        before = [hit for hit in organs if hit.first < first and first - hit.last <= _NEAR]
        if sizes is None or one.start() < taken or not before:
            continue
        taken = one.end()
        yield Change(first, marked.token_at(one.end() - 1) + 1, before[-1], sizes[0], _grew(*sizes, row.more))


def _sizes(found: re.Match[str]) -> tuple[float, float] | None:
    """The size of now and that of before in cm; None where no unit is told."""
    unit = found["u"] or found["v"]
    if unit is None:
        return None
    now, then = (
        max(float(number.replace(",", ".")) for number in re.findall(r"\d+(?:[.,]\d+)?", found[name]))
        * (0.1 if (found[of] or unit).lower().startswith("m") else 1.0)
        for name, of in (("a", "u"), ("b", "v"))
    )
    return now, then


def _bare_sizes(found: re.Match[str]) -> tuple[float, float] | None:
    """As in "liver up (6.4 from 4.1)" of a look: two numbers with decimals and no unit are centimeters."""
    written = [re.findall(r"\d+(?:[.,]\d+)?", found[name]) for name in ("a", "b")]
    if not all(len(one) == 1 and re.search(r"[.,]\d", one[0]) for one in written):
        return None
    now, then = (float(one[0].replace(",", ".")) for one in written)
    return (now, then) if max(now, then) < _MOST_CM else None


def _grew(now: float, then: float, limits: Mapping[str, Any]) -> bool | None:
    if now >= then * float(limits["grown"]) and now - then >= float(limits["grown_cm"]) - 1e-6:
        return True
    return False if now <= then * float(limits["shrunk"]) else None


def growth_by_size(context: Context, number: int) -> list[Hit]:
    """As in "lung nodules now 2.3 cm (was 1.1)": the place and its two sizes, taken as a word of growth where the sentence has none."""
    if context.marked.in_sentence("progressions", number):
        return []
    if new := _new_there(context, number):
        return new
    term = row_of(context.marked.lexicon, "progressions", "progression")
    grown = [Hit("progressions", term, one.organ.first, one.last) for one in compared(context, number) if one.grew] if term else []
    told = {place for hit in grown for place in range(hit.first, hit.last)}
    fresh = [hit for hit in new_with_a_size(context, number) if hit.first not in told] if term else []
    return [*grown, *(Hit("progressions", term, hit.first, hit.last) for hit in fresh)] if term else []


def primary_grown(context: Context, number: int) -> list[Hit]:
    """As in "CT 28.10: tumor 7 cm was 5": the first tumor and its two sizes in what a look saw, taken as a word of growth."""
    marked, sentence = context.marked, context.marked.sentences[number]
    names = [at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("primary-by-its-size")]
    if not names or marked.in_sentence("progressions", number):
        return []
    row, term = row_of(marked.lexicon, "plain_words", _ROW), row_of(marked.lexicon, "progressions", "progression")
    if row is None or term is None:
        return []
    span = marked.span(sentence.first, sentence.last)
    forms = (_FORMER_FIRST, _NOW_FIRST, _THEN_BEHIND, _HAD_MEASURED, _IN_A_MONTH)
    found = [one for form in forms for one in form.finditer(marked.text, span.start, span.end)]
    for one in sorted(found, key=re.Match.start):
        sizes, first = _sizes(one), marked.token_at(one.start())
        before = [at for at in names if at < first and first - at <= _BESIDE]
        apart = not before or any(
            marked.hits(table, max(sentence.first, before[-1] - _NEW_BEHIND), first) for table in ("metastases", "specimens", "conditions")
        )
        if sizes is None or apart or max(sizes) >= _MOST_CM or is_from_the_incisors(marked.text, one.end() - 1):
            continue
        return [Hit("progressions", term, before[-1], marked.token_at(one.end() - 1) + 1)] if _grew(*sizes, row.more) else []
    return []


def _new_there(context: Context, number: int) -> list[Hit]:
    """As in "CT 29 September: liver up (6.4 from 4.1), new bone.": an organ by itself behind "new" in what a look of a day tells."""
    marked, sentence = context.marked, context.marked.sentences[number]
    term = row_of(marked.lexicon, "progressions", "progression")
    look = look_at(context, number) if context.plain("called-new") & set(marked.norms(sentence.first, sentence.last)) else None
    if look is None or look.date is None or term is None:
        return []
    found = [hit for hit in marked.in_sentence("metastases", number) if hit.term.word != "other" and context.counts(hit)]
    fresh = [hit for hit in found if _is_new_behind(context, hit, sentence.last)]
    fresh += [
        hit
        for hit in found
        if context.plain("called-new") & set(marked.norms(hit.first - 1, hit.first))
        and (hit.last >= sentence.last or not marked.words[hit.last].raw.isalnum() or marked.words[hit.last].norm in _AND)
    ]
    if not fresh:
        return []
    grown = [Hit("progressions", term, hit.first - 1, hit.last) for hit in fresh]
    joined = [hit for hit in found if any(hit.first - 1 == one.last and marked.words[one.last].norm in _AND for one in fresh)]
    grown += [Hit("progressions", term, hit.first, hit.last) for hit in joined]
    return [*grown, *(Hit("progressions", term, one.organ.first, one.last) for one in compared(context, number) if one.grew)]


def _is_new_behind(context: Context, hit: Hit, end: int) -> bool:
    """As in "subcarinal nodes, new", "lung nodules (new)": the word behind a mark, and nothing that it could be said of."""
    behind = context.marked.norms(hit.last, min(end, hit.last + _NEW_BEHIND))
    if context.marked.words[hit.last - 1].norm not in context.plain("can-grow"):
        return False  # "embolus in the right lower lobe, new"
    fresh = behind[:1] in ([","], ["("], ["-"]) and behind[1:2] and behind[1] in context.plain("called-new")
    return bool(fresh) and (len(behind) < _NEW_BEHIND or not behind[2].isalnum())


def shrunk(context: Context) -> Iterator[Finding]:
    """Findings of the kind shrunk (site): spread that measures less than before, or is called smaller or unchanged, is no growth."""
    for number in context.marked.numbers_with("metastases"):
        held = [one.organ for one in compared(context, number) if not one.grew]
        held += [hit for hit in context.marked.in_sentence("metastases", number) if _is_called_smaller(context, number, hit)]
        for organ in held:
            told = context.of(organ.first, organ.last)
            if told.about == "patient":
                yield context.say("shrunk", {"site": organ.term.word}, organ.first, organ.last, replace(told, negated=False))


def _is_called_smaller(context: Context, number: int, organ: Hit) -> bool:
    """As in "liver metastases smaller": a word for it right behind the place, in its clause, and none of growth between."""
    marked = context.marked
    last = min(marked.sentences[number].last, organ.last + _BESIDE)
    behind = marked.norms(organ.last, last)
    at = next((at for at, word in enumerate(behind) if word in context.plain("smaller-or-steady") | context.plain("held-still")), None)
    if at is None or {",", ";", "but", "no", "not"} & set(behind[:at]):
        return False
    end = organ.last + at
    parted = any(parts(marked, place) for place in range(organ.last, end + 1))
    return not parted and not any(marked.hits(table, organ.last, end) for table in ("progressions", "metastases"))
