"""The page as plain data for a typesetter, in the order in which it is printed; what folds is cut to what the closed page says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from fairlead.core.dates import PartialDate
from fairlead.report import places
from fairlead.report.course import day_told
from fairlead.report.escape import plain
from fairlead.report.helplines import Calls
from fairlead.report.laid_out_glance import GROUPS, by_number, glance, in_order, numbers, own_sentences
from fairlead.report.notes import Cited, Mark, Quoted, folded, number, original
from fairlead.report.page import CautionShown, Common, Groups, OptionShown, Page, Shared, SymptomShown, TestShown, TraceShown, UnknownShown
from fairlead.report.pages import ASKED, BODIES, NAMES, REASONS, STEPS, environment
from fairlead.report.picture import Picture
from fairlead.report.shared import by_avoidance, by_missing, by_reason

_WEIGHT = ("<svg ", Markup('<svg font-weight="500" '))
"""Within a drawing typst takes the plain weight of a variable font for its thinnest; any other weight is what it says."""

_BEFORE_SYMPTOMS = 4
"""Groups that the patient reads before what can be done for symptoms."""

ASKED_FIRST, CHECKED = 6, 6
"""Questions told with their reason, and checks told before the others are counted."""

FIGURES = 6
"""Rows of figures of one way; the page on the screen has all of them."""

LEADING = 2
"""Sources that a way told in short leads to, beside those of its own lines; the first is what it rests on."""

TOLD_IN_SHORT = ("avoid", "adjust", "caution")
"""The cautions that a way told in a line keeps."""


def laid_out(page: Page, *, door: bool = False) -> dict[str, Any]:
    """The page for one audience, with the words of the furniture; `door` adds the sheet on length of life, where the page has figures."""
    whole = page.audience == "clinician"
    groups = page.groups
    told = {
        "audience": page.audience,
        "day": page.as_of.isoformat(),
        "as_of": day_told(PartialDate.of(page.as_of)),
        "region": page.region,
        "knowledge": page.knowledge,
        "signed_of_100": round(page.knowledge.signed_share * 100) if page.knowledge.signed_share else 0,
        "scope": page.scope,
        "raised": [{"do": one.flag.do, "line": one.line} for one in page.raised],
        "standing": page.standing,
        "next": page.next,
        "speaks": page.scope.status == "in" or bool(page.openings or groups.fits or groups.depends),
        **glance(in_order(groups) if whole else []),
        "more_standing": page.more_standing,
        "failures": [_failure(one) for one in page.failures or (page.failure,)] if whole else [],
        "months": page.failure.intervals,
        "pictures": _drawn(page.pictures),
        "wishes": page.wishes,
        "judged": page.judged,
        "conflicts": page.conflicts,
        "groups": [_group(page, name) for name in (GROUPS if whole else GROUPS[:_BEFORE_SYMPTOMS]) if getattr(groups, name)],
        "works": page.failure.pattern == "none" and bool(groups.not_now),
        "openings": [{"if": one.if_, "count": len(one.titles), "titles": one.first} for one in page.openings],
        "is_clear": page.is_clear,
        "symptoms": page.symptoms if whole else [_symptom(one) for one in page.symptoms],
        "later_groups": [_group(page, name) for name in (() if whole else GROUPS[_BEFORE_SYMPTOMS:]) if getattr(groups, name)],
        **_set_aside(groups, whole=whole),
        "tests": page.tests if whole else [_test(one) for one in page.tests],
        "questions": page.questions if whole else page.questions[:ASKED_FIRST],
        "more_questions": () if whole else page.questions[ASKED_FIRST:],
        "signs": [{"do": one.flag.do, "line": one.line} for one in page.flags],
        "calls": calls(page.calls),
        "team": page.team,
        "unknowns": page.unknowns if whole else [_unknown(one) for one in page.unknowns[:ASKED]],
        "more_unknowns": 0 if whole else max(0, len(page.unknowns) - ASKED),
        "prognosis": _prognosis(page),
        "limits": page.limits,
        "left_out": page.left_out,
        "warnings": page.warnings,
        "trace": [_clause(one) for one in page.trace],
        "door": [_behind(one) for name in GROUPS for one in getattr(groups, name) if one.door] if door else [],
    }
    return _with_usual_day(numbered(told, page.sources, page.words)) | {"words_of": words("words.j2")}


def _with_usual_day(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the day on which most of its sources were checked, told once for all of them."""
    days = Counter(one["citation"]["checked"] for one in data["sources"] if one["citation"]["checked"])
    return {**data, "checked_on": max(days, key=lambda day: (days[day], day), default=None)}


