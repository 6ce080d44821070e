"""Every fact of every record stands on its words: the quote is the text at its place, and the quote holds a form of the value.

An independent check: it knows the lexicon's forms and the contract's fields, not the reader. What no words of the quote say must be
marked as inferred; the exceptions are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import Document, open_document
from fairlead.findings import find
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack, load

HERE = Path(__file__).parent
OWN = sorted(path for folder in ("letters", "records") for path in (HERE / folder).glob("*.md") if path.stem != "README")
NEWER = sorted(
    path
    for folder in ("records_unseen_a", "records_unseen_b", "specimens_known")
    for path in (HERE / folder).glob("*.md")
    if path.stem != "README"
)
"""Of these it is held that each quote is the text at its place and that each entry has one; whether its words hold all that it says is
measured, and not yet so in each."""
SHARED = sorted((HERE.parents[2] / "shared" / "cases").glob("*.md"))
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
HALF_SIZES = (1, 10, 0.1, 100)  # cm and mm, Gy and cGy
DENIES = re.compile(
    r"\b(?:no|not|none|nil|never|without|denie[sd]|free|clear|normal|absent|negative|unremarkable|N|0|kein\w*|ohne|nor|neither|cannot|n't|lacks?)\b|-ve|n't"
    r"|\b(?:resolved|settled|gone|exclu\w+|ruled out|unlikely|benign)\b",
    re.IGNORECASE,
)
ENTRIES = {
    "metastases": (("site", "metastases"),),
    "biomarkers": (("marker", "markers"),),
    "complications": (("name", "complications"),),
    "devices": (("name", "devices"),),
    "toxicities": (("name", "toxicities"),),
    "symptoms": (("name", "symptoms"),),
    "measurements": (("name", "measurements"),),
    "fitness.conditions": (("name", "conditions"),),
    "fitness.medications": (("name", "drugs"),),
    "family": (("relation", "relations"),),
}
"""Lists of the case, and for each the field whose value the quote must name by a form of the table."""
NUMBERS_IN = {
    "biomarkers": ("number",),
    "measurements": ("value",),
    "treatments": ("dose_gy", "fractions"),
    "metastases": (),
}
"""Numbers that must stand in a quote of their entry. A size or a count of spread stands elsewhere in its sentence, and so do cycles."""
UNITS = ["twenty", "thirty", "forty", "fifty", "sixty"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
COUNTED = {
    **{word: number for number, word in enumerate([*NUMBERS, *TEENS])},
    **{word: 10 * number for number, word in enumerate(UNITS, 2)},
    **{f"{ten} {word}": 10 * number + one for number, ten in enumerate(UNITS, 2) for one, word in enumerate(NUMBERS[1:10], 1)},
}
NOTHING = re.compile(
    r"\b(?:no|none|negative|free|benign|reactive|clear|uninvolved|without|normal)\b|(?<![\d/])0(?!\d)|\b[Oo](?=\s?/)", re.IGNORECASE
)


@cache
def the_pack() -> Pack:
    return load()


@cache
def read(path: Path) -> tuple[Document, Case]:
    text = re.sub(r"\A<!--.*?-->\s*", "", path.read_text("utf-8"), flags=re.DOTALL)
    document = open_document(text.encode(), path.name, "d1")
    return document, reconcile(find(document, the_pack().lexicon), [document], the_pack())[0]


@pytest.fixture(params=[*OWN, *SHARED, *NEWER], ids=lambda path: path.stem)
def any_record(request: pytest.FixtureRequest) -> tuple[Document, dict[str, Any]]:
    document, case = read(request.param)
    return document, case.model_dump(mode="json")


@pytest.fixture(params=[*OWN, *SHARED], ids=lambda path: path.stem)
def record(request: pytest.FixtureRequest) -> tuple[Document, dict[str, Any]]:
    document, case = read(request.param)
    return document, case.model_dump(mode="json")


def sources(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every source under a value of the case."""
    if isinstance(value, dict):
        if "quote" in value and "start" in value:
            yield value
        else:
            for inner in value.values():
                yield from sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sources(inner)


def at(case: Mapping[str, Any], path: str) -> Any:
    value: Any = case
    for step in path.split("."):
        value = value[step]
    return value


def norms(text: str) -> str:
    return " " + " ".join(token.norm for token in tokens(text)) + " "


@cache
def forms(table: str, word: str) -> tuple[str, ...]:
    """How records may write a word of a table: forms of the word and, for a marker, of its results and scores."""
    found: list[str] = []
    for term in the_pack().lexicon.tables.get(table, ()):
        if word in (term.word, *term.names("together")):
            found += [*term.forms, *term.names("alone"), *term.names("self_forms")]
            found += [str(form) for row in term.more.get("score_forms", ()) for form in row["also"]]
    return tuple(norms(form).strip() for form in found)


