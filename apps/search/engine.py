"""Answers what somebody looks for: the one engine behind every search of the site.

The database matches words and counts; order, snippets and what else the words may have meant are
made here, so every database answers alike. Whatever the index remembers, nothing is handed out
before its owner has said that readers may see it now.
"""

from collections.abc import Iterable
from functools import cache

from django.utils import timezone
from wagtail.models import Page, get_page_models

from apps.core.search_protocol import Findable, source_of, sources
from apps.search import questions, ranking, snippets, store, vocabulary
from apps.search.answers import Answer, Hit, Suggestion
from apps.search.boolean import some_of
from apps.search.models import Entry
from apps.search.pages import page_addresses
from apps.search.questions import Question, Reading, Way

ENOUGH = 10
FEW = 5
LEAST = 3
READ_CLOSELY = 40
SUGGESTED_FROM = 40


def answer(
    query: str, *, language: str, kind: str = "", limit: int = 10, offset: int = 0
) -> Answer:
    """Return what readers of ``language`` find by ``query``.

    Args:
        query: anything at all; more than 200 characters are not read.
        language: the language code of the tree that is searched.
        kind: the key of a kind, to have its things only; counts tell of all kinds.
        limit: how many hits at most.
        offset: how many of the best to leave out.
    """
    text = questions.fold(query)
    words = vocabulary.words()
    question = questions.read(text, words)
    if question is None:
        return Answer(query=text)
    search = _Search(question, language, kind)
    search.run()
    return search.answer(limit=max(0, limit), offset=max(0, offset))


@cache
def kind_weights() -> dict[str, float]:
    """Return by how much the things of each kind come before others that fit as well."""
    pages = [model for model in get_page_models() if issubclass(model, Findable)]
    return {model.search_kind: model.search_weight for model in pages} | {
        source.kind: source.weight for source in sources()
    }


@cache
def number_weights() -> dict[str, float]:
    """Return the same for when a number is asked for."""
    weights = dict(kind_weights())
    for source in sources():
        weights[source.kind] += getattr(source, "weight_for_numbers", 0.0)
    return weights


