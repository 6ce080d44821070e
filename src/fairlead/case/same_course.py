"""When a statement speaks of a course of treatment that was told before: same drugs, radiation or procedure, and nothing against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fairlead.contract.treatment import Change
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

DRUGS = ("systemic", "chemoradiotherapy")
CURATIVE = ("curative", "neoadjuvant", "perioperative", "adjuvant", "definitive")
_INTENTS = (*CURATIVE, "maintenance", "palliative")
_PART_OF = 30
_SAME_LINE = 160
_BEFORE = ("neoadjuvant", "perioperative", "curative")
_COMPANION = "folate"
_CURATIVE_SURGERY = "curative surgery"


@dataclass(slots=True)
class Merged:
    """One course as far as it is told; `findings` in the order of the text."""

    findings: list[Finding] = field(default_factory=list)
    kind: str = "systemic"
    regimen: str | None = None
    agents: tuple[str, ...] = ()
    procedure: str | None = None
    broader: tuple[str, ...] = ()
    unnamed: bool = False
    status: str | None = None
    stop: str | None = None
    responses: list[str] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)
    line: int | None = None
    line_from: Finding | None = None
    intent_from: list[Finding] = field(default_factory=list)
    fields_from: list[Finding] = field(default_factory=list)
    dates_from: list[Finding] = field(default_factory=list)
    cycles: int | None = None
    nth: bool = False
    dose_gy: float | None = None
    fractions: int | None = None
    fields: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    changes: list[tuple[str, str]] = field(default_factory=list)
    told_changes: list[Change] = field(default_factory=list)
    blinded: bool = False
    blamed: bool = False
    response_from: Finding | None = None
    last_given: str | None = None
    until_next: bool = False
    since: bool = False
    after_operation: set[int] = field(default_factory=set)
    finished: set[str] = field(default_factory=set)

    @property
    def gone(self) -> set[str]:
        """The drugs that were left out of it."""
        return {one.agent for one in self.told_changes if one.what == "stopped"} | {agent for agent, _ in self.changes} | self.finished

    @property
    def now(self) -> set[str]:
        """The drugs that it holds after what was left out and what came in."""
        return (set(self.agents) - self.gone) | {one.agent for one in self.told_changes if one.what == "added"}

    @property
    def takes_more(self) -> bool:
        """Whether a drug that is "added" comes to it: drugs that no word has ended."""
        return self.kind == "systemic" and self.stop is None and self.status not in ("stopped", "completed")

    @property
    def intent(self) -> str | None:
        """The aim; what comes before an operation and after it is told as it is first named."""
        return next((word for word in self.intents if word in _INTENTS), None)


def is_same(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a statement is of a course told before."""
    fields = one.fields
    if one.mood == "declined" or course.status == "declined":
        return (
            one.mood == "declined"
            and course.status == "declined"
            and set(fields["agents"]) == set(course.agents)
            and fields["kind"] == course.kind
        )
    if course.line and fields["line"] and course.line != fields["line"]:
        return False
    if is_other_side(course, one):
        return True
    if course.findings and {fields["kind"], course.kind} <= {"radiotherapy", "chemoradiotherapy"} and is_phase(course, one):
        return True
    carried_out = course.status == "planned" and one.mood == "actual" and set(fields["agents"]) == set(course.agents)
    if (
        course.start
        and fields["start"]
        and not carried_out
        and not goes_on_with(course, one)
        and _begin_apart(course.start[:7], str(fields["start"])[:7], fields["kind"])
    ):
        return False
    if _is_own_maintenance(course, one) or _is_radiation_again(course, one):
        return False
    if fields["kind"] in DRUGS and course.kind in DRUGS and (fields["agents"] or course.agents or fields["unnamed"]):
        return _same_drugs(course, one, classes)
    if {fields["kind"], course.kind} <= {"radiotherapy", "chemoradiotherapy"}:
        return _same_radiation(course, one)
    return fields["kind"] == course.kind and _same_procedure(course, one)


