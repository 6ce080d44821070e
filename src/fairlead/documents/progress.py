"""How far the reading of a long file has come: a reader says so after each page, and whoever waits may listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
"""Is told how many parts are done, of how many."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def step(done: int, of: int) -> None:
    """Say that `done` of `of` pages (or files, or pictures) are read; nothing happens where nobody listens."""
    listener = _listener.get()
    if listener is not None:
        listener(done, of)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Have `listener` told of each step that is made in here.

    >>> told = []
    >>> with listening(lambda done, of: told.append((done, of))):
    ...     step(1, 2)
    >>> step(2, 2)
    >>> told
    [(1, 2)]
    """
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
