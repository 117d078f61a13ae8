"""Whether intervals hold the true rates as often as they claim, by rehearsals of known people and models.

Each run is a site of its own, made and looked at by the program: `rehearse` plays so many parts, `report`
is read, and so on to the end. A run is a line in .build/bench/coverage/, so that a bench that was
stopped goes on with the runs that are missing.
"""

import argparse
import json
import math
import os
import shutil
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import population
from .population import CHALLENGER, CHAMPION, FALSE_ALARM, MISS, TRUST
from .site import WORK, lineside, run, say

FOLDER = WORK / "coverage"
QUEUE = "coverage"
CONTRACT = 0.01
BAND = (0.25, 0.75)
# Chance may bring an e-value to this at any time with a probability of at most 1/EVIDENCE.
EVIDENCE = 20


@dataclass(frozen=True)
class Scenario:
    """A deployment, how many parts come under it, and how often they are looked at meanwhile."""

    name: str
    deployment: dict
    parts: int
    looks: int
    known: int
    band: tuple[float, float] | None = None

    @property
    def blind_rate(self) -> float:
        return 1 if self.name == "shadow" else self.deployment["blind_rate"]


def _scenario(name: str, parts: int, looks: int, known: int, band=None, **deployment) -> Scenario:
    content = {
        "mode": name, "champion": CHAMPION, "challenger": CHALLENGER, "known_rate": 0.2,
        "second_read_rate": population.SECOND_READ, "adjudicate_rate": population.ADJUDICATE,
        "gates": {"contract_escape": CONTRACT},
    } | deployment
    if band:
        content["bands"] = {CHAMPION: {"t_low": band[0], "t_high": band[1]}}
    return Scenario(name, content, parts, looks, known, band)


SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        _scenario("shadow", 600, 12, 60),
        _scenario("assist", 900, 9, 150, blind_rate=0.4),
        _scenario("partial", 1200, 8, 150, BAND, blind_rate=0.5, audit_rate=0.25),
    )
}


def key(figure: dict) -> str:
    """The figure's name, what it is of, and how its interval was found: `hgk` and `hgk, by lot` as one.

    Of the inspectors only one is taken, so that the trials are independent.
    """
    of = " ".join(
        "inspector" if of == "inspector" else f"{of}={what}" for of, what in figure["by"].items())
    method = (figure["method"] or "").removesuffix(", by lot")
    return " ".join(filter(None, [figure["name"], of, f"[{method}]"]))


