"""Rehearse: parts a second through intake, routing and people, against writing their rows in C."""

import shutil

from .figures import Figure
from .site import FIXTURE, ROOT, SQL, WORK, Run, floor, lineside, run, say

# Acts that share a commit (`Performance.batch`).
BATCH = 500


def measure(size: int, rounds: int) -> list[Figure]:
    ours: list[Run] = []
    least: list[float] = []
    folder = WORK / "rehearsal"
    for number in range(rounds):
        say(f"rehearsing {size:,} parts, ours and the floor, {number + 1} of {rounds}")
        shutil.rmtree(folder, ignore_errors=True)
        ours.append(
            run(
                [lineside(), "rehearse", "circuit-boards", "--site", ROOT, "--to", folder]
                + ["--from", FIXTURE / "suggestions.jsonl", "--truth", FIXTURE / "truth.jsonl"]
                + ["--parts", size, "--every", 1]
            )
        )
        copy = folder / "floor.sqlite"
        store = folder / "lineside.sqlite"
        least.append(run([floor("import"), SQL, store, copy, BATCH]).json["seconds"])
    best = min(ours, key=lambda run: run.seconds)
    name = f"{size:,} parts, each judged"
    return [
        Figure("rehearse", name, size / best.seconds, "parts/s", size / min(least)),
        Figure("rehearse", "peak memory", best.peak_mib, "MiB", None, ("<", 100)),
    ]
