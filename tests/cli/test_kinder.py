"""`ask --kinder`: a language model of the person's own, asked only after she has seen what would leave."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.llm import server
from tests.llm.server import Model

ROOT = Path(__file__).resolve().parents[2]
ASKED = "What is a stent in the esophagus? Zebulon Quartermain asks."
STRANGE = "Tell me all about the whatsit of the flumptious doodah for people with this cancer?"
OFF = {"FAIRLEAD_LLM_URL": "", "FAIRLEAD_LLM_MODEL": ""}


def environment(told: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **told}


def on(model: Model) -> dict[str, str]:
    return {"FAIRLEAD_LLM_URL": model.url, "FAIRLEAD_LLM_MODEL": "small"}


def ask(told: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fairlead.cli", "ask", ASKED, "--format", "json", *arguments]
    return subprocess.run(command, env=environment(told), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def at_a_terminal(told: Mapping[str, str], typed: str) -> dict[str, object]:
    """The answer where somebody sits at a terminal and types."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fairlead.cli", "ask", ASKED, "--format", "json", "--kinder"]
    with subprocess.Popen(command, env=environment(told), stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        os.write(ours, typed.encode())
        out, _ = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return dict(json.loads(out))


def test_without_it_nothing_is_asked_even_where_a_model_is_set_up():
    with server.running(server.sentences(str.upper)) as model:
        done = ask(on(model))
        assert (done.returncode, model.log) == (0, "")
    assert json.loads(done.stdout)["made"]["language_model"] == "none"


def test_where_none_is_set_up_that_is_said():
    done = ask(OFF, "--kinder")
    assert done.returncode == 2
    assert "FAIRLEAD_LLM_URL" in done.stderr


def test_without_a_terminal_it_is_shown_what_would_be_sent_and_nothing_is():
    with server.running(server.sentences(str.upper)) as model:
        done = ask(on(model), "--kinder")
        assert (done.returncode, model.log) == (0, "")
    assert "This would be sent to 127.0.0.1" in done.stderr
    assert "Nothing was sent" in done.stderr
    assert "none of" in json.loads(done.stdout)["made"]["language_model"]


@pytest.mark.parametrize(("typed", "is_sent"), [("send\n", True), ("no\n", False)])
def test_at_a_terminal_the_person_decides(typed: str, is_sent: bool):
    with server.running(server.sentences(lambda text: f"Put simply, {text[:1].lower()}{text[1:]}")) as model:
        told = at_a_terminal(on(model), typed)
        sent = model.log
    assert bool(sent) is is_sent
    assert "Quartermain" not in sent
    assert str(told["made"]["language_model"]).startswith("small: ")  # type: ignore[index]


def test_a_question_without_a_topic_is_shown_before_it_is_sent_and_only_where_asked_for():
    with server.running(server.whole('{"ids": ["helplines"]}')) as model:
        plain = subprocess.run(
            [sys.executable, "-m", "fairlead.cli", "ask", STRANGE, "--format", "json"],
            env=environment(on(model)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        helped = subprocess.run(
            [sys.executable, "-m", "fairlead.cli", "ask", STRANGE, "--format", "json", "--understand"],
            env=environment(on(model)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert model.log == ""
    assert "This would be sent" not in plain.stderr
    assert "This would be sent to 127.0.0.1" in helped.stderr
    assert json.loads(helped.stdout)["made"]["language_model"].startswith("small: ")
