"""The process in which files are opened: asked through one pipe, answering through another, until the pipe ends.

Decision 10 says what it is for; `apart` starts it and stands at the other end.
"""

from __future__ import annotations

import gc
import os
import threading
from typing import IO, Any

from fairlead.core.errors import FairleadError
from fairlead.documents import abreast, confined, progress, wire

MOST = 1_000_000_000
"""How many bytes one message may hold."""


def main() -> None:
    """Answer until the pipe ends. Nothing that a library prints gets into the answers or anywhere else."""
    answers, asked = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    confined.confine()
    gc.disable()  # a page is a hundred thousand small things, none of which holds another in a circle
    while (message := wire.receive(asked, MOST)) is not None:
        confined.renew()
        (asked_for, name, numbers), (received, *_) = message
        data = bytes(received)
        del message, received
        Answering(answers).answer(asked_for, name, data, tuple(numbers))
        del data
        gc.collect()


class Answering:
    """The answers to one question, each a message whose first word says what it is."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.pipe, self.lock = pipe, threading.Lock()

    def answer(self, asked_for: str, name: str, data: bytes, numbers: tuple[int, ...]) -> None:
        """Say what the file holds of its own and which files it encloses, or why it cannot be read; then that this is all.

        Asked for `views`: say how its pages look; the numbers are the most bytes of all, and the pages.
        """
        try:
            with progress.listening(lambda done, of: self._say(["step", done, of])), abreast.allowed():
                if asked_for == "views":
                    self._show(name, data, *numbers)
                else:
                    self._open(name, data, *numbers)
        except FairleadError as error:
            self._say(["refused", error.happened, error.unharmed, error.todo])
        except MemoryError:
            self._say(["memory"])
        except Exception as error:  # noqa: BLE001 - a reader at fault is one file that is not read; the words of the error may be the record's
            self._say(["fault", type(error).__name__])
        self._say(["end", confined.grown()])

    def _open(self, name: str, data: bytes, *limits: int) -> None:
        from fairlead.documents.opening import Opening

        opening = Opening(data, name)
        self._say(["format", opening.format.name])
        try:
            content = opening.content()
        except FairleadError as error:
            if opening.format.enclosed is None:
                raise
            self._say(["refused", error.happened, error.unharmed, error.todo])
            content = None
        if content is not None:
            blocks: list[Any] = []
            self._say(["content", wire.packed(content, blocks)], blocks)
            del content, blocks
        try:
            for file in opening.enclosed(*limits):
                why = file.refused
                self._say(["enclosed", file.name], [file.data]) if why is None else self._say(
                    ["enclosed-refused", file.name, why.happened, why.unharmed, why.todo]
                )
        except FairleadError as error:
            self._say(["left-out", error.happened, error.unharmed, error.todo])

    def _show(self, name: str, data: bytes, size: int, *pages: int) -> None:
        from fairlead.documents.opening import Opening

        opening = Opening(data, name)
        for view in opening.format.views(opening.file, pages) if opening.format.views else ():
            size -= len(view.data)
            if size < 0:
                return
            blocks: list[Any] = []
            self._say(["view", wire.packed(view, blocks)], blocks)

    def _say(self, message: list[Any], blocks: list[Any] | tuple[()] = ()) -> None:
        with self.lock:
            wire.send(self.pipe, message, blocks)


if __name__ == "__main__":
    main()
