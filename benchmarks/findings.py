"""How many tokens a second the reader turns into findings, beside medspaCy's sentences, targets and context on the same text.

medspaCy runs in an environment of its own (`build/bench-env`), which is made here where it can be: it needs an older NumPy than most
programs and is no part of Fairlead. Both read the letters of the tests, over and over, one document at a time, in one process each; each
is given a round that nobody counts, and the time that its own process used is taken, not the clock's. medspaCy gets every form of the
lexicon as a target and every cue as a rule of context, with its direction, beside its own; it makes no dates, doses, stages or courses.
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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fairlead.knowledge.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[1]
LETTERS = ROOT / "tests" / "findings"
ENVIRONMENT = ROOT / "build" / "bench-env"
NEEDS = ("medspacy", "numpy<2")
ROUNDS, PEER_ROUNDS = 10, 2
BAR = 25.0
NO_TARGETS = frozenset(("cues", "ends", "plain_words", "second_cues", "other_languages", "other_texts", "other_documents"))
"""Tables that say what words do to others, or what kind of text it is: no fact is named by them."""
DIRECTIONS = {"forward": "FORWARD", "backward": "BACKWARD"}
"""Ours in the peer's words; what reaches both ways, or its own words only, is BIDIRECTIONAL there."""

PEER = """
import json, logging, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
try:
    from loguru import logger; logger.remove()
except ImportError:
    pass
import medspacy
from medspacy.context import ConTextRule
from medspacy.target_matcher import TargetRule
given = json.load(open(sys.argv[1]))
nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"])
nlp.get_pipe("medspacy_target_matcher").add([TargetRule(form, table.upper()) for table, form in given["targets"]])
nlp.get_pipe("medspacy_context").add([ConTextRule(form, says.upper(), direction=way) for form, says, way in given["cues"]])
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
    seconds, why = _peer({"texts": texts, "targets": _targets(lexicon), "cues": _cues(lexicon), "rounds": PEER_ROUNDS})
    yield Rate(count, ours, None if seconds is None else PEER_ROUNDS * count / seconds, why)


def _targets(lexicon: Lexicon) -> list[tuple[str, str]]:
    """Each form with its table."""
    return [(table, form) for table, terms in lexicon.tables.items() if table not in NO_TARGETS for term in terms for form in term.forms]


def _cues(lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Each cue with what it does and in which direction; what ends a reach ends it there too."""
    rows = [
        (form, str(term.more["meaning"]), DIRECTIONS.get(str(term.more.get("direction")), "BIDIRECTIONAL"))
        for term in lexicon.tables["cues"]
        for form in term.forms
    ]
    return rows + [(form, "end", "TERMINATE") for term in lexicon.tables["ends"] for form in term.forms]


def _peer(asked: dict[str, Any]) -> tuple[float | None, str]:
    python = ENVIRONMENT / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True, capture_output=True)
        known = subprocess.run([str(python), "-c", "import medspacy"], capture_output=True, check=False)
        if known.returncode:
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", *NEEDS], check=True, capture_output=True)
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder, "given.json")
            given.write_text(json.dumps(asked), "utf-8")
            done = subprocess.run([str(python), "-c", PEER, str(given)], check=True, capture_output=True, text=True)
        return float(json.loads(done.stdout.strip().splitlines()[-1])), ""
    except (subprocess.CalledProcessError, OSError, ValueError, IndexError) as error:
        return None, f"medspaCy could not be installed or run here ({type(error).__name__}); skipped"
