"""The words of the pictures: sentences of the furniture, kept with the templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fairlead.report.escape import plain
from fairlead.report.pages import environment


@lru_cache(maxsize=16)
def words_of(picture: str) -> Mapping[str, Any]:
    """The words of one kind of picture by their names; KeyError or AttributeError where there are none."""
    told: Mapping[str, Any] = getattr(environment(plain).get_template("picture_words.j2").module, picture)
    return told
