"""What lay people write of themselves and theirs, in plain combination: who is ill, what was given, when it came back and what comes now.

Each part is as simple as a mail or a note on a phone can be; what is measured is that every part says what it says, and nothing more, however
the parts are strung together: with stops, commas, dashes, "and then" or no mark at all.
"""

from __future__ import annotations

import random
import re
from itertools import product

from fairlead.contract.case import Case
from fairlead.workflow.reading import read_named

SHE = {"S": "She", "s": "she", "p": "her", "o": "her", "am": "is", "was": "was"}
HE = {"S": "He", "s": "he", "p": "his", "o": "him", "am": "is", "was": "was"}
ME = {"S": "I", "s": "I", "p": "my", "o": "me", "am": "am", "was": "was"}
WHO = (
    ("My mum is 74, {c}.", SHE, 74),
    ("My dad has {c}, he is 68.", HE, 68),
    ("I am 59 and was diagnosed with {c}.", ME, 59),
    ("Caller (daughter): mum 74, {c}.", SHE, 74),
    ("my 62 yr old sister has {c}.", SHE, 62),
    ("Writing about my wife, she's 66 with {c}.", SHE, 66),
    ("Dad, 77. {c}.", HE, 77),
    ("This is about my friend Ken, 64, who has {c}.", HE, 64),
    ("my partner (m, 61) has {c}.", HE, 61),
    ("Hubby is 67. {c}.", HE, 67),
    ("Phone message from wife: husband 66, {c}.", HE, 66),
    ("My grandmother, who turned 79, has {c}.", SHE, 79),
)
CANCERS = (
    ("oesophageal cancer (squamous)", "squamous"),
    ("adenocarcinoma of the gullet", "adenocarcinoma"),
    ("cancer of the food pipe, the adeno kind", "adenocarcinoma"),
    ("squamous cancer of the middle of the gullet", "squamous"),
)
FIRST = (
    ("{S} had chemoradiation {w}", "chemoradiotherapy", None),
    ("{S} had chemo and radiotherapy together {w}", "chemoradiotherapy", None),
    ("{S} had FOLFOX {w}", "systemic", {"fluorouracil", "leucovorin", "oxaliplatin"}),
    ("{S} got carbo taxol with radiation {w}", "chemoradiotherapy", {"carboplatin", "paclitaxel"}),
    ("they gave {o} cisplatin and 5FU {w}", "systemic", {"cisplatin", "fluorouracil"}),
    ("{S} {was} given Keytruda {w}", "systemic", {"pembrolizumab"}),
)
WHEN = (
    ("2 yrs ago", "2024"),
    ("in March 2025", "2025-03"),
    ("in spring 2025", "2025"),
    ("a year ago", "2025"),
    ("18 months ago", "2025-05"),
)
BETWEEN = ("and it was all clear until then", "and the scan after was clear", "and {s} coped ok with it", "")
GROWTHS = (
    ("In September a scan showed it has spread to {p} liver", {"liver"}),
    ("In September the PET showed it's back in the neck glands and one spot in the lung", {"regional-nodes", "lung"}),
    ("Then in September they found spots on {p} liver", {"liver"}),
    ("It's back, in {p} bones, found in September", {"bone"}),
    ("Sept PET lit up in the liver", {"liver"}),
    ("Two months ago we heard it has gone to the lungs", {"lung"}),
)
NOW = (
    ("", None, ()),
    ("{S} {am} on paclitaxel now", {"paclitaxel"}, ("ongoing", None)),
    ("They offered {o} irinotecan but {s} said no", {"irinotecan"}, ("declined",)),
    ("Now they want to start paclitaxel and ramucirumab", {"paclitaxel", "ramucirumab"}, ("planned",)),
    ("{S} started nivolumab in October", {"nivolumab"}, ("ongoing", None)),
)
MARKERS = (("", {}), ("{S} {am} HER2 positive", {"HER2": "positive"}), ("Not HER2", {"HER2": "negative"}), ("{p} PDL1 is 5", {"PD-L1": 5}))
STYLES = ("stops", "commas", "and then", "dashes", "no marks")
_NAME = re.compile(r"(?:I|CT|PET|HER2|PD|Sept)\b")
SAMPLE, BAR = 160, 0.93
"""What is short of it: "then then" behind "until then" without a mark, and drugs of the radiation that are given again alone."""


def strung(parts: list[str], style: str) -> str:
    told = [part for part in parts if part]
    if style == "stops":
        return ". ".join(part[0].upper() + part[1:] for part in told) + "."
    low = [told[0], *(part if _NAME.match(part) else part[0].lower() + part[1:] for part in told[1:])]
    if style == "and then":
        rest = ". ".join([low[1], *(part[0].upper() + part[1:] for part in low[2:])])
        return f"{low[0]}, and then {rest}."
    return {"commas": ", ", "dashes": " - ", "no marks": " "}[style].join(low)


