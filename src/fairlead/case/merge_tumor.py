"""The person and the tumor out of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fairlead.case.choose import Notes, scalar
from fairlead.contract.case import Person
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Stage, Tumor
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_PRIMARY = "tumor.primary"
_REMOVING = "curative surgery"
_LOCAL = "local curative treatment"
_DIAGNOSIS = "diagnosis"
_SUPERSEDED, _FINAL = "superseded", "final-reading"
"""A reading of tissue that another one took the place of, and that other one."""
_GROWN_THROUGH = "T4"
_CLEARED = "no-tumor-seen"
_ESOPHAGUS, _PRIMARY_FIELD = "esophagus", "primary"
_OF_A_TUMOR = ("esophageal stent", "endoscopic bleeding control")
_AFTER_TREATMENT = "post-neoadjuvant"


def person(findings: Sequence[Finding], notes: Notes) -> Person:
    """Age, sex, year of birth, death."""
    sexes = _of(findings, "sex")
    sexes = [one for one in sexes if not one.fields.get("addressed")] or sexes  # a letter greets the one it is sent to
    spoken = [one for one in sexes if not one.fields["pronoun"]]
    pronouns = {one.fields["sex"] for one in sexes if one.about == "patient"}
    shown = list(spoken or (sexes if len(pronouns) == 1 else []))
    died = [one for one in _of(findings, "deceased") if one.is_fact]
    alive = [one for one in _of(findings, "alive") if one.is_fact and not died]
    if died or alive:
        notes.provenance["person.deceased"] = notes.places.sources(died or alive)
    return Person(
        age=scalar(notes, "person.age", _ages(_of(findings, "age")), lambda one: one.fields["age"]),
        sex=scalar(notes, "person.sex", shown, lambda one: one.fields["sex"]),
        birth_year=scalar(notes, "person.birth_year", _of(findings, "birth-year"), lambda one: one.fields["year"]),
        country=scalar(
            notes, "person.country", [one for one in _of(findings, "country") if one.is_fact], lambda one: one.fields["country"]
        ),
        deceased=True if died else False if alive else None,
    )


def _ages(told: Sequence[Finding]) -> list[Finding]:
    """The ages; one that is written out ("seventy year old") counts only where no digits tell the same."""
    digits = {one.fields["age"] for one in told if not one.fields.get("in_words")}
    return [one for one in told if not (one.fields.get("in_words") and one.fields["age"] in digits)]


def tumor(findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment], lexicon: Lexicon) -> Tumor:
    """What the first tumor is, where it is, how far it reaches, and its stages."""
    told = [one for one in _of(findings, "histology") if one.fields["organ"] is None and one.fields["scope"] != "out"]
    told = [one for one in told if _SUPERSEDED not in one.cues] or told
    told = _headed([one for one in told if _FINAL in one.cues and one.is_fact and _SUPERSEDED not in one.cues] or told)
    histology = scalar(notes, "tumor.histology", _narrowest(told), lambda one: one.fields["histology"], is_decisive=True)
    variants = [one for one in told if one.fields.get("variant") and one.fields["histology"] == histology and one.is_fact]
    sites = _sites(_of(findings, "site"))
    site = scalar(notes, "tumor.site", sites, lambda one: one.fields["site"])
    siewert = [one for one in _of(findings, "site") if one.is_fact and "siewert" in one.fields and site == one.fields["site"]]
    return Tumor(
        histology=histology,
        variant=scalar(notes, "tumor.variant", variants, lambda one: one.fields["variant"]),
        site=site,
        siewert=scalar(notes, "tumor.siewert", siewert, lambda one: one.fields["siewert"]),
        grade=scalar(notes, "tumor.grade", [one for one in _of(findings, "grade") if one.is_fact], lambda one: one.fields["grade"]),
        **_edges(findings, notes),
        primary=_primary(findings, notes, treatments, lexicon),
        invades=_invades(findings, notes),
        stages=_stages(_of(findings, "stage"), notes, treatments),
    )


def _headed(told: Sequence[Finding]) -> list[Finding]:
    """Of a document that has a heading for the diagnosis, what stands under it: the rest may tell what it was taken for before."""
    headed = {one.document for one in told if one.section == _DIAGNOSIS and one.is_fact and one.certainty == "stated"}
    return [one for one in told if one.document not in headed or one.section == _DIAGNOSIS]


def _edges(findings: Sequence[Finding], notes: Notes) -> dict[str, float | None]:
    """The edges from the incisors as one statement gives them; a whole span before a single length."""
    told = [one for one in _of(findings, "distance") if one.is_fact]
    told = [one for one in told if not one.fields.get("left")] or told
    told = [one for one in told if one.fields["to"] is not None] or told
    first = min((one.date.first for one in told if one.date is not None), default=None)
    told = [one for one in told if one.date is None or one.date.first == first]  # later ones are of what is left or came back
    pair = scalar(notes, "tumor.from_cm", told, lambda one: (one.fields["from"], one.fields["to"]))
    if pair is None:
        return {}
    if pair[1] is not None:
        notes.provenance["tumor.to_cm"] = notes.provenance["tumor.from_cm"]
    return {"from_cm": pair[0], "to_cm": pair[1]}


def _primary(findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment], lexicon: Lexicon) -> Any:
    """What is said of the first tumor now; else what its resection, or that nothing was done yet, lets one infer."""
    removing = lexicon.procedures_of(_REMOVING)
    given = [one for one in treatments if one.status not in ("planned", "declined")]
    operation = next((one for one in given if one.kind == "surgery" and one.procedure in removing), None)
    said = scalar(notes, _PRIMARY, _of(findings, "primary"), lambda one: one.fields["primary"])
    if operation is not None:
        notes.provenance[_PRIMARY] = tuple(source.model_copy(update={"certainty": "inferred"}) for source in operation.sources)
        return "resected"
    cut_out = [one for one in _of(findings, "treatment") if one.is_fact and one.fields.get("removed")]
    if cut_out and said in (None, "resected"):
        notes.provenance[_PRIMARY] = notes.places.sources([replace(one, certainty="inferred") for one in cut_out])
        return "resected"
    specimen = _of_a_specimen(findings) if said in (None, "resected") and not any(one.kind == "endoscopic" for one in given) else []
    if specimen:
        notes.provenance[_PRIMARY] = notes.places.sources([replace(one, certainty="inferred") for one in specimen])
        return "resected"
    grown = _grown_since(findings, given) if said == _CLEARED or (said is None and _cleared(findings, given)) else []
    if grown:
        notes.provenance[_PRIMARY] = notes.places.sources([replace(one, certainty="inferred") for one in grown])
        return "in-place"
    if said is not None:
        return said
    untreated = [one for one in _of(findings, "untreated") if not given]
    if untreated:
        notes.provenance[_PRIMARY] = notes.places.sources([replace(one, certainty="inferred") for one in untreated])
        return "in-place"
    waiting = _waiting(findings, treatments, removing)
    if waiting is not None:
        notes.provenance[_PRIMARY] = tuple(source.model_copy(update={"certainty": "inferred"}) for source in waiting.sources)
        return "in-place"
    cutting = {term.word for term in lexicon.tables.get("procedures", ()) if {_REMOVING, _LOCAL} & set(term.names("classes"))}
    bridging = {term.word for term in lexicon.tables.get("procedures", ())} - cutting
    for word, reason in (
        ("in-place", _shown(findings, treatments)),
        (_CLEARED, _cleared(findings, given)),
        ("in-place", _spread_at_first(findings, [one for one in given if not (one.kind == "endoscopic" and one.procedure in bridging)])),
    ):
        if reason:
            notes.provenance[_PRIMARY] = notes.places.sources([replace(one, certainty="inferred") for one in reason])
            return word
    return None


def _of_a_specimen(findings: Sequence[Finding]) -> list[Finding]:
    """Categories of a specimen after treatment before it: the tumor was cut out, whatever the operation is called."""
    told = [one for one in _of(findings, "stage") if one.is_fact and one.fields.get("basis") == _AFTER_TREATMENT]
    return [one for one in told if one.fields.get("t") and one.fields.get("n")]


def _waiting(findings: Sequence[Finding], treatments: Sequence[Treatment], removing: frozenset[str]) -> Treatment | None:
    """What shows that the tumor is there: a resection still ahead, radiation that goes on or was not judged yet, an unblocked gullet.

    A stent, or bleeding that was stopped, tells it only where no radiation was given: a scar narrows the gullet as well.
    """
    ahead = next((one for one in treatments if one.kind == "surgery" and one.status == "planned" and one.procedure in removing), None)
    if ahead is not None:
        return ahead
    given = [one for one in treatments if one.status not in ("planned", "declined")]
    radiated = [one for one in given if one.kind == "chemoradiotherapy" or (one.kind == "radiotherapy" and _of_the_gullet(one))]
    looks = [one for kind in ("assessment", "progression") for one in _of(findings, kind) if one.is_fact]
    others = [one for one in given if one.kind in ("systemic", "surgery", "trial") and one.intent not in ("neoadjuvant", "definitive")]
    if radiated and not looks and not [one for one in others if _is_after(one, radiated[-1])]:
        return radiated[-1]
    bridged = [one for one in given if one.kind == "endoscopic" and one.procedure in _OF_A_TUMOR]
    return bridged[-1] if bridged and not any(one.kind in ("chemoradiotherapy", "radiotherapy") for one in given) else None


def _of_the_gullet(treatment: Treatment) -> bool:
    return bool({_ESOPHAGUS, _PRIMARY_FIELD} & set(treatment.fields)) or treatment.intent == "definitive"


def _is_after(one: Treatment, radiation: Treatment) -> bool:
    """Whether a treatment began after radiation ended, or is told behind it without a day."""
    end = radiation.end or radiation.start
    if one.start is not None and end is not None:
        return PartialDate.parse(one.start).first > PartialDate.parse(end).first
    return (one.sources[0].start or 0) > (radiation.sources[0].start or 0)


def _grown_since(findings: Sequence[Finding], given: Sequence[Treatment]) -> list[Finding]:
    """What tells that the tumor, which was not seen after treatment, is there again: growth at its place, or a stent since."""
    told = [one for one in _of(findings, "primary") if one.fields["primary"] == _CLEARED] or _cleared(findings, given)
    cleared = max((one.date.last for one in told if one.date is not None), default=None)
    grown = [*_of(findings, "progression"), *(one for one in _of(findings, "found-again") if cleared is not None and one.date is not None)]
    grown = [one for one in grown if one.is_fact and one.certainty != "possible"]
    grown = [one for one in grown if one.fields["local"] or one.fields.get("at_primary")]
    return [one for one in grown if cleared is None or one.date is None or one.date.first > cleared]


def _cleared(findings: Sequence[Finding], given: Sequence[Treatment]) -> list[Finding]:
    """A complete response after radiation with drugs, where nothing was cut out and nothing grew at the first place since."""
    if any(one.kind == "surgery" for one in given) or not any(one.kind == "chemoradiotherapy" for one in given):
        return []
    if any(one.is_fact and one.fields["local"] for one in _of(findings, "progression")):
        return []
    first = next(source for one in given if one.kind == "chemoradiotherapy" for source in one.sources)
    told = [one for one in _of(findings, "assessment") if one.is_fact and one.certainty == "stated" and one.fields["result"] == "CR"]
    ends = [PartialDate.parse(day) for one in given if one.kind == "chemoradiotherapy" and (day := one.end or one.start)]
    return [
        one
        for one in told
        if one.document != first.document
        or one.span.start >= (first.start or 0)
        or (one.date is not None and bool(ends) and ends[-1].first < one.date.first)
    ]


def _spread_at_first(findings: Sequence[Finding], given: Sequence[Treatment]) -> list[Finding]:
    """A first stage with spread, and since then drugs, and at most radiation for a symptom: nobody took the tumor out."""
    beside = ("systemic", "supportive", "trial", "liver-directed")
    if any(one.kind not in beside and not (one.kind == "radiotherapy" and one.intent in (None, "palliative")) for one in given):
        return []
    staged = [one for one in _before_treatment(_of(findings, "stage"), given) if one.is_fact and one.fields.get("t")]
    if any(one.fields.get("basis") != "clinical" for one in staged):
        return []
    return [one for one in staged if one.fields.get("m") == "M1" or str(one.fields.get("group", "")).startswith("IV")]


def _shown(findings: Sequence[Finding], treatments: Sequence[Treatment]) -> list[Finding]:
    """What shows the first tumor where nothing removed it: its edges or what it invades; after radiation only growth at its place."""
    given = [one for one in treatments if one.status not in ("planned", "declined")]
    if any(one.kind == "surgery" and one.procedure in (None, "surgery") for one in given):
        return []
    if any(one.kind in ("chemoradiotherapy", "radiotherapy") for one in given):
        return [one for one in _of(findings, "progression") if one.is_fact and one.fields["local"] and one.certainty != "possible"]
    staged = [one for one in _of(findings, "stage") if one.is_fact and one.fields.get("t")]
    seen = [one for kind in ("distance", "invades") for one in _of(findings, kind) if one.is_fact]
    cut_out = {one.document for one in findings if one.kind == "specimen"}
    by_a_look = [one for kind in ("distance", "tumor-seen") for one in _of(findings, kind) if one.is_fact and one.document not in cut_out]
    seen = (seen if staged else []) or [one for one in by_a_look if not one.fields.get("left")]
    return seen or [one for one in staged if one.fields["t"].startswith(_GROWN_THROUGH)]


def _invades(findings: Sequence[Finding], notes: Notes) -> tuple[str, ...]:
    told = [one for one in _of(findings, "invades") if one.is_fact]
    if told:
        notes.provenance["tumor.invades"] = notes.places.sources(told)
    return tuple(dict.fromkeys(one.fields["invades"] for one in told))


def _of(findings: Sequence[Finding], kind: str) -> list[Finding]:
    return [one for one in findings if one.kind == kind]


def _narrowest(told: list[Finding]) -> list[Finding]:
    """Without those that only name a part of another one's words ("neuroendocrine" beside "small cell neuroendocrine")."""
    facts = [one for one in told if one.is_fact]
    return [one for one in facts if not any(_holds(other, one) for other in facts)]


