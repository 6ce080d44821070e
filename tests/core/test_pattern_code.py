"""A pattern made of kept code is the pattern that is compiled; what is no code only costs the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from fairlead.core import pattern_code
from fairlead.core.pattern_code import Codes, made
from fairlead.core.patterns import either, pattern_of

SOURCES = (
    ("", 0),
    (r"(?P<a>\d{1,2})(?:/(?P<b>\d{2}))?(?(b)!|\?)", 0),
    (r"(?<![\w-])(?:[é-ü]|ß|İ|\U0001F600)+(?!\w)", re.IGNORECASE),
    (r"^(x)\1*?$", re.MULTILINE),
    (r"(?i:May)|may # a month", re.VERBOSE),
    (either(f"word{number}" for number in range(400)), re.IGNORECASE),
    (r"(?a:\w+)|\w", 0),
)
TEXT = "12/24! word399 WORD7 éß x\nxx\n may MAY"


@pytest.fixture(autouse=True)
def _none_kept_behind() -> Iterator[None]:
    yield
    pattern_code.keep_in(None)


def kept(source: str, flags: int) -> Codes:
    """Codes that know one pattern from another run."""
    first = Codes(dict)
    first.pattern(source, flags)
    return Codes(lambda: first.fresh)


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_of_kept_code_is_the_same_pattern(source: str, flags: int):
    plain = re.compile(source, flags)
    codes = kept(source, flags)
    again = codes.pattern(source, flags)

    assert again == plain  # Python compares their code
    assert (again.pattern, again.flags, again.groups, dict(again.groupindex)) == (source, plain.flags, plain.groups, dict(plain.groupindex))
    assert [(one.span(), one.groupdict()) for one in again.finditer(TEXT)] == [
        (one.span(), one.groupdict()) for one in plain.finditer(TEXT)
    ]
    assert not codes.fresh


def test_what_is_not_kept_yet_is_compiled_and_told():
    codes = Codes(dict)
    pattern_code.keep_in(codes)

    assert pattern_of("ab+").findall("abb a ab") == ["abb", "ab"]
    assert list(codes.fresh) == [("ab+", 0)]


def test_the_same_source_with_other_flags_is_another_pattern():
    codes = kept("a", 0)

    assert codes.pattern("a", re.IGNORECASE).search("A")
    assert not codes.pattern("a", 0).search("A")


@pytest.mark.parametrize(
    "damaged",
    [None, (), (0, b"\1", 0, {}), (0, b"\1\2\3\4", 0, {}), (0, b"\xff" * 8, 0, {}), (0, b"", 0, {"a": 9}), ("x", b"", 0, {}), (0, 1, 2, 3)],
)
def test_what_is_no_code_is_compiled_again(damaged: Any):
    codes = Codes(lambda: {("a+", 0): damaged})

    assert codes.pattern("a+", 0) == re.compile("a+")


def test_what_was_kept_is_read_once_and_not_before_a_pattern_is_made():
    asked = []

    def read() -> Mapping[Any, Any]:
        asked.append(1)
        return {}

    pattern_code.keep_in(Codes(read))
    pattern = pattern_of("b")
    assert not asked
    assert pattern.match("b")
    assert made("c").match("c")
    assert len(asked) == 1


def test_what_is_no_pattern_fails_as_it_does_without(monkeypatch: pytest.MonkeyPatch):
    pattern_code.keep_in(Codes(dict))
    with pytest.raises(re.error):
        made("(")

    monkeypatch.setattr(pattern_code, "MADE_BY", None)
    codes = Codes(dict)
    pattern_code.keep_in(codes)
    assert made("d").match("d")  # a Python with another engine compiles as ever
    assert not codes.fresh
