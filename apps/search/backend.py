"""Wagtail's search backend, so that every search of the desk finds as the visitors' search does.

The same index and the same readings of a query; what readers may not see is found too, for the
desk narrows its searches by its own permissions. Not the database, but the ranking puts the best
in order; what is beyond them follows in the order of the list that is searched.
"""

from collections import OrderedDict
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from modelsearch import query as asked
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
    SearchFieldError,
)

from apps.search import indexing, questions, ranking, store, vocabulary
from apps.search.boolean import Node, some_of
from apps.search.models import Entry
from apps.search.questions import Question, Reading

RANKED = 300
_NAMES = ("title", "name", "short", "headline", "other_name")


class Compiler(BaseSearchQueryCompiler):
    """What is looked for, in which list; asked of the index when it is first needed."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    # Whether words may be unfinished.
    unfinished = False

    def check(self) -> None:
        """Refuse to look in fields that there are none; the database filters by any field."""
        for name in self.fields or ():
            if not self.queryset.model._has_field(name):
                raise SearchFieldError(
                    f'Cannot search with field "{name}". Please add index.SearchField("{name}") '
                    f"to {self.queryset.model.__name__}.search_fields.",
                    field_name=name,
                )

    @cached_property
    def column(self) -> str:
        """Which tokens are matched: names only, when nothing else is to be looked in."""
        by_name = self.fields and all(name.startswith(_NAMES) for name in self.fields)
        return "name_tokens" if by_name else "all_tokens"

    @cached_property
    def texts(self) -> list[str]:
        """The plain words that are looked for, without those that are ruled out."""
        return list(_texts(self.query))

    @cached_property
    def question(self) -> Question | None:
        """All those words as one question, by which what is found is put in order."""
        return questions.read(questions.fold(" ".join(self.texts)), self.words)

    @cached_property
    def words(self) -> vocabulary.Words:
        return vocabulary.words(desk=True)

    @cached_property
    def readings(self) -> list[Reading]:
        """The readings that find something: as it stands, else more forgivingly."""
        question = self.question
        if question is None:
            return []
        stages = [[question.strict], [question.strict, *question.forgiving]]
        if not isinstance(self.query, asked.PlainText) or self.unfinished:
            stages = stages[: 1 + self.unfinished]
        for readings in stages[:-1]:
            node = some_of(reading.node for reading in readings)
            if self.queryset.filter(self._among(node)).exists():
                return readings
        return stages[-1]

    def found(self):
        """Return the objects of the list that match, in the list's own order."""
        return self.queryset.filter(self._condition(self.query))

    def _condition(self, query) -> Q:
        if isinstance(query, asked.MatchAll):
            return Q()
        if isinstance(query, asked.Boost):
            return self._condition(query.subquery)
        if isinstance(query, asked.Not):
            return ~self._condition(query.subquery)
        if isinstance(query, asked.And | asked.Or):
            conditions = [self._condition(one) for one in query.subqueries]
            joined = conditions[0]
            for one in conditions[1:]:
                joined = joined & one if isinstance(query, asked.And) else joined | one
            return joined
        return self._of_words(query)

    def _of_words(self, query) -> Q:
        if query is self.query:
            nodes = [reading.node for reading in self.readings]
            if not nodes:
                return Q(pk__in=[])
            if getattr(query, "operator", "").lower() == "or":
                nodes = [part.node for reading in self.readings for part in reading.parts]
            return self._among(some_of(nodes))
        question = questions.read(questions.fold(query.query_string), self.words)
        return self._among(question.strict.node) if question else Q(pk__in=[])

    def _among(self, node: Node) -> Q:
        return Q(pk__in=self._entries(node).values("object_id"))

    def _entries(self, node: Node):
        model = indexing.root(self.queryset.model)
        return Entry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            pk__in=store.matching(node, self.column),
        )

    def in_order(self) -> list:
        """Return the keys of the best matches, best first; the desk's lists hold few more."""
        if self.question is None or not self.readings:
            return []
        node = some_of(reading.node for reading in self.readings)
        entries = self._entries(node).filter(object_id__in=self.found().order_by().values("pk"))
        exact = self.question.exact
        rows = store.candidates(entries, names=node, exact=exact, limit=RANKED)
        ranked = ranking.rank(self.question, self.readings, rows, {})
        keys = [r.candidate.object_id for r in ranked] + [row.object_id for row in rows]
        return list(dict.fromkeys(keys))


class AutocompleteCompiler(Compiler):
    """The same for words that are still being typed."""

    unfinished = True


def _texts(query):
    if isinstance(query, asked.PlainText | asked.Phrase | asked.Fuzzy):
        yield query.query_string
    elif isinstance(query, asked.Boost):
        yield from _texts(query.subquery)
    elif isinstance(query, asked.And | asked.Or):
        for one in query.subqueries:
            yield from _texts(one)


class Results(BaseSearchResults):
    """What was found: a list that can be sliced, counted and grouped."""

    supports_facet = True

    def get_queryset(self):
        """Return everything that was found, in the order of the list that was searched."""
        return self._ordered(self.query_compiler.found())[self.start : self.stop]

    @staticmethod
    def _ordered(found):
        # In one order, or a thing may stand on two pages of a list.
        return found if found.query.order_by or found.ordered else found.order_by("-pk")

    def _do_search(self) -> list:
        compiler = self.query_compiler
        best = compiler.in_order() if compiler.order_by_relevance else []
        if not best:
            return list(self.get_queryset())
        stop = self.stop if self.stop is not None else None
        wanted = best[self.start : stop]
        by_key = {obj.pk: obj for obj in compiler.queryset.order_by().filter(pk__in=wanted)}
        found = [by_key[key] for key in wanted if key in by_key]
        if stop is None or stop > len(best):
            rest = self._ordered(compiler.found().exclude(pk__in=best))
            begin = max(0, self.start - len(best))
            found += rest[begin : None if stop is None else stop - len(best)]
        if self._score_field:
            for place, obj in enumerate(found, start=self.start):
                setattr(obj, self._score_field, 1 / (1 + place))
        return found

    def _do_count(self) -> int:
        number = self.query_compiler.found().count()
        stop = number if self.stop is None else min(self.stop, number)
        return max(0, stop - self.start)

    def facet(self, field_name: str) -> OrderedDict:
        """Return how many of what was found have each value of a field, the most first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to "
                f"{self.query_compiler.queryset.model.__name__}.search_fields.",
                field_name=field_name,
            )
        rows = self.query_compiler.found().order_by().values(field_name)
        counted = rows.annotate(count=Count("pk")).order_by("-count", field_name)
        return OrderedDict((row[field_name], row["count"]) for row in counted)


class Index(BaseIndex):
    """The one index of the site, as Wagtail writes to it."""

    def add_items(self, model, items) -> None:
        for obj in items:
            indexing.write_down(obj)

    def delete_item(self, item) -> None:
        indexing.forget(type(item), item.pk)

    def reset(self) -> None:
        indexing.clear()


class Rebuilder:
    """What goes around a rebuild by Wagtail's own command."""

    def __init__(self, index: Index):
        self.index = index

    def start(self) -> Index:
        indexing.forget_what_is_gone()
        return self.index

    def finish(self) -> None:
        indexing.count_anew()


class SearchBackend(BaseSearchBackend):
    """See the module."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and not query.strip():
            query = ""
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
