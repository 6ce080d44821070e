"""The name of a person as a record writes it: its words, which of them is the family name, short forms, what a title tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.knowledge.lexicon import Lexicon

LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_MOST_NAMES = 5
_INITIALS = 2
_ROWS = (
    *("title", "particle", "not-a-name", "before-a-name", "seen", "relative", "suffix", "senior", "junior", "former", "filler"),
    *("subject", "to-the-person", "myself", "kin-block", "not-the-writer"),
)
_BLANKED = re.compile(r"[xX]{2,}|_+|-+")
_CALLED = pattern_of(r"[(\"“‘'](?P<called>[^\W\d_]{2,12})[)\"”’'](?=[ ]|$)")
_NICKNAME = re.compile(r"(?<=[^\W\d_] )[(\"“‘'][^\W\d_]{2,12}[)\"”’'](?= [^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in lower-case words; `also` are words that may stand for one of these (a former name, a name of call).

    `family` is the word that a comma, capitals or the title alone sets apart; `kin` each word with the names that it is a form of.
    """

    words: tuple[str, ...]
    family: str | None = None
    also: frozenset[str] = frozenset()
    kin: frozenset[tuple[str, str]] = frozenset()
    suffix: str | None = None
    sex: str | None = None


def name_of(raw: str, lexicon: Lexicon, *, titled: bool) -> Name | None:
    """The name that a text is; None where it is none. A single word is one only behind a title, or where `titled` says so."""
    rows = rows_of(lexicon)
    raw, former = _without_former(without_filler(raw.strip(" \t.,*_-"), lexicon), lexicon)
    called = {found["called"] for found in _CALLED.finditer(raw) if _NICKNAME.search(raw)}
    raw = _NICKNAME.sub("", raw)
    before, comma, behind = raw.strip(" \t.,*_-").partition(",")
    kept: list[str] = []
    loud: list[bool] = []
    sex, suffix, has_title = None, None, titled
    family_words = 0
    for part, is_family in ((before, bool(comma)), (behind, False)):
        for word in part.replace("*", " ").replace("_", " ").split():
            plain = word.strip(".,'’").lower()
            if plain in rows["title"] and not (len(plain) == 1 and (kept or sex)):
                has_title, sex = True, sexes_of(lexicon).get(plain, sex)
                continue
            if plain in rows["suffix"] and kept:
                suffix = _elder(plain, lexicon)
                continue
            if not plain or plain == "-" or (plain in rows["particle"] and (kept or word.islower())):
                continue
            if not LETTERS.fullmatch(word.strip(",")) or not word[0].isupper() or plain in rows["not-a-name"] or _BLANKED.fullmatch(plain):
                return None
            pieces = [plain_of(piece) for piece in re.split(r"['’.-]", plain) if piece] if "-" in plain else [plain_of(plain)]
            kept += pieces
            loud += [word.isupper() and len(plain) > _INITIALS] * len(pieces)
            family_words += is_family
    kept, loud = _with_initials(kept, loud, raw, lexicon)
    if not kept or len(kept) > _MOST_NAMES or (len(kept) < 2 and not has_title):
        return None
    family = kept[0] if comma and family_words == 1 and len(kept) > 1 else _family(kept, loud, alone=bool(sex) and not titled)
    also = frozenset(plain_of(word.lower()) for word in (*former, *called))
    return Name(tuple(kept), family, also, _kin((*kept, *also), lexicon), suffix, sex)


def without_filler(raw: str, lexicon: Lexicon) -> str:
    """The text behind words that only lead to a name: "your patient"."""
    return _filler(lexicon).sub("", raw)


def plain_of(word: str) -> str:
    """A word without accents, apostrophes and points."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign) and sign not in "'’.")


def _with_initials(kept: list[str], loud: list[bool], raw: str, lexicon: Lexicon) -> tuple[list[str], list[bool]]:
    """As in "HARGREAVES EA": two capitals that are no name of their own are two initials."""
    capitals = {
        plain_of(word.strip(".,").lower()) for word in raw.split() if word.strip(".,").isupper() and len(word.strip(".,")) == _INITIALS
    }
    words: list[str] = []
    marks: list[bool] = []
    for word, is_loud in zip(kept, loud, strict=True):
        splits = word in capitals and word not in _given(lexicon) and any(len(other) > _INITIALS for other in kept)
        words += list(word) if splits else [word]
        marks += [is_loud] * (len(word) if splits else 1)
    return words, marks


def _family(kept: list[str], loud: list[bool], *, alone: bool) -> str | None:
    """The one word in capitals among others that are not, the word before initials, or the one behind a title."""
    whole = [place for place, word in enumerate(kept) if len(word) > 1]
    shouted = [place for place in whole if loud[place]]
    if len(whole) == 1 and (len(kept) > 1 or alone):
        return kept[whole[0]]
    return kept[shouted[0]] if len(shouted) == 1 and len(whole) > 1 else None


def _without_former(raw: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The name without what it was before, and that: "Ann Harper (nee Stone)"."""
    found = _former(lexicon).search(raw)
    if found is None:
        return raw, ()
    return raw[: found.start()], tuple(word for word in LETTERS.findall(found["name"]) if word[0].isupper())


def _elder(suffix: str, lexicon: Lexicon) -> str:
    rows = rows_of(lexicon)
    return "senior" if suffix in rows["senior"] else "junior" if suffix in rows["junior"] else suffix


def _kin(words: Iterable[str], lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    given = _given(lexicon)
    return frozenset((word, name) for word in words for name in given.get(word, ()))


@lru_cache(maxsize=2)
def _given(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Given names and their short forms and spellings, each with the names that it may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for term in lexicon.tables.get("other_names", ()):
        for word in (term.word, *term.names("labels")):
            found[word] = (*found.get(word, ()), term.word)
    return found


@lru_cache(maxsize=2)
def rows_of(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The words about people that the pack lists, by what they do; rows of one name together."""
    rows: dict[str, frozenset[str]] = dict.fromkeys(_ROWS, frozenset())
    for term in lexicon.tables.get("other_identity", ()):
        rows[term.word] = rows.get(term.word, frozenset()) | frozenset(term.names("labels"))
    relations = frozenset(form.lower() for term in lexicon.tables.get("relations", ()) for form in term.forms)
    return rows | {"suffix": rows["suffix"] | rows["senior"] | rows["junior"], "relative": rows["relative"] | relations}


@lru_cache(maxsize=2)
def sexes_of(lexicon: Lexicon) -> dict[str, str]:
    """Every word that tells a sex, in lower case, with it."""
    return {form.lower(): term.word for term in lexicon.tables.get("sexes", ()) for form in term.forms}


@lru_cache(maxsize=2)
def _filler(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"^(?:{any_of(rows_of(lexicon)['filler'])})[:,.]?[ \t]+(?=[A-Z])", re.IGNORECASE)


@lru_cache(maxsize=2)
def _former(lexicon: Lexicon) -> re.Pattern[str]:
    return pattern_of(rf"[\s,(]+(?:{any_of(rows_of(lexicon)['former'])})[:.]?[ \t]+(?P<name>[^\n|;:()\d]{{2,40}})\)?", re.IGNORECASE)


def any_of(labels: Iterable[str]) -> str:
    """A pattern of any of these, the longest first, with one to three blanks for one; a pattern of nothing where there are none."""
    return either(labels, r"[ \t]{1,3}")
