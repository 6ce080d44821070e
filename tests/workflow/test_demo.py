"""The record that ships: it is read, and the guidance is what a careful reader would expect of it."""

import fairlead
from fairlead.workflow.demo import demo_record
from fairlead.workflow.reading import read_named


def test_the_letter_is_read_as_it_says():
    case = read_named([demo_record()], as_of="2026-11-21").case
    assert (case.person.age, case.person.sex) == (58, "female")
    assert (case.tumor.histology, case.tumor.site, case.tumor.siewert) == ("adenocarcinoma", "egj", 2)
    assert case.fitness.ecog == 1
    first = next(one for one in case.treatments if one.line == 1)
    assert set(first.agents) == {"oxaliplatin", "leucovorin", "fluorouracil", "trastuzumab"}
    assert (first.stop_reason, first.best_response) == ("progression", "PR")
    assert {one.site for one in case.metastases if one.status == "present"} == {"liver"}
    assert {one.site for one in case.metastases if one.status == "absent"} >= {"lung", "bone"}
    assert all(one.present is False for one in case.fitness.conditions if one.name in ("interstitial lung disease", "organ transplant"))
    assert not any(one.marker == "HER2" and one.status == "negative" for one in case.biomarkers)
    assert not any("breast" in (one.site or "") for one in case.other_cancers)


def test_the_guidance_asks_for_the_new_test_before_the_drug_that_rests_on_it():
    guidance = fairlead.guide(read_named([demo_record()]).case, as_of="2026-11-21", region="US")
    verdicts = {option.id: option.verdict for option in guidance.options}
    assert verdicts["ramucirumab-paclitaxel"] == "fits"
    assert verdicts["trastuzumab-deruxtecan"] == "depends"
    assert verdicts["trastuzumab-beyond-progression"] == "ruled-out"
    assert verdicts["nivolumab-squamous"] == verdicts["pembrolizumab-squamous"] == "not-now"
    assert verdicts["supportive-care"] == "fits"
    assert (guidance.tests[0].marker, guidance.tests[0].retest) == ("HER2", True)
    assert guidance.failure.pattern == "distant"
    assert guidance.failure.next_line == 2
    assert not any(one.raised_by for one in guidance.red_flags)
