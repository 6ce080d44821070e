"""The questions that are asked of PDFium for every character, in the quickest way there is from Python."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


class Quick:
    """What is asked of the library for each character, by addresses in place of objects and without giving up the interpreter's lock."""

    def __init__(self, raw: Any) -> None:
        number, at = ctypes.c_int, ctypes.c_void_p
        self.code = self._asked(raw.FPDFText_GetUnicode, ctypes.c_uint, at, number)
        self.generated = self._asked(raw.FPDFText_IsGenerated, number, at, number)
        self.unmapped = self._asked(raw.FPDFText_HasUnicodeMapError, number, at, number)
        self.thing = self._asked(raw.FPDFText_GetTextObject, at, at, number)
        self.loose = self._asked(raw.FPDFText_GetLooseCharBox, number, at, number, at)
        self.origin = self._asked(raw.FPDFText_GetCharOrigin, number, at, number, at, at)

    @staticmethod
    def _asked(function: Any, answer: Any, *given: Any) -> Any:
        return ctypes.PYFUNCTYPE(answer, *given)(ctypes.cast(function, ctypes.c_void_p).value or 0)


@cache
def quickly(raw: Any) -> Quick:
    """The questions for a library, put together once."""
    return Quick(raw)
