"""`make bench`: run every measurement, print the table, exit with 1 where a bar is missed."""

from __future__ import annotations

import sys

from benchmarks import cold_start


def main() -> int:
    rows = list(cold_start.measure())
    print(f"{'what':34} {'median':>9} {'bar':>9}   {'peer':32} {'median':>9} {'ratio':>7}")
    for row in rows:
        mark = "" if row.seconds <= row.bar else "  MISSED"
        print(
            f"{row.what:34} {row.seconds * 1000:7.0f}ms {row.bar * 1000:7.0f}ms   {row.peer:32} {row.peer_seconds * 1000:7.0f}ms"
            f" {row.seconds / row.peer_seconds:6.1f}x{mark}"
        )
    return 1 if any(row.seconds > row.bar for row in rows) else 0


sys.exit(main())
