"""Whatever is given to it, the program says what happened, what is unharmed and what to do, and returns the right status.

Each call is a process of its own with the real workflow: a `program` that is started where its start, its streams or its home play a
part, else one that is forked.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fairlead.knowledge import files


@pytest.fixture
def program(fairlead: Callable) -> Callable:
    return fairlead


COMMANDS = pytest.mark.parametrize("command", ["read", "guide"])


def assert_says(said, status: int, happened: str, unharmed: str, todo: str) -> None:
    assert said.status == status, said.err
    assert "Traceback" not in said.err
    assert happened in said.err
    assert unharmed in said.err
    assert todo in said.err


# --- what is named ----------------------------------------------------------------------------------------------


@COMMANDS
def test_an_empty_name(program: Callable, command: str):
    assert_says(program(command, ""), 2, "an empty name", "Nothing was read or written.", "--help")


@COMMANDS
def test_a_folder(forked: Callable, command: str, tmp_path: Path):
    folder = tmp_path / "empty"
    folder.mkdir()
    assert_says(forked(command, str(folder)), 4, "empty: This folder holds no files.", "was changed", "Check that it is the right folder.")


@COMMANDS
def test_a_missing_file(program: Callable, command: str):
    assert_says(program(command, "nowhere.txt"), 4, "nowhere.txt", "not changed", "Check how the name is written")


@COMMANDS
def test_a_missing_file_among_others(forked: Callable, command: str, letter: Path):
    said = forked(command, "nowhere.txt", letter.name)
    assert_says(said, 3, "nowhere.txt", "Your files are as they were.", "Look at the lines above")
    assert said.out


@COMMANDS
def test_the_same_file_twice(forked: Callable, command: str, letter: Path):
    said = forked(command, letter.name, letter.name)
    assert said.status == 0
    assert "is counted once" in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_name_that_is_no_text(program: Callable, letter: Path, tmp_path: Path):
    shutil.copy(letter, os.fsencode(tmp_path) + b"/\xff\x1b[31m.md")
    said = program("read", b"\xff\x1b[31m.md", "--format", "json")
    assert said.status == 0, said.err
    json.loads(said.out)
    assert "\x1b" not in said.out + said.err


# --- what is in it ----------------------------------------------------------------------------------------------


@COMMANDS
@pytest.mark.parametrize(
    "content", [b"", b" \n\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8], ids=["empty", "blank", "binary"]
)
def test_a_file_without_text(forked: Callable, command: str, content: bytes, tmp_path: Path):
    (tmp_path / "note.txt").write_bytes(content)
    said = forked(command, "note.txt")
    assert said.status == 4, said.err
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) >= 3
    assert (tmp_path / "note.txt").read_bytes() == content


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_other_encodings_are_read(forked: Callable, encoding: str, letter: Path, tmp_path: Path):
    text = letter.read_text("utf-8") + "\nMétastases: café.\n"
    (tmp_path / "other.txt").write_bytes(text.encode(encoding))
    said = forked("read", "other.txt", "--format", "json")
    assert said.status == 0, said.err
    assert json.loads(said.out)["case"]["tumor"]["histology"] == "adenocarcinoma"


@COMMANDS
def test_several_files_that_are_all_bad(forked: Callable, command: str, tmp_path: Path):
    (tmp_path / "blank.txt").write_bytes(b" ")
    (tmp_path / "case.yaml").write_text("tumor:\n  histolgy: squamous\n")
    said = forked(command, "nowhere.txt", "blank.txt", "case.yaml")
    assert_says(said, 4, "nowhere.txt: There is no such file.", "not changed", "Check how the name is written")
    assert "blank.txt: This file is empty." in said.err
    assert "case.yaml: This case cannot be used: tumor: there is no field 'histolgy' here; did you mean histology?\n" in said.err


@COMMANDS
def test_several_cases_in_one_file(forked: Callable, command: str, tmp_path: Path):
    (tmp_path / "cases.jsonl").write_text('{"tumor": {}}\n{"tumor": {}}\n')
    assert_says(forked(command, "cases.jsonl"), 2, "one case at a time", "Nothing was written", "a file of its own")


@pytest.mark.parametrize(
    "arguments",
    [("read", "--format", "table"), ("read", "--format", "yaml"), ("read", "--format", "json"), ("guide", "--format", "json")]
    + [("guide", "--audience", one) for one in ("patient", "clinician")],
    ids=" ".join,
)
def test_without_quotes_no_file_name_comes_out(forked: Callable, letter: Path, tmp_path: Path, arguments: tuple[str, ...]):
    letter.rename(tmp_path / "Canary_Quuxly.md")
    (tmp_path / "Canary_Quuxly_blank.txt").write_bytes(b"")
    (tmp_path / "Canary_Quuxly.yaml").write_text("tumor:\n  histolgy: squamous\n")
    (tmp_path / "Canary_Quuxly.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = [f"Canary_Quuxly{rest}" for rest in (".md", "_blank.txt", ".yaml", ".png", "_nowhere.txt")]
    said = forked(*arguments, "--no-quotes", *names)
    assert said.status == 3, said.err
    assert said.out
    assert "Quuxly" not in said.out
    assert all(f"{name}: " in said.err for name in names[1:])


def case_file(folder: Path, text: str) -> str:
    (folder / "case.yaml").write_text(text, "utf-8")
    return "case.yaml"


@COMMANDS
@pytest.mark.parametrize(
    ("text", "named", "nearest"),
    [
        ("tumor:\n  histolgy: adenocarcinoma\n", "tumor", "histology"),
        ("tumor:\n  histology: 'Adenocarcinoma '\n", "tumor.histology", "adenocarcinoma"),
        ("fitness:\n  ecog: 7\n", "fitness.ecog", "0 to 5"),
        ("tumor:\n  histology: adenocarcinoma\n  histology: squamous\n", "histology", "line 3"),
        ("person:\n  age: [\n", "case.yaml", "line"),
        ("treatments:\n- kind: systemic\n  start: 2025-02-30\n", "treatments[0].start", "calendar"),
    ],
    ids=["misspelt name", "misspelt value", "off the scale", "twice", "no YAML", "no such day"],
)
def test_a_case_file_that_is_wrong(forked: Callable, command: str, tmp_path: Path, text: str, named: str, nearest: str):
    said = forked(command, case_file(tmp_path, text))
    assert_says(said, 4, named, "The file was not changed", "Mend what is named")
    assert nearest in said.err
    assert not said.out


def test_a_case_file_that_is_right(program: Callable, tmp_path: Path):
    said = program("guide", case_file(tmp_path, "tumor:\n  histology: adenocarcinoma\n  site: egj\n"), "--format", "json")
    assert said.status == 0, said.err
    assert json.loads(said.out)["contract"] == "1"


def test_a_record_of_the_future(forked: Callable, tmp_path: Path, letter: Path):
    letter.write_text(letter.read_text("utf-8").replace("2026", "2099"), "utf-8")
    said = forked("guide", letter.name, "--format", "json")
    assert said.status in (0, 3, 4), said.err
    assert "Traceback" not in said.err
    assert json.loads(said.out)["limits"], "that facts dated later were set aside is told"


# --- options ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "why"),
    [("2099-01-01", "more than a year ahead"), ("2026-02-30", "calendar"), ("21.11.2026", "YYYY-MM-DD"), ("20261121", "YYYY-MM-DD")],
)
def test_a_day_that_cannot_be_meant(forked: Callable, letter: Path, day: str, why: str):
    assert_says(forked("guide", letter.name, "--as-of", day), 2, why, "Nothing was read or written.", "--help")


def test_the_first_day_of_the_calendar(forked: Callable, letter: Path):
    said = forked("guide", letter.name, "--as-of", "0001-01-01")
    assert said.status in (0, 4), said.err


def test_an_unknown_region(forked: Callable, letter: Path):
    said = forked("guide", letter.name, "--region", "Mars")
    assert_says(said, 2, "'Mars' is not one of", "Nothing was read or written.", "--help")
    assert all(f"'{region}'" in said.err for region in ("US", "CA", "EU", "UK", "JP", "CN", "other"))


# --- the knowledge ----------------------------------------------------------------------------------------------


def test_a_pack_with_an_error(program: Callable, tmp_path: Path):
    shutil.copytree(files.SHIPPED / "esophageal", tmp_path / "pack")
    option = min((tmp_path / "pack" / "options").glob("*.yaml"))
    option.write_text(option.read_text("utf-8").replace("basis: ", "basis: no-such-", 1), "utf-8")
    said = program("knowledge", "lint", "pack")
    assert_says(said, 1, "found in the knowledge", "Nothing was changed.", "names the file and the line")
    assert f"options/{option.name}:" in said.out
    assert "no-such-" in said.out


def test_an_entry_that_is_not_there(forked: Callable):
    said = forked("knowledge", "show", "no-such-entry")
    assert said.status in (2, 4), said.err
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 3


@pytest.mark.parametrize("home", ["/proc/nowhere", os.devnull, "relative/missing", "~nosuchperson/x"])
def test_a_home_that_cannot_be_written_to(program: Callable, letter: Path, home: str, tmp_path: Path):
    said = program("guide", letter.name, FAIRLEAD_HOME=home)
    assert said.status == 0, said.err
    assert said.out.startswith("# What your records show")


# --- streams ----------------------------------------------------------------------------------------------------


def test_a_pasted_letter(program: Callable, letter: Path):
    said = program("read", "-", "--format", "json", stdin=letter.read_bytes())
    assert said.status == 0, said.err
    assert json.loads(said.out)["case"]["tumor"]["histology"] == "adenocarcinoma"


def test_a_pasted_letter_once(forked: Callable):
    assert_says(forked("read", "-", "-"), 2, "only once", "Nothing was read or written.", "--help")


def test_nothing_pasted(program: Callable):
    said = program("guide", "-")
    assert said.status == 4, said.err
    assert len(said.err.strip().splitlines()) >= 3


def test_standard_input_is_closed(environment: dict[str, str], tmp_path: Path):
    command = f"exec '{sys.executable}' -m fairlead.cli guide - <&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "there is none" in done.stderr
    assert "Name a file" in done.stderr


def _hears_ctrl_c() -> None:
    """Where the tests run behind a shell they were told not to listen to it, and a program takes that over from who starts it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopped_in_the_middle(environment: dict[str, str], tmp_path: Path):
    """The program has read the first words of a letter and waits for more when the person presses Ctrl-C."""
    (tmp_path / "page.md").write_text("mine")
    command = [sys.executable, "-m", "fairlead.cli", "guide", "-", "--out", "page.md", "--force"]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=tmp_path, env=environment, preexec_fn=_hears_ctrl_c, **streams) as running:
        assert running.stdin
        running.stdin.write(b"Dear colleague,\n" * 100_000)  # more than a pipe holds: this returns when the program is reading
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=60)
    out, err = (one.decode() for one in told)
    assert running.returncode == 1
    assert not out
    assert "Stopped.\nNothing half-written" in err
    assert "Run the same command again" in err
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert (tmp_path / "page.md").read_text() == "mine"


