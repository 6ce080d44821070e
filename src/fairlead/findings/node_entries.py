"""Counts of nodes in the short entries of a report: "Pot 2, left gastric, five, two infiltrated", "x2, negative", "III: 0 of 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_numbers import COUNT, MOST, number_of
from fairlead.findings.stage_bases import is_of_a_specimen, is_operated

_LONGEST = 45
_NUMBER = pattern_of(
    rf"(?<![\w-])(?:(?<!\.)|(?<=\.\.))(?:x\s?)?(?P<n>{COUNT})(?!\s?(?:[.,]\d|%|/\s?\d{{3}}))(?:\s?\(?\+(?:ve)?\)?)?", re.IGNORECASE
)
_OF = pattern_of(r"\s?(?:/|of|out of|from|among|in)\s(?:the\s|these\s|a\stotal\sof\s)?$|\s?/\s?$", re.IGNORECASE)
_MINUS = pattern_of(r"\(\s?[-–−]\s?\)")
_WITHOUT = re.compile(r"\b(?:without|negative|neg|free|uninvolved|benign)\b", re.IGNORECASE)
_ONE_NODE = "lymph node ,"
_NOUGHT = re.compile(r"(?<![\d/])0\s?(?:/|of)\s?0(?![\d/])")
_POINTED = re.compile(r"\b(?:the|these|those)\s?$", re.IGNORECASE)
_IN_SOME = re.compile(r"\bin\s(?:[Nn]o\.?\s?[=:]\s?)?$")
_KEY = pattern_of(
    r"\s*(?:[-*•+#.]\s*)?(?:(?P<w>[A-Za-z]{3,10})\s(?P<k>[A-Z]|\d{1,2}|[IVX]{1,4})|(?P<s>[A-Z]|\d{1,2}|[IVX]{1,4}))(?=[.):,|]|\s-|\s\()[.):,|]?"
)
_NOT = re.compile(r"^The\s.{1,60}\s(?:do|does|did|are|were|is|was)\snot\.?$")
"""As in "The six along the stomach do not.", behind what others hold."""
_WORD = re.compile(r"[A-Za-z]+|[(),;.:+-]")
_NEAR, _FAR, _HEAD, _FAR_RIGHT, _DEPOSIT, _KEYED, _BEHIND_FREE = 6, 9, 8, 24, 2, 40, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """Involved and examined, as a short entry tells them."""

    positive: int
    examined: int


def key_of(text: str) -> str | None:
    """The letter or number of the part that a line begins with.

    >>> key_of("Pot 2, left gastric"), key_of("III: 0 of 3"), key_of("B. Node"), key_of("Nodes: 3")
    ('2', 'III', 'B', None)
    """
    found = _KEY.match(text)
    return (found["k"] or found["s"]) if found else None


def parts_with_nodes(context: Context) -> frozenset[str]:
    """The letters and numbers of the parts that a line names as nodes, as in "III: lymph nodes, aortopulmonary window"."""
    marked = context.marked
    found: set[str] = set()
    others: set[str] = set()
    for sentence in marked.sentences:
        if not sentence.starts_line or sentence.last - sentence.first > _LONGEST:
            continue
        key = key_of(marked.said(sentence.first, sentence.last))
        if key is not None:
            words = set(marked.norms(sentence.first, sentence.last))
            (found if words & context.plain("nodes") and not words & context.plain("edge") else others).add(key)
    return frozenset(found)


def more(context: Context, found: Sequence[Finding], runs: Sequence[int]) -> list[Finding]:
    """Counts in entries of which nothing was read: those that name nodes, that stand in a list of counts, or under the letter of nodes."""
    marked = context.marked
    if not is_of_a_specimen(context, 0) and not is_operated(context):
        return []
    taken = {marked.sentence_at(marked.token_at(at)) for one in found for at in (one.span.start, one.span.end - 1)}
    parts = parts_with_nodes(context)
    told: list[Finding] = []
    near = _FAR
    for number, sentence in enumerate(marked.sentences):
        near += 1
        if number in taken:
            near = 0
            apart = _told_apart(context, number, found)
            if apart is not None:
                told.append(_said(context, *apart, runs[number]))
            continue
        words = set(marked.norms(sentence.first, sentence.last))
        named = bool(words & context.plain("node-word"))
        place = marked.places[number]
        if named and (place.heading or marked.words[sentence.last - 1].raw == ":" or sentence.last - sentence.first <= _HEAD):
            near = 0
        key = key_of(marked.said(sentence.first, sentence.last)) if sentence.starts_line or near <= 1 else None
        if not (named or near <= 1 or (key is not None and key in parts)) or number in marked.cells:
            continue
        if context.plain("the-rest") & set(marked.norms(sentence.first, min(sentence.last, sentence.first + 3))):
            continue  # of those that were counted before
        if sentence.starts_line and _column(marked.text, marked.words[sentence.first].start) > _FAR_RIGHT:
            continue  # the number of a page
        if _is_of_another_thing(context, number, words):
            continue
        last = sentence.last
        counts = entry(context, sentence.first, last)
        if counts is None and marked.words[last - 1].raw == ";" and number + 1 < len(marked.sentences) and number + 1 not in taken:
            last = marked.sentences[number + 1].last
            counts = entry(context, sentence.first, last)
            taken.add(number + 1)
        goes_on = number + 1 in taken and marked.words[last - 1].raw not in ".;" and key_of(_text_of(context, number + 1)) is None
        counts = counts or _all_free(context, number) or (None if goes_on else _one_without_number(context, number, last, key))
        if counts is not None:
            near = 0
            told.append(_said(context, sentence.first, last, counts, runs[number]))
    return told or ([] if found else _none_there(context, runs))


def _text_of(context: Context, number: int) -> str:
    return context.marked.said(context.marked.sentences[number].first, context.marked.sentences[number].last)


def _is_of_another_thing(context: Context, number: int, words: set[str]) -> bool:
    """Whether a sentence counts what may be nodes, tells of an edge or a few cells, or of what a scan saw."""
    sought = context.plain("candidates")
    if words & context.plain("node-word") and words & context.plain("found-in-nodes"):
        sought -= context.plain("pieces")  # "lymph nodes, 4 pieces: in 2 of them metastases"
    if (
        context.plain("pieces") & words
        and context.plain("one-node") & words
        and not (context.plain("node-word") - context.plain("one-node")) & words
    ):
        sought -= context.plain("pieces")  # "Fragments of lymph node, negative": one node
    if words & (sought | context.plain("edge") | context.plain("few-cells") | context.plain("counted-doses")):
        return True
    named = words & context.plain("node-word")
    if named and named <= context.plain("glands-alone") and words & (context.plain("found-in-nodes") | context.plain("other-tissue")):
        return "lymph" not in words  # "three infiltrating glands"
    if words & context.plain("no-nodes") and not words & context.plain("node-word"):
        return True  # "three gastric polyps" in a list behind the nodes
    if not words & context.plain("node-word") and any(
        context.marked.in_sentence(name, number) for name in ("markers", "regression_scales")
    ):
        return True  # "HER2 immunohistochemistry 1+ (negative)", "CAP score 2; margins clear" behind a list of counts
    seen = context.marked.in_sentence("methods", number)
    return any(hit.term.more.get("proves") is None and not hit.term.more.get("stain") for hit in seen)


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _said(context: Context, first: int, last: int, counts: Entry, run: int) -> Finding:
    words = context.marked.norms(first, last)
    fields = {
        "nodes_positive": counts.positive,
        "nodes_examined": counts.examined,
        "whole": bool(set(words) & context.plain("sum-of-all")),
        "inside": False,
        "run": run,
    }
    return context.say("specimen", fields, first, last, Assertion())


def _told_apart(context: Context, number: int, found: Sequence[Finding]) -> tuple[int, int, Entry] | None:
    """As in "nine nodes, none involved, and two sent separately, neither involved": what stands behind the counts that were read."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ends = [marked.token_at(one.span.end - 1) + 1 for one in found if marked.sentence_at(marked.token_at(one.span.end - 1)) == number]
    if not ends or not context.plain("told-apart") & set(marked.norms(max(ends), sentence.last)):
        return None
    counts = entry(context, max(ends), sentence.last)
    return (max(ends), sentence.last, counts) if counts is not None else None


