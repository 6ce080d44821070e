"""Age, sex and death of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_AGE = re.compile(
    r"""(?<![\d/.,-])(?P<a>\d{1,3})(?:
          \s?-?\s?(?:years?|yrs?)[\s-]{0,2}(?:old|of\ age)
        | [\s-]?(?:yo|y/o|y\.o\.?|YO)\b
        | \s?(?:y|yrs?|years?)?[\s,/(-]{0,3}(?:M|F|♂|♀)\b(?!\d)
        | \s?(?:y|yrs?|years?)?[\s,/(-]{0,3}(?i:male|female|man|woman|lady|gentleman)\b)
      | (?i:\b(?:aged|age)\b(?:\s?/\s?sex|\s?\([^)\n]{0,8}\))?\s?[:=|]?\s{0,2}\|?\s?(?:is\s|of\s)?)
        (?P<b>\d{1,3})(?![\d/.,]\d|\s?(?:months|mths|weeks))""",
    re.VERBOSE,
)
_YEARS = re.compile(r"[,(]\s?(?P<n>\d{1,3})\s?(?:years|yrs|y)(?=\s?[,;.)\n]|\s?$)")
_TITLED = re.compile(
    r"""\b(?:Mr|Mrs|Ms|Miss|Mx|Madam|Mdm|mr|mrs|ms)\b\.?\s{1,2}(?:[A-Z][\w'’.-]*\s?){1,4}
        (?:,\s?|\(|(?<=\s))(?P<n>\d{2,3})(?=\s?(?:[,;.)\n]|$)|\s(?:years|yrs|y|yo|presented|retired|with|has|had|who|is|was|came|from|and|new|known|seen)\b)""",
    re.VERBOSE | re.MULTILINE,
)
_WORDED = re.compile(
    r"\b(?:male|female|man|woman)[,:;]?\s(?P<n>\d{2,3})(?=\s?(?:[,;.)|\n]|$|y\b|yrs?\b|years\b))", re.IGNORECASE | re.MULTILINE
)
_LETTERED = re.compile(
    r"(?:(?<![\w/.-])(?P<sex>[MF])\s?/\s?|(?:^|[:|]\s?)(?P<alone>[MFmf]),?\s)(?P<n>\d{2})(?=\s?(?:[,;.)|\n]|$)|\s?(?:y|yrs?|years|Jahre|ans)\b)(?![.,/]\d)",
    re.MULTILINE,
)
"""As in "Mr T 79 presented", "Mrs B. (70)", "Male, 68", "M/58"."""
_SAID = re.compile(
    r"\b(?:I['’]m|I\sam|s?he['’]s|s?he\s+is|who\sis)\s(?:now\s)?(?P<n>\d{2,3})(?=\s?(?:[,.;!)]|and\b|but\b|years?\b|$))",
    re.IGNORECASE | re.MULTILINE,
)
"""As people say it themselves: "I am 61", "he is 71 and …"."""
_BRACKET = re.compile(r"\b(?:s?he)\s+\((?P<n>\d{2,3})\)", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:at(?: the)?|from(?: the)?|since(?: the)?|before(?: the)?)\s$", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:DOB|D\.O\.B\.?|date of birth|YOB|year of birth|born(?: on| in)?)\b[\s:]{0,3}", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?:(?:0?[1-9]|1[0-2])\s?[-/.]\s?)?(?P<y>19\d\d)(?![\d/.-])")
_PRONOUNS = words("she her herself he his him himself")
_TITLES = words("mr mrs ms miss madam mdm herr frau mme")
_PREPOSITIONS = words("with by to from under via see sees dr prof husband wife son daughter partner")
_NAMED, _TITLED_BY = 6, 4
_LIVES, _OF_ITS_OWN = 3, 2
_YOUNGEST, _OLDEST = 1, 120


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds age, birth-year, sex, country, deceased and alive."""
    yield from _ages(context)
    yield from _said(context)
    yield from _years(context)
    yield from _births(context)
    yield from _sexes(context)
    yield from _countries(context)
    for hit in context.marked.hits("deaths"):
        if hit.term.more.get("deceased") is False:
            yield context.say("alive", {}, hit.first, hit.last)
    for hit in context.marked.hits("stop_reasons"):
        if hit.term.word == "death":
            yield context.say("deceased", {}, hit.first, hit.last)


def _countries(context: Context) -> Iterator[Finding]:
    """As in "Country: Canada", "lives in Ireland": a country behind a word of living there; its code, else its name."""
    marked = context.marked
    for hit in marked.hits("regions"):
        number = marked.sentence_at(hit.first)
        low = marked.sentences[number].first if number is not None else hit.first
        before = marked.norms(max(low, hit.first - _LIVES), hit.first)
        said = marked.said(hit.first, hit.last)
        if not context.plain("lives-in") & set(before) or {",", ".", ";"} & set(before) or said in hit.term.names("not_a_country"):
            continue
        codes = hit.term.names("countries")
        yield context.say("country", {"country": hit.term.word if len(codes) <= _OF_ITS_OWN else said}, hit.first, hit.last)


def _ages(context: Context) -> Iterator[Finding]:
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for found in _AGE.finditer(marked.text):
        group = "a" if found["a"] else "b"
        age = int(found[group])
        before = marked.text[max(0, found.start() - 14) : found.start()]
        if _YOUNGEST <= age <= _OLDEST and not _EARLIER.search(before):
            first = marked.token_at(found.start(group))
            yield context.say("age", {"age": age}, first, first + 1)
            sex = letters.get(found[0][-1])
            if sex is not None and found[0][-2:-1].isdigit():
                yield context.say("sex", {"sex": sex, "pronoun": False}, first, first + 1)


def _said(context: Context) -> Iterator[Finding]:
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    dated = [found.span for found in context.dates]
    for pattern in (_SAID, _BRACKET, _TITLED, _WORDED, *([_LETTERED] if letters else [])):
        for found in pattern.finditer(marked.text):
            first = marked.token_at(found.start("n"))
            if any(span.start <= found.start("n") < span.end for span in dated):
                continue
            if _YOUNGEST <= int(found["n"]) <= _OLDEST:
                yield context.say("age", {"age": int(found["n"])}, first, first + 1)
                if pattern is _LETTERED:
                    yield context.say("sex", {"sex": letters[(found["sex"] or found["alone"]).upper()], "pronoun": False}, first, first + 1)


def _years(context: Context) -> Iterator[Finding]:
    """As in "(female), 58 years, hospital number": a bare number of years counts as an age only right behind the person's sex."""
    marked = context.marked
    for found in _YEARS.finditer(marked.text):
        first = marked.token_at(found.start("n"))
        beside = marked.hits("sexes", max(0, first - 4), first)
        if beside and _YOUNGEST <= int(found["n"]) <= _OLDEST:
            yield context.say("age", {"age": int(found["n"])}, first, first + 1)


def _births(context: Context) -> Iterator[Finding]:
    for found in _BIRTH.finditer(context.marked.text):
        near = context.dates_between(found.end(), found.end() + 2)
        bare = _BARE_YEAR.match(context.marked.text, found.end())
        if not near and bare:
            first = context.marked.token_at(bare.start("y"))
            yield context.say("birth-year", {"year": int(bare["y"])}, first, first + 1)
        if near:
            first, last = context.marked.tokens_of(near[0].span)
            yield context.say("birth-year", {"year": near[0].date.year}, first, last)


def _sexes(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for hit in marked.hits("sexes"):
        norm = marked.words[hit.first].norm
        if hit.cued and not _beside_age(context, hit.first):
            continue
        if norm in _TITLES and (_is_of_staff(context, hit) or _is_a_unit(context, hit)):
            continue
        addressed = "dear" in marked.norms(hit.first - 3, hit.first)
        fields = {"sex": hit.term.word, "pronoun": norm in _PRONOUNS, "addressed": addressed}
        yield context.say("sex", fields, hit.first, hit.last)


def _is_a_unit(context: Context, hit: Hit) -> bool:
    """As in "QTc 445 ms": small letters behind a number."""
    words = context.marked.words
    return words[hit.first].raw.islower() and hit.first > 0 and words[hit.first - 1].raw[-1:].isdigit()


def _is_of_staff(context: Context, hit: Hit) -> bool:
    """As in "salvage surgery with Mr Long", "Consultant: Mrs Example", "Mr J Long, surgeon": a title of one who treats or comes along."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    behind = marked.norms(hit.last, min(hit.last + _NAMED, marked.sentences[number].last if number is not None else hit.last))
    if any(word.isdecimal() and len(word) == 2 for word in behind):
        return False
    mark = next(
        (place for place, word in enumerate(behind) if word in (",", "(") and behind[place + 1 : place + 2] != ["retired"]), len(behind)
    )
    said_behind = set(behind[mark + 1 : mark + 3])
    before = [word for word in marked.norms(hit.first - _TITLED_BY, hit.first) if word not in (":", "(", ",", "of", "pt", "patient")]
    return bool(context.plain("staff") & {*before[-1:]}) or bool((context.plain("staff") - _PREPOSITIONS) & said_behind)


def _beside_age(context: Context, at: int) -> bool:
    """As in "62 M", "62 yo M", "sex: M"."""
    if context.marked.norms(at - 2, at - 1) in (["."], ["/"]) and context.marked.norms(at - 1, at)[0].isdigit():
        return False  # "98.6 F" is a temperature
    before = [word for word in context.marked.norms(at - 5, at) if word.isalnum()]
    return bool(before) and (
        (before[-1].isdigit() and len(before[-1]) <= 3)
        or before[-1] in ("yo", "o", "y", "old", "years", "year", "yrs", "sex", "gender", "aged")
    )
