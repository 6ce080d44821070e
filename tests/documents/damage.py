"""Files as they come when something went wrong or somebody means harm, and what may become of them."""

from __future__ import annotations

from hypothesis import strategies as st

from fairlead.core.errors import Exit, FairleadError
from fairlead.documents import open_document


def read_or_refused(data: bytes, name: str) -> str:
    """What became of a file: "read", or "told" with a way out; every other error is a fault and comes through."""
    try:
        document = open_document(data, name, "d1")
    except FairleadError as error:
        return "told" if error.todo and error.status is Exit.NOTHING else "without a way out"
    return "read" if document.text.strip() else "empty"


def cut_or_changed(whole: bytes) -> st.SearchStrategy[bytes]:
    """A file cut off, with bytes changed, with a stretch doubled many times or taken out."""
    places = st.integers(0, len(whole))

    def stretch(one: int, other: int, times: int) -> bytes:
        low, high = min(one, other), max(one, other)
        return whole[:low] + whole[low:high] * times + whole[high:]

    def changed(damage: list[tuple[int, int]]) -> bytes:
        data = bytearray(whole)
        for place, value in damage:
            data[place % len(data)] = value
        return bytes(data)

    cut = places.map(lambda length: whole[:length])
    flipped = st.lists(st.tuples(places, st.integers(0, 255)), max_size=20).map(changed)
    return st.one_of(cut, flipped, st.builds(stretch, places, places, st.sampled_from([0, 2, 30])))
