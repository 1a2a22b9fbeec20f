"""Finds PostgreSQL's programs, Chromium and exiftool, and installs them where that is possible.

As root on Debian, apt installs what is missing. Elsewhere nothing is installed: the caller gets
the name of what to install and decides what to leave out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OLDEST_POSTGRES = 15
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Service:
    """A program that some tests need: Debian's package, and what is left out without it."""

    name: str
    package: str
    without_it: str


POSTGRES = Service("PostgreSQL 15 or newer", "postgresql", "the run on PostgreSQL")
CHROMIUM = Service("Chromium", "chromium", "the tests in a browser")
EXIFTOOL = Service("exiftool", "libimage-exiftool-perl", "reading public pictures back")


def find_postgres() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs that will do, or None."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    fitting = {}
    for folder in folders:
        if (folder / "initdb").exists() and (version := _major_version(folder)) >= OLDEST_POSTGRES:
            fitting[version] = folder
    return fitting[max(fitting)] if fitting else None


def find_chromium() -> Path | None:
    """Return the browser to drive: the one that CHROMIUM names, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else CHROMIUM_NAMES:
        if found := shutil.which(name):
            return Path(found)
    return None


def find_exiftool() -> Path | None:
    """Return the program that reads pictures back, independent of everything we write with."""
    found = shutil.which("exiftool")
    return Path(found) if found else None


def install_missing() -> list[Service]:
    """Install what is missing where apt can; return what is still missing."""
    missing = _missing()
    if missing and _apt_can_install():
        packages = [service.package for service in missing]
        print(f"Installing {' and '.join(packages)} …", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False}
        silence = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet, **silence)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(install, **quiet, **silence)
        missing = _missing()
    return missing


def _missing() -> list[Service]:
    found = {POSTGRES: find_postgres(), CHROMIUM: find_chromium(), EXIFTOOL: find_exiftool()}
    return [service for service, where in found.items() if where is None]


def _apt_can_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _major_version(folder: Path) -> int:
    """Return 15 for `postgres (PostgreSQL) 15.18 (Debian …)`; 0 when it does not run."""
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        return int(told.split()[2].split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return 0
