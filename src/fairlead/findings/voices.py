"""Who is spoken of where more than one person is: the one who writes, her relative, the relatives of the person in a letter.

A carer writes "I am 66 and have asthma; my husband has cancer": what she says of herself is not of the person, and "my husband" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.asked_and_denied import asked_and_denied
from fairlead.findings.lay_words import BY_A_CARER
from fairlead.findings.misfiled import of_another_patient
from fairlead.knowledge.lexicon import Lexicon

_DONE = r"(?!\s(?:\w{3,}ed|been|seen|given|told|taken|put|made|brought|found|kept|written|sent|spoken|read|got|to)\b)"
"""Behind "has": no word of something that was done, as in "his wife has noticed", "I have seen him"."""
_STATE = rf"(?:ha[sd]|have){_DONE}|suffers?|takes?|am\staking|is\staking|(?:am|is|was)\son|(?:am|is)\snow\son|was\sdiagnosed|lives?\swith"
_BEFORE, _BEHIND = 40, 40
"""Characters around a mention in which more is said of it."""
_END = re.compile(r"[.;!?](?=\s|$)|\n|$")
_NEXT = re.compile(r"[.!]\s{1,2}(?!I\b|We\b|My\b)")
_SHE = re.compile(r"[.!]\s{1,2}(?:She|He|They)\b")
_ASKED = re.compile(r"\s(?:has\s|had\s)?(?:asked|told|wants|wanted)\s(?:me|us)\sto\s(?:write|type|e-?mail|put|send|ask|contact|note)\b")
_NEXT_SHE = re.compile(r"[.!]\s{1,4}(?:\S[^.!?]{0,240}[.!]\s{1,4})?(?:She|He|They)\b")
_AND_WHO = pattern_of(rf"\b(?:and|but)\swho\s(?P<state>{_STATE}|is\b|was\b)", re.IGNORECASE)
_SHE_SAID, _HE_SAID = re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE), re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE)
_PAST = re.compile(r"\s(?:had|died)\b")
_AGED_OR_IS = re.compile(r",?\s(?:\(?(?:aged?\s)?\d{2}\b|(?:is|has|was|got|started|gets|keeps)\b)")
_AGE = r"\(?\d{2}(?:[\s-]?(?:years?|yrs?|y/?o|yo)\b)?(?:[\s-]?olds?)?\)?,?\s"
_PRONOUNS = {"male": "he", "female": "she"}
_OWN_PRONOUNS = {"male": re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE), "female": re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)}
_ONE = re.compile(
    r"\b(?:(?P<male>gentleman|man|male|mr)|(?P<female>lady|woman|female|mrs|ms|miss))\b|\b\d{2}\s?(?:y/?o\s?)?(?:(?-i:(?P<m>M)|(?P<f>F)))\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\bcase\s(?:no\.?\s)?(?P<n>\d{1,2})\b", re.IGNORECASE)
_DIED = re.compile(r"\s(?:also\s)?(?:had|has|died|has\shad|passed)\b")
_TOP, _NEARLY_ALL = 600, 2
_TURN = r"\b(?:s?he|they|(?:the\s)?patient|pt|my|his|her)\b"


@dataclass(frozen=True, slots=True)
class Voices:
    """The spans that are about somebody else, and those by which a carer names the person, each with the pronoun that stands for them."""

    others: tuple[Span, ...] = ()
    person: tuple[tuple[Span, str], ...] = ()


def voices(text: str, lexicon: Lexicon) -> Voices:
    """Whom a text speaks of; nothing apart where one voice speaks of one person."""
    cared_for = _cared_for(text, lexicon)
    others = [*_of_relatives(text, lexicon, cared_for), *of_another_patient(text, lexicon), *asked_and_denied(text, lexicon)]
    if cared_for is None:
        return Voices(tuple(others))
    sibling = cared_for & _rows(lexicon).get("sibling", frozenset())
    others += [
        Span(found.start(), _clause_end(text, found.end(), lexicon))
        for found in (() if sibling else _mine(lexicon).finditer(text))
        if found["relative"].lower() not in cared_for and _DIED.match(text, found.end())
    ]  # the mother of one who writes for her father is none of his
    others += _of_the_writer(text, lexicon)
    return Voices(tuple(sorted(others, key=lambda span: span.start)), tuple(_named(text, lexicon, cared_for)))


def is_for_another(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody writes for a relative who has this illness."""
    return _cared_for(text, lexicon) is not None


