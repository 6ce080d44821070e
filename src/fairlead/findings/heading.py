"""What a document says of itself: its kind, its date, its language, and whether it is about one person at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from fairlead.contract.reading import DocumentKind
from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dates import dates
from fairlead.findings.scanned import put_right
from fairlead.knowledge.lexicon import Lexicon, Term

_HEAD_LINES = 14
_REST = 8
_LABELED = re.compile(r"\**\s*:\s*\S")
_HEAD = 3000
_TITLE = re.compile(r"^[ \t#*_>|=-]*(?P<title>[^\n]{2,100})$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_SMALL_WORD = re.compile(r"(?<![^\W\d_]-)(?!(?<=\d\s)[^\W\d_]\b)[^\W\d_]++(?!-[^\W\d_])")
"""A word that may tell a language: no part of another one ("para-aortic"), and no letter behind a number ("56 y")."""
_ENGLISH = "en"
_FEW = 12
"""Fewer words than these do not tell a language."""
_TWICE = 2
_LOOK = 60_000
"""How many characters are looked at to tell what a long document is."""
_MANY = 3
_FIRST = 2
"""How many first lines may be a heading that is a common word of letters, too."""
_SMALL = 3
_SAME = 2
_MARKED = 8000
_OUTWEIGHED = 4
"""How many marks of a report one word of a letter outweighs."""
_OPENING = 5
"""How many lines behind its title may hold the date of a document within a file."""


def kind_of(text: str, lexicon: Lexicon) -> DocumentKind:
    """The kind of document, by the first line near the top that is the heading of one, else by what its lines begin with and speak of.

    `other` where neither tells.
    """
    text = put_right(text, lexicon)
    number = counted(lexicon)
    lines = [" ".join(line["title"][_counted_to(number, line["title"]) :].split()) for line in _TITLE.finditer(text[:_HEAD])]
    for place, line in enumerate(lines[:_HEAD_LINES]):
        kind = _by_title(line.lower(), lexicon, "titles") or (_by_title(line.lower(), lexicon, "first") if place < _FIRST else None)
        kind = kind or _by_words_of_title(line, lexicon)
        if kind:
            return kind
    return _by_marks(text[:_MARKED], lexicon)


def _counted_to(number: re.Pattern[str], line: str) -> int:
    """Where the words end that count a document ("Document 2: "); the day in "REPORT 12/05/2026" counts none."""
    found = number.match(line)
    return found.end() if found and line[found.end() : found.end() + 1] not in ("/", ".", "-") else 0


def _by_title(line: str, lexicon: Lexicon, rows: str) -> DocumentKind | None:
    for title, kind in _titles_from(lexicon, rows).get(line[:_SAME], ()):
        rest = line[len(title) :]
        told = _LABELED.match(rest) or _ENTRY.search(rest)
        if line.startswith(title) and not rest[:1].isalnum() and len(rest.split()) <= _REST and not told:
            return kind
    return None


def _by_words_of_title(line: str, lexicon: Lexicon) -> DocumentKind | None:
    """As in "Wexcombe General Hospital, Cellular Pathology": a short line in capitals that names the kind anywhere."""
    words = _WORD.findall(line)
    if not 1 < len(words) <= _REST or not all(word[0].isupper() for word in words if len(word) > _SMALL) or ":" in line:
        return None
    found = _within(lexicon).search(line.lower())
    return next((kind for title, kind in _titles(lexicon, "within") if title == found[0]), None) if found else None


@lru_cache(maxsize=16)
def _by_marks(text: str, lexicon: Lexicon) -> DocumentKind:
    """A report without a title: enough of what lines of such reports begin with and what only these say, and nothing that letters say."""
    said = text.casefold()
    for marks in _marks(lexicon) if any(form in said for form in _leading(lexicon)) else ():
        own = {" ".join((found["mark"] or found["part"]).lower().split()) for found in marks.begins.finditer(text)} | _said(
            marks.says, text
        )
        told = own | _said(marks.tells, text)
        if own and len(told) >= marks.least and len(told) > _OUTWEIGHED * len(_said(marks.of_letters, text)):
            return marks.kind
    return "other"


def reads_as_tissue(text: str, lexicon: Lexicon) -> bool:
    """Whether a text without a title says enough that reports on specimens say, and nothing that letters say."""
    text = text[:_MARKED]
    return any(
        len(_said(marks.tells, text)) > marks.least and not _said(marks.of_letters, text)
        for marks in _marks(lexicon)
        if marks.kind == "pathology"
    )


def date_of(text: str, lexicon: Lexicon) -> PartialDate | None:
    """The document's own date: the first one behind a label for it near the top, else the only one that stands on a line of its own."""
    head = text[:_HEAD]
    told = dates(head)
    label = _date_label(lexicon)
    for found in label.finditer(head):
        behind = next((one for one in told if found.end() <= one.span.start <= found.end() + 3), None)
        if behind is not None:
            return behind.date
    alone = [one.date for one in told if not _beside(text, one.span)]
    return alone[0] if len(alone) == 1 else None


