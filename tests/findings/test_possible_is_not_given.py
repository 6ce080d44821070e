"""What could be given, was spoken of or refused is never taken for given; what was given stays, whoever had been suitable for it."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Date: 12 November 2026\n\nAdenocarcinoma of the lower esophagus.\n\n"


def case(text: str) -> fairlead.Case:
    return fairlead.read([(HEAD + text).encode()], as_of="2026-11-21").case


def given(text: str) -> list[str]:
    """The names of what was given: the drugs, else the procedure."""
    told = [one for one in case(text).treatments if one.status not in ("planned", "declined")]
    return sorted("+".join(sorted(one.agents)) or str(one.procedure) for one in told)


COULD_BE = (
    "Resectable, fit for esophagectomy. She does not want surgery.",
    "He is fit for oesophagectomy but has said no to an operation.",
    "A single liver metastasis of 2 cm. SBRT technically feasible.",
    "Stereotactic radiotherapy to the adrenal is deliverable.",
    "Radiotherapy to the gullet also a possibility.",
    "She would be eligible for pembrolizumab and suitable for ramucirumab with paclitaxel.",
    "He is a candidate for trastuzumab deruxtecan.",
    "We considered docetaxel. We also considered radiotherapy to the bone.",
    "Salvage esophagectomy was discussed.",
    "Palliative radiotherapy 30 Gy in 10 fractions would be an option.",
    "The board felt that re-irradiation is possible and that nivolumab can be given.",
    "The surgeons could do a resection. He may have FOLFIRI next. Dr Ali would use docetaxel.",
    "Brought up at the board: SBRT, cryotherapy.",
    "Alternatives considered: nivolumab; further radiotherapy (not deliverable); brachytherapy, technically feasible.",
    "We talked about FOLFIRI, irinotecan alone and best supportive care.",
    "Is there a role for paclitaxel? Insurance would cover ramucirumab.",
    "Options: ramucirumab with paclitaxel; T-DXd; a trial.",
    "Options considered\n1. FOLFIRI. Likely to be tolerated.\n2. Docetaxel, weekly.\n3. Radiotherapy to the bone, 8 Gy.\n",
    "DISCUSSION\nZolbetuximab is licensed in the first line. Adagrasib and sotorasib act on one change only and are not indicated.",
)


@pytest.mark.parametrize("text", COULD_BE)
def test_what_could_be_given_was_not(text: str):
    assert given(text) == []
    assert case(text).tumor.primary != "resected"


REFUSED = {
    "Resectable, fit for esophagectomy. She does not want surgery.": ["surgery"],
    "Surgery was offered; declined. Chemotherapy turned down.": ["None", "surgery"],
    "She has decided against esophagectomy after talking with Mr Hall.": ["esophagectomy"],
    "Esophagectomy: not wanted by the patient. Fit for the operation.": ["esophagectomy"],
}


@pytest.mark.parametrize(("text", "names"), REFUSED.items(), ids=REFUSED)
def test_what_was_refused_is_declined(text: str, names: list[str]):
    assert sorted(str(one.procedure) for one in case(text).treatments if one.status == "declined") == names
    assert given(text) == []


GIVEN = {
    "He was considered suitable for FLOT and received four cycles from 3 March 2026.": ["docetaxel+fluorouracil+leucovorin+oxaliplatin"],
    "Suitable for pembrolizumab, which he had from 2 June 2026.": ["pembrolizumab"],
    "FOLFOX may have caused his neuropathy.": [],
    "After FLOT, which was well tolerated, surgery was felt to be possible.": ["docetaxel+fluorouracil+leucovorin+oxaliplatin"],
    "CRT (50.4 Gy) was given and salvage surgery is possible.": ["chemoradiotherapy"],
    "Radiotherapy 30 Gy in 10 fractions was possible without a break, 3 to 14 August 2026.": ["radiotherapy"],
    "Nivolumab with ipilimumab from 5 May 2026.": ["ipilimumab+nivolumab"],
    "He was given pembrolizumab alone rather than with FLOT.": ["pembrolizumab"],
}


@pytest.mark.parametrize(("text", "names"), GIVEN.items(), ids=GIVEN)
def test_what_was_given_stays(text: str, names: list[str]):
    assert given(text) == names


def test_what_was_spoken_of_and_is_to_begin_is_planned():
    told = case("Plan: we discussed second-line paclitaxel and ramucirumab, and he will start next week.").treatments
    assert [(set(one.agents), one.status) for one in told] == [({"paclitaxel", "ramucirumab"}, "planned")]


DEVICES = {
    "A stent could be placed.": [],
    "A stent would be an option. PEG has been talked about.": [],
    "She is a candidate for a jejunostomy. Port considered.": [],
    "Esophageal stent in situ, could be placed higher.": ["esophageal-stent"],
    "They put a stent in her gullet so that she can eat.": ["esophageal-stent"],
}


@pytest.mark.parametrize(("text", "names"), DEVICES.items(), ids=DEVICES)
def test_a_device_that_could_be_placed_is_not_there(text: str, names: list[str]):
    assert [one.name for one in case(text).devices] == names


NEVER = {
    "He has never been given chemotherapy and was never irradiated.": True,
    "Chemo-naive. RT-naive.": True,
    "No prior chemotherapy, no previous radiation.": True,
    "Has not yet received any chemotherapy. Never irradiated.": True,
    "Never had chemo or radiotherapy.": True,
    "Never irradiated.": False,
    "No chemotherapy this week. No radiotherapy since May.": False,
    "Never irradiated. FLOT x4 from 3 March 2026.": False,
}


@pytest.mark.parametrize(("text", "whole"), NEVER.items(), ids=NEVER)
def test_drugs_and_radiation_denied_for_all_the_time_leave_no_treatment(text: str, whole: bool):
    told = case(text)
    assert ("treatments" in [one.path for one in told.complete]) is whole
    assert not [one for one in told.treatments if one.kind == "radiotherapy"]


NOWHERE = {
    "PET-CT of 2 October 2026: avid mass of the lower esophagus and nothing elsewhere.": True,
    "PET-CT of 2 October 2026: the mass in the gullet lights up, nowhere else.": True,
    "PET-CT of 2 October 2026: disease confined to the esophagus.": True,
    "The disease is limited to the esophagus and local nodes; no spread beyond.": True,
    "The cancer has not spread anywhere.": True,
    "No distant metastases.": True,
    "The cancer is confined to the liver.": False,
    "Tumor confined to the mucosa of the esophagus.": False,
    "CT of 2 October 2026: no new disease elsewhere.": False,
    "Pain in the back and nowhere else.": False,
    "CT of 2 October 2026: liver metastases, nothing elsewhere.": True,
}


@pytest.mark.parametrize(("text", "whole"), NOWHERE.items(), ids=NOWHERE)
def test_spread_denied_without_its_name(text: str, whole: bool):
    assert ("metastases" in [one.path for one in case(text).complete]) is whole


POSSIBLE = {
    "Possible fistula on CT.": "possible",
    "CT cannot exclude a tracheo-esophageal fistula.": "possible",
    "CT: query broncho-esophageal fistula; contrast swallow arranged.": "possible",
    "A fistula is possible.": "possible",
    "CT raised the question of a fistula; bronchoscopy showed no fistula.": "absent",
    "CT shows a fistula.": "present",
    "Indication: ?fistula.": None,
    "Fistula may develop.": None,
}


@pytest.mark.parametrize(("text", "status"), POSSIBLE.items(), ids=POSSIBLE)
def test_what_is_possible_is_told_as_possible(text: str, status: str | None):
    told = {one.name: one for one in case(text).complications}
    found = told.get("fistula")
    sure = {source.certainty for source in found.sources} if found else set()
    assert (None if found is None else "possible" if sure == {"possible"} else found.status) == status