@COMMANDS
def test_standard_output_is_closed(environment: dict[str, str], letter: Path, tmp_path: Path, command: str):
    line = f"exec '{sys.executable}' -m fairlead.cli {command} {letter.name} >&-"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Standard output is closed" in done.stderr
    assert "Nothing was read or written." in done.stderr


def test_the_reader_of_the_pipe_has_gone(environment: dict[str, str], tmp_path: Path):
    command = f"'{sys.executable}' -m fairlead.cli --help | :"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert not done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_standard_output_takes_no_more(environment: dict[str, str], letter: Path, tmp_path: Path):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "fairlead.cli", "read", letter.name]
        done = subprocess.run(command, cwd=tmp_path, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "could not be written to standard output" in done.stderr
    assert "Your files are as they were" in done.stderr
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_size_limit_leaves_nothing_behind(environment: dict[str, str], letter: Path, tmp_path: Path):
    command = f"ulimit -f 0; exec '{sys.executable}' -m fairlead.cli guide {letter.name} --out page.md"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "could not be written" in done.stderr
    assert list(tmp_path.iterdir()) == [letter]


def test_output_is_utf8_wherever_it_runs(program: Callable, letter: Path):
    said = program("guide", letter.name, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.status == 0, said.err
    assert said.out.startswith("# What your records show")


def test_no_word_of_a_record_in_a_message(program: Callable, letter: Path, tmp_path: Path):
    """A name that is fed in comes out on standard output only, and only as a quote."""
    letter.write_text(f"{letter.read_text('utf-8')}\nPatient: Zebulon Quuxly\n", "utf-8")
    (tmp_path / "case.yaml").write_text("person:\n  name: Zebulon Quuxly\ntumor:\n  histology: Zebulon Quuxly\n", "utf-8")
    for arguments in (["read", letter.name], ["guide", letter.name], ["guide", "case.yaml"], ["read", letter.name, "nowhere.txt"]):
        assert "Quuxly" not in program(*arguments).err


def test_where_all_that_was_found_is_somebody_else_s(forked: Callable, tmp_path: Path):
    own, other = tmp_path / "own.txt", tmp_path / "other.txt"
    own.write_text("Re: John Smith  DOB 12/03/1960\n\nYour appointment is on 3 March 2026 at 10:00 in clinic B.\n", "utf-8")
    other.write_text("Patient: Mary Brown  DOB 01/05/1955\n\nSquamous cell carcinoma of the mid esophagus, lung metastases.\n", "utf-8")
    said = forked("guide", own, other)
    assert said.status == 3
    assert "other.txt: seems to be about another person and was left out." in said.err
    assert "squamous" not in said.out.lower()


def test_what_is_out_of_scope_is_told_with_the_file_that_says_so(forked: Callable, tmp_path: Path):
    file, plain = tmp_path / "pathology.txt", tmp_path / "note.txt"
    file.write_text("66M. GIST 5 cm, cardia, CD117 positive. Imatinib started. Discussed at the sarcoma MDT.\n", "utf-8")
    plain.write_text("Seen in clinic. Atrial fibrillation, takes apixaban.\n", "utf-8")
    said = forked("guide", file, plain)
    assert said.status == 4
    assert "(pathology.txt)" in said.err
    assert "not a carcinoma" in said.err


def test_what_was_left_out_of_a_file_is_told_once(forked: Callable, tmp_path: Path):
    both = tmp_path / "both.txt"
    one = "Patient: Mary Brown  DOB 01/05/1955\nDate: 3 March 2026\nSquamous cell carcinoma of the mid esophagus, lung metastases.\n"
    both.write_text(f"{one}\n{one.replace('Mary Brown', 'John Smith').replace('1955', '1960')}", "utf-8")
    said = forked("guide", both)
    assert said.status == 3
    assert said.err.count("more than one person") == 1
    assert said.err.splitlines()[1:] == [
        "Not all of the file was used; the rest was done.",
        "Your files are as they were.",
        "Look at the lines above, and give what is missing in another form, such as text, or in a file of its own.",
    ]
