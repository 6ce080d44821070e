"""A question that cannot be read: empty, too long, without words, in another language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from fairlead.answers.draft import Draft
from fairlead.answers.everyday import everyday
from fairlead.answers.phrases import phrases
from fairlead.contract.answer import Claim
from fairlead.core.patterns import pattern_of
from fairlead.findings.heading import language_of
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import Pack

LONGEST = 4000
"""How many characters a question may have: a longer one is a record, and records are read another way."""

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,2000}>")
_CONTROL = pattern_of(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = "en"
_FEW = 2
_SURE = (2, 2)
"""By how much the words of another language outnumber those of English, where small words that both may have speak for English."""


def bare(asked: str) -> str:
    """The text of a question without markup and without signs that are not seen.

    >>> bare("<b>What</b> is a stent?<script>x()</script>")
    ' What  is a stent? x() '
    """
    return _CONTROL.sub(" ", _TAG.sub(" ", asked))


def unreadable(asked: str, pack: Pack) -> Draft | None:
    """What is said to a question that cannot be read; None where it can. Nothing of it is repeated."""
    if len(asked) > LONGEST:
        return _said("met-too-long", pack)
    text = bare(asked)
    if not _WORD.search(text):
        return _said("met-empty", pack)
    return _said("met-other-language", pack) if _is_foreign(text, pack) else None


def _said(name: str, pack: Pack) -> Draft:
    told = pack.met[name].says
    claims = tuple(Claim(text=one.says, clinical=bool(one.source), citations=(one.source,) if one.source else ()) for one in told)
    return Draft(status="out-of-scope", claims=claims, ends=True)


def _is_foreign(text: str, pack: Pack) -> bool:
    """Whether a question is in another language: by most of its letters, by its small words, or, where it is short, by words of asking."""
    letters = [sign for sign in text if sign.isalpha()]
    if sum(not _is_latin(sign) for sign in letters) * 2 > len(letters):
        return True
    language = language_of(text, pack.lexicon)
    if language not in (None, _ENGLISH):
        return True
    return _asks_in_another(text, pack, *((1, 0) if language is None else _SURE))


def _is_latin(sign: str) -> bool:
    return sign < "\u0250" or "\u1e00" <= sign <= "\u1eff"


def _asks_in_another(text: str, pack: Pack, times: int, more: int) -> bool:
    """A short question: at least two of its words are of one other language, more than so many `times` those of English and `more`."""
    words = _WORD.findall(text.lower())
    english = _english(pack)
    votes = Counter(
        code for word in words if word not in english for code, own in _common(pack.lexicon).items() if code != _ENGLISH and word in own
    )
    return bool(votes) and max(votes.values()) >= _FEW and max(votes.values()) > times * sum(word in english for word in words) + more


@lru_cache(maxsize=2)
def _common(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The small words of each language, with those in which people ask."""
    found: dict[str, set[str]] = {}
    for table, key in (("other_languages", "common"), ("asked_in", "words")):
        for term in lexicon.tables.get(table, ()):
            found.setdefault(term.word, set()).update(word.lower() for word in term.names(key))
    return {code: frozenset(words) for code, words in found.items()}


@lru_cache(maxsize=2)
def _english(pack: Pack) -> frozenset[str]:
    """Words that speak for English: its small words, and everyday words that no other language has among its own."""
    foreign = frozenset(word for code, own in _common(pack.lexicon).items() if code != _ENGLISH for word in own)
    return phrases(pack).norms("common") | _common(pack.lexicon).get(_ENGLISH, frozenset()) | (everyday() - foreign)
