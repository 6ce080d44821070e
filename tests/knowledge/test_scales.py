"""Definitions and scales have a shape: what a method could stumble over is refused with its file and line."""

from __future__ import annotations

import pytest

from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import load, read_raw
from fairlead.knowledge.scales import Definition, Scale

LIVER, KIDNEY, FITNESS = "scales/liver.yaml", "scales/kidney.yaml", "scales/fitness.yaml"
FAILURE, RESPONSE = "definitions/failure.yaml", "scales/response.yaml"


def test_every_row_of_the_pack_has_its_shape():
    pack = load()
    assert len([Definition.model_validate(row) for row in pack.definitions.values()]) >= 30
    assert len([Scale.model_validate(row) for row in pack.scales.values()]) >= 12


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (LIVER, "{below: 34.2, points: 1}", "{at_most: 34.2, above: 3, points: 1}", "exactly one of below, at_most, above and at_least"),
        (LIVER, "{above: 51.3, points: 3}", "{above: 60, points: 3}", "leave a value without points"),
        (LIVER, "{above: 51.3, points: 3}", "{above: 51.3, point: 3}", "no field 'point'"),
        (LIVER, "    absent: 1\n", "", "a finding has points where it is absent"),
        (LIVER, "  - fact: inr\n", "  - fakt: inr\n", "no field 'fakt'"),
        (LIVER, "    factor: 0.66\n", "", "each part of a weighted sum has a factor"),
        (LIVER, "  method: points\n", "  method: guess\n", "'points', 'weighted-sum' or 'cockcroft-gault'"),
        (LIVER, "  measure: albi score\n", "", "a score names its measure"),
        (LIVER, "    unit: days\n", "    unit: fortnights\n", "'days', 'weeks', 'months' or 'years'"),
        (KIDNEY, "  decimals: 1\n", "", "to how many decimals"),
        (KIDNEY, "lb: 0.45359", "lb: -1", "greater than 0"),
        (FITNESS, "  maximum: 5\n", "", "both ends or none"),
        (FITNESS, "  maximum: 5\n", "  maximum: 6\n", "from one end of the scale to the other"),
        (FITNESS, "  - value: 1\n", "  - value: 0\n", "a step stands twice"),
        (RESPONSE, "  title: RECIST 1.1, change of size on CT or MRI\n", "", "title"),
        (FAILURE, "      number: 90\n", "      number: 0\n", "greater than 0"),
        (FAILURE, "    proof: [biopsy, cytology]\n", "    proof: biopsy\n", "words.proof"),
        (FAILURE, "  source: convention-places\n", "", "source"),
        (FAILURE, "  confidence: verified\n", "  confidence: sure\n", "'verified', 'secondary' or 'unchecked'"),
        (FAILURE, "  holds_when:\n", "  hold_when:\n", "holds_when"),
        ("wording/reading.yaml", "    says: The records differ. The value with the newest date was taken.\n", "", "says"),
    ],
)
def test_what_is_wrong_is_refused_with_its_file(spoiled, file, old, new, told):
    content = files.read(spoiled(file, old, new))
    wrong = [str(problem) for problem in problems(read_raw(content), files.fingerprint(content))]
    assert any(told in one and one.startswith(f"{file}:") for one in wrong), wrong
