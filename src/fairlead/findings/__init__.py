"""Documents to findings: what is said, of whom, how sure, when, where. One module a kind of fact; the words come from the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from fairlead.core.spans import Span
from fairlead.documents.document import Document
from fairlead.findings import (
    age_at_the_head,
    ages_told,
    allergies,
    bodily,
    coded,
    depth,
    ends_by_line,
    extent,
    fitness,
    fluids,
    growth,
    illness,
    impossible,
    judgements,
    markers,
    measures,
    medicines,
    metastases,
    no_other_treatment,
    nowhere_else,
    others,
    part_left_out,
    person,
    relatives,
    score_unnamed,
    sex_by_letter,
    specimens,
    spread_at_large,
    stage,
    steps_of_spread,
    swallowing,
    taken_back,
    textures,
    tissue_later,
    to_stop,
    treatments,
    tumor,
    weights,
    wholeness,
    will_again,
)
from fairlead.findings.context import Context
from fairlead.findings.dates import day_first
from fairlead.findings.day_of_a_look import is_of_one_look
from fairlead.findings.dictated import with_marks
from fairlead.findings.enclosed import enclosed
from fairlead.findings.finding import Finding
from fairlead.findings.heading import kind_of
from fairlead.findings.lay_clauses import in_clauses
from fairlead.findings.lay_words import in_words_of_records
from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Forms, forms_of
from fairlead.findings.scanned import put_right, torn_in
from fairlead.findings.steps_with_arrows import in_steps
from fairlead.findings.steps_with_commas import in_listed_steps
from fairlead.findings.stones import in_pounds
from fairlead.findings.struck import without_struck
from fairlead.findings.torn_words import as_written
from fairlead.knowledge.lexicon import Lexicon

__all__ = ["Finding", "find"]

EXTRACTORS = (
    person,
    sex_by_letter,
    age_at_the_head,
    ages_told,
    tumor,
    stage,
    metastases,
    nowhere_else,
    spread_at_large,
    fluids,
    markers,
    score_unnamed,
    treatments,
    ends_by_line,
    part_left_out,
    growth,
    steps_of_spread,
    tissue_later,
    taken_back,
    fitness,
    swallowing,
    textures,
    illness,
    bodily,
    allergies,
    medicines,
    measures,
    weights,
    relatives,
    extent,
    specimens,
    depth,
    judgements,
    wholeness,
    no_other_treatment,
    will_again,
    to_stop,
    others,
    impossible,
)
"""One module a kind of fact; none knows another."""
_OF_ITS_DAY = ("imaging", "endoscopy", "laboratory")
"""Documents that tell what one day showed."""
_SEEN = ("progression", "metastasis", "assessment", "measurement")
"""What such a document says as of its day where it names no other."""


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> Forms:
    return forms_of(lexicon)


def find(document: Document, lexicon: Lexicon) -> tuple[Finding, ...]:
    """All findings of a document in the order of the text; the same document and lexicon give the same findings.

    Where a file holds several documents, each is read by itself, with its own date, and keeps its places in the whole.
    """
    found: list[Finding] = []
    parts = 0
    if document.coded:
        found += coded.read(document, lexicon, lambda phrase: _in_words(phrase, lexicon))
        document = replace(document, text=_without_coded(document))
    document = replace(document, text=without_struck(document.text))
    torn = torn_in(document.text, lexicon)
    text = in_listed_steps(in_steps(put_right(in_pounds(with_marks(document.text, lexicon)), lexicon), lexicon), lexicon)
    document = replace(document, text=in_words_of_records(in_clauses(text, lexicon), lexicon))
    places = enclosed(document.text, lexicon)
    order = day_first(document.text) if len(places) > 1 else None  # a document by itself is asked when its dates are read
    for place in places:
        one = _alone(document, place)
        said = [_numbered(finding, parts) for finding in _find(one, lexicon, order)]
        found += said
        parts = 1 + max((finding.part for finding in said), default=parts)
    if torn:
        found = [replace(one, span=as_written(one.span, torn)) for one in found]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.kind)))


def _without_coded(document: Document) -> str:
    """The text with blanks in place of the lines that only show coded statements, and of the headings above them."""
    text = document.text
    last = min(len(text), max(one.span.end for one in document.coded))
    return " " * last + text[last:]


@lru_cache(maxsize=4096)
def _in_words(phrase: str, lexicon: Lexicon) -> tuple[Finding, ...]:
    """What a phrase says, read as a document of its own."""
    return tuple(_find(Document("", "", "text", phrase, (), ""), lexicon, None))


def _alone(document: Document, place: Span) -> Document:
    """The document with nothing but one of the documents that it holds, which stays where it stands."""
    if place == Span(0, len(document.text)):
        return document
    return replace(document, text=" " * place.start + place.of(document.text))


def _numbered(finding: Finding, former: int) -> Finding:
    return replace(finding, part=finding.part + former) if former else finding


def _find(document: Document, lexicon: Lexicon, order: bool | None) -> Iterator[Finding]:
    context = Context(Marked(document, lexicon, _forms(lexicon)), order)
    own = context.own_date
    is_dated = own is not None and (
        kind_of(document.text.lstrip(), lexicon) in _OF_ITS_DAY
        or (is_of_one_look(document.text, context.dates, own) and not context.plain("visit-label") & context.marked.vocabulary)
    )
    for finding in (finding for extractor in EXTRACTORS for finding in extractor.read(context)):
        day = own if is_dated and finding.kind in _SEEN and finding.is_fact else None
        yield finding.told_on(own, finding.date or day) if own is not None else finding
