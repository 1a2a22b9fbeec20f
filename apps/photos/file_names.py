"""Hides what file names hold besides a name: folders, control characters, turned-round letters."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120  # characters; what a screen still shows
# Categories of Unicode that show nothing or change what stands beside them: control characters,
# marks that turn the direction of writing, halves of characters, private ones.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown_name(name: str) -> str:
    """Return the last part of a file's name as it may be shown and kept; never used as a path.

    Args:
        name: as the sender gave it, with whatever folders of whatever system.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSEEN)
    seen = " ".join(unicodedata.normalize("NFC", seen).split())
    if len(seen) > LONGEST:
        suffix = PurePosixPath(seen).suffix[:10]
        seen = seen[: LONGEST - len(suffix) - 1].rstrip() + "…" + suffix
    return "" if seen.strip(".") == "" else seen
