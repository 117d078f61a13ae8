"""Import: suggestion lines a second, against a loop of bind and step in C."""

from .figures import Figure
from .site import SQL, WORK, Run, Site, floor, run, say

# What `lineside import` writes in one transaction (`BatchedIntake.batch`).
BATCH = 2000


def measure(size: int, rounds: int) -> list[Figure]:
    small = max(1, size // 10)
    ours_small, _ = _best(small, rounds)
    ours, least = _best(size, rounds)
    rate, rate_small = size / ours.seconds, small / ours_small.seconds
    part = "import"
    return [
        Figure(part, f"{size:,} lines", rate, "lines/s", least and size / least, ("≥", 0.5)),
        Figure(part, f"rate, to that of {small:,} lines", rate, "lines/s", rate_small, ("≥", 0.7)),
        Figure(part, "peak memory", ours.peak_mib, "MiB", None, ("<", 100)),
    ]


def site_of(size: int) -> Site:
    """The site of so many parts, all of them waiting."""
    site = Site(WORK / f"site-{size}", size)
    site.prepare()
    if not site.store.exists():
        say(f"importing {size:,} lines")
        run(site.lineside("import", "bench", str(site.lines)))
    return site


def _best(size: int, rounds: int) -> tuple[Run, float]:
    """Ours and the floor in turn, the quickest of each: other work slows both down, never up."""
    site = Site(WORK / f"site-{size}", size)
    site.prepare()
    ours: list[Run] = []
    least: list[float] = []
    for number in range(rounds):
        say(f"importing {size:,} lines, ours and the floor, {number + 1} of {rounds}")
        site.remove_store()
        ours.append(run(site.lineside("import", "bench", str(site.lines))))
        copy = Site(site.folder / "floor", size)
        copy.folder.mkdir(exist_ok=True)
        copy.remove_store()
        least.append(run([floor("import"), SQL, site.store, copy.store, BATCH]).json["seconds"])
        copy.remove_store()
    return min(ours, key=lambda run: run.seconds), min(least)
