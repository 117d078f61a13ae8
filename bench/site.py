"""Sites to measure on: a queue, its lines, pictures under many names, and the programs at work."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".build" / "bench"
SQL = ROOT / "Sources" / "Storage" / "SQL"
FLOORS = ROOT / "bench" / "floors"
FIXTURE = ROOT / "fixtures" / "circuit-boards"
QUEUE = "bench"
MODEL, VERSION = "pcb-tile", "2.0.0"
# More names than a session shows, so that no picture comes twice.
PICTURES = 1200


def say(text: str) -> None:
    print(f"==> {text}", file=sys.stderr)


@dataclass
class Site:
    """A site with one queue, below .build/bench/: of pictures, or of records without any."""

    folder: Path
    size: int
    pictures: bool = True
    # Where the store is; None: beside the rest.
    store_folder: Path | None = None
    # A command that scores its parts; None: they come with scores.
    scorer: list[str] | None = None

    @property
    def store(self) -> Path:
        return (self.store_folder or self.folder) / "lineside.sqlite"

    @property
    def queue_file(self) -> Path:
        return self.folder / "queues" / f"{QUEUE}.json5"

    @property
    def lines(self) -> Path:
        return self.folder / "suggestions.jsonl"

    def prepare(self) -> None:
        """Writes queue, lines and pictures, where they are not there."""
        self.queue_file.parent.mkdir(parents=True, exist_ok=True)
        self.queue_file.write_text(json.dumps(_definition(self), indent=1))
        if not self.lines.exists():
            say(f"writing {self.size:,} suggestion lines")
            write_lines(self.lines, self.size, self.pictures)
        media = self.folder / "media"
        if self.pictures and not media.exists():
            link_pictures(media)

    def remove_store(self) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{self.store}{end}").unlink(missing_ok=True)

    def verdicts(self) -> int:
        """How many verdicts stand in the store."""
        store = sqlite3.connect(self.store)
        try:
            return store.execute("select count(*) from verdict").fetchone()[0]
        finally:
            store.close()

    def lineside(self, *words: str) -> list[str]:
        """The command line of `lineside` on this site."""
        site = ["--site", str(self.folder), "--store", str(self.store)]
        return [str(lineside()), *words, *site, "--person", "bench"]


def lineside() -> Path:
    return Path(os.environ["LINESIDE_BENCH_PRODUCTS"]) / "lineside"


def driver() -> Path:
    return Path(os.environ["LINESIDE_BENCH_PRODUCTS"]) / "bench-driver"


def floor(name: str) -> Path:
    return WORK / name


def _definition(site: Site) -> dict:
    deployment = {"mode": "assist", "champion": f"{MODEL}@{VERSION}"}
    asked = {} if site.scorer is None else {"scorer": {"command": site.scorer}}
    return asked | {
        "title": "Bench",
        "payload": "picture" if site.pictures else "record",
        "media": "../media",
        "break_down": ["line"],
        "labels": [
            {"name": "ok", "good": True, "says": "Sound."},
            {"name": "defect", "says": "Not sound."},
        ],
        "guard_ms": 0,
        # What has no score yet waits for the scorer.
        "deployment": deployment | ({"patience_s": 86_400} if site.scorer else {}),
    }


def write_lines(path: Path, size: int, pictures: bool) -> None:
    """Suggestion lines of about 400 bytes, always the same."""
    with path.open("w") as file:
        for number in range(size):
            item = f"MT-{number:07}"
            line = {"item": item, "captured_at": "2026-11-20T06:12:04.120Z"}
            if pictures:
                name = f"{number % PICTURES:04}.png"
                line |= {"picture": f"images/{name}", "reference": f"references/{name}"}
            else:
                line["fields"] = {"amount": number % 1000}
            line |= {
                "attributes": {"line": str(number % 7), "lot": f"B-{number // 500}"},
                "measurements": {
                    "brightness": number * 37 % 1000 / 10,
                    "sharpness": number * 91 % 1000 / 10,
                },
                "model": MODEL,
                "version": VERSION,
                "score": number * 7919 % 10000 / 10000,
                "threshold": 0.62,
            }
            if pictures:
                line["heatmap"] = f"heatmaps/{name}"
            line["predicted_at"] = "2026-11-20T06:12:04.310Z"
            file.write(json.dumps(line))
            file.write("\n")


def link_pictures(media: Path) -> None:
    """The fixtures' pictures, references and heat maps, copied under many names."""
    for kind in ("images", "references", "heatmaps"):
        (media / kind).mkdir(parents=True)
        there = sorted((FIXTURE / kind).glob("*.png"))
        for number in range(PICTURES):
            shutil.copyfile(there[number % len(there)], media / kind / f"{number:04}.png")


@dataclass
class Run:
    """A program that has ended: what it printed, and what it cost."""

    output: str
    errors: str
    seconds: float
    cpu_seconds: float
    peak_mib: float

    @property
    def json(self) -> dict:
        return json.loads(self.output)


def run(command: list, environment: dict[str, str] | None = None) -> Run:
    """Runs a program to its end, and the bench to its own where the program fails."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | (environment or {}),
    )
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(process.args)} ended with {process.returncode}\n{errors}")
    return Run(
        output=output,
        errors=errors,
        seconds=time.monotonic() - start,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / 1024,
    )
