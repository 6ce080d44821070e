"""Where the cancer grew: at the first place, in nodes, in organs; how many lesions and how large."""

from __future__ import annotations

from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.findings.clauses import is_spaced_dash, parts
from fairlead.findings.context import Context
from fairlead.findings.from_the_teeth import is_from_the_incisors
from fairlead.findings.lesion_counts import count_of, size_of
from fairlead.findings.looks import look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.place_before import place_before
from fairlead.findings.plain_words import row_of
from fairlead.findings.spread_denied import is_well_with_others
from fairlead.findings.spread_told import STRONG, at_the_tumor, goes_on_from, is_bare_of_nodes, place_of
from fairlead.findings.tokens import until_a_mark, words
from fairlead.findings.up_and_down import grew_there

_NEAR, _VALUE_NEAR, _THING_NEAR, _LINE_NEAR = 4, 5, 8, 6
_JOINS = frozenset(("and", "but", "with", "while", "as"))
_CLAUSE = frozenset((",", ";", "but", "whereas", "while", "whilst", "however", "although", "though"))
_ILLNESSES = ("toxicities", "symptoms", "complications", "conditions")
_NODES = ("regional-nodes", "distant-nodes")
_LOCAL = words("local locally primary anastomosis anastomotic anastomotically tumor oesophagus esophagus bed locoregional loco")
_BED = words("anastomosis anastomotic anastomotically bed primary")
_ORGAN_WORDS = words("tumor oesophagus esophagus bed")
_TUMOR, _PERSISTENT = "tumor", "persistent-local"
_JUNCTION_WORD, _JUNCTION, _OTHER_PLACES = "junction", "egj", ("other", "stomach")
_FAR, _BEHIND = 9, 3
"""The name of the organ tells the place of growth only where it stands near the word for it."""


def is_local(context: Context, first: int, last: int) -> bool:
    """Whether the tumor's own place is named, and not as one that held ("junction tumor unchanged", "response of the primary")."""
    marked = context.marked
    grown = marked.hits("progressions", first, last)
    for at in range(first, last):
        norm = marked.words[at].norm
        if norm not in _LOCAL or _held(context, at + 1, last) or _answered(context, first, at):
            continue
        if norm in _ORGAN_WORDS and (_names_what_grew(context, at, grown) or _names_the_illness(context, at, grown)):
            continue
        if norm not in _ORGAN_WORDS or any(-_FAR <= at - hit.first <= _FAR for hit in grown):
            return True
    there = place_before(context, first, last) if grown and not marked.hits("metastases", first, last) else None
    return there is not None and not _held(context, there, last)


def _names_what_grew(context: Context, at: int, grown: list[Hit]) -> bool:
    """As in "tumor recurrence in the brain", "recurrent tumor in the lung": the word says what came, and another place where."""
    marked = context.marked
    if marked.words[at].norm != _TUMOR:
        return False
    inside = any(hit.first <= at < hit.last or hit.first - at == 1 or at - hit.last in (0, 1) for hit in grown)
    others = [one for one in marked.hits("metastases", at + 1, at + 2 * _FAR) if context.of(one.first, one.last).is_fact]
    return inside and bool(others) and marked.sentence_at(others[0].first) == marked.sentence_at(at)


def _names_the_illness(context: Context, at: int, grown: list[Hit]) -> bool:
    """As in "junctional tumour, adeno, PD on FLOT": the name of the illness, and behind a mark a word for growth that tells no place."""
    marked = context.marked
    behind = [hit for hit in grown if hit.first > at]
    said = set(marked.norms(behind[0].first, behind[0].last)) if behind else set()
    if len(behind) < len(grown) or not context.plain("growth-of-the-illness") & said:
        return False
    between = range(at, behind[0].first)
    if marked.hits("histologies", max(0, at - _NEAR), behind[0].first) and any(
        marked.words[one].raw == ":" or is_spaced_dash(marked, one) for one in between
    ):
        return True
    return any(marked.words[one].raw == "," for one in between)


