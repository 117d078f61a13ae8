"""The supervisor's screen while 1,000 parts a second are decided: how far behind it is, and its keys."""

import re
import sqlite3
import statistics
import subprocess
import time

from .figures import Figure
from .importing import site_of
from .site import QUEUE, WORK, Site, driver, run, say
from .terminal import Terminal

PART = "follow"
RATE = 1000
REDRAW = "\x0c"
# Between looks at the screen, in seconds.
PAUSE = 0.23


def measure(size: int, seconds: int) -> list[Figure]:
    site = _fresh(size)
    run(site.lineside("report", QUEUE, "--format", "json"))
    with Terminal(site.lineside("supervise", QUEUE)) as terminal:
        terminal.until(b"Backlog", patience=60)
        terminal.rest(0.5)
        idle = [_key(terminal, place) for place in range(12)]
        say(f"deciding {RATE:,} parts a second for {seconds} s")
        command = [driver(), site.store, site.queue_file, RATE * seconds, "ok", RATE]
        start, before = time.monotonic(), site.verdicts()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
        keys, behind, floor = _watch(terminal, site, process)
        rate = (site.verdicts() - before) / (time.monotonic() - start)
    if process.returncode != 0:
        raise SystemExit(f"the driver ended with {process.returncode}")
    keys.sort()
    return [
        Figure(PART, "decisions a second", rate, "1/s"),
        Figure(PART, "behind the store, median", statistics.median(behind) / rate, "s",
               statistics.median(floor) / rate, ("≤", 3)),
        Figure(PART, "behind the store, at most", max(behind) / rate, "s", None, ("<", 5)),
        Figure(PART, "key to screen, nobody decides, median", statistics.median(idle), "ms"),
        Figure(PART, "key to screen, p50", keys[len(keys) // 2], "ms", None, ("<", 50)),
        Figure(PART, "key to screen, at most", keys[-1], "ms", None, ("<", 200)),
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


def _watch(
    terminal: Terminal, site: Site, process: subprocess.Popen
) -> tuple[list[float], list[int], list[int]]:
    """Milliseconds from a key to its screen; how many decisions the screen lacks, and the floor's.

    The floor reads the new rows once a second by sqlite3; what it lacks is found at the same moments.
    """
    store = sqlite3.connect(site.store)
    keys, behind, floor = [], [], []
    known, last, read_at = site.verdicts(), 0, 0.0
    place = 0
    while process.poll() is None:
        time.sleep(PAUSE)
        now = time.monotonic()
        if now - read_at >= 1:
            rows = store.execute(
                "select reading, label, person, at from verdict where entry > ?", (last,)).fetchall()
            last = store.execute("select coalesce(max(entry), 0) from verdict").fetchone()[0]
            known, read_at = known + len(rows) if known else len(rows), now
        place += 1
        keys.append(_key(terminal, place))
        shown = _shown(terminal) if place % 2 == 0 else None
        if shown is not None:
            there = site.verdicts()
            behind.append(max(0, there - shown))
            floor.append(max(0, there - known))
    store.close()
    return keys, behind, floor


def _key(terminal: Terminal, place: int) -> float:
    """Milliseconds from a key that changes the screen to the end of what it paints."""
    terminal.rest(0.02)
    pressed = terminal.press("2" if place % 2 else "1")
    return 1000 * (terminal.burst().ended - pressed)


def _shown(terminal: Terminal) -> int | None:
    """What the screen says is done."""
    terminal.press(REDRAW)
    painted = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\([B0]", b" ", terminal.burst().data)
    found = re.search(rb"done +(\d+)", painted)
    return int(found[1]) if found else None
