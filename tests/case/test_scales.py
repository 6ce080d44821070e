"""Every cell of the scales against tables written down here: points and classes of liver scores, Karnofsky beside ECOG, regression, response."""

from itertools import product

import pytest

from fairlead.knowledge.pack import load

PACK = load()
SCALES = PACK.scales

# value, unit and points of each band of the Child-Pugh table, with both of its edges
BILIRUBIN = [(10, "umol/L", 1), (1.99, "mg/dL", 1), (2.0, "mg/dL", 2), (3.0, "mg/dL", 2), (51.3, "umol/L", 2), (3.01, "mg/dL", 3)]
ALBUMIN = [(3.6, "g/dL", 1), (35.1, "g/L", 1), (35, "g/L", 2), (2.8, "g/dL", 2), (27.9, "g/L", 3)]
INR = [(1.0, None, 1), (1.69, None, 1), (1.7, None, 2), (2.3, None, 2), (2.31, None, 3)]
ASCITES = [({"status": "absent"}, 1), ({"grade": 1}, 2), ({"detail": "slight"}, 2), ({"detail": "moderate"}, 3), ({"grade": 3}, 3)]
ENCEPHALOPATHY = [({"status": "absent"}, 1), ({"grade": 1}, 2), ({"grade": 2}, 2), ({"grade": 3}, 3), ({"grade": 4}, 3)]
BANDS = (BILIRUBIN, ALBUMIN, INR)


def score(told_by_pack, name, **raw):
    found = [one.measurement for one in told_by_pack(**raw).derived if one.measurement.name == name]
    return (found[0].value, found[0].comparator) if found else None


def labs(bilirubin, albumin, inr):
    rows = zip(("bilirubin", "albumin", "inr"), (bilirubin, albumin, inr), strict=True)
    return [{"name": name, "value": value, "unit": unit} for name, (value, unit, _) in rows]


def test_child_pugh_has_a_total_for_every_combination_of_its_cells(told_by_pack):
    """Each band once by its lower edge: all 243 combinations."""
    first = [[next(band for band in bands if band[-1] == points) for points in (1, 2, 3)] for bands in (*BANDS, ASCITES, ENCEPHALOPATHY)]
    for bilirubin, albumin, inr, (ascites, wet), (confused, deep) in product(*first):
        complications = [{"name": "ascites", **ascites}, {"name": "hepatic encephalopathy", **confused}]
        total = bilirubin[2] + albumin[2] + inr[2] + wet + deep
        found = score(told_by_pack, "child-pugh score", measurements=labs(bilirubin, albumin, inr), complications=complications)
        assert found == (total, None)


@pytest.mark.parametrize("place", range(5))
def test_every_edge_of_child_pugh(told_by_pack, place):
    columns = (*BANDS, ASCITES, ENCEPHALOPATHY)
    for cell in columns[place]:
        chosen = [cell if at == place else column[0] for at, column in enumerate(columns)]
        complications = [{"name": "ascites", **chosen[3][0]}, {"name": "hepatic encephalopathy", **chosen[4][0]}]
        found = score(told_by_pack, "child-pugh score", measurements=labs(*chosen[:3]), complications=complications)
        assert found == (4 + cell[-1], None), cell


def name_of(scale, total):
    """The class of a total by the pack's rows, the first that holds."""
    return next(
        row["name"]
        for row in SCALES[scale]["classes"]
        if total <= row.get("at_most", float("-inf")) or total > row.get("above", float("inf"))
    )


def test_the_classes_of_child_pugh():
    assert "".join(name_of("child-pugh", total) for total in range(5, 16)) == "AABBBCCCCCC"


