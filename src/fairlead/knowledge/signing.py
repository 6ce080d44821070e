"""Signing: a clinician's name under the fingerprint of an entry as it read on that day. Who edits the entry afterwards takes the name off.

One line signs: ``signed: {by: …, role: …, date: …, of: fingerprint}``. The fingerprint is over all that the entry says, the signature
itself left out; comments, the order of keys and how lines are broken do not count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_SIGNATURE = "signed"


def fingerprint(row: Mapping[str, Any]) -> str:
    """The first 12 hexadecimal digits of the SHA-256 over what an entry says.

    >>> fingerprint({"id": "a", "says": "b", "signed": None}) == fingerprint({"says": "b", "id": "a"})
    True
    """
    says = {key: value for key, value in row.items() if key != _SIGNATURE}
    return hashlib.sha256(json.dumps(says, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()[:12]


def is_stale(row: Mapping[str, Any]) -> bool:
    """Whether an entry is signed, but not as it reads now."""
    signature = row.get(_SIGNATURE)
    return isinstance(signature, Mapping) and str(signature.get("of")) != fingerprint(row)


def as_signed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry without a signature that stands under something else."""
    return {**row, _SIGNATURE: None} if is_stale(row) else row
