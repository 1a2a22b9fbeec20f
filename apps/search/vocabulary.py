"""The words that things hold, in memory: what begins so, sounds so, is spelled nearly so.

Each process keeps its own and asks the database whether it is the newest; then it fetches only
what has changed. Nothing here is certain: every guess is looked for in the index after.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from math import log

import rjieba
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from apps.core.syllables import syllables_of, tones_of
from apps.names.models import Term
from apps.search.analysis import form, pieces, stem
from apps.search.models import Vocabulary, Word

_BEGINNINGS = 24  # words tried for a beginning, the commonest
_GUESSES = 3


@dataclass
class Words:
    """All words of one version. What is derived of them is made when it is first asked for."""

    counts: dict[tuple[str, bool], int] = field(default_factory=dict)
    # The other spellings of each of the site's terms, by form, in both languages.
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def latin(self) -> dict[str, int]:
        """Words of other scripts than Han, as they are written, and how many things hold them."""
        return {t: n for (t, named), n in self.counts.items() if not named and not _is_han(t)}

    @cached_property
    def han(self) -> dict[str, int]:
        """Han words, and names of nothing but Han."""
        found = {t: n for (t, named), n in self.counts.items() if not named and _is_han(t)}
        for text in self.names:
            parts = pieces(text)
            if len(parts) == 1 and parts[0].han and len(parts[0].text) <= 12:
                found.setdefault(parts[0].text, 1)
        return found

    @cached_property
    def names(self) -> list[str]:
        return [text for (text, named) in self.counts if named]

    @cached_property
    def stems(self) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for word, count in self.latin.items():
            found[stem(word)] += count
        return dict(found)

    @cached_property
    def in_order(self) -> list[str]:
        return sorted(self.latin)

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        return _by_length(self.latin)

    @cached_property
    def han_by_length(self) -> dict[int, list[str]]:
        return _by_length(self.han)

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """Han words by how they sound, written together: "wujiaochang"."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.han:
            found["".join(syllables_of(word))].append(word)
        return {s: sorted(w, key=lambda t: (-self.han[t], t)) for s, w in found.items()}

    @cached_property
    def by_blurred_sound(self) -> dict[tuple[str, ...], list[str]]:
        """Han words by what many speakers hear: without the difference of zh and z, n and ng."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in self.han:
            found[blurred(syllables_of(word))].append(word)
        return {s: sorted(w, key=lambda t: (-self.han[t], t)) for s, w in found.items()}

    @cached_property
    def sounds_by_length(self) -> dict[int, list[str]]:
        return _by_length(self.by_sound)

    @cached_property
    def names_by_word(self) -> dict[str, str]:
        """Names of one word, by the word as it is compared."""
        return {t.lower(): t for t in sorted(self.names) if " " not in t and not _is_han(t)}

    def written(self, word: str) -> str:
        """Return a word as its owner writes it: "bilibili" is "Bilibili"."""
        return self.names_by_word.get(word, word)

    def rarity(self, key: str) -> float:
        """Return how telling a stem or a Han word is: more for what few things hold."""
        count = self.stems.get(key) or self.han.get(key) or 0
        return 1.0 + log((1 + self.total) / (1 + count)) / 2

    @cached_property
    def total(self) -> int:
        return max(self.counts.values(), default=0)

    def beginning_with(self, letters: str) -> list[str]:
        """Return the words that begin so, the commonest first."""
        start = bisect_left(self.in_order, letters)
        found = []
        for word in self.in_order[start : start + 400]:
            if not word.startswith(letters):
                break
            found.append(word)
        return sorted(found, key=lambda w: (-self.latin[w], w))[:_BEGINNINGS]

    def like(self, word: str) -> list[str]:
        """Return the words that ``word`` may be a typing error of, the likeliest first."""
        return _nearest(word, self.by_length, self.latin)

    def apart(self, letters: str) -> str:
        """Return the two words that ``letters`` are without the space between, or ""."""
        cuts = [(letters[:i], letters[i:]) for i in range(2, len(letters) - 1)]
        known = [cut for cut in cuts if all(stem(word) in self.stems for word in cut)]
        # Of several, the one whose rarer word is the commonest.
        best = max(known, key=lambda cut: min(self.stems[stem(w)] for w in cut), default=())
        return " ".join(best)

    def sounding_like(self, letters: str) -> list[str]:
        """Return Han words whose pinyin ``letters`` may be, or may be a typing error of."""
        if letters in self.by_sound:
            return self.by_sound[letters][:_GUESSES]
        near = _nearest(letters, self.sounds_by_length, dict.fromkeys(self.by_sound, 1))
        return [word for sound in near for word in self.by_sound[sound]][:_GUESSES]

    def sounding_as(self, run: str) -> list[str]:
        """Return the Han words that sound as ``run`` does, or nearly and look alike in part."""
        syllables = syllables_of(run)
        alike = [word for word in self.by_sound.get("".join(syllables), ()) if word != run]
        if is_common(run):
            return [word for word in alike if tones_of(word) == tones_of(run)]
        if alike or len(syllables) != len(run):
            return alike
        near = self.by_blurred_sound.get(blurred(syllables), ())
        return [word for word in near if word != run and set(word) & set(run)]

    def like_han(self, run: str) -> list[str]:
        """Return Han words and names that differ from ``run`` by a wrong character or two."""
        if len(run) < 3:
            return self._like_pair(run)
        allowed = 1 if len(run) < 6 else 2
        # Of three characters one is wrong, but none is missing: that would be another word.
        spare = int(len(run) > 3)
        choices = [
            word
            for length in range(len(run) - spare, len(run) + spare + 1)
            for word in self.han_by_length.get(length, ())
        ]
        return [word for word in _best(run, choices, allowed, self.han) if _is_slip(run, word)]

    def _like_pair(self, run: str) -> list[str]:
        """Return the names of two characters of which one is wrong and begins with its sound."""
        if len(run) != 2 or is_common(run):
            return []
        return [
            name
            for name in self.names
            if len(name) == 2
            and _is_han(name)
            and sum(a == b for a, b in zip(run, name, strict=True)) == 1
            and [s[:1] for s in syllables_of(run)] == [s[:1] for s in syllables_of(name)]
        ][:_GUESSES]


def blurred(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """Return syllables without what southern speakers do not tell apart."""
    return tuple(_blur(syllable) for syllable in syllables)


@cache
def _blur(syllable: str) -> str:
    start, rest = syllable[:1], syllable[1:]
    if start in ("z", "c", "s"):
        rest = rest.removeprefix("h")
    start = {"l": "n", "f": "h"}.get(start, start)
    return start + (rest[:-1] if rest.endswith("ng") else rest)


@lru_cache(maxsize=4096)
def is_common(run: str) -> bool:
    """Whether a run of Han is one word of the dictionary: nobody types that by mistake."""
    return rjieba.cut(run, hmm=False) == [run]


def _is_slip(run: str, word: str) -> bool:
    """Whether ``run`` may be ``word`` mistyped: not when a whole other word stands in it."""
    if len(run) != len(word):
        return True
    other = [i for i, (a, b) in enumerate(zip(run, word, strict=True)) if a != b]
    if len(other) != 2 or other[1] != other[0] + 1:
        return True
    there = run[other[0] : other[1] + 1]
    return there == word[other[0] : other[1] + 1][::-1] or not is_common(there)


def allowed_errors(word: str) -> int:
    """Return how many typing errors are forgiven in ``word``: none in short ones."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


