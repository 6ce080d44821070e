"""The vectors of the pack's texts, worked out beforehand and kept in one file beside it: a number for the text, its vector in bytes.

`make vectors` writes the file. A text that was changed since has no vector there and is found by its words alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEPT = "vectors.bin"
"""The name of the file in the folder of a pack."""
_KEY, _MOST = 8, 127
_MARK = "fairlead vectors 1"


class Vectors:
    """Vectors by the texts that they are of."""

    def __init__(self, keys: Sequence[bytes], bytes_: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        """Take them in: for each key, in order, its row of bytes and what one of them counts."""
        self._places = {key: at for at, key in enumerate(keys)}
        self._bytes, self._scales = bytes_, scales

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, text: str) -> bool:
        return key_of(text) in self._places

    def of(self, texts: Iterable[str]) -> NDArray[np.float32]:
        """A row for each text; of one that has no vector a row of zeros, which is like nothing."""
        places = [self._places.get(key_of(text), -1) for text in texts]
        found = np.zeros((len(places), self._bytes.shape[1]), np.float32)
        known = np.array([at >= 0 for at in places], bool)
        rows = np.array([at for at in places if at >= 0], int)
        found[known] = self._bytes[rows].astype(np.float32) * self._scales[rows, None]
        return found

    def raw(self, text: str) -> tuple[NDArray[np.int8], np.float32] | None:
        """The bytes of one text as they are kept; None where it has none."""
        at = self._places.get(key_of(text))
        return None if at is None else (self._bytes[at], self._scales[at])


def key_of(text: str) -> bytes:
    """What a text is known by: the beginning of its SHA-256."""
    return hashlib.sha256(text.encode()).digest()[:_KEY]


def in_bytes(vector: NDArray[np.float32]) -> tuple[NDArray[np.int8], np.float32]:
    """A vector with each number as one byte, and what such a byte counts."""
    scale = np.float32(float(np.abs(vector).max()) / _MOST)
    return np.round(vector / scale).astype(np.int8), scale


def read(path: Path, weights: str) -> Vectors | None:
    """The vectors of a file that were made with these weights (their SHA-256); None where there are none, or the file is damaged."""
    try:
        head, _, content = path.read_bytes().partition(b"\n")
        mark, made_with, count, size = head.decode("ascii").rsplit(" ", 3)
        many, wide = int(count), int(size)
    except (OSError, ValueError):
        return None
    if mark != _MARK or made_with != weights or len(content) != many * (_KEY + 4 + wide):
        return None
    keys = [content[at : at + _KEY] for at in range(0, many * _KEY, _KEY)]
    scales = np.frombuffer(content, "<f4", many, many * _KEY)
    rows = np.frombuffer(content, np.int8, many * wide, many * (_KEY + 4)).reshape(many, wide)
    return Vectors(keys, rows, scales)


def write(path: Path, weights: str, vectors: Mapping[str, tuple[NDArray[np.int8], np.float32]]) -> None:
    """Write the vectors of these texts, in the order of their keys, so that the same texts give the same file."""
    rows = sorted(((key_of(text), one) for text, one in vectors.items()), key=lambda row: row[0])
    wide = len(rows[0][1][0]) if rows else 0
    head = f"{_MARK} {weights} {len(rows)} {wide}\n".encode("ascii")
    scales = np.array([scale for _, (_, scale) in rows], "<f4").tobytes()
    path.write_bytes(head + b"".join(key for key, _ in rows) + scales + b"".join(one.tobytes() for _, (one, _) in rows))
