"""What studies found that set two of the treatments beside each other which a question compares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from fairlead.answers.named_trials import told_of
from fairlead.answers.question import Asked
from fairlead.answers.sides import agents_of, sides
from fairlead.answers.spoken import Speaker, once
from fairlead.answers.words import lexicon_forms
from fairlead.contract.answer import Claim
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Trial

_STUDIES, _SENTENCES = 2, 6
_OR = "or"
Arm = tuple[frozenset[str], frozenset[str], bool]
"""The drugs of an arm of a study, what else is named in it, and whether one of several was given."""


def head_to_head(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """What studies found that gave one group the one and another group the other; that none is known here, where none is."""
    compared = sides(asked)
    if not compared:
        return ()
    found = [trial for trial in asked.pack.trials.values() if _sets_beside(trial, compared, asked.pack)]
    if not found:
        return (speak.plain("not-side-by-side", "found"),) if all(map(agents_of, compared)) else ()
    one_of_each = list({trial.nct or trial.name.split(",")[0]: trial for trial in reversed(found)}.values())[::-1]
    return once(claim for trial in one_of_each[:_STUDIES] for claim in told_of(trial, asked, speak))[:_SENTENCES]


def _sets_beside(trial: Trial, compared: Sequence[Sequence[Hit]], pack: Pack) -> bool:
    if not trial.arms.control:
        return False
    arm, control = _arm(trial.arms.arm, pack), _arm(trial.arms.control, pack)
    return any(
        _is_in(one, arm, pack) and _is_in(other, control, pack) and not _is_in(other, arm, pack) and not _is_in(one, control, pack)
        for one, other in permutations(compared, 2)
    )


def _is_in(side: Sequence[Hit], arm: Arm, pack: Pack) -> bool:
    """Whether people in this arm had what is named, and no other drug beside it."""
    drugs, others, one_of = arm
    agents = agents_of(side)
    if agents:
        given = _but_for_folate(agents, pack)
        is_alone = others.isdisjoint(pack.classes)  # "with chemotherapy" is another drug beside it
        return is_alone and (given == _but_for_folate(drugs, pack) or (one_of and given <= drugs))
    kinds = {hit.term.word for hit in side if hit.table == "classes"}
    if kinds:
        return bool(drugs) and all(kinds & pack.vocabulary.drugs.get(drug, frozenset()) for drug in drugs)
    return bool({hit.term.word for hit in side} & others)


def _but_for_folate(agents: frozenset[str], pack: Pack) -> frozenset[str]:
    """The drugs that act on the cancer themselves."""
    return frozenset(one for one in agents if len(pack.vocabulary.drugs.get(one, ())) > 1) or agents


@lru_cache(maxsize=1024)
def _arm(text: str, pack: Pack) -> Arm:
    words = tokens(text)
    drugs: set[str] = set()
    others: set[str] = set()
    for hit in lexicon_forms(pack.lexicon).find(words):
        if hit.table in ("drugs", "regimens"):
            drugs |= {*(hit.term.names("agents") or (hit.term.word,))}
        else:
            others |= {hit.term.word, *hit.term.names("is")}
    return frozenset(drugs), frozenset(others), any(word.norm == _OR for word in words)
