"""What the words of a result say: the status, the grade behind it, the value as it is written down, the change in a gene."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.doubted_results import begins_a_line, is_denied_apart, is_of_another_marker
from fairlead.findings.matcher import ANY, Hit, Values
from fairlead.findings.numbers import is_asked_for
from fairlead.knowledge.lexicon import Term

_BEFORE = 3
_CLOSES = frozenset((",", ".", ")", ";", "(", "|", "/", "+", "→", "•"))
_CHANGE = (
    r"\(?(?P<c>[A-Z][a-z]{0,2}\d{1,4}(?:_[A-Z][a-z]{0,2}\d{1,4})?"
    r"(?:(?:[A-Z][a-z]{0,2})?fs(?:\*\d{1,3}|Ter\d{1,3}|X\d{1,3})?|(?:delins|ins|del|dup)[A-Za-z]{0,6}|[A-Z*][a-z]{0,2}))\)?(?![\w%])"
)
_PROTEIN_CHANGE = pattern_of(r"[\s(|:,-]{1,40}(?:p\.)?" + _CHANGE)
_ACID = re.compile(r"[A-Z][a-z]{2}")
_MARKED_CHANGE = pattern_of(r"\bp\." + _CHANGE)
_SHARE = re.compile(r"\s{1,4}\d{1,2}(?:\.\d{1,2})?\s?%")
_LOST_REACH, _CHANGE_REACH, _NOUNS = 14, 90, 5


@dataclass(slots=True)
class Found:
    """A result: its status, the row of the pack that the words are of, and the tokens `first` to `last` (exclusive) that say it."""

    status: str
    term: Term
    first: int
    last: int
    ticked: bool = False


def tokens_of_markers(context: Context, first: int, last: int) -> set[str]:
    """The words of the names of markers among the tokens."""
    return {word for hit in context.marked.hits("markers", first, last) for word in context.marked.norms(hit.first, hit.last)}


def longest(hits: list[Hit]) -> list[Hit]:
    """The longest hit at each place, a marker's own words before those good for every marker."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.first, one.first - one.last, one.table == ANY)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def graded(context: Context, hit: Hit, found: Found | None, amounts: list[tuple[dict[str, Any], int]]) -> Found | None:
    """A strength of staining with the share of cells that has it: what the pack calls positive decides."""
    least = hit.term.more.get("positive_from")
    share = next((amount for amount, _ in amounts if amount.get("number") is not None and amount.get("unit") == "%"), None)
    if (
        least is not None
        and share is not None
        and found is None
        and share["number"] < float(least)
        and share["comparator"] not in (">", ">=")
    ):
        return Found("negative", Term("negative"), hit.first, hit.last)  # a share of all that is stained: that of the strong is no larger
    if found is None or least is None or share is None or found.status != "equivocal":
        return found
    below = share["number"] < float(least)
    if below and context.marked.said(found.first, found.last) not in hit.term.names("positive_of"):
        return found  # the share of one strength alone: that of the other is not told
    if (below and share["comparator"] in (">", ">=")) or (not below and share["comparator"] in ("<", "<=")):
        return found
    return Found("negative" if below else "positive", found.term, found.first, found.last)


def named_change(context: Context, known: Values, hit: Hit, limit: int) -> Found | None:
    """As in "KRAS wt, BRAF V600E, TP53 R175H": the name of a change that stands as a result, not asked for, denied or awaited."""
    marked = context.marked
    told = context.of(hit.first, hit.last)
    number = marked.sentence_at(hit.first)
    if told.negated and is_denied_apart(context, hit.first, hit.last):
        told = replace(told, negated=False)
    if number is None or not told.is_fact or (told.certainty != "stated" and not is_of_another_marker(context, hit, "possible")):
        return None
    end = marked.sentences[number].last
    in_columns = hit.last < end and (marked.gap_before(hit.last) or "%" in marked.norms(hit.last, end))
    in_columns = in_columns or (hit.last < end and _dated_behind(context, min(hit.last + 1, end - 1)))
    in_columns = in_columns or len({one.term.word for one in marked.in_sentence("markers", number)}) > 1
    if marked.places[number].heading and not in_columns and not _is_all_of_a_line(context, hit, number, known):
        return None  # a title; a line of columns in capitals is none
    if is_asked_for(context, hit, number):
        return None
    changes = known.alterations.find(marked.words, hit.first, min(limit, hit.last + _BEFORE)) if hit.term.more.get("changes") else []
    last, written = changes[0].last if changes and changes[0].first <= hit.last + 1 else 0, None
    if not last and hit.term.more.get("changes"):
        start = _behind_the_noun(context, hit)
        until = _until(context, hit, number, limit)
        written = _PROTEIN_CHANGE.match(marked.text, start) or _MARKED_CHANGE.search(marked.text, start, until)
        last = marked.token_at(written.end() - 1) + 1 if written and written.end() <= until else 0
    if not last or not _closes(context, last, marked=written is not None and "p." in written[0]):
        return None
    return Found("positive", Term("positive"), hit.first, last)


