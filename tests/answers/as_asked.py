"""What the tests of questions share: the pack of one day, a question put to it without a case, rows of questions."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fairlead.answers.question import Asked
from fairlead.answers.reading import read
from fairlead.contract.case import Case
from fairlead.knowledge import strict_yaml
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

DAY = date(2026, 11, 22)


@cache
def pack() -> Pack:
    """The shipped pack as of the day."""
    return seen(load(), DAY)


def asked(text: str) -> Asked:
    """A question of somebody who gives no records."""
    return Asked(read(text, pack(), DAY), Case(), pack(), DAY)


def rows(name: str) -> dict[str, Any]:
    """The questions of a file beside the tests, by what is expected of them."""
    loaded, wrong = strict_yaml.load(Path(__file__).with_name(name).read_text(), name)
    assert not wrong
    return dict(loaded.data)
