"""The sections of a report on a specimen: what was seen at the bench, under the microscope, what was concluded, what was added later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.stage_bases import is_of_a_specimen, is_operated

_HEAD, _LONGEST = 5, 14
BENCH, _LENS, _OTHER, _LATER, _FORMER = "bench", "lens", "other", "later", "former"


def of_each(context: Context) -> list[str]:
    """For each sentence the section that it stands in, as its heading or the label of its line says."""
    marked = context.marked
    told = {
        BENCH: context.plain("bench-head"),
        _LENS: context.plain("lens-head"),
        _LATER: context.plain("later-head"),
        _FORMER: context.plain("former-head"),
    }
    closes = context.plain("findings-head")
    sections: list[str] = []
    section = _OTHER
    for number, sentence in enumerate(marked.sentences):
        if sentence.starts_line:
            head = marked.norms(sentence.first, min(sentence.last, sentence.first + _LONGEST))
            section = _opened(context, number, head, told, closes) or section
        sections.append(section)
    return sections


def _opened(context: Context, number: int, head: list[str], told: dict[str, frozenset[str]], closes: frozenset[str]) -> str | None:
    marked, sentence = context.marked, context.marked.sentences[number]
    words = [word for word in head if word.isalpha()][:_HEAD]
    if not words:
        return None
    stop = next((at for at, word in enumerate(head) if word in (":", ".", "(", "-", "|", "]")), len(head))
    alone = sentence.last - sentence.first <= _HEAD + 1 and (
        number + 1 == len(marked.sentences) or marked.sentences[number + 1].starts_line
    )
    if head[0].isdigit() or len(head[0]) == 1:
        return None  # an entry of a part
    capitals = marked.words[sentence.first].raw.isupper() and len(words[0]) > 2
    label = [word for word in head[:stop] if word.isalpha()]
    if not (marked.places[number].heading or alone or capitals or (stop < len(head) and len(label) <= _HEAD)):
        return None
    if context.plain("no-section") & set(label):
        return None  # "Histologic type:", "Microscopic tumor extension:": lines of a form
    said = set(label or words) if stop < len(head) or alone or marked.places[number].heading else set(words[:1])
    earlier = not context.plain("no-former-head") & set(words)  # "No prior treatment" under "Treatment effect:"
    for name in (_FORMER, _LATER, BENCH, _LENS) if earlier else (_LATER, BENCH, _LENS):
        if said & told[name] and not (name not in (_LATER, _FORMER) and said & closes):
            return name
    return _OTHER if said & closes else None


def chosen(context: Context, found: Sequence[Finding]) -> list[Finding]:
    """Of the counts in a report on a specimen those of its conclusion and addenda, else those seen through the microscope, else all."""
    found = sorted(found, key=lambda one: one.span.start)
    if len(found) < 2 or not (is_of_a_specimen(context, 0) or is_operated(context)):
        return list(found)
    sections = of_each(context)

    def of(*names: str) -> list[Finding]:
        return [one for one in found if sections[_number(context, one)] in names]

    found = [_added(context, one) if sections[_number(context, one)] == _LATER else one for one in found]
    concluded, lens = of(_OTHER, _LATER), of(_LENS)
    if not concluded:
        return lens or list(found)
    held = [one for one in concluded if _counts(one) in [_counts(other) for other in lens]]
    more = _examined(lens) > _examined(concluded) and len(held) == len(concluded) and not any(one.fields["whole"] for one in concluded)
    return lens if more else concluded


def _added(context: Context, one: Finding) -> Finding:
    """As in "the blocks hold 6 more lymph nodes" in an addendum: nodes beside those counted before."""
    sentence = context.marked.sentences[_number(context, one)]
    more = context.plain("told-more") & set(context.marked.norms(sentence.first, sentence.last))
    return replace(one, fields={**one.fields, "added": True}) if more and not one.fields["whole"] else one


def _number(context: Context, one: Finding) -> int:
    return context.marked.sentence_at(context.marked.token_at(one.span.start)) or 0


def _counts(one: Finding) -> tuple[int, int]:
    return one.fields["nodes_positive"], one.fields["nodes_examined"]


def _examined(found: Sequence[Finding]) -> int:
    return sum(one.fields["nodes_examined"] for one in found)
