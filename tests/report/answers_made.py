"""Answers of each kind made by hand, so that how they look is tested without what makes them."""

from __future__ import annotations

from typing import Any

from fairlead.contract.answer import Answer, AskBack, Claim, Made
from fairlead.contract.guidance import Citation, RedFlag

LONG_WORD = "Trifluridin-tipiracil-hydrochlorid-monohydrat-filmtabletten" * 2
MADE = Made(pack="esophageal 2026.11", fingerprint="0123abcd4567ef89", date="2026-11-21")
CITATIONS = {
    "trial": Citation(title="A first study of two drugs in people whose cancer had grown on a first treatment", journal="Lancet Oncol", year=2014, doi="10.1016/S1470-2045(14)70420-6", checked="2026-11-01", confidence="verified"),
    "label": Citation(title="Label of the drug", regulator="FDA", year=2025, url=f"https://example.org/{'a-very-long-path/' * 6}label.pdf", checked="2026-11-02", confidence="verified"),
    "rule": Citation(title="our own rule: what is told first", confidence="verified"),
    "report": Citation(title=f"A report about a report on {LONG_WORD}", confidence="secondary"),
    "body": Citation(title="What a body of experts advises", journal="J Clin Oncol", year=2023, pmid="12345678", confidence="verified"),
}  # fmt: skip


def claim(text: str, *cites: str, section: str | None = None, branch: str | None = None) -> Claim:
    return Claim(text=text, clinical=bool(cites), citations=cites, section=section, branch=branch)


def an_answer(**fields: Any) -> Answer:
    told = {"question": "What comes next?", "status": "answered", "citations": CITATIONS, "made": MADE}
    return Answer.model_validate(told | fields)


def long() -> Answer:
    """An answer with a lead, branches, many parts and what would help to know."""
    short, now, then = "The short answer", "Where things stand", "What depends on something not known yet"
    claims = (
        claim("Much can still be done. What comes next hangs on the type of cell.", "rule", section=short),
        claim("Two drugs by drip are usual.", "trial", section=short, branch="if it is an adenocarcinoma"),
        claim("An immune drug is usual.", "trial", section=short, branch="if it is a squamous cancer"),
        claim("A first treatment has stopped working. Nobody is to blame for that.", "rule", section=now),
        claim("Two drugs by drip, three weeks out of four.", "trial", "label", section=then, branch="if it is an adenocarcinoma"),
        claim(f"Tablets at home ({LONG_WORD}).", "trial", "label", "rule", "report", section=then, branch="if it is an adenocarcinoma"),
        claim("An immune drug by drip, every two or four weeks.", "trial", section=then, branch="if it is a squamous cancer"),
        claim("One drug by drip each week.", "report", section=then, branch="if it is a squamous cancer"),
        *(claim(f"A test of the tumor, number {one}.", "body", section="Tests to ask for") for one in range(1, 4)),
        *(claim(f"What is done for comfort, number {one}.", "rule", section="Care for comfort and symptoms") for one in range(1, 4)),
        claim("A study may have a place.", "body", section="Studies"),
        claim("The oncologist knows the records.", section="Who can tell more"),
    )
    asks = (
        AskBack(path="tumor.histology", question="Which type of cell is it, adenocarcinoma or squamous?", changes=("two-drugs",)),
        AskBack(path="fitness.ecog", question="What can you do on a usual day?"),
    )
    return an_answer(question="What happens when first-line treatment stops working?", claims=claims, ask_back=asks)


def emergency() -> Answer:
    told = (
        "Black or bloody stools, or vomiting blood. Call the emergency number now. Do not drive yourself. Take the list of medicines along."
    )
    flag = RedFlag(sign="Black or bloody stools, or vomiting blood.", do="call-emergency", citations=("label",))
    return an_answer(question="he is vomiting blood", status="emergency", claims=(claim(told, "label"),), red_flags=(flag,))


def today() -> Answer:
    """What cannot wait a day stands first, and the answer follows."""
    sign = "A fever during treatment"
    claims = (
        claim("Call your care team today.", "label"),
        claim(f"{sign}.", "label"),
        claim("It is often believed that it passes. It does not.", "rule"),
        claim("It may be the treatment.", "trial", section="What it may be"),
    )
    return an_answer(claims=claims, red_flags=(RedFlag(sign=sign, do="call-today", citations=("label",)),))


def declined() -> Answer:
    claims = (claim("Nobody can tell the day on which somebody dies."), claim("What studies saw can be told if you ask for it.", "rule"))
    return an_answer(question="when will he die", status="declined", claims=claims)


def pasted() -> Answer:
    """The question is a letter of its own, and holds what must never run."""
    asked = "<script>document.title='run'</script> <img src=x onerror=alert(1)> {{7*7}} " + "and so he went home and came back. " * 60
    return an_answer(question=asked, status="ask-back", claims=(claim("It hangs on the type.", "rule"),), ask_back=long().ask_back)


KINDS = {"long": long, "emergency": emergency, "today": today, "declined": declined, "pasted": pasted}
