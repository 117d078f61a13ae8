"""COCO: parts with boxes a second, against the same files made with Python's json module."""

import json
import os
import shutil
import sys
from dataclasses import dataclass

from .figures import Figure
from .site import FLOORS, WORK, Run, Site, driver, run, say

PART = "coco"


@dataclass
class BoxedSite(Site):
    """A site whose every part is a defect with one to three boxes."""

    def prepare(self) -> None:
        fresh = not self.lines.exists()
        super().prepare()
        if not fresh:
            return
        boxed = self.lines.with_suffix(".boxed")
        with self.lines.open() as plain, boxed.open("w") as file:
            for number, line in enumerate(plain):
                part = json.loads(line)
                part["label"] = "defect"
                part["regions"] = [
                    {"label": "defect", "score": (number + box) % 100 / 100,
                     "box": [(number * 7 + box * 31) % 120, (number * 3) % 120, 12.5, 9 + box]}
                    for box in range(1 + number % 3)
                ]
                file.write(json.dumps(part) + "\n")
        boxed.rename(self.lines)


def measure(size: int, rounds: int) -> list[Figure]:
    site, small = _labelled(size), _labelled(max(1, size // 10))
    run(_export(site, "labels", "jsonl"))
    ours, least = [], []
    for number in range(rounds):
        say(f"COCO of {size:,} parts, ours and Python's, {number + 1} of {rounds}")
        ours.append(_coco(site))
        least.append(_floor(site))
    seconds, floor = min(r.seconds for r in ours), min(r.seconds for r in least)
    peak, small_peak = max(r.peak_mib for r in ours), _coco(small).peak_mib
    return [
        Figure(PART, f"{size:,} parts with boxes", size / seconds, "parts/s", size / floor, ("≥", 1)),
        Figure(PART, "peak memory, by that of a tenth", peak, "MiB", small_peak, ("≤", 1.5)),
        Figure(PART, "peak memory of Python", max(r.peak_mib for r in least), "MiB"),
    ]


def _labelled(size: int) -> Site:
    site = BoxedSite(WORK / f"site-boxed-{size}", size)
    site.prepare()
    if not site.store.exists():
        say(f"importing {size:,} lines, deciding them, letting them leave")
        run(site.lineside("import", "bench", str(site.lines)))
        run([driver(), site.store, site.queue_file, size, "defect"])
        shutil.rmtree(site.folder / "first", ignore_errors=True)
        run(_export(site, "first", "jsonl", "--wait"))
        os.sync()
    return site


def _export(site: Site, name: str, form: str, *more: str) -> list[str]:
    folder = site.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    return site.lineside("export", "bench", "--as", form, "--to", str(folder), *more)


def _coco(site: Site) -> Run:
    done = run(_export(site, "set", "coco"))
    # Line by line: what this process holds would count as the next one's memory.
    images = boxes = 0
    with (site.folder / "set/coco/annotations.json").open() as file:
        for line in file:
            images += line.startswith('{"id":') and '"file_name":' in line
            boxes += line.startswith('{"id":') and '"image_id":' in line
    if images != site.size or boxes < site.size:
        raise SystemExit(f"{images:,} of {site.size:,} parts were exported")
    return done


def _floor(site: Site) -> Run:
    folder = site.folder / "floor"
    shutil.rmtree(folder, ignore_errors=True)
    labels = site.folder / "labels/labels.jsonl"
    return run([sys.executable, FLOORS / "coco.py", labels, site.folder / "media", folder])
