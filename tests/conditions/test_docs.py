"""Every predicate says its truth table and stands in the documentation."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from fairlead.conditions import FORMS

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "conditions.md").read_text("utf-8")
PREDICATES = {form.predicate.name: form.predicate.judge for form in FORMS}


@pytest.mark.parametrize("name", PREDICATES)
def test_a_predicate_says_when_it_is_true_false_and_unknown(name: str):
    table = inspect.getdoc(PREDICATES[name]) or ""
    assert "→ true" in table
    if name != "always":
        assert "→ false" in table
        assert "unknown" in table
        assert "missing" in table


@pytest.mark.parametrize("name", PREDICATES)
def test_a_predicate_stands_in_the_documentation(name: str):
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("form", FORMS, ids=[form.text for form in FORMS])
def test_a_form_stands_in_the_documentation(form):
    assert f"`{form.text}`" in DOCS


def test_forms_are_distinct():
    assert len({form.pattern for form in FORMS}) == len(FORMS)