class Rehearsal:
    """One run of a scenario in a site of its own."""

    def __init__(self, scenario: Scenario, seed: int):
        self.scenario, self.seed = scenario, seed
        self.truths = population.truths(scenario.band, scenario.blind_rate)
        self.site = FOLDER / f"site-{scenario.name}-{seed}"
        self.false = set()  # figures that were wrong at some look
        self.seconds = 0.0

    def play(self) -> dict:
        """What came of it: for each figure whether it held at the last look, and at all of them."""
        shutil.rmtree(self.site, ignore_errors=True)
        share = self.scenario.parts // self.scenario.looks
        last: dict[str, tuple[int, int | None]] = {}
        for look in range(self.scenario.looks):
            self._rehearse(share, self.scenario.known if look == 0 else 0)
            last = self._look()
        shutil.rmtree(self.site, ignore_errors=True)
        held = {
            name: [side, name not in self.false, n] for name, (side, n) in sorted(last.items())}
        return {"seed": self.seed, "cpu_seconds": round(self.seconds, 3), "held": held}

    def _lineside(self, *words) -> str:
        done = run([lineside(), *words])
        self.seconds += done.cpu_seconds
        return done.output

    def _rehearse(self, parts: int, known: int) -> None:
        self._lineside(
            "rehearse", QUEUE, "--site", FOLDER / self.scenario.name, "--to", self.site,
            "--from", FOLDER / "suggestions.jsonl", "--truth", FOLDER / "truth.jsonl",
            "--seed", self.seed, "--parts", parts, "--known", known, "--every", 12,
            "--begin", "2026-03-02T06:00:00Z", "--miss", MISS, "--false-alarm", FALSE_ALARM,
            "--trust", TRUST, "--supervisor-errs", 0, "--person", "bench")

    def _look(self) -> dict[str, tuple[int, int | None]]:
        """1 where the true value lies in the interval, 0 below it, 2 above it; and the count."""
        told = json.loads(
            self._lineside("report", QUEUE, "--site", self.site, "--format", "json"))
        judged: dict[str, tuple[int, int | None]] = {}
        for figure in told:
            name = key(figure)
            if name in judged or figure["value"] is None:
                continue
            side = self._judge(figure, name)
            if side is None:
                continue
            judged[name] = (side, figure["n"])
            if side != 1:
                self.false.add(name)
        return judged

    def _judge(self, figure: dict, name: str) -> int | None:
        match figure["name"]:
            case "t_low":
                return 1 if population.escapes_up_to(figure["value"], _version(figure)) <= CONTRACT else 2
            case "t_high":
                return 1 if population.rejects_from(figure["value"], _version(figure)) <= CONTRACT else 2
            case "e_better" | "e_worse":
                return 1 if figure["value"] < EVIDENCE else 2
        truth = self.truths.get(name)
        if truth is None or figure["low"] is None:
            return None
        slack = 1e-12
        return 0 if truth < figure["low"] - slack else 2 if truth > figure["high"] + slack else 1


def _version(figure: dict) -> int:
    return 0 if figure["by"]["model"] == CHAMPION else 1


def prepare() -> None:
    """Recorded parts, and a site with each scenario's queue."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    population.write(FOLDER)
    for scenario in SCENARIOS.values():
        queues = FOLDER / scenario.name / "queues"
        queues.mkdir(parents=True, exist_ok=True)
        definition = {
            "title": f"Coverage, {scenario.name}", "payload": "record",
            "labels": [{"name": "ok", "good": True}, {"name": "defect"}],
            "deployment": scenario.deployment,
        }
        (queues / f"{QUEUE}.json5").write_text(json.dumps(definition, indent=1))


def measure(runs: int, jobs: int, names: list[str]) -> list["Coverage"]:
    prepare()
    found = []
    for name in names or SCENARIOS:
        results = _results(SCENARIOS[name], runs, jobs)
        found += _tally(SCENARIOS[name], results)
    return found


def _results(scenario: Scenario, runs: int, jobs: int) -> list[dict]:
    file = FOLDER / f"{scenario.name}.jsonl"
    done = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    missing = sorted(set(range(1, runs + 1)) - {result["seed"] for result in done})
    with file.open("a") as log, ThreadPoolExecutor(jobs) as workers:
        for result in workers.map(lambda seed: Rehearsal(scenario, seed).play(), missing):
            done.append(result)
            log.write(json.dumps(result) + "\n")
            log.flush()
            if len(done) % 50 == 0:
                say(f"{scenario.name}: {len(done)} of {runs} runs")
    return [result for result in done if result["seed"] <= runs]


@dataclass
class Coverage:
    """How often an interval held what it claims to hold."""

    scenario: str
    figure: str
    claimed: float
    held: int
    runs: int
    below: int  # runs in which the truth lay below the interval
    above: int
    often: int | None  # runs in which it held at every look; None where no claim is made of that
    # What the method comes to for true coin throws of these counts: Wilson's interval is shorter than a
    # promise where a rate is near 0 or 1. None for other methods.
    attains: float | None

    def _reaches(self, share: float) -> bool:
        """Whether chance alone explains that it held no more often than it did."""
        ks = [self.held] if self.often is None else [self.held, self.often]
        return all(clopper_pearson(k, self.runs)[1] >= share for k in ks)

    @property
    def verdict(self) -> str:
        if self._reaches(self.claimed):
            return "holds"
        if self.attains is not None and self._reaches(min(self.claimed, self.attains)):
            return "as Wilson's does"
        return "TOO SELDOM"


def _tally(scenario: Scenario, results: list[dict]) -> list[Coverage]:
    sides: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    often: dict[str, int] = defaultdict(int)
    counts: dict[str, Counter] = defaultdict(Counter)
    for result in results:
        for name, (side, always, n) in result["held"].items():
            sides[name][side] += 1
            often[name] += always
            counts[name][n] += 1
    truths = population.truths(scenario.band, scenario.blind_rate)
    return [
        Coverage(
            scenario.name, name, 0.975 if name.startswith("t_") else 0.95, held[1], sum(held),
            held[0], held[2], often[name] if name.endswith("[hgk]") else None,
            _attained(counts[name], truths[name]) if "[wilson" in name else None)
        for name, held in sides.items()
    ]


def _attained(counts: Counter, p: float) -> float:
    """How often Wilson's interval holds p for so many throws of a coin."""
    held = {n: _wilson_holds(n, p) for n in counts}
    return sum(times * held[n] for n, times in counts.items()) / counts.total()


