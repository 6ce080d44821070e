"""What the tumor is and where it stands: histology, variant, grade, site, Siewert type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.elsewhere import Elsewhere, cancers
from fairlead.findings.finding import Finding
from fairlead.findings.labels_of_tumor import beside_the_name, is_labelled
from fairlead.findings.matcher import Hit
from fairlead.findings.stage_bases import back_over_dots, is_of_a_specimen
from fairlead.findings.tokens import tokens, words
from fairlead.knowledge.lexicon import Lexicon

_TUMOR = words("cancer carcinoma tumor tumors ca mass lesion malignancy neoplasm primary growth tumorous stage staging cancers")
_CANCER = words("cancer carcinoma ca cancers adenocarcinoma malignancy scc")
_OF_THE_TUMOR = frozenset(("site", "location", "tumor", "tumour", "primary", "diagnosis"))
_INTO = words("invading invades invaded infiltrating infiltrates infiltrated metastasis metastases metastatic")
_WHOLE_ORGANS = ("esophagus", "stomach")
_ELSEWHERE = ("stomach", "other")
_ORGANS = frozenset(("esophagus", "egj", "stomach"))
"""Names that say little by themselves: a dilated esophagus, an empty stomach."""
_OF = frozenset(("of", "the", "in", "from", "distal", "proximal"))
_MARKS = frozenset((",", "-", ":", "("))
_OF_A_SAMPLE = words(
    "polyp lesion mass nodule biopsy biopsies resection specimen tumor tumour : was is a an showed shows showing with early incidental"
)
_AROUND_A_GRADE = frozenset((",", "(", ")", "-", "–"))
_CATEGORY = re.compile(r"(?:(?:y?[cpr]|u){0,2}(?:T[0-4][ab]?|N[0-3][ab]?|M[01]|T[0-4][ab]?N[0-3](?:M[01])?))")
_LETTER = re.compile(r"G[1-3]")
_NEAR, _NEAR_IN_A_REPORT = 8, 16
_BESIDE, _LENGTH = 2, 8


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds histology, grade and site."""
    yield from _histologies(context)
    yield from _grades(context)
    yield from beside_the_name(context)
    yield from _sites(context)


def _histologies(context: Context) -> Iterator[Finding]:
    marked = context.marked
    elsewhere = cancers(context)
    for hit in marked.hits("histologies"):
        if not context.counts(hit):
            continue
        organ = other_organ(context, hit) or _named_elsewhere(context, elsewhere, hit)
        fields = {"histology": hit.term.word, "scope": hit.term.more.get("scope", "in"), "organ": organ}
        if "variant" in hit.term.more:
            fields["variant"] = hit.term.more["variant"]
        yield context.say("histology", fields, hit.first, hit.last)


def other_organ(context: Context, hit: Hit) -> str | None:
    """The word for another organ that a tumor word belongs to ("carcinoma of the larynx", "prostate adenocarcinoma"), or None."""
    marked = context.marked
    for site in marked.hits("sites", hit.first - 3, hit.last + 5):
        if site.term.word != "other":
            continue
        between = marked.norms(site.last, hit.first) if site.last <= hit.first else marked.norms(hit.last, site.first)
        if set(between) <= {"of", "the", "in", "right", "left", "-", "upper", "lower", "from"} and len(between) <= 3:
            return marked.said(site.first, site.last).lower()
    number = marked.sentence_at(hit.first)
    low = max(hit.first - _LENGTH, marked.sentences[number].first if number is not None else 0)
    for named in marked.hits("other_organs", low, hit.first):
        between = marked.norms(named.last, hit.first)
        if between and set(between) <= _OF_A_SAMPLE and {":", "was", "is", "showed", "shows", "showing", "with"} & set(between):
            return named.term.word  # "histology of the colon polyp: adenocarcinoma in situ"
    return None