def is_local_before(context: Context, number: int) -> bool:
    """As in "A nodule within the old tumor bed. Biopsy was recurrent carcinoma.": the sentence before, of the same line, tells the place.

    Only where the sentence tells a proof and no place of its own.
    """
    marked = context.marked
    proof = any(hit.term.more.get("proves") for hit in marked.in_sentence("methods", number))
    if not proof or not number or marked.in_sentence("metastases", number) or marked.sentences[number].starts_line:
        return False
    before = marked.sentences[number - 1]
    return any(
        marked.words[at].norm in _BED and not _held(context, at + 1, before.last) and not _answered(context, before.first, at)
        for at in range(before.first, before.last)
    )


def _answered(context: Context, first: int, place: int) -> bool:
    """As in "complete metabolic response of the primary, but new metastases": a good answer right before, in the same clause."""
    marked = context.marked
    low = max(first, place - 2 * _NEAR)
    results = [hit for hit in marked.hits("responses", low, place) if hit.term.word in ("CR", "PR", "SD", "no-evidence-of-disease")]
    return any(not _CLAUSE & set(marked.norms(hit.last, place)) for hit in results)


def _held(context: Context, first: int, last: int) -> bool:
    """Whether the clause that goes on at a token says that what it names held: a word for it, before any comma and any growth."""
    steady, grown = context.plain("held-steady"), {hit.first for hit in context.marked.hits("progressions", first, last)}
    for at in range(first, min(last, first + 2 * _NEAR)):
        if at in grown or context.marked.words[at].norm in _CLAUSE or is_spaced_dash(context.marked, at):
            return False
        if context.marked.words[at].norm in steady:
            return True
    return False


def is_pattern(context: Context, hit: Hit) -> bool:
    """Whether words such as "distant" tell where it grew: "nil distant" denies it."""
    denied = context.plain("denies-spread") & set(context.marked.norms(hit.first - 1, hit.first))
    return "of" not in hit.term.more and not denied


def at_primary(context: Context, number: int, grown: list[Hit], *, by_size: bool = False) -> str | None:
    """As in "local recurrence", "primary bigger", "growth of the primary tumor": the first place, where a word for it stands beside.

    `by_size`: two sizes of the first tumor tell it.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    place = row_of(marked.lexicon, "plain_words", "primary-place")
    if grown and place is not None and (by_size or _is_the_mass(context, number, grown[0]) or _never_left(context, number, grown[0])):
        return str(place.more["site"])
    for hit in grown if place is not None else ():
        low, high = max(sentence.first, hit.first - _NEAR), min(sentence.last, _past_a_day(context, hit.last, sentence.last) + _NEAR)
        for at in range(low, high):
            named = marked.words[at].norm in context.plain("primary-place") and not _held(context, at + 1, sentence.last)
            if named and not context.of(at, at + 1).negated and not _names_the_illness(context, at, [hit]):
                between = marked.norms(min(at, hit.first), max(at, hit.last))
                apart = _CLAUSE & {
                    word for word, behind in zip(between, [*between[1:], ""], strict=True) if (word, behind) != (",", "with")
                }
                if not apart and place is not None:
                    return str(place.more["site"])
        behind = marked.norms(hit.last, min(sentence.last, hit.last + _NEAR))
        if place is not None and (_is_of_the_primary(context, hit, sentence.last) or _is_where_it_was(context, hit, sentence.last)):
            return str(place.more["site"])
        if place is not None and is_from_the_incisors(marked.text, marked.words[hit.last - 1].end):
            return str(place.more["site"])
        if place is not None and _JUNCTION_WORD in behind and set(behind[: behind.index(_JUNCTION_WORD)]) <= context.plain("at-a-place"):
            return _JUNCTION
        for site in marked.hits("sites", hit.last, min(sentence.last, hit.last + _NEAR)):
            linking = set(marked.norms(hit.last, site.first))
            if place is not None and linking and linking <= context.plain("at-a-place") and site.term.word not in _OTHER_PLACES:
                return _JUNCTION if site.term.word == _JUNCTION else str(place.more["site"])
    return None


def _is_of_the_primary(context: Context, hit: Hit, end: int) -> bool:
    """As in "increase in size and FDG avidity of the distal esophageal primary": the first tumor behind an "of", no mark between."""
    behind = context.marked.norms(hit.last, min(end, hit.last + 2 * _NEAR + 2))
    at = next((at for at, word in enumerate(behind) if word in context.plain("primary-itself")), None)
    if at is None or "of" not in behind[:at] or _CLAUSE & set(behind[:at]):
        return False
    return not any(parts(context.marked, place) for place in range(hit.last, hit.last + at + 1))


def _past_a_day(context: Context, at: int, end: int) -> int:
    """The token behind the days that stand right behind a word of growth ("regrowth 11-2025 in the esophagus")."""
    found = context.dates_in(context.marked.span(at, min(end, at + _NEAR))) if at < end else ()
    day = next((context.marked.tokens_of(one.span) for one in found), None)
    return day[1] if day is not None and day[0] - at <= 1 else at


def _never_left(context: Context, number: int, hit: Hit) -> bool:
    """As in "persistent on biopsy, never went away": what treatment left is where the tumor was, unless another place is named."""
    marked = context.marked
    stayed = any(one.term.word == _PERSISTENT and is_pattern(context, one) for one in marked.in_sentence("patterns", number))
    stayed = stayed or bool(context.plain("left-behind") & set(marked.norms(hit.first, hit.last)))
    elsewhere = [one for one in marked.in_sentence("metastases", number) if context.of(one.first, one.last).is_fact]
    return stayed and not elsewhere


def _is_where_it_was(context: Context, hit: Hit, end: int) -> bool:
    """As in "recurred at the same spot", "the same spot longer = progression"."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    first = marked.sentences[number].first if number is not None else hit.first
    behind = marked.norms(hit.last, min(end, hit.last + _NEAR))
    before = until_a_mark(marked.norms(max(first, hit.first - _THING_NEAR), hit.first)[::-1], ",;.:")[::-1]
    return any(one == "same" and then in context.plain("same-place") for said in (behind, before) for one, then in pairwise(said))


