"""YAML as written: no key twice, no links, no word that YAML 1.1 turns into something else, and the line of every value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_OLD_WORDS = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)
_CONDITIONS = ({"if"}, {"any"}, {"all"}, {"not"}, {"at_least", "of"})
"""The keys by which a mapping is known as a condition."""
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?")
DEEPEST = 60
"""How many lists and mappings may stand in one another: far more than any file of ours, far less than the interpreter's stack."""
_LONGEST_NUMBER = 300
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of the pack: where (1-based line) and what."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The data of one file, and the line of each value by its path."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load(text: str, file: str) -> tuple[Loaded, list[Problem]]:
    """The data of a YAML text, with what is wrong with the way it is written."""
    import yaml  # a pack that is compiled needs none

    try:
        refused = _refused(text, file)
        if refused:
            return Loaded(None, {}), [refused]
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Loaded(None, {}), [Problem(file, line, f"this is not YAML: {error.problem}")]
    except yaml.YAMLError:
        return Loaded(None, {}), [Problem(file, 1, "this is not YAML text")]
    lines: dict[Path, int] = {}
    problems: list[Problem] = []
    data = None if node is None else _build(node, (), lines, problems, file)
    return Loaded(data, lines), problems


def _refused(text: str, file: str) -> Problem | None:
    """A link or a nesting too deep, found as the text goes by, before anything is built of it."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) is not None:
            return Problem(file, line, "write it out; links inside a file are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return Problem(file, line, "it is nested too deeply")
    return None


def _build(node: Any, path: Path, lines: dict[Path, int], problems: list[Problem], file: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if node.id == "scalar":
        return _scalar(node, problems, file)
    if node.id == "sequence":
        return [_build(child, (*path, index), lines, problems, file) for index, child in enumerate(node.value)]
    assert node.id == "mapping", "a document is made of nothing else"
    built: dict[str, Any] = {}
    for key_node, child in node.value:
        key = str(key_node.value)
        if key in built:
            problems.append(Problem(file, key_node.start_mark.line + 1, f"the key '{key}' stands here twice"))
        built[key] = _build(child, (*path, key), lines, problems, file)
    if node.flow_style and any(keys <= built.keys() for keys in _CONDITIONS):
        problems.append(Problem(file, node.start_mark.line + 1, "a condition is written in block style, not in braces"))
    return built


def _scalar(node: yaml.ScalarNode, problems: list[Problem], file: str) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: meant as text
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if _OLD_WORDS.fullmatch(text):
        problems.append(Problem(file, node.start_mark.line + 1, f"put '{text}' in quotes: some programs read it as true or false"))
    return _number(node, problems, file) if _INT.fullmatch(text) or _FLOAT.fullmatch(text) else text


def _number(node: yaml.ScalarNode, problems: list[Problem], file: str) -> int | float | None:
    text: str = node.value
    if len(text) > _LONGEST_NUMBER or math.isinf(float(text)):
        problems.append(Problem(file, node.start_mark.line + 1, "this number is too long"))
        return None
    return int(text) if _INT.fullmatch(text) else float(text)


def walk(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of the data with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, child in data.items():
            yield from walk(child, (*path, key))
    elif isinstance(data, list):
        for index, child in enumerate(data):
            yield from walk(child, (*path, index))
