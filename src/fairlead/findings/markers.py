"""Markers of the tumor and of the person: status, score, number, method, specimen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Forms, Hit
from fairlead.findings.tokens import words
from fairlead.knowledge.lexicon import Lexicon, Term

_ANY = "any"
_AFTER, _BEFORE, _DIGITS = 16, 3, 4
_LIST = words(", / and & or + : * ( ) status testing results result")
_AMOUNT = re.compile(
    r"[\s:=*(|]{0,4}(?:(?:of|is|was|score|at|approx\.?|about)\s){0,2}\s?(?P<c><=|>=|≤|≥|<|>|=>|=<)?\s?(?P<n>\d{1,3}(?:\.\d{1,2})?)(?P<r>\s?(?:-|–|to)\s?\d{1,3})?\s?(?P<u>%)?"
)
_PERCENT = re.compile(r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>%)")
_COMPARATORS = {"≤": "<=", "≥": ">=", "=>": ">=", "=<": "<="}
_STOPS = frozenset((";",))
_OPEN, _TICKED = re.compile(r"\s?\[\s{0,2}\]"), re.compile(r"\s?\[\s?[xX✓✔]\s?\]")
_MINUS = re.compile(r"[-–−](?=[\s,;.)]|$)")
_EARLIER = 6
_BETWEEN = frozenset(("for", "-", ",", "and", "/", "the", "status", "testing"))


@dataclass(slots=True)
class _Values:
    """The result words of one marker."""

    forms: Forms
    scores: Forms
    alterations: Forms
    of_any: frozenset[int] = field(default_factory=frozenset)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind biomarker."""
    marked = context.marked
    values = _values(marked.lexicon)
    hits = [hit for hit in marked.hits("markers") if hit.term.word != _ANY]
    for place, hit in enumerate(hits):
        yield from _result(context, values, hits, place, hit)
    yield from _bare_scores(context, values, hits)


@lru_cache(maxsize=4)
def _values(lexicon: Lexicon) -> dict[str, _Values]:
    terms = lexicon.tables.get("markers", ())
    general = [row for term in terms if term.word == _ANY for row in term.more.get("values", ())]
    built = {}
    for term in terms:
        own = [*term.more.get("values", ()), *term.more.get("value_words", ())]
        rows = [*_rows(own, "own"), *_rows(general, _ANY)]
        scores = [
            ("scores", Term(str(row["score"])), str(form), False, False, False)
            for row in term.more.get("score_forms", ())
            for form in row["also"]
        ]
        changes = [
            ("alterations", Term(str(row["alteration"])), str(form), False, False, False)
            for row in term.more.get("alterations", ())
            for form in row["also"]
        ]
        built[term.word] = _Values(Forms(rows), Forms(scores), Forms(changes))
    return built


def _rows(rows: Iterable[dict[str, Any]], table: str) -> Iterator[tuple[str, Term, str, bool, bool, bool]]:
    for row in rows:
        forms = [*row.get("also", ()), *([row["value"]] if "value" in row else [])]
        for form in forms:
            short = len(str(form)) == 1 and str(form).isalpha()
            yield table, Term(str(row["status"]), more=row), str(form), short, False, False


def _result(context: Context, values: dict[str, _Values], hits: list[Hit], place: int, hit: Hit) -> Iterator[Finding]:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return
    known = values[hit.term.word]
    start, limit = hit.last, _limit(context, hits, place, number)
    found = _choose(context, known, hit, start, limit)
    if found is None and number in marked.cells:
        start, limit = _row_beside(context, number)
        found = _choose(context, known, hit, start, limit) if start < limit else None
    yield from _state(context, known, hit, found, start, limit)


def _limit(context: Context, hits: list[Hit], place: int, number: int) -> int:
    """Where the result of a marker must stand: before the next marker, past it where they share one ("A, B and C: pending")."""
    marked = context.marked
    end = min(marked.sentences[number].last, hits[place].last + _AFTER)
    for at in range(hits[place].last, end):
        if marked.words[at].raw in _STOPS:
            end = at
            break
    last = hits[place]
    for later in range(place + 1, len(hits)):
        other = hits[later]
        if other.first >= end:
            break
        if other.term is last.term or set(marked.norms(last.last, other.first)) <= _LIST:
            last = other
            continue
        end = other.first
    return end


def _row_beside(context: Context, number: int) -> tuple[int, int]:
    """The tokens of the cells to the right in the row."""
    cell = context.marked.cells[number]
    right = cell.beside[cell.column + 1 :]
    return context.marked.tokens_of(right[0].__class__(right[0].start, right[-1].end)) if right else (0, 0)


@dataclass(slots=True)
class _Found:
    status: str
    term: Term
    first: int
    last: int
    ticked: bool = False


