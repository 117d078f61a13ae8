"""What somebody would write instead: the same store read by pandas, figures by scikit-learn."""

import sqlite3
import sys

import pandas
from sklearn.metrics import cohen_kappa_score, confusion_matrix, roc_auc_score

ROWS = """select v.label, v.agreement, v.shown, v.active_ms, v.person, o.sampled, o.core, o.p_blind,
  i.attributes ->> 'lot' as lot, s.score, s.label as said, m.threshold
from verdict v join reading r on r.id = v.reading join item i on i.id = v.item
join route o on o.item = v.item join suggestion s on s.item = v.item join model m on m.id = s.model"""


def wilson(k: int, n: int) -> tuple[float, float]:
    z = 1.959963984540054
    p, d = k / n, 1 + z * z / n
    half = z / d * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return (p + z * z / (2 * n)) / d - half, (p + z * z / (2 * n)) / d + half


frame = pandas.read_sql_query(ROWS, sqlite3.connect(sys.argv[1]))
blind = frame[(frame.core == 1) & (frame.shown == 0)]
truth, flagged = blind.label == "defect", blind.score >= blind.threshold
matrix = confusion_matrix(truth, flagged)
print(matrix.tolist(), roc_auc_score(truth, blind.score), cohen_kappa_score(truth, flagged))
print(wilson(int(matrix[1][0]), int(matrix[1].sum())), wilson(int(matrix[0][1]), int(matrix[0].sum())))
shown = frame[frame.shown == 1]
print((shown.agreement == "accept").mean(), frame.groupby("person").active_ms.median().to_dict())
