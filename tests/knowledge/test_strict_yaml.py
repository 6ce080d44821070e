"""YAML is read as written, and what some programs would read otherwise is refused."""

import pytest

from fairlead.knowledge.strict_yaml import load


def says(text):
    return [(problem.line, problem.says) for problem in load(text, "x.yaml")[1]]


def test_words_stay_words_and_dates_stay_as_written():
    loaded, problems = load('since: 2026-11-21\nat: 12:30\nstage: 1e3\nempty:\nfine: true\nnumber: 0.5\nquoted: "no"\n', "x.yaml")
    assert problems == []
    assert loaded.data == {"since": "2026-11-21", "at": "12:30", "stage": "1e3", "empty": None, "fine": True, "number": 0.5, "quoted": "no"}


@pytest.mark.parametrize("word", ["no", "Yes", "on", "OFF", "y"])
def test_a_bare_word_of_old_yaml_is_refused(word):
    assert says(f"a: 1\nb: {word}\n") == [(2, f"put '{word}' in quotes: some programs read it as true or false")]


def test_a_key_that_stands_twice_is_refused():
    assert says("a: 1\nb: 2\na: 3\n") == [(3, "the key 'a' stands here twice")]


def test_a_condition_in_braces_is_refused_and_a_plain_row_is_not():
    assert says("fits_when:\n  - {any: [always]}\n") == [(2, "a condition is written in block style, not in braces")]
    assert says("terms:\n  - {word: liver, also: [hepatic]}\n") == []


def test_what_is_no_yaml_is_told_with_its_line():
    ((line, text),) = says("a: [1\nb: 2\n")
    assert line >= 2
    assert text.startswith("this is not YAML")


def test_each_value_knows_its_line():
    loaded, _ = load("a:\n  b:\n    - 1\n    - c: 2\n", "x.yaml")
    assert loaded.line(("a", "b", 1, "c")) == 4
    assert loaded.line(("a", "b", 1, "c", "not there")) == 4


@pytest.mark.parametrize(("text", "line"), [("a: 1\nb: &x 2\n", 2), ("a: 1\n\nb: *x\n", 3), ("a: &x [1]\n", 1), ("a: &x {b: 1}\n", 1)])
def test_a_link_is_refused_with_its_line(text, line):
    assert says(text) == [(line, "write it out; links inside a file are not read")]


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a:\n  " + "- " * 500 + "1\n"])
def test_deep_nesting_is_refused(text):
    ((_, told),) = says(text)
    assert told == "it is nested too deeply"


@pytest.mark.parametrize("number", ["9" * 5000, "1.0e999"])
def test_a_number_too_long_is_refused(number):
    assert says(f"a: {number}\n") == [(1, "this number is too long")]