def _choose(context: Context, known: _Values, hit: Hit, start: int, limit: int) -> _Found | None:
    """The result: a ticked box, else the first word after the marker (ISH decides over an equivocal score), else one right before it."""
    scores = known.scores.find(context.marked.words, hit.first, limit)
    told = [
        value
        for value in _longest(known.forms.find(context.marked.words, start, limit))
        if not any(_overlap(value, score) for score in scores)
    ]
    options = [_found(context, value, start) for value in told]
    after = [value for value in options if value is not None and not _belongs_elsewhere(context, hit, value)]
    ticked = [value for value in after if _TICKED.match(context.marked.text, context.marked.words[value.last - 1].end)]
    if ticked:
        ticked[0].ticked = True
        return ticked[0]
    after = [value for value in after if not _OPEN.match(context.marked.text, context.marked.words[value.last - 1].end)]
    if _MINUS.match(context.marked.text, context.marked.words[hit.last - 1].end):
        return _Found("negative", Term("negative"), hit.first, hit.last + 1)
    if hit.alone:
        own = known.forms.find(context.marked.words, hit.first, hit.last)
        undone = next((value for value in after if value.status in ("not-done", "pending") and value.first - hit.last <= _BEFORE), None)
        return undone or (_Found(own[0].term.word, own[0].term, hit.first, hit.last) if own else None)
    if after:
        decided = (
            next((value for value in after[1:] if value.status in ("positive", "negative")), None)
            if after[0].status == "equivocal"
            else None
        )
        if decided is not None:
            return _Found(decided.status, after[0].term, after[0].first, decided.last)
        return after[0]
    sentence = context.marked.sentences[context.marked.sentence_at(hit.first) or 0]
    low = max(sentence.first, hit.first - _BEFORE)
    fellows = context.marked.hits("markers", max(sentence.first, hit.first - _BEFORE * 4), hit.first)
    if (
        fellows
        and not set(context.marked.norms(fellows[0].first, hit.first)) - _tokens_of_markers(context, fellows[0].first, hit.first) - _BETWEEN
    ):
        low = max(sentence.first, fellows[0].first - _BEFORE)
    before = [
        value
        for value in _longest(known.forms.find(context.marked.words, low, hit.first))
        if set(context.marked.norms(value.last, hit.first)) - _tokens_of_markers(context, value.last, hit.first) <= _BETWEEN
    ]
    return _found(context, before[-1], low) if before else None


def _tokens_of_markers(context: Context, first: int, last: int) -> set[str]:
    return {word for hit in context.marked.hits("markers", first, last) for word in context.marked.norms(hit.first, hit.last)}


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first < other.last and other.first < one.last


def _longest(hits: list[Hit]) -> list[Hit]:
    """The longest hit at each place, a marker's own words before those good for every marker."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.first, one.first - one.last, one.table == _ANY)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def _found(context: Context, value: Hit, start: int) -> _Found | None:
    """The status that a result word gives where it stands; None where the word is only a mark or a digit far off."""
    words = context.marked.words
    said = context.marked.said(value.first, value.last)
    if said == "+" and not (value.first and words[value.first - 1].end == words[value.first].start):
        return None
    if said.isdigit() and (
        value.first - start > _DIGITS or context.marked.text[words[value.first].end : words[value.first].end + 1] in ("%", ".", "/")
    ):
        return None
    status = value.term.word
    if status == "positive" and context.of(value.first, value.last).negated:
        status = "negative"
    return _Found(status, value.term, value.first, value.last)


def _belongs_elsewhere(context: Context, hit: Hit, value: _Found) -> bool:
    """As in "HER2 sent, biopsy negative for malignancy": the word speaks of something else."""
    marked = context.marked
    following = marked.norms(value.last, value.last + 1)
    between = marked.hits("procedures", hit.last, value.first)
    number = marked.sentence_at(value.first)
    end = marked.sentences[number].last if number is not None else value.last
    organs = marked.hits("sites", value.last, min(end, value.last + 2))
    return (
        following == ["for"]
        or any(other.term.more.get("kind") == "diagnostic" and "," in marked.norms(hit.last, value.first) for other in between)
        or any(organ.term.word == "other" for organ in organs)
    )


def _state(context: Context, known: _Values, hit: Hit, found: _Found | None, start: int, limit: int) -> Iterator[Finding]:
    amounts = list(_amounts(context, known, hit, start, limit))
    if found is None and not amounts:
        return
    fields: dict[str, Any] = {"marker": hit.term.word, **_surroundings(context, hit, start, limit)}
    first, last = hit.first, hit.last
    told = context.of(hit.first, hit.last)
    if found is not None:
        first, last = min(first, found.first), max(last, found.last)
        fields |= {"status": found.status, "value": _value(context, hit, found), "ticked": found.ticked}
        told = _assertion(context, hit, found)
        for change in known.alterations.find(context.marked.words, hit.first, limit):
            if found.status == "positive":
                fields["alteration"] = change.term.word
                last = max(last, change.last)
                break
    for amount, end in amounts[:1]:
        fields |= amount
        last = max(last, end)
    yield context.say("biomarker", fields, first, last, told, context.date_near(hit.first, hit.last))
    for amount, end in amounts[1:]:
        yield context.say(
            "biomarker", {**_surroundings(context, hit, start, limit), "marker": hit.term.word, **amount}, hit.first, end, told
        )


def _assertion(context: Context, hit: Hit, found: _Found) -> Assertion:
    """How a result is said: a word of denial or of waiting belongs to the result itself."""
    told = context.of(hit.first, hit.last)
    mood = (
        "actual" if told.mood in ("planned", "cancelled") and found.status in ("pending", "not-done", "positive", "negative") else told.mood
    )
    return Assertion(
        told.about, told.certainty if found.status not in ("equivocal", "pending", "not-done") else "stated", False, mood, False, told.cues
    )


def _value(context: Context, hit: Hit, found: _Found) -> str | None:
    value = found.term.more.get("value")
    if value is not None and found.status == found.term.word:
        return str(value)
    fixed = next((row["value"] for row in hit.term.more.get("value_words", ()) if row["status"] == found.status), None)
    if fixed is not None:
        return str(fixed)
    if found.status in ("pending", "not-done"):
        return None
    return context.marked.said(found.first, found.last).strip()


def _amounts(context: Context, known: _Values, hit: Hit, start: int, limit: int) -> Iterator[tuple[dict[str, Any], int]]:
    """Scores (CPS 12), percentages and amounts with the marker's unit."""
    marked = context.marked
    if start >= limit:
        return
    end = marked.words[limit - 1].end
    for score in known.scores.find(marked.words, hit.first, limit):
        found = _AMOUNT.match(marked.text, marked.words[score.last - 1].end, end)
        if found and found["n"]:
            yield _amount(found, score.term.word), marked.token_at(found.end() - 1) + 1
    if known.scores.find(marked.words, hit.first, limit):
        return
    for unit in hit.term.names("units"):
        pattern = (
            _PERCENT
            if unit == "%"
            else re.compile(rf"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{{1,4}}(?:\.\d{{1,2}})?)\s?(?P<u>{re.escape(unit)})", re.IGNORECASE)
        )
        found = pattern.search(marked.text, marked.words[start].start, end)
        if found:
            yield _amount(found, None), marked.token_at(found.end() - 1) + 1
            return


