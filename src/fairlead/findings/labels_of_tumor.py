"""The place of a tumor behind a label ("Site: GEJ"), and its grade in a number beside its name ("grade 3 adenocarcinoma")."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_LABEL, _LINES = 5, 3
_TIES = frozenset((":", "-", "–", "="))
_GRADES = {"1": 1, "2": 2, "3": 3, "i": 1, "ii": 2, "iii": 3}
_ENDS = frozenset((",", ".", ";", "(", ")", "/", "|", "-", "–", "of", "at", "in", "with"))


def is_labelled(context: Context, hit: Hit, number: int) -> bool:
    """Whether a line begins with a label for where the tumor is, and the place stands right behind it.

    A label that does not name the tumor ("Site") counts where a line near it names a histology: radiation has its sites too.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if number in marked.cells or not sentence.starts_line:
        return False
    label = marked.norms(sentence.first, min(hit.first, sentence.first + _LABEL))
    end = next((at for at, word in enumerate(label) if word in _TIES), None)
    if end is None or not end or sentence.first + end + _LINES < hit.first:
        return False
    said = {word for word in label[:end] if word.isalpha()}
    if not said & context.plain("labels-a-place") or not said <= context.plain("labels-a-place") | context.plain("labels-of-the-tumor"):
        return False
    near = range(max(0, number - _LINES), min(len(marked.sentences), number + _LINES + 1))
    told = any(marked.in_sentence("histologies", at) for at in near if marked.places[at].part == marked.places[number].part)
    return told or bool(said & context.plain("names-the-tumor"))


def beside_the_name(context: Context) -> Iterator[Finding]:
    """Findings of the kind grade: its word and number right before the name of a histology, or behind it with nothing more."""
    marked = context.marked
    words = context.plain("word-for-a-grade")
    for hit in marked.hits("histologies") if words & marked.vocabulary else ():
        number = marked.sentence_at(hit.first)
        if number is None or not context.counts(hit):
            continue
        sentence = marked.sentences[number]
        at = _before(context, hit, sentence.first)
        if at is None:
            at = _behind(context, hit, sentence.last)
        if at is not None:
            yield context.say("grade", {"grade": _GRADES[marked.words[at].norm]}, at - 1, at + 1)


def _before(context: Context, hit: Hit, first: int) -> int | None:
    """The number of "grade 3 adenocarcinoma", "Gr 2, SCC"."""
    words = context.marked.words
    at = hit.first - 1
    while at > first and (words[at].norm in _TIES or words[at].norm in context.plain("between-grade-and-name")):
        at -= 1
    return at if _is_grade(context, at, first) else None


def _behind(context: Context, hit: Hit, last: int) -> int | None:
    """The number of "adenocarcinoma, grade 3.", "SCC (grade 2)"; "grade 3 neuropathy" behind a comma is of something else."""
    words = context.marked.words
    at = hit.last
    if at < last and words[at].raw in (",", "(", "-", "–", ":"):
        at += 1
    at += 1
    if at >= last or not _is_grade(context, at, hit.last):
        return None
    return at if at + 1 == last or words[at + 1].norm in _ENDS else None


def _is_grade(context: Context, at: int, first: int) -> bool:
    words = context.marked.words
    return (
        at > first - 1
        and at > 0
        and words[at].norm in _GRADES
        and words[at - 1].norm in context.plain("word-for-a-grade")
        and at - 1 >= first
    )