def numbered(told: Mapping[str, Any], sources: Iterable[Cited], quoted: Iterable[Quoted]) -> dict[str, Any]:
    """Plain data of what is told, each mark as its number in the order met, and behind it the sources and words that marks lead to."""
    numbers: dict[str, str] = {}
    data = {name: _plain(value, numbers) for name, value in told.items()}

    def met(noted: Iterable[Any]) -> list[Any]:
        kept = [one for one in noted if one.mark.label in numbers]
        return sorted(kept, key=lambda one: int(numbers[one.mark.label].lstrip("r")))

    cited = [{**_plain(one, numbers), "address": original(one.citation)} for one in met(sources)]
    return {**data, "quoted": [_plain(one, numbers) for one in met(quoted)], "sources": cited}


def _plain(value: Any, numbers: dict[str, str]) -> Any:
    if isinstance(value, Mark):
        return {"number": number(value.label, numbers), "doubted": value.secondary}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: _plain(one, numbers) for name, one in _fields(value).items()}
    if isinstance(value, Mapping):
        return {name: _plain(one, numbers) for name, one in value.items()}
    if isinstance(value, tuple) and value and all(isinstance(one, Mark) for one in value):
        known = [replace(one, label=number(one.label, numbers)) for one in value]
        return [[{"told": one.told, "to": one.to} for one in bracket] for bracket in folded(known)]
    if isinstance(value, (list, tuple)):
        return [_plain(one, numbers) for one in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _group(page: Page, name: str) -> dict[str, Any]:
    """One group: what its ways share, those that are told whole, those told in short, and those told by name alone."""
    ways: Sequence[OptionShown] = getattr(page.groups, name)
    whole = page.audience == "clinician"
    open_ = page.groups.open.get(name, 0)
    known, own = numbers(page.groups), own_sentences([one.option.rank_because for one in ways])
    return {
        "name": name,
        "common": _common(page, page.groups.common[name]) if name in page.groups.common and (whole or open_) else None,
        "ways": [
            {**_for_clinician(one, known[one.option.id], deep=at >= open_), **({"rank_because": own[at]} if at >= open_ else {})}
            for at, one in enumerate(ways)
        ]
        if whole
        else [_way(one) for one in ways[:open_]],
        "asked_above": any(one.asked_above for one in ways[open_:]),
        "in_short": [] if whole or name == "rare" else _in_short(ways[open_:]),
        "names": [one.option.title for one in ways] if name == "rare" and not whole else [],
    }


def _drawn(pictures: Mapping[str, Picture]) -> dict[str, dict[str, Any]]:
    return {name: {"title": one.title, "says": one.says, "svg": one.svg.replace(*_WEIGHT, 1)} for name, one in pictures.items()}


def _way(shown: OptionShown) -> dict[str, Any]:
    return {
        **_of_option(shown),
        "says": shown.says,
        "people": _drawn(shown.people),
        "because": shown.because,
        "missing": shown.missing,
        "opening": shown.opening,
        "check_first": shown.check_first,
        "cautions": shown.cautions,
        "approved": shown.approved,
        "recommendations": shown.recommendations[:BODIES],
        "more_bodies": max(0, len(shown.recommendations) - BODIES),
    }


def _symptom(one: SymptomShown) -> dict[str, Any]:
    return {"name": one.name, "steps": one.steps[:STEPS], "more": max(0, len(one.steps) - STEPS)}


def _test(one: TestShown) -> dict[str, Any]:
    return {**_fields(one), "details": (), "count": len(one.opens), "opens": _few(one.opens, NAMES)}


def _unknown(one: UnknownShown) -> dict[str, Any]:
    return {"ask": one.ask, "count": len(one.titles), "titles": _few(one.titles, NAMES)}


def _few(names: Sequence[str], most: int, *, whole: bool = False) -> Sequence[str]:
    """These names, or none where they are too many to be read in a row."""
    return names if whole or len(names) <= most else ()


def _common(page: Page, common: Common) -> dict[str, Any]:
    """What ways of a group share; the patient reads the first facts that would settle them, and the first checks."""
    told = _fields(common)
    if page.audience == "clinician":
        places = numbers(page.groups)
        known = {one.option.title: places[one.option.id] for one in in_order(page.groups)}
        called = words("words.j2")["say"]["numbers"]
        return {
            name: [by_number(one, known, called) for one in value] if isinstance(value, tuple) else value for name, value in told.items()
        }
    listed = {one.ask for one in page.unknowns[:ASKED]}
    asked = [
        {**_fields(one), "lines": (*one.lines[:NAMES], *_unlisted(one, listed)), "listed": _listed(one, listed)} for one in common.missing
    ]
    checks = [{**_fields(one), "lines": one.lines[:CHECKED], "unread": max(0, len(one.lines) - CHECKED)} for one in common.check_first]
    return {**told, "missing": asked, "check_first": checks}


def _unlisted(shared: Shared, listed: Collection[str]) -> list[CautionShown]:
    return [one for one in shared.lines[NAMES:] if one.line.says not in listed]


def _listed(shared: Shared, listed: Collection[str]) -> int:
    return len(shared.lines[NAMES:]) - len(_unlisted(shared, listed))


def _in_short(ways: Sequence[OptionShown]) -> list[dict[str, Any]]:
    """Ways told in a line each, by the reason to avoid them and by what would settle them, where several share it."""
    return [
        {
            "avoid": avoid if len(against) > 1 and at == 0 else (),
            "asked": asked,
            "ways": [_line(one, len(against) > 1, bool(asked)) for one in alike],
        }
        for avoid, against in by_avoidance(ways)
        for at, (asked, alike) in enumerate(by_missing(against))
    ]


def _line(shown: OptionShown, avoided: bool, asked: bool) -> dict[str, Any]:
    return {
        "title": shown.option.title,
        "says": shown.says[:1],
        "cautions": [one for one in shown.cautions if one.level in TOLD_IN_SHORT and not (avoided and one.level == "avoid")],
        "missing": () if asked else shown.missing[:1],
    }


def _for_clinician(shown: OptionShown, place: int, *, deep: bool) -> dict[str, Any]:
    """A way for the clinician, with its number in the table; one that stands `deep` keeps what decides, the rest is on the screen."""
    decides = {
        **_of_option(shown),
        "number": place,
        "deep": deep,
        "marks": shown.marks[:LEADING] if deep else shown.marks,
        "because": shown.because,
        "missing": shown.missing,
        "cautions": [one for one in shown.cautions if not deep or one.level in ("avoid", "adjust")],
    }
    if deep:
        return decides
    return {
        **decides,
        "says": shown.says,
        "besides": shown.besides,
        "check_first": shown.check_first,
        "results": [_figures(one) for one in shown.results[:FIGURES]],
        "more_results": max(0, len(shown.results) - FIGURES),
        "approvals": shown.approvals,
        "recommendations": shown.recommendations,
    }


def _of_option(shown: OptionShown) -> dict[str, Any]:
    option = shown.option
    kept = ("id", "title", "kind", "role", "aim", "verdict", "rank", "rank_because", "borrowed_from", "checked")
    named = {name: getattr(option, name) for name in kept}
    return {**named, "burden": option.burden, "level": option.evidence.level, "signed": bool(option.signed)}


def _figures(one: Any) -> dict[str, Any]:
    """A result in figures, each as it is told."""
    result = one.result

    def amount(value: float | None) -> str | None:
        return None if value is None else f"{value:g}{f' {result.unit}' if result.unit else ''}"

    kept = ("trial", "endpoint", "measures", "against", "borrowed", "arm", "control", "n", "population")
    interval = f" ({result.ci95[0]} to {result.ci95[1]})" if result.ci95 else ""
    return {
        **{name: getattr(result, name) for name in kept},
        "of_arm": amount(result.arm_value) if one.arm else None,
        "of_control": amount(result.control_value) if one.control else None,
        "ratio": None if result.hr is None else f"{result.hr}{interval}",
        "marks": one.marks,
    }


def _behind(shown: OptionShown) -> dict[str, Any]:
    return {"title": shown.option.title, "results": shown.door}


def _prognosis(page: Page) -> dict[str, Any] | None:
    """How long people lived in studies, where it was asked for; the patient's paper prints it behind all else."""
    found, says = page.prognosis, environment(plain).get_template("outlook_words.j2").module
    if found is None:
        return None
    said = vars(says)
    exact = page.audience == "clinician"
    ranges = [{"kind": one.kind, "months": said["months"](*one.months), "people": said["people"](one.of_100)} for one in found.ranges]
    figures = [
        {
            **_fields(one),
            "outlook": _written(one.outlook.model_dump(mode="json")),
            "lived": f"{one.outlook.months} months" if exact else said["months"](one.outlook.months, one.outlook.months),
        }
        for one in found.figures
    ]
    return {"words": {"heading": said["heading"], **said["say"]}, "says": found.says, "ranges": ranges, "figures": figures}


def _written(value: Any) -> Any:
    """The value with its figures as they are written, for 4.0 is not told as 4."""
    if isinstance(value, dict):
        return {name: _written(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_written(one) for one in value]
    return str(value) if isinstance(value, float) else value


def _failure(one: Any) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("pattern", "failed", "certainty", "field", "next_line")}
    asked = ("on_treatment", "oligometastatic", "oligoprogressive")
    return {**kept, **{name: None if getattr(one, name) is None else places.told(getattr(one, name)) for name in asked}}


def _clause(shown: TraceShown) -> dict[str, Any]:
    line = shown.line
    told = {name: getattr(line, name) for name in ("option", "clause", "result", "entry", "source")}
    return {**told, "facts": shown.facts, "marks": shown.marks}


def _set_aside(groups: Groups, *, whole: bool) -> dict[str, Any]:
    named = {name: getattr(groups, name) for name in ("elsewhere", "other_places")}
    not_now, unlikely = by_reason(groups.not_now), by_reason(groups.unlikely)
    most = None if whole else REASONS
    return {
        "not_now": not_now[:most],
        "more_not_now": 0 if whole else sum(len(one.titles) for one in not_now[REASONS:]),
        **{name: {"count": len(titles), "titles": titles if whole else ()} for name, titles in named.items()},
        "ruled_out": by_reason(groups.ruled_out),
        "unlikely": unlikely[:most],
        "more_unlikely": 0 if whole else sum(len(one.titles) for one in unlikely[REASONS:]),
    }


def calls(these: Calls | None) -> dict[str, Any] | None:
    """Who can be called: in the person's own country, else by country."""

    def helpline(one: Any) -> dict[str, Any]:
        phone = one.phone
        dates = {"seen_on": _dated(phone.seen_on), "copy_date": _dated(phone.copy_date)} if phone else {}
        called = {"number": phone.number, "hours": phone.hours, **dates} if phone else None
        return {
            "organization": one.organization,
            "doubted": one.confidence == "secondary",
            "phone": called,
            "url": one.url,
            "helps": one.helps,
        }

    if these is None:
        return None
    own = [helpline(one) for one in these.own.helplines] if these.own else []
    others = [{"name": place.name, "helplines": [helpline(one) for one in place.helplines]} for place in these.others]
    return {"own": own, "others": [] if own else others}


def _dated(text: Any) -> str | None:
    return day_told(PartialDate.parse(str(text))) if text else None


def words(*templates: str) -> dict[str, Any]:
    """The words that forms of the page share, as these templates have them."""
    modules = [environment(plain).get_template(name).module for name in templates]
    return {name: told for one in modules for name, told in vars(one).items() if not name.startswith("_") and isinstance(told, dict)}
