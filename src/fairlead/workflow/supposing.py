"""The case as it would be if something were so: a copy, of which only what is supposed differs. The record stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairlead.case.definitions import Definitions
from fairlead.contract.case import Case
from fairlead.contract.what_if import Assumed, Supposed
from fairlead.guidance.paths import value_at
from fairlead.knowledge.pack import Pack
from fairlead.workflow.assertions import Assertion, Named, refused

Raw = dict[str, Any]
_GROWN = ("PD", "iUPD")
_NOT_GIVEN = ("planned", "declined")
_CHILD_OF = {"person.age": "birth_year"}
"""A field beside a fact that tells the same thing and would now contradict it."""


def suppose(case: Case, one: Assertion, pack: Pack, definitions: Definitions, day: date) -> tuple[Raw, Supposed]:
    """The raw case with what one assertion says in it, and what was understood.

    FairleadError (status 2) where the case has no place for it.
    """
    raw = case.model_dump(mode="json")
    raw["provenance"].pop(one.path, None)
    change = next(change for path, change in _CHANGES if one.path.startswith(path))
    assumes, was = change(_Work(raw, case, one, pack, definitions, day))
    says = " ".join(filter(None, (f"{one.says}: {_told(one.value)}", one.unit)))
    return raw, Supposed(asked=one.asked.strip(), says=says, path=one.path, was=was, assumes=tuple(assumes))


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


Made = tuple[Iterable[Assumed], str | None]
"""What had to be assumed, and what the record says."""


@dataclass(frozen=True, slots=True)
class _Work:
    """The raw case that is changed, the case as it was, and what is supposed of it."""

    raw: Raw
    case: Case
    one: Assertion
    pack: Pack
    definitions: Definitions
    day: date


def _scalar(work: _Work) -> Made:
    """A field of the person, the tumor or the fitness."""
    was = value_at(work.case, work.one.path)
    part, field = work.one.path.split(".")
    work.raw[part][field] = int(work.one.value) if isinstance(work.one.value, float) and work.one.value.is_integer() else work.one.value
    if work.one.path in _CHILD_OF:
        work.raw[part][_CHILD_OF[work.one.path]] = None
    if work.one.path == "tumor.histology" and work.one.value != was:
        work.raw["tumor"]["variant"] = None
    if work.one.path in ("fitness.ecog", "fitness.karnofsky"):
        others = {name: None for name in ("ecog", "ecog_range", "karnofsky") if name != field}
        work.raw["fitness"] |= {**others, "ecog_date": work.day.isoformat()}
        return ("dated-that-day",), None if was is None else str(was)
    return (), None if was is None else str(was)


def _stage(work: _Work) -> Made:
    """T, N or M of the newest stage that tells it, else of a new one."""
    field = work.one.path[len("tumor.stages[") : -1]
    stages = work.raw["tumor"]["stages"]
    allowed = work.pack.words.lists[field]
    value = next(
        (word for word in allowed if word.casefold() in (str(work.one.value).casefold(), f"{field}{work.one.value}".casefold())), None
    )
    if value is None:
        raise refused(f"“{work.one.value}” is no {field.upper()} category.", [f"{field.upper()}={word}" for word in allowed[:4]])
    was = next((stage[field] for stage in reversed(stages) if stage[field]), None)
    for stage in stages:
        stage[field] = value if stage[field] else None
        stage["group"] = None
    if was is None:
        stages.append({"basis": "clinical", field: value})
    return (), was


def _spread(work: _Work) -> Made:
    """The sites of spread, those and no others that are told; none of them where there is none."""
    assert isinstance(work.one.value, tuple)
    there = [entry for entry in work.raw["metastases"] if entry["status"] in ("present", "suspected")]
    kept = {entry["site"]: {**entry, "status": "present"} for entry in there if entry["site"] in work.one.value}
    work.raw["metastases"] = [kept.get(site, {"site": site, "status": "present", "date": work.day.isoformat()}) for site in work.one.value]
    assumes = _without_contrary(work.raw, work.one.value, work.definitions)
    was = ", ".join(dict.fromkeys(entry["site"] for entry in there)) or ("none" if _is_whole(work.case, "metastases") else None)
    return assumes if work.one.value else (*_whole(work.raw, "metastases"), *assumes), was


def _count(work: _Work) -> Made:
    """How many spots there are in one organ, or whether there are any."""
    site = work.one.about[0].word
    there = [entry for entry in work.raw["metastases"] if entry["site"] == site]
    newest = there[-1] if there else {"site": site, "date": work.day.isoformat()}
    number = None if isinstance(work.one.value, bool) else int(float(str(work.one.value)))
    present = bool(work.one.value)
    told = {**newest, "status": "present" if present else "absent", "count": number or None}
    if not present:
        told |= {"largest_cm": None, "detail": None}
    work.raw["metastases"] = [*(entry for entry in work.raw["metastases"] if entry["site"] != site), told]
    was = next((str(entry.get("count") or entry["status"]) for entry in reversed(there)), None)
    return _without_contrary(work.raw, (site,), work.definitions) if present else (), was


def _without_contrary(raw: Raw, sites: Iterable[str], definitions: Definitions) -> tuple[Assumed, ...]:
    """A category or a group of the stage that would now say the opposite is not told any more."""
    distant = bool(set(sites) & set(definitions.listed("places", "distant")))
    for stage in raw["tumor"]["stages"]:
        if stage["m"] is not None and distant != (stage["m"] in definitions.listed("advanced-disease", "m")):
            stage |= {"m": None, "group": None}
    return ()


def _marker(work: _Work) -> Made:
    """The result in place of those of its kind, on tissue of that day."""
    result = work.one.results[0].model_dump(mode="json", exclude_defaults=True) | {
        "collected": work.day.isoformat(),
        "date": work.day.isoformat(),
    }
    result.pop("sources", None)
    marker, score = result["marker"], result.get("score")
    old = [entry for entry in work.raw["biomarkers"] if entry["marker"] == marker and (score is None or entry["score"] in (score, None))]
    work.raw["biomarkers"] = [*(entry for entry in work.raw["biomarkers"] if entry not in old), result]
    told = [entry["value"] or entry["status"] or f"{entry['comparator'] or ''}{entry['number']:g}" for entry in old if _tells(entry)]
    return ("dated-that-day",), "; ".join(dict.fromkeys(told)) or None


def _tells(entry: Mapping[str, Any]) -> bool:
    return entry["status"] not in ("pending", "not-done") and (entry["status"] is not None or entry["number"] is not None)


def _measurement(work: _Work) -> Made:
    name = work.one.about[0].word
    old = [entry for entry in work.raw["measurements"] if entry["name"] == name]
    new = {"name": name, "value": work.one.value, "unit": work.one.unit, "date": work.day.isoformat()}
    limits = {end: old[-1][end] for end in ("low", "high") if old and old[-1]["unit"] == work.one.unit}
    work.raw["measurements"] = [*(entry for entry in work.raw["measurements"] if entry["name"] != name), new | limits]
    was = f"{_told(old[-1]['value'])} {old[-1]['unit'] or ''}".strip() if old else None
    return ("dated-that-day",), was


def _of(case: Case, about: Named, pack: Pack) -> list[int]:
    """The places of the treatments that were given and are, or hold, what is named."""
    name = pack.vocabulary.treatment(about.word)
    called = {about.word.casefold(), *(word.casefold() for word in (name.called if name else ()))}
    agents = set(name.agents) if name else set()
    found = []
    for place, one in enumerate(case.treatments):
        whole = agents <= set(one.agents) if name and name.regimen else bool(agents & set(one.agents))
        said = {text.casefold() for text in (one.regimen, one.procedure, one.kind) if text}
        if one.status not in _NOT_GIVEN and ((agents and whole) or said & called):
            found.append(place)
    return found


def _ended(work: _Work) -> Made:
    """Why the latest treatment of this name ended; growth told after it is set aside where it is to have ended otherwise."""
    places = _of(work.case, work.one.about[0], work.pack)
    if not places:
        had = dict.fromkeys(
            agent for treatment in work.case.treatments for agent in treatment.agents if work.pack.vocabulary.treatment(agent)
        )
        told = [f"{name} ended={work.one.value}" for name in had] or [f"prior {work.one.about[0].word}=yes"]
        raise refused(f"The records name no treatment with {work.one.about[0].word}.", told)
    treatment = work.raw["treatments"][places[-1]]
    was = treatment["stop_reason"] or treatment["status"]
    running = treatment["status"] == "ongoing"
    treatment |= {"stop_reason": work.one.value, "status": "completed" if work.one.value == "completed" else "stopped"}
    assumes: list[Assumed] = []
    if running and treatment["end"] is None:
        treatment["end"] = work.day.isoformat()
        assumes.append("dated-that-day")
    if work.one.value != "progression" and _without_growth(work.raw, treatment["id"], last=places[-1] == len(work.raw["treatments"]) - 1):
        assumes.append("growth-set-aside")
    return assumes, was


def _without_growth(raw: Raw, of: str | None, *, last: bool) -> bool:
    """Set aside the growth that is told after a treatment (and, after the last one, without a name), and looks that showed it."""
    before = len(raw["progressions"]), len(raw["assessments"])
    hers = {of, None} if last else {of}
    raw["progressions"] = [entry for entry in raw["progressions"] if entry["after"] not in hers]
    raw["assessments"] = [entry for entry in raw["assessments"] if entry["of"] not in hers or entry["result"] not in _GROWN]
    return before != (len(raw["progressions"]), len(raw["assessments"]))


def _prior(work: _Work) -> Made:
    """Whether a drug, or drugs of a class, were had before."""
    about, places = work.one.about[0], _of(work.case, work.one.about[0], work.pack)
    was = "yes" if places else "no" if _is_whole(work.case, "treatments") else None
    name = work.pack.vocabulary.treatment(about.word)
    if work.one.value is True:
        if places:
            return (), was
        drugs = sorted(name.agents) if name and (name.regimen or about.table == "drugs") else []
        if not drugs:
            raise refused(f"{about.word} is a group of drugs.", [f"prior {drug}=yes" for drug in sorted(name.agents)[:3]] if name else [])
        with_it = min((one for one in work.case.treatments if one.line), key=lambda one: one.line or 0, default=None)
        given: Raw = {"kind": "systemic", "agents": drugs, "id": _free_id(work.case)}
        if with_it is not None:
            given |= {"line": with_it.line, "start": with_it.start, "end": with_it.end}
        if name and name.regimen:
            given["regimen"] = about.word
        work.raw["treatments"] = [given, *_by_start(work.raw["treatments"])]
        return ("first-line-then",), was
    agents = set(name.agents) if name else set()
    gone = []
    for place in places:
        treatment = work.raw["treatments"][place]
        treatment |= {"agents": [agent for agent in treatment["agents"] if agent not in agents], "regimen": None}
        if not treatment["agents"]:
            gone.append(place)
    ids = [work.raw["treatments"][place]["id"] for place in gone]
    work.raw["treatments"] = [treatment for place, treatment in enumerate(work.raw["treatments"]) if place not in gone]
    cut = [_without_growth(work.raw, name, last=False) for name in ids if name]
    for entry in work.raw["assessments"]:
        entry["of"] = None if entry["of"] in ids else entry["of"]
    for entry in work.raw["resections"]:
        entry["treatment"] = None if entry["treatment"] in ids else entry["treatment"]
    return (*_whole(work.raw, "treatments"), *(("growth-set-aside",) if any(cut) else ())), was


def _free_id(case: Case) -> str:
    taken = {one.id for one in case.treatments}
    return next(name for number in range(1, len(taken) + 2) if (name := f"if{number}") not in taken)


def _by_start(treatments: list[Raw]) -> list[Raw]:
    """In the order of time, as they are counted while all have a day; a further one without a day does not change it."""
    return sorted(treatments, key=lambda one: str(one["start"])) if all(one["start"] for one in treatments) else treatments


_LISTS: Mapping[str, tuple[str, str, Raw, Raw]] = {
    "conditions": ("fitness.conditions", "name", {"present": True}, {"present": False}),
    "complications": ("complications", "name", {"status": "present"}, {"status": "absent"}),
    "symptoms": ("symptoms", "name", {"present": True}, {"present": False}),
    "toxicities": ("toxicities", "name", {"status": "ongoing"}, {"status": "resolved"}),
    "devices": ("devices", "name", {"status": "in-place"}, {"status": "removed"}),
    "judgements": ("judgements", "what", {"value": True}, {"value": False}),
    "wishes": ("preferences", "wish", {}, {}),
}


def _listed(work: _Work) -> Made:
    """Something that is there or is not, in each list that has a word for it."""
    was = None
    for about in work.one.about:
        path, key, there, gone = _LISTS[about.table]
        home, field = (work.raw["fitness"], "conditions") if path.startswith("fitness.") else (work.raw, path)
        old = [entry for entry in home[field] if entry[key] == about.word]
        was = was or (_state(old[-1], there) if old else None)
        entry = {key: about.word, "date": work.day.isoformat(), **(there if work.one.value is not False else gone)}
        if work.one.path == "grade":
            entry["grade"] = int(float(str(work.one.value)))
        elif isinstance(work.one.value, str):
            entry["value"] = work.one.value
        kept = [other for other in home[field] if other[key] != about.word]
        home[field] = kept if about.table == "wishes" and work.one.value is False else [*kept, entry]
    return ("dated-that-day",), was


def _state(entry: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    """Whether an entry says that the thing is there; its grade where it has one."""
    if entry.get("grade") is not None:
        return f"grade {entry['grade']}"
    return "yes" if all(entry.get(name) == value for name, value in there.items()) else "no"


def _wishes(work: _Work) -> Made:
    assert isinstance(work.one.value, tuple)
    was = ", ".join(dict.fromkeys(wish.wish for wish in work.case.preferences)) or None
    work.raw["preferences"] = [{"wish": word, "date": work.day.isoformat()} for word in work.one.value]
    return (), was


def _medicine(work: _Work) -> Made:
    word, listed = work.one.about[0].word, work.raw["fitness"]["medications"]
    was = next((entry["status"] for entry in listed if entry["name"] == word), None)
    entry = {"name": word, "status": "current" if work.one.value else "past"}
    work.raw["fitness"]["medications"] = [*(other for other in listed if other["name"] != word), entry]
    return (), was


def _allergy(work: _Work) -> Made:
    word, listed = work.one.about[0].word, work.raw["fitness"]["allergies"]
    was = "yes" if any(entry["to"] == word for entry in listed) else None
    work.raw["fitness"]["allergies"] = [*(entry for entry in listed if entry["to"] != word), *([{"to": word}] if work.one.value else [])]
    return (() if work.one.value else _whole(work.raw, "allergies")), was


_WHOLE: Mapping[str, Assumed] = {"treatments": "whole-treatments", "metastases": "whole-metastases", "allergies": "whole-allergies"}


def _whole(raw: Raw, path: str) -> tuple[Assumed, ...]:
    """Take a list as whole, for a thing that is not in it can be denied in no other way."""
    if any(entry["path"] == path for entry in raw["complete"]):
        return ()
    raw["complete"] = [*raw["complete"], {"path": path}]
    return (_WHOLE[path],)


def _is_whole(case: Case, path: str) -> bool:
    return any(entry.path == path for entry in case.complete)


_CHANGES: tuple[tuple[str, Callable[[_Work], Made]], ...] = (
    ("tumor.stages", _stage),
    ("tumor.", _scalar),
    ("person.", _scalar),
    ("fitness.medications", _medicine),
    ("fitness.allergies", _allergy),
    ("fitness.", _scalar),
    ("metastases[count]", _count),
    ("metastases", _spread),
    ("biomarkers", _marker),
    ("measurements", _measurement),
    ("treatments.stop_reason", _ended),
    ("treatments", _prior),
    ("preferences", _wishes),
    ("listed", _listed),
    ("grade", _listed),
)
"""What an assertion about a path does to a case: the first beginning that fits."""