def _all_free(context: Context, number: int) -> Entry | None:
    """As in "Nodes: pot A nineteen, pot B four. No deposit in any of these."."""
    marked, sentence = context.marked, context.marked.sentences[number]
    begin = number
    while begin and marked.sentences[begin - 1].line == sentence.line and marked.words[marked.sentences[begin].first - 1].raw == ";":
        begin -= 1
    first = marked.sentences[begin].first
    words = set(marked.norms(first, sentence.last))
    if number + 1 == len(marked.sentences) or not words & context.plain("node-word") or words & (_involved(context) | {"/", "of"}):
        return None
    behind = marked.norms(marked.sentences[number + 1].first, marked.sentences[number + 1].last)
    denied = set(behind[:1]) & context.plain("none-of-them") and set(behind) & (_involved(context) | context.plain("found-in-nodes"))
    if not denied or not (behind[:1] == ["none"] or set(behind) & context.plain("of-all-told")):
        return None
    text = " ".join(marked.said(first, sentence.last).split())
    values = [number_of(one["n"]) for one in _NUMBER.finditer(text) if not _is_measured(context, text, one)]
    counts = [one for one in values if one is not None]
    return Entry(0, sum(counts)) if counts and 0 < sum(counts) <= MOST else None


def _none_there(context: Context, runs: Sequence[int]) -> list[Finding]:
    """As in "Lymph nodes: none recovered", in a report that tells no count: none was examined, and of involved ones nothing is told."""
    marked = context.marked
    for number, sentence in enumerate(marked.sentences):
        words = marked.norms(sentence.first, sentence.last)
        if set(words) & context.plain("node-word") and _NOUGHT.search(marked.said(sentence.first, sentence.last)):
            fields = {"nodes_positive": None, "nodes_examined": 0, "whole": True, "inside": False, "run": runs[number]}
            return [context.say("specimen", fields, sentence.first, sentence.last, Assertion())]
        at = next((place for place, word in enumerate(words) if word in context.plain("none-of-them")), None)
        if at is None or not set(words[max(0, at - 3) : at + 4]) & context.plain("node-word"):
            continue
        if set(words[at : at + _NEAR]) & context.plain("told-apart"):
            continue  # "none submitted separately"
        if set(words[at : at + _NEAR]) & context.plain("came-to-light") and not set(words) & (
            _involved(context) | context.plain("found-in-nodes")
        ):
            fields = {"nodes_positive": None, "nodes_examined": 0, "whole": True, "inside": False, "run": runs[number]}
            return [context.say("specimen", fields, sentence.first, sentence.last, Assertion())]
    return []


