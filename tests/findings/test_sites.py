"""The place of the tumor as it is typed: short forms, hyphens, slips, the order of the words."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"
PLACES = {
    "cervical": ["SCC cervical oes", "cerv oesophagus SCC"],
    "upper-thoracic": [
        "SCC oesophagus upper 1/3",
        "prox oesophagus SCC",
        "SCC upper oes",
        "SCC upper third oesophagus with lung mets",
        "U/3 oesophagus SCC",
    ],
    "middle-thoracic": [
        "SCC mid-oesoph, CRT 2025",
        "scc mid-eso s/p crt",
        "mid eso SCC",
        "SCC mid 1/3 oes",
        "carcinoma oesophagus M/3, SCC",
        "SCC of the oesophagus, mid third",
        "SCC, middle third esophagus",
    ],
    "lower-thoracic": [
        "adenoca distal oes, liver mets",
        "SCC lower third, oesophagus",
        "SCC lower 1/3 oesophagus",
        "distal eso adenoca",
        "dist oesoph adeno ca",
        "low third eso adenoca",
        "SCC L/3 oesophagus",
        "growth in lower third of oesophagus, HPE: SCC",
    ],
    "egj": [
        "ACA GOJ",
        "adenoca OGJ",
        "ADC EGJ, FLOT",
        "ACA of the GEJ",
        "adenocarcinoma GE junction",
        "adenocarcinoma of the cardia",
        "adenoca Siewert II",
        "adeno at o-g junction",
        "oesophago-gastric adenoca",
        "GE jxn adenoca",
        "g-o junction adenocarcinoma",
        "gastro-esoph junction adenoca",
        "adenocarcinoma gastrooesophageal junction",
        "adenocarcinoma, gastroesoph jct",
        "adenoca cardio-oesophageal jn",
    ],
    "esophagus": [
        "esophageal SCC at 32 cm ab incisors",
        "esoph ca, adeno, liver mets",
        "SCC oesoph, CRT",
        "oes ca adeno T3N1",
        "ca oes, squamous, mets to lung",
        "eso SCC",
        "ESCC",
        "EAC T3N1M0, FLOT",
        "squamous ca esophagous",
        "esophgeal SCC",
    ],
    "stomach": ["adenoca distal third of the stomach", "adenocarcinoma of the distal 1/3 gastric body", "adenoca gastric fundus"],
}


def tumor(text: str):
    return fairlead.read([f"62M. {text}. PD in liver after FOLFOX.".encode()], as_of=DAY).case.tumor


@pytest.mark.parametrize(("text", "site"), [(text, site) for site, texts in PLACES.items() for text in texts])
def test_the_place_is_read(text: str, site: str):
    found = tumor(text)
    assert found.site == site
    assert found.histology in ("squamous", "adenocarcinoma")


@pytest.mark.parametrize(
    "text", ["SCC at 32 cm ab incisors, esophageal", "esophageal SCC, tumor at 32 cm from the incisors", "tumor 32-36 cm, SCC oesoph"]
)
def test_a_distance_from_the_incisors_is_kept(text: str):
    assert tumor(text).from_cm == 32


@pytest.mark.parametrize(
    "text",
    [
        "Adenocarcinoma. Esomeprazole 40 mg, eso 20 mg at night",
        "Adenocarcinoma. Mesothelial cells. Philosophy seen",
        "Adenocarcinoma. On OAC for atrial fibrillation",
        "Adenocarcinoma. Oestrogen receptor negative",
        "Adenocarcinoma. Does well",
        "Adenocarcinoma. Gastro-oesophageal reflux",
    ],
)
def test_the_short_forms_do_not_hit_elsewhere(text: str):
    assert tumor(text).site is None


@pytest.mark.parametrize("text", ["Adenocarcinoma lower third of the rectum", "SCC larynx T3", "Adenocarcinoma of the right lung"])
def test_a_part_of_another_organ_is_not_of_the_esophagus(text: str):
    assert tumor(text).site == "other"
