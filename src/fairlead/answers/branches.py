"""Under which condition a way is open: the words of the clauses that wait, and what the cell type would open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairlead.answers.open_ways import is_soft, lacks_histology, unknown
from fairlead.answers.spoken import Speaker
from fairlead.contract.guidance import Branch
from fairlead.contract.options import Option, Reason
from fairlead.guidance.guide import Parts

_HISTOLOGY = "tumor.histology"


def by_histology(guidance: Parts, options: Sequence[Option]) -> Iterator[tuple[Branch, tuple[Option, ...]]]:
    """For each cell type that is still possible: those of these options that it alone would open."""
    rows = [one for one in guidance.branches if one.path == _HISTOLOGY]
    for row in rows:
        others = {name for other in rows if other is not row for name in other.options}
        only = set(row.options) - others
        yield row, tuple(one for one in options if one.id in only and lacks_histology(one))


def condition(branch: Branch, speak: Speaker) -> str:
    """The condition of a branch in words."""
    row = speak.pack.names.get(branch.if_)
    return speak.words("if", condition=row.says if row else branch.if_)


def needs(option: Option, speak: Speaker, *, cell_type: bool = True, strength: bool = False) -> tuple[tuple[str, Reason], ...]:
    """What must turn out to be so before an option fits, in the words for a clause that holds, with the reason that it is of.

    With `strength` also how active the person must be, which nearly every way asks for.
    """
    found = []
    for one in unknown(option):
        if is_soft(one) and not strength:
            continue
        wording = speak.pack.clauses.get(one.clause)
        if wording is None or wording.true is None or (not cell_type and one.clause.startswith("histology ")):
            continue
        found.append((wording.true, one))
    return tuple(found)


def branch_of(option: Option, speak: Speaker, *, cell_type: bool = True) -> str | None:
    """The condition of an option that waits, in words; None where it waits for nothing that can be said so."""
    told = [speak.told(says) for says, _ in needs(option, speak, cell_type=cell_type)]
    return speak.words("if-so", condition=" ".join(told)) if told else None
