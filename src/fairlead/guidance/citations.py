"""The sources behind a guidance, each once, as a reader needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from fairlead.contract.guidance import Citation
from fairlead.core.dates import PartialDate
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack


def citations(names: Iterable[str], pack: Pack) -> dict[str, Citation]:
    """The citations of the sources named, in the order of their names."""
    all_of_pack = _citations(pack)
    return {name: all_of_pack[name] for name in sorted(set(names)) if name in all_of_pack}


@lru_cache(maxsize=8)
def _citations(pack: Pack) -> Mapping[str, Citation]:
    """Every source of a pack as a citation, made once."""
    return {name: _citation(source) for name, source in pack.sources.items()}


def _citation(source: schema.Source) -> Citation:
    assert source.confidence != "unchecked", "the view of the pack hides unchecked sources"  # see knowledge.seen
    dates = [date for date in (source.read_on, source.copy_date) if date]
    return Citation(
        title=source.title,
        journal=source.journal,
        regulator=source.publisher,
        year=source.year,
        pmid=source.pmid,
        doi=source.doi,
        nct=source.nct,
        url=source.url,
        checked=min(dates, key=lambda text: PartialDate.parse(text).first),
        copy_date=source.copy_date,
        confidence=source.confidence,
    )
