"""Where Fairlead keeps what it keeps."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path | None:
    """The folder for all that the program keeps: ``FAIRLEAD_HOME``, else the platform's usual data folder. Not created here.

    None where the name of a person's folder in it cannot be resolved: then nothing is kept.
    """
    named = os.environ.get("FAIRLEAD_HOME")
    if named:
        try:
            return Path(named).expanduser()
        except RuntimeError:
            return None
    from platformdirs import user_data_path

    usual = user_data_path("fairlead", appauthor=False)
    return usual if usual.is_absolute() else None
