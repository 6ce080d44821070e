"""A small vocabulary built by hand, with every list that the sentences of the tests need."""

from __future__ import annotations

from fairlead.conditions import Measure, TreatmentName, Vocabulary

DRUGS = {
    "fluorouracil": {"fluoropyrimidine"},
    "capecitabine": {"fluoropyrimidine"},
    "leucovorin": {"folate"},
    "oxaliplatin": {"platinum"},
    "cisplatin": {"platinum"},
    "carboplatin": {"platinum"},
    "paclitaxel": {"taxane"},
    "docetaxel": {"taxane"},
    "irinotecan": {"topoisomerase inhibitor"},
    "trastuzumab": {"anti-HER2 antibody"},
    "trastuzumab deruxtecan": {"topoisomerase-1 antibody-drug conjugate"},
    "nivolumab": {"PD-1 or PD-L1 inhibitor", "checkpoint inhibitor"},
    "pembrolizumab": {"PD-1 or PD-L1 inhibitor", "checkpoint inhibitor"},
    "ipilimumab": {"CTLA-4 inhibitor", "checkpoint inhibitor"},
    "ramucirumab": {"VEGF pathway inhibitor"},
    "prednisone": {"systemic steroid"},
    "dexamethasone": {"systemic steroid"},
    "apixaban": {"anticoagulant"},
}

SYSTEMIC = frozenset({"systemic", "chemoradiotherapy", "trial"})
RADIATION = frozenset({"radiotherapy", "chemoradiotherapy"})


def regimen(name: str, *agents: str) -> TreatmentName:
    return TreatmentName(name, frozenset(agents), regimen=True)


TREATMENTS = {
    "FOLFOX": regimen("FOLFOX", "fluorouracil", "leucovorin", "oxaliplatin"),
    "FOLFIRI": regimen("FOLFIRI", "fluorouracil", "leucovorin", "irinotecan"),
    "systemic therapy": TreatmentName("systemic therapy", kinds=SYSTEMIC),
    "radiotherapy": TreatmentName("radiotherapy", kinds=RADIATION),
    "chemoradiotherapy": TreatmentName("chemoradiotherapy", kinds=frozenset({"chemoradiotherapy"})),
    "surgery": TreatmentName("surgery", kinds=frozenset({"surgery"})),
    "esophagectomy": TreatmentName("esophagectomy", procedures=frozenset({"esophagectomy"})),
    "major surgery": TreatmentName("major surgery", procedures=frozenset({"esophagectomy", "gastrectomy"})),
}

MEASURES = {
    "bilirubin": Measure("bilirubin", "mg/dL", {"µmol/L": 1 / 17.1}),
    "alt": Measure("alt", "U/L", {}),
    "ast": Measure("ast", "U/L", {}),
    "alp": Measure("alp", "U/L", {}),
    "inr": Measure("inr", None, {}),
    "platelets": Measure("platelets", "x10^9/L", {}),
    "neutrophils": Measure("neutrophils", "x10^9/L", {}),
    "lvef": Measure("lvef", "%", {}),
    "child-pugh score": Measure("child-pugh score", None, {}),
    "creatinine clearance": Measure("creatinine-clearance", "mL/min", {}),
}

WORDS = {
    "histology": {"adenocarcinoma", "squamous", "small-cell", "neuroendocrine", "other"},
    "variant": {"basaloid", "signet-ring"},
    "site": {"cervical", "lower-thoracic", "thoracic", "egj", "esophagus", "stomach"},
    "t": {"T1", "T2", "T3", "T4", "T4a", "T4b"},
    "n": {"N0", "N1", "N2"},
    "m": {"M0", "M1"},
    "stage": {"I", "II", "III", "IV", "IVA", "IVB"},
    "invades": {"aorta", "airway", "pericardium", "pleura", "vertebra"},
    "metastasis": {"liver", "lung", "bone", "brain", "peritoneum", "pleura", "distant-nodes", "regional-nodes"},
    "marker": {"HER2", "PD-L1", "MSI", "MMR", "CLDN18.2", "TMB", "BRAF", "DPYD", "UGT1A1", "EGFR"},
    "score": {"CPS", "TPS", "TAP"},
    "condition": {
        "interstitial lung disease",
        "pneumonitis",
        "stroke",
        "transient ischemic attack",
        "myocardial infarction",
        "unstable angina",
        "autoimmune disease",
        "rheumatoid arthritis",
        "lupus",
        "hepatitis B",
        "hepatitis C",
        "Gilbert syndrome",
        "organ transplant",
    },
    "complication": {"fistula", "bleeding", "perforation", "stricture"},
    "device": {"esophageal stent", "metal stent", "port", "pacemaker"},
    "toxicity": {"peripheral neuropathy", "coronary spasm", "chest pain", "pneumonitis", "myocarditis", "myasthenia"},
    "symptom": {"dysphagia", "pain", "cough"},
    "judgement": {"complete resection possible", "fit for surgery", "life expectancy", "curative surgery planned"},
    "wish": {"comfort-first", "trial-willing", "no-trial", "longer-life"},
    "field": {"esophagus", "neck", "mediastinum", "liver", "bone"},
}

KINDS = {
    "t": {"T4": {"T4", "T4a", "T4b"}},
    "stage": {"IV": {"IV", "IVA", "IVB"}},
    "site": {"esophagus": {"esophagus", "cervical", "lower-thoracic", "thoracic"}, "thoracic": {"thoracic", "lower-thoracic"}},
    "condition": {"autoimmune disease": {"autoimmune disease", "rheumatoid arthritis", "lupus"}},
    "device": {"esophageal stent": {"esophageal stent", "metal stent"}},
    "same question": {"MSI": {"MMR"}, "MMR": {"MSI"}},
    "against": {"trial-willing": {"no-trial"}, "no-trial": {"trial-willing"}},
}


def build(**more: set[str]) -> Vocabulary:
    """The vocabulary, with words added to its lists."""
    words = {name: frozenset(listed | more.get(name, set())) for name, listed in WORDS.items()}
    kinds = {name: {word: frozenset(of) for word, of in lists.items()} for name, lists in KINDS.items()}
    return Vocabulary(
        words,
        kinds,
        TREATMENTS,
        MEASURES,
        {drug: frozenset(groups) for drug, groups in DRUGS.items()},
        {80: (1,), 70: (1, 2), 60: (2, 3), 30: (3, 4)},
    )


VOCABULARY = build()
