"""Measures Lineside against floors that are measured in the same run."""

import argparse

from . import (
    coco,
    deciding,
    exporting,
    following,
    importing,
    recalibrating,
    rehearsing,
    reporting,
    scoring,
    screen,
    verifying,
)
from .figures import as_json, as_table

PARTS = {
    "import": lambda options: importing.measure(options.size, options.rounds),
    "score": lambda options: scoring.measure(options.size, options.rounds),
    "decide": lambda options: deciding.measure(options.size, options.rounds, options.decisions),
    "rehearse": lambda options: rehearsing.measure(options.size, options.rounds),
    "screen": lambda options: screen.measure(options.size, options.rounds, options.looks),
    "follow": lambda options: following.measure(options.size, options.follow),
    "figures": lambda options: reporting.measure(options.size, options.rounds),
    "export": lambda options: exporting.measure(options.size, options.rounds),
    "coco": lambda options: coco.measure(min(options.size, 100_000), options.rounds),
    "recalibrate": lambda options: recalibrating.measure(options.size, options.rounds),
    "verify": lambda options: verifying.measure(options.size, options.rounds),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure; default all")
    parser.add_argument("--size", type=int, default=1_000_000, help="parts; default 1,000,000")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--decisions", type=int, default=500, help="decisions a round")
    parser.add_argument("--looks", type=int, default=1000, help="parts decided on the terminal")
    parser.add_argument("--follow", type=int, default=20, help="seconds the screen follows")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    options = parser.parse_args()
    figures = [figure for part in options.part or PARTS for figure in PARTS[part](options)]
    print(as_json(figures) if options.format == "json" else as_table(figures))


main()
