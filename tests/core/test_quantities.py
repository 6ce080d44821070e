"""Units: the same amount in another unit is the same amount; what measures something else is not compared."""

import pytest

from fairlead.core.quantities import factor, spelled


@pytest.mark.parametrize("written", ["x10^9/L", "10*9/L", "10^9/l", "x 10^9 / L", "×10⁹/L"])
def test_one_unit_however_it_is_written(written):
    assert spelled(written) == "10^9/l"


@pytest.mark.parametrize(
    ("unit", "into", "times"),
    [
        ("K/uL", "x10^9/L", 1),
        ("cells/mm3", "x10^9/L", 1e-3),
        ("g/dL", "g/L", 10),
        ("umol/L", "µmol/L", 1),
        ("mmol/L", "µmol/L", 1000),
        ("mm", "cm", 0.1),
        ("mcg/L", "ng/mL", 1),
    ],
)
def test_units_of_one_dimension_convert(unit, into, times):
    assert factor(unit, into) == pytest.approx(times)


@pytest.mark.parametrize(("unit", "into"), [("mg/dL", "µmol/L"), ("mg", "mL"), ("furlong", "cm"), ("%", "g/L")])
def test_what_measures_something_else_does_not_convert(unit, into):
    assert factor(unit, into) is None
