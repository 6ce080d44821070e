"""Names of treatment in a sentence, put together to courses: which names belong to one course, which follow each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.cut_out import operations_told
from fairlead.findings.gray import DOSE, asks_for_a_dose, bare_doses, is_of_an_organ, is_only_planned
from fairlead.findings.listed_drugs import beside_its_place, is_a_pair_of_its_own, is_next_of_its_regimen, is_of_one_regimen
from fairlead.findings.may_name import may_name
from fairlead.findings.named import Course, Named, anticancer, short_names, takes_a_place
from fairlead.findings.named_only import is_blind, is_set_aside, unexplained
from fairlead.findings.numbers import number_in
from fairlead.findings.operations import without_parts
from fairlead.findings.other_use import is_named_as_allergy, treats_this_cancer
from fairlead.findings.own_days import comes_later, has_its_own_days, is_other_radiation, only_days
from fairlead.findings.parts_of_a_dose import with_parts_of_a_dose
from fairlead.findings.placed_in import word_of
from fairlead.findings.spelled_out import spells_out
from fairlead.findings.tokens import words

_JOINERS = words(
    "+ / & and with together plus , ( ) : * combination in concurrent concurrently concomitant using of both the a combined dose "
    "weekly modified based - d day days mg m 2 ² auc q2w q3w q4w qw q bd od iv po single agent alongside d1 . % kg infusional "
    "inj injection injections tab tablets along "
    "over h hr hrs hour hours min minutes ci civi monotherapy g iu chemotherapy chemo w wkly wk wks scheme schedule protocol regimen regime"
)
_NUMBERISH = re.compile(r"[\d.,]+|[x×]\d{0,2}|d\d{1,2}|q\d?[wd]|m2|auc\d?|\d+mg|c\d{1,2}")
_THEN = frozenset(("then", ">", "→", "followed", "before", "after", ";", "switched", "changed"))
_CONCURRENTLY = frozenset(("with", "w", "concurrent", "concomitant", "alongside", "plus"))
_TARGET = 14
_WERE = frozenset(("was", "were"))
_LABELED = 3
_JOINING = frozenset(("+", "/", "&", "with", "w", "plus", "concurrent", "concomitant", "(", ":", "using", "and"))


def names(context: Context, first: int, last: int) -> tuple[Named, ...]:
    """The names of treatment among tokens `first` to `last`, the longest where they overlap; looked for once in each place."""
    first, named = max(0, first), context.marked.named  # a reach back may go past the first token
    found = named.get((first, last)) if first < last else ()
    if found is None:
        number = context.marked.sentence_at(first)
        whole = context.marked.sentences[number] if number is not None else None
        if whole is None or last > whole.last or (first, last) == (whole.first, whole.last):
            found = tuple(_names(context, first, last)) if may_name(context, first, last) else ()
        else:
            found = tuple(name for name in names(context, whole.first, whole.last) if first <= name.first and name.last <= last)
        named[first, last] = found
    return found


def _names(context: Context, first: int, last: int) -> list[Named]:
    marked, lexicon = context.marked, context.marked.lexicon
    found = [Named("regimen", hit.first, hit.last, hit.term) for hit in marked.hits("regimens", first, last) if context.counts(hit)]
    found += [
        Named("drug", hit.first, hit.last, hit.term)
        for hit in marked.hits("drugs", first, last)
        if context.counts(hit) and treats_this_cancer(context, hit) and not is_named_as_allergy(context, hit)
    ]
    found += [*short_names(context, first, last), *operations_told(context, first, last)]
    found = unexplained(context, [name for name in found if not is_blind(context, name)])
    found += [
        Named("procedure", hit.first, hit.last, hit.term)
        for hit in marked.hits("procedures", first, last)
        if context.counts(hit)
        and hit.term.more.get("kind") not in (None, "diagnostic", "supportive")
        and word_of(context, hit) == hit.term.word
    ]
    classes = (hit for hit in marked.hits("classes", first, last) if hit.term.word in anticancer(lexicon) and context.counts(hit))
    found += [Named("class", hit.first, hit.last, hit.term) for hit in classes]
    if last > first:
        span = marked.span(first, last)
        for dose in DOSE.finditer(marked.text, span.start, span.end):
            if is_only_planned(context, dose) or is_of_an_organ(marked.text, dose):
                continue
            found.append(Named("dose", marked.token_at(dose.start()), marked.token_at(dose.end() - 1) + 1, dose=dose))
        both = any(name.term and name.term.more.get("modality") == "chemoradiotherapy" for name in found)
        if both or any(map(_radiates, found)) or asks_for_a_dose(context, first):
            for dose, _, _ in bare_doses(context, span.start, span.end):
                found.append(Named("dose", marked.token_at(dose.start("n")), marked.token_at(dose.end() - 1) + 1, dose=dose))
    others = (_is_title, _is_only_when, _is_of_days, is_set_aside)
    found = [name for name in found if not any(is_other(context, name) for is_other in others)]
    order = {"regimen": 0, "drug": 1, "procedure": 2, "dose": 3, "class": 4}
    kept: list[Named] = []
    for name in sorted(found, key=lambda one: (one.first - one.last, order[one.what], one.first)):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return without_parts(context, sorted(kept, key=lambda one: one.first))


def _is_only_when(context: Context, name: Named) -> bool:
    """As in "four cycles before surgery": the bare word for an operation behind a word of time tells when something else was given."""
    if name.what != "procedure" or name.term is None or name.term.word != name.term.more.get("kind") or name.term.word != "surgery":
        return False
    end = context.marked.words[name.last - 1].end
    dated = context.dates_between(end, end + len(" on the "))  # "before the operation in July 2025" tells the operation
    before = context.marked.norms(name.first - 4, name.first)
    counted = any(word.isdigit() or number_in(word) is not None for word in before)  # "four before and four after surgery"
    return not dated and bool(context.plain("ahead-of") & set(before[-2:]) or (counted and context.plain("looks-back") & set(before[-2:])))


def _is_of_days(context: Context, name: Named) -> bool:
    """As in "capecitabine on radiation days"."""
    behind = context.marked.norms(name.last, name.last + 1)
    return name.what == "procedure" and _radiates(name) and bool(context.plain("periods") & set(behind))


def _is_title(context: Context, name: Named) -> bool:
    """Whether a name is nothing but a heading or the label of a line ("Radiotherapy:")."""
    marked = context.marked
    number = marked.sentence_at(name.first)
    if number is None or name.first >= marked.places[number].body:
        return False
    return any(title.first <= name.first and name.last <= title.last for title in marked.in_sentence("sections", number))


def courses(context: Context, first: int, last: int) -> list[Course]:
    """The courses among tokens `first` to `last`, in order."""
    found: list[Course] = []
    for name in names(context, first, last):
        if found and _same_course(context, found[-1], name):
            found[-1].names.append(name)
        else:
            found.append(Course([name]))
    return with_parts_of_a_dose(found)


def _same_course(context: Context, course: Course, name: Named) -> bool:
    """Whether a name goes on with a course."""
    between = context.marked.norms(course.names[-1].last, name.first)
    if is_next_of_its_regimen(context, course, name):
        return True
    if (
        is_a_pair_of_its_own(context, course, name)
        or (comes_later(context, name, between) or is_other_radiation(context, course.names, name))
        or _is_named_again(course, name, between)
        or (between[-1:] == [","] and has_its_own_days(context, course.names[-1], name))
    ):
        return False
    if [one.what for one in course.names] == ["dose"] and between[-1:] == ["("] and _radiates(name) and len(between) <= 2 * _LABELED:
        return ";" not in between  # "27 Gy in 3 to the cavity (radiosurgery)"
    if _is_more_exact(course.names[-1], name, between) or _is_labeled(context, course, name, between) or spells_out(context, course, name):
        return True
    told = any(one(context, course, name, between) for one in (_is_drugs_of_both, _is_boost, _is_technique))
    return told or _is_joined(context, course, name)


def _is_named_again(course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "FOLFOX-nivolumab 3/26 - 8/26, nivolumab since": a drug of the course again behind a comma, with days between."""
    if name.what != "drug" or name.term is None or "," not in between or {"(", ":"} & set(between):
        return False
    own = {term.word for term in course.terms("drug")} | {agent for term in course.terms("regimen") for agent in term.names("agents")}
    return name.term.word in own and any(word.isdigit() for word in between)