def has_its_change(context: Context, hit: Hit) -> Found | None:
    """As in "she has an NTRK fusion", "RET fusion found": the name of the marker holds the change, and a word says that it is there."""
    marked, told = context.marked, context.of(hit.first, hit.last)
    if not context.plain("kinds-of-change") & set(marked.norms(hit.last - 1, hit.last)):
        return None
    number = marked.sentence_at(hit.first)
    if number is None or not told.is_fact or told.certainty != "stated" or is_asked_for(context, hit, number):
        return None
    before = marked.norms(max(marked.sentences[number].first, hit.first - 2), hit.first)
    behind = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 1))
    had = before[-1:] in (["a"], ["an"]) and context.plain("has-a-change") & set(before)
    return Found("positive", Term("positive"), hit.first, hit.last) if had or context.plain("change-found") & set(behind) else None


def names_a_change(context: Context, hit: Hit) -> bool:
    """Whether the name of a change stands right behind a gene ("KRAS G12D")."""
    return bool(hit.term.more.get("changes") and _PROTEIN_CHANGE.match(context.marked.text, _behind_the_noun(context, hit)))


def _behind_the_noun(context: Context, hit: Hit) -> int:
    """Where the name of a change can begin: behind the gene, or behind what it is called ("TP53 missense mutation (R248W)")."""
    marked, at = context.marked, hit.last
    nouns = context.plain("kinds-of-change") | context.plain("says-which-change")
    number = marked.sentence_at(hit.first)
    end = min(marked.sentences[number].last, hit.last + _NOUNS) if number is not None else hit.last
    while at < end and marked.words[at].norm in nouns:
        at += 1
    return marked.words[at - 1].end


def _closes(context: Context, last: int, *, marked: bool) -> bool:
    """Whether a change ends what it says; one that is `marked` as a change ("p.") does unless a word behind it denies or asks for it."""
    words, text = context.marked.words, context.marked
    if last >= len(words) or text.sentence_at(last) != text.sentence_at(last - 1) or text.gap_before(last) or words[last].raw in _CLOSES:
        return True
    if begins_a_line(context, last, last) or _dated_behind(context, last):
        return True
    behind = text.norms(last, last + _BEFORE + 1)
    shared = _SHARE.match(text.text, words[last - 1].end) is not None
    ends = (".", ",", "/", "|") if shared else (".",)  # "R248Q 41%, no fusion"
    behind = behind[
        : next((at for at, word in enumerate(behind) if word in ends or begins_a_line(context, last + at, last + at)), len(behind))
    ]
    goes_on = marked or shared or (behind[:1] != [] and behind[0] in context.plain("behind-a-gene-change"))
    return goes_on and not (context.plain("testing") | context.plain("denies-a-list")) & set(behind)


def _dated_behind(context: Context, at: int) -> bool:
    """As in "KRAS G12D on 15 May 2026", "[05/2026]": a day right at a token, or behind one small word or mark."""
    words = context.marked.words
    small = at + 1 < len(words) and (words[at].norm in ("on", "in") or not words[at].raw.isalnum())
    end = words[at + 1].end if small else words[at].end
    return bool(context.dates_between(words[at].start, end))


def _until(context: Context, hit: Hit, number: int, limit: int) -> int:
    """Where the change of a gene must stand: in its row, else in its sentence before the next marker, not far behind the name."""
    marked = context.marked
    if number in marked.cells:
        return marked.words[limit - 1].end if limit > hit.last else 0
    sentence = marked.sentences[number]
    others = [marked.words[one.first].start for one in marked.hits("markers", hit.last, sentence.last)]
    return min([marked.words[sentence.last - 1].end, marked.words[hit.last - 1].end + _CHANGE_REACH, *others])


