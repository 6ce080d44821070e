"""The vectors of the pack's texts made anew where a text is new: `python -m fairlead.upkeep.vectors`, which `make vectors` runs."""

from __future__ import annotations

import sys
from datetime import date

from fairlead.answers import encoder, vectors
from fairlead.answers.sentences import sentences
from fairlead.core.errors import FairleadError
from fairlead.knowledge import files
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen


def texts(pack: Pack) -> tuple[str, ...]:
    """What a question is compared with: each way to put a usual question, and each sentence that a person may be told."""
    told = sentences(seen(pack, date.fromisoformat(pack.about.date))).passages
    ways = (text for row in pack.usual.values() for text in row.put)
    return tuple(dict.fromkeys((*ways, *(one.text for one in told if one.is_for("patient")))))


def main() -> int:
    """Work out the vectors that are missing, leave out those that nothing has any more, and write the file; 0, or FairleadError."""
    pack = load()
    path = files.SHIPPED / pack.about.id / vectors.KEPT
    place = encoder.folder()
    if place is None or not encoder.is_genuine(place):
        raise FairleadError("The model that makes the vectors is not installed, or it is another one.", todo="Run make install first.")
    model, kept = encoder.Encoder(place), vectors.read(path, encoder.WEIGHTS)
    known = {text: raw for text in texts(pack) if kept is not None and (raw := kept.raw(text)) is not None}
    new = {text: vectors.in_bytes(model.vectors([text])[0]) for text in texts(pack) if text not in known}
    vectors.write(path, encoder.WEIGHTS, {**known, **new})
    sys.stdout.write(f"{len(known)} vectors kept, {len(new)} made, {path.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
