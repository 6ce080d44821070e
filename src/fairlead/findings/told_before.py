"""Why a course ended where no word of ending says so: beside its name or its days, at a change to other drugs, in the sentences before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.grown_during import counts_as_during, is_beside
from fairlead.findings.named import Course, is_anticancer
from fairlead.findings.why_ended import Reason, is_of_a_change, reasons

_BACK = 2
_SHORT = 9
_OBJECT, _FURTHER, _EARLIER = 3, 3, 4
_ABOVE = 16
_COUNTED = ("progression", "toxicity")
_LOOKING_BACK = frozenset(("that",))
"""Within the words of an end, what points back to why: "that was the end of", "we left it at that"."""


_SAME_NEWS = 92
"""Days between a growth and the end of a course for it: more are a course that was given for the growth."""


def reason_before(context: Context, number: int, end: tuple[int, int] | None = None) -> str | None:
    """As in "CT: new bone lesions. So we ended it.", "Hepatitis, grade 3. Nivolumab given up": growth or a graded effect right before.

    Only in the same part, in sentences that begin no other course, and an effect only where its grade is told, or where the words
    around the `end` point back to it.
    """
    marked = context.marked
    linked = end is not None and points_back(context, number, end)
    if linked and "above" in marked.norms(marked.sentences[number].first, marked.sentences[number].last):
        return _of_all_above(context, number)
    for back in range(number - 1, max(-1, number - 1 - _BACK - (_FURTHER if linked else 0)), -1):
        sentence = marked.sentences[back]
        if marked.places[back].part != marked.places[number].part or back in marked.cells or marked.places[back].heading:
            return None
        found = [one for one in reasons(context, sentence.first, sentence.last) if one.word in _COUNTED]
        said = set(marked.norms(sentence.first, sentence.last))
        graded = bool(context.plain("grade") & said) or (back == number - 1 and bool(context.plain("effect-arose") & said))
        found = [one for one in found if one.word != "toxicity" or graded or (linked and back == number - 1)]
        if found:
            return (
                None
                if found[-1].word == "progression" and end is not None and _was_before_it(context, number, back, end)
                else found[-1].word
            )
        named = names(context, sentence.first, sentence.last)
        if any(name.what != "procedure" and name.what != "dose" for name in named) or (named and not linked):
            return None  # what local treatment was given meanwhile parts an end from its reason no more than other words
    return None


def _was_before_it(context: Context, number: int, back: int, end: tuple[int, int]) -> bool:
    """As in "Relapse in February. FOLFIRI x 6 finished in November": what was given for a growth did not end for it.

    Told by a word for all that was given, where none points back, or by a day of the end months behind that of the growth.
    """
    marked = context.marked
    if context.plain("finished") & set(marked.norms(*end)) and not points_back(context, number, end):
        return True
    grown, over = (context.dates_in(marked.span(one.first, one.last)) for one in (marked.sentences[back], marked.sentences[number]))
    return bool(grown and over) and (over[-1].date.first - grown[-1].date.last).days > _SAME_NEWS


def _of_all_above(context: Context, number: int) -> str | None:
    """As in "on account of the above" below a table of what went wrong: an effect told before, where no growth is."""
    marked = context.marked
    told: set[str] = set()
    for back in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
        told |= {one.word for one in reasons(context, marked.sentences[back].first, marked.sentences[back].last)}
    return "progression" if "progression" in told else "toxicity" if "toxicity" in told else None


def points_back(context: Context, number: int, end: tuple[int, int]) -> bool:
    """As in "therefore stopped", "ended on account of the above", "will not have it again": the reason stands before the sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(max(sentence.first, end[0] - _EARLIER), end[0])
    if context.plain("so-it-ended") & {*lead, *marked.norms(sentence.first, sentence.first + 1)}:
        return True
    own = set(marked.norms(end[0], min(sentence.last, end[1] + _BACK)))
    if (context.plain("for-all-time") | _LOOKING_BACK) & own or context.plain("more-of") & own:
        return True
    said = marked.norms(sentence.first, sentence.last)
    links = [at for at, word in enumerate(said) if word in context.plain("when-it-ended") | context.plain("names-a-reason")]
    return any(context.plain("points-to-why") & set(said[at + 1 : at + 1 + _OBJECT]) for at in links)


def says_no_more(context: Context, number: int) -> bool:
    """Whether a sentence says little beside that something ended ("So we ended it.", "Taken off it.")."""
    sentence = context.marked.sentences[number]
    return sum(word.isalnum() for word in context.marked.norms(sentence.first, sentence.last)) <= _SHORT


def is_of_something_else(context: Context, number: int, end: tuple[int, int]) -> bool:
    """As in "Stopped smoking in June", "Warfarin was stopped", "The steroids were stopped": what ended is no treatment of the cancer."""
    marked, sentence = context.marked, context.marked.sentences[number]
    low, high = max(sentence.first, end[0] - 2 * _OBJECT), min(sentence.last, end[1] + _OBJECT)
    if context.plain("stands-for-treatment") & set(marked.norms(low, end[0])):
        parts = ("and", "then", "with", ",")
        high = next((at for at in range(end[1], high) if marked.words[at].norm in parts), high)  # "the drug was withdrawn and steroids …"
    if context.plain("other-things-stopped") & set(marked.norms(low, high)):
        return True
    drugs = [hit for hit in marked.hits("drugs", low, high) if not is_anticancer(marked.lexicon, hit.term)]
    return any(hit.first < end[0] or (hit.first <= end[1] + 1 and "," not in marked.norms(end[1], hit.first)) for hit in drugs)


