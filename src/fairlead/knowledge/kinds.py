"""Which file of a pack holds which kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.contract.types import Noun
from fairlead.knowledge import answering, asking, looked_up, outlooks, scales, schema, stages

JUDGEMENTS: Mapping[str, type[Noun]] = {"options": schema.Option, "drugs": schema.Drug, "tests": asking.TestEntry}
"""Folders with one judgement a file."""

TABLES: Mapping[str, type[Noun]] = {
    "sources": schema.Source,
    "trials": schema.Trial,
    "approvals": schema.Approval,
    "recommendations": schema.Recommendation,
    "questions": asking.Question,
    "unknowns": asking.Unknown,
    "symptoms": asking.SymptomCare,
    "carers": asking.CarerHelp,
    "sentences": schema.Sentence,
    "names": schema.Name,
    "clauses": schema.ClauseWording,
    "scope": schema.Scope,
    "branches": schema.BranchEntry,
    "team": asking.Chair,
    "red_flags": asking.RedFlag,
    "stages": stages.StageTable,
    "glossary": looked_up.Term,
    "helplines": looked_up.Helpline,
    "history": looked_up.Past,
    "topics": answering.Topic,
    "aspects": answering.Aspect,
    "asking": answering.Asking,
    "explained": answering.Explained,
    "usual": answering.Usual,
    "met": answering.Met,
    "premises": answering.Premise,
    "alarms": answering.Alarm,
    "senses": answering.Sense,
    "measures": answering.Measure,
    "pages": answering.PageEntry,
    outlooks.KIND: outlooks.OutlookEntry,
}
"""Top keys of files that hold a list of rows of one kind."""

RAW: Mapping[str, type[Noun]] = {"definitions": scales.Definition, "scales": scales.Scale, "reading": scales.Wording}
"""Top keys of tables whose rows one method each reads as they are written, once their shape is proved: numbers, points and wording."""

LEXICON = "lexicon"
"""The folder of the tables of words."""


def rows(name: str, data: Any) -> tuple[str, list[tuple[tuple[str | int, ...], dict[str, Any]]]]:
    """The kind of a file and its entries with their paths; ValueError where the file is of no kind."""
    folder = name.partition("/")[0]
    if folder in JUDGEMENTS:
        if not isinstance(data, dict):
            raise ValueError("this file must hold one entry")
        return folder, [((), data)]
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError("a table has one key at the top, which names its kind")
    kind, entries = next(iter(data.items()))
    if not isinstance(entries, list) or not all(isinstance(row, dict) for row in entries):
        raise ValueError(f"'{kind}' must hold a list of rows")
    known = folder == LEXICON or kind in TABLES or kind in RAW
    if not known:
        raise ValueError(f"'{kind}' is no kind of entry; the kinds are {', '.join((*JUDGEMENTS, *TABLES, *RAW))}")
    return (f"{LEXICON}/{kind}" if folder == LEXICON else kind), [((kind, index), row) for index, row in enumerate(entries)]
