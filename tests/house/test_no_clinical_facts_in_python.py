"""No clinical fact in Python: the pack's own vocabulary stands in no literal under src/ outside docstrings.

Which words: every form that the pack lists for drugs, markers, regimens and conditions (lexicon/) and the names and registry
numbers of its trials (trials/); every pair of number and unit in definitions/ and scales/. There is no list of exceptions. What
is left out is left out by a rule:

- A form counts as whole words. The pack's rows say which of their forms count in exactly their case (`cased`, `cued`) and which
  word is no form in a text (`match_word: false`); a form of three letters or fewer counts in exactly its case too, and so does
  a trial's name in capital letters only (an acronym that is often a plain word).
- The contract's own language is structure, wherever it stands: the names of its fields (pregnancy), and the answers that it closes
  in a Literal (pregnant), these only where the pack has them as one more way to write a thing and never as its `word`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACK = SRC / "fairlead" / "knowledge" / "packs" / "esophageal"
CONTRACT = SRC / "fairlead" / "contract"

LEXICON = ("drugs", "markers", "regimens", "conditions")
FREE = ("word", "name", "also", "brands")  # counted in any case
EXACT = ("cased", "cued", "nct")  # counted as written
TIMES = ("minute", "hour", "day", "week", "month", "year")
AMOUNTS = ("%", "percent", "mm", "cm", "mg", "g", "kg", "Gy", "ULN", "lesion", "organ", "node", "cycle")
UNITS = {*TIMES, *AMOUNTS}  # and all that the pack itself calls a unit

WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """A text as compared: its words without case, whatever stands between them."""
    return tuple(match.group().casefold() for match in WORD.finditer(text.replace("_", " ")))


@dataclass
class Vocabulary:
    """What must not stand in a literal."""

    named: set[Words] = field(default_factory=set)  # what the pack's rows are called; part of the two that follow
    free: set[Words] = field(default_factory=set)
    exact: dict[Words, set[str]] = field(default_factory=dict)
    amounts: set[tuple[float, str]] = field(default_factory=set)
    units: set[str] = field(default_factory=UNITS.copy)

    def add(self, form: str, *, exact: bool) -> None:
        """Take in a form of two letters or more."""
        found = list(WORD.finditer(form))
        letters = "".join(match.group() for match in found)
        if len(letters) < 2 or letters.isdigit():
            return
        key = words_of(form)
        if exact or len(letters) < 4:
            self.exact.setdefault(key, set()).add(form[found[0].start() : found[-1].end()])
        else:
            self.free.add(key)

    def found_in(self, text: str) -> Iterator[str]:
        """The forms that stand in a text, as written there."""
        words = list(WORD.finditer(text))
        longest = max((len(key) for key in (*self.free, *self.exact)), default=0)
        for start in range(len(words)):
            for end in range(start + 1, min(start + longest, len(words)) + 1):
                key = tuple(match.group().casefold() for match in words[start:end])
                written = text[words[start].start() : words[end - 1].end()]
                if key in self.free or written in self.exact.get(key, ()):
                    yield written
        for number, unit in amounts_in(text, self.units):
            if (number, unit) in self.amounts:
                yield f"{number:g} {unit}"


# --- the pack ---------------------------------------------------------------------------------------------------


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a table: a list, or the lists under its headings."""
    table = yaml.safe_load(path.read_text("utf-8")) or []
    lists = [table] if isinstance(table, list) else [value for value in table.values() if isinstance(value, list)]
    return (row for rows in lists for row in rows if isinstance(row, dict))


def texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def one(unit: str) -> str:
    """A unit as compared: one of many, without case or blanks; a percent is a %."""
    bare = re.sub(r"\s", "", unit).casefold()
    bare = bare[:-1] if len(bare) > 3 and bare.endswith("s") and bare.isalpha() else bare
    return "%" if bare == "percent" else bare


