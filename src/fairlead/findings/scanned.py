"""The text of a scan with its misread letters put right, sign for sign, so that every place stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.glued_labels import glued_labels
from fairlead.findings.plain_words import plain_words
from fairlead.findings.relaid import in_lines, labels_of
from fairlead.findings.scanned_codes import codes_in_digits
from fairlead.findings.scanned_counts import counts_with_a_slash
from fairlead.findings.tokens import normal
from fairlead.findings.torn_lines import in_whole
from fairlead.findings.torn_pages import without_heads
from fairlead.findings.torn_words import Torn, in_one, may_be_torn, torn_words
from fairlead.knowledge.lexicon import Lexicon

_FEWEST, _SOME = 3, 2
"""So many misread words or numbers make a text that of a scan; in any other text a letter beside a digit is meant."""
_DOTS = ".."
_HINT = pattern_of(
    r"\d[lO]|[lO]\d|\bI\d{1,2}\b|[A-Za-z]0[A-Za-z]{2}|[a-z][01][a-z]|[A-Z]{2}0\b|[A-Z]l[A-Z]"
    r"|\bI[aeiouy][a-z]{2}|[a-z]I\b|[a-z]I[a-z]|\bl[./]|\b[lO]\sof\s|\bI\sof\s\d|\blll\b|[a-z]11\b|\b[pP]?[TNM][Ol]\b"
)
"""What a scan leaves behind, looked for first: most texts have none of it."""
_MAY_HINT = pattern_of(
    r"[\dOlI](?:(?<=\d[lO])|(?<=[lO]\d)|(?<=I\d)|(?<=[A-Za-z]0)(?=[A-Za-z]{2})|(?<=[a-z][01])(?=[a-z])|(?<=[A-Z]{2}0)\b|(?<=[A-Z]l)(?=[A-Z])"
    r"|(?<=I)(?<!\wI)(?=[aeiouy][a-z]{2})|(?<=[a-z]I)(?![A-Z\d_])|(?<=l)(?<!\wl)(?:[./]|ll\b)|(?<=[lO])(?<!\w[lO])(?=\sof\s)|(?<=I)(?<!\wI)(?=\sof\s\d)"
    r"|(?<=[a-z]11)|(?<=[TNM][Ol]))"
)
"""The same, more loosely, by the signs that a scan takes for others: these are few, so that a text is passed over quickly."""
_MIXED = pattern_of(
    r"(?<![A-Za-z0-9])(?:(?=[A-Za-z]{0,24}[01])[A-Za-z01]{3,25}|(?=[A-Z]{0,24}l)[A-Zl]{3,25}|l[a-z]{3,24}|I[aeiouy][a-z]{2,24}|(?=[a-z]{1,24}I)[A-Z]?[a-zI]{3,24})(?![A-Za-z0-9])"
)
_NUMBER = pattern_of(
    r"(?<![A-Za-z0-9])(?=[OlI]{0,3}\d)(?=\d{0,3}[OlI])[\dOlI]{2,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[lO](?=\.\d)"
    r"|(?<![A-Za-z0-9])[\dOlI]{1,2}(?P<s>[/.-])[\dOlI]{1,2}(?P=s)[\dOlI]{2,4}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9/^*])(?=[\dI]{0,3}[ /]{0,3}[\dI]{0,3}[lO])"
    r"(?:[\dOlI]{1,3}\s?/\s?(?=[\dOI]|l[\dOlI])[\dOlI]{1,3}|[lO1]\s?/\s?l)(?![A-Za-z0-9/])"
)
_DIGIT = pattern_of("[01]")
_COUNT = pattern_of(
    r"(?<=\d\.)[lO](?![A-Za-z0-9])|(?<![A-Za-z0-9])[lI](?=\s\([Oo][Nn][Ee]\))|(?<![A-Za-z0-9])[OlI](?=\s(?:of|OF|out\sof)\s{1,2}(?:\d|[lO]\d))"
    r"|(?<![A-Za-z0-9.])(?=[lOI]?\d)(?=\d?[lOI])[\dlOI]{2}(?=\s(?:of|OF|out\sof)\s{1,2}(?:the\s)?[\dlO])|(?<=\d\s(?:of|OF)\s)[\dOlI]{1,2}(?![A-Za-z0-9])"
)
_FRACTION = pattern_of(
    r"(?<![A-Za-z0-9/^*.-])(?=[\d /]{0,5}[OlI])(?:(?:[\dOlI]{1,3})\s?/\s?(?=\d|[OlI]\d)[\dOlI]{1,3}"
    r"|(?=\d|[OlI]\d)[\dOlI]{1,3}\s?/\s?(?!l)[\dOlI]{1,3}|[lO1]\s?/\s?l)(?![A-Za-z0-9/])"
)
_IN = pattern_of(r"(?<![A-Za-z0-9])l(?=[NST]\s)")
"""As in "lN", "lS"."""
_LABELLED = pattern_of(r"(?<=: )(?=[OlI]{0,2}\d)(?=\d{0,2}[OlI])[\dOlI]{2,3}(?=\s|[.,;)]|$)", re.MULTILINE)
"""As in "l2/22", "examined: l9": numbers in any text in which letters stand for digits elsewhere."""
_LONE = pattern_of(
    r"(?<=[:=] )[lO](?=[\s.,;)]|$)|(?<=[ \t]{2})[lO](?=[ \t]{0,8}$|[ \t]{2,30}[\dlO]{1,2}[ \t]{0,8}$)|(?<= )(?<![a-z]['’] )l(?= [a-z])",
    re.MULTILINE,
)
"""As in "Nodes involved:  l", "in l of the nodes": a letter by itself that is no word."""
_LAST = pattern_of(r"(?<=[0-9] / )l(?=[ \t]{0,8}$)", re.MULTILINE)
"""As in "0 / l" at the end of a line."""
_OF = pattern_of(r"(?<=\s)0[Ff](?=\s)")
_ITEM = pattern_of(r"^[ \t]{0,8}\(?l(?=[.):]\s)", re.MULTILINE)
_ROMAN = pattern_of(r"(?<![A-Za-z0-9])(?:(?=I{0,2}l)[Il]{3}[ABC]?|l?l[ABC]|lV[ABC]?|lI|Il)(?![A-Za-z0-9])")
_WAVE = re.compile(r"(?<=\d)~(?=\s?(?:[1-9]|0\d|now|present|ongoing|[,;.)]|$|\s))|(?<=\d\s)~(?=\s?\d)")
"""The sign of a range in Korea and Japan, behind a number."""
_LEADER = pattern_of(
    r"\.\.(?:(?<=\S \.\.)\.{0,58}(?= [A-Za-z(])|(?<=\w\.\.)\.{2,58}(?=[ \t]?[A-Za-z(])"
    r"|(?<=\S \.\.)\.{0,58}(?= \d{1,3}(?:\s?/\s?\d|\s[a-z]{5}))"
    r"|(?<=[TNM] \.\.)\.{1,58}(?= (?:[0-4xX]|is)\b))"
)
"""The dots that lead from a label to its value on a form; they come first in the pattern, so that what holds no dots is passed over."""
_FRENCH = "N+"
_OF_FRENCH = pattern_of(r"(?<=\d)\s?N\+\s?/\s?\d{1,3}N?(?![A-Za-z0-9])")
"""As in "2N+/14N": nodes with tumor of all nodes."""
_SHORT_NUMBERS = ("TW0", "0NE")
_DIGITS = str.maketrans("OlI", "011")
_LETTERS = {"0": "o", "1": "li", "l": "il", "I": "l"}
_SHORTEST, _MOST_SIGNS = 4, 4
_FEWEST_LETTERS = 3
_BLANK_BUT_LETTERS = bytes(code if chr(code).isascii() and chr(code).isalpha() else ord(" ") for code in range(256))


@lru_cache(maxsize=32)
def put_right(text: str, lexicon: Lexicon) -> str:
    """The text, of the same length: "N0DES" is "NODES" where the pack knows it, "O/l2" is "0/12", dots a colon, lost lines found."""
    text = without_heads(text)
    return in_whole(in_lines(_mended(in_one(text, _torn(text, lexicon)), lexicon), lexicon))


def torn_in(text: str, lexicon: Lexicon) -> tuple[Torn, ...]:
    """The words that a hyphen at the end of a line parts and the labels that are glued together, which `put_right` takes apart."""
    return _torn(without_heads(text), lexicon)


def _torn(text: str, lexicon: Lexicon) -> tuple[Torn, ...]:
    words = torn_words(text, _known(lexicon)) if may_be_torn(text) else ()  # most questions hold no such hyphen
    labels = glued_labels(text, labels_of(lexicon)) if ":" in text else ()
    apart = [one for one in labels if not any(one.hyphen < word.end and word.hyphen < one.end for word in words)]
    return tuple(sorted([*words, *apart], key=lambda one: one.hyphen)) if apart else words


def _mended(text: str, lexicon: Lexicon) -> str:
    if "~" in text:
        text = _WAVE.sub("–", text)
    for leader in (_LEADER, _to_a_count(lexicon)) if _DOTS in text else ():
        text = leader.sub(lambda found: ":" + " " * (len(found[0]) - 1), text)
    if _FRENCH in text:
        text = _OF_FRENCH.sub(lambda found: found[0].replace("N+", "  ").replace("N", " "), text)
    hints = len(_HINT.findall(text)) if _MAY_HINT.search(text) else 0
    text = counts_with_a_slash(codes_in_digits(text), lexicon)
    words = list(_misread(text, lexicon)) if hints else []
    scan = hints >= _FEWEST and len(words) + sum(1 for _ in _NUMBER.finditer(text)) >= _FEWEST
    if hints:
        for pattern in (_FRACTION, _LABELLED, _COUNT, _of_nodes(lexicon)):
            text = pattern.sub(lambda found: found[0].translate(_DIGITS), text)
        text = _behind_a_word(lexicon).sub(_last_in_digits, _IN.sub("I", text))
    if hints >= _SOME:
        text = _LONE.sub(lambda found: found[0].translate(_DIGITS), text)
    if not words and not scan:
        return text
    signs = list(text)
    for start, right in words:
        signs[start : start + len(right)] = right
    mended = "".join(signs)
    if not scan:
        return mended
    mended = _OF.sub(lambda found: found[0].replace("0", "O" if found[0].isupper() else "o"), mended)
    for pattern in (_NUMBER, _COUNT, _LAST, _of_nodes(lexicon), _ITEM):
        mended = pattern.sub(lambda found: found[0].translate(_DIGITS), mended)
    mended = _ROMAN.sub(lambda found: found[0].replace("l", "I"), mended)
    return _none_of(lexicon).sub(lambda found: found[0].replace("0", "o"), mended)


def _last_in_digits(found: re.Match[str]) -> str:
    at = max(found[0].rfind(sign) for sign in " \n\t:") + 1
    return found[0][:at] + found[0][at:].translate(_DIGITS)


def _misread(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Words that the pack knows when a letter is put for a sign that a scan takes for another, and not as they stand."""
    known = _known(lexicon)
    for found in _MIXED.finditer(text):
        word = found[0]
        if (len(word) < _SHORTEST and word.upper() not in _SHORT_NUMBERS) or (normal(word) in known and not _DIGIT.search(word)):
            continue
        right = _right(word, known)
        if right is not None:
            yield found.start(), right


