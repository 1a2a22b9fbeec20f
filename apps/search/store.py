"""Asks the database which entries match: the only place that knows which database it is.

PostgreSQL matches ``tsvector`` columns by GIN indexes; SQLite an FTS5 table that triggers keep
level with the entries. Both get the same tokens and the same question, count the same, and hand
back the same candidates in the same order; ranking is not theirs.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Case, F, IntegerField, QuerySet, When
from django.db.models.expressions import RawSQL

from apps.search.boolean import Node, as_fts5, as_tsquery

CANDIDATES = 150
COLUMNS = (
    "id",
    "kind",
    "content_type_id",
    "object_id",
    "day",
    "names_form",
    "standfirst_form",
    "names_sound",
    "standfirst_sound",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that matched, with what it is ranked by."""

    id: int
    kind: str
    content_type_id: int
    object_id: int
    day: date | None
    names_form: str
    standfirst_form: str
    names_sound: str
    standfirst_sound: str


@dataclass(frozen=True)
class Matched:
    """What matched one question: how many by language and kind, and the likeliest of them."""

    counts: dict[tuple[str, str], int]
    candidates: list[Candidate]


def match(question: Node, *, exact: Node | None, language: str, kind: str, today: date) -> Matched:
    """Return what readers may find by ``question``, in one query.

    Args:
        question: tokens that an entry must have.
        exact: tokens that stand for whole names; what has one comes first.
        language: of the candidates; counts are of all languages.
        kind: of the candidates, "" for all.
        today: what was to be shown until an earlier day is left out.
    """
    pg = connection.vendor == "postgresql"
    has, write = (_pg_has, as_tsquery) if pg else (_fts_has, as_fts5)
    asked = write(question)
    params: list = []
    cases = ""
    if exact is not None:
        cases = f"WHEN {has('name_tokens')} THEN 0 "
        params.append(_filtered("name_tokens", write(exact), pg))
    params += [_filtered("name_tokens", asked, pg), _filtered("head_tokens", asked, pg)]
    params += [_filtered("all_tokens", asked, pg), True, today, language]
    narrowed = ""
    if kind:
        narrowed = "AND m.kind = %s"
        params.append(kind)
    joined = (
        "string_agg(c.language || ' ' || c.kind || ' ' || c.n, ',')"
        if pg
        else "group_concat(c.language || ' ' || c.kind || ' ' || c.n, ',')"
    )
    columns = ", ".join(f"e.{name}" for name in COLUMNS)
    # Only names of our own columns and the places of parameters are put in.
    sql = f"""
        WITH m AS MATERIALIZED (
            SELECT e.id, e.kind, e.language, e.day,
                CASE {cases}WHEN {has("name_tokens")} THEN 1
                    WHEN {has("head_tokens")} THEN 2 ELSE 3 END AS tier
            FROM search_entry e
            WHERE {has("all_tokens")} AND e.shown = %s
                AND (e.shown_until IS NULL OR e.shown_until >= %s)
        ), c AS (
            SELECT language, kind, count(*) AS n FROM m GROUP BY language, kind
        ), best AS (
            SELECT m.id, m.tier FROM m WHERE m.language = %s {narrowed}
            ORDER BY m.tier, m.day DESC NULLS FIRST, m.id LIMIT {CANDIDATES}
        )
        SELECT (SELECT {joined} FROM c), {columns}
        FROM (SELECT 1) one LEFT JOIN (
            SELECT e.* FROM best JOIN search_entry e ON e.id = best.id
        ) e ON TRUE
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return Matched(_read_counts(rows[0][0]), [_candidate(row) for row in rows if row[1]])


def _pg_has(column: str) -> str:
    return f"e.{column} @@ %s::tsquery"


def _fts_has(column: str) -> str:
    return "e.id IN (SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s)"


def _filtered(column: str, asked: str, pg: bool) -> str:
    return asked if pg else f"{column} : {asked}"


def _read_counts(text: str | None) -> dict[tuple[str, str], int]:
    rows = (part.split(" ") for part in (text or "").split(",") if part)
    return {(language, kind): int(count) for language, kind, count in rows}


def _candidate(row) -> Candidate:
    values = list(row[1:])
    if isinstance(values[4], str):
        values[4] = date.fromisoformat(values[4])
    return Candidate(*values)


def candidates(
    entries: QuerySet, *, names: Node, exact: Node | None, limit: int
) -> list[Candidate]:
    """Return the likeliest of some entries, in one query.

    Args:
        entries: a queryset of Entry, of which all match.
        names: tokens by which those come before others that have them in their names.
        exact: tokens that stand for whole names; what has one comes first.
        limit: how many at most.
    """
    cases = [When(pk__in=matching(names, "name_tokens"), then=1)]
    if exact is not None:
        cases.insert(0, When(pk__in=matching(exact, "name_tokens"), then=0))
    tier = Case(*cases, default=2, output_field=IntegerField())
    day = F("day").desc(nulls_first=True)
    rows = entries.annotate(tier=tier).order_by("tier", day, "pk").values_list(*COLUMNS)
    return [Candidate(*row) for row in rows[:limit]]


def matching(question: Node, column: str = "all_tokens") -> RawSQL:
    """Return the ids of the entries that match, as a part of another query."""
    if connection.vendor == "postgresql":
        sql = f"SELECT e.id FROM search_entry e WHERE {_pg_has(column)}"  # noqa: S608
        return RawSQL(sql, [as_tsquery(question)])  # noqa: S611
    sql = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s"
    return RawSQL(sql, [f"{column} : {as_fts5(question)}"])  # noqa: S611


# -- what migrations and a rebuild make ----------------------------------------------------

_COLUMNS_OF_TOKENS = "name_tokens, head_tokens, all_tokens"
_OLD = "old.id, old.name_tokens, old.head_tokens, old.all_tokens"
_NEW = "new.id, new.name_tokens, new.head_tokens, new.all_tokens"
_FORGET = (
    f"INSERT INTO search_tokens(search_tokens, rowid, {_COLUMNS_OF_TOKENS}) "  # noqa: S608
    f"VALUES ('delete', {_OLD});"
)
_LEARN = f"INSERT INTO search_tokens(rowid, {_COLUMNS_OF_TOKENS}) VALUES ({_NEW});"  # noqa: S608
_TABLE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens USING fts5({_COLUMNS_OF_TOKENS}, "
    "content='search_entry', content_rowid='id', detail=column, "
    "tokenize=\"ascii tokenchars '=~._'\")"
)
_EVENTS = {
    "learn": f"AFTER INSERT ON search_entry BEGIN {_LEARN} END",
    "forget": f"AFTER DELETE ON search_entry BEGIN {_FORGET} END",
    "relearn": f"AFTER UPDATE OF {_COLUMNS_OF_TOKENS} ON search_entry BEGIN {_FORGET} {_LEARN} END",
}
_SQLITE = (
    _TABLE,
    *(f"CREATE TRIGGER IF NOT EXISTS search_{name} {event}" for name, event in _EVENTS.items()),
)
_POSTGRES = tuple(
    f"CREATE INDEX IF NOT EXISTS search_entry_{name} ON search_entry USING gin ({name}_tokens)"
    for name in ("name", "all")
)


def prepare(schema_editor) -> None:
    """Make what the matching needs beside the table of entries; safe to repeat."""
    vendor = schema_editor.connection.vendor
    for statement in _POSTGRES if vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement, params=None)


def remove(schema_editor) -> None:
    """Take away what :func:`prepare` made."""
    if schema_editor.connection.vendor != "postgresql":
        for name in _EVENTS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS search_{name}", params=None)
        schema_editor.execute("DROP TABLE IF EXISTS search_tokens", params=None)
