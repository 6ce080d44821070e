"""The checklist: each point that people read elsewhere is answered by an entry of the pack, and without that entry it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fairlead.contract.reading import Reading
from fairlead.guidance.guide import guide
from fairlead.guidance.region import region_of
from fairlead.knowledge import strict_yaml
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.upkeep.show import show
from fairlead.upkeep.tables import PAGES
from fairlead.workflow.case_file import validated
from fairlead.workflow.page import page

DAY = date(2026, 11, 22)
PACK = load()
FILE = Path(__file__).parent / "checklist.yaml"
LOADED, WRONG = strict_yaml.load(FILE.read_text("utf-8"), FILE.name)
PEOPLE: Mapping[str, Any] = LOADED.data["people"]
ROWS: Mapping[str, Any] = LOADED.data["rows"]
SHOWN = [(name, index) for name, row in ROWS.items() for index in range(len(row["shows"]))]


def told(shown: Mapping[str, Any], pack: Pack) -> str:
    """What is read where the row says that it stands: a person's page, an entry, or every entry of a table, in one line."""
    if "person" in shown or "case" in shown:
        case = validated(shown.get("case") or PEOPLE[shown["person"]], pack.lexicon)
        guidance = guide(case, pack, DAY, region_of(case.person.country, pack.lexicon))
        closed = page(guidance, Reading(case=case), audience=shown.get("page", "patient"), pack=pack)
        folded = [step.says for care in guidance.symptoms for step in care.steps]  # the closed page tells the rest of these by their number
        text = "\n".join((closed, *folded))
    else:
        text = "\n".join(of_the_pack(shown, pack))
    return " ".join(text.split())


def of_the_pack(shown: Mapping[str, Any], pack: Pack) -> Iterator[str]:
    """An entry or a table as it is known today."""
    known = seen(pack, DAY)
    if "table" not in shown:
        name = shown.get("option") or shown["scale"]
        yield from [show(name, known)] if name in known.options or name in known.scales else []
    elif shown["table"] in PAGES:
        yield from PAGES[shown["table"]](known)
    else:
        yield from (str(row) for row in getattr(known, shown["table"]).values())


def without(entry: str, pack: Pack) -> Pack:
    """The pack without an entry and what leads to it, or without a table."""
    kind, _, name = entry.partition("/")
    rows = dict(getattr(pack, kind))
    if not name:
        return replace(pack, **{kind: {}})
    del rows[name]
    leading = {"trials": ("options", "evidence"), "glossary": ("glossary", "see")}.get(kind)
    if leading is None:
        return replace(pack, **{kind: rows})
    others, field = leading
    lead = rows if others == kind else pack.options
    cut = {id_: row.model_copy(update={field: tuple(one for one in getattr(row, field) if one != name)}) for id_, row in lead.items()}
    return replace(pack, **{kind: rows, others: cut})


def lacking(shown: Mapping[str, Any], text: str) -> list[str]:
    return [words for words in shown["must"] if words not in text]


@cache
def page_of(name: str, index: int) -> str:
    return told(ROWS[name]["shows"][index], PACK)


def test_every_point_of_both_pages_has_a_row():
    assert not WRONG
    assert list(ROWS) == [f"{letter}{number}" for letter in "AB" for number in range(1, 17)]


@pytest.mark.parametrize(("name", "index"), SHOWN, ids=[f"{name}-{ROWS[name]['shows'][index]['entry']}" for name, index in SHOWN])
def test_the_words_stand_there_and_are_gone_without_the_entry(name: str, index: int):
    shown = ROWS[name]["shows"][index]
    text = page_of(name, index)
    assert not lacking(shown, text)
    assert not [words for words in shown.get("never", ()) if words in text]
    assert lacking(shown, told(shown, without(shown["entry"], PACK))), "another entry says the same, so nobody would miss this one"
