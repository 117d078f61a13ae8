"""What the bench found: figures, each against its floor or its bound, as a table or as JSON."""

import json
import operator
from dataclasses import dataclass

_HOLDS = {"≥": operator.ge, "≤": operator.le, "<": operator.lt, "=": operator.eq}


@dataclass
class Figure:
    """One thing that was measured.

    `target` is a comparison and a bound, such as ("≥", 0.5); it is asked of the ratio to the floor,
    or of the figure itself where there is no floor. None: for information only.
    """

    part: str
    name: str
    ours: float
    unit: str
    floor: float | None = None
    target: tuple[str, float] | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        comparison, bound = self.target
        value = self.ours if self.ratio is None else self.ratio
        return _HOLDS[comparison](value, bound)


def as_json(figures: list[Figure]) -> str:
    rows = [
        {
            "part": figure.part,
            "figure": figure.name,
            "ours": figure.ours,
            "unit": figure.unit,
            "floor": figure.floor,
            "ratio": figure.ratio,
            "target": " ".join(map(str, figure.target)) if figure.target else None,
            "met": figure.met,
        }
        for figure in figures
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_table(figures: list[Figure]) -> str:
    rows = [("", "figure", "ours", "floor", "unit", "ratio", "target", "met")]
    for figure in figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        floor = "" if figure.floor is None else _number(figure.floor)
        target = f"{figure.target[0]} {_number(figure.target[1])}" if figure.target else ""
        met = {True: "yes", False: "NO", None: ""}[figure.met]
        rows.append(
            (figure.part, figure.name, _number(figure.ours), floor, figure.unit, ratio, target, met)
        )
    widths = [max(len(row[column]) for row in rows) for column in range(8)]
    to_the_right = {2, 3, 5, 6}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in to_the_right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 10 else f"{value:.4g}"
