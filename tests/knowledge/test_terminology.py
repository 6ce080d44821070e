"""The words of the pack: every name that records use leads to the right word, and everyday English leads nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.matcher import Forms, Hit, forms_of
from fairlead.findings.tokens import tokens
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


@pytest.fixture(scope="module")
def forms(lexicon: Lexicon) -> Forms:
    return forms_of(lexicon)


def hits(forms: Forms, text: str, *tables: str) -> list[Hit]:
    return [hit for hit in forms.find(tokens(text)) if not tables or hit.table in tables]


def whole(forms: Forms, text: str, *tables: str) -> set[str]:
    """The words that the text as a whole names."""
    return {hit.term.word for hit in hits(forms, text, *tables) if hit.first == 0 and hit.last == len(tokens(text))}


def named(forms: Forms, text: str, table: str) -> set[str]:
    return {hit.term.word for hit in hits(forms, text, table)}


def told(text: str, lexicon: Lexicon, *kinds: str) -> list[Any]:
    """What is read in a text, of these kinds and of this person."""
    return [one for one in find(open_document(text.encode(), "record.txt", "d1"), lexicon) if one.kind in kinds and one.about == "patient"]


# --- the tables themselves --------------------------------------------------------------------------------------

NAMING = ("drugs", "regimens", "procedures", "histologies", "sites", "metastases", "symptoms", "toxicities", "conditions", "complications",
          "devices", "measurements", "markers", "responses", "progressions", "classes", "allergens")  # fmt: skip


def sub(term: Term) -> str:
    """A word of the case with what the row says besides."""
    return " ".join([term.word, *(str(term.more[key]) for key in ("variant", "siewert", "value") if key in term.more)])


def written(term: Term) -> Iterator[tuple[str, ...]]:
    exact = {*term.cased, *term.cued}
    if term.more.get("match_word", True) and term.word not in exact:
        yield tuple(token.norm for token in tokens(term.word))
    for form in (*term.also, *term.names("alone"), *term.names("self_forms")):
        yield tuple(token.norm for token in tokens(form))
    for form in exact:
        yield tuple(token.raw for token in tokens(form))


@pytest.mark.parametrize("table", NAMING)
def test_a_form_points_to_one_word(table: str, lexicon: Lexicon):
    words: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for term in lexicon.tables[table]:
        for form in written(term):
            words[form].add(sub(term))
    assert {form: found for form, found in words.items() if len(found) > 1} == {}


def test_drugs_carry_classes_and_regimens_list_drugs(lexicon: Lexicon):
    classes, drugs = set(lexicon.words("classes")), set(lexicon.words("drugs"))
    assert all(term.names("classes") and set(term.names("classes")) <= classes for term in lexicon.tables["drugs"])
    for regimen in lexicon.tables["regimens"]:
        assert regimen.names("agents") or regimen.names("with"), regimen.word
        assert set(regimen.names("agents")) <= drugs
        assert set(regimen.names("with")) <= classes


def test_a_word_that_needs_its_case_or_a_second_sign_never_counts_without(lexicon: Lexicon, forms: Forms):
    needy = [
        (table, term)
        for table in NAMING
        for term in lexicon.tables[table]
        if term.word in (*term.cased, *term.cued) and term.word.isupper()
    ]
    assert needy
    for table, term in needy:
        for text in (term.word.lower(), term.word.capitalize()):
            assert not [hit for hit in hits(forms, text, table) if hit.term is term and not hit.cued], text


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Enhertu", "trastuzumab deruxtecan"),
        ("fam-trastuzumab deruxtecan-nxki", "trastuzumab deruxtecan"),
        ("ado-trastuzumab emtansine", "trastuzumab emtansine"),
        ("pertuzumab/trastuzumab", "pertuzumab-trastuzumab"),
        ("nab-paclitaxel", "nab-paclitaxel"),
        ("liposomal irinotecan", "liposomal irinotecan"),
        ("nivolumab-relatlimab", "nivolumab-relatlimab"),
        ("Emend IV", "fosaprepitant"),
        ("TAS-120", "futibatinib"),
        ("Lonsurf", "trifluridine-tipiracil"),
        ("oxaliplatino", "oxaliplatin"),
        ("fluorouracilo", "fluorouracil"),
        ("帕博利珠单抗", "pembrolizumab"),
        ("ニボルマブ", "nivolumab"),
        ("Telomelysin", "suratadenoturev"),
        ("BL-B01D1", "izalontamab brengitecan"),
    ],
)
def test_the_longest_name_gives_one_drug_and_no_regimen(text: str, drug: str, forms: Forms):
    assert {hit.term.word for hit in hits(forms, text, "drugs")} == {drug}
    assert not hits(forms, text, "regimens")


def test_a_cream_is_no_treatment_of_the_cancer(lexicon: Lexicon):
    assert not told("Treatment: Efudix cream for actinic keratosis, started 3 March 2025.", lexicon, "treatment")


# --- short forms and plain English ------------------------------------------------------------------------------

SHORT = [
    "FU", "CAP", "cape", "CIS", "LV", "FA", "DC", "PC", "TC", "CP", "IP", "DS", "SP", "TP", "CF", "CX",
    "ECF", "EOF", "PTX", "PAC", "ABX", "DOC", "TXT", "RAM", "GEM", "MTX", "LBP", "ASA", "EPI", "IRI", "MMC", "PEM",
    "RTX", "CTX", "ADM", "FP", "PF", "CS", "NP", "DI", "LAP", "FAM", "ELF", "IRIS", "FLO",
]  # fmt: skip


@pytest.mark.parametrize("short", SHORT)
def test_a_short_form_needs_a_second_sign(short: str, forms: Forms):
    found = hits(forms, short, "drugs", "regimens", "classes")
    assert found
    assert all(hit.cued for hit in found)


@pytest.mark.parametrize(
    "text",
    [
        "Chest X-ray: small PTX on the left.",
        "FU on Monday in clinic.",
        "Seen by Jane Doe, NP, after the round.",
        "PAC line flushed.",
        "DC on 12 May with home care.",
        "LV on echo of normal size.",
        "Good AC entry; EPI pain on walking uphill, LBP on standing.",
        "PC today: cough. IP ward informed.",
        "OAC for atrial fibrillation. ACA territory infarct in 2012.",
        "The procedure was done at the ASC across the road.",
        "Oral morphine for breakthrough pain; recurrent UTIs and refractory nausea in the past.",
        "DEXA of the hip was normal.",
        "Reviewed by Dr McKeown on 3 May 2025; Mr Savary and Dr Maloney performed the rest. Dr Orringer agreed.",
        "Unable to eat larger meals. PD-L1 test failed, to be repeated.",
        "No visit planned atm. She wore a dress.",
        "Results reviewed in EMR on 3 May 2025; call at 3:00 PM PDT. NGS: APC p.R1450* pathogenic variant.",
        "CRT-D in situ since 2019. Discussed at TB on 3 May 2025.",
        "He crossed the road at the CrossRoads clinic; the cross on the wall fell.",
    ],
)
def test_a_short_form_with_another_meaning_is_not_read(text: str, lexicon: Lexicon):
    assert told(text, lexicon, "treatment", "medication", "histology", "progression", "toxicity") == []


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Palliative CF, 6 cycles, completed.", {"cisplatin", "fluorouracil"}),
        ("Treatment: PTX 80 mg/m2 weekly since 3 March 2025.", {"paclitaxel"}),
        ("Neoadjuvant ECF x3 completed.", {"epirubicin", "cisplatin", "fluorouracil"}),
        ("CAP 1250 mg/m2 bd, 4 cycles completed.", {"capecitabine"}),
        ("Started on CF 03/2025.", {"cisplatin", "fluorouracil"}),
        ("1L CF + pembrolizumab, 6 cycles.", {"cisplatin", "fluorouracil", "pembrolizumab"}),
    ],
)
def test_a_short_form_beside_its_second_sign_is_read(text: str, agents: set[str], lexicon: Lexicon):
    assert {agent for one in told(text, lexicon, "treatment") for agent in one.fields["agents"]} == agents


PLAIN = [
    """The choir met by the old cross on Sunday. Flo and her sister Iris sang first, then Bev and Randa. A boy dressed as an elf carried the
    cape while the doc took pictures. The net was mixed with flowers, and it was a fitting end to a long day.""",
    """Please send the parcel from Washington DC by the first week of May. My PC is slow, so I copied the page by hand; the IP address was
    wrong and the text file had no end (EOF). The fam came over with a pack of socks and a game of cards.""",
    """An escape to the hills did us good. The breakthrough came when the road was repaired. The static on the radio stopped, and nobody
    minded the halo around the moon.""",
    """The lecture on the history of the harbor was given by a teacher, NP, who said that pred and prey live in balance and that the ram,
    the buffalo of the cape and the gates of the tori shrine are worth a visit. A car with rego plates carried the carbo snacks.""",
    """Our neighbor, Dr. Ray Epi, plays chess with Mr. Dex and Mrs. Mirt. The riva of the lake is near the tram. They cleaned the gaba room,
    and the mono single was released on red vinyl. The iron gate was sold at the fair, and the Sox score was shown on a big screen.""",
    """The library is open from nine to five. Readers may borrow six books for three weeks, port wine is not served, and the clerk met the
    mayor. The heart of the town is its market; the spine of the old book is broken, and the liver sausage was sold out.""",
    """She planned the trip for June: first the train to the coast, second the ferry, third a walk along the cliff. The line was long, the
    stage was lit, and the band played on. A marked decrease in traffic made the city quiet.""",
    """Focus v blur was the theme of the talk. The editor will emend the text, the zany host told a joke, and Cabo was the goal of the
    cruise. The punch bowl stood on a table, and the target was hit from a short distance.""",
]


@pytest.mark.parametrize("text", PLAIN)
def test_everyday_english_names_nothing(text: str, lexicon: Lexicon):
    kinds = (
        "treatment",
        "medication",
        "biomarker",
        "histology",
        "progression",
        "assessment",
        "symptom",
        "toxicity",
        "condition",
        "metastasis",
        "device",
    )
    assert [(one.kind, one.fields) for one in told(" ".join(text.split()), lexicon, *kinds)] == []


@pytest.mark.parametrize("text", ["Diagnosis: OAC, cT3N1M0.", "EAC of the distal esophagus, G2.", "ADC of the GEJ.", "OAC GOJ Siewert II."])
def test_a_short_form_of_a_tumor_beside_its_second_sign_is_read(text: str, lexicon: Lexicon):
    assert {one.fields["histology"] for one in told(text, lexicon, "histology")} == {"adenocarcinoma"}


# --- results of markers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marker", "status"),
    [
        ("MLH1 positive, PMS2 positive, MSH2 positive, MSH6 positive", "MMR", {"negative"}),
        ("MLH1: negative; PMS2: negative", "MMR", {"positive"}),
        ("No MLH1 loss", "MMR", {"negative"}),
        ("dMMR not detected", "MMR", {"negative"}),
        ("MSI-H not detected", "MSI", {"negative"}),
        ("MSI PCR 0/5 unstable", "MSI", {"negative"}),
        ("CLDN18.2: 10% 1+", "CLDN18.2", {"negative"}),
        ("CLDN18 IHC 60% 2+", "CLDN18.2", {"equivocal"}),
        ("CLDN18.2 positive (90% 3+)", "CLDN18.2", {"positive"}),
        ("FGFR2b 2+ in 30%", "FGFR2b", {"positive"}),
        ("BRAF V600E testing pending", "BRAF", {"pending"}),
        ("BRAF V600E mutation: negative", "BRAF", {"negative"}),
        ("HER2, BRAF V600E and KRAS G12C were not detected", "KRAS", {"negative"}),
        ("MET amplification: negative", "MET", {"negative"}),
        ("RET fusion not detected", "RET", {"negative"}),
        ("KIF5B-RET", "RET", {"positive"}),
    ],
)
def test_a_result_is_not_turned_round(text: str, marker: str, status: set[str], lexicon: Lexicon):
    found = [one for one in told(f"Molecular pathology\n\n{text}.\n", lexicon, "biomarker") if one.fields["marker"] == marker]
    assert {one.fields["status"] for one in found} == status


# --- the project's shared list of names -------------------------------------------------------------------------

ANNOTATION = re.compile(r"\s\((?:site|grade|response|drug|radiochemotherapy|two-field|check[^)]*|with paracetamol)\)$")


@pytest.fixture(scope="module")
def terminology(shared: Path) -> dict[str, Any]:
    """The list, where it lies beside the project."""
    path = shared / "evidence" / "terminology.yaml"
    if not path.exists():
        pytest.skip("needs the shared list of names")
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def bare(form: Any) -> str:
    return ANNOTATION.sub("", str(form))


def missing(cases: Iterable[tuple[str, str, bool]], exceptions: dict[str, str]) -> tuple[list[tuple[str, str]], set[str]]:
    """(word, form) of each form that is not found and no exception; and the exceptions that are none (the form is found, or is gone)."""
    lost = [(word, form) for word, form, found in cases if not found]
    return [one for one in lost if one[1] not in exceptions], set(exceptions) - {form for _, form in lost}


DRUG_EXCEPTIONS = {
    **dict.fromkeys(("Efudex", "Efudix", "Carac", "Fluoroplex"), "creams for the skin: topical fluorouracil, no treatment of this cancer"),
    **dict.fromkeys(("Mitosol", "Jelmyto"), "for the eye and the urinary tract: topical mitomycin"),
    **dict.fromkeys(("VKA", "H2RA"), "names the class, not this drug of it"),
    "UFT-LV": "a regimen of two drugs",
    "T weekly": "a letter: trastuzumab as often as Taxol",
}


def test_every_name_of_a_drug_is_found(terminology: dict[str, Any], forms: Forms, lexicon: Lexicon):
    alone = {term.word for term in lexicon.tables["regimens"]}
    agents = {term.word: term.names("agents") for term in lexicon.tables["regimens"]}

    def is_found(drug: str, form: str) -> bool:
        if whole(forms, form, "drugs") == {drug}:
            return True
        return any(agents[word] == (drug,) for word in whole(forms, form, "regimens") & alone)  # "weekly Taxol": the drug by itself

    names = [(row["generic"].lower(), bare(form)) for row in terminology["drugs"]
             for form in (row["generic"], *row.get("brands", ()), *row.get("aliases", ()))]  # fmt: skip
    names += [(row["generic"].lower(), row[key]) for row in terminology["non_english_names"] for key in ("zh", "ja") if row[key]]
    lost, needless = missing(((drug, form, is_found(drug, form)) for drug, form in names), DRUG_EXCEPTIONS)
    assert len(names) > 900
    assert (lost, needless) == ([], set())


def test_names_that_are_not_one_drug_stay_apart(terminology: dict[str, Any], forms: Forms):
    for row in terminology["not_one_drug"]:
        words = [whole(forms, re.sub(r"\s\(.*\)", "", name), "drugs") for name in row["pair"]]
        assert all(len(word) == 1 for word in words)
        assert len({*map(frozenset, words)}) == len(words)


SAME_AS = {"mFOLFOX6": {"FOLFOX"}, "TAS-102": {"TAS-102 mono"}, "OE02": {"OE02 regimen"}, "satri-cel": {"satri-cel with lymphodepletion"},
           "UFT-LV": {"UFT with leucovorin"}}  # fmt: skip
OPEN_PARTNER = "the partner drugs of the trial's arm are not fixed by the name: a regimen of its own, with a class"
TRIAL_NAME = "the bare name of a trial is no treatment; with the word 'regimen' behind it, it is"
REGIMEN_EXCEPTIONS = {
    **dict.fromkeys(
        ("CheckMate 649 regimen", "KEYNOTE-811 regimen", "HERIZON-GEA regimen", "zani plus chemo", "HERIZON-GEA triplet", "zani-tisle-chemo",
         "KEYNOTE-859 regimen", "RATIONALE-305 regimen", "ATTRACTION-4 regimen", "ORIENT-15 regimen", "KUNLUN regimen", "KEYNOTE-975 regimen",
         "STAR-221 regimen", "taxane-based chemoradiation"), OPEN_PARTNER),
    **dict.fromkeys(("CAP 02", "LEAP-014", "LEAP-015", "INTEGRATE IIa", "INTEGRATE IIb", "ALTER1102", "CheckMate 577", "OE02",
                     "EXPAND backbone", "COG trial drug"), TRIAL_NAME),
    **dict.fromkeys(("TAS-102", "FTD/TPI", "Enhertu", "satri-cel"), "a name of the drug gives the drug, not the regimen"),
    "cis-cape RT (SCOPE1)": "cisplatin is named: chemoradiation with cisplatin and capecitabine",
    **dict.fromkeys(("BSC", "best supportive care", "supportive care alone", "symptom control only"), "no drug: a procedure"),
}  # fmt: skip


def test_every_name_of_a_regimen_is_found_with_its_drugs(terminology: dict[str, Any], forms: Forms, lexicon: Lexicon):
    agents = {term.word: set(term.names("agents")) for term in lexicon.tables["regimens"]}
    open_to = {term.word for term in lexicon.tables["regimens"] if term.names("with")}

    def is_found(row: dict[str, Any], form: str) -> bool:
        words = whole(forms, form, "regimens")
        wanted = {drug.lower() for drug in row["components"]}
        right = words <= {row["id"], *SAME_AS.get(row["id"], ())}
        return bool(words) and right and all(agents[word] == wanted or (word in open_to and agents[word] <= wanted) for word in words)

    names = [(row, form) for row in terminology["regimens"] for form in (row["id"], *row["aliases"])]
    lost, needless = missing(((row["id"], form, is_found(row, form)) for row, form in names), REGIMEN_EXCEPTIONS)
    assert len(names) > 400
    assert (lost, needless) == ([], set())


def test_every_ambiguous_short_form_needs_a_second_sign(terminology: dict[str, Any], forms: Forms):
    plain = {"beva", "CDDP"}  # listed with no other meaning than the drug
    for row in terminology["ambiguous_short_forms"]:
        for text in {row["form"], row["form"].lower(), row["form"].capitalize()} - plain - {word.lower() for word in plain}:
            found = hits(forms, text, "drugs", "regimens", "classes", "procedures", "histologies", "symptoms")
            assert all(hit.cued for hit in found) or text.lower() in plain or text.lower() == "cddp", text


# word of the list -> where it stands here: table and words
PROCEDURES = {
    "Ivor Lewis oesophagectomy": ("procedures", "Ivor Lewis esophagectomy"),
    "McKeown oesophagectomy": ("procedures", "McKeown esophagectomy"),
    "transhiatal oesophagectomy": ("procedures", "transhiatal esophagectomy"),
    "left thoraco-abdominal oesophagectomy": ("procedures", "left thoracoabdominal esophagectomy"),
    "minimally invasive oesophagectomy": ("procedures", "minimally invasive esophagectomy", "Ivor Lewis esophagectomy"),
    "robot-assisted oesophagectomy": ("procedures", "robot-assisted esophagectomy"),
    "salvage oesophagectomy": ("procedures", "salvage esophagectomy", "definitive chemoradiotherapy"),
    "gastrectomy total": ("procedures", "total gastrectomy", "esophagogastrectomy"),
    "gastrectomy partial": ("procedures", "partial gastrectomy"),
    "lymphadenectomy": ("procedures", "lymphadenectomy"),
    "exploratory or staging laparoscopy": ("procedures", "staging laparoscopy"),
    "conduit": ("procedures", "gastric conduit"),
    "open and close": ("procedures", "open and close"),
    "endoscopic mucosal resection": ("procedures", "endoscopic mucosal resection", "endoscopic resection"),
    "endoscopic submucosal dissection": ("procedures", "endoscopic submucosal dissection"),
    "radiofrequency ablation of Barrett": ("procedures", "radiofrequency ablation of Barrett esophagus", "argon plasma coagulation"),
    "oesophageal stent": ("procedures", "esophageal stent"),
    "dilation": ("procedures", "dilation"),
    "feeding tube nasal": ("devices", "nasogastric-tube"),
    "feeding tube surgical or endoscopic": ("devices", "gastrostomy", "jejunostomy"),
    "total parenteral nutrition": ("procedures", "parenteral nutrition"),
    "biliary drainage": ("procedures", "biliary drainage", "biliary-stent"),
    "pleural drainage": ("procedures", "pleural drainage", "pleural-drain"),
    "ascites drainage": ("procedures", "ascites drainage", "peritoneal-drain"),
    "endoscopy": ("procedures", "endoscopy"),
    "endoscopic ultrasound": ("procedures", "endoscopic ultrasound"),
    "bronchoscopy": ("procedures", "bronchoscopy"),
    "biopsy": ("procedures", "biopsy"),
    "radiotherapy external beam": ("procedures", "radiotherapy", "stereotactic radiotherapy", "proton therapy"),
    "brachytherapy": ("procedures", "brachytherapy"),
    "chemoradiation": ("procedures", "chemoradiotherapy", "definitive chemoradiotherapy", "neoadjuvant chemoradiotherapy"),
    "surveillance after complete response": ("procedures", "watch and wait"),
    "portal or central line": ("devices", "port", "central-line"),
    "hyperthermic or pressurised intraperitoneal therapy": ("procedures", "intraperitoneal chemotherapy"),
    "liver-directed": ("procedures", "thermal ablation", "microwave ablation", "chemoembolization", "radioembolization", "hepatectomy",
                       "metastasectomy"),
    "nerve block": ("procedures", "nerve block"),
    "photodynamic or laser": ("procedures", "photodynamic therapy", "laser treatment"),
    "cardiac test": ("procedures", "echocardiography"),
    "scan": ("procedures", "CT", "PET-CT", "MRI", "ultrasound", "bone scan"),
}  # fmt: skip
PROCEDURE_EXCEPTIONS = {
    "TTE": "an echocardiogram as often as an operation",
    "THE": "the English article",
    "ER": "emergency room and estrogen receptor as often",
    "RFA": "of the liver, unless Barrett is named",
    "cryoablation": "of the liver, unless the esophagus is named",
    "punch": "a plain word; punch biopsy is found",
    **dict.fromkeys(("Orringer", "Savary", "Maloney"), "a doctor's surname too; with the word procedure, dilation or s/p it is found"),
    "three-field": "of radiation as often; three-field lymphadenectomy is found",
    "SANO": "the bare name of a trial; SANO approach is found",
    "LVEF": "a measurement",
}
HISTOLOGY = {
    "adenocarcinoma NOS (8140/3)": "adenocarcinoma",
    "squamous cell carcinoma NOS (8070/3)": "squamous",
    "EGJ adenocarcinoma": "adenocarcinoma",
    "intestinal type (8144/3)": "adenocarcinoma intestinal",
    "diffuse type (8145/3)": "adenocarcinoma diffuse",
    "mixed type": "adenocarcinoma mixed",
    "signet ring cell (8490/3)": "adenocarcinoma signet-ring",
    "mucinous (8480/3)": "adenocarcinoma mucinous",
    "tubular (8211/3)": "adenocarcinoma",
    "papillary (8260/3)": "adenocarcinoma",
    "adenosquamous (8560/3)": "adenosquamous",
    "basaloid squamous (8083/3)": "squamous basaloid",
    "spindle cell squamous / carcinosarcoma": "squamous spindle-cell|carcinosarcoma",
    "verrucous squamous (8051/3)": "squamous verrucous",
    "neuroendocrine carcinoma (8246/3)": "neuroendocrine carcinoma|neuroendocrine large-cell|small-cell",
    "MiNEN (8154/3)": "neuroendocrine mixed",
    "undifferentiated (8020/3)": "undifferentiated",
    "hepatoid (8576/3)": "adenocarcinoma hepatoid",
    "medullary / lymphoid stroma (8512/3)": "adenocarcinoma lymphoid-stroma",
    "adenoid cystic / mucoepidermoid": "other adenoid-cystic|other mucoepidermoid",
    "melanoma of oesophagus": "other melanoma",
    "GIST or sarcoma (not this disease)": "other gist|other sarcoma",
    "high-grade dysplasia (8077/2, 8148/2)": "other premalignant",
    "Barrett oesophagus": "other barrett",
    "low-grade dysplasia": "other premalignant",
}
HISTOLOGY_EXCEPTIONS = {
    "pap": "a smear of another organ",
    "cardia cancer": "says where, not what",
}
SITES = {
    "cervical oesophagus (C15.0 in WHO ICD-10; ICD-10-CM uses C15.3)": ("sites", "cervical"),
    "upper third (C15.3)": ("sites", "upper-thoracic"),
    "middle third (C15.4)": ("sites", "middle-thoracic"),
    "lower third (C15.5)": ("sites", "lower-thoracic", "egj"),
    "overlapping or unspecified (C15.8, C15.9)": ("sites", "esophagus"),
    "cardia / EGJ (C16.0)": ("sites", "egj"),
    "liver (C78.7)": ("metastases", "liver"),
    "lung (C78.0)": ("metastases", "lung"),
    "pleura (C78.2)": ("metastases", "pleura"),
    "peritoneum (C78.6)": ("metastases", "peritoneum"),
    "bone (C79.5)": ("metastases", "bone"),
    "brain (C79.3)": ("metastases", "brain", "leptomeninges"),
    "adrenal (C79.7)": ("metastases", "adrenal"),
    "nodes distant (C77.x)": ("metastases", "distant-nodes"),
    "skin or soft tissue": ("metastases", "skin", "soft-tissue"),
    "marrow": ("metastases", "bone"),
    "airway invasion": ("invades", "airway"),
    "vascular invasion": ("invades", "aorta", "other"),
    "oligometastatic": ("judgements", "oligometastatic"),
    "metastatic NOS": ("", "M1", "IV", "distant", "disseminated", "secondary deposits"),
}
SITE_EXCEPTIONS = {
    **dict.fromkeys(("15-20 cm", "20-25 cm", "25-30 cm", "30-40 cm"), "a distance, read as a number or not at all"),
    "overlapping lesion": "names no organ",
    "Z-line": "a landmark, not where the tumor is",
    "lymphangitis": "an infection as often; pulmonary lymphangitis is found",
    "positive cytology": "of any fluid or brush; positive peritoneal cytology is found",
    "TOF": "a complication, fistula",
    **dict.fromkeys(("fewer than 4 lesions", "solitary metastasis"), "a count"),
}
RESPONSE = {
    "CR": {"CR", "no-evidence-of-disease"},
    "PR": {"PR"},
    "SD": {"SD", "no-progression"},
    "PD": {"PD", "progression"},
    "mixed": {"mixed"},
    "not evaluable": {"indeterminate"},
    "pseudoprogression": {"iUPD", "PD"},
    "pathological response": {"CR"},
}
RESPONSE_EXCEPTIONS = {
    "resolved": "a cue, good for anything that was there",
    "flare": "of arthritis as often; tumor flare is found",
    **dict.fromkeys(("major pathological response", "MPR", "near-complete"), "the contract has no word: the grade of regression says it"),
}
SYMPTOMS = {
    "dysphagia": {"dysphagia"},
    "odynophagia": {"odynophagia"},
    "weight loss": {"weight loss", "malnutrition"},
    "haematemesis": {"hematemesis"},
    "melaena": {"melena"},
    "regurgitation": {"regurgitation"},
    "hoarseness": {"hoarseness", "vocal cord palsy"},
    "neuropathy": {"peripheral neuropathy"},
    "fatigue": {"fatigue"},
    "nausea and vomiting": {"nausea", "vomiting"},
    "diarrhoea": {"diarrhea"},
    "hand-foot": {"hand-foot syndrome"},
    "mucositis": {"mucositis"},
    "pain": {"abdominal pain", "back pain", "pain"},
}
SYMPTOM_EXCEPTIONS = {"lost 12 kg": "an amount"}


def rows(terminology: dict[str, Any], section: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(word, form) of a section whose words are all known here."""
    words = [row["norm"] for row in terminology[section]]
    assert set(words) - {"RECIST"} <= set(known)  # RECIST names measures and criteria, no result
    return ((row["norm"], bare(form)) for row in terminology[section] for form in row["forms"] if row["norm"] != "RECIST")


