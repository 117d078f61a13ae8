"""pycocotools reads the COCO files."""

import contextlib
import io

from pycocotools.coco import COCO

from ..check import done, folder, near, same, wanted

parts = wanted()


def read(path):
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


whole = read(folder() / "whole/coco/annotations.json")
images = whole.loadImgs(whole.getImgIds())
with_boxes = {item for item, part in parts.items() if part["label"] == "ok" or part["boxes"]}
same("ids begin at 1 and go on", sorted(whole.getImgIds()), list(range(1, len(images) + 1)))
same("parts that are good or have boxes", {i["item"] for i in images}, with_boxes)
same("labels", {i["item"]: i["label"] for i in images},
     {item: parts[item]["label"] for item in with_boxes})
names = {c["id"]: c["name"] for c in whole.loadCats(whole.getCatIds())}
same("categories", list(names.values()), ["copper", "hole & <rim>", "spur"])
for image in images:
    boxes = whole.loadAnns(whole.getAnnIds(imgIds=image["id"]))
    near(f"boxes of {image['item']!r}",
         [n for b in boxes for n in b["bbox"]],
         [n for b in parts[image["item"]]["boxes"] for n in b[1:]])
    same(f"their names, {image['item']!r}", [names[b["category_id"]] for b in boxes],
         [b[0] for b in parts[image["item"]]["boxes"]])
same("areas", all(abs(b["area"] - b["bbox"][2] * b["bbox"][3]) < 1e-9
                  for b in whole.loadAnns(whole.getAnnIds())), True)
same("weights", all(abs(i["weight"] - 1 / i["propensity"]) < 1e-12 for i in images), True)
same("pictures are there", all((folder() / "whole/coco" / i["file_name"]).is_file() for i in images), True)
same("one category can be asked for", len(whole.getImgIds(catIds=whole.getCatIds(["spur"]))) > 0, True)
sides = [read(folder() / f"split/coco/{side}.json") for side in ("train", "validation", "test")]
found = [i["item"] for s in sides for i in s.loadImgs(s.getImgIds())]
same("the sides make the whole", sorted(found), sorted(with_boxes))
boards = [{parts[i["item"]]["board"] for i in s.loadImgs(s.getImgIds())} for s in sides]
same("no board is on two sides", sum(map(len, boards)), len(set().union(*boards)))
done()