@lru_cache(maxsize=4096)
def _right(word: str, known: frozenset[str]) -> str | None:
    capitals = sum(sign.isupper() for sign in word) > 1
    doubtful = [
        at for at, sign in enumerate(word) if sign in "01" or (sign == "l" and (capitals or at == 0)) or (sign == "I" and not capitals)
    ]
    if not 0 < len(doubtful) <= 2 * _MOST_SIGNS:
        return None
    choices = [_LETTERS[word[at]] for at in doubtful]
    if sum(len(choice) > 1 for choice in choices) > _MOST_SIGNS:
        return None
    for chosen in product(*choices):
        signs = list(word)
        for at, sign in zip(doubtful, chosen, strict=True):
            signs[at] = sign.upper() if capitals else sign
        right = "".join(signs)
        if right != word and normal(right) in known:
            return right
    return None


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> frozenset[str]:
    """Every word of the pack's tables in its normal spelling."""
    told: set[str] = set()

    def gather(values: Iterable[object]) -> None:
        for value in values:
            if isinstance(value, str):
                told.add(value)
            elif isinstance(value, (list, tuple)):
                gather(value)

    for terms in lexicon.tables.values():
        for term in terms:
            gather((term.word, *term.also, *term.cased, *term.cued, *term.more.values()))
    plain = "\n".join(told).encode("ascii", "replace").translate(_BLANK_BUT_LETTERS)  # bytes: a pattern takes five times as long
    return frozenset(normal(word.decode()) for word in set(plain.split()) if len(word) >= _FEWEST_LETTERS)