def is_of_the_writer(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody writes of the cancer as her own ("my oncologist", "I was told it is cancer")."""
    return _own(lexicon).search(text) is not None


def as_of_the_person(text: str, told: Voices) -> str:
    """The text, of the same length, with a pronoun where a carer names the person."""
    for span, pronoun in told.person:
        text = text[: span.start] + pronoun[: span.end - span.start].ljust(span.end - span.start) + text[span.end :]
    blank = text.find(" ", told.person[0][0].start) if told.person else -1
    if blank >= 0:  # the words that told a carer's text are gone
        text = text[:blank] + BY_A_CARER + text[blank + 1 :]
    return text


def _cared_for(text: str, lexicon: Lexicon) -> frozenset[str] | None:
    """The words for the relative whom the writer cares for; None where the writer is the person, or nobody writes of a relative."""
    own = _own(lexicon).search(text)
    if own and (own["mine"] or _here(lexicon).search(text, own.start(), own.end() + _BEHIND)):
        return None
    for found in _mine(lexicon).finditer(text):
        end = _END.search(text, found.end("relative")).start()  # type: ignore[union-attr]
        before = _here(lexicon).search(text, 0, found.start())
        ill = not own and not before and not _PAST.match(text, found.end()) and _ill(lexicon).search(text, found.start(), end)
        asked = not own and not before and _ASKED.match(text, found.end()) and _NEXT_SHE.match(text, end)
        told = (
            ill or asked or _here(lexicon).search(text, found.start(), end) or (not own and not before and _goes_on_ill(text, end, lexicon))
        )
        if told or _story(lexicon).match(text, found.end()) or _care(lexicon).search(text[max(0, found.start() - _BEFORE) : found.start()]):
            return _alike(found["relative"].lower(), lexicon)
    return None if own else _told_without_my(text, lexicon)


def _told_without_my(text: str, lexicon: Lexicon) -> frozenset[str] | None:
    """As in "Caller (daughter): mum 74, oesophageal cancer": a relative by name alone with an age or a verb, and this illness behind."""
    for found in (*_bare(lexicon).finditer(text), *_bare_aged(lexicon).finditer(text, 0, _TOP)):
        end = _END.search(text, found.end()).start()  # type: ignore[union-attr]
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if _here(lexicon).search(text, 0, found.start()) or _family(lexicon).search(line):
            continue
        if found["owns"] or not _AGED_OR_IS.match(text, found.end()):
            continue
        if _here(lexicon).search(text, found.end(), end) or _goes_on_ill(text, end, lexicon):
            return _alike(found["relative"].lower(), lexicon)
    return None


def _goes_on_ill(text: str, end: int, lexicon: Lexicon) -> bool:
    """As in "My mum is 71. She was told she has cancer": the sentence behind begins with the relative and tells this illness."""
    found = _SHE.match(text, end) or _NEXT.match(text, end)
    if found is None:
        return False
    stop = _END.search(text, found.end()).start()  # type: ignore[union-attr]
    if not _SHE.match(text, end):  # "Mother aged 69. Cancer of the gullet": a line that names the illness and nobody
        stop = min(stop, found.end() + _BEFORE)
        return bool(_here(lexicon).search(text, found.end(), stop)) and not _relation(lexicon).search(text, found.end(), stop)
    return bool(_here(lexicon).search(text, found.end(), stop))


def _of_the_writer(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for found in _about_me(lexicon).finditer(text):
        yield Span(found.start(), _clause_end(text, found.end(), lexicon))


def _of_relatives(text: str, lexicon: Lexicon, cared_for: frozenset[str] | None) -> Iterator[Span]:
    """As in "his wife, who has asthma", "daughter is 34 and pregnant"; a cancer in the family is left to the family history."""
    yield from _by_a_pronoun(text, lexicon)
    yield from _of_other_cases(text)
    for found in _in_brackets(lexicon).finditer(text):
        if found["relative"].lower() not in (cared_for or ()) and not _ill(lexicon).search(text, found.start(), found.end()):
            yield Span(found.start("state"), found.end())
    for found in _about_relative(lexicon).finditer(text):
        if cared_for and found["relative"].lower() in cared_for and (found["whose"] or "my").lower() in ("my", "our"):
            continue
        end = _clause_end(text, found.end(), lexicon)
        if not _ill(lexicon).search(text, found.start(), end) or _is_of_the_writer(found, lexicon, cared_for):
            yield Span(found.start("state"), end)
            continue
        stop = _END.search(text, end).start()  # type: ignore[union-attr]
        further = _AND_WHO.search(text, found.end(), stop)
        if further is not None:
            yield Span(further.start("state"), stop)
    yield from _of_the_other_sex(text, lexicon, cared_for)


def _is_of_the_writer(found: re.Match[str], lexicon: Lexicon, cared_for: frozenset[str] | None) -> bool:
    """As in "my dad has cancer … my mum had breast cancer": a relative of the carer only, but for a brother's or sister's."""
    siblings = _rows(lexicon).get("sibling", frozenset())
    if cared_for is None or cared_for & siblings:
        return False
    named = _rows(lexicon).get("as-a-name", frozenset())
    own = found["whose"].lower() in ("my", "our") if found["whose"] else found["relative"].lower() in {name.lower() for name in named}
    return own and found["relative"].lower() not in cared_for


def _of_the_other_sex(text: str, lexicon: Lexicon, cared_for: frozenset[str] | None) -> Iterator[Span]:
    """As in "Husband attends; he has COPD" of a woman: the pronoun behind a relative, where the text calls the person by the other one."""
    if cared_for is not None:
        return
    women, men = len(_SHE_SAID.findall(text)), len(_HE_SAID.findall(text))
    sex = "male" if women > 2 * men else "female" if men > 2 * women else None
    for found in _pronoun_behind(lexicon, sex).finditer(text) if sex else ():
        yield Span(found.start("state"), _clause_end(text, found.end(), lexicon))


def _by_a_pronoun(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """As in "Husband attends; he has asthma" of a woman: the pronoun can only be the relative's."""
    for sex in _PRONOUNS:
        for found in _then_a_pronoun(lexicon, sex).finditer(text):
            own = _sex(text)
            if own not in (sex, None) or (own is None and found["relative"].lower() in _rows(lexicon).get("spouse", frozenset())):
                yield Span(found.start("state"), _clause_end(text, found.end(), lexicon))


def _of_other_cases(text: str) -> Iterator[Span]:
    """As in "Case 5 (67 M, …) deferred" in the notes on case 4: what is told of another number of the same list."""
    numbered = list(_CASE.finditer(text))
    if numbered and numbered[0].start() < _TOP:
        for found in numbered:
            if found["n"] != numbered[0]["n"]:
                yield Span(found.start(), _END.search(text, found.end()).start())  # type: ignore[union-attr]


def _sex(text: str) -> str | None:
    """The sex of the person: by a word for one near the top, else by the pronouns where nearly all are of one."""
    said = _ONE.search(text, 0, _TOP)
    if said:
        return "female" if said["female"] or said["f"] else "male"
    counts = {sex: len(pattern.findall(text)) for sex, pattern in _OWN_PRONOUNS.items()}
    most = max(counts, key=lambda sex: counts[sex])
    return most if counts[most] > _NEARLY_ALL * (sum(counts.values()) - counts[most]) else None


def _named(text: str, lexicon: Lexicon, cared_for: frozenset[str]) -> Iterator[tuple[Span, str]]:
    sexes = {name: row for row in ("male", "female") for name in _rows(lexicon).get(f"relative-{row}", frozenset())}
    pronouns = {"male": ("He", "His"), "female": ("She", "Her")}
    for found in (one for pattern in (_mine(lexicon), _bare(lexicon), _bare_aged(lexicon)) for one in pattern.finditer(text)):
        word = found["relative"].lower()
        if word in cared_for:
            plain, owning = pronouns.get(sexes.get(word) or _sex(text) or "", ("", ""))
            start = found.start()
            if found.groupdict().get("aged"):
                yield Span(start, found.start("aged")), ""  # "my 62 yr old sister": the age is told of her
                start = found.start("relative")
            yield Span(start, found.end()), owning if found["owns"] else plain


def _clause_end(text: str, at: int, lexicon: Lexicon) -> int:
    """Where the clause ends: at a stop, or where somebody else becomes its subject."""
    end = _END.search(text, at).start()  # type: ignore[union-attr]
    turn = _turn(lexicon).search(text, at, end)
    return turn.start() if turn else end


def _alike(word: str, lexicon: Lexicon) -> frozenset[str]:
    rows = [term for term in lexicon.tables.get("relations", ()) if word in {form.lower() for form in term.forms}]
    return frozenset(form.lower() for term in rows for form in term.forms) | {word}


_any = partial(either, blank=r"\s")
"""A pattern of any of these, a blank being any."""


@lru_cache(maxsize=2)
def _rows(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {term.word: frozenset(term.names("labels")) for term in lexicon.tables.get("other_identity", ())}


@lru_cache(maxsize=2)
def _relative(lexicon: Lexicon) -> str:
    rows = _rows(lexicon)
    names = {name for row in ("relative", "relative-male", "relative-female") for name in rows.get(row, frozenset())}
    return _any(names)


@lru_cache(maxsize=2)
def _mine(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "my dad", "Mum", "mum" as the first word, "my husbands had": a relative of the one who writes."""
    called, told, fond = (_any(_rows(lexicon).get(row, frozenset())) for row in ("as-a-name", "told-of", "fond"))
    return pattern_of(
        rf"\b(?:(?:my|our)\s(?:(?:{fond})\s){{0,2}}(?P<aged>{_AGE})?|(?-i:(?=(?:{called})\b))|\A(?=(?:{called})\b))"
        rf"(?P<relative>{_relative(lexicon)})(?:s(?=\s(?:had|been|got|just|having|now)\b))?"
        rf"(?P<owns>['’]?s(?=\s(?:{told})\b)|['’]s)?\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _bare(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "- dad is 71", "then mum went yellow": the relative without "my", in small letters, where a carer writes of nobody else so."""
    return pattern_of(
        rf"(?:(?<=^)|(?<=[-*•–.!?,:]\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bso\s)|(?<=\bthen\s)|(?<=\bnow\s)|(?<=\bwhen\s))"
        rf"(?P<relative>{_any({name.lower() for name in _rows(lexicon).get('as-a-name', frozenset())})})(?P<owns>['’]s)?\b",
        re.MULTILINE,
    )


@lru_cache(maxsize=2)
def _relation(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_relative(lexicon)})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _bare_aged(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Phone message from wife: husband 66", "Mother aged 69.": any relative that opens a text or follows a colon, with an age."""
    return pattern_of(
        rf"(?:\A|(?<=:\s)|(?<=\n\n))(?P<relative>{_relative(lexicon)})(?P<owns>['’]s)?(?=,?\s\(?(?:aged?\s|is\s)?[2-9]\d\b)", re.IGNORECASE
    )


@lru_cache(maxsize=2)
def _family(lexicon: Lexicon) -> re.Pattern[str]:
    """A label of what is told of the family."""
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('family-label', frozenset()))})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _story(lexicon: Lexicon) -> re.Pattern[str]:
    """Behind a relative: what a carer writes down ("my dads story so far")."""
    return re.compile(rf"\s(?:{_any(_rows(lexicon).get('told-of', frozenset()))})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _about_me(lexicon: Lexicon) -> re.Pattern[str]:
    kin = rf"(?:am|['’]m)\s(?:his|her|the|a|an)\s(?:\w+\s)?(?:{_relative(lexicon)})"
    return pattern_of(
        rf"\bI(?:\salso|\smyself)?\s?(?:{kin}|(?:am|['’]m)\s(?:now\s)?(?:a\s|aged\s)?\d{{2}}\b|['’]ve\s(?:got\s)?(?=\w)|{_STATE}|(?:am|['’]m)\s(?:a\s)?\w+\s(?:myself|as\swell|too)\b)"
    )


@lru_cache(maxsize=2)
def _about_relative(lexicon: Lexicon) -> re.Pattern[str]:
    whose = r"(?P<whose>his|her|the\spatient['’]s|pt['’]?s|my|our)"
    states = rf"(?:{_STATE}|died\sof\b|(?:is|was)\s(?:aged\s)?\d{{1,2}}\b|is\s(?:\w+\s)?pregnant)"
    return pattern_of(
        rf"\b(?:{whose}\s)?(?P<relative>{_relative(lexicon)})\b(?:,\s?\d{{1,2}},)?(?:\s(?:him|her)self)?,?\s(?:who\s|\(?s?he\s)?(?P<state>{states}|(?<=who\s)(?:is|was)\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _in_brackets(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "lives with husband (heart failure, on tablets)"."""
    return pattern_of(rf"\b(?P<relative>{_relative(lexicon)})\s(?P<state>\([^()\n]{{3,80}}\))", re.IGNORECASE)


@lru_cache(maxsize=4)
def _then_a_pronoun(lexicon: Lexicon, sex: str) -> re.Pattern[str]:
    """A relative of this sex, and in the next clause what she or he has."""
    names = _any(_rows(lexicon).get(f"relative-{sex}", frozenset()))
    clause = r"[^.;!?\n]{0,60}[.;,]\s(?:(?:and|but|as|because|though)\s)?"
    return pattern_of(
        rf"\b(?P<relative>{names})\b(?!['’]s){clause}{_PRONOUNS[sex]}\s(?:also\s|now\s|himself\s|herself\s)?(?P<state>{_STATE})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _pronoun_behind(lexicon: Lexicon, sex: str) -> re.Pattern[str]:
    kin = _any(_rows(lexicon).get(f"relative-{sex}", frozenset()))
    pronoun = "he" if sex == "male" else "she"
    return pattern_of(rf"\b(?:{kin})\b[^.;,\n]{{0,40}}[.;,]\s(?:and\s)?{pronoun}\s(?P<state>{_STATE})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _turn(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"(?:,\s|\s)(?:and\s|but\s|while\s)?(?={_TURN})(?!(?:his|her)\s(?:{_relative(lexicon)}))", re.IGNORECASE)


@lru_cache(maxsize=2)
def _own(lexicon: Lexicon) -> re.Pattern[str]:
    """The writer's own cancer: "my oncologist", or "I have … cancer" with no relative between."""
    mine, ill = _any(_rows(lexicon).get("own-illness", frozenset())), _any(_rows(lexicon).get("illness", frozenset()))
    between = rf"(?:(?!\b(?:my|our|his|her|he|she|{_relative(lexicon)})\b)[^.;!?\n]){{0,60}}?"
    verb = r"(?:['’]ve|\shave|\shad|\swas|\sgot|\sam\sbeing)"
    return pattern_of(rf"\b(?P<mine>{mine})\b|\bI{verb}\b{between}\b(?:{ill})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _here(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('illness-here', frozenset()))})", re.IGNORECASE)


@lru_cache(maxsize=2)
def _ill(lexicon: Lexicon) -> re.Pattern[str]:
    rows = _rows(lexicon)
    return pattern_of(
        rf"\b(?:{_any(rows.get('illness', frozenset()))}|(?:{_any(rows.get('illness-short', frozenset()))})\b)", re.IGNORECASE
    )


@lru_cache(maxsize=2)
def _care(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_rows(lexicon).get('caring', frozenset()))})\s$", re.IGNORECASE)
