"""Which tests to ask for: those that the guidance for the person wants, where no test is named."""

from __future__ import annotations

from fairlead.answers.draft import Draft
from fairlead.answers.guided import guided
from fairlead.answers.meanwhile import wanted_tests
from fairlead.answers.question import Asked
from fairlead.answers.spoken import speaker

_TEST, _MOST = ("test",), 5


def lists_tests(asked: Asked) -> bool:
    """Whether it is asked which tests there are to ask for, in words that name none of them."""
    return asked.question.is_apart and asked.question.topics[:1] == _TEST


def tests_to_ask_for(asked: Asked) -> Draft:
    """The tests that open or close a way for whom the question tells of, those first that a way waits for."""
    return Draft("answered", tuple(wanted_tests(guided(asked, asked.case), speaker(asked), most=_MOST)))