def _is_boost(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "50 Gy to the nodes and then a boost of 16 Gy", "66 Gy altogether": a further part of the same dose, or all of it."""
    if name.what != "dose" or not any(one.what == "dose" for one in course.names):
        return False
    number = context.marked.sentence_at(name.first)
    end = context.marked.sentences[number].last if number is not None else name.last
    boosted = context.plain("boost-words") & {*between[-_LABELED - 2 :], *context.marked.norms(name.last, min(end, name.last + 2))}
    behind = context.marked.norms(name.last, min(end, name.last + 2 * _LABELED))
    in_all = context.plain("dose-in-all") & {*between[-_LABELED:], *behind}
    return bool(boosted or in_all) and ";" not in between


def _is_drugs_of_both(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "chemoradiotherapy: 60 Gy in 30#, carbo-pac weekly": drugs behind a comma, where the word says that there were some."""
    both = any(one.term is not None and one.term.more.get("kind") == "chemoradiotherapy" for one in course.names)
    if not both or name.what not in ("drug", "regimen") or any(one.what in ("drug", "regimen") for one in course.names):
        return False
    if between[-1:] == ["("] and only_days(context, course.names[-1].last, name.first - 1):
        return True  # "dCRT 50/25 Feb-Mar 2025 (cis/cape)"
    if not between:
        return course.names[-1].what == "dose"  # "CRT 50 Gy/25 cis-cape"
    if between[0] in _WERE:
        between = [":", *between[1:]]  # "CRT was carboplatin and paclitaxel"
    said = beside_its_place(context, course.names[-1].last, name.first)
    said = said[1:] if said and said[0] in _WERE else said
    said = [word for word in said if word.isalpha() and word not in _JOINERS | context.plain("beam-words")]
    return between[0] in (",", ")", "#", "(", "with", ":") and not said and not {".", ";"} & set(between)


def _is_technique(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "XRT: 50.4 Gy, distal esophagus, IMRT": the bare word for radiation again in one clause, with no place or dose of its own."""
    if name.what != "procedure" or name.term is None or name.term.word != name.term.more.get("kind") or not _radiates(name):
        return False
    if not any(one.what == "dose" for one in course.names) or {".", ";", "and"} & set(between) or _THEN & set(between):
        return False
    number = context.marked.sentence_at(name.first)
    end = context.marked.sentences[number].last if number is not None else name.last
    near = min(end, name.last + _LABELED)
    return not context.marked.hits("fields", name.last, near) and not any(
        word[:1].isdigit() for word in context.marked.norms(name.last, near)
    )


def _is_labeled(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "Chemotherapy with radiation before surgery: carboplatin + paclitaxel": bare words as the label, and what it was."""
    number = context.marked.sentence_at(course.first)
    if number is None or name.what not in ("drug", "regimen") or len(between) > _LABELED + 1:
        return False
    if between[-1:] != [":"] and not context.plain("at-once") & set(between):
        return False
    bare = all(one.what in ("class", "procedure") and not (one.term and one.term.names("is")) for one in course.names)
    opens = course.first - context.marked.sentences[number].first <= _LABELED + 2
    return bare and opens and any(_radiates(one) for one in course.names)


def _is_joined(context: Context, course: Course, name: Named) -> bool:
    """Whether a name is joined to a course by a plus, a slash, brackets, or a list of drugs."""
    before = course.names[-1]
    marked = context.marked
    unsaid = context.plain("beam") | context.plain("companions")
    between = [word for word in _without_days(marked.norms(before.last, name.first)) if word not in unsaid]
    if _THEN & set(between) or not all(word in _JOINERS or _NUMBERISH.fullmatch(word) for word in between):
        if _is_joined_by_with(context, course, name, between):
            return True
        both = any(one.term is not None and one.term.more.get("modality") == "chemoradiotherapy" for one in course.names)
        radiates = _radiates(before) or both
        near = sum(word.isalpha() for word in between) <= 8 or (len(between) <= _TARGET and not {".", ";"} & set(between))
        then = _THEN - {"after", "before"}  # "stopped after 12 fractions (24 Gy)"
        return name.what == "dose" and radiates and not then & set(between) and near
    if "dose" in (name.what, before.what):
        beside = _beside_a_dose(context, course, name, between)
        if beside is not None:
            return beside
    if {",", "("} & set(between) and name.what == "drug" and (_is_left_out(context, name) or takes_a_place(context, name.last)):
        return False
    opened = "(" in between or marked.words[name.first - 1].raw == "("
    if any(one.what == "procedure" and not _radiates(one) for one in (*course.names, name)):
        return _is_bare_behind(before, name, between)
    if any(_radiates(one) for one in (*course.names, name)):
        return _goes_with_radiation(course, name, between)
    if name.what == "class" or before.what == "class":
        return bool({"(", ":", "with", "using", "+", "plus", "/"} & set(between)) or not between
    if "." in between and ";" in between:
        return False
    regimens = name.what == "regimen" or before.what == "regimen"
    if regimens and not opened and ":" not in between:
        joined = bool({"+", "/", "&", "with", "w", "plus", "combination"} & set(between)) or _hyphened(context, before, name)
        adjacent = not between and name.what == "drug" and not _begins_anew(context, name)  # "FOLFOX nivolumab x6"
        return joined or adjacent or ("and" in between and name.what != before.what)
    if "," in between and not opened and not _in_brackets(context, before.first, name.first):
        return (_list_of_drugs(context, name) or is_of_one_regimen(context, name.first)) and not any(
            re.fullmatch(r"x\d{1,2}", word) for word in between
        )
    return bool(_JOINING & set(between)) or "-" in between or "," in between or not between


def _begins_anew(context: Context, name: Named) -> bool:
    """As in "after FOLFOX nivolumab was started": a verb right behind the name."""
    return bool(context.plain("finite-verbs") & set(context.marked.norms(name.last, name.last + 2)))


def _without_days(between: list[str]) -> list[str]:
    """As in "80 mg/m2 D1,8,15 + …": commas between numbers part days of a dose, no drugs."""
    numbers = [bool(_NUMBERISH.fullmatch(word)) and word != "," for word in between]
    return [
        word for at, word in enumerate(between) if not (word == "," and 0 < at < len(between) - 1 and numbers[at - 1] and numbers[at + 1])
    ]


def _is_left_out(context: Context, name: Named) -> bool:
    """As in "FOLFOX, oxaliplatin omitted from cycle 7": a word of change right behind the drug."""
    behind = set(context.marked.norms(name.last, name.last + 1))
    return any(behind & context.plain(what) for what in ("stopped", "held", "reduced", "finished"))


def _goes_with_radiation(course: Course, name: Named, between: Sequence[str]) -> bool:
    """Whether drugs and radiation are joined: side by side, in a list of drugs, or by a word for both at once."""
    if _apart(name, course):
        return False
    if not between or (name.what == course.names[-1].what == "drug" and {"and", ",", "-"} & set(between)):
        return True
    return bool({"+", "/", "&", "with", "w", "concurrent", "concurrently", "concomitant", "plus", "(", ":", "using"} & set(between))


def _beside_a_dose(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool | None:
    """Whether a dose, or a name behind a dose, goes on with the course; None where the other rules decide."""
    before = course.names[-1]
    if name.what == "dose":
        return any(_radiates(one) for one in course.names) or bool({"+", "with", "plus", "concurrent", "concurrently", "/"} & set(between))
    if before.what == "dose" and "," in between and _in_brackets(context, before.first, name.first) and name.what in ("drug", "regimen"):
        return True
    both = name.term is not None and name.term.more.get("kind") == "chemoradiotherapy"
    technique = _radiates(name) and name.term is not None and (both or not name.term.names("is"))
    if before.what == "dose" and technique and len(between) <= _LABELED + 2 and not {".", ";"} & set(between):
        return True  # "50 Gy in 25 fractions, 6 MV VMAT": how it was given
    if before.what == "dose" and not {"+", "with", "w", "concurrent", "concurrently", "("} & set(between):
        return False
    return None


def _hyphened(context: Context, before: Named, name: Named) -> bool:
    """As in "FOLFOX-nivo": one word with a hyphen."""
    words = context.marked.words
    return (
        name.first == before.last + 1
        and words[before.last].norm == "-"
        and words[before.last - 1].end == words[before.last].start
        and words[before.last].end == words[name.first].start
    )


def _with_radiation(course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "54 Gy in 30 fractions to the primary with weekly …": drugs given with the radiation, its target standing between."""
    radiates = any(_radiates(one) for one in course.names) and name.what in ("drug", "regimen", "class") and not _apart(name, course)
    between = [word for word, behind in zip(between, [*between[1:], ""], strict=True) if word != "." or behind in _JOINERS or not behind]
    lead = [word for word in between if word not in ("weekly", "concurrent")]
    apart = {"."} if lead[-1:] and lead[-1] in _CONCURRENTLY else {",", "."}  # "…, to the esophagus, with capecitabine"
    said = [word for word in between if word.isalpha()]  # the days of the radiation may stand between
    return radiates and bool(_CONCURRENTLY & set(between)) and len(said) <= _TARGET and not (apart | _THEN) & set(between)


def _is_joined_by_with(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    return (
        _with_radiation(course, name, between)
        or _radiation_with_it(context, course, name, between)
        or _with_another(context, course, name, between)
    )


def _with_another(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "capecitabine 825 mg/m2 BID on radiation days with weekly oxaliplatin": a drug right behind "with", no verb between."""
    sorts = {name.what, course.names[-1].what}
    if not sorts <= {"drug", "regimen"} or len(between) > _TARGET or {".", ";", ",", ")", ":"} & set(between):
        return False
    behind = between[-1:] == ["with"] or between[-2:] in (["with", "weekly"], ["with", "concurrent"])
    verbs = [context.plain(name) for name in ("auxiliaries", "swapped", "stopped", "reduced", "swap-not-with")]
    return behind and not frozenset.union(_THEN, *verbs) & set(between)


def _radiation_with_it(context: Context, course: Course, name: Named, between: Sequence[str]) -> bool:
    """As in "cisplatin and etoposide from April to July, with radiotherapy": radiation given with the drugs, to no place of spread."""
    if name.what != "procedure" or not _radiates(name) or _apart(name, course) or any(_radiates(one) for one in course.names):
        return False
    joined = bool(between) and between[-1] in _CONCURRENTLY and len(between) <= _TARGET and not ({"."} | _THEN) & set(between)
    number = context.marked.sentence_at(name.first)
    end = context.marked.sentences[number].last if number is not None else name.last
    aimed = {hit.term.word for hit in context.marked.hits("fields", name.last, min(end, name.last + _TARGET))}
    spread = {term.word for term in context.marked.lexicon.tables.get("metastases", ())}
    return joined and not aimed & spread


def _is_bare_behind(before: Named, name: Named, between: Sequence[str]) -> bool:
    """As in "craniotomy and resection": the bare word behind an operation is the same one."""
    if before.what != "procedure" or before.term is None or name.what != "procedure" or name.term is None or list(between) != ["and"]:
        return False
    return before.term.more.get("kind") == name.term.word == "surgery"


def _is_more_exact(before: Named, name: Named, between: Sequence[str]) -> bool:
    """As in "SURGERY: robotic esophagectomy", "Radiation, SBRT": the bare word for the sort, and which one it was."""
    if before.what != "procedure" or before.term is None or name.what != "procedure" or name.term is None:
        return False
    if before.term is name.term and {*between} <= {"(", "-", "=", ","} and between:
        return True  # "stereotactic radiotherapy (SABR)"
    if before.term.more.get("kind") == name.term.more.get("kind") == "surgery" and between and {*between} <= {"(", ")", "/"}:
        return True  # "hybrid (laparoscopic/thoracotomy) Ivor Lewis esophagectomy"
    kind = before.term.more.get("kind")
    labeled = between[:1] == [":"] and len(between) <= _LABELED and not (_THEN | {"and", "or", ",", "no", "not"}) & set(between)
    alone = {*between} <= {":", ",", "-", "("} and bool(between)
    return before.term.word == kind == name.term.more.get("kind") and (labeled or alone)


def _apart(name: Named, course: Course) -> bool:
    """A focal radiation beside a drug is a treatment of its own; so is a radiation beside another one."""
    return any(
        one.term is not None
        and one.what == "procedure"
        and one.term.names("is")
        and one.term.more.get("kind") == "radiotherapy"
        and not one.term.more.get("with_drugs")
        for one in (*course.names, name)
    )


def _radiates(name: Named) -> bool:
    return name.what == "dose" or (
        name.term is not None and name.what == "procedure" and name.term.more.get("kind") in ("radiotherapy", "chemoradiotherapy")
    )


def _list_of_drugs(context: Context, name: Named) -> bool:
    """As in "epirubicin, cisplatin and fluorouracil": the list goes on to an "and" or a plus."""
    words = context.marked.norms(name.first, name.last + 8)
    return name.what == "drug" and bool({"and", "+", "&"} & set(words) or context.marked.norms(name.first - 1, name.first) == ["and"])


def _in_brackets(context: Context, first: int, last: int) -> bool:
    """Whether a bracket that opens in the sentence before token `last` is still open there."""
    marked = context.marked
    number = marked.sentence_at(first)
    start = marked.sentence_start(number) if number is not None else marked.words[first].start
    end = marked.words[last].start
    return marked.text.rfind("(", start, end) > marked.text.rfind(")", start, end)