def bare(context: Context, course: Course, behind: list[Reason]) -> str | None:
    """As in "Lonsurf, 2 cycles, no benefit": nothing but days and counts between, and growth or that it was not borne."""
    for one in behind[:1]:
        between = [word for word in context.marked.norms(course.last, one.first) if word.isalpha()]
        right_behind = len(between) <= 1 and set(between) <= context.plain("auxiliaries") | {"had", "has"}
        if one.word == "progression" and counts_as_during([], course) and right_behind:
            return one.word  # "because FOLFOX no longer held it"
        borne = one.word == "toxicity" and context.plain("not-borne") & set(context.marked.norms(one.first, one.last))
        if borne and set(between) <= context.plain("auxiliaries"):
            return one.word  # "TAS-102 not tolerated (vomiting)"
        if (borne or (one.word == "progression" and counts_as_during([], course))) and is_beside(context, course.last, one.first):
            return one.word
    return None


def in_its_bracket(context: Context, course: Course, behind: list[Reason]) -> str | None:
    """As in "ram/pac 12/25 - 4/26 (neuropathy)": nothing but a reason in the bracket behind the last of two days."""
    marked = context.marked
    for one in behind[:1]:
        alone = marked.norms(one.first - 1, one.first) == ["("] and ")" in marked.norms(one.last, one.last + _FURTHER)
        days = context.dates_between(marked.words[course.last - 1].end, marked.words[one.first].start) if alone else []
        rest = set(marked.norms(course.last, one.first - 1)) if alone else set()
        bare = bool(course.terms("regimen") or course.terms("drug")) and any(word[:1].isdigit() for word in rest)
        if bare and marked.hits("lines", max(0, course.first - _FURTHER), course.first) and not any(word.isalpha() for word in rest):
            return one.word if one.word != "completed" else None  # "2L: ram/pac 12/25-4/26 (neuropathy)"
        ended = len(days) > 1 and marked.token_at(days[-1].span.end) in (one.first - 1, one.first - 2)
        if ended and one.word != "completed" and not marked.hits("responses", one.first, one.last + _FURTHER):
            return one.word
    return None


def behind_its_days(context: Context, course: Course, behind: list[Reason]) -> str | None:
    """As in "from January to December 2024, when the study closed": a word of why right behind the last of two days."""
    marked = context.marked
    for one in behind[:1]:
        if is_of_a_change(context, course.last, one):
            return None
        days = context.dates_between(marked.words[course.last - 1].end, marked.words[one.first].start)
        went_on = bool(days) and bool(context.plain("until") & set(marked.norms(course.last, marked.token_at(days[-1].span.start))))
        after = marked.token_at(days[-1].span.end) if len(days) > 1 or went_on else one.first
        if one.word != "completed" and context.plain("when-it-ended") & set(marked.norms(after, min(one.first, after + 2))):
            return one.word
    return None


def exchanged(context: Context, course: Course, high: int, last: int) -> str | None:
    """As in "FLOT was changed to FOLFOX for poor tolerance": the reason stands behind the name of what came instead."""
    marked, swapped = context.marked, context.plain("swapped")
    came_from = marked.norms(course.first - 1, course.first) == ["from"] and swapped & set(
        marked.norms(course.first - _OBJECT, course.first)
    )
    if high >= last or not (came_from or swapped & set(marked.norms(course.last, min(high, course.last + _EARLIER)))):
        return None
    number = context.marked.sentence_at(course.first)
    before = context.marked.sentences[number].first if number is not None else course.first
    grown = [one for one in reasons(context, before, course.first) if one.word == "progression"] if came_from else []
    if grown and not names(context, before, course.first):
        return "progression"  # "the lung spots doubled and they switched her from X to Y"
    behind = [one for one in reasons(context, high, last) if one.word != "completed"]
    linked = [one for one in behind if context.plain("why") & set(marked.norms(one.first - _EARLIER - 1, one.first))]
    return linked[0].word if linked else None


def changed_over(context: Context, number: int) -> Iterator[Finding]:
    """As in "markers climbing, new ascites, switched to X": growth before a change to other drugs is the end of those told before."""
    marked, sentence = context.marked, context.marked.sentences[number]
    changing = context.plain("swapped") | context.plain("moves-on")
    if not number or number in marked.cells or changing.isdisjoint(marked.norms(sentence.first, sentence.last)):
        return
    new = next(iter(names(context, sentence.first, sentence.last)), None)
    lead = marked.norms(max(sentence.first, new.first - _FURTHER), new.first) if new is not None else []
    changed = bool(changing & set(lead)) and bool({"to", "onto"} & set(lead[-2:]))
    if new is None or not changed or not context.of(new.first, new.last).is_fact:
        return
    grown = [one for one in reasons(context, sentence.first, new.first) if one.word == "progression"]
    if grown:
        told = replace(context.of(grown[0].first, grown[0].last), mood="actual")
        yield context.say("ending", {"class": None, "stop": "progression"}, grown[0].first, grown[0].last, told)


def it_failed(context: Context, one: Reason) -> bool:
    """As in "showed that it no longer works": a word that points back to the course, and that it lost its effect."""
    marked = context.marked
    return bool(context.plain("pointing") & set(marked.norms(one.first - 1, one.first))) and bool(
        context.plain("lost-effect") & set(marked.norms(one.first, one.last))
    )
