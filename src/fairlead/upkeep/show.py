"""Show: one entry as a page, with its sources and the trace of each of its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from fairlead.contract.case import Case
from fairlead.contract.words import nearest
from fairlead.core.dates import PartialDate
from fairlead.core.errors import Exit, FairleadError
from fairlead.guidance.guide import view_of
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge import schema, signing
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.stages import StageTable
from fairlead.upkeep import fact_pages, tables
from fairlead.upkeep.table import approvals
from fairlead.workflow.case_file import completed

_KINDS = (
    *("options", "drugs", "tests", "questions", "symptoms", "carers", "trials", "approvals"),
    *("recommendations", "sources", "red_flags", "scope", "team", "stages", "scales", "definitions", *tables.PAGES),
)


def show(name: str, pack: Pack | None = None) -> str:
    """The entry of this id, or a whole table by its name, as Markdown; FairleadError (status 2) where there is none."""
    knowledge = pack or load()
    if name in tables.PAGES:
        return "\n".join(tables.PAGES[name](knowledge)) + "\n"
    found = [(kind, getattr(knowledge, kind)[name]) for kind in _KINDS if name in getattr(knowledge, kind)]
    if not found:
        known = [*tables.PAGES, *(entry for kind in _KINDS for entry in getattr(knowledge, kind))]
        raise FairleadError(
            f"The pack has no entry '{name}'; {nearest(name, known)}", todo="Check the id and try again.", status=Exit.USAGE
        )
    return "\n\n".join("\n".join(_page(kind, entry, knowledge)) for kind, entry in found) + "\n"


def _page(kind: str, entry: Any, pack: Pack) -> Iterator[str]:
    name = entry["id"] if isinstance(entry, Mapping) else entry.id
    yield f"# {name} ({kind})"
    yield ""
    if isinstance(entry, Mapping):
        yield from fact_pages.row_page(entry)
        yield from _sources(entry, pack)
        return
    raw = entry.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"examples"})
    if isinstance(entry, StageTable):
        yield from fact_pages.stage_page(entry)
        yield from _sources(raw, pack)
        return
    yield "```yaml"
    yield yaml.safe_dump(raw, sort_keys=False, allow_unicode=True, width=120).rstrip()
    yield "```"
    if entry.id in pack.written.get(kind, {}):
        yield ""
        yield _signature(pack.written[kind][entry.id])
    if isinstance(entry, schema.Option) and entry.approvals:
        yield from ("", "## Approvals", "", *(f"- {line}" for line in approvals(entry, pack)))
    yield from _sources(raw, pack)
    if isinstance(entry, schema.Option):
        yield from _examples(entry, pack)


def _signature(row: Mapping[str, Any]) -> str:
    """Who signed the entry as it reads now, and the one line that signs it."""
    made = signing.fingerprint(row)
    signed = row.get("signed")
    if not signed:
        return (
            f"Not signed. Fingerprint: {made}. Signed by one line in the entry: `signed: {{by: NAME, role: ROLE, date: DATE, of: {made}}}`."
        )
    told = f"{signed['by']} ({signed['role']}), {signed['date']}"
    if signing.is_stale(row):
        return f"Not signed: edited after {told} signed it. Fingerprint: {made}, signed was {signed['of']}."
    return f"Signed by {told}. Fingerprint: {made}."


def _sources(raw: Mapping[str, Any], pack: Pack) -> Iterator[str]:
    named = [value for value in _texts(raw) if value in pack.sources]
    if named:
        yield ""
        yield "## Sources"
        yield ""
    for name in dict.fromkeys(named):
        source = pack.sources[name]
        place = source.doi or source.nct or source.url or source.publisher or ""
        yield f"- {name}: {source.title} ({source.confidence}, read: {source.read}, {source.read_on}) {place}".rstrip()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _examples(option: schema.Option, pack: Pack) -> Iterator[str]:
    """What each example comes to, clause by clause."""
    day = PartialDate.parse(pack.about.date).last
    for name in ("fits", "not_", "unknown"):
        example = getattr(option.examples, name)
        if example is None:
            continue
        view = view_of(completed(Case.model_validate(example), pack.lexicon), pack, day, None)
        judged = next(one for one in verdicts(view, pack, None) if one.option.id == option.id)
        yield ""
        yield f"## Example: {name.rstrip('_')} → {judged.verdict}"
        yield ""
        for seen in judged.seen:
            rests = f"; rests on {', '.join(seen.outcome.facts)}" if seen.outcome.facts else ""
            wants = f"; missing {', '.join(seen.outcome.missing)}" if seen.outcome.missing else ""
            yield f"- {seen.purpose}: `{seen.condition.text}` is {seen.outcome.truth.value} ({seen.entry}, {seen.source}{rests}{wants})"