def _is_the_mass(context: Context, number: int, hit: Hit) -> bool:
    """As in "CT 3 October: mass 58 mm, bigger": a mass without a place of its own is the one that is known."""
    marked, sentence = context.marked, context.marked.sentences[number]
    at = next((at for at in range(sentence.first, hit.first) if marked.words[at].norm in context.plain("the-known-mass")), None)
    if at is None or marked.in_sentence("metastases", number):
        return False
    before = marked.words[at - 1]
    named = not before.raw.isalpha() or before.norm in context.plain("before-a-known-mass")
    return at == sentence.first or named or is_from_the_incisors(marked.text, marked.words[at].end)


def sites(context: Context, number: int, low: int = 0, high: int | None = None) -> tuple[str, ...]:
    """The places of spread that a growth of a sentence is told of, among the tokens that tell it."""
    marked = context.marked
    found = []
    organs = [hit for hit in marked.in_sentence("metastases", number) if low <= hit.first and (high is None or hit.first < high)]
    for hit in organs:
        if is_bare_of_nodes(context, hit, organs):
            continue  # "nodal relapse, left supraclavicular"
        if _is_summed_up(context, number, hit):
            found.append(_NODES[1])
            continue  # "Left supraclavicular node 28 mm, was 9. Unequivocal progression, nodal."
        if goes_on_from(context, hit, organs):
            continue  # "paraaortic nodes": the bare word behind the region is part of its name
        told, grew = context.of(hit.first, hit.last), _grew_there(context, number, hit)
        if grew is not None:
            found += [place_of(context, hit)] * grew
            continue  # "enlarging adrenal metastasis but no change in peritoneal disease"
        behind = marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 2))
        if context.plain("fluid") & {*behind[:1], *marked.norms(hit.first, hit.last)}:
            continue  # fluid around the lung is no place of growth
        growing = any(0 <= one.first - hit.last < _BEHIND for one in marked.in_sentence("progressions", number))
        if not growing and context.plain("smaller-or-steady") & _before_in_clause(context, hit):
            continue  # "a decrease of the liver metastases"
        if context.plain("treated-place") & set(marked.norms(max(0, hit.first - 2), hit.first)):
            continue  # "RT sternum": a place that was treated
        if at_the_tumor(context, hit) or _answered_beside(context, hit):
            continue  # "a soft tissue mass at the original tumor", "the lung nodules have shrunk whereas a liver metastasis has grown"
        if context.plain("held-still") & set(behind) or (behind[:1] == ["as"] and behind[1:] != ["of"]):
            continue  # "lungs stable, primary growing", "liver as before"
        named = hit.term.word != "other" or hit.term.more.get("place")
        if context.counts(hit) and told.is_fact and not told.resolved and named and told.certainty != "possible":
            found.append(place_of(context, hit))
    return tuple(dict.fromkeys(found))


