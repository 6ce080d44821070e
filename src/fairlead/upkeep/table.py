"""The pack as one page: every option under the setting that it is for, with its evidence, its approvals and how sure each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from fairlead.conditions import Condition, Sentence
from fairlead.guidance.options import ROLES
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack, load

_SETTING = ("tumor_word", "next_line")
"""The predicates that make a setting, in this order: what the tumor is, and which line would come next."""
_HEAD = """# The options of the pack

Made from the pack by `make docs`; a test compares the two. Each option stands under each setting that it is for; what it needs besides
stands in its row. Numbers are counted by how sure they are: v, seen in the original; s, seen only in a report about it; u, unchecked
and shown to nobody. An approval names its regulator, its last step and the day of it. `fairlead knowledge show ID` prints a row's entry
with its sources and the proof of each example."""
_ENDED = frozenset({"withdrawn", "refused"})
_COLUMNS = ("option", "role, aim", "needs besides", "studies", "numbers", "approvals", "checked", "signed")


def table(pack: Pack | None = None) -> str:
    """The page as Markdown: settings in the order of the pack, options by role and id."""
    knowledge = pack or load()
    settings: dict[str, list[schema.Option]] = {}
    for option in sorted(knowledge.options.values(), key=lambda one: (ROLES.index(one.role), one.id)):
        for setting in _settings(option, knowledge):
            settings.setdefault(setting, []).append(option)
    blocks = [f"## {setting}\n\n" + "\n".join(_rows(options, knowledge)) for setting, options in sorted(settings.items())]
    return "\n\n".join([_HEAD, *blocks]) + "\n"


def _settings(option: schema.Option, pack: Pack) -> list[str]:
    """The settings of an option: one for each word of the tumor that it names, with the line; "any" where it names none."""
    named: dict[str, list[str]] = {name: [] for name in _SETTING}
    for sentence in _plain(option, pack):
        family = sentence.form.predicate.name
        if family == _SETTING[0] and not named[family]:
            field = sentence.slots["field"]
            named[family] = [f"{field} {word.name}" for word in sentence.slots["any"].each]
        elif family == _SETTING[1]:
            named[family].append(sentence.text)
    line = ", ".join(named[_SETTING[1]]) or "any line"
    return [f"{word}, {line}" for word in named[_SETTING[0]] or ["any tumor"]]


def _plain(option: schema.Option, pack: Pack) -> Iterator[Sentence]:
    """The clauses of an option that are one sentence."""
    for source in option.fits_when:
        condition = pack.condition(source)
        if isinstance(condition, Sentence):
            yield condition


def _rows(options: Sequence[schema.Option], pack: Pack) -> Iterator[str]:
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{'---|' * len(_COLUMNS)}"
    for option in options:
        cells = (
            f"{option.title} (`{option.id}`)",
            f"{option.role}, {option.aim}",
            "; ".join(_needs(option, pack)),
            "; ".join(f"{trial.name} ({trial.level})" for trial in _trials(option, pack)),
            _sure(result.confidence for trial in _trials(option, pack) for result in trial.results),
            "; ".join(approvals(option, pack)),
            f"{option.checked.date} ({option.checked.confidence})",
            option.signed.by if option.signed else "nobody yet",
        )
        yield f"| {' | '.join(cell.replace('|', '/') or '–' for cell in cells)} |"


def _needs(option: schema.Option, pack: Pack) -> Iterator[str]:
    for source in option.fits_when:
        condition: Condition = pack.condition(source)
        if not (isinstance(condition, Sentence) and condition.form.predicate.name in _SETTING):
            yield condition.text


def _trials(option: schema.Option, pack: Pack) -> list[schema.Trial]:
    return [pack.trials[name] for name in option.evidence if name in pack.trials]


def _sure(grades: Iterator[schema.Confidence]) -> str:
    counted: Mapping[str, int] = Counter(grades)
    return " ".join(f"{counted[grade]}{grade[0]}" for grade in ("verified", "secondary", "unchecked") if grade in counted)


def approvals(option: schema.Option, pack: Pack) -> Iterator[str]:
    """Each approval of an option in one line: its last step, how sure, and what the bodies that decide on payment say."""
    for name in option.approvals:
        approval = pack.approvals.get(name)
        if approval is None:
            continue
        last = approval.history[-1] if approval.history else None
        told = f"{last.event} {last.date}" if last else "day not known"
        funding = "" if last and last.event in _ENDED else "".join(f", {one.line}" for one in approval.funding)
        yield f"{approval.region} {approval.regulator} {told} ({approval.confidence}{funding})"
