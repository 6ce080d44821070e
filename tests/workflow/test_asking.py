"""Asking with records: what the reading found out about them is said before the answer."""

from __future__ import annotations

import fairlead
from fairlead.workflow.reading import read_named

DAY = "2026-11-21"
ONE = b"Patient: Maria Lopez  DOB 03/04/1961  MRN 12345\nSquamous cell carcinoma of the esophagus. CT 2026-10-01: progression in the liver on FOLFOX.\n"
OTHER = b"Patient: Gerald Thompson  DOB 11/09/1950  MRN 99881\nAdenocarcinoma of the esophagus, HER2 positive.\n"


def test_records_of_two_people_are_named_before_anything_else():
    whole = read_named([("one.txt", ONE), ("other.txt", OTHER)], as_of=None)
    told = fairlead.ask("What comes next?", whole, DAY)
    assert "more than one person" in told.claims[0].text
    assert len(told.claims) > 1


def test_records_of_one_person_are_answered_at_once():
    told = fairlead.ask("What comes next?", read_named([("one.txt", ONE)], as_of=None), DAY)
    assert not any("more than one person" in one.text for one in told.claims)
