"""What a substance did to the person, told by a verb or beside the word for it: "codeine makes her vomit", "hives from penicillin"."""

from __future__ import annotations

from fairlead.findings.context import Context

_VERB_NEAR, _REACTION_NEAR, _TOLD_NEAR, _BACK = 4, 5, 9, 8
_MARKS = frozenset((",", ";", "."))
_TIES = frozenset(("to", "from"))


def reaction_to(context: Context, number: int, first: int, last: int) -> str | None:
    """The reaction to the substance of tokens `first` to `last` (exclusive); None where nothing tells one."""
    marked, sentence = context.marked, context.marked.sentences[number]
    known = context.plain("reactions")
    behind = marked.norms(last, min(sentence.last, last + _VERB_NEAR + _REACTION_NEAR))
    at = next((at for at, word in enumerate(behind[:_VERB_NEAR]) if word in context.plain("brings-on")), None)
    if at is not None and not (_MARKS & set(behind[:at])) and not context.plain("denies") & set(behind[:at]):
        said = behind[at + 1 : at + 1 + _REACTION_NEAR]
        word = next((word for word in said if word in known), None)
        if word is not None and not _MARKS & set(said[: said.index(word)]):
            return word
    before = marked.norms(max(sentence.first, first - _BACK), first)
    if before[-1:] and (before[-1] in _TIES or (before[-1] == "with" and context.plain("breaks-out") & set(before))):
        word = before[-2] if before[-2:-1] and before[-2] in context.plain("skin-reactions") else None
        if word is not None and not context.plain("denies") & set(before):
            return word
    return None


def called_allergy(context: Context, number: int, last: int) -> str | None:
    """As in "codeine is recorded as an allergy (vomiting)": the reaction in brackets behind the word; empty without one, else None."""
    marked, sentence = context.marked, context.marked.sentences[number]
    behind = marked.norms(last, min(sentence.last, last + _TOLD_NEAR))
    at = next((at for at, word in enumerate(behind) if word in context.plain("allergy-words")), None)
    if at is None or {*_MARKS, "(", "no", "not"} & set(behind[:at]) or not context.plain("is-called") & set(behind[:at]):
        return None
    rest = behind[at + 1 :]
    return rest[1] if rest[:1] == ["("] and len(rest) > 1 and rest[1] in context.plain("reactions") else ""


def named_by_its_cause(context: Context, number: int, first: int) -> str | None:
    """As in "anaphylaxis to contrast", "allergic rash with codeine": the reaction right before the word that ties it to token `first`."""
    before = context.marked.norms(max(context.marked.sentences[number].first, first - _BACK), first)
    known = context.plain("skin-reactions") & context.plain("allergic-reactions")
    ties = _TIES | ({"with"} if before[-2:-1] and before[-2] in context.plain("strict-reactions") else set())
    return before[-2] if before[-1:] and before[-1] in ties and before[-2:-1] and before[-2] in known else None
