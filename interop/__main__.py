"""Exports from a site with pictures, and has every format read by a program that reads it for real.

    python3 -m interop LINESIDE WORK

A reader runs in an environment of its own, so that no two have to agree on what they need.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import desk, site

HERE = Path(__file__).resolve().parent
# A reader, and the environment it needs; None: nothing but Python.
READERS = [
    ("csv", "csv"), ("coco", "coco"), ("label_studio", "label-studio"), ("yolo", None),
    ("anomalib", None), ("again", None), ("consensus", "consensus"),
]


def environment(name: str, work: Path) -> Path:
    """The Python of an environment with what the reader needs; made once for each list of needs."""
    needs = HERE / "requirements" / f"{name}.txt"
    folder = work / f"python-{name}"
    stamp = folder / "needs.txt"
    if not stamp.exists() or stamp.read_text() != needs.read_text():
        print(f"==> Installing what {name} needs", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        # A list that says so is complete, whatever its packages ask for besides.
        alone = ["--no-deps"] if needs.read_text().startswith("# All that is needed") else []
        subprocess.run([*pip, *alone, "--requirement", needs], check=True, stdout=sys.stderr)
        stamp.write_text(needs.read_text())
    return folder / "bin" / "python"


def main() -> None:
    lineside, work = sys.argv[1], Path(sys.argv[2])
    made = site.make(lineside, work / "site")
    desk.make(lineside, work / "readers")
    passed = failed = 0
    for reader, needs in READERS:
        python = environment(needs, work) if needs else sys.executable
        print(f"==> {reader}", file=sys.stderr)
        run = subprocess.run(
            [python, "-m", f"interop.readers.{reader}", made.folder, made.wanted, lineside],
            cwd=HERE.parent, capture_output=True, text=True,
        )
        sys.stdout.write(re.sub(r"^= .*\n", "", run.stdout, flags=re.MULTILINE))
        counts = re.search(r"^= (\d+) (\d+)$", run.stdout, flags=re.MULTILINE)
        if run.returncode != 0 or not counts:
            print(f"WRONG {reader} broke off\n{run.stderr}")
            failed += 1
        if counts:
            passed += int(counts[1])
            failed += int(counts[2])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
