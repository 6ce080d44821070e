"""Age and sex as notes tell them in their first lines: "F 46, oes adeno", "Mevr. D., 58 y", "your patient, 59 and a retired driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.voices import is_of_the_writer
from fairlead.knowledge.lexicon import Lexicon

_HEAD = 320
"""So many signs of a note are its head: further on a letter and a number are something else."""
_YEARS = r"(?:y|yo|yrs?|years|J|Jahre|ans|años|anni|jaar)"
_LETTERED = pattern_of(
    rf"(?<![\w/.+-])(?P<s>[MF])(?:\s|/\s?|,\s)(?P<n>[2-9]\d)\s?(?:{_YEARS}\b\.?)?(?=[\s,.;:)|]|$)"
    r"(?!\s?(?:%|mg|mm|cm|kg|Gy|Fr|bpm|/|\.\d|ml|x\b|cycles|catheter|tube|drain|needle|gauge|#|°|º|C\b)|[.,]\d)",
)
_INITIAL = re.compile(rf"\b[A-Z]\.?,\s(?P<n>[2-9]\d)(?:\s?{_YEARS}\b\.?|(?=\.\s[A-Z]|,\s))(?!\s?(?:%|mg|mm|cm|kg|Gy))")
_PATIENT = re.compile(
    rf"\b[Pp]atient(?:,\s|:?\s{{1,3}}(?:(?P<f>[MFmfWw]|male|female)\s?[,/]\s?)?(?=[2-9]\d\s?{_YEARS}\b))(?P<n>[2-9]\d)"
    rf"(?:(?=\s(?:and|years|yrs)\b|,\s)|(?=\s?{_YEARS}\b))(?:\s?{_YEARS}\b\.?[,;]?\s?\(?(?P<s>[MFmfWw])\b(?![\w-]))?"
)
"""As in "Patient, 61, ...", "Patient: 52 years, m.", "Patient: F, 61 years"."""
_TITLED = pattern_of(
    r"\b[A-Z][a-zñ]{1,7}\b\.?,?\s(?:de\s)?(?P<n>[2-9]\d)\s(?:a\.|años|anos\b|ans\b|anni\b|Jahre\b|J\.)(?=[\s,;.)]|$)", re.MULTILINE
)
"""As in "Sra., 59 a.", "Hombre de 58 años"."""
_OF_ONE = pattern_of(
    r"\b(?:s?he)\s{1,30}(?:(?-i:[A-Z][a-z]{1,15})(?:,\s|\sis\s)|\((?:(?:s?he)\sis\s)?|is\s(?:now\s|only\s|just\s)?)?(?P<n>[2-9]\d)(?=,\s|\)|\.\s|\s(?:and|has|had|with|lives)\b)"
    r"|\b[Ii](?:['’]?m|\sam)\s(?:an?\s)?(?:male|female|man|woman)(?:\sof|,|\saged)?\s(?P<own>[2-9]\d)(?=[,.)\s]|$)"
    r"|(?:\(|\b[Ii]\s\()me,\s(?P<me>[2-9]\d)(?=,|\))",
    re.IGNORECASE,
)
"""Where a carer names the person, who stands there as a pronoun: "mum 81, lives alone", "Grandpa (he is 77)"; "(me, 49)"."""
_NO_PERSON = re.compile(r"\b(?:room|bed|ward|clinic|bay|list|theatre|level|floor|grade|stage)\s?$", re.IGNORECASE)
_LEAD, _OPENING = 10, 130
_KIN = ("relative", "relative-male", "relative-female", "acquaintance")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds age and sex; the sex only where the letters of the pack name one."""
    marked = context.marked
    yield from _of_one(context)
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for pattern in (_LETTERED, _INITIAL, _PATIENT, _TITLED):
        found = pattern.search(marked.text, 0, _HEAD)
        if found is None or _NO_PERSON.search(marked.text, max(0, found.start() - _LEAD), found.start()):
            continue
        at = marked.token_at(found.start("n"))
        if context.of(at, at + 1).about != "patient":
            continue
        yield context.say("age", {"age": int(found["n"])}, at, at + 1)
        groups = found.groupdict()
        name = "s" if groups.get("s") else "f"
        letter = (groups.get(name) or "").upper()
        if letter in letters:
            place = marked.token_at(found.start(name))
            yield context.say("sex", {"sex": letters[letter], "pronoun": False}, place, place + 1)


def _of_one(context: Context) -> Iterator[Finding]:
    """As in "my brother Kofi, 55, from …": the age of the person behind the word or pronoun that opens a text about her."""
    marked, text = context.marked, context.marked.text
    found = _OF_ONE.search(text, 0, _HEAD)
    group = next((name for name in ("me", "own") if found and found[name]), "n")
    if found is None and not is_of_the_writer(text, marked.lexicon):
        found = _of_kin(marked.lexicon).search(text, 0, _OPENING)
    if found is not None:
        at = marked.token_at(found.start(group))
        told = replace(context.of(at, at + 1), about="patient", negated=False, mood="actual")
        yield context.say("age", {"age": int(found[group])}, at, at + 1, told)


@lru_cache(maxsize=2)
def _of_kin(lexicon: Lexicon) -> re.Pattern[str]:
    """Whom somebody writes for, a name, and an age."""
    rows = {term.word: term.names("labels") for term in lexicon.tables.get("other_identity", ())}
    kin = either({name.lower() for row in _KIN for name in rows.get(row, ())}, r"\s")
    return pattern_of(
        rf"\b(?:{kin})(?:\s(?:next\sdoor|(?:here\s)?(?:for\s)?(?-i:[A-Z][a-z]+)))?"
        r"(?:,\s|\s\(|\sis\s(?:now\s|only\s|just\s)?|\s)(?P<n>[2-9]\d)"
        r"(?=,|\)|\.\s|\s?(?:years?|yrs?|yo|y/o)\b|\s(?:and|has|had|with|lives)\b)",
        re.IGNORECASE,
    )