def test_every_name_of_a_procedure_is_found(terminology: dict[str, Any], forms: Forms):
    cases = []
    for word, form in rows(terminology, "procedures", PROCEDURES):
        found = named(forms, form, "procedures") | named(forms, form, "devices")
        cases.append((word, form, bool(found & set(PROCEDURES[word][1:]))))
    assert missing(cases, PROCEDURE_EXCEPTIONS) == ([], set())


def test_every_name_of_a_histology_is_found(terminology: dict[str, Any], forms: Forms):
    cases = []
    for word, form in rows(terminology, "histology", HISTOLOGY):
        found = {sub(hit.term) for hit in hits(forms, form, "histologies")}
        cases.append((word, form, bool(found) and found <= set(HISTOLOGY[word].split("|"))))
    assert missing(cases, HISTOLOGY_EXCEPTIONS) == ([], set())


def test_every_name_of_a_site_is_found(terminology: dict[str, Any], forms: Forms):
    cases = []
    for word, form in rows(terminology, "sites_and_metastases", SITES):
        table, *words = SITES[word]
        found = {hit.term.word for hit in hits(forms, form, *([table] if table else []))}
        cases.append((word, form, bool(found & set(words)) and (not table or found <= set(words))))
    assert missing(cases, SITE_EXCEPTIONS) == ([], set())


def test_every_word_of_a_response_is_found(terminology: dict[str, Any], forms: Forms):
    cases = [(word, form, bool((named(forms, form, "responses") | named(forms, form, "progressions")) & RESPONSE[word]))
             for word, form in rows(terminology, "response", RESPONSE)]  # fmt: skip
    assert missing(cases, RESPONSE_EXCEPTIONS) == ([], set())


def test_every_name_of_a_symptom_is_found(terminology: dict[str, Any], forms: Forms):
    tables = ("symptoms", "toxicities", "conditions", "complications")
    cases = [(word, form, bool({hit.term.word for hit in hits(forms, form, *tables)} & SYMPTOMS[word]))
             for word, form in rows(terminology, "symptoms", SYMPTOMS)]  # fmt: skip
    assert missing(cases, SYMPTOM_EXCEPTIONS) == ([], set())


def test_a_set_of_small_words_is_given_once(lexicon: Lexicon) -> None:
    """The last one would silently take the place of the others."""
    names = [term.word for term in lexicon.tables["plain_words"] if "named" not in term.more]
    assert sorted({name for name in names if names.count(name) > 1}) == []
