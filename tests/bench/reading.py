"""What reading a piece costs by its length, and looking for names by how many there are."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

ROUNDS = 5
LENGTHS = (2_000, 8_000, 32_000)  # words
KINDS = ("docx", "odt", "rtf", "html", "md")
NAMES = (200, 2_000, 20_000)


def main() -> None:
    """Print both tables."""
    _lengths()
    _names()


def _lengths() -> None:
    from apps.desk import readers
    from apps.desk.parser import parse
    from apps.desk.tests import documents
    from apps.desk.tests.long_piece import long_piece

    heads = "".join(f"{f'{words:,} words':>16}" for words in LENGTHS)
    print(f"\n{'reading a piece, CPU ms a 1,000 words':<40}{heads}{'last ÷ first':>14}")
    for kind in KINDS:
        costs = []
        for words in LENGTHS:
            data = documents.WRITERS[kind](long_piece(words, photos=10).blocks)
            costs.append(_cpu(lambda data=data: parse(readers.read(data))) / words * 1000)
        told = "".join(f"{cost * 1000:>16.2f}" for cost in costs)
        print(f"{'  ' + kind:<40}{told}{costs[-1] / costs[0]:>14.2f}")


def _names() -> None:
    from apps.desk.tests.long_piece import long_piece
    from apps.names.matcher import Name, NameMatcher

    text = "\n".join(long_piece(8_000, photos=0).paragraphs)
    heads = "".join(f"{f'{count:,} names':>16}" for count in NAMES)
    print(f"\n{'names in 8,000 words, CPU ms':<40}{heads}{'last ÷ first':>14}")
    building, finding = [], []
    for count in NAMES:
        names = [Name(f"{_word(n)} {_word(n * 7)} Works", key=n) for n in range(count // 2)]
        names += [
            Name(f"{chr(0x4E00 + n % 9000)}{chr(0x5000 + n)}工坊", n) for n in range(count // 2)
        ]
        building.append(_cpu(lambda names=names: NameMatcher(names)))
        matcher = NameMatcher(names)
        finding.append(_cpu(lambda matcher=matcher: matcher.find(text)))
    for label, costs in (("  building the matcher", building), ("  finding them", finding)):
        told = "".join(f"{cost * 1000:>16.2f}" for cost in costs)
        print(f"{label:<40}{told}{costs[-1] / costs[0]:>14.2f}")


def _word(number: int) -> str:
    letters = "bcdfghjklmnpqrstvwxz"
    return "".join(f"{letters[(number // 20**at) % 20]}a" for at in range(4)).capitalize()


def _cpu(work: Callable[[], object]) -> float:
    """Return the median of the CPU seconds that `work` takes."""
    spent = []
    for _round in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)