def _wilson_holds(n: int, p: float) -> float:
    z = 1.959963984540054
    sure = 0.0
    for k in range(n + 1):
        middle = (k + z * z / 2) / (n + z * z)
        half = z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
        if middle - half - 1e-12 <= p <= middle + half + 1e-12:
            sure += math.exp(_log_chance(k, n, p))
    return sure


def _log_chance(k: int, n: int, p: float) -> float:
    """Of k hits in n throws, 0 < p < 1."""
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return ways + k * math.log(p) + (n - k) * math.log1p(-p)


def clopper_pearson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share."""
    miss = (1 - level) / 2

    def at_most(k: int, p: float) -> float:
        if p <= 0 or p >= 1:
            return float(p <= 0 or k >= n)
        return math.fsum(math.exp(_log_chance(i, n, p)) for i in range(k + 1))

    def solve(holds) -> float:
        low, high = 0.0, 1.0
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
        return low

    low = 0.0 if k == 0 else solve(lambda p: 1 - at_most(k - 1, p) < miss)
    high = 1.0 if k == n else solve(lambda p: at_most(k, p) > miss)
    return low, high


def as_table(found: list[Coverage]) -> str:
    rows = [(
        "", "figure", "claims", "attains", "held", "95 % interval", "below", "above",
        "at every look", "verdict")]
    for one in found:
        rows.append((
            one.scenario, one.figure, f"{one.claimed:.1%}",
            "" if one.attains is None else f"{one.attains:.1%}", f"{one.held}/{one.runs}",
            _span(one.held, one.runs), str(one.below), str(one.above),
            "" if one.often is None else f"{one.often}, {_span(one.often, one.runs)}",
            one.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows)


def _span(k: int, n: int) -> str:
    low, high = clopper_pearson(k, n)
    return f"{k / n:.1%} ({low:.1%}–{high:.1%})"


def as_json(found: list[Coverage]) -> str:
    rows = []
    for one in found:
        low, high = clopper_pearson(one.held, one.runs)
        rows.append({
            "scenario": one.scenario, "figure": one.figure, "claimed": one.claimed,
            "held": one.held, "runs": one.runs, "low": low, "high": high, "below": one.below,
            "above": one.above, "at_every_look": one.often, "attains": one.attains, "verdict": one.verdict})
    return json.dumps(rows, ensure_ascii=False, indent=1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench coverage", description=__doc__)
    parser.add_argument("scenario", nargs="*", choices=[*SCENARIOS, []], help="default all")
    parser.add_argument("--runs", type=int, default=1000, help="rehearsals of each; default 1,000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    options = parser.parse_args()
    found = measure(options.runs, options.jobs, options.scenario)
    print(as_json(found) if options.format == "json" else as_table(found))


if __name__ == "__main__":
    main()