def _grew_there(context: Context, number: int, hit: Hit) -> bool | None:
    """Whether its own clause tells growth of a place where another held, or that it is well; None where neither is said."""
    everywhere = context.marked.in_sentence("metastases", number)
    if is_well_with_others(context, hit, everywhere):
        return False
    grew = grew_there(context, number, hit, everywhere)
    told = grew and context.of(hit.first, hit.last).is_fact and context.counts(hit) and hit.term.word != "other"
    return None if grew is None else bool(told)


def of_the_look_before(context: Context, number: int) -> tuple[str, ...]:
    """As in "CT: peritoneum clearly more, new hydronephrosis. PD.": the places of the look told right before a sentence of growth alone."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if number == 0 or sentence.last - sentence.first > _NEAR or sentence.starts_line or number in marked.cells:
        return ()
    before = marked.sentences[number - 1]
    looked = any(not hit.term.more.get("proves") for hit in marked.in_sentence("methods", number - 1))
    return sites(context, number - 1) if looked and before.line == sentence.line else ()


def _is_summed_up(context: Context, number: int, hit: Hit) -> bool:
    """Whether a bare word for nodes sums up those of a farther region, which a sentence before on the line names."""
    marked = context.marked
    if not set(marked.norms(hit.first, hit.last)) <= context.plain("bare-nodes"):
        return False
    line = [at for at in range(max(0, number - _LINE_NEAR), number) if marked.sentences[at].line == marked.sentences[number].line]
    told = (one for at in line for one in marked.in_sentence("metastases", at) if one.term.word == _NODES[1])
    return any(context.of(one.first, one.last).is_fact for one in told)


def of_the_look_behind(context: Context, number: int) -> tuple[tuple[str, ...], PartialDate, str] | None:
    """As in "Second relapse. CT 9 February 2026: right adrenal 24 mm": the places, the day and the look of the sentence behind a label.

    The label is all of the sentence that opens the line; the one behind it names a look, its day, and no treatment between.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    labels = sentence.starts_line and sentence.last - sentence.first <= _NEAR + 1 and number + 1 < len(marked.sentences)
    if not labels or number in marked.cells or marked.sentences[number + 1].line != sentence.line:
        return None
    looked = look_at(context, number + 1)
    named = [hit for hit in marked.in_sentence("methods", number + 1) if not hit.term.more.get("proves")]
    places = _new_there(context, number + 1)
    if looked is None or looked.date is None or looked.method is None or not named or not places:
        return None
    return places, looked.date, looked.method


def _new_there(context: Context, number: int) -> tuple[str, ...]:
    """The places that a look names as a fact, whether it calls what is there spread or not."""
    organs = [hit for hit in context.marked.in_sentence("metastases", number) if context.counts(hit)]
    told = [place_of(context, hit) for hit in organs if hit.term.word != "other" and context.of(hit.first, hit.last).is_fact]
    return tuple(dict.fromkeys(told))


def is_mixed(context: Context, number: int) -> bool:
    """As in "Mixed response. Liver 38 -> 21 mm. Lung 12 -> 18 mm": what one lesion did is weighed on its line, and called mixed."""
    marked, line = context.marked, context.marked.sentences[number].line
    near = range(max(0, number - _LINE_NEAR), min(len(marked.sentences), number + _LINE_NEAR))
    told = (hit for at in near if marked.sentences[at].line == line for hit in marked.in_sentence("responses", at))
    return any(hit.term.word == "mixed" and context.of(hit.first, hit.last).is_fact for hit in told)


def _before_in_clause(context: Context, hit: Hit) -> set[str]:
    """The few words before a place, back to a mark."""
    before = context.marked.norms(max(0, hit.first - _NEAR), hit.first)
    return set(before[max((at + 1 for at, word in enumerate(before) if word in _CLAUSE or word == "."), default=0) :])


