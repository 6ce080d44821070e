"""What leaves for a language model: sentences with a sign in place of each private word, which are put back afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fairlead.answers.private import Private, private_words
from fairlead.knowledge.pack import Pack

_CHUNK = re.compile(r"\S*(?:@|://|www\.|\\)\S*")
"""Addresses: taken out whole, whatever words they are made of."""
_SIGN = re.compile(r"\[(?:NAME|NUMBER|DATE)\d+\]")
_BETWEEN = {"NAME": re.compile(r"[\s.'’-]*"), "NUMBER": re.compile(r"[.,:/-]?"), "DATE": re.compile("")}


@dataclass(slots=True)
class Disguise:
    """The signs given out so far and what stands behind them; the same word always gets the same sign."""

    pack: Pack
    behind: dict[str, str] = field(default_factory=dict)
    _sign_of: dict[str, str] = field(default_factory=dict)

    def cover(self, text: str) -> str:
        """The text with a sign for each private word, words side by side under one."""
        spans: list[tuple[int, int, Private]] = [(found.start(), found.end(), "NAME") for found in _CHUNK.finditer(text)]
        for word, kind in private_words(text, self.pack):
            if not any(start <= word.start < end for start, end, _ in spans):
                spans.append((word.start, word.end, kind))
        told, at = [], 0
        for start, end, kind in _joined(sorted(spans), text):
            told += [text[at:start], self._sign(text[start:end], kind)]
            at = end
        return "".join((*told, text[at:]))

    def uncover(self, text: str) -> str:
        """The text with what stands behind each sign; a sign that was never given out stays and is seen by the check."""
        return _SIGN.sub(lambda found: self._shown(found, text), text)

    def _shown(self, found: re.Match[str], text: str) -> str:
        """What stands behind a sign; a number in letters gets its capital by the place where it stands now."""
        hidden = self.behind.get(found[0], found[0])
        if not (found[0].startswith("[NUMBER") and hidden.isalpha()):
            return hidden
        begins = not text[: found.start()].strip() or text[: found.start()].rstrip()[-1] in ".?!"
        return hidden.capitalize() if begins else hidden.lower()

    def _sign(self, hidden: str, kind: str) -> str:
        if hidden not in self._sign_of:
            sign = f"[{kind}{len(self._sign_of) + 1}]"
            self._sign_of[hidden], self.behind[sign] = sign, hidden
        return self._sign_of[hidden]


def _joined(spans: list[tuple[int, int, Private]], text: str) -> list[tuple[int, int, Private]]:
    """Spans of one kind with nothing but joining signs between them, as one: how many names somebody has is private too."""
    found: list[tuple[int, int, Private]] = []
    for start, end, kind in spans:
        if found and found[-1][2] == kind and _BETWEEN[kind].fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return found
