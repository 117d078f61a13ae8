"""label-studio-sdk's converter reads the tasks, and turns them into its own table and into COCO."""

import csv
import json
import logging
import tempfile
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

from ..check import done, folder, near, same, wanted

logging.disable(logging.ERROR)
parts = wanted()
root = folder() / "whole/label-studio"
config = (root / "config.xml").read_text()
tasks = json.loads((root / "tasks.json").read_text())
interface = LabelInterface(config)
same("the configuration holds", interface.validate(), None)
same("its labels", sorted(interface.get_control("verdict").labels), sorted(["ok", "copper", "hole & <rim>"]))
same("a task for each part", {t["data"]["item"] for t in tasks}, set(parts))
same("labels", {t["data"]["item"]: t["meta"]["label"] for t in tasks},
     {item: part["label"] for item, part in parts.items()})
same("weights", all(abs(t["meta"]["weight"] - 1 / t["meta"]["propensity"]) < 1e-12 for t in tasks), True)
same("extra fields", {t["data"]["item"]: t["meta"]["extra"]["operator"] for t in tasks},
     {item: part["extra"] for item, part in parts.items()})
converter = Converter(config=config, project_dir=None, download_resources=False)
with tempfile.TemporaryDirectory() as out:
    converter.convert_to_csv(str(root / "tasks.json"), out, is_dir=False, sep=",", header=True)
    rows = list(csv.DictReader((Path(out) / "result.csv").open(newline="")))
    same("the converter's table has all", len(rows), len(parts))
    same("what people said", {row["item"]: row["verdict"] for row in rows},
         {item: part["verdict"] for item, part in parts.items()})
    boxes = {row["item"]: json.loads(row["box"]) if row["box"] else [] for row in rows}
with tempfile.TemporaryDirectory() as out:
    converter.convert_to_json(str(root / "tasks.json"), out, is_dir=False)
    back = json.loads((Path(out) / "result.json").read_text())
    same("the converter's JSON has all tasks", len(back), len(tasks))
for item, part in parts.items():
    near(f"boxes of {item!r}, back in pixels",
         [n for b in boxes[item] for n in (b["x"] * 1.6, b["y"] * 1.6, b["width"] * 1.6, b["height"] * 1.6)],
         [n for region in part["regions"] for n in region["box"]] if part["label"] == part["verdict"] else [],
         1e-6)
done()