def _holds(other: Finding, one: Finding) -> bool:
    return other.document == one.document and one.span in other.span and one.span != other.span


def _sites(told: list[Finding]) -> list[Finding]:
    """Sites said right beside a tumor word where there are any; the whole organ only where no part of it is named.

    Where a Siewert type is told the tumor is one of the junction: what is said of the parts beside it tells how far it reaches.
    """
    facts = [one for one in told if one.is_fact]
    typed = [one for one in facts if "siewert" in one.fields]
    if typed:
        return [one for one in facts if one.fields["site"] == typed[0].fields["site"]]
    for wider in ("esophagus", "thoracic"):
        facts = [one for one in facts if one.fields["site"] != wider] or facts
    return [one for one in facts if one.fields["adjacent"]] or facts


def _before_treatment(told: list[Finding], treatments: Sequence[Treatment]) -> list[Finding]:
    """Categories without a letter are those before treatment (UICC: "TNM or cTNM") where nothing was cut out, or before a ypT2."""
    uncut = not any(one.kind in ("surgery", "endoscopic") and one.status not in ("planned", "declined") for one in treatments)
    marked = [one for one in told if one.is_fact and one.fields.get("basis") == _AFTER_TREATMENT]

    def is_before(one: Finding) -> bool:
        return any(one.document == after.document and one.span.end <= after.span.start for after in marked)

    return [
        replace(one, fields={**one.fields, "basis": "clinical"})
        if one.fields.get("t") and not one.fields.get("basis") and (uncut or is_before(one))
        else one
        for one in told
    ]


