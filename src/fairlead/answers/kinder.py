"""An answer in kinder words, where a person has switched a language model on; a sentence that does not hold is left as the pack has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairlead.answers.disguise import Disguise
from fairlead.answers.guest import Ask, Guest, in_json
from fairlead.answers.skeleton import wording_of, words_of
from fairlead.answers.verified import faults, tidy
from fairlead.contract.answer import Answer, Claim, Readability
from fairlead.core.errors import FairleadError
from fairlead.core.reading_grade import grade, sentences
from fairlead.findings.matcher import Forms
from fairlead.findings.tokens import tokens
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import Pack

_TASK = "model-words-kindly"
_REWORDED = frozenset({"answered", "partly", "ask-back"})
"""What is met with an emergency, a refusal or a limit of scope is said in the pack's words only."""
_MOST = 40
"""Sentences that are sent for one answer; those behind them stay as they are."""
_SHORTEST = 4
_NOTHING = "none"
"""What an answer says of language models in which none had a part."""
_SHAPE: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"n": {"type": "integer"}, "says": {"type": "string"}},
                "required": ["n", "says"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class _Count:
    """How many sentences were asked about, were put in other words, and were dropped as wrong."""

    asked: int
    reworded: int
    dropped: int


def with_kinder_words(answer: Answer, pack: Pack, guest: Guest) -> Answer:
    """The answer with each sentence that the guest words more kindly and that says the same; all else as it was, citations included.

    A guest that fails leaves the answer as it is, and `made` says why.
    """
    places = [at for at, claim in enumerate(answer.claims) if _may_be_reworded(claim, answer, pack)][:_MOST]
    if answer.status not in _REWORDED or not places:
        return answer
    disguise = Disguise(pack)
    ask = asked_kindly([answer.claims[at].text for at in places], pack, disguise)
    try:
        offered = _offered(guest.ask(ask), len(places))
    except FairleadError as error:
        return _made(answer, f"{guest.name}: none of {len(places)} sentences reworded. {error.happened}")
    claims, reworded, dropped = list(answer.claims), 0, 0
    for number, says in offered.items():
        claim = claims[places[number]]
        text = tidy(disguise.uncover(says))
        if text == claim.text:
            continue
        if faults(text, claim.text, pack):
            dropped += 1
            continue
        claims[places[number]] = claim.model_copy(update={"text": text})
        reworded += 1
    told = answer.model_copy(
        update={"claims": tuple(claims), "readability": _readability(claims, pack) if reworded else answer.readability}
    )
    return _made(told, f"{guest.name}: {reworded} of {len(places)} sentences reworded, {dropped} dropped as wrong")


def asked_kindly(claims: Sequence[str], pack: Pack, disguise: Disguise) -> Ask:
    """What is asked so that these sentences come back in kinder words; private words are out of it."""
    covered = [disguise.cover(text) for text in claims]
    told = [{"n": number, "text": text, "instead": _instead(text, pack)} for number, text in enumerate(covered, start=1)]
    openers = [form for term in pack.lexicon.tables.get("rewording_openers", ()) for form in term.names("says")]
    return Ask(pack.wording[_TASK], {"sentences": told, "openers": openers}, _SHAPE)


def _instead(text: str, pack: Pack) -> dict[str, list[str]]:
    """The words of a text that others of the pack may stand for, with those others."""
    words = words_of(text)
    found: dict[str, list[str]] = {}
    for hit in wording_of(pack).alike.find(words):
        said = " ".join(word.norm for word in words[hit.first : hit.last])
        others = [form for form in hit.term.names("says") if form != said]
        if others:
            found[said] = others
    return found


def _offered(reply: str, asked: int) -> dict[int, str]:
    """The sentences of a reply by the place of the claim that each is for: the first for each, and none for a claim that there is not."""
    rows = in_json(reply).get("sentences")
    found: dict[int, str] = {}
    for row in rows if isinstance(rows, list) else []:
        number, says = (row.get("n"), row.get("says")) if isinstance(row, dict) else (None, None)
        if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= asked and isinstance(says, str):
            found.setdefault(number - 1, says)
    return found


def _may_be_reworded(claim: Claim, answer: Answer, pack: Pack) -> bool:
    """Whether a claim is neither too short to gain nor a sign or a call for help, which are said in the pack's own words."""
    text = claim.text.casefold()
    signs = [*(flag.sign for flag in answer.red_flags), *(flag.sign for flag in pack.red_flags.values())]
    if any(sign.casefold() in text or text in sign.casefold() for sign in signs):
        return False
    sources = {flag.source for flag in pack.red_flags.values()}
    if claim.citations and sources.issuperset(claim.citations):
        return False
    return len(claim.text.split()) >= _SHORTEST and not _calls(pack.lexicon).find(tokens(claim.text))


def _calls(lexicon: Lexicon) -> Forms:
    rows: Iterator[tuple[Term, str]] = ((term, form) for term in lexicon.tables.get("rewording_calls", ()) for form in term.names("says"))
    return Forms(("all", term, form, False, False, False) for term, form in rows)


def _readability(claims: Sequence[Claim], pack: Pack) -> Readability:
    """The grade of all claims together, with names counted short and without."""
    text = ". ".join(claim.text.rstrip(".") for claim in claims)
    return Readability(
        grade=round(grade(list(sentences(text, pack.vocabulary.drugs.keys()))), 1),
        plain_grade=round(grade(text.replace("?", ".").split(". ")), 1),
    )


def _made(answer: Answer, told: str) -> Answer:
    before = answer.made.language_model
    says = told if before == _NOTHING else f"{before}; {told}"
    return answer.model_copy(update={"made": answer.made.model_copy(update={"language_model": says})})