def amounts_in(text: str, units: set[str]) -> Iterator[tuple[float, str]]:
    """Pairs of number and unit: "6 months", "90-day", "10%", "3 x ULN"."""
    known = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    seek = rf"(?<![\w.])(\d+(?:\.\d+)?)[\s_-]*(?:[x×]\s*)?((?:{known})s?)(?![^\W_])"
    return ((float(number), one(unit)) for number, unit in re.findall(seek, text, re.IGNORECASE))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def units_of(node: Any) -> Iterator[str]:
    """What the pack calls a unit."""
    if isinstance(node, dict):
        yield from texts(node.get("unit"))
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from units_of(child)


def amounts_of(node: Any, units: set[str]) -> Iterator[tuple[float, str]]:
    """Pairs in a tree: in its sentences, beside a `unit`, and under a key that ends with one (`within_months: 6`)."""
    if isinstance(node, str):
        yield from amounts_in(node, units)
    elif isinstance(node, list):
        for child in node:
            yield from amounts_of(child, units)
    elif isinstance(node, dict):
        for key, value in node.items():
            unit = texts(node.get("unit")) or [last for last in [re.split(r"[\s_-]", str(key))[-1]] if one(last) in map(one, units)]
            if is_number(value):
                yield from ((float(value), one(name)) for name in unit)
            yield from amounts_of(value, units)


def vocabulary(pack: Path) -> Vocabulary:
    """The pack's own names and amounts."""
    words = Vocabulary()
    tables = [pack / "lexicon" / f"{name}.yaml" for name in LEXICON]
    for path in [*(path for path in tables if path.exists()), *sorted((pack / "trials").glob("*.yaml"))]:
        for row in rows_of(path):
            exact = {form for key in EXACT for form in texts(row.get(key))}
            free = {form for key in FREE for form in texts(row.get(key)) if key != "word" or row.get("match_word", True)}
            if path.parent.name == "trials":
                exact |= {form for form in free if re.fullmatch(r"[A-Z]+", form)}
            words.named |= {words_of(form) for key in ("word", "name") for form in texts(row.get(key))}
            for form in exact | free:
                words.add(form, exact=form in exact)
    files = [*(pack / "definitions").rglob("*.yaml"), *(pack / "scales").rglob("*.yaml")]
    trees = [yaml.safe_load(path.read_text("utf-8")) for path in files]
    for tree in trees:
        words.units |= set(units_of(tree))
    for tree in trees:
        words.amounts |= set(amounts_of(tree, words.units))
    return words


# --- the code ---------------------------------------------------------------------------------------------------


