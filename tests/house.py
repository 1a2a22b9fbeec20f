"""Where the house stands and what belongs to it: the files that git knows or would add."""

import re
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
    """Return the files whose path matches the glob `pattern`, with their text.

    ``**/`` stands for any folders or none, and a pattern without a slash for files of that name
    anywhere. (`Path.match` before Python 3.13 takes ``**`` for one folder.)
    """
    wanted = _as_expression(pattern if "/" in pattern else f"**/{pattern}")
    return {
        path: (ROOT / path).read_text(encoding="utf-8")
        for path in files()
        if wanted.fullmatch(path.as_posix())
    }


@cache
def _as_expression(pattern: str) -> re.Pattern[str]:
    means = {"**/": "(?:.*/)?", "*": "[^/]*"}
    parts = re.split(r"(\*\*/|\*)", pattern)
    return re.compile("".join(means.get(part) or re.escape(part) for part in parts))
