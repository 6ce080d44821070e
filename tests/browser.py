"""A browser of the system for looking at pages and for trying them; `make system` installs it. Nothing is ever fetched by playwright itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
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


class Windows:
    """Pages of one browser, each shown in a window that is there: a new one costs a process and half a second.

    A page that was left keeps nothing: it is gone before the next one comes, and the mouse is outside.
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._kept: dict[tuple[tuple[str, Any], ...], Any] = {}

    def show(self, path: Path, size: tuple[int, int], *, new: bool = False, **more: Any) -> Any:
        """A file in a window of this size that is unlike others in `more`; what it asks for and complains of is in `asked` and `said`.

        A test of the keyboard asks for a `new` one: where the focus goes behind the last link is not the same in one used before.
        """
        kind = tuple(sorted(more.items()))
        if new and kind in self._kept:
            self._kept.pop(kind).context.close()
        page = self._kept[kind] = self._kept.get(kind) or self._new(more)
        page.goto("about:blank")
        page.mouse.move(-10, -10)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media="null", color_scheme=more.get("color_scheme", "light"))
        page.asked, page.said = [], []
        page.goto(path.as_uri())
        assert page.asked.pop(0) == path.as_uri()
        return page

    def _new(self, more: Mapping[str, Any]) -> Any:
        page = self._browser.new_context(**more).new_page()
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page


def opened(browser: Any, path: Path, width: int, height: int, *, scheme: str = "light", scale: float = 1) -> Any:
    """A page of this size that shows a file."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale)
    page = context.new_page()
    page.goto(path.as_uri())
    return page
