"""Questions put together by hand: what was asked, what it tells, who asks, and what about."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from fairlead.answers.question import Asked, Mode, Question
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.findings.matcher import Forms, forms_of
from fairlead.findings.tokens import tokens
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

DAY = date(2026, 11, 22)
PACK: Pack = seen(load(), DAY)


@cache
def _forms() -> Forms:
    return forms_of(PACK.lexicon)


def asked(
    text: str,
    case: dict[str, Any] | None = None,
    *,
    mode: Mode = "personal",
    topics: tuple[str, ...] = ("options-next",),
    records: bool = False,
    region: str | None = None,
) -> Asked:
    """A question of these words that tells this case."""
    words = tokens(text)
    told = Case.model_validate(case or {}, context={"words": PACK.words})
    question = Question(
        text,
        Said([word.norm for word in words], {}),
        tuple(_forms().find(words)),
        mode,
        topics,
        told,
        wants_prognosis="prognosis" in topics,
    )
    return Asked(question, told, PACK, DAY, region, records)


def texts(claims: tuple[Claim, ...]) -> str:
    """What the claims say, with the conditions under which they hold."""
    return "\n".join(" ".join(filter(None, (one.branch, one.text))) for one in claims)


def grown_on(*agents: str, line: int = 1, **more: Any) -> dict[str, Any]:
    """A case whose cancer grew on these drugs."""
    treatment = {
        "id": f"t{line}",
        "kind": "systemic",
        "agents": list(agents),
        "line": line,
        "status": "stopped",
        "stop_reason": "progression",
    }
    growth = {"after": f"t{line}", "sites": ["liver"], "certainty": "imaging"}
    return {"treatments": [treatment], "progressions": [growth], "metastases": [{"site": "liver", "status": "present"}], **more}


ADENOCARCINOMA = {"tumor": {"histology": "adenocarcinoma", "site": "egj"}}
SQUAMOUS = {"tumor": {"histology": "squamous", "site": "middle-thoracic"}}
