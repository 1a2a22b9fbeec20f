"""Puts in order what matched, the same on every database. Pure.

Where a word stands counts most: in a name, in the standfirst, in the text. Then how much of a name
was asked for, whether the words stand together, and among equals what is newer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from math import log2

from apps.search.questions import Part, Question, Reading, Way
from apps.search.store import Candidate
from apps.search.synonyms import HOME_NAMES

HOME_FORMS = {f" {name.strip()} " for name in HOME_NAMES}
IN_NAME, IN_STANDFIRST, IN_BODY = 8.0, 3.0, 1.0
EXACT, PHRASE_IN_NAME, COVERAGE, BEGINS, HEAD = 12.0, 2.0, 5.0, 0.2, 0.6
AS_TYPED, AS_TYPED_IN_TEXT = 6.0, 0.8
# Of how many Han characters what stands together literally is more than a word.
LITERALLY, LEAST_PHRASE = 2.0, 3
TITLE_FIRST = 0.5
NEWEST = 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score, and the way by which each part was found in it."""

    candidate: Candidate
    score: float
    ways: tuple[tuple[Part, Way], ...]
    reading: Reading

    @property
    def is_whole(self) -> bool:
        """Whether nothing of what was asked for is missing."""
        return len(self.ways) == len(self.reading.parts)


def rank(
    question: Question,
    readings: Iterable[Reading],
    candidates: Iterable[Candidate],
    bodies: dict[int, str],
    weights: dict[str, float] | None = None,
) -> list[Ranked]:
    """Return those candidates that meet a reading, best first.

    Args:
        question: what was asked; whole names are compared with it.
        readings: the readings that were looked for.
        candidates: what the database found.
        bodies: body forms by entry id, of those of which they were fetched.
        weights: by how much things of a kind come before others.
    """
    candidates = list(candidates)
    newest = max((c.day for c in candidates if c.day), default=None)
    found = []
    for candidate in candidates:
        best = None
        for reading in readings:
            scored = _read_as(question, reading, candidate, bodies.get(candidate.id))
            if scored and (best is None or scored[0] > best[0]):
                best = scored
        if best:
            extra = (weights or {}).get(candidate.kind, 0.0) + _recency(candidate.day, newest)
            found.append(Ranked(candidate, round(best[0] + extra, 4), *best[1:]))
    return sorted(found, key=_order)


def _order(ranked: Ranked):
    day = ranked.candidate.day
    return (
        -ranked.score,
        -(day.toordinal() if day else 0),
        ranked.candidate.kind,
        ranked.candidate.object_id,
    )


def _recency(day: date | None, newest: date | None) -> float:
    if day is None or newest is None:
        return NEWEST / 2
    return NEWEST / (1 + (newest - day).days / 365)


def _read_as(question: Question, reading: Reading, candidate: Candidate, body: str | None):
    total = got = 0.0
    missing = 0
    ways: list[tuple[Part, Way]] = []
    for part in reading.parts:
        total += part.rarity
        value, way = _best_way(part, candidate, body)
        if way is None:
            missing += 1
            if missing > reading.lacks:
                return None
            continue
        got += value * part.rarity
        ways.append((part, way))
    if not ways:
        return None
    matched = sum(part.rarity for part, _way in ways) / total
    score = got / total * matched * reading.weight
    mended = min(way.weight for _part, way in ways)
    # A name that holds half of what was asked for is not what was asked for.
    whole = matched if missing == 0 else matched * matched
    score += whole * reading.weight * mended * _as_a_whole(question, ways, candidate, body)
    return score, tuple(ways), reading


def _best_way(part: Part, candidate: Candidate, body: str | None) -> tuple[float, Way | None]:
    best, found = 0.0, None
    for way in part.ways:
        if way.weight * IN_NAME * 1.1 <= best:
            break
        value = way.weight * _value(way, candidate, body)
        if value > best:
            best, found = value, way
    return best, found


