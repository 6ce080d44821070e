"""The fonts, colors and styles that an RTF file lists before its text."""

from __future__ import annotations

import re

from fairlead.documents.rtf_marks import PAGES, State
from fairlead.documents.symbols import is_symbol_font

_HEADING = re.compile(r"(?:heading (?P<level>[1-9])|title);?$", re.IGNORECASE)


class Lists:
    """Fonts with their code pages, colors, and the levels of styles that are headings, each by its number."""

    def __init__(self) -> None:
        self.codepage = "cp1252"
        self.fonts: dict[int, tuple[str, str]] = {}
        self.symbols: set[int] = set()
        self.colors: list[tuple[int, int, int] | None] = []
        self.color = [-1, -1, -1]
        self.levels: dict[int, int] = {}

    def word(self, state: State, word: str, number: int | None) -> None:
        """A control word within a table."""
        if state.use == "fonts":
            if word == "f":
                state.font = number or 0
                self.fonts[state.font] = ("", self.codepage)
            elif word == "fcharset" and state.font in self.fonts:
                page = f"cp{PAGES[number]}" if number in PAGES else self.codepage
                self.fonts[state.font] = ("Symbol" if number == 2 else "", "macroman" if number == 77 else page)
                self.symbols |= {state.font} if number == 2 else set()
        elif state.use == "colors":
            if word in ("red", "green", "blue"):
                self.color[["red", "green", "blue"].index(word)] = (number or 0) & 255
        elif state.use == "styles":
            if word in ("s", "cs", "ts", "ds"):
                state.style = (number or 0) if word == "s" else -1
            elif word == "outlinelevel" and number is not None and number < 9:
                self.levels[state.style] = number + 1

    def text(self, state: State, text: str) -> None:
        """Text within a table: the name of a font or a style, the ends of colors."""
        if state.use == "fonts" and state.font in self.fonts:
            name, page = self.fonts[state.font]
            own = text.strip("; ")
            self.fonts[state.font] = (own if is_symbol_font(own) else name, page)
        elif state.use == "colors":
            for _ in range(text.count(";")):
                self.colors.append((self.color[0], self.color[1], self.color[2]) if min(self.color) >= 0 else None)
                self.color = [-1, -1, -1]
        elif state.use == "styles":
            found = _HEADING.match(text.strip())
            if found and state.style > 0:
                self.levels.setdefault(state.style, int(found["level"] or 1))

    def shades(self, at: int) -> tuple[int, int, int] | None:
        """A color by its number; None for the usual one."""
        return self.colors[at] if 0 < at < len(self.colors) else None
