"""A page that was written, opened for who sits at the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NEEDS_A_SCREEN = ("linux", "freebsd", "openbsd", "netbsd")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def show(page: Path) -> bool:
    """Open the page in the browser, and whether that was tried: only at a terminal, and where a window can be opened.

    Without a screen the system's browser would be one that takes the terminal over, or none.
    """
    if not (sys.stdout and sys.stdout.isatty()):
        return False
    if sys.platform.startswith(_NEEDS_A_SCREEN) and not any(os.environ.get(name) for name in _SCREENS):
        return False
    import webbrowser

    try:
        return webbrowser.open(page.as_uri())
    except (webbrowser.Error, OSError):
        return False
