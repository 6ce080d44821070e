"""Courses as published cases tell them: growth after each treatment in its turn, drugs told by what they did."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "A 58-year-old woman with squamous cell carcinoma of the middle thoracic esophagus and lung metastases.\n\n"
OPERATED = "A 58-year-old woman with squamous cell carcinoma of the middle thoracic esophagus had an esophagectomy.\n\n"


def read(text):
    return fairlead.read(text.encode()).case


def given(text):
    """The treatments that were not only planned or declined."""
    return [one for one in read(HEAD + text).treatments if one.status not in ("planned", "declined")]


APART = [
    "Eight months later a cervical node had recurred. The neck was irradiated. Six months on the same neck node was larger again.",
    "A cervical nodal relapse followed after a year. Chemoradiotherapy to the neck was given. Then the cervical nodes grew again.",
    "Nodal recurrence in the neck at 10 months; S-1 was given; the nodes in the neck progressed through it.",
    "The neck nodes came back within a year. Docetaxel was started. On docetaxel the neck nodes progressed.",
    "There was recurrence in a supraclavicular node. Nivolumab was commenced. After four infusions the supraclavicular node had grown.",
]


@pytest.mark.parametrize("text", APART)
def test_growth_at_one_place_before_and_after_a_treatment_told_between_is_two_growths(text):
    after = [one.after for one in read(OPERATED + text).progressions]
    assert len(after) == 2
    assert len(set(after)) == 2


def test_growth_told_again_with_no_treatment_between_is_one():
    text = "Eight months later there was recurrence in a neck node. The recurrence in the neck node was 2 cm in size."
    assert len(read(OPERATED + text).progressions) == 1


IN_VAIN = [
    "S-1 was prescribed but proved ineffective.",
    "S-1 had no effect.",
    "The disease proved resistant to S-1.",
    "There was no benefit from S-1.",
    "S-1 was tried without success.",
    "S-1, which did nothing, was the next attempt.",
    "S-1 brought no benefit at all.",
    "Lack of response to S-1.",
    "The tumor turned out to be refractory to S-1.",
    "S-1 yielded no response.",
]


@pytest.mark.parametrize("text", IN_VAIN)
def test_drugs_told_only_by_that_they_were_in_vain_were_given_and_ended_for_it(text):
    assert [(one.agents, one.stop_reason) for one in given(text)] == [(("s-1",), "progression")]


HELPED = [
    "She responded well to S-1 at first.",
    "An excellent answer to S-1 lasted nine months.",
    "S-1 kept it at bay for half a year.",
    "S-1 bought her five months.",
    "She got five months out of S-1.",
    "Remission was obtained with S-1.",
    "The nodules shrank with S-1.",
    "There was a brief response to S-1.",
    "She benefited from S-1.",
    "S-1 worked for five months.",
]


@pytest.mark.parametrize("text", HELPED)
def test_drugs_told_only_by_that_they_helped_were_given(text):
    assert [(one.agents, one.stop_reason) for one in given(text)] == [(("s-1",), None)]


NOT_BORNE = [
    "She did not tolerate S-1.",
    "She could not tolerate S-1.",
    "She was intolerant of S-1.",
    "S-1 was poorly tolerated.",
    "S-1: 2 courses, failed to tolerate.",
]


@pytest.mark.parametrize("text", NOT_BORNE)
def test_drugs_told_only_by_that_they_were_not_borne_ended_for_toxicity(text):
    assert [(one.agents, one.stop_reason) for one in given(text)] == [(("s-1",), "toxicity")]
    assert not read(HEAD + text).progressions


NOT_GIVEN = [
    "S-1 would bring no benefit.",
    "She is likely to respond to S-1.",
    "We hope for a response to S-1.",
    "The response to S-1 in such cases is 20%.",
    "If there is no response to nivolumab, S-1 may help.",
    "Her brother responded to S-1.",
    "She has read of people for whom S-1 worked miracles.",
]


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_an_effect_that_is_hoped_for_or_told_of_others_gives_no_drug(text):
    assert not [one for one in given(text) if "s-1" in one.agents]


GIVEN = [
    "docetaxel was instituted.",
    "docetaxel was then introduced as second-line therapy.",
    "docetaxel was prescribed.",
    "docetaxel came next.",
    "docetaxel replaced FOLFOX.",
    "we resorted to docetaxel.",
    "therapy was changed to docetaxel.",
    "she crossed over to docetaxel.",
    "FOLFOX gave way to docetaxel.",
    "FOLFOX was exchanged for docetaxel.",
    "FOLFOX was replaced by docetaxel.",
    "the regimen was converted to docetaxel.",
    "there followed docetaxel.",
]


@pytest.mark.parametrize("text", GIVEN)
def test_drugs_that_came_in_the_place_of_others_after_growth_are_the_next_line(text):
    told = given("She received FOLFOX. After progression in the liver, " + text)
    assert [(one.agents, one.line) for one in told][1:] == [(("docetaxel",), 2)]
    assert told[0].stop_reason == "progression"


TO_COME = [
    "If it progresses, we will switch to docetaxel.",
    "Plan: changing to docetaxel.",
    "She could be moved to docetaxel.",
    "Rather than a switch to docetaxel we continued.",
    "Docetaxel was applied for.",
    "In trials docetaxel was used.",
    "Consent for docetaxel was taken.",
    "He has read of docetaxel, which worked for a friend.",
]


@pytest.mark.parametrize("text", TO_COME)
def test_drugs_that_could_come_in_the_place_of_others_were_not_given(text):
    assert [one.agents for one in given("She received FOLFOX. " + text)] == [("oxaliplatin", "leucovorin", "fluorouracil")]


HARMED = [
    "T-DXd was begun. At cycle 5 she developed ILD. The drug was withdrawn and steroids were given.",
    "T-DXd was begun. Interstitial lung disease appeared at cycle 5, leading to its withdrawal.",
    "T-DXd was begun. It was given up after the 4th course because of grade 3 anorexia.",
    "T-DXd was begun. This had to be given up as she developed pneumonitis.",
    "T-DXd was begun. Owing to interstitial pneumonia this was limited to five cycles.",
    "T-DXd was begun; febrile neutropenia after the first cycle precluded further chemotherapy.",
    "T-DXd was begun. Due to renal dysfunction it was stopped.",
    "T-DXd was begun. Three courses later it was suspended indefinitely because of liver failure.",
]


@pytest.mark.parametrize("text", HARMED)
def test_a_harm_that_came_up_is_why_the_drug_told_before_ended(text):
    assert [(one.status, one.stop_reason) for one in given(text)] == [("stopped", "toxicity")]


NOT_ENDED = [
    "T-DXd was begun. She developed pneumonitis. Prednisolone was stopped in May.",
    "T-DXd was begun. She developed nausea; T-DXd was continued.",
    "T-DXd was begun. She developed a rash. T-DXd goes on, to be stopped if it comes back.",
]


@pytest.mark.parametrize("text", NOT_ENDED)
def test_a_harm_with_which_the_drug_went_on_is_no_end(text):
    assert [one.stop_reason for one in given(text)] == [None]


CRT = "A 58-year-old man with squamous cell carcinoma of the lower esophagus. Definitive chemoradiotherapy was given. "
LEFT = [
    "The biopsy remained positive.",
    "Biopsies were still positive two months later.",
    "The primary tumor did not disappear.",
    "Endoscopy revealed a remaining tumor.",
    "Histology at 12 weeks: residual squamous cell carcinoma.",
    "The esophageal lesion responded incompletely.",
    "Viable cancer remained at the same level on endoscopy.",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_radiation_left_at_the_first_place_is_persistent(text):
    assert [one.pattern for one in read(CRT + text).progressions] == ["persistent-local"]


SAME_PLACE = [
    "Twelve months later endoscopy showed a nodule at the original site and biopsy confirmed recurrence.",
    "A year later the cancer recurred in the same spot.",
    "A year later there was regrowth at the old place.",
    "A year later a relapse at the former tumor site was found.",
    "A year later it had come back at the same level.",
]


@pytest.mark.parametrize("text", SAME_PLACE)
def test_a_return_at_the_place_of_before_is_locoregional(text):
    assert [one.pattern for one in read(CRT + "The response was complete. " + text).progressions] == ["locoregional"]


AFTER_THE_SCOPE = [
    "Three years after ESD, enlarged right recurrent laryngeal nerve nodes were found, and EUS-FNA proved squamous cell carcinoma.",
    "Two years later a node in the neck; puncture: squamous cell carcinoma.",
    "18 months on, paratracheal nodes became visible on CT.",
    "At the two-year check a celiac node 2 cm; EUS-FNA squamous cell carcinoma.",
    "The following year cervical nodes turned up on ultrasound, FNA squamous cell carcinoma.",
]


@pytest.mark.parametrize("text", AFTER_THE_SCOPE)
def test_nodes_found_after_the_tumor_was_taken_out_through_the_scope_are_a_return(text):
    case = read("A 74-year-old man with squamous cell carcinoma of the middle esophagus had ESD for cT1b. " + text)
    assert [one.pattern for one in case.progressions] == ["locoregional"]


def test_a_place_of_before_that_held_is_no_place_of_a_return():
    case = read(CRT + "Nine months later a relapse in the liver was found. The original site remains clear.")
    assert [one.pattern for one in case.progressions] == ["distant"]


BEGUN_FOR = [
    "Docetaxel was given for recurrence in the liver.",
    "Second-line paclitaxel was begun because of new liver metastases.",
    "Nivolumab was started due to liver metastases that had appeared.",
    "FOLFOX was instituted on account of relapse in the liver.",
    "She was put on pembrolizumab after recurrence in the liver.",
    "Salvage irinotecan was commenced upon progression in the liver.",
]


@pytest.mark.parametrize("text", BEGUN_FOR)
def test_growth_for_which_drugs_were_begun_came_before_them(text):
    case = read(CRT + text)
    first, then = case.treatments
    assert (first.kind, then.kind) == ("chemoradiotherapy", "systemic")
    assert [(one.after, one.pattern) for one in case.progressions] == [(first.id, "distant")]


ENDED_FOR = [
    "Docetaxel was given and was stopped because of recurrence in the liver.",
    "Docetaxel was given until progression in the liver.",
    "On docetaxel there was growth in the liver.",
    "Docetaxel, four courses, ended for liver progression.",
    "Docetaxel was begun in 2024. After docetaxel the liver lesions grew.",
]


@pytest.mark.parametrize("text", ENDED_FOR)
def test_growth_for_which_drugs_ended_came_after_them(text):
    case = read("A 58-year-old man with squamous cell carcinoma of the lower esophagus and liver metastases. " + text)
    assert {one.after for one in case.progressions} == {case.treatments[-1].id}


RESECTED = [
    "Esophagectomy was done and the pathologist saw residual carcinoma.",
    "Nivolumab was given because of residual carcinoma in the specimen.",
    "Salvage surgery showed residual squamous cell carcinoma.",
    "Residual adenocarcinoma was found in 2 nodes, adjuvant nivolumab was given.",
    "At operation there was residual carcinoma, ypT3.",
]


@pytest.mark.parametrize("text", RESECTED)
def test_what_was_left_in_what_was_taken_out_is_no_growth(text):
    assert not read(CRT + text).progressions


def test_growth_behind_a_count_of_doses_is_of_the_drugs_told_before():
    text = "Pembrolizumab was commenced. She progressed rapidly in the liver after 2 doses and nivolumab-ipilimumab was substituted."
    case = read(HEAD + text)
    assert [one.agents for one in case.treatments] == [("pembrolizumab",), ("nivolumab", "ipilimumab")]
    assert [one.after for one in case.progressions] == [case.treatments[0].id]


@pytest.mark.parametrize("relief", ["A stent was placed.", "The stricture was dilated.", "A covered stent closed a fistula."])
def test_cancer_does_not_grow_after_what_only_eases(relief):
    case = read(CRT + relief + " Six months later liver metastases were found.")
    assert [one.after for one in case.progressions] == [case.treatments[0].id]


OPERATED_BETWEEN = [
    "A lung metastasis appeared after a year and lung resection was done. A further year on an adrenal metastasis appeared.",
    "A lung metastasis appeared after a year and was irradiated with SBRT. Then a brain metastasis appeared.",
    "A liver metastasis came up and hepatectomy was performed. Two years later a lung metastasis came up.",
]


@pytest.mark.parametrize("text", OPERATED_BETWEEN)
def test_spread_that_came_after_other_spread_was_treated_is_a_growth_of_its_own(text):
    assert [len(one.sites) for one in read(CRT + text).progressions] == [1, 1]


def test_a_complaint_at_the_head_is_the_growth_of_which_the_story_tells():
    text = (
        "Seen for worsening skin metastases.\n\nA man of 70 with squamous cell carcinoma of the esophagus. He received paclitaxel. "
        "Skin metastases came up. Docetaxel was begun. The skin metastases had spread."
    )
    case = read(text)
    assert [one.after for one in case.progressions] == [one.id for one in case.treatments]


MAN = "A 61-year-old man with squamous cell carcinoma of the esophagus. "
OPERATED_ON = [
    "As there was no distant spread we performed thoracoscopic esophagectomy.",
    "Because no metastasis was seen, esophagectomy was performed.",
    "There being no metastases, he underwent esophagectomy.",
    "With no evidence of distant disease, an esophagectomy was carried out.",
    "The tumor was resected two years ago.",
    "At 56 you removed a squamous cell carcinoma of the middle esophagus.",
    "The cancer had been removed in 2021.",
    "They resected the tumor in Leeds in 2020.",
    "FLOT, resection (ypT3 N1 R0).",
]


@pytest.mark.parametrize("text", OPERATED_ON)
def test_an_operation_behind_a_denial_of_spread_or_told_by_the_tumor_was_done(text):
    assert [one.kind for one in read(MAN + text).treatments if one.status not in ("planned", "declined")][-1:] == ["surgery"]


NOT_OPERATED = [
    "No esophagectomy was performed.",
    "No metastases and no esophagectomy was done.",
    "Esophagectomy was not performed because of metastases.",
    "The tumor could not be resected.",
    "A rectal carcinoma was resected 9 years ago.",
    "If the tumor can be resected, we operate.",
    "MRI: a parietal lesion. Neurosurgery resected it: metastatic carcinoma.",
]


@pytest.mark.parametrize("text", NOT_OPERATED)
def test_an_operation_that_was_denied_or_is_of_something_else_is_none_of_the_tumor(text):
    case = read(MAN + text)
    assert case.tumor.primary != "resected"
    assert not [
        one for one in case.treatments if one.procedure in ("surgery", "esophagectomy") and one.status not in ("planned", "declined")
    ]
