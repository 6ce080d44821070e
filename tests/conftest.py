"""The rules of every test: no network, a home of its own, and under FAIRLEAD_ALL=1 nothing is skipped."""

from __future__ import annotations

import gc
import ipaddress
import itertools
import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
ALL = os.environ.get("FAIRLEAD_ALL") == "1"

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if ALL or os.environ.get("CI") else "dev"))


def pytest_report_header() -> str:
    """How long the modules are: told, not enforced (the cap of 400 lines is)."""
    lengths = [len(path.read_text("utf-8").splitlines()) for path in (ROOT / "src").rglob("*.py")]
    median, longest = (statistics.median(lengths), max(lengths)) if lengths else (0, 0)
    return f"fairlead: {len(lengths)} modules, median {median:.0f} lines, longest {longest}; a skip {'fails' if ALL else 'is allowed'}"


def pytest_collection_finish() -> None:
    """Thousands of tests with their parameters stay until the end: no full collection walks through them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


# --- no network -------------------------------------------------------------------------------------------------

_refused: list[str] = []
_in_test = False
_WITH_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_WITH_HOST = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _is_here(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: sees each call, whoever made it and by whatever library."""
    if not _in_test:
        return
    if event in _WITH_ADDRESS:
        host = args[1][0] if isinstance(args[1], tuple) and args[1] else None  # a path or nothing is a socket of this machine
    elif event in _WITH_HOST:
        host = args[0]
    else:
        return
    if not _is_here(host):
        _refused.append(f"{event} to {host!r}")
        raise PermissionError(f"a test may not leave this machine: {event} to {host!r}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def _nothing_leaves() -> Iterator[None]:
    """Fails the test that reached beyond the loopback, even where the code under test swallowed the refusal."""
    global _in_test
    _refused.clear()
    _in_test = True
    yield
    _in_test = False
    if _refused:
        pytest.fail("reached beyond this machine: " + "; ".join(_refused), pytrace=False)


# --- a home of its own ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The next folder, each by its number: pytest's own way looks through all that are there for each new one."""
    below = tmp_path_factory.mktemp("homes", numbered=False)
    return (below / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def fairlead_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that FAIRLEAD_HOME names for this test."""
    home = next(_homes)
    home.mkdir(mode=0o700)
    monkeypatch.setenv("FAIRLEAD_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the project; a test that needs it is skipped where it does not lie."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the shared material: a folder named 'shared' beside the project")
    return folder


# --- nothing is skipped under FAIRLEAD_ALL=1 --------------------------------------------------------------------


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if ALL and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"FAIRLEAD_ALL=1 and this was not run. {why}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[Any]:
    """A skipped test is a failed one when everything is asked for."""
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[Any]:
    """The same for a whole module that skips itself."""
    report = yield
    _forbid_skip(report)
    return report
