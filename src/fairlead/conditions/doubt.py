"""Facts in doubt: what rests on a word of possibility alone, or, for a decisive fact, on a scan alone."""

from __future__ import annotations

from fairlead.contract.sources import Source


def in_doubt(sources: tuple[Source, ...], *, scans: bool) -> bool:
    """Whether a fact rests only on `possible`, or, for a decisive one (`scans`), only on a scan. A correction settles it.

    no sources (a case file) → no; one typed page that states it → no; `read: correction` → no
    """
    if not sources or any(source.read == "correction" for source in sources):
        return False
    return all(source.certainty == "possible" or (scans and source.read == "ocr") for source in sources)
