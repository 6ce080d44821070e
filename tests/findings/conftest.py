"""The shipped words."""

from __future__ import annotations

import pytest

from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import Pack, load


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships."""
    return load()


@pytest.fixture(scope="session")
def lexicon(pack: Pack) -> Lexicon:
    """Its lexicon."""
    return pack.lexicon
