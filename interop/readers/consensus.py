"""crowd-kit works the consensus out from labels.jsonl, held against consensus.jsonl."""

import json
import math

import pandas
from crowdkit.aggregation.classification.dawid_skene import DawidSkene

from .. import desk
from ..check import done, folder, near, same

site = folder().parent / "readers"
lines = [json.loads(line) for line in (site / "labels/labels.jsonl").open()]
pressed = json.loads((site / "pressed.json").read_text())

# The last line of each reading stands.
readings = {(line["item"], line["reader"]): line for line in lines}
items = sorted({item for item, _ in readings})
same("both readers judged every part", len(readings), 2 * desk.PARTS)
for reader in (1, 2):
    said = [readings[item, reader]["label"] for item in items]
    same(f"reader {reader} is on record with the keys that were pressed", said, pressed[reader - 1])
same("nobody was both readers", len({line["inspector"] for line in lines}), 2)

votes = pandas.DataFrame(
    [(line["item"], line["inspector"], line["label"]) for line in readings.values()],
    columns=["task", "worker", "label"],
)
model = DawidSkene(n_iter=50, tol=-math.inf).fit(votes, true_labels=pandas.Series(desk.TRUTHS))
ours = {line["item"]: line for line in map(json.loads, (site / "labels/consensus.jsonl").open())}
same("every part has a consensus", sorted(ours), items)
differ = [item for item in items if readings[item, 1]["label"] != readings[item, 2]["label"]]
same("the readers differ now and then", 4 < len(differ) < 20, True)
settled = {item: line["consensus"] for item, line in ours.items() if line["source"] == "truth"}
same("truths settle their parts", settled, desk.TRUTHS)
for label in desk.LABELS:
    near(
        f"the probability of {label}", [ours[item]["p"][label] for item in items],
        [float(model.probas_.loc[item, label]) for item in items], within=1e-6,
    )
same(
    "the most likely label", {item: ours[item]["consensus"] for item in items},
    {item: str(label) for item, label in model.labels_.items()},
)
done()
