"""A copy of the shipped pack that a test may spoil."""

import shutil
from collections.abc import Iterator

import pytest
from tests.parsed_once import parsed_once

from fairlead.knowledge.files import SHIPPED


@pytest.fixture(scope="module", autouse=True)
def _parsed_once() -> Iterator[None]:
    with parsed_once():
        yield


@pytest.fixture
def spoiled(tmp_path):
    """Change one text of one file of a copy of the pack; gives the folder of the copy."""

    def spoil(file, old, new):
        root = tmp_path / "pack"
        if not root.exists():
            shutil.copytree(SHIPPED / "esophageal", root)
        path = root / file
        text = path.read_text("utf-8")
        assert old in text, "the test spoils a text that is not there"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return root

    return spoil
