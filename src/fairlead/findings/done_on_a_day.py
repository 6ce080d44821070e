"""A participle that tells an act of its own: "Stented 14 May 2026", where "the irradiated field" tells none."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_NEAR = 4
_OPENING = frozenset((",", ";", "-", "–", "•", ":", "."))


def is_done_on_a_day(context: Context, course: Course) -> bool:
    """Whether the word opens its clause, or stands right behind the place it was done to, and a day stands right behind it."""
    marked = context.marked
    number = marked.sentence_at(course.first)
    opens = number is not None and (course.first == marked.sentences[number].first or marked.words[course.first - 1].raw in _OPENING)
    end = marked.words[course.last - 1].end
    opens = opens or (
        number is not None and _has_its_place(context, max(marked.sentences[number].first, course.first - _NEAR), course.first)
    )
    return opens and bool(context.dates_between(end, end + len(" in the ")))


def _has_its_place(context: Context, first: int, last: int) -> bool:
    """As in "two liver lesions ablated", "brain metastasis irradiated": a place of spread, or a word for a lesion, up to the participle."""
    hits = [*context.marked.hits("metastases", first, last), *context.marked.hits("cues", first, last)]
    return any(
        hit.last == last and hit.term.more.get("meaning", "lesion") == "lesion" and context.of(hit.first, hit.last).is_fact for hit in hits
    )
