"""What a marker's result opens: the options that a test of it is for and that its value does not close."""

from __future__ import annotations

from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spelled import key
from fairlead.conditions.view import View
from fairlead.core.truth import Truth
from fairlead.knowledge.schema import Option

_CLOSED = frozenset({"advised-against", "obsolete", "trial-only"})


def opened(asked: Asked, view: View) -> tuple[Passage, ...]:
    """One sentence for each marker that the question names and whose value may open an option, with the sources of these options."""
    pack = asked.pack
    found = []
    for marker in asked.question.named("markers"):
        names = dict.fromkeys(name for test in pack.tests.values() if test.marker == marker for name in test.opens)
        options = [pack.options[name] for name in names if name in pack.options and _is_open(pack.options[name], marker, asked, view)]
        if options and any(one.marker == marker for one in asked.case.biomarkers):
            titles = "; ".join(one.title for one in options)
            found.append(
                Passage(
                    id=f"opened/{marker}",
                    text=pack.wording["told-opens"].format(titles=titles),
                    citations=tuple(dict.fromkeys(one.basis for one in options)),
                    section=pack.wording["heading-meaning"],
                    kind="opened",
                    entry=options[0].id,
                    about=frozenset({key(marker)}),
                )
            )
    return tuple(found)


def _is_open(option: Option, marker: str, asked: Asked, view: View) -> bool:
    """Whether what it needs of this marker and of the cell type is known to hold, or may hold for the cell type."""
    if option.role in _CLOSED:
        return False
    for clause in option.fits_when:
        truth = asked.pack.condition(clause).evaluate(view).truth
        if marker in str(clause) and truth is not Truth.TRUE:
            return False
        if truth is Truth.FALSE:
            return False
    return True
