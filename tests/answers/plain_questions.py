"""Questions put together from the plainest parts: who asks, what is told, what is asked, and in what manner.

What is right is worked out from the facts that a question was made from, as a case of the contract, by the engine and from the pack:
never from what is answered.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import fairlead
from fairlead.answers.open_ways import lacks, ways
from fairlead.answers.reading import read
from fairlead.contract.answer import Answer
from fairlead.contract.case import Case
from fairlead.contract.options import Option
from fairlead.guidance.guide import Parts, view_of
from tests.answers.as_asked import DAY, pack, rows

FACTS = ("histology", "places", "courses", "markers", "fitness")
MANNERS = ("full", "after", "one", "commas", "telegram", "typos")
IN_SHORT = frozenset({"commas", "telegram"})
STANDING = ("fits", "depends")
FIRST = 3
ORDINALS = {2: "second", 3: "third"}
HARMS = re.compile(
    r"side effect|tired|numb|nausea|sick|diarrh|infection|fever|inflam|bleed|blood|harm|rash|swell|clot|pressure|hair|lung|heart|reaction|nerve",
    re.IGNORECASE,
)
HEADED = {
    "judged": ("How growth is judged", "Why it is done"),
    "trials": ("Studies", "How to look for a study"),
    "monday": ("What to ask", "Questions to take along"),
    "team": ("Who can help",),
}
SPEAKS_OF = {
    "HER2": ("HER2",),
    "MMR": ("MSI", "MMR", "repair", "mismatch"),
    "MSI": ("MSI", "MMR", "repair", "mismatch"),
    "PD-L1": ("PD-L1", "CPS"),
}


@dataclass(frozen=True)
class Plain:
    """One question: its words, the facts that it tells, what it asks and of what; `parts` names what it was made from."""

    text: str
    case: Case
    kind: str
    manner: str
    mode: str
    drugs: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    marker: str = ""
    condition: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@cache
def _guided(told: str) -> Parts:
    return Parts(view_of(Case.model_validate_json(told), pack(), DAY, None), pack())


def guided(case: Case) -> Parts:
    """What the engine says of the facts themselves."""
    return _guided(case.model_dump_json())


def made(name: str, seed: int, size: int) -> Iterator[Plain]:
    """So many questions from the words of a file, drawn by lot from all combinations."""
    words, lot = rows(name), random.Random(seed)
    while size:
        one = _made(words, lot)
        if one is not None:
            size -= 1
            yield one


def _made(words: Mapping[str, Any], lot: random.Random) -> Plain | None:
    person, asks, manner = lot.choice(words["people"]), lot.choice(words["asks"]), lot.choice(MANNERS)
    facts = {name: lot.choice(words[name]) for name in FACTS}
    case = _case(facts)
    if not _goes_with(asks, facts):
        return None
    short = manner in IN_SHORT
    drugs = lot.sample(words["drugs"], 2)
    way = lot.choice([one for one in words["ways"] if "needs" not in one or one["needs"] in str(facts["places"]["case"])])
    had = [agent for one in case.treatments for agent in one.agents]
    again = lot.choice([agent for agent in had if agent != "leucovorin"]) if had else ""
    marker = next((one["marker"] for one in facts["markers"]["case"].get("biomarkers", ())), "")
    names = {
        "S": person["say"], "s": person["s"], "p": person["p"], "o": person["o"], "P": person["p"].capitalize(),
        "is": "am" if person["s"] == "I" else "is", "was": "was", "has": "have" if person["s"] == "I" else "has",
        "X": lot.choice(drugs[0]["say"]), "Y": lot.choice(drugs[1]["say"]), "W": lot.choice(way["say"]), "H": again,
        "N": ORDINALS.get(len(case.treatments) + 1, ""), "M": facts["markers"]["short"][0] if marker else "",
    }  # fmt: skip
    said = [lot.choice(facts[name]["short" if short else "plain"]).format(**names) for name in FACTS]
    question = lot.choice(asks["short" if short else "plain"]).format(**names)
    kind = asks["kind"]
    asked_of = {"can": drugs[:1], "two": drugs, "works": drugs[:1], "harm": drugs[:1]}.get(kind, ())
    options = tuple(way["options"]) if kind == "can-way" else _before(question) if kind == "before" else ()
    return Plain(
        _put(person, [one for one in said if one], question, manner, lot),
        case, kind, manner, person["mode"],
        drugs=(again,) if kind == "again" else tuple(one["name"] for one in asked_of),
        options=options, marker=marker, condition=facts["fitness"].get("condition", ""),
        parts={"who": person["say"], "manner": manner, "asks": kind, **{name: said[at] for at, name in enumerate(FACTS)}},
    )  # fmt: skip


def _before(question: str) -> tuple[str, ...]:
    return ("esophageal-stent",) if "stent" in question else ("radiotherapy-for-swallowing", "re-irradiation")


def _goes_with(asks: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    case = facts["courses"]["case"]
    match asks.get("needs"):
        case "failed" | "drugs":
            return bool(case)
        case "marker":
            return bool(facts["markers"]["case"])
        case _:
            return True


def _case(facts: Mapping[str, Any]) -> Case:
    """The facts as a case of the contract: each course failed, and the cancer grew after it."""
    told: dict[str, Any] = {}
    for name in FACTS:
        told |= {key: value for key, value in facts[name]["case"].items() if key != "treatments"}
    given = facts["courses"]["case"].get("treatments", ())
    told["metastases"] = [{**one, "status": "present"} for one in told.get("metastases", ())]
    if condition := facts["fitness"].get("condition"):
        told["fitness"] = {"conditions": [condition]}
    told["treatments"] = [
        {"id": f"t{line}", "kind": "systemic", "agents": _agents(plan), "line": line, "stop_reason": end, "status": "stopped"}
        for plan, line, end in given
    ]
    told["progressions"] = [{"after": f"t{line}"} for _, line, end in given if end == "progression"]
    return Case.model_validate(told, context={"words": pack().words})


def _agents(plan: str) -> list[str]:
    regimens = {term.word: term.names("agents") for term in pack().lexicon.tables["regimens"]}
    return [agent for name in plan.split(" + ") for agent in (regimens.get(name) or (name,))]


def _put(person: Mapping[str, str], said: Sequence[str], question: str, manner: str, lot: random.Random) -> str:
    opening = person.get("short", {"I": "", "Our patient": ""}.get(person["say"], person["say"].removeprefix("My ")))
    sentences = [one[0].upper() + one[1:] for one in said]
    match manner:
        case "full":
            return ". ".join([*sentences, question])
        case "after":
            return f"{question} {'. '.join(sentences)}."
        case "one":
            return f"{', '.join([sentences[0], *map(_small, sentences[1:])])}. {question}"
        case "commas":
            return f"{', '.join(filter(None, [opening, *said]))}. {question}".strip()
        case "telegram":
            return f"{'. '.join(filter(None, [opening, *said]))}. {question}".strip()
        case _:
            return _with_slip(". ".join([*sentences, question]), lot)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if sentence[1].islower() or (sentence[1] == " " and sentence[0] != "I") else sentence


def _with_slip(text: str, lot: random.Random) -> str:
    """The words with two letters of one of the longer words changed about."""
    long = list(re.finditer(r"\b[a-z]{7,}\b", text))
    if not long:
        return text
    word = lot.choice(long)
    at = word.start() + lot.randrange(2, len(word[0]) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


# what is right


def ask(one: Plain) -> Answer:
    return fairlead.ask(one.text, as_of=DAY)


def faults(one: Plain) -> list[str]:
    """What is wrong with how a question was heard and answered; each begins with its part."""
    told = read(one.text, pack(), DAY)
    answer = ask(one)
    return [*_misheard(one, told.told), *_status(one, answer), *_first(one, answer), *_never(one, answer)]


def _misheard(one: Plain, told: Case) -> Iterator[str]:
    case = one.case
    if told.tumor.histology != case.tumor.histology:
        yield f"heard histology: {told.tumor.histology}"
    drugs = {frozenset(t.agents): t for t in told.treatments if t.kind == "systemic"}
    wanted = {frozenset(t.agents): t for t in case.treatments}
    if set(drugs) != set(wanted):
        yield f"heard drugs: {[sorted(d) for d in drugs]}"
    elif any(drugs[name].stop_reason != wanted[name].stop_reason for name in wanted):
        yield f"heard end: {[t.stop_reason for t in drugs.values()]}"
    sites = {m.site for m in told.metastases if m.status in (None, "present", "suspected")} | {
        s for p in told.progressions for s in p.sites
    }
    if sites != {m.site for m in case.metastases}:
        yield f"heard sites: {sorted(sites)}"
    markers = {b.marker: b.status for b in told.biomarkers}
    for b in case.biomarkers:
        if b.status and markers.get(b.marker) != b.status:
            yield f"heard marker: {markers}"
        elif b.number is not None and not any(x.number == b.number for x in told.biomarkers if x.marker == b.marker):
            yield f"heard marker: {told.biomarkers}"
    if one.condition and one.condition not in {c.name for c in (*told.fitness.conditions, *told.toxicities)}:
        yield "heard condition"
    ecog = told.fitness.ecog if told.fitness.ecog is not None else told.fitness.ecog_range
    if case.fitness.ecog is not None and str(case.fitness.ecog) not in str(ecog):
        yield f"heard ecog: {ecog}"


def _named(one: Plain) -> list[Option]:
    """The options that hold what is asked about, of any verdict."""
    entries, drugs = pack().options, set(one.drugs)
    found = guided(one.case).options
    if one.options:
        return [option for option in found if option.id in one.options]
    return [option for option in found if drugs & set(entries[option.id].agents)]


def _open(one: Plain, found: Sequence[Option]) -> list[Option]:
    grouped = ways(guided(one.case))
    seen = {option.id for option in (*grouped.fits, *grouped.depends, *grouped.trials, *grouped.comfort)}
    return [option for option in found if option.id in seen]


def _status(one: Plain, answer: Answer) -> Iterator[str]:
    right = {"answered", "partly"} if one.kind not in ("trials", "monday", "tests") else {"answered", "partly", "ask-back"}
    grouped = ways(guided(one.case))
    if one.kind in ("next", "next-line"):
        right = {"answered", "partly"} if grouped.fits else {"ask-back"}
    elif one.kind in ("can", "can-way", "again", "before", "two"):
        open_ = [option for option in _named(one) if option.verdict in STANDING]
        sure = [option for option in open_ if not lacks(option)]
        right = {"answered", "partly"} if sure or not open_ else {"ask-back", "answered"}
    if not one.case.treatments and one.kind in ("next", "trials", "monday", "tests"):
        right = right | {"ask-back"}
    if answer.status not in right:
        yield f"status {one.kind}: {answer.status}, not {'/'.join(sorted(right))}"


def _first(one: Plain, answer: Answer) -> Iterator[str]:
    first = [claim for claim in answer.claims if claim.clinical][:FIRST]
    texts = [f"{claim.section or ''} {claim.text}" for claim in first]
    if not _RIGHT_FIRST[one.kind](one, first, texts):
        yield f"first {one.kind}"


def _of_verdict(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    """Whether the nearest verdict of what is named stands among the first: by title, and as open or closed as the engine says."""
    found = _named(one)
    open_ = _open(one, found) or [option for option in found if one.options and option.verdict in STANDING]
    titles = {option.title: option for option in found}
    said = [(text, option) for text in texts for title, option in titles.items() if title in text]
    if not open_:
        closed = any(
            text.split(" ", 4)[-1]
            and re.search(
                r"(Not at this point|No|Not advised|For another type of cancer cell|It was given before): |holds nothing on", text
            )
            for text in texts
        )
        return closed and not any(re.search(r"(Yes, this can|It can be): ", text) for text in texts)
    return any(option in open_ for _, option in said)


def _of_two(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    """Whether each of two is spoken of at once, or that nobody compared them."""
    titles = [{option.title for option in guided(one.case).options if name in pack().options[option.id].agents} for name in one.drugs]
    return all(
        any(title in text or name.split("/")[0] in text.lower() for title in own for text in texts)
        for own, name in zip(titles, one.drugs, strict=True)
    )


def _of_next(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    grouped = ways(guided(one.case))
    wanted = grouped.fits[:1] or grouped.depends[:6]
    if not wanted:
        return any("comfort" in text.lower() for text in texts)
    return any(option.title in text for option in wanted for text in texts)


def _of_marker(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    return sum(any(name in text for name in SPEAKS_OF[one.marker]) for text in texts) >= 2


def _of_tests(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    wanted = [test.marker for test in guided(one.case).tests]
    return not wanted or any(name in text for name in wanted for text in texts[:2])


def _of_works(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    """Whether a figure of a study of an option that holds it stands among the first."""
    entries = [option for option in pack().options.values() if set(one.drugs) & set(option.agents)]
    sources = {
        report
        for option in entries
        for name in option.evidence
        if name in pack().trials
        for report in {one.source for one in pack().trials[name].results}
    } | {o.basis for o in entries}
    sources |= {says.source for o in entries for says in o.says}
    if one.mode != "clinician" and not any(re.search(r"\d", says.text) for o in entries for says in o.says if says.to != "clinician"):
        return True  # the pack tells no figure of it in plain words
    return any(re.search(r"\d", claim.text) and sources & set(claim.citations) for claim in first)


def _of_harm(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    return sum(bool(HARMS.search(text)) for text in texts) >= 2


def _under(one: Plain, first: Any, texts: Sequence[str]) -> bool:
    return any(claim.section in HEADED[one.kind] for claim in first)


_RIGHT_FIRST: Mapping[str, Callable[[Plain, Any, Sequence[str]], bool]] = {
    "can": _of_verdict, "can-way": _of_verdict, "again": _of_verdict, "before": _of_verdict, "two": _of_two,
    "next": _of_next, "next-line": _of_next, "result": _of_marker, "tests": _of_tests, "works": _of_works, "harm": _of_harm,
    "judged": _under, "trials": _under, "monday": _under, "team": _under,
}  # fmt: skip


def _never(one: Plain, answer: Answer) -> Iterator[str]:
    """What is closed by the engine is never led with as open."""
    shut = [option for option in guided(one.case).options if option.verdict not in STANDING]
    shut = [option for option in shut if option.title not in {o.title for o in guided(one.case).options if o.verdict in STANDING}]
    for claim in answer.claims:
        if re.match(r"(Yes, this can|It can be|What could come next, by what is known|Others that fit)", claim.text):
            for option in shut:
                if re.search(rf"[:;] {re.escape(option.title)}[.;]", claim.text):
                    yield f"never: {option.id} in {claim.text[:60]}"