def entry(context: Context, first: int, last: int) -> Entry | None:
    """The counts of an entry that is of nodes; None where they are not told beyond doubt."""
    marked = context.marked
    text = " ".join(marked.said(first, last).split())
    said = set(marked.norms(first, last))
    if last - first > _LONGEST or (context.plain("healed") & said and not context.plain("node-word") & said):
        return None
    begin = _KEY.match(text)
    start = begin.end() if begin else 0
    told = []
    colon = text.find(":", start)
    if colon > 0 and _NUMBER.search(text, colon) and not context.plain("pieces") & set(marked.norms(first, last)):
        start = colon  # "Lymph node, 8: 1 node"
    for found in _NUMBER.finditer(text, start):
        value = number_of(found["n"])
        if value is not None and not _is_measured(context, text, found):
            told.append((value, found))
    if not told or len(told) > 2:
        return None
    if len(told) == 1:
        return _of_one(context, text, *told[0])
    return _of_two(context, text, *told)


def _of_two(context: Context, text: str, first: tuple[int, re.Match[str]], second: tuple[int, re.Match[str]]) -> Entry | None:
    """Two numbers: all of them and those with tumor, in either order, or those with tumor and those without."""
    (one, there), (other, then) = first, second
    between = text[there.end() : then.start()]
    if _POINTED.search(between) and context.plain("involved") & {word.lower() for word in _WORD.findall(text[then.end() :])[:1]}:
        return None  # "two of the three positive nodes": some of those counted before
    if _OF.match(between if between[-1:].isspace() or "/" in between else between + " ") or _OF.fullmatch(between):
        return Entry(one, other) if one <= other and 0 < other <= MOST else None
    inside = _IN_SOME.search(between)
    if inside and other <= one and 0 < one <= MOST and _are_with_tumor(context, between[: inside.start()]):
        return Entry(other, one)  # "No = 6, metastases in No = 5"
    if _stand_behind(context, text, there, "involved") and _stand_behind(context, text, then, "free-nodes") and one + other <= MOST:
        return Entry(one, one + other)  # "positive 2, negative 23"
    if _holds(context, text[then.end() :], other) and other <= one and 0 < one <= MOST:
        both = other and _WITHOUT.search(between) is not None and one + other <= MOST  # "20 without tumor, 1 with metastasis"
        return Entry(other, one + other if both else one)
    if one and _holds(context, between, one) and _is_free(context, text[then.end() :]) and one + other <= MOST:
        return Entry(one, one + other)  # "3 positive, 12 negative"
    if (
        _MINUS.search(text) is None
        and _are_named(context, text[then.end() :])
        and other <= one
        and 0 < one <= MOST
        and _holds(context, between, 0)
    ):
        return Entry(other, one)  # "4 nodes, metastasis (+) 1 node"
    if _holds(context, between, one) and one <= other and 0 < other <= MOST and not _holds(context, text[then.end() :], other):
        return Entry(one, other)
    return None


