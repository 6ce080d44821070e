"""Show: an entry as a page that a clinician can review."""

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.upkeep.show import show


def test_an_option_is_shown_with_its_sources_and_the_trace_of_its_examples():
    page = show("ramucirumab-paclitaxel")
    assert page.startswith("# ramucirumab-paclitaxel (options)")
    assert "10.1016/S1470-2045(14)70420-6" in page
    for heading in ("## Sources", "## Example: fits → fits", "## Example: not → not-now", "## Example: unknown → depends"):
        assert heading in page
    assert "`histology is adenocarcinoma` is true" in page
    assert "missing tumor.histology" in page


def test_every_entry_of_the_pack_can_be_shown():
    pack = load()
    for kind in ("options", "drugs", "tests", "questions", "trials", "approvals", "recommendations", "sources", "red_flags", "team"):
        for name in getattr(pack, kind):
            assert name in show(name, pack)


def test_an_unknown_id_is_refused_with_the_nearest_named():
    with pytest.raises(FairleadError, match="did you mean ramucirumab-paclitaxel") as caught:
        show("ramucirumab-paclitaxl")
    assert caught.value.status == 2
