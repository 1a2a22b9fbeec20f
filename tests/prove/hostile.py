"""`python -m tests.prove.hostile`: hands files that want to do harm to the importer, full size.

Every one has to be read, or refused in one line with status 2, within ten seconds of the processor
beyond what the program takes for a short piece, and within 600 MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from apps.desk.tests import hostile
from tests.harness import demo
from tests.house import ROOT

SECONDS, MEGABYTES = 10, 600
REFUSED = 2  # the exit status of the import contract
SHORT = "Quiet street finds a voice\n\nOne went home.\n\nTwo stayed.\n"


# A program's peak counts what its parent held when it began: a small parent tells the truth.
MEASURE = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(status)
"""


class Run(NamedTuple):
    """What one run of the importer took: seconds of the processor, megabytes at the most."""

    seconds: float
    megabytes: float
    status: int
    said: str


def main() -> int:
    """Say what the worst took; return 1 when a file did harm."""
    demo.begin()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piece"
        bare = min(_run(path, SHORT.encode()).seconds for _again in range(3))
        runs = {name: _run(path, data) for name, data in hostile.files(1).items()}
    harmful = [name for name, run in runs.items() if _does_harm(run, bare)]
    slow = max(runs, key=lambda name: runs[name].seconds)
    large = max(runs, key=lambda name: runs[name].megabytes)
    refused = sum(run.status == REFUSED for run in runs.values())
    print(f"{len(runs)} hostile files, {refused} of them refused; a short piece takes {bare:.1f} s")
    print(f"slowest: {runs[slow].seconds - bare:.1f} s more, {slow}")
    print(f"largest: {runs[large].megabytes:.0f} MB, {large}")
    for name in harmful:
        print(f"HARMFUL: {name}: {runs[name]}")
    return 1 if harmful else 0


def _run(path: Path, data: bytes) -> Run:
    path.write_bytes(data)
    importer = [sys.executable, "manage.py", "import_piece", str(path), "--dry-run"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *importer],
        cwd=ROOT,
        env=os.environ.copy(),
        capture_output=True,
        text=True,
        check=False,
    )
    kilobytes, seconds = done.stdout.split()
    return Run(float(seconds), int(kilobytes) / 1024, done.returncode, done.stderr[:300])


def _does_harm(run: Run, bare: float) -> bool:
    plain = run.status == 0 or (run.status == REFUSED and run.said.strip().count("\n") == 0)
    return not plain or run.seconds - bare > SECONDS or run.megabytes > MEGABYTES


if __name__ == "__main__":
    sys.exit(main())
