"""Weight that was lost is worked out from two weights with their days; a share that the record tells stands before it."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Seen 12 Nov 2025. Adenocarcinoma of the esophagus. "


def lost(text):
    fitness = fairlead.read((HEAD + text).encode()).case.fitness
    return fitness.weight_loss_percent, fitness.weight_loss_months


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Weight 61 kg (72 kg in May 2025).", (15.3, 6.0)),
        ("Weighs 56 kg today; in August 2025 she weighed 64 kg.", (12.5, 3.0)),
        ("Weight 1 Sept 2025 70 kg, 10 Nov 2025 63 kg.", (10.0, 2.0)),
        ("Weight 54 kg, was 66 in June.", (18.2, 5.0)),
        ("Weight 8 Nov 2025: 58 kg.\nWeight 3 Aug 2025: 66 kg.", (12.1, 3.0)),
        ("Weight 63 kg, 70 kg in September 2025; 12% weight loss over 3 months.", (12.0, 3.0)),
    ],
)
def test_two_weights_with_their_days_tell_what_was_lost(text, told):
    assert lost(text) == told


@pytest.mark.parametrize(
    "text", ["Weight 63 kg.", "Weight 70 kg, 63 kg in May 2025.", "Weight 63 kg; 80 kg in 2022.", "Weight 69 kg (70 kg in May 2025)."]
)
def test_one_weight_or_none_lost_tells_nothing(text):
    assert lost(text) == (None, None)
