"""A plain reader of YOLO sets: pictures, the texts beside them, and the names of the classes."""

import json

from ..check import done, folder, near, same, wanted

parts = wanted()
coco = json.loads((folder() / "whole/coco/annotations.json").read_text())
item_of = {image["file_name"].split("/")[-1]: image["item"] for image in coco["images"]}


def names(root):
    lines = (root / "data.yaml").read_text().splitlines()
    rows = lines[lines.index("names:") + 1:]
    return [json.loads(row.split(": ", 1)[1]) for row in rows]


def read(root, side=""):
    found = {}
    for picture in sorted((root / "images" / side).iterdir()):
        if picture.is_dir():
            continue
        text = root / "labels" / side / (picture.name.rsplit(".", 1)[0] + ".txt")
        found[picture.name] = [
            [int(row.split()[0]), *map(float, row.split()[1:])] for row in text.read_text().splitlines()
        ]
    return found


root = folder() / "whole/yolo"
classes, found = names(root), read(root)
same("classes", classes, ["copper", "hole & <rim>", "spur"])
with_boxes = {item for item, part in parts.items() if part["label"] == "ok" or part["boxes"]}
same("parts that are good or have boxes", {item_of[name] for name in found}, with_boxes)
for name, boxes in found.items():
    part = parts[item_of[name]]
    same(f"classes of {item_of[name]!r}", [classes[b[0]] for b in boxes], [b[0] for b in part["boxes"]])
    near(f"boxes of {item_of[name]!r}", [n for b in boxes for n in b[1:]],
         [n / 160 for _, x, y, w, h in part["boxes"] for n in (x + w / 2, y + h / 2, w, h)])
same("no text is without its picture", len(list((root / "labels").glob("*.txt"))), len(found))
split = folder() / "split/yolo"
sides = [read(split, side) for side in ("train", "validation", "test")]
same("the sides make the whole", sorted(n for s in sides for n in s), sorted(found))
done()
