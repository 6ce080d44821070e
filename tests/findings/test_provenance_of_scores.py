"""The day of a score and the time in which weight was lost have sources of their own: the words that tell them."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("note", "path", "value", "quote", "certainty"),
    [
        ("ECOG 1 on 3 October 2026.", "fitness.ecog_date", "2026-10-03", "3 October 2026", "stated"),
        ("PS 1 (3/11/26)", "fitness.ecog_date", "2026-11-03", "3/11/26", "stated"),
        ("PS 1 last week.", "fitness.ecog_date", "2026-11", "last week", "inferred"),
        ("ECOG 2.", "fitness.ecog_date", "2026-11-20", "20 November 2026", "inferred"),
        ("ECOG 1 in September, 2 today.", "fitness.ecog_date", "2026-11-20", "20 November 2026", "inferred"),
        (
            "Lost 8% of body weight over 3 months.",
            "fitness.weight_loss_months",
            3.0,
            "Lost 8% of body weight over 3 months",
            "stated",
        ),
        ("Weight 58 kg (was 66 in May 2026).", "fitness.weight_loss_months", 7.0, "May 2026", "inferred"),
        ("Weight 60 kg, down from 66 kg over 3 months.", "fitness.weight_loss_months", 3.0, "3 months", "inferred"),
    ],
)
def test_the_words_that_tell_it_are_its_source(note: str, path: str, value: object, quote: str, certainty: str, pack: Pack):
    case = case_of(note, pack)
    assert getattr(case.fitness, path.partition(".")[2]) == value
    (source,) = case.provenance[path]
    assert (source.quote, source.certainty) == (quote, certainty)
