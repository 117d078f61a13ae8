"""A site whose parts have boxes and strange names, judged by three people, exported every way."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FORMATS = "jsonl,csv,consensus,label-studio,coco,yolo,anomalib"
PEOPLE = ["ann", "bob", "cem"]
DEFECTS = ["copper", "hole & <rim>"]
TRUTHS = {"b-003": "copper", "b-004": "ok"}


@dataclass
class Made:
    folder: Path
    wanted: Path


def make(lineside: str, folder: Path) -> Made:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "queues").mkdir(parents=True)
    definition = (FIXTURES / "boxes" / "queue.json5").read_text()
    media = str(FIXTURES / "circuit-boards")
    (folder / "queues" / "boxes.json5").write_text(
        definition.replace('"../fixtures/circuit-boards"', json.dumps(media))
        .replace('deployment: {', 'deployment: {undo_s: 0, ')
    )

    def run(*words, person="ann"):
        return subprocess.run(
            [lineside, *words[:1], "--site", folder, "--person", person, *words[1:]], check=True,
            capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"},
        )

    source = FIXTURES / "boxes" / "suggestions.jsonl"
    lines = [json.loads(line) for line in source.read_text().splitlines()]
    run("import", "boxes", source)
    verdicts = {}
    for number, line in enumerate(lines):
        # No command line can hold NUL; this part stays undecided.
        if "\0" in line["item"]:
            continue
        label = line["label"]
        if number % 7 == 0:
            label = {"ok": "copper", "copper": "hole & <rim>", "hole & <rim>": "ok"}[label]
        run("decide", "boxes", "--", line["item"], label, person=PEOPLE[number % 3])
        verdicts[line["item"]] = label
    truth = folder / "truth.jsonl"
    truth.write_text("".join(
        json.dumps({"item": item, "truth": label, "source": "teardown",
                    "at": "2026-01-01T00:00:00Z"}) + "\n"
        for item, label in TRUTHS.items()))
    run("truth", "boxes", truth)
    for name, more in [("whole", []), ("split", ["--split", "board:60,20,20"])]:
        run("export", "boxes", "--to", folder / name, "--name", name, "--as", FORMATS, *more)
    wanted = folder / "wanted.json"
    wanted.write_text(json.dumps(_wanted(lines, verdicts)))
    return Made(folder, wanted)


def _wanted(lines: list[dict], verdicts: dict[str, str]) -> dict:
    """What each part is called, and its boxes, by its item."""
    parts = {}
    for line in lines:
        item = line["item"]
        # Known answers stay out of training sets.
        if item not in verdicts or "known_label" in line:
            continue
        label = TRUTHS.get(item, verdicts[item])
        # Boxes go with a verdict that shares the model's call.
        shared = line["label"] if verdicts[item] == line["label"] == label else None
        boxes = []
        for region in line.get("regions", []) if shared else []:
            x, y, w, h = region["box"]
            right, bottom = min(160, x + w), min(160, y + h)
            if label in DEFECTS and right > x and bottom > y:
                boxes.append([region.get("label", label), x, y, right - x, bottom - y])
        parts[item] = {
            "label": label, "verdict": verdicts[item], "boxes": boxes,
            "regions": line.get("regions", []) if shared else [],
            "board": line["attributes"]["board"], "part": line.get("part", item),
            "picture": line["picture"], "extra": line["operator"],
        }
    return parts
