"""The supervisor's screen while 1,000 parts a second are decided: how far behind it is, its keys, its cost.

The floor of the lag is a reader beside it: ten times a second, as often as the screen looks at most, it asks
by sqlite3 whether anybody has written, and reads the new verdicts if so. Both are looked at in the same moments,
which fall anyhow between their own looks.
"""

import itertools
import random
import re
import sqlite3
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator

from .figures import Figure
from .importing import site_of
from .site import QUEUE, WORK, Site, driver, run, say
from .terminal import Terminal

PART = "follow"
RATE = 1000
REDRAW = "\x0c"
# Between keys, in seconds: any time between these, so that looks are in step with nobody.
PAUSE = (0.1, 0.36)
# How long nobody presses a key where the cost of an idle screen is found, in seconds.
IDLE = 10


def measure(size: int, seconds: int) -> list[Figure]:
    site = _fresh(size)
    run(site.lineside("report", QUEUE, "--format", "json"))
    with Terminal(site.lineside("supervise", QUEUE)) as terminal:
        terminal.until(b"Backlog", patience=60)
        terminal.rest(0.5)
        # Each changes the screen: the first one is in sight at the start.
        keys = itertools.cycle("21")
        idle = [_key(terminal, next(keys)) for _ in range(12)]
        painted, cost = _alone(terminal)
        say(f"deciding {RATE:,} parts a second for {seconds} s")
        command = [driver(), site.store, site.queue_file, RATE * seconds, "ok", RATE]
        start, before, spent = time.monotonic(), site.verdicts(), terminal.cpu()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
        pressed, behind, floor = _watch(terminal, site, process, keys)
        took = time.monotonic() - start
        rate, busy = (site.verdicts() - before) / took, (terminal.cpu() - spent) / took
    if process.returncode != 0:
        raise SystemExit(f"the driver ended with {process.returncode}")
    return [
        Figure(PART, "decisions a second", rate, "1/s"),
        Figure(PART, "behind the store, median", statistics.median(behind) / rate, "s",
               statistics.median(floor) / rate, ("≤", 3)),
        Figure(PART, "behind the store, at most", max(behind) / rate, "s", None, ("<", 5)),
        Figure(PART, "key to screen, nobody decides, median", statistics.median(idle), "ms"),
        Figure(PART, "key to screen, nobody decides, at most", max(idle), "ms", None, ("<", 200)),
        Figure(PART, "key to screen, p50", statistics.median(pressed), "ms", None, ("<", 50)),
        Figure(PART, "key to screen, at most", max(pressed), "ms", None, ("<", 200)),
        Figure(PART, "CPU, of a core", busy, "", None, ("≤", 0.2)),
        Figure(PART, "CPU while nobody decides, of a core", cost, "", None, ("≤", 0.01)),
        Figure(PART, "painted while nobody decides", painted, "B/s"),
    ]


def _fresh(size: int) -> Site:
    """A copy of the site where all parts wait."""
    waiting = site_of(size)
    site = Site(waiting.folder, size, store_folder=WORK / f"followed-{size}")
    site.store_folder.mkdir(parents=True, exist_ok=True)
    site.remove_store()
    source, copy = sqlite3.connect(waiting.store), sqlite3.connect(site.store)
    source.backup(copy)
    copy.close()
    source.close()
    return site


def _alone(terminal: Terminal) -> tuple[float, float]:
    """Bytes a second, and share of a core, of a screen that nobody touches over a store where nobody writes."""
    spent, start, painted = terminal.cpu(), time.monotonic(), 0
    while (left := start + IDLE - time.monotonic()) > 0:
        painted += len(terminal.burst(left).data)
    return painted / IDLE, (terminal.cpu() - spent) / IDLE


class _Floor:
    """Reads the new verdicts on a thread of its own, for as long as a `with` lasts."""

    EVERY = 0.1

    def __init__(self, site: Site):
        self.site, self.known = site, site.verdicts()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        self._thread.join()

    def _read(self) -> None:
        store = sqlite3.connect(self.site.store)
        last = store.execute("select coalesce(max(entry), 0) from verdict").fetchone()[0]
        version = None
        while not self._is_over.wait(self.EVERY):
            seen = store.execute("pragma data_version").fetchone()[0]
            if seen == version:
                continue
            rows = store.execute(
                "select entry, reading, label, person, at from verdict where entry > ?", (last,)
            ).fetchall()
            last = max([last, *(row[0] for row in rows)])
            self.known, version = self.known + len(rows), seen
        store.close()


def _watch(
    terminal: Terminal, site: Site, process: subprocess.Popen, keys: Iterator[str]
) -> tuple[list[float], list[int], list[int]]:
    """Milliseconds from a key to its screen; how many decisions the screen lacks, and the floor."""
    chance = random.Random(1)
    pressed, behind, floor = [], [], []
    with _Floor(site) as reader:
        while process.poll() is None:
            time.sleep(chance.uniform(*PAUSE))
            key = next(keys)
            pressed.append(_key(terminal, key))
            # The screen that says how many are done.
            if key != "1":
                continue
            known, shown = reader.known, _shown(terminal)
            if shown is not None:
                there = site.verdicts()
                behind.append(max(0, there - shown))
                floor.append(max(0, there - known))
    return pressed, behind, floor


def _key(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key that changes the screen to the end of what it paints."""
    terminal.rest(0.02)
    pressed = terminal.press(key)
    return 1000 * (terminal.burst().ended - pressed)


def _shown(terminal: Terminal) -> int | None:
    """What the screen says is done."""
    terminal.press(REDRAW)
    painted = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\([B0]", b" ", terminal.burst().data)
    found = re.search(rb"done +([\d,]+)", painted)
    return int(found[1].replace(b",", b"")) if found else None