def _is_radiation_again(course: Merged, one: Finding) -> bool:
    """As in "CROSS and surgery; relapse; carboplatin/paclitaxel with 50 Gy": a dose told right behind growth is of its own radiation."""
    fields, kinds = one.fields, {one.fields["kind"], course.kind} <= {"radiotherapy", "chemoradiotherapy"}
    near = one.span.start - (fields.get("grown_at") or 0) <= _SAME_LINE and bool(course.agents or course.intents) and not course.dose_gy
    return kinds and near and bool(fields.get("dose_gy")) and not fields["reference"] and _grew_between(course, one)


def _begin_apart(one: str, other: str, kind: str) -> bool:
    """Whether two months are not the same; an operation "in 2023" may be that of November 2023."""
    return one != other and not (kind == "surgery" and (one.startswith(other) or other.startswith(one)))


def _same_drugs(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
    fields = one.fields
    agents, known = set(fields["agents"]), set(course.agents)
    if (fields["kind"] != course.kind and not _kinds_may_meet(course, one)) or _is_begun_anew(course, one):
        return False
    if _aims_differ(course, one) and not _is_maintenance(course, one):
        return False
    if not agents:
        drugs = frozenset(drug for name in fields["classes"] for drug in classes.get(name, ()))
        if known:
            named = bool(known & drugs) and one.mood == "actual"
            return (named or _is_bare_word(course, one)) and set(fields["intents"]) <= set(course.intents)
        return bool(fields["kind"] == course.kind) and one.mood != "planned"
    if not known:
        return bool(fields["kind"] == course.kind == "chemoradiotherapy") or (course.kind != fields["kind"] and _is_with_it(course, one))
    if is_other_side(course, one):
        return True
    if _counts_differ(course, fields) and not _is_maintenance(course, one):
        return False
    if one.mood == "planned" and course.status != "planned":
        return agents == known and _no_new_plan(course, one)
    if agents == known or is_part(course, one):
        return True
    aside = companions(classes)
    if agents - aside == course.now - aside and course.now != known and not fields["line"]:
        return True
    if goes_on_with(course, one):
        return True
    back = bool(fields["reference"] or fields["weak"] or fields.get("goes_on"))
    of_its_own = "maintenance" in fields["intents"] and bool(fields["start"] or fields["end"])
    near = not of_its_own and (back or _near(course.findings[-1], one))
    return agents < known and near and fields["regimen"] is None and not fields.get("changes")


def _is_begun_anew(course: Merged, one: Finding) -> bool:
    """As in "X, then surgery. Now relapsed; chemotherapy is under way": no drugs named, given now, and growth told behind the course."""
    bare = bool(course.agents) and not one.fields["agents"] and one.fields.get("state") == "ongoing" != course.status
    return bare and not (course.since or one.fields.get("goes_on")) and _grew_between(course, one)


def _kinds_may_meet(course: Merged, one: Finding) -> bool:
    """Drugs alone and drugs with radiation; what is being given behind growth is no part of the radiation."""
    if one.fields.get("state") == "ongoing" and _grew_between(course, one):
        return False
    return _kinds_meet(course, one) or _is_with_it(course, one)


def _is_bare_word(course: Merged, one: Finding) -> bool:
    """As in "effect of the prior CRT": the word for drugs with radiation and nothing else, behind one told with its drugs."""
    fields = one.fields
    own = any(fields.get(name) for name in ("start", "end", "dose_gy", "fractions", "line", "cycles", "classes", "state", "stop"))
    elsewhere = bool(set(fields.get("fields", ())) - set(course.fields))
    same = fields["kind"] == course.kind == "chemoradiotherapy" and course.status not in ("planned", "declined")
    return same and one.mood in ("actual", "past") and not own and not elsewhere


def _is_with_it(course: Merged, one: Finding) -> bool:
    """As in "definitive CRT 50 Gy. Weekly carboplatin/paclitaxel, 5 doses": drugs told right behind, with no day or aim of their own."""
    fields, last = one.fields, course.findings[-1]
    near = last.document == one.document and last.part == one.part and 0 <= one.span.start - last.span.end <= _SAME_LINE
    days = (str(fields["start"]) if fields["start"] else None, str(fields["end"]) if fields["end"] else None)
    told_again = set(fields["agents"]) == set(course.agents) and 0 <= one.span.start - last.span.end <= _PART_OF and not course.start
    own = (any(days) and days != (course.start, course.end) and not told_again) or fields["line"]
    own = own or _grew_between(course, one)
    own = own or (fields["intents"] and not told_again) or fields.get("stop") not in (None, "completed")
    bare = course.kind == "chemoradiotherapy" and (not course.agents or told_again) and course.status not in ("planned", "declined")
    return bare and near and fields["kind"] == "systemic" and one.mood == "actual" and bool(fields["agents"]) and not own


def _grew_between(course: Merged, one: Finding) -> bool:
    """As in "chemoradiation; then it came back. On paclitaxel": growth is told behind the course and before the drugs."""
    last = course.findings[-1]
    return last.document == one.document and (one.fields.get("grown_at") or -1) >= last.span.end


def companions(classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The drugs that only go along with another one (leucovorin): a list may leave them out."""
    return classes.get(_COMPANION, frozenset())


def goes_on_with(course: Merged, one: Finding) -> bool:
    """As in "stayed on nivolumab alone": some drugs of a course that was not stopped go on, so that it is the same course."""
    agents = set(one.fields["agents"])
    ended = course.stop not in (None, "completed") or course.status in ("planned", "declined", "stopped")
    left = "maintenance" in one.fields["intents"] and agents <= course.now < set(course.agents) and not one.fields["start"]
    told = one.fields.get("goes_on") or _is_maintenance(course, one) or left
    return bool(told) and bool(agents) and agents < set(course.agents) and not ended and one.mood == "actual"


def _is_maintenance(course: Merged, one: Finding) -> bool:
    """As in "6 cycles, then maintenance trastuzumab": some of the drugs for advanced disease given on are the same line."""
    return is_rest(course, one) and course.kind == one.fields["kind"] == "systemic" and course.intent not in CURATIVE


def _is_own_maintenance(course: Merged, one: Finding) -> bool:
    """As in "from 21 October she went on with X and Y as maintenance": some of the drugs of a course, with a first day of their own."""
    fields = one.fields
    later = bool(fields["start"] and course.start) and str(fields["start"]) > (course.start or "")
    told = "maintenance" in fields["intents"] and "maintenance" not in course.intents and one.mood == "actual"
    return told and later and bool(fields.get("since_a_day")) and bool(fields["agents"]) and set(fields["agents"]) < set(course.agents)


def is_rest(course: Merged, one: Finding) -> bool:
    """Whether it tells some of the drugs of a course as its maintenance, with no days of their own: else it is listed by itself."""
    own = one.fields["start"] or one.fields["end"]
    return set(one.fields["agents"]) < set(course.agents) and "maintenance" in one.fields["intents"] and one.mood == "actual" and not own


def _kinds_meet(course: Merged, one: Finding) -> bool:
    """Whether drugs alone and drugs with radiation may be one course: only a look back says so of drugs that are named."""
    fields = one.fields
    if not (fields["reference"] and not fields.get("procedure")) and "radiotherapy" not in fields["kind"] + course.kind:
        return False
    return bool(fields["reference"]) or not (fields["agents"] and (course.procedure is None or course.agents))


def _counts_differ(course: Merged, fields: Mapping[str, Any]) -> bool:
    """Whether another number of cycles is told, and not as a look back or a going on."""
    told = fields.get("cycles") and course.cycles and fields["cycles"] != course.cycles
    if course.nth and course.start is None and fields.get("start") and course.findings[-1].section is None:
        return False  # "cycle 4 FOLFIRI" as the title of a visit, and the course itself below
    return bool(told) and not (fields["reference"] or fields.get("goes_on")) and course.status != "planned"


def is_part(course: Merged, one: Finding) -> bool:
    """Whether it names some drugs of a course again without a line, count, date or aim of their own: a word on it, no new one."""
    fields = one.fields
    own = fields["line"] or fields.get("cycles") or fields["start"] or fields["intents"] or fields["regimen"] or fields.get("response")
    named = bool(fields["agents"]) and set(fields["agents"]) < set(course.agents)
    return named and not own and one.mood == "actual" and course.status not in ("planned", "declined")


def _no_new_plan(course: Merged, one: Finding) -> bool:
    """A plan for the drugs that are being given is no course of its own; after their end it is."""
    return course.stop is None and course.status not in ("stopped", "completed") and one.document == course.findings[-1].document


def is_other_side(course: Merged, one: Finding) -> bool:
    """Whether it tells the drugs of before an operation given again after it: one plan, and so one treatment by the rule of lines."""
    fields = one.fields
    told = fields["intents"][:1] == ("adjuvant",) and course.intent in ("neoadjuvant", "perioperative")
    if course.intents[:1] == ["neoadjuvant"] and course.start and fields["start"] and fields["intents"][:1] == ("adjuvant",):
        return False  # each side with an aim and a day of its own
    return (
        fields["kind"] == course.kind == "systemic"
        and bool(fields["agents"])
        and set(fields["agents"]) == set(course.agents)
        and (told or id(one) in course.after_operation)
        and "adjuvant" not in course.intents
        and one.mood == "actual"
        and course.status not in ("planned", "declined")
        and course.stop in (None, "completed")
    )


def mark_other_side(one: Finding, merged: Sequence[Merged], operations: frozenset[str]) -> None:
    """As in "FLOT x4 -> esophagectomy -> FLOT x4": drugs told again right after the operation that followed them, with a count or a date.

    No growth and no other drugs stand between, and the first side is told before the operation.
    """
    fields = one.fields
    own = fields.get("cycles") or fields["start"]
    if len(merged) < 2 or fields["kind"] != "systemic" or not own or fields["line"] or fields["reference"]:
        return
    operation, course = merged[-1], merged[-2]
    if is_removal(operation, operations) and operation.status not in ("planned", "declined") and course.intent in (None, *_BEFORE):
        course.after_operation.add(id(one))


def is_removal(course: Merged, operations: frozenset[str]) -> bool:
    """Whether a course is the operation that takes the first tumor out, or is told as no more than "the operation"."""
    return course.procedure in operations or (course.kind == "surgery" and course.procedure in (None, course.kind))


def removing(lexicon: Lexicon) -> frozenset[str]:
    """The procedures that take the first tumor out."""
    return lexicon.procedures_of(_CURATIVE_SURGERY)


def _aims_differ(course: Merged, one: Finding) -> bool:
    told = [word for word in one.fields["intents"] if word in _INTENTS]
    return bool(told and course.intent and course.intent not in told and not set(told) & set(course.intents))


def _same_radiation(course: Merged, one: Finding) -> bool:
    fields = one.fields
    if fields.get("concurrent") and course.kind == "radiotherapy" and not course.agents:
        return course.status not in ("planned", "declined") and one.document == course.findings[-1].document
    if course.fields and fields.get("fields") and not set(course.fields) & set(fields["fields"]) and course.procedure != course.kind:
        return False  # the brain and a hip: a technique of its own is not meant by a dose elsewhere
    if _is_a_word_on(course, one) or _is_its_dose(course, one) or is_cut_short(course, one) or is_phase(course, one):
        return True
    if course.dose_gy and fields.get("dose_gy"):
        if course.dose_gy != fields["dose_gy"] or (
            course.fractions and fields.get("fractions") and course.fractions != fields["fractions"]
        ):
            return False
        return bool(fields["reference"]) or (course.fields == fields.get("fields", ()) and not _near(course.findings[-1], one))
    if course.status == "planned" and one.mood != "planned" and not fields["reference"] and course.procedure != fields["procedure"]:
        return False
    if one.mood == "planned" and course.status != "planned":
        return False
    if fields["agents"] and course.agents and set(fields["agents"]) != set(course.agents):
        return False
    if fields["kind"] != course.kind and not (fields["reference"] or fields["weak"]) and (fields.get("dose_gy") or course.dose_gy):
        return str(fields["kind"]) == "radiotherapy" and not course.dose_gy
    return _kinds_agree(course, fields) and (_same_procedure(course, one) or fields["weak"]) and not _aims_differ(course, one)


def _is_a_word_on(course: Merged, one: Finding) -> bool:
    """As in "RT completed as planned." behind chemoradiotherapy: the bare word, with nothing of its own but how it went."""
    fields = one.fields
    own = fields.get("dose_gy") or fields["start"] or fields.get("fields") or fields["intents"] or fields["agents"] or fields["is"]
    told = fields["state"] or fields.get("stop")
    chemo = course.kind == "chemoradiotherapy" and fields["kind"] == "radiotherapy" and course.status not in ("planned", "declined")
    return chemo and bool(told) and not own and one.mood == "actual" and one.document == course.findings[-1].document


def is_cut_short(course: Merged, one: Finding) -> bool:
    """As in "planned 56 Gy/28 … RT stopped at 50 Gy/25": a lower dose at which the radiation told right before was stopped."""
    fields, last = one.fields, course.findings[-1]
    near = last.document == one.document and 0 <= one.span.start - last.span.end <= _SAME_LINE
    stopped = fields["state"] == "stopped" or fields.get("stop") not in (None, "completed")
    lower = bool(fields.get("dose_gy") and course.dose_gy) and (fields["dose_gy"] or 0) < (course.dose_gy or 0)
    other = fields.get("fields") and course.fields and set(fields["fields"]) - set(course.fields)
    return near and stopped and lower and not other and course.status != "declined" and not fields["start"]


def is_phase(course: Merged, one: Finding) -> bool:
    """As in "Boost: 9 Gy in 5 fractions" below "45 Gy in 25 fractions": a further part of the radiation told right before."""
    fields, last = one.fields, course.findings[-1]
    near = last.document == one.document and 0 <= one.span.start - last.span.end <= 2 * _SAME_LINE
    given = course.status != "declined" and (one.mood == "planned") == (course.status == "planned")
    other = (
        bool(course.agents) and bool(fields["agents"]) and fields["start"] is not None and not set(fields["agents"]) & set(course.agents)
    )
    return bool(fields.get("phase") and fields.get("dose_gy") and course.dose_gy) and near and given and not other


def _is_its_dose(course: Merged, one: Finding) -> bool:
    """As in "radiotherapy, planned 20 Gy; three fractions (12 Gy) were given, then …": a bare dose, which the course has from here."""
    fields, last = one.fields, course.findings[-1]
    near = last.document == one.document and 0 <= one.span.start - last.span.end <= _SAME_LINE
    same = course.dose_gy == fields.get("dose_gy") and fields.get("fractions") in (None, course.fractions)
    return bool(fields.get("bare_dose")) and near and same


def _kinds_agree(course: Merged, fields: Mapping[str, Any]) -> bool:
    """Radiation alone and radiation with drugs are one course only where the later word is a look back."""
    return bool(fields["kind"] == course.kind or fields["reference"] or fields["weak"])


def _same_procedure(course: Merged, one: Finding) -> bool:
    """One procedure, a kind of the other, or a bare word for the whole sort; a part of the same operation."""
    fields = one.fields
    name, known = fields["procedure"], course.procedure
    if one.mood == "planned" and course.status != "planned" and fields["kind"] == "surgery":
        return False
    if fields["kind"] == "surgery" and _near(course.findings[-1], one) and one.part == course.findings[-1].part:
        return True
    if name is None or known is None:
        return True
    if name == known or name in course.broader or known in fields["is"]:
        return True
    if set(course.broader) & set(fields["is"]) and fields["kind"] == "surgery":
        return True
    bare = fields["kind"]
    return name in (bare, "radiotherapy") or known == bare


def _near(former: Finding, one: Finding) -> bool:
    return former.document == one.document and 0 <= one.span.start - former.span.end <= _PART_OF
