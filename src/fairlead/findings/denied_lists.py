"""Lists of genes with one result for all: denied or awaited, told before them in the sentence or in the line above."""

from __future__ import annotations

from fairlead.findings.around_markers import title_of
from fairlead.findings.context import Context
from fairlead.findings.doubted_results import begins_a_line
from fairlead.findings.marker_reach import scores_among
from fairlead.findings.marker_results import Found, longest, names_a_change, tokens_of_markers
from fairlead.findings.matcher import Hit, Values, values_of
from fairlead.knowledge.lexicon import Term

_BACK, _BEHIND = 60, 5
_NEGATIVE = "negative"
_TO_A_RESULT = frozenset((":", "-", "–", "=", "(", "is", "was"))
_FELLOWS = frozenset((",", "/", "or", "and", "&", "nor"))
_NO_GENES = frozenset(("negative", "negatives", "result", "results"))
_OUTRIGHT = frozenset(("no", "without"))


def denied_before(context: Context, hit: Hit, number: int) -> Found | None:
    """As in "Not detected: A amplification, B V600E", "No relevant variant in A, B or C": nothing but names stands between."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if hit.alone or _is_found_all_the_same(context, hit, sentence.last) or _has_its_own_result(context, hit, sentence.last):
        return None
    listed = context.plain("words-of-a-denied-list") | context.plain("list-of-changes") | context.plain("ties-a-denied-list")
    names = tokens_of_markers(context, max(sentence.first, hit.first - _BACK), hit.first)
    tied = False
    for at in range(hit.first - 1, max(sentence.first, hit.first - _BACK) - 1, -1):
        word = marked.words[at]
        if word.norm in context.plain("denies-a-list"):
            return _denied(context, hit, at, tied=tied)
        if (
            word.norm in ("", ";", "|")
            or begins_a_line(context, at + 1, at + 1)
            or not (word.norm in listed or word.norm in names or is_a_gene(word.raw) or _is_a_change(word.raw))
        ):
            return None
        tied = tied or word.norm in context.plain("ties-a-denied-list")
    return None


def _denied(context: Context, hit: Hit, at: int, *, tied: bool) -> Found | None:
    """The denial that begins at a token: "no" denies what stands behind it; another word only where it is tied to a list."""
    marked = context.marked
    if marked.words[at].norm not in _OUTRIGHT:
        number = marked.sentence_at(at)
        first = marked.sentences[number].first if number is not None else at
        if not tied or marked.hits("markers", first, at):
            return None  # "A not detected, B …": the word is of the gene before it
    elif _is_told_by_itself(context, hit, at, tied=tied):
        return None
    elif tied or context.plain("words-of-a-denied-list") & set(marked.norms(at + 1, hit.first)) or _is_of_a_list(context, hit):
        return Found(_NEGATIVE, Term(_NEGATIVE), hit.first, hit.last)
    else:
        return None
    return Found(_NEGATIVE, Term(_NEGATIVE), hit.first, hit.last)


def _is_told_by_itself(context: Context, hit: Hit, at: int, *, tied: bool) -> bool:
    """As in "no variant in A, B V600E", "no A fusion / B V600E / C amplified": what was found behind the list that "no" opens.

    A list of changes that were looked for goes on with changes ("no A V600E, B G12C").
    """
    marked = context.marked
    denied = marked.hits("markers", at + 1, hit.first)
    if names_a_change(context, hit):
        return tied or bool(denied and not names_a_change(context, denied[0]))
    said = marked.norms(hit.last, hit.last + 1)
    return bool(denied and context.plain("said-of-a-gene") & set(said)) and not _OUTRIGHT & set(marked.norms(hit.first - 1, hit.first))


def _is_of_a_list(context: Context, hit: Hit) -> bool:
    """As in "no A or B variant": behind the gene and its fellows stands what was looked for."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = min(marked.sentences[number].last if number is not None else hit.last, hit.last + _BACK)
    names = tokens_of_markers(context, hit.last, end)
    for word in marked.words[hit.last : end]:
        if (word.norm in names and word.norm not in context.plain("kinds-of-change")) or word.norm in _FELLOWS:
            continue
        return word.norm.isalpha() and word.norm in context.plain("list-of-changes") | context.plain("denied-as-findings")
    return False


