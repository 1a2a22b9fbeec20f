"""`make bench`: figures of this machine, and ratios that mean something on any other.

CPU time and not time on the wall, medians of many rounds, and a bare page measured in turn with
the others, so that a busy machine shifts all alike.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import lookups, pictures, reading, registry, searching
from tests.harness import demo

ROUNDS = 30
IMPORTS = 8
BARE_PATH = "/bare/"
PIECES = sorted((Path(__file__).resolve().parent.parent / "pieces").glob("*.txt"))


def main() -> None:
    """Fill a site, measure pages and imports, print a table."""
    demo.begin()
    demo.fill("http://testserver")

    from django.test import override_settings

    # As production serves: static files are not looked for on every request.
    with override_settings(
        ROOT_URLCONF="tests.bench.urls", WHITENOISE_AUTOREFRESH=False, WHITENOISE_USE_FINDERS=False
    ):
        _pages()
    _imports()
    reading.main()
    pictures.main()
    lookups.main()
    registry.main()
    searching.main()


def _pages() -> None:
    from django.test import Client

    visitor = Client()
    paths = {label: found["path"] for label, found in demo.examples().items()}
    paths = {"a bare page": BARE_PATH, **paths}
    for path in paths.values():
        answer = visitor.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        visitor.get(path)
    spent: dict[str, list[float]] = {name: [] for name in paths}
    for _round in range(ROUNDS):
        for name, path in paths.items():
            spent[name].append(_cpu(lambda path=path: visitor.get(path)))
    bare = statistics.median(spent["a bare page"])
    print(f"{'page':<34}{'CPU ms':>9}{'× bare':>9}{'queries':>9}{'kB':>7}")
    for name, path in paths.items():
        middle = statistics.median(spent[name])
        size = len(visitor.get(path).content) / 1000
        queries = _queries(lambda path=path: visitor.get(path))
        print(f"{name:<34}{middle * 1000:>9.2f}{middle / bare:>9.1f}{queries:>9}{size:>7.0f}")


def _imports() -> None:
    from apps.desk import services

    print(f"\n{'import of a piece':<34}{'CPU ms':>9}{'queries':>18}")
    for file in PIECES:
        data = file.read_bytes()
        piece = services.read_piece(data)

        def read(data: bytes = data) -> None:
            services.read_piece(data)

        def make(piece: object = piece) -> None:
            services.make_draft(piece, user=None)

        print(f"{file.stem[:33]}")
        print(f"{'  reading it':<34}{_middle(read):>9.1f}{_queries(read):>18}")
        try:
            make()
        except services.NoPlaceForPiece:
            print("  making the draft: the demo has no reports in its language yet")
            continue
        print(f"{'  making the draft':<34}{_middle(make):>9.1f}{_queries(make):>18}")


def _middle(work: Callable[[], object]) -> float:
    """Return the median of the CPU milliseconds that `work` takes."""
    return statistics.median(_cpu(work) for _ in range(IMPORTS)) * 1000


def _cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that this process spends on `work`."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _queries(work: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


if __name__ == "__main__":
    main()
