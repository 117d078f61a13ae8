"""The floor of the COCO export: the same files from labels.jsonl, with Python's json module.

python3 coco.py LABELS MEDIA FOLDER
"""

import hashlib
import json
import os
import struct
import sys
from pathlib import Path

labels, media, folder = (Path(word) for word in sys.argv[1:])
(folder / "images").mkdir(parents=True)
images, annotations, sums = [], [], []
for line in labels.open("rb"):
    part = json.loads(line)
    source = media / part["picture"]
    picture = source.read_bytes()
    digest = hashlib.sha256(picture).hexdigest()
    if digest != part["picture_sha256"]:
        sys.exit(f"{source} is another picture")
    width, height = struct.unpack(">II", picture[16:24])
    name = f"images/{part['item']}.png"
    os.link(source, folder / name)
    sums.append(f"{digest}  coco/{name}\n")
    images.append({
        "id": len(images) + 1, "width": width, "height": height, "file_name": name,
        "item": part["item"], "part": part["part"], "label": part["label"], "confidence": None,
        "consensus": None, "by": part["by"], "route": part["route"], "shown": part["shown"],
        "truth": part["truth"], "known": part["known"], "readers": part["readers"],
        "agreeing": part["agreeing"], "propensity": part["propensity"], "weight": part["weight"],
        "split": None, "picture": part["picture"], "sha256": digest, "sequence": part["sequence"],
    })
    for region in part["regions"]:
        x, y, w, h = region["box"]
        annotations.append({
            "id": len(annotations) + 1, "image_id": len(images), "category_id": 1,
            "bbox": [x, y, w, h], "area": w * h, "iscrowd": 0, "score": region["score"],
        })
with (folder / "annotations.json").open("w") as file:
    json.dump({"images": images, "annotations": annotations,
               "categories": [{"id": 1, "name": "defect", "supercategory": "defect"}]}, file)
(folder / "files.sha256").write_text("".join(sums))
# On disk, as ours is.
os.sync()
print(len(images), len(annotations))
