"""Texts as the numbers of word pieces, as the encoder was trained on them (uncased WordPiece of BERT)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

_BEGIN, _END, _UNKNOWN, _WITHIN = "[CLS]", "[SEP]", "[UNK]", "##"
_LONGEST = 100
"""A longer run of letters is no word."""


class WordPieces:
    """The pieces of a vocabulary, one a line, each by the number of its line."""

    def __init__(self, vocabulary: Path) -> None:
        """Read the vocabulary; OSError where there is none, KeyError where it lacks the marks of the beginning and the end."""
        lines = vocabulary.read_text("utf-8").split("\n")
        self._numbers = {piece: at for at, piece in enumerate(lines) if piece}
        self._begin, self._end, self._unknown = (self._numbers[mark] for mark in (_BEGIN, _END, _UNKNOWN))

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces between the marks of its beginning and end, `most` in all."""
        found = [self._begin]
        for word in _words(text):
            found += self._pieces(word)
            if len(found) >= most:
                break
        return [*found[: most - 1], self._end]

    def _pieces(self, word: str) -> list[int]:
        """The longest pieces that a word is made of, from its beginning; one that cannot be made of any is unknown."""
        if len(word) > _LONGEST:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = _WITHIN if start else ""
            end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in self._numbers), None)
            if end is None:
                return [self._unknown]
            found.append(self._numbers[mark + word[start:end]])
            start = end
        return found


def _words(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents, each mark by itself."""
    word = ""
    for sign in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(sign)
        if kind == "Mn" or (kind[0] == "C" and not sign.isspace()):
            continue
        is_mark = kind[0] == "P" or (sign.isascii() and not sign.isalnum())
        if not (is_mark or sign.isspace()):
            word += sign
            continue
        if word:
            yield word
            word = ""
        if not sign.isspace():
            yield sign
    if word:
        yield word
