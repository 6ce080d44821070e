"""Records about invented people, scored field by field: what the reader claims against what a careful reader wrote down beforehand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml
from tests.findings.scoring import case_facts, expected_facts

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

RECORDS = sorted(path for path in (Path(__file__).parent / "records").glob("*.md") if path.with_suffix(".yaml").exists())
LEAST_PRECISION, LEAST_RECALL = 0.96, 0.91
DECISIVE = ("histology", "site", "biomarkers", "treatments", "treatments.line", "treatments.stop_reason", "resections", "metastases")
LEAST_PRECISION_OF_THESE = 0.9


def tallies(pack: Pack) -> dict[str, Counter[str]]:
    """What was right, claimed too much and missed, field by field, over all records."""
    found: dict[str, Counter[str]] = {}
    for record in RECORDS:
        document = open_document(record.read_bytes(), record.name, "d1")
        expectation = yaml.safe_load(record.with_suffix(".yaml").read_text("utf-8"))
        got = case_facts(reconcile(find(document, pack.lexicon), [document], pack)[0], expectation)
        want = expected_facts(expectation)
        for field in {*want, *got}:
            right, told = want.get(field, set()), got.get(field, set())
            found.setdefault(field, Counter()).update(hit=len(right & told), extra=len(told - right), missed=len(right - told))
    return found


def precision(tally: Counter[str]) -> float:
    return tally["hit"] / max(1, tally["hit"] + tally["extra"])


def recall(tally: Counter[str]) -> float:
    return tally["hit"] / max(1, tally["hit"] + tally["missed"])


def test_the_records_are_read_well_and_little_is_claimed_too_much(pack: Pack):
    whole = sum(tallies(pack).values(), Counter())
    assert precision(whole) >= LEAST_PRECISION
    assert recall(whole) >= LEAST_RECALL


def test_what_decides_is_seldom_wrong(pack: Pack):
    found = tallies(pack)
    poor = {field: round(precision(found[field]), 3) for field in DECISIVE if precision(found[field]) < LEAST_PRECISION_OF_THESE}
    assert not poor
