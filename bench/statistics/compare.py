"""Simulations beside their claims, and speed ratios beside their targets, in one run.

The Swift driver and the libraries take turns over the same arrays, so that both meet the same
machine; a ratio is the median over the turns.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from river.drift import ADWIN, PageHinkley
from sklearn.metrics import confusion_matrix, roc_auc_score


class Driver:
    """Asks the Swift driver one question at a time."""

    def __init__(self, path, folder):
        self.process = subprocess.Popen(
            [path, "speed", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, question):
        """Seconds and value."""
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        nanoseconds, value = self.process.stdout.readline().split()
        return int(nanoseconds) / 1e9, float(value)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(work):
    start = time.perf_counter()
    value = work()
    return time.perf_counter() - start, value


def fed(detector, stream):
    """How often a detector rings."""
    rings = 0
    for value in stream:
        detector.update(value)
        rings += detector.drift_detected
    return rings


def arrays(seed, rows=1_000_000, length=200_000):
    """Scores with ties, 3 % defects; a stream of z-scores whose mean moves every 20,000 values."""
    chance = np.random.default_rng(seed)
    is_defect = chance.random(rows) < 0.03
    scores = np.round(chance.normal(is_defect * 2.0, 1.0), 5)
    means = np.repeat(chance.normal(0, 1, length // 20_000), 20_000)
    return {
        "is_defect": is_defect.astype(float), "is_flagged": (scores >= 1.5).astype(float),
        "scores": scores, "stream": means + chance.normal(0, 1, length),
    }


def turns(rounds, ours, theirs):
    """Median seconds of both, the median ratio, and the values."""
    rows = []
    for _ in range(rounds):
        (mine, value), (others, expected) = ours(), theirs()
        rows.append((mine, others, others / mine))
    seconds, other_seconds, ratio = (statistics.median(column) for column in zip(*rows))
    return seconds, other_seconds, ratio, value, expected


def speed(path, seed, rounds):
    data = arrays(seed)
    with tempfile.TemporaryDirectory() as folder:
        for name, values in data.items():
            values.tofile(Path(folder) / name)
        driver = Driver(path, folder)
        truth, flagged = data["is_defect"].astype(int), data["is_flagged"].astype(int)
        scores, stream = data["scores"], data["stream"].tolist()
        compared = [
            ("AUROC, 1,000,000 scores", "scikit-learn", 1.0, "auroc",
             lambda: roc_auc_score(truth, scores)),
            ("confusion, 1,000,000 calls", "scikit-learn", 1.0, "confusion",
             lambda: confusion_matrix(truth, flagged)[1, 1]),
            ("ADWIN, 200,000 values", "river", 0.5, "adwin", lambda: fed(ADWIN(), stream)),
            ("Page-Hinkley, 200,000 values", "river", 0.5, "page_hinkley",
             lambda: fed(PageHinkley(delta=0.25, threshold=25), stream)),
        ]
        for what, library, least, question, theirs in compared:
            driver.ask(question), timed(theirs)
            seconds, other, ratio, value, expected = turns(
                rounds, lambda: driver.ask(question), lambda: timed(theirs))
            # river forgets the shrunk window, so its ADWIN rings at other values than ours.
            same = question == "adwin" or abs(value - expected) <= 1e-12 * max(1, abs(expected))
            yield {
                "part": "speed", "what": what, "beside": library, "seconds": seconds,
                "beside_seconds": other, "ratio": ratio, "target": least,
                "holds": bool(ratio >= least and same), "value": value,
                "beside_value": float(expected),
            }
        worst = max(
            statistics.median(driver.ask(f"anytime {k} {n}")[0] for _ in range(21))
            for k, n in [(0, 500), (15, 20_000), (3_000, 100_000), (500_000, 1_000_000)])
        yield {
            "part": "speed", "what": "an anytime interval from counts, slowest of four",
            "beside": None, "seconds": worst, "beside_seconds": None, "ratio": 0.001 / worst,
            "target": 1.0, "holds": worst < 0.001, "value": None, "beside_value": None,
        }
        driver.close()


def coverage(path, seed, effort):
    command = [path, "coverage", str(effort), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            yield {"part": "coverage"} | json.loads(line)
    if process.returncode:
        raise SystemExit(process.returncode)


def text_of(row):
    """A row of the table: what, measured, claim, how it ended."""
    verdict = "holds" if row["holds"] else "FAILS"
    if row["part"] == "speed":
        took = f"{row['seconds'] * 1000:.3g} ms"
        if row["beside"]:
            took += f", {row['beside']} {row['beside_seconds'] * 1000:.3g} ms"
        least = f"at least {row['target']:g} x"
        return f"{row['what']:<70} {row['ratio']:>8.1f} x   {least:<16} {verdict}   {took}"

    def number(value):
        if value is None:
            return "∞"
        return f"{value * 100:.4g} %" if row["kind"] == "share" else f"{value:.0f}"

    spread = f"{number(row['low'])} … {number(row['high'])}, {row['runs']} runs"
    return f"{row['what']:<70} {number(row['measured']):>10}   {row['claim']:<16} {verdict}   {spread}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--effort", type=float, default=1, help="1: a minute; 10: ten times the runs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["coverage", "speed"])
    parser.add_argument("--format", choices=["table", "json"], default="table")
    options = parser.parse_args()
    rows = []

    def take(found):
        for row in found:
            rows.append(row)
            if options.format == "table":
                print(text_of(row), flush=True)

    if options.only != "speed":
        take(coverage(options.driver, options.seed, options.effort))
    if options.only != "coverage":
        take(speed(options.driver, options.seed, rounds=7))
    if options.format == "json":
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    sys.exit(0 if all(row["holds"] for row in rows) else 1)


if __name__ == "__main__":
    main()
