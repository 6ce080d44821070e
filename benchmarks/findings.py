"""How many tokens a second the reader turns into findings, beside medspaCy's sentences, targets and context on the same text.

medspaCy runs in an environment of its own (`build/bench-env`), which is made here where it can be: it needs an older NumPy than most
programs and is no part of Fairlead. Both read the letters of the tests, over and over, one document at a time, in one process each; each
is given a round that nobody counts, and the time that its own process used is taken, not the clock's. medspaCy gets the lexicon's words
for spread, illness and drugs as targets, so that its context rules have something to work on; it makes no dates, doses, stages or courses.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LETTERS = ROOT / "tests" / "findings"
ENVIRONMENT = ROOT / "build" / "bench-env"
NEEDS = ("medspacy", "numpy<2")
ROUNDS, PEER_ROUNDS = 20, 3
BAR = 4.0

PEER = """
import json, logging, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
try:
    from loguru import logger; logger.remove()
except ImportError:
    pass
import medspacy
from medspacy.target_matcher import TargetRule
given = json.load(open(sys.argv[1]))
nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"])
nlp.get_pipe("medspacy_target_matcher").add([TargetRule(form, table.upper()) for table, form in given["targets"]])
for text in given["texts"]:
    nlp(text)
started = time.process_time()
for _ in range(given["rounds"]):
    for text in given["texts"]:
        nlp(text)
print(json.dumps(time.process_time() - started))
"""


@dataclass(frozen=True)
class Rate:
    """Tokens a second of the reader and of its peer; `peer` is None, with the reason, where the peer could not be had."""

    tokens: int
    ours: float
    peer: float | None
    why: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as fast."""
        return None if self.peer is None else self.ours / self.peer


def measure() -> Iterator[Rate]:
    """One row; tokens are counted by the reader's own rule for both."""
    from fairlead.documents import open_document
    from fairlead.findings import find
    from fairlead.findings.tokens import tokens
    from fairlead.knowledge.pack import load

    texts = [path.read_text("utf-8") for path in sorted(LETTERS.glob("*/*.md")) if path.stem != "README"]
    lexicon = load().lexicon
    documents = [open_document(text.encode(), "letter.md", "d1") for text in texts]
    count = sum(len(tokens(document.text)) for document in documents)
    for document in documents:
        find(document, lexicon)
    started = time.process_time()
    for _ in range(ROUNDS):
        for document in documents:
            find(document, lexicon)
    ours = ROUNDS * count / (time.process_time() - started)
    targets = [(table, form) for table in ("metastases", "conditions", "drugs") for term in lexicon.tables[table] for form in term.forms]
    seconds, why = _peer(texts, targets)
    yield Rate(count, ours, None if seconds is None else PEER_ROUNDS * count / seconds, why)


def _peer(texts: list[str], targets: list[tuple[str, str]]) -> tuple[float | None, str]:
    python = ENVIRONMENT / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True, capture_output=True)
        known = subprocess.run([str(python), "-c", "import medspacy"], capture_output=True, check=False)
        if known.returncode:
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", *NEEDS], check=True, capture_output=True)
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder, "given.json")
            given.write_text(json.dumps({"texts": texts, "targets": targets, "rounds": PEER_ROUNDS}), "utf-8")
            done = subprocess.run([str(python), "-c", PEER, str(given)], check=True, capture_output=True, text=True)
        return float(json.loads(done.stdout.strip().splitlines()[-1])), ""
    except (subprocess.CalledProcessError, OSError, ValueError, IndexError) as error:
        return None, f"medspaCy could not be installed or run here ({type(error).__name__}); skipped"
