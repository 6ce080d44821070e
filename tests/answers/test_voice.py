"""The pack's sentences in the voice of an answer: of what was told, to the person or to somebody who asks for her."""

from __future__ import annotations

import pytest

from fairlead.answers.voice import Voice, said
from tests.answers.asked_by_hand import PACK

TOLD, CARER, RECORDS = Voice(told=True, carer=False), Voice(told=True, carer=True), Voice(told=False, carer=False)


@pytest.mark.parametrize(
    ("text", "voice", "expected"),
    [
        ("Your records show one.", TOLD, "The facts told here show one."),
        ("Your records show one.", RECORDS, "Your records show one."),
        ("It fits what your records say.", TOLD, "It fits what was told here."),
        ("You have had an immune drug.", CARER, "They have had an immune drug."),
        ("Ask if one is open to you.", CARER, "Ask if one is open to them."),
        ("It helps you and your family.", CARER, "It helps them and their family."),
        ("You can leave, also after you have signed.", CARER, "They can leave, also after they have signed."),
        ("Youth is no reason.", CARER, "Youth is no reason."),
    ],
)
def test_a_sentence_is_said_in_its_voice(text: str, voice: Voice, expected: str) -> None:
    assert said(text, voice, PACK) == expected
