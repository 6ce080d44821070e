"""The values that options take."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from fairlead.core.dates import Duration

REGIONS = ("US", "CA", "EU", "UK", "JP", "CN", "other")
STANDARD_INPUT = Path("-")


class Region(click.Choice[str]):
    """One of the regions of the contract, in capitals or not."""

    def __init__(self) -> None:
        super().__init__(REGIONS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The region as the contract writes it."""
        return super().convert(next((region for region in REGIONS if region.lower() == str(value).lower()), value), param, ctx)


class Day(click.ParamType[date]):
    """A whole day of the calendar, at most a year ahead."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read ``YYYY-MM-DD``."""
        if isinstance(value, date):
            return value
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError
            day = date.fromisoformat(value)
        except ValueError:
            self.fail("a day is written YYYY-MM-DD and must exist in the calendar.", param, ctx)
        if day.year > 1 and Duration(1, "years").before(day) > date.today():
            self.fail("this day is more than a year ahead, and nobody knows what will be approved or withdrawn by then.", param, ctx)
        return day


class Input(click.ParamType[Path]):
    """A file or a folder to read, or `-` for standard input. Whether it can be read is found out when it is read."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Refuse an empty name."""
        if not str(value).strip():
            self.fail("an empty name was given where a file is expected.", param, ctx)
        path = Path(value)
        if value != str(STANDARD_INPUT) and path == STANDARD_INPUT:  # ./- is a file
            path = path.absolute()
        return path
