"""How far behind the name of a marker its result can stand."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.doubted_results import holds_a_change
from fairlead.findings.matcher import ANY, Hit, Values, values_of
from fairlead.findings.numbers import REACH, with_the_method
from fairlead.findings.tokens import words
from fairlead.knowledge.lexicon import Lexicon

GENE = re.compile(r"(?!HER|IHC|ISH|FISH|NGS|PCR|[A-Z]\d{1,4}[A-Z]\b)[A-Z][A-Z0-9]{2,7}")
"""The name of a gene that is no method, and no change of a protein ("R175H")."""
IN_A_LIST = words(", / and & or + : * ( ) status testing results result")
"""Between markers that share a result."""
_STOPS, _ASSAY = frozenset((";",)), 8
_OF_GENES = ("changes", "alterations", "inherited")
_MARKS = frozenset((",", "/", "|", ";"))
_PROTEIN = re.compile(r"(?:p\.)?[A-Z]\d{1,4}[A-Z*]?")
_NAMED_NEAR, _TIES = 8, words(": - – = ( is was status result instability")


def limit_of(context: Context, hits: list[Hit], place: int, number: int) -> int:
    """Where the result of a marker must stand: before the next marker, past it where they share one ("A, B and C: pending")."""
    marked = context.marked
    begin = _behind_a_bracket(context, hits[place], number)
    end = min(_end_of_what_it_heads(context, begin, number), begin + REACH)
    others = _bare_scores(marked.lexicon) - {
        str(form) for row in hits[place].term.more.get("score_forms", ()) for form in row.get("bare", ())
    }
    for at in range(hits[place].last, end):
        if marked.words[at].raw in _STOPS or marked.words[at].raw in others:
            end = at
            break
    end = with_the_method(context, hits[place], number, end)
    if hits[place].term.more.get("heads_results") and hits[place + 1 :]:
        return max(hits[place].last, min(end, hits[place + 1].first))  # "ctDNA (a test): TP53 wild type": the result of the gene
    last, known = hits[place], values_of(marked.lexicon)[ANY].forms
    for later in range(place + 1, len(hits)):
        other = hits[later]
        if other.first >= end:
            break
        between = marked.words[last.last : other.first]
        told = known.find(marked.words, last.last, other.first)
        if _has_its_own_change(context, hits[place], other):
            end = other.first
            break
        if other.term is last.term or (not told and {word.norm for word in between if not GENE.fullmatch(word.raw)} <= IN_A_LIST):
            last = other
            continue
        end = other.first
    return end


@lru_cache(maxsize=4)
def _bare_scores(lexicon: Lexicon) -> frozenset[str]:
    """The scores that are told without the name of their marker ("CPS")."""
    forms = (row for term in lexicon.tables.get("markers", ()) for row in term.more.get("score_forms", ()))
    return frozenset(str(form) for row in forms for form in row.get("bare", ()) if " " not in str(form))


def _has_its_own_change(context: Context, hit: Hit, other: Hit) -> bool:
    """As in "MET amplification, MSI status cannot be determined": the name holds its change, and no "and" or colon shares a result."""
    marked = context.marked
    said = marked.words[hit.last : other.first]
    changed = bool(said and hit.term.more.get("changes") and _PROTEIN.fullmatch(said[0].raw))
    named = hit.last - hit.first > 1 and _PROTEIN.fullmatch(marked.words[hit.last - 1].raw) is not None  # "KRAS G12C, HER2 neg"
    if other.term is hit.term or not (changed or named or context.plain("kinds-of-change") & set(marked.norms(hit.last - 1, hit.last))):
        return False
    between = {word.norm for word in said[changed:]}
    return bool(between) and between <= _MARKS and not holds_a_change(context, other) and not _shares_a_colon(context, other)


def _shares_a_colon(context: Context, hit: Hit) -> bool:
    """As in "BRAF V600E, RET fusion, BRCA1/2: not detected": genes up to a colon, behind which stands the result of them all."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    named = marked.hits("markers", hit.first, end)
    inside = {at for one in named for at in range(one.first, one.last)}
    small = (IN_A_LIST - {":"}) | context.plain("kinds-of-change")
    at = next((at for at in range(hit.first, end) if at not in inside and marked.words[at].norm not in small), end)
    last = [one for one in named if one.last <= at]
    return at < end and marked.words[at].raw == ":" and bool(last) and any(last[-1].term.more.get(name) for name in _OF_GENES)


def _behind_a_bracket(context: Context, hit: Hit, number: int) -> int:
    """The token behind "(22C3)" right after the name of a marker, else the one behind the name."""
    marked, last = context.marked, context.marked.sentences[number].last
    if hit.last >= last or marked.words[hit.last].raw != "(":
        return hit.last
    return next((at + 1 for at in range(hit.last, min(last, hit.last + _ASSAY)) if marked.words[at].raw == ")"), hit.last)


def _end_of_what_it_heads(context: Context, begin: int, number: int) -> int:
    """The end of the sentence; as in "MARKER (antibody). Staining in 85% of cells. POSITIVE." that of the line which its name opens."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if begin >= sentence.last or marked.words[begin].raw != "." or begin + 1 < sentence.last or not sentence.starts_line:
        return sentence.last
    end = number
    while end + 1 < len(marked.sentences) and marked.sentences[end + 1].line == sentence.line and not _speaks_of_drugs(context, end + 1):
        end += 1
    return marked.sentences[end].last


def _speaks_of_drugs(context: Context, number: int) -> bool:
    """As in "BRAF V600E. Chemotherapy failed.": what a sentence says of a treatment is no result of the test told before."""
    sentence = context.marked.sentences[number]
    return bool(names(context, sentence.first, sentence.last))


def scores_among(context: Context, first: int, last: int) -> list[Hit]:
    """The names of scores among tokens, of whatever marker: "positive" in "combined positive score" is no result."""
    return [one for known in _scored(context.marked.lexicon) for one in known.scores.find(context.marked.words, first, last)]


@lru_cache(maxsize=2)
def _scored(lexicon: Lexicon) -> tuple[Values, ...]:
    """The results of the markers that have scores."""
    named = [term.word for term in lexicon.tables.get("markers", ()) if term.more.get("score_forms")]
    return tuple(values_of(lexicon)[word] for word in named)


def is_of_a_marker(context: Context, hit: Hit) -> bool:
    """As in "MSI: stable", "microsatellite stable": words that stand as the result right behind a marker, or within its name."""
    marked = context.marked
    named = marked.hits("markers", max(0, hit.first - _NAMED_NEAR), hit.last)
    if any(one.first <= hit.first < one.last for one in named):
        return True
    ties = _TIES | context.plain("kinds-of-change") | {"/"} | {word for one in named for word in marked.norms(one.first, one.last)}
    ties |= {
        word for one in marked.hits("methods", max(0, hit.first - _NAMED_NEAR), hit.first) for word in marked.norms(one.first, one.last)
    }
    near = [one for one in named if one.term.word != ANY and set(marked.norms(one.last, hit.first)) <= ties]  # "MSI-PCR: stable"
    told = (value for one in near for value in values_of(marked.lexicon)[one.term.word].forms.find(marked.words, one.last, hit.last))
    return any(value.first <= hit.first < value.last for value in told)
