"""Claim and decide: decisions a second, against the same statements in C; syncs and CPU of each, and the
share of that which draws and routing take."""

import re
import tempfile
from pathlib import Path

from .figures import Figure
from .importing import site_of
from .site import SQL, Site, driver, floor, run, say

PART = "decide"
# Parts that are drawn and routed without the store.
ROUTED = 200_000


def measure(size: int, rounds: int, decisions: int) -> list[Figure]:
    site = site_of(size)
    ours, least = [], []
    say(f"deciding {decisions:,} parts, ours and the floor, {3 * rounds} times")
    for _ in range(3 * rounds):
        ours.append(run([driver(), site.store, site.queue_file, decisions]).json)
        least.append(run([floor("decide"), SQL, site.store, decisions]).json)
    rate = decisions / min(cost["seconds"] for cost in ours)
    floor_rate = decisions / min(cost["seconds"] for cost in least)
    cpu = 1000 * min(cost["cpu_seconds"] for cost in ours) / decisions
    floor_cpu = 1000 * min(cost["cpu_seconds"] for cost in least) / decisions
    name = f"claim and decide, {size:,} waiting"
    return [
        Figure(PART, name, rate, "decisions/s", floor_rate, ("≥", 0.85)),
        Figure(PART, "CPU a decision", cpu, "ms", None, ("≤", 0.25)),
        Figure(PART, "CPU a decision, the floor's", floor_cpu, "ms"),
        Figure(
            PART, "CPU of a part's draws and route, to a decision's", _routing(site), "ms", cpu,
            ("≤", 0.05)),
        Figure(PART, "syncs a decision", _syncs(site, min(decisions, 300)), "", None, ("=", 1)),
    ]


def _routing(site: Site) -> float:
    """Milliseconds a part."""
    say(f"routing {ROUTED:,} parts")
    costs = [
        run([driver(), site.store, site.queue_file, ROUTED, "route"]).json for _ in range(3)]
    return 1000 * min(cost["cpu_seconds"] for cost in costs) / ROUTED


def _syncs(site: Site, decisions: int) -> float:
    """Counted by strace. What opening and closing cost is the same for any number of decisions."""
    say("counting syncs")
    few, many = _synced(site, decisions), _synced(site, 2 * decisions)
    return (many - few) / decisions


def _synced(site: Site, decisions: int) -> int:
    """Syncs without those of checkpoints.

    A checkpoint syncs the log, then the store; then the log begins anew, and its header, 32 bytes at
    the start, is synced. No decision syncs the store's own file.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "strace"
        run(
            ["strace", "-f", "-y", "-s", "0", "-e", "trace=fsync,fdatasync,pwrite64", "-o", log]
            + [driver(), site.store, site.queue_file, decisions]
        )
        text = log.read_text()
    synced = re.findall(r"(?:fsync|fdatasync)\(\d+<([^>]*)>", text)
    checkpoints = sum(path.endswith(".sqlite") for path in synced)
    headers = len(re.findall(r"pwrite64\(\d+<[^>]*-wal>, \"\"\.\.\., 32, 0\)", text))
    return len(synced) - 2 * checkpoints - headers
