"""Age, sex and death of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import until_a_mark, words

_AGE = pattern_of(
    r"""(?<![\d/.,-])(?P<a>\d{1,3})(?:
          \s?-?\s?(?i:years?|yrs?)[\s-]{0,2}(?i:old|of\ age)
        | [\s-]?(?:yo|y/o|y\.o\.?|YO)(?:[MF])?\b
        | \s?-\s?(?:j\.|jähr\w{0,5}|year)(?=\s)
        | [ \t]?(?:y|yrs?|years?)?[ \t,/(-]{0,3}(?:M|F|♂|♀)\b(?![\d-])
        | [ \t]?(?:y|yrs?|years?)?[ \t,/(-]{0,3}(?i:male|female|man|woman|lady|gentleman)\b)
      | (?i:\b(?:aged|age)\b(?:\s?/\s?sex|\s?\([^)\n]{0,8}\))?\s?[:=|]?\s{0,2}\|?\s?(?:is\s|of\s)?)
        (?P<b>\d{1,3})(?![\d/.,]\d|\s?(?:months|mths|weeks))""",
    re.VERBOSE,
)
_YEARS = re.compile(
    r"(?:[,(;|]\s{0,3}|(?<![ \t])[ \t]{2,})(?P<n>\d{1,3})\s?(?P<u>[^\W\d]{1,6})(?=\s?[,;.)|\n]|\s{2}|\s?$)"
    r"|\s(?P<bare>\d{2})\s(?P<v>[^\W\d]{2,6})(?=\s?[,;.)\n]|\s?$)"
)
_TITLED = pattern_of(
    r"""\b(?:Mr|Mrs|Ms|Miss|Mx|Madam|Mdm|mr|mrs|ms)\b\.?(?:\s{1,2}(?:[A-Z][\w'’.-]*\s?){1,4}
        (?:,\s?|\(|(?<=\s))|,\s)(?P<n>\d{2,3})(?=\s?(?:[,;.)\n]|$)|\s?(?:years?|yrs?|y|yo)\b|\s(?:presented|retired|with|has|had|who|is|was|came|from|and|new|known|seen)\b)""",
    re.VERBOSE | re.MULTILINE,
)
_WORDED = re.compile(
    r"\b(?:male|female|man|woman|gentleman|lady)(?:[,:;]?\s(?:aged\s)?|\sof\s)(?P<n>\d{2,3})(?=\s?(?:[,;.)|\n]|$|y\b|yrs?\b|years\b))",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERED = pattern_of(
    r"(?:(?<![\w/.-])(?P<sex>[MF])\s?/\s?|(?:^|[:|=]\s?|,\s(?=[MF],?\s\d\d\s?(?:y|yrs?|years)\b))(?P<alone>[MFmf])\s?[,;/|]?\s?(?=[\s\d]))(?P<n>\d{2})(?=\s?(?:[,;.)|\n]|$)|\s{2}|\s?(?:y|yo|yrs?|years|Jahre|ans|a)\b)(?![.,/]\d)",
    re.MULTILINE,
)
"""As in "Mr T 79 presented", "Mrs B. (70)", "Male, 68", "M/58"."""
_SAID = pattern_of(
    r"\b(?:(?:I['’]?m|I\sam|you\sare|s?he['’]?s|s?he\s+is|who\sis|(?-i:(?:Mr|Mrs|Ms|Miss)\.?\s[A-Z][\w'’.-]{0,24}\sis))\s(?:now\s|only\s|just\s)?"
    r"|(?:I|s?he)(?:\s{1,9}|['’](?:ve|s)\s)(?:has\s|have\s)?(?:just|recently)\sturned\s|who\s(?:has\s|have\s)?(?:just\s|recently\s)?turned\s)"
    r"(?P<n>\d{2,3})(?=\s?(?:[,.;!)]|and\b|but\b|years?\b|$)|\s(?:with|who|has|had)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""As people say it themselves: "I am 61", "he is 71 and …", "she just turned 60"."""
_BRACKET = pattern_of(
    r"\b(?:s?he)\s{0,30}(?:(?-i:[A-Z][\w'’-]{1,20}\s){0,2}\((?:[^()\d\n]{1,40},\s)?(?P<n>\d{2,3})\s?(?:[mfMF]|yo|yrs)?(?:\)|,\s)|,?\s(?P<bare>\d{2})(?=,|\.\s|\s?(?:years?|yrs?|y/?o)\b))",
    re.IGNORECASE,
)
"""Behind the pronoun that stands for the person: "he (71)", "she, 62, has"."""
_OF_A_BOARD = re.compile(
    r"(?:^|[:|,;.(]\s?)(?P<alone>[MFmfWw])(?:,\s?|\s|\.,?\s?)(?P<n>\d{2,3})\s?-?(?:y|yrs?|yo|J|j|Jahre|ans|a)\b",
    re.MULTILINE,
)
_OF_ONESELF = re.compile(r"\b(?:I['’]?m|I am|me|pt|patient)[ ,(:]{1,2}(?P<n>\d{2})\s?-?(?P<alone>[mfMF])\b(?!\d)", re.IGNORECASE)
"""As in "K., m, 59 y", "I'm 54f": a letter for the sex beside an age."""
_WITH_A_LETTER = (_LETTERED, _OF_A_BOARD, _OF_ONESELF)
_EARLIER = re.compile(r"\b(?:at(?: the)?|from(?: the)?|since(?: the)?|before(?: the)?|bed|room|bay|cubicle|side\sroom)\s$", re.IGNORECASE)
"""Before such a word the number is the age of another time, or of no person ("bed 12 man")."""
_BIRTH = pattern_of(
    r"\b(?:DOB|D\.O\.B\.?|date of birth|birth\s?date|birth\s?year|YOB|year of birth|born(?: on| in)?|b\.(?=\s?(?:19|20)\d\d)"
    r"|geb(?:oren|\.)?(?: am)?|Geburtsdatum|Geburtsjahr|Jahrgang|né[e]?(?: le| en)?)"
    r"(?:\s(?:date|year))?(?![^\W_])[\s:.=|(]{0,5}"
    r"|(?<![^\s,;(])\*\s?(?=(?:19|20)\d\d\b|\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d\b)",
    re.IGNORECASE,
)
_SEXED = re.compile(
    r"(?:[:|=]\s?|^\s?)(?P<sex>[MF])[,;/|]?\s{0,2}(?P<y>19[2-9]\d|200\d)(?![\d/.-])|(?<![\d/.-])(?P<z>19[2-9]\d|200\d)\s?[,;/|]?\s?(?P<after>[MF])(?=\s?(?:[,;.|)\n]|$))",
    re.MULTILINE,
)
"""As in "Patient: M, 1949", "born 1958, F": the letter of the sex beside the year of birth."""
_WORDED_AGE = pattern_of(
    r"\b(?:(?:s?he|who)\s(?:is|was|turned)|s?he['’]s|aged?)\s(?:now\s)?(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[-\s](?P<ones>one|two|three|four|five|six|seven|eight|nine))?(?=\s?(?:[,.;)]|years?\b|and\b|in\s|$))",
    re.IGNORECASE | re.MULTILINE,
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_OF_YEARS = re.compile(r"\bof\s(?P<n>[2-9]\d)(?=\s?(?:[,.;)\n]|$|years?\b))", re.MULTILINE)
"""As in "a retired engineer of 67"."""
_BARE_YEAR = re.compile(r"(?:(?:0?[1-9]|1[0-2])\s?[-/.]\s?)?(?P<y>19\d\d)(?![\d/-]|\.\d)")
_PRONOUNS = words("she her herself he his him himself")
_TITLES = words("mr mrs ms miss madam mdm herr frau mme")
_PREPOSITIONS = words("with by to from under via see sees dr prof husband wife son daughter partner")
_NAMED, _TITLED_BY, _SEX_NEAR = 6, 4, 4
_LIVES, _OF_ITS_OWN, _HEAD, _ADDRESS = 3, 2, 6, 3
_HEAD_NEAR, _HEAD_SIGNS = 8, 3000
_YOUNGEST, _OLDEST = 1, 120


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds age, birth-year, sex, country, deceased and alive."""
    for one in _told(context):  # "(name withheld), F/44", "F 55, HER2-ve": the word is of the name, or of what stands behind it
        told = replace(one, negated=False) if one.kind == "age" or (one.kind == "sex" and not one.fields.get("pronoun")) else one
        yield replace(told, mood="actual") if told.mood == "cancelled" else told


def _told(context: Context) -> Iterator[Finding]:
    yield from _ages(context)
    yield from _said(context)
    yield from _years(context)
    yield from _births(context)
    yield from _of_year(context)
    yield from _aged_of(context)
    yield from _sexes(context)
    yield from _labeled_sexes(context)
    yield from _countries(context)
    for hit in context.marked.hits("deaths"):
        yield context.say("alive" if hit.term.more.get("deceased") is False else "deceased", {}, hit.first, hit.last)
    for hit in context.marked.hits("stop_reasons"):
        if hit.term.word == "death":
            yield context.say("deceased", {}, hit.first, hit.last)


def _countries(context: Context) -> Iterator[Finding]:
    """As in "Country: Canada", "lives in Ireland", or by itself: the code of the country, else its name."""
    marked = context.marked
    bare: list[tuple[str, Hit]] = []
    told = False
    for hit in marked.hits("regions"):
        number = marked.sentence_at(hit.first)
        low = marked.sentences[number].first if number is not None else hit.first
        before = until_a_mark(marked.norms(max(low, hit.first - _LIVES), hit.first)[::-1])
        said = marked.said(hit.first, hit.last)
        if said in hit.term.names("not_a_country"):
            continue
        name = hit.term.word if len(hit.term.names("countries")) <= _OF_ITS_OWN else said
        if context.plain("lives-in") & set(before):
            told = True
            yield context.say("country", {"country": name}, hit.first, hit.last)
        elif number is not None and _stands_alone(context, number, hit):
            bare.append((name, hit))
    if not told and len({name for name, _ in bare}) == 1:
        name, hit = bare[0]
        yield replace(context.say("country", {"country": name}, hit.first, hit.last), certainty="inferred")


def _stands_alone(context: Context, number: int, hit: Hit) -> bool:
    """As in "62-year-old man, Germany.", "Hamburg, Germany" at the head: nothing goes on behind it, and little stands before it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if any(word.isalnum() for word in marked.norms(hit.last, sentence.last)):
        return False
    before = marked.norms(sentence.first, hit.first)
    if before and before[-1] != ",":
        return False
    start, end = marked.words[sentence.first].start, marked.words[hit.first].start
    own = any(start <= one.span.start < end for one in _ages(context))
    return own or (
        sentence.line < _HEAD and sum(word.isalpha() for word in before) <= _ADDRESS and not context.plain("addressed") & set(before)
    )


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
            if sex is not None and (found[0][-2:-1].isdigit() or found[0][-3:-1].lower() == "yo"):
                yield context.say("sex", {"sex": sex, "pronoun": False}, first, first + 1)


def _said(context: Context) -> Iterator[Finding]:
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in (*term.cued, *term.names("letters"))}
    dated = [found.span for found in context.dates]
    for found in _WORDED_AGE.finditer(marked.text):
        first, last = marked.token_at(found.start("tens")), marked.token_at(found.end() - 1) + 1
        ones = 1 + _ONES.index(found["ones"].lower()) if found["ones"] else 0
        yield context.say("age", {"age": 20 + 10 * _TENS.index(found["tens"].lower()) + ones}, first, last)
    for pattern in (_SAID, _BRACKET, _TITLED, _WORDED, *(_WITH_A_LETTER if letters else ())):
        for found in pattern.finditer(marked.text):
            told = found.groupdict()
            place = found.start("bare" if told.get("bare") else "n")
            first = marked.token_at(place)
            if any(span.start <= place < span.end for span in dated):
                continue
            age = int(told.get("bare") or told["n"])
            if _YOUNGEST <= age <= _OLDEST:
                yield context.say("age", {"age": age}, first, first + 1)
                if pattern in _WITH_A_LETTER:
                    sex = letters[(told.get("sex") or told["alone"]).upper()]
                    yield context.say("sex", {"sex": sex, "pronoun": False}, first, first + 1)


def _years(context: Context) -> Iterator[Finding]:
    """As in "(female), 58 years, hospital number": a bare number of years counts as an age only right behind the person's sex."""
    marked = context.marked
    for found in _YEARS.finditer(marked.text):
        if (found["u"] or found["v"]).lower() not in context.plain("years-of-age"):
            continue
        age = int(found["n"] or found["bare"])
        first = marked.token_at(found.start("n" if found["n"] else "bare"))
        beside = marked.hits("sexes", max(0, first - (_SEX_NEAR if found["n"] else 1)), first)
        is_told = bool(beside) or (bool(found["n"]) and _behind_the_person(context, first))
        if is_told and _YOUNGEST <= age <= _OLDEST:
            yield context.say("age", {"age": age}, first, first + 1)


def _behind_the_person(context: Context, at: int) -> bool:
    """Whether the line begins with a label of the person, and the number stands in its first words ("patient=M;61y")."""
    marked = context.marked
    number = marked.sentence_at(at)
    first = marked.sentences[number].first if number is not None else at
    return at - first <= _HEAD_NEAR and bool(context.plain("patient-label") & set(marked.norms(first, first + 3)))


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


def _of_year(context: Context) -> Iterator[Finding]:
    """As in "Patient: M, 1949", "born 1958, F": the letter of the sex beside the year of birth, in a line about the person."""
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for found in _SEXED.finditer(marked.text, 0, _HEAD_SIGNS):
        group, letter = ("y", "sex") if found["y"] else ("z", "after")
        first = marked.token_at(found.start(group))
        number = marked.sentence_at(first)
        start = marked.sentences[number].first if number is not None else first
        said = set(marked.norms(start, first))
        if not said & (context.plain("patient-label") | context.plain("born")) or found[letter] not in letters:
            continue
        if not any(one.span.start < found.start(group) < one.span.end for one in context.dates):
            yield context.say("birth-year", {"year": int(found[group])}, first, first + 1)
        at = marked.token_at(found.start(letter))
        yield context.say("sex", {"sex": letters[found[letter]], "pronoun": False}, at, at + 1)


def _aged_of(context: Context) -> Iterator[Finding]:
    """As in "a retired ferry engineer of 67": behind a word for the person, in a sentence of the head or the opening."""
    marked = context.marked
    for found in _OF_YEARS.finditer(marked.text):
        first = marked.token_at(found.start("n"))
        number = marked.sentence_at(first)
        if number is None:
            continue
        before = marked.norms(max(marked.sentences[number].first, first - _NAMED - 2), first - 1)
        about = context.plain("person-noun") & set(before) or (context.plain("retired") & set(before))
        if about and not context.plain("no-age") & set(before):
            told = context.of(first, first + 1)
            yield context.say("age", {"age": int(found["n"])}, first, first + 1, told)


def _sexes(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for hit in marked.hits("sexes"):
        norm = marked.words[hit.first].norm
        if hit.cued and not _beside_age(context, hit.first):
            continue
        if norm in _TITLES and (_is_of_staff(context, hit) or _is_a_unit(context, hit)):
            continue
        if marked.words[hit.first].raw.isupper() and norm in _TITLES and _stands_before_a_number(context, hit):
            continue  # "morphine MR 20 mg"
        if marked.words[hit.first].raw.isupper() and norm in _TITLES and _is_a_scan(context, hit):
            continue  # "MR brain"
        if marked.words[hit.first].raw.isupper() and norm in context.plain("board"):
            continue  # "MDM outcome"
        if any(one.first == hit.first and one.last > hit.last for one in marked.hits("markers", hit.first, hit.last)):
            continue  # "HER-2"
        addressed = "dear" in marked.norms(hit.first - 3, hit.first)
        fields = {"sex": hit.term.word, "pronoun": norm in _PRONOUNS, "addressed": addressed}
        yield context.say("sex", fields, hit.first, hit.last)


def _is_a_scan(context: Context, hit: Hit) -> bool:
    """As in "MR brain", "MR liver": a part of the body that is looked at stands behind the letters."""
    return bool(context.plain("looked-at-by-a-scan") & set(context.marked.norms(hit.last, hit.last + 1)))


def _stands_before_a_number(context: Context, hit: Hit) -> bool:
    behind = context.marked.norms(hit.last, hit.last + 1)
    drugs = context.marked.hits("drugs", max(0, hit.first - 3), hit.first)
    return bool(drugs and drugs[-1].last == hit.first) or (bool(behind) and behind[0][:1].isdigit())


_AGE_WORD = re.compile(r"\d{1,3}(?:yo|y|yr|yrs)")
_LABELED_SEX = re.compile(r"\b(?P<label>[A-Za-z]{3,10})\s?[:=|]\s?(?P<sex>[mf])\b(?!\s?\d)")
"""As in "Geschlecht: m": a small letter counts behind a label only."""


def _labeled_sexes(context: Context) -> Iterator[Finding]:
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for found in _LABELED_SEX.finditer(marked.text, 0, _HEAD_SIGNS):
        if found["label"].lower() in context.plain("sex-label") and found["sex"].upper() in letters:
            at = marked.token_at(found.start("sex"))
            yield context.say("sex", {"sex": letters[found["sex"].upper()], "pronoun": False}, at, at + 1)


def _is_a_unit(context: Context, hit: Hit) -> bool:
    """As in "QTc 445 ms": small letters behind a number."""
    words = context.marked.words
    return words[hit.first].raw.islower() and hit.first > 0 and words[hit.first - 1].raw[-1:].isdigit()


def _is_of_staff(context: Context, hit: Hit) -> bool:
    """As in "salvage surgery with Mr Long", "Consultant: Mrs Example", "Mr J Long, surgeon": a title of one who treats or comes along."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    behind = marked.norms(hit.last, min(hit.last + _NAMED, marked.sentences[number].last if number is not None else hit.last))
    if marked.norms(hit.first - 1, hit.first) == [":"] and context.plain("staff") & set(marked.norms(hit.first - 2, hit.first - 1)):
        return True  # "Consultant: Miss Okoro    Ward 7B    LOS 19 days"
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
        or bool(_AGE_WORD.fullmatch(before[-1]))
        or before[-1] in ("yo", "o", "y", "old", "years", "year", "yrs", "aged")
        or before[-1] in context.plain("sex-label")
    )
