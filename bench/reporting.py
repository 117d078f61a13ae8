"""Figures over decided parts: kept up, filtered, from nothing; against a raw scan and pandas."""

import json
import multiprocessing
import random
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

from .figures import Figure
from .importing import site_of
from .site import ROOT, SQL, WORK, Site, lineside, run, say

PART = "figures"
# A follower is timed over so many decisions.
FOLLOWED = 2000
# Values of an attribute that figures are split by.
MANY = 100_000


def measure(size: int, rounds: int) -> list[Figure]:
    site = decided_site(size)
    return [
        *_from_nothing(site, rounds),
        *_kept(site, rounds),
        *_filtered(site, rounds),
        *_following(site),
        *_split(min(size, MANY), rounds),
    ]


def decided_site(size: int) -> Site:
    """The site of the imports, every part of it decided by one of five people."""
    waiting = site_of(size)
    site = Site(waiting.folder, size, store_folder=WORK / f"decided-{size}")
    if site.store.exists():
        return site
    site.store_folder.mkdir(parents=True, exist_ok=True)
    say(f"deciding {size:,} parts")
    source = sqlite3.connect(waiting.store)
    source.execute("pragma wal_checkpoint(truncate)")
    half = site.store.with_suffix(".half")
    half.unlink(missing_ok=True)
    copy = sqlite3.connect(half)
    source.backup(copy)
    copy.close()
    # In a process of its own: what this one holds would count as the memory of programs it starts.
    writer = multiprocessing.get_context("spawn").Process(target=_decide, args=(half,))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise SystemExit(f"{half}: the verdicts were not written")
    half.rename(site.store)
    return site


def _decide(path: Path) -> None:
    """Writes what a million verdicts leave behind, without their hashes: no figure reads those."""
    store = sqlite3.connect(path)
    store.execute("pragma synchronous = off")
    queue = store.execute("select id from queue").fetchone()[0]
    person, writer = store.execute("select min(person), min(id) from writer").fetchone()
    for number in range(4):
        store.execute(
            "insert into person (name, pseudonym, created_at) values (?, ?, 0)",
            (f"p{number}", f"i-be9c000{number}"),
        )
    people = [row[0] for row in store.execute("select id from person")]
    chance = random.Random(1)
    at = int(time.time() * 1000) - 30 * 86_400_000
    last = store.execute("select max(number) from entry where writer = ?", (writer,)).fetchone()[0]
    rows = store.execute(
        """select r.id, r.item, o.sampled, s.score >= 0.62 from reading r
        join route o on o.item = r.item join suggestion s on s.item = r.item
        where r.reader = 1 and not exists (select 1 from verdict v where v.reading = r.id)
        order by r.id"""
    ).fetchall()
    body = '{"activeMS":2140,"agreement":"accept","fence":1,"heatmapMS":0,"label":"ok"}'
    entries, verdicts = [], []
    first = store.execute("select max(id) from entry").fetchone()[0] + 1
    for number, (reading, item, sampled, flagged) in enumerate(rows):
        at += 2500
        who = people[number % len(people)]
        defect = bool(flagged) if chance.random() < 0.97 else not flagged
        label = "defect" if defect else "ok"
        agreement = None if sampled else "accept" if defect == bool(flagged) else "override"
        active = int(chance.lognormvariate(7.6, 0.5))
        entries.append((writer, last + 1 + number, b"", at, queue, who, item, reading, body, b""))
        verdicts.append(
            (reading, first + number, queue, item, who, label, agreement, int(not sampled),
             at - active, active, at)
        )
    store.executemany(
        """insert into entry (writer, number, previous, at, kind, queue, person, item, reading,
        body, hash) values (?, ?, ?, ?, 'verdict', ?, ?, ?, ?, ?, ?)""", entries)
    store.executemany(
        """insert into verdict (reading, entry, queue, item, person, kind, label, agreement, shown,
        opened_at, active_ms, at) values (?, ?, ?, ?, ?, 'verdict', ?, ?, ?, ?, ?, ?)""", verdicts)
    store.execute("update reading set state = 'done'")
    store.commit()
    store.close()