@lru_cache(maxsize=131072)
def _is_han(text: str) -> bool:
    return not text.isascii() and (found := pieces(text)) != [] and found[0].han


def _by_length(words) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return found


def _nearest(word: str, by_length: dict[int, list[str]], counts: dict[str, int]) -> list[str]:
    allowed = allowed_errors(word)
    if not allowed:
        return []
    choices = [
        choice
        for length in range(len(word) - allowed, len(word) + allowed + 1)
        for choice in by_length.get(length, ())
    ]
    return _best(word, choices, allowed, counts)


def _best(word: str, choices: list[str], allowed: int, counts: dict[str, int]) -> list[str]:
    found = process.extract(
        word,
        choices,
        scorer=DamerauLevenshtein.distance,
        score_cutoff=allowed,
        limit=50,
    )
    found = [(text, distance) for text, distance, _at in found if text != word]
    if not found:
        return []
    # A first letter is seldom wrong.
    ranked = sorted(found, key=lambda f: (f[1], f[0][:1] != word[:1], -counts[f[0]], f[0]))
    least = ranked[0][1]
    return [text for text, distance in ranked if distance == least][:_GUESSES]


@dataclass(frozen=True)
class _Kept:
    """One version, whole: threads that fetch another meanwhile take nothing away from it."""

    lineage: str = ""
    version: int = -1
    # By word, whether it is a name, whether readers may not find what holds it.
    counts: dict[tuple[str, bool, bool], int] = field(default_factory=dict)
    made: dict[bool, Words] = field(default_factory=dict)


_kept = _Kept()


def words(*, desk: bool = False) -> Words:
    """Return the words as they are now: one query when nothing has changed.

    Args:
        desk: whether words of what readers may not find are among them.
    """
    global _kept
    now = Vocabulary.objects.values_list("lineage", "version").first() or ("", 0)
    kept = _kept
    if (kept.lineage, kept.version) != now:
        kept = _kept = _Kept(*now, _counts(kept, *now))
    if (made := kept.made.get(desk)) is None:
        counts: dict[tuple[str, bool], int] = defaultdict(int)
        for (text, is_name, is_hidden), count in kept.counts.items():
            if desk or not is_hidden:
                counts[text, is_name] += count
        made = kept.made[desk] = Words(dict(counts), _spellings())
    return made


def forget() -> None:
    """Keep nothing: after a rollback another version may come under the same number."""
    global _kept
    _kept = _Kept()


def _spellings() -> dict[str, tuple[str, ...]]:
    # Terms are indexed for the desk, so a term that changes makes a new version.
    found: dict[str, tuple[str, ...]] = {}
    for term in Term.objects.order_by("pk"):
        forms = list(dict.fromkeys(one for text in term.spellings if (one := form(text))))
        for one in forms:
            found.setdefault(one, tuple(other for other in forms if other != one))
    return found


def _counts(kept: _Kept, lineage: str, version: int) -> dict[tuple[str, bool, bool], int]:
    changes = Word.objects.values_list("text", "is_name", "is_hidden", "count")
    counts: dict[tuple[str, bool, bool], int] = {}
    if kept.lineage == lineage and kept.version < version:
        counts = dict(kept.counts)
        changes = changes.filter(version__gt=kept.version)
    for *word, count in changes:
        if count > 0:
            counts[tuple(word)] = count
        else:
            counts.pop(tuple(word), None)
    return counts
