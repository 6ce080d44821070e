"""Days in the head of a letter that are those of a look, and not of the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.dated import Dated

_A_LOOK = pattern_of(
    r"\W{0,4}(?:[A-Za-z]{2,12}\s)?(?:CT|PET|PET[-/]CT|MRI|endoscopy|gastroscopy|OGD|EGD|scan|ultrasound|EUS|biopsy|needle|scintigraphy)"
    r"(?:\s(?:of\s)?[A-Za-z/-]{2,24}){0,2},?\s(?:of\s|on\s)?",
    re.IGNORECASE,
)


def opens_with_a_look(text: str, start: int, here: Sequence[Dated]) -> bool:
    """As in "Endoscopy 26.05.2026: no tumor to be seen": the day right behind a look, and a word for a letter only behind it."""
    return _A_LOOK.fullmatch(text, start, here[0].span.start) is not None


def is_of_one_look(text: str, dates: Sequence[Dated], own: PartialDate) -> bool:
    """As in "CT chest/abdo 06-Nov-2026. Compared: …": the text opens with a look and the day that is its own."""
    start = len(text) - len(text.lstrip())
    first = next((one for one in dates if one.date == own), None)
    return first is not None and opens_with_a_look(text, start, (first,))
