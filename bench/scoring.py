"""Score: parts a second through a command that does next to nothing, against importing the same scores."""

import re

from .figures import Figure
from .site import MODEL, QUEUE, VERSION, WORK, Run, Site, run, say

PART = "score"
# Adds a score to each line, and tells the CPU that it took.
SCORER = r"""sed 's/}$/,"score":0.5,"threshold":0.62}/'; times >&2"""


def measure(size: int, rounds: int) -> list[Figure]:
    small = max(1, size // 10)
    few, many = _best(small, rounds), _best(size, rounds)
    imported = min(
        (_imported(size) for _ in range(rounds)), key=lambda run: run.seconds)
    own = many.cpu_seconds - _scorers_cpu(many)
    return [
        Figure(
            PART, f"{size:,} parts, to importing them scored", size / many.seconds, "parts/s",
            size / imported.seconds, ("≥", 0.5)),
        Figure(
            PART, "CPU a part without the scorer's, to importing's", 1e6 * own / size, "µs",
            1e6 * imported.cpu_seconds / size, ("≤", 2)),
        Figure(PART, "CPU a part, the scorer's", 1e6 * _scorers_cpu(many) / size, "µs"),
        Figure(PART, "peak memory", many.peak_mib, "MiB", None, ("<", 100)),
        Figure(
            PART, f"peak memory, to that of {small:,} parts", many.peak_mib, "MiB", few.peak_mib,
            ("≤", 1.3)),
    ]


def _unscored(size: int) -> Site:
    """A site of records that wait for their champion to be asked."""
    site = Site(
        WORK / f"unscored-{size}", size, pictures=False, scorer=["sh", "-c", SCORER])
    site.prepare()
    if not (site.folder / "unscored.jsonl").exists():
        say(f"writing {size:,} lines without a score")
        drop = re.compile(r', "(model|version|score|threshold|predicted_at)": ("[^"]*"|[0-9.]+)')
        with site.lines.open() as scored, (site.folder / "unscored.jsonl").open("w") as plain:
            plain.writelines(drop.sub("", line) for line in scored)
    return site


def _best(size: int, rounds: int) -> Run:
    site = _unscored(size)
    runs = []
    for number in range(rounds):
        site.remove_store()
        run(site.lineside("import", QUEUE, str(site.folder / "unscored.jsonl")))
        say(f"scoring {size:,} parts, {number + 1} of {rounds}")
        runs.append(run(site.lineside("score", QUEUE, "--model", f"{MODEL}@{VERSION}")))
    return min(runs, key=lambda run: run.seconds)


def _imported(size: int) -> Run:
    site = _unscored(size)
    site.remove_store()
    say(f"importing {size:,} scored lines")
    return run(site.lineside("import", QUEUE, str(site.lines)))


def _scorers_cpu(scored: Run) -> float:
    """What `times` said: the shell's own, then its children's, user and system."""
    spans = re.findall(r"(\d+)m([\d.]+)s", scored.errors)
    return sum(60 * int(minutes) + float(seconds) for minutes, seconds in spans)
