"""Plain lists of other illness, denials, medicines and allergies, under every label and behind every mark, in every order.

What is there is there, what is denied is denied, what another has is of nobody here, and no list reaches into the next.
"""

from __future__ import annotations

import random

from tests.findings.facts_in_lines import lines
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HEADS = ("Date: 20 November 2026\n\nDiagnosis: adenocarcinoma of the oesophagus.\n\n", "Onc clinic 20/11/26. Oesophageal SCC.\n")
ILLNESS = {
    "T2DM": "type 2 diabetes",
    "HTN": "hypertension",
    "AF": "atrial fibrillation",
    "COPD": "COPD",
    "IHD": "coronary artery disease",
    "rheumatoid arthritis": "rheumatoid arthritis",
    "ILD": "interstitial lung disease",
    "asthma": "asthma",
    "gout": "gout",
    "GORD": "gastroesophageal reflux",
    "Crohn's disease": "Crohn disease",
    "renal impairment": "chronic kidney disease",
    "MI 2018": "myocardial infarction",
    "stroke 2019": "stroke",
    "PE 2016": "pulmonary embolism",
}
LISTS = (
    "PMH: {x}",
    "PMHx {x}",
    "Past medical history: {x}",
    "Comorbidities: {x}",
    "Has {x}",
    "Co-morbidities - {x}",
    "Medical problems: {x}",
    "History of {x}",
)
DENIED = {"HIV": "HIV", "hepatitis B": "hepatitis B", "heart failure": "heart failure", "TB": "tuberculosis", "hepatitis C": "hepatitis C"}
DENIALS = ("No {a}, {b} or {c}", "denies {a}, {b}, {c}", "no known {a}", "{a}: no", "no history of {a} or {b}", "never had {a} or {b}")
MEDICINES = {
    "metformin 500 mg bd": "M metformin 500 mg 2",
    "ramipril 5 mg od": "M ramipril 5 mg 1",
    "Eliquis 5 mg BID": "M apixaban 5 mg 2",
    "amlodipine": "M amlodipine - - -",
    "paracetamol 1g qds": "M paracetamol 1 g 4",
    "morphine 10 mg bd": "M morphine 10 mg 2",
    "sertraline 50mg od": "M sertraline 50 mg 1",
    "warfarin": "M warfarin - - -",
}
TAKEN = ("Meds: {x}", "Current meds - {x}", "Takes {x}", "On {x}", "Drugs: {x}", "Home meds: {x}", "He is on {x}")
BORNE: dict[str, set[str]] = {
    "NKDA": set(),
    "No known drug allergies": set(),
    "Allergies: nil known": set(),
    "Allergies: penicillin (rash)": {"A penicillin rash"},
    "Allergic to penicillin (anaphylaxis)": {"A penicillin anaphylaxis"},
    "Allergies: contrast - hives": {"A contrast medium hives"},
    "intolerant of codeine (nausea)": {"A codeine nausea"},
    "PCN allergy": {"A penicillin -"},
    "carboplatin allergy (2024)": {"A carboplatin -"},
}
OF_OTHERS = ("Mother had {x}", "brother has {x}", "FHx: {x} (mother)", "wife has {x}")
BETWEEN = (". ", "\n", "; ", "\n- ")
SAMPLE, BAR = 200, 0.95
"""What is short of it: a denial behind the family's label on the same line, a medicine alone behind a semicolon."""
EVENTS = ("MI 2018", "stroke 2019", "PE 2016")


def _of_illness(rnd: random.Random) -> tuple[str, set[str], set[str]]:
    form = rnd.choice(LISTS)
    known = [one for one in ILLNESS if one not in EVENTS or form.startswith(("PMH", "Past"))]
    named = rnd.sample(known, rnd.choice((1, 2, 3)))
    return form.format(x=", ".join(named)), {f"C {ILLNESS[one]} +" for one in named}, set(named)


def _parts(rnd: random.Random) -> tuple[list[str], set[str]]:
    told, expected, named = _of_illness(rnd)
    parts = [told]
    if rnd.random() < 0.5:
        form, denied = rnd.choice(DENIALS), rnd.sample(list(DENIED), 3)
        parts.append(form.format(a=denied[0], b=denied[1], c=denied[2]))
        expected |= {f"C {DENIED[one]} -" for one in denied[: form.count("{")]}
    if rnd.random() < 0.6:
        taken = rnd.sample(list(MEDICINES), rnd.choice((1, 2, 3)))
        parts.append(rnd.choice(TAKEN).format(x=", ".join(taken)))
        expected |= {MEDICINES[one] for one in taken}
    if rnd.random() < 0.3:
        parts.append(rnd.choice(OF_OTHERS).format(x=rnd.choice([one for one in ILLNESS if one not in named and one not in EVENTS])))
    if rnd.random() < 0.6:
        borne = rnd.choice(list(BORNE))
        parts.append(borne)
        expected |= BORNE[borne]
    rnd.shuffle(parts)
    return parts, expected


def test_each_list_is_read_under_its_own_label(pack: Pack) -> None:
    rnd, wrong = random.Random(20261123), []
    for _ in range(SAMPLE):
        (parts, expected), between = _parts(rnd), rnd.choice(BETWEEN)
        told = ("- " if between == "\n- " else "") + between.join(f"{part[0].upper()}{part[1:]}" for part in parts)
        found = {line for line in lines(case_of(told, pack, rnd.choice(HEADS))) if not line.startswith("Y ")}
        if found != expected:
            wrong.append((told, sorted(found ^ expected)))
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_a_lasting_illness_is_not_over_for_being_history(pack: Pack) -> None:
    told = {one.name: one.status for one in case_of("History of COPD and HTN. H/o DVT.", pack).fitness.conditions}
    assert told == {"COPD": None, "hypertension": None, "deep vein thrombosis": "past"}
