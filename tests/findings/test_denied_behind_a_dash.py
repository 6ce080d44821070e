"""What is answered, denied or only to be begun right behind its name; where what is told of the family ends; letters that mean two things."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.case import Case


def _case(text: str, folder: Path) -> Case:
    record = folder / "record.txt"
    record.write_text("Oesophageal adenocarcinoma. " + text)
    return fairlead.read([record]).case


@pytest.mark.parametrize("name", ["Diabetes", "Asthma", "Heart failure", "Gout"])
@pytest.mark.parametrize("answer", ["{} - denied.", "{}: denied.", "{} – none.", "{} (denied).", "{} - never."])
def test_a_denied_illness_is_absent(name: str, answer: str, tmp_path: Path) -> None:
    assert [one.present for one in _case(answer.format(name), tmp_path).fitness.conditions] == [False]


@pytest.mark.parametrize("said", ["Diabetes - no insulin.", "Diabetes - none of the tablets helped.", "Gout - tophi denied treatment."])
def test_what_is_denied_of_an_illness_leaves_it(said: str, tmp_path: Path) -> None:
    assert [one.present for one in _case(said, tmp_path).fitness.conditions] == [True]


@pytest.mark.parametrize("said", ["{} to be started if needed.", "{} to be added if required.", "{} will be commenced if necessary."])
def test_a_medicine_to_be_begun_is_not_taken(said: str, tmp_path: Path) -> None:
    assert not _case(said.format("Clopidogrel"), tmp_path).fitness.medications


def test_a_medicine_for_when_it_is_needed_is_taken(tmp_path: Path) -> None:
    assert [one.name for one in _case("Morphine 10 mg if needed.", tmp_path).fitness.medications] == ["morphine"]


@pytest.mark.parametrize("then", ["Background of asthma.", "Comorbidities: asthma.", "He has asthma.", "Currently asthma, on treatment."])
def test_what_is_told_of_the_family_ends_where_the_person_is_told_of(then: str, tmp_path: Path) -> None:
    case = _case(f"FHx: stroke (brother). {then}", tmp_path)
    assert [one.name for one in case.fitness.conditions] == ["asthma"]


@pytest.mark.parametrize("then", ["Mother had asthma.", "Asthma in a sister.", "Also asthma."])
def test_what_goes_on_of_the_family_stays_there(then: str, tmp_path: Path) -> None:
    assert not _case(f"FHx: stroke (brother). {then}", tmp_path).fitness.conditions


@pytest.mark.parametrize("nerves", ["PNI+", "PNI: present", "PNI negative", "PNI not identified", "PNI present"])
@pytest.mark.parametrize("nodes", ["0/22 nodes", "4/22 nodes"])
def test_invasion_of_nerves_is_no_category_of_nodes(nerves: str, nodes: str, tmp_path: Path) -> None:
    case = _case(f"Esophagectomy specimen: tumor invades adventitia. {nerves}. {nodes}.", tmp_path)
    assert [one.n for one in case.tumor.stages] == ["N0" if nodes.startswith("0") else "N2"]


@pytest.mark.parametrize("name", ["HER-2", "HER 2", "HER-2/neu"])
def test_the_name_of_a_marker_tells_no_sex(name: str, tmp_path: Path) -> None:
    assert _case(f"{name} 3+.", tmp_path).person.sex is None
