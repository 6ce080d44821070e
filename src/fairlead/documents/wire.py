"""What goes through the pipe between the program and its workers: JSON and rows of numbers, never code.

A message is its length, a list in JSON, and the blocks of bytes that the list names by number. Values are written without their types:
the reader of a message says what may stand where, and anything else is a BrokenMessageError.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import IO, Any, Literal, Union, get_args, get_origin, get_type_hints

_HEAD = struct.Struct("<II")
_SIZE = struct.Struct("<Q")
_MOST_JSON = 256_000_000
_MOST_BLOCKS = 100_000
_PIECE = 1 << 20
_PLAIN = (str, int, float, bool, NoneType)


class BrokenMessageError(Exception):
    """The other side sent what does not fit, or ended in the middle."""


def send(pipe: IO[bytes], message: Sequence[Any], blocks: Sequence[bytes | bytearray | memoryview | array[Any]] = ()) -> None:
    """Write one message; OSError where nobody reads any more."""
    told = json.dumps(message, separators=(",", ":")).encode()
    pipe.write(_HEAD.pack(len(told), len(blocks)))
    pipe.write(told)
    for block in blocks:
        plain = memoryview(block).cast("B")
        pipe.write(_SIZE.pack(len(plain)))
        pipe.write(plain)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> tuple[list[Any], list[bytearray]] | None:
    """One message with its blocks, of `most` bytes together at most; None where the pipe has ended."""
    head = pipe.read(_HEAD.size)
    if not head:
        return None
    length, count = _HEAD.unpack(_whole(head, _HEAD.size))
    if length > _MOST_JSON or count > _MOST_BLOCKS:
        raise BrokenMessageError
    try:
        message = json.loads(_read(pipe, length))
    except (ValueError, RecursionError):
        raise BrokenMessageError from None
    if not isinstance(message, list):
        raise BrokenMessageError
    blocks: list[bytearray] = []
    for _ in range(count):
        (size,) = _SIZE.unpack(_whole(pipe.read(_SIZE.size), _SIZE.size))
        most -= size
        if most < 0:
            raise BrokenMessageError
        blocks.append(_read(pipe, size))
    return message, blocks


def _whole(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise BrokenMessageError
    return data


def _read(pipe: IO[bytes], size: int) -> bytearray:
    """So many bytes; memory is taken as they come, not as they are promised."""
    found = bytearray()
    while len(found) < size:
        piece = pipe.read(min(_PIECE, size - len(found)))
        if not piece:
            raise BrokenMessageError
        found += piece
    return found


# --- values of known types --------------------------------------------------------------------------------------


def packed(value: Any, blocks: list[Any]) -> Any:
    """A value of dataclasses, tuples, texts and numbers as JSON can hold it; rows of numbers are put into `blocks`."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (array, bytes)):
        blocks.append(value)
        return [len(blocks) - 1, value.typecode if isinstance(value, array) else "B"]
    if isinstance(value, dict):
        return {key: packed(one, blocks) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [packed(one, blocks) for one in value]
    if is_dataclass(value):
        return [packed(getattr(value, name), blocks) for name in _names(type(value))]  # type: ignore[arg-type]
    raise TypeError(f"{type(value).__name__} does not go through the pipe")


def unpacked(kind: Any, value: Any, blocks: Sequence[bytes | bytearray]) -> Any:
    """The value of type `kind` that `packed` wrote; BrokenMessageError where it is of another."""
    read = _reader(kind)
    try:
        return read(value, blocks)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise BrokenMessageError from None


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


class _Numbers:
    """Stands for `array[float]` in the types of a record: Python 3.11 cannot say that outside of a comment."""

    def __class_getitem__(cls, _: Any) -> type[_Numbers]:
        return cls


_Read = Callable[[Any, Sequence[bytes | bytearray]], Any]


@cache
def _reader(kind: Any) -> _Read:
    """What reads a value of one type, put together once."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda value, _: value
    if kind in _PLAIN:
        return lambda value, _: _of(value, (int, float) if kind is float else kind)
    if origin is Literal:
        return lambda value, _: parts[parts.index(value)]
    if origin in (Union, UnionType):
        return _one_of(parts)
    if kind is _Numbers or kind is bytes:
        return _row
    if origin in (tuple, list):
        return _several(origin, parts)
    if origin is not None and issubclass(origin, Sequence):
        return _several(tuple, (parts[0], ...))
    if kind is dict or (isinstance(origin, type) and hasattr(origin, "items")):
        one = _reader(parts[1] if parts else Any)
        return lambda value, blocks: {_of(key, str): one(each, blocks) for key, each in _of(value, dict).items()}
    if is_dataclass(kind):
        return _made(kind)
    raise TypeError(f"{kind} does not go through the pipe")


def _of(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BrokenMessageError
    return value


def _one_of(parts: tuple[Any, ...]) -> _Read:
    """A union: plain types, and one other type at most."""
    plain = tuple(part for part in parts if part in _PLAIN)
    others = [_reader(part) for part in parts if part not in _PLAIN]
    if len(others) > 1:
        raise TypeError("a union of several rows or records cannot be told apart")
    return lambda value, blocks: others[0](value, blocks) if others and not isinstance(value, plain) else _of(value, plain)


def _row(value: Any, blocks: Sequence[bytes | bytearray]) -> Any:
    number, code = value
    block = blocks[_of(number, int)]
    if code == "B":
        return bytes(block)
    if code not in ("d", "f", "H", "I", "L", "Q", "h", "i", "l", "q"):
        raise BrokenMessageError
    found = array(code)
    found.frombytes(block)
    return found


def _several(origin: Any, parts: tuple[Any, ...]) -> _Read:
    if origin is list or (len(parts) == 2 and parts[1] is Ellipsis):
        one = _reader(parts[0])
        return lambda value, blocks: origin([one(each, blocks) for each in _of(value, list)])
    readers = [_reader(part) for part in parts]
    return lambda value, blocks: tuple(read(each, blocks) for read, each in zip(readers, _of(value, list), strict=True))


def _made(kind: Any) -> _Read:
    hints = get_type_hints(kind, localns={"array": _Numbers})
    readers = [_reader(hints[name]) for name in _names(kind)]
    return lambda value, blocks: kind(*(read(each, blocks) for read, each in zip(readers, _of(value, list), strict=True)))