def _is_all_of_a_line(context: Context, hit: Hit, number: int, known: Values) -> bool:
    """As in "TP53 R248Q" by itself: the gene and its change are the whole line, and the next line does not deny it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    written = _PROTEIN_CHANGE.match(marked.text, marked.words[hit.last - 1].end)
    following = marked.sentences[number + 1] if number + 1 < len(marked.sentences) else None
    denied = False
    if following is not None and not marked.hits("markers", following.first, following.last):
        denied = bool(set(marked.norms(following.first, following.first + _BEFORE)) & context.plain("denies-a-list"))
    opens = hit.first == sentence.first or ":" in marked.norms(sentence.first, hit.first)
    named = known.alterations.find(marked.words, hit.first, sentence.last)
    ends = max([written.end() if written else 0, *(marked.words[one.last - 1].end for one in named)])
    return opens and ends >= marked.words[sentence.last - 1].end and not denied


def change_of(context: Context, known: Values, hit: Hit, found: Found, limit: int) -> tuple[str, int] | None:
    """The change that a positive result names, as the pack calls it or as it is written, and the token where it ends."""
    marked = context.marked
    if found.status != "positive":
        return None
    named = known.alterations.find(marked.words, hit.first, limit)
    if named:
        return named[0].term.word, named[0].last
    if not hit.term.more.get("changes"):
        return None
    start, number = _behind_the_noun(context, hit), marked.sentence_at(hit.first)
    end = max(marked.words[max(limit, hit.last) - 1].end, _until(context, hit, number, limit) if number is not None else 0)
    written = _PROTEIN_CHANGE.match(marked.text, start, end) or _MARKED_CHANGE.search(marked.text, start, end)
    return (_short(context, written["c"]), marked.token_at(written.end() - 1) + 1) if written else None


def _short(context: Context, change: str) -> str:
    """A change with one letter for each amino acid: "Arg175His" is "R175H"."""
    acids: dict[str, str] = next(
        (term.more.get("amino_acids", {}) for term in context.marked.lexicon.tables["markers"] if term.word == ANY), {}
    )
    return _ACID.sub(lambda found: str(acids.get(found[0], found[0])), change)


def lost_before(context: Context, known: Values, hit: Hit) -> Found | None:
    """As in "loss of MSH2 and MSH6, MLH1 and PMS2 preserved": what is said before a protein, with nothing but its fellows between.

    A comma ends what is lost; what is not lost may be a long list ("no loss of MLH1, PMS2 or MSH2").
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or marked.said(hit.first, hit.last) not in hit.term.names("parts"):
        return None
    low = max(marked.sentences[number].first, hit.first - _LOST_REACH)
    told = [one for one in longest(known.forms.find(marked.words, low, hit.first)) if one.table != ANY]
    if not told or told[-1].term.word not in ("positive", "negative") or tokens_of_markers(context, told[-1].first, told[-1].last):
        return None
    lost, between = told[-1].term.word == "positive", marked.norms(told[-1].last, hit.first)
    listed = context.plain("of-proteins") | (frozenset() if lost else frozenset((",", "or")))
    if (
        not between
        or between[0] not in ("of", "in", "for")
        or not set(between) <= tokens_of_markers(context, told[-1].last, hit.first) | listed
    ):
        return None
    return Found(told[-1].term.word, told[-1].term, told[-1].first, hit.last)


def value_of(context: Context, known: Values, hit: Hit, found: Found, limit: int) -> str | None:
    """The value as the pack writes it down where it has a spelling for it, else the words of the result."""
    marked = context.marked
    value = found.term.more.get("value")
    if value is not None and found.status == found.term.word:
        return str(value)
    if found.status in ("positive", "negative", "equivocal") and known.graded is not None:
        told = known.graded.find(marked.words, min(hit.first, found.first), max(limit, found.last))
        told = [one for one in told if found.status in one.term.names("status")]
        if told:
            return told[0].term.word
    fixed = next((row["value"] for row in hit.term.more.get("value_words", ()) if row["status"] == found.status), None)
    if fixed is not None:
        return str(fixed)
    if found.status in ("pending", "not-done") or (found.status == "negative" and (found.first, found.last) == (hit.first, hit.last)):
        return None
    if (found.status, found.term.word) == ("negative", "positive"):
        return None  # "amplified: no": the word names what was not found
    return marked.said(found.first, found.last).strip()
