"""Every vignette's page for the patient: its reading grade, whole and by section, and whether its numbers are all there.

`python -m benchmarks pages` (about a minute and a half) makes all of them and exits with 1 where one is too hard; the tests take every
twenty-fifth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fairlead.contract.case import Case
from fairlead.contract.reading import Reading
from fairlead.core.dates import PartialDate
from fairlead.guidance.guide import guide
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.knowledge.vignettes import Vignette
from fairlead.knowledge.vignettes import load as load_vignettes
from fairlead.upkeep.readable import Reads, reads
from fairlead.workflow.case_file import completed
from fairlead.workflow.page import page

WHOLE, SECTION = 8.0, 9.0


def vignettes(every: int = 1) -> list[Vignette]:
    return [one for one, _, _ in load_vignettes()[0]][::every]


def of(vignette: Vignette, pack: Pack) -> Reads:
    case = completed(Case.model_validate(vignette.case, context={"words": pack.words}), pack.lexicon)
    day = PartialDate.parse(vignette.as_of).last
    guidance = guide(case, pack, day, vignette.region)
    return reads(page(guidance, Reading(case=case), pack=pack), seen(pack, day))  # what was not public on that day is not lost


def wrong(found: Reads) -> Iterator[str]:
    """What is too hard to read, and what was lost."""
    if found.whole > WHOLE:
        yield f"the page reads at grade {found.whole:.1f}"
    if found.smog > WHOLE:
        yield f"the page reads at grade {found.smog:.1f} by SMOG"
    yield from (f"'{name}' reads at grade {grade:.1f}" for name, grade in found.sections.items() if grade > SECTION)
    yield from (f"a number is lost: {one}" for one in found.lost)


def run(say: Callable[[str], None]) -> bool:
    """Whether every page reads easily with every number kept; what does not is told, and the hardest."""
    pack = load()
    found = {one.id: of(one, pack) for one in vignettes()}
    slips = [f"{name}: {says}" for name, one in found.items() for says in wrong(one)]
    for slip in slips:
        say(slip)
    hardest: dict[str, tuple[float, str]] = {}
    for name, one in found.items():
        for section, grade in one.sections.items():
            hardest[section] = max(hardest.get(section, (-99.0, "")), (grade, name))
    grade, smog = max(one.whole for one in found.values()), max(one.smog for one in found.values())
    say(f"{len(found)} pages; the hardest reads at {grade:.1f}, by SMOG {smog:.1f}")
    for section, (grade, name) in sorted(hardest.items(), key=lambda one: -one[1][0]):
        say(f"  {grade:5.1f}  {section} ({name})")
    return not slips
