"""A site whose parts two inspectors read, each on a terminal and without seeing what the other said."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from bench.terminal import Terminal

LABELS = ["ok", "crack", "dent"]
PARTS = 36
# Truths that come later settle some parts, among them some on which the readers differ.
TRUTHS = {f"r-{number:02}": LABELS[number % 3] for number in (2, 13, 14, 20)}
QUEUE = {
    "title": "Readers", "payload": "text", "guard_ms": 0,
    "labels": [{"name": "ok", "good": True}, {"name": "crack"}, {"name": "dent"}],
    "deployment": {"mode": "shadow", "undo_s": 0, "second_read_rate": 1, "adjudicate_rate": 0},
}


def verdicts(person: int) -> list[str]:
    """What an inspector says of each part: mostly what it is, one oftener wrong than the other."""
    said = []
    for number in range(PARTS):
        slips = number % (11, 5)[person] == 3
        said.append(LABELS[(number + slips * (1 + number % 2)) % 3])
    return said


def make(lineside: str, folder: Path) -> Path:
    """The folder of an export with the consensus, and beside it what was pressed."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "queues").mkdir(parents=True)
    (folder / "queues" / "readers.json5").write_text(json.dumps(QUEUE))

    def words(*words: str, person: str = "ann") -> list[str]:
        return [lineside, *words, "--site", str(folder), "--person", person]

    def run(*said: str, given: str | None = None) -> None:
        subprocess.run(
            words(*said), check=True, capture_output=True, text=True, input=given,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )

    lines = [{"item": f"r-{number:02}", "text": f"Part {number}"} for number in range(PARTS)]
    run("import", "readers", "-", given="\n".join(map(json.dumps, lines)))
    for number, person in enumerate(["ann", "bob"]):
        _judge(words("console", "readers", person=person), verdicts(number))
    truths = [
        {"item": item, "truth": label, "source": "teardown", "at": "2026-01-01T00:00:00Z"}
        for item, label in TRUTHS.items()
    ]
    run("truth", "readers", "-", given="\n".join(map(json.dumps, truths)))
    run("export", "readers", "--to", str(folder / "labels"), "--as", "jsonl,consensus")
    (folder / "pressed.json").write_text(json.dumps([verdicts(0), verdicts(1)]))
    return folder


def _judge(command: list[str], labels: list[str]) -> None:
    with Terminal(command) as terminal:
        terminal.until(b"q stop")
        for label in labels:
            terminal.rest(0.1)
            terminal.press(str(LABELS.index(label) + 1))
        terminal.rest(0.3)
        terminal.press("q")
        terminal.rest(0.3)
