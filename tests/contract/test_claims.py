"""A claim without ground cannot be built."""

import pytest
from pydantic import ValidationError

from fairlead.contract import guidance
from fairlead.contract.answer import Claim
from fairlead.contract.guidance import RedFlag, Standing
from fairlead.contract.options import Caution, CheckFirst, Reason


@pytest.mark.parametrize(
    ("build", "needs"),
    [
        (lambda: guidance.Test(marker="x", why="y"), "needs a citation"),
        (lambda: RedFlag(sign="x", do="call-today"), "needs a citation"),
        (lambda: Caution(says="x", level="check"), "needs a citation"),
        (lambda: CheckFirst(says="x", path="y"), "needs a citation"),
        (lambda: Reason(says="x", clause="y", result="true"), "needs a fact"),
        (lambda: Standing(says="x"), "needs a fact"),
        (lambda: Claim(text="x", clinical=True), "needs a citation"),
    ],
)
def test_it_is_refused(build, needs):
    with pytest.raises(ValidationError, match=needs):
        build()


def test_what_is_not_clinical_needs_no_citation():
    assert Claim(text="Hello.", clinical=False).citations == ()
