"""Markers in a list behind words that deny all of it: "No alterations in: A, B, C", "Not detected: A, B amplification"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.marker_results import Found, tokens_of_markers
from fairlead.findings.matcher import Hit, Values
from fairlead.knowledge.lexicon import Term

_LONGEST = 60
_NO, _NOT = "no", "not"


def denied_ahead(context: Context, hit: Hit, number: int) -> Found | None:
    """The result of a marker that stands in such a list; None where it stands in none, or has a result of its own behind it."""
    marked = context.marked
    sentence = marked.sentences[number]
    listed = context.plain("list-of-changes") | context.plain("denied-in-a-list")
    low = max(sentence.first, hit.first - _LONGEST)
    names = tokens_of_markers(context, low, sentence.last)
    at = hit.first - 1
    while at >= low and (marked.words[at].norm in listed or marked.words[at].norm in names):
        at -= 1
    if at < low or marked.words[at].norm not in context.plain("denies-a-list"):
        return None
    first = next((one.first for one in marked.hits("markers", at + 1, hit.first + 1)), hit.first)
    ahead = marked.norms(at + 1, first)
    whole = bool(ahead) and ahead[-1] == ":"
    if marked.words[at].norm == _NO and not ahead and _ends_with_a_change(context, at + 1, sentence.last, listed | names):
        return Found("negative", Term("negative"), hit.first, hit.last)
    if not (whole or (ahead and ahead[-1] in context.plain("leads-a-list"))) or not _is_of_all(context, marked.words[at].norm, ahead):
        return None
    if not whole and _has_its_own(context, hit, sentence.last):
        return None
    if not all(word in listed or word in names for word in _until_a_comma(marked.norms(hit.last, sentence.last))):
        return None
    return Found("negative", Term("negative"), hit.first, hit.last)


def awaited_ahead(context: Context, known: Values, hit: Hit, number: int) -> Found | None:
    """As in "Pending at the time of this report: A, B, C": names alone behind a colon, and a word of waiting before it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    colons = [at for at in range(sentence.first, hit.first) if marked.words[at].raw == ":"]
    if not colons or marked.hits("markers", sentence.first, colons[-1]):
        return None
    names = tokens_of_markers(context, colons[-1], sentence.last) | context.plain("list-of-changes")
    if not set(marked.norms(colons[-1] + 1, sentence.last)) <= names:
        return None
    told = known.forms.find(marked.words, sentence.first, colons[-1])
    if not told or told[-1].term.word not in ("pending", "not-done"):
        return None
    return Found(told[-1].term.word, told[-1].term, hit.first, hit.last)


def _ends_with_a_change(context: Context, first: int, end: int, listed: frozenset[str] | set[str]) -> bool:
    """As in "no A, B or C findings": names and nothing else up to the end, which tells what was not found of all of them."""
    words = [word for word in context.marked.norms(first, end) if word != "."]
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at] not in context.plain("seen-in-a-list") | {"was", "were"}), -1)
    changes = context.plain("kinds-of-change") | context.plain("denied-as-findings")
    return last > 0 and words[last] in changes and "or" in words and all(word in listed or word in changes for word in words)


def _is_of_all(context: Context, denial: str, ahead: list[str]) -> bool:
    """Whether "no" and "not" deny a change: "no alterations in", "not detected:"; "not tested:" and "no tissue for" do not."""
    if denial == _NOT:
        return bool(ahead) and ahead[0] in context.plain("seen-in-a-list")
    return denial != _NO or bool(context.plain("kinds-of-change") & set(ahead))


def _has_its_own(context: Context, hit: Hit, end: int) -> bool:
    """As in "no variant in A, B G12D": something that is not the next marker stands right behind the name."""
    behind = _until_a_comma(context.marked.norms(hit.last, end))
    return bool(behind) and not set(behind) <= context.plain("kinds-of-change") | {"and", "or", "/", "&", ".", ")", "gene", "genes"} | (
        tokens_of_markers(context, hit.last, hit.last + len(behind))
    )


def _until_a_comma(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in (",", ";", ".")), len(words))]
