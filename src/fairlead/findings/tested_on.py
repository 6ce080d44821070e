"""What a marker was tested on: the tissue, its organ, the day it was taken, the day of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.heading import kind_of
from fairlead.findings.matcher import ANY, Hit
from fairlead.findings.only_seen import is_only_seen
from fairlead.findings.report_day import report_day
from fairlead.findings.sample_words import is_of_spread, is_part_of_an_organ, labels_of_samples, organs_in
from fairlead.findings.tokens import is_year

EARLIER = 6
"""How many sentences back a sample may be named."""
_LINKED, _DATED_NEAR, _BRACKET_REACH, _SMALL_WORDS = 6, 8, 12, 3
_REPORT, _LABEL = "pathology", 6
_HEAD_WORDS, _TITLE_TOKENS = 8, 9
_A_YEAR = len("2026")
"""A day of which only the year is known says too little to be carried over."""
_REMOVING = frozenset(("curative surgery", "local curative treatment"))
_PRIMARY, _SPREAD, _BLOOD = "primary", "metastasis", "blood"
_NODES = "regional-nodes"
_NOT_HERE = ("other",)
_Named = tuple[int, int, str, str | None]


@dataclass(frozen=True, slots=True)
class Sample:
    """Tokens `first` to `last` (exclusive) name a sample: what it is of, the organ of a metastasis, and the day it was taken."""

    first: int
    last: int
    specimen: str
    site: str | None = None
    collected: PartialDate | None = None
    whole: bool = False

    def fields(self) -> dict[str, Any]:
        """What a result on this sample says of it."""
        told: dict[str, Any] = {"specimen": self.specimen}
        if self.site is not None:
            told["specimen_site"] = self.site
        if self.collected is not None:
            told["collected"] = str(self.collected)
        return told


class Samples:
    """The samples that a document names, asked for the one that a result was found in."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.marked = context.marked
        self.titles: dict[int, list[int]] = {}
        """The lines that head a line, by its number, as far as they were looked for."""

    @cached_property
    def named(self) -> dict[int, list[Sample]]:
        """The samples by sentence, in the order of the text."""
        found: dict[int, list[Sample]] = {}
        for sample in sorted(self._all(), key=lambda one: (one.first, -one.last)):
            number = self.marked.sentence_at(sample.first)
            if number is not None and not any(sample.first < known.last for known in found.get(number, ())):
                found.setdefault(number, []).append(sample)
        return found

    @cached_property
    def of_all(self) -> Sample | None:
        """The one sample that the head of a report names for all its results ("Specimen: liver, core needle biopsy")."""
        told = self.heads
        if not told and kind_of(self.marked.text.lstrip(), self.marked.lexicon) == _REPORT:
            told = [sample for samples in self.named.values() for sample in samples]  # a report on one sample, however it names it
        kinds = {(sample.specimen, sample.site) for sample in told}
        if len(kinds) != 1:
            return None
        days = {sample.collected for sample in told if sample.collected is not None} or self._collected
        return replace(told[0], collected=next(iter(days)) if len(days) == 1 else None)

    @cached_property
    def _collected(self) -> set[PartialDate]:
        """The days of taking that the document names."""
        found = set()
        for one in self.context.dates:
            start, _ = self.marked.tokens_of(one.span)
            if self.context.plain("collected") & set(self.marked.norms(start - 2, start)):
                found.add(one.date)
        return found

    @cached_property
    def reported(self) -> PartialDate | None:
        """The day of the report that the lines before the first result give."""
        first = next((hit.first for hit in self.marked.hits("markers") if hit.term.word != ANY), 0)
        for number, sentence in enumerate(self.marked.sentences):
            if sentence.first >= first:
                break
            if (day := report_day(self.context, number)) is not None:
                return day
        return None

    @cached_property
    def in_head(self) -> list[dict[str, Any]]:
        """The samples that the lines before the first result name."""
        first = next((hit.first for hit in self.marked.hits("markers") if hit.term.word != ANY), 0)
        return [sample.fields() for samples in self.named.values() for sample in samples if sample.first < first]

    @cached_property
    def heads(self) -> list[Sample]:
        """The samples that the head of a report names for its results."""
        return [sample for samples in self.named.values() for sample in samples if sample.whole]

    def of_tissue(self) -> Sample | None:
        """The one piece of tissue that the head of a report names beside blood."""
        told = [sample for sample in self.heads if sample.specimen != _BLOOD]
        return told[0] if len({(sample.specimen, sample.site) for sample in told}) == 1 else None

    def beside(self, hit: Hit, start: int, limit: int, earlier: int = EARLIER) -> dict[str, Any]:
        """What a result says of its sample: that of its row or sentence, else of the sentences before it in the part, else of the head."""
        return self._with_its_day(self._named_for(hit, start, limit, earlier))

    def _with_its_day(self, told: dict[str, Any]) -> dict[str, Any]:
        """What is said of a sample, with the one day that the head of the report names for such a sample."""
        if "specimen" not in told or "collected" in told:
            return told
        heads = [one for samples in self.named.values() for one in samples] if told["specimen"] == _BLOOD else self.heads
        same = [one.fields() for one in (*heads, *([self.of_all] if self.of_all else ()))]
        days = {one["collected"] for one in same if "collected" in one and _is_same(one, told) and len(one["collected"]) > _A_YEAR}
        return {**told, "collected": next(iter(days))} if len(days) == 1 else told

    def _named_for(self, hit: Hit, start: int, limit: int, earlier: int) -> dict[str, Any]:
        number = self.marked.sentence_at(hit.first) or 0
        if number in self.marked.cells:
            return self._of_tissue_row(number) or self.of_row(number) or self._of_head()
        if (behind := self._in_brackets(hit, number)) is not None:
            return behind.fields()
        here = self.named.get(number, ())
        if here:
            return min(here, key=lambda one: min(abs(one.first - hit.last), abs(one.first - limit))).fields()
        if is_of_spread(self.context, number, hit.first):
            return {"specimen": _SPREAD}
        if self.context.plain("the-tissue") & set(self.marked.norms(hit.first, limit + 2)) and (tissue := self.of_tissue()) is not None:
            return tissue.fields()
        part = self.marked.places[number].part
        for back in range(number - 1, max(-1, number - earlier), -1):
            if self.marked.places[back].part != part:
                break
            if back in self.named and not is_only_seen(self.context, back):
                return _told_best(self.named[back]).fields()
            if is_of_spread(self.context, back, self._of_one_line(back, number)):
                return {"specimen": _SPREAD}
        return self._of_head()

    def _of_one_line(self, back: int, number: int) -> int | None:
        """The end of a sentence on the same line as another, which it may tell a sample of; None where it stands on one of its own."""
        one = self.marked.sentences[back]
        return one.last if one.line == self.marked.sentences[number].line else None

    def _in_brackets(self, hit: Hit, number: int) -> Sample | None:
        """As in "CPS 4 (liver)", "HER2 2+ (02/2025, lung)", "HER2 0 (primary)": an organ and at most a day in brackets behind a result."""
        marked = self.marked
        end = marked.sentences[number].last
        others = [one.first for one in marked.hits("markers", hit.last, end) if one.term is not hit.term]
        end = min([end, hit.last + _BRACKET_REACH, *others])
        for start in range(hit.last, end):
            if marked.words[start].raw == "(":
                reach = range(start, min(len(marked.words), start + _BRACKET_REACH))
                stop = next((place for place in reach if marked.words[place].raw == ")"), start)
                if (sample := self._between(start + 1, stop)) is not None:
                    return sample
        return None

    def _between(self, first: int, last: int) -> Sample | None:
        """The sample that tokens name which say nothing else but a day."""
        marked, first_tumor = self.marked, self.context.plain("the-first-tumor")
        named: list[_Named] = [(one.first, one.last, _SPREAD, one.term.word) for one in organs_in(self.context, first, last)]
        if not named:
            sites = [one for one in marked.hits("sites", first, last) if one.term.word not in _NOT_HERE]
            named = [(one.first, one.last, _PRIMARY, None) for one in sites]
        named = named or [(at, at + 1, _PRIMARY, None) for at in range(first, last) if marked.words[at].norm in first_tumor]
        if not named:
            return None
        inside = {place for one in named for place in range(one[0], one[1])}
        days = list(self.context.dates_between(marked.words[first].start, marked.words[last].start))
        for found in days:
            inside |= set(range(*marked.tokens_of(found.span)))
        taken = self.context.plain("taken") & set(marked.norms(first, last))  # "3+ (OGD bx Dec 25)"
        ties = self.context.plain("ties-a-sample") | self.context.plain("taken") | first_tumor
        rest = [marked.words[place] for place in range(first, last) if place not in inside]
        sample = Sample(*named[0], collected=days[0].date if taken and len(days) == 1 else None)
        return sample if all(word.norm in ties or is_year(word.raw) for word in rest) else None

    def _of_head(self) -> dict[str, Any]:
        return self.of_all.fields() if self.of_all is not None else {}

    def _all(self) -> Iterator[Sample]:
        for hit in self.marked.hits("specimens"):
            yield from self._of_form(hit)
        taken, labels = self.context.plain("taken"), self.context.plain("sample-label")
        told = (taken | labels) & self.marked.vocabulary
        for place, word in enumerate(self.marked.words) if told else ():
            if word.norm in told:
                yield from self._of_word(place) if word.norm in taken else self._of_label(place)
        for one in labels_of_samples(self.context):
            if not self._is_only_planned(one.first, one.last):
                yield Sample(one.first, one.last, str(one.said.specimen), one.said.site, one.said.day)

    def _of_form(self, hit: Hit) -> Iterator[Sample]:
        number = self.marked.sentence_at(hit.first)
        if number is None or self._is_only_planned(hit.first, hit.last) or self._is_a_category(hit):
            return
        organs = [one for one in self.marked.in_sentence("metastases", number) if one.first < hit.last and hit.first < one.last]
        site = organs[0].term.word if hit.term.word == _SPREAD and organs else None
        whole = self._is_title(number) or self._is_taken_label(hit)
        yield Sample(hit.first, hit.last, hit.term.word, site, self._taken_on(number, hit.first, hit.last), whole)

    def _is_a_category(self, hit: Hit) -> bool:
        """As in "Distant metastasis: not applicable", "Primary tumor: ypT3": the label of a form, not of a sample."""
        said = set(self.marked.norms(hit.first, hit.last))
        return self.marked.norms(hit.last, hit.last + 1) == [":"] and not said & (
            self.context.plain("taken") | self.context.plain("sample-label") | self.context.plain("kinds-of-sample")
        )

    def _is_taken_label(self, hit: Hit) -> bool:
        """As in "Blood drawn: 1 July", "Blood: collected 28 May"."""
        behind = self.marked.norms(hit.last, hit.last + 3)
        return bool(self.context.plain("collected") & set(behind)) and ":" in behind

    def _of_word(self, place: int) -> Iterator[Sample]:
        """As in "re-bx liver", "biopsy of the lung nodule", "right lung wedge", "biopsies of the mass", "one was biopsied"."""
        number = self.marked.sentence_at(place)
        if number is None or self._is_only_planned(place, place + 1):
            return
        organ = self._organ_at(number, place)
        if organ is None:
            return
        first, last, specimen, site = organ
        first, last = min(first, place), max(last, place + 1)
        yield Sample(first, last, specimen, site, self._taken_on(number, first, last), self._is_title(number) and first == place)

    def _organ_at(self, number: int, place: int) -> _Named | None:
        marked, sentence = self.marked, self.marked.sentences[number]
        low, high = max(sentence.first, place - _LINKED), min(sentence.last, place + _LINKED + 1)
        near: list[_Named] = [(hit.first, hit.last, _SPREAD, hit.term.word) for hit in organs_in(self.context, low, high)]
        near += [(hit.first, hit.last, _PRIMARY, None) for hit in marked.hits("sites", low, high) if hit.term.word not in _NOT_HERE]
        near += [(at, at + 1, _PRIMARY, None) for at in range(low, high) if marked.words[at].norm in self.context.plain("the-first-tumor")]
        tied = [one for one in near if self._is_tied(place, one[0], one[1])]
        if tied:
            return min(tied, key=lambda one: abs(one[0] - place) if one[2] == _SPREAD else abs(one[0] - place) + 1)
        pointing = self.context.plain("points-back")
        if not pointing & set(marked.norms(max(sentence.first, place - 2), place)) | pointing & set(marked.norms(place + 1, place + 3)):
            return None
        for back in (number, number - 1):
            if back < 0 or marked.places[back].part != marked.places[number].part:
                return None
            start, end = marked.sentences[back].first, min(place, marked.sentences[back].last)
            organs = {hit.term.word: hit for hit in organs_in(self.context, start, end)}
            if organs:
                site = next(iter(organs))
                return (place, place + 1, _SPREAD, site) if len(organs) == 1 else None
        return None

    def _is_tied(self, place: int, first: int, last: int) -> bool:
        """Whether only the small words of a biopsy stand between the organ and the word for what was taken."""
        start, end = (last, place) if last <= place else (place + 1, first)
        ties = self.context.plain("ties-a-sample")
        return all(word.norm in ties or is_part_of_an_organ(word) for word in self.marked.words[start:end])

    def _of_label(self, place: int) -> Iterator[Sample]:
        """As in "Specimen: liver, core needle biopsy", "Tissue: right lung wedge": the first organ behind the label."""
        marked, number = self.marked, self.marked.sentence_at(place)
        behind = marked.norms(place + 1, place + 3)
        if number is None or ":" not in behind or self.context.plain("no-sample-label") & {*behind, *marked.norms(place - 1, place)}:
            return
        if self.context.plain("of-earlier-material") & set(marked.norms(place - 1, place)):
            return
        start = place + 1 + behind.index(":")
        end = min(marked.sentences[number].last, start + 2 * _LINKED)
        spread = organs_in(self.context, start, end)
        sites = [hit for hit in marked.hits("sites", start, end) if hit.term.word not in _NOT_HERE]
        sites += [hit for hit in marked.hits("procedures", start, end) if _REMOVING & set(hit.term.names("classes"))]
        if spread and (not sites or spread[0].first <= sites[0].first):
            first, last, specimen, site = spread[0].first, spread[0].last, _SPREAD, spread[0].term.word
        elif sites:
            first, last, specimen, site = sites[0].first, sites[0].last, _PRIMARY, None
        elif self.context.plain("first-tumor") & set(marked.norms(start, start + 2)):
            first, last, specimen, site = start, start + 1, _PRIMARY, None
        else:
            return
        yield Sample(place, last, specimen, site, self._taken_on(number, first, last), whole=True)

    def _is_only_planned(self, first: int, last: int) -> bool:
        told = self.context.of(first, last)
        denied = told.negated and not self._is_where_it_was_tested(first)
        return told.about != "patient" or denied or told.mood in ("planned", "cancelled", "declined", "hypothetical")

    def _is_where_it_was_tested(self, first: int) -> bool:
        """As in "HER2 not amplified on a liver biopsy": what is denied is the result before it."""
        number = self.marked.sentence_at(first) or 0
        low = max(self.marked.sentences[number].first, first - _SMALL_WORDS)
        behind_a_result = self.context.plain("tested-in") & set(self.marked.norms(low, first))
        return bool(behind_a_result) and bool(self.marked.hits("markers", self.marked.sentences[number].first, low + 1))

    def _is_title(self, number: int) -> bool:
        """Whether a sentence stands at the head of the document, before any result."""
        sentence = self.marked.sentences[number]
        alone = sentence.starts_line and sentence.last - sentence.first <= _TITLE_TOKENS and not number
        alone = alone and (len(self.marked.sentences) == 1 or self.marked.sentences[1].line != sentence.line)
        return (number < 2 and self.marked.places[number].heading) or alone

    def _taken_on(self, number: int, first: int, last: int) -> PartialDate | None:
        """The day on which a sample was taken: behind a word that says so nearby, else right beside the sample."""
        marked = self.marked
        if (said := self._collected_near(number, first)) is not None:
            return said
        if number in marked.cells:
            inside = self.context.dates_in(marked.cells[number].span)
            return inside[0].date if len(inside) == 1 else None
        sentence = marked.sentences[number]
        for found in self.context.dates_in(marked.span(sentence.first, sentence.last)):
            start, end = marked.tokens_of(found.span)
            before = set(marked.norms(max(sentence.first, start - 2), start))
            if self.context.plain("taken-by") & before and not self.context.plain("reported") & before and abs(start - last) <= _DATED_NEAR:
                return found.date
            between = marked.norms(last, start) if last <= start else marked.norms(end, first)
            if (
                len(between) <= _DATED_NEAR
                and (between == [","] or not {",", ":", "."} & set(between))
                and not self.context.plain("reported") & set(between)
            ):
                return found.date
        return None

    def _collected_near(self, number: int, place: int) -> PartialDate | None:
        """The day behind a word of taking ("collected 3 March") in the sentence, or in one of the lines beside a head."""
        marked = self.marked
        low, high = max(0, number - 3), min(len(marked.sentences), number + 4)
        for at in sorted(range(low, high), key=lambda one: abs(one - number)):
            if at != number and marked.sentences[at].gap and at > number:
                continue
            sentence = marked.sentences[at]
            dated = self.context.dates_in(marked.span(sentence.first, sentence.last))
            if at == number:
                dated.sort(key=lambda one: one.span.start < marked.words[place].start)  # what stands behind the sample first
            for found in dated:
                start, _ = marked.tokens_of(found.span)
                before = marked.norms(max(sentence.first, start - 3), start)
                if self.context.plain("collected") & set(before) and not self.context.plain("reported") & set(before):
                    return found.date
        return None

    def _of_tissue_row(self, number: int) -> dict[str, Any]:
        """The tissue of the head for a row with a cell "tissue", or under a line that says so."""
        marked, cell, tissue = self.marked, self.marked.cells[number], self.context.plain("the-tissue")
        inside = any(len(one) and set(marked.norms(*marked.tokens_of(one))) <= tissue for one in cell.beside)
        sample = self.of_tissue() if inside or self._is_under_tissue(cell.span.start) else None
        return sample.fields() if sample is not None else {}

    def _is_under_tissue(self, at: int) -> bool:
        """Whether the nearest line above that stands behind an empty line says "tissue"."""
        text = self.marked.text
        gap = text.rfind("\n\n", 0, at)
        head = text[gap + 2 : max(gap + 2, text.find("\n", gap + 2))] if gap >= 0 else ""
        words = set(head.lower().replace("(", " ").replace(")", " ").replace(":", " ").split())
        return bool(words & self.context.plain("the-tissue")) and len(words) <= _HEAD_WORDS

    def of_row(self, number: int) -> dict[str, Any]:
        """The sample that another cell of the row names: one of the first tumor, or of an organ that it spread to."""
        marked, context = self.marked, self.context
        cell = marked.cells[number]
        for column, beside in enumerate(cell.beside):
            if column == cell.column or not len(beside):
                continue
            first, last = marked.tokens_of(beside)
            inside = marked.sentence_at(first)
            told = [one for one in self.named.get(inside, ()) if first <= one.first < last] if inside is not None else []
            if told:
                return told[0].fields()
            named = marked.hits("specimens", first, last)
            organs = [one.term.word for one in marked.hits("metastases", first, last)]
            if context.plain("first-tumor") & set(marked.norms(first, last)) or (named and named[0].term.word != _SPREAD):
                return {"specimen": named[0].term.word if named else _PRIMARY}
            if organs and (named or context.plain("sampled") & set(marked.norms(first, last))):
                return {"specimen": _SPREAD, "specimen_site": organs[0]}
        return {}


def _told_best(told: list[Sample]) -> Sample:
    """The sample named last; as in "2023, liver: metastasis", the one of the same tissue that tells its organ or day."""
    return next((one for one in told if one.specimen == told[-1].specimen and (one.site or one.collected)), told[-1])


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("specimen", "specimen_site"))
