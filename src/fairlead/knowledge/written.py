"""A condition of an entry on one line, as reasons and traces name it."""

from __future__ import annotations

from typing import Any


def written(source: str | dict[str, Any]) -> str:
    """The text of a parsed condition, from the way it stands in an entry.

    >>> written({"not": "failure is none"}), written({"at_least": 2, "of": ["sex is  male", "sex is female"]})
    ('not (failure is none)', 'at least 2 of (sex is male; sex is female)')
    """
    if isinstance(source, str):
        return " ".join(source.split())
    if "of" in source:
        lead, members = f"at least {source['at_least']} of", source["of"]
    else:
        ((lead, members),) = source.items()
    return f"{lead} ({'; '.join(map(written, members if isinstance(members, list) else [members]))})"
