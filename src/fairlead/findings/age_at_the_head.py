"""Age and sex as notes tell them in their first lines: "F 46, oes adeno", "Mevr. D., 58 y", "your patient, 59 and a retired driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_HEAD = 320
"""So many signs of a note are its head: further on a letter and a number are something else."""
_YEARS = r"(?:y|yo|yrs?|years|J|Jahre|ans|años|anni|jaar)"
_LETTERED = re.compile(
    rf"(?<![\w/.+-])(?P<s>[MF])(?:\s|/\s?|,\s)(?P<n>[2-9]\d)\s?(?:{_YEARS}\b\.?)?(?=[\s,.;:)|]|$)"
    r"(?!\s?(?:%|mg|mm|cm|kg|Gy|Fr|bpm|/|\.\d|ml|x\b|cycles|catheter|tube|drain|needle|gauge|#|°|º|C\b)|[.,]\d)",
)
_INITIAL = re.compile(rf"\b[A-Z]\.?,\s(?P<n>[2-9]\d)(?:\s?{_YEARS}\b\.?|(?=\.\s[A-Z]|,\s))(?!\s?(?:%|mg|mm|cm|kg|Gy))")
_PATIENT = re.compile(r"\b[Pp]atient,\s(?P<n>[2-9]\d)(?=\s(?:and|years|yrs)\b|,\s)")
_NO_PERSON = re.compile(r"\b(?:room|bed|ward|clinic|bay|list|theatre|level|floor|grade|stage)\s?$", re.IGNORECASE)
_LEAD = 10


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds age and sex; the sex only where the letters of the pack name one."""
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for pattern in (_LETTERED, _INITIAL, _PATIENT):
        found = pattern.search(marked.text, 0, _HEAD)
        if found is None or _NO_PERSON.search(marked.text, max(0, found.start() - _LEAD), found.start()):
            continue
        at = marked.token_at(found.start("n"))
        if context.of(at, at + 1).about != "patient":
            continue
        yield context.say("age", {"age": int(found["n"])}, at, at + 1)
        letter = found.groupdict().get("s")
        if letter in letters:
            place = marked.token_at(found.start("s"))
            yield context.say("sex", {"sex": letters[letter], "pronoun": False}, place, place + 1)
