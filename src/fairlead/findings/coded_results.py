"""Coded results: values with their range, markers of the tumor, fitness, what the tumor is, the state of the cancer, its stage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.core.quantities import spelled
from fairlead.documents.coded import Amount, Coded, Concept
from fairlead.findings import coded_stages
from fairlead.findings.amounts import possible, possible_in_some_unit, units
from fairlead.findings.coded_line import Line
from fairlead.findings.coding import is_known, named, phrases, row_of, rows_of
from fairlead.findings.finding import Finding
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import tokens
from fairlead.knowledge.lexicon import Lexicon, Term

_MARKER = frozenset(("biomarker",))
_TUMOR = frozenset(("histology", "grade"))
_COURSE = frozenset(("assessment", "progression"))
_OTHERS = frozenset(
    (
        *("biomarker", "measurement", "ecog", "karnofsky", "swallowing", "weight-loss", "histology", "grade", "condition", "symptom"),
        *("complication", "device", "metastasis", "no-metastases", "progression", "assessment", "judgement", "primary"),
    )
)
_SCORES = {"ecog": "ecog", "karnofsky": "karnofsky"}
_DIGITS = re.compile(r"(?<![\d.])\d{1,3}(?![\d.])")
_ABSENT, _YES, _NO = "absent", "true", "false"
_GROWN = "PD"
_VARIANT = ("gene", "protein", "change", "kind", "effect", "origin")


def read(lines: Sequence[Line]) -> Iterator[Finding]:
    """The findings of observations; those of the stage also from what an illness says of its own."""
    yield from coded_stages.read(lines)
    for line in lines:
        if line.coded.kind == "observation" and line.coded.mood not in ("cancelled", "void"):
            yield from _observation(line)


def _observation(line: Line) -> Iterator[Finding]:
    coded, lexicon = line.coded, line.lexicon
    row = next(rows_of(coded.about, lexicon), None)
    asks = row.more.get("asks") if row is not None else None
    if asks == "nothing" or asks in coded_stages.CATEGORIES:
        return
    if asks in ("presence", *_VARIANT) or any(_asks(part.about, line) == "gene" for part in coded.parts):
        yield from _variant(line)
    elif asks in _SCORES:
        yield from _score(line, str(asks))
    elif asks in ("histology", "grade"):
        told = [f"{phrase}: {value}" for value in phrases(coded.value, lexicon) for phrase in (*phrases(coded.about, lexicon)[:1],)]
        yield from (line.hang(one) for one in line.read([*phrases(coded.value, lexicon), *told], _TUMOR))
    elif asks == "course":
        yield from _state(line)
    elif asks == "words":
        yield from (line.hang(one) for one in line.read(phrases(coded.value, lexicon), _OTHERS))
    elif row is not None and row.more.get("of") == "measurements":
        yield from _measured(line, _term(line, row.word), coded.amount, (coded.low, coded.high))
    else:
        yield from _told(line)
    for part in coded.parts:  # the two values of a blood pressure, the parts of a panel
        inner = row_of(part.about, lexicon, table="measurements")
        if inner is not None:
            yield from _measured(line, _term(line, inner.word), part.amount, (None, None))


def _asks(concept: Concept, line: Line) -> str | None:
    row = next(rows_of(concept, line.lexicon), None)
    return row.more.get("asks") if row is not None else None


def _term(line: Line, word: str) -> Term | None:
    return next((term for term in line.lexicon.tables.get("measurements", ()) if term.word == word), None)


def _measured(line: Line, term: Term | None, amount: Amount | None, ends: tuple[float | None, float | None]) -> Iterator[Finding]:
    """A value in the unit that it was told in; none that the body cannot have."""
    if term is None or amount is None:
        return
    known = units(term)
    unit = _in_words(amount.unit, known) if amount.unit else None
    if not (possible(term, amount.number, unit) if unit else possible_in_some_unit(term, amount.number)):
        return
    fields = {"name": term.word, "value": amount.number, "comparator": amount.comparator, "unit": unit}
    fields |= {name: end for name, end in zip(("low", "high"), ends, strict=True) if end is not None}
    yield line.say("measurement", fields)


def _in_words(unit: str, known: dict[str, str | None]) -> str:
    """The unit as the lexicon has it, whichever way UCUM writes it ("10*3/uL", "mL/min/1.73.m2", "mm[Hg]")."""
    for told in (unit, unit.replace(".m2", " m2"), unit.replace("[", "").replace("]", ""), unit.replace("/", " / ")):
        if spelled(told) in known:
            return known[spelled(told)] or told
    return unit


def _score(line: Line, asks: str) -> Iterator[Finding]:
    """A score of fitness: its number, the code of its answer, or the number in the words of it."""
    coded = line.coded
    value = coded.amount.number if coded.amount is not None else None
    if value is None:
        row = row_of(coded.value, line.lexicon, asks="score")
        found = _DIGITS.search(row.word if row is not None else " ".join(coded.value.said) if coded.value is not None else "")
        value = float(found[0]) if found else None
    if value is None or value != int(value):
        return
    if asks == "ecog":
        yield line.say("ecog", {"low": int(value), "high": int(value), "doubtful": coded.doubtful, "formerly": False})
    else:
        yield line.say("karnofsky", {"score": int(value)})


def _state(line: Line) -> Iterator[Finding]:
    """The state of the cancer as it was judged; growth is growth whoever judged it."""
    coded, lexicon = line.coded, line.lexicon
    row = row_of(coded.value, lexicon, table="responses") or next(iter(named(coded.value, lexicon, "responses")), None)
    method = next(
        (term.word for part in coded.of("evidence-type") if (term := row_of(part.value, lexicon, table="methods")) is not None), None
    )
    if row is None:
        if row_of(coded.value, lexicon, asks="nothing") is None:
            told = [f"{about}: {value}" for about in phrases(coded.about, lexicon)[:1] for value in phrases(coded.value, lexicon)]
            yield from (line.hang(one) for one in line.read([*told, *phrases(coded.value, lexicon)], _COURSE))
        return
    yield line.say("assessment", {"method": method, "result": row.word})
    if row.word == _GROWN:
        fields = {"sites": (), "local": False, "at_primary": None, "field": None, "pattern": None, "suspected": coded.doubtful}
        yield line.say("progression", {**fields, "methods": (method,) if method else (), "proven": False})


def _variant(line: Line) -> Iterator[Finding]:
    """A change of a gene, or that none was found, from its parts in whatever order."""
    coded, lexicon = line.coded, line.lexicon
    told = {_asks(part.about, line): part.value for part in coded.parts if part.value is not None}
    own = _asks(coded.about, line)
    if own and coded.value is not None:
        told.setdefault(own, coded.value)
    genes = [value.words for name, value in told.items() if name == "gene" and value.words]
    if not genes:
        return
    state = next(iter(phrases(told.get("presence"), lexicon)), "detected")
    change = next((value.words for name in ("protein", "change") if (value := told.get(name)) is not None and value.words), "")
    parts = (genes[0], change, *(next(iter(phrases(told.get(name), lexicon)), "") for name in ("kind", "effect", "origin")))
    wordings = (" ".join(part for part in parts if part), " ".join(part for part in (genes[0], change) if part))
    names = dict.fromkeys((*wordings, *(f"{gene} {change}" for gene in _names(told.get("gene")))))
    yield from _markers(line, [f"{name.strip()}: {state}" for name in names])


def _names(gene: Concept | None) -> tuple[str, ...]:
    return gene.said if gene is not None else ()


def _told(line: Line) -> Iterator[Finding]:
    """Anything else, by its words: its name and value in a phrase, as a report would put them."""
    coded, lexicon = line.coded, line.lexicon
    states = _states(coded, line)
    abouts = phrases(coded.about, lexicon)
    method = _method(line)
    told = [f"{about}{f' {method}' if method and method not in about else ''}: {state}" for about in abouts for state in states]
    if named(coded.about, lexicon, "markers") or row_of(coded.about, lexicon, table="markers") is not None:
        yield from _markers(line, told)
        return
    code = coded.value.codes[0].code if coded.value is not None and coded.value.codes else None
    if code in (_YES, _NO) or _answers_no(coded.value, lexicon):
        for one in line.read(abouts, _OTHERS):
            denied = {"status": "absent"} if one.kind == "metastasis" and code != _YES else {}
            if not denied or one.fields["site"] != "other":
                yield replace(line.hang(one, denied), negated=code != _YES)
        return
    if code == _ABSENT or not states or (coded.amount is not None and not is_known(coded.about, lexicon)):
        return
    for one in line.read(told, _OTHERS - _MARKER):
        hung = line.hang(one)
        ends = {name: end for name, end in (("low", coded.low), ("high", coded.high)) if end is not None}
        yield replace(hung, fields={**hung.fields, **ends}) if one.kind == "measurement" else hung


def _answers_no(value: Concept | None, lexicon: Lexicon) -> bool:
    """As in "Site of spread: None"."""
    said = [word.norm for phrase in phrases(value, lexicon)[:1] for word in tokens(phrase)]
    return len(said) == 1 and said[0] in plain_words(lexicon, "answers-no")


def _states(coded: Coded, line: Line) -> list[str]:
    """What the value says, in the ways that a report may put it."""
    values = list(phrases(coded.value, line.lexicon)) if coded.value is not None else []
    if coded.value is not None and any(code.code == _ABSENT for code in coded.value.codes):
        return ["pending"] if coded.doubtful else ["not done"]
    meant = [phrase for part in coded.of("interpretation") for phrase in phrases(part.value, line.lexicon)]
    if coded.amount is not None:
        unit = f" {coded.amount.unit}" if coded.amount.unit else ""
        number = f"{coded.amount.comparator or ''}{coded.amount.number:g}{unit}"
        return [number, *(f"{state}, {number}" for state in meant)]
    if not values and coded.doubtful:
        return ["pending"]
    return [*values, *meant]


def _method(line: Line) -> str | None:
    return next((term.word for term in named(line.coded.method, line.lexicon, "methods")), None)


def _markers(line: Line, told: Sequence[str]) -> Iterator[Finding]:
    """What the phrases say of markers, the fullest first; the sample and its day are those of the statement."""
    coded = line.coded
    sample = _sample(line)
    read = [line.read([f"{phrase}{sample}"], _MARKER) or line.read([phrase], _MARKER) for phrase in told]
    fullest = max(read, key=lambda found: max((_told_by(one) for one in found), default=0), default=[])
    for one in fullest[:1] or ():
        extra = {"collected": coded.collected} if coded.collected else {}
        hung = line.hang(one, {**extra, "taken": False}, date=coded.told or coded.start)
        yield replace(hung, certainty="stated") if one.fields.get("status") == "pending" else hung


def _told_by(one: Finding) -> int:
    """How much a finding says."""
    return sum(1 for value in one.fields.values() if value not in (None, False, "", ()))


def _sample(line: Line) -> str:
    """What was tested, in brackets behind the result."""
    words = [concept.words for concept in (line.coded.specimen, *line.coded.sites) if concept is not None and concept.words]
    return f" ({'; '.join(words)})" if words else ""
