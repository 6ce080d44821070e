"""What a document says of itself: its kind, its date, its language, and whether it is about one person at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from fairlead.contract.reading import DocumentKind
from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.dates import dates
from fairlead.knowledge.lexicon import Lexicon

_HEAD_LINES = 14
_REST = 8
_LABELED = re.compile(r"\**\s*:\s*\S")
_HEAD = 3000
_TITLE = re.compile(r"^[ \t#*_>|=-]*(?P<title>[^\n]{2,100})$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_ENGLISH = "en"
_FEW = 12
"""Fewer words than these do not tell a language."""
_TWICE = 2
_LOOK = 60_000
"""How many characters are looked at to tell what a long document is."""
_MANY = 3
_OPENING = 5
"""How many lines behind its title may hold the date of a document within a file."""


def kind_of(text: str, lexicon: Lexicon) -> DocumentKind:
    """The kind of document, by the first line near the top that is the heading of one; `other` where none is."""
    number = counted(lexicon)
    lines = [" ".join(number.sub("", line["title"]).lower().split()) for line in _TITLE.finditer(text[:_HEAD])]
    for line in lines[:_HEAD_LINES]:
        for title, kind in _titles(lexicon):
            rest = line[len(title) :]
            if line.startswith(title) and not rest[:1].isalnum() and len(rest.split()) <= _REST and not _LABELED.match(rest):
                return kind
    return "other"


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
    return re.compile(rf"(?:{_any(words)})s?\W{{0,3}}(?:no\.?\W*)?(?:\d{{1,2}}|[a-h])\b(?:\s(?:of|/)\s\d{{1,2}})?[ \t:.,-]*", re.IGNORECASE)


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
    counted = [word.lower() for word in _WORD.findall(text[:_LOOK])]
    letters = sum(len(word) for word in counted)
    foreign = "" if letters < _FEW else "".join(word for word in counted if not word.isascii())
    for code, (first, last, share) in scripts.items():
        if foreign and sum(first <= sign <= last for sign in foreign) > share * letters:
            return code
    if len(counted) < _FEW:
        return None
    votes: Counter[str] = Counter()
    for word, number in Counter(counted).items():
        for code in small.get(word, ()):
            votes[code] += number
    if not votes:
        return None
    best, number = votes.most_common(1)[0]
    if best != _ENGLISH and number < max(_MANY, _TWICE * votes[_ENGLISH]):
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


@lru_cache(maxsize=2)
def _titles(lexicon: Lexicon) -> tuple[tuple[str, DocumentKind], ...]:
    rows = [(title.lower(), term.word) for term in lexicon.tables.get("other_documents", ()) for title in term.names("titles")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))  # type: ignore[arg-type]


@lru_cache(maxsize=2)
def _date_label(lexicon: Lexicon) -> re.Pattern[str]:
    labels = [label for term in lexicon.tables.get("other_documents", ()) for label in term.names("date_labels")]
    return re.compile(rf"(?:^|[|;,]|\s\s)[ \t#*_]*(?:{_any(labels)})\**[ \t]*[:|]\**[ \t]*", re.IGNORECASE | re.MULTILINE)


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
    many, one = (re.compile(rf"(?<!\w)(?:{_any(rows.get(name, ()))})(?!\w)") for name in ("many", "one"))
    return many, one


def _any(phrases: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