def contract_language(contract: Path) -> tuple[set[Words], set[Words]]:
    """The names of the contract's fields, and the answers that it closes in a Literal."""
    nodes = [node for path in contract.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    fields = [item.target for node in nodes if isinstance(node, ast.ClassDef) for item in node.body if isinstance(item, ast.AnnAssign)]
    closed = [node.slice for node in nodes if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal")]
    answers = [part.value for node in closed for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return {words_of(target.id) for target in fields if isinstance(target, ast.Name)}, {words_of(answer) for answer in answers}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string literal, parts of f-strings and bytes among them, outside docstrings."""
    tree = ast.parse(source)
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    firsts = [node.body[0] for node in documented if node.body]
    docs = {id(first.value) for first in firsts if isinstance(first, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs and isinstance(node.value, str | bytes):
            yield node.lineno, node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")


def clinical_facts(src: Path, pack: Path, contract: Path) -> list[str]:
    """Each place where a word or amount of the pack stands in Python."""
    words = vocabulary(pack)
    fields, answers = contract_language(contract)
    words.free -= fields | (answers - words.named)
    return [
        f"{path.relative_to(src).as_posix()}:{line}: {found!r}"
        for path in sorted(src.rglob("*.py"))
        for line, text in literals(path.read_text("utf-8"))
        for found in words.found_in(text)
    ]


def test_python_holds_no_clinical_fact():
    assert not clinical_facts(SRC, PACK, CONTRACT)


@pytest.mark.parametrize("table", LEXICON)
def test_the_pack_gives_words_to_look_for(table: str):
    assert sum(1 for row in rows_of(PACK / "lexicon" / f"{table}.yaml") if row.get("word")) > 10


# --- the test itself is tested, on a small house with a small pack ----------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Path:
    pack = tmp_path / "src" / "fairlead" / "knowledge" / "packs" / "esophageal"
    for name, text in {
        "lexicon/drugs.yaml": "drugs:\n- word: ramucirumab\n  also: [Cyramza, 5-FU]\n  cued: [RAM]\n",
        "lexicon/markers.yaml": "- word: HER2\n- word: PD-L1\n- word: MET\n- word: any\n  match_word: false\n  also: [every marker]\n",
        "lexicon/regimens.yaml": "- word: CROSS\n  cased: [CROSS]\n",
        "lexicon/conditions.yaml": "- word: interstitial lung disease\n- word: pregnancy\n  also: [pregnant, with child]\n",
        "lexicon/sites.yaml": "- word: liver\n",
        "trials/second-line.yaml": "trials:\n- name: GLOW\n  nct: NCT01170663\n  arms: [{name: placebo}]\n- name: KEYNOTE-181\n",
        "definitions/lines.yaml": "resistance:\n  within_months: 6\n  says: More than 90 days without growth.\n",
        "scales/liver.yaml": "bilirubin: {limit: 2, unit: mg/dL}\n",
    }.items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text, "utf-8")
    contract = tmp_path / "src" / "fairlead" / "contract"
    contract.mkdir()
    person = 'class Person:\n    pregnancy: Literal["pregnant", "HER2"] | None = None\n'
    (contract / "person.py").write_text(person, "utf-8")
    return tmp_path


def facts_in(house: Path, source: str) -> list[str]:
    (house / "src" / "fairlead" / "planted.py").write_text(source, "utf-8")
    src = house / "src"
    found = clinical_facts(src, src / "fairlead" / "knowledge" / "packs" / "esophageal", src / "fairlead" / "contract")
    return [line.partition(": ")[2].strip("'\"") for line in found if line.startswith("fairlead/planted.py")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('drug = "ramucirumab"', "ramucirumab"),
        ('says = "Take Ramucirumab now"', "Ramucirumab"),
        ('drug = "ramu" "cirumab"', "ramucirumab"),
        ('says = f"{n} of cyramza"', "cyramza"),
        ('name = b"cyramza"', "cyramza"),
        ('short = "5-FU"', "5-FU"),
        ('short = "RAM"', "RAM"),
        ('marker = "her2"', "her2"),
        ('path = "pd_l1_first"', "pd_l1"),
        ('says = "with child"', "with child"),
        ('has = {"interstitial-lung-disease": 1}', "interstitial-lung-disease"),
        ('regimen = "CROSS"', "CROSS"),
        ('trial = "GLOW"', "GLOW"),
        ('trial = "keynote 181"', "keynote 181"),
        ('trial = "NCT01170663"', "NCT01170663"),
        ('says = "within 6 months"', "6 month"),
        ('says = "the 90-day rule"', "90 day"),
        ('says = "over 2 mg/dL"', "2 mg/dl"),
        ('def f(x="ramucirumab"):\n    """Docstring."""', "ramucirumab"),
        ('"""Docstring."""\n"ramucirumab"', "ramucirumab"),
    ],
)
def test_a_planted_fact_is_found(house: Path, source: str, found: str):
    assert facts_in(house, source) == [found]


@pytest.mark.parametrize(
    "source",
    [
        '"""Ramucirumab in a module docstring."""',
        'def f():\n    """HER2 positive, within 6 months: ramucirumab.\n\n    >>> f("Cyramza")\n    """',
        'class C:\n    """KEYNOTE-181."""',
        "x = 1  # ramucirumab",
        'says = "a glow across the ram; cross any; criteria met; liver, placebo"',
        'says = "7 months, 6 years, 16 months, 90"',
        'path = "person.pregnancy"',
        'answer = "pregnant"',
        "ramucirumab = None",
    ],
)
def test_what_is_no_fact_passes(house: Path, source: str):
    assert facts_in(house, source) == []


def test_a_name_of_the_pack_is_no_answer_of_the_contract(house: Path):
    src = house / "src"
    found = clinical_facts(src, src / "fairlead" / "knowledge" / "packs" / "esophageal", src / "fairlead" / "contract")
    assert found == ["fairlead/contract/person.py:2: 'HER2'"]