def names(quotes: str, table: str, word: str) -> bool:
    said = norms(quotes)
    return any(f" {form} " in said or f" {form}s " in said for form in forms(table, word))


def quotes_of(entry: Mapping[str, Any]) -> str:
    return " | ".join(source["quote"] for source in entry["sources"])


def is_inferred(entry: Mapping[str, Any]) -> bool:
    return any(source["certainty"] == "inferred" for source in entry["sources"])


def holds_number(quotes: str, number: float) -> bool:
    plain = quotes.replace(",", "")
    written = {f"{number * factor:g}" for factor in HALF_SIZES} | {f"{number:g}"}
    if number == int(number) and int(number) < len(NUMBERS):
        written |= {NUMBERS[int(number)], *(("no", "none") if number == 0 else ())}
    return any(re.search(rf"(?<![\d.]){re.escape(one)}(?:\.0+)?(?![\d])", plain, re.IGNORECASE) for one in written)


def test_every_quote_is_the_text_at_its_place(any_record: tuple[Document, dict[str, Any]]):
    document, case = any_record
    wrong = [one["quote"] for one in sources(case) if one["quote"] != document.text[one["start"] : one["end"]] or not one["quote"].strip()]
    assert not wrong


def test_every_entry_has_a_source(any_record: tuple[Document, dict[str, Any]]):
    _, case = any_record
    lists = [*ENTRIES, "treatments", "resections", "judgements", "preferences", "assessments", "progressions", "complete", "tumor.stages"]
    assert not [path for path in lists for entry in at(case, path) if not entry["sources"]]


def test_the_quote_names_the_thing(record: tuple[Document, dict[str, Any]]):
    _, case = record
    unnamed = [
        (path, entry[field], quotes_of(entry))
        for path, checks in ENTRIES.items()
        for entry in at(case, path)
        for field, table in checks
        if not names(quotes_of(entry), table, entry[field]) and not is_inferred(entry)
    ]
    assert not unnamed


def test_the_quote_names_every_drug_or_a_regimen_that_holds_it(record: tuple[Document, dict[str, Any]]):
    _, case = record
    lexicon = the_pack().lexicon
    short = {str(term.more["drug"]): term.names("says") for term in lexicon.tables["plain_words"] if "drug" in term.more}
    unnamed = []
    for entry in case["treatments"]:
        said = quotes_of(entry)
        held = {drug for term in lexicon.tables["regimens"] if names(said, "regimens", term.word) for drug in term.names("agents")}
        for drug in entry["agents"]:
            brief = any(f" {form} " in norms(said) for form in short.get(drug, ()))
            if drug not in held and not brief and not names(said, "drugs", drug):
                unnamed.append((drug, said))
    assert not unnamed


def test_the_quote_names_the_procedure(record: tuple[Document, dict[str, Any]]):
    _, case = record
    named = [(one["procedure"], quotes_of(one)) for one in case["treatments"] if one["procedure"]]
    assert not [pair for pair in named if not names(pair[1], "procedures", pair[0])]


def test_the_quote_holds_the_number(record: tuple[Document, dict[str, Any]]):
    _, case = record
    missing = []
    for path, fields in NUMBERS_IN.items():
        for entry in at(case, path):
            for field in fields:
                number = entry[field]
                if isinstance(number, int | float) and not holds_number(quotes_of(entry), number):
                    missing.append((path, field, number, quotes_of(entry)))
    assert not missing


def counts_in(quote: str) -> set[int]:
    """The whole numbers that a quote tells in digits or words; 0 where it says that nothing was found."""
    plain = re.sub(r"(?<=\d)[lI]|[lI](?=\s?/|\d)|(?<=/)[lI]", "1", quote.lower().replace("-", " "))
    told = {int(found) for found in re.findall(r"(?<![\d.])\d{1,3}(?![\d.])", plain)}
    told |= {number for word, number in COUNTED.items() if re.search(rf"\b{word}\b", plain)}
    return told | ({0} if NOTHING.search(quote) else set())


def is_sum(number: int, quotes: list[str]) -> bool:
    """Whether one number of each of some quotes, added up, is the number: the parts of a specimen are counted one by one."""
    reached = {0} if all(0 in counts_in(quote) for quote in quotes) else set()
    sums = {0}
    for quote in quotes:
        counts = counts_in(quote)
        reached |= {one + count for one in sums for count in counts}
        sums |= {one + count for one in sums for count in counts if one + count <= number}
    return number in reached


