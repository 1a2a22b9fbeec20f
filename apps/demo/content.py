"""Hides where the demo's words, numbers and pictures are kept: TOML and SVG files beside this."""

import tomllib
from functools import cache
from pathlib import Path

CONTENT_DIR = Path(__file__).resolve().parent / "content"
PICTURES_DIR = CONTENT_DIR / "img"


@cache
def read(name: str) -> dict:
    """Return the content file ``name`` (without ``.toml``) as it stands.

    The same object is returned each time: callers must not change it.
    """
    with (CONTENT_DIR / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def read_folder(name: str) -> dict[str, dict]:
    """Return every content file of a folder by its slug, in the order of their slugs."""
    paths = sorted((CONTENT_DIR / name).glob("*.toml"))
    return {path.stem: read(f"{name}/{path.stem}") for path in paths}


def picture(key: str) -> str:
    """Return the SVG source of the picture ``key``."""
    return (PICTURES_DIR / f"{key}.svg").read_text(encoding="utf-8")