def _answered_beside(context: Context, organ: Hit) -> bool:
    """Whether a good answer stands right behind a place, or right before it, in the same clause."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None:
        return False
    for one in marked.in_sentence("responses", number):
        if one.term.word not in ("CR", "PR", "SD") or context.of(one.first, one.last).negated:
            continue
        low, high = (organ.last, one.first) if one.first >= organ.last else (one.last, organ.first)
        near = high - low < (_NEAR if one.first >= organ.last else 1)
        said = set(marked.norms(low, high))
        parted = bool((_CLAUSE | context.plain("rest-of-a-look")) & said) or any(parts(marked, at) for at in range(low, high + 1))
        if near and not parted and not marked.hits("metastases", low, high) and not marked.hits("progressions", low, high):
            return True
    return False


def measured(context: Context, number: int, low: int, high: int) -> dict[str, tuple[int | None, float | None]]:
    """How many lesions and how large the sentence tells of each place of growth."""
    organs = [hit for hit in context.marked.in_sentence("metastases", number) if low <= hit.first < high and context.counts(hit)]
    return {hit.term.word: (count_of(context, hit, hit.first, hit.last), size_of(context, number, hit)) for hit in organs}


def is_of_no_lesion(context: Context, hit: Hit) -> bool:
    """Whether a word for growth is said of a value, a culture, or of something on a scan that is no part of the cancer."""
    return _is_of_a_value(context, hit) or _is_of_something_else(context, hit) or _is_of_an_illness(context, hit)


def _is_of_an_illness(context: Context, hit: Hit) -> bool:
    """As in "recurrent epistaxis", "refractory nausea", "recurrent chest infections": what comes again is no cancer."""
    marked = context.marked
    if not set(marked.norms(hit.first, hit.last)) <= context.plain("comes-again"):
        return False
    named = [one for table in _ILLNESSES for one in marked.hits(table, hit.last, hit.last + 2) if one.first >= hit.last]
    return any(one.first == hit.last or marked.words[hit.last].norm.isalpha() for one in named)


def _is_of_something_else(context: Context, hit: Hit) -> bool:
    """As in "increase in the left pleural effusion", "slight increase in size of a thyroid nodule": what grows is no part of the cancer.

    "Increased uptake at rib 7" says how much was taken up, and nothing of before, where no other look is compared.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    behind = until_a_mark(marked.norms(hit.last, min(sentence.last, hit.last + _THING_NEAR)), ",;.(:")
    behind = behind[: next((at for at, word in enumerate(behind) if word in _JOINS), len(behind))]
    before = until_a_mark(marked.norms(max(sentence.first, hit.first - _THING_NEAR), hit.first)[::-1], ",;.):")
    before = before[: next((at for at, word in enumerate(before) if word in _JOINS), len(before))]
    form = marked.norms(hit.first, hit.last)
    compared = context.plain("told-by-comparing") & set(marked.norms(sentence.first, sentence.last))
    if context.plain("taken-up") & {*form, *behind[:3]} and context.plain("more-of-it") & set(form) and not compared:
        return True
    said = behind if context.plain("grows-otherwise") & set(behind) else before
    return bool(context.plain("grows-otherwise") & set(said)) and not any(word.startswith(STRONG) for word in said)


def _is_of_a_value(context: Context, hit: Hit) -> bool:
    """As in "creatinine came back to 1.0", "cultures grew nothing": a word for growth right behind a value or a culture is said of that."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    low = max(marked.sentences[number].first if number is not None else hit.first, hit.first - _VALUE_NEAR)
    if context.plain("cultures") & set(marked.norms(low, hit.first)):
        return True
    tables = ("measurements", "markers")
    named = [one for table in tables for one in marked.hits(table, low, hit.first) if one.last <= hit.first and context.counts(one)]
    if context.plain("comes-as-an-answer") & set(marked.norms(low, hit.first)) and marked.words[hit.last - 1].norm == "back":
        return True  # "the sequencing came back"
    named.sort(key=lambda one: one.last)
    return bool(named) and not {",", ";", ".", "and", ":"} & set(marked.norms(named[-1].last, hit.first))
