"""The page for a visit and the page for the family as plain data for a typesetter, in the order in which paper prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.truth import FALSE, TRUE
from fairlead.report.course import day_told
from fairlead.report.escape import plain
from fairlead.report.family import Family, Way
from fairlead.report.laid_out import calls, numbered, words
from fairlead.report.page import FlagShown, TestShown
from fairlead.report.pages import environment
from fairlead.report.today import Fact
from fairlead.report.visit import Talk, Visit

_SAID = {TRUE: "known", FALSE: "none"}
_NO_SPECIMEN = "none"
_OPENINGS_UP_TO = 1
"""Ways beside which what an answer would open still has room."""


def visit(page: Visit) -> dict[str, Any]:
    """The page for a visit; what the records say of today is told as its Markdown tells it."""
    says = _module("visit_words.j2")
    told = {
        **_head(page),
        "raised": [_flag(one) for one in page.raised],
        "standing": page.standing,
        "given": [{"says": says.given(one).strip(), "marks": one.marks} for one in page.given],
        "earlier": page.earlier,
        "facts": [_fact(one, says) for one in page.facts],
        "markers": [{"says": says.marker(one).strip(), "marks": one.marks} for one in page.markers],
        "talk": [_talk(one) for one in page.talk],
        "openings": [{"if": one.if_, "count": len(one.titles)} for one in page.openings if len(page.talk) <= _OPENINGS_UP_TO],
        "speaks": bool(page.talk or page.openings),
        "works": page.failure.pattern == "none",
        "questions": [one.line for one in page.questions],
        "tests": [_test(one) for one in page.tests],
        "more_tests": page.more_tests,
        "opening": page.opening,
        "checks": page.checks,
        "more_checks": page.more_checks,
        "bring": [says.brought(one).strip() for one in page.bring],
        "signs": [one.line for one in page.signs],
        "more_signs": page.more_signs,
        "calls": calls(page.calls),
    }
    return _noted(numbered(told, page.sources, page.words)) | {"words_of": words("words.j2", "beside.j2")}


def family(page: Family) -> dict[str, Any]:
    """The page for those close to the person."""
    told = {
        **_head(page),
        "raised": [_flag(one) for one in page.raised],
        "standing": page.standing,
        "ways": [_way(one) for one in page.ways],
        "tests": [{"marker": one.marker, "line": one.line} for one in page.tests],
        "waits": page.waits,
        "help": page.help,
        "terms": page.terms,
        "signs": [_flag(one) for one in page.flags],
        "calls": calls(page.calls),
    }
    return _noted(numbered(told, page.sources, page.words)) | {"words_of": words("words.j2", "beside.j2")}


def _head(page: Visit | Family) -> dict[str, Any]:
    knowledge = page.knowledge
    return {
        "audience": page.audience,
        "as_of": day_told(PartialDate.of(page.as_of)),
        "region": page.region,
        "knowledge": knowledge,
        "signed_of_100": round(knowledge.signed_share * 100) if knowledge.signed_share else 0,
        "scope": page.scope,
    }


def _flag(shown: FlagShown) -> dict[str, Any]:
    return {"do": shown.flag.do, "line": shown.line}


def _fact(fact: Fact, says: Any) -> dict[str, Any]:
    known = says.known(fact).strip() if fact.state is TRUE else ""
    return {"name": says.name(fact).strip(), "state": _SAID.get(fact.state, "fill"), "says": known, "marks": fact.marks}


def _talk(talk: Talk) -> dict[str, Any]:
    return {"title": talk.option.title, "depends": talk.option.verdict == "depends", "avoid": talk.kind == "avoid", "line": talk.line}


def _test(test: TestShown) -> dict[str, Any]:
    specimen = test.specimen if test.specimen and not test.specimen.startswith(_NO_SPECIMEN) else None
    return {"marker": test.marker, "specimen": specimen, "marks": test.line.marks}


def _way(way: Way) -> dict[str, Any]:
    return {"title": way.option.title, "depends": way.option.verdict == "depends", "line": way.line, "burden": way.burden}


def _noted(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its sources in a few words each, and the words of records by the page that they stand on."""
    says = _module("visit_words.j2")
    sources = [{"mark": one["mark"], "says": says.small(one["citation"]).strip()} for one in data["sources"]]
    pages: dict[tuple[int | None, int | None], dict[str, Any]] = {}
    for one in data["quoted"]:
        at = one["number"], one["source"]["page"]
        pages.setdefault(at, {"name": one["name"], "number": one["number"], "page": at[1], "labels": []})["labels"].append(
            one["mark"]["number"]
        )
    return {**{name: value for name, value in data.items() if name != "quoted"}, "sources": sources, "places": list(pages.values())}


def _module(template: str) -> Any:
    return environment(plain).get_template(template).module
