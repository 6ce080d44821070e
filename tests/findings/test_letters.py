"""Letters about invented people: what the reader must get out of each stands beside it as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import Document, open_document
from fairlead.findings import find
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load

LETTERS = sorted(path for path in (Path(__file__).parent / "letters").glob("*.md") if path.with_suffix(".yaml").exists())
SCALARS = {
    "age": lambda case: case.person.age,
    "sex": lambda case: case.person.sex,
    "histology": lambda case: case.tumor.histology,
    "grade": lambda case: case.tumor.grade,
    "site": lambda case: case.tumor.site,
    "siewert": lambda case: case.tumor.siewert,
    "ecog": lambda case: case.fitness.ecog,
    "karnofsky": lambda case: case.fitness.karnofsky,
    "weight_loss": lambda case: case.fitness.weight_loss_percent,
}
pytestmark = pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)


@pytest.fixture
def expected(letter: Path) -> dict[str, Any]:
    return yaml.safe_load(letter.with_suffix(".yaml").read_text("utf-8"))


@pytest.fixture
def document(letter: Path) -> Document:
    return open_document(letter.read_bytes(), letter.name, "d1")


@pytest.fixture
def case(document: Document, lexicon: Lexicon) -> Case:
    return reconcile(find(document, lexicon), [document], load())[0]


def test_person_and_tumor(case: Case, expected: dict[str, Any]):
    assert {name: read(case) for name, read in SCALARS.items()} == {name: expected.get(name) for name in SCALARS}


def test_spread_is_told_and_denied_as_the_letter_does(case: Case, expected: dict[str, Any]):
    assert {entry.site: entry.status for entry in case.metastases} == expected.get("metastases", {})


def test_markers(case: Case, expected: dict[str, Any]):
    got = {(entry.marker, told) for entry in case.biomarkers for told in (entry.status, entry.number) if told is not None}
    assert {tuple(pair) for pair in expected.get("biomarkers", [])} <= got
    wanted = {marker for marker, _ in expected.get("biomarkers", [])}
    assert {entry.marker for entry in case.biomarkers if entry.status in ("positive", "negative")} <= wanted


def test_treatment_that_was_given(case: Case, expected: dict[str, Any]):
    given = [entry for entry in case.treatments if entry.status not in ("planned", "declined")]
    assert len(given) == len(expected.get("given", []))
    for entry, want in zip(given, expected.get("given", []), strict=True):
        got = {name: getattr(entry, name) for name in want}
        assert {**got, "agents": sorted(entry.agents)} == {
            **{name: _plain(value) for name, value in want.items()},
            "agents": sorted(want.get("agents", [])),
        }


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "isoformat") else value


def test_plans_and_refusals_are_never_given(case: Case, expected: dict[str, Any]):
    for status in ("planned", "declined"):
        told = [set(entry.agents) for entry in case.treatments if entry.status == status and entry.agents]
        assert told == [set(agents) for agents in expected.get(status, [])]


def test_what_was_never_given_is_not_there(case: Case, expected: dict[str, Any]):
    assert not {entry.kind for entry in case.treatments} & set(expected.get("never", []))


def test_the_family_stays_the_family(case: Case, expected: dict[str, Any]):
    told = [[entry.relation, entry.cancer] for entry in case.family]
    assert all(pair in told for pair in expected.get("family", []))
    assert not case.other_cancers


def test_illness_and_medicines(case: Case, expected: dict[str, Any]):
    conditions = {entry.name: entry.present for entry in case.fitness.conditions}
    assert expected.get("conditions", conditions).items() <= conditions.items()
    assert [entry.name for entry in case.fitness.medications] == expected.get("medications", [])
    assert [entry.to for entry in case.fitness.allergies] == expected.get("allergies", [])
    complications = {entry.name: entry.status for entry in case.complications}
    assert expected.get("complications", {}).items() <= complications.items()
    assert set(expected.get("complete", [])) <= {entry.path for entry in case.complete}


def test_measurements(case: Case, expected: dict[str, Any]):
    assert [[entry.name, entry.value, entry.unit] for entry in case.measurements] == expected.get("measurements", [])


def test_every_source_quotes_the_text_at_its_place(case: Case, document: Document):
    dumped = case.model_dump(mode="json")
    sources = list(_sources(dumped))
    assert sources
    for source in sources:
        assert source["document"] == "d1"
        assert source["quote"] == document.text[source["start"] : source["end"]]
        assert source["quote"].strip()


def _sources(value: Any) -> Any:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        else:
            for inner in value.values():
                yield from _sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sources(inner)


def test_every_number_stands_in_its_quote(case: Case):
    for entry in case.biomarkers:
        assert entry.number is None or any(_stands(entry.number, source.quote or "") for source in entry.sources)
    for entry in case.measurements:
        assert isinstance(entry.value, str) or any(_stands(entry.value, source.quote or "") for source in entry.sources)
    for entry in case.treatments:
        assert entry.dose_gy is None or any(_stands(entry.dose_gy, source.quote or "") for source in entry.sources)
    if case.person.age is not None:
        assert all(str(case.person.age) in (source.quote or "") for source in case.provenance["person.age"])


def _stands(number: float, quote: str) -> bool:
    plain = quote.replace(",", "")
    return f"{number:g}" in plain or f"{number * 100:g}" in plain


def test_the_same_letter_gives_the_same_case(document: Document, lexicon: Lexicon, case: Case):
    assert reconcile(find(document, lexicon), [document], load())[0] == case


def test_warnings(document: Document, lexicon: Lexicon, expected: dict[str, Any]):
    warnings = reconcile(find(document, lexicon), [document], load())[2]
    assert set(expected.get("warnings", [])) <= {warning.code for warning in warnings}