def _value(way: Way, candidate: Candidate, body: str | None) -> float:
    if not way.form:
        if way.sound in candidate.names_sound:
            return IN_NAME
        return IN_STANDFIRST if way.sound in candidate.standfirst_sound else 0.0
    if way.form in candidate.names_form:
        title = candidate.names_form.partition("\n")[0]
        return IN_NAME + (TITLE_FIRST if way.form in title else 0.0)
    if way.form in candidate.standfirst_form:
        return IN_STANDFIRST
    if body is None:
        return IN_BODY
    count = body.count(way.form)
    return min(2.0, IN_BODY + 0.25 * log2(count)) if count else 0.0


def _as_a_whole(question: Question, ways, candidate: Candidate, body: str | None) -> float:
    """Return what it is worth that the parts stand together, or are all of a name."""
    value = _as_typed(question, candidate, body)
    together = tuple(way.form.strip() or way.sound for _part, way in ways)
    named = max(_name_value(question, ways, name, sound) for name, sound in _names(candidate))
    if named:
        return value + named
    if len(together) > 1:
        words = " ".join(together)
        if words in candidate.standfirst_form:
            return value + 1.0
        if body and any(all(part in line for part in together) for line in body.split("\n")):
            return value + 0.4
    return value


def _as_typed(question: Question, candidate: Candidate, body: str | None) -> float:
    """Return what it is worth that even the little words stand there as they were typed."""
    if question.form == question.core:
        return _literally(question.core, candidate, body)
    typed = question.form.strip()
    if typed in candidate.names_form:
        return AS_TYPED
    words = typed.split()
    title = candidate.names_form.partition("\n")[0].split()
    there = sum(1 for word in words if word in title) / len(words)
    if there > 0.75:
        return AS_TYPED * there
    return AS_TYPED_IN_TEXT if body and typed in body else 0.0


def _literally(core: str, candidate: Candidate, body: str | None) -> float:
    """Return what it is worth that several words stand in the text side by side, as typed."""
    words = core.strip()
    if " " not in words and (words.isascii() or len(words) < LEAST_PHRASE):
        return 0.0
    # Han may stand within a longer run.
    compared = core if words.isascii() else words
    there = compared in candidate.standfirst_form or bool(body and compared in body)
    return LITERALLY if there else 0.0


def _names(candidate: Candidate):
    sounds = candidate.names_sound.split("\n")
    return zip_longest(candidate.names_form.split("\n"), sounds, fillvalue="")


def _name_value(question: Question, ways, name: str, sound: str) -> float:
    """Return what it is worth that this name holds all parts: the more of it, the better."""
    if name in (question.form, question.core):
        return EXACT + PHRASE_IN_NAME + COVERAGE
    asked_home = any(not way.form or f" {way.form.strip()} " in HOME_FORMS for _p, way in ways)
    length = _length(name if asked_home else _without_home(name))
    covered = 0
    for _part, way in ways:
        if way.form:
            if way.form not in name:
                return 0.0
            covered += _length(way.form)
        else:
            if way.sound not in sound:
                return 0.0
            covered += way.sound.count(".") - 1
    share = min(1.0, covered / max(1, length))
    value = COVERAGE * share
    if share == 1.0:
        value += EXACT * 0.8
    if question.core.strip() in name:
        value += PHRASE_IN_NAME
    first = ways[0][1]
    if first.form and name.strip().startswith(first.form.strip()):
        value += BEGINS
    return value + (HEAD if any(_is_head(way.form, name) for _part, way in ways) else 0.0)


def _is_head(form: str, name: str) -> bool:
    """Whether ``form`` is what a name speaks of: "growth of GDP" of growth, 增速排名 of a rank."""
    if not form:
        return False
    if form.isascii():
        return name.startswith(form)
    return name.strip().endswith(form.strip())


def _without_home(form: str) -> str:
    """Return a name without what everything here could be called: the district's own name."""
    for name in HOME_NAMES:
        form = form.replace(name, " ")
    return form


def _length(form: str) -> int:
    """Return how long a form is: Han by the character, other words by the word."""
    return sum(1 if word.isascii() else len(word) for word in form.split())