def under_a_label(context: Context, hit: Hit, number: int) -> Found | None:
    """As in "Amplifications: A (CN 9), B": the label of the sentence says what was found in each gene of the list."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.norms(max(sentence.first, hit.first - _BACK), hit.first)
    if ":" not in before or number in marked.cells or not hit.term.more.get("methods"):
        return None
    label = before[: before.index(":")]
    named = context.plain("amplified-ones") & set(label[-2:])
    if not named or context.plain("denies-a-list") & set(label) or len(label) > _BEHIND:
        return None
    return Found("positive", Term("positive"), hit.first, hit.last)


def _is_found_all_the_same(context: Context, hit: Hit, end: int) -> bool:
    behind = context.marked.norms(hit.last, min(end, hit.last + _BEHIND))
    clause = behind[: next((place for place, word in enumerate(behind) if word in ",;"), len(behind))]
    return bool(context.plain("found-all-the-same") & set(clause)) and not context.plain("denies-a-list") & set(clause)


def _has_its_own_result(context: Context, hit: Hit, end: int) -> bool:
    """As in "no loss of MMR proteins, EBV not tested / CLDN18.2 high / PD-L1 CPS 7": a result of its own right behind the name.

    What "no" itself may deny is none: the word for a change, and "detected" and the like.
    """
    marked = context.marked
    at = hit.last + 1 if hit.last < end and marked.words[hit.last].norm in _TO_A_RESULT else hit.last
    if at < end and (
        marked.words[at].raw.isdigit()
        or any(one.first in (at, hit.first) for one in scores_among(context, hit.first, min(end, at + _BEHIND)))
    ):
        return True
    open_to_denial = context.plain("kinds-of-change") | context.plain("not-shown") | context.plain("denied-as-findings")
    told = values_of(marked.lexicon)[hit.term.word].forms.find(marked.words, at, min(end, at + _BEHIND))
    return any(one.first == at and not open_to_denial & set(marked.norms(one.last - 1, one.last)) for one in told)


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


def awaited_before(context: Context, known: Values, hit: Hit, number: int) -> Found | None:
    """As in "we await A, B and C": a word of waiting and names behind it, and no marker before it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    told = known.forms.find(marked.words, max(sentence.first, hit.first - _BACK), hit.first)
    if not told or told[-1].term.word != "pending" or marked.hits("markers", sentence.first, told[-1].first):
        return None
    between = marked.norms(told[-1].last, hit.first)
    names = tokens_of_markers(context, told[-1].last, hit.last) | context.plain("list-of-changes") | context.plain("ties-a-denied-list")
    return Found("pending", told[-1].term, hit.first, hit.last) if set(between) <= names else None


def is_a_gene(said: str) -> bool:
    """Whether a word looks like the name of a gene: capitals and digits.

    >>> [is_a_gene(one) for one in ("SMAD4", "CDKN2A", "the", "14", "I")]
    [True, True, False, False, False]
    """
    return len(said) > 1 and said[0].isupper() and said.upper() == said and said.isalnum()


def _is_a_change(said: str) -> bool:
    """Whether a word looks like a change or a part of one: "V600E", "p", "14"."""
    return said.isdigit() or said in ("p", "c", "/", ".", "(", ")", "*", ">")


def under_a_denial(context: Context, known: Values, hit: Hit, number: int) -> Found | None:
    """As in "NOT DETECTED" above "BRAF V600; KRAS; RET rearrangement": nothing of the list was found.

    Each word of the list names a marker, a gene or a change that was looked for.
    """
    marked = context.marked
    if number in marked.cells or not _only_names(context, number):
        return None
    above = title_of(context, number)
    if above is not None:
        sentence = marked.sentences[above]
        told = longest(known.forms.find(marked.words, sentence.first, sentence.last))
        if told and not _tells_of_a_gene(context, above) and {one.term.word for one in told} == {_NEGATIVE}:
            return Found(_NEGATIVE, told[0].term, hit.first, hit.last)
    return Found(_NEGATIVE, Term(_NEGATIVE), hit.first, hit.last) if _denies(context, number - 1) else None


def _denies(context: Context, number: int) -> bool:
    """Whether the line right above is nothing but words that deny a list."""
    marked = context.marked
    if number < 0 or marked.in_sentence("markers", number):
        return False
    sentence = marked.sentences[number]
    said = {word for word in marked.norms(sentence.first, sentence.last) if not word.isdigit()}
    listed = context.plain("words-of-a-denied-list") | context.plain("denies-a-list") | context.plain("list-of-changes")
    return sentence.starts_line and bool(context.plain("denies-a-list") & said) and said <= listed | {":", "#", "*"}


def _tells_of_a_gene(context: Context, number: int) -> bool:
    """Whether a line names a marker, or opens with a gene that the pack does not know ("CDKN2A (loss)", "PTEN: loss")."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.in_sentence("markers", number):
        return True
    words = [word.raw for word in marked.words[sentence.first : sentence.first + 2]]
    return is_a_gene(words[0]) and (any(map(str.isdigit, words[0])) or words[1:] in (["("], [":"])) and words[0].lower() not in _NO_GENES


def _only_names(context: Context, number: int) -> bool:
    """Whether a sentence holds names of markers, genes and changes, and nothing else."""
    marked, sentence = context.marked, context.marked.sentences[number]
    listed = context.plain("list-of-changes")
    rest = {word.norm for word in marked.words[sentence.first : sentence.last] if word.norm not in listed and not is_a_gene(word.raw)}
    return rest <= tokens_of_markers(context, sentence.first, sentence.last)
