"""pandas reads labels.csv, held against labels.jsonl."""

import json

import pandas

from ..check import done, folder, same, wanted

parts = wanted()
lines = [json.loads(line) for line in (folder() / "whole/labels.jsonl").open()]
table = pandas.read_csv(
    folder() / "whole/labels.csv", keep_default_na=False, na_values=[""],
    dtype={"item": str, "part": str},
)
same("every line is a row", len(table), len(lines))
same("items, with all that is in their names", list(table["item"]), [l["item"] for l in lines])
same("items are those that were judged", set(table["item"]), set(parts))
same("labels", list(table["label"]), [l["label"] for l in lines])
same("weights are numbers", list(table["weight"]), [l["weight"] for l in lines])
same("scores are numbers", list(table["score"]), [l["score"] for l in lines])
same("flags are flags", list(table["shown"]), [l["shown"] for l in lines])
same("sequences are whole numbers", list(table["sequence"]), [l["sequence"] for l in lines])
same("what is absent is absent", bool(table["own_call"].isna().all()), True)
same("regions are JSON", [json.loads(t) for t in table["regions"]], [l["regions"] for l in lines])
same("extra fields are JSON", [json.loads(t) for t in table["extra"]], [l["extra"] for l in lines])
same(
    "measurements are columns", list(table["measurements.brightness"]),
    [l["measurements"]["brightness"] for l in lines],
)
sides = [pandas.read_csv(folder() / f"split/labels-{side}.csv", dtype={"item": str}, keep_default_na=False)
         for side in ("train", "validation", "test")]
same("the sides make the whole", sorted(i for s in sides for i in s["item"]), sorted(parts))
boards = [set(s["attributes.board"].astype(str)) for s in sides]
same("no board is on two sides", sum(map(len, boards)), len(set().union(*boards)))
done()