def test_counts_of_nodes_stand_in_their_quotes_each_part_in_its_own(any_record: tuple[Document, dict[str, Any]]):
    _, case = any_record
    silent = [
        (field, entry[field], quotes_of(entry))
        for entry in case["resections"]
        for field in ("nodes_positive", "nodes_examined")
        if entry[field] is not None and not is_sum(entry[field], [one["quote"] for one in entry["sources"]])
    ]
    assert not silent


def test_what_is_denied_is_denied_in_words(record: tuple[Document, dict[str, Any]]):
    document, case = record
    denied = [("metastases", one) for one in case["metastases"] if one["status"] == "absent"]
    denied += [("complications", one) for one in case["complications"] if one["status"] == "absent"]
    denied += [("symptoms", one) for one in case["symptoms"] if not one["present"]]
    denied += [("conditions", one) for one in case["fitness"]["conditions"] if not one["present"]]
    silent = []
    for path, entry in denied:
        lines = [document.text[max(0, one["start"] - 120) : one["end"] + 60] for one in entry["sources"]]
        if not any(DENIES.search(line) for line in lines):
            silent.append((path, quotes_of(entry)))
    assert not silent


def test_scalars_stand_in_their_quotes_or_are_inferred(record: tuple[Document, dict[str, Any]]):
    _, case = record
    told = {"tumor.histology": "histologies", "tumor.site": "sites"}
    wrong = []
    for path, table in told.items():
        value, found = at(case, path), case["provenance"].get(path, [])
        said = " | ".join(one["quote"] for one in found)
        if value is not None and not names(said, table, value) and all(one["certainty"] != "inferred" for one in found):
            wrong.append((path, value, said))
    for path in ("person.age", "tumor.from_cm", "tumor.to_cm", "fitness.ecog", "fitness.karnofsky"):
        value, found = at(case, path), case["provenance"].get(path, [])
        if value is not None and not holds_number(" | ".join(one["quote"] for one in found), float(value)):
            wrong.append((path, value, [one["quote"] for one in found]))
    assert not wrong


def test_a_primary_without_words_is_marked_as_inferred(record: tuple[Document, dict[str, Any]]):
    _, case = record
    value, found = case["tumor"]["primary"], case["provenance"].get("tumor.primary", [])
    stated = [one["quote"] for one in found if one["certainty"] == "stated"]
    assert value is None or found
    assert all(names(said, "primaries", value) for said in stated)


def test_a_line_that_no_word_counts_is_marked_as_inferred(record: tuple[Document, dict[str, Any]]):
    document, case = record
    counted = {norms(form).strip() for term in the_pack().lexicon.tables["lines"] for form in term.forms}
    silent = []
    for entry in case["treatments"]:
        marked = case["provenance"].get(f"treatments[{entry['id']}].line", [])
        lines = [document.text[max(0, one["start"] - 200) : one["end"] + 200] for one in entry["sources"]]
        spoken = any(f" {form} " in norms(line) for line in lines for form in counted if not form.isdigit())
        table = any(f"| {entry['line']}" in line for line in lines) or any(re.search(r"\bline", line, re.IGNORECASE) for line in lines)
        if entry["line"] is not None and not (spoken or table or any(one["certainty"] == "inferred" for one in marked)):
            silent.append((entry["id"], entry["line"], quotes_of(entry)))
    assert not silent


def test_the_year_of_a_date_stands_in_the_record_or_the_letter_tells_it(record: tuple[Document, dict[str, Any]]):
    """A year is written in full or with two digits, or worked out from the letter's own date, which stands in the record too."""
    document, case = record
    years = {
        str(one.get(field))[:4]
        for path in ("treatments", "progressions", "assessments")
        for one in at(case, path)
        for field in ("start", "end", "date")
    }
    years -= {"None"}
    counts_back = re.search(r"\b(?:ago|last (?:week|month|year)|yesterday)\b", document.text)
    assert not [year for year in years if not re.search(rf"{year}|(?<!\d){year[2:]}(?!\d)", document.text) and not counts_back]


def test_the_check_itself_refuses_what_the_words_do_not_say():
    assert names("new liver metastases", "metastases", "liver")
    assert not names("new liver metastases", "metastases", "lung")
    assert holds_number("8 of 31 nodes", 31)
    assert not holds_number("8 of 31 nodes", 3)
    assert is_sum(31, ["8 of 31 nodes"])
    assert {number for number in range(20) if is_sum(number, ["two of nine nodes", "none of three"])} >= {2, 12}
    assert not is_sum(13, ["two of nine nodes", "0/3"])
    assert not is_sum(0, ["two of nine nodes"])
