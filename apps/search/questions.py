"""Reads what somebody typed: which words must be found, and every way in which each may stand.

A query is read several times over, each time more forgivingly: as it stands; its Han runs word by
word and its typing errors mended; by its sound. A reading is met by what meets all its parts, and
a part by any of its ways.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import rjieba

from apps.core.syllables import as_syllables, begun_syllables, syllables_of
from apps.search import analysis, telling
from apps.search.analysis import Piece
from apps.search.boolean import All, Node, Some, Token, all_of, some_of
from apps.search.synonyms import LONGEST_PHRASE, same_as
from apps.search.vocabulary import Words, is_common

LONGEST = 200  # characters of a query that are read
MOST_PARTS = 12

SAME, SOUND, ALIKE, BEGUN, MENDED = 1.0, 0.85, 0.75, 0.6, 0.6


@dataclass(frozen=True)
class Way:
    """One way in which a part may stand in a text.

    Attributes:
        node: what the index is asked.
        form: what must be part of a form: " digit economi ", "杨浦"; "" when only sound counts.
        sound: what must be part of a sound form: ".yang.pu.".
        weight: how good it is, 1 for what was typed.
        said: what was meant, where that is another word than was typed.
    """

    node: Node
    form: str = ""
    sound: str = ""
    weight: float = SAME
    said: str = ""


@dataclass(frozen=True)
class Part:
    """Some of the words of a query, with all the ways they may stand; where they were typed."""

    ways: tuple[Way, ...]
    rarity: float
    start: int
    end: int

    @property
    def node(self) -> Node:
        return some_of(way.node for way in self.ways)


@dataclass(frozen=True)
class Reading:
    """One reading of a query."""

    parts: tuple[Part, ...]
    weight: float = 1.0
    # How many parts may be missing.
    lacks: int = 0
    # Only for when nothing is found as it stands: it doubts what was typed.
    is_last: bool = False

    @property
    def node(self) -> Node:
        nodes = [part.node for part in self.parts]
        if not self.lacks or len(nodes) < 2:
            return all_of(nodes)
        if self.lacks >= len(nodes) - 1:
            return some_of(nodes)
        return some_of(all_of(nodes[:i] + nodes[i + 1 :]) for i in range(len(nodes)))


@dataclass(frozen=True)
class Question:
    """A query, read.

    Attributes:
        text: as it was typed, cleaned and folded.
        form: of all of it; what is called exactly so comes first.
        strict: as it stands.
        also: by other words for the same, some of them several words; without the district's own
            name, which goes without saying.
        forgiving: the same with typing errors mended, word by word, by sound.
        lax: where some of the words may be missing.
        asks_number: whether a number is asked for.
    """

    text: str
    form: str
    core: str
    strict: Reading
    also: tuple[Reading, ...] = ()
    forgiving: tuple[Reading, ...] = ()
    lax: tuple[Reading, ...] = ()
    asks_number: bool = False

    @property
    def exact(self) -> Node | None:
        tokens = {analysis.name_token(form) for form in (self.form, self.core)} - {""}
        return some_of(Token(token) for token in sorted(tokens)) if tokens else None


def fold(text: str) -> str:
    """Return ``text`` fit to be looked for: cleaned, white space folded, at most 200 characters."""
    return " ".join(analysis.clean(str(text)[: LONGEST * 4]).split())[:LONGEST].rstrip()


def read(text: str, words: Words) -> Question | None:
    """Read a query; None when it holds nothing that could be looked for.

    Args:
        text: already folded.
        words: what completes and mends what was typed.
    """
    found = analysis.pieces(text)[: MOST_PARTS * 2]
    if not found:
        return None
    asked = telling.without_stop_words(found)[:MOST_PARTS]
    reader = _Reader(words, text)
    return Question(
        text=text,
        form=f" {' '.join(piece.text for piece in found)} ",
        core=f" {' '.join(piece.text for piece in asked)} ",
        strict=Reading(tuple(reader.strict(asked))),
        also=tuple(reader.otherwise(asked)),
        forgiving=tuple(reader.forgiving(asked, found)),
        lax=tuple(reader.lax(asked)),
        asks_number=telling.asks_number(found),
    )


def _tokens(form: str) -> Node:
    """Return what the index is asked for a form."""
    parts: list[Token] = []
    for text in form.split():
        han = any(piece.han for piece in analysis.pieces(text))
        parts += [Token(pair) for pair in analysis.pairs(text)] if han else [Token(text)]
    return all_of(parts)


def _is_han(form: str) -> bool:
    found = analysis.pieces(form)
    return len(found) == 1 and found[0].han


def _way(form: str, weight: float = SAME, said: str = "") -> Way:
    # Han may stand within a longer run; words of other scripts are whole.
    compared = form.strip() if _is_han(form) else form
    return Way(_tokens(form), compared, "", weight, said)


def _sound_way(syllables: tuple[str, ...], weight: float, rest: str = "", said: str = "") -> Way:
    tokens = [Token(pair) for pair in analysis.sound_pairs(syllables)]
    if rest:
        tokens.append(Token(f"~{syllables[-1]}.{rest}", begins=True))
    sound = f".{'.'.join(syllables)}." + rest
    return Way(all_of(tokens), "", sound, weight, said)


def _unlike(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return ways, none twice, the best first."""
    found: dict[tuple[str, str], Way] = {}
    for way in sorted(ways, key=lambda way: -way.weight):
        found.setdefault((way.form, way.sound), way)
    return tuple(found.values())


