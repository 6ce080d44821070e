"""The shared records, scored field by field with the shared scorer's own comparison."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load

FLOOR = 0.90


def scorer(shared: Path) -> Any:
    path = shared / "tools" / "score_cases.py"
    if not path.exists() or not (shared / "cases").is_dir():
        pytest.skip("needs the shared records and their scorer")
    spec = importlib.util.spec_from_file_location("score_cases", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OWN = Path(__file__).parent
FLOORS = {"cases_known": 0.93, "cases_unseen": 0.90, "cases_held": 0.93, "cases_y": 0.93, "cases_r": 0.92, "cases_e": 0.92, "cases_f": 0.92}
"""Cases of this project in the form of the shared ones, and what they must reach."""


def f1_of(folder: Path, score: Any, lexicon: Lexicon) -> float:
    tally: Counter[str] = Counter()
    for gold_path in sorted(folder.glob("*.gold.yaml")):
        gold = yaml.safe_load(gold_path.read_text("utf-8"))
        text = gold_path.with_name(gold_path.name.replace(".gold.yaml", ".md")).read_text("utf-8")
        document = open_document(re.sub(r"\A<!--.*?-->\s*", "", text, flags=re.DOTALL).encode(), "record.txt", "d1")
        case = reconcile(find(document, lexicon), [document], load())[0]
        want, got = score.gold_facts(gold), score.case_facts(case.model_dump(mode="json"))
        for field in {*want, *got}:
            right, told = want.get(field, set()), got.get(field, set())
            tally.update(hit=len(right & told), extra=len(told - right), missed=len(right - told))
    precision, recall = tally["hit"] / (tally["hit"] + tally["extra"]), tally["hit"] / (tally["hit"] + tally["missed"])
    return 2 * precision * recall / (precision + recall)


def test_the_shared_records_are_read_well(shared: Path, lexicon: Lexicon):
    assert f1_of(shared / "cases", scorer(shared), lexicon) >= FLOOR


@pytest.mark.parametrize("name", FLOORS)
def test_rewritten_cases_are_read_well(name: str, shared: Path, lexicon: Lexicon):
    assert f1_of(OWN / name, scorer(shared), lexicon) >= FLOORS[name]
