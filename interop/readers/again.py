"""Sets made again are the same bytes, sha256sum agrees with their list, and lineside verifies them."""

import os
import subprocess
import sys

from ..check import done, folder, same

FORMATS = "jsonl,csv,consensus,label-studio,coco,yolo,anomalib"
lineside = sys.argv[3]


def run(*words):
    return subprocess.run([lineside, *words], capture_output=True, text=True, cwd=folder()).returncode


for name, more in [("whole", []), ("split", ["--split", "board:60,20,20"])]:
    sums = subprocess.run(["sha256sum", "--quiet", "-c", "files.sha256"], cwd=folder() / name)
    same(f"sha256sum agrees with the list of '{name}'", sums.returncode, 0)
    again = folder() / f"{name}-again"
    same("made again, with copies", run("export", "boxes", "--copy", "--to", again, "--as", FORMATS, *more), 0)
    same("the same bytes", subprocess.run(["diff", "-r", folder() / name, again]).returncode, 0)
    same("labels verify holds", run("labels", "verify", "boxes", name), 0)
    same("copies hold too", run("labels", "verify", "boxes", name, "--folder", again), 0)
(folder() / "whole-again/coco/images").rename(folder() / "whole-again/coco/moved")
same("what is gone is told", run("labels", "verify", "boxes", "whole", "--folder", folder() / "whole-again"), 1)
done()
