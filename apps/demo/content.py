"""Hides where the demo's words, numbers and pictures are kept: TOML and SVG files beside this.

The English files say what there is. A folder named for another language holds files of the same
names with that language's words and nothing else; they are laid over the English, so that both
languages have the same pages with the same blocks, figures, photos and dates.
"""

import tomllib
from functools import cache
from pathlib import Path

CONTENT_DIR = Path(__file__).resolve().parent / "content"
PICTURES_DIR = CONTENT_DIR / "img"
ENGLISH = "en"


def is_written_in(language: str) -> bool:
    """Tell whether the content has words in a language, such as "zh-hans"."""
    return language == ENGLISH or (CONTENT_DIR / language).is_dir()


@cache
def read(name: str, language: str = ENGLISH) -> dict:
    """Return the content file ``name`` (without ``.toml``) in the words of ``language``.

    The same object is returned each time: callers must not change it.

    Raises:
        ValueError: the words of ``language`` do not fit the English entries.
    """
    if language == ENGLISH:
        return _parse(CONTENT_DIR / f"{name}.toml")
    return lay_over(read(name), words(name, language))


@cache
def words(name: str, language: str) -> dict:
    """Return the words of a content file in another language than English, as they stand."""
    return _parse(CONTENT_DIR / language / f"{name}.toml")


def read_folder(name: str, language: str = ENGLISH) -> dict[str, dict]:
    """Return every content file of a folder by its slug, in the order of their slugs."""
    paths = sorted((CONTENT_DIR / name).glob("*.toml"))
    return {path.stem: read(f"{name}/{path.stem}", language) for path in paths}


def lay_over(english, words):
    """Return ``english`` with ``words`` in the place of its own; what has none stays.

    Tables meet by their keys and lists of tables entry by entry; anything else is replaced.

    Raises:
        ValueError: a list of tables has more or fewer entries than its counterpart.
    """
    if isinstance(english, dict):
        return {
            name: lay_over(value, words[name]) if name in words else value
            for name, value in english.items()
        }
    if isinstance(english, list) and english and isinstance(english[0], dict):
        return [lay_over(*pair) for pair in zip(english, words, strict=True)]
    return words


def picture(key: str) -> str:
    """Return the SVG source of the picture ``key``."""
    return (PICTURES_DIR / f"{key}.svg").read_text(encoding="utf-8")


def _parse(path: Path) -> dict:
    with path.open("rb") as file:
        return tomllib.load(file)
