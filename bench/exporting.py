"""Export: label lines a second, against `sqlite3 -json` on the query that joins their fields."""

import os
import shutil
import tempfile
from pathlib import Path

from .figures import Figure
from .site import FLOORS, WORK, Run, Site, driver, run, say

PART = "export"


def measure(size: int, rounds: int) -> list[Figure]:
    site = labelled(size)
    ours, least = [], []
    for number in range(rounds):
        say(f"exporting {size:,} labels, ours and the floor, {number + 1} of {rounds}")
        ours.append(_export(site, "jsonl"))
        least.append(_floor(site))
    say("exporting CSV")
    csv = _export(site, "csv")
    seconds = min(run.seconds for run in ours)
    floor = min(run.seconds for run in least)
    peak = max(run.peak_mib for run in ours)
    return [
        Figure(PART, f"{size:,} labels", size / seconds, "lines/s", size / floor, ("≥", 0.4)),
        Figure(PART, "peak memory", peak, "MiB"),
        Figure(PART, "as CSV", size / csv.seconds, "lines/s"),
        Figure(PART, "as CSV, peak memory", csv.peak_mib, "MiB"),
    ]


def labelled(size: int) -> Site:
    """A site whose every part was decided, and has left."""
    site = Site(WORK / f"site-labelled-{size}", size)
    site.prepare()
    if site.store.exists():
        return site
    # A folder in memory spares a million syncs, where there is room for the store.
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > size * 8192
    with tempfile.TemporaryDirectory(dir=memory if has_room else WORK) as folder:
        made = Site(site.folder, size, store_folder=Path(folder))
        say(f"importing {size:,} lines, deciding them, letting them leave")
        run(made.lineside("import", "bench", str(site.lines)))
        run([driver(), made.store, made.queue_file, size])
        run(made.lineside("export", "bench", "--wait", "--until", "1", "--to", f"{folder}/labels"))
        shutil.move(made.store, site.store)
    # What is still on its way to the disk would slow down what is measured next.
    os.sync()
    return site


def _export(site: Site, form: str) -> Run:
    folder = site.folder / "labels"
    shutil.rmtree(folder, ignore_errors=True)
    exported = run(site.lineside("export", "bench", "--as", form, "--to", str(folder)))
    with (folder / f"labels.{form}").open("rb") as file:
        lines = sum(1 for _ in file) - (form == "csv")
    shutil.rmtree(folder)
    if lines != site.size:
        raise SystemExit(f"{lines:,} of {site.size:,} labels were exported")
    return exported


def _floor(site: Site) -> Run:
    output = site.folder / "floor.json"
    query = f".read {FLOORS / 'export.sql'}"
    done = run(["sqlite3", "-json", site.store, f".output {output}", query])
    output.unlink()
    return done
