"""A plain reader of the folders that anomalib reads: good, a folder a defect, and masks."""

import json
import struct
import zlib
from pathlib import Path

from ..check import done, folder, same, wanted

parts = wanted()
tasks = json.loads((folder() / "whole/label-studio/tasks.json").read_text())
item_of = {task["data"]["image"].split("/")[-1]: task["data"]["item"] for task in tasks}


def mask(path: Path) -> list[str]:
    """The pixels of a PNG of one bit, row by row."""
    data, at, pixels = path.read_bytes(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", body[:10])
            assert (bits, colour) == (1, 0)
        if kind == b"IDAT":
            pixels += body
        at += 12 + length
    rows, stride = zlib.decompress(pixels), (width + 7) // 8 + 1
    assert len(rows) == stride * height
    return ["".join(f"{b:08b}" for b in rows[r * stride + 1:(r + 1) * stride])[:width]
            for r in range(height)]


def read(root: Path) -> dict[str, set[str]]:
    return {kind.name: {item_of[p.name] for p in kind.iterdir()}
            for kind in root.iterdir() if kind.name != "ground_truth"}


root = folder() / "whole/anomalib"
found = read(root)
same("good parts", found.pop("good"), {i for i, p in parts.items() if p["label"] == "ok"})
same("a folder a defect", sorted(map(sorted, found.values())), sorted(
    sorted(i for i, p in parts.items() if p["label"] == label) for label in ("copper", "hole & <rim>")))
stems = {name.rsplit(".", 1)[0]: item for name, item in item_of.items()}
masks = {stems[p.name.removesuffix("_mask.png")]: p for p in (root / "ground_truth").rglob("*.png")}
same("a mask where there are boxes", set(masks), {i for i, p in parts.items() if p["boxes"]})
same("a mask beside its folder", all(
    (root / p.parent.name / p.name.replace("_mask.png", ".png")).is_file() for p in masks.values()), True)
for item, path in masks.items():
    rows, right = mask(path), True
    for y in range(160):
        for x in range(160):
            inside = any(bx < x + 1 and x < bx + w and by < y + 1 and y < by + h
                         for _, bx, by, w, h in parts[item]["boxes"])
            right = right and rows[y][x] == "01"[inside]
    same(f"the mask of {item!r}", right, True)
split = folder() / "split/anomalib"
same("normal parts only in training", sorted(p.name for p in (split / "train").iterdir()), ["good"])
sides = [set().union(*read(split / s).values()) for s in ("train", "validation", "test")]
same("no part is on two sides", sum(map(len, sides)), len(set().union(*sides)))
same("good parts of all sides", set().union(*(read(split / s)["good"] for s in ("train", "validation", "test")
     if (split / s / "good").exists())), {i for i, p in parts.items() if p["label"] == "ok"})
done()
