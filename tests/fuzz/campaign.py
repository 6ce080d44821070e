"""A long campaign: `python -m tests.fuzz.campaign --inputs 1000000`, and with `--child` each file through a worker.

Input number N is always the same file, so a campaign can be stopped and goes on where it was (`build/fuzz.json`, `build/fuzz-child.json`).
Files that take long (pictures, PDF, large records) come up more seldom than the others. In process the OCR engine is stood in
for by one that answers at once with a damaged answer of its own, but for every five-hundredth file; workers ask the real one.
It prints how many files of each format were read, read in part, only held others, or were told as not read; what should not have happened
is kept in `build/fuzz/` under its number. Blocks of inputs run in a process of their own, so that a crash of a library ends a block only.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
BLOCK, BLOCK_THERE = 20_000, 1_000
SLOW = 5.0
"""From how many seconds on one small file took too long."""
FROZEN = 120.0
REAL = 500
"""The real engine is asked for one file in so many."""


def block(first: int, count: int, child: bool, mark: int) -> None:
    """Run some inputs in this process and print what became of them; the number under way is written to `mark` before each."""
    from tests.fuzz.fate import here, there

    from fairlead.documents import ocr

    real = ocr._run
    counts: Counter[str] = Counter()
    faults: list[tuple[int, str]] = []
    for number in range(first, first + count):
        os.pwrite(mark, b"%020d" % number, 0)
        name, data = file(number)
        ocr._run = real if child or number % REAL == 0 else _answering(number)
        started = time.monotonic()
        try:
            form, fate = (there if child else here)(data, name)
            counts[f"{form}: {fate}"] += 1
            if fate == "broke down":
                faults.append((number, "a worker broke down or was given up"))
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            faults.append((number, f"{type(error).__name__} at {_place(error)}"))
        if time.monotonic() - started > SLOW:
            faults.append((number, f"took {time.monotonic() - started:.0f} s"))
    print(json.dumps([counts, faults]))


@cache
def _whole() -> dict[str, bytes]:
    """The whole files, made once for all runs of a campaign: letters by e-mail and packed files are made a little otherwise each time."""
    from tests.fuzz.seeds import seeds

    kept = BUILD / "fuzz-seeds.json"
    if not kept.exists():
        BUILD.mkdir(exist_ok=True)
        kept.write_text(json.dumps({name: base64.b64encode(data).decode() for name, data in seeds().items()}))
    return {name: base64.b64decode(data) for name, data in json.loads(kept.read_text()).items()}


def file(number: int) -> tuple[str, bytes]:
    """Name and bytes of an input."""
    from tests.fuzz.damage import damaged
    from tests.fuzz.seeds import RARE

    names, whole = list(_whole()), list(_whole().values())
    turn, which = divmod(number, len(names))
    if turn % RARE.get(names[which], 1):
        quick = [at for at, name in enumerate(names) if name not in RARE]
        which = quick[turn % len(quick)]
    return names[which], damaged(whole, which, number)


def _answering(number: int) -> Callable[..., str]:
    """An engine that answers with damaged words, whatever it is shown."""
    from tests.fuzz.damage import damaged
    from tests.fuzz.seeds import HOCR, seeds

    answer = damaged([HOCR.encode(), *seeds().values()], 0, number).decode("utf-8", "replace")
    return lambda picture, *options: answer


def _place(error: BaseException) -> str:
    at, place = error.__traceback__, "?"
    while at is not None:
        place = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
        at = at.tb_next
    return place


def campaign(inputs: int, child: bool, state: Path, start: int = 0) -> int:
    """Run from number `start` on until so many inputs are done; returns how many findings there are."""
    done: dict = json.loads(state.read_text()) if state.exists() else {"next": start, "counts": {}, "faults": [], "seconds": 0.0}
    (BUILD / "fuzz").mkdir(parents=True, exist_ok=True)
    while done["next"] < start + inputs:
        first = done["next"]
        count = min(BLOCK_THERE if child else BLOCK, start + inputs - first)
        started = time.monotonic()
        counts, faults, reached = _run(first, count, child)
        done["counts"] = dict(Counter(done["counts"]) + Counter(counts))
        done["faults"] += faults
        done["next"] = reached
        done["seconds"] += time.monotonic() - started
        for number, _ in faults:
            _keep(number)
        state.write_text(json.dumps(done))
        print(
            f"{done['next'] - start:,} of {inputs:,} in {done['seconds']:.0f} s, {len(done['faults'])} findings",
            file=sys.stderr,
            flush=True,
        )
    _tell(done, start)
    return len(done["faults"])


def _run(first: int, count: int, child: bool) -> tuple[dict[str, int], list[tuple[int, str]], int]:
    """One block: what became of its files, what was found, and with which number to go on."""
    at = BUILD / f"fuzz-mark-{os.getpid()}"
    with at.open("w+b") as mark:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.fuzz.campaign",
                "--block",
                str(first),
                str(count),
                str(mark.fileno()),
                *(["--child"] if child else []),
            ],
            stdout=subprocess.PIPE,
            pass_fds=(mark.fileno(),),
            cwd=ROOT,
        )
        said, why = _answer(process, mark.fileno())
        if why is None:
            counts, faults = json.loads(said)
            at.unlink()
            return counts, faults, first + count
        number = int(os.pread(mark.fileno(), 20, 0) or b"%d" % first)
    at.unlink()
    if number == first:
        return {}, [(number, why)], first + 1
    counts, faults, _ = _run(first, number - first, child)  # what went before it, again
    return counts, [*faults, (number, why)], number + 1


def _answer(process: subprocess.Popen[bytes], mark: int) -> tuple[bytes, str | None]:
    """What a block printed, and why it ended early: a crash, or one file that took for ever."""
    before = b""
    while True:
        try:
            said, _ = process.communicate(timeout=FROZEN)
        except subprocess.TimeoutExpired:
            now = os.pread(mark, 20, 0)
            if now == before:
                process.kill()
                process.communicate()
                return b"", f"took more than {FROZEN:.0f} s"
            before = now
            continue
        if process.returncode == 0:
            return said, None
        return b"", signal.Signals(-process.returncode).name if process.returncode < 0 else f"ended with {process.returncode}"


def _keep(number: int) -> None:
    name, data = file(number)
    (BUILD / "fuzz" / f"{number}-{name.replace(' ', '-')}").write_bytes(data)


def _tell(done: dict, start: int) -> None:
    fates = sorted({one.partition(": ")[2] for one in done["counts"]})
    forms = sorted({one.partition(": ")[0] for one in done["counts"]})
    print(f"| format | {' | '.join(fates)} | all |\n| --- |{' --- |' * (len(fates) + 1)}")
    for form in forms:
        row = [done["counts"].get(f"{form}: {fate}", 0) for fate in fates]
        print(f"| {form} | {' | '.join(f'{one:,}' for one in row)} | {sum(row):,} |")
    print(f"\n{done['next'] - start:,} files in {done['seconds']:.0f} s; findings: {len(done['faults'])}")
    for why, number in Counter(why for _, why in done["faults"]).most_common():
        print(f"- {number} x {why}, such as number {next(one for one, said in done['faults'] if said == why)}")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--inputs", type=int, default=100_000, help="how many files in all, those of earlier runs counted")
    asked.add_argument("--first", type=int, default=0, help="the number to begin with, for a second campaign beside the first")
    asked.add_argument("--child", action="store_true", help="open each through a worker")
    asked.add_argument("--state", type=Path, help="where to keep how far it is")
    asked.add_argument("--block", type=int, nargs=3, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.block:
        block(given.block[0], given.block[1], given.child, given.block[2])
        return 0
    return (
        1
        if campaign(given.inputs, given.child, given.state or BUILD / ("fuzz-child.json" if given.child else "fuzz.json"), given.first)
        else 0
    )


if __name__ == "__main__":
    sys.exit(main())
