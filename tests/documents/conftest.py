"""What tests of documents share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.documents import apart


@pytest.fixture
def no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which no program reads words from pictures; workers that know one are ended, and those that know none."""
    apart.end_all()
    monkeypatch.setenv("PATH", str(tmp_path))
    yield
    apart.end_all()
