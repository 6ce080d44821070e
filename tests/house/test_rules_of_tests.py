"""The rules in tests/conftest.py, tried on planted tests in a project of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def outcome(tmp_path: Path, source: str, **environment: str) -> dict[str, int]:
    """What pytest counts for one planted file: {"passed": 1}."""
    tests = tmp_path / "project" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    shutil.copy(ROOT / "pyproject.toml", tests.parent)
    (tests / "test_planted.py").write_text(source, "utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("FAIRLEAD_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=tests.parent, env={**inherited, **environment}, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1]
    return {word.rstrip("s"): int(count) for count, word in re.findall(r"(\d+) (passed|failed|skipped|xfailed|errors?)", last)}


SWALLOWED = """
import socket

def test_swallows_the_refusal():
    try:
        {call}
    except Exception:
        pass
"""


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "socket.getaddrinfo('fairlead.example', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
        "__import__('urllib.request').request.urlopen('http' + ':' + '//192.0.2.1/', timeout=1)",
    ],
)
def test_who_reaches_beyond_this_machine_fails(tmp_path: Path, call: str):
    found = outcome(tmp_path, SWALLOWED.format(call=call))
    assert found.get("failed") or found.get("error")


def test_the_loopback_is_open(tmp_path: Path):
    source = """
import socket

def test_talks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as client:
            assert client.getpeername()[1] == port
"""
    assert outcome(tmp_path, source) == {"passed": 1}


@pytest.mark.parametrize(
    "source",
    [
        "import pytest\n\n@pytest.mark.skip(reason='not today')\ndef test_it(): ...\n",
        "import pytest\n\ndef test_it():\n    pytest.skip('not today')\n",
        "import pytest\n\ndef test_it(shared): ...\n",
        "import pytest\n\npytest.skip('not today', allow_module_level=True)\n",
        "import pytest\n\npytest.importorskip('no_such_package')\n",
    ],
)
def test_a_skip_is_a_failure_when_everything_is_asked_for(tmp_path: Path, source: str):
    assert outcome(tmp_path / "some", source) == {"skipped": 1}
    all_of_it = outcome(tmp_path / "all", source, FAIRLEAD_ALL="1")
    assert all_of_it in ({"failed": 1}, {"error": 1})


def test_an_expected_failure_is_not_a_skip(tmp_path: Path):
    source = "import pytest\n\n@pytest.mark.xfail(reason='known')\ndef test_it():\n    assert 0\n"
    assert outcome(tmp_path, source, FAIRLEAD_ALL="1") == {"xfailed": 1}


def test_each_test_has_a_home_of_its_own(tmp_path: Path):
    source = """
import os
from pathlib import Path
from hypothesis import given, strategies

def test_one(fairlead_home):
    assert os.environ["FAIRLEAD_HOME"] == str(fairlead_home)
    (fairlead_home / "left").write_text("x")

def test_two():
    assert not list(Path(os.environ["FAIRLEAD_HOME"]).iterdir())

@given(strategies.integers())
def test_properties_too(number):
    assert os.environ["FAIRLEAD_HOME"]
"""
    assert outcome(tmp_path, source, FAIRLEAD_ALL="1") == {"passed": 3}
