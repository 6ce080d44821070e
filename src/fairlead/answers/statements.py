"""What a question tells, put into statements that the reader of records understands; what it only asks about is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fairlead.answers.elapsed import since_end
from fairlead.answers.modes import Asker
from fairlead.answers.phrases import Phrases
from fairlead.answers.together import Fate, Together, fates, settled
from fairlead.answers.words import Words
from fairlead.knowledge.answering import Means

Found = tuple[Means, int, int]
_STOPS = frozenset(".?!;")
_SUPPOSING = frozenset(("if", "when", "whether", "suppose", "supposing", "assuming", "once", "whenever"))
_LEADING = frozenset(("next", "after", "following", "post", "then", "plan", "planned", "planning", "future", "before", "trial", "trials"))
"""Words that ask for what is to come; to the reader of records what stands beside them would be planned."""
UNITS = frozenset(("cycles", "rounds", "months", "weeks", "days", "sessions", "doses", "times", "%", "kg", "lbs", "pounds", "stone", "mg"))
_FACTS = frozenset(
    ("markers", "histologies", "sites", "metastases", "categories", "conditions", "symptoms", "complications", "devices", "regions")
)
_COMPLAINTS = frozenset(("symptoms", "toxicities", "complications"))
QUIET = 90
"""A treatment that ended so many days before the cancer came back did not fail while it was given."""
_OF_GROWTH = frozenset(("grown", "failed", "returned"))
ADULT = range(18, 111)
_AUXILIARIES = frozenset(
    "can could should would will may might must shall do does did is are am was were has have had not".split()  # noqa: SIM905
)

_MODAL = frozenset(("may", "can", "could", "should", "would", "will", "might", "must", "shall"))
_PAST = frozenset(("was", "were", "had", "has", "after", "since", "when", "once", "got"))
_REASON = frozenset(("why", "reason"))
_IMPERATIVE, _OBJECT = frozenset(("help", "give", "explain", "list", "show", "tell")), frozenset(("me", "us", "the", "a", "some"))
"""How a sentence begins that asks without a question's form: "give us a list"."""
_SEEN = frozenset(("found", "seen", "detected", "present"))
_CARRY = frozenset(("carry", "have", "show", "express", "overexpress", "make"))
_FURTHER_ONE = frozenset(("another", "other"))
"""How a clinician tells of somebody beside the patient; a man or woman on the ward is the patient."""
_OPENING = frozenset(("what", "which", "how", "why", "who", "where"))
"""Words with which the last sentence of a message asks, also where no mark stands behind it."""
_DENYING = frozenset("no not without never denies nor".split())  # noqa: SIM905
_ENDS = frozenset(".?")
"""A sentence of a question ends its line: nothing in it is the result of a test that the one before names."""
_ANEW_BEHIND = frozenset({"judgements", "scores"})
"""Tables of what is told by itself behind a comma, whatever result stands before it."""
_ANEW = frozenset(
    "is are am was were has have had keeps keep feels feel gets get looks look seems started a an some lots very".split()  # noqa: SIM905
)
"""Words behind "and" with which something new is told: what was denied before it ends there ("no appetite and is constipated")."""


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """The text for the reader, the groups of treatments with what became of them, which words of the question ask, and how many days ago

    a group ended, by its first word.
    """

    text: str
    groups: tuple[tuple[Together, Fate], ...]
    asking: tuple[bool, ...]
    ended: Mapping[int, float] = field(default_factory=dict)


def statements(words: Words, found: Sequence[Found], groups: Sequence[Together], asker: Asker, phrases: Phrases) -> Statements:
    """The statements of a question, whose phrases are `found` and whose treatments are `groups`."""
    asking, breaks = _states(words, found, asker)
    to_cure = frozenset(phrases.listed("to-cure"))
    others = _of_others(words, [one for one in found if asker.mode != "clinician" or words.tokens[one[1]].norm in _FURTHER_ONE])
    ended = {one.first: days for one in groups if (days := since_end(words, one, groups, phrases)) is not None}
    complaints = _of_complaints(words, found)
    said = [
        "wondered"
        if fate == "after" and one.first in complaints
        else "returned"
        if fate in ("failed", "after") and ended.get(one.first, 0) >= QUIET
        else "given"
        if fate in (None, "asked") and one.first in ended and not asking[one.first]
        else fate
        for one, fate in zip(groups, fates(words, groups, phrases), strict=True)
    ]
    settle: list[tuple[Together, Fate]] = [
        (
            one,
            "asked" if one.first in others or _is_only_asked(words, one, fate, asking) else settled(fate, one, asking[one.first], to_cure),
        )
        for one, fate in zip(groups, said, strict=True)
    ]
    left_out = others | _left_out(words, found, asking)
    put: dict[int, tuple[int, str]] = {}
    for part in _lists(settle):
        first, fate = part[0]
        if not asking[first.first] and fate not in ("asked", "never"):
            continue
        left_out |= {place for group, _ in part for place in range(group.first, group.last)}
        last = part[-1][0].last
        if fate in ("given", "failed", "returned") and any(group.names for group, _ in part):
            named = words.text[words.tokens[first.first].start : words.tokens[last - 1].end]
            put[first.first] = (last, f". {phrases.statement(fate).format(who=asker.pronoun, what=named)}")
    treated = [one.first for one, fate in settle if fate in ("given", "failed")]
    put |= _spread(words, found, treated, asking, phrases) | _persons(words, asker)
    put |= _not_found(words)
    breaks |= _behind_results(words) | _behind_denials(words)
    return Statements(_written(words, left_out, put, breaks), tuple(settle), tuple(asking), ended)


