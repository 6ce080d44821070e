"""The closed word lists of the case are data in the pack; here is where a type meets them.

The lists are handed in (`use`), so that this package knows no pack. Validation with ``context={"words": …}`` takes other lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists by name (``histology``, ``marker`` …) and the ends of scales by name (``ecog`` → 0, 5)."""

    lists: Mapping[str, Sequence[str]]
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)


_provider: list[Callable[[], Words]] = []


def use(provider: Callable[[], Words]) -> None:
    """Take word lists from `provider`, which is called when a word is checked for the first time."""
    _provider[:] = [provider]


def in_force() -> Words | None:
    """The word lists in use, or None where none were handed in."""
    return _provider[0]() if _provider else None


def nearest(word: str, allowed: Sequence[str]) -> str:
    """How an error names the way out: the nearest allowed word, else the whole list where it is short.

    >>> nearest("Adenocarcinoma ", ["adenocarcinoma", "squamous"])
    'did you mean adenocarcinoma?'
    """
    spelled = {_bare(one): one for one in reversed(allowed)}
    close = get_close_matches(_bare(word), list(spelled), n=1, cutoff=0.6)
    if close:
        return f"did you mean {spelled[close[0]]}?"
    shown = ", ".join(allowed[:24])
    return f"allowed: {shown}{' …' if len(allowed) > 24 else ''}"


def _bare(word: str) -> str:
    """A word without what people vary: case, blanks around it, underscores for hyphens."""
    return word.strip().lower().replace("_", "-")
