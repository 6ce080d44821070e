"""Cases out of a text, and their stages as one writes them."""

from __future__ import annotations

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

LETTERS = {"clinical": "c", "pathologic": "p", "post-neoadjuvant": "yp", "recurrence": "r"}


def case_of(text: str, pack: Pack) -> Case:
    """What is read out of one report."""
    document = open_document(text.encode(), "report.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def stages(case: Case) -> list[str]:
    """Each stage as one writes it: "yp T3 N1 MX IIIB"."""
    told = [(LETTERS.get(one.basis or ""), one.t, one.n, one.m, one.group) for one in case.tumor.stages]
    return sorted(" ".join(part for part in one if part) for one in told)


def as_written(told: str) -> list[str]:
    """Stages that an expectation lists with semicolons."""
    return sorted(one.strip() for one in told.split(";") if one)