def _is_only_asked(words: Words, one: Together, fate: str | None, asking: Sequence[bool]) -> bool:
    """Whether what seems told of a treatment is asked: "why was it never given", "may he be given it" with no past before it."""
    if not asking[one.first] or fate not in ("never", "given"):
        return False
    low = max((high for _, high in _sentences(words) if high <= one.first), default=0)
    before = [word.norm for word in words.tokens[low : one.first]]
    if fate == "never":  # "why was it never", "isn't X used up?"
        return not _REASON.isdisjoint(before) or (before[1:2] == ["not"] and before[0] in _AUXILIARIES)
    return bool(before) and before[0] in _MODAL and _PAST.isdisjoint(before)


def _behind_denials(words: Words) -> set[int]:
    """The words "and" at which the reach of what denies ends, for something new is told behind them."""
    norms = [word.norm for word in words.tokens]
    sentences = (range(low, high) for low, high in _sentences(words))
    return {
        at
        for one in sentences
        for at in one[1:-1]
        if norms[at] == "and" and norms[at + 1] in _ANEW and not _DENYING.isdisjoint(norms[one.start : at])
    }


def _lists(groups: Sequence[tuple[Together, Fate]]) -> Iterator[list[tuple[Together, Fate]]]:
    """The groups, those of one list that came to the same together."""
    part: list[tuple[Together, Fate]] = []
    for group, fate in groups:
        if part and not (group.goes_on and part[-1][1] == fate):
            yield part
            part = []
        part.append((group, fate))
    if part:
        yield part


def _states(words: Words, found: Sequence[Found], asker: Asker) -> tuple[list[bool], set[int]]:
    """Which words ask, and before which words a new statement begins."""
    marks = {first: means == "asks" for means, first, _ in found if means == "asks" or (means == "tells" and _tells(words, first))}
    asking, breaks = [False] * len(words.tokens), set()
    sentences = list(_sentences(words))
    is_unmarked = len(sentences) > 1 and all(word.norm != "?" for word in words.tokens)
    for low, high in sentences:
        inside = [place for place in range(low, high) if place in marks]
        only_asks = not inside and (words.tokens[high - 1].norm == "?" or (asker.mode == "general" and len(sentences) == 1))
        state = only_asks or is_request(words, low) or (is_unmarked and high == len(words.tokens) and words.tokens[low].norm in _OPENING)
        for place in range(low, high):
            if place in marks and marks[place] != state:
                state = marks[place]
                breaks.add(place)
            asking[place] = state
    return asking, breaks


def is_request(words: Words, first: int) -> bool:
    """Whether these words begin a sentence that asks without a question's form: "give us a list"."""
    norms = [word.norm for word in words.tokens[first : first + 2]]
    begins = first == 0 or words.tokens[first - 1].norm in _STOPS
    return begins and len(norms) > 1 and norms[0] in _IMPERATIVE and norms[1] in _OBJECT


def _tells(words: Words, first: int) -> bool:
    """Not so behind a verb that asks: "is he still", "does it have"."""
    return first == 0 or words.tokens[first - 1].norm not in _AUXILIARIES


def _sentences(words: Words) -> Iterator[tuple[int, int]]:
    low = 0
    for place, word in enumerate(words.tokens):
        if word.norm in _STOPS:
            yield low, place + 1
            low = place + 1
    if low < len(words.tokens):
        yield low, len(words.tokens)


def _left_out(words: Words, found: Iterable[Found], asking: Sequence[bool]) -> set[int]:
    """The words with which something is asked or supposed; growth that is only wondered about."""
    places = {place for place, word in enumerate(words.tokens) if word.norm in _SUPPOSING or (asking[place] and word.norm in _LEADING)}
    named = {place for hit in words.hits if hit.table in _FACTS for place in range(hit.first, hit.last)}
    places |= {place for hit in words.hits if hit.table == "judgements" and asking[hit.first] for place in range(hit.first, hit.last)}
    for means, first, last in found:
        if means == "denied":
            places |= {*range(first, last)}
        if asking[first] and means in ("wonders", "asks"):
            places |= {place for place in range(first, last) if means == "wonders" or place not in named}
    return places


def _of_complaints(words: Words, found: Iterable[Found]) -> set[int]:
    """The words of sentences that tell of a complaint and of no growth: what is asked for there is help with it, not what comes next."""
    places = {hit.first for hit in words.hits if hit.table in _COMPLAINTS}
    grown = {first for means, first, _ in found if means in _OF_GROWTH} | {hit.first for hit in words.hits if hit.table == "metastases"}
    sentences = (range(low, high) for low, high in _sentences(words))
    return {place for one in sentences if places.intersection(one) and not grown.intersection(one) for place in one}


