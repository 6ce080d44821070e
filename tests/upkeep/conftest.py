"""Packs are read from their files many times here."""

from collections.abc import Iterator

import pytest
from tests.parsed_once import parsed_once


@pytest.fixture(scope="module", autouse=True)
def _parsed_once() -> Iterator[None]:
    with parsed_once():
        yield
