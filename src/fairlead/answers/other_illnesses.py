"""Other illnesses in a question: a cancer of another organ, and organs that only the name of an illness holds."""

from __future__ import annotations

from fairlead.answers.words import Words
from fairlead.contract.case import Case


def without_other_illnesses(case: Case, words: Words) -> Case:
    """The case without spread to an organ that only the name of another illness holds: scarring of the lung is none."""
    illnesses = [hit for hit in words.hits if hit.table == "conditions"]
    organs = [hit for hit in words.hits if hit.table == "metastases"]
    inside = {one.term.word for one in organs if any(hit.first <= one.first and one.last <= hit.last for hit in illnesses)}
    others = {one.term.word for one in organs if not any(hit.first <= one.first and one.last <= hit.last for hit in illnesses)}
    left_out = inside - others
    if not left_out:
        return case
    grown = [one.model_copy(update={"sites": tuple(site for site in one.sites if site not in left_out)}) for one in case.progressions]
    kept = [one for one, before in zip(grown, case.progressions, strict=True) if one.sites or not before.sites]
    spread = tuple(one for one in case.metastases if one.site not in left_out)
    return case.model_copy(update={"metastases": spread, "progressions": tuple(kept)})


def names_another_cancer(words: Words) -> bool:
    """As in "lung cancer", "cancer of the breast", "lymphoma"; a place that is only named is none."""
    cancers = {place for hit in words.hits if hit.table == "other_tumors" for place in range(hit.first, hit.last)}
    alone = any(hit.table == "other_tumors" and hit.term.word not in ("cancer", "any") and hit.term.more.get("site") for hit in words.hits)
    organs = [hit for hit in words.hits if hit.table == "other_organs"]
    return alone or any(cancers & {hit.last, hit.first - 2, hit.first - 3} for hit in organs)
