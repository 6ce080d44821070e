"""What a picture is: a drawing, words that stand for it, and a table with the same numbers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that the screen and the paper share.

    `svg` is one `svg` element with a `viewBox`, a `title` and a `desc`, presentation attributes only and no color of its own where
    `currentColor` serves; `says` is what somebody hears who cannot see it. `head` and `rows` hold every number of the drawing.
    """

    name: str
    title: str
    says: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