class _Search:
    def __init__(self, question: Question, language: str, kind: str):
        self.question, self.language, self.kind = question, language, kind
        self.readings: list[Reading] = []
        self.matched = store.Matched({}, [])
        self.strictly = 0
        self.ranked: list[ranking.Ranked] = []

    def run(self) -> None:
        """Look for the words as they stand, and more forgivingly as long as little is found."""
        question = self.question
        strict = [question.strict, *question.also]
        self._look(strict)
        self.strictly = self._number()
        more = [r for r in question.forgiving if not (r.is_last and self.strictly)]
        if self.strictly < ENOUGH:
            self._look([*strict, *more])
        self.ranked = self._rank()
        if question.lax and self._is_little() and not self._is_named():
            self._look([*strict, *more, *question.lax])
            self.ranked = self._rank()

    def _look(self, readings: list[Reading]) -> None:
        node = some_of(reading.node for reading in readings)
        self.readings = readings
        self.matched = store.match(
            node,
            exact=self.question.exact,
            language=self.language,
            kind=self.kind,
            today=timezone.localdate(),
        )

    def _number(self) -> int:
        return sum(
            n for (language, _k), n in self.matched.counts.items() if language == self.language
        )

    def _is_little(self) -> bool:
        """Whether what was found is so little that some of the words may be left out."""
        return self._number() < (FEW if len(self.question.lax[0].parts) > 2 else LEAST)

    def _is_named(self) -> bool:
        """Whether something is called by what was asked for: then nothing else was meant."""
        return any(is_named(ranked) for ranked in self.ranked)

    def _rank(self) -> list[ranking.Ranked]:
        candidates = self.matched.candidates
        weights = number_weights() if self.question.asks_number else kind_weights()
        first = ranking.rank(self.question, self.readings, candidates, {}, weights)
        close = [ranked.candidate.id for ranked in first[:READ_CLOSELY]]
        bodies = dict(Entry.objects.filter(pk__in=close).values_list("pk", "body_form"))
        read = [ranked.candidate for ranked in first[:READ_CLOSELY]]
        best = ranking.rank(self.question, self.readings, read, bodies, weights)
        return [*best, *first[READ_CLOSELY:]]

    def answer(self, *, limit: int, offset: int) -> Answer:
        wanted = self.ranked[offset : offset + limit]
        hits = self._hits(wanted)
        counts = self._counts(self.language)
        gone = len(wanted) - len(hits)
        total = (counts.get(self.kind, 0) if self.kind else sum(counts.values())) - gone
        meant = self._meant()
        return Answer(
            query=self.question.text,
            total=max(total, len(hits)),
            counts=counts,
            hits=tuple(hits),
            meant=meant,
            corrected=bool(meant and hits and not self.strictly),
            elsewhere=self._elsewhere(),
        )

    def _counts(self, language: str) -> dict[str, int]:
        found = {k: n for (lang, k), n in self.matched.counts.items() if lang == language}
        order = {ranked.candidate.kind: -i for i, ranked in reversed(list(enumerate(self.ranked)))}
        return dict(sorted(found.items(), key=lambda f: (-order.get(f[0], -9999), -f[1], f[0])))

    def _elsewhere(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for (language, _kind), number in self.matched.counts.items():
            if language != self.language:
                found[language] = found.get(language, 0) + number
        return found

    def _hits(self, wanted: list[ranking.Ranked]) -> list[Hit]:
        addresses = _addresses((r.candidate for r in wanted), self.language)
        entries = Entry.objects.in_bulk([ranked.candidate.id for ranked in wanted])
        hits = []
        for ranked in wanted:
            candidate = ranked.candidate
            url = addresses.get((candidate.content_type_id, candidate.object_id))
            entry = entries.get(candidate.id)
            if url and entry is not None:
                hits.append(_hit(entry, url, [way for _part, way in ranked.ways]))
        return hits

    def _meant(self) -> str:
        """Return the query with the words in place that the best hit was found by."""
        if not self.ranked or self.strictly >= LEAST or not self.ranked[0].is_whole:
            return ""
        text = self.question.text
        changes = {
            (part.start, part.end): way.said for part, way in self.ranked[0].ways if way.said
        }
        for (start, end), said in sorted(changes.items(), reverse=True):
            text = text[:start] + said + text[end:]
        return text if text != self.question.text else ""


def _addresses(candidates: Iterable[store.Candidate], language: str) -> dict[tuple[int, int], str]:
    """Return where readers open each candidate; nothing for what they may not see now."""
    from django.contrib.contenttypes.models import ContentType

    by_type: dict[int, list[int]] = {}
    for candidate in candidates:
        by_type.setdefault(candidate.content_type_id, []).append(candidate.object_id)
    found = {}
    for type_id, ids in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is Page:
            urls = page_addresses(ids)
        else:
            source = source_of(model)
            urls = source.addresses(ids, language) if source else {}
        found.update({(type_id, key): url for key, url in urls.items()})
    return found


def _hit(entry: Entry, url: str, ways: list[Way]) -> Hit:
    title_marks = snippets.marks(entry.title, ways)
    text, found = snippets.snippet(entry.standfirst, entry.body, ways)
    matched_name = ""
    if not title_marks:
        shown = entry.names.split("\n")[: entry.names_shown]
        matched_name = next((name for name in shown if name and snippets.marks(name, ways)), "")
    return Hit(
        kind=entry.kind,
        object_id=entry.object_id,
        title=entry.title,
        language=entry.language,
        url=url,
        snippet=text,
        marks=found,
        title_marks=title_marks,
        matched_name=matched_name,
        date=entry.day.isoformat() if entry.day else "",
    )


def suggest(query: str, *, language: str, limit: int = 8) -> list[Suggestion]:
    """Return names that begin with, or nearly with, what was typed so far, the likeliest first.

    Args:
        query: what was typed so far; anything at all.
        language: the language code of the tree that is searched.
        limit: how many at most.
    """
    text = questions.fold(query)
    words = vocabulary.words()
    question = questions.read(text, words)
    if question is None or limit < 1:
        return []
    search = _Search(question, language, "")
    search.run()
    named = [r for r in search.ranked if is_named(r)][:SUGGESTED_FROM]
    wanted = named[: limit + 4]
    addresses = _addresses((r.candidate for r in wanted), language)
    entries = Entry.objects.in_bulk([ranked.candidate.id for ranked in wanted])
    found: dict[tuple[str, str], Suggestion] = {}
    for ranked in wanted:
        candidate = ranked.candidate
        entry = entries.get(candidate.id)
        url = addresses.get((candidate.content_type_id, candidate.object_id))
        if entry is not None and url:
            found.setdefault(
                (entry.title, entry.kind), Suggestion(entry.title, entry.kind, url, entry.language)
            )
    return list(found.values())[:limit]


def is_named(ranked: ranking.Ranked) -> bool:
    """Whether what was typed stands in its names."""
    candidate = ranked.candidate
    return all(
        (way.form in candidate.names_form) if way.form else (way.sound in candidate.names_sound)
        for _part, way in ranked.ways
    )
