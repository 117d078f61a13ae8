"""The console on a terminal: from start to first frame, from key to frame, bytes and memory."""

import re
import subprocess
import time

from .figures import Figure
from .importing import site_of
from .site import PICTURES, WORK, Site, floor, run, say
from .terminal import Terminal

PART = "screen"
COLUMNS, ROWS = 120, 40
# The room of the picture on a screen of that size (`Layout`).
ROOM = "81x36"
# What `Symbols` asks of chafa's library, asked of its program: it then draws the same cells.
DRAWN_ALIKE = "--colors 240 --symbols space+solid+block --work 5 --preprocess off".split()
# A deciding key waits so long for company: a barcode scanner.
SCAN_MS = 20
REDRAW = "\x0c"


def measure(size: int, rounds: int, looks: int) -> list[Figure]:
    site = site_of(size)
    commit = run([floor("commit"), WORK / "commits.sqlite", 500]).json["p50_ms"]
    starts = [_start(site) for _ in range(2 * rounds + 1)]
    with _console(site) as terminal:
        terminal.rest(0.5)
        waits, bytes_drawn, chafa_bytes = _review(terminal, site, looks)
        _, peak = terminal.memory()
    bare_peak, bare_bytes = _without_pictures(min(looks, 200))
    waits.sort()
    p50, p99 = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    return [
        Figure(PART, f"start to first frame, {size:,} parts", min(starts), "ms", None, ("<", 100)),
        Figure(PART, "one raw commit, p50", commit, "ms"),
        Figure(PART, "key to frame, p50", p50, "ms", None, ("≤", commit + 2)),
        Figure(PART, "key to frame, p99", p99, "ms", None, ("≤", 2 * commit + 6)),
        Figure(
            PART, "bytes of a picture in symbols", bytes_drawn - bare_bytes, "bytes", chafa_bytes,
            ("≤", 1.15),
        ),
        Figure(PART, "peak memory without pictures", bare_peak, "MiB", None, ("<", 60)),
        Figure(PART, f"peak memory after {looks:,} pictures", peak, "MiB", None, ("<", 150)),
    ]


def _console(site: Site) -> Terminal:
    return Terminal(site.lineside("console", "bench"), COLUMNS, ROWS)


def _start(site: Site) -> float:
    """Milliseconds until the first part is on screen."""
    with _console(site) as terminal:
        shown = terminal.until(b"MT-")
        return 1000 * (shown.ended - terminal.started)


def _review(terminal: Terminal, site: Site, looks: int) -> tuple[list[float], int, int]:
    """Decides so many parts.

    Returns how long each key waited for its frame in milliseconds, the scan wait left out; and what
    the last part's whole screen took in bytes, and its picture alone where chafa draws it.
    """
    say(f"deciding {looks:,} parts on a terminal")
    before = site.verdicts()
    waits = []
    for _ in range(looks):
        pressed = terminal.press("1")
        painted = terminal.burst()
        waits.append(1000 * (painted.ended - pressed) - SCAN_MS)
        # An inspector looks; the pictures ahead are developed meanwhile.
        terminal.rest(0.1)
    if site.verdicts() - before != looks:
        raise SystemExit(f"{looks} keys made {site.verdicts() - before} decisions")
    terminal.press(REDRAW)
    screen = terminal.burst().data
    return waits, len(screen), _bytes_of_chafa(site, screen)


def _bytes_of_chafa(site: Site, screen: bytes) -> int:
    item = re.search(rb"MT-(\d+)", screen)
    if not item:
        raise SystemExit("no part is on the screen")
    picture = site.folder / "media" / "images" / f"{int(item[1]) % PICTURES:04}.png"
    command = ["chafa", "--format", "symbols", "--size", ROOM, *DRAWN_ALIKE, str(picture)]
    return len(subprocess.run(command, check=True, capture_output=True).stdout)


def _without_pictures(looks: int) -> tuple[float, int]:
    """Peak memory of a console whose parts have no picture, and the bytes of its whole screen."""
    site = Site(WORK / f"site-bare-{2 * looks}", 2 * looks, pictures=False)
    site.prepare()
    site.remove_store()
    run(site.lineside("import", "bench", str(site.lines)))
    with _console(site) as terminal:
        terminal.rest(0.5)
        for _ in range(looks):
            terminal.press("1")
            terminal.burst()
            time.sleep(0.01)
        terminal.press(REDRAW)
        drawn = len(terminal.burst().data)
        return terminal.memory()[1], drawn