def _stages(told: list[Finding], notes: Notes, treatments: Sequence[Treatment]) -> tuple[Stage, ...]:
    """Each stage once; a bare group joins the categories that have none only where there is one such."""
    merged: dict[tuple[Any, ...], list[Finding]] = {}
    for one in _before_treatment(told, treatments):
        if one.is_fact and one.certainty in ("stated", "probable"):
            key = tuple(one.fields.get(name) for name in ("basis", "t", "n", "m", "group"))
            merged.setdefault(key, []).append(one)
    whole = [key for key in merged if key[1]]
    stages = []
    for key, found in merged.items():
        if not key[1] and any(key[3:] in (other[3:], (other[3], None), (None, other[4])) for other in whole):
            continue  # the group alone, or the category of spread alone, of categories that are told
        days = {one.date for one in found if one.date}
        if any(_is_part_of(key, other) and days <= {one.date for one in merged[other]} for other in merged if other != key):
            continue
        fields = {name: value for name, value in zip(("basis", "t", "n", "m", "group"), key, strict=True) if value}
        edition = next((one.fields["edition"] for one in found if "edition" in one.fields), None)
        date = next((str(one.date) for one in found if one.date), None)
        stages.append(Stage(**fields, edition=edition, date=date, sources=notes.places.sources(found)))
    return tuple(stages)


def _is_part_of(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether another statement on the same basis says all of this and more ("pT3 pN1" beside "pT3 pN1 MX, stage III")."""
    tissue = key[0] == "pathologic" and other[0] == _AFTER_TREATMENT
    alike = (key[0] == other[0] and key[0] is not None) or tissue
    return alike and bool(key[1]) and all(mine is None or mine == theirs for mine, theirs in zip(key[1:], other[1:], strict=True))
