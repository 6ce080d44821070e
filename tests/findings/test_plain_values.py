"""Plain laboratory values: every way to name, flag, join and date them, and courses of numbers, put together.

Each value has its number, its unit and its day; nothing else is told.
"""

from __future__ import annotations

import random

from tests.findings.facts_in_lines import lines
from tests.findings.in_short import HEAD, US_HEAD, case_of

from fairlead.knowledge.pack import Pack

NAMED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "hemoglobin": (("Hb", "Hgb", "haemoglobin"), (("98", "g/L"), ("10.2", "g/dL"), ("102", ""), ("11.4", ""), ("8.9", "gm%"))),
    "platelets": (("plt", "Plts", "platelets", "platelet count"), (("145", "x10^9/L"), ("210", ""), ("98", "K/uL"), ("1.8", "lakh"))),
    "neutrophils": (("neut", "neuts", "ANC"), (("3.2", ""), ("1.1", "x10^9/L"), ("4.5", "K/uL"))),
    "creatinine": (("creat", "Cr", "creatinine level"), (("78", ""), ("0.9", "mg/dL"), ("112", "umol/L"), ("96", "µmol/L"))),
    "bilirubin": (("bili", "T bili", "total bili"), (("12", ""), ("0.8", "mg/dL"), ("41", "umol/L"))),
    "albumin": (("alb", "albumin"), (("34", ""), ("3.1", "g/dL"), ("29", "g/L"))),
    "alt": (("ALT", "SGPT"), (("33", ""), ("120", "U/L"))),
    "sodium": (("Na", "sodium", "Na+"), (("138", ""), ("131", "mmol/L"))),
    "potassium": (("K", "potassium"), (("4.1", ""), ("3.2", "mmol/L"))),
    "egfr": (("eGFR",), (("62", ""), ("48", "mL/min"))),
    "crp": (("CRP",), (("44", ""), ("12", "mg/L"))),
    "cea": (("CEA",), (("12.4", "ng/mL"), ("5.1", ""))),
    "lvef": (("LVEF", "EF"), (("58", "%"), ("62", "%"))),
    "qtc": (("QTc",), (("448", "ms"),)),
}
SIGNS = (" ", ": ", " = ", " - ", " of ", "=")
FLAGS = ("", "", " (L)", " H", " ↓", " [L]", " low")
JOINED = (", ", "; ", " / ", "\n", " | ", ". ", "\n- ", " and ")
DAYS = {
    "12/11/26": "2026-11-12",
    "12.11.2026": "2026-11-12",
    "12 Nov 2026": "2026-11-12",
    "12 November": "2026-11-12",
    "12/11": "2026-11-12",
    "12-Nov-26": "2026-11-12",
    "2026-11-12": "2026-11-12",
    "yesterday": "2026-11-19",
    "this morning": "2026-11-20",
}
AROUND = (
    "Bloods {d}: {x}.",
    "{d}: {x}",
    "Bloods from {d}: {x}.",
    "Blood results ({d}): {x}",
    "Bloods {d}\n{x}",
    "FBC/U&E {d}: {x}",
    "LABS {d}\n- {x}",
)
SAMPLE, BAR = 200, 0.96
"""What is short of it: a lone short name with a flag in a sentence of its own ("Na 138 low."), two joined names with one day behind."""


def _line(name: str, value: str, unit: str, day: str | None) -> str:
    return f"L {name} {float(value):g} {unit or '-'} {day or '-'}"


def test_values_have_their_number_their_unit_and_the_day_told_with_them(pack: Pack) -> None:
    rnd, wrong = random.Random(20261123), []
    for _ in range(SAMPLE):
        sign, joined, around, day = rnd.choice(SIGNS), rnd.choice(JOINED), rnd.choice(AROUND), rnd.choice(list(DAYS))
        said, expected = [], set()
        for name in rnd.sample(list(NAMED), rnd.choice((1, 2, 3, 4))):
            value, unit = rnd.choice(NAMED[name][1])
            flag = "" if name in ("lvef", "qtc") else rnd.choice(FLAGS)
            said.append(f"{rnd.choice(NAMED[name][0])}{sign}{value}{'' if unit == '%' else ' ' if unit else ''}{unit}{flag}")
            expected.add(_line(name, value, unit, DAYS[day]))
        told = around.format(d=day, x=joined.join(said))
        found = lines(case_of(told, pack, HEAD))
        if found != expected:
            wrong.append((told, sorted(found ^ expected)))
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


COURSES = (
    ("{n} {a} -> {b}", 1),
    ("{n} {a}→{b}", 1),
    ("{n} from {a} to {b}", 1),
    ("{n} fell from {a} to {b}", 1),
    ("{n} {b} (up from {a})", 1),
    ("{n} {b}, previously {a}", 1),
    ("{n} {b} on {d} ({a} on {e})", 2),
    ("{n} {a} on {e}, {b} on {d}", 2),
    ("{n}: {a} ({e}), {b} ({d})", 2),
    ("{n} {a} ({e}) -> {b} ({d})", 2),
    ("{n} was {a} on {e} and {b} on {d}", 2),
)
TWO_DAYS = (
    ("17 Nov 2026", "3 Oct 2026"),
    ("17/11/2026", "03/10/2026"),
    ("17.11.26", "03.10.26"),
    ("Nov 17", "Oct 3"),
    ("17th November", "3rd October"),
)
NUMBERS = {
    "hemoglobin": ("104", "121"),
    "platelets": ("88", "145"),
    "creatinine": ("98", "141"),
    "albumin": ("28", "38"),
    "cea": ("12.6", "88"),
}
OF_COURSES = 0.95


def test_of_a_course_of_numbers_the_last_is_the_value_and_each_keeps_a_day_of_its_own(pack: Pack) -> None:
    rnd, wrong = random.Random(20261124), []
    for _ in range(SAMPLE):
        (course, days), name, (day, earlier) = rnd.choice(COURSES), rnd.choice(list(NUMBERS)), rnd.choice(TWO_DAYS)
        (before, now), written = NUMBERS[name], NAMED[name][1][0][1]
        unit = f" {written}" if written and rnd.random() < 0.5 else ""
        told = course.format(n=rnd.choice(NAMED[name][0]), a=f"{before}{unit}", b=f"{now}{unit}", d=day, e=earlier)
        expected = {_line(name, now, unit.strip(), "2026-11-17" if days > 1 else None)}
        expected |= {_line(name, before, unit.strip(), "2026-10-03")} if days > 1 else set()
        found = lines(case_of(f"{told}.", pack, US_HEAD if day == "Nov 17" else HEAD))
        if found != expected:
            wrong.append((told, sorted(found ^ expected)))
    assert len(wrong) <= (1 - OF_COURSES) * SAMPLE, wrong


def test_what_tells_no_value_tells_none(pack: Pack) -> None:
    for told in (
        "LFTs normal",
        "bloods fine",
        "INR 2 to 3 target",
        "Hb 7.9 -> 2u",
        "Mg 1 to 2 g IV",
        "Hb dropped 20 to 30 points",
        "wt down 4 kg",
    ):
        assert not {line for line in lines(case_of(f"{told}.", pack)) if line.endswith((" 2026-11-20", " -")) and " 7.9 " not in line}, told


def test_a_filtration_rate_beside_a_plus_is_no_marker(pack: Pack) -> None:
    assert lines(case_of("eGFR 62, Na+ 138", pack)) == {"L egfr 62 - -", "L sodium 138 - -"}
