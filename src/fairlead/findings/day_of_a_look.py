"""Days in the head of a letter that are those of a look, and not of the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.findings.dated import Dated

_A_LOOK = re.compile(
    r"\W{0,4}(?:[A-Za-z]{2,12}\s)?(?:CT|PET|PET[-/]CT|MRI|endoscopy|gastroscopy|OGD|EGD|scan|ultrasound|EUS|biopsy|needle|scintigraphy)"
    r"(?:\s(?:of\s)?[A-Za-z-]{2,12}){0,2},?\s(?:of\s|on\s)?",
    re.IGNORECASE,
)


def opens_with_a_look(text: str, start: int, here: Sequence[Dated]) -> bool:
    """As in "Endoscopy 26.05.2026: no tumor to be seen": the day right behind a look, and a word for a letter only behind it."""
    return _A_LOOK.fullmatch(text, start, here[0].span.start) is not None