def _of_one(context: Context, text: str, value: int, found: re.Match[str]) -> Entry | None:
    """One number: all of them, where it is said that none holds tumor."""
    if not 0 < value <= MOST:
        return None
    words = [word.lower() for word in _WORD.findall(text)]
    behind = [word.lower() for word in _WORD.findall(text[found.end() :])]
    if _NOT.search(text) and not set(words) & context.plain("candidates"):
        return Entry(0, value)
    if "not" in words and value == 1 and words[-1:] == ["involved"]:
        return Entry(0, value)
    if _MINUS.search(text, found.end()) and not set(words) & _involved(context):
        return Entry(0, value)
    if set(words) & context.plain("not-free") or set(behind) & {"but", "except"}:
        return None
    none = next((at for at, word in enumerate(words) if word in context.plain("none-of-them")), None)
    ahead = behind[: next((at for at, word in enumerate(behind) if word in (".", ";", ":")), len(behind))]
    whole = value == 1 or set(ahead) & {"both", "all"}
    if value == 1 and none is None and _is_of_one_node(context, words, [one.lower() for one in _WORD.findall(text[: found.start()])]):
        return Entry(1, 1)
    said = set(ahead) & (_involved(context) | context.plain("found-in-nodes"))
    if whole and said and none is None and not set(ahead) & context.plain("free-nodes"):
        return Entry(value, value)
    if none is not None and set(words[none : none + _NEAR]) & (context.plain("found-in-nodes") | _involved(context)):
        return Entry(0, value)
    right_before = [word.lower() for word in _WORD.findall(text[: found.start()])][-_BEHIND_FREE:]
    told = right_before if right_before[-1:] in ([","], ["("], ["-"]) and set(words) & context.plain("node-word") else []
    free = {*behind, *told} & context.plain("free-nodes") and not set(words) & _involved(context)  # "benign lymph nodes, 3"
    return Entry(0, value) if free else None


