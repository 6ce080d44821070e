"""Chemotherapy without a name that goes on behind a relapse is not the course that was given before the operation."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Adenocarcinoma of the lower esophagus. He had three courses of SOX and then an esophagectomy. "


@pytest.mark.parametrize(
    "text",
    [
        "He has now relapsed in the coeliac nodes. Chemotherapy is under way at another hospital.",
        "Recurrence in the coeliac nodes was found. He is currently on chemotherapy elsewhere.",
        "The coeliac nodes have come back; he is receiving chemotherapy near home at present.",
        "Nodal relapse in May 2025. Now on chemotherapy with another team.",
        "There is a recurrence around the coeliac axis. Chemotherapy is ongoing abroad.",
    ],
)
def test_the_course_of_before_is_not_going_on(text):
    courses = fairlead.read((HEAD + text).encode()).case.treatments
    assert [one.status for one in courses if one.agents] != ["ongoing"]
    assert any(one.status == "ongoing" and not one.agents for one in courses)


@pytest.mark.parametrize(
    "text", ["CT in August: PD in the liver. Chemotherapy continues.", "CT in August: response. Chemotherapy is ongoing."]
)
def test_what_was_going_on_is_meant_by_the_bare_word(text):
    (one,) = fairlead.read(f"Adenocarcinoma of the GEJ with liver metastases. On FOLFOX since May 2025. {text}".encode()).case.treatments
    assert one.status == "ongoing"
