"""Counts the words that things hold: by this, typing errors are seen and words completed.

Words of what readers may not find are counted apart, or a suggestion would give them away.
"""

from collections import Counter
from itertools import product

import rjieba
from django.db.models import F

from apps.search.analysis import pieces
from apps.search.models import Entry, Vocabulary, Word

LONGEST = 80
_AT_ONCE = 5000

# (the word or name, whether it is a name, whether readers may not find what holds it)
Counted = tuple[str, bool, bool]


def words_in(entry: Entry) -> Counter:
    """Return the words and names of an entry, each once."""
    hidden = not entry.shown
    names = [entry.title, *entry.names.split("\n")[: entry.names_shown]]
    found: set[Counted] = {(name, True, hidden) for name in names if name and len(name) <= LONGEST}
    for text in (*names, entry.standfirst, entry.body):
        for piece in pieces(text):
            if piece.han:
                found.update(
                    (word, False, hidden) for word in rjieba.cut(piece.text) if len(word) > 1
                )
            elif len(piece.raw) > 1 and not piece.raw[0].isdigit():
                found.add((piece.raw, False, hidden))
    return Counter(word for word in found if len(word[0]) <= LONGEST)


def add_up(more: Counter) -> None:
    """Add to the counts, and give what has changed the vocabulary's next version."""
    changed: dict[int, list[Counted]] = {}
    for word, number in more.items():
        if number:
            changed.setdefault(number, []).append(word)
    if not changed:
        return
    # Whoever comes second waits here, so nothing below can cross.
    if not Vocabulary.objects.update(version=F("version") + 1):
        Vocabulary.objects.create(version=1)
    version = Vocabulary.objects.values_list("version", flat=True).get()
    for number, words in changed.items():
        for start in range(0, len(words), _AT_ONCE):
            _add(words[start : start + _AT_ONCE], number, version)


def _add(words: list[Counted], number: int, version: int) -> None:
    for is_name, is_hidden in product((False, True), repeat=2):
        texts = [text for text, *flags in words if flags == [is_name, is_hidden]]
        if not texts:
            continue
        known = Word.objects.filter(text__in=texts, is_name=is_name, is_hidden=is_hidden)
        there = set(known.values_list("text", flat=True))
        known.update(count=F("count") + number, version=version)
        Word.objects.bulk_create(
            Word(text=text, is_name=is_name, is_hidden=is_hidden, count=number, version=version)
            for text in texts
            if text not in there
        )


def forget_words() -> None:
    """Forget every word, for they are counted anew."""
    Word.objects.all().delete()
    Vocabulary.objects.all().delete()
