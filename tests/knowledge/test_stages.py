"""Stage tables: each cell against what was written down beside the pack, and what lint refuses."""

from itertools import product
from pathlib import Path

import pytest
import yaml

from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import load, read_raw

WRITTEN = yaml.safe_load((Path(__file__).parent / "stage_cells.yaml").read_text("utf-8"))
TABLES = load().stages
T = ("TX", "T0", "Tis", "T1a", "T1b", "T2", "T3", "T4a", "T4b")
N = ("NX", "N0", "N1", "N2", "N3")
GRADES = ("GX", "G1", "G2", "G3")
LOCATIONS = ("X", "upper", "middle", "lower")
CELLS = {
    "ajcc8-squamous-clinical": 9 * 5 * 2,
    "ajcc8-adenocarcinoma-clinical": 9 * 5 * 2,
    "ajcc8-squamous-pathologic": 9 * 5 * 2 * 4 * 4,
    "ajcc8-adenocarcinoma-pathologic": 9 * 5 * 2 * 4,
    "ajcc8-squamous-post-neoadjuvant": 9 * 5 * 2,
    "ajcc8-adenocarcinoma-post-neoadjuvant": 9 * 5 * 2,
}


def written(table, cell):
    """What the file beside the pack has for a cell: its groups, none for "-"."""
    found = WRITTEN[table]["M0"][cell["t"]] if cell["m"] == "M0" else WRITTEN[table]["M1"][cell["t"]]
    for axis in ("grade", "n", "location"):
        if isinstance(found, dict) and axis in cell:
            found = found[cell[axis]]
    assert isinstance(found, str)
    return set() if found == "-" else set(found.split())


def given(table, cell):
    """The groups of the rows of the pack that hold a cell and were seen in their source."""
    rows = [row for row in TABLES[table].rows if row.holds(cell)]
    assert len(rows) == 1
    return set(rows[0].groups) if rows[0].confidence == "verified" else set()


def test_both_kinds_of_cancer_have_a_table_for_each_setting():
    assert set(TABLES) == set(WRITTEN) == set(CELLS)


@pytest.mark.parametrize("table", CELLS)
def test_every_cell_is_as_written(table):
    grades = GRADES if "pathologic" in table else (None,)
    locations = LOCATIONS if table == "ajcc8-squamous-pathologic" else (None,)
    walked = 0
    for t, n, m, grade, location in product(T, N, ("M0", "M1"), grades, locations):
        whole = {"t": t, "n": n, "m": m, "grade": grade, "location": location}
        cell = {axis: word for axis, word in whole.items() if word is not None}
        assert given(table, cell) == written(table, cell), cell
        walked += 1
    assert walked == CELLS[table] == len(list(TABLES[table].cells()))


def test_no_group_falls_when_the_cancer_reaches_further():
    """More depth, more nodes and spread never lead to a lower group of the same table."""
    order = ["0", "I", "IA", "IB", "IC", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IVA", "IVB"]
    steps = {"t": T[3:], "n": N[1:], "m": ("M0", "M1")}
    compared = 0
    for name, table in TABLES.items():
        for cell in table.cells():
            low = given(name, cell)
            for axis, words in steps.items():
                after = words.index(cell[axis]) + 1 if cell[axis] in words else len(words)
                is_counted = cell["t"] in T[3:] and cell["n"] in N[1:]  # in situ with more, and nodes not judged, may have none
                if not low or after == len(words) or not is_counted:
                    continue
                high = given(name, cell | {axis: words[after]})
                assert high, (name, cell, axis)
                assert max(map(order.index, low)) <= max(map(order.index, high)), (name, cell, axis)
                compared += 1
    assert compared > 1500


def test_after_treatment_both_kinds_of_cancer_are_grouped_alike():
    squamous, adenocarcinoma = (TABLES[f"ajcc8-{kind}-post-neoadjuvant"] for kind in ("squamous", "adenocarcinoma"))
    assert squamous.rows == adenocarcinoma.rows


FILE = "staging/pathologic.yaml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{t: [T2], n: [N1], m: [M0], groups: [IIIA]}", "{t: [T2], n: [N1], m: [M1], groups: [IIIA]}", "T2 N1 M0 GX X stands in 0 rows"),
        (
            "{t: [T2], n: [N1], m: [M0], groups: [IIIA]}",
            "{t: [T2, T3], n: [N1], m: [M0], groups: [IIIA]}",
            "T3 N1 M0 GX X stands in 2 rows",
        ),
        ("groups: [IIIA]", "groups: [IIID]", "'IIID' is none of the lexicon's words for groups"),
        ("{t: [T2], n: [N1]", "{t: [T2, T5], n: [N1]", "'T5' is none of the lexicon's words for t"),
        ("grade: [G1], groups: [IB]", "grade: [G1, G4], groups: [IB]", "'G4' is no grade of this table"),
        ("middle: [middle-thoracic]", "center: [middle-thoracic]", "'center' is no location of this table"),
        ("lower: [lower-thoracic, egj]", "lower: [lower-thorax, egj]", "'lower-thorax' is none of the lexicon's words for sites"),
        ("groups: [IVA], says: The SEER table alone has this cell.", "groups: []", "a row that gives no group, or several, says why"),
        ("source: seer-eod-path-stage", "source: seer-eod-path-stages", "no source has the id 'seer-eod-path-stages'"),
    ],
)
def test_a_table_that_is_not_total_and_disjoint_is_refused(spoiled, old, new, told):
    content = files.read(spoiled(FILE, old, new))
    found = [str(one) for one in problems(read_raw(content), files.fingerprint(content))]
    assert any(told in one and one.startswith(f"{FILE}:") for one in found), found
