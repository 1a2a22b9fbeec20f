"""`make words`: brings the catalogues up to date, then tells what is left to translate.

    python -m tests.words           write the catalogues
    python -m tests.words --check   write nothing; fail if they are behind, as `make check` does

Two folders hold them: yangpu_site/locale has the words of this site, yangpu_site/locale_upstream
those of Django, Wagtail and the other packages which those lack. After an upgrade this program
takes from the second what a package now translates itself, and adds what it says anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Update or check every catalogue; print what is wrong; return 1 if anything is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangpu_site.settings.dev")
    import django

    django.setup()

    from tests.words import catalogue, extract

    failed = False
    for unreadable in extract.words()[1]:
        failed = True
        print(f"{unreadable.path}:{unreadable.line}: no words to collect: {unreadable.source}")
    for path, wanted in all_wanted():
        if "--check" not in arguments:
            added, gone = catalogue.update(path, wanted)
            print(f"{_short(path)}: {len(wanted)} words, {len(added)} new, {len(gone)} gone")
        for problem in catalogue.problems(path, wanted):
            failed = True
            print(f"{_short(path)}: {problem}")
    return int(failed)


def all_wanted() -> Iterator[tuple[Path, Mapping]]:
    """Yield every catalogue that there has to be, with its words and a comment for each."""
    from django.conf import settings
    from django.utils.translation import to_locale

    from tests.words import extract, upstream

    ours, theirs = (Path(folder) for folder in settings.LOCALE_PATHS)
    marked = dict.fromkeys(extract.words()[0], "")
    for code, _name in settings.LANGUAGES:
        locale = to_locale(code)
        if code == settings.LANGUAGE_CODE:
            continue
        yield ours / locale / "LC_MESSAGES" / "django.po", marked
        for domain in upstream.DOMAINS:
            missing = upstream.packages(locale, domain).missing
            if domain == "django":
                missing = {word: app for word, app in missing.items() if word not in marked}
            yield theirs / locale / "LC_MESSAGES" / f"{domain}.po", missing


def _short(path: Path) -> Path:
    return Path(*path.parts[-4:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
