"""Where the house stands and what belongs to it: the files that git knows or would add."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the repository that is not ignored, relative to ROOT."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = (Path(name) for name in told.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def texts(pattern: str) -> dict[Path, str]:
    """Return the files whose path matches the glob `pattern`, with their text."""
    return {
        path: (ROOT / path).read_text(encoding="utf-8") for path in files() if path.match(pattern)
    }
