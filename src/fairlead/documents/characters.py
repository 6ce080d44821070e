"""Which characters the library finds on a page, in its order: their signs and boxes, asked for all at once."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress, pairwise, repeat
from typing import Any, TypeVar

from fairlead.documents.quick import quickly
from fairlead.documents.runs import one_each
from fairlead.documents.signs import sign_of

_T = TypeVar("_T")
_PLAIN = re.compile(r"[ -~]*")
_ODD = re.compile(r"[\ud800-\udbff](?![\ud800-\udbff])[\s\S]|[^ -~]")
"""What may stand for another sign, for half of one, or for none."""
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters that are printed. `places`: the how-manieth each is for the library; `signs`: one letter each, or a list where one
    stands for several; `boxes`: four numbers each (left, bottom, right, top), with the whole height of a line.
    """

    places: Sequence[int]
    signs: Sequence[str]
    boxes: array[float]


def characters(raw: Any, text: Any) -> Characters:
    """Those of a page's text `text` of the library `raw`, without what the library put in between."""
    quick, page = quickly(raw), ctypes.cast(text.raw, ctypes.c_void_p).value
    told = _told(raw, text, page)
    blanks = [at for at in range(len(told)) if told[at] <= " "]
    added = [at for at, is_added in zip(blanks, map(quick.generated, repeat(page), blanks), strict=True) if is_added == 1]
    places: Sequence[int] = _without(range(len(told)), added) if added else range(len(told))
    told = "".join(_without(told, added)) if added else told
    signs: Sequence[str] = told
    unmapped = list(map(quick.unmapped, repeat(page), places))
    if 1 in unmapped or not _PLAIN.fullmatch(told):
        signs = _read(raw, page, places, told, unmapped)
        places = list(compress(places, signs))
        signs = one_each(list(filter(None, signs)))
    boxes = array("f", bytes(16 * len(places)))
    at = boxes.buffer_info()[0]
    given = list(map(quick.loose, repeat(page), places, range(at, at + 16 * len(places), 16)))
    boxes[1::4], boxes[3::4] = boxes[3::4], boxes[1::4]  # the library tells the top first
    if 0 in given:
        boxes = array("f", [corner for place, whole in enumerate(given) if whole for corner in boxes[4 * place : 4 * place + 4]])
        places, signs = list(compress(places, given)), one_each(list(compress(signs, given)))
    return Characters(places, signs, boxes)


def _without(whole: Sequence[_T], added: Sequence[int]) -> list[_T]:
    """All but what stands at some places, which are in order."""
    return list(chain.from_iterable([whole[first + 1 : end] for first, end in pairwise((-1, *added, len(whole)))]))


def _told(raw: Any, text: Any, page: int | None) -> str:
    """The codes as letters, one each: from one question where the answer has as many, else one by one."""
    count = max(0, raw.FPDFText_CountChars(text))
    room = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, room) == count + 1:
        told = bytes(room)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(told) == count and not _HALF.search(told):
            return told
    code_of = quickly(raw).code
    return "".join([chr(min(code_of(page, at), 0x10FFFF)) for at in range(count)])


def _read(raw: Any, page: int | None, places: Sequence[int], told: str, unmapped: Sequence[int]) -> list[str]:
    """The sign of each code, empty for what is not shown and for the first half of a sign."""
    code_of = quickly(raw).code
    signs = list(told)
    odd = {found.start(): found.end() for found in _ODD.finditer(told)}
    odd |= {at: at + 1 for at, one in enumerate(unmapped) if one == 1 and at not in odd}
    for first, end in odd.items():
        codes = [chr(min(code_of(page, places[at]), 0x10FFFF)) for at in range(first, end)]
        halved = end - first == 1 and "\ud800" <= codes[0] < "\udc00"
        signs[first] = ""
        signs[end - 1] = "" if halved else sign_of("".join(codes), unmapped=unmapped[end - 1] == 1)
    return signs
