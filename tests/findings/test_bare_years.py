"""Years without a month, as people tell a long course: when a treatment was, and when the cancer came back."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "start", "grown"),
    [
        ("She had chemoradiation in 2023 and relapsed in the liver in 2025.", "2023", "2025"),
        ("She had chemoradiation in June 2023 and relapsed in the liver in May 2025.", "2023-06", "2025-05"),
        ("He had FOLFOX in 2023 and progressed in 2024.", "2023", "2024"),
        ("CRT in 2023, recurred 2025 in lung.", "2023", "2025"),
        ("He underwent esophagectomy in 2021 but developed a solitary lung metastasis in 2023.", "2021", "2023"),
        ("After esophagectomy in 2021 he relapsed in 2023 with lung metastases.", "2021", "2023"),
        ("Oesophagectomy 2022, 2024 recurrence in liver.", "2022", "2024"),
        ("Recurred 2025 in lung after CRT 2023.", "2023", "2025"),
        ("CRT 3/2023, lung recurrence 2025.", "2023-03", "2025"),
    ],
)
def test_each_year_is_of_what_it_stands_beside(text: str, start: str, grown: str, pack: Pack) -> None:
    case = case_of(text, pack)
    assert [str(one.start) for one in case.treatments] == [start]
    assert [str(one.date) for one in case.progressions] == [grown]


def test_a_number_before_a_unit_or_people_is_no_year(pack: Pack) -> None:
    case = case_of("FOLFOX from 2000 patients in a trial; he drinks 2000 ml a day. Since 2023 he has had chemoradiation.", pack)
    assert "2000" not in [str(one.start)[:4] for one in case.treatments]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("CRT in 2023, recurred in the lung in 2025.", []),
        ("CRT 2023, lung mets 2025.", []),
        ("She had chemoradiation in 2023, and the cancer came back in the liver in 2025.", []),
        ("Recurrence in the liver was treated with radiotherapy, 40 Gy in 10.", ["liver"]),
        ("Definitive chemoradiation 50.4 Gy to the esophagus, recurrence in the neck nodes.", ["esophagus"]),
    ],
)
def test_where_it_grew_is_no_field_of_the_radiation_before(text: str, fields: list[str], pack: Pack) -> None:
    assert [list(one.fields) for one in case_of(text, pack).treatments] == [fields]