def _named_elsewhere(context: Context, elsewhere: list[Elsewhere], hit: Hit) -> str | None:
    """The organ of another cancer whose name holds a tumor word, or stands right before it ("NSCLC, adenocarcinoma")."""
    for one in elsewhere:
        inside = one.first <= hit.first and hit.last <= one.last
        behind = 0 <= hit.first - one.last <= 1 and set(context.marked.norms(one.last, hit.first)) <= _MARKS
        if one.site is not None and (inside or behind):
            return one.site
    return None


def _grades(context: Context) -> Iterator[Finding]:
    for hit in context.marked.hits("grades"):
        grade = hit.term.more.get("grade")
        grew = hit.cued and context.plain("how-it-grew") & set(context.marked.norms(hit.last, hit.last + 1))  # "adeno, PD on FLOT"
        beside = _near_tumor(context, hit) or _goes_with_the_tumor(context, hit)
        if grade is not None and not grew and context.counts(hit) and beside:
            yield context.say("grade", {"grade": int(grade)}, hit.first, hit.last)


def _sites(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for hit in marked.hits("sites"):
        word = hit.term.word
        if word == "other" or not context.counts(hit):
            continue
        number = marked.sentence_at(hit.first)
        adjacent = _is_beside_tumor(context, hit) or (number is not None and is_labelled(context, hit, number))
        named = "siewert" in hit.term.more  # the type is of nothing but the tumor
        if not adjacent and not named and (word in _WHOLE_ORGANS or not _near_tumor(context, hit)):
            continue
        word = _part_before_the_name(context, hit) or word
        bare = _is_bare(context, hit) and word == hit.term.word
        whole = _whole_organ(context, hit) if bare else None
        if whole is not None:
            if whole.term.word != "other":
                fields = {"site": whole.term.word, "adjacent": True, "bare": False, "cancer": False, "reached": False}
                yield context.say("site", fields, hit.first, whole.last)
            continue
        fields = {"site": word, "adjacent": bool(adjacent), "bare": bare, "cancer": _names_a_cancer(context, hit)}
        fields["reached"] = bool(_INTO & set(marked.norms(hit.first - _BESIDE - 1, hit.first)))
        if "siewert" in hit.term.more:
            fields["siewert"] = int(hit.term.more["siewert"])
        yield context.say("site", fields, hit.first, hit.last)


def _part_before_the_name(context: Context, hit: Hit) -> str | None:
    """As in "cervical SCC esophagus", "distal adenocarcinoma of the esophagus": the part that the tumor's name parts from its organ."""
    marked = context.marked
    before = [one for one in marked.hits("histologies", hit.first - _BESIDE - _LENGTH, hit.first) if one.last <= hit.first]
    if not before or not set(marked.norms(before[-1].last, hit.first)) <= {"of", "the"} or not before[-1].first:
        return None
    first = before[-1].first - 1
    return _places(marked.lexicon).get(f"{marked.words[first].norm} {marked.said(hit.first, hit.last).lower()}")


@lru_cache(maxsize=2)
def _places(lexicon: Lexicon) -> dict[str, str]:
    """The word for a site by each of its forms."""
    return {form.lower(): term.word for term in lexicon.tables.get("sites", ()) if term.word != "other" for form in term.forms}


def _is_bare(context: Context, hit: Hit) -> bool:
    """Whether the words for the place, and the one beside them, name no organ ("lower third"): another organ has such parts too."""
    marked = context.marked
    named = any(word in _organ_words(marked.lexicon) for word in marked.norms(hit.first - 1, hit.last + 1))
    return hit.term.word not in _ORGANS and not named


def _whole_organ(context: Context, part: Hit) -> Hit | None:
    """The other organ that a part belongs to: "distal third of the stomach", "lower third of the rectum"."""
    marked = context.marked
    number = marked.sentence_at(part.first)
    for site in marked.hits("sites", part.last, part.last + _BESIDE + 1):
        if site.term.word in _ELSEWHERE and marked.sentence_at(site.first) == number and set(marked.norms(part.last, site.first)) <= _OF:
            return site
    return None


@lru_cache(maxsize=2)
def _organ_words(lexicon: Lexicon) -> frozenset[str]:
    """The words of one token that name the esophagus or the junction."""
    rows = [term for term in lexicon.tables.get("sites", ()) if term.word in _ORGANS - {*_ELSEWHERE}]
    forms = [tokens(form) for term in rows for form in term.forms]
    return frozenset(form[0].norm for form in forms if len(form) == 1)


def _names_a_cancer(context: Context, hit: Hit) -> bool:
    """Whether a word for a cancer (not for any tumor) stands in the name of the place or right beside it."""
    around = set(context.marked.norms(hit.first, hit.last + _BESIDE)) | set(context.marked.norms(hit.first - _BESIDE - 1, hit.first))
    return bool(_CANCER & around)


def _is_beside_tumor(context: Context, hit: Hit) -> bool:
    """Whether a word for the tumor stands in the name of the place, right behind it, or around it."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = min(hit.last + _BESIDE, marked.sentences[number].last if number is not None else hit.last)
    behind = marked.norms(hit.last, end)
    behind = behind[: behind.index(":")] if ":" in behind else behind
    return bool(_TUMOR & {*marked.norms(hit.first, hit.last), *behind}) or any(
        histology.last in (hit.first, hit.first - 1)
        or (histology.first < hit.last and hit.first < histology.last)
        or 0 <= histology.first - hit.last <= 1
        or (histology.last < hit.first and _only_of(context, histology.last, hit.first))
        for histology in marked.hits("histologies", hit.first - 8, hit.last + 2)
    )


def _only_of(context: Context, first: int, last: int) -> bool:
    """Whether nothing but small words, and the grade of the tumor, stands between it and a place ("carcinoma, G2, of the esophagus")."""
    graded = {at for hit in context.marked.hits("grades", first, last) for at in range(hit.first, hit.last)}
    rest = {word for at, word in enumerate(context.marked.norms(first, last), first) if at not in graded}
    return rest <= (_OF | _AROUND_A_GRADE if graded else _OF)


def _goes_with_the_tumor(context: Context, hit: Hit) -> bool:
    """As in "staged cT3 cN2 cM0, G2", "SCC of the middle third, 27 to 32 cm from the incisors, G2": the letter of a grade of its own.

    Right behind a category, or at the end of a sentence on the tumor that tells no effect, whose grades are written so too.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or not _LETTER.match(marked.said(hit.first, hit.last)):
        return False
    first = marked.sentences[number].first
    behind = next((word for word in reversed(marked.words[first : hit.first]) if word.raw not in _AROUND_A_GRADE), None)
    if behind is not None and _CATEGORY.fullmatch(behind.raw):
        return True
    effects = (one for table in ("toxicities", "symptoms", "complications", "conditions") for one in marked.hits(table, first, hit.last))
    return bool(marked.hits("histologies", first, hit.first)) and next(effects, None) is None


def _near_tumor(context: Context, hit: Hit) -> bool:
    """Whether a word for the tumor stands near, or the section is the one of the diagnosis."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    near = _NEAR_IN_A_REPORT if is_of_a_specimen(context, number) else _NEAR
    length = _LENGTH if "cm" in marked.norms(hit.last, hit.last + near) else 0  # "distal third at 34-38 cm from the incisors: SCC"
    if marked.hits("other_organs", hit.last, min(sentence.last, hit.last + near + length)):
        length = 0  # "mid esophagus at 28 cm, biopsy: breast carcinoma"
    low, high = max(sentence.first, back_over_dots(context, hit.first, near)), min(sentence.last, hit.last + near + length)
    if _TUMOR & set(marked.norms(low, high)) or marked.hits("histologies", low, high):
        return True
    cell = marked.cells.get(number)
    if cell is not None and _OF_THE_TUMOR & {word.lower() for word in cell.beside[0].of(marked.text).split()}:
        return True
    return "diagnosis" in marked.places[number].kinds or is_labelled(context, hit, number)
