"""A letter by e-mail and the earlier ones that it quotes: parted, the newest first."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of

__all__ = ["DAY", "SECOND", "as_one", "letters"]

_MARK = "=== Letter {}: an earlier one ==="
SECOND = _MARK.format(2)
"""What stands between the newest letter and the one that it quotes."""

_QUOTED = re.compile(r"[ \t]{0,3}>[ \t]?")
_ON = r"[ \t]*(?:On|Le|Am|El|Il|Op)\b"
_WROTE = pattern_of(_ON + r".{5,300}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,120}:\s*$", re.DOTALL)
_OPENS = re.compile(_ON + r".{5,200}$")
_RULED = pattern_of(
    r"\s*(?:[-_]{2,}\s*(?:original message|original appointment|forwarded message|forwarded by\b.{0,80}?)\s*[-_]{2,}"
    r"|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_LINE = re.compile(r"\s*[-_]{5,}\s*$")
_FROM = re.compile(r"[ \t*]{0,4}From:[ \t*]{0,4}\S", re.IGNORECASE)
_SENT = re.compile(r"[ \t*]{0,4}(?:Sent|Date):[ \t*]{0,4}\S", re.IGNORECASE)
_TO = re.compile(r"[ \t*]{0,4}(?:To|Subject|Cc):", re.IGNORECASE)
DAY = pattern_of(
    r"\d{4}-\d\d-\d\d|\b\d{1,2}\.?(?: |-)[A-Za-zäéû]{3,9}\.?,?(?: |-)\d{4}|\b[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
_HEAD = 6
_MOST, _DEEPEST = 38, 60


def letters(text: str) -> list[tuple[str | None, str]]:
    r"""The letters that a text holds, each with the day on which it says it was written, as it is written; the newest has none here.

    >>> letters("Yes.\n\nOn Tue, 3 Mar 2026 at 10:00, A wrote:\n> HER2?")
    [(None, 'Yes.'), ('3 Mar 2026', 'On Tue, 3 Mar 2026 at 10:00, A wrote:\nHER2?')]
    """
    found: list[tuple[str | None, str]] = []
    waiting: list[tuple[str | None, list[str], int]] = [(None, text.split("\n"), 0)]
    while waiting and len(found) < _MOST:
        day, lines, depth = waiting.pop(0)
        own, earlier = _parted(lines) if depth < _DEEPEST else (lines, [])
        waiting[:0] = [(_day_of(part), part, depth + 1) for part in earlier]
        found.append((day, "\n".join(own).strip("\n")))
    found += [(day, "\n".join(lines)) for day, lines, _ in waiting]
    return [(day, told) for at, (day, told) in enumerate(found) if not at or told.strip()]


def as_one(text: str) -> str:
    """The text with each letter that it quotes behind a ruled line that counts it, so that it is read by itself with its own day."""
    newest, *earlier = letters(text)
    parts = [newest[1]]
    for count, (day, told) in enumerate(earlier, start=2):
        parts.append(f"{_MARK.format(count)}\n" + (f"Date: {day}\n" if day else "") + told)
    return "\n\n".join(parts)


def _day_of(lines: list[str]) -> str | None:
    """The day in the lines that say who wrote when."""
    for line in lines[:_HEAD]:
        if _SENT.match(line) or _WROTE.match(line) or _OPENS.match(line):
            found = DAY.search(line)
            if found:
                return found[0]
    return None


def _parted(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines of one letter, and those of the letters that it quotes: with a mark before each line, or behind a heading."""
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if _RULED.match(lines[at]) or (_LINE.match(lines[at]) and _heads(lines, at + 1)):
            return _told(own, quoted, lines[at + 1 :])
        if at and _heads(lines, at):
            return _told(own, quoted, lines[at:])
        said = _attribution(lines, at)
        if said:
            quoted += [" ".join(line.strip() for line in lines[at : at + said])]
            at += said
            while at < len(lines) and not lines[at].strip():
                at += 1
        elif _QUOTED.match(lines[at]):
            quoted.append(_QUOTED.sub("", lines[at], count=1))
            at += 1
        else:
            own.append(lines[at])
            at += 1
    return _told(own, quoted, [])


def _told(own: list[str], quoted: list[str], behind: list[str]) -> tuple[list[str], list[list[str]]]:
    return own, [part for part in (quoted, behind) if any(line.strip() for line in part)]


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from one on say that somebody wrote what is quoted below: one, or two where the line was wrapped."""
    for count in (1, 2):
        part = lines[at : at + count]
        if len(part) == count and _OPENS.match(part[0]) and _WROTE.match("\n".join(part)):
            below = next((line for line in lines[at + count : at + count + 3] if line.strip()), "")
            return count if _QUOTED.match(below) else 0
    return 0


def _heads(lines: list[str], at: int) -> bool:
    """Whether the heading of another letter begins at a line: who it is from, when it was sent and to whom or what about."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    head = lines[at + 1 : at + _HEAD]
    if not (at < len(lines) and _FROM.match(lines[at])):
        return False
    return any(_SENT.match(line) for line in head) and any(_TO.match(line) for line in head)