@lru_cache(maxsize=2)
def counted(lexicon: Lexicon) -> re.Pattern[str]:
    """What counts the documents of one file: "Document 2: ", "file 1 of 3: "."""
    words = [word for term in lexicon.tables.get("other_documents", ()) for word in term.names("counted")]
    return pattern_of(
        rf"(?:{either(words)})s?\W{{0,3}}(?:no\.?\W*)?(?:\d{{1,2}}|[a-h])\b(?:\s(?:of|/)\s\d{{1,2}})?[ \t:.,-]*", re.IGNORECASE
    )


def opens_document(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins with the title of a letter or report that tells its own date in its first lines."""
    first, _, rest = text[:_HEAD].lstrip().partition("\n")
    beginning = "\n".join(rest.split("\n")[:_OPENING])
    return kind_of(first, lexicon) != "other" and date_of(f"{first}\n{beginning}", lexicon) is not None


def _beside(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return (text[start : span.start] + text[span.end : len(text) if end < 0 else end]).strip(" \t#*_|.,")


def foreign_parts(text: str, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """The paragraphs that are plainly not in English, each with the language; short ones go with those before them."""
    found: list[tuple[Span, str]] = []
    former: str | None = None
    for one in _PARAGRAPH.finditer(text):
        language = language_of(one[0], lexicon)
        if language is None:
            language = former
        if language is not None and language != _ENGLISH:
            found.append((Span(one.start(), one.end()), language))
        former = language
    return found


def language_of(text: str, lexicon: Lexicon) -> str | None:
    """The language that most of the small words, or most of the letters, belong to; None where too little tells."""
    small, scripts = _languages(lexicon)
    text = put_right(text[:_LOOK], lexicon)  # the misread words of a scan are of no language
    counted = [word if word in small else word.lower() for word in _SMALL_WORD.findall(text)]
    letters = 0 if text.isascii() else sum(map(len, counted))
    foreign = "" if letters < _FEW else "".join([word for word in counted if not word.isascii()])
    for code, (first, last, share) in scripts.items() if foreign else ():
        if sum(first <= sign <= last for sign in foreign) > share * letters:
            return code
    if len(counted) < _FEW:
        return None
    votes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for word, number in Counter([word for word in counted if word in small]).items():
        for code in small[word]:
            votes[code] += number
            kinds[code] += 1
    if not votes:
        return None
    best, number = votes.most_common(1)[0]
    if best != _ENGLISH and (number < max(_MANY, _TWICE * votes[_ENGLISH]) or kinds[best] < _TWICE):
        return _ENGLISH if votes[_ENGLISH] else None
    return best


def is_about_nobody(text: str, lexicon: Lexicon) -> bool:
    """Whether a text speaks of people in general or of a study, and nowhere of one person."""
    said = " ".join(text[:_LOOK].lower().replace("’", "'").split())
    many, one = _phrases(lexicon)
    general, own = {found[0] for found in many.finditer(said)}, {found[0] for found in one.finditer(said)}
    return len(general) >= _MANY and len(general) > _MANY * len(own)


def name_of(language: str, lexicon: Lexicon) -> str:
    """How a language is called."""
    return next((str(term.more["name"]) for term in lexicon.tables.get("other_languages", ()) if term.word == language), language)


@lru_cache(maxsize=8)
def _titles(lexicon: Lexicon, rows: str) -> tuple[tuple[str, DocumentKind], ...]:
    found = [(title.lower(), term.word) for term in lexicon.tables.get("other_documents", ()) for title in term.names(rows)]
    return tuple(sorted(found, key=lambda row: -len(row[0])))  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _titles_from(lexicon: Lexicon, rows: str) -> dict[str, tuple[tuple[str, DocumentKind], ...]]:
    """The titles by their first letters, so that a line is compared with few of them."""
    titles = _titles(lexicon, rows)
    return {title[:_SAME]: tuple(one for one in titles if one[0][:_SAME] == title[:_SAME]) for title, _ in titles}


@lru_cache(maxsize=2)
def _within(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either([title for title, _ in _titles(lexicon, 'within')])})(?![^\W_])")


_ENTRY = re.compile(r"\d\s?:\s+[a-z]")
"""As in "PET-CT June 2025: complete metabolic response": an entry of a list, and no title."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What tells a kind of document without a title: how its lines begin, what only it says, what letters quote of it, what they say."""

    kind: DocumentKind
    least: int
    begins: re.Pattern[str]
    says: re.Pattern[str]
    tells: re.Pattern[str]
    of_letters: re.Pattern[str]


@lru_cache(maxsize=2)
def _leading(lexicon: Lexicon) -> frozenset[str]:
    """Without any of these words in it no text has a mark of its own, and the patterns of marks, which are long, need not be made."""
    rows = [term for term in lexicon.tables.get("other_documents", ()) if "least" in term.more]
    return frozenset(form.casefold() for term in rows for name in ("begins", "organs", "says") for form in term.names(name))


@lru_cache(maxsize=2)
def _marks(lexicon: Lexicon) -> tuple[_Marks, ...]:
    terms = lexicon.tables.get("other_documents", ())
    letters = _words([says for term in terms for says in term.names("of_letters")])
    before = r"^[ \t#*_|>-]*(?:(?:part[ ])?[(#]?[a-z0-9]{1,2}[.):][ \t]{1,4}(?:-[ ])?)?"
    behind = r"[ \t*_]*(?:[:|.(,;]|$|[ \t]-|\t|[ ]{2})"
    return tuple(
        _Marks(
            term.word,  # type: ignore[arg-type]
            int(term.more["least"]),
            pattern_of(
                rf"{before}(?P<mark>(?:{either(term.names('begins'))}){behind}|{_part(term)})|(?<=:[ ])(?P<part>{_part(term)})",
                re.IGNORECASE | re.MULTILINE,
            ),
            _words(term.names("says")),
            _words(term.names("tells")),
            letters,
        )
        for term in terms
        if "least" in term.more
    )


def _part(term: Term) -> str:
    """As in "Esophagus, distal third, resection:": the title of a part, an organ first and what was done to it last."""
    if not term.names("organs"):
        return r"(?!)"
    return rf"(?:{either(term.names('organs'))})\b[^:\n.;]{{0,80}}\b(?:{either(term.names('acts'))})[^:\n.;]{{0,24}}(?::|[ ]-[ ])"


def _words(phrases: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    return pattern_of(rf"\b(?:{either(phrases)})(?!\w)", re.IGNORECASE)


def _said(pattern: re.Pattern[str], text: str) -> set[str]:
    return {found[0].lower() for found in pattern.finditer(text)}


@lru_cache(maxsize=2)
def _date_label(lexicon: Lexicon) -> re.Pattern[str]:
    labels = [label for term in lexicon.tables.get("other_documents", ()) for label in term.names("date_labels")]
    return pattern_of(rf"(?:^|[|;,]|\s\s)[ \t#*_]*(?:{either(labels)})\**[ \t]*[:|]\**[ \t]*", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=2)
def _languages(lexicon: Lexicon) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, str, float]]]:
    small: dict[str, tuple[str, ...]] = {}
    scripts: dict[str, tuple[str, str, float]] = {}
    for term in lexicon.tables.get("other_languages", ()):
        for word in term.names("common"):
            small[word] = (*small.get(word, ()), term.word)
        if "first" in term.more:
            scripts[term.word] = (str(term.more["first"]), str(term.more["last"]), float(term.more["share"]))
    return small, scripts


@lru_cache(maxsize=2)
def _phrases(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = {term.word: term.names("phrases") for term in lexicon.tables.get("other_texts", ())}
    many, one = (pattern_of(rf"(?<!\w)(?:{either(rows.get(name, ()))})(?!\w)") for name in ("many", "one"))
    return many, one