@lru_cache(maxsize=4)
def _of_nodes(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "l lymph node", "one of 2l regional lymph nodes", "4 of l3 examined nodes"."""
    nodes = f"(?i:{either(plain_words(lexicon, 'nodes'))})"
    return re.compile(
        rf"(?<![A-Za-z0-9.])(?:[lO](?=\s{{1,2}}{nodes}\b)"
        rf"|(?:ll|(?=[lOI]{{0,2}}\d)(?=\d{{0,2}}[lOI])[\dlOI]{{2,3}})(?=\s{{1,2}}(?:[A-Za-z]{{3,16}}\s{{1,2}}){{0,3}}{nodes}\b))"
    )


@lru_cache(maxsize=4)
def _behind_a_word(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "examined 1     positive O" on a form, "nodes involved: l"."""
    words = either(plain_words(lexicon, "involved") | plain_words(lexicon, "examined"))
    number, ends = r"(?=[lOI]{0,2}\d)[\dlOI]{2,3}", r"(?=[ \t]{0,8}(?:$|[;,.)]|[A-Z]))"
    behind = rf"\s?:\s{{1,30}}(?:[lO]|I(?=[ \t]{{0,8}}$))|\s{{1,20}}(?:[lO]|{number})"
    return re.compile(rf"(?i:\b(?:{words}))(?:{behind}){ends}", re.MULTILINE)


@lru_cache(maxsize=4)
def _to_a_count(lexicon: Lexicon) -> re.Pattern[str]:
    """The dots behind a word of counting nodes, before the number."""
    words = plain_words(lexicon, "examined") | plain_words(lexicon, "involved")
    ends = "|".join(
        rf"(?<=\b{re.escape(word)}{blank}\.\.)" for word in sorted(words) for blank in ("", " ")
    )  # each by itself: what is looked back at has one length
    return re.compile(rf"\.\.(?:{ends})\.{{0,58}}(?=\s?\d)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _none_of(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "N0 tumor": the word that denies what follows, and no category."""
    return re.compile(rf"(?<=[\s:-])N0(?=\s{{1,2}}(?:{either(plain_words(lexicon, 'found-in-nodes'))})\b)", re.IGNORECASE)