def _amount(found: re.Match[str], score: str | None) -> dict[str, Any]:
    groups = found.groupdict()
    fields: dict[str, Any] = {"score": score, "unit": groups.get("u")}
    if groups.get("r"):
        return {**fields, "value": (found["n"] + found["r"]).replace(" ", "")}
    sign = groups.get("c")
    return {**fields, "number": float(found["n"]), "comparator": _COMPARATORS.get(sign, sign) if sign else None}


def _bare_scores(context: Context, values: dict[str, _Values], hits: list[Hit]) -> Iterator[Finding]:
    """A score that names no marker ("CPS 12") belongs to the marker that has such a score."""
    marked = context.marked
    covered = {
        marked.sentence_at(hit.first)
        for hit in hits
        if "scores" in hit.term.more and values[hit.term.word].scores.find(marked.words, hit.first, hit.last + _AFTER)
    }
    for term in marked.lexicon.tables.get("markers", ()):
        names = {str(form) for row in term.more.get("score_forms", ()) for form in row.get("bare", ())}
        for score in values[term.word].scores.find(marked.words) if names else ():
            if marked.said(score.first, score.last) not in names or marked.sentence_at(score.first) in covered:
                continue
            found = _AMOUNT.match(marked.text, marked.words[score.last - 1].end)
            if found and found["n"]:
                last = marked.token_at(found.end() - 1) + 1
                fields = {
                    "marker": term.word,
                    **_surroundings(context, score, score.last, last, earlier=1),
                    **_amount(found, score.term.word),
                }
                yield context.say("biomarker", fields, score.first, last, date=context.date_near(score.first, score.last))


def _surroundings(context: Context, hit: Hit, start: int, limit: int, earlier: int = _EARLIER) -> dict[str, Any]:
    """Method, assay and specimen beside a marker; the specimen may be named up to `earlier` sentences before in the same part."""
    marked = context.marked
    fields: dict[str, Any] = {}
    methods = set(hit.term.names("methods"))
    told = [method.term.word for method in marked.hits("methods", hit.first, limit) if method.term.word in methods]
    if told:
        fields["method"] = told[-1]
    said = marked.said(start, limit)
    fields["assay"] = next((assay for assay in hit.term.names("assays") if assay in said), None)
    number = marked.sentence_at(hit.first) or 0
    part = marked.places[number].part
    for back in range(number, max(-1, number - earlier), -1):
        if marked.places[back].part != part:
            break
        specimens = marked.in_sentence("specimens", back)
        if back == number:
            specimens = sorted(specimens, key=lambda one: abs(one.first - hit.first))[:1]
        if specimens:
            specimen = specimens[-1]
            fields["specimen"] = specimen.term.word
            organs = [
                organ for organ in marked.in_sentence("metastases", back) if organ.first < specimen.last and specimen.first < organ.last
            ]
            if specimen.term.word == "metastasis" and organs:
                fields["specimen_site"] = organs[0].term.word
            break
    return fields
