"""A browser of the system for looking at pages and for trying them; `make system` installs it. Nothing is ever fetched by playwright itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The path of Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium of playwright's synchronous kind; it may not reach any host."""
    from playwright.sync_api import sync_playwright

    # A root in a container cannot have the sandbox; the pages are our own and no host is reachable.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    nowhere = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update", *alone]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=nowhere)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Any, path: Path, width: int, height: int, *, scheme: str = "light", scale: float = 1) -> Any:
    """A page of this size that shows a file."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale)
    page = context.new_page()
    page.goto(path.as_uri())
    return page