@dataclass
class _Reader:
    words: Words
    text: str
    _mended: dict[str, list[Way]] = field(default_factory=dict)

    def strict(self, asked: list[Piece]) -> list[Part]:
        parts: list[Part] = []
        for group in telling.together(asked):
            last = group[-1] is asked[-1]
            if len(group) > 1 and not any(p.han for p in group):
                parts.append(self._phrase(group))
            else:
                parts += [self._han(p) if p.han else self._latin(p, last=last) for p in group]
        return parts

    def otherwise(self, asked: list[Piece]) -> list[Reading]:
        found = []
        if parts := self._phrases(asked):
            found.append(Reading(tuple(parts)))
        elsewhere = telling.without_home(asked)
        if elsewhere != asked:
            parts = self._phrases(elsewhere) or self.strict(elsewhere)
            found.append(Reading(tuple(parts), 0.95))
        return found

    def _phrases(self, asked: list[Piece]) -> list[Part]:
        """Return the parts when words that mean something together are one; none if none do."""
        parts: list[Part] = []
        at, known = 0, False
        while at < len(asked):
            group, others = self._phrase_at(asked, at)
            if others:
                form = f" {' '.join(piece.text for piece in group)} "
                ways = [_way(form), *(_way(other, ALIKE) for other in others)]
                parts.append(self._part(ways, form.strip(), group[0], group[-1]))
                known = True
            else:
                parts += self.strict(group)
            at += len(group)
        return parts if known else []

    def _phrase_at(self, asked: list[Piece], at: int) -> tuple[list[Piece], tuple[str, ...]]:
        for length in range(LONGEST_PHRASE, 0, -1):
            group = asked[at : at + length]
            form = f" {' '.join(piece.text for piece in group)} "
            others = self.words.spellings.get(form, ())
            if len(group) == length > 1:
                others = tuple(dict.fromkeys((*others, *same_as(form))))
            if others:
                return group, others
        return asked[at : at + 1], ()

    def forgiving(self, asked: list[Piece], typed: list[Piece]) -> list[Reading]:
        by_word: list[Part] = []
        by_sound: list[Part] = []
        for piece in asked:
            if piece.han:
                by_word += self._segments(piece)
                by_sound.append(self._sounding(piece))
            else:
                part = self._latin(piece, last=True, mend=True)
                by_word.append(part)
                by_sound.append(part)
        found = [Reading(tuple(by_word), 0.97, is_last=any(map(_is_one_word, asked)))]
        if any(piece.han for piece in asked):
            found.append(Reading(tuple(by_sound), 0.9, is_last=True))
        if joined := self._run_together(typed):
            found.append(Reading((joined,), 0.9))
        return found

    def lax(self, asked: list[Piece]) -> list[Reading]:
        parts: list[Part] = []
        for piece in asked:
            if not piece.han:
                begun = len(piece.raw) > 3
                parts.append(self._latin(piece, last=True, mend=True, begun=begun))
                continue
            segments = self._segments(piece)
            # One word, or letters of a word with an error: its pairs, most of them.
            telling = [part for part in segments if part.end - part.start > 1]
            parts += telling if len(telling) > 1 else self._pairs(piece)
        if len(parts) < 2:
            return []
        readings = [Reading(tuple(parts), 0.8, lacks=1)]
        if len(parts) > 2:
            readings.append(Reading(tuple(parts), 0.6, lacks=len(parts) - 1))
        return readings

    # -- parts --------------------------------------------------------------------------

    def _part(self, ways: Iterable[Way], key: str, first: Piece, last: Piece | None = None) -> Part:
        last = last or first
        return Part(_unlike(ways), self.words.rarity(key), first.start, last.end)

    def _latin(self, piece: Piece, *, last: bool, mend: bool = False, begun: bool = True) -> Part:
        form = f" {piece.text} "
        ways = [_way(form), *(_way(other, ALIKE) for other in same_as(form))]
        if piece.joined:
            ways.append(Way(Token(piece.joined), f" {piece.joined} ", weight=SAME))
        known = piece.text in self.words.stems
        ways += [
            _sound_way(syllables, MENDED if known else SOUND)
            for syllables in as_syllables(piece.raw)
            if len(syllables) > 1
        ]
        if len(piece.raw) > 2 and (last or not known) and begun:
            ways += self._begun(piece, known)
        if mend and not known:
            ways += self._mend(piece)
        return self._part(ways, piece.text, piece)

    def _begun(self, piece: Piece, known: bool) -> list[Way]:
        words = self.words.beginning_with(piece.raw)
        stems = dict.fromkeys(analysis.stem(word) for word in words)
        found = [_way(f" {one} ", BEGUN) for one in stems if one != piece.text]
        if not known:
            found += [_sound_way(whole, BEGUN, rest) for whole, rest in begun_syllables(piece.raw)]
        return found

    def _mend(self, piece: Piece) -> list[Way]:
        if piece.raw not in self._mended:
            ways = [
                _way(f" {analysis.stem(word)} ", MENDED, said=self.words.written(word))
                for word in self.words.like(piece.raw)
            ]
            if said := self.words.apart(piece.raw):
                ways.append(_way(analysis.form(said), SOUND, said=said))
            if piece.raw.isascii() and piece.raw.isalpha() and len(piece.raw) > 5:
                ways += [
                    _way(analysis.form(word), MENDED, said=word)
                    for word in self.words.sounding_like(piece.raw)
                ]
            self._mended[piece.raw] = ways
        return self._mended[piece.raw]

    def _phrase(self, group: list[Piece]) -> Part:
        """Return single syllables typed apart, "wu jiao chang", as one part."""
        form = f" {' '.join(piece.text for piece in group)} "
        readings = as_syllables("".join(piece.raw for piece in group))
        ways = [_way(form), *(_sound_way(syllables, SOUND) for syllables in readings)]
        return self._part(ways, form.strip(), group[0], group[-1])

    def _han(self, piece: Piece) -> Part:
        form = f" {piece.text} "
        ways = [_way(form), *(_way(other, ALIKE) for other in same_as(form))]
        return self._part(ways, piece.text, piece)

    def _segments(self, piece: Piece) -> list[Part]:
        return [self._han(word) for word in telling.words_of(piece)]

    def _pairs(self, piece: Piece) -> list[Part]:
        if len(piece.text) < 3:
            return [self._han(piece)]
        return [self._part([_way(pair)], pair, piece) for pair in analysis.pairs(piece.text)]

    def _sounding(self, piece: Piece) -> Part:
        """Return a run by its sound, and as a word that one wrong character makes of it."""
        ways = [_way(f" {piece.text} ")]
        if len(piece.text) > 1:
            alike = self.words.sounding_as(piece.text)
            said = next(iter(alike), "")
            syllables = syllables_of(piece.text)
            # A word that everybody knows is no part of a name that happens to sound so.
            if len(syllables) == len(piece.text) and not is_common(piece.text):
                ways.append(_sound_way(syllables, MENDED, said=said))
            ways += [_way(f" {word} ", MENDED, said=word) for word in alike]
            ways += [
                _way(f" {word} ", MENDED, said=word) for word in self.words.like_han(piece.text)
            ]
        return self._part(ways, piece.text, piece)

    def _run_together(self, asked: list[Piece]) -> Part | None:
        """Return words typed apart that are pinyin of one name, or one word typed as two."""
        if len(asked) < 2 or any(piece.han for piece in asked):
            return None
        raw = "".join(piece.raw for piece in asked)
        ways = [
            _way(analysis.form(word), MENDED, said=word) for word in self.words.sounding_like(raw)
        ]
        if analysis.stem(raw) in self.words.stems:
            ways.append(_way(f" {analysis.stem(raw)} ", SOUND, said=raw))
        elif not ways:
            ways += [
                _way(f" {analysis.stem(word)} ", MENDED, said=self.words.written(word))
                for word in self.words.like(raw)
                if all(piece.raw != word for piece in asked)
            ]
        return self._part(ways, raw, asked[0], asked[-1]) if ways else None


def _is_one_word(piece: Piece) -> bool:
    """Whether taking a short Han run apart leaves single characters: it may be one word."""
    if not piece.han or not 2 < len(piece.text) < 5:
        return False
    return any(len(word) == 1 for word in rjieba.cut(piece.text))


__all__ = ["All", "Part", "Question", "Reading", "Some", "Way", "fold", "read"]
