"""Any text at all: no crash, spans inside the text, linear time."""

from __future__ import annotations

import cProfile
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load

WORDS = [
    "FOLFOX",
    "nivolumab",
    "CROSS",
    "HER2",
    "PD-L1",
    "CPS",
    "positive",
    "negative",
    "no",
    "not",
    "liver",
    "lung",
    "metastases",
    "mets",
    "new",
    "lesion",
    "x3",
    "6",
    "cycles",
    "Gy",
    "50.4",
    "fractions",
    "esophagectomy",
    "planned",
    "declined",
    "then",
    "->",
    "progression",
    "on",
    "PD",
    "ECOG",
    "1",
    "T3N1M0",
    "stage",
    "IV",
    "2024",
    "March",
    "14/02/2014",
    "31/02/2020",
    "sister",
    "mother",
    "cancer",
    "|",
    "---",
    "#",
    "**",
    ":",
    ";",
    ",",
    ".",
    "(",
    ")",
    "[x]",
    "[",
    "]",
    "?",
    "+",
    "-",
    "/",
    "mg/m2",
    "weight",
    "loss",
    "10%",
    "Hb",
    "9.8",
    "g/dL",
    "allergic",
    "Plan",
    "Allergies",
    "FHx",
]
PIECES = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\n| ", " |\n"]), max_size=60).map(" ".join)


@given(st.one_of(st.text(max_size=300), PIECES))
@settings(max_examples=250)
def test_any_text_gives_a_case_whose_quotes_hold(lexicon: Lexicon, text: str):
    if not text.strip() or "\x00" in text:
        return
    document = open_document(b"\xef\xbb\xbf" + ("." + text).encode("utf-8", "ignore"), "any.txt", "d1") if _is_text(text) else None
    if document is None:
        return
    findings = find(document, lexicon)
    assert all(0 <= one.span.start < one.span.end <= len(document.text) for one in findings)
    case = reconcile(findings, [document], load())[0]
    for sources in case.provenance.values():
        assert all(source.quote == document.text[source.start : source.end] for source in sources)


def _is_text(text: str) -> bool:
    return all(sign.isprintable() or sign in "\n\t" for sign in text)


PIECES_OF_LINES = [
    "FOLFOX then nivolumab, ",
    "no liver metastases, ",
    "a",
    "(",
    "12/",
    "| x ",
    "9 ",
    "HER2 ",
    "T3N1M0 ",
    "HER2 positive PD-L1 CPS ",
    "metastases in liver and ",
    "\n",
    "x: ",
    "5 mg ",
    "-> ",
    "June to ",
    "3 weeks ago ",
    "in May ",
    "node 1/2 ",
    "not want chemo ",
    "resection possible ",
    "tumor at 30 cm ",
    "margin free ",
    "oxaliplatin reduced, ",
    "MSI CPS 5 / ",
    "liver (8 mm, ",
    "cis/",
]


def _calls(lexicon: Lexicon, text: str) -> int:
    """How many calls the reader makes for a text: no clock, so no busy machine can change it."""
    document = open_document(text.encode(), "long.txt", "d1")
    profile = cProfile.Profile()
    profile.runcall(find, document, lexicon)
    return sum(row.callcount for row in profile.getstats())


@pytest.mark.parametrize("piece", PIECES_OF_LINES)
def test_twice_the_line_is_twice_the_work(lexicon: Lexicon, piece: str):
    _calls(lexicon, "note " + piece)
    once, twice = (_calls(lexicon, "note " + piece * (size // len(piece))) for size in (20_000, 40_000))
    assert twice < 2.3 * once + 2000


@pytest.mark.parametrize("piece", ["FOLFOX then nivolumab, ", "(", "12/", "9 ", "a", "in May ", "liver (8 mm, "])
def test_four_times_the_line_takes_no_sixteen_times_as_long(lexicon: Lexicon, piece: str):
    """What one call does to a long text is not counted in calls; its own time is taken, not the clock's."""

    def seconds(size: int) -> float:
        document = open_document(("note " + piece * (size // len(piece))).encode(), "long.txt", "d1")
        started = time.process_time()
        find(document, lexicon)
        return time.process_time() - started

    assert seconds(200_000) < 10 * seconds(50_000) + 0.2


def test_a_drug_exchanged_for_one_that_is_denied_breaks_nothing():
    text = (
        "69 M, SCC oesophagus. Cisplatin and capecitabine from March 2025. No 5-FU was given.\nCapecitabine exchanged for 5-FU, not given."
    )
    document = open_document(text.encode(), "note.txt", "d1")
    pack = load()
    case = reconcile(find(document, pack.lexicon), [document], pack)[0]
    assert {agent for one in case.treatments for agent in one.agents} >= {"cisplatin", "capecitabine"}