def _from_nothing(site: Site, rounds: int) -> list[Figure]:
    say("from nothing, ours and pandas with scikit-learn")
    ours, theirs = [], []
    python = ROOT / run([ROOT / "bench" / "python"]).output.strip()
    for _ in range(rounds):
        ours.append(run(site.lineside("report", "bench", "--recompute", "--format", "json")))
        theirs.append(run([python, Path(__file__).parent / "pandas_report.py", site.store]))
    best, least = (min(runs, key=lambda run: run.seconds) for runs in (ours, theirs))
    return [
        Figure(
            PART, f"from nothing, {site.size:,} decisions, to pandas", best.seconds, "s",
            least.seconds, ("≤", 1)),
        Figure(
            PART, "its memory, to that of pandas", best.peak_mib, "MiB", least.peak_mib,
            ("<", 0.25)),
    ]


def _kept(site: Site, rounds: int) -> list[Figure]:
    say("kept up")
    command = site.lineside("report", "bench", "--format", "json")
    run(command)
    kept = statistics.median(run(command).seconds for _ in range(5 * rounds))
    nothing = statistics.median(
        run([lineside(), "--version"]).seconds for _ in range(5 * rounds))
    return [
        Figure(PART, "kept up, without starting", 1000 * (kept - nothing), "ms", None, ("<", 50)),
        Figure(PART, "starting the program", 1000 * nothing, "ms"),
    ]


def _filtered(site: Site, rounds: int) -> list[Figure]:
    say("filtered, and a raw scan of the same rows")
    ours = min(
        run(site.lineside("report", "bench", "--attribute", "line=3", "--format", "json")).seconds
        for _ in range(rounds))
    scan = min(_scan(site) for _ in range(rounds))
    return [Figure(PART, "by an attribute, to a scan of the rows", ours, "s", scan, ("≤", 2))]


def _scan(site: Site) -> float:
    """The same two statements in sqlite3, their rows thrown away."""
    parts, said = ((SQL / f"{name}.sql").read_text() for name in ("judged_parts", "said_of_parts"))
    for name, value in (("$1", "1"), ("$2", "0"), ("$3", str(2**62))):
        parts = parts.replace(name, value)
    for name, value in (("$1", "0"), ("$2", str(2**62))):
        said = said.replace(name, value)
    start = time.monotonic()
    with Path("/dev/null").open("w") as nowhere:
        subprocess.run(
            ["sqlite3", str(site.store)], input=f"{parts};\n{said};", text=True, stdout=nowhere, check=True)
    return time.monotonic() - start


def _following(site: Site) -> list[Figure]:
    """How long the report takes that finds so many new decisions; they are waiting parts' no more."""
    say("following")
    store = sqlite3.connect(site.store)
    items = [row[0] for row in store.execute(
        "select item from verdict order by reading desc limit ?", (FOLLOWED,))]
    store.executemany(
        """insert into entry (writer, number, previous, at, kind, queue, person, item, body, hash)
        select 1, (select max(number) + 1 from entry where writer = 1), x'', 0, 'later', 1, 1, ?,
        '{}', x''""", [(item,) for item in items])
    store.commit()
    store.close()
    took = run(site.lineside("report", "bench", "--format", "json")).seconds
    return [
        Figure(
            PART, "decisions a second that a report follows", FOLLOWED / took, "1/s", None,
            ("≥", 1000))
    ]


def _split(size: int, rounds: int) -> list[Figure]:
    """Figures split by an attribute that is another on every part, and by one of seven values."""
    few = decided_site(size)
    many = Site(few.folder, size, store_folder=WORK / f"split-{size}")
    many.store_folder.mkdir(exist_ok=True)
    many.remove_store()
    say(f"splitting by {size:,} values")
    with sqlite3.connect(few.store) as source, sqlite3.connect(many.store) as copy:
        source.backup(copy)
        copy.execute("update item set attributes = json_set(attributes, '$.line', 'v-' || id)")
    copy.close()
    command = ["report", "bench", "--by", "line", "--format", "json"]
    runs = [[run(site.lineside(*command)) for _ in range(rounds)] for site in (many, few)]
    ours, least = (min(run.cpu_seconds for run in some) for some in runs)
    figures = len(json.loads(runs[0][0].output))
    many.remove_store()
    return [
        Figure(
            PART, f"split by {size:,} values, to seven, CPU", ours, "s", least, ("≤", 2)),
        Figure(PART, "figures that come of it", figures, "", None, ("≤", 500)),
    ]