@pytest.mark.parametrize(
    ("bilirubin", "albumin", "total", "grade"),
    # 0.66 x log10(bilirubin) - 0.085 x albumin, on both sides of -2.60 and -1.39
    [
        (10, 38.4, -2.6, "1"),
        (10, 38.2, -2.59, "2"),
        (10, 24.2, -1.4, "2"),
        (10, 24.0, -1.38, "3"),
        (100, 30, -1.23, "3"),
    ],
)
def test_albi_and_its_grades(told_by_pack, bilirubin, albumin, total, grade):
    measurements = [{"name": "bilirubin", "value": bilirubin, "unit": "umol/L"}, {"name": "albumin", "value": albumin, "unit": "g/L"}]
    assert score(told_by_pack, "albi score", measurements=measurements) == (total, None)
    assert name_of("albi", total) == grade


# --- scales that a person or a report states ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "values"),
    [("ecog", range(6)), ("karnofsky", range(100, -1, -10)), ("dysphagia", range(5)), ("ctcae", range(6))],
)
def test_a_scale_has_every_step_once(scale, values):
    row = SCALES[scale]
    assert [one["value"] for one in row["levels"]] == list(values)
    assert (row["minimum"], row["maximum"]) == (min(values), max(values))
    assert all(one["says"] for one in row["levels"])


def test_karnofsky_stands_beside_every_ecog_value_that_a_table_gives():
    row = SCALES["ecog-karnofsky"]
    given = {one["value"]: one["ecog"] for one in row["levels"]}
    assert list(given) == [one["value"] for one in SCALES["karnofsky"]["levels"]]
    for value, ecog in given.items():
        tables = {table["ecog"][str(value)] for table in row["tables"] if str(value) in table["ecog"]}
        assert ecog == sorted(tables)
    assert given == {
        100: [0],
        90: [0, 1],
        80: [1],
        70: [1, 2],
        60: [2, 3],
        50: [2, 3],
        40: [3, 4],
        30: [3, 4],
        20: [4],
        10: [4],
        0: [5],
    }


def test_a_better_karnofsky_value_never_has_a_worse_ecog_value():
    found = [(min(one["ecog"]), max(one["ecog"])) for one in SCALES["ecog-karnofsky"]["levels"]]
    assert found == sorted(found)


@pytest.mark.parametrize("word", ["Mandard", "Becker", "AJCC/CAP", "Japanese"])
def test_each_scale_of_regression_that_is_read_is_explained(word):
    """The steps of the scale are those that the lexicon lets a record state."""
    term = next(term for term in PACK.lexicon.tables["regression_scales"] if term.word == word)
    row = SCALES[f"regression-{word.lower().replace('/', '-')}"]
    assert tuple(str(one["value"]) for one in row["levels"]) == term.names("grades")


@pytest.mark.parametrize(
    ("scale", "names"),
    [
        ("response-recist", ["CR", "PR", "SD", "PD"]),
        ("response-irecist", ["iCR", "iPR", "iSD", "iUPD", "iCPD"]),
        ("response-percist", ["CMR", "PMR", "SMD", "PMD"]),
    ],
)
def test_response_criteria_name_every_answer(scale, names):
    assert [one["value"] for one in SCALES[scale]["levels"]] == names


def test_the_limits_of_size():
    values = SCALES["response-recist"]["values"]
    assert values == {
        "spots_followed": 5,
        "spots_followed_in_one_organ": 2,
        "smallest_spot": 10,
        "smallest_node_by_its_short_side": 15,
        "normal_node_below": 10,
        "fall_for_response": 30,
        "rise_for_growth": 20,
        "least_rise": 5,
    }
    assert SCALES["response-irecist"]["values"] == {"least_further_rise": 5, "earliest_scan": 4, "latest_scan": 8}
    assert SCALES["response-percist"]["values"] == {"change": 30, "least_change": 0.8}


def test_what_is_not_verified_says_so():
    secondary = {"response-recist", "response-percist", "regression-becker", "regression-japanese", "albi", "karnofsky", "dysphagia"}
    assert {name for name, row in SCALES.items() if row["confidence"] == "secondary"} == secondary
    for row in SCALES.values():
        source = PACK.sources[row["source"]]
        assert source.confidence == row["confidence"]