def _of_others(words: Words, found: Iterable[Found]) -> set[int]:
    """What is told of somebody else, to the end of the clause."""
    return {place for means, first, last in found if means == "other" for place in range(first, _end(words, last))}


def _end(words: Words, place: int) -> int:
    while place < len(words.tokens) and words.tokens[place].norm not in _STOPS | {","}:
        place += 1
    return place


def _spread(
    words: Words, found: Iterable[Found], treated: Sequence[int], asking: Sequence[bool], phrases: Phrases
) -> dict[int, tuple[int, str]]:
    """Growth that only questions tell so, put in the words of records; before any treatment it is where the cancer is, and no growth."""
    wondered = {place for means, first, last in found if means == "wonders" and asking[first] for place in range(first, last)}
    put: dict[int, tuple[int, str]] = {}
    for means, first, last in found:
        if means != "grown" or first in wondered:
            continue
        organ = next((hit for hit in words.hits if hit.table == "metastases" and first <= hit.first < last), None)
        if organ is not None:
            named = words.text[words.tokens[organ.first].start : words.tokens[organ.last - 1].end]
            name = "grown" if any(place < first for place in treated) else "spread"
            put[first] = (organ.last, phrases.statement(name).format(who="", what=named).rstrip("."))
    return put


def _persons(words: Words, asker: Asker) -> dict[int, tuple[int, str]]:
    """The names of the one for whom a carer asks, each with the pronoun that stands for it."""
    put: dict[int, tuple[int, str]] = {}
    for hit in asker.kin:
        owning = [word.norm for word in words.tokens[hit.last : hit.last + 2]] == ["'", "s"]
        first = hit.first - 1 if hit.first and words.tokens[hit.first - 1].norm in ("my", "our") else hit.first
        pronoun = {"He": "His", "She": "Her"}.get(asker.pronoun, "The patient's") if owning else asker.pronoun
        last, age = _age_behind(words, hit.last)
        put[first] = (last, f"{pronoun} is {age}.") if age else (hit.last + 2 if owning else hit.last, pronoun)
    return put


def _not_found(words: Words) -> dict[int, tuple[int, str]]:
    """A marker of which none was found, in the words of records; where no test of it is told, nothing is."""
    norms = [word.norm for word in words.tokens]
    put: dict[int, tuple[int, str]] = {}
    for hit in words.hits:
        last = hit.last + (hit.last < len(norms) and norms[hit.last] in _AUXILIARIES)
        if hit.table == "markers" and hit.first > 1 and norms[hit.first - 2] == "not" and norms[hit.first - 1] in _CARRY:
            named = words.text[words.tokens[hit.first].start : words.tokens[hit.last - 1].end]
            put[hit.first - 2] = (hit.last, f". {named} is negative")
        if hit.table == "markers" and hit.first and norms[hit.first - 1] == "no" and last < len(norms) and norms[last] in _SEEN:
            named = words.text[words.tokens[hit.first].start : words.tokens[hit.last - 1].end]
            put[hit.first - 1] = (last + 1, f"{named} is negative")
    return put


def _behind_results(words: Words) -> set[int]:
    """Where the kind of cancer follows a marker with nothing between, or a judgement a comma, as clinicians write: the result ends."""
    ends = {hit.last for hit in words.hits if hit.table == "markers"}
    judged = {hit.first for hit in words.hits if hit.table in _ANEW_BEHIND and hit.first and words.tokens[hit.first - 1].norm == ","}
    return {hit.first for hit in words.hits if hit.table == "histologies" and hit.first in ends} | judged


def _age_behind(words: Words, place: int) -> tuple[int, str | None]:
    """As in "my mum 72", "my dad (68)": the age right behind, and where it ends."""
    if place + 1 < len(words.tokens) and words.tokens[place].norm in (",", "("):
        place += 1
    if place >= len(words.tokens) or not words.tokens[place].norm.isdigit() or int(words.tokens[place].norm) not in ADULT:
        return place, None
    behind = [word.norm for word in words.tokens[place + 1 : place + 3]]
    if UNITS & set(behind):
        return place, None
    return place + 1 + (behind[:1] == [")"]), words.tokens[place].norm


def _written(words: Words, left_out: set[int], put: dict[int, tuple[int, str]], breaks: set[int]) -> str:
    """The words that stay, with what is put in their place, and a stop where a new statement begins."""
    out: list[str] = []
    place, end = 0, 0
    while place < len(words.tokens):
        word = words.tokens[place]
        if place in breaks:
            out.append(".")
        if place in put:
            last, text = put[place]
            out += [" ", text]
            place, end = last, words.tokens[last - 1].end
            continue
        if place not in left_out:
            out.append(words.text[end : word.start] if end and place and place - 1 not in left_out else " ")
            ends = word.norm in _ENDS and not words.text[word.end : word.end + 1].strip()
            out.append(".\n" if ends else "." if word.norm == "?" else word.raw)
        end = word.end
        place += 1
    return "".join(out).strip()