def _one_without_number(context: Context, number: int, last: int, key: str | None) -> Entry | None:
    """As in "B. Lymph node, station 7, biopsy: negative for carcinoma": a part that is one node, without a number."""
    marked, sentence = context.marked, context.marked.sentences[number]
    words = marked.norms(sentence.first, last)
    if words[1:2] == [":"] and words[0] in context.plain("findings-head") and key is None:
        words = words[2:]  # "DIAGNOSIS: A. LYMPH NODE, LEVEL 7: NEGATIVE"
        key = key_of(marked.said(sentence.first + 2, last))
    begins = next((at + 1 for at, word in enumerate(words[:3]) if word in (".", ")", ":")), 0)
    named = " ".join(words[:3]) == _ONE_NODE  # "Lymph node, hepatic artery: positive"
    if (key is None or not begins) and not named:
        return None
    colon = next((at for at in range(begins, len(words)) if words[at] in (":", "-", "–")), 0)
    if not colon:  # "B: Lymph node with metastatic carcinoma", "C: Lymph node, no tumor"
        colon = next((at for at in range(begins, len(words)) if words[at] in ("with", "without", ",")), 0)
        colon -= words[colon] == "without"
    title, said = words[begins:colon], words[colon + 1 :]
    if not colon or not set(title) & context.plain("one-node") or set(title) & (context.plain("node-word") - context.plain("one-node")):
        return None
    if not said or set(said) & (context.plain("node-word") - context.plain("one-node")) or any(word[:1].isdigit() for word in said):
        return None
    if set(said) & context.plain("other-tissue") and not set(said) & context.plain("node-word"):
        return None  # "Lymph node, celiac: fibrofatty tissue, negative for tumor"
    found = set(said) & context.plain("found-in-nodes")
    if (found and set(said) & (context.plain("none-of") | {"not"})) or set(said) & context.plain("free-nodes"):
        return Entry(0, 1)
    return Entry(1, 1) if "metastatic" in found or set(said[:3]) & context.plain("involved") else None


def _are_with_tumor(context: Context, between: str) -> bool:
    words = {word.lower() for word in _WORD.findall(between)}
    return bool(words & context.plain("found-in-nodes")) and not words & (context.plain("none-of-them") | context.plain("free-nodes"))


def _stand_behind(context: Context, text: str, found: re.Match[str], words: str) -> bool:
    """Whether one of such words stands right before a number, or a colon between the two."""
    before = [word.lower() for word in _WORD.findall(text[: found.start()])]
    return bool(set(before[-1:] if before[-1:] != [":"] else before[-2:-1]) & context.plain(words))


def _is_free(context: Context, behind: str) -> bool:
    words = [word.lower() for word in _WORD.findall(behind)][:2]
    return bool(words) and words[0] in context.plain("free-nodes")


def _are_named(context: Context, behind: str) -> bool:
    """Whether a word for nodes stands right behind a number."""
    return bool(context.plain("node-word") & {word.lower() for word in _WORD.findall(behind)[:1]})


def _is_of_one_node(context: Context, words: list[str], before: list[str]) -> bool:
    """As in "Lymph node, left gastric: metastatic carcinoma in one node": a part that is one node."""
    colon = before.index(":") if ":" in before else 0
    single = bool(set(before[:colon]) & context.plain("one-node")) and not set(words) & (
        context.plain("node-word") - context.plain("one-node")
    )
    return single and bool(set(before[colon:]) & context.plain("found-in-nodes")) and not set(words) & (context.plain("none-of") | {"of"})


def _holds(context: Context, behind: str, value: int) -> bool:
    """Whether the words behind a number say that it counts those with tumor; "none" and "neither" count so by themselves."""
    words = [word.lower() for word in _WORD.findall(behind)][:_NEAR]
    stop = next((at for at, word in enumerate(words) if word in (".", ";")), len(words))
    near = set(words[:stop])
    said = near & _involved(context) or (near & context.plain("holds") and near & context.plain("found-in-nodes"))
    return bool(said) and not (value and near & (context.plain("free-nodes") | {"no", "not"}))


def _involved(context: Context) -> frozenset[str]:
    return context.plain("involved") | context.plain("involved-node")


def _is_measured(context: Context, text: str, found: re.Match[str]) -> bool:
    behind = _WORD.match(text, found.end()) or _WORD.match(text, found.end() + 1)
    before = _WORD.findall(text[: found.start()])[-1:]
    word = found["n"].lower()
    if (
        text[found.end() : found.end() + 1] == ")"
        and not _OF.search(text[: found.start()])
        and "(" not in text[max(0, found.start() - _KEYED) : found.start()]
    ):
        return True  # "6) and 7) Rings free of neoplasm"
    counted = word in ("no", "none") and not re.match(r"\s?(?:of\b|/)", text[found.end() :])
    return (
        counted
        or bool(context.plain("deposits") & {one.lower() for one in _WORD.findall(text[found.end() :])[:_DEPOSIT]})
        or bool(behind and behind[0].lower() in context.plain("no-count-behind"))
        or bool(before and before[0].lower() in context.plain("no-count-before"))
    )
