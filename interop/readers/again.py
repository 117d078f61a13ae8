"""Sets made again are the same bytes, sha256sum agrees with their list, lineside verifies them, and
what Label Studio makes of them comes in again."""

import json
import shutil
import sqlite3
import subprocess
import sys

from ..check import done, folder, same

FORMATS = "jsonl,csv,consensus,label-studio,coco,yolo,anomalib"
lineside = sys.argv[3]


def run(*words):
    return subprocess.run([lineside, *words], capture_output=True, text=True, cwd=folder()).returncode


for name, more in [("whole", []), ("split", ["--split", "board:60,20,20"])]:
    sums = subprocess.run(["sha256sum", "--quiet", "-c", "files.sha256"], cwd=folder() / name)
    same(f"sha256sum agrees with the list of '{name}'", sums.returncode, 0)
    again = folder() / f"{name}-again"
    same("made again, with copies", run("export", "boxes", "--copy", "--to", again, "--as", FORMATS, *more), 0)
    same("the same bytes", subprocess.run(["diff", "-r", folder() / name, again]).returncode, 0)
    same("labels verify holds", run("labels", "verify", "boxes", name), 0)
    same("copies hold too", run("labels", "verify", "boxes", name, "--folder", again), 0)
(folder() / "whole-again/coco/images").rename(folder() / "whole-again/coco/moved")
same("what is gone is told", run("labels", "verify", "boxes", "whole", "--folder", folder() / "whole-again"), 1)
# And back: what the converter of Label Studio wrote, and what Label Studio adds, comes in again.
tasks = json.loads((folder() / "whole/label-studio/tasks.json").read_text())
for number, task in enumerate(tasks):
    task |= {"id": 1000 + number, "project": 3, "updated_at": "2026-11-27T09:00:00.123456Z",
             "comment_count": 1, "inner_id": number, "drafts": []}
    for annotation in task["annotations"]:
        annotation |= {"id": 5000 + number, "completed_by": {"id": 7, "email": "a@b.example"},
                       "lead_time": 12.345, "ground_truth": True, "unique_id": f"u-{number}",
                       "comments": [{"text": "odd \u2028"}]}
(folder() / "exported.json").write_text(json.dumps(tasks, indent=2))
other = folder() / "other"
(other / "queues").mkdir(parents=True)
shutil.copy(folder() / "queues/boxes.json5", other / "queues")


def back():
    return run("import", "boxes", "--label-studio", folder() / "exported.json", "--site", other)


same("what Label Studio exports is imported", back(), 0)
store = sqlite3.connect(other / "lineside.sqlite")
kept = dict(store.execute("select cast(name as text), extra from item"))
same("an item for each task", set(kept), {t["data"]["item"] for t in tasks})
same("every annotation whole", {item: json.loads(extra)[f"label_studio.annotation.{t['annotations'][0]['id']}"]
     for t in tasks for item, extra in [(t["data"]["item"], kept[t["data"]["item"]])]},
     {t["data"]["item"]: t["annotations"][0] for t in tasks})
said = dict(store.execute(
    "select cast(i.name as text), s.label from suggestion s join item i on i.id = s.item "
    "join model m on m.id = s.model where m.name = 'label-studio' and m.version = '7'"))
same("labels as suggestions", said,
     {t["data"]["item"]: t["annotations"][0]["result"][0]["value"]["choices"][0] for t in tasks})
store.close()
same("the same again changes nothing", back(), 0)

done()
