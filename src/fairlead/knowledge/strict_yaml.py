"""YAML as written: no key twice, no links, no word that YAML 1.1 turns into something else, and the line of every value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_OLD_WORDS = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)
_LONGEST_OLD_WORD, _BEGINS_NUMBERS = 3, frozenset("+-0123456789")
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
        return _read(yaml.parse(text, Loader=yaml.CSafeLoader), file)
    except _RefusedError as error:
        return Loaded(None, {}), [error.problem]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Loaded(None, {}), [Problem(file, line, f"this is not YAML: {error.problem}")]
    except yaml.YAMLError:
        return Loaded(None, {}), [Problem(file, 1, "this is not YAML text")]


class _RefusedError(Exception):
    """A text that is not read at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.says)
        self.problem = problem


def _read(events: Iterable[Any], file: str) -> tuple[Loaded, list[Problem]]:
    """What the text says, built as it goes by; the whole of it is looked at before anything is told of a part."""
    import yaml

    going_by, data, documents, second = _not_refused(events, file), None, 0, 1
    first = _Building(file, going_by)
    for event in going_by:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            second = _line(event)
        elif isinstance(event, yaml.NodeEvent):
            built = (first if documents == 1 else _Building(file, going_by)).value(event, ())
            data = built if documents == 1 else data
    if documents > 1:
        return Loaded(None, {}), [Problem(file, second, "this is not YAML: but found another document")]
    return Loaded(data, first.lines), first.problems


def _not_refused(events: Iterable[Any], file: str) -> Iterator[Any]:
    """The events as they go by; _RefusedError at a link or a nesting too deep, before anything is built of it."""
    import yaml

    depth, scalar = 0, yaml.ScalarEvent
    for event in events:
        if type(event) is scalar and event.anchor is None:  # most are
            yield event
            continue
        if getattr(event, "anchor", None) is not None:
            raise _RefusedError(Problem(file, _line(event), "write it out; links inside a file are not read"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _RefusedError(Problem(file, _line(event), "it is nested too deeply"))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


class _Building:
    """What the events of one document say, with the line of each value and what is wrong with the way it is written."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        import yaml

        self._file, self._events = file, events
        self._scalar, self._sequence, self._end = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.CollectionEndEvent
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def value(self, event: Any, path: Path) -> Any:
        """The value that begins with an event; those that belong to it are taken from the events behind it."""
        self.lines[path] = _line(event)
        if type(event) is self._scalar:
            return _scalar(event, self.problems, self._file)
        if type(event) is self._sequence:
            return [self.value(child, (*path, index)) for index, child in enumerate(self._inside())]
        return self._mapping(event, path)

    def _inside(self) -> Iterator[Any]:
        """What begins each value of a list, or each key of a mapping, to its end."""
        for event in self._events:
            if isinstance(event, self._end):
                return
            yield event

    def _mapping(self, event: Any, path: Path) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for said in self._inside():
            key = said.value if type(said) is self._scalar else str(_Building(self._file, self._events).value(said, ()))
            if key in built:
                self.problems.append(Problem(self._file, _line(said), f"the key '{key}' stands here twice"))
            built[key] = self.value(next(self._events), (*path, key))
        if event.flow_style and any(keys <= built.keys() for keys in _CONDITIONS):
            self.problems.append(Problem(self._file, _line(event), "a condition is written in block style, not in braces"))
        return built


def _line(event: Any) -> int:
    """The line, from 1, at which it begins."""
    number: int = event.start_mark.line
    return number + 1


def _scalar(node: Any, problems: list[Problem], file: str) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: meant as text
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if len(text) <= _LONGEST_OLD_WORD and _OLD_WORDS.fullmatch(text):
        problems.append(Problem(file, _line(node), f"put '{text}' in quotes: some programs read it as true or false"))
    is_number = text[0] in _BEGINS_NUMBERS and (_INT.fullmatch(text) or _FLOAT.fullmatch(text))
    return _number(node, problems, file) if is_number else text


def _number(node: Any, problems: list[Problem], file: str) -> int | float | None:
    text: str = node.value
    if len(text) > _LONGEST_NUMBER or math.isinf(float(text)):
        problems.append(Problem(file, _line(node), "this number is too long"))
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
