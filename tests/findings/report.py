"""How well records are read, measured: `python -m tests.findings.report [FOLDER...]` prints it as tables in Markdown.

A folder holds records with their expectations (`name.md` beside `name.yaml`), or cases of several files with a `whose.yaml` (`apart.py`).
Only totals are printed, never a single fault, so that a set which is kept to measure by can be measured without being looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.findings import apart
from tests.findings.compared import Compared, of_folders
from tests.findings.kinds_of_facts import KINDS, days_of_growth, of_field, prior_drugs
from tests.findings.said_of_others import kept_out
from tests.findings.specimens_compared import BARS, is_a_report, of_specimens, shown
from tests.findings.sureness import by_certainty, by_reading
from tests.findings.tally import Tally, total, wilson

from fairlead.knowledge.pack import Pack, load

HERE = Path(__file__).parent
SHIPPED = (HERE / "records_unseen_a", HERE / "others_unseen")
"""What is measured where no folder is named."""
LEAST_F1, LEAST_PRECISION, FEWEST = 0.90, 0.98, 100
"""The bar of each kind of fact, that of what must not be wrong, and the count below which a figure is a report and no bar."""
_MUST_NOT_BE_WRONG = {"HER2": "HER2", "MSI or MMR": "MSI or MMR", "why a course ended": "stop reason"}


def report(folders: Sequence[Path], pack: Pack) -> str:
    """The tables for these folders."""
    cases = [folder for folder in folders if any(folder.glob(f"*/{apart.EXPECTATION}"))]
    records = of_folders([folder for folder in folders if folder not in cases], pack)
    return "\n".join(_lines(records, cases, pack))


def _lines(records: Sequence[Compared], cases: Sequence[Path], pack: Pack) -> Iterator[str]:
    if records:
        yield f"Records: {len(records)}. The reader broke off at {sum(one.broke for one in records)}, of which nothing counts as read."
        for title, rows in (
            ("Field by field", _fields(records)),
            ("Kinds of facts", _kinds(records)),
            ("What must not be wrong", _must_not_be_wrong(records)),
            ("How sure it was", _sureness(records)),
            ("Resected specimens", _specimens(records)),
        ):
            yield from ("", f"### {title}", *rows)
    if cases:
        yield from ("", "### Documents about somebody else", *_documents(apart.of_folders(cases, pack)))


def _table(heads: str, rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = heads.split(", ")
    yield _row(names)
    yield _row(["---"] * len(names))
    yield from map(_row, rows)


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _numbers(found: Tally) -> tuple[object, ...]:
    return found.hit, found.extra, found.missed, _share(found.precision), _share(found.recall), _share(found.f1)


def _interval(right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{low:.3f} to {high:.3f}" if of else "-"


def _fields(records: Sequence[Compared]) -> Iterator[str]:
    found = {field: of_field(records, field) for field in sorted({field for one in records for field in (*one.want, *one.got)})}
    worst_first = sorted(found.items(), key=lambda pair: (-pair[1].extra - pair[1].missed, pair[0]))
    rows = [("**all**", *_numbers(total(found.values()))), *((field, *_numbers(one)) for field, one in worst_first)]
    return _table("field, hits, extra, missed, P, R, F1", rows)


def _kinds(records: Sequence[Compared]) -> Iterator[str]:
    found = [(kind, kind.tally(records)) for kind in KINDS]
    rows = [
        (kind.name, kind.least or "", one.told, *_numbers(one), _bar(one, kind.least)) for kind, one in found if one.told or one.claimed
    ]
    yield from _table("kind, asked for, told, hits, extra, missed, P, R, F1, bar 0.90", rows)
    tables = sum(bool(one.told.get("sequencing_table")) for one in records)
    said = kept_out(records)
    yield from ("", f"Records with a sequencing table: {tables} (10 are asked for).")
    yield f"Statements about somebody else: {said.told}, of which {said.hit} did not become a fact ({_share(said.recall)}), {said.missed} may have."


def _bar(found: Tally, least: int) -> str:
    if not least:
        return ""
    reached = "reached" if (found.f1 or 0) >= LEAST_F1 else "not reached"
    return reached if found.told >= least else f"{reached}, too few to count"


def _must_not_be_wrong(records: Sequence[Compared]) -> Iterator[str]:
    found = {_MUST_NOT_BE_WRONG[kind.name]: kind.tally(records) for kind in KINDS if kind.name in _MUST_NOT_BE_WRONG}
    found |= {
        "histology": of_field(records, "histology"),
        "prior drugs": total(prior_drugs(one) for one in records),
        "progression, its places and day": of_field(records, "progressions"),
        "progression, its day alone": total(days_of_growth(one) for one in records),
    }
    rows = [(name, one.claimed, one.hit, _share(one.precision), _interval(one.hit, one.claimed), _held(one)) for name, one in found.items()]
    return _table("claim, count, right, precision, 95 % interval, bar 0.98", rows)


def _held(found: Tally) -> str:
    if found.claimed < FEWEST:
        return f"report, not a bar (fewer than {FEWEST})"
    return "reached" if (found.precision or 0) >= LEAST_PRECISION else "not reached"


def _sureness(records: Sequence[Compared]) -> Iterator[str]:
    found = {**by_certainty(records), **{f"read: {name}": one for name, one in by_reading(records).items() if one.claimed}}
    rows = [(name, one.claimed, one.hit, _share(one.precision), _interval(one.hit, one.claimed)) for name, one in found.items()]
    return _table("told as, facts, right, share, 95 % interval", rows)


def _specimens(records: Sequence[Compared]) -> Iterator[str]:
    told = of_specimens(records)
    reports = [one for one in told if is_a_report(one.told)]
    known = sum(one.kind == "pathology" for one in reports)
    for title, some in (("letters and reports", told), (f"pathology reports alone ({known} taken for one)", reports)):
        rows = []
        for name, (field, bar) in BARS.items():
            one = shown(some, field)
            share = one.right / one.records if one.records else None
            rows.append((name, one.records, one.right, _share(share), _interval(one.right, one.records), bar, one.wrong, one.unasked))
        yield from ("", f"{len(some)} records, {title}:", "")
        yield from _table("what, records that tell it, right, share, 95 % interval, bar, a wrong value, claimed where not told", rows)


def _documents(found: apart.SetApart) -> Iterator[str]:
    rows = [
        (
            "documents about somebody else",
            found.others,
            "left out with all that they say",
            found.apart,
            _interval(found.apart, found.others),
        ),
        ("", "", "said to be another person's", found.named, _interval(found.named, found.others)),
        ("documents of the person", found.own, "kept", found.kept, _interval(found.kept, found.own)),
    ]
    return _table("what, count, of these, number, 95 % interval", rows)


if __name__ == "__main__":
    print(report([Path(name) for name in sys.argv[1:]] or SHIPPED, load()))
