"""Words for a cancer that is not a carcinoma of the esophagus: one of another organ, or a tumor of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_PLAIN = "cancer"
"""The row of the words for a cancer that may stand in any organ."""
_OTHER = "other"
_SHORT = words("ca scc adenocarcinoma adenoca carcinoma")
"""Words for a cancer that may stand right before the organ: "ca breast", "SCC larynx"."""
_BREAKS = words(", and or to from with of in on at ) ; metastasis metastases mets met lesion")
_LINKS = words("of the right left upper lower middle mid distal proximal third both - ( :")
_MARKS = words("- ( : ,")
_SIDES = words("left right l r lt rt upper lower")
_PLACES = words("of the in at within distal proximal lower upper middle mid -")
_AIM = words("to the his her my of left right")
_REACH, _LABEL = 3, 12


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Tokens `first` to `last` (exclusive) that name a cancer of `site`, or a tumor of the kind `histology`; `here`: in this organ."""

    first: int
    last: int
    site: str | None = None
    histology: str | None = None
    variant: str | None = None
    here: bool = False


def cancers(context: Context) -> list[Elsewhere]:
    """Every other cancer that is named, whatever is said of it, in the order of the text; a longer name holds a shorter one."""
    found = sorted([*_of_organs(context), *_of_kinds(context)], key=lambda one: (one.first, -one.last))
    kept: list[Elsewhere] = []
    for one in found:
        if kept and one.first < kept[-1].last:
            continue
        kept.append(one)
    return kept


def _of_organs(context: Context) -> Iterator[Elsewhere]:
    for hit in context.marked.hits("other_organs"):
        if _is_name_of_a_service(context, hit.last):
            continue
        if hit.alone or hit.term.more.get("match_word") is False:
            yield Elsewhere(hit.first, hit.last, site=hit.term.word, histology=_histology(context, hit.first, hit.last))
            continue
        beside = _cancer_beside(context, hit)
        if beside is not None and not _is_name_of_a_service(context, beside[1]):
            yield Elsewhere(*beside, site=hit.term.word, histology=_histology(context, *beside))


def _of_kinds(context: Context) -> Iterator[Elsewhere]:
    for hit in context.marked.hits("other_tumors"):
        if hit.term.word == _PLAIN or _is_name_of_a_service(context, hit.last):
            continue
        variant = hit.term.more.get("variant")
        yield Elsewhere(hit.first, hit.last, histology=hit.term.word, variant=variant, here=_is_here(context, hit))


def _cancer_beside(context: Context, organ: Hit) -> tuple[int, int] | None:
    """The tokens of an organ and of the word for a cancer that is tied to it."""
    marked = context.marked
    number = marked.sentence_at(organ.first)
    if number is None:
        return None
    for cancer in _plain(context, organ.last, organ.last + _REACH):
        between = set(marked.norms(organ.last, cancer.first))
        if marked.sentence_at(cancer.first) == number and not between & _BREAKS and len(between) < _REACH - 1:
            return organ.first, cancer.last
    for cancer in reversed(_plain(context, max(0, organ.first - _REACH - 2), organ.first)):
        told = marked.norms(cancer.last, organ.first)
        short = set(told) <= _SIDES and set(marked.norms(cancer.first, cancer.last)) <= _SHORT
        linked = bool(told) and set(told) <= _LINKS and bool({"of", "(", "-", ":"} & set(told))
        if marked.sentence_at(cancer.first) == number and (short or linked):
            return cancer.first, organ.last
    return None


def _plain(context: Context, first: int, last: int) -> list[Hit]:
    return [hit for hit in context.marked.hits("other_tumors", first, last) if hit.term.word == _PLAIN]


def _histology(context: Context, first: int, last: int) -> str | None:
    """The kind of carcinoma that stands in the name."""
    return next((hit.term.word for hit in context.marked.hits("histologies", first, last) if hit.term.word != _OTHER), None)


def _is_name_of_a_service(context: Context, at: int) -> bool:
    """As in "bowel cancer screening", "breast cancer nurse"."""
    return any(hit.term.word == "none" for hit in context.marked.hits("other_states", at, at + 1))


def _is_here(context: Context, tumor: Hit) -> bool:
    """Whether the esophagus, the junction or the stomach is named as its place."""
    marked = context.marked
    for site in marked.hits("sites", max(0, tumor.first - _REACH), tumor.last + _REACH + 1):
        if site.term.word == _OTHER:
            continue
        if site.first < tumor.last and tumor.first < site.last:
            return True
        between = marked.norms(site.last, tumor.first) if site.last <= tumor.first else marked.norms(tumor.last, site.first)
        if set(between) <= _PLACES:
            return True
    return False


def of_another_cancer(context: Context) -> set[int]:
    """The sentences that speak of a cancer of another organ or kind and of none of this one ("prostate cancer treated with ...")."""
    marked = context.marked
    elsewhere = {marked.sentence_at(one.first) for one in cancers(context) if not one.here}
    elsewhere |= {marked.sentence_at(one.first) for one in _irradiated(context)}
    found = {
        number
        for number in elsewhere
        if number is not None and all(site.term.word == _OTHER for site in marked.in_sentence("sites", number))
    }
    return found | {behind for number in found for behind in _of_its_line(context, number)}


def _of_its_line(context: Context, number: int) -> Iterator[int]:
    """As in "1. First cancer: tonsil, 2022. Surgery + radiotherapy 66 Gy.": the sentences behind, on a line that such a label opens."""
    marked, sentence = context.marked, context.marked.sentences[number]
    label = marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    if ":" not in label or not context.plain("other-cancer-label") & set(label[: label.index(":")]):
        return
    for behind in range(number + 1, len(marked.sentences)):
        if marked.sentences[behind].line != sentence.line or marked.in_sentence("sites", behind):
            return
        yield behind


def _irradiated(context: Context) -> Iterator[Hit]:
    """As in "breast RT 2009", "radiotherapy to the prostate": organs where this cancer is not irradiated for."""
    marked = context.marked
    for hit in marked.hits("other_organs"):
        if hit.term.more.get("match_word") is False or marked.hits("fields", hit.first, hit.last):
            continue
        behind = marked.hits("procedures", hit.last, hit.last + 1)
        before = marked.hits("procedures", max(0, hit.first - _REACH - 1), hit.first)
        aimed = [one for one in before if set(marked.norms(one.last, hit.first)) <= _AIM]
        if any(one.term.more.get("kind") == "radiotherapy" for one in (*behind, *aimed)):
            yield hit
