"""`fairlead doctor`: how this installation is, without writing or asking anybody."""

from __future__ import annotations

from datetime import date, timedelta

from fairlead.knowledge.pack import load
from fairlead.workflow.doctor import health


def test_it_tells_all_that_matters_and_writes_nothing(call, fairlead_home):
    before = sorted(fairlead_home.rglob("*"))
    said = call("doctor")
    assert said.status == 0
    assert not said.err
    for word in ("Python", "fingerprint", "none yet", "nothing: no command", str(fairlead_home), "pypdfium2", "OCR", "PostgreSQL", "Java"):
        assert word in said.out
    assert sorted(path for path in fairlead_home.rglob("*") if path.suffix != ".compiled" and path.is_file()) == [
        path for path in before if path.suffix != ".compiled" and path.is_file()
    ]


def test_the_age_of_the_knowledge_is_counted_to_the_day():
    made = date.fromisoformat(load().about.date)
    assert "30 days old" in health(made + timedelta(days=30)).knowledge


def test_a_home_that_is_not_there_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRLEAD_HOME", str(tmp_path / "none"))
    assert "not there yet" in health().kept_in


def test_what_reads_scans_is_told_with_how_to_add_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    (engine,) = [part for part in health().parts if part.name.startswith("OCR")]
    assert (engine.state, engine.found) == ("not installed", None)
    assert "apt install tesseract-ocr" in engine.adds


def test_what_sets_paper_is_named_with_its_letters():
    states = {part.name: part.state for part in health().parts}
    assert states["typst"] == states["fontpkg-source-sans-3"] == "installed"


def test_each_part_says_what_it_is_for():
    parts = health().parts
    assert len({part.name for part in parts}) == len(parts)
    assert all(part.adds for part in parts)
    assert {part.state for part in parts} <= {"installed", "not installed", "not used by this version"}
