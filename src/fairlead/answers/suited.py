"""Which kinds of entries suit which topic, and how well."""

from __future__ import annotations

from collections.abc import Mapping

SUITED: Mapping[str, Mapping[str, float]] = {
    "word": {"glossary": 1.5, "explained": 0.8, "tests": 0.5, "scales": 0.5},
    "how-it-works": {"explained": 1.0, "options": 0.8, "glossary": 0.8, "trials": 0.1},
    "side-effect": {"explained": 1.0, "options": 0.6, "drugs": 0.4, "glossary": 0.3, "red_flags": 0.4},
    "symptom": {"explained": 0.8, "symptoms": 0.8, "red_flags": 0.4, "glossary": 0.2},
    "test": {"tests": 1.2, "explained": 1.0, "glossary": 0.6, "recommendations": 0.2},
    "result": {"explained": 1.2, "tests": 0.8, "glossary": 0.8, "scales": 1.0},
    "stage": {"explained": 1.2, "glossary": 0.5},
    "past-drugs": {"history": 1.5, "options": 0.4, "explained": 0.6},
    "this-treatment": {"options": 0.8, "explained": 0.8, "trials": 0.6, "recommendations": 0.5, "history": 1.0, "drugs": 0.3},
    "liver": {"explained": 1.0, "options": 0.5, "tests": 0.3},
    "surgery-again": {"explained": 1.0, "options": 0.6, "recommendations": 0.3},
    "radiation-again": {"explained": 1.0, "options": 0.6, "recommendations": 0.3},
    "comfort": {"explained": 1.0, "options": 0.5, "glossary": 0.4, "recommendations": 0.4},
    "carers": {"carers": 0.8, "explained": 1.0, "symptoms": 0.6},
    "team": {"team": 0.8, "explained": 1.0, "glossary": 0.3},
    "helplines": {"helplines": 0.8, "explained": 1.0},
    "what-to-ask": {"questions": 0.8, "explained": 1.0},
    "scans": {"explained": 1.0, "glossary": 0.8, "tests": 0.3},
}
"""Of a topic that is not here every kind suits as in `ANY`."""
ANY: Mapping[str, float] = {"explained": 0.9, "glossary": 0.6, "options": 0.2, "tests": 0.3, "history": 0.3, "scales": 0.3, "symptoms": 0.3}
KINDS_BY_NAME_OR_TOPIC = frozenset({"questions", "trials", "recommendations", "drugs", "red_flags", "helplines", "team", "symptoms"})
"""Kinds that are told only where a name or a topic leads to them: their words are those of many questions, or of one person's state."""
