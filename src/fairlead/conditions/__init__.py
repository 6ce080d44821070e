"""The closed condition language: sentences over a case and its situation, true, false or unknown, with the facts they rest on."""

from __future__ import annotations

# The families register their sentence forms in this order, which is the order of the documentation.
# isort: off
from fairlead.conditions import tumor, course, spread, biomarker, treatment, ending  # noqa: F401
from fairlead.conditions import person, measurement, illness, people, place, knowledge  # noqa: F401

# isort: on
from fairlead.conditions.condition import Composite, Condition, Sentence, asks_for_marker, is_about_knowledge
from fairlead.conditions.forms import FORMS, Form, Predicate
from fairlead.conditions.outcome import Outcome
from fairlead.conditions.parsing import ConditionError, parse
from fairlead.conditions.view import View
from fairlead.conditions.vocabulary import Measure, TreatmentName, Vocabulary

__all__ = [
    "FORMS",
    "Composite",
    "Condition",
    "ConditionError",
    "Form",
    "Measure",
    "Outcome",
    "Predicate",
    "Sentence",
    "TreatmentName",
    "View",
    "Vocabulary",
    "asks_for_marker",
    "is_about_knowledge",
    "parse",
]
