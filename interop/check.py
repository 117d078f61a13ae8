"""What a reader found right or wrong: a line each, for whoever counts them."""

import json
import sys
from pathlib import Path

_checks = []


def same(name: str, got, wanted) -> None:
    """Holds what a reader read against what was exported."""
    right = got == wanted
    _checks.append(right)
    print(("ok    " if right else "WRONG ") + name)
    if not right:
        print(f"      got    {str(got)[:600]}\n      wanted {str(wanted)[:600]}")


def near(name: str, got: list[float], wanted: list[float], within: float = 1e-9) -> None:
    """The same for numbers that were worked out twice."""
    right = len(got) == len(wanted) and all(abs(a - b) <= within for a, b in zip(got, wanted))
    same(name, right or got, True if right else wanted)


def done() -> None:
    """Tells the counts to whoever started the reader."""
    print(f"= {_checks.count(True)} {_checks.count(False)}")


def folder() -> Path:
    return Path(sys.argv[1])


def wanted() -> dict:
    """What the site holds, worked out from the lines that went in."""
    return json.loads((Path(sys.argv[2])).read_text())