def case_of_a_mail(text: str) -> Case:
    return read_named([("mail.txt", f"Date: 12 November 2026\n\n{text}\n".encode())]).case


def first_is_right(case: Case, kind: str, agents: set[str] | None, day: str, clear: bool) -> bool:
    one = case.treatments[0]
    ended = one.stop_reason == "progression" and clear
    return one.kind == kind and agents in (None, set(one.agents)) and (one.start or "").startswith(day) and not ended


def is_right(case: Case, said: dict[str, object]) -> bool:
    person = not case.family and case.person.age == said["age"] and case.tumor.histology == said["histology"]
    grown = [((one.date or "")[:7], set(one.sites)) for one in case.progressions] == [("2026-09", said["sites"])]
    read = {one.marker: one.number if one.marker == "PD-L1" else one.status for one in case.biomarkers}
    return person and grown and read == said["markers"]


def test_a_story_says_who_is_ill_what_was_given_and_where_it_came_back_and_nothing_more() -> None:
    every = list(product(FIRST, WHEN, BETWEEN, GROWTHS, NOW, MARKERS))
    chosen = random.Random(20261123)
    wrong = []
    for (first, kind, agents), (when, day), between, (growth, sites), (now, drugs, states), (marker, markers) in chosen.sample(
        every, SAMPLE
    ):
        (who, forms, age), (cancer, histology), style = chosen.choice(WHO), chosen.choice(CANCERS), chosen.choice(STYLES)
        parts = [f"{first} {between}".strip(), growth, now, marker]
        text = f"{who.format(c=cancer)} {strung([part.format(w=when, **forms) for part in parts], style)}"
        case = case_of_a_mail(text)
        then = [(set(one.agents), one.status in states) for one in case.treatments[1:]]
        right = bool(case.treatments) and first_is_right(case, kind, agents, day, "clear" in between)
        right = right and then == ([(drugs, True)] if drugs else [])
        if not right or not is_right(case, {"age": age, "histology": histology, "sites": sites, "markers": markers}):
            wrong.append(text)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


OPERATED = (
    ("{S} had 4 rounds of FLOT, then the operation in May 2025", ("systemic", "surgery")),
    ("They did chemo and radiation together and then took {p} gullet out in May 2025", ("chemoradiotherapy", "surgery")),
    ("{S} had the op in May 2025", ("surgery",)),
    ("{S} got FLOT before {p} operation, which was in May 2025", ("systemic", "surgery")),
    ("The surgeon removed {p} oesophagus in May 2025", ("surgery",)),
)
FELT = ("", "Scans were clear for a year", "Everything looked good for 10 months", "{S} {was} doing fine")
BACK = (
    ("In April 2026 it came back in {p} liver", {"liver"}),
    ("In April 2026 the CT found a few spots in {p} lungs", {"lung"}),
    ("Then in April 2026 it had spread to the bones", {"bone"}),
    ("It returned in April 2026, in the liver this time", {"liver"}),
    ("A check up scan in April 2026 showed it's in the lungs now", {"lung"}),
)
AFTER = (
    ("{S} went on Keytruda with cisplatin and 5FU in May 2026", {"pembrolizumab", "cisplatin", "fluorouracil"}),
    ("They put {o} on Opdivo in May 2026", {"nivolumab"}),
    ("From May 2026 {s} had Xeloda tablets", {"capecitabine"}),
    ("In May 2026 {s} began irinotecan", {"irinotecan"}),
)
ENDS = (
    (", still on it", None),
    (", stopped in September as {p} nerves were bad in the hands and feet", "toxicity"),
    (" but had to stop in September because of side effects", "toxicity"),
    (", it stopped working in September", "progression"),
)
OF_ENDS, FEW = 0.92, 120


def test_an_operation_a_return_and_what_was_given_then_keep_their_days_and_the_end_its_reason() -> None:
    every = list(product(OPERATED, FELT, BACK, AFTER, ENDS, ("stops", "commas", "dashes")))
    chosen = random.Random(20261123)
    wrong = []
    for (operated, kinds), felt, (back, sites), (after, drugs), (end, reason), style in chosen.sample(every, FEW):
        (who, forms, _), (cancer, _) = chosen.choice(WHO), chosen.choice(CANCERS)
        told = strung([part.format(**forms) for part in (operated, felt, back, after + end)], style)
        text = f"{who.format(c=cancer)} {told}"
        case = case_of_a_mail(text)
        days = [one.start for one in case.treatments if one.kind == "surgery"]
        last = [(set(one.agents), one.start, one.stop_reason) for one in case.treatments[-1:]]
        grown = [((one.date or "")[:7], set(one.sites)) for one in case.progressions[:1]]
        right = tuple(one.kind for one in case.treatments) == (*kinds, "systemic") and days == ["2025-05"]
        if not right or last != [(drugs, "2026-05", reason)] or grown != [("2026-04", sites)]:
            wrong.append(text)
    assert len(wrong) <= (1 - OF_ENDS) * FEW, wrong
