"""Verifying: entries a second, against a scan of the same rows and BLAKE2b in C."""

from .exporting import labelled
from .figures import Figure
from .site import Run, floor, run, say


def measure(size: int, rounds: int) -> list[Figure]:
    site = labelled(size)
    ours: list[Run] = []
    least: list[float] = []
    entries, lines = 0, 0
    for number in range(rounds):
        say(f"verifying the ledger, ours and the floor, {number + 1} of {rounds}")
        ours.append(run(site.lineside("audit", "verify")))
        answer = run([floor("verify"), site.store]).json
        least.append(answer["seconds"])
        entries, lines = answer["entries"], answer["lines"]
    seconds = min(run.seconds for run in ours)
    return [
        Figure(
            "verify",
            f"{entries:,} entries, {lines:,} lines",
            entries / seconds,
            "entries/s",
            entries / min(least),
            ("≥", 0.3),
        ),
        Figure("verify", "peak memory", max(run.peak_mib for run in ours), "MiB"),
    ]
