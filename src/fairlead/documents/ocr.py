"""The program that reads words from pictures: Tesseract, one process a picture, nothing written and no connection opened."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import lru_cache

from fairlead.documents.hocr import ReadLine, lines

COMMAND = "tesseract"
HOW_TO_ADD = (
    "Install Tesseract with English (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-eng; macOS: brew install tesseract; "
    "Windows: choco install tesseract), and try again."
)
SECONDS = 60.0
"""How long one page may take."""
_LANGUAGE = "eng"
_PAGE = "<div class='ocr_page'"
"""How a page begins in what the engine tells; words are written with "&lt;" there."""
_SAUVOLA = ("-c", "thresholding_method=2")
_LEAST_SURE = 1.0
"""How sure the engine is at least of how a page is turned (its own measure, not a share)."""
_TURNED = re.compile(r"Rotate: (\d+)\s+Orientation confidence: ([\d.]+)")


class EngineError(Exception):
    """A picture was not read; `slow` where it took too long."""

    def __init__(self, *, slow: bool = False) -> None:
        super().__init__("took too long" if slow else "failed")
        self.slow = slow


def program() -> str | None:
    """Where the engine lies; None where it is not installed."""
    return shutil.which(COMMAND)


@lru_cache(maxsize=4)
def lacks_language(command: str) -> bool:
    """Whether the data for English is missing, which some systems package by itself."""
    try:
        told = subprocess.run([command, "--list-langs"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - a program by its path, no shell
    except (OSError, subprocess.TimeoutExpired):
        return True
    return _LANGUAGE not in told.stdout.decode("utf-8", "replace").split() + told.stderr.decode("utf-8", "replace").split()


def is_ready() -> bool:
    """Whether the engine is here with its data, so that pictures can be read."""
    command = program()
    return command is not None and not lacks_language(command)


def read_lines(picture: bytes, dpi: int) -> list[ReadLine]:
    """The lines of a picture (TIFF or PNG) that stands upright; EngineError where the engine fails or takes too long."""
    return lines(_told(picture, dpi))


def read_pages(picture: bytes, dpi: int, count: int) -> list[list[ReadLine]]:
    """The lines of each of the `count` pages of a TIFF, as `read_lines` tells those of one; the engine begins to run once for all.

    EngineError where any of them cannot be read, or where all together take longer than one may.
    """
    _, *told = _told(picture, dpi).split(_PAGE)
    if len(told) != count:
        raise EngineError
    return list(map(lines, told))


def _told(picture: bytes, dpi: int) -> str:
    return _run(picture, "--dpi", str(dpi), "--psm", "3", "-l", _LANGUAGE, *_SAUVOLA, "hocr")


def turn(picture: bytes, dpi: int) -> int:
    """By how many degrees (0, 90, 180, 270; clockwise) a picture must be turned to stand upright; 0 where the engine cannot tell."""
    try:
        told = _TURNED.search(_run(picture, "--dpi", str(dpi), "--psm", "0"))
    except EngineError as failed:
        if failed.slow:
            raise
        return 0
    return int(told[1]) if told and float(told[2]) >= _LEAST_SURE else 0


def _run(picture: bytes, *options: str) -> str:
    command = program()
    if command is None:
        raise EngineError
    try:
        done = subprocess.run(  # noqa: S603 - the same
            [command, "-", "-", *options],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise EngineError(slow=True) from None
    except OSError:
        raise EngineError from None
    if done.returncode:
        raise EngineError
    return done.stdout.decode("utf-8", "replace")
