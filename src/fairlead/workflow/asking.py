"""Ask: a question in, an answer out."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fairlead.answers.answer import answer
from fairlead.contract.answer import Answer
from fairlead.contract.case import Case
from fairlead.contract.reading import Reading
from fairlead.core.errors import Exit, FairleadError
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.guiding import case_of, day_of, doubt_of, named_region

if TYPE_CHECKING:
    from fairlead.answers.guest import Guest
    from fairlead.llm.client import Look


def ask(
    question: str,
    case: Case | Reading | Mapping[str, Any] | None = None,
    as_of: date | str | None = None,
    region: str | None = None,
    *,
    guest: Guest | None = None,
) -> Answer:
    """What the pack says to a question on a day (today by default), for the person of a case where one is given.

    The case may be a Case, a Reading of records, or a mapping with the fields of a case; one that holds nothing is none. `region` says
    whose approvals count, by default that of the country told. FairleadError: status 2 for what is no question, no day or no region of
    ours; status 4 for a case that is wrong. Nothing of the question is kept. `guest`, a language model of the person's own, is asked only
    where no topic is found in the question, and only for one of ours.
    """
    if not isinstance(question, str):
        raise FairleadError("A question is a text.", todo="Write it between quotation marks.", status=Exit.USAGE)
    pack = load()
    day = day_of(as_of)
    known = None if case is None else case_of(case, pack)
    found = answer(
        _whole_letters(question),
        pack,
        day,
        case=None if known == Case() else known,
        region=named_region(region, pack),
        guest=guest,
        doubt=doubt_of(case) if isinstance(case, Reading) else None,
    )
    _stays(pack)
    return found


@lru_cache(maxsize=4)
def _stays(_: Pack) -> None:
    """What the first answer made ready stays for the next ones: to look through all of it for waste takes longer than ten answers."""
    gc.freeze()


def _whole_letters(text: str) -> str:
    """The text without halves of letters, which no form of an answer could hold."""
    return text.encode("utf-8", "replace").decode()


def guest_of(look: Look) -> Guest:
    """The language model of this person's settings; `look` is shown what would be sent to it, and decides.

    FairleadError (status 2) where none is set up.
    """
    from fairlead.llm.client import from_settings  # brings the network's library, which nothing else here needs

    guest = from_settings(look)
    if guest is None:
        raise FairleadError(
            "No language model is set up.",
            unharmed="Nothing was sent anywhere.",
            todo="Set FAIRLEAD_LLM_URL and FAIRLEAD_LLM_MODEL, or ask without --kinder and --understand.",
            status=Exit.USAGE,
        )
    return guest


def in_kinder_words(answer: Answer, guest: Guest) -> Answer:
    """The answer with sentences that the language model words more kindly, where they say the same.

    One that fails leaves the answer as it is, which then says why.
    """
    from fairlead.answers.kinder import with_kinder_words

    return with_kinder_words(answer, load(), guest)
