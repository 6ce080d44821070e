"""Where Fairlead keeps what it keeps."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder for all that the program keeps: ``FAIRLEAD_HOME``, else the platform's usual data folder. Not created here."""
    named = os.environ.get("FAIRLEAD_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("fairlead", appauthor=False)
