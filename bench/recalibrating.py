"""Recalibrate: what it costs an import that a version's suggestions follow from another's."""

import json
import shutil

from .figures import Figure
from .site import FIXTURE, MODEL, WORK, Run, Site, lineside, run, say

# The fixture's version has it already.
THRESHOLD = 0.2535


def measure(size: int, rounds: int) -> list[Figure]:
    plain, mapped = _site("plain", size), _site("mapped", size)
    _judge(plain)
    alone: list[Run] = []
    beside: list[Run] = []
    filling: list[Run] = []
    for number in range(rounds):
        say(f"importing {size:,} lines, without and with a map, {number + 1} of {rounds}")
        for site, runs in ((plain, alone), (mapped, beside)):
            _copy(plain, site)
            if site is mapped:
                run(site.lineside("model", "recalibrate", "bench", "champion", "--by", "isotonic"))
            runs.append(run(site.lineside("import", "bench", str(plain.lines))))
        # The same map for parts that are there already.
        shutil.copyfile(plain.store, mapped.store)
        words = ["model", "recalibrate", "bench", "champion", "--by", "isotonic"]
        filling.append(run(mapped.lineside(*words)))
    cost = {name: min(one.cpu_seconds for one in runs) for name, runs in
            (("alone", alone), ("beside", beside), ("filling", filling))}
    part = "recalibrate"
    return [
        Figure(part, f"import of {size:,} lines, to that without a map", size / cost["beside"],
               "lines/s CPU", size / cost["alone"], ("≥", 0.7)),
        Figure(part, "past scores mapped, to their import", size / cost["filling"], "parts/s CPU",
               size / cost["alone"], ("≥", 2)),
        Figure(part, "peak memory", max(one.peak_mib for one in filling), "MiB", None, ("<", 100)),
    ]


def _site(name: str, size: int) -> Site:
    site = Site(WORK / f"recalibrate-{name}", size)
    shutil.rmtree(site.folder, ignore_errors=True)
    site.prepare()
    definition = json.loads(site.queue_file.read_text())
    # Everybody judges without a suggestion: so few parts suffice for a map.
    definition["deployment"] |= {"mode": "shadow", "recorded": [f"{MODEL}@1.0.0"]}
    site.queue_file.write_text(json.dumps(definition))
    text = site.lines.read_text()
    site.lines.write_text(text.replace('"threshold": 0.62', f'"threshold": {THRESHOLD}'))
    return site


def _judge(site: Site) -> None:
    """A store with the fixture's parts, judged; kept beside as what each round begins with."""
    folder = site.folder / "judged"
    files = ["--from", FIXTURE / "suggestions.jsonl", "--truth", FIXTURE / "truth.jsonl"]
    run([lineside(), "rehearse", "bench", "--site", site.folder, "--to", folder, "--parts", 240, *files])


def _copy(source: Site, site: Site) -> None:
    site.remove_store()
    shutil.copyfile(source.folder / "judged" / "lineside.sqlite", site.store)
